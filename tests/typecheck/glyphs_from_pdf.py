"""Every glyph and every rule of a PDF with its place.

Places are mupdf's (`mutool trace`): what a renderer of the trade makes of the file. What a glyph
is marked with, and its advance, are the file's own (pdf_objects.py). The two readers must see
the same glyphs in the same order; where they differ, the file is at fault, or we are.

Lengths are points, the origin is the page's lower left corner. Text that stands turned (a quarter
turn counterclockwise) is given in a frame of its own, as it is read: u along the baseline, v
upwards from it; for text that stands upright these are x and y.
"""
import re
import subprocess

from pdf_objects import Malformed, Pdf

GLYPH = re.compile(r'unicode="([^"]*)" (?:glyph="[^"]*" )?x="([^"]*)" y="([^"]*)"')
TRM = re.compile(r'trm="([^"]*)"')
POINT = re.compile(r'<(?:moveto|lineto|curveto) ([^>]*)/>')
NUMBER = re.compile(r'="([-+.\deE]+)"')
THIN = 2.6  # points: what is thinner is a rule, not an area


class Glyph:
    __slots__ = ("page", "x", "y", "u", "v", "size", "advance", "text", "font", "element",
                 "artifact", "turned", "order")

    def em_box(self, left=0.0, right=0.0, low=-0.12, high=0.88):
        """x0, y0, x1, y1 on the page; left and right: blanks cut off, in ems."""
        u0, u1 = self.u + left * self.size, self.u + self.advance - right * self.size
        v0, v1 = self.v + low * self.size, self.v + high * self.size
        return (-v1, u0, -v0, u1) if self.turned else (u0, v0, u1, v1)


class Area:
    """A rule, a fill, a frame's side or a picture."""
    __slots__ = ("kind", "x0", "y0", "x1", "y1")

    def __init__(self, kind, box):
        self.kind = kind
        self.x0, self.y0, self.x1, self.y1 = box


class Page:
    def __init__(self, number, width, height):
        self.number, self.width, self.height = number, width, height
        self.glyphs, self.areas = [], []

    def rules(self):
        return [a for a in self.areas if a.kind == "rule"]


def trace(path):
    done = subprocess.run(["mutool", "trace", path], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False)
    if done.returncode or b"error" in done.stderr:
        raise Malformed(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout.decode("utf-8")


def add_shape(page, kind, points, pen, line):
    """Thin rectangles are rules; a stroked rectangle is four of them."""
    if not points:
        return
    matrix = [float(n) for n in re.search(r'transform="([^"]*)"', line)[1].split()]
    flip = page.height if matrix[3] < 0 else 0.0
    # The transform is the page's own (upright, perhaps upside down); anything else is unexpected.
    if matrix[:3] != [1.0, 0.0, 0.0] or abs(abs(matrix[3]) - 1) > 1e-6:
        raise Malformed("page %d: a shape under the transform %s" % (page.number, matrix))
    xs, ys = [x for x, _ in points], [y + matrix[5] - flip for _, y in points]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if kind == "fill_path":
        thin = min(x1 - x0, y1 - y0) <= THIN
        page.areas.append(Area("rule" if thin else "fill", (x0, y0, x1, y1)))
        return
    h = pen / 2
    for box in ((x0 - h, y0 - h, x1 + h, y0 + h), (x0 - h, y1 - h, x1 + h, y1 + h),
                (x0 - h, y0 - h, x0 + h, y1 + h), (x1 - h, y0 - h, x1 + h, y1 + h)):
        page.areas.append(Area("rule", box))


def read_trace(text):
    """Pages with areas, and for each page its glyphs as (text, x, y, matrix)."""
    pages, places = [], []
    kind, points, pen, start, matrix = None, [], 0.0, "", None
    for line in text.split("\n"):
        line = line.lstrip()
        if line.startswith("<g "):
            found = GLYPH.search(line)
            if not found:
                raise Malformed("mutool's glyph cannot be read: " + line)
            if 'glyph="' in line:
                places[-1].append([found[1], float(found[2]), float(found[3]), matrix])
            else:  # a glyph that stands for several characters, as one of —— may
                places[-1][-1][0] += found[1]
        elif line.startswith("<span "):
            matrix = tuple(float(n) for n in TRM.search(line)[1].split())
        elif line.startswith("<page "):
            box = [float(n) for n in re.search(r'mediabox="([^"]*)"', line)[1].split()]
            pages.append(Page(len(pages) + 1, box[2], box[3]))
            places.append([])
        elif line.startswith(("<fill_path", "<stroke_path")):
            kind, points, start = line[1:].split()[0], [], line
            found = re.search(r'linewidth="([^"]*)"', line)
            pen = float(found[1]) if found else 0.0
        elif line.startswith(("<moveto", "<lineto", "<curveto")):
            numbers = [float(n) for n in NUMBER.findall(line)]
            points += zip(numbers[::2], numbers[1::2])
        elif line.startswith(("</fill_path", "</stroke_path")):
            add_shape(pages[-1], kind, points, pen, start)
        elif line.startswith("<fill_image"):
            m = [float(n) for n in re.search(r'transform="([^"]*)"', line)[1].split()]
            xs = [m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]]
            ys = [m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]]
            ys = [pages[-1].height - y for y in ys]
            pages[-1].areas.append(Area("image", (min(xs), min(ys), max(xs), max(ys))))
    return pages, places


def unescaped(text):
    text = re.sub(r"&#x([0-9a-fA-F]+);", lambda m: chr(int(m[1], 16)), text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace(
        "&apos;", "'").replace("&amp;", "&")


def put_together(page, places, shown):
    if len(places) != len(shown):
        raise Malformed("page %d: mupdf shows %d glyphs, the content has %d" % (
            page.number, len(places), len(shown)))
    for order, ((text, x, y, m), of) in enumerate(zip(places, shown)):
        glyph = Glyph()
        glyph.page, glyph.x, glyph.y, glyph.order = page, x, y, order
        glyph.turned = abs(m[1]) > abs(m[0])
        size = m[1] if glyph.turned else m[0]
        if abs(size - of.size) > 0.001 or (unescaped(text) != of.text and of.text != "\ufffd"):
            raise Malformed("page %d, %.1f,%.1f: mupdf reads “%s” of size %.3f, "
                            "the content has “%s” of %.3f" % (
                                page.number, x, y, unescaped(text), size, of.text, of.size))
        glyph.u, glyph.v = (y, -x) if glyph.turned else (x, y)
        glyph.size, glyph.advance, glyph.text = of.size, of.advance, of.text
        glyph.font, glyph.element, glyph.artifact = of.font, of.element, of.artifact
        page.glyphs.append(glyph)


def glyphs_from_pdf(path):
    """(pages, elements of the structure tree)."""
    pdf = Pdf(path)
    pages, places = read_trace(trace(path))
    if len(pages) != len(pdf.pages):
        raise Malformed("mupdf sees %d pages, the file has %d" % (len(pages), len(pdf.pages)))
    for page, reference, placed in zip(pages, pdf.pages, places):
        put_together(page, placed, pdf.shown(reference))
    return pages, pdf.elements
