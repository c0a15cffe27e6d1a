"""People and buildings, drawn small: no faces, only bearing, hats and cloth."""

from kit import Scene, dark, light, mix, n

SKIN = ["#c98f66", "#b97d55", "#d6a07a"]
HAIR = "#231a1f"
CLOTH = ["#c4524a", "#e0a13c", "#3f7f8c", "#5b6fa8", "#7a4f86", "#e9dfc9", "#4f8a5b", "#d97b58"]


class Folk(Scene):
    def limb(self, points, colour, width, tip=None):
        self.path("M" + "L".join(f"{n(x)} {n(y)}" for x, y in points), stroke=colour, stroke_width=n(width), stroke_linecap="round", stroke_linejoin="round")
        if tip:
            self.oval(*points[-1], width * 0.52, width * 0.52, tip)

    def hat(self, x, y, w, tilt=0):
        """A conical leaf hat."""
        with self.at(x, y, 1, 1, tilt):
            self.oval(0, 0, w, w * 0.22, "#8d6a3f")
            self.path(f"M{n(-w)} 0Q{n(-w * 0.4)} {n(-w * 0.32)} 0 {n(-w * 0.78)}Q{n(w * 0.4)} {n(-w * 0.32)} {n(w)} 0Q0 {n(w * 0.36)} {n(-w)} 0Z", self.lin("#fbeec4", "#e9cf91", "#b98f55", x2=1, y2=0))
            for k in (-0.55, -0.2, 0.2, 0.55):
                self.path(f"M0 {n(-w * 0.78)}Q{n(k * w * 0.6)} {n(-w * 0.2)} {n(k * w)} {n(w * 0.12)}", stroke="#a98350", stroke_width=n(w * 0.025), opacity=0.6)

    def head(self, x, y, r, skin, top, facing=1):
        self.oval(x, y, r * 0.92, r * 1.08, skin)
        self.path(f"M{n(x - facing * r * 0.92)} {n(y)}A{n(r * 0.92)} {n(r * 1.08)} 0 0 {int(facing < 0)} {n(x)} {n(y + r * 1.08)}Q{n(x - facing * r * 0.1)} {n(y + r * 0.2)} {n(x - facing * r * 0.3)} {n(y - r * 0.3)}Z", dark(skin, 0.16), opacity=0.55)
        self.oval(x - facing * r * 0.3, y + r * 0.12, r * 0.2, r * 0.28, dark(skin, 0.1))
        if top == "non":
            self.path(f"M{n(x - facing * r * 0.9)} {n(y - r * 0.2)}q{n(-facing * r * 0.3)} {n(r * 1.4)} {n(facing * r * 0.2)} {n(r * 2)}l{n(facing * r * 0.6)} {n(-r * 0.8)}Z", HAIR)
            self.hat(x, y - r * 0.35, r * 2.1, facing * 6)
        elif top == "helmet":
            self.path(f"M{n(x - r * 1.12)} {n(y)}a{n(r * 1.12)} {n(r * 1.2)} 0 0 1 {n(r * 2.24)} 0Z", "#d9483b")
            self.path(f"M{n(x + facing * r * 0.3)} {n(y)}h{n(facing * r * 1.3)}", stroke="#8d2620", stroke_width=n(r * 0.24), stroke_linecap="round")
        elif top == "cap":
            self.path(f"M{n(x - r)} {n(y - r * 0.1)}a{n(r)} {n(r * 1.1)} 0 0 1 {n(r * 2)} 0Z", "#38506e")
            self.path(f"M{n(x)} {n(y - r * 0.15)}h{n(facing * r * 1.7)}", stroke="#2a3d56", stroke_width=n(r * 0.26), stroke_linecap="round")
        else:
            self.path(f"M{n(x + facing * r * 0.85)} {n(y - r * 0.35)}Q{n(x + facing * r * 0.5)} {n(y - r * 1.35)} {n(x - facing * r * 0.4)} {n(y - r * 1.25)}Q{n(x - facing * r * 1.35)} {n(y - r * 0.9)} {n(x - facing * r * 1.05)} {n(y + r * 0.5)}Q{n(x - facing * r * 0.5)} {n(y + r * 0.5)} {n(x - facing * r * 0.35)} {n(y - r * 0.2)}Q{n(x + facing * r * 0.3)} {n(y - r * 0.25)} {n(x + facing * r * 0.85)} {n(y - r * 0.35)}Z", "#b9b2ab" if top == "grey" else HAIR)
            if top == "tail":
                self.path(f"M{n(x - facing * r * 0.9)} {n(y - r * 0.6)}q{n(-facing * r * 1.3)} {n(r * 0.6)} {n(-facing * r * 0.7)} {n(r * 2.3)}q{n(facing * r * 0.9)} {n(-r * 0.8)} {n(facing * r * 1)} {n(-r * 1.6)}Z", HAIR)
            if top == "long":
                self.path(f"M{n(x - facing * r * 1.05)} {n(y - r * 0.4)}q{n(-facing * r * 0.4)} {n(r * 2)} {n(facing * r * 0.1)} {n(r * 2.6)}l{n(facing * r * 0.8)} {n(-r * 1)}l{n(-facing * r * 0.2)} {n(-r * 1.6)}Z", HAIR)

    def person(self, x, y, h, shirt=None, trousers="#2f3550", top="hair", pose="stand", facing=1, skin=None, child=False, shadow=True):
        """A figure standing on x, y (sitting: on its seat); `h` is the height of an adult beside it."""
        r = self.r
        shirt, skin = shirt or r.choice(CLOTH), skin or r.choice(SKIN)
        k = h / 100 * (0.64 if child else 1)
        head = 11 if child else 7.4
        if shadow and pose != "sit":
            self.shade(x + 6 * k, y, 24 * k, 5 * k)
        with self.at(x, y, k, facing):
            cloth = self.lin(light(shirt, 0.22), shirt, dark(shirt, 0.3), x2=1, y2=0.4)
            far, leg, far_leg = dark(shirt, 0.35), trousers, dark(trousers, 0.35)
            if pose == "sit":
                self.limb([(0, -2), (20, -4), (21, 20)], far_leg, 9, "#2a2226")
                self.limb([(0, 0), (23, -1), (24, 24)], leg, 9.5, "#332a2e")
                hips, chest, neck = (0, -2), (1, -34), (4, -40)
                arms = ([(0, -32), (9, -20), (22, -20)], [(2, -32), (10, -16), (24, -17)])
            elif pose == "bend":
                self.limb([(-4, -42), (-2, -22), (-5, -2)], far_leg, 9, "#2a2226")
                self.limb([(0, -42), (5, -22), (2, 0)], leg, 9.5, "#332a2e")
                hips, chest, neck = (-2, -46), (22, -66), (29, -69)
                arms = ([(20, -64), (28, -46), (36, -30)], [(23, -64), (26, -44), (32, -27)])
            elif pose == "kneel":
                self.limb([(0, -20), (15, -16), (14, 0)], far_leg, 9, "#2a2226")
                self.limb([(-2, -20), (10, -3), (-14, -2)], leg, 9.5, "#332a2e")
                hips, chest, neck = (-1, -22), (6, -50), (10, -56)
                arms = ([(5, -48), (15, -36), (26, -30)], [(7, -48), (16, -33), (28, -25)])
            else:
                stride = {"walk": 11, "run": 19}.get(pose, 3)
                lift = 12 if pose == "run" else 0
                self.limb([(0, -46), (-stride * 0.3, -24), (-stride, -2 - lift)], far_leg, 9, "#2a2226")
                self.limb([(0, -46), (stride * 0.8, -25), (stride, -1)], leg, 9.5, "#332a2e")
                lean = {"run": 9, "walk": 2}.get(pose, 0)
                hips, chest, neck = (0, -46), (lean, -74), (lean + 1.5, -80)
                near = {"run": [(lean, -72), (-8, -58), (4, -52)], "walk": [(lean, -72), (-5, -58), (-3, -46)], "reach": [(1, -73), (13, -80), (24, -90)], "give": [(1, -72), (10, -60), (24, -62)], "wave": [(1, -73), (14, -82), (12, -102)]}.get(pose, [(lean - 1, -72), (-3, -58), (3, -48)])
                other = {"run": [(lean, -72), (22, -64), (25, -76)], "walk": [(lean, -72), (9, -59), (14, -50)], "give": [(1, -70), (12, -58), (24, -59)], "reach": [(1, -72), (12, -70), (22, -76)]}.get(pose, [(lean + 2, -72), (7, -58), (6, -47)])
                arms = (other, near)
            self.limb(arms[0], far, 6.4, dark(skin, 0.2))
            dx, dy = chest[0] - hips[0], chest[1] - hips[1]
            px, py = (-dy * 0.32, dx * 0.32)
            self.path(
                f"M{n(hips[0] - px * 0.95)} {n(hips[1] - py * 0.95 + 4)}L{n(chest[0] - px * 1.05)} {n(chest[1] - py * 1.05 + 2)}Q{n(chest[0] - px * 0.8)} {n(chest[1] - py * 0.8 - 5)} {n(neck[0])} {n(neck[1])}Q{n(chest[0] + px * 0.8)} {n(chest[1] + py * 0.8 - 5)} {n(chest[0] + px * 1.05)} {n(chest[1] + py * 1.05 + 2)}L{n(hips[0] + px * 0.95)} {n(hips[1] + py * 0.95 + 4)}Z",
                cloth,
            )
            self.limb([neck, (neck[0] + 1, neck[1] - 4)], dark(skin, 0.15), 5)
            self.head(neck[0] + 1.5 + dx * 0.12, neck[1] - 4 - head, head, skin, top)
            self.limb(arms[1], mix(shirt, dark(shirt), 0.35), 6.8, skin)

    # --- buildings -----------------------------------------------------------
    def tiles(self, points, colour, rows=7):
        """A tiled roof on a quadrilateral: left eave, left ridge, right ridge, right eave."""
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
        self.poly(points, self.lin(light(colour, 0.18), colour, dark(colour, 0.25)))
        for i in range(1, rows):
            t = i / rows
            lx, ly, rx, ry = ax + (bx - ax) * t, ay + (by - ay) * t, dx + (cx - dx) * t, dy + (cy - dy) * t
            self.line([(lx, ly), (rx, ry)], dark(colour, 0.35), 1.6, opacity=0.7)
        cols = max(8, round(abs(dx - ax) / 22))
        for i in range(1, cols):
            t = i / cols
            self.line([(ax + (dx - ax) * t, ay + (dy - ay) * t), (bx + (cx - bx) * t, by + (cy - by) * t)], light(colour, 0.25), 1, opacity=0.35)
        self.line([(bx, by), (cx, cy)], light(colour, 0.3), 5)
        self.line([(ax, ay), (dx, dy)], dark(colour, 0.5), 4)

    def window(self, x, y, w, h, frame="#e8dcc4", glass=("#8fb5c4", "#47677f"), bars=2, lit=False):
        self.rect(x - 5, y - 5, w + 10, h + 10, frame)
        self.rect(x, y, w, h, self.lin("#ffe9a8", "#f3b655") if lit else self.lin(*glass, x2=0.6))
        if not lit:
            self.poly([(x, y + h * 0.75), (x, y + h * 0.25), (x + w * 0.7, y), (x + w, y)], "#ffffff", opacity=0.16)
        for i in range(1, bars):
            self.line([(x + w * i / bars, y), (x + w * i / bars, y + h)], frame, 4)
        self.line([(x, y + h * 0.4), (x + w, y + h * 0.4)], frame, 3)
        self.rect(x - 9, y + h + 5, w + 18, 7, dark(frame, 0.2))

    def house(self, x, y, w, h, wall="#ead9b5", roof="#a8452f", sun=-1, lit=False, doors=1, roof_height=0.45):
        """A one-storey house whose floor line is y."""
        self.shade(x + w / 2 - sun * w * 0.08, y + 4, w * 0.62, h * 0.12)
        a, b = (light(wall, 0.25), dark(wall, 0.16)) if sun < 0 else (dark(wall, 0.16), light(wall, 0.25))
        self.rect(x, y - h, w, h, self.lin(a, b, x2=1, y2=0))
        self.rect(x, y - h * 0.16, w, h * 0.16, dark(wall, 0.28))
        slots = max(2, round(w / (h * 0.62)))
        for i in range(slots):
            cx = x + w * (i + 0.5) / slots
            if i == slots // 2 and doors:
                self.rect(cx - h * 0.15, y - h * 0.66, h * 0.3, h * 0.66, self.lin("#5d3b2a", "#3b241c"))
                self.line([(cx, y - h * 0.66), (cx, y)], "#2b1913", 3)
            else:
                self.window(cx - h * 0.13, y - h * 0.68, h * 0.26, h * 0.34, lit=lit)
        self.rect(x, y - h, w, h * 0.14, "#1e1424", opacity=0.28)
        rh = h * roof_height
        self.tiles([(x - w * 0.05, y - h + 6), (x + w * 0.06, y - h - rh), (x + w * 0.94, y - h - rh), (x + w * 1.05, y - h + 6)], roof)
