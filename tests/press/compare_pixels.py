"""Renders the inside pages for the printer, and the pages for reading, and compares what is cut out.

compare_pixels.py READING.pages READING.pdf PRESS.pdf FOLDER [--shift]

--shift compares with a place a pixel off: that must be seen.

Poppler places glyphs by the quarter pixel, so that one whose place is just such a quarter falls to
this side on one page and to that side on the other. At another scale other glyphs do: a difference
counts where both scales have one at the same place.
"""
import operator
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "pdf"))
from check_pdf import read_pages  # noqa: E402

MARGIN = 29  # points from the edge to the cut
SCALES = 29, 31  # its pixels: a whole number, so that both pages have one raster
TOLERANCE = 6  # tints: gray of the screen as per cent of black
PICTURE = 64  # the gray of a colour, with a profile and without


def render(pdf, first, last, folder, pixels, *crop):
    stem = os.path.join(folder, "page")
    subprocess.run(["pdftoppm", "-gray", "-r", "%.9f" % (72 * pixels / MARGIN), "-f", str(first), "-l", str(last),
                    *map(str, crop), pdf, stem], check=True)
    pages = []
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            _, size, _, pixels = file.read().split(b"\n", 3)
        pages.append((tuple(map(int, size.split())), pixels))
        os.unlink(os.path.join(folder, name))
    return pages


def in_picture(page, x, y):
    for item in page["items"]:
        if item["record"] == "image":
            left, bottom = int(item["x"]) / 1000, int(item["y"]) / 1000
            if (left - 1 <= x <= left + int(item["width"]) / 1000 + 1 and
                    bottom - 1 <= y <= bottom + int(item["height"]) / 1000 + 1):
                return True
    return False


def places(page, size, pixels, differences):
    """{(x, y) in points from the left and the foot: the difference}, but for pictures."""
    (width, height), scale = size, pixels / MARGIN
    return {(p % width / scale, (height - p // width) / scale): d for p, d in enumerate(differences)
            if d > TOLERANCE and not (
                d <= PICTURE and in_picture(page, p % width / scale, (height - p // width) / scale))}


def worst_in_both(one, other):
    """The largest difference whose place is, to a few points, one of the other's."""
    near = {(int(x / 4) + i, int(y / 4) + j) for x, y in other for i in (-1, 0, 1) for j in (-1, 0, 1)}
    return max((d for (x, y), d in one.items() if (int(x / 4), int(y / 4)) in near), default=0)


def compare(pages, numbers, reading, press, folder, pixels, shift):
    """{page that differs: where} of the pages from the first to the last of these numbers."""
    first, last = min(numbers), max(numbers)
    wanted = render(reading, first, last, folder, pixels)
    (width, height), _ = wanted[0]
    got = render(press, first - 2, last - 2, folder, pixels, "-x", pixels + shift, "-y", pixels,
                 "-W", width, "-H", height)
    assert len(wanted) == len(got) == last - first + 1, (len(wanted), len(got), first, last)
    found = {}
    for number, (size, a), (other, b) in zip(range(first, last + 1), wanted, got):
        assert size == other, (number, size, other)
        found[number] = places(pages[number - 1], size, pixels, map(abs, map(operator.sub, a, b)))
    return {number: where for number, where in found.items() if where}


def main(pages, reading, press, folder, shift=0):
    os.makedirs(folder, exist_ok=True)
    pages = read_pages(pages)["pages"]
    first = compare(pages, range(3, len(pages) + 1), reading, press, folder, SCALES[0], shift)
    differ = False
    for number, where in first.items():
        second = compare(pages, [number], reading, press, folder, SCALES[1], shift)
        most = worst_in_both(where, second.get(number, {}))
        if most:
            differ = True
            print("page %d differs by %d levels of gray" % (number, most))
    sys.exit(1 if differ else 0)


main(*sys.argv[1:5], shift=1 if "--shift" in sys.argv else 0)
