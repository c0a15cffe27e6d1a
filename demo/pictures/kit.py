"""What every picture of the demo is drawn with: colours, light, land, plants, people."""

import math
import random
from contextlib import contextmanager


def rgb(colour):
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def mix(a, b, t):
    return "#" + "".join(f"{round(x + (y - x) * t):02x}" for x, y in zip(rgb(a), rgb(b)))


def dark(colour, t=0.25):
    return mix(colour, "#14101c", t)


def light(colour, t=0.25):
    return mix(colour, "#fff3d8", t)


def n(value):
    return f"{value:.1f}".rstrip("0").rstrip(".")


def smooth(points, closed=False):
    """A Catmull-Rom curve through the points, as path data."""
    count = len(points)
    at = (lambda i: points[i % count]) if closed else (lambda i: points[min(max(i, 0), count - 1)])
    d = f"M{n(points[0][0])} {n(points[0][1])}"
    for i in range(count if closed else count - 1):
        p0, p1, p2, p3 = at(i - 1), at(i), at(i + 1), at(i + 2)
        c1 = (p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6)
        c2 = (p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6)
        d += f"C{n(c1[0])} {n(c1[1])} {n(c2[0])} {n(c2[1])} {n(p2[0])} {n(p2[1])}"
    return d + ("Z" if closed else "")


class Scene:
    def __init__(self, seed, w=1500, h=1000):
        self.w, self.h, self.r = w, h, random.Random(seed)
        self.defs, self.out, self.ids = [], [], {}

    # --- paint ---------------------------------------------------------------
    def define(self, text):
        if text not in self.ids:
            self.ids[text] = f"d{len(self.ids)}"
            self.defs.append(text.replace("@", self.ids[text], 1))
        return f"url(#{self.ids[text]})"

    def stops(self, colours):
        parts = []
        for i, c in enumerate(colours):
            c = c if isinstance(c, tuple) else (c, 1)
            at = c[2] if len(c) > 2 else i / max(1, len(colours) - 1)
            parts.append(f'<stop offset="{at:.3f}" stop-color="{c[0]}" stop-opacity="{c[1]}"/>')
        return "".join(parts)

    def lin(self, *colours, x2=0.0, y2=1.0):
        return self.define(f'<linearGradient id="@" x2="{x2}" y2="{y2}">{self.stops(colours)}</linearGradient>')

    def rad(self, *colours, cx=0.5, cy=0.5, r=0.5):
        return self.define(f'<radialGradient id="@" cx="{cx}" cy="{cy}" r="{r}">{self.stops(colours)}</radialGradient>')

    def blur(self, amount):
        return self.define(
            f'<filter id="@" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="{amount}"/></filter>'
        )

    def add(self, text):
        self.out.append(text)

    def attrs(self, kw):
        return "".join(f' {k.rstrip("_").replace("_", "-")}="{v}"' for k, v in kw.items() if v is not None)

    def path(self, d, fill="none", **kw):
        self.add(f'<path d="{d}" fill="{fill}"{self.attrs(kw)}/>')

    def poly(self, points, fill, **kw):
        self.path("M" + "L".join(f"{n(x)} {n(y)}" for x, y in points) + "Z", fill, **kw)

    def rect(self, x, y, w, h, fill, rx=0, **kw):
        self.add(f'<rect x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}" rx="{n(rx)}" fill="{fill}"{self.attrs(kw)}/>')

    def oval(self, x, y, rx, ry, fill, **kw):
        self.add(f'<ellipse cx="{n(x)}" cy="{n(y)}" rx="{n(rx)}" ry="{n(ry)}" fill="{fill}"{self.attrs(kw)}/>')

    def line(self, points, stroke, width, **kw):
        d = "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points)
        self.path(d, stroke=stroke, stroke_width=n(width), stroke_linecap=kw.pop("cap", "round"), **kw)

    def curve(self, points, stroke, width, **kw):
        self.path(smooth(points), stroke=stroke, stroke_width=n(width), stroke_linecap="round", **kw)

    @contextmanager
    def group(self, **kw):
        self.add(f"<g{self.attrs(kw)}>")
        yield
        self.add("</g>")

    def at(self, x, y, scale=1.0, flip=1, turn=0):
        return self.group(transform=f"translate({n(x)} {n(y)}) scale({scale * flip:.3f} {scale:.3f}) rotate({n(turn)})")

    # --- light ---------------------------------------------------------------
    def sky(self, *colours, bottom=None):
        self.rect(0, 0, self.w, bottom or self.h, self.lin(*colours))

    def glow(self, x, y, r, colour, strength=0.8, ry=None):
        self.oval(x, y, r, ry or r, self.rad((colour, strength), (colour, strength * 0.35, 0.4), (colour, 0)))

    def sun(self, x, y, r, colour="#fff3c9"):
        self.glow(x, y, r * 7, colour, 0.55)
        self.glow(x, y, r * 2.6, colour, 0.8)
        self.oval(x, y, r, r, light(colour, 0.6))

    def mist(self, y, h, colour, strength=0.6):
        self.rect(0, y - h / 2, self.w, h, self.lin((colour, 0), (colour, strength), (colour, 0)))

    def rays(self, x, y, length, colour, count=6, spread=1.3, toward=1.2, strength=0.2):
        for _ in range(count):
            a, half = toward + self.r.uniform(-spread, spread) / 2, self.r.uniform(0.015, 0.05)
            ends = [(x + math.cos(a + s) * length, y + math.sin(a + s) * length) for s in (-half, half)]
            self.poly([(x, y), *ends], self.rad((colour, strength), (colour, 0), cx=0.5, cy=0.1, r=0.9), filter=self.blur(9))

    def cloud(self, x, y, w, h, top, base, opacity=1.0):
        """A heap of soft puffs: the shaded body first, then what the light catches."""
        r = self.r
        with self.group(opacity=opacity, filter=self.blur(min(6, max(3, round(h * 0.04))))):
            for tone, lift, size, count in ((base, 0, 1, 15), (mix(top, base, 0.5), 0.16, 0.8, 15), (top, 0.3, 0.56, 17), (light(top, 0.22), 0.42, 0.34, 12)):
                for _ in range(count):
                    t = r.random()
                    arch = math.sin(t * math.pi) ** 0.8
                    rad = h * (0.16 + 0.34 * arch) * size * r.uniform(0.7, 1.15)
                    py = y - rad * 0.5 - arch * h * (0.1 + lift) * r.uniform(0.6, 1.15) - lift * h * 0.2
                    self.oval(x + (t - 0.5) * w * (1 - 0.25 * lift), py, rad * 1.45, rad, tone, opacity=0.85)
            self.oval(x, y, w * 0.52, h * 0.12, base, opacity=0.7)

    def seedling(self, x, y, h, colour):
        """A young tree: a thin stem with rounded leaves set in pairs."""
        lean = self.r.uniform(-0.1, 0.1) * h
        self.curve([(x, y), (x + lean * 0.3, y - h * 0.5), (x + lean, y - h)], "#8a6a45", max(1.2, h * 0.022))
        for i in range(4):
            t = 0.3 + i * 0.2
            px, py, size = x + lean * t, y - h * t, h * (0.36 - i * 0.04)
            tone = mix(colour, "#b9cf62", i * 0.16)
            for a in (-2.75 + i * 0.1, -0.4 - i * 0.1):
                self.sprig(px, py, size, tone, 1, 0, a + self.r.uniform(-0.2, 0.2), 0.44)
        self.sprig(x + lean, y - h * 0.97, h * 0.22, "#c47a52" if self.r.random() < 0.35 else "#bcd067", 2, 0.7, broad=0.4)

    def finish(self, x, y, warm="#ffcf7a", cool="#1b1740", strength=0.5, edge=0.42):
        """Light from one side, shade in the corners, and the tooth of paper."""
        w, h = self.w, self.h
        hot = self.rad((warm, strength), (warm, 0), cx=x / w, cy=y / h, r=0.75)
        self.rect(0, 0, w, h, hot, style="mix-blend-mode:soft-light")
        self.rect(0, 0, w, h, self.rad((cool, 0), (cool, 0, 0.55), (cool, edge), r=0.82), style="mix-blend-mode:multiply")
        tooth = self.define(
            '<filter id="@" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="0.35" numOctaves="2" seed="4"/>'
            '<feColorMatrix values="0 0 0 0 .5 0 0 0 0 .5 0 0 0 0 .5 0 0 0 1.1 -.35"/></filter>'
        )
        self.add(f'<rect width="{w}" height="{h}" filter="{tooth}" opacity=".16" style="mix-blend-mode:soft-light"/>')

    def svg(self):
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.w}" height="{self.h}" viewBox="0 0 {self.w} {self.h}">'
            f'<defs>{"".join(self.defs)}</defs>{"".join(self.out)}</svg>'
        )

    # --- land ----------------------------------------------------------------
    def ridge(self, y, amp, fill, waves=2.2, bottom=None, bumps=0, step=18):
        """A hill line across the picture; bumps > 0 makes it a line of tree tops. Returns its height at x."""
        r = self.r
        ph = [r.uniform(0, 7) for _ in range(4)]

        def height(x):
            t = x / self.w * waves * 2 * math.pi
            return y - amp * (0.55 * math.sin(t + ph[0]) + 0.3 * math.sin(t * 2.1 + ph[1]) + 0.15 * math.sin(t * 4.3 + ph[2]))

        bottom = bottom or self.h
        if bumps:
            x, d = -bumps, f"M{-bumps} {n(height(-bumps))}"
            while x < self.w + bumps:
                step = r.uniform(0.7, 1.5) * bumps
                x += step
                d += f"A{n(step * 0.56)} {n(step * r.uniform(0.5, 0.75))} 0 0 1 {n(x)} {n(height(x) + r.uniform(-0.25, 0.25) * bumps)}"
        else:
            d = smooth([(x, height(x)) for x in range(-step, self.w + 2 * step, step)])
        self.path(f"{d}L{self.w + 60} {bottom}L-60 {bottom}Z", fill)
        return height

    def flecks(self, area, count, colours, size=(6, 26), thick=(1, 3), far=0.25, opacity=0.5, tilt=0.0):
        """Short marks lying on the ground, smaller towards the top of the area (x, y, w, h)."""
        x, y, w, h = area
        r = self.r
        marks = {}
        for _ in range(count):
            t = r.random() ** 0.8
            s = far + (1 - far) * t
            px, py, length = x + r.random() * w, y + t * h, r.uniform(*size) * s
            key = (r.choice(colours), round(r.uniform(*thick) * s * 2) / 2 or 0.5)
            marks.setdefault(key, []).append(f"M{n(px)} {n(py)}l{n(length)} {n(length * tilt + r.uniform(-1, 1) * s)}")
        for (c, width), ds in marks.items():
            self.path("".join(ds), stroke=c, stroke_width=width, stroke_linecap="round", opacity=opacity)

    def grass(self, area, count, colours, size=(14, 40), width=(1.5, 4), far=0.3, lean=0.25, opacity=1.0):
        x, y, w, h = area
        r = self.r
        for i in sorted(r.random() for _ in range(count)):
            s = far + (1 - far) * i
            px, py = x + r.random() * w, y + i * h
            hgt, tip, wid = r.uniform(*size) * s, r.uniform(-1, 1) * lean, r.uniform(*width) * s
            tx = px + tip * hgt * 1.6
            d = f"M{n(px - wid)} {n(py)}Q{n(px + tip * hgt * 0.3)} {n(py - hgt * 0.6)} {n(tx)} {n(py - hgt)}Q{n(px + tip * hgt * 0.5 + wid)} {n(py - hgt * 0.5)} {n(px + wid)} {n(py)}Z"
            self.path(d, r.choice(colours), opacity=opacity)

    def ripples(self, area, count, colours, opacity=0.5):
        x, y, w, h = area
        for _ in range(count):
            t = self.r.random()
            length = self.r.uniform(20, 150) * (0.3 + t)
            px, py = x + self.r.random() * w, y + t * h
            k = 1 + 3.2 * t
            self.path(f"M{n(px)} {n(py)}q{n(length / 2)} {n(-k)} {n(length)} 0q{n(-length / 2)} {n(k)} {n(-length)} 0Z", self.r.choice(colours), opacity=opacity)

    def shade(self, x, y, rx, ry=None, colour="#150c22", strength=0.4):
        self.oval(x, y, rx, ry or rx * 0.2, self.rad((colour, strength), (colour, strength * 0.7, 0.5), (colour, 0)))

    # --- plants --------------------------------------------------------------
    def blob(self, x, y, rx, ry, fill, lumps=11, rough=0.16, **kw):
        r = self.r
        points = []
        for i in range(lumps):
            a, k = 2 * math.pi * i / lumps, 1 + r.uniform(-rough, rough)
            points.append((x + math.cos(a) * rx * k, y + math.sin(a) * ry * k))
        d = f"M{n(points[0][0])} {n(points[0][1])}"
        for a, b in zip(points, points[1:] + points[:1]):
            rad = math.hypot(b[0] - a[0], b[1] - a[1]) * r.uniform(0.54, 0.68)
            d += f"A{n(rad)} {n(rad)} 0 0 1 {n(b[0])} {n(b[1])}"
        self.path(d + "Z", fill, **kw)

    def dabs(self, x, y, rx, ry, colour, sun=-1, count=200, size=6.0, reach=1.0, square=False):
        """Leaf-shaped dabs over an oval (or a column), brighter towards the sun and the top."""
        r = self.r
        tones = [dark(colour, 0.5), dark(colour, 0.28), colour, light(colour, 0.2), light(colour, 0.4)]
        marks = [[] for _ in tones]
        hubs = [(r.uniform(0, 2 * math.pi), r.random() ** 0.5, r.uniform(-0.3, 0.35)) for _ in range(max(5, count // 16))]
        for _ in range(count):
            a, k, bias = r.choice(hubs)
            u = math.cos(a) * k * 0.92 + r.gauss(0, 0.13)
            v = math.sin(a) * k * 0.92 + r.gauss(0, 0.13)
            if square:
                u, v = r.uniform(-1, 1), r.uniform(-1, 1)
            elif math.hypot(u, v) > reach:
                continue
            shine = 0.5 + 0.42 * (sun * u) - 0.4 * v + bias + r.uniform(-0.15, 0.15)
            s, turn = size * r.uniform(0.65, 1.3), r.uniform(-0.5, 0.9) + (0.6 if u > 0 else 2.0)
            cx, sy = math.cos(turn) * s, math.sin(turn) * s
            px, py = x + u * rx, y + v * ry
            ox, oy = -sy * 0.42, cx * 0.42
            marks[min(4, max(0, int(shine * 5)))].append(f"M{n(px)} {n(py)}q{n(cx / 2 + ox)} {n(sy / 2 + oy)} {n(cx)} {n(sy)}q{n(-cx / 2 - ox)} {n(-sy / 2 - oy)} {n(-cx)} {n(-sy)}Z")
        for tone, ds in zip(tones, marks):
            self.path("".join(ds), tone, opacity=0.92)

    def crown(self, x, y, rx, ry, colour, sun=-1, detail=1.0, leaves=True):
        """A leafy crown: a dark mass, clumps in the light of `sun` (-1 left, 1 right), then leaf by leaf."""
        r = self.r
        self.blob(x, y, rx, ry, self.lin(colour, dark(colour, 0.6)), max(13, round(rx / 9)), 0.13)
        for tone, spread, size, count in ((mix(colour, dark(colour), 0.5), 0.72, 0.34, 8), (colour, 0.6, 0.28, 8), (light(colour, 0.14), 0.5, 0.2, 6)):
            for _ in range(round(count * detail)):
                a, k = r.uniform(0, 2 * math.pi), r.random() ** 0.5 * spread
                shift = (0.72 - spread) * 1.5
                px, py = x + math.cos(a) * rx * k + sun * rx * shift, y + math.sin(a) * ry * k - ry * (shift + 0.08)
                self.blob(px, py, rx * size * r.uniform(0.7, 1.2), ry * size * r.uniform(0.6, 1), tone, max(9, round(rx / 16)), 0.2)
        if leaves:
            size = max(3.2, min(20, rx * 0.075))
            count = round(min(620, 7 * rx * ry / size**2) * max(0.5, detail))
            self.dabs(x, y, rx * 1.03, ry * 1.05, colour, sun, count, size)

    def rock(self, x, y, w, h, colour="#7f8a7c", sun=-1):
        """A boulder standing on y: a lit face, a side in shade, cracks and moss-free edges."""
        r = self.r
        top = [(x + (t - 0.5) * w * 0.74 + r.uniform(-0.05, 0.05) * w, y - h * (0.72 + 0.28 * math.sin(t * math.pi)) * r.uniform(0.88, 1.06)) for t in (0.08, 0.35, 0.65, 0.92)]
        outline = [(x - w * 0.5, y), (x - w * 0.52, y - h * 0.42), *top, (x + w * 0.52, y - h * 0.38), (x + w * 0.5, y)]
        self.poly(outline, self.lin(light(colour, 0.25), colour, dark(colour, 0.4)), stroke=dark(colour, 0.3), stroke_width=2, stroke_linejoin="round")
        mid = [(px + sun * -0.04 * w, py + h * r.uniform(0.26, 0.36)) for px, py in top]
        self.poly([*top, *mid[::-1]], light(colour, 0.36), opacity=0.75)
        side = [mid[-1], top[-1], outline[-2], outline[-1], (x + w * 0.14, y)] if sun < 0 else [mid[0], top[0], outline[1], outline[0], (x - w * 0.14, y)]
        self.poly(side, dark(colour, 0.5), opacity=0.7)
        for px, py in mid[1:3]:
            self.line([(px, py), (px + r.uniform(-0.1, 0.1) * w, py + h * r.uniform(0.2, 0.4))], dark(colour, 0.5), max(1, w * 0.012), opacity=0.6)

    def trunk(self, x, y, h, w, colour, lean=0.0, sun=-1):
        top = x + lean * h
        d = f"M{n(x - w * 0.75)} {n(y)}C{n(x - w * 0.35)} {n(y - h * 0.2)} {n(top - w * 0.4)} {n(y - h * 0.6)} {n(top - w * 0.3)} {n(y - h)}L{n(top + w * 0.3)} {n(y - h)}C{n(top + w * 0.4)} {n(y - h * 0.6)} {n(x + w * 0.4)} {n(y - h * 0.2)} {n(x + w * 0.8)} {n(y)}Z"
        a, b = (light(colour, 0.3), dark(colour, 0.45)) if sun < 0 else (dark(colour, 0.45), light(colour, 0.3))
        self.path(d, self.lin(a, colour, b, x2=1, y2=0))

    def tree(self, x, y, h, colour, bark="#6b4a36", sun=-1, wide=0.42, detail=1.0, leaves=True):
        self.shade(x - sun * h * 0.12, y, h * wide * 0.9, h * 0.06)
        self.trunk(x, y, h * 0.55, h * 0.06, bark, self.r.uniform(-0.04, 0.04), sun)
        for side in (-1, 1):
            self.line([(x, y - h * 0.36), (x + side * h * 0.14, y - h * 0.56)], dark(bark, 0.2), h * 0.02)
        self.crown(x, y - h * 0.68, h * wide, h * 0.33, colour, sun, detail, leaves)

    def frond(self, x, y, length, angle, colour, width=0.2, split=True, droop=0.5):
        """One banana or palm leaf growing from x, y."""
        pts = []
        for i in range(9):
            t = i / 8
            pts.append((x + math.cos(angle) * length * t, y + math.sin(angle) * length * t + droop * length * t * t))
        up, down = [], []
        for i, (px, py) in enumerate(pts):
            t = i / 8
            k = math.sin(math.pi * min(1, t * 0.94 + 0.06)) ** 0.7 * length * width * 0.5
            up.append((px + math.sin(angle) * k, py - math.cos(angle) * k - k * 0.2))
            down.append((px - math.sin(angle) * k, py + math.cos(angle) * k + k * 0.4))
        self.path(smooth(up) + "L" + smooth(pts[::-1])[1:] + "Z", light(colour, 0.2))
        self.path(smooth(down) + "L" + smooth(pts[::-1])[1:] + "Z", dark(colour, 0.18))
        if split:
            for i in range(2, 8):
                self.line([pts[i], down[i]], dark(colour, 0.4), length * 0.006, opacity=0.6)
                self.line([pts[i], up[i]], light(colour, 0.4), length * 0.004, opacity=0.5)
        self.curve(pts, light(colour, 0.5), length * 0.012)

    def banana(self, x, y, h, colour="#5f9a45"):
        self.trunk(x, y, h * 0.5, h * 0.08, "#8fa35a")
        for k in (-2.9, -0.3, -2.5, -0.7, -2.0, -1.2, -1.6):
            self.frond(x, y - h * 0.48, h * self.r.uniform(0.48, 0.6), k, mix(colour, "#9cbf57", self.r.random() * 0.4), 0.26)

    def palm(self, x, y, h, colour="#3f7a4a", lean=0.08):
        self.trunk(x, y, h * 0.8, h * 0.03, "#8b7355", lean)
        tx, ty = x + lean * h * 0.8, y - h * 0.8
        for i in range(11):
            a = -math.pi * i / 10 + self.r.uniform(-0.12, 0.12)
            self.frond(tx, ty, h * 0.3, a, mix(colour, "#88ab4f", self.r.random() * 0.4), 0.16, False, 0.55)

    def sprig(self, x, y, size, colour, count=5, spread=2.4, base=-1.57, broad=0.26):
        """A small plant of leaves from one point; `broad` is their width."""
        for i in range(count):
            a = base + (i / max(1, count - 1) - 0.5) * spread + self.r.uniform(-0.15, 0.15)
            s = size * self.r.uniform(0.75, 1.1)
            tx, ty = x + math.cos(a) * s, y + math.sin(a) * s
            ox, oy = -math.sin(a) * s * broad, math.cos(a) * s * broad
            mx, my = (x + tx) / 2, (y + ty) / 2
            tone = mix(colour, light(colour, 0.35), self.r.random())
            self.path(f"M{n(x)} {n(y)}Q{n(mx + ox)} {n(my + oy)} {n(tx)} {n(ty)}Q{n(mx - ox)} {n(my - oy)} {n(x)} {n(y)}Z", tone)
            self.line([(x, y), (mx * 0.4 + tx * 0.6, my * 0.4 + ty * 0.6)], dark(tone, 0.25), max(0.7, s * 0.025), opacity=0.7)
