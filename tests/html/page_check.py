"""What every folder of pages must hold to: python3 page_check.py OUT MODEL

Reads the .model file and the pages on its own, without a line of the programs'
code, and prints a result line for each rule:
  text        the text in <main> is the document's, in order, nothing more or less
  heard       so is the text that is not hidden from screen readers, with what signs are spoken as
  languages   and so are the passages in another language
  nesting     every tag is closed where it must be, blocks do not stand in paragraphs
  ids         unique on a page; what labels, heads and descriptions name exists
  links       lead to a page and an id that exist; their schemes are allowed
  headings    one h1, no level left out
  tables      cells fill a rectangle; every cell's heads exist and are heads
  outside     language, title, description, contents link on every page
"""

import html.parser
import os
import re
import sys
import urllib.parse

VOID = {"meta", "link", "br", "wbr", "img", "hr", "input", "col"}
BLOCKS = {"p", "div", "section", "article", "aside", "main", "header", "footer", "nav", "ul", "ol", "li", "dl", "table",
          "figure", "h1", "h2", "h3", "h4", "h5", "h6"}
SPACE = re.compile(r"[\s\u200b-\u200d\ufeff]+")


def documents(path):
    """Each document's id with the text that it prints, what is heard of it, its passages in another language."""
    labelled = {"attachment", "note", "noteref", "item", "approvers", "enclosures", "enclosure", "copies"}
    found, text, heard, foreign = [], [], [], []
    sign = language = None
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file.read().split("\n")[1:-2]:
            fields = line.split("\t")
            kind = fields[0]
            values = dict(f.split("=", 1) for f in fields[1:-1])
            values = {k: re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n"}.get(m[1], m[1]), v) for k, v in values.items()}
            if kind == "document":
                text, heard, foreign = [], [], []
                found.append((values["id"], text, heard, foreign))
            elif kind == "sign":
                sign = values["spoken"]
                heard.append(sign)
            elif kind == "/sign":
                sign = None
            elif kind == "foreign":
                language = values["lang"]
            elif kind == "/foreign":
                language = None
            elif kind == "text" or kind in labelled:
                shown = values.get("t" if kind == "text" else "label", "")
                text.append(shown)
                heard.append("" if sign else shown)
                foreign.append((language, shown))
    return [(i, SPACE.sub("", "".join(t)), SPACE.sub("", "".join(h)), passages(f)) for i, t, h, f in found]


def passages(pieces):
    """All text, neighbours in one language together, without spaces."""
    out = []
    for language, text in pieces:
        text = SPACE.sub("", text)
        if text and out and out[-1][0] == language:
            out[-1] = (language, out[-1][1] + text)
        elif text:
            out.append((language, text))
    return out


class Page(html.parser.HTMLParser):
    def __init__(self, name, content):
        super().__init__(convert_charrefs=True)
        self.name, self.faults = name, {}
        self.stack, self.elements, self.main, self.heard, self.foreign = [], [], [], [], []
        self.open = []  # attributes of the elements of stack
        self.feed(content)
        self.close()
        for tag in self.stack:
            self.fault("nesting", f"{tag} is not closed")

    def fault(self, rule, what):
        self.faults.setdefault(rule, []).append(f"{self.name}: {what}")

    def handle_starttag(self, tag, attributes):
        names = [a for a, _ in attributes]
        if len(names) != len(set(names)):
            self.fault("nesting", f"{tag} has an attribute twice: {names}")
        if tag in BLOCKS and "p" in self.stack:
            self.fault("nesting", f"{tag} inside p")
        if tag in self.stack and tag in {"a", "main", "p"}:
            self.fault("nesting", f"{tag} inside {tag}")
        if any(a.startswith("on") or a == "style" for a in names) or tag in {"style", "iframe", "object"}:
            self.fault("links", f"{tag} {names}: no script or style stands in a page")
        if tag == "script" and names != ["src"]:
            self.fault("links", f"{tag} {names}: a script is a file beside the page")
        self.elements.append((tag, dict(attributes), list(self.stack)))
        if tag not in VOID:
            self.stack.append(tag)
            self.open.append(dict(attributes))

    def handle_endtag(self, tag):
        if not self.stack or self.stack[-1] != tag:
            self.fault("nesting", f"/{tag} closes {self.stack[-1:]}")
        if tag in self.stack:
            while self.stack.pop() != tag:
                self.open.pop()
            self.open.pop()

    def handle_data(self, data):
        if "script" in self.stack:
            self.fault("links", f"a script in the page: {data}")
        if "main" not in self.stack:
            return
        inside = self.open[self.stack.index("main") + 1:]
        languages = [a["lang"] for a in inside if "lang" in a]
        if not any(a.get("class") == "spoken" for a in inside):
            self.main.append(data)
            self.foreign.append((languages[-1] if languages else None, data))
        if not any(a.get("aria-hidden") == "true" for a in inside):
            self.heard.append(data)

    def of(self, *tags):
        return [(t, a, s) for t, a, s in self.elements if t in tags]


def check_ids(page):
    ids = [a["id"] for _, a, _ in page.elements if "id" in a]
    for i in {i for i in ids if ids.count(i) > 1}:
        page.fault("ids", f"{i} is there twice")
    for tag, a, _ in page.elements:
        for name in ("aria-labelledby", "aria-describedby", "headers"):
            for i in a.get(name, "").split():
                if i not in ids:
                    page.fault("ids", f"{tag} {name}={i} is not there")
        if re.search(r"\s", a.get("id", "")):
            page.fault("ids", f"blank in {a['id']}")


def check_links(page, pages, out):
    for tag, a, _ in page.elements:
        for name in ("href", "src"):
            if name not in a:
                continue
            address = urllib.parse.urlsplit(a[name])
            if address.scheme:
                if address.scheme not in {"https", "http", "mailto"}:
                    page.fault("links", a[name])
                continue
            path = urllib.parse.unquote(address.path) or page.name
            if path.startswith("data/") or path.endswith(".pdf"):
                continue
            if path not in pages and not os.path.isfile(os.path.join(out, path)):
                page.fault("links", f"{a[name]}: no such file")
            elif address.fragment:
                ids = {b.get("id") for _, b, _ in pages[path].elements}
                if urllib.parse.unquote(address.fragment) not in ids:
                    page.fault("links", f"{a[name]}: no such id")


def check_headings(page):
    if len(page.of("h1")) != 1 or len(page.of("main")) != 1:
        page.fault("headings", "not one h1 and one main")
    last = 0
    for tag, a, stack in page.of("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(a.get("aria-level", tag[1]))
        if "main" in stack and level > last + 1:
            page.fault("headings", f"{tag} ({level}) after {last}")
        last = level


def check_tables(page):
    rows, heads = [], set()
    for tag, a, stack in page.elements + [("table", {}, [])]:
        if tag in {"table", "thead", "tbody"} and rows:
            width = max(rows)
            if any(row != width for row in rows):
                page.fault("tables", f"rows of {rows} columns")
            rows = []
        if tag == "table":
            covered, heads = [], set()
        if tag == "tr":
            at = len(rows)
            rows.append(covered.pop(0) if covered else 0)
        if tag in {"td", "th"}:
            columns = int(a.get("colspan", 1))
            rows[at] += columns
            for i in range(int(a.get("rowspan", 1)) - 1):
                if i == len(covered):
                    covered.append(0)
                covered[i] += columns
            if tag == "th":
                heads.add(a.get("id"))
                if a.get("scope") not in {"row", "col", "rowgroup", "colgroup"}:
                    page.fault("tables", f"scope of {a}")
            for i in a.get("headers", "").split():
                if i not in heads:
                    page.fault("tables", f"{i} is no head")


def check_outside(page):
    if not page.of("html")[0][1].get("lang"):
        page.fault("outside", "no lang")
    names = {a.get("name"): a.get("content") for _, a, _ in page.of("meta")}
    if not names.get("description") or "viewport" not in names:
        page.fault("outside", "no description or viewport")
    if page.name != "index.html" and not any(a["href"] == "index.html" for _, a, _ in page.of("a")):
        page.fault("outside", "no link to the contents")
    if page.of("a")[0][1]["href"][1:] not in {a.get("id") for _, a, _ in page.elements}:
        page.fault("outside", "the skip link leads nowhere")
    for tag, a, _ in page.of("img"):
        if "alt" not in a:
            page.fault("outside", "a picture without alt")


def main(out, model):
    pages, faults = {}, {}
    for name in sorted(os.listdir(out)):
        if name.endswith(".html"):
            with open(os.path.join(out, name), encoding="utf-8", newline="\n") as file:
                pages[name] = Page(name, file.read())
    expected = documents(model)
    if sorted(pages) != sorted([i + ".html" for i, *_ in expected] + ["index.html"]):
        faults["text"] = [f"pages are {sorted(pages)}"]
    for i, text, heard, foreign in expected:
        page = pages.get(i + ".html")
        for rule, wanted, got in (("text", text, page.main if page else []), ("heard", heard, page.heard if page else [])):
            found = SPACE.sub("", "".join(got))
            if found != wanted:
                at = len(os.path.commonprefix([found, wanted]))
                faults.setdefault(rule, []).append(f"{i} at {at}: {wanted[at:at + 20]!r} became {found[at:at + 20]!r}")
        if page and passages(page.foreign) != foreign:
            found = [p for p in passages(page.foreign) if p[0]]
            faults.setdefault("languages", []).append(f"{i}: {found} are not {[p for p in foreign if p[0]]}")
    for page in pages.values():
        check_ids(page)
        check_links(page, pages, out)
        check_headings(page)
        check_tables(page)
        check_outside(page)
        for rule, list_ in page.faults.items():
            faults.setdefault(rule, []).extend(list_)
    for rule in ("text", "heard", "languages", "nesting", "ids", "links", "headings", "tables", "outside"):
        if rule in faults:
            print(f"not ok {rule}: " + "; ".join(faults[rule][:10]))
        else:
            print(f"ok {rule}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
