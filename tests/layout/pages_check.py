#!/usr/bin/env python3
"""What holds for every issue that is set on pages.

    pages_check.py ISSUE.model ISSUE.pages print.yaml

Prints one line for each fault, and ends with 1 where there is one:
  text      the text of the documents stands on the pages once, in reading order; so does that of
            each note and of what asks for the top or foot of a page
  order     the structure, floats in their places, reads as the model does, but for its notes
  outside   nothing of it leaves the type area
  overlap   no two runs of text stand on each other
  turned    a turned page is turned as a whole, but for its folio
  grid      the lines of running text stand on the grid
  feet      columns that go on overleaf end on one line
  note      a note at a column's foot stands under its mark, in its column, on the grid
  float     what asks for the top or foot of a page is not before its place, in order, and whole
  worst     a line that was short of its measure names its widest gap
"""
import itertools
import re
import sys

INLINE = ("link", "reference", "span")
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
    """Documents' numbers stand above their titles, under the issuers, approvers beside them."""
    order = {"mark": 0, "issuer": 1, "docnumber": 2, "approvers": 3}
    for node in walk(model):
        if node.kind == "document":
            node.children.sort(key=lambda child: order.get(child.kind, 4))


def leave_out(model, kinds):
    """What the template does not print."""
    for node in walk(model):
        if node.kind == "document":
            node.children = [child for child in node.children if child.kind not in kinds]


class Reading:
    """The text of the documents, and apart from it that of notes and floats, by their ids; whole:
    with the floats where they are read. here: floats that stand where they are written; turned:
    tables that have pages of their own."""

    def __init__(self, here, turned):
        self.text, self.apart, self.floats, self.whole = [], {}, [], []
        self.here, self.turned = here, turned
        self.below = {}  # notes under a table: how many paragraphs

    def length(self):
        return len(solid("".join(self.text)))

    def moves(self, node):
        ident = node.attrs.get("id")
        return "place" in node.attrs and ident not in self.here or ident in self.turned

    def add(self, node, out=None, is_note=False):
        out = self.text if out is None else out
        own = ""
        if node.kind == "text":
            own = node.attrs["t"]
        if node.kind in ("item", "noteref", "attachment", "note", "approvers", "enclosures", "enclosure", "copies"):
            own = node.attrs.get("label", "")
        out.append(own)
        if not is_note:
            self.whole.append(own)
        for child in node.children:
            if child.kind == "note":
                self.add(child, self.apart.setdefault(child.attrs["id"], []), True)
            elif node.kind == "body" and self.moves(child):
                self.below[child.attrs["id"]] = sum(
                    max(1, sum(n.kind == "para" for n in note.children)) for note in child.children
                    if note.kind == "tnote" and note.attrs["place"] == "below")
                self.floats.append((child.attrs["id"], self.length()))
                self.add(child, self.apart.setdefault(child.attrs["id"], []), is_note)
            else:
                self.add(child, out, is_note)


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

        self.left_out = {kind for key, kinds in (("marks", ["mark"]), ("approvers", ["approvers"]),
                                                 ("copies", ["copies", "printoffice"]))
                         if value(key).strip() == "none" for kind in kinds}
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
        self.notes_at_foot = value("notes").strip() == "column-foot"


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
        self.links, self.lines = [], []

    def columns_of_text(self, g):
        """1 where a line of running text is longer than a column."""
        rows = {}
        for i in self.items:
            if i.kind == "text" and i.element >= 0 and i.size == g.cell:
                rows.setdefault(i.y, []).append(i)
        left = g.inner if self.recto else self.width - g.inner - g.measure
        middle = left + g.column + g.gutter // 2
        return 1 if any(i.x < middle < i.x + i.width for r in rows.values() for i in r) else 2


def read_pages(path):
    elements, pages = [], []
    for kind, attrs in records(path):
        if kind == "element":
            elements.append((attrs["kind"], int(attrs.get("parent", -1)), attrs.get("id")))
        elif kind == "page":
            pages.append(Page(attrs, len(pages)))
        elif kind in ("text", "rule", "fill", "frame", "image"):
            pages[-1].items.append(Item(kind, attrs))
        elif kind == "link":
            pages[-1].links.append((int(attrs["element"]), attrs["target"]))
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


def apart_from_text(elements, reading):
    """For each element the id of the note or float that it belongs to, or None; notes first. A
    table's notes stand behind it, and are no part of its element."""
    out, below = [], {}
    for kind, parent, ident in elements:
        above = out[parent] if parent >= 0 else None
        own = ident if kind in ("note", "table", "figure", "box") and ident in reading.apart else None
        if own and kind == "table":
            below[parent] = [own] * reading.below.get(own, 0)
        elif kind == "p" and below.get(parent):
            own = below[parent].pop()
        out.append(own if kind == "note" or not above else above)
    return out


def tables_and_floats(elements, pages):
    """Ids of the elements on each page, with the height of what they have there, and of those that
    are turned."""
    heights, turned = {}, set()
    for n, page in enumerate(pages):
        for i in page.items:
            index, ident = i.element, None
            while index >= 0:
                ident = elements[index][2] if elements[index][0] in ("table", "figure", "box") else ident
                index = elements[index][1]
            if ident:
                low, high = heights.setdefault(ident, {}).get(n, (i.y, i.y))
                heights[ident][n] = min(low, i.y), max(high, i.y)
                if i.turned:
                    turned.add(ident)
    return heights, turned


def too_tall(heights, g):
    """Of what stands on several pages, that which one page would not hold."""
    return {ident for ident, on in heights.items() if len(on) > 1 and
            sum(high - low + g.grid for low, high in on.values()) > (g.lines - 2) * g.grid}


def compare(what, wanted, got, say):
    if wanted == got:
        return
    at = next((k for k, (a, b) in enumerate(zip(wanted, got)) if a != b), min(len(wanted), len(got)))
    say("text: %sat character %d “%s”, wanted “%s”" % (what, at, got[at:at + 20],
                                                       wanted[at:at + 20]))


def check_text(reading, elements, pages, owner, say):
    got, apart = [], {}
    for i in read_order(elements, pages):
        (got if owner[i.element] is None else apart.setdefault(owner[i.element], [])).append(i.text)
    compare("", solid("".join(reading.text)), solid("".join(got)), say)
    for ident in sorted(reading.apart.keys() | apart.keys()):
        compare(ident + " ", solid("".join(reading.apart.get(ident, []))),
                solid("".join(apart.get(ident, []))), say)


def block_of(elements, index):
    """The element that an item belongs to, links and other parts of its text aside."""
    while elements[index][0] in INLINE:
        index = elements[index][1]
    return index


def check_order(reading, elements, pages, say):
    items = [i for p in pages for i in p.items
             if i.element >= 0 and not within(elements, i.element, ("note",))]
    items.sort(key=lambda i: block_of(elements, i.element))
    wanted, got = solid("".join(reading.whole)), solid("".join(i.text for i in items))
    if wanted != got:
        at = next((k for k, (a, b) in enumerate(zip(wanted, got)) if a != b), min(len(wanted), len(got)))
        say("order: at character %d “%s”, wanted “%s”" % (at, got[at:at + 20], wanted[at:at + 20]))


def place_of(page, n, item, g):
    """The page and the column that an item stands in."""
    left = g.inner if page.recto else page.width - g.inner - g.measure
    return n, int(item.x >= left + g.column + g.gutter // 2)


def check_notes(pages, elements, owner, reading, g, say):
    marks, first, lowest = {}, {}, {}
    for n, page in enumerate(pages):
        named = {e: t for e, t in page.links if t in reading.apart}
        for i in page.items:
            if i.kind != "text" or i.element < 0:
                continue
            if i.element in named:
                marks.setdefault(named[i.element], (place_of(page, n, i, g), i))
            if within(elements, i.element, ("note",)):
                first.setdefault(owner[i.element], (place_of(page, n, i, g), i, page))
                if not within(elements, i.element, ("box",)):
                    lowest[place_of(page, n, i, g)] = (i, page)
    for ident, (place, item, page) in first.items():
        if ident not in marks:
            continue
        mark_place, mark = marks[ident]
        # What a table or a box names, it holds, and it may break between.
        held = within(elements, mark.element, ("table", "box", "figure"))
        wide = is_across(pages[mark_place[0]], mark, elements, g)
        if place[0] < mark_place[0] if held else place != mark_place and not (
                wide and place[0] == mark_place[0]):
            say("note: %s stands in column %s, its mark in %s" % (ident, place, mark_place))
        elif place == mark_place and item.y >= mark.y - mark.rise:
            say("note: %s stands above its mark" % ident)
    for place, (item, page) in lowest.items():
        if not within(elements, item.element, ("table",)) and g.notes_at_foot and \
                (page.height - g.top - item.y - g.baseline) % g.grid and \
                not under_table(page, item, elements, g):
            say("note: the last line at %d of page %s is not on the grid" % (item.y, page.label))


def is_across(page, mark, elements, g):
    """Does the paragraph of a mark stand across the columns?"""
    left = g.inner if page.recto else page.width - g.inner - g.measure
    middle, block = left + g.column + g.gutter // 2, block_of(elements, mark.element)
    line = [i for i in page.items if i.element >= 0 and block_of(elements, i.element) == block and
            i.kind == "text" and abs(i.y - mark.y + mark.rise) <= abs(mark.rise)]
    return page.columns_of_text(g) == 1 or min(i.x for i in line) < middle < max(i.x + i.width for i in line)


def under_table(page, item, elements, g):
    """Is the nearest text above a note, notes apart, that of a table?"""
    above = [i for i in page.items if i.kind == "text" and i.element >= 0 and i.y > item.y and
             place_of(page, 0, i, g) == place_of(page, 0, item, g) and not within(elements, i.element, ("note",))]
    return above and min(above, key=lambda i: i.y).size < g.cell


def check_floats(pages, elements, owner, reading, g, say):
    ends, total = [], 0  # characters of running text by the end of each page
    where = {}
    for n, page in enumerate(pages):
        for i in page.items:
            if i.element >= 0 and owner[i.element] is None:
                total += len(solid(i.text))
            elif i.element >= 0:
                where.setdefault(owner[i.element], []).append((n, i))
        ends.append(total)
    last = 0
    for ident, before in reading.floats:
        if ident not in where:
            say("float: %s is nowhere" % ident)
            continue
        on = sorted({n for n, i in where[ident]})
        if len(on) > 1 and ident not in reading.turned:
            say("float: %s is broken" % ident)
        if ends[on[0]] < before:
            say("float: %s stands before its place" % ident)
        if on[0] < last:
            say("float: %s stands before an earlier one" % ident)
        last = on[0]
        if ident not in reading.turned and not at_edge(
                pages[on[0]], [i for n, i in where[ident]], elements, owner, g):
            say("float: %s stands neither at the top nor at the foot" % ident)


def held_by(elements, index):
    """The outermost table or box that holds an element, or None."""
    found = None
    while index >= 0:
        found = index if elements[index][0] in ("table", "box") else found
        index = elements[index][1]
    return found


def across(page, elements, middle):
    """What stands on both sides of a page's middle: lines, and the tables and boxes that do."""
    sides = {}
    for i in page.items:
        if i.kind == "text" and held_by(elements, i.element) is not None:
            sides.setdefault(held_by(elements, i.element), set()).add(i.x > middle)
    return [i for i in page.items if i.x < middle < i.x + i.width or
            len(sides.get(held_by(elements, i.element), ())) > 1]


def at_edge(page, mine, elements, owner, g):
    """Is all running text beside a float above it, or all below it? What stands across the columns
    has its own place above or under them."""
    left, right = min(i.x for i in mine), max(i.x + i.width for i in mine)
    high, low = max(i.y for i in mine), min(i.y for i in mine)
    middle = (g.inner if page.recto else page.width - g.inner - g.measure) + g.column + g.gutter // 2
    other = across(page, elements, middle) if right <= middle or left >= middle else []
    rest = [i for i in page.items if i.kind == "text" and i.element >= 0 and owner[i.element] is None
            and i.x < right and i.x + i.width > left and i not in other]
    return all(i.y > high for i in rest) or all(i.y < low for i in rest)


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
    over = left[4] // 2 if left[5][-1:] in CLOSING else left[4] * 3 // 8 if left[5][-1:] in "·•" else 0
    return over + (right[4] // 2 if right[5][:1] in OPENING else
                   right[4] * 3 // 8 if right[5][:1] in ("·", "•") else 0)


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
    leave_out(model, g.left_out)
    if g.number_first:
        put_numbers_first(model)
    elements, pages = read_pages(pages_path)
    body = pages[next((n for n, p in enumerate(pages) if p.label == "1"), len(pages)):]
    numbers = []
    for node in walk(model):
        if node.kind in ("mark", "docnumber", "approvers"):
            number = Reading((), ())
            number.add(node)
            numbers.append(solid("".join(number.text))[:6])
    heights, turned = tables_and_floats(elements, body)
    reading = Reading(too_tall(heights, g), turned)
    for section in model.children:
        if section.kind == "section":
            reading.add(section)
    owner = apart_from_text(elements, reading)
    check_text(reading, elements, body, owner, say)
    check_order(reading, elements, body, say)
    if g.notes_at_foot:
        check_notes(body, elements, owner, reading, g, say)
    check_floats(body, elements, owner, reading, g, say)
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
