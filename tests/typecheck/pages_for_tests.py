#!/usr/bin/env python3
"""Pages for the checker's own tests: clean ones, and the same with one fault planted.

    pages_for_tests.py TEMPLATE FAULT [MESSAGES] > out.pages
                                FAULT: clean, or a name of FAULTS; MESSAGES: a file for what the
                                layout would have said
    pages_for_tests.py TEMPLATE --list          each fault, and the kinds that must be found

They are set here, character by character, in the format of gazette-pages(5), so that the tests
do not hang on what the layout makes of a text. Lengths are thousandths of a point. The pages hold
a title, a paragraph across the page, columns that go on overleaf (two in the template gazette, one
in official), heads, a list of names, a note, a table, and a turned page with a text and a table.
"""
import sys

WIDTH, HEIGHT = 595276, 841890
if sys.argv[1] == "gazette":
    CELL, LINE, LINES, COLUMNS, COLUMN, GUTTER = 12000, 21500, 30, 2, 18, 2
    TOP, INNER = HEIGHT - 87874, 76535
else:
    CELL, LINE, LINES, COLUMNS, COLUMN, GUTTER = 15793, 28990, 22, 1, 28, 0
    TOP, INNER = HEIGHT - 104882, 79370
ACROSS = COLUMNS * (COLUMN + GUTTER) - GUTTER  # cells
MEASURE = ACROSS * CELL
TURNED = LINES * LINE  # measure of a turned page
BASE = LINE // 2 + CELL * 38 // 100  # from a line's top to its baseline
DIGIT = CELL * 549 // 1000  # of the face song
PERCENT = CELL * 923 // 1000  # likewise
HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"


def left_of(page):
    return INNER if page % 2 == 0 else WIDTH - INNER - MEASURE


def advance(c):
    return DIGIT if c.isdigit() else CELL * 2246 // 10000 if c == " " else PERCENT if c == "%" else CELL


class Line:
    """x from its column's left; room is what it must fill, 0 where it is a last line."""

    def __init__(self, text, x=0, room=0):
        self.text, self.x, self.room = text, x, room
        self.dy = 0
        self.added = {}   # planted: thousandths of an em behind a glyph, kept from the others
        self.full_end = self.no_gaps = False
        self.extra = {}   # planted: points' thousandths behind a glyph, nothing else moves

    def adjust(self):
        """Gaps behind the glyphs: by nature, and what fills the room."""
        gaps = []
        text = self.text
        for i, (a, b) in enumerate(zip(text, text[1:])):
            gap = 0
            if not self.no_gaps and a.isdigit() != b.isdigit() and not set(a + b) & set("，。—…%《》（） "):
                gap = CELL // 4
            if a in "》），。" and b in "，。》）《（":
                gap = -CELL // 2
            gaps.append(gap)
        if self.room:
            end = 0 if self.full_end or text[-1] not in "，。》" else CELL // 2
            rest = self.room - (sum(map(advance, text)) + sum(gaps) - end)
            for i, ems in self.added.items():
                gaps[i] += ems * CELL // 1000
                rest -= ems * CELL // 1000
            free = [i for i in range(len(gaps)) if i not in self.added]
            for n, i in enumerate(free):
                gaps[i] += rest * (n + 1) // len(free) - rest * n // len(free)
        for i, more in self.extra.items():
            gaps[i] += more
        return {i: gap for i, gap in enumerate(gaps) if gap}


class Maker:
    """Characters in turn, so that texts differ."""

    def __init__(self):
        self.at = 0

    def han(self, count):
        out = "".join(HAN[(self.at + i) % len(HAN)] for i in range(count))
        self.at += count
        return out


def paragraph(maker, lines, cells, last=7, indent=2):
    """So many lines of so many cells, the last one short."""
    out = [Line(maker.han(cells - indent), indent * CELL, (cells - indent) * CELL)]
    out += [Line(maker.han(cells), 0, cells * CELL) for _ in range(lines - 2)]
    if lines == 1:
        out = []
    out.append(Line(maker.han(last) + "。", indent * CELL if lines == 1 else 0))
    return out


class Pages:
    def __init__(self):
        self.elements = [("document", None)]
        self.pages = []
        self.sect = self.element("sect", 0)

    def element(self, kind, parent, **more):
        fields = "".join("\t%s=%s" % item for item in more.items())
        self.elements.append((kind, parent, fields))
        return len(self.elements) - 1

    def page(self):
        self.pages.append([])
        n = len(self.pages) - 1
        self.text(None, n, left_of(n), TOP + 13000, "公报", size=9000)

    def text(self, element, page, x, y, text, adjust=None, size=CELL, face=0, turned=False):
        width = sum(map(advance, text)) * size // CELL + sum((adjust or {}).values())
        adj = ",".join("%d:%d" % item for item in sorted((adjust or {}).items()))
        self.pages[page].append("text%s\tx=%d\ty=%d\twidth=%d\tface=%d\tsize=%d%s\tt=%s%s\t@-" % (
            "" if element is None else "\telement=%d" % element, x, y, max(width, 1), face, size,
            "\tturned=1" if turned else "", text, "\tadj=" + adj if adj else ""))

    def rule(self, page, x, y, width, height):
        self.pages[page].append("rule\tx=%d\ty=%d\twidth=%d\theight=%d\t@-" % (x, y, width, height))

    def line(self, element, page, x, row, line, size=CELL, face=0):
        y = TOP - row * LINE - BASE + line.dy
        self.text(element, page, left_of(page) + x + line.x, y, line.text, line.adjust(), size, face)

    def write(self):
        out = ["gazette-pages 1", "meta\ttitle=试\tlang=zh-CN\tdate=2021-07-15\t@-",
               "face\tname=song\t@-", "face\tname=hei\t@-"]
        for n, (kind, parent, *more) in enumerate(self.elements):
            out.append("element\tkind=%s%s%s\t@-" % (
                kind, "" if n == 0 else "\tparent=%d" % parent, more[0] if more else ""))
        for n, items in enumerate(self.pages):
            out.append("page\twidth=%d\theight=%d\tlabel=%d\t@-" % (WIDTH, HEIGHT, n + 1))
            out += items + ["/page\t@-"]
        return "\n".join(out + ["end\t%d" % (len(out) - 1)]) + "\n"


# --- the pages ---------------------------------------------------------------

class Plan:
    """What stands on the pages, as long as it can still be spoilt."""

    def __init__(self):
        maker = Maker()
        self.maker = maker
        self.opening = paragraph(maker, 3, ACROSS)
        self.flow = [("h3", [Line("一、" + maker.han(6), 2 * CELL)])]
        # The columns' rows: on the first page under the opening, then the rest.
        if COLUMNS == 2:
            lengths, self.rows_left = (5, 4, 6, 5, 6, 3, 6, 4, 5, 6, 5, 5, 3), [24, 24, 8, 8]
            self.places = [(0, 0, 6), (0, COLUMN + GUTTER, 6), (1, 0, 0), (1, COLUMN + GUTTER, 0)]
        else:
            lengths, self.rows_left = (5, 4, 6, 4, 4), [16, 9]
            self.places = [(0, 0, 6), (1, 0, 0)]
        for lines in lengths:
            self.flow.append(("p", paragraph(maker, lines, COLUMN)))
        self.turned = paragraph(maker, 4, TURNED // CELL)
        for line in self.turned[:-1]:
            line.room = TURNED - line.x
        self.names = [Line("张亮为局长。", 2 * CELL), Line("王小明为副局长。", 2 * CELL)]
        self.names[0].extra = {0: CELL}
        self.table = [["12.5", "7"], ["3.25", "15"], ["108.1", "8"]]
        self.table_shift = {}
        self.turned_shift = {}
        self.head_shift = 0
        self.rules = []
        self.said = []
        self.sign_x = 0
        self.note = [Line("注" + maker.han(8) + "。", 0)]

    def paragraph(self, n):
        return self.flow[n][1]


def place_flow(pages, plan):
    """The running text, column after column."""
    at, row = 0, 0
    for kind, lines in plan.flow:
        element = pages.element(kind, pages.sect)
        for line in lines:
            if row == plan.rows_left[at]:
                at, row = at + 1, 0
            page, x, first = plan.places[at]
            pages.line(element, page, x * CELL, first + row, line, face=kind == "h3")
            row += 1


def place_names(pages, plan):
    items = pages.element("l", pages.sect)
    for n, line in enumerate(plan.names):
        body = pages.element("lbody", pages.element("li", items))
        pages.line(body, 1, 0, 10 + n, line)


def place_table(pages, plan, page, put, shifts):
    """put: places a text at so much along its line and so much down the table."""
    table = pages.element("table", pages.sect)
    row = pages.element("tr", pages.element("thead", table))
    for c, name in enumerate(("一月", "二月")):
        shift = plan.head_shift if c and page == 1 else 0
        put(pages.element("th", row, scope="Column"), 100000 + c * 100000 + shift, 16000, name, 10500)
    body = pages.element("tbody", table)
    for r, values in enumerate(plan.table):
        row = pages.element("tr", body)
        for c, value in enumerate(values):
            along = 120000 + c * 100000 - len(value.split(".")[0]) * DIGIT + shifts.get((r, c), 0)
            put(pages.element("td", row), along, (r + 2) * 18000, value, CELL)


def place_upright_table(pages, plan):
    top, left = TOP - 14 * LINE, left_of(1)

    def put(element, along, down, text, size):
        pages.text(element, 1, left + along, top - down, text, size=size)

    pages.rule(1, left, top, MEASURE, 1000)
    place_table(pages, plan, 1, put, plan.table_shift)
    pages.rule(1, left, top - 80000, MEASURE, 1000)


def place_turned(pages, plan):
    """Lines that run upwards: a paragraph, and under it, to its right, a table."""
    left, foot = left_of(2), TOP - TURNED
    element = pages.element("p", pages.sect)
    for n, line in enumerate(plan.turned):
        pages.text(element, 2, left + n * LINE + BASE, foot + line.x, line.text, line.adjust(),
                   turned=True)
    head = left + 6 * LINE

    def put(element, along, down, text, size):
        pages.text(element, 2, head + down, foot + along, text, size=size, turned=True)

    pages.rule(2, head, foot, 1000, TURNED)
    place_table(pages, plan, 2, put, plan.turned_shift)
    pages.rule(2, head + 80000, foot, 1000, TURNED)


def write(plan):
    pages = Pages()
    pages.page()
    pages.page()
    title = pages.element("title", pages.sect)
    pages.text(title, 0, left_of(0) + (MEASURE - 6 * 22000) // 2, TOP - 2 * LINE + 3000, "天地玄黄通知", size=22000)
    opening = pages.element("p", pages.sect)
    for n, line in enumerate(plan.opening):
        pages.line(opening, 0, 0, 3 + n, line)
    place_flow(pages, plan)
    place_names(pages, plan)
    place_upright_table(pages, plan)
    note = pages.element("p", pages.element("note", pages.sect, id="n1"))
    for line in plan.note:
        pages.text(note, 1, left_of(1) + line.x, TOP - (LINES - 1) * LINE - BASE, line.text, line.adjust(), 9000)
    sign = pages.element("p", pages.sect)
    pages.line(sign, 1, 0, 20, Line("天地县", MEASURE - 7 * CELL + plan.sign_x))
    pages.page()
    place_turned(pages, plan)
    for rule in plan.rules:
        pages.rule(*rule)
    sys.stdout.write(pages.write())


# --- faults ------------------------------------------------------------------

FAULTS = {}


def fault(*kinds, columns=COLUMNS):
    """A way to spoil the plan, and the kinds of findings that must come of it, no others; columns:
    it needs a page of so many."""
    def keep(function):
        if columns == COLUMNS:
            FAULTS[function.__name__.replace("_", "-")] = (function, kinds)
        return function
    return keep


@fault("line-start")
def line_begins_with_a_point(plan):
    line = plan.paragraph(1)[2]
    line.text = "，" + line.text[1:]


@fault("line-end")
def line_ends_with_an_opener(plan):
    line = plan.paragraph(1)[2]
    line.text = line.text[:-1] + "（"


@fault("lone-character")
def one_character_on_the_last_line(plan):
    plan.paragraph(1)[-1].text = "天。"


def lengthen(plan, n, by):
    """Gives a paragraph so many lines more, or takes them away."""
    lines = plan.paragraph(n)
    if by < 0:
        del lines[1:1 - by]
    for _ in range(by):
        lines.insert(1, Line(plan.maker.han(COLUMN), 0, COLUMN * CELL))


@fault("widow", columns=2)
def one_line_overleaf(plan):
    lengthen(plan, 3, -2)
    lengthen(plan, 7, 2)


@fault("orphan", columns=2)
def one_line_at_the_foot(plan):
    lengthen(plan, 3, 2)
    lengthen(plan, 7, -2)


@fault("stranded-head", columns=2)
def head_at_the_foot(plan):
    lengthen(plan, 3, 2)
    lengthen(plan, 12, -3)
    plan.flow.insert(5, ("h3", [Line("二、" + plan.maker.han(5), 2 * CELL)]))


@fault("stranded-head", columns=2)
def head_with_one_line(plan):
    lengthen(plan, 3, 1)
    lengthen(plan, 11, -1)
    plan.flow[5][1][:] = plan.flow[5][1][-1:]
    plan.flow[5][1][0].x = 2 * CELL
    lengthen(plan, 7, 4)
    plan.flow.insert(5, ("h3", [Line("二、" + plan.maker.han(5), 2 * CELL)]))


@fault("widow", columns=1)
def one_line_on_the_next_page(plan):
    lengthen(plan, 3, 1)


@fault("orphan", columns=1)
def one_line_at_the_pages_foot(plan):
    lengthen(plan, 3, -1)


@fault("stranded-head", columns=1)
def head_at_the_pages_foot(plan):
    lengthen(plan, 3, -1)
    plan.flow.insert(4, ("h3", [Line("二、" + plan.maker.han(5), 2 * CELL)]))


@fault("stranded-head", columns=1)
def head_with_one_line_on_its_page(plan):
    lengthen(plan, 3, -2)
    plan.flow.insert(4, ("h3", [Line("二、" + plan.maker.han(5), 2 * CELL)]))
    plan.flow.insert(5, ("p", paragraph(plan.maker, 1, COLUMN)))


@fault("column-feet", columns=2)
def column_a_line_short(plan):
    plan.rows_left = [24, 23, 9, 8]


@fault("unbalanced", columns=2)
def last_columns_apart(plan):
    plan.rows_left = [24, 24, 10, 6]


@fault("right-edge")
def line_ends_early(plan):
    plan.paragraph(2)[1].room -= 200


@fault("right-edge", columns=2)
def line_runs_into_the_gutter(plan):
    plan.paragraph(2)[1].room += 3000


@fault("left-edge")
def line_begins_late(plan):
    line = plan.paragraph(2)[2]
    line.x, line.room = 300, line.room - 300


@fault("off-grid")
def line_off_the_grid(plan):
    plan.paragraph(2)[1].dy = 100


@fault("overlap")
def head_on_its_neighbour(plan):
    plan.head_shift = -90000


@fault("rule-overlap")
def rule_through_text(plan):
    plan.rules.append((0, INNER, TOP - 10 * LINE - BASE + 4000, 100000, 400))


@fault("outside", "right-edge")
def signature_beyond_the_edge(plan):
    plan.sign_x = 5 * CELL


def thin(line):
    """So few characters that each gap is wider than a quarter em."""
    line.text = line.text[:-(-len(line.text) * 7 // 9)]


@fault("stretch")
def one_line_stretched(plan):
    thin(plan.paragraph(2)[1])


@fault("stretch", "uneven")
def one_gap_stretched(plan):
    line = plan.paragraph(2)[1]
    line.text = line.text[:-1]
    line.added = {4: 300}


@fault("uneven")
def one_gap_stretched_less(plan):
    line = plan.paragraph(2)[1]
    line.text = line.text[:-1]
    line.added = {4: 10}


@fault("uneven")
def points_squeezed_apart(plan):
    line = plan.paragraph(2)[1]
    line.text = line.text[:3] + "，" + line.text[4:8] + "，" + line.text[9:]
    line.added = {3: -400, 8: -200}


@fault("squeeze")
def one_gap_squeezed(plan):
    plan.paragraph(2)[1].added = {4: -(96000 // CELL)}  # by less than an overlap


@fault("decimal-point")
def number_off_its_column(plan):
    plan.table_shift[1, 0] = 400


@fault("mark-at-end")
def whole_mark_at_the_end(plan):
    line = plan.paragraph(2)[1]
    line.text, line.full_end = line.text[:-1] + "，", True


@fault("adjacent-marks", "stretch")
def whole_marks_side_by_side(plan):
    line = plan.paragraph(2)[-1]
    line.text = "天地》，玄黄。"
    line.extra = {2: 6000}


@fault("gap-missing", "squeeze")
def number_without_gaps(plan):
    line = plan.paragraph(2)[-1]
    line.text, line.no_gaps = "天地12玄黄。", True


@fault("gap-wide", "stretch")
def number_with_a_wide_gap(plan):
    line = plan.paragraph(2)[-1]
    line.text, line.extra = "天地12玄黄。", {1: 5000}


@fault("broken-pair", "line-start")
def dash_on_two_lines(plan):
    one, two = plan.paragraph(2)[1:3]
    one.text, two.text = one.text[:-1] + "—", "—" + two.text[1:]


@fault("broken-pair")
def ellipsis_pulled_apart(plan):
    line = plan.paragraph(2)[-1]
    line.text, line.extra = "天地……玄黄。", {2: 600}


@fault("parted-number")
def number_on_two_lines(plan):
    one, two = plan.paragraph(2)[1:3]
    one.text, two.text = one.text[:-2] + "15", "8" + two.text[1:]


@fault("parted-number")
def per_cent_on_the_next_line(plan):
    one, two = plan.paragraph(2)[1:3]
    one.text, two.text = one.text[:-2] + "15", "%，" + two.text[2:]


@fault("space-in-text")
def space_between_characters(plan):
    line = plan.paragraph(2)[-1]
    line.text, line.extra = "天地 玄黄。", {2: 1300 - 375}


@fault("mean-stretch")
def every_line_a_character_short(plan):
    for kind, lines in plan.flow + [("p", plan.opening)]:
        for line in lines:
            if line.room:
                line.text = line.text[:-1]


# What is turned is held to the same rules.

@fault("line-start")
def turned_line_begins_with_a_point(plan):
    plan.turned[1].text = "，" + plan.turned[1].text[1:]


@fault("lone-character")
def one_turned_character_on_the_last_line(plan):
    plan.turned[-1].text = "天。"


@fault("right-edge")
def turned_line_ends_early(plan):
    plan.turned[1].room -= 200


@fault("right-edge", "outside")
def turned_line_runs_off_the_page(plan):
    plan.turned[1].room += 3000


@fault("left-edge")
def turned_line_begins_late(plan):
    line = plan.turned[2]
    line.x, line.room = 300, line.room - 300


@fault("stretch", "uneven")
def turned_gap_stretched(plan):
    plan.turned[1].text = plan.turned[1].text[:-1]
    plan.turned[1].added = {4: 300}


@fault("decimal-point")
def turned_number_off_its_column(plan):
    plan.turned_shift[1, 0] = 400


@fault("overlap")
def turned_number_on_its_neighbour(plan):
    plan.table[0][1] = plan.table[1][1] = plan.table[2][1] = "7777777777777"


@fault("rule-overlap")
def rule_through_turned_text(plan):
    plan.rules.append((2, left_of(2) + BASE - 4000, TOP - TURNED, 400, 100000))


@fault("parted-number")
def turned_number_on_two_lines(plan):
    one, two = plan.turned[1:3]
    one.text, two.text = one.text[:-2] + "15", "8" + two.text[1:]


def loosen(plan, count):
    """Lines so far apart that the layout would have said so; and what it would have said."""
    lines = [line for _, p in plan.flow for line in p[:-1] if len(p) > 2][:count]
    for line in lines:
        thin(line)
        plan.said.append("a.md:1:1: warning: this line is loose, there is no better place to "
                         "break: \"%s\" [line-loose]" % line.text)


@fault()
def one_line_reported_as_loose(plan):
    loosen(plan, 1)


@fault("too-many-loose")
def six_lines_reported_as_loose(plan):
    loosen(plan, 6)


def part(plan, n, rows):
    """What the layout says of a paragraph that it parts behind so many lines."""
    plan.said.append("a.md:1:1: warning: a signature may not stand alone on a page, so the short "
                     "paragraph above it parts behind \"%s\", one line alone [paragraph-parted]" %
                     plan.paragraph(n)[rows - 1].text)


@fault(columns=1)
def short_paragraph_reported_as_parted(plan):
    lengthen(plan, 3, -2)
    lengthen(plan, 4, -1)
    part(plan, 4, 2)


@fault("widow", columns=1)
def short_paragraph_parted_elsewhere(plan):
    lengthen(plan, 3, -2)
    lengthen(plan, 4, -1)
    part(plan, 4, 1)


@fault("widow", columns=1)
def long_paragraph_reported_as_parted(plan):
    lengthen(plan, 3, 1)
    part(plan, 3, 6)


def main():
    name = sys.argv[2]
    if name == "--list":
        for fault_name, (_, kinds) in FAULTS.items():
            print(fault_name, *kinds)
        return
    plan = Plan()
    if name != "clean":
        FAULTS[name][0](plan)
    if len(sys.argv) > 3:
        with open(sys.argv[3], "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in plan.said)
    write(plan)


main()
