"""The numbers of a template: the page, its type area, its grid, its spacing.

Read from templates/NAME/print.yaml, which is an input of the layout as it is one of ours.
Lengths come out in points. Only the forms that the file itself explains are read: flat keys
under a section, and {key: value, …} for the kinds of text.
"""
import re

SIZES = {"初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16, "小三": 15,
         "四号": 14, "小四": 12, "五号": 10.5, "小五": 9, "六号": 7.5, "小六": 6.5}


def read_yaml(path):
    """{section: {key: text or {key: text}}}"""
    out, section = {}, None
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = re.sub(r"(^|\s)#.*$", "", line.rstrip("\n")).rstrip()
            if not line.strip():
                continue
            key, _, value = line.strip().partition(":")
            value = value.strip()
            if not line[0].isspace():
                section = out.setdefault(key, {})
            elif value.startswith("{"):
                pairs = (p.split(":", 1) for p in value.strip("{}").split(","))
                section[key] = {k.strip(): v.strip().strip('"') for k, v in pairs}
            else:
                section[key] = value.strip('"')
    return out


class Template:
    def __init__(self, path):
        self.values = read_yaml(path)
        grid = self.values["grid"]
        self.cell = self.line = 0.0
        self.cell = self.length(grid["cell"])
        self.line = self.length(grid["line"])
        self.lines = int(grid["lines"])
        self.column = int(grid["column-cells"]) * self.cell
        self.gutter = int(grid["gutter-cells"]) * self.cell
        columns = int(grid.get("columns", 2))
        self.measure = columns * self.column + (columns - 1) * self.gutter
        page = self.values["page"]
        self.width, self.height = self.length(page["width"]), self.length(page["height"])
        self.top = self.length(page["margin-top"])
        self.inner = self.length(page["margin-inner"])
        breaks = self.values["breaks"]
        self.orphan_lines = int(breaks["orphan-lines"])
        self.widow_lines = int(breaks["widow-lines"])
        self.head_keep_lines = int(breaks["head-keep-lines"])
        self.box_cells = int(self.values["indents"]["box-cells"]) * self.cell
        self.foot_indent = self.length(self.values["printline"]["indent"])
        spacing = self.values["spacing"]
        self.spacing = {key: self.length(value) / self.cell
                        for key, value in spacing.items() if re.match(r"[\d.]+em$", value)}
        self.opener_half = spacing["line-start-opener"] == "half"
        self.mark_half = spacing["line-end-mark"] == "half"

    def length(self, text):
        """Points."""
        if text in SIZES:
            return float(SIZES[text])
        number, unit = re.fullmatch(r"([\d.]+)(mm|pt|em|line)", text).groups()
        return float(number) * {"mm": 72 / 25.4, "pt": 1.0, "em": self.cell,
                                "line": self.line}[unit]

    def text(self, name):
        return self.values["texts"].get(name, {})

    def area(self, page):
        """x0, y0, x1, y1 of the type area of a page; odd pages are bound at their left."""
        left = self.inner if page.number % 2 else page.width - self.inner - self.measure
        top = page.height - self.top
        return left, top - self.lines * self.line, left + self.measure, top
