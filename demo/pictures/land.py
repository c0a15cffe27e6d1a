"""Open country: roads, orchards, water, forest, weather."""

import math

from folk import Folk
from kit import dark, light, mix


def red_earth_road():
    s = Folk(3)
    s.sky("#f6b26b", "#fbd9a0", "#fdeecb", bottom=560)
    s.sun(760, 392, 44, "#ffe3a0")
    s.ridge(440, 26, "#d8a878", 1.5, 700)
    s.ridge(470, 16, "#b58e69", 2.5, 700, bumps=26)
    s.rect(0, 478, 1500, 522, s.lin("#c48a52", "#8d4a2c", "#5b2a1e"))
    s.poly([(742, 478), (776, 478), (1330, 1000), (180, 1000)], s.lin("#f0a868", "#d4643a", "#a83c22"))
    for x1, x2 in ((752, 470), (768, 1010)):
        s.poly([(x1 - 2, 478), (x1 + 2, 478), (x2 + 52, 1000), (x2 - 52, 1000)], s.lin("#c96a3c", "#8c301c"), opacity=0.55)
    s.flecks((300, 560, 900, 440), 420, ["#f2a269", "#7d2b18", "#e58a50"], (8, 46), (1, 4), opacity=0.45)
    vx, vy = 760, 470
    for i, row in ((i, row) for i in range(15, 0, -1) for row in (3, 2, 1)):
        z = 0.55 + i * i * 0.055
        if i == 9 and row == 3:
            s.mist(486, 130, "#ffe6b8", 0.75)
        for side in (-1, 1):
            x, y, h = vx + side * (470 + (row - 1) * 620) / z, vy + 330 / z, 760 / z
            if not -h * 0.3 < x < 1500 + h * 0.3:
                continue
            haze = max(0, 1 - 1.6 / z) * 0.75
            bark, leaf = mix("#6d5647", "#e2b27c", haze), mix("#4d7a35", "#e0b470", haze)
            s.poly([(x, y), (x + side * 18 / z, y + 2), (x + side * 560 / z, y + 120 / z), (x + side * 430 / z, y + 130 / z)], "#2c1220", opacity=0.22 * (1 - haze))
            s.grass((x - h * 0.1, y - h * 0.01, h * 0.2, h * 0.02), 9 if z < 4 else 0, ["#7a8c3a", "#566b2c"], (h * 0.02, h * 0.06))
            s.trunk(x, y, h * 0.86, h * 0.046, bark, -side * 0.03, -side)
            if z < 2.6:
                s.poly([(x - h * 0.018, y - h * 0.2), (x + h * 0.016, y - h * 0.185), (x + h * 0.016, y - h * 0.15), (x - h * 0.018, y - h * 0.165)], dark(bark, 0.3), opacity=0.6)
                s.line([(x - h * 0.018, y - h * 0.165), (x + h * 0.016, y - h * 0.15)], "#f4ead7", h * 0.004)
                s.path(f"M{x - h * 0.012:.1f} {y - h * 0.142:.1f}h{h * 0.03:.1f}l{-h * 0.006:.1f} {h * 0.016:.1f}h{-h * 0.018:.1f}Z", "#3a2a26")
            for dx, dy, k in ((-0.16, 0.8, 0.2), (0.14, 0.86, 0.22), (0, 0.98, 0.25)):
                s.crown(x + dx * h, y - h * dy, h * k, h * k * 0.62, leaf, -side, 0.8 if z < 3 else 0.4, z < 4)
    s.rays(760, 380, 760, "#ffe7ad", 9, 2.9, 1.57, 0.3)
    s.grass((0, 800, 250, 210), 130, ["#7a8c3a", "#566b2c", "#a39b45"], (24, 70))
    s.grass((1270, 800, 240, 210), 130, ["#6d7d33", "#4c5f29", "#8f8a3c"], (24, 70))
    for x, y, h, c in ((724, 622, 120, "#f1e6d2"), (806, 650, 138, "#4f86a0"), (700, 700, 168, "#d9573f")):
        rider_away(s, x, y, h, c)
    s.finish(760, 380)
    return s


def rider_away(s, x, y, h, shirt):
    """A schoolchild cycling away from us, satchel on the back."""
    k = h / 100
    s.poly([(x - 4 * k, y), (x + 5 * k, y), (x + 40 * k, y + 66 * k), (x - 30 * k, y + 66 * k)], "#4a1512", opacity=0.35, filter=s.blur(3))
    with s.at(x, y, k):
        s.rect(-2.2, -32, 4.4, 33, "#1e1c26", 2)
        s.rect(-5, -40, 10, 6, "#2d2b36", 2)
        s.limb([(-7, -44), (-12, -27), (-8, -12)], "#2c3358", 8, "#241d22")
        s.limb([(7, -44), (12, -30), (8, -20)], "#343c66", 8, "#241d22")
        s.path("M-12 -42Q-15 -70 -10 -76Q0 -81 10 -76Q15 -70 12 -42Q0 -37 -12 -42Z", s.lin(light(shirt, 0.3), shirt, dark(shirt, 0.3), x2=1, y2=0.2))
        s.limb([(-11, -72), (-19, -61), (-20, -52)], shirt, 5.5, "#b97d55")
        s.limb([(11, -72), (19, -61), (20, -52)], dark(shirt, 0.2), 5.5, "#b97d55")
        s.line([(-22, -51), (22, -51)], "#55525e", 2)
        s.rect(-8.5, -72, 17, 22, s.lin("#3f6f57", "#274a3d"), 4)
        s.rect(-6, -60, 12, 8, "#5a8a6d", 2)
        s.oval(0, -84, 7.2, 8.2, "#231a1f")
        s.path("M-7 -82a7 8 0 0 1 3 -8", stroke="#6b4a3a", stroke_width=1.4)


def bicycle(s, x, y, h, shirt, facing=1, top="hair"):
    """A rider; the wheels stand on y and a grown rider would be h tall."""
    k = h / 100
    s.shade(x, y, 46 * k, 6 * k)
    with s.at(x, y, k, facing):
        for cx in (-27, 27):
            s.oval(cx, -16, 16, 16, "none", stroke="#20202c", stroke_width=2.6)
            for i in range(5):
                a = i * math.pi / 5
                s.line([(cx - 15 * math.cos(a), -16 - 15 * math.sin(a)), (cx + 15 * math.cos(a), -16 + 15 * math.sin(a))], "#8b8794", 0.6)
        s.path("M-27 -16L-10 -44L20 -44L2 -17ZL-10 -44M20 -44L27 -16M18 -52L20 -44M14 -54h8M-15 -47h10", stroke="#3c7f8f", stroke_width=2.8, stroke_linecap="round", stroke_linejoin="round")
        s.limb([(-9, -48), (9, -34), (4, -15)], "#262b45", 8.5, "#2a2226")
        s.path("M-16 -47L-3 -80Q3 -84 9 -78L1 -46Z", s.lin(light(shirt), dark(shirt, 0.2), x2=1, y2=0))
        s.head(8, -91, 8, "#c08a62", top)
        s.limb([(3, -76), (12, -62), (19, -55)], dark(shirt, 0.12), 6, "#c08a62")
        s.limb([(-10, -48), (12, -38), (0, -18)], "#343a5c", 9, "#2a2226")


def cashew_hills():
    s = Folk(11)
    s.sky("#7fb7c9", "#bfdcd2", "#f7ecc8", bottom=620)
    s.sun(1150, 230, 46)
    for x, y, w, h in ((280, 250, 420, 110), (820, 180, 360, 80), (1330, 330, 300, 70)):
        s.cloud(x, y, w, h, "#fffaf0", "#cfe0dc", 0.9)
    for y, amp, c, b in ((430, 60, "#9dbdbd", 0), (480, 50, "#84a99c", 0), (540, 46, "#6f9a78", 20)):
        s.ridge(y, amp, s.lin(c, light(c, 0.25)), 1.7, bumps=b)
        s.mist(y + 70, 110, "#f4efd6", 0.45)
    s.ridge(620, 40, s.lin("#a8b45e", "#7b8f45"), 1.2)
    for row in range(5):
        y, k = 640 + row * row * 17, 70 + row * 46
        for i in range(13 - row * 2):
            x = 40 + i * (120 + row * 50) + (row % 2) * 60 + s.r.uniform(-14, 14)
            s.tree(x, y + s.r.uniform(-8, 8), k, mix("#7ba04a", "#3f6f3a", 0.2 * row), sun=1, wide=0.56, detail=0.8)
        s.flecks((0, y, 1500, 60), 70, ["#c9723f", "#9d4d2d", "#d4bd6a"], (10, 40), opacity=0.5)
    s.path("M-20 930C300 860 700 900 1520 820L1520 1010L-20 1010Z", s.lin("#b0613a", "#6d3324"))
    s.flecks((0, 880, 1500, 120), 260, ["#d98a55", "#5a2719", "#8fa04c"], (8, 44), opacity=0.5)
    s.grass((0, 930, 1500, 80), 150, ["#7d9440", "#56722f", "#a8ab52"], (18, 60))
    s.person(560, 925, 190, "#d9a441", "#39405e", "non", "reach", 1)
    s.person(420, 945, 195, "#8c4f7d", "#2f3550", "non", "bend", 1)
    branch(s)
    s.finish(1150, 230)
    return s


def branch(s):
    """The near branch with cashew apples, hanging in from the upper left."""
    s.curve([(-20, 40), (180, 90), (380, 80), (560, 130)], "#5b4334", 18)
    s.curve([(200, 92), (290, 150), (330, 220)], "#5b4334", 10)
    for x, y, a, k in ((60, 60, 1.8, 150), (150, 90, 2.3, 140), (240, 96, -1.0, 130), (330, 90, 1.2, 150), (430, 92, -0.5, 140), (520, 116, 0.5, 150), (290, 152, 2.6, 120), (330, 215, 0.5, 120), (100, 70, -0.7, 120), (400, 88, 2.1, 130), (560, 130, -0.1, 120)):
        s.sprig(x, y, k, "#4f8a3c", 3, 1.3, a)
    for x, y, c in ((330, 262, "#e2522f"), (392, 150, "#f0a22e"), (176, 168, "#e8742d"), (500, 182, "#e2522f")):
        s.line([(x, y - 52), (x, y - 30)], "#6d7d33", 5)
        s.path(f"M{x - 22} {y - 34}Q{x} {y - 46} {x + 22} {y - 34}Q{x + 42} {y + 16} {x + 20} {y + 44}Q{x} {y + 54} {x - 20} {y + 44}Q{x - 42} {y + 16} {x - 22} {y - 34}Z", s.rad(light(c, 0.5), c, dark(c, 0.3), cx=0.65, cy=0.3, r=0.8))
        s.path(f"M{x - 12} {y + 46}q-14 22 4 36q16 10 26 -4q8 -14 -6 -16q-10 -2 -6 -16Z", s.lin("#b7a58c", "#6c5d4e"))


def pepper_garden():
    s = Folk(21)
    s.sky("#8cc0d6", "#d9ead9", "#fdf3cf", bottom=480)
    s.sun(260, 190, 40)
    s.cloud(980, 210, 460, 110, "#ffffff", "#d5e5e4")
    s.cloud(560, 150, 260, 60, "#ffffff", "#d5e5e4", 0.8)
    s.ridge(400, 40, "#a9c9b8", 1.6)
    s.ridge(438, 26, "#86ad88", 2.2, bumps=24)
    s.rect(0, 455, 1500, 545, s.lin("#b9ad62", "#a7653a", "#7c3a26"))
    vx, vy = 750, 440
    for lane in (-2.5, -1.5, -0.5, 0.5, 1.5, 2.5):
        s.poly([(vx + lane * 10, vy + 14), (vx + lane * 14, vy + 14), (vx + lane * 560 + 190, 1000), (vx + lane * 560 - 190, 1000)], s.lin("#98a850", "#6f8a3c"), opacity=0.75)
    s.flecks((0, 500, 1500, 500), 500, ["#e3c94f", "#5c7a34", "#c3ce6c"], (4, 18), (2, 5), opacity=0.6)
    for i in range(13, 0, -1):
        z = 0.62 + i * i * 0.07
        for lane in (-4, -3, -2, -1, 1, 2, 3, 4):
            x, y, h = vx + (lane - math.copysign(0.5, lane)) * 540 / z, vy + 330 / z, 560 / z
            if not -h * 0.4 < x < 1500 + h * 0.4:
                continue
            haze = max(0, 1 - 1.7 / z) * 0.7
            if i == 6 and lane == -4:
                s.mist(462, 90, "#fbf2cf", 0.6)
            pepper_post(s, x, y, h, mix("#3f7d3d", "#cfdca6", haze), z)
    s.person(742, 800, 250, "#b4533f", "#333a57", "non", "reach", 1)
    s.person(830, 700, 170, "#5f7fa3", "#2e3450", "non", "stand", -1)
    s.oval(700, 812, 44, 14, "#6b4a2b")
    s.path("M656 812q4 -46 44 -46q40 0 44 46q-44 22 -88 0Z", s.lin("#c9a063", "#7f5a33", x2=1, y2=0))
    s.oval(700, 770, 38, 10, "#33502c")
    s.finish(260, 190)
    return s


def pepper_post(s, x, y, h, colour, z):
    s.shade(x + h * 0.1, y, h * 0.22, h * 0.05)
    s.trunk(x, y, h, h * 0.035, "#7d6a55")
    s.blob(x, y - h * 0.48, h * 0.095, h * 0.45, s.lin(colour, dark(colour, 0.35), dark(colour, 0.6), x2=1, y2=0.2), 34, 0.1)
    fine = z < 3.2
    s.dabs(x, y - h * 0.47, h * 0.1, h * 0.44, colour, -1, 420 if z < 1.5 else 150 if fine else 40, max(3.5, h * 0.024), square=True)
    for _ in range(26 if fine else 0):
        px, py, k = x + s.r.uniform(-0.09, 0.08) * h, y - h * s.r.uniform(0.1, 0.85), h * 0.0062
        tone = s.r.choice(["#a9c24f", "#8fae42", "#c2452f"])
        for j in range(7):
            s.oval(px + (j % 2) * k, py + j * k * 1.5, k, k, tone if s.r.random() < 0.75 else "#d9622f")
    for dx, dy, k in ((-0.12, 1.0, 0.15), (0.12, 1.03, 0.14), (0, 1.1, 0.15)):
        s.crown(x + dx * h, y - dy * h, h * k, h * k * 0.6, mix(colour, "#9ab65a", 0.5), -1, 0.5, fine)


def lake_dam():
    s = Folk(31)
    s.sky("#35597a", "#7fa0ad", "#f0c79a", "#fbe3b4", bottom=520)
    s.sun(1080, 372, 38, "#ffe0a0")
    for x, y, w, h in ((300, 190, 620, 70), (900, 130, 480, 50), (1250, 230, 460, 56)):
        s.cloud(x, y, w, h, "#f7d9b4", "#8fa3ac", 0.75)
    for y, amp, c, b in ((410, 70, "#7e93a3", 0), (445, 48, "#617d88", 0), (478, 26, "#4a6a68", 18)):
        s.ridge(y, amp, s.lin(c, light(c, 0.25)), 1.4, 560, b)
        s.mist(y + 40, 70, "#fbe3b4", 0.3)
    s.rect(0, 500, 1500, 500, s.lin("#f0d2a2", "#88a8a8", "#3f6f7d", "#234a5c"))
    s.glow(1080, 520, 300, "#ffe2a4", 0.75, 380)
    s.ripples((0, 510, 1500, 470), 240, ["#f9dfb0", "#cfe0d4", "#2f6070", "#5f8f98"], 0.38)
    s.ripples((960, 505, 240, 420), 70, ["#fff1c4", "#ffe2a0"], 0.75)
    s.poly([(0, 560), (620, 508), (760, 508), (0, 700)], s.lin("#c9b597", "#8d8069"))
    for i in range(9):
        s.line([(0, 575 + i * 14), (640 + i * 13, 508 + i * 0.6)], "#6f6553", 1.5, opacity=0.5)
    s.poly([(0, 548), (620, 500), (760, 506), (620, 510), (0, 566)], "#e6d6b6")
    for i in range(16):
        x = i * 40 + 8
        s.line([(x, 552 - x * 0.077), (x, 530 - x * 0.06)], "#5d5648", 3)
    s.line([(0, 532), (620, 492)], "#5d5648", 3)
    s.rect(380, 440, 78, 90, s.lin("#f1e4c8", "#b9a583", x2=1, y2=0))
    s.tiles([(368, 444), (388, 412), (450, 412), (470, 444)], "#a8523a", 4)
    s.window(405, 462, 28, 32)
    s.rect(400, 528, 8, 76, "#6f6553")
    s.rect(430, 528, 8, 74, "#5d5648")
    s.path("M378 530q41 10 82 -3v10q-41 12 -82 3Z", "#8d8069")
    s.oval(420, 604, 40, 5, "#e9dcc0", opacity=0.6)
    with s.at(820, 690, 0.95):
        s.oval(0, 26, 120, 12, "#143645", opacity=0.5)
        s.path("M-118 0Q-60 34 0 34T118 0L96 12Q0 22 -96 12Z", s.lin("#6b4a35", "#2e1f1c"))
        s.path("M-118 0Q0 28 118 0Q0 14 -118 0Z", "#8d6a4a")
        s.person(-46, 14, 92, "#a8473a", top="non", pose="stand", shadow=False)
        s.line([(-90, -68), (-18, 44)], "#5d4030", 4)
        s.path("M40 12q-6 -30 18 -34q22 4 16 34Z", "#b58b52")
    s.path("M-20 1010L-20 850C180 800 360 880 560 900S760 980 800 1010Z", s.lin("#4d6a3c", "#23382b"))
    s.grass((0, 880, 640, 130), 240, ["#7d9244", "#4d6b36", "#b3a956"], (40, 130), lean=0.35)
    s.curve([(1520, 60), (1380, 110), (1240, 100), (1120, 150)], "#3a2b2b", 13)
    s.curve([(1390, 108), (1330, 190), (1290, 260)], "#3a2b2b", 7)
    for x, y, rx, ry in ((1440, 40, 230, 110), (1260, 92, 140, 62), (1470, 190, 130, 90), (1140, 146, 74, 34), (1300, 236, 70, 44)):
        s.crown(x, y, rx, ry, "#3f6b4a", -1, 1.1)
    s.finish(1080, 372, edge=0.5)
    return s


def storm_hills():
    s = Folk(41)
    s.sky("#2f3d55", "#56677f", "#a4a9a6", "#f0d6a0", bottom=700)
    s.glow(330, 560, 620, "#ffdf9c", 0.85, 240)
    for i in range(16):
        x, y = s.r.uniform(-100, 1600), 60 + i * 17
        s.cloud(x, y + 60, s.r.uniform(420, 900), s.r.uniform(120, 230), mix("#8b95a6", "#4b5670", s.r.random()), mix("#2b364c", "#46536a", s.r.random()), 0.85)
    s.cloud(980, 330, 1100, 300, "#75809a", "#27324a")
    s.cloud(560, 310, 700, 210, "#9aa3b0", "#3a475f", 0.95)
    with s.group(opacity=0.55, filter=s.blur(7)):
        for _ in range(70):
            x = s.r.uniform(800, 1400)
            s.line([(x, 320), (x - 110, 680)], "#aebccb", s.r.uniform(3, 12), opacity=s.r.uniform(0.15, 0.5))
    s.path("M1085 330L1058 430L1084 436L1040 560L1064 566L1036 640", stroke="#fff6d6", stroke_width=5, stroke_linejoin="round", filter=s.blur(1))
    s.glow(1062, 470, 190, "#e9efff", 0.4, 260)
    for y, amp, c, b in ((600, 60, "#66788a", 0), (650, 56, "#546b6e", 0), (700, 48, "#476150", 24)):
        s.ridge(y, amp, s.lin(mix(c, "#ffe3a6", 0.25), c, x2=1, y2=0.4), 1.6, bumps=b)
    s.ridge(780, 40, s.lin("#8d9a4e", "#4d6a3d", "#33502f", x2=1, y2=0.5), 1.1)
    for _ in range(34):
        x, t = s.r.uniform(0, 1500), s.r.random()
        s.tree(x, 790 + t * 60, 56 + t * 46, mix("#6f8f45", "#35583a", min(1, x / 1400)), sun=-1, detail=0.5, wide=0.5)
    s.house(400, 872, 190, 80, "#e8d5ad", "#a4432f", lit=True)
    s.house(620, 888, 140, 66, "#cfc2a4", "#7d4a3f", lit=True)
    s.path("M-20 1010L-20 900C300 850 520 920 780 900S1300 850 1520 900L1520 1010Z", s.lin("#5d6f38", "#283b27"))
    s.path("M640 1010C690 950 560 930 600 890L640 888C620 930 800 950 820 1010Z", s.lin("#b9663f", "#8a3f28"))
    for x, h in ((180, 250), (300, 200), (1180, 270), (1330, 230)):
        s.palm(x, 960, h, "#4a6d47", 0.16)
    s.grass((0, 930, 1500, 90), 260, ["#7b8b3f", "#4d6231", "#99984a"], (24, 74), lean=0.55)
    for _ in range(150):
        x, y = s.r.uniform(600, 1560), s.r.uniform(380, 1000)
        s.line([(x, y), (x - 12, y + 40)], "#dfe8ee", 1.3, opacity=0.3)
    s.finish(330, 560, "#ffd690", strength=0.6)
    return s


def forest_fall():
    s = Folk(51)
    s.sky("#e9f2cf", "#b7d7ad", "#4f8a63")
    s.glow(760, 120, 620, "#fffbe0", 0.9, 420)
    for d, c in ((0, "#a9cfa0"), (1, "#7fb183"), (2, "#578f66")):
        for _ in range(16):
            x = s.r.choice([s.r.uniform(-60, 520 - d * 50), s.r.uniform(960 + d * 50, 1560)])
            s.trunk(x, 760, 800, 24 + d * 12, mix("#5b5a48", c, 0.75 - d * 0.22), s.r.uniform(-0.05, 0.05))
            s.crown(x + s.r.uniform(-60, 60), s.r.uniform(20, 420), 150, 90, c, 1 if x < 750 else -1, 0.6)
    s.path("M420 300Q560 250 640 262L880 262Q960 250 1090 310L1200 1000L320 1000Z", s.lin("#56684f", "#2d3b38"))
    for tier in range(7):
        for i in range(11 + tier):
            x = 400 - tier * 12 + i * 66 + s.r.uniform(-20, 20)
            s.rock(x, 360 + tier * 62 + s.r.uniform(-12, 12), s.r.uniform(60, 190), s.r.uniform(60, 130), s.r.choice(["#5b6d5e", "#47574f", "#66755d", "#3f4f4a"]), 1 if x < 750 else -1)
            if s.r.random() < 0.4:
                s.dabs(x, 300 + tier * 62, 46, 12, "#6f9a4a", -1, 40, 8)
    for x, w, b in ((672, 86, 690), (784, 120, 720), (604, 34, 640), (888, 44, 650)):
        s.path(f"M{x - w * 0.36} 262Q{x} 250 {x + w * 0.36} 262L{x + w * 0.6} {b}L{x - w * 0.6} {b}Z", s.lin("#ffffff", "#e3f0ec", "#c3dedb"))
        for _ in range(round(w / 4)):
            px = x + s.r.uniform(-0.42, 0.42) * w
            s.line([(px, 266), (px + (px - x) * 0.5, b - s.r.uniform(0, 200))], s.r.choice(["#a8cccb", "#ffffff", "#8bb5b5"]), s.r.uniform(1.5, 4), opacity=0.7)
    s.path("M250 760Q500 690 760 700T1280 760L1540 1010L-40 1010Z", s.lin("#cfe6dc", "#6faea6", "#2f6a68"))
    for _ in range(34):
        s.glow(s.r.uniform(560, 950), s.r.uniform(650, 735), s.r.uniform(70, 140), "#ffffff", 0.6, 56)
    s.ripples((180, 750, 1150, 240), 130, ["#ffffff", "#bfe0d6", "#2c6663"], 0.45)
    for x, y, w in ((140, 900, 190), (400, 960, 130), (1180, 880, 170), (1390, 960, 200), (960, 970, 90), (620, 890, 60)):
        s.oval(x, y + w * 0.34, w * 1.06, w * 0.12, "#1d4a4a", opacity=0.5)
        s.rock(x, y + w * 0.36, w * 2, w * 0.78, "#7c8b78", 1 if x < 750 else -1)
        s.dabs(x, y - w * 0.3, w * 0.66, w * 0.12, "#7fa24c", -1, 130, 9)
    for x, y in ((-10, 690), (110, 800), (1500, 700), (1390, 810)):
        for i in range(9):
            s.frond(x, y, 240, -math.pi * i / 8, mix("#3c7a46", "#82ac4c", s.r.random()), 0.18, True, 0.5)
    for x, f in ((40, 1), (1460, -1)):
        s.trunk(x, 1010, 1040, 110, "#4b4a3a", 0.02 * f, -f)
        s.crown(x + f * 70, 60, 330, 150, "#3f7340", f, 1.6)
    s.curve([(0, 130), (260, 250), (420, 170), (560, 60)], "#4c5a35", 9)
    s.rays(760, -40, 900, "#fffde0", 8, 1.5, 1.57, 0.3)
    s.person(1142, 862, 150, "#c4523f", "#39405e", "cap", "stand", -1)
    s.person(1214, 866, 140, "#e0b04a", "#2f4550", "tail", "wave", -1)
    s.finish(760, 120, "#fff2b8")
    return s


PICTURES = {
    "duong-dat-do": red_earth_road,
    "vuon-dieu": cashew_hills,
    "nong-tieu": pepper_garden,
    "ho-nuoc": lake_dam,
    "mua-giong": storm_hills,
    "thac-rung": forest_fall,
}
