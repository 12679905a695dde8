"""The text of a tagged PDF in reading order: what a program for the blind would say.

Objects come from qpdf's JSON; all else is read here: the structure tree (ISO
32000-1, 14.7), the marked content of the pages (14.6), text operators (9.4) and
ToUnicode maps (9.10.3). Nothing is shared with the program that wrote the file.

    text_of_pdf.py FILE.pdf [TYPE]   prints the text of all elements, or of those of a type
"""
import base64
import json
import re
import subprocess
import sys

from old_text import without_spaces

TOKEN = re.compile(
    rb"\s+|%[^\r\n]*"
    rb"|(?P<open><<)|(?P<close>>>)"
    rb"|(?P<hex><[0-9A-Fa-f\s]*>)"
    rb"|(?P<name>/[^\s()<>\[\]{}/%]*)"
    rb"|(?P<array>[\[\]])"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?=[\s()<>\[\]{}/%]|$))"
    rb"|(?P<string>\()"
    rb"|(?P<word>[^\s()<>\[\]{}/%]+)")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def literal_string(data, at):
    """The bytes of ( … ), whose opening bracket stands before at, and where it ends."""
    out, depth = bytearray(), 1
    while True:
        c = data[at:at + 1]
        assert c, "a string does not end"
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
    """(kind, value) of a content stream or a CMap."""
    at = 0
    while at < len(data):
        found = TOKEN.match(data, at)
        assert found, "byte %d: %r" % (at, data[at:at + 20])
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


class Pdf:
    def __init__(self, path):
        raw = subprocess.run(
            ["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path],
            check=True, capture_output=True).stdout
        self.objects = json.loads(raw)["qpdf"][1]
        self.maps = {}

    def get(self, value):
        """What a reference stands for; a stream's dictionary."""
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            entry = self.objects["obj:" + value]
            value = entry["stream"]["dict"] if "stream" in entry else entry["value"]
        return value

    def stream(self, reference):
        return base64.b64decode(self.objects["obj:" + reference]["stream"]["data"])

    def root(self):
        return self.get(self.get(self.objects["trailer"]["value"])["/Root"])

    def pages(self):
        """References of the pages, in order."""
        out, todo = [], [self.root()["/Pages"]]
        while todo:
            reference = todo.pop()
            node = self.get(reference)
            if "/Kids" in node:
                todo += reversed(self.get(node["/Kids"]))
            else:
                out.append(reference)
        return out

    def inherited(self, node, key):
        while node is not None:
            if key in node:
                return self.get(node[key])
            node = self.get(node.get("/Parent"))
        return {}

    def font(self, reference):
        """(bytes of a code, {code: text}) of a font."""
        if reference not in self.maps:
            font = self.get(reference)
            width = 2 if font["/Subtype"] == "/Type0" else 1
            self.maps[reference] = (width, to_unicode(self.stream(font["/ToUnicode"])))
        return self.maps[reference]

    def content(self, page):
        contents = self.get(page)["/Contents"]
        parts = contents if isinstance(contents, list) else [contents]
        return b"\n".join(self.stream(part) for part in parts)


def utf16(data):
    return data.decode("utf-16-be")


def to_unicode(data):
    """{code: text} of a CMap's bfchar and bfrange sections."""
    out, stack, in_array, array = {}, [], False, []
    for kind, value in tokens(data):
        if kind == "array":
            in_array = value == "["
            if in_array:
                array = []
            else:
                stack.append(array)
        elif kind == "text":
            (array if in_array else stack).append(value)
        elif kind == "word":
            if value == "endbfchar":
                for code, target in zip(stack[::2], stack[1::2]):
                    out[int.from_bytes(code, "big")] = utf16(target)
            elif value == "endbfrange":
                for first, last, target in zip(stack[::3], stack[1::3], stack[2::3]):
                    codes = range(int.from_bytes(first, "big"), int.from_bytes(last, "big") + 1)
                    for i, code in enumerate(codes):
                        if isinstance(target, list):
                            out[code] = utf16(target[i])
                        else:
                            last_byte = target[-1] + i
                            assert last_byte < 256, "a bfrange runs over its last byte"
                            out[code] = utf16(target[:-1] + bytes([last_byte]))
            stack = []
    return out


class Page:
    """What a page's content shows: {MCID: text}, and the text of artifacts."""

    def __init__(self, pdf, reference):
        self.pdf, self.page = pdf, pdf.get(reference)
        resources = pdf.inherited(self.page, "/Resources")
        self.fonts = pdf.get(resources.get("/Font", {}))
        self.properties = pdf.get(resources.get("/Properties", {}))
        self.marked, self.artifacts, self.unmarked = {}, [], []
        self.read(pdf.content(reference))

    def mcid(self, operands):
        """The MCID of a BDC's properties, None where they have none."""
        if len(operands) == 2 and operands[1][0] == "name":
            return self.pdf.get(self.properties[operands[1][1]]).get("/MCID")
        for (kind, name), (_, value) in zip(operands, operands[1:]):
            if kind == "name" and name == "/MCID":
                return int(value)
        return None

    def show(self, strings, font, marks):
        width, codes = self.pdf.font(font)
        for data in strings:
            assert len(data) % width == 0
            text = "".join(codes[int.from_bytes(data[i:i + width], "big")]
                           for i in range(0, len(data), width))
            inner = [m for m in marks if m[1] is not None]
            if inner:
                assert len(inner) == 1 and ("/Artifact", None) not in marks
                self.marked[inner[0][1]] = self.marked.get(inner[0][1], "") + text
            elif any(m[0] == "/Artifact" for m in marks):
                self.artifacts.append(text)
            else:
                self.unmarked.append(text)

    def read(self, data):
        operands, marks, font = [], [], None
        saved = []
        for kind, value in tokens(data):
            if kind != "word":
                operands.append((kind, value))
                continue
            if value == "BDC":
                mcid = self.mcid(operands)
                marks.append((operands[0][1], mcid))
                if mcid is not None:
                    assert mcid not in self.marked, "an MCID is used twice on a page"
                    self.marked[mcid] = ""
            elif value == "BMC":
                marks.append((operands[0][1], None))
            elif value == "EMC":
                marks.pop()
            elif value == "Tf":
                font = self.fonts[operands[0][1]]
            elif value == "q":
                saved.append(font)
            elif value == "Q":
                font = saved.pop()
            elif value in ("Tj", "TJ", "'", '"'):
                self.show([v for k, v in operands if k == "text"], font, marks)
            operands = []
        assert not marks, "marked content is left open"


class Reader:
    """Walks the structure tree of a file."""

    def __init__(self, path):
        self.pdf = Pdf(path)
        self.order = self.pdf.pages()
        self.pages = {reference: Page(self.pdf, reference) for reference in self.order}
        self.tree = self.pdf.get(self.pdf.root()["/StructTreeRoot"])
        self.roles = self.pdf.get(self.tree.get("/RoleMap", {}))
        self.used = set()

    def kids(self, element):
        kids = self.pdf.get(element.get("/K", []))
        return kids if isinstance(kids, list) else [kids]

    def walk(self, element=None, page=None, path=()):
        """(types of the elements from the root down, element dictionaries likewise, text)."""
        element = self.tree if element is None else element
        page = element.get("/Pg", page)
        for kid in self.kids(element):
            kid_value = self.pdf.get(kid)
            if isinstance(kid_value, int):
                yield path, self.take(page, kid_value)
            elif kid_value.get("/Type") == "/MCR":
                yield path, self.take(kid_value.get("/Pg", page), kid_value["/MCID"])
            elif kid_value.get("/Type") != "/OBJR":
                yield from self.walk(kid_value, page, path + (kid_value,))

    def take(self, page, mcid):
        assert (page, mcid) not in self.used, "marked content belongs to two elements"
        self.used.add((page, mcid))
        return self.pages[page].marked[mcid]

    def kind(self, element):
        return element["/S"]

    def left_over(self):
        """Marked text that no element owns, and text that is neither marked nor an artifact."""
        return ["page %d, MCID %d: %s" % (i + 1, mcid, text)
                for i, reference in enumerate(self.order)
                for mcid, text in sorted(self.pages[reference].marked.items())
                if (reference, mcid) not in self.used] + [
                    "page %d, unmarked: %s" % (i + 1, text)
                    for i, reference in enumerate(self.order)
                    for text in self.pages[reference].unmarked]


def text(path):
    """(running text, text of table cells) of the documents, spaces gone, and what is left over.

    The documents stand in Part elements, one a section; cover and contents do not.
    """
    reader = Reader(path)
    running, tables = [], []
    for elements, shown in reader.walk():
        kinds = [reader.kind(e) for e in elements]
        if "/Part" in kinds:
            in_cell = "/TD" in kinds or "/TH" in kinds
            (tables if in_cell else running).append(without_spaces(shown))
    return "".join(running), "".join(tables), reader.left_over()


def main():
    reader = Reader(sys.argv[1])
    for path, text in reader.walk():
        types = [reader.kind(e) for e in path]
        if len(sys.argv) < 3 or "/" + sys.argv[2] in types:
            print("%s\t%s" % ("".join(types), text))
    for line in reader.left_over():
        print("left over\t" + line)


if __name__ == "__main__":
    main()
