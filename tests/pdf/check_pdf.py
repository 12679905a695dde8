"""Reads a PDF with qpdf's eyes and holds it against the .pages that it was made of.

check_pdf.py FILE.pages FILE.pdf [--plant FAULT]

Prints each difference, and ends with 1 where there is one. --plant spoils what
was read in one way first: the check must then fail.
"""
import base64
import json
import re
import subprocess
import sys
import xml.etree.ElementTree

differences = []


def differ(what):
    differences.append(what)


# --- the pages ---------------------------------------------------------------

def unescape(value):
    return re.sub(r"\\([\\tn])", lambda m: {"\\": "\\", "t": "\t", "n": "\n"}[m[1]], value)


def read_pages(path):
    pages = {"meta": {}, "faces": [], "elements": [], "outline": [], "pages": []}
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file.read().split("\n")[1:-1]:
            kind, *fields = line.split("\t")
            record = dict(f.split("=", 1) for f in fields if "=" in f)
            record = {k: unescape(v) for k, v in record.items()}
            record["record"] = kind
            if kind == "meta":
                pages["meta"] = record
            elif kind == "face":
                pages["faces"].append(record["name"])
            elif kind == "element":
                pages["elements"].append(record)
            elif kind == "outline":
                pages["outline"].append(record)
            elif kind == "page":
                pages["pages"].append({**record, "items": [], "links": [], "dests": []})
            elif kind in ("text", "rule", "fill", "frame", "image"):
                pages["pages"][-1]["items"].append(record)
            elif kind == "link":
                pages["pages"][-1]["links"].append(record)
            elif kind == "dest":
                pages["pages"][-1]["dests"].append(record)
    return pages


TYPES = {"document": "Document", "part": "Part", "sect": "Sect", "box": "Sect", "title": "H1",
         "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6", "p": "P",
         "l": "L", "li": "LI", "lbl": "Lbl", "lbody": "LBody", "table": "Table",
         "caption": "Caption", "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH",
         "td": "TD", "toc": "TOC", "toci": "TOCI", "reference": "Reference", "link": "Link",
         "figure": "Figure", "note": "Note", "span": "Span"}


# --- the PDF -----------------------------------------------------------------

class Pdf:
    def __init__(self, path):
        text = subprocess.run(
            ["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path],
            check=True, stdout=subprocess.PIPE).stdout
        self.objects = json.loads(text)["qpdf"][1]
        self.catalog = self.get(self.objects["trailer"]["value"]["/Root"])

    def get(self, value):
        while isinstance(value, str) and re.fullmatch(r"\d+ 0 R", value):
            value = self.objects["obj:" + value]
            value = value["value"] if "value" in value else value["stream"]
        return value

    def stream(self, reference):
        return base64.b64decode(self.get(reference)["data"])

    def leaves(self, root, key):
        """Keys and values of a name or number tree."""
        node = self.get(root)
        flat = node.get(key, [])
        yield from zip(flat[::2], flat[1::2])
        for kid in node.get("/Kids", []):
            yield from self.leaves(kid, key)


def text_of(value):
    """A text or byte string of qpdf's JSON."""
    if value is None:
        return None
    return value[2:] if value.startswith("u:") else bytes.fromhex(value[2:]).decode("utf-8")


TOKEN = re.compile(rb"\s*(<<|>>|<[0-9A-Fa-f]*>|\((?:[^\\()]|\\.)*\)|/[^\s/<>\[\]()]*|[\[\]]"
                   rb"|[-+.0-9]+|[A-Za-z*'\"]+)", re.S)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"(": b"(", b")": b")", b"\\": b"\\"}


def operators(content):
    """Operands and operator, one after another."""
    stack, out, at = [], [], 0
    while content[at:].strip():
        match = TOKEN.match(content, at)
        if not match:
            differ("content that is no token: %r" % content[at:at + 40])
            return out
        at = match.end()
        if match[1].startswith(b"("):
            stack.append(re.sub(rb"\\(.)", lambda m: ESCAPES[m[1]], match[1][1:-1], flags=re.S))
            continue
        token = match[1].decode()
        if token in ("[", "<<"):
            stack.append(token)
        elif token == "]":
            begin = len(stack) - 1 - stack[::-1].index("[")
            stack[begin:] = [stack[begin + 1:]]
        elif token == ">>":
            begin = len(stack) - 1 - stack[::-1].index("<<")
            flat = stack[begin + 1:]
            stack[begin:] = [dict(zip(flat[::2], flat[1::2]))]
        elif token[0] in "</":
            stack.append(token)
        elif token[0] in "-+.0123456789":
            stack.append(float(token))
        else:
            out.append((stack, token))
            stack = []
    return out


class Font:
    def __init__(self, pdf, reference):
        font = pdf.get(reference)
        cid = pdf.get(font["/DescendantFonts"][0])
        self.name = cid["/BaseFont"].split("+")[1]
        self.default, self.widths = cid.get("/DW", 1000), {}
        w = cid["/W"]
        for first, widths in zip(w[::2], w[1::2]):
            for i, width in enumerate(widths):
                self.widths[first + i] = width
        cmap = pdf.stream(font["/ToUnicode"]).decode()
        self.text = {}
        for a, b, targets in re.findall(
                r"^<([0-9A-F]{4})><([0-9A-F]{4})>\[((?:<[0-9A-F]+>)+)\]$", cmap, re.M):
            codes = range(int(a, 16), int(b, 16) + 1)
            texts = [bytes.fromhex(t).decode("utf-16-be") for t in targets[1:-1].split("><")]
            if len(texts) != len(codes) or a[:2] != b[:2]:
                differ("font %s: codes %s to %s are not one range" % (self.name, a, b))
            self.text.update(zip(codes, texts))
        descriptor = pdf.get(cid["/FontDescriptor"])
        if "/FontFile2" not in descriptor and "/FontFile3" not in descriptor:
            differ("font %s is not embedded" % self.name)

    def width(self, code):
        return self.widths.get(code, self.default)


# --- content -----------------------------------------------------------------

def read_content(pdf, page, fonts):
    """Runs of text with the place of every glyph; shapes; what each is marked with.

    Places of a run are along its baseline, which runs upwards where the run is turned."""
    found, marks, actual = [], [], None
    font = size = None
    spacing = 0.0
    x = y = line_x = line_y = 0.0
    fill = stroke = (0.0, 0.0, 0.0)
    pen, matrix = 1.0, None
    for operands, op in operators(pdf.stream(page["/Contents"])):
        if op == "BMC":
            marks.append(operands[0][1:])
        elif op == "BDC":
            properties = operands[1]
            if "/ActualText" in properties:
                actual = bytes.fromhex(properties["/ActualText"][5:-1]).decode("utf-16-be")
            if "/MCID" in properties:
                if marks:
                    differ("marked content with an id inside another")
                marks.append((operands[0][1:], int(properties["/MCID"])))
                start, shown = len(found), False
            else:
                marks.append("inner")
        elif op == "EMC":
            if isinstance(marks[-1], tuple) and len(found) == start and not shown:
                found.append(["text", marks[-1], "", 0, 0, fill, [], "", False])  # only heard
            marks.pop()
            actual = None
        elif op == "BT":
            line_x = line_y = 0.0
        elif op == "Tf":
            font, size = fonts[operands[0]], operands[1]
        elif op == "Tc":
            spacing = operands[0]
        elif op == "Td":
            line_x, line_y = round(line_x + operands[0], 6), round(line_y + operands[1], 6)
            x, y = line_x, line_y
            found.append(["text", marks[0] if marks else None, font.name, size, y, fill, [], "",
                          False])
        elif op == "Tm":
            if operands[:4] != [0, 1, -1, 0]:
                differ("text turned by %s" % operands[:4])
            y, x = operands[4:]
            line_x = line_y = float("nan")  # the next Td would count from here
            found.append(["text", marks[0] if marks else None, font.name, size, y, fill, [], "",
                          True])
        elif op == "TJ":
            shown = True
            mark = marks[0] if marks else None
            if found[-1][1] != mark:  # the run goes on in another sequence
                found.append(found[-1][:1] + [mark] + found[-1][2:6] + [[], "", found[-1][8]])
            for part in operands[0]:
                if isinstance(part, float):
                    x -= part / 1000 * size
                    continue
                for i in range(0, len(part), 2):
                    code = part[i] << 8 | part[i + 1]
                    text = font.text.get(code, "\ufffd") if actual is None else actual
                    actual = actual and ""  # it stands for all glyphs of its sequence
                    found[-1][6].append((x, font.width(code)))
                    found[-1][7] += text
                    x += font.width(code) / 1000 * size + spacing
        elif op == "rg":
            fill = tuple(operands)
        elif op == "RG":
            stroke = tuple(operands)
        elif op == "w":
            pen = operands[0]
        elif op == "re":
            box = operands
        elif op in ("f", "S"):
            found.append(["shape", marks[0] if marks else None, op, pen, box,
                          fill if op == "f" else stroke])
        elif op == "cm":
            matrix = operands
        elif op == "Do":
            found.append(["image", marks[0] if marks else None, operands[0], None, matrix, None])
    if marks:
        differ("marked content is left open")
    return found


def near(a, b, within=0.0000011):
    return abs(a - b) <= within


def colour(record):
    rgb = record.get("rgb", "000000")
    return tuple(round(int(rgb[i:i + 2], 16) / 255, 3) for i in (0, 2, 4))


def compare_run(where, record, item):
    _, _, name, size, base, fill, glyphs, text, turned = item
    if text != record["t"]:
        differ("%s: text %r, not %r" % (where, text, record["t"]))
        return
    if not text:
        return  # no glyphs, no place
    if turned != ("turned" in record):
        differ("%s: turned or not" % where)
        return
    along, across = ("y", "x") if turned else ("x", "y")
    if (not near(size * 1000, int(record["size"])) or
            not near(base * 1000, int(record[across]), 0.001)):
        differ("%s: size or baseline" % where)
    if fill != colour(record):
        differ("%s: colour %s" % (where, fill))
    adjust = dict(map(int, a.split(":")) for a in record.get("adj", "").split(",") if a)
    wanted, index = int(record[along]), 0
    for at, width in glyphs:
        if not near(at * 1000, wanted, 1.001):
            differ("%s: glyph %d at %.3f, not %.3f" % (where, index, at, wanted / 1000))
        # A pair of dashes is one glyph for two characters.
        count = 2 if text[index:index + 2] == "\u2014\u2014" and width == 2000 else 1
        for _ in range(count):
            wanted += int((width / count * int(record["size"]) * 2 + 1000) // 2000)
            wanted += adjust.get(index, 0)
            index += 1
    if index != len(text):
        differ("%s: %d glyphs for %d characters" % (where, index, len(text)))


def join_runs(records, found):
    """Pieces of a run, where a character has a sequence of its own, as one; with all their marks."""
    out, pieces = [], list(found)
    for record in records:
        if not pieces:
            break
        item = pieces.pop(0)
        item = [item[0], [item[1]]] + item[2:]
        while (item[0] == "text" and record["record"] == "text" and pieces and
               pieces[0][0] == "text" and len(item[7]) < len(record["t"]) and
               record["t"].startswith(item[7] + pieces[0][7]) and pieces[0][2:6] == item[2:6] and
               pieces[0][8] == item[8]):
            piece = pieces.pop(0)
            item[1] = item[1] + [piece[1]]
            item[6] = item[6] + piece[6]
            item[7] += piece[7]
        out.append(item)
    return out + [[p[0], [p[1]]] + p[2:] for p in pieces]


def compare_items(where, records, found):
    if len(records) != len(found):
        differ("%s: %d items, not %d" % (where, len(found), len(records)))
    for i, (record, item) in enumerate(zip(records, found)):
        at = "%s item %d" % (where, i)
        kind = {"text": "text", "image": "image"}.get(record["record"], "shape")
        if item[0] != kind:
            differ("%s: %s, not %s" % (at, item[0], kind))
            continue
        if kind == "text":
            compare_run(at, record, item)
            continue
        box = [int(record[k]) / 1000 for k in ("x", "y", "width", "height")]
        if kind == "image":
            x, y, width, height = box
            box = ([0, height, -width, 0, x + width, y] if "turned" in record
                   else [width, 0, 0, height, x, y])
        if not all(near(a, b) for a, b in zip(item[4], box)):
            differ("%s: place %s, not %s" % (at, item[4], box))
        if kind == "shape" and item[5] != colour(record):
            differ("%s: colour" % at)
        if record["record"] == "frame" and not near(item[3], int(record["size"]) / 1000):
            differ("%s: line width" % at)


# --- structure ---------------------------------------------------------------

def element_ids(pages, contents, parents):
    """From each element's index to its object, as its marked content says."""
    ids = {}
    for number, (page, found) in enumerate(zip(pages["pages"], contents)):
        for record, item in zip(page["items"], found):
            if "element" not in record:
                if item[1] != ["Artifact"] * len(item[1]):
                    differ("page %d: %r is no artifact" % (number, item[1]))
                continue
            element, entry = int(record["element"]), parents.get(number, [])
            for mark in item[1]:
                if not isinstance(mark, tuple):
                    differ("page %d: content of element %d is marked %r" % (number, element, mark))
                elif mark[1] >= len(entry):
                    differ("page %d: no parent for MCID %d" % (number, mark[1]))
                elif ids.setdefault(element, entry[mark[1]]) != entry[mark[1]]:
                    differ("element %d has two objects" % element)
    return ids


def walk(pdf, reference, parent, page, out, seen):
    """All elements below one, and all content in order."""
    element = pdf.get(reference)
    seen[reference] = len(seen)
    if element["/P"] != parent:
        differ("%s: /P is %s, not %s" % (reference, element["/P"], parent))
    page = element.get("/Pg", page)
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            out.append(("mcid", page, kid, reference))
        elif isinstance(kid, dict) and kid["/Type"] == "/MCR":
            out.append(("mcid", kid.get("/Pg", page), kid["/MCID"], reference))
        elif isinstance(kid, dict):
            out.append(("object", kid.get("/Pg", page), kid["/Obj"], reference))
        else:
            walk(pdf, kid, reference, page, out, seen)


def ancestor(pages, index):
    parent = pages["elements"][index].get("parent")
    return None if parent is None else int(parent)


def compare_attributes(pdf, index, record, element):
    where = "element %d" % index
    for key, name in (("alt", "/Alt"), ("spoken", "/E"), ("title", "/T"), ("lang", "/Lang")):
        if text_of(element.get(name)) != record.get(key):
            differ("%s: %s" % (where, name))
    attributes = element.get("/A", {})
    if record["kind"] in ("th", "td"):
        wanted = {"/Scope": "/" + record["scope"] if "scope" in record else None,
                  "/RowSpan": int(record["rowspan"]) if int(record.get("rowspan", 1)) > 1 else None,
                  "/ColSpan": int(record["colspan"]) if int(record.get("colspan", 1)) > 1 else None}
        for key, value in wanted.items():
            if attributes.get(key) != value:
                differ("%s: %s is %s" % (where, key, attributes.get(key)))
        if [text_of(h) for h in attributes.get("/Headers", [])] != record.get("headers", "").split():
            differ("%s: /Headers" % where)
    if record["kind"] in ("th", "note") and "id" in record:
        if text_of(element.get("/ID")) != record["id"]:
            differ("%s: /ID" % where)
    if record["kind"] == "figure" and "/BBox" not in attributes:
        differ("%s: no /BBox" % where)


MOVING = ("figure", "table", "box")


def is_in(pages, index, kinds):
    """Is an element of one of the kinds, or part of one?"""
    while index is not None:
        if pages["elements"][index]["kind"] in kinds:
            return True
        index = ancestor(pages, index)
    return False


def listed(pages):
    """The elements of the pages from the root down, kin in the order in which they are listed."""
    kids, todo = {}, []
    for index in range(len(pages["elements"]) - 1, -1, -1):
        kids.setdefault(ancestor(pages, index), []).append(index)
    todo += kids[None]
    while todo:
        index = todo.pop()
        todo += kids.get(index, [])
        yield index


def compare_order(pages, ids, seen, marked):
    """The tree reads as the elements of the pages are listed, which is the model's order. So does
    the content of each page, but for notes: they stand at the foot of a column, and are read behind
    the block that names them. From page to page only what floats moves: figures, tables with the
    notes under them, and boxes, behind their place."""
    wanted = [index for index in listed(pages) if index in ids]
    if sorted(wanted, key=lambda index: seen[ids[index]]) != wanted:
        differ("the tree reads in another order than the pages' elements")
    index_of = {reference: index for index, reference in ids.items()}
    last, furthest, moved = {}, -1, False
    for page, mcid, reference in marked:
        index = index_of.get(reference)
        if is_in(pages, index, ("note",)):
            continue
        if last.get(page, -1) > mcid:
            differ("page %d: the tree reads in another order than the content" % page)
        last[page] = mcid
        if page < furthest and not moved:
            differ("page %d: what the tree reads next stands before page %d" % (page, furthest))
        if page >= furthest:
            moved = is_in(pages, index, MOVING) or (moved and page == furthest)
            furthest = page


def compare_structure(pdf, pages, page_ids, contents):
    root_id = pdf.catalog["/StructTreeRoot"]
    root = pdf.get(root_id)
    parents = {key: pdf.get(value) if isinstance(pdf.get(value), list) else value
               for key, value in pdf.leaves(root["/ParentTree"], "/Nums")}
    ids = element_ids(pages, contents, parents)
    order, seen = [], {}
    walk(pdf, root["/K"][0], root_id, None, order, seen)
    if len(seen) != len(pages["elements"]):
        differ("%d elements, not %d" % (len(seen), len(pages["elements"])))
    # Whatever has content is known by it; its ancestors are known by climbing.
    for index in list(ids):
        reference, climb = ids[index], index
        while ancestor(pages, climb) is not None:
            climb, reference = ancestor(pages, climb), pdf.get(reference)["/P"]
            if ids.setdefault(climb, reference) != reference:
                differ("element %d is not the parent of element %d" % (climb, index))
                break
    for index, reference in ids.items():
        record, element = pages["elements"][index], pdf.get(reference)
        if element.get("/S") != "/" + TYPES[record["kind"]]:
            differ("element %d: %s, not %s" % (index, element.get("/S"), record["kind"]))
        compare_attributes(pdf, index, record, element)
    if len(set(ids.values())) != len(ids):
        differ("two elements have one object")
    kinds = sorted(TYPES[e["kind"]] for e in pages["elements"])
    if sorted(pdf.get(reference)["/S"][1:] for reference in seen) != kinds:
        differ("elements of other kinds")
    marked = [(page_ids.index(page), mcid, reference)
              for kind, page, mcid, reference in order if kind == "mcid"]
    counts = [len({m for i in found for m in i[1] if isinstance(m, tuple)}) for found in contents]
    if sorted(m[:2] for m in marked) != [(p, m) for p, n in enumerate(counts) for m in range(n)]:
        differ("marked content that no element has, or two have")
    for page, mcid, reference in marked:
        if parents[page][mcid] != reference:
            differ("page %d MCID %d: the parent tree names another element" % (page, mcid))
    compare_order(pages, ids, seen, marked)
    return parents, order


def compare_links(pdf, pages, page_ids, parents, order):
    objects = {o: r for kind, _, o, r in order if kind == "object"}
    for number, (page, reference) in enumerate(zip(pages["pages"], page_ids)):
        annotations = pdf.get(reference).get("/Annots", [])
        if len(annotations) != len(page["links"]):
            differ("page %d: %d links" % (number, len(annotations)))
        for annotation_id, link in zip(annotations, page["links"]):
            a = pdf.get(annotation_id)
            x, y, w, h = (int(link[k]) / 1000 for k in ("x", "y", "width", "height"))
            if not all(near(p, q) for p, q in zip(a["/Rect"], (x, y, x + w, y + h))):
                differ("page %d: link's /Rect" % number)
            target = a["/A"]["/URI"] if link.get("external") else a["/Dest"]
            if text_of(target) != link["target"] or a["/F"] != 4:
                differ("page %d: link's target" % number)
            if text_of(a["/Contents"]) != link.get("contents", link["target"]):
                differ("page %d: link's /Contents" % number)
            owner = objects.get(annotation_id)
            if owner is None or parents.get(a["/StructParent"]) != owner:
                differ("page %d: link that its element does not know" % number)


def compare_navigation(pdf, pages, page_ids):
    wanted = {d["name"]: (page_ids[i], int(d["x"]) / 1000, int(d["y"]) / 1000)
              for i, page in enumerate(pages["pages"]) for d in page["dests"]}
    tree = list(pdf.leaves(pdf.catalog["/Names"]["/Dests"], "/Names")) if wanted else []
    names = [text_of(name) for name, _ in tree]
    if names != sorted(wanted, key=lambda n: n.encode()):
        differ("destinations: %s" % names)
    for name, (page, kind, x, y, zoom) in ((text_of(n), pdf.get(v)) for n, v in tree):
        if (page, x, y) != wanted.get(name) or kind != "/XYZ" or zoom is not None:
            differ("destination %s" % name)
    found = []

    def outline(reference, level):
        while reference:
            entry = pdf.get(reference)
            found.append((level, text_of(entry["/Title"]), text_of(entry["/Dest"])))
            outline(entry.get("/First"), level + 1)
            reference = entry.get("/Next")

    outline(pdf.get(pdf.catalog.get("/Outlines", {})).get("/First"), 1)
    if found != [(int(o["level"]), o["title"], o["dest"]) for o in pages["outline"]]:
        differ("outline: %s" % found)
    labels = dict(pdf.leaves(pdf.catalog["/PageLabels"], "/Nums"))
    now = start = None
    for i, page in enumerate(pages["pages"]):
        if i in labels:
            now, start = labels[i], i
        number = now.get("/St", 1) + i - start
        style = now.get("/S")
        label = text_of(now.get("/P", "u:"))
        label += str(number) if style == "/D" else roman(number) if style == "/r" else ""
        if label != page.get("label", ""):
            differ("page %d has the label %r" % (i, label))


def roman(number):
    out = ""
    for value, text in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
                        (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            out, number = out + text, number - value
    return out


NAMES = {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "pdf": "http://ns.adobe.com/pdf/1.3/",
         "dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/"}


def xmp_values(root, name):
    """The items of an array, the one text of a simple property, or nothing."""
    found = root.findall(".//rdf:Description/" + name, NAMES)
    if len(found) > 1:
        differ("XMP: %s twice" % name)
    if not found:
        return None
    items = found[0].findall("*/rdf:li", NAMES)
    return [item.text or "" for item in items] if items else [found[0].text or ""]


def compare_information(pdf, pages):
    info = pdf.get(pdf.objects["trailer"]["value"]["/Info"])
    meta = pages["meta"]
    root = xml.etree.ElementTree.fromstring(pdf.stream(pdf.catalog["/Metadata"]).decode("utf-8"))
    lists = {key: meta[key].split("\n") if key in meta else None
             for key in ("title", "creator", "subject", "keywords", "identifier", "rights", "date",
                         "lang")}
    joined = {key: "；".join(items) if items else None for key, items in lists.items()}
    for key, name in (("title", "/Title"), ("creator", "/Author"), ("subject", "/Subject"),
                      ("keywords", "/Keywords")):
        if text_of(info.get(name)) != joined[key]:
            differ("information: %s" % name)
    for key, tag in (("title", "dc:title"), ("creator", "dc:creator"), ("subject", "dc:description"),
                     ("keywords", "dc:subject"), ("identifier", "xmp:Identifier"),
                     ("rights", "dc:rights"), ("date", "dc:date"), ("lang", "dc:language")):
        if xmp_values(root, tag) != lists[key]:
            differ("XMP: %s" % tag)
    keywords = joined["keywords"] and [joined["keywords"]]
    if xmp_values(root, "pdf:Keywords") != keywords:
        differ("XMP: pdf:Keywords")
    if xmp_values(root, "dc:identifier") != (lists["identifier"] and lists["identifier"][:1]):
        differ("XMP: dc:identifier")
    for tag, name in (("xmp:CreateDate", "/CreationDate"), ("xmp:ModifyDate", "/ModDate")):
        if xmp_values(root, tag) != lists["date"] or ("date" in meta) != (name in info):
            differ("XMP: %s" % tag)
    for tag, name in (("pdf:Producer", "/Producer"), ("xmp:CreatorTool", "/Creator")):
        if xmp_values(root, tag) != [text_of(info[name])]:
            differ("XMP: %s" % tag)
    date = pages["meta"].get("date")
    if date and text_of(info["/CreationDate"]) != "D:" + date.replace("-", ""):
        differ("information: date")
    if text_of(pdf.catalog["/Lang"]) != pages["meta"].get("lang", "zh-CN"):
        differ("language")
    if not pdf.catalog["/MarkInfo"]["/Marked"] or "/OutputIntents" not in pdf.catalog:
        differ("catalog")


# --- faults ------------------------------------------------------------------

def plant(fault, pages, pdf):
    """Spoils what was read in one way."""
    def element(kind, has=None):
        return next(o["value"] for o in pdf.objects.values()
                    if isinstance(o.get("value"), dict) and o["value"].get("/S") == kind and
                    "/P" in o["value"] and (has is None or has in o["value"]))

    def content(old, new):
        for o in pdf.objects.values():
            data = base64.b64decode(o.get("stream", {}).get("data") or "")
            if b"TJ" in data and old in data:
                o["stream"]["data"] = base64.b64encode(data.replace(old, new, 1)).decode()
                return
        sys.exit("no place for the fault " + fault)

    def page():
        return next(o["value"] for o in pdf.objects.values()
                    if isinstance(o.get("value"), dict) and "/Annots" in o["value"])

    if fault == "character":
        cmap = next(o["stream"] for o in pdf.objects.values()
                    if b"beginbfrange" in base64.b64decode(o.get("stream", {}).get("data") or ""))
        data = base64.b64decode(cmap["data"]).decode()
        data = re.sub("<[0-9A-F]+>\\]\nendbfrange", "<FFFD>]\nendbfrange", data)
        cmap["data"] = base64.b64encode(data.encode()).decode()
    elif fault == "place":
        content(b" Td\n[", b" Td\n[2 ")
    elif fault == "turned":
        content(b"0 1 -1 0 ", b"0 -1 1 0 ")
    elif fault == "turned-place":
        content(b" Tm\n[", b" Tm\n[2 ")
    elif fault == "turned-image":
        content(b"q 0 160 -80 0 480 120", b"q 80 0 0 160 400 120")
    elif fault == "unmarked":
        content(b"/Artifact BMC", b"/Span BMC")
    elif fault == "kind":
        element("/P")["/S"] = "/Span"
    elif fault == "order":
        kids = next(o["value"]["/K"] for o in pdf.objects.values()
                    if isinstance(o.get("value"), dict) and o["value"].get("/S") == "/Document")
        kids[0], kids[1] = kids[1], kids[0]
    elif fault == "lost":
        element("/P", "/K")["/K"].pop()
    elif fault == "parent":
        root = pdf.get(pdf.catalog["/StructTreeRoot"])
        entries = next(v for _, v in pdf.leaves(root["/ParentTree"], "/Nums")
                       if isinstance(v, list) and len(set(v)) > 1)
        entries[0], entries[-1] = entries[-1], entries[0]
    elif fault == "scope":
        element("/TH", "/A")["/A"]["/Scope"] = "/Both"
    elif fault == "alt":
        element("/Figure", "/Alt")["/Alt"] = "u:?"
    elif fault == "spoken":
        element("/Span", "/E")["/E"] = "u:?"
    elif fault == "language":
        del element("/Span", "/Lang")["/Lang"]
    elif fault == "link":
        pdf.get(page()["/Annots"][0])["/Rect"][0] += 1
    elif fault == "objr":
        element("/Link", "/K")["/K"].pop()
    elif fault == "dest":
        next(v for _, v in pdf.leaves(pdf.catalog["/Names"]["/Dests"], "/Names"))[2] += 1
    elif fault == "outline":
        pdf.get(pdf.get(pdf.get(pdf.catalog["/Outlines"])["/First"]))["/Title"] = "u:?"
    elif fault == "label":
        next(v for _, v in pdf.leaves(pdf.catalog["/PageLabels"], "/Nums") if "/St" in v)["/St"] = 77
    elif fault == "title":
        pdf.get(pdf.objects["trailer"]["value"]["/Info"])["/Title"] = "u:?"
    elif fault in ("author", "keywords"):
        key = "/" + fault.capitalize()
        info = pdf.get(pdf.objects["trailer"]["value"]["/Info"])
        info[key] = info[key].replace("；", "、")
    elif fault.startswith("xmp-"):
        stream = pdf.get(pdf.catalog["/Metadata"])
        name = fault[len("xmp-"):]
        data = base64.b64decode(stream["data"])
        if name == "number":
            data = data.replace("1号".encode(), "2号".encode(), 1)
        else:
            data = re.sub(b"<%s>.*?</%s>" % ((name.encode(),) * 2), b"", data, flags=re.S)
        stream["data"] = base64.b64encode(data).decode()
    else:
        sys.exit("no such fault: " + fault)


def main():
    pages, pdf = read_pages(sys.argv[1]), Pdf(sys.argv[2])
    if len(sys.argv) > 4:
        plant(sys.argv[4], pages, pdf)
    page_ids = pdf.get(pdf.catalog["/Pages"])["/Kids"]
    if len(page_ids) != len(pages["pages"]):
        differ("%d pages, not %d" % (len(page_ids), len(pages["pages"])))
    fonts, contents = {}, []
    for i, (page_id, page) in enumerate(zip(page_ids, pages["pages"])):
        object_ = pdf.get(page_id)
        for name, reference in pdf.get(object_["/Resources"])["/Font"].items():
            if name not in fonts:
                fonts[name] = Font(pdf, reference)
        if object_["/MediaBox"] != [0, 0, int(page["width"]) / 1000, int(page["height"]) / 1000]:
            differ("page %d: /MediaBox" % i)
        if object_["/StructParents"] != i or object_["/Tabs"] != "/S":
            differ("page %d: /StructParents or /Tabs" % i)
        contents.append(join_runs(page["items"], read_content(pdf, object_, fonts)))
        compare_items("page %d" % i, page["items"], contents[-1])
    parents, order = compare_structure(pdf, pages, page_ids, contents)
    compare_links(pdf, pages, page_ids, parents, order)
    compare_navigation(pdf, pages, page_ids)
    compare_information(pdf, pages)
    for difference in differences[:30]:
        print(difference)
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
