"""Reads the two PDFs for the printer and holds them against the pages for reading.

check_press.py READING.pages PRESS.pdf COVER.pdf --sheet N [--paper UM] [--plant FAULT]

--paper: perfect binding, with the paper's thickness; else saddle stitch.
Prints each difference, and ends with 1 where there is one. --plant spoils what
was read in one way first: the check must then fail.
"""
import argparse
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "pdf"))
from check_pdf import Pdf, differences, differ, operators, read_pages  # noqa: E402

MM = 72 / 25.4
BLEED = 3 * MM
LEAST = 0.25
NEAR = 0.002  # lengths are printed to a thousandth of a point


def near(a, b):
    return abs(a - b) <= NEAR


class Page:
    """Its boxes, its operators, and what they paint."""

    def __init__(self, pdf, reference):
        self.dict = pdf.get(reference)
        self.operators = operators(pdf.stream(self.dict["/Contents"]))
        resources = pdf.get(self.dict["/Resources"])
        self.images = {name: pdf.get(image)["dict"] if "dict" in pdf.get(image) else pdf.get(image)
                       for name, image in resources.get("/XObject", {}).items()}


def boxes(page, where, width, height):
    """Media, bleed and trim box; the trim box is width by height."""
    media, bleed, trim = (page.dict.get(n) for n in ("/MediaBox", "/BleedBox", "/TrimBox"))
    if not (media and bleed and trim):
        differ(where + ": a box is missing")
        return None
    for name in ("/ArtBox", "/CropBox", "/StructParents", "/Annots"):
        if name in page.dict:
            differ("%s: has %s" % (where, name))
    if not (near(trim[2] - trim[0], width) and near(trim[3] - trim[1], height)):
        differ("%s: the trim box is %r, not %.3f by %.3f" % (where, trim, width, height))
    for side in range(4):
        out = 1 if side > 1 else -1
        if not near(bleed[side], trim[side] + out * BLEED):
            differ("%s: the bleed is not 3 mm" % where)
        if (media[side] - bleed[side]) * out < 5 * MM:
            differ("%s: no room for marks" % where)
    return media, bleed, trim


def paint(page, where):
    """Rectangles as (left, bottom, right, top, ink); text as (x, y). Checks the operators."""
    rectangles, texts = [], []
    ink = {"k": None, "K": None}
    width, pending, line = 1.0, None, None
    for operands, operator in page.operators:
        if operator in ("rg", "RG", "g", "G", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "BI"):
            differ("%s: the operator %s" % (where, operator))
        elif operator in ("BDC", "BMC") and "MCID" in str(operands):
            differ("%s: marked content" % where)
        elif operator in ink:
            ink[operator] = tuple(operands)
            if len(operands) != 4 or any(not 0 <= part <= 1 for part in operands):
                differ("%s: ink %r" % (where, operands))
        elif operator == "w":
            width = operands[0]
        elif operator == "re":
            pending = operands
        elif operator in ("f", "S") and pending:
            x, y, w, h = pending
            colour = ink["k" if operator == "f" else "K"]
            if colour is None:
                differ("%s: paints in a colour that was not set" % where)
                colour = (0, 0, 0, 1)
            if min((w, h) if operator == "f" else (width,)) < LEAST - NEAR:
                differ("%s: a hairline at %.3f %.3f" % (where, x, y))
            rectangles.append((x, y, x + w, y + h, colour))
        elif operator == "BT":
            line = (0, 0)
        elif operator == "Td":
            line = (line[0] + operands[0], line[1] + operands[1])
        elif operator == "Tm":
            line = (operands[4], operands[5])
        elif operator == "TJ":
            texts.append(line)
            if ink["k"] is None:
                differ("%s: text in a colour that was not set" % where)
    return rectangles, texts


def check_marks(where, rectangles, texts, bleed, trim, folds):
    """All that is painted is inside the bleed or outside of it; the marks lead to the cut."""
    outside = []
    for left, bottom, right, top, colour in rectangles:
        inside = (left >= bleed[0] - NEAR and right <= bleed[2] + NEAR and
                  bottom >= bleed[1] - NEAR and top <= bleed[3] + NEAR)
        away = (right < bleed[0] or left > bleed[2] or top < bleed[1] or bottom > bleed[3])
        if not inside and not away:
            differ("%s: paint across the bleed's edge at %.3f %.3f" % (where, left, bottom))
        if away:
            outside.append((left, bottom, right, top, colour))
        if inside:
            # what reaches the cut runs on to the bleed's edge
            for i, edge in enumerate((left, bottom, right, top)):
                sign = -1 if i < 2 else 1
                if (edge - trim[i]) * sign >= -NEAR and not near(edge, bleed[i]):
                    differ("%s: no bleed at %.3f %.3f" % (where, left, bottom))
    upright = sorted({round((m[0] + m[2]) / 2, 1) for m in outside if m[3] - m[1] > m[2] - m[0]})
    level = sorted({round((m[1] + m[3]) / 2, 1) for m in outside if m[3] - m[1] < m[2] - m[0]})
    wanted = sorted({round(x, 1) for x in (trim[0], trim[2], *folds)})
    if len(upright) != len(wanted) or any(abs(a - b) > 0.11 for a, b in zip(upright, wanted)):
        differ("%s: upright marks at %r, not %r" % (where, upright, wanted))
    if len(level) != 2 or abs(level[0] - trim[1]) > 0.11 or abs(level[1] - trim[3]) > 0.11:
        differ("%s: level marks at %r" % (where, level))
    inks = {m[4] for m in outside}
    more = any(r[4][:3] != (0, 0, 0) for r in rectangles if r not in outside)
    if inks != {(1, 1, 1, 1)} and (more or inks != {(0, 0, 0, 1)}):
        differ("%s: marks in %r" % (where, inks))
    for x, y in texts:
        if y < trim[1] and y + 6 > bleed[1]:
            differ("%s: words in the bleed" % where)


def check_images(pdf, page, where):
    for name, image in page.images.items():
        space = image["/ColorSpace"]
        space = space[1] if isinstance(space, list) and space[0] == "/Indexed" else space
        if space != "/DeviceGray" and not (isinstance(space, list) and space[0] == "/ICCBased"):
            differ("%s: picture %s in %r" % (where, name, space))


def check_file(pdf, where):
    for key in ("/StructTreeRoot", "/MarkInfo", "/Outlines"):
        if key in pdf.catalog:
            differ("%s: has %s" % (where, key))
    intents = pdf.get(pdf.catalog.get("/OutputIntents")) or []
    if [i["/S"] for i in intents] != ["/GTS_PDFX"] or "/DestOutputProfile" in str(intents):
        differ("%s: output intents %r" % (where, intents))
    info = pdf.get(pdf.objects["trailer"]["value"]["/Info"])
    if info.get("/Trapped") != "/False":
        differ("%s: /Trapped" % where)
    claims = str(info) + pdf.stream(pdf.catalog["/Metadata"]).decode()
    for claim in ("GTS_PDFX", "pdfaid:part", "pdfuaid:part", "pdfxid"):
        if claim in claims:
            differ("%s: claims %s" % (where, claim))


def plant(fault, inside, cover, counts):
    page, pages = cover["pages"][0], inside["pages"]
    ops = page.operators
    first = next(i for i, (_, o) in enumerate(ops) if o == "k")
    if fault == "box":
        page.dict["/TrimBox"][0] -= 1
    elif fault == "bleed-box":
        page.dict["/BleedBox"] = page.dict["/TrimBox"]
    elif fault == "art-box":
        pages[0].dict["/ArtBox"] = [0, 0, 1, 1]
    elif fault == "rgb":
        ops[first] = ([0.0, 0.0, 0.0], "rg")
    elif fault == "gray":
        pages[0].operators.insert(0, ([0.0], "g"))
    elif fault == "hairline":
        pages[0].operators += [([100.0, 100.0, 50.0, 0.24], "re"), ([], "f")]
    elif fault == "thin-frame":
        pages[0].operators += [([0.0, 0.0, 0.0, 1.0], "K"), ([0.2], "w"),
                               ([100.0, 100.0, 50.0, 50.0], "re"), ([], "S")]
    elif fault == "count":
        pages.pop()
    elif fault == "spine":
        counts["spine"] += 1
    elif fault == "mark":
        left = page.dict["/BleedBox"][0]
        at = next(i for i, (r, o) in enumerate(ops) if o == "re" and r[0] + r[2] < left)
        ops[at] = ([ops[at][0][0] + 10] + ops[at][0][1:], "re")
    elif fault == "edge":
        trim = page.dict["/TrimBox"]
        ops += [([trim[0], trim[1] + 100, 50.0, 50.0], "re"), ([], "f")]
    elif fault == "one-ink":
        for i, (operands, operator) in enumerate(ops):
            if operands == [1.0, 1.0, 1.0, 1.0]:
                ops[i] = ([0.0, 0.0, 0.0, 1.0], "k")
    elif fault == "tags":
        inside["pdf"].catalog["/MarkInfo"] = {"/Marked": True}
    elif fault == "claim":
        info = inside["pdf"].get(inside["pdf"].objects["trailer"]["value"]["/Info"])
        info["/GTS_PDFXVersion"] = "u:PDF/X-4"
    elif fault == "trapped":
        del inside["pdf"].get(inside["pdf"].objects["trailer"]["value"]["/Info"])["/Trapped"]
    elif fault == "picture":
        pages[0].images["/I9"] = {"/ColorSpace": "/DeviceRGB"}
    else:
        raise ValueError(fault)


def read(path):
    pdf = Pdf(path)
    return {"pdf": pdf, "pages": [Page(pdf, r) for r in pdf.get(pdf.catalog["/Pages"])["/Kids"]]}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("files", nargs=3)
    options.add_argument("--sheet", type=int, required=True)
    options.add_argument("--paper", type=int)
    options.add_argument("--plant")
    options = options.parse_args()
    reading = read_pages(options.files[0])["pages"]
    inside, cover = read(options.files[1]), read(options.files[2])
    width, height = int(reading[0]["width"]) / 1000, int(reading[0]["height"]) / 1000
    counts = {"spine": 0}
    if options.paper:
        counts["spine"] = len(inside["pages"]) // 2 * options.paper / 1000 * MM
    if options.plant:
        plant(options.plant, inside, cover, counts)

    counted = len(inside["pages"]) + (0 if options.paper else 4)
    if counted % options.sheet:
        differ("%d pages are no whole sheets of %d" % (counted, options.sheet))
    blanks = len(inside["pages"]) + 4 - 1 - len(reading)
    if not 0 <= blanks < options.sheet + 4:
        differ("%d blank pages" % blanks)
    if len(cover["pages"]) != 2:
        differ("%d pages of cover" % len(cover["pages"]))
    spread = 2 * width + counts["spine"]
    todo = [("inside %d" % (i + 1), inside["pdf"], p, False) for i, p in enumerate(inside["pages"])]
    todo += [("cover %d" % (i + 1), cover["pdf"], p, True) for i, p in enumerate(cover["pages"])]
    for where, pdf, page, folded in todo:
        found = boxes(page, where, spread if folded else width, height)
        if not found:
            continue
        rectangles, texts = paint(page, where)
        folds = []
        if folded:
            folds = [found[2][0] + width, found[2][0] + width + counts["spine"]]
        check_marks(where, rectangles, texts, found[1], found[2], folds)
        check_images(pdf, page, where)
        if not texts:
            differ(where + ": says nothing of itself")
    check_file(inside["pdf"], "inside")
    check_file(cover["pdf"], "cover")
    for difference in differences[:30]:
        print(difference)
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
