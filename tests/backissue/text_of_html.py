"""The text in <main> of a built issue's pages: (running text, text of tables but for their notes), spaces gone."""
import html.parser
import os

from old_text import without_spaces

SILENT = {"script", "style", "template", "spoken"}  # spoken: heard in place of what is read
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr"}


class Main(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.running, self.tables, self.mains = [], [], [], 0

    def handle_starttag(self, tag, attributes):
        self.mains += tag == "main"
        named = [name for name in ("table-title", "spoken") if ("class", name) in attributes]
        if tag not in VOID:
            self.open.append(named[0] if named else tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        assert self.open and self.open[-1] in (tag, "table-title", "spoken"), "</%s> closes %s" % (
            tag, self.open[-1:])
        self.open.pop()

    def handle_data(self, data):
        if "main" not in self.open or SILENT.intersection(self.open):
            return
        in_table = {"td", "th", "table-title"}.intersection(self.open)
        (self.tables if in_table else self.running).append(without_spaces(data))


def text(folder, documents):
    running, tables = [], []
    for name in documents:
        page = Main()
        with open(os.path.join(folder, name.replace(".md", ".html")), encoding="utf-8") as f:
            page.feed(f.read())
        page.close()
        assert page.mains == 1, "%s has %d <main>" % (name, page.mains)
        running += page.running
        tables += page.tables
    return "".join(running), "".join(tables)
