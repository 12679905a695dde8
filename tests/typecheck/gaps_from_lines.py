"""The gaps of a line: what stands between two glyphs, and what should by nature.

A gap is the way from the end of one glyph's advance (the PDF's own width) to the start of the
next. By nature it is nothing, but:
  two marks with a blank between them   half an em less: the two take 1.5 em (CLREQ 3.1.6.1)
  Han beside western text               a quarter em (CLREQ 3.2.2)
  between western words                 a word space (spacing: word)
  ·                                     what makes its glyph take half an em, half at each side
  behind a label such as 第一章          one em (spacing: behind-label)
  inside a name of two characters       one em in a list of names (均排; spacing: name)
"""
import re

from characters import (CLOSE, DOT, HAN, LATIN, OPEN, OTHER, PAIR_CHARACTERS, SPACE, class_of,
                        is_half_connector)

LABEL = re.compile(r"(第[一二三四五六七八九十百〇零\d]+[编章节条款]|(专栏|图|表|附件|附表|附图)\d*)$")
SIGNS, UNIT_MARKS = "+-−±<>≤≥¥$", "%‰℃℉°"  # before a number; behind it
INSIDE, WESTERN_WORD, MARKS, MARK, CJK_LATIN, WORD, INTERPUNCT, UNIT, OTHER_GAP, SCRIPT = (
    "inside", "western", "marks", "mark", "cjk-latin", "word", "interpunct", "unit", "other",
    "script")


class Gap:
    __slots__ = ("index", "a", "b", "kind", "width", "natural", "em")

    @property
    def added(self):
        """Stretch, or squeeze below 0, in ems."""
        return (self.width - self.natural) / self.em


def pair_kind(a, b):
    """(kind of gap, natural width in ems) between two glyphs that touch."""
    ka, kb = class_of(a), class_of(b)
    if a.size != b.size and abs(a.v - b.v) > 0.5:
        # 米2，NH3 和: a number on another line is western text as others are.
        western = {ka, kb} == {HAN, LATIN} and (b if ka == HAN else a).text.isalnum()
        return SCRIPT, 0.25 if western and ka == LATIN else 0.0
    if a.text[-1:] in PAIR_CHARACTERS and b.text == a.text and a.text[0] != "—":
        return UNIT, 0.0
    if a.text == "—" and b.text == "—":
        return UNIT, 0.0
    natural = 0.0
    for glyph, kind in ((a, ka), (b, kb)):
        if kind == DOT:
            natural += (0.5 - glyph.advance / glyph.size) / 2
    if DOT in (ka, kb):
        if ka == CLOSE or kb == OPEN:
            return MARKS, natural
        return INTERPUNCT, natural
    if ka == CLOSE and kb in (OPEN, CLOSE) or ka == OPEN and kb == OPEN:
        return MARKS, -0.5
    if OPEN in (ka, kb) or CLOSE in (ka, kb):
        return MARK, 0.0
    if ka == LATIN and kb == LATIN:
        return WESTERN_WORD, 0.0
    if HAN in (ka, kb) and LATIN in (ka, kb):
        return (CJK_LATIN, 0.25) if takes_gap(b if ka == HAN else a, ka == HAN) else (OTHER_GAP, 0.0)
    return OTHER_GAP, 0.0


def takes_gap(glyph, behind_han):
    """Letters and digits, and the signs and unit marks that belong to a number, take the gap;
    points, brackets and marks of footnotes do not (CLREQ 3.2.2: none beside a point)."""
    c = glyph.text[0]
    return c.isalnum() or c in (SIGNS if behind_han else UNIT_MARKS)


def make(index, a, b, kind, natural):
    gap = Gap()
    gap.index, gap.a, gap.b, gap.kind = index, a, b, kind
    gap.em = min(a.size, b.size) if kind != SCRIPT else max(a.size, b.size)
    gap.width = b.u - (a.u + a.advance)
    gap.natural = natural * gap.em
    return gap


def half_connector(glyphs, i):
    """What the half em of a narrow connector adds at its side."""
    for at in (i, i + 1):
        glyph = glyphs[at]
        if at and is_half_connector(glyphs[at - 1], glyph):
            return (glyph.size / 2 - glyph.advance) / 2
    return 0.0


def gaps_of(line, template):
    spacing = template.spacing
    glyphs = line.glyphs
    out, start = [], line.block.lines[0] is line
    for i in range(len(glyphs) - 1):
        a, b = glyphs[i], glyphs[i + 1]
        if class_of(a) == SPACE:
            continue
        if class_of(b) == SPACE:
            behind = i + 2
            while behind < len(glyphs) and class_of(glyphs[behind]) == SPACE:
                behind += 1
            if behind < len(glyphs):
                out.append(make(i, a, glyphs[behind], WORD, spacing["word"]))
            continue
        kind, natural = pair_kind(a, b)
        if kind == CJK_LATIN and b.text in SIGNS and not (
                i + 2 < len(glyphs) and glyphs[i + 2].text.isdigit()):
            kind, natural = OTHER_GAP, 0.0  # an operator between words
        gap = make(i, a, b, kind, natural)
        if kind == OTHER_GAP:
            gap.natural += half_connector(glyphs, i)
        wide = gap.width / gap.em
        if start and i < 8 and wide > 0.6 and LABEL.search(
                "".join(g.text for g in glyphs[:i + 1])):
            gap.kind, gap.natural = INSIDE, spacing["behind-label"] * gap.em
        elif line.block.kind == "LI" and start and i == 0 and wide > 0.6:
            gap.kind, gap.natural = INSIDE, spacing["name"] * gap.em
        out.append(gap)
    return out


def least_added(gap, template):
    """How far a gap of its kind may be squeezed, in ems below 0."""
    spacing = template.spacing
    if gap.kind == CJK_LATIN:
        return spacing["gap-least"] - spacing["gap"]
    if gap.kind == WORD:
        return spacing["word-least"] - spacing["word"]
    if gap.kind == INTERPUNCT:
        return -0.25
    if gap.kind == MARK:
        ka, kb = class_of(gap.a), class_of(gap.b)
        return -0.5 * ((ka == CLOSE) + (kb == OPEN))
    if gap.kind == MARKS:
        return -0.5
    if gap.kind == WESTERN_WORD:
        return -0.15  # kerning
    return 0.0
