"""Glyphs to lines, lines to blocks (paragraphs, heads, cells), and each line to its column.

A block is what the structure tree calls one: P, H1 to H6, LI (its label and its body together),
TH, TD, Caption, a line of the contents. Its lines follow from the places alone: a glyph goes on
with the line where it stands further right on about the same baseline. Which column a line
stands in follows from the type area, from lines that fill a column or cross the middle, and from
jumps back to the top.
"""
from characters import CLOSE, DOT, OPEN, SPACE, class_of, is_half_connector

BLOCKS = ("P", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "TD", "TH", "Caption", "TOCI", "Note",
          "Figure")
HEADS = ("H1", "H2", "H3", "H4", "H5", "H6")
FULL, LEFT, RIGHT = "full", "left", "right"
EDGE = 0.1  # points: an edge is met within this
QUOTED = 16  # characters that a message quotes of a line at most


class Line:
    def __init__(self, block, page):
        self.block, self.page = block, page
        self.glyphs = []
        self.turned = False
        self.column = None  # FULL, LEFT, RIGHT
        self.region = 0     # stretches of the page with the same columns, from the top
        self.depth = 0      # frames around it

    def close(self):
        """What follows from the glyphs."""
        sizes = {}
        for g in self.glyphs:
            sizes[g.size] = sizes.get(g.size, 0) + g.advance
        self.size = max(sizes, key=sizes.get)
        self.turned = self.glyphs[0].turned
        # The baseline is that of the first glyph of the line's own size: scripts stand off it.
        self.v = next(g.v for g in self.glyphs if g.size == self.size)
        # A space at an end is not seen.
        first = next((g for g in self.glyphs if class_of(g) != SPACE), self.glyphs[0])
        last = next((g for g in reversed(self.glyphs) if class_of(g) != SPACE), self.glyphs[-1])
        self.left, self.right = first.u, last.u + last.advance
        # The edges as they are seen: an opener's blank half at the start, a mark's at the end.
        self.seen_left = first.u + (first.size / 2 if class_of(first) == OPEN else 0)
        at = self.glyphs.index(last)
        self.seen_right = last.u + last.advance - blank_behind(
            last, self.glyphs[at - 1] if at else None)

    @property
    def text(self):
        return "".join(g.text for g in self.glyphs)

    @property
    def is_last(self):
        return self.block.lines[-1] is self

    @property
    def x(self):
        return self.glyphs[0].x

    @property
    def y(self):
        return self.glyphs[0].y


def blank_behind(glyph, before):
    """What a line's end takes from a mark; below 0 where a connector's half em is more than it."""
    kind = class_of(glyph)
    if kind == CLOSE:
        return glyph.size / 2
    if is_half_connector(before, glyph):
        return (glyph.advance - glyph.size / 2) / 2
    return (glyph.advance - glyph.size / 2) / 2 if kind == DOT else 0.0


class Block:
    def __init__(self, element, order):
        self.element, self.order = element, order
        self.kind = element.kind
        self.lines = []

    def inside(self, *kinds):
        return self.element.inside(*kinds)

    @property
    def text(self):
        return "".join(line.text for line in self.lines)

    @property
    def is_head(self):
        return self.kind in HEADS

    @property
    def is_note(self):
        return self.inside("Note")

    @property
    def is_cell(self):
        return self.kind in ("TD", "TH")

    @property
    def is_running(self):
        """A paragraph of running text, a list's item, a note: what is justified."""
        return self.kind in ("P", "LI") and not self.inside("TOC", "Figure", "TD", "TH", "Caption")

    @property
    def document(self):
        """The innermost section that it stands in, boxes apart."""
        return self.element.nearest(("Sect", "Part", "Document"))


def goes_on(line, glyph):
    """Is the glyph on the line?"""
    last = line.glyphs[-1]
    if glyph.page is not last.page or glyph.turned != last.turned:
        return False
    base = max(line.glyphs, key=lambda g: g.size)
    if abs(glyph.v - base.v) > 0.5 * max(glyph.size, base.size):
        return False
    return glyph.u > last.u - 0.01


def blocks_from_pages(pages):
    """Blocks in the order of their first glyphs."""
    blocks = {}
    for page in pages:
        for glyph in page.glyphs:
            if glyph.artifact or glyph.element is None:
                continue
            element = glyph.element.nearest(BLOCKS)
            if element is None:
                continue
            block = blocks.get(element)
            if block is None:
                block = blocks[element] = Block(element, len(blocks))
            if not block.lines or not goes_on(block.lines[-1], glyph):
                block.lines.append(Line(block, page))
            block.lines[-1].glyphs.append(glyph)
    for block in blocks.values():
        for line in block.lines:
            line.close()
    return list(blocks.values())


def frames_of(page):
    """(x0, y0, x1, y1) of frames: pairs of upright rules of the same height."""
    sides = sorted((r for r in page.rules() if r.y1 - r.y0 > 12 and r.x1 - r.x0 < 2.6),
                   key=lambda r: (r.y0, r.y1, r.x0))
    out, used = [], set()
    for i, a in enumerate(sides):
        for j in range(len(sides) - 1, i, -1):
            b = sides[j]
            if i in used or j in used:
                continue
            if abs(a.y0 - b.y0) < 0.1 and abs(a.y1 - b.y1) < 0.1 and b.x0 - a.x1 > 30:
                used.update((i, j))
                out.append((a.x1, a.y0, b.x0, a.y1))
    return out


def depth_of(line, frames):
    x, y = line.x, line.y
    return sum(1 for f in frames if f[0] < x < f[2] and f[1] - 1 < y < f[3] + 1)


class Columns:
    """Sorts the lines of one page into its columns."""

    def __init__(self, page, template, lines):
        self.page, self.lines = page, lines
        x0, _, x1, _ = template.area(page)
        self.line = template.line
        self.edges = {LEFT: (x0, x0 + template.column), RIGHT: (x1 - template.column, x1)}
        self.middle = (x0 + template.column, x1 - template.column)
        self.single = template.gutter <= 0 or template.column >= template.measure - EDGE

    def evidence(self, line):
        """The column that a line must stand in by itself; None where it could be either."""
        if line.turned or self.single:
            return FULL
        if line.seen_left < self.middle[0] - EDGE and line.seen_right > self.middle[1] + EDGE:
            return FULL
        for column, (x0, x1) in self.edges.items():
            if line.seen_left > x0 - EDGE - 6 and abs(line.seen_right - x1) < EDGE:
                if not line.is_last and len(line.glyphs) > 3:
                    return column
        return None

    def sort(self):
        found = [self.evidence(line) for line in self.lines]
        # Where the text jumps up, a second column begins; its top is the region's.
        jumps = [0] + [i for i in range(1, len(self.lines))
                       if self.lines[i].v > self.lines[i - 1].v + 0.5 * self.line
                       and self.lines[i].seen_left > self.middle[0] - EDGE
                       and found[i] != FULL] + [len(self.lines)]
        for n in range(1, len(jumps) - 1):
            self.split_at(found, jumps[n - 1], jumps[n], jumps[n + 1])
        for i in range(len(found)):
            if found[i] is None:
                found[i] = self.neighbour(found, i)
        region = 0
        for i, line in enumerate(self.lines):
            if i and (found[i] == FULL) != (found[i - 1] == FULL) or (
                    i and found[i] == LEFT and found[i - 1] == RIGHT):
                region += 1
            line.column, line.region = found[i], region

    def split_at(self, found, begin, jump, end):
        """Lines beside the second column are of the first; below it, what crosses is full."""
        top = max(line.v for line in self.lines[jump:end]) + 0.5 * self.line
        for i in range(jump - 1, begin - 1, -1):
            if found[i] == FULL or self.lines[i].v > top:
                break
            found[i] = LEFT
        for i in range(jump, end):
            if found[i] == FULL:
                break
            if self.lines[i].seen_left > self.middle[0] - EDGE:
                found[i] = RIGHT
            else:
                break

    def neighbour(self, found, i):
        """As another line of the same block, as the nearest before, as the nearest behind."""
        same = [found[k] for k, line in enumerate(self.lines)
                if line.block is self.lines[i].block and found[k]]
        if same:
            return same[0]
        before = next((found[k] for k in range(i - 1, -1, -1) if found[k]), None)
        behind = next((found[k] for k in range(i + 1, len(found)) if found[k]), None)
        right = self.lines[i].seen_left > self.middle[0]
        if before == FULL or before == (RIGHT if right else LEFT):
            return before
        if before == RIGHT or behind == LEFT and right:
            return FULL  # under the second column, at the left
        return behind or FULL


def set_columns(pages, blocks, template):
    by_page = {}
    for block in blocks:
        for line in block.lines:
            by_page.setdefault(line.page.number, []).append(line)
    for page in pages:
        lines = sorted(by_page.get(page.number, []), key=lambda line: line.glyphs[0].order)
        frames = frames_of(page)
        for line in lines:
            line.depth = depth_of(line, frames)
        notes = [line for line in lines if line.block.is_note]
        body = [line for line in lines if not line.block.is_note and not line.block.is_cell]
        Columns(page, template, body).sort()
        for line in notes + [line for line in lines if line.block.is_cell]:
            line.column = place_of(line, body, page, template)
        page.lines = lines
        page.body = body


def place_of(line, body, page, template):
    """The column of a note or a cell: that of the nearest line above it which it stands under."""
    if line.turned:
        return FULL
    x0, _, x1, _ = template.area(page)
    right = line.seen_left > x1 - template.column - EDGE
    above = [b for b in body if not b.turned and b.column and
             (b.column == FULL or (b.column == RIGHT) == right)]
    if not above:
        return FULL
    return min(above, key=lambda b: abs(b.v - line.v)).column


class Issue:
    """A PDF as the rules see it."""

    def __init__(self, name, pages, elements, template, messages):
        self.name, self.pages, self.elements = name, pages, elements
        self.template, self.messages = template, messages
        self.unused = list(messages.loose)
        self.blocks = blocks_from_pages(pages)
        set_columns(pages, self.blocks, template)
        # The cover: a first page without furniture, measured from its top and not on the grid.
        first = pages[0] if pages else None
        self.cover = first if first and not any(g.artifact for g in first.glyphs) else None

    def excuse_loose(self, line):
        """Did the build say that it could not set this line better? Each time that it did excuses
        one line: that has its text, or begins with it where the message quotes no more."""
        text = "".join(line.text.split())
        for n, said in enumerate(self.unused):
            if text == said or len(said) >= QUOTED and text.startswith(said):
                del self.unused[n]
                return True
        return False

    def excuse_parted(self, block, line):
        """Did the build say that the paragraph above a signature had to part behind this line? Only
        one that is too short to part otherwise."""
        return len(block.lines) <= 3 and "".join(line.text.split()) in self.messages.parted

    def running(self):
        return [b for b in self.blocks if b.is_running and b.lines[0].page is not self.cover]
