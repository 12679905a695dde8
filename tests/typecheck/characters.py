"""What a character is to a line of Chinese text.

After W3C Requirements for Chinese Text Layout (CLREQ) 3.1 and 3.2 and GB/T 15834-2011 5.1.
"""
import re
import unicodedata

POINTS = "。．，、：；！？‼⁇⁈⁉"  # 点号
OPENERS = "“‘（《〈【〖〔［｛「『"
CLOSERS = "”’）》〉】〗〕］｝」』"
CONNECTORS = "–-—～‐‑"  # 连接号
INTERPUNCT = "·"
SOLIDUS = "/／"
PAIRS = ("——", "⸺", "……")
PAIR_CHARACTERS = "—…⸺"
# Never at a line's start: 5.1.2 to 5.1.9, CLREQ 3.1.4. A pair —— or …… may stand there at the
# GB level; a single connector may not.
NOT_AT_START = POINTS + CLOSERS + CONNECTORS + INTERPUNCT + SOLIDUS
# Never at a line's end; the solidus at the GB level.
NOT_AT_END = OPENERS + SOLIDUS
SIGNS = "+-−±＋－±¥￥$＄€£<>≤≥＜＞≈~№#"
UNIT_MARKS = "%‰℃℉°％′″"

OPEN, CLOSE, DOT, HAN, LATIN, SPACE, OTHER = range(7)


def is_han(text):
    c = ord(text[0])
    return (0x3400 <= c <= 0x9FFF or 0xF900 <= c <= 0xFAFF or 0x20000 <= c <= 0x3FFFF
            or c in (0x3005, 0x3006, 0x3007))


def class_of(glyph):
    """How a glyph meets its neighbours. A mark as narrow as a letter is part of a western text."""
    text = glyph.text
    if not text or text.isspace():
        return SPACE
    c = text[0]
    wide = glyph.advance > 0.75 * glyph.size
    if c in OPENERS:
        return OPEN if wide else LATIN
    if c in POINTS + CLOSERS:
        return CLOSE if wide else LATIN
    if c in INTERPUNCT + "•":  # • in its place
        return DOT
    if is_han(c):
        return HAN
    if c in PAIR_CHARACTERS or c in "～–":
        return OTHER
    if c in "＋－￥＄＜＞％":
        return OTHER
    if c.isascii() or unicodedata.category(c)[0] == "L" or c in SIGNS + UNIT_MARKS + "μΩ":
        return OTHER if wide and not c.isascii() and c not in SIGNS + UNIT_MARKS else LATIN
    return OTHER


def is_half_connector(before, glyph):
    """A narrow - – or / beside Han or a full-width mark: it takes half an em (CLREQ 3.1.6.3).
    Behind a letter or a digit it belongs to the western text."""
    return (glyph.text in "-–/" and glyph.text != "" and before is not None
            and class_of(before) != LATIN and glyph.advance < glyph.size / 2)


def is_mark(glyph):
    """A full-width mark with a blank half, which a line's end takes away."""
    return class_of(glyph) in (OPEN, CLOSE)


def han_count(glyphs):
    return sum(1 for g in glyphs if g.text and is_han(g.text))


NUMBER = re.compile(r"\d")


def parts_number(before, after):
    """Is this a break inside a number, or between a number and its sign or unit mark, or inside
    a western word? before ends a line, after begins the next one; both are texts."""
    if not before or not after:
        return False
    a, b = before[-1], after[0]
    if a.isdigit() and (b.isdigit() or b in UNIT_MARKS):
        return True
    if a.isdigit() and b in ".,:" and len(after) > 1 and after[1].isdigit():
        return True
    if a in ".,:" and b.isdigit() and len(before) > 1 and before[-2].isdigit():
        return True
    if a in SIGNS and b.isdigit():
        return not (a == "-" and len(before) > 1 and before[-2].isalnum())
    return a.isascii() and b.isascii() and a.isalnum() and b.isalnum()
