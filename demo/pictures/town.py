"""Towns and villages: market, lake road, night lights, roofs, bridge, school, clinic."""

import math

from folk import CLOTH, Folk
from kit import dark, light, mix
from land import bicycle


def awning(s, x, y, w, d, colour):
    """A striped market awning: its back edge at y, hanging d down to the front."""
    strips = max(5, round(w / 44))
    for i in range(strips):
        a, b = x + w * i / strips, x + w * (i + 1) / strips
        c = colour if i % 2 else "#f6ecd6"
        fa, fb = x - 26 + (w + 52) * i / strips, x - 26 + (w + 52) * (i + 1) / strips
        s.path(f"M{a:.1f} {y}L{b:.1f} {y}L{fb:.1f} {y + d}q{(fa - fb) / 2:.1f} 26 {fa - fb:.1f} 0Z", s.lin(light(c, 0.2), c, dark(c, 0.22)))
    s.rect(x - 26, y + d - 4, w + 52, 6, "#1e1424", opacity=0.18)


def heap(s, x, y, w, colour, size=9, count=60, kind="round"):
    s.path(f"M{x - w} {y}q{w * 0.1:.0f} -16 {w * 0.2:.0f} -16h{w * 1.6:.0f}q{w * 0.1:.0f} 0 {w * 0.2:.0f} 16l-8 30h{-2 * w + 16:.0f}Z", s.lin("#c39a5d", "#7d5a34"))
    points = sorted((((s.r.random() * 2 - 1), s.r.random()) for _ in range(count)), key=lambda p: -p[1])
    for u, v in points:
        px, py = x + u * w * 0.86 * (1 - v * 0.7), y - 10 - v * w * 0.5
        c = mix(colour, light(colour, 0.5), s.r.random() * 0.8)
        if kind == "leaf":
            s.sprig(px, py + 6, size * 2.4, c, 4, 2.4)
        else:
            s.oval(px, py, size, size * (1.5 if kind == "long" else 0.94), s.rad(light(c, 0.45), c, dark(c, 0.35), cx=0.35, cy=0.3, r=0.8))


def market():
    s = Folk(131)
    s.sky("#f1c98f", "#f9e4b8", "#fdf4d8", bottom=520)
    s.glow(300, 250, 620, "#fff3c4", 0.95)
    for i in range(9):
        s.tree(80 + i * 180, 520, s.r.uniform(330, 430), mix("#5f8f4a", "#d5c88c", s.r.uniform(0.15, 0.5)), sun=-1, wide=0.42)
    for _ in range(90):
        s.oval(s.r.uniform(0, 1500), s.r.uniform(150, 430), s.r.uniform(4, 9), s.r.uniform(4, 8), s.r.choice(["#b58ac4", "#9a6fb0", "#d0a8d8"]), opacity=0.8)
    s.rays(300, 60, 1000, "#fffbe0", 10, 1.4, 1.1, 0.32)
    s.rect(0, 500, 1500, 500, s.lin("#e3c79a", "#c49a6a", "#966844"))
    s.flecks((0, 520, 1500, 480), 360, ["#f0dcb4", "#8a6040", "#d0a878"], (8, 50), (1, 4), opacity=0.45)
    for x, w, c, back in ((60, 330, "#c9503a", 1), (580, 330, "#3f8a7d", 1), (1090, 330, "#d9952f", 1)):
        for px in (x - 10, x + w + 10):
            s.line([(px, 330), (px, 600)], "#7d5f3a", 9)
        s.rect(x - 10, 420, w + 20, 130, "#2f2230", opacity=0.28)
        for i in range(2):
            s.person(x + 90 + i * 140, 628, 196, s.r.choice(CLOTH), top=("non", "long")[i], pose="give", facing=(1, -1)[i], shadow=False)
        s.rect(x - 20, 540, w + 40, 94, s.lin("#b98a54", "#74502e"))
        for i in range(9):
            s.line([(x - 14 + i * (w + 30) / 8, 544), (x - 14 + i * (w + 30) / 8, 632)], "#5e4026", 2, opacity=0.6)
        awning(s, x, 318, w, 84, c)
        for i, (col, kind) in enumerate((("#5f9a3c", "leaf"), ("#d9482f", "round"), ("#f0b432", "long"))):
            heap(s, x + 60 + i * w * 0.33, 544, 50, col if x != 580 else ("#8f5a3c", "#e8a23a", "#4f8a3c")[i], 9, 34, kind if x != 580 else ("round", "round", "leaf")[i])
    for x, y, h, f, top, c in ((500, 700, 250, 1, "non", "#7a4f86"), (960, 690, 245, -1, "hair", "#3f6f8c"), (1290, 720, 255, 1, "grey", "#d97b58")):
        s.person(x, y, h, c, top=top, pose="walk", facing=f)
        k = h / 100
        s.path(f"M{x + f * 8 * k:.0f} {y - 48 * k:.0f}q{f * 7 * k:.0f} {-14 * k:.0f} {f * 14 * k:.0f} 0l{-f * 1 * k:.0f} {17 * k:.0f}h{-f * 12 * k:.0f}Z", "#c99a55")
        s.sprig(x + f * 15 * k, y - 48 * k, 15 * k, "#6f9f45", 4, 1.6)
    s.person(600, 712, 250, "#e0b04a", top="tail", pose="walk", facing=1, child=True)
    s.person(1150, 880, 290, "#b8475a", top="non", pose="sit", facing=-1)
    s.person(255, 860, 290, "#4f8a5b", top="non", pose="sit", facing=1)
    for x, y, w, col, kind, size in ((90, 930, 140, "#5f9a3c", "leaf", 17), (400, 925, 150, "#e8652e", "round", 22), (716, 930, 140, "#f0c23a", "long", 19), (1020, 930, 136, "#8a9a45", "round", 26), (1360, 925, 150, "#a8324a", "round", 20), (560, 820, 90, "#8f5a3c", "round", 9), (850, 815, 90, "#c9793f", "long", 11)):
        s.shade(x, y + 32, w * 1.15, 22)
        heap(s, x, y, w, col, size, 62, kind)
    s.finish(300, 250, strength=0.55)
    return s


def lake_ride():
    s = Folk(141)
    s.sky("#78b6cf", "#c4dfd6", "#fdeec6", bottom=560)
    s.sun(1120, 300, 44, "#ffe9b0")
    for x, y, w in ((260, 200, 420), (700, 140, 300), (1340, 180, 360)):
        s.cloud(x, y, w, 90, "#ffffff", "#c8dfe2", 0.9)
    s.ridge(450, 56, "#9bbcb6", 1.5, 560)
    s.ridge(484, 26, "#6f9c86", 2, 560, 22)
    s.rect(0, 510, 1500, 210, s.lin("#f3e4bd", "#9cc9c9", "#5f9fae"))
    s.ripples((0, 516, 1500, 180), 170, ["#ffffff", "#4f8f9e", "#d8efe8"], 0.45)
    s.ripples((1010, 514, 230, 180), 50, ["#fff6d8"], 0.85)
    for x in (180, 300):
        s.path(f"M{x} 590q40 22 84 0l-12 -4h-60Z", "#5d4030")
        s.poly([(x + 38, 584), (x + 40, 520), (x + 80, 578)], "#f6efe0")
    s.path("M-20 690Q760 640 1520 700V1010H-20Z", s.lin("#a9b95a", "#6f9440", "#4a7434"))
    s.grass((0, 670, 1500, 40), 160, ["#8fae4a", "#5f8a3a", "#c1c765"], (12, 36))
    s.path("M-20 760Q760 716 1520 770V930Q760 868 -20 920Z", s.lin("#c9c4c0", "#a5a0a0"))
    s.path("M-20 764Q760 720 1520 774", stroke="#f4f1ea", stroke_width=5)
    s.path("M-20 912Q760 860 1520 922", stroke="#f4f1ea", stroke_width=6)
    s.path("M-20 836Q760 792 1520 846", stroke="#f4f1ea", stroke_width=5, stroke_dasharray="54 40")
    s.flecks((0, 770, 1500, 140), 140, ["#8f8a8c", "#dcd8d2"], (4, 18), opacity=0.5)
    for x, h in ((90, 420), (560, 360), (1420, 440)):
        s.tree(x, 704, h, "#4f8646", sun=1, wide=0.42, detail=1.2)
    for x in (330, 800, 1180):
        s.line([(x, 706), (x, 470)], "#4a5560", 7)
        s.path(f"M{x} 474q4 -34 44 -30", stroke="#4a5560", stroke_width=6)
        s.oval(x + 48, 448, 18, 8, "#f4eed8")
    riders = ((190, 838, 190, "#d9573f", "helmet"), (420, 826, 176, "#f1e6d2", "non"), (640, 850, 200, "#3f7fa0", "helmet"), (890, 828, 182, "#e0a13c", "cap"), (1090, 850, 196, "#7a4f86", "tail"), (1330, 846, 190, "#4f8a5b", "helmet"))
    for x, y, h, c, top in riders:
        bicycle(s, x, y, h, c, 1, top)
    s.grass((0, 930, 1500, 80), 420, ["#7d9f42", "#4f7a38", "#b5bf5c", "#39602f"], (26, 92), (2, 4.5), lean=0.3)
    for _ in range(70):
        x, y = s.r.uniform(0, 1500), s.r.uniform(900, 985)
        c = s.r.choice(["#f4e9d0", "#e88aa0", "#f2c14a"])
        for i in range(5):
            a = i * 1.257
            s.oval(x + math.cos(a) * 5, y + math.sin(a) * 4.4, 3.8, 3.4, c)
        s.oval(x, y, 2.6, 2.4, "#b9772b")
    s.finish(1120, 300)
    return s


def boulevard(e):
    """The lit street of the night picture: centre x, y and half its width, far (0) to near (1)."""
    return 905 + 150 * math.sin(e * 2.6) - 210 * e * e, 648 + 340 * e * e, 16 + 215 * e * e


def night_town():
    s = Folk(151)
    s.sky("#0b1230", "#1b2a58", "#4a4a7e", "#b9766e", bottom=640)
    for _ in range(260):
        k = s.r.random() ** 3 * 2.2 + 0.5
        s.oval(s.r.uniform(0, 1500), s.r.uniform(0, 430), k, k, "#f4f0ff", opacity=s.r.uniform(0.3, 0.95))
    with s.group(filter=s.blur(34), opacity=0.2):
        s.curve([(-80, 420), (400, 260), (820, 210), (1580, -40)], "#8f96cf", 90)
    s.glow(1196, 160, 170, "#fbf1d0", 0.35)
    s.path("M1206 112a52 52 0 1 0 38 78a42 42 0 1 1 -38 -78Z", s.lin("#fffbe8", "#f0dca6"))
    s.ridge(560, 70, "#3a3f6e", 1.3)
    s.ridge(600, 40, "#2b3158", 2, bumps=20)
    s.mist(610, 150, "#e09a72", 0.5)
    for row in range(6):
        y, k = 630 + row * row * 9, 34 + row * 13
        x = s.r.uniform(-60, 0)
        while x < 1520:
            w, h = k * s.r.uniform(1.1, 2.4), k * s.r.uniform(0.9, 2.3)
            wall = mix("#4a4470", "#221f40", row / 6)
            s.rect(x, y - h, w, h + 120, s.lin(light(wall, 0.1), dark(wall, 0.3)))
            if s.r.random() < 0.55:
                s.poly([(x - 5, y - h), (x + w * 0.2, y - h - k * 0.5), (x + w * 0.8, y - h - k * 0.5), (x + w + 5, y - h)], dark("#7d3f45", 0.3))
            cols, rows = max(1, int(w / (k * 0.42))), max(1, int(h / (k * 0.5)))
            for a in range(cols):
                for b in range(rows):
                    if s.r.random() < 0.62:
                        s.rect(x + (a + 0.3) * w / cols, y - h + (b + 0.25) * k * 0.5, w / cols * 0.42, k * 0.26, s.r.choice(["#ffd98a", "#ffbf66", "#fff0c2", "#a8cfe0"]), opacity=0.92)
            if s.r.random() < 0.25:
                s.crown(x + w, y - k * 0.2, k * 0.8, k * 0.6, "#23383f", -1, 0.4, False)
            x += w + s.r.uniform(0, k * 0.7)
        s.mist(y + 20, 60 + row * 10, "#e6a06e", 0.16)
    left, right = [], []
    for t in range(25):
        e = t / 22
        cx, y, half = boulevard(e)
        left.append((cx - half * 1.12, y))
        right.append((cx + half * 1.12, y))
    s.poly(left + right[::-1], s.lin("#8a6a72", "#5a4a68", "#3a3156"))
    s.curve([boulevard(t / 22)[:2] for t in range(25)], "#e8c9a0", 2.5, stroke_dasharray="16 20", opacity=0.6)
    for t in range(17):
        e = t / 16
        cx, y, half = boulevard(e)
        k = 5 + 20 * e
        for side in (-1, 1):
            x = cx + side * half
            s.line([(x, y), (x, y - k * 4.4)], "#1a1730", max(1.5, k * 0.14))
            s.glow(x - side * k * 0.7, y - k * 4.2, k * 3.6, "#ffe0a0", 0.85)
            s.oval(x - side * k * 0.7, y - k * 4.3, k * 0.4, k * 0.22, "#fffbe6")
            s.glow(x - side * k, y + 2, k * 3.4, "#ffd28a", 0.5, k * 0.9)
    for e in (0.35, 0.55, 0.78):
        (cx, y, _), k = boulevard(e), 5 + 20 * e
        s.glow(cx + k, y, k * 1.6, "#fff6d8", 0.9)
        s.glow(cx - k, y + 6, k * 1.2, "#ff6a4a", 0.8)
    s.path("M-20 1010V850C160 800 340 900 470 1010Z", "#141430")
    s.path("M1520 1010V840C1380 830 1220 920 1150 1010Z", "#141430")
    for x, y, rx in ((80, 860, 150), (260, 930, 130), (1430, 850, 160), (1290, 950, 130)):
        s.crown(x, y, rx, rx * 0.6, "#152238", 1 if x < 700 else -1, 0.5)
    for x, h in ((170, 330), (1390, 360)):
        s.palm(x, 1000, h, "#24404a", 0.1)
    s.finish(900, 720, "#ffb86a", "#0a0a24", 0.45, 0.5)
    return s


def solar_roof():
    s = Folk(161)
    s.sky("#3f8fc4", "#8fc4dc", "#eaf1dc", bottom=640)
    s.sun(1220, 150, 52, "#fff6cf")
    s.cloud(330, 230, 520, 120, "#ffffff", "#cfe3ec")
    s.cloud(820, 150, 320, 70, "#ffffff", "#cfe3ec", 0.9)
    s.ridge(520, 46, "#8fb7ac", 1.4)
    s.ridge(560, 20, "#6f9f76", 2, bumps=24)
    for i in range(14):
        x = i * 116 + s.r.uniform(-20, 20)
        if i % 3:
            s.house(x, 640 + (i % 2) * 20, s.r.uniform(120, 170), 62, s.r.choice(["#ead9b5", "#d9cdb9", "#e6c8a5"]), s.r.choice(["#a8482f", "#7d5a4a", "#b56a3f"]), sun=1)
        else:
            s.tree(x + 60, 660, s.r.uniform(120, 190), "#4f8646", sun=1, wide=0.5)
    s.rect(0, 650, 1500, 350, s.lin("#c9d08a", "#8fae5a", "#6f9448"))
    s.rect(160, 640, 1180, 360, s.lin("#f4ead0", "#d9c8a2", x2=1, y2=0.3))
    s.rect(160, 640, 1180, 54, "#2a1c30", opacity=0.3)
    for x in (230, 410, 1010, 1190):
        s.window(x, 760, 96, 120, "#c98a4a")
    s.rect(640, 740, 220, 260, s.lin("#7d4f33", "#4d2e20"))
    s.line([(750, 740), (750, 1000)], "#331d15", 5)
    s.rect(560, 700, 380, 30, "#9b2f2a", 4)
    for x in (190, 590, 900, 1300):
        s.rect(x, 660, 18, 340, s.lin("#fff7e2", "#c9b58e", x2=1, y2=0))
    s.tiles([(90, 660), (270, 330), (1230, 330), (1410, 660)], "#a94b35", 12)
    cols, rows = 8, 3
    corner = ((300, 612), (392, 366), (1110, 366), (1204, 612))

    def on_roof(u, v):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = corner
        return (ax + (bx - ax) * v) * (1 - u) + (dx + (cx - dx) * v) * u, ay + (by - ay) * v

    s.poly([(x + 14, y + 16) for x, y in corner], "#2a1220", opacity=0.45)
    for c in range(cols):
        for r in range(rows):
            u0, u1, v0, v1 = (c + 0.05) / cols, (c + 0.95) / cols, (r + 0.05) / rows, (r + 0.95) / rows
            quad = [on_roof(u0, v0), on_roof(u0, v1), on_roof(u1, v1), on_roof(u1, v0)]
            s.poly(quad, s.lin(mix("#3f6fae", "#9cc8e6", c / cols * 0.8), "#1f3f78", "#122750", x2=-0.4 + 0.8, y2=1), stroke="#dfe6ea", stroke_width=3)
            for i in range(1, 6):
                u = u0 + (u1 - u0) * i / 6
                s.line([on_roof(u, v0), on_roof(u, v1)], "#a8c6e0", 1, opacity=0.45)
            for i in range(1, 5):
                v = v0 + (v1 - v0) * i / 5
                s.line([on_roof(u0, v), on_roof(u1, v)], "#a8c6e0", 1, opacity=0.45)
            a, b = on_roof(u0 + (u1 - u0) * 0.15, v0), on_roof(u0 + (u1 - u0) * 0.5, v0)
            d, e = on_roof(u0 + (u1 - u0) * 0.95, v1), on_roof(u0 + (u1 - u0) * 0.6, v1)
            s.poly([a, b, d, e], "#ffffff", opacity=0.1 + 0.14 * c / cols)
    s.glow(1010, 420, 190, "#ffffff", 0.75, 90)
    s.person(1246, 640, 190, "#e88a2f", "#2b3a5c", "helmet", "bend", -1, shadow=False)
    s.person(360, 985, 250, "#3f7fa0", top="grey", pose="wave", facing=1)
    s.person(470, 990, 250, "#d9627a", top="tail", pose="stand", facing=1, child=True)
    s.person(560, 990, 250, "#e0b04a", top="hair", pose="wave", facing=1, child=True)
    for x in (60, 1440):
        s.tree(x, 1000, 480, "#4a7f42", sun=1 if x < 700 else -1, wide=0.36, detail=1.3)
    s.grass((0, 965, 1500, 50), 260, ["#8fae4a", "#5f8a3a", "#c1c765"], (16, 50))
    s.finish(1220, 150)
    return s


def bridge():
    s = Folk(171)
    s.sky("#7fb4c4", "#c9e0d0", "#fbf0cc", bottom=560)
    s.sun(330, 210, 42)
    s.cloud(900, 190, 480, 100, "#ffffff", "#cbdfe0")
    s.ridge(420, 60, "#9dbfae", 1.3)
    s.mist(470, 110, "#f8f0d2", 0.6)
    s.ridge(480, 34, "#6f9f78", 1.8, bumps=26)
    for x, h in ((40, 330), (160, 260), (1340, 300), (1460, 380), (1230, 220)):
        s.tree(x, 600, h, "#4f8248", sun=-1, wide=0.44)
    s.path("M500 560Q760 540 1010 560L1330 1010H120Z", s.lin("#d6e6d4", "#7fb3ab", "#3f7f80", "#2a5f66"))
    s.ripples((420, 600, 700, 390), 150, ["#ffffff", "#2f6a6c", "#bfe0d2"], 0.42)
    s.path("M-20 580Q300 540 520 562Q420 720 130 1010H-20Z", s.lin("#9cb054", "#6a8a3f", "#46652f"))
    s.path("M1520 580Q1230 540 1000 562Q1110 720 1330 1010H1520Z", s.lin("#9cb054", "#6a8a3f", "#46652f"))
    for x, y, w in ((560, 640, 70), (470, 790, 110), (960, 660, 80), (1080, 830, 120), (740, 900, 90), (660, 720, 60), (505, 610, 60), (420, 700, 90), (330, 830, 130), (240, 940, 150), (1015, 615, 60), (1090, 710, 90), (1180, 850, 130), (1260, 960, 150), (380, 760, 70), (1130, 780, 80)):
        s.rock(x, y, w, w * 0.6, "#8a8f84")
        s.ripples((x - w * 0.7, y - 2, w * 0.8, 8), 5, ["#ffffff"], 0.7)
    for x, f in ((300, 1), (1200, -1)):
        s.rect(x - 34, 520, 68, 190, s.lin("#cfc6b4", "#8a8072", x2=1, y2=0))
        s.rect(x - 44, 690, 88, 50, s.lin("#b5ab98", "#6f665a", x2=1, y2=0))
        s.rect(x - 20, 220, 16, 310, s.lin("#d9583f", "#9a3324", x2=1, y2=0))
        s.rect(x + 6, 220, 16, 310, s.lin("#d9583f", "#9a3324", x2=1, y2=0))
        for y in (240, 330):
            s.rect(x - 26, y, 54, 12, "#a83a2a")
    s.path("M300 230Q750 640 1200 230", stroke="#5d3a34", stroke_width=7)
    s.path("M312 226Q750 620 1188 226", stroke="#8f5a4f", stroke_width=4)
    for i in range(1, 25):
        t = i / 25
        x = 300 + 900 * t
        y = (1 - t) ** 2 * 230 + 2 * t * (1 - t) * 640 + t * t * 230
        s.line([(x, y), (x, 520)], "#6b4a44", 2.4)
    s.line([(300, 230), (-20, 500)], "#5d3a34", 7)
    s.line([(1200, 230), (1520, 500)], "#5d3a34", 7)
    s.path("M-20 540Q300 512 750 512T1520 540V580Q1200 546 750 546T-20 580Z", s.lin("#b98a5a", "#7a5232"))
    for i in range(64):
        x = i * 24
        s.line([(x, 541 - 28 * math.sin(math.pi * x / 1500)), (x, 578 - 30 * math.sin(math.pi * x / 1500))], "#5a3a24", 1.6, opacity=0.55)
    for x, h, c, top, child in ((450, 160, "#f4efe2", "hair", True), (520, 160, "#f4efe2", "tail", True), (590, 160, "#f4efe2", "cap", True), (700, 165, "#7a4f86", "long", False), (1010, 160, "#f4efe2", "tail", True)):
        s.person(x, 532, h, c, "#2f3f6c", top, "walk", 1, child=child, shadow=False)
        if child:
            s.rect(x - h * 0.13, 532 - h * 0.46, h * 0.09, h * 0.16, s.r.choice(["#d9573f", "#3f8a7d", "#e0a13c"]), 4)
    bicycle(s, 860, 534, 140, "#4f86a0", 1, "non")
    s.path("M-20 482Q300 462 750 462T1520 482", stroke="#c94f38", stroke_width=6)
    s.path("M-20 512Q300 488 750 488T1520 512", stroke="#c94f38", stroke_width=3)
    for i in range(38):
        x = i * 40 + 10
        s.line([(x, 480 - 18 * math.sin(math.pi * x / 1500)), (x, 540 - 26 * math.sin(math.pi * x / 1500))], "#c94f38", 3)
    for x, y in ((60, 1000), (1450, 1000), (180, 1010), (1330, 1015)):
        s.banana(x, y, 330)
    s.grass((0, 880, 330, 130), 190, ["#8fa646", "#567a36", "#b9b757"], (30, 100))
    s.grass((1180, 880, 330, 130), 190, ["#8fa646", "#567a36", "#b9b757"], (30, 100))
    s.finish(330, 210)
    return s


def school_gate():
    s = Folk(181)
    s.sky("#7fb9d6", "#c9e2de", "#fdf3d2", bottom=520)
    s.glow(1200, 180, 520, "#fff6cf", 0.95)
    s.cloud(420, 170, 440, 90, "#ffffff", "#cfe2e8")
    for i in range(9):
        s.tree(60 + i * 190, 500, s.r.uniform(250, 350), mix("#4f8646", "#a9c48f", s.r.random() * 0.3), sun=1, wide=0.4)
    s.house(160, 520, 1180, 210, "#f4deb0", "#a8482f", sun=1, doors=0, roof_height=0.34)
    s.rect(0, 500, 1500, 130, s.lin("#d9cdb8", "#c2b49c"))
    for x in (0, 985):
        s.rect(x, 470, 515, 96, s.lin("#efe0c0", "#cbb68e"))
        for i in range(18):
            s.rect(x + 12 + i * 28, 400, 7, 72, "#3f7f6c")
        s.rect(x, 410, 515, 6, "#2f6656")
    for x in (515, 945):
        s.rect(x, 350, 44, 220, s.lin("#e9c98e", "#b58f54", x2=1, y2=0))
        s.rect(x - 8, 338, 60, 18, "#a8482f")
    s.path("M515 350Q752 250 989 350V318Q752 214 515 318Z", s.lin("#c9503a", "#8f3226"))
    s.rect(0, 566, 1500, 60, s.lin("#cfc4b2", "#a99e8c"))
    s.rect(0, 620, 1500, 380, s.lin("#77747c", "#5c5963", "#4a4751"))
    s.flecks((0, 640, 1500, 360), 300, ["#8a8790", "#3f3c46"], (4, 18), opacity=0.4)
    s.rect(0, 622, 1500, 9, "#d8d2c6")
    for i in range(9):
        x = 395 + i * 82
        b = 240 + i * 118
        s.poly([(x, 650), (x + 44, 650), (b + 70, 1000), (b, 1000)], s.lin("#e8e4da", "#fbf8ee"), opacity=0.95)
    for x, y, h, c, top, f in ((520, 770, 230, "#f6f2e6", "hair", 1), (620, 785, 230, "#f6f2e6", "tail", 1), (715, 765, 230, "#f6f2e6", "cap", 1), (812, 790, 230, "#f6f2e6", "long", 1), (905, 772, 230, "#f6f2e6", "tail", 1)):
        s.person(x, y, h, c, "#2f4a8c", top, "walk", f, child=True)
        s.rect(x - 32, y - 98, 20, 38, s.r.choice(["#d9573f", "#3f8a7d", "#e0a13c", "#7a4f86"]), 7)
    for x, f in ((350, 1), (1100, -1)):
        s.person(x, 800, 250, "#f2a02c", "#2f3550", "cap", "reach", f)
        s.rect(x - 17, 800 - 176, 34, 9, "#f6f7d0")
        s.rect(x - 17, 800 - 150, 34, 9, "#f6f7d0")
        fx = x + f * 62
        s.line([(fx, 800 - 225), (fx + f * 6, 800 - 320)], "#8a6238", 5)
        s.path(f"M{fx + f * 6} {800 - 320}q{f * 34} -14 {f * 62} 4l{-f * 2} 40q{-f * 34} -14 {-f * 58} 0Z", s.lin("#e8503a", "#b5331f"))
    motorbike(s, 170, 930, 1.25, "#b8323a", 1)
    motorbike(s, 1340, 935, 1.25, "#2f6f8c", -1)
    s.rect(1402, 330, 10, 300, "#6b6f76")
    s.path("M1407 232L1462 330H1352Z", "#f4c22f", stroke="#c9372c", stroke_width=9, stroke_linejoin="round")
    with s.at(1402, 322, 0.6):
        s.person(0, 0, 100, "#231f2a", "#231f2a", "hair", "walk", 1, "#231f2a", shadow=False)
    s.finish(1200, 180, edge=0.35)
    return s


def motorbike(s, x, y, k, colour, facing=1):
    """A waiting motorbike with its rider, wheels on y."""
    s.shade(x, y, 130 * k, 16 * k)
    with s.at(x, y, k, facing):
        for cx in (-64, 70):
            s.oval(cx, -32, 32, 32, "#1d1c22")
            s.oval(cx, -32, 19, 19, "#8d9096")
            s.oval(cx, -32, 7, 7, "#3a3b41")
        s.path("M-96 -72Q-60 -92 -20 -82L20 -50L36 -50L52 -104L64 -102L74 -36L58 -34L50 -64L34 -26H-30L-52 -58Z", s.lin(light(colour, 0.35), colour, dark(colour, 0.35)))
        s.path("M-92 -84Q-50 -104 8 -88L-2 -76H-84Z", "#24212a")
        s.path("M44 -116h-26", stroke="#24212a", stroke_width=7, stroke_linecap="round")
        s.oval(66, -98, 11, 10, s.rad("#fffbe0", "#f0d080"))
        s.path("M-34 -24h-58", stroke="#b5b8bd", stroke_width=9, stroke_linecap="round")
        with s.at(-34, -92, 1.55):
            s.person(0, 0, 100, "#5f8f9f" if facing > 0 else "#d9a05a", "#2f3550", "helmet", "sit", 1, shadow=False)


def school_yard():
    s = Folk(191)
    s.sky("#68acd4", "#b9dce2", "#fbf3d6", bottom=520)
    s.sun(250, 130, 40)
    s.cloud(760, 150, 480, 100, "#ffffff", "#cbe0ea")
    s.cloud(1250, 210, 320, 70, "#ffffff", "#cbe0ea", 0.9)
    s.ridge(430, 36, "#93bda6", 1.5)
    s.ridge(460, 20, "#6fa074", 2, bumps=24)
    for x, w in ((70, 620), (790, 640)):
        s.rect(x, 300, w, 240, s.lin("#f7e3b4", "#e0c48a", x2=1 if x > 400 else 0.6, y2=0.3))
        for floor in (0, 1):
            y = 322 + floor * 118
            s.rect(x, y + 86, w, 14, "#c9a56a")
            s.rect(x, y - 14, w, 16, "#3a2436", opacity=0.25)
            for i in range(6):
                cx = x + w * (i + 0.5) / 6
                if i % 2:
                    s.rect(cx - 22, y + 6, 44, 80, s.lin("#4f8a7d", "#2f5f58"))
                else:
                    s.window(cx - 28, y + 14, 56, 46, "#fff6e0")
            for i in range(round(w / 22)):
                s.line([(x + i * 22 + 6, y + 62), (x + i * 22 + 6, y + 88)], "#fff6e0", 4)
            s.line([(x, y + 62), (x + w, y + 62)], "#fff6e0", 6)
        s.tiles([(x - 26, 310), (x + 40, 214), (x + w - 40, 214), (x + w + 26, 310)], "#b04a33", 7)
    s.rect(0, 540, 1500, 460, s.lin("#e9cfa2", "#d0a878", "#a97f58"))
    s.flecks((0, 550, 1500, 450), 300, ["#f4e2bd", "#9a7048"], (8, 40), (1, 3), opacity=0.4)
    s.path("M560 1010L700 600H800L1010 1010Z", s.lin("#d9c3a0", "#c2a683"), opacity=0.7)
    for x, y, rx in ((60, 720, 330), (1430, 690, 310)):
        for _ in range(16):
            s.shade(x + s.r.uniform(-0.7, 0.7) * rx, y + s.r.uniform(-20, 40), rx * 0.4, 22, "#5d3a2a", 0.3)
    for x, y, h in ((90, 690, 520), (1400, 660, 470)):
        s.tree(x, y, h, "#5a8f46", sun=-1, wide=0.52, detail=1.5)
        for _ in range(90):
            a, k = s.r.uniform(0, 6.3), s.r.random() ** 0.5
            s.oval(x + math.cos(a) * h * 0.48 * k, y - h * 0.68 + math.sin(a) * h * 0.3 * k, 5, 4, s.r.choice(["#e2452f", "#f0703a", "#c9342a"]))
        s.oval(x, y + 6, 90, 20, s.lin("#d9b48a", "#9a6f4a"))
    for row in range(3):
        s.path(f"M{300 + row * 10} {640 + row * 20}h110l-8 16h-94Z", "#7da34a")
    kids = (
        (380, 700, "run", 1, "hair"), (520, 760, "run", 1, "tail"), (640, 690, "wave", -1, "hair"), (930, 700, "stand", -1, "tail"),
        (1010, 705, "give", -1, "hair"), (1150, 770, "run", -1, "cap"), (810, 850, "reach", 1, "tail"), (1034, 860, "reach", -1, "hair"),
        (300, 850, "stand", 1, "long"), (370, 860, "give", -1, "tail"), (700, 640, "walk", 1, "hair"), (790, 636, "walk", 1, "tail"),
    )
    for x, y, pose, f, top in sorted(kids, key=lambda k: k[1]):
        s.person(x, y, (y - 500) * 0.62 + 95, "#f8f4e8", s.r.choice(["#2f4a8c", "#2f4a8c", "#8c2f3a"]), top, pose, f, child=True)
    s.curve([(862, 712), (880, 840), (922, 872), (964, 840), (984, 716)], "#e8503a", 4)
    s.person(920, 850, 300, "#f8f4e8", "#2f4a8c", "tail", "run", 1, child=True)
    s.oval(1088, 780, 15, 15, s.rad("#ffffff", "#d9d4c8", "#8f8a80", cx=0.35, cy=0.3, r=0.8))
    s.finish(250, 130, edge=0.35)
    return s


def clinic():
    s = Folk(201)
    s.sky("#8cc4d6", "#cfe6dc", "#fdf5d8", bottom=520)
    s.glow(280, 190, 520, "#fff8d6", 0.95)
    s.cloud(980, 160, 420, 90, "#ffffff", "#d2e5e8")
    s.ridge(420, 60, "#a5c6b6", 1.3)
    s.mist(460, 90, "#fbf5da", 0.5)
    s.ridge(470, 24, "#78a67c", 2, bumps=26)
    for x, h in ((60, 360), (1440, 380), (1330, 280)):
        s.tree(x, 600, h, "#4f8646", sun=-1, wide=0.42, detail=1.2)
    s.house(230, 630, 1000, 230, "#fbf6e6", "#3f8a7d", sun=-1, doors=1, roof_height=0.5)
    s.rect(590, 350, 280, 290, s.lin("#ffffff", "#e3ddcb", x2=1, y2=0))
    s.tiles([(560, 364), (660, 268), (800, 268), (900, 364)], "#3f8a7d", 6)
    s.rect(640, 440, 180, 200, s.lin("#bfe0e4", "#6fa3b0", x2=0.5))
    s.line([(730, 440), (730, 640)], "#fbf6e6", 8)
    s.rect(634, 434, 192, 8, "#fbf6e6")
    s.oval(730, 396, 34, 34, "#ffffff")
    s.path("M722 374h16v14h14v16h-14v14h-16v-14h-14v-16h14Z", "#2f8f5b")
    s.rect(0, 630, 1500, 370, s.lin("#e3cda6", "#c9a67c", "#9a7350"))
    s.flecks((0, 640, 1500, 360), 260, ["#f0e0bf", "#8a6342"], (8, 40), (1, 3), opacity=0.4)
    s.poly([(610, 640), (850, 640), (990, 1000), (440, 1000)], s.lin("#e9e2d4", "#cfc4b2"))
    for i in range(6):
        t = i / 6
        s.line([(610 - 170 * t * t, 640 + 360 * t * t), (850 + 140 * t * t, 640 + 360 * t * t)], "#b0a592", 2, opacity=0.7)
    for x in (300, 960):
        s.rect(x, 600, 230, 12, s.lin("#8f6a42", "#5e4228"))
        for dx in (14, 206):
            s.rect(x + dx, 610, 10, 46, "#5e4228")
    for x, c, top in ((330, "#7a5f86", "grey"), (400, "#5f7f6a", "grey"), (470, "#b8654a", "long"), (1000, "#8a7a5c", "grey"), (1080, "#c4524a", "long"), (1150, "#4f7f9a", "grey")):
        s.person(x, 604, 190, c, "#3a3a4c", top, "sit", 1)
    s.person(690, 790, 260, "#ffffff", "#e8eef0", "tail", "give", 1)
    s.person(812, 795, 245, "#8a5f7a", "#3a3a4c", "grey", "give", -1)
    s.person(560, 840, 265, "#ffffff", "#e8eef0", "cap", "walk", 1)
    s.rect(582, 716, 34, 44, "#c98a4a", 3)
    s.rect(586, 722, 26, 34, "#fdfaf0")
    s.person(1010, 880, 275, "#d98a3c", "#2f3550", "non", "walk", -1)
    s.person(1090, 884, 275, "#4f9a7d", "#5b6fa8", "tail", "walk", -1, child=True)
    for i in range(11):
        for x in (150 + i * 34, 1060 + i * 40):
            s.sprig(x, 700 + (i % 2) * 8 if x < 530 else 706, 44, s.r.choice(["#5f9a48", "#4a8040"]), 6, 2.8)
            s.oval(x + s.r.uniform(-14, 14), 672, 8, 7, s.r.choice(["#e8657a", "#f2c14a", "#f4efe2"]))
    bicycle(s, 250, 860, 220, "#3f7fa0", 1, "non")
    s.grass((0, 960, 1500, 50), 220, ["#8fae4a", "#5f8a3a", "#c1c765"], (16, 54))
    s.finish(280, 190, edge=0.35)
    return s


PICTURES = {
    "cho-phien": market,
    "dap-xe": lake_ride,
    "dem-thi-xa": night_town,
    "dien-mat-troi": solar_roof,
    "cau-moi": bridge,
    "cong-truong": school_gate,
    "san-truong": school_yard,
    "tram-y-te": clinic,
}
