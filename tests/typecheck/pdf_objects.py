"""The objects of a PDF: pages, fonts with their widths, the structure tree, and what each glyph
of a page is marked with.

qpdf takes the file apart (its JSON); all else is read here, after ISO 32000-1: content streams
(7.8.2), marked content (14.6), the structure tree (14.7), widths of CID fonts (9.7.4.3) and
ToUnicode maps (9.10.3). Nothing is shared with the program that wrote the file.
"""
import base64
import json
import re
import subprocess

TOKEN = re.compile(
    rb"[\s\x00]+|%[^\r\n]*"
    rb"|(?P<open><<)|(?P<close>>>)"
    rb"|(?P<hex><[0-9A-Fa-f\s]*>)"
    rb"|(?P<name>/[^\s()<>\[\]{}/%]*)"
    rb"|(?P<array>[\[\]])"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?=[\s()<>\[\]{}/%]|$))"
    rb"|(?P<string>\()"
    rb"|(?P<word>[^\s()<>\[\]{}/%]+)")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Malformed(Exception):
    """What keeps a file from being read."""


def literal_string(data, at):
    """The bytes of ( … ), whose opening bracket stands before at, and where it ends."""
    out, depth = bytearray(), 1
    while True:
        c = data[at:at + 1]
        if not c:
            raise Malformed("a string does not end")
        at += 1
        if c == b"\\":
            octal = re.compile(rb"[0-7]{1,3}").match(data, at)
            if octal:
                out.append(int(octal.group(0), 8) & 0xFF)
                at = octal.end()
                continue
            c = data[at:at + 1]
            at += 1
            out += ESCAPES.get(c, b"" if c in b"\r\n" else c)
            continue
        depth += (c == b"(") - (c == b")")
        if depth == 0:
            return bytes(out), at
        out += c


def tokens(data):
    """(kind, value) of a content stream or a CMap; strings of both forms are "text"."""
    at = 0
    while at < len(data):
        found = TOKEN.match(data, at)
        if not found:
            raise Malformed("no token at byte %d: %r" % (at, data[at:at + 20]))
        at = found.end()
        kind = found.lastgroup
        if kind == "string":
            value, at = literal_string(data, at)
            yield "text", value
        elif kind == "hex":
            digits = re.sub(rb"\s", b"", found.group(0)[1:-1])
            yield "text", bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        elif kind == "number":
            yield "number", float(found.group(0))
        elif kind:
            yield kind, found.group(0).decode("latin-1")


def operators(data):
    """(operator, operands): arrays as lists, dictionaries as flat lists of their tokens."""
    stack, nested = [], []
    for kind, value in tokens(data):
        if value == "[" or kind == "open":
            nested.append([])
        elif value == "]" or kind == "close":
            if not nested:
                raise Malformed("an array ends that did not begin")
            done = nested.pop()
            (nested[-1] if nested else stack).append(done)
        elif nested:
            nested[-1].append(value)
        elif kind == "word":
            yield value, stack
            stack = []
        else:
            stack.append(value)


class Font:
    def __init__(self, pdf, reference):
        font = pdf.get(reference)
        cid = pdf.get(pdf.get(font["/DescendantFonts"])[0])
        self.name = cid["/BaseFont"].lstrip("/").split("+")[-1]
        self.default = cid.get("/DW", 1000)
        self.widths = {}
        w = pdf.get(cid.get("/W", []))
        at = 0
        while at < len(w):
            if isinstance(w[at + 1], list):
                self.widths.update((w[at] + i, width) for i, width in enumerate(w[at + 1]))
                at += 2
            else:
                self.widths.update((code, w[at + 2]) for code in range(w[at], w[at + 1] + 1))
                at += 3
        self.text = to_unicode(pdf.stream(font["/ToUnicode"]))

    def width(self, code):
        """Thousandths of an em."""
        return self.widths.get(code, self.default)


def to_unicode(data):
    """{code: text} of a ToUnicode CMap."""
    out = {}
    for word, operands in operators(data):
        if word == "endbfchar":
            out.update((int.from_bytes(a, "big"), b.decode("utf-16-be"))
                       for a, b in zip(operands[::2], operands[1::2]))
        elif word == "endbfrange":
            for a, b, c in zip(operands[::3], operands[1::3], operands[2::3]):
                first = int.from_bytes(a, "big")
                for i in range(int.from_bytes(b, "big") + 1 - first):
                    target = c[i] if isinstance(c, list) else (
                        c[:-2] + (int.from_bytes(c[-2:], "big") + i).to_bytes(2, "big"))
                    out[first + i] = target.decode("utf-16-be")
    return out


class Element:
    """A node of the structure tree."""

    def __init__(self, kind, parent, order):
        self.kind, self.parent, self.order = kind, parent, order
        self.col_span = self.row_span = 1
        self.children = []

    def up(self):
        """Itself, its parent, and so on."""
        at = self
        while at is not None:
            yield at
            at = at.parent

    def nearest(self, kinds):
        return next((e for e in self.up() if e.kind in kinds), None)

    def inside(self, *kinds):
        return self.nearest(kinds) is not None


class Shown:
    """A glyph as the content stream shows it."""
    __slots__ = ("text", "advance", "size", "font", "element", "artifact")


class Pdf:
    def __init__(self, path):
        done = subprocess.run(
            ["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if done.returncode:
            raise Malformed(done.stderr.decode("utf-8", "replace").strip())
        self.objects = json.loads(done.stdout)["qpdf"][1]
        self.fonts = {}
        self.elements = []
        self.marked = {}  # (reference of the page, id): element
        self.root = self.get(self.get(self.objects["trailer"]["value"])["/Root"])
        self.pages = self.page_references()
        if "/StructTreeRoot" not in self.root:
            raise Malformed("not tagged: no structure tree")
        self.read_elements(self.get(self.root["/StructTreeRoot"]).get("/K"), None, None)

    def get(self, value):
        """What a reference stands for; a stream's dictionary."""
        while isinstance(value, str) and value.endswith(" R") and value[:1].isdigit():
            entry = self.objects["obj:" + value]
            value = entry["stream"]["dict"] if "stream" in entry else entry["value"]
        return value

    def stream(self, reference):
        return base64.b64decode(self.objects["obj:" + reference]["stream"]["data"])

    def page_references(self):
        out, todo = [], [self.root["/Pages"]]
        while todo:
            reference = todo.pop()
            node = self.get(reference)
            if "/Kids" in node:
                todo += reversed(self.get(node["/Kids"]))
            else:
                out.append(reference)
        return out

    def read_elements(self, kids, parent, page):
        kids = kids if isinstance(kids, list) else [kids]
        for kid in kids:
            node = self.get(kid)
            if isinstance(node, int):
                self.marked[page, node] = parent
            elif isinstance(node, list):
                self.read_elements(node, parent, page)
            elif isinstance(node, dict) and "/S" in node:
                element = Element(node["/S"][1:], parent, len(self.elements))
                self.elements.append(element)
                if parent:
                    parent.children.append(element)
                attributes = self.get(node.get("/A", []))
                for a in attributes if isinstance(attributes, list) else [attributes]:
                    a = self.get(a)
                    element.col_span = a.get("/ColSpan", element.col_span)
                    element.row_span = a.get("/RowSpan", element.row_span)
                self.read_elements(node.get("/K", []), element, node.get("/Pg", page))
            elif isinstance(node, dict) and "/MCID" in node:
                self.marked[node.get("/Pg", page), node["/MCID"]] = parent

    def font(self, reference):
        if reference not in self.fonts:
            self.fonts[reference] = Font(self, reference)
        return self.fonts[reference]

    def resources(self, node):
        while node is not None:
            if "/Resources" in node:
                return self.get(node["/Resources"])
            node = self.get(node.get("/Parent"))
        return {}

    def content(self, page):
        contents = page.get("/Contents", [])
        contents = contents if isinstance(contents, list) else [contents]
        return b"\n".join(self.stream(c) for c in contents)

    def shown(self, reference):
        """Every glyph of a page, in the order of its content, and what it is marked with."""
        page = self.get(reference)
        fonts = self.get(self.resources(page).get("/Font", {}))
        marks, font, size, out = [], None, 0.0, []
        for op, operands in operators(self.content(page)):
            if op == "BMC":
                marks.append((operands[0], None, None))
            elif op == "BDC":
                tag, mcid, actual = mark_of(operands)
                marks.append((tag, mcid, None if actual is None else list(actual)))
            elif op == "EMC":
                marks.pop()
            elif op == "Tf":
                font, size = self.font(fonts[operands[0]]), operands[1]
            elif op in ("Tj", "TJ"):
                parts = operands[0] if op == "TJ" else [operands[0]]
                for part in parts:
                    if isinstance(part, bytes):
                        self.show(part, font, size, marks, reference, out)
            elif op in ("'", '"'):
                raise Malformed("operator %s is not expected" % op)
        return out

    def show(self, codes, font, size, marks, page, out):
        actual = next((m[2] for m in reversed(marks) if m[2] is not None), None)  # what is left of it
        ids = [m[1] for m in marks if m[1] is not None]
        for at in range(0, len(codes), 2):
            code = int.from_bytes(codes[at:at + 2], "big")
            glyph = Shown()
            glyph.text = font.text.get(code, "\ufffd")
            if actual is not None:
                own = len(glyph.text)
                glyph.text = "".join(actual[:own])
                del actual[:own]
            glyph.advance = font.width(code) * size / 1000
            glyph.size, glyph.font = size, font.name
            glyph.element = self.marked.get((page, ids[-1])) if ids else None
            glyph.artifact = any(m[0] == "/Artifact" for m in marks)
            out.append(glyph)


def mark_of(operands):
    """(tag, id or None, ActualText or None) of BDC."""
    mcid = actual = None
    flat = operands[1] if isinstance(operands[1], list) else []
    for key, value in zip(flat[::2], flat[1::2]):
        if key == "/MCID":
            mcid = int(value)
        elif key == "/ActualText":
            actual = value[2:].decode("utf-16-be")
    return operands[0], mcid, actual
