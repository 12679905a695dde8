"""What the rules find: one a fault, with its page, its place and the text around it."""


class Kind:
    """A kind of finding: its name, what it means, its clause and its tolerance."""

    def __init__(self, name, meaning):
        self.name, self.meaning = name, meaning


KINDS = [Kind(*k) for k in (
    ("line-start", "a mark that never begins a line does (GB/T 15834 5.1, CLREQ 3.1.4)"),
    ("line-end", "a mark that never ends a line does (GB/T 15834 5.1, CLREQ 3.1.4)"),
    ("lone-character", "a last line with fewer than two Han characters (CLREQ 3.1.5)"),
    ("widow", "a paragraph's last lines, too few, open a column (CLREQ; widow-lines)"),
    ("orphan", "a paragraph's first lines, too few, close a column (CLREQ; orphan-lines)"),
    ("stranded-head", "too few lines under a head in its column (CLREQ; head-keep-lines)"),
    ("right-edge", "a justified line ends off its edge, by more than 0.1 pt"),
    ("left-edge", "a line begins off the edge of the other lines, by more than 0.1 pt"),
    ("off-grid", "a baseline off the grid, by more than 0.05 pt"),
    ("column-feet", "columns of a page end on different lines though the text goes on"),
    ("unbalanced", "columns at a document's end differ by more than one line"),
    ("overlap", "the boxes of two glyphs overlap, by more than 0.1 pt"),
    ("rule-overlap", "a rule or a picture runs through a glyph's box, by more than 0.1 pt"),
    ("outside", "text outside the type area, by more than 0.1 pt"),
    ("stretch", "a gap stretched beyond a quarter em (spacing: loose)"),
    ("squeeze", "a gap squeezed beyond what its kind may lose (CLREQ 3.2)"),
    ("uneven", "gaps of one kind in one line stretched or squeezed by different widths"),
    ("mean-stretch", "the mean of all gaps' stretch is 3 % of an em or more"),
    ("too-many-loose", "more than five lines reported as line-loose"),
    ("decimal-point", "a decimal point off its column's, by more than 0.1 pt"),
    ("mark-at-end", "a full-width mark takes more than half an em at a line's end (5.1.10)"),
    ("adjacent-marks", "two adjacent marks take more than 1.5 em (CLREQ 3.1.6.1)"),
    ("gap-missing", "no gap between Han and western text (CLREQ 3.2.2)"),
    ("gap-wide", "a gap between Han and western text of more than half an em"),
    ("broken-pair", "—— or …… in two, at a line's end or by a gap"),
    ("parted-number", "a number, its sign or unit mark, or a western word on two lines"),
    ("space-in-text", "a space beside a Han character, in place of a gap"),
    ("unread", "glyphs that stand for no character"),
)]
NAMES = [k.name for k in KINDS]


class Findings:
    def __init__(self):
        self.items = []
        self.gaps = GapSum()

    def add(self, name, line, text, glyph=None):
        """At a glyph, else at a line's start."""
        assert name in NAMES, name
        at = glyph or line
        self.items.append((at.page.number, at.x, at.y, name, text))

    def add_at(self, name, page, x, y, text):
        assert name in NAMES, name
        self.items.append((page.number, x, y, name, text))

    def count(self, name):
        return sum(1 for item in self.items if item[3] == name)


class GapSum:
    """The gaps of all justified lines against their natural widths, in ems."""

    def __init__(self):
        self.count = self.lines = self.loose = 0
        self.bare = self.bare_lines = 0  # marks squeezed to their ink, lines that hold one
        self.total = 0.0
        self.stretch = self.squeeze = (0.0, "")

    def add(self, ems, where):
        self.count += 1
        self.total += abs(ems)
        if ems > self.stretch[0]:
            self.stretch = (ems, where)
        if ems < self.squeeze[0]:
            self.squeeze = (ems, where)

    def mean(self):
        return self.total / self.count if self.count else 0.0


def around(line, index, before=6, behind=6):
    """The text of a line around the gap behind its glyph of that index."""
    glyphs = line.glyphs
    left = "".join(g.text for g in glyphs[max(0, index + 1 - before):index + 1])
    right = "".join(g.text for g in glyphs[index + 1:index + 1 + behind])
    return left + "|" + right
