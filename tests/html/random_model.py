"""A model that no editor would write: python3 random_model.py SEED >FILE

Every kind in every place that the schema allows, in any order and number, with
texts of markup, entities, marks and rare characters. The same seed gives the
same model.
"""

import random
import re
import sys

KEYS = [m[1] for m in re.finditer(r'^KEY\(\w+, "([^"]+)"', open("pipeline/ir/model_keys.def", encoding="utf-8").read(), re.M)]
PIECES = ["槐荫区", "<b>", "&amp;", "&", "\"", "'", "</main>", "<!--", "-->", "𬱖", "𠮷䶮〇", "①", "±5%", "“引”", "……", "——", "{{x}}",
          "a b", "&#39;", "&nbsp;", "<script>", "]]>", "\\", "（一）", "2021年", "。", "=", "é", "26+1+N"]
TABLE = {"type": ["serial", "name", "unit", "period", "value", "growth", "attribute", "text"],
         "align": ["left", "center", "right", "decimal"]}


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines, self.ids, self.notes, self.page = [], 0, [], 0

    def id(self):
        self.ids += 1
        return self.random.choice(["h", "表 ", "x-", "d.", "é"]) + str(self.ids)

    def one(self, kind, /, **values):
        named = {k: v for k, v in values.items() if v is not None}
        fields = "".join(f"\t{k}={escape(str(named[k]))}" for k in KEYS if k in named)
        self.lines.append(f"{kind}{fields}\t@-")

    def node(self, kind, content=None, /, **values):
        self.one(kind, **values)
        if content:
            content()
        self.lines.append(f"/{kind}\t@-")

    def maybe(self, chance, value):
        return value if self.random.random() < chance else None

    def some(self, most, make):
        return lambda: [make() for _ in range(self.random.randint(0, most))]

    # inlines

    def text(self):
        value = "".join(self.random.choice(PIECES) for _ in range(self.random.randint(1, 4)))
        self.lines.append(f"text\tt={escape(value)}\t@-")

    def inlines(self, depth=2):
        for _ in range(self.random.randint(0, 4)):
            self.inline(depth)

    def inline(self, depth):
        kinds = ["text", "text", "break", "pagemark", "noteref"]
        if depth > 0:
            kinds += ["name", "spread", "strong", "em", "sub", "sup", "link", "label", "sign", "foreign"]
        kind = self.random.choice(kinds)
        if kind == "text":
            self.text()
        elif kind == "break":
            self.one("break", hard=self.maybe(0.3, 1))
        elif kind == "pagemark":
            self.page += 1
            self.one("pagemark", page=self.page)
        elif kind == "noteref":
            if self.notes:
                self.node("noteref", target=self.random.choice(self.notes), label=self.random.choice(["①", "②", "<3>"]))
        elif kind == "link":
            self.node("link", self.text, href=self.random.choice(["https://example.gov.cn/?a=\"<", "mailto:a@example.cn", "#s1", "#d1"]))
        elif kind == "sign":
            self.node("sign", self.text, spoken=self.random.choice(PIECES))
        elif kind == "foreign":
            self.node("foreign", self.text, lang="en")
        else:
            self.node(kind, lambda: self.inlines(depth - 1))

    # blocks

    def blocks(self, depth):
        for _ in range(self.random.randint(0, 5)):
            self.block(depth)

    def block(self, depth):
        kinds = ["heading", "heading", "para", "para", "para", "namelist", "figure", "table", "note", "pagemark"]
        if depth > 0:
            kinds += ["list", "box"]
        getattr(self, self.random.choice(kinds))(depth)

    def heading(self, depth):
        self.node("heading", self.inlines, id=self.id(), level=self.random.randint(1, 5))

    def para(self, depth):
        def content():
            if self.random.random() < 0.3:
                self.node("lead", self.inlines, style=self.random.choice(["numbered", "plain", "label"]),
                          level=self.maybe(0.5, 3), id=self.maybe(0.5, self.id()))
            self.inlines()
            if self.random.random() < 0.3:
                self.node("resp", self.inlines)
        self.node("para", content, id=self.maybe(0.2, self.id()), level=self.maybe(0.2, self.random.randint(1, 5)),
                  style=self.maybe(0.3, self.random.choice(["body", "flush", "centered", "note"])))

    def list(self, depth):
        def item():
            self.node("item", lambda: self.blocks(depth - 1), label=self.maybe(0.8, self.random.choice(["1.", "•", "<i>"])))
        self.node("list", self.some(3, item), ordered=self.maybe(0.5, 1))

    def namelist(self, depth):
        self.node("namelist", self.some(3, lambda: self.node("appointment", self.inlines)), verb=self.maybe(0.5, "appoint"))

    def box(self, depth):
        def content():
            if self.random.random() < 0.8:
                self.node("title", self.inlines, id=self.maybe(0.3, self.id()))
            self.blocks(depth - 1)
        self.node("box", content, id=self.id())

    def figure(self, depth):
        self.node("figure", self.some(1, lambda: self.node("caption", self.inlines)), id=self.id(), src="",
                  alt=self.random.choice(PIECES), lost=1)

    def note(self, depth):
        self.notes.append(self.id())
        self.node("note", self.some(3, lambda: self.para(0)), id=self.notes[-1], label="①")

    def pagemark(self, depth):
        self.page += 1
        self.one("pagemark", page=self.page)

    def table(self, depth):
        width = self.random.randint(1, 5)

        def tnote(place):
            paras = self.random.random() < 0.5
            content = self.some(2, lambda: self.para(0)) if paras else self.inlines
            self.node("tnote", content, place=place)

        def content():
            self.some(1, lambda: self.node("caption", self.inlines))()
            self.some(1, lambda: self.node("unitline", self.inlines))()
            self.some(2, lambda: tnote("above"))()
            for _ in range(width):
                self.node("column", type=self.random.choice(TABLE["type"]), align=self.random.choice(TABLE["align"]),
                          unit=self.maybe(0.2, "%"), period=self.maybe(0.2, "2020年"))
            self.rows("head", self.random.randint(0, 3), width)
            self.rows("body", self.random.randint(1, 5), width)
            self.some(2, lambda: tnote("below"))()
        self.node("table", content, id=self.id(), indicator=self.maybe(0.5, 1))

    def rows(self, part, count, width):
        """Cells at random that fill a grid of count rows."""
        covered = set()
        for row in range(count):
            if part == "body" and not any((row, c) in covered for c in range(width)) and self.random.random() < 0.2:
                self.node("row", lambda: self.node("cell", self.inlines, col=0, colspan=width if width > 1 else None,
                                                   scope="rowgroup"), part="group")
                continue

            def cells():
                for column in range(width):
                    if (row, column) in covered:
                        continue
                    self.cell(covered, row, column, count, width)
            self.node("row", cells, part=part, ofwhich=self.maybe(0.1, 1))

    def cell(self, covered, row, column, count, width):
        columns = 1
        while self.random.random() < 0.2 and column + columns < width and (row, column + columns) not in covered:
            columns += 1
        rows = 1
        while self.random.random() < 0.2 and row + rows < count:
            rows += 1
        covered.update((row + r, column + c) for r in range(rows) for c in range(columns))
        number = self.random.random() < 0.5
        value = self.random.choice(["1692", "-2.1", "0.45", "13.0"])
        content = (lambda: self.lines.append(f"text\tt=[{value}]\t@-")) if number else self.inlines
        self.node("cell", content, col=column, rowspan=rows if rows > 1 else None, colspan=columns if columns > 1 else None,
                  form="number" if number else None, value=value if number else None,
                  scope=self.maybe(0.2, self.random.choice(["row", "col"])))

    # documents

    def part(self):
        self.some(1, lambda: self.node("title", self.inlines))()
        self.node("body", lambda: self.blocks(3))
        self.some(1, self.signature)()

    def signature(self):
        def content():
            self.some(2, lambda: self.node("signatory", self.inlines))()
            self.node("signdate", self.inlines, iso=self.maybe(0.5, "2021-06-02"))
        self.node("signature", content)

    def labelled(self, kind, item, label):
        def items():
            for number in range(self.random.randrange(1, 4)):
                own = {"label": f"{number + 1}.<"} if item == "enclosure" and self.random.random() < 0.7 else {}
                self.node(item, self.inlines, **own)
        self.node(kind, items, label=label)

    def document(self, name):
        self.notes = []
        self.some(2, lambda: self.node("mark", self.inlines, kind=self.random.choice(["copynumber", "secrecy", "urgency"])))()
        self.some(2, lambda: self.node("issuer", self.inlines))()
        self.node("title", self.text)
        self.some(1, lambda: self.node("docnumber", self.inlines))()
        self.some(1, lambda: self.labelled("approvers", "approver", "签发人："))()
        self.some(1, lambda: self.node("addressee", self.inlines))()
        self.node("body", lambda: self.blocks(3))
        self.some(1, lambda: self.labelled("enclosures", "enclosure", "附件："))()
        self.some(1, self.signature)()
        self.some(1, lambda: self.node("remark", self.inlines))()
        self.some(1, lambda: self.node("issued", self.part, id=self.id()))()
        self.some(2, lambda: self.node("attachment", self.part, id=self.id(), label=self.random.choice(["附件", "附件<1>"])))()
        self.some(1, lambda: self.node("copies", self.inlines, label="抄送<：>"))()
        self.some(1, lambda: self.node("printoffice", self.inlines))()
        self.some(1, lambda: self.node("printline", self.inlines))()

    def issue(self):
        def section():
            for name in ("d1", "d2 é", "三"):
                self.node("document", lambda: self.document(name), id=name, kind="other")
        self.node("issue", lambda: self.node("section", section, id="s1", title="栏<目>"), name="random", masthead="公报",
                  year=2021, number="2", lang="zh-CN")


def escape(value):
    return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


writer = Writer(int(sys.argv[1]))
writer.issue()
print("gazette-model 1")
print("\n".join(writer.lines))
print(f"end\t{len(writer.lines)}")
