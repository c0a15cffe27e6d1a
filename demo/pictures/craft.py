"""Two pictures made of pattern and motion: brocade on the loom, football at dusk."""

import math

from folk import Folk
from kit import dark, light, mix

RED, INK, GOLD, CREAM, GREEN = "#a8232f", "#1d1a2e", "#e3a53a", "#f3e6c8", "#2f7a5f"


def band(s, y, h, ground, motif, colours, w=1000):
    """One woven band: a row of motifs made of little threads' squares."""
    s.rect(0, y, w, h, ground)
    cell = h / 11
    step = {"diamond": 11, "hook": 12, "tree": 11, "step": 8, "line": 4}[motif]
    marks = {}

    def put(i, j, c):
        marks.setdefault(c, []).append(f"M{i * cell:.1f} {y + j * cell:.1f}h{cell * 0.94:.1f}v{cell * 0.94:.1f}h{-cell * 0.94:.1f}Z")

    for start in range(0, int(w / cell) + step, step):
        for j in range(11):
            d = abs(j - 5)
            for i in range(step):
                e = abs(i - 5)
                if motif == "diamond":
                    if d + e in (5, 4):
                        put(start + i, j, colours[0])
                    elif d + e in (2,):
                        put(start + i, j, colours[1])
                    elif d + e == 0:
                        put(start + i, j, colours[2])
                elif motif == "hook" and i < 11:
                    if max(d, e) in (5, 3) and not (max(d, e) == 5 and min(d, e) < 2):
                        put(start + i, j, colours[max(d, e) == 3])
                    elif d + e < 2:
                        put(start + i, j, colours[0])
                elif motif == "tree":
                    if i == 5 or (e == j % 4 + 1 and 1 < j < 10) or (j == 10 and e < 4):
                        put(start + i, j, colours[0] if e else colours[1])
                elif motif == "step":
                    if (i + j) % 8 in (0, 1):
                        put(start + i, j, colours[0])
                    elif (i - j) % 8 in (0,):
                        put(start + i, j, colours[1])
                elif motif == "line" and i < 2 and 3 < j < 7:
                    put(start + i, j, colours[0])
    for c, ds in marks.items():
        s.path("".join(ds), c)


def brocade():
    s = Folk(251, 1000, 1333)
    s.rect(0, 0, 1000, 1333, s.lin("#6b4a35", "#4a2f26", "#2a1a1c"))
    s.glow(220, 120, 640, "#ffdca0", 0.75)
    for i in range(15):
        x = i * 72
        s.rect(x, 0, 66, 400, s.lin("#8a6242", "#5d3f2c"), opacity=0.75)
        s.curve([(x + 20, 0), (x + 26, 200), (x + 18, 400)], "#3f2a20", 2, opacity=0.5)
    s.rays(120, -40, 1100, "#ffeac0", 6, 0.9, 1.0, 0.3)
    for i in range(126):
        x = 64 + i * 7
        s.line([(x + (x - 500) * -0.12, 190), (x, 640)], (RED, INK, RED, CREAM, RED, GOLD)[(i // 7) % 6], 3.4)
    s.rect(40, 150, 920, 44, s.lin("#d9a56a", "#9a6a3f", "#5f3d28"), 20)
    s.rect(20, 392, 960, 30, s.lin("#e3b47c", "#a8754a", "#6b4529"), 14)
    s.rect(50, 500, 900, 16, s.lin("#f0cfa0", "#b5854f"), 8)
    for i in range(60):
        x = 70 + i * 14.6
        s.line([(x, 422), (x, 500)], "#f0e2c4", 1.6, opacity=0.7)
    y = 600
    s.defs.append('<clipPath id="cloth"><path d="M0 600H1000V1340H0Z"/></clipPath>')
    with s.group(transform="translate(50 0) scale(.9 1)", clip_path="url(#cloth)"):
        for h, ground, motif, colours in (
            (16, GOLD, "line", (INK,)), (64, INK, "step", (RED, GOLD)), (14, CREAM, "line", (RED,)), (128, RED, "diamond", (INK, CREAM, GOLD)),
            (14, INK, "line", (CREAM,)), (96, INK, "hook", (GOLD, CREAM)), (16, GREEN, "line", (GOLD,)), (116, RED, "tree", (CREAM, GOLD)),
            (14, CREAM, "line", (INK,)), (70, INK, "diamond", (RED, GOLD, CREAM)), (16, GOLD, "line", (RED,)), (104, RED, "hook", (INK, GOLD)), (60, INK, "step", (GREEN, CREAM)), (30, RED, "line", (GOLD,)),
        ):
            band(s, y, h, ground, motif, colours)
            y += h
        for i in range(96):
            yy = 600 + i * 8
            s.line([(0, yy), (1000, yy)], "#000000", 1, opacity=0.07)
    for x in (50, 950):
        s.line([(x, 600), (x, 1340)], dark(RED, 0.4), 6)
    s.path("M50 600H950V640Q500 690 50 640Z", "#140a14", opacity=0.3)
    s.path("M50 900Q480 840 950 930V1010Q480 930 50 990Z", "#fff0d0", opacity=0.07)
    for x, f in ((236, 1), (770, -1)):
        with s.at(x, 560, 1.0, f):
            s.path("M-260 120Q-160 96 -84 20L-40 40Q-90 130 -236 190Z", s.lin("#2a2440", "#14101f"))
            for j, c in enumerate((RED, GOLD, CREAM)):
                s.path(f"M{-104 + j * 14} {38 - j * 12}L{-58 + j * 14} {60 - j * 14}", stroke=c, stroke_width=6)
            s.path("M-84 20Q-48 -24 6 -26Q54 -30 76 -14Q84 -4 70 0Q90 6 84 18Q92 28 78 34Q80 46 62 46Q20 60 -40 44Z", s.lin("#d6a07a", "#b97d55", "#8a5638"))
            for a, b, c in ((30, -2, 72), (26, 16, 84), (24, 32, 76)):
                s.path(f"M{a} {b}Q{(a + c) / 2} {b - 4} {c} {b}", stroke="#8a5638", stroke_width=2.4, opacity=0.7)
            s.oval(-46, 32, 15, 26, "none", stroke="#d9b45a", stroke_width=5)
    s.path("M250 590Q500 556 770 586Q800 596 770 606Q500 622 250 606Q224 598 250 590Z", s.lin("#e9c08a", "#b07f4a", "#6b4529"))
    s.path("M380 590Q500 574 640 588Q650 598 640 602Q500 610 380 602Q370 596 380 590Z", s.lin(CREAM, "#c9b58a"))
    for i in range(22):
        s.line([(386 + i * 11.4, 586), (390 + i * 11.4, 604)], "#a8905f", 1.6, opacity=0.7)
    for x, y, c in ((120, 96, RED), (230, 70, GOLD), (330, 100, GREEN), (700, 84, CREAM), (810, 70, INK), (900, 100, RED)):
        s.line([(x, -10), (x, y - 44)], "#2a1a14", 3)
        s.oval(x, y, 44, 50, s.rad(light(c, 0.4), c, dark(c, 0.45), cx=0.35, cy=0.3, r=0.8))
        for j in range(7):
            s.path(f"M{x - 42} {y - 24 + j * 8}Q{x} {y - 40 + j * 13} {x + 42} {y - 20 + j * 7}", stroke=light(c, 0.35), stroke_width=2, opacity=0.6)
    s.finish(220, 200, "#ffd79a", "#140a18", 0.5, 0.5)
    return s


def football():
    s = Folk(261)
    s.sky("#3a3a6e", "#8a5a86", "#e88a5f", "#fbd08a", bottom=560)
    s.sun(1040, 450, 60, "#ffe0a0")
    for x, y, w, h in ((300, 220, 640, 80), (820, 150, 460, 60), (1280, 250, 520, 70)):
        s.cloud(x, y, w, h, "#f7b08a", "#7d5580", 0.85)
    s.ridge(500, 50, "#6b5580", 1.3)
    s.ridge(530, 24, "#46496b", 2, bumps=26)
    for i in range(17):
        x = i * 94 + s.r.uniform(-20, 20)
        s.tree(x, 585, s.r.uniform(120, 200), "#3f5a52", sun=1, wide=0.42, detail=0.6)
    for row in range(2):
        for i in range(60):
            x = 10 + i * 25 + s.r.uniform(-7, 7)
            if 640 < x < 860:
                continue
            y = 600 + row * 16
            s.oval(x, y - 34, 7, 8, "#3a2a30")
            s.path(f"M{x - 10:.0f} {y}q-2 -26 10 -28q12 2 10 28Z", mix(s.r.choice(["#c4524a", "#e0a13c", "#3f7f8c", "#f1e6d2", "#7a4f86"]), "#5a3f5f", 0.35))
    s.rect(0, 596, 1500, 404, s.lin("#8f9a4a", "#5f8a3f", "#3a6634"))
    for i in range(7):
        y0, y1 = 612 + i * i * 7.6, 612 + (i + 0.5) ** 2 * 7.6
        s.rect(0, y0, 1500, y1 - y0, "#b9c25a", opacity=0.17)
    s.grass((0, 620, 1500, 380), 900, ["#8fae4a", "#4f7a38", "#b9b65c", "#39602f"], (5, 18), (0.8, 2))
    s.path("M-20 640H1520M180 640L-260 1010M1320 640L1760 1010", stroke="#f4eed8", stroke_width=5, opacity=0.85)
    s.path("M520 640L470 712H1030L980 640", stroke="#f4eed8", stroke_width=5, opacity=0.85)
    s.path("M650 712Q750 752 850 712", stroke="#f4eed8", stroke_width=5, opacity=0.85)
    s.rect(630, 506, 240, 134, "#fff6e0", opacity=0.1)
    for i in range(15):
        s.line([(630 + i * 17, 508), (644 + i * 15, 634)], "#f4eed8", 1.3, opacity=0.6)
    for i in range(9):
        s.line([(630, 508 + i * 16), (870, 508 + i * 16)], "#f4eed8", 1.3, opacity=0.6)
    s.path("M626 640V502H874V640", stroke="#ffffff", stroke_width=9, stroke_linejoin="round")
    for x in (150, 1350):
        s.line([(x, 600), (x, 170)], "#3a3550", 11)
        s.rect(x - 56, 140, 112, 44, "#2a2740", 6)
        for i in range(6):
            s.oval(x - 40 + (i % 3) * 40, 152 + (i // 3) * 20, 13, 8, "#fffbe0")
        s.glow(x, 162, 170, "#fff6cf", 0.6)
        s.poly([(x - 50, 184), (x + 50, 184), (x + (360 if x < 700 else -110), 1000), (x + (110 if x < 700 else -360), 1000)], s.lin(("#fff6cf", 0.2), ("#fff6cf", 0)))
    team = ((760, 648, 150, "#e0a13c", "reach", -1), (520, 720, 185, "#c93a3a", "run", 1), (930, 730, 185, "#f4f0e4", "run", -1), (1080, 790, 210, "#c93a3a", "run", -1), (330, 800, 215, "#f4f0e4", "run", 1), (690, 850, 260, "#c93a3a", "run", 1), (900, 880, 262, "#f4f0e4", "run", -1), (1290, 730, 180, "#f4f0e4", "walk", -1), (160, 740, 185, "#c93a3a", "walk", 1))
    for x, y, h, c, pose, f in team:
        k = h / 100
        s.poly([(x - 8 * k, y), (x + 10 * k, y), (x - 78 * k, y + 46 * k), (x - 96 * k, y + 40 * k)], "#14241c", opacity=0.35, filter=s.blur(2))
        s.person(x, y, h, c, "#2a2f55" if c != "#c93a3a" else "#f4eed8", "hair", pose, f, shadow=False)
    bx, by = 800, 846
    s.shade(bx - 14, by + 20, 30, 7)
    s.oval(bx, by, 21, 21, s.rad("#ffffff", "#efe8da", "#9a9088", cx=0.65, cy=0.3, r=0.85))
    s.path(f"M{bx} {by - 9}l9 6l-3 11h-12l-3 -11Z", "#2a2633")
    for a in (-1.57, -0.31, 0.94, 2.2, 3.46):
        s.path(f"M{bx + math.cos(a) * 9:.1f} {by + math.sin(a) * 9:.1f}L{bx + math.cos(a) * 19:.1f} {by + math.sin(a) * 19:.1f}", stroke="#2a2633", stroke_width=2)
    for _ in range(26):
        s.oval(bx - 40 - s.r.random() * 90, by + 22 - s.r.random() * 30, s.r.uniform(2, 7), s.r.uniform(2, 4), "#c98a5a", opacity=0.5)
    s.grass((0, 940, 1500, 70), 300, ["#6f8f42", "#3f6a34", "#a9a555"], (18, 60), (1.5, 4))
    s.finish(1040, 450, "#ffb870", "#14122e", 0.55, 0.45)
    return s


PICTURES = {"tho-cam": brocade, "san-bong": football}
