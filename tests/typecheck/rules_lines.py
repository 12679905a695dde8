"""Rules that hold inside a line and where it breaks: kinsoku, edges, gaps."""
import re

from characters import (CLOSE, CLOSERS, HAN, LATIN, NOT_AT_END, NOT_AT_START, OPEN,
                        PAIR_CHARACTERS, POINTS, SPACE, class_of, han_count, is_han, is_mark,
                        parts_number)
from findings import around
from gaps_from_lines import (CJK_LATIN, INSIDE, MARK, MARKS, OTHER_GAP, SCRIPT, UNIT,
                             WESTERN_WORD, WORD, gaps_of, least_added)
from lines_from_glyphs import FULL, LEFT

EDGE = 0.1     # points
WHOLE = re.compile(r"（[一二三四五六七八九十百〇零\d]{1,4}）|〔\d+〕\d+号")  # never stretched
ROUND = 0.025  # points: what rounding to thousandths leaves over a few glyphs


def check_lines(issue, findings):
    for block in issue.blocks:
        for line in block.lines:
            check_start(line, findings)
            check_end(line, findings)
            check_pairs_of_glyphs(line, issue, findings)
        if not block.is_cell:
            check_lone(block, issue, findings)
        check_room(block, issue, findings)
    for block in issue.running():
        check_edges(block, issue, findings)
    check_stretch(issue, findings)


def visible(line):
    return [g for g in line.glyphs if class_of(g) != SPACE]


def check_start(line, findings):
    glyphs = visible(line)
    if not glyphs:
        return
    first, c = glyphs[0], glyphs[0].text[0]
    begins = line.block.lines[0] is line
    wrong = c in POINTS + CLOSERS if begins else c in NOT_AT_START
    if c in "—…" and (len(first.text) > 1 or len(glyphs) > 1 and glyphs[1].text == c):
        wrong = False  # a pair: allowed at the GB level
    if c == "-" and begins is False and len(glyphs) > 1 and glyphs[1].text.isdigit():
        wrong = False  # a minus sign
    if line.block.is_cell and len(set(line.text)) == 1 and c in "—-–":
        wrong = False  # nothing to report, as an entry
    if wrong:
        findings.add("line-start", line, line.text[:14], first)


def check_end(line, findings):
    glyphs = visible(line)
    if not glyphs or line.is_last:
        return
    last = glyphs[-1]
    if last.text[-1] in NOT_AT_END:
        findings.add("line-end", line, line.text[-14:], last)
    after = line.block.lines[line.block.lines.index(line) + 1]
    behind = visible(after)
    if not behind:
        return
    if last.text[-1] in PAIR_CHARACTERS and len(last.text) == 1 and behind[0].text == last.text:
        findings.add("broken-pair", line, line.text[-10:] + "|" + after.text[:10], last)
    joined = class_of(line.glyphs[-1]) != SPACE and class_of(after.glyphs[0]) != SPACE
    if joined and parts_number(line.text, after.text) and not split_was_reported(line, after):
        findings.add("parted-number", line, line.text[-10:] + "|" + after.text[:10], last)


def split_was_reported(line, after):
    return False


def check_lone(block, issue, findings):
    if len(block.lines) < 2 or block.kind in ("TOCI", "Figure", "Note"):
        return
    last = block.lines[-1]
    if not any(is_han(c) for c in block.text):
        return
    # A western word is several letters: the rule is about Han, so it counts by its width.
    em = max(g.size for g in last.glyphs)
    western = sum(g.advance for g in last.glyphs
                  if class_of(g) == LATIN and g.size == em and g.text[0].isalnum())
    if han_count(last.glyphs) * em + western >= 2 * em:
        return
    findings.add("lone-character", last, block.lines[-2].text[-10:] + "|" + last.text)


def check_pairs_of_glyphs(line, issue, findings):
    """Marks beside marks, Han beside western text, pairs, spaces: in every line there is."""
    spacing = issue.template.spacing
    for gap in gaps_of(line, issue.template):
        ems = gap.width / gap.em
        if gap.kind == MARKS and not gap.a.text == gap.b.text == "·":
            check_marks(line, gap, issue, findings)
        elif gap.kind == CJK_LATIN:
            if ems < spacing["gap-least"] - ROUND / gap.em:
                findings.add("gap-missing", line, "%s (%.3f em)" % (
                    around(line, gap.index), ems), gap.b)
            elif (ems > spacing["gap-most"] + ROUND / gap.em and not is_spread(line)
                  and not is_leader(line, gap)):
                findings.add("gap-wide", line, "%s (%.3f em)" % (
                    around(line, gap.index), ems), gap.b)
        elif gap.kind == UNIT and abs(gap.width) > ROUND:
            findings.add("broken-pair", line, "%s (%.3f em)" % (
                around(line, gap.index), ems), gap.b)
        elif gap.kind == WORD and (class_of(gap.a) == HAN or class_of(gap.b) == HAN):
            findings.add("space-in-text", line, around(line, gap.index), gap.b)
    for glyph in line.glyphs:
        if glyph.text == "\ufffd" or not glyph.text:
            findings.add("unread", line, line.text[:20], glyph)


def is_leader(line, gap):
    """The way to the page number of a contents' entry."""
    return line.block.kind == "TOCI" and line.is_last and all(
        g.text.isdigit() for g in line.glyphs[gap.index + 1:])


def is_spread(line):
    """Titles, heads of tables and names may be spread on purpose."""
    return line.block.kind in ("H1", "TH", "Caption")


def check_marks(line, gap, issue, findings):
    """The two take 1.5 em at most, and what the line stretches all of its gaps by."""
    allowed = issue.template.spacing["adjacent-marks"] - 2
    share = common_stretch(line, issue)
    over = gap.width / gap.em - allowed
    if over > share + ROUND / gap.em:
        findings.add("adjacent-marks", line, "%s (%.3f em)" % (
            around(line, gap.index), 2 + gap.width / gap.em), gap.b)


def common_stretch(line, issue):
    """What every gap of a justified line was stretched by: the median."""
    if line.is_last or not line.block.is_running:
        return 0.0
    added = sorted(g.added for g in gaps_of(line, issue.template)
                   if g.kind not in (INSIDE, UNIT, WESTERN_WORD, SCRIPT))
    return max(0.0, added[len(added) // 2]) if added else 0.0


# --- edges -------------------------------------------------------------------

def is_centred(block, issue):
    for line in block.lines:
        left, right = edges_of(line, issue)
        if abs((line.seen_left - left) - (right - line.seen_right)) > 1:
            return False
        if line.seen_left - left < 0.5:
            return False
    return True


def edges_of(line, issue):
    """Left and right edge of the column that a line stands in, boxes' own measure counted."""
    template = issue.template
    x0, y0, x1, y1 = template.area(line.page)
    if line.turned:
        x0, x1 = y0, y1
    elif line.column != FULL:
        x0, x1 = (x0, x0 + template.column) if line.column == LEFT else (
            x1 - template.column, x1)
    inset = line.depth * template.box_cells
    # Who gets copies stands apart from both edges (GB/T 9704-2012 7.4.2).
    copies = template.foot_indent if line.block and line.block.lines[0].text.startswith("抄送：") else 0
    return x0 + inset, x1 - inset - copies


def check_room(block, issue, findings):
    """No line leaves its column; the page numbers of the contents stand at its edge."""
    if block.is_cell or block.inside("Table", "Figure") or block.lines[0].page is issue.cover:
        return
    for line in block.lines:
        left, right = edges_of(line, issue)
        over = line.seen_right - right
        short = block.kind == "TOCI" and line.is_last and line.text[-1:].isdigit() and -over
        if over > EDGE or short > EDGE:
            findings.add("right-edge", line, "%s (%+.2f pt)" % (line.text[-12:], over),
                         line.glyphs[-1])
        if line.seen_left - left < -EDGE:
            findings.add("left-edge", line, "%s (%+.2f pt)" % (
                line.text[:12], line.seen_left - left))


def check_edges(block, issue, findings):
    """Lines of running text fill their measure, but the last; all begin at one edge."""
    if len(block.lines) < 2 or is_centred(block, issue) or block.inside("Table"):
        return
    lefts = []
    for n, line in enumerate(block.lines):
        left, right = edges_of(line, issue)
        if n:
            lefts.append((line.seen_left - left, line))
        if line.is_last:
            continue
        over = line.seen_right - right
        if over >= -EDGE:
            continue  # beyond: check_room
        last = visible(line)[-1]
        if is_mark(last) and abs(over + last.size / 2) <= EDGE and issue.template.mark_half:
            findings.add("mark-at-end", line, line.text[-12:], last)
        else:
            findings.add("right-edge", line, "%s (%+.2f pt)" % (line.text[-12:], over), last)
    for at, line in lefts:
        if abs(at - lefts[0][0]) > EDGE:
            findings.add("left-edge", line, "%s (%+.2f pt)" % (
                line.text[:12], at - lefts[0][0]))


# --- stretch and squeeze -----------------------------------------------------

def is_evened(block, issue):
    """均排: a line alone, spread to the width of one above or below it, as joint issuers are."""
    if len(block.lines) != 1:
        return False
    line = block.lines[0]
    added = [g.added for g in gaps_of(line, issue.template)]
    if not added or max(added) - min(added) > 0.01:
        return False
    return any(other is not line and abs(other.v - line.v) < 3 * issue.template.line
               and abs(other.seen_left - line.seen_left) < EDGE
               and abs(other.seen_right - line.seen_right) < EDGE for other in line.page.lines)


def check_stretch(issue, findings):
    loose = issue.template.spacing["loose"]
    findings.gaps.loose = len(issue.messages.loose)
    for block in issue.running():
        if is_centred(block, issue) or block.inside("Table") or is_evened(block, issue):
            continue
        for line in block.lines:
            gaps = [g for g in gaps_of(line, issue.template)]
            was_reported = not line.is_last and any(
                g.added > loose for g in gaps) and issue.excuse_loose(line)
            findings.gaps.lines += not line.is_last
            bare = sum(is_bare(g) for g in gaps)
            findings.gaps.bare += bare
            findings.gaps.bare_lines += bare > 0
            for gap in gaps:
                where = "page %d: %s" % (line.page.number, around(line, gap.index))
                if not line.is_last and not was_reported and gap.kind not in (
                        WESTERN_WORD, UNIT, INSIDE):
                    findings.gaps.add(gap.added, where)
                check_gap(line, gap, loose, was_reported, issue, findings)
            if not line.is_last:
                check_even(line, gaps, findings)
    if findings.gaps.mean() >= 0.03:
        findings.add_at("mean-stretch", issue.pages[0], 0, 0, "%.2f %%" % (
            findings.gaps.mean() * 100))
    if findings.gaps.loose > 5:
        findings.add_at("too-many-loose", issue.pages[0], 0, 0, "%d" % findings.gaps.loose)


def kin_of(gap):
    """What gaps are of one kind: stretched alike, or squeezed alike. None where none are."""
    if abs(gap.added) * gap.em <= ROUND and class_of(gap.a) == class_of(gap.b) == HAN:
        return None  # inside a name, perhaps
    if gap.kind in (CJK_LATIN, WORD):
        return gap.kind, gap.added < 0
    if gap.added < -ROUND / gap.em:
        # By their rooms, which hang on the size: points, full stops, brackets in their turns.
        c = gap.a.text[0]
        if gap.kind != MARK or class_of(gap.b) == OPEN and class_of(gap.a) == CLOSE:
            return None
        return ("stop" if c in "。．？！" else "point" if c in POINTS else "bracket"), gap.em
    return "stretched" if gap.kind in (OTHER_GAP, MARK) else None


def check_even(line, gaps, findings):
    kin, whole = {}, [m.span() for m in WHOLE.finditer(line.text)]
    for gap in gaps:
        at = sum(len(g.text) for g in line.glyphs[:gap.index + 1])
        if any(a < at < b for a, b in whole):
            continue
        kin.setdefault(kin_of(gap), []).append(gap)
    for kind, alike in kin.items():
        width = [g.added * g.em for g in alike]
        if kind is None or max(width) - min(width) <= 2 * ROUND:
            continue
        worst = max(alike, key=lambda g: abs(g.added * g.em - sorted(width)[len(width) // 2]))
        findings.add("uneven", line, "%s (%.3f to %.3f pt)" % (
            around(line, worst.index), min(width), max(width)), worst.b)


def is_bare(gap):
    """A point squeezed until its blank half is gone: uneven beside lines that are not."""
    return gap.kind == MARK and gap.a.text[0] in POINTS and gap.added <= -0.45


def check_gap(line, gap, loose, was_reported, issue, findings):
    if gap.kind == UNIT:
        return  # broken-pair speaks of it
    most = 0.15 if gap.kind == WESTERN_WORD else 0.0 if line.is_last else loose
    if gap.added > most + ROUND / gap.em and not was_reported:
        findings.add("stretch", line, "%s (%+.3f em)" % (around(line, gap.index), gap.added),
                     gap.b)
    elif gap.added < least_added(gap, issue.template) - ROUND / gap.em:
        findings.add("squeeze", line, "%s (%+.3f em)" % (around(line, gap.index), gap.added),
                     gap.b)
