"""People together: library, computer class, blood donation, gong night, weaving, football."""

import math

from folk import CLOTH, Folk
from kit import dark, light

SPINES = ["#b5473c", "#d99a3a", "#3f7f7a", "#4a5f94", "#7a4f7d", "#e3d3ac", "#5f8a52", "#c96f4a", "#2f4a5c", "#efe6d0"]


def shelf(s, x, y, w, h, rows, wood="#8a5a38"):
    """A bookcase standing on y."""
    s.shade(x + w / 2, y, w * 0.6, 14)
    s.rect(x, y - h, w, h, s.lin(light(wood, 0.12), wood, dark(wood, 0.3), x2=1, y2=0))
    for row in range(rows):
        top, cell = y - h + 12 + row * (h - 16) / rows, (h - 16) / rows - 10
        s.rect(x + 10, top, w - 20, cell, s.lin("#2a1a1c", "#4a2f28"))
        px = x + 14
        while px < x + w - 26:
            bw, bh = s.r.uniform(9, 24), cell * s.r.uniform(0.62, 0.93)
            c = s.r.choice(SPINES)
            if s.r.random() < 0.09:
                px += bw
                continue
            turn = s.r.uniform(5, 11) if s.r.random() < 0.1 else 0
            with s.at(px, top + cell, 1, 1, turn):
                s.rect(0, -bh, bw, bh, s.lin(light(c, 0.25), c, dark(c, 0.3), x2=1, y2=0), 1.5)
                s.rect(1.5, -bh * 0.84, bw - 3, 3, light(c, 0.6), opacity=0.8)
                s.rect(1.5, -bh * 0.26, bw - 3, 5, dark(c, 0.4), opacity=0.7)
            px += bw + 1.5 + turn * 1.4
        s.rect(x + 4, top + cell, w - 8, 9, light(wood, 0.22))


def open_book(s, x, y, w, colour="#b5473c", turn=0):
    with s.at(x, y, w / 100, 1, turn):
        s.path("M-52 4Q-26 -8 0 4Q26 -8 52 4V12Q26 0 0 12Q-26 0 -52 12Z", dark(colour, 0.2))
        s.path("M-48 -26Q-24 -40 0 -28V6Q-24 -6 -48 6Z", s.lin("#fffaf0", "#e6dbc2", x2=1, y2=0))
        s.path("M48 -26Q24 -40 0 -28V6Q24 -6 48 6Z", s.lin("#d9ccb0", "#fffaf0", x2=1, y2=0))
        for i in range(4):
            s.path(f"M-42 {-22 + i * 6}q18 -8 36 0M42 {-22 + i * 6}q-18 -8 -36 0", stroke="#a89a80", stroke_width=1.4)


def reader(s, x, y, h, shirt, top, facing=1):
    """A child sitting cross-legged with a book."""
    k = h / 100
    s.shade(x, y + 2 * k, 46 * k, 9 * k)
    with s.at(x, y, k, facing):
        s.path("M-30 -2Q-34 -20 -10 -22H14Q38 -20 34 -2Q2 10 -30 -2Z", s.lin("#4a5f94", "#2c3760"))
        s.limb([(-20, -8), (6, -4), (18, -4)], "#3c4c7c", 11, "#c98f66")
        s.path("M-17 -14Q-20 -50 -10 -56Q2 -62 12 -56Q18 -44 16 -14Z", s.lin(light(shirt, 0.3), shirt, dark(shirt, 0.3), x2=1, y2=0.3))
        s.limb([(2, -58), (4, -63)], "#a8714c", 6)
        s.head(7, -75, 12.5, "#cf9a70", top)
        open_book(s, 27, -24, 40, s.r.choice(SPINES))
        s.limb([(-8, -50), (-4, -32), (14, -25)], dark(shirt, 0.1), 8, "#cf9a70")


def library():
    s = Folk(211)
    s.rect(0, 0, 1500, 700, s.lin("#5a3f3a", "#8a5f48", "#a87a56"))
    s.rect(540, 90, 400, 380, "#e9d3a4")
    s.rect(558, 108, 364, 344, s.lin("#182650", "#3a4a80", "#a86f72"))
    for _ in range(50):
        s.oval(s.r.uniform(562, 918), s.r.uniform(112, 280), 1.6, 1.6, "#fff8e0", opacity=0.8)
    s.oval(850, 180, 24, 24, "#fbf1d0")
    s.path("M558 452V400Q640 360 720 392T922 380V452Z", "#232a4c")
    for x in (600, 660, 706, 790, 850, 890):
        s.rect(x, 404 + (x % 3) * 6, 8, 9, "#ffd98a")
    for x in (679, 800):
        s.rect(x, 108, 12, 344, "#e9d3a4")
    s.rect(558, 250, 364, 10, "#e9d3a4")
    s.rect(520, 468, 440, 22, s.lin("#f4e2b8", "#b98a5a"))
    for x, c in ((590, "#5f9a48"), (880, "#4a8040")):
        s.path(f"M{x - 26} 430h52l-8 40h-36Z", s.lin("#d98a5a", "#8f4a2c", x2=1, y2=0))
        s.sprig(x, 434, 84, c, 9, 2.6)
    shelf(s, -30, 660, 500, 610, 5)
    shelf(s, 1010, 660, 520, 610, 5)
    s.rect(0, 640, 1500, 360, s.lin("#c08a58", "#94603c", "#5f3a28"))
    for i in range(15):
        y = 640 + i * i * 1.9
        s.line([(0, y), (1500, y)], "#5a3522", 2, opacity=0.4)
    s.oval(750, 850, 640, 150, "#3a2020", opacity=0.35)
    s.oval(750, 838, 640, 148, s.lin("#4f8a6d", "#2f5f50"))
    s.oval(750, 838, 590, 130, "none", stroke="#e9d3a4", stroke_width=5)
    s.oval(750, 838, 560, 120, "none", stroke="#c96f4a", stroke_width=3, stroke_dasharray="24 14")
    for x in (420, 1080):
        s.line([(x, 0), (x, 150)], "#2a1a1c", 4)
        s.path(f"M{x - 66} 206Q{x - 58} 148 {x} 148T{x + 66} 206Z", s.lin("#d9572f", "#8f2f22"))
        s.oval(x, 206, 64, 11, "#fff3c4")
        s.poly([(x - 62, 208), (x + 62, 208), (x + 330, 900), (x - 330, 900)], s.lin(("#ffe9a8", 0.42), ("#ffe9a8", 0.0)))
        s.glow(x, 220, 220, "#ffe6a0", 0.75)
    s.rect(520, 560, 430, 14, s.lin("#d9a56a", "#8a5a38"))
    for x in (540, 916):
        s.rect(x, 574, 14, 110, "#6b4229")
    for x, c, top, f in ((610, "#d9a03a", "hair", 1), (740, "#5f8a94", "tail", 1), (868, "#c4524a", "hair", -1)):
        s.person(x, 588, 210, c, top=top, pose="sit", facing=f, shadow=False, child=False)
    for x, c in ((660, "#b5473c"), (790, "#3f7f7a"), (820, "#d99a3a")):
        open_book(s, x, 556, 66, c)
    s.rect(1100, 640, 60, 12, "#7a4f34")
    s.person(1180, 780, 300, "#7a4f86", "#2f3550", "long", "reach", -1)
    s.person(320, 770, 280, "#e0b04a", "#4a5f94", "tail", "reach", -1, child=True)
    for x, y, h, c, top, f in ((470, 840, 200, "#c4524a", "tail", 1), (690, 810, 190, "#e3d3ac", "hair", 1), (900, 812, 190, "#d98a4a", "long", -1), (1060, 868, 205, "#5f8a52", "hair", -1), (600, 924, 225, "#5b7fb0", "tail", 1), (840, 936, 225, "#e0b04a", "hair", -1)):
        reader(s, x, y, h, c, top, f)
    for x, y, turn in ((742, 900, -8), (720, 912, 14), (1180, 900, 5), (360, 902, -12)):
        with s.at(x, y, 1, 1, turn):
            c = s.r.choice(SPINES)
            s.rect(-36, -10, 72, 14, s.lin(light(c, 0.3), dark(c, 0.2)), 3)
            s.rect(-32, -7, 68, 7, "#f4ead2")
    s.finish(750, 380, "#ffcf7a", "#190f24", 0.5, 0.5)
    return s


def computer_class():
    s = Folk(221)
    s.rect(0, 0, 1500, 640, s.lin("#d9e6e0", "#b9d0cc", "#9cbabb"))
    for i in range(3):
        x = 90 + i * 250
        s.rect(x - 8, 92, 206, 276, "#f7f3e6")
        s.rect(x, 100, 190, 260, s.lin("#1f2f5c", "#5a5f94", "#e0a07a"))
        s.path(f"M{x} 360v-50q50 -30 95 -8t95 -10v68Z", "#2a2f50")
        s.line([(x + 95, 100), (x + 95, 360)], "#f7f3e6", 8)
        s.line([(x, 220), (x + 190, 220)], "#f7f3e6", 6)
    s.rect(880, 70, 560, 316, "#8a5a38")
    s.rect(896, 86, 528, 284, s.lin("#f8fbff", "#dbe9f2"))
    s.rect(930, 118, 150, 110, s.lin("#8fc4dc", "#4f8fb0"), 8)
    s.path("M930 228v-34l44 -40l36 30l26 -20l44 40v24Z", "#5f9a5a")
    for i, w in enumerate((270, 230, 290, 180)):
        s.rect(1110, 126 + i * 30, w, 13, "#6f8fb0" if i else "#c4524a", 6)
    for i in range(5):
        s.rect(930 + i * 98, 262, 82, 80, s.lin(("#e8a23a", "#5f9a5a", "#c4524a", "#4a7fb0", "#8a5fa0")[i], dark(("#e8a23a", "#5f9a5a", "#c4524a", "#4a7fb0", "#8a5fa0")[i], 0.25)), 16)
        s.oval(971 + i * 98, 302, 22, 22, "#ffffff", opacity=0.9)
    s.glow(1160, 230, 460, "#ffffff", 0.4)
    for x in (300, 750, 1200):
        s.rect(x - 130, 0, 260, 16, "#fffbe8")
        s.poly([(x - 130, 16), (x + 130, 16), (x + 340, 700), (x - 340, 700)], s.lin(("#fffbe0", 0.3), ("#fffbe0", 0)))
    s.rect(0, 600, 1500, 400, s.lin("#b9a58a", "#8a745e", "#5a4a44"))
    for i in range(9):
        s.line([(750 + (i - 4) * 150, 600), (750 + (i - 4) * 420, 1000)], "#6b5848", 2, opacity=0.5)
    s.person(830, 640, 300, "#3f6fb0", "#2b3046", "tail", "reach", 1)
    pupils = ("grey", "long", "grey", "hair", "grey", "long", "grey", "grey")
    for row, (y, k, count) in enumerate(((640, 0.8, 5), (800, 1.1, 4), (985, 1.5, 3))):
        for i in range(count):
            x = 750 + (i - (count - 1) / 2) * 300 * k + (row % 2) * 20
            screen(s, x, y - 150 * k, k)
        s.rect(-20, y - 62 * k, 1540, 16 * k, s.lin("#e3b47c", "#a8754a"))
        s.rect(-20, y - 46 * k, 1540, 90 * k, s.lin("#c08a58", "#7a4f34"))
        for i in range(count):
            x = 750 + (i - (count - 1) / 2) * 300 * k + (row % 2) * 20
            back(s, x - 44 * k, y + 66 * k, k, CLOTH[(row * 3 + i * 2) % 8], pupils[(row * 3 + i) % 8])
            if (i + row) % 2 == 0:
                back(s, x + 66 * k, y + 62 * k, k * 0.95, "#3f6fb0", ("hair", "tail")[i % 2])
    s.finish(1160, 230, "#fff0c4", "#161434", 0.4, 0.42)
    return s


def screen(s, x, y, k):
    s.rect(x - 12 * k, y + 60 * k, 24 * k, 36 * k, "#3a3d46")
    s.rect(x - 38 * k, y + 90 * k, 76 * k, 7 * k, "#2a2c34", 3)
    s.rect(x - 84 * k, y - 44 * k, 168 * k, 112 * k, "#23262e", 8 * k)
    s.rect(x - 77 * k, y - 37 * k, 154 * k, 94 * k, s.lin("#eaf6ff", "#a8d0e8"), 3)
    s.rect(x - 77 * k, y - 37 * k, 154 * k, 15 * k, "#4a7fb0")
    for i in range(4):
        s.rect(x - 66 * k, y + (-12 + i * 15) * k, s.r.uniform(50, 120) * k, 6 * k, s.r.choice(["#8aa8c0", "#e8a23a", "#6f9f8a"]), 3)
    s.glow(x, y + 10 * k, 150 * k, "#dff2ff", 0.28)


def back(s, x, y, k, shirt, top):
    """Someone seated with the back to us."""
    with s.at(x, y, k):
        s.path("M-44 0Q-50 -66 -30 -78Q0 -92 30 -78Q50 -66 44 0Z", s.lin(light(shirt, 0.25), shirt, dark(shirt, 0.35), x2=1, y2=0.5))
        s.rect(-9, -98, 18, 20, "#a8714c", 6)
        hair = "#b5aea8" if top == "grey" else "#241a1f"
        s.oval(0, -116, 25, 28, hair)
        s.path("M-20 -128q8 -16 26 -14", stroke=light(hair, 0.35), stroke_width=3, stroke_linecap="round", opacity=0.7)
        if top in ("long", "tail"):
            w = 22 if top == "long" else 9
            s.path(f"M{-w} -116Q{-w - 6} -70 {-w + 4} -56H{w - 4}Q{w + 6} -70 {w} -116Z", dark(hair, 0.1))
        else:
            s.oval(-25, -110, 5, 8, "#b97d55")
            s.oval(25, -110, 5, 8, "#b97d55")
        s.path("M-34 20V-34Q0 -48 34 -34V20Z", s.lin("#c9505a", "#7d2f3a"), opacity=0.96)


def blood_day():
    s = Folk(231)
    s.rect(0, 0, 1500, 620, s.lin("#f7ecd6", "#ecd9ba", "#d9c09c"))
    for i, x in enumerate((50, 372, 902, 1224)):
        s.rect(x - 10, 120, 240, 330, "#fffaf0")
        s.rect(x, 130, 220, 310, s.lin("#bfe2ea", "#e9f2d8"))
        s.defs.append(f'<clipPath id="pane{i}"><path d="M{x} 130h220v310h-220Z"/></clipPath>')
        with s.group(clip_path=f"url(#pane{i})"):
            s.crown(x + 110, 430, 150, 90, "#7fae72", -1, 0.7)
        s.line([(x + 110, 130), (x + 110, 440)], "#fffaf0", 9)
        s.line([(x, 260), (x + 220, 260)], "#fffaf0", 7)
        s.path(f"M{x - 40} 96h70q10 200 -40 360h-30Z", s.lin("#d9605a", "#b5403f", x2=1, y2=0), opacity=0.92)
        s.path(f"M{x + 260} 96h-70q-10 200 40 360h30Z", s.lin("#b5403f", "#d9605a", x2=1, y2=0), opacity=0.92)
        s.poly([(x, 620), (x + 220, 620), (x + 420, 1000), (x + 120, 1000)], "#fffbe4", opacity=0.13)
    s.rect(0, 80, 1500, 18, s.lin("#b98a5a", "#7d5a3a"))
    s.rect(0, 600, 1500, 400, s.lin("#e0c8a4", "#c2a27c", "#93765a"))
    for i in range(13):
        s.line([(750 + (i - 6) * 130, 600), (750 + (i - 6) * 360, 1000)], "#a88a68", 2, opacity=0.6)
    for i in range(7):
        y = 600 + i * i * 9
        s.line([(0, y), (1500, y)], "#a88a68", 2, opacity=0.6)
    with s.at(750, 260, 1.15):
        s.oval(0, 0, 140, 140, s.rad(("#ffffff", 0.95), ("#fff1e4", 0.9, 0.8), ("#fff1e4", 0)))
        s.path("M0 88C-120 6 -78 -84 0 -34C78 -84 120 6 0 88Z", s.rad("#ff8a7a", "#d9363a", "#9a1f2c", cx=0.35, cy=0.3, r=0.9))
        s.path("M0 -22q34 44 34 68a34 34 0 0 1 -68 0q0 -24 34 -68Z", "#ffffff", opacity=0.92)
        s.path("M-18 44a18 20 0 0 0 12 22", stroke="#d9363a", stroke_width=6, stroke_linecap="round")
    for x, y, c, top in ((230, 700, "#5b6fa8", "hair"), (1130, 700, "#4f8a5b", "tail")):
        donor(s, x, y, 1.1, c, top)
    donor(s, 680, 900, 1.5, "#e0a13c", "long")
    s.person(420, 704, 300, "#ffffff", "#dfe9ec", "tail", "give", -1)
    s.person(1310, 694, 300, "#ffffff", "#dfe9ec", "cap", "give", -1)
    s.person(952, 910, 390, "#ffffff", "#dfe9ec", "long", "give", -1)
    s.rect(1190, 800, 300, 24, s.lin("#ffffff", "#d0c4b0"))
    s.rect(1200, 824, 280, 176, s.lin("#8fbfc4", "#4f868f"))
    for i in range(6):
        s.path(f"M{1216 + i * 46} 800v-34q0 -8 8 -8h18q8 0 8 8v34Z", s.lin("#fff6e0", "#e0a88a"))
        s.rect(1216 + i * 46, 772, 34, 12, ("#d9605a", "#5f9a5a", "#4a7fb0")[i % 3])
    s.person(1424, 850, 330, "#7a4f86", top="hair", pose="give", facing=-1, shadow=False)
    s.rect(1190, 800, 300, 24, s.lin("#ffffff", "#d0c4b0"))
    s.rect(1200, 824, 280, 176, s.lin("#8fbfc4", "#4f868f"))
    s.finish(750, 240, "#fff0c4", "#2a1430", 0.45, 0.36)
    return s


def donor(s, x, y, k, shirt, top):
    """Someone resting in a donor's chair, a bag on its stand."""
    s.shade(x + 20 * k, y + 4 * k, 170 * k, 22 * k)
    with s.at(x, y, k):
        s.line([(-128, 0), (-128, -240)], "#8d989e", 5)
        s.line([(-150, 0), (-106, 0)], "#6b767d", 6)
        s.line([(-128, -240), (-104, -240)], "#8d989e", 5)
        s.rect(-122, -236, 36, 56, s.lin("#e8656a", "#b52f3a"), 8)
        s.rect(-116, -220, 24, 16, "#fff6ee", 2)
        s.curve([(-104, -180), (-100, -130), (-50, -110), (-8, -92)], "#c4393f", 3)
        for px in (-70, 70):
            s.line([(px, -40), (px + 8, 0)], "#5d666c", 9)
        s.path("M-112 -150Q-98 -166 -84 -150L-34 -66H96Q112 -64 110 -50H150Q160 -36 148 -28H-48Q-64 -30 -70 -44Z", s.lin("#5fa3a8", "#2f6a74"))
        s.path("M-84 -150L-34 -66H96", stroke="#8fccd0", stroke_width=5)
        s.limb([(-24, -74), (48, -78), (108, -56)], "#39405e", 25, "#2a2226")
        s.limb([(-24, -80), (52, -90), (122, -62)], "#4a5377", 24, "#332a2e")
        s.path("M-78 -140Q-58 -158 -44 -140L0 -84Q0 -66 -20 -64L-46 -68Z", s.lin(light(shirt, 0.3), shirt, dark(shirt, 0.3), x2=1))
        s.head(-78, -172, 21, "#cf9a70", top)
        s.limb([(-54, -130), (-26, -96), (24, -96)], shirt, 16)
        s.limb([(-26, -96), (26, -98)], "#cf9a70", 14, "#cf9a70")
        s.rect(-12, -106, 13, 17, "#fff6ee", 3)
        s.rect(-4, -88, 76, 9, "#3f7f88", 4)


def gong_night():
    s = Folk(241)
    s.sky("#0d1230", "#232a58", "#5a3f5f", "#a85a3f", bottom=700)
    for _ in range(200):
        k = s.r.random() ** 3 * 2.2 + 0.6
        s.oval(s.r.uniform(0, 1500), s.r.uniform(0, 460), k, k, "#fff6e0", opacity=s.r.uniform(0.3, 0.9))
    s.oval(300, 150, 44, 44, "#fbf1d0")
    s.glow(300, 150, 220, "#fbf1d0", 0.4)
    s.ridge(560, 60, "#2a2750", 1.3)
    s.ridge(600, 36, "#201e40", 2, bumps=28)
    for x, h in ((60, 430), (1450, 460), (1310, 330), (190, 300)):
        s.palm(x, 690, h, "#2a4a4a", 0.05)
    s.rect(0, 640, 1500, 360, s.lin("#6b3a2c", "#8a4a2c", "#4a2420"))
    for i in range(9):
        x = 470 + i * 72
        s.rect(x, 560, 15, 110, s.lin("#8a5a38", "#4a2c20", x2=1, y2=0))
    s.rect(440, 430, 660, 140, s.lin("#a8703f", "#7a4728"))
    for i in range(33):
        s.line([(446 + i * 20, 432), (446 + i * 20, 566)], "#5a3320", 2.5, opacity=0.6)
    for x in (540, 860):
        s.rect(x, 455, 90, 75, s.lin("#ffe09a", "#f0a04a"))
        s.line([(x + 45, 455), (x + 45, 530)], "#5a3320", 5)
    s.rect(720, 450, 92, 120, s.lin("#ffd88a", "#d9803a"))
    s.rect(424, 560, 692, 14, "#5a3320")
    s.path("M380 440Q470 330 560 120Q770 70 980 120Q1070 330 1160 440Q770 400 380 440Z", s.lin("#d9a560", "#a06a35", "#5f3a20"))
    for i in range(60):
        t = i / 59
        s.path(f"M{560 + 420 * t:.0f} {120 - 34 * math.sin(math.pi * t):.0f}Q{470 + 600 * t:.0f} 300 {380 + 780 * t:.0f} {440 - 26 * math.sin(math.pi * t):.0f}", stroke=s.r.choice(["#6b4525", "#e6bd7c", "#8a5a30"]), stroke_width=2.4, opacity=0.55)
    for i in range(1, 6):
        y = 120 + i * 55
        s.path(f"M{556 - i * 30} {y + 10}Q770 {y - 34} {984 + i * 30} {y + 10}", stroke="#5f3a20", stroke_width=4, opacity=0.5)
    s.path("M552 124L520 62M560 118L592 64M980 118L948 64M988 124L1020 62", stroke="#8a5a30", stroke_width=10, stroke_linecap="round")
    s.path("M686 572L700 668H716L702 572M840 572L826 668H810L824 572", stroke="#6b4229", stroke_width=8)
    s.glow(750, 790, 620, "#ffb04a", 0.75, 300)
    s.flecks((0, 680, 1500, 320), 260, ["#d9803f", "#3a1a18", "#b5602f"], (8, 46), opacity=0.4)
    s.line([(1010, 740), (1010, 330)], "#4a2c20", 14)
    s.curve([(1010, 330), (1040, 240), (1110, 220)], "#6b4229", 7)
    for i in range(9):
        s.rect(996, 350 + i * 40, 28, 16, ("#d9483a", "#f0c24a", "#f4ead2")[i % 3])
    for i in range(6):
        s.line([(1110, 220), (1096 + i * 7, 290)], ("#d9483a", "#f0c24a")[i % 2], 4)
    fire(s, 750, 800)
    ring = [(330, 760, 1, "gong"), (430, 730, 1, "gong"), (530, 708, 1, "gong"), (650, 700, 1, "dance"), (860, 700, -1, "dance"), (960, 710, -1, "dance"), (1075, 735, -1, "gong"), (1180, 765, -1, "gong"), (240, 840, 1, "dance"), (1270, 850, -1, "gong"), (380, 930, 1, "dance"), (520, 960, 1, "dance"), (980, 965, -1, "dance"), (1130, 935, -1, "dance")]
    for i, (x, y, f, act) in enumerate(ring):
        h = 170 + (y - 700) * 0.32
        k = h / 100
        s.poly([(x - 8 * k, y), (x + 8 * k, y), (x + (x - 750) * 0.3 + 14 * k, y + (y - 790) * 0.4), (x + (x - 750) * 0.3 - 14 * k, y + (y - 790) * 0.4)], "#1a0c18", opacity=0.35)
        top = "long" if act == "dance" else ("hair", "grey")[i % 2]
        s.person(x, y, h, "#1f1c2c", "#7d2a2f" if act == "dance" else "#2a2438", top, "reach" if act == "dance" else "give", f, child=i == 4)
        if i != 4:
            for j, c in enumerate(("#d9483a", "#f0c24a", "#f4ead2")):
                s.line([(x - 10 * k, y - (46 - j * 4) * k), (x + 10 * k, y - (46 - j * 4) * k)], c, 2 * k)
        if act == "gong":
            gx, gy, r = x + f * 25 * k, y - 54 * k, (15 - (i % 3) * 2) * k
            s.oval(gx, gy, r * 0.72, r, s.rad("#fff0b8", "#d9973f", "#7a4a1f", cx=0.5 + 0.2 * f, cy=0.4, r=0.8), stroke="#5a3318", stroke_width=3)
            s.oval(gx, gy, r * 0.24, r * 0.32, s.rad("#fff6d0", "#b5742f"))
    for _ in range(90):
        e = s.r.random()
        s.oval(750 + s.r.gauss(0, 40 + 160 * e), 760 - 640 * e, 2.6 - 1.6 * e, 2.6 - 1.6 * e, s.r.choice(["#ffd27a", "#ff9a4a"]), opacity=1 - e * 0.7)
    s.finish(750, 780, "#ffae55", "#0a0820", 0.6, 0.5)
    return s


def fire(s, x, y):
    for a, b in (((-70, 14), (60, -14)), ((70, 16), (-58, -12)), ((-40, 24), (44, 2)), ((0, 26), (6, -20))):
        s.line([(x + a[0], y + a[1]), (x + b[0], y + b[1])], "#3a2018", 19)
        s.line([(x + a[0], y + a[1] - 4), (x + b[0], y + b[1] - 4)], "#8a4a2c", 6)
    s.glow(x, y - 60, 260, "#ffd27a", 0.9)
    for c, w, h in (("#e8502a", 82, 210), ("#f58a2f", 62, 165), ("#ffc24a", 42, 120), ("#fff1b0", 22, 70)):
        s.path(f"M{x - w} {y}Q{x - w * 1.15} {y - h * 0.4} {x - w * 0.5} {y - h * 0.62}Q{x - w * 0.5} {y - h * 0.4} {x - w * 0.2} {y - h * 0.42}Q{x - w * 0.4} {y - h * 0.8} {x + w * 0.1} {y - h}Q{x + w * 0.1} {y - h * 0.7} {x + w * 0.45} {y - h * 0.55}Q{x + w * 0.6} {y - h * 0.64} {x + w * 0.55} {y - h * 0.78}Q{x + w * 1.3} {y - h * 0.3} {x + w} {y}Q{x} {y + 26} {x - w} {y}Z", c, opacity=0.92)


PICTURES = {
    "thu-vien": library,
    "phong-may": computer_class,
    "hien-mau": blood_day,
    "nha-van-hoa": gong_night,
}
