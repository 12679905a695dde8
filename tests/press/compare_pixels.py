"""Renders the inside pages for the printer, and the pages for reading, and compares what is cut out.

compare_pixels.py READING.pages READING.pdf PRESS.pdf FOLDER [--shift]

--shift compares with a place a pixel off: that must be seen.
"""
import operator
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "pdf"))
from check_pdf import read_pages  # noqa: E402

DPI = 72
MARGIN = 29  # points from the edge to the cut
TOLERANCE = 6  # tints: gray of the screen as per cent of black
PICTURE = 64  # the gray of a colour, with a profile and without
# poppler places glyphs by the quarter pixel: one may fall to the other side
SLIP, SLIP_PIXELS = 96, 60


def render(pdf, first, last, folder, *crop):
    stem = os.path.join(folder, "page")
    subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), "-f", str(first), "-l", str(last),
                    *map(str, crop), pdf, stem], check=True)
    pages = []
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            _, size, _, pixels = file.read().split(b"\n", 3)
        pages.append((tuple(map(int, size.split())), pixels))
        os.unlink(os.path.join(folder, name))
    return pages


def in_picture(page, pixel, width, height):
    x, y = pixel % width, height - pixel // width
    for item in page["items"]:
        if item["record"] == "image":
            left, bottom = int(item["x"]) / 1000, int(item["y"]) / 1000
            if (left - 1 <= x <= left + int(item["width"]) / 1000 + 1 and
                    bottom - 1 <= y <= bottom + int(item["height"]) / 1000 + 1):
                return True
    return False


def worst(page, width, height, differences):
    """The largest difference, but for pictures and a glyph that slipped."""
    found = [(d, p) for p, d in enumerate(differences) if d > TOLERANCE]
    found = [d for d, p in found if not (d <= PICTURE and in_picture(page, p, width, height))]
    slipped = len(found) <= SLIP_PIXELS and all(d <= SLIP for d in found)
    return max(found) if found and not slipped else 0


def main(pages, reading, press, folder, shift=0):
    os.makedirs(folder, exist_ok=True)
    pages = read_pages(pages)["pages"][2:]
    wanted = render(reading, 3, 2 + len(pages), folder)
    (width, height), _ = wanted[0]
    got = render(press, 1, len(pages), folder, "-x", MARGIN + shift, "-y", MARGIN, "-W", width,
                 "-H", height)
    assert len(wanted) == len(got) == len(pages), (len(wanted), len(got), len(pages))
    good = True
    for number, (page, (size, a), (other, b)) in enumerate(zip(pages, wanted, got), 3):
        assert size == other, (number, size, other)
        most = worst(page, width, height, map(abs, map(operator.sub, a, b)))
        if most:
            print("page %d differs by %d levels of gray" % (number, most))
            good = False
    sys.exit(0 if good else 1)


main(*sys.argv[1:5], shift=1 if "--shift" in sys.argv else 0)
