#!/usr/bin/env python3
"""What holds for every issue that is set on pages.

    pages_check.py ISSUE.model ISSUE.pages print.yaml

Prints one line for each fault, and ends with 1 where there is one:
  text      the text of the documents stands on the pages once, in reading order
  outside   nothing of it leaves the type area
  overlap   no two runs of text stand on each other
  turned    a turned page is turned as a whole, but for its folio
  grid      the lines of running text stand on the grid
  feet      columns that go on overleaf end on one line
  worst     a line that was short of its measure names its widest gap
"""
import itertools
import re
import sys

OPENING = tuple("（《“‘〈【〔〖「『［｛")
CLOSING = tuple("）》”’〉】〕〗」』］｝。，、；：？！")
SIZES = {"初号": 42000, "小初": 36000, "一号": 26000, "小一": 24000, "二号": 22000, "小二": 18000,
         "三号": 16000, "小三": 15000, "四号": 14000, "小四": 12000, "五号": 10500, "小五": 9000}


def unescape(s):
    return re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n"}.get(m.group(1), m.group(1)), s)


def records(path):
    with open(path, encoding="utf-8") as f:
        for line in f.read().split("\n")[1:-2]:
            fields = line.split("\t")
            yield fields[0], {k: unescape(v) for k, v in (x.split("=", 1) for x in fields[1:-1])}


class Node:
    def __init__(self, kind, attrs, parent):
        self.kind, self.attrs, self.parent, self.children = kind, attrs, parent, []


def read_model(path):
    root = at = None
    for kind, attrs in records(path):
        if kind == "file":
            continue
        if kind.startswith("/"):
            at = at.parent
            continue
        node = Node(kind, attrs, at)
        if at is None:
            root = node
        else:
            at.children.append(node)
        if kind not in ("text", "break", "pagemark"):
            at = node
    return root


def put_numbers_first(model):
    """Documents' numbers stand above their titles, under the issuers."""
    order = {"issuer": 0, "docnumber": 1}
    for node in walk(model):
        if node.kind == "document":
            node.children.sort(key=lambda child: order.get(child.kind, 2))


def printed(node, notes, out):
    """The text below a node as it is printed: labels with it, notes at the end of their body."""
    if node.kind == "text":
        out.append(node.attrs["t"])
    if node.kind in ("item", "noteref", "attachment"):
        out.append(node.attrs.get("label", ""))
    if node.kind == "note" and notes is not None:
        notes.append(node)
        return
    if node.kind == "note":
        out.append(node.attrs["label"])
    mine = [] if node.kind == "body" else notes
    for child in node.children:
        printed(child, mine, out)
    if node.kind == "body":
        for note in mine:
            printed(note, None, out)


def length(s, cell, line):
    s = s.strip()
    if s in SIZES:
        return SIZES[s]
    m = re.fullmatch(r"([0-9.]+)(mm|pt|em|line)", s)
    unit = {"mm": 72000 / 25.4, "pt": 1000, "em": cell, "line": line}[m.group(2)]
    return round(float(m.group(1)) * unit)


class Geometry:
    def __init__(self, path):
        with open(path, encoding="utf-8") as f:
            text = f.read()

        def value(key):
            return re.search(r"^ +%s: *([^#\n]+)" % key, text, re.M).group(1)

        self.number_first = value("number").strip() == "above-title"
        self.cell = length(value("cell"), 0, 0)
        self.grid = length(value("line"), 0, 0)
        self.lines = int(value("lines"))
        self.columns = int(value("columns"))
        self.column = int(value("column-cells")) * self.cell
        self.gutter = int(value("gutter-cells")) * self.cell
        self.measure = self.columns * self.column + (self.columns - 1) * self.gutter
        self.top = length(value("margin-top"), self.cell, self.grid)
        self.inner = length(value("margin-inner"), self.cell, self.grid)
        self.baseline = self.grid // 2 + round(self.cell * 0.38)


class Item:
    def __init__(self, kind, attrs):
        self.kind = kind
        self.element = int(attrs.get("element", -1))
        self.x, self.y = int(attrs["x"]), int(attrs["y"])
        self.width, self.height = int(attrs.get("width", 0)), int(attrs.get("height", 0))
        self.size = int(attrs.get("size", 0))
        self.rise = int(attrs.get("rise", 0))
        self.text = attrs.get("t", "") if kind == "text" else ""
        self.turned = "turned" in attrs

    def box(self):
        """Left, right, foot and top; of a text, of its characters' bodies."""
        if self.kind != "text":
            return self.x, self.x + self.width, self.y, self.y + self.height
        # An opening mark at a line's start may lose its blank left half.
        start = self.size // 2 if self.text[:1] in OPENING else 0
        under, over = self.size * 12 // 100, self.size * 88 // 100
        if self.turned:
            return self.x - over, self.x + under, self.y + start, self.y + self.width
        return self.x + start, self.x + self.width, self.y - under, self.y + over


class Page:
    def __init__(self, attrs, index):
        self.width, self.height = int(attrs["width"]), int(attrs["height"])
        self.label, self.recto, self.items = attrs["label"], index % 2 == 0, []
        self.lines = []


def read_pages(path):
    elements, pages = [], []
    for kind, attrs in records(path):
        if kind == "element":
            elements.append((attrs["kind"], int(attrs.get("parent", -1))))
        elif kind == "page":
            pages.append(Page(attrs, len(pages)))
        elif kind in ("text", "rule", "fill", "frame", "image"):
            pages[-1].items.append(Item(kind, attrs))
        elif kind == "line":
            pages[-1].lines.append({k: int(attrs[k]) for k in ("y", "measure", "natural", "worst")})
    return elements, pages


def within(elements, index, kinds):
    while index >= 0:
        if elements[index][0] in kinds:
            return True
        index = elements[index][1]
    return False


def solid(text):
    return re.sub(r"\s", "", text)


def cell_of(elements, index):
    """The cell that holds an element, and its table; None outside of cells."""
    while index >= 0 and elements[index][0] not in ("th", "td"):
        index = elements[index][1]
    if index < 0:
        return None
    table = index
    while elements[table][0] != "table":
        table = elements[table][1]
    return table, index


def read_order(elements, pages):
    """The items of the text; where a row goes on overleaf, cell by cell, as its elements are read."""
    items = [i for p in pages for i in p.items if i.element >= 0]
    for table, run in itertools.groupby(items, lambda i: (cell_of(elements, i.element) or [None])[0]):
        run = list(run)
        if table is not None:
            run.sort(key=lambda i: cell_of(elements, i.element)[1])
        yield from run


def check_text(model, elements, pages, say):
    out = []
    for section in model.children:
        if section.kind == "section":
            printed(section, None, out)
    wanted = solid("".join(out))
    got = solid("".join(i.text for i in read_order(elements, pages)))
    if wanted == got:
        return
    at = next((k for k, (a, b) in enumerate(zip(wanted, got)) if a != b), min(len(wanted), len(got)))
    say("text: at character %d “%s”, wanted “%s”" % (at, got[at:at + 20], wanted[at:at + 20]))


def check_places(page, g, say):
    left = g.inner if page.recto else page.width - g.inner - g.measure
    top = page.height - g.top
    foot = top - g.lines * g.grid
    for i in page.items:
        if i.element < 0 and i.kind == "text":
            continue
        low, high, y_low, y_high = i.box()
        if i.kind == "rule" and y_low >= top:
            continue  # under the running head
        if low < left - 2 or high > left + g.measure + 2 or y_low < foot - 2 or y_high > top + 2:
            say("outside: page %s: %s %r at %d,%d" % (page.label, i.kind, i.text, i.x, i.y))


def blank(left, right):
    """Marks have a blank half, which may lie over their neighbour's; an interpunct that is squeezed
    to a quarter em (interpunct-least) has three eighths at each side of its whole em."""
    over = left[4] // 2 if left[5][-1:] in CLOSING else left[4] * 3 // 8 if left[5][-1:] == "·" else 0
    return over + (right[4] // 2 if right[5][:1] in OPENING else
                   right[4] * 3 // 8 if right[5][:1] == "·" else 0)


def check_overlap(page, say):
    for turned in False, True:
        check_overlap_of([i for i in page.items if i.kind == "text" and i.turned == turned],
                         page, say)


def check_overlap_of(items, page, say):
    boxes = []
    for i in items:
        along, across = (i.y, -i.x) if i.turned else (i.x, i.y)
        boxes.append((across - i.size * 12 // 100, across + i.size * 88 // 100, along,
                      along + i.width, i.size, i.text))
    boxes.sort()
    for n, one in enumerate(boxes):
        for two in boxes[n + 1:]:
            if two[0] >= one[1] - 20:
                break
            over = min(one[3], two[3]) - max(one[2], two[2])
            if over > 20 + (blank(one, two) if one[2] < two[2] else blank(two, one)):
                say("overlap: page %s: “%s” and “%s”" % (page.label, one[5], two[5]))


def check_turned(page, say):
    """A turned page is turned as a whole; its furniture stands upright."""
    if len({i.turned for i in page.items if i.kind == "text" and i.element >= 0}) > 1:
        say("turned: page %s: some of its text is, some is not" % page.label)
    if any(i.turned for i in page.items if i.size and i.element < 0 and i.text == page.label):
        say("turned: page %s: its folio" % page.label)


def check_grid(page, elements, numbers, g, say):
    top = page.height - g.top
    texts = {}
    for i in page.items:
        texts[i.element] = texts.get(i.element, "") + i.text
    for i in page.items:
        if i.kind != "text" or i.element < 0 or i.size != g.cell or i.rise or i.turned:
            continue
        if not within(elements, i.element, ("p", "lbody")) or solid(texts[i.element])[:6] in numbers:
            continue
        if within(elements, i.element, ("table", "figure", "note", "toc")):
            continue
        if (top - i.y - g.baseline) % g.grid:
            say("grid: page %s: “%s” at %d" % (page.label, i.text, i.y))


def foot_line(page, g, column):
    """The line of the grid on which the text of a column ends; None where it has none."""
    left = g.inner if page.recto else page.width - g.inner - g.measure
    left += column * (g.column + g.gutter)
    top = page.height - g.top
    ys = [i.y for i in page.items if (i.kind == "text" and i.element >= 0 or i.kind == "rule")
          and i.x >= left - g.cell and i.x + i.width <= left + g.column + g.cell and i.y < top]
    return (top - min(ys) - 1) // g.grid if ys else None


def opens_with_block(page, elements, g):
    """Does the second column open with a figure or a table, which could not stand in the first?"""
    left = g.inner if page.recto else page.width - g.inner - g.measure
    right = [i for i in page.items if i.x >= left + g.column and i.element >= 0
             and i.y < page.height - g.top]
    return right and within(elements, right[0].element, ("figure", "table", "box"))


def check_feet(pages, elements, g, say):
    for page, after in zip(pages, pages[1:] if g.columns > 1 else []):
        last = [i for i in page.items if i.element >= 0]
        first = [i for i in after.items if i.element >= 0]
        if not last or not first or last[-1].element != first[0].element:
            continue  # the text does not go on with the same paragraph
        if within(elements, last[-1].element, ("table", "note", "toc")):
            continue
        feet = foot_line(page, g, 0), foot_line(page, g, 1)
        wide = last[-1].width > g.column or opens_with_block(page, elements, g)
        if None not in feet and not wide and feet[0] != feet[1]:
            say("feet: page %s ends on lines %d and %d" % (page.label, *feet))


def check_worst(page, say):
    for line in page.lines:
        if line["natural"] < line["measure"] and line["worst"] <= 0:
            say("worst: page %s: the line at %d was stretched, its worst gap is %d" % (
                page.label, line["y"], line["worst"]))


def main(model_path, pages_path, yaml_path):
    faults = []
    say = faults.append
    g = Geometry(yaml_path)
    model = read_model(model_path)
    if g.number_first:
        put_numbers_first(model)
    elements, pages = read_pages(pages_path)
    body = pages[next((n for n, p in enumerate(pages) if p.label == "1"), len(pages)):]
    numbers = []
    for node in walk(model):
        if node.kind == "docnumber":
            out = []
            printed(node, None, out)
            numbers.append(solid("".join(out))[:6])
    check_text(model, elements, body, say)
    for page in body:
        check_places(page, g, say)
        check_turned(page, say)
        check_grid(page, elements, numbers, g, say)
    for page in pages:
        check_overlap(page, say)
        check_worst(page, say)
    check_feet(body, elements, g, say)
    print("\n".join(faults[:40]), end="\n" if faults else "")
    return 1 if faults else 0


def walk(node):
    yield node
    for child in node.children:
        yield from walk(child)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
