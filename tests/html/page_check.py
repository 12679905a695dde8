"""What every folder of pages must hold to: python3 page_check.py OUT MODEL

Reads the .model file and the pages on its own, without a line of the programs'
code, and prints a result line for each rule:
  text        the text in <main> is the document's, in order, nothing more or less
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
    """Each document's id with the text that it prints."""
    labelled = {"attachment", "note", "noteref", "item"}
    found, text = [], []
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file.read().split("\n")[1:-2]:
            fields = line.split("\t")
            kind = fields[0]
            values = dict(f.split("=", 1) for f in fields[1:-1])
            values = {k: re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n"}.get(m[1], m[1]), v) for k, v in values.items()}
            if kind == "document":
                text = []
                found.append((values["id"], text))
            elif kind == "text":
                text.append(values["t"])
            elif kind in labelled:
                text.append(values.get("label", ""))
    return [(i, SPACE.sub("", "".join(t))) for i, t in found]


class Page(html.parser.HTMLParser):
    def __init__(self, name, content):
        super().__init__(convert_charrefs=True)
        self.name, self.faults = name, {}
        self.stack, self.elements, self.main = [], [], []
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
        if any(a.startswith("on") or a == "style" for a in names) or tag in {"script", "style", "iframe", "object"}:
            self.fault("links", f"{tag} {names}: no script or style stands in a page")
        self.elements.append((tag, dict(attributes), list(self.stack)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        if not self.stack or self.stack[-1] != tag:
            self.fault("nesting", f"/{tag} closes {self.stack[-1:]}")
        if tag in self.stack:
            while self.stack.pop() != tag:
                pass

    def handle_data(self, data):
        if "main" in self.stack:
            self.main.append(data)

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
    if sorted(pages) != sorted([i + ".html" for i, _ in expected] + ["index.html"]):
        faults["text"] = [f"pages are {sorted(pages)}"]
    for i, text in expected:
        page = pages.get(i + ".html")
        found = SPACE.sub("", "".join(page.main)) if page else ""
        if found != text:
            at = len(os.path.commonprefix([found, text]))
            faults.setdefault("text", []).append(f"{i} at {at}: {text[at:at + 20]!r} became {found[at:at + 20]!r}")
    for page in pages.values():
        check_ids(page)
        check_links(page, pages, out)
        check_headings(page)
        check_tables(page)
        check_outside(page)
        for rule, list_ in page.faults.items():
            faults.setdefault(rule, []).extend(list_)
    for rule in ("text", "nesting", "ids", "links", "headings", "tables", "outside"):
        if rule in faults:
            print(f"not ok {rule}: " + "; ".join(faults[rule][:10]))
        else:
            print(f"ok {rule}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
