"""Draws the demo's pictures: SVG scenes, rendered by headless Chromium, kept as WebP.

Usage: python draw.py [NAME ...]     (needs Chromium on PATH and Pillow)
"""

import importlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
ROOMS = ("land", "farm", "town", "people", "craft")
LIMIT = 118_000


def render(scene, png, work):
    page = work / "page.html"
    page.write_text(f'<!doctype html><meta charset="utf-8"><style>*{{margin:0}}svg{{display:block}}</style>{scene.svg()}')
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"]
    command = [shutil.which("chromium"), *flags, f"--user-data-dir={work}/profile", f"--window-size={scene.w},{scene.h}", f"--screenshot={png}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def keep(png, webp, size):
    """Quality 82, less only where the picture would be heavier than a reader on a slow line should carry."""
    picture = Image.open(png).convert("RGB").crop((0, 0, *size))
    for quality in (82, 78, 74, 70, 66, 62, 58, 54, 50):
        picture.save(webp, "WEBP", quality=quality, method=6)
        if webp.stat().st_size < LIMIT:
            return quality
    raise SystemExit(f"{webp.name} stays above {LIMIT} bytes")


def main(wanted):
    scenes = {name: draw for room in ROOMS for name, draw in importlib.import_module(room).PICTURES.items()}
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        for name in wanted or scenes:
            scene, png, webp = scenes[name](), work / f"{name}.png", HERE / f"{name}.webp"
            render(scene, png, work)
            quality = keep(png, webp, (scene.w, scene.h))
            print(f"{name}: {webp.stat().st_size // 1000} KB, quality {quality}")


if __name__ == "__main__":
    main(sys.argv[1:])
