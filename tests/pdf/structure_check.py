"""Is the structure of a gazette's PDF what a reader for the blind expects (ISO 32000-1, 14.8; ISO 14289-1)?

    structure_check.py FILE.pdf [--plant FAULT]

Prints a line for each fault, and ends with 1 where there is one. --plant spoils the tree in one way
first: the check must then fail.
"""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from check_pdf import Pdf, text_of  # noqa: E402

# What may stand in what; H is H1 to H6, and of the marks of text nothing is asked.
BLOCKS = {"H", "P", "L", "Table", "Figure", "Sect", "Note"}
INLINES = {"Link", "Reference", "Span"}
KIDS = {"Document": {"Part", "Sect", "TOC", "Figure"} | BLOCKS, "Part": BLOCKS, "Sect": BLOCKS | {"TOC"},
        "L": {"LI"}, "LI": {"Lbl", "LBody"}, "Lbl": INLINES, "LBody": BLOCKS | INLINES,
        "Table": {"Caption", "THead", "TBody", "P"}, "THead": {"TR"}, "TBody": {"TR"}, "TR": {"TH", "TD"},
        "Caption": INLINES | {"P"}, "TOC": {"TOCI", "TOC"}, "TOCI": {"Reference", "Lbl", "P", "Span"},
        "Reference": {"Link", "Span"}, "Note": {"Lbl", "P", "LBody"}, "Figure": {"Caption"},
        "Link": {"Span"}, "Span": INLINES, "P": INLINES, "H": INLINES, "TH": BLOCKS | INLINES, "TD": BLOCKS | INLINES}
faults = []


class Element:
    def __init__(self, pdf, reference, parent):
        self.dict, self.parent, self.kids, self.marks, self.objects = pdf.get(reference), parent, [], 0, 0
        self.kind = self.dict["/S"][1:]
        kids = pdf.get(self.dict.get("/K", []))
        for kid in kids if isinstance(kids, list) else [kids]:
            value = pdf.get(kid)
            if isinstance(value, int) or value.get("/Type") == "/MCR":
                self.marks += 1
            elif value.get("/Type") == "/OBJR":
                self.objects += 1
            else:
                self.kids.append(Element(pdf, kid, self))

    def all(self, *kinds):
        if not kinds or self.kind in kinds:
            yield self
        for kid in self.kids:
            yield from kid.all(*kinds)

    def group(self):
        return "H" if re.fullmatch("H[1-6]", self.kind) else self.kind


def check_kids(root):
    for element in root.all():
        for kid in element.kids:
            if kid.group() not in KIDS.get(element.group(), set()):
                faults.append("%s inside %s" % (kid.kind, element.kind))
    if root.kind != "Document" or not any(k.kind == "Part" for k in root.kids):
        faults.append("the root is no Document of Parts")
    for part in root.all("Part"):
        if not any(k.kind == "Sect" for k in part.kids):
            faults.append("a Part without a Sect")


def check_heads(root):
    last = 0
    for element in root.all("H1", "H2", "H3", "H4", "H5", "H6"):
        level = int(element.kind[1])
        if level > last + 1:
            faults.append("H%d behind H%d" % (level, last))
        last = level


def check_tables(root):
    for table in root.all("Table"):
        names = {text_of(h.dict["/ID"]) for h in table.all("TH") if "/ID" in h.dict}
        head_rows = [r for h in table.all("THead") for r in h.kids]
        groups = [r for b in table.all("TBody") for r in b.kids if [k.kind for k in r.kids] == ["TH"]]
        for cell in table.all("TH", "TD"):
            attributes = cell.dict.get("/A", {})
            headers = [text_of(h) for h in attributes.get("/Headers", [])]
            if cell.kind == "TH" and attributes.get("/Scope") not in ("/Row", "/Column", "/Both"):
                faults.append("a TH without a scope")
            if not set(headers) <= names:
                faults.append("heads that are none: %s" % (set(headers) - names))
            if cell.kind == "TD" and (len(head_rows) > 1 or groups) and head_rows and not headers:
                faults.append("a TD without its heads, of which there are several rows")
        if "Caption" in [k.kind for k in table.kids[1:]]:
            faults.append("a Caption behind what it names")


def check_lists(root):
    for item in root.all("LI"):
        if [k.kind for k in item.kids] not in (["Lbl", "LBody"], ["LBody"]):
            faults.append("an LI of %s" % [k.kind for k in item.kids])
    for contents in root.all("TOC"):
        for entry, behind in zip(contents.kids, contents.kids[1:] + [None]):
            links = list(entry.all("Link"))
            # A section's name leads on to the entries of its documents.
            is_section = not links and behind is not None and behind.kind == "TOC"
            if entry.kind == "TOCI" and not is_section and not any(link.objects for link in links):
                faults.append("a TOCI without a link")


def check_rest(root):
    for figure in root.all("Figure"):
        if not text_of(figure.dict.get("/Alt", "u:")).strip():
            faults.append("a Figure without Alt")
    for link in root.all("Link"):
        if not link.objects:
            faults.append("a Link without its annotation")
    for note in root.all("Note"):
        if "/ID" not in note.dict or not any(k.kind == "Lbl" for k in note.all("Lbl")):
            faults.append("a Note without an ID or a Lbl")
        elif not any(True for label in note.all("Lbl") for _ in label.all("Link")):
            faults.append("a Note whose Lbl does not lead back")


def plant(fault, root):
    first = {kind: next(root.all(kind), None) for kind in KIDS if kind != "H"}
    if fault == "heads":
        next(root.all("H2")).kind = "H6"
    elif fault == "scope":
        del first["TH"].dict["/A"]["/Scope"]
    elif fault == "headers":
        next(c for c in root.all("TD") if "/Headers" in c.dict.get("/A", {})).dict["/A"]["/Headers"] = ["u:?"]
    elif fault == "no-headers":
        del next(c for c in root.all("TD") if "/Headers" in c.dict.get("/A", {})).dict["/A"]["/Headers"]
    elif fault == "row":
        first["TR"].kind = "P"
    elif fault == "item":
        first["LI"].kids.clear()
    elif fault == "contents":
        next(link for entry in root.all("TOCI") for link in entry.all("Link")).objects = 0
    elif fault == "alt":
        first["Figure"].dict["/Alt"] = "u:"
    elif fault == "link":
        next(l for l in root.all("Link") if l.parent.kind != "Reference").objects = 0
    elif fault == "part":
        first["Part"].kind = "P"
    else:
        sys.exit("no such fault: " + fault)


def main():
    pdf = Pdf(sys.argv[1])
    root = Element(pdf, pdf.get(pdf.get(pdf.catalog["/StructTreeRoot"])["/K"])[0], None)
    if len(sys.argv) > 3:
        plant(sys.argv[3], root)
    for check in (check_kids, check_heads, check_tables, check_lists, check_rest):
        check(root)
    for fault in sorted(set(faults))[:20]:
        print("%d times %s" % (faults.count(fault), fault))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
