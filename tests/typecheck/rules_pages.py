"""Rules of columns and pages: breaks of paragraphs, heads, the grid, feet, balance, overlaps."""
import math

from characters import CLOSE, DOT, LATIN, OPEN, SPACE, class_of
from lines_from_glyphs import FULL, LEFT, RIGHT

GRID = 0.05   # points
CLOSE_BY = 0.1


def check_pages(issue, findings):
    columns = columns_of(issue)
    check_breaks(issue, findings)
    check_heads(issue, columns, findings)
    check_grid(issue, findings)
    check_feet(issue, columns, findings)
    for page in issue.pages:
        check_overlaps(page, findings)
        check_rules(page, findings)
        check_outside(page, issue, findings)


class Column:
    """The lines of one column of one region of a page, from the top."""

    def __init__(self, page, region, column):
        self.page, self.region, self.column = page, region, column
        self.lines = []


def columns_of(issue):
    """All columns in reading order; notes are apart."""
    out = []
    for page in issue.pages:
        if page is issue.cover:
            continue
        for line in page.body:
            last = out[-1] if out else None
            if not last or (last.page, last.region, last.column) != (
                    page, line.region, line.column):
                out.append(Column(page, line.region, line.column))
            out[-1].lines.append(line)
    return out


# --- breaks of paragraphs ----------------------------------------------------

def check_breaks(issue, findings):
    template = issue.template
    for block in issue.blocks:
        if block.is_cell or block.kind in ("TOCI", "Figure"):
            continue
        parts = []
        for line in block.lines:
            place = (line.page.number, line.region if not block.is_note else 0, line.column)
            if not parts or parts[-1][0] != place:
                parts.append((place, []))
            parts[-1][1].append(line)
        if len(parts) < 2:
            continue
        if block.is_head:
            findings.add("stranded-head", parts[0][1][-1], "in two: " + block.text[:20])
            continue
        if issue.excuse_parted(block, parts[0][1][-1]):
            continue
        if len(parts[0][1]) < template.orphan_lines:
            findings.add("orphan", parts[0][1][0], parts[0][1][-1].text[:20])
        if len(parts[-1][1]) < template.widow_lines:
            findings.add("widow", parts[-1][1][0], parts[-1][1][0].text[:20])


# --- heads -------------------------------------------------------------------

def check_heads(issue, columns, findings):
    for n, column in enumerate(columns):
        for i, line in enumerate(column.lines):
            if not line.block.is_head or not line.is_last or line.turned:
                continue
            after = {round(other.v, 1) for other in rest_of(column, i, issue)
                     if other.v < line.v - 1}
            if len(after) >= issue.template.head_keep_lines:
                continue
            follows = next((c for c in columns[n + 1:] if c.lines), None)
            if not follows or not same_document(line, follows.lines[0]):
                continue
            if follows.region != column.region and follows.page is column.page:
                continue  # what stands below, across the page, is under it too
            findings.add("stranded-head", line, "%d lines under %s" % (
                len(after), line.block.text[:20]))


def rest_of(column, i, issue):
    """Lines of the column behind its line i, those of tables too."""
    below = list(column.lines[i + 1:])
    head = column.lines[i]
    for line in column.page.lines:
        if line.block.is_cell and line.column in (head.column, FULL) and line.v < head.v:
            below.append(line)
    for area in column.page.areas:  # a picture is as good as its height in lines
        if area.kind == "image" and area.y1 < head.y:
            x0, x1 = head.left, head.right
            if area.x0 < x1 and area.x1 > x0 - issue.template.column:
                below += [Stand(area.y1 - k * issue.template.line)
                          for k in range(int((area.y1 - area.y0) / issue.template.line))]
    return below


class Stand:
    def __init__(self, v):
        self.v = v


def same_document(a, b):
    first = a.block.document
    return first is not None and any(e is first for e in b.block.element.up())


# --- the grid ----------------------------------------------------------------

def on_grid(issue):
    """Lines whose baselines stand on the grid: running text of the body's size, and heads that
    take one line. Not what the template gives air of its own: document heads, captions,
    notes, tables, box titles."""
    size = issue.template.cell
    for block in issue.blocks:
        if not (block.is_running or block.kind in ("H3", "H4", "H5", "H6")):
            continue
        if block.is_note or block.inside("Table", "TOC", "Figure", "Caption"):
            continue
        if abs(max(line.size for line in block.lines) - size) > 0.001:
            continue
        for line in block.lines:
            if line.page is issue.cover or line.turned:
                continue
            if is_docnumber(block) or is_box_title(line, issue):
                continue
            yield line


def is_docnumber(block):
    text = block.text
    return len(block.lines) == 1 and text.endswith("号") and "〔" in text and len(text) < 30


def is_box_title(line, issue):
    """A head on a fill, as the title of a box is."""
    if not line.block.is_head:
        return False
    return any(a.kind == "fill" and a.x0 < line.x < a.x1 and a.y0 < line.y < a.y1
               for a in line.page.areas) or any(
        g.y1 - line.y < 2.2 * issue.template.line and g.x0 - 1 < line.x < g.x1 and g.y1 > line.y
        for g in line.page.rules() if line.depth and g.x1 - g.x0 > 30)


def phase_of(issue, line):
    _, _, _, top = issue.template.area(line.page)
    return (top - line.y) % issue.template.line


def check_grid(issue, findings):
    """The grid's phase is that of most lines: the checker does not know the layout's own."""
    lines = list(on_grid(issue))
    counts = {}
    for line in lines:
        key = round(phase_of(issue, line), 2)
        counts[key] = counts.get(key, 0) + 1
    if not counts:
        return
    issue.phase = max(counts, key=counts.get)
    step = issue.template.line
    for line in lines:
        off = (phase_of(issue, line) - issue.phase + step / 2) % step - step / 2
        if abs(off) > GRID:
            findings.add("off-grid", line, "%s (%+.2f pt)" % (line.text[:20], off))


# --- feet and balance --------------------------------------------------------

def foot_of(column, issue):
    """The line of the grid on which a column ends: its text, notes, rules, tables, pictures."""
    page, template = column.page, issue.template
    x0, _, x1, top = template.area(page)
    if column.column == LEFT:
        x1 = x0 + template.column
    elif column.column == RIGHT:
        x0 = x1 - template.column
    bottoms = [line.v - 0.12 * line.size for line in column.lines]
    lowest = min(bottoms)
    floor = floor_of(column, issue)
    for line in page.lines:
        if x0 - 1 <= line.x <= x1 + 1 and not line.turned and floor < line.v < lowest:
            bottoms.append(line.v - 0.12 * line.size)
    for area in page.areas:
        inside = x0 - 6 <= area.x0 and area.x1 <= x1 + 6
        if inside and floor < area.y0 < lowest:
            bottoms.append(area.y0)
    return math.ceil((top - min(bottoms)) / template.line - 0.02)


def floor_of(column, issue):
    """Where the next region of the page begins, or the type area ends."""
    under = [line.v for line in column.page.body if line.region > column.region]
    return max(under) + issue.template.line / 2 if under else issue.template.area(column.page)[1] - 1


def check_feet(issue, columns, findings):
    for n, right in enumerate(columns):
        left = columns[n - 1] if n else None
        if right.column != RIGHT or not left or left.column != LEFT or left.page is not right.page:
            if right.column == LEFT:
                check_alone(issue, columns, n, findings)
            continue
        a, b = foot_of(left, issue), foot_of(right, issue)
        after = columns[n + 1] if n + 1 < len(columns) else None
        line = right.lines[-1]
        if after and after.page is not right.page and after.column == LEFT and same_flow(
                right.lines[-1], after.lines[0]):
            if a != b:
                findings.add("column-feet", line, "lines %d and %d: %s" % (a, b, line.text[:12]))
        elif abs(a - b) > 1:
            findings.add("unbalanced", line, "lines %d and %d: %s" % (a, b, line.text[:12]))


def same_flow(a, b):
    """Does the text of a go on with b: the same paragraph, or the same document?"""
    return a.block is b.block or same_document(a, b) or same_document(b, a)


def check_alone(issue, columns, n, findings):
    """A left column without a right one: balanced only where it is one line high."""
    column = columns[n]
    after = columns[n + 1] if n + 1 < len(columns) else None
    if after and after.page is column.page and after.column == RIGHT:
        return
    lines = len({round(line.v, 1) for line in column.lines})
    if lines > 1:
        findings.add("unbalanced", column.lines[-1], "lines %d and 0: %s" % (
            lines, column.lines[-1].text[:12]))


# --- what stands on what -----------------------------------------------------

def seen_box(glyph):
    """The em box without the blank halves of marks."""
    kind = class_of(glyph)
    left = 0.5 if kind == OPEN else 0.0
    right = 0.5 if kind == CLOSE else 0.0
    if kind == DOT and glyph.advance > 0.75 * glyph.size:
        left = right = 0.4  # the dot itself
    return glyph.em_box(left, right)


def check_overlaps(page, findings):
    boxes, cells = [], {}
    for glyph in page.glyphs:
        if class_of(glyph) == SPACE:
            continue
        box = seen_box(glyph)
        n = len(boxes)
        boxes.append((box, glyph))
        for i in range(int(box[0] // 24), int(box[2] // 24) + 1):
            for j in range(int(box[1] // 24), int(box[3] // 24) + 1):
                cells.setdefault((i, j), []).append(n)
    seen = set()
    for members in cells.values():
        for at, n in enumerate(members):
            for m in members[at + 1:]:
                if overlap(boxes[n], boxes[m]) and (n, m) not in seen:
                    seen.add((n, m))
                    (_, a), (_, b) = boxes[n], boxes[m]
                    findings.add_at("overlap", page, b.x, b.y, "“%s” on “%s”: %s" % (
                        b.text, a.text, text_near(page, b)))


def overlap(one, two):
    (a, g), (b, h) = one, two
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    if wide <= CLOSE_BY or high <= CLOSE_BY:
        return False
    if abs(g.order - h.order) == 1 and class_of(g) == class_of(h) == LATIN:
        return (high if g.turned else wide) > 0.15 * g.size  # kerning
    return True


def text_near(page, glyph):
    at = glyph.order
    return "".join(g.text for g in page.glyphs[max(0, at - 6):at + 6])


def check_rules(page, findings):
    bars = [a for a in page.areas if a.kind in ("rule", "image")]
    for glyph in page.glyphs:
        if class_of(glyph) == SPACE:
            continue
        x0, y0, x1, y1 = seen_box(glyph)
        for a in bars:
            if (min(x1, a.x1) - max(x0, a.x0) > CLOSE_BY
                    and min(y1, a.y1) - max(y0, a.y0) > CLOSE_BY):
                findings.add_at("rule-overlap", page, glyph.x, glyph.y, text_near(page, glyph))
                break


def check_outside(page, issue, findings):
    """Furniture is what stands above or below the type area and is no part of the text."""
    if page is issue.cover:
        x0, y0, x1, y1 = 0, 0, page.width, page.height
    else:
        x0, y0, x1, y1 = issue.template.area(page)
    for glyph in page.glyphs:
        if class_of(glyph) == SPACE:
            continue
        box = seen_box(glyph)
        if glyph.artifact and (box[1] >= y1 or box[3] <= y0) and not glyph.turned:
            x_ok = box[0] >= 0 and box[2] <= page.width
            if x_ok:
                continue
        if (box[0] < x0 - CLOSE_BY or box[2] > x1 + CLOSE_BY or box[1] < y0 - CLOSE_BY
                or box[3] > y1 + CLOSE_BY):
            findings.add_at("outside", page, glyph.x, glyph.y, text_near(page, glyph))
