"""Farms seen from near: durian, drying yard, drone, greenhouse, nursery, latex, clean water."""

import math

from folk import Folk
from kit import dark, light, mix


def durian(s, x, y, w):
    h = w * 1.28
    s.curve([(x, y - h * 0.5 - w * 0.5), (x - 3, y - h * 0.62), (x, y - h * 0.48)], "#6d6a35", w * 0.075)
    s.blob(x, y, w * 0.5, h * 0.5, s.rad("#d6cf6c", "#a3a544", "#5a6a2c", "#35451f", cx=0.34, cy=0.3, r=0.75), 34, 0.05)
    rows = 15
    for j in range(rows):
        v = -0.94 + 1.88 * j / (rows - 1)
        half = math.sqrt(max(0, 1 - v * v))
        count = max(2, round(12 * half))
        for i in range(count + 1):
            u = (-1 + 2 * (i + 0.5 * (j % 2)) / count) * half
            if abs(u) > 0.97:
                continue
            px, py = x + u * w * 0.5, y + v * h * 0.5
            k = w * 0.052 * (0.55 + 0.45 * math.sqrt(max(0, 1 - u * u)))
            tx, ty = px + u * w * 0.05, py + v * w * 0.04 - k * 0.25
            tone = max(0, min(1, 0.55 - 0.5 * u - 0.4 * v))
            s.poly([(px - k, py), (px, py - k), (tx, ty)], mix("#6f7b31", "#eee28c", tone))
            s.poly([(px + k, py), (px, py + k), (tx, ty)], mix("#2c3a1c", "#8d9440", tone))
    s.oval(x - w * 0.16, y - h * 0.2, w * 0.2, h * 0.18, s.rad(("#fff7b8", 0.5), ("#fff7b8", 0)))


def durian_orchard():
    s = Folk(61, 1000, 1333)
    s.sky("#9fcdd0", "#dbe9c6", "#fbf1c6", bottom=900)
    s.glow(250, 330, 620, "#fff6cf", 0.9)
    s.ridge(700, 50, "#a9c7a9", 1.2)
    s.ridge(760, 30, "#7fa67c", 1.6, bumps=30)
    s.rect(0, 800, 1000, 533, s.lin("#a6ab55", "#7c8a3d", "#5b4a28"))
    for row, (y, h, m) in enumerate(((850, 210, 0.5), (910, 300, 0.3), (1000, 420, 0.1))):
        for i in range(5 - row):
            x = 330 + i * (150 + row * 70) - row * 60
            s.tree(x, y, h, mix("#47763b", "#b9cf9a", m), sun=-1, wide=0.34, detail=0.9)
        s.mist(y - 20, 120, "#fbf3cf", 0.35)
    s.flecks((0, 900, 1000, 433), 320, ["#d9b45c", "#56672c", "#8a5a34", "#c9cb6a"], (6, 30), (1.5, 4), opacity=0.55)
    s.rays(250, 120, 1200, "#fffbe0", 8, 1.1, 1.0, 0.28)
    s.person(700, 1150, 270, "#c7584a", "#363d5a", "non", "reach", -1)
    s.shade(846, 1196, 90, 16)
    s.oval(840, 1128, 74, 20, "#5a4024")
    for x, y, w in ((808, 1106, 58), (868, 1104, 60), (838, 1114, 64)):
        durian(s, x, y, w)
    s.path("M766 1128q74 36 148 0q-4 58 -28 68q-46 16 -92 0q-24 -10 -28 -68Z", s.lin("#e0bd80", "#b48a50", "#745230", x2=1, y2=0))
    for i in range(5):
        s.path(f"M{770 + i * 3} {1140 + i * 12}q70 32 {140 - i * 6} 0", stroke="#7d5a34", stroke_width=2.5, opacity=0.6)
    s.path("M-60 1340C40 1180 70 900 60 640C52 420 20 260 -40 0L120 0C140 220 190 420 200 660C214 940 220 1180 330 1340Z", s.lin("#8d7660", "#65513f", "#382a24", x2=1, y2=0))
    for i in range(70):
        y = s.r.uniform(0, 1300)
        x = s.r.uniform(70 if 300 < y < 1000 else 20, 150)
        s.curve([(x, y), (x + s.r.uniform(-8, 8), y + 22), (x + s.r.uniform(-8, 10), y + s.r.uniform(40, 80))], s.r.choice(["#3d2f28", "#a08a70", "#4d6a3c"]), s.r.uniform(1.5, 4), opacity=0.5)
    s.curve([(150, 420), (330, 330), (560, 300), (820, 210), (1040, 190)], "#5a4738", 46)
    s.curve([(150, 408), (330, 318), (560, 289), (820, 200), (1040, 182)], "#9b836b", 9, opacity=0.6)
    s.curve([(560, 300), (680, 360), (800, 360)], "#5a4738", 20)
    for x, y, w in ((360, 560, 190), (570, 545, 210), (792, 560, 176), (480, 470, 120)):
        s.curve([(x, y - w * 1.2), (x + 6, y - w * 0.95), (x, y - w * 0.7)], "#66602f", w * 0.06)
        durian(s, x, y, w)
    for x, y, a in ((280, 330, -1.2), (420, 300, -1.9), (520, 290, -0.9), (640, 270, -1.6), (760, 220, -2.2), (880, 190, -1.0), (960, 190, 1.2), (700, 360, 0.9), (820, 360, 0.2), (230, 370, 2.2), (450, 310, 1.2), (640, 290, 1.0), (900, 210, 1.8)):
        for j in range(3):
            s.sprig(x + s.r.uniform(-30, 30), y + s.r.uniform(-24, 24), s.r.uniform(110, 180), mix("#3f6f35", "#8b9a3e", s.r.random() * 0.5), 4, 1.9, a)
    for _ in range(26):
        s.sprig(s.r.uniform(80, 1000), s.r.uniform(-20, 130), s.r.uniform(110, 190), mix("#2f5a31", "#6f8f3c", s.r.random()), 4, 2.2, s.r.uniform(0.6, 2.4))
    s.grass((230, 1230, 770, 110), 220, ["#6f8a3a", "#4a662c", "#a5a548"], (26, 90), lean=0.4)
    s.finish(250, 330, edge=0.5)
    return s


def drying_yard():
    s = Folk(71)
    s.sky("#5f9fc4", "#a9d0d6", "#f3ecd0", bottom=460)
    s.sun(1240, 150, 40)
    s.cloud(360, 220, 520, 120, "#ffffff", "#cfe2e6")
    s.cloud(900, 160, 340, 80, "#ffffff", "#cfe2e6", 0.9)
    s.ridge(400, 50, "#8fb2a8", 1.5)
    s.ridge(440, 26, "#6f9a78", 2, bumps=26)
    for x, h in ((60, 260), (200, 210), (1420, 280), (1290, 210)):
        s.tree(x, 520, h, "#4d7d45", sun=1, wide=0.5)
    s.palm(330, 530, 250)
    s.rect(0, 500, 1500, 500, s.lin("#d9c7a4", "#c0a985", "#9c8462"))
    s.house(470, 520, 560, 150, "#e9dcbf", "#9a4432", sun=1)
    for i in range(9):
        s.blob(520 + i * 34, 516 - (i % 2) * 8, 22, 17, s.lin("#d9c39a", "#9a8058"), 8, 0.08)
    grounds = (
        ("#b5713f", [(60, 590), (520, 570), (470, 690), (-90, 730)]),
        ("#54352a", [(570, 568), (960, 568), (990, 690), (540, 692)]),
        ("#c2a046", [(1010, 570), (1430, 588), (1580, 726), (1046, 690)]),
        ("#8f3a2b", [(-120, 770), (455, 722), (370, 990), (-240, 1010)]),
        ("#c98a45", [(520, 722), (1000, 722), (1075, 1010), (440, 1010)]),
        ("#6f4730", [(1060, 722), (1590, 768), (1760, 1010), (1150, 1010)]),
    )
    for colour, quad in grounds:
        s.poly([(x + 6, y + 10) for x, y in quad], "#6b543a", opacity=0.4)
        s.poly(quad, s.lin(light(colour, 0.18), colour, dark(colour, 0.16)))
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = quad
        for i in range(1, 16):
            t = i / 16
            up, down = (ax + (bx - ax) * t, ay + (by - ay) * t), (dx + (cx - dx) * t, dy + (cy - dy) * t)
            s.line([up, down], dark(colour, 0.3), 2 + (down[1] - 600) * 0.008, opacity=0.55)
            s.line([(up[0] + 3, up[1]), (down[0] + 6, down[1])], light(colour, 0.35), 1.5, opacity=0.5)
        for _ in range(240):
            u, v = s.r.random(), s.r.random()
            x = ax + (bx - ax) * u + (dx - ax + (ax - bx + cx - dx) * u) * v
            y = ay + (by - ay) * u + (dy - ay + (ay - by + cy - dy) * u) * v
            k = 1.5 + (y - 560) * 0.009
            s.oval(x, y, k * 1.4, k, s.r.choice([light(colour, 0.4), dark(colour, 0.35), light(colour, 0.2)]))
    for x, y, h, c, f in ((500, 690, 190, "#d98a3c", 1), (1030, 700, 195, "#4f86a0", -1), (760, 905, 300, "#b8475a", 1)):
        s.person(x, y, h, c, "#2f3550", "non", "give", f)
        k = h / 100
        s.line([(x + f * 4 * k, y - 74 * k), (x + f * 58 * k, y - 2 * k)], "#8a6238", 3.2 * k)
        s.line([(x + f * 46 * k, y + 2 * k), (x + f * 68 * k, y - 4 * k)], "#6b4a2b", 6 * k)
    for x, y, w in ((1250, 930, 84), (1345, 950, 92), (1296, 870, 80)):
        s.shade(x + 14, y + w * 0.5, w * 0.9, w * 0.2)
        s.blob(x, y, w * 0.62, w * 0.56, s.lin("#e6d3a8", "#b7996a", "#82683f", x2=1, y2=0.6), 10, 0.06)
        s.path(f"M{x - 14} {y - w * 0.5:.0f}q14 -26 28 0Z", "#8a6d42")
        s.path(f"M{x - 20} {y - 6}h40M{x - 16} {y + 8}h32", stroke="#6f8a4a", stroke_width=4, opacity=0.8)
    s.finish(1240, 150)
    return s


def drone_field():
    s = Folk(81)
    s.sky("#4f86a6", "#9cc3c4", "#fbe2ac", bottom=520)
    s.sun(420, 380, 42, "#ffe4a2")
    s.cloud(1050, 210, 620, 110, "#fff1d6", "#a8c2c6", 0.9)
    s.cloud(300, 140, 420, 70, "#fff1d6", "#a8c2c6", 0.8)
    for y, a, c, b in ((440, 56, "#86a9a8", 0), (474, 30, "#5f8a78", 20)):
        s.ridge(y, a, s.lin(c, light(c, 0.3)), 1.4, 620, b)
        s.mist(y + 40, 70, "#fbe8bd", 0.4)
    s.rect(0, 510, 1500, 490, s.lin("#c9c763", "#8fae45", "#4d7d34"))
    vx, vy = 560, 500
    for i in range(-44, 60):
        s.path(f"M{vx + i * 6} {vy + 10}L{vx + i * 92} 1010L{vx + i * 92 + 40} 1010L{vx + i * 6 + 2} {vy + 10}Z", s.lin("#dcd57a", "#5f913a", "#3d6a2c"), opacity=0.5)
    for t in range(26):
        y = 520 + t * t * 0.72
        s.grass((0, y, 1500, 6), 46, ["#b3c85a", "#7da343", "#4f7f36", "#d9d57c"], (6 + t * 1.8, 14 + t * 2.6), (0.6 + t * 0.09, 1 + t * 0.14), far=0.8)
    s.poly([(960, 512), (982, 512), (1560, 760), (1560, 860)], s.lin("#d6a86a", "#a86b3f"))
    s.grass((980, 520, 520, 12), 40, ["#8f9a4a"], (8, 16))
    for x, h in ((1180, 200), (1270, 160), (1420, 240)):
        s.tree(x, 520 + (x - 960) * 0.17, h, "#4f7d45", sun=-1, wide=0.44)
    s.person(1160, 700, 250, "#e3e0d2", "#3c4a5c", "cap", "give", -1)
    s.rect(1080, 528, 34, 20, "#23262f", 4)
    s.person(1290, 740, 260, "#d9573f", "#333a57", "non", "stand", -1)
    with s.group(opacity=0.8):
        for dx in (-172, -86, 86, 172):
            for _ in range(22):
                x = 560 + dx + s.r.uniform(-16, 16)
                e = s.r.uniform(60, 250)
                s.line([(560 + dx, 372), (x + (x - 560 - dx) * 3, 372 + e)], "#ffffff", s.r.uniform(1, 3), opacity=s.r.uniform(0.12, 0.5))
            s.oval(560 + dx, 520, 70, 130, s.rad(("#ffffff", 0.4), ("#ffffff", 0)))
    s.shade(560, 790, 330, 40, "#1d3a1c", 0.5)
    with s.at(560, 320, 1.15):
        for side in (-1, 1):
            for reach, lift, w in ((172, -14, 12), (128, 26, 9)):
                x = side * reach
                s.line([(side * 30, 0), (x, lift)], "#2a2e38", w)
                s.line([(side * 30, -3), (x, lift - 4)], "#7f8794", 3)
                s.rect(x - 9, lift - 26, 18, 30, s.lin("#596070", "#20232b", x2=1, y2=0), 4)
                s.oval(x, lift - 28, 92, 9, s.rad(("#ffffff", 0.55), ("#dfe8ee", 0.3), ("#dfe8ee", 0.08)))
                s.line([(x - 84, lift - 29), (x + 84, lift - 26)], "#3a3f4a", 2.5, opacity=0.55)
            s.line([(side * 40, 20), (side * 66, 104)], "#2a2e38", 7)
        s.line([(-92, 106), (-40, 106)], "#2a2e38", 8)
        s.line([(92, 106), (40, 106)], "#2a2e38", 8)
        s.path("M-56 -22Q0 -52 56 -22L48 16H-48Z", s.lin("#f4f6f2", "#b4bdc2"))
        s.rect(-40, 14, 80, 58, s.lin("#f2c14a", "#c98722", "#8f5a16", x2=1, y2=0.3), 12)
        s.rect(-28, 24, 56, 12, "#fff0c2", 6, opacity=0.7)
        s.oval(0, -24, 9, 6, "#d9483b")
    s.grass((0, 930, 1500, 90), 300, ["#a9bf52", "#5f8f3a", "#3c692c", "#d2d273"], (50, 150), (2, 5), lean=0.3)
    s.finish(420, 380)
    return s


def greenhouse():
    s = Folk(91)
    vx, vy = 750, 470
    s.rect(0, 0, 1500, 1000, s.lin("#eef4ec", "#dfeadf", "#c7d4be"))
    s.glow(vx, 330, 800, "#fffdf0", 0.95, 500)
    s.rect(0, 500, 1500, 500, s.lin("#e8e6d8", "#cfc9b4", "#a59c82"))
    for i in range(11, 0, -1):
        z = 0.5 + i * i * 0.06
        haze = min(0.8, z / 9)
        w, h = 900 / z, 620 / z
        d = f"M{vx - w:.0f} {vy + 330 / z:.0f}L{vx - w:.0f} {vy - h * 0.2:.0f}Q{vx - w:.0f} {vy - h:.0f} {vx} {vy - h * 1.06:.0f}Q{vx + w:.0f} {vy - h:.0f} {vx + w:.0f} {vy - h * 0.2:.0f}L{vx + w:.0f} {vy + 330 / z:.0f}"
        s.path(d, ("#ffffff" if i % 2 else "#cfe0dc"), opacity=0.1)
        s.path(d, stroke=mix("#8d9a9c", "#eef2ec", haze), stroke_width=f"{11 / z:.1f}")
        s.line([(vx - w, vy - h * 0.2), (vx + w, vy - h * 0.2)], mix("#a9b3b3", "#eef2ec", haze), 5 / z)
    for k in (-0.9, -0.5, 0, 0.5, 0.9):
        s.line([(vx + k * 60, vy - 40 + abs(k) * 16), (vx + k * 1500, vy - 1000 + abs(k) * 500)], "#b7c3c1", 4, opacity=0.8)
    for lane in (-2.6, -1.3, 1.3, 2.6):
        s.poly([(vx + lane * 26, 503), (vx + lane * 34, 503), (vx + lane * 560 + math.copysign(130, lane), 1010), (vx + lane * 560 - math.copysign(100, lane), 1010)], s.lin("#f6f4ea", "#ffffff"), opacity=0.85)
    for i in range(15, 0, -1):
        z = 0.62 + i * i * 0.052
        haze = min(0.72, z / 13)
        for lane in (-2.6, -1.3, 1.3, 2.6):
            x, y, h = vx + lane * 370 / z, vy + 330 / z, 500 / z
            if not -h * 0.3 < x < 1500 + h * 0.3:
                continue
            leaf = mix("#4a8a3f", "#dfe9d2", haze)
            s.line([(x, y - h * 1.3), (x, y)], mix("#d9ddcf", "#f2f4ec", haze), 2.4 / z)
            s.path(f"M{x - h * 0.07:.1f} {y - h * 0.12:.1f}h{h * 0.14:.1f}l{-h * 0.02:.1f} {h * 0.13:.1f}h{-h * 0.1:.1f}Z", mix("#3b3f45", "#d5d8d0", haze))
            s.dabs(x, y - h * 0.62, h * 0.13, h * 0.46, leaf, -1, 90 if z < 3 else 24, h * 0.075, square=True)
            side = -1 if lane > 0 else 1
            mx, my, m = x + side * h * 0.1, y - h * 0.46, h * 0.085
            s.line([(mx, my - h * 0.2), (mx, my - m)], mix("#7d9a4a", "#dfe9d2", haze), 2.5 / z)
            base = mix("#c3c77a", "#eef0dc", haze)
            s.oval(mx, my, m, m * 1.06, s.rad(light(base, 0.6), base, dark(base, 0.35), cx=0.35, cy=0.3, r=0.8))
            if z < 3:
                for j in range(5):
                    s.path(f"M{mx - m * 0.9:.1f} {my + (j - 2) * m * 0.36:.1f}q{m * 0.9:.1f} {s.r.uniform(-0.4, 0.4) * m:.1f} {m * 1.8:.1f} 0", stroke="#f4f2d5", stroke_width=f"{1.6 / z:.1f}", opacity=0.8)
                    s.path(f"M{mx + (j - 2) * m * 0.34:.1f} {my - m * 0.95:.1f}q{s.r.uniform(-0.4, 0.4) * m:.1f} {m:.1f} 0 {m * 1.9:.1f}", stroke="#f4f2d5", stroke_width=f"{1.6 / z:.1f}", opacity=0.8)
    s.person(700, 880, 330, "#d97b58", "#39405e", "tail", "reach", -1)
    s.person(830, 760, 220, "#4f86a0", "#333a57", "non", "give", 1)
    s.rect(786, 846, 92, 40, s.lin("#5f9ab0", "#346478"), 5)
    for i in range(3):
        s.oval(808 + i * 24, 844, 17, 16, s.rad("#f1f0c4", "#b7bb6a", "#7f8a45", cx=0.35, cy=0.3, r=0.8))
    s.finish(750, 200, "#fff3c0", strength=0.4, edge=0.35)
    return s


def nursery():
    s = Folk(101)
    s.sky("#a8d1d2", "#dcebcf", "#fbf2cd", bottom=520)
    s.glow(1180, 200, 560, "#fff6cf", 0.95)
    s.ridge(420, 40, "#a5c6b0", 1.4)
    for i in range(15):
        s.tree(30 + i * 108, 505 + s.r.uniform(-8, 8), s.r.uniform(170, 280), mix("#4d7f49", "#a5c48d", s.r.random() * 0.5), sun=1, wide=0.38)
    s.mist(500, 110, "#fbf3d2", 0.5)
    s.rect(0, 500, 1500, 500, s.lin("#c98d5a", "#a25a35", "#74351f"))
    s.flecks((0, 510, 1500, 490), 420, ["#e2a873", "#713520", "#b8734a"], (6, 36), (1, 4), opacity=0.5)
    vx, vy = 800, 460
    for i in range(14, 0, -1):
        z = 0.66 + i * i * 0.05
        for lane in (-3.4, -2.2, -1.0, 1.0, 2.2, 3.4):
            for j in (-0.3, 0, 0.3):
                x, y, h = vx + (lane + j) * 330 / z, vy + 330 / z + j * 8 / z, 150 / z
                if not -h < x < 1500 + h:
                    continue
                s.path(f"M{x - h * 0.24:.1f} {y - h * 0.44:.1f}h{h * 0.48:.1f}l{-h * 0.05:.1f} {h * 0.46:.1f}h{-h * 0.38:.1f}Z", s.lin("#5a5460", "#2b2731", "#17151c", x2=1, y2=0))
                s.oval(x, y - h * 0.44, h * 0.24, h * 0.07, "#5a2f1e")
                s.seedling(x, y - h * 0.44, h * s.r.uniform(0.66, 0.95), mix("#5a9a3f", "#3d7d45", s.r.random()))
    for x, y, h in ((210, 640, 470), (700, 520, 150), (960, 520, 150), (1400, 640, 470)):
        s.line([(x, y), (x, y - h)], "#8a6f45", h * 0.03)
        for k in (0.3, 0.6):
            s.line([(x - h * 0.018, y - h * k), (x + h * 0.018, y - h * k)], "#5e4a2c", 3)
    s.poly([(-40, 120), (640, 372), (1010, 372), (1560, 120), (1560, 60), (-40, 60)], s.lin(("#22402f", 0.72), ("#35583f", 0.5)))
    for i in range(26):
        s.line([(-40 + i * 64, 62), (640 + i * 14.8, 372)], "#e9f4d5", 1.4, opacity=0.28)
    for i in range(8):
        y = 120 + i * 36
        s.line([(-40 + (y - 120) * 2.7, y), (1560 - (y - 120) * 2.18, y)], "#e9f4d5", 1.2, opacity=0.28)
    s.rays(1180, 40, 1000, "#fffbe0", 9, 1.6, 1.9, 0.3)
    s.person(560, 860, 330, "#3f6fb0", "#2b3046", "cap", "kneel", 1)
    s.person(1010, 800, 330, "#3f6fb0", "#39405e", "tail", "give", -1)
    with s.at(908, 606, 1.0):
        s.path("M-40 -30h62v62h-62Z", s.lin("#7fb0a0", "#3f7568", x2=1, y2=0))
        s.path("M-40 6L-96 -26L-92 -34L-40 -14Z", "#4f8577")
        s.path("M22 -20q40 -4 34 26q-8 22 -34 20", stroke="#3f7568", stroke_width=8)
        for i in range(26):
            e = s.r.uniform(0, 1)
            s.line([(-98 - e * 70, -20 + e * e * 150), (-102 - e * 72, -10 + e * e * 158 + s.r.uniform(-16, 16))], "#f2fbff", 2.4, opacity=0.75)
    s.seedling(652, 752, 104, "#5a9a3f")
    s.path("M634 752h36l-6 40h-24Z", "#2b2731")
    s.finish(1180, 200)
    return s


def latex():
    s = Folk(111)
    s.sky("#16233a", "#3c5a6b", "#9fb7a4", "#f3d9a0", bottom=760)
    s.glow(430, 640, 560, "#ffe2a2", 0.8, 300)
    s.rect(0, 690, 1500, 310, s.lin("#8a6a4a", "#4a2c24", "#2a1718"))
    for i in range(12, 0, -1):
        z = 1 + i * i * 0.07
        for row in (-3, -2, -1, 1, 2):
            x, y, h = 470 + row * 560 / z, 640 + 260 / z, 900 / z
            haze = min(0.85, z / 9)
            s.trunk(x, y, h * 0.75, h * 0.045, mix("#3a3a3c", "#d5c08f", haze), 0, -1)
            s.crown(x, y - h * 0.86, h * 0.3, h * 0.17, mix("#27463a", "#c3bd86", haze), -1, 0.6, z < 5)
    s.mist(690, 150, "#fbe3b0", 0.55)
    s.flecks((0, 740, 1500, 260), 260, ["#b98a5a", "#2c1716", "#6f7a3f"], (8, 40), opacity=0.5)
    s.person(420, 850, 260, "#5f7f6a", "#262c42", "cap", "reach", -1)
    s.glow(372, 632, 150, "#fff5cf", 0.9)
    s.poly([(385, 628), (90, 520), (90, 760)], s.rad(("#fff5cf", 0.5), ("#fff5cf", 0), cx=1, cy=0.5, r=1), filter=s.blur(8))
    bark = s.lin("#3a302c", "#8f8272", "#c3b49a", "#8d7b68", "#4a3a33", "#2a1f1f", x2=1, y2=0)
    s.path("M800 1010C812 760 806 300 820 -10H1300C1306 300 1310 760 1336 1010Z", bark)
    for _ in range(260):
        x, y = s.r.uniform(806, 1316), s.r.uniform(-10, 1000)
        s.curve([(x, y), (x + s.r.uniform(-5, 5), y + 16), (x + s.r.uniform(-9, 9), y + s.r.uniform(28, 70))], s.r.choice(["#2d2423", "#d5c8ae", "#5b6f56", "#6b5b4d"]), s.r.uniform(1, 3.6), opacity=0.42)
    for _ in range(46):
        s.blob(s.r.uniform(820, 1300), s.r.uniform(0, 1000), s.r.uniform(6, 30), s.r.uniform(5, 20), s.r.choice(["#9fb09a", "#c9cbb4", "#748a6c"]), 9, 0.25, opacity=0.35)
    s.path("M816 250L1306 420L1314 640L812 470Z", s.lin("#d39a5f", "#b9784a", "#8d5336"))
    for i in range(13):
        y = 262 + i * 16
        s.curve([(816, y), (980, y + 54), (1150, y + 114), (1310, y + 170)], s.r.choice(["#8a5030", "#e0ad74", "#a5683f"]), s.r.uniform(1.5, 4), opacity=0.6)
    s.path("M812 462L1314 632L1314 652L812 482Z", "#5a3322")
    s.curve([(822, 470), (980, 524), (1120, 572), (1180, 594)], "#fffdf2", 12)
    s.curve([(830, 468), (980, 519), (1120, 567)], "#ffffff", 4)
    s.path("M812 466q-6 10 4 22l14 240q6 10 12 0L836 486Z", "#fffdf2")
    s.path("M800 722l58 -14l6 16l-58 20Z", s.lin("#dfe3e6", "#7f868c"))
    s.path("M846 742q4 60 2 96q-6 10 -10 0q2 -50 0 -92Z", "#fffdf2")
    s.path("M730 842H960Q952 960 845 966Q738 960 730 842Z", s.lin("#4a2a20", "#8f5a3c", "#b57a52", "#4d2c22", x2=1, y2=0))
    s.oval(845, 842, 115, 28, "#3a211a")
    s.oval(845, 846, 104, 23, s.lin("#fffef6", "#e6e0cc"))
    s.oval(845, 846, 30, 7, "none", stroke="#d8d0b8", stroke_width=2)
    s.oval(845, 846, 56, 13, "none", stroke="#d8d0b8", stroke_width=1.5)
    s.path("M722 870q120 60 246 0", stroke="#4c4a4a", stroke_width=7)
    s.path("M960 866q240 40 366 -10", stroke="#4c4a4a", stroke_width=6)
    s.finish(430, 620, "#ffd58a", strength=0.5, edge=0.55)
    return s


def clean_water():
    s = Folk(121)
    s.sky("#6fb0cf", "#b9dbdc", "#f8efcf", bottom=560)
    s.sun(240, 170, 38)
    s.cloud(640, 200, 460, 100, "#ffffff", "#cfe4e8")
    s.ridge(470, 40, "#93b9a6", 1.4)
    s.ridge(510, 22, "#6f9f70", 2, bumps=24)
    for x in (1130, 1310):
        s.line([(x, 640), (x + (1220 - x) * 0.25, 260)], "#7d8388", 12)
    for y in (360, 460, 560):
        s.line([(1140, y + 40), (1290, y - 30)], "#9aa2a8", 5)
        s.line([(1300, y + 40), (1150, y - 30)], "#7d8388", 5)
    s.rect(1110, 110, 220, 150, s.lin("#cfe4ea", "#7fa9bd", "#47708a", x2=1, y2=0), 16)
    s.path("M1100 118Q1220 40 1340 118Z", s.lin("#4f7d96", "#2f566d"))
    for y in (150, 190, 230):
        s.line([(1112, y), (1328, y)], "#4a7188", 2, opacity=0.6)
    for x, h in ((930, 210), (1040, 170), (1430, 260)):
        s.tree(x, 640, h, "#4f8646", sun=-1, wide=0.46)
    s.rect(0, 600, 1500, 400, s.lin("#d99a62", "#b9663c", "#8a4027"))
    s.flecks((0, 610, 1500, 390), 420, ["#efb983", "#803a22", "#c97a4a"], (8, 40), (1, 4), opacity=0.5)
    s.house(120, 660, 560, 220, "#f0e0b8", "#a8482f", sun=-1, roof_height=0.5)
    for x in (70, 700):
        s.banana(x, 690, 300)
    s.line([(820, 470), (820, 660)], "#6b5138", 9)
    s.line([(1010, 480), (1010, 650)], "#6b5138", 8)
    s.curve([(820, 484), (915, 506), (1010, 492)], "#e8e2d0", 2)
    for x, c, w in ((836, "#d9573f", 36), (884, "#f4efe2", 44), (938, "#4f86a0", 38), (982, "#e0b04a", 22)):
        s.path(f"M{x} {496}l{w} 3l-3 62q-{w // 2} 8 -{w - 6} 0Z", s.lin(light(c, 0.25), dark(c, 0.2)))
    with s.at(330, 330, 0.58):
        s.rect(560, 700, 520, 250, s.lin("#cfc7b6", "#a59a86"), 6)
        s.poly([(560, 700), (1080, 700), (1130, 750), (510, 750)], s.lin("#e9e2d2", "#cfc5b1"))
        s.rect(510, 750, 620, 250, s.lin("#b7ac98", "#857a68"))
        for y in (800, 860, 930):
            s.line([(510, y), (1130, y)], "#8f8471", 3)
        for i in range(7):
            s.line([(550 + i * 90, 750 + (i % 2) * 50), (550 + i * 90, 800 + (i % 2) * 60)], "#8f8471", 3)
        s.rect(846, 400, 26, 300, s.lin("#dfe7ea", "#8a979e", "#5d686f", x2=1, y2=0), 6)
        s.path("M846 412h-120q-34 0 -34 34v40h34v-34q0 -8 8 -8h112Z", s.lin("#f1f5f6", "#a5b0b6", "#6b767d"))
        s.rect(770, 376, 14, 34, "#7d888f")
        s.oval(777, 372, 46, 10, s.lin("#e2553f", "#9a2f22"))
        s.path("M694 486h30q4 90 2 190h-34q0 -110 2 -190Z", s.lin(("#ffffff", 0.95), ("#c5e6f2", 0.85), ("#8cc7e0", 0.8), x2=1, y2=0.2))
        for i in range(8):
            x = 696 + i * 3.6
            s.line([(x, 490), (x + s.r.uniform(-3, 3), 672)], s.r.choice(["#ffffff", "#6fb5d6"]), 1.6, opacity=0.7)
        s.path("M560 690h300q-14 84 -150 84t-150 -84Z", s.lin("#e87d5a", "#c9503a", "#8a3226", x2=1, y2=0))
        s.oval(710, 690, 150, 26, "#a83f2d")
        s.oval(710, 694, 138, 21, s.lin("#d5f0f7", "#6fb8d6"))
        s.ripples((610, 686, 170, 14), 14, ["#ffffff", "#4f9cc0"], 0.7)
        for _ in range(46):
            a, k = s.r.uniform(math.pi, 2 * math.pi), s.r.uniform(10, 96)
            s.oval(709 + math.cos(a) * k, 688 + math.sin(a) * k * 0.75, s.r.uniform(1.5, 5), s.r.uniform(2, 6), "#f4fcff", opacity=0.85)
    s.person(588, 880, 330, "#f0c24a", "#3f6f8c", "hair", "give", 1, child=True)
    s.person(478, 900, 330, "#4f9a7d", "#7a4f86", "tail", "wave", 1, child=True)
    s.person(930, 876, 300, "#b8475a", "#2f3550", "non", "give", -1)
    for row in range(4):
        y = 800 + row * 62
        s.path(f"M{1050 - row * 30} {y + 30}Q{1280 - row * 20} {y - 14} 1540 {y + 8}V{y + 52}Q{1280 - row * 20} {y + 34} {1046 - row * 34} {y + 62}Z", s.lin("#7d4a30", "#4d2a1f"))
        for i in range(11):
            x = 1090 - row * 28 + i * (42 + row * 4)
            s.sprig(x, y + 24 - i * 1.4, 36 + row * 9, s.r.choice(["#6fae48", "#4f9040", "#9cc356"]), 6, 3.0, broad=0.6)
    s.curve([(-20, 30), (180, 60), (380, 40), (560, 70)], "#4a3a2c", 14)
    for x, y, rx, ry in ((70, 20, 190, 84), (300, 30, 170, 62), (500, 52, 130, 48), (-10, 150, 120, 90)):
        s.crown(x, y, rx, ry, "#457a41", 1, 1)
    for x, y, c in ((300, 905, "#c4703a"), (230, 940, "#f1e6d2"), (360, 950, "#8f4a2c")):
        hen(s, x, y, c)
    s.grass((0, 950, 1000, 60), 200, ["#7a9a44", "#50743a", "#a9b354"], (20, 70))
    s.finish(240, 170)
    return s


def hen(s, x, y, colour):
    s.shade(x, y, 40, 7)
    s.line([(x - 4, y - 16), (x - 6, y)], "#c9822f", 3)
    s.line([(x + 6, y - 16), (x + 8, y)], "#c9822f", 3)
    s.path(f"M{x - 38} {y - 48}Q{x - 26} {y - 14} {x + 4} {y - 14}Q{x + 26} {y - 16} {x + 24} {y - 52}Q{x + 26} {y - 64} {x + 18} {y - 62}Q{x + 8} {y - 58} {x + 6} {y - 44}Q{x - 14} {y - 38} {x - 38} {y - 48}Z", s.lin(light(colour, 0.25), colour, dark(colour, 0.35)))
    s.path(f"M{x + 12} {y - 61}q4 -10 8 -3q6 -6 6 4Z", "#d9382b")
    s.path(f"M{x + 25} {y - 57}l10 4l-10 3Z", "#e0a13c")
    s.oval(x - 6, y - 30, 14, 8, dark(colour, 0.25), opacity=0.6)


PICTURES = {
    "sau-rieng": durian_orchard,
    "san-phoi": drying_yard,
    "thiet-bi-bay": drone_field,
    "nha-mang": greenhouse,
    "vuon-uom": nursery,
    "cao-mu": latex,
    "nuoc-sach": clean_water,
}
