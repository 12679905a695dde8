"""Rules of tables: decimal points of a column stand on one upright line."""
import re

# A number alone, as in 12.5, <6, [1300], 39（全口径）; not 2022年.
NUMBER = re.compile(r"[-−–+＋±<>≤≥＜＞≈\[［]{0,2}\d[\d,，]*(\.\d+)?(?=$|[\]］%％*（(])")
TOLERANCE = 0.1  # points


def columns_of_table(table):
    """{column: [cell elements]} after spans (ISO 32000-1, 14.8.5.7)."""
    rows = []

    def walk(element):
        if element.kind == "TR":
            rows.append([c for c in element.children if c.kind in ("TD", "TH")])
            return
        for child in element.children:
            if child.kind != "Table":
                walk(child)
    walk(table)
    taken, out = set(), {}
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            for i in range(cell.row_span):
                for j in range(cell.col_span):
                    taken.add((r + i, c + j))
            if cell.col_span == 1 and cell.kind == "TD":
                out.setdefault(c, []).append(cell)
            c += cell.col_span
    return out


def point_of(line):
    """u of the end of a number's whole part, where its point stands; None for other texts."""
    text = line.text.strip()
    found = NUMBER.match(text)
    if not found or len(text) != len(line.glyphs):
        return None
    at = text.find(".", 0, found.end())
    if at >= 0:
        return line.glyphs[at].u
    last = line.glyphs[found.end() - 1]
    return last.u + last.advance


def is_numbering(texts):
    """1, 2, 3 …: an index, which may stand in the middle of its cell."""
    return all(t.isdigit() for t in texts) and [int(t) for t in texts] == list(
        range(int(texts[0]), int(texts[0]) + len(texts)))


def check_tables(issue, findings):
    by_element = {b.element: b for b in issue.blocks}
    for element in issue.elements:
        if element.kind != "Table":
            continue
        for cells in columns_of_table(element).values():
            blocks = [by_element[c] for c in cells if c in by_element]
            points = [(point_of(line), line) for b in blocks for line in b.lines[:1]]
            points = [(u, line) for u, line in points if u is not None]
            texts = [line.text.strip() for _, line in points]
            if len(points) < 2 or is_numbering(texts):
                continue
            check_column(points, findings)


def check_column(points, findings):
    """On each page the points must agree with those of most."""
    by_page = {}
    for u, line in points:
        by_page.setdefault(line.page.number, []).append((u, line))
    for members in by_page.values():
        counts = {}
        for u, _ in members:
            counts[round(u, 1)] = counts.get(round(u, 1), 0) + 1
        most = max(counts, key=counts.get)
        wanted = next(u for u, _ in members if round(u, 1) == most)
        for u, line in members:
            if abs(u - wanted) > TOLERANCE:
                findings.add("decimal-point", line, "%s (%+.2f pt)" % (line.text, u - wanted))
