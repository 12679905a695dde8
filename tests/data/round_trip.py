"""The tables of a built issue read three times: python3 round_trip.py FOLDER PDF [--plant FAULT]

  CSV   data/*.csv, found by data/tables.csv
  HTML  the pages that data/documents.csv names, by html.parser
  PDF   by the structure tree (ISO 32000-1, 14.7) and what its marked content shows

Each of them says for every table which text stands at which place of the grid, spans repeated,
heads joined, groups in front; they must agree in every cell. Values of data/indicators.csv are held
against the numbers that this program reads from the PDF's cells on its own. --plant spoils what was
read from one of them: the check must then fail.

In print a line may break between words: blanks are left out when the PDF is compared, nothing else.
"""

import csv
import html.parser
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "typecheck"))
from pdf_objects import Pdf, mark_of, operators  # noqa: E402

differences = []


def differ(what):
    differences.append(what)


class Cell:
    def __init__(self, is_head, rows, columns):
        self.is_head, self.rows, self.columns, self.text = is_head, rows, columns, ""


class Table:
    """Rows of cells as a medium has them; head_rows of them are the head's."""

    def __init__(self):
        self.rows, self.head_rows = [], 0

    def grid(self):
        """[[cell]]: which cell stands at each place; None where a medium leaves a hole."""
        out = [[] for _ in self.rows]
        for at, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while column < len(out[at]) and out[at][column]:
                    column += 1
                for r in range(at, min(at + cell.rows, len(out))):
                    out[r] += [None] * (column + cell.columns - len(out[r]))
                    out[r][column:column + cell.columns] = [cell] * cell.columns
                column += cell.columns
        return out

    def lines(self):
        """As the CSV has it: the header row, then the others."""
        grid = self.grid()
        heads, body = grid[:self.head_rows], grid[self.head_rows:]
        width = max(map(len, grid))
        is_group = [len(row) == width > 1 and len(set(row)) == 1 and row[0].is_head for row in body]
        over = [dict.fromkeys(row[c] for row in heads if c < len(row) and row[c]) for c in range(width)]
        names = [[c.text for c in cells if c.text] for cells in over]
        out, group = [[" / ".join(n) for n in names]], ""
        for at, row in enumerate(body):
            if is_group[at]:
                group = row[0].text
                if at + 1 == len(body) or is_group[at + 1]:
                    out.append([group] + [""] * width)
            else:
                out.append([group] * any(is_group) + [c.text if c else "" for c in row])
        if any(is_group):
            out[0].insert(0, "分组")
        return out


# --- CSV ---------------------------------------------------------------------

RUNS = "=+-@\t\r\n＝＋－＠"


def unsafe(cell):
    """What the apostrophe was put before, as gazette-data(5) says."""
    rest = cell.lstrip("'")
    number = re.fullmatch(r"[+-]?\d[\d,]*(\.\d+)?%?", rest)
    return cell[1:] if cell[:1] == "'" and len(rest) > 1 and rest[0] in RUNS and not number else cell


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [[unsafe(c) for c in row] for row in csv.reader(file, strict=True)]


# --- HTML --------------------------------------------------------------------

class Page(html.parser.HTMLParser):
    """The tables of a page. Words for a screen reader alone are not of the table's text."""
    VOID = {"br", "img", "wbr", "hr", "col", "meta", "link", "input"}

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.tables, self.open, self.cell, self.in_head = [], [], None, False
        with open(path, encoding="utf-8") as file:
            self.feed(file.read())

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        classes = (attrs.get("class") or "").split()
        spoken = any(c in ("visually-hidden", "spoken") for c in classes)
        if tag not in self.VOID:
            self.open.append((tag, spoken))
        if tag == "table":
            self.tables.append(Table())
        elif tag == "thead":
            self.in_head = True
        elif tag == "tr":
            self.tables[-1].rows.append([])
            self.tables[-1].head_rows += self.in_head
        elif tag in ("td", "th"):
            self.cell = Cell(tag == "th", int(attrs.get("rowspan", 1)), int(attrs.get("colspan", 1)))
            self.tables[-1].rows[-1].append(self.cell)

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass
        if tag in ("td", "th"):
            self.cell.text = re.sub(r"[ \t\n]+", " ", self.cell.text).strip(" ")
            self.cell = None
        elif tag == "thead":
            self.in_head = False

    def handle_data(self, data):
        if self.cell and not any(spoken for _, spoken in self.open):
            self.cell.text += data


# --- PDF ---------------------------------------------------------------------

def marked_text(pdf, reference):
    """{MCID: text} of a page; ActualText stands once for all that it marks."""
    page, fonts = pdf.get(reference), None
    fonts = pdf.get(pdf.resources(page).get("/Font", {}))
    marks, font, out = [], None, {}
    for op, operands in operators(pdf.content(page)):
        ids = [m[1] for m in marks if m[1] is not None]
        if op in ("BMC", "BDC"):
            mark = mark_of(operands) if op == "BDC" else (operands[0], None, None)
            ids += [] if mark[1] is None else [mark[1]]
            if mark[2] is not None and ids:
                out[ids[-1]] = out.get(ids[-1], "") + mark[2]
            marks.append(mark)
        elif op == "EMC":
            marks.pop()
        elif op == "Tf":
            font = pdf.font(fonts[operands[0]])
        elif op in ("Tj", "TJ") and ids and not any(m[2] is not None for m in marks):
            for part in operands[0] if op == "TJ" else [operands[0]]:
                if isinstance(part, bytes):
                    codes = [int.from_bytes(part[i:i + 2], "big") for i in range(0, len(part), 2)]
                    out[ids[-1]] = out.get(ids[-1], "") + "".join(font.text.get(c, "\ufffd") for c in codes)
    return out


def pdf_tables(path):
    pdf = Pdf(path)
    pages = {reference: marked_text(pdf, reference) for reference in pdf.pages}
    texts = {}
    for (page, mcid), element in pdf.marked.items():  # in the order of the structure tree
        cell = element.nearest(("TH", "TD"))
        if cell:
            texts[cell] = texts.get(cell, "") + pages[page].get(mcid, "")
    tables = []
    for element in pdf.elements:
        if element.kind != "Table":
            continue
        table = Table()
        rows = [e for e in pdf.elements if e.kind == "TR" and e.nearest(("Table",)) is element]
        for row in rows:
            table.head_rows += row.inside("THead")
            table.rows.append([])
            for cell in row.children:
                table.rows[-1].append(Cell(cell.kind == "TH", cell.row_span, cell.col_span))
                table.rows[-1][-1].text = texts.get(cell, "")
        tables.append(table)
    return tables


# --- comparing ---------------------------------------------------------------

def plain(lines, blanks=False):
    """Without numbers behind headers of one name; without blanks too."""
    head = [re.sub(rf" \({at + 1 - (lines[0][0] == '分组')}\)$", "", c) for at, c in enumerate(lines[0])]
    return [[c if blanks else re.sub(r"\s", "", c) for c in row] for row in [head] + lines[1:]]


def compare(where, wanted, got):
    if [len(r) for r in wanted] != [len(r) for r in got]:
        differ(f"{where}: rows of {[len(r) for r in got]} cells, not {[len(r) for r in wanted]}")
        return
    for r, (a, b) in enumerate(zip(wanted, got)):
        for c, (x, y) in enumerate(zip(a, b)):
            if x != y:
                differ(f"{where}: row {r + 1}, column {c + 1}: {y!r} is not {x!r}")


VALUE = re.compile(r"(?P<open>\[)?(?P<sign><|>|≤|≥|±)?(?P<number>[-+−]?\d+(,\d{3})*(\.\d+)?)(?P<close>\])?(?P<rest>.*)")


def number_of(text):
    """(comparator, number, cumulative) of a printed value, None where it is none."""
    text = text.translate({0xFF10 + i: 0x30 + i for i in range(10)} | {
        0xFF0E: ".", 0xFF0C: ",", 0xFF1C: "<", 0xFF1E: ">", 0xFF3B: "[", 0xFF3D: "]", 0xFF0D: "-"})
    accounts = re.fullmatch(r"[(（](\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)[)）]", text)
    if accounts:
        return "", "-" + accounts[1].replace(",", ""), False
    found = VALUE.fullmatch(text)
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    if found["rest"] and not re.match(r"[（(%％‰℃万亿]|[^\W\d_年]", found["rest"]):
        return None
    return found["sign"] or "", found["number"].replace(",", "").replace("−", "-").lstrip("+"), bool(found["open"])


def compare_values(where, lines, values):
    """lines: of the PDF. values: rows of indicators.csv of this table."""
    heads = list(dict.fromkeys(v["表头"] for v in values))
    plain_heads = [re.sub(r" \(\d+\)$|\s", "", h) for h in heads]
    if not set(plain_heads) <= set(lines[0]):
        differ(f"{where}: the heads {heads} are not all in {lines[0]}")
        return
    columns = [lines[0].index(h) for h in plain_heads]
    if len({lines[0][c] for c in columns}) != len(columns):
        columns = [i for i, h in enumerate(lines[0]) if h in {lines[0][c] for c in columns}]
    body = [row for row in lines[1:] if lines[0][0] != "分组" or any(row[1:])]
    above = {}
    if len(body) * len(heads) != len(values):
        differ(f"{where}: {len(values)} values of {len(body)} rows and {len(heads)} columns")
        return
    for at, value in enumerate(values):
        text = body[at // len(heads)][columns[at % len(heads)]]
        if re.sub(r"\s", "", value["原文"]) != text:
            differ(f"{where}: value {at + 1}: {value['原文']} is not {text}")
        if text not in ("〃", "″"):
            above[at % len(heads)] = number_of(text)
        wanted = above.get(at % len(heads)) or ("", "", False)
        if wanted != (value["比较"], value["数值"], value["累计"] == "1"):
            differ(f"{where}: value {at + 1}: {value['比较']}{value['数值']} is not {wanted}")
        form = "dash" if re.fullmatch("[-—–]+", text) else "empty" if not text else value["形式"]
        if value["形式"] != form or (form in ("text", "dash", "empty") and value["数值"]):
            differ(f"{where}: value {at + 1}: {text!r} has the form {value['形式']}")


def spoil(digits):
    return re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10), digits, count=1)


def plant(fault, tables, pages, printed, values):
    """Changes one thing of what was read."""
    lines = next(t for t in tables if any(re.fullmatch(r"[\d.]+", c) for c in t[-1]))
    at = next(i for i, c in enumerate(lines[-1]) if re.fullmatch(r"[\d.]+", c))
    which = tables.index(lines)
    html_table, pdf_table = pages[which], printed[which]
    if fault == "csv":
        lines[-1][at] = spoil(lines[-1][at])
    elif fault == "html":
        cell = html_table.grid()[-1][at - (lines[0][0] == "分组")]
        cell.text = spoil(cell.text)
    elif fault == "pdf":
        cell = pdf_table.grid()[-1][at - (lines[0][0] == "分组")]
        cell.text = spoil(cell.text)
    elif fault == "html-row":
        del html_table.rows[-1]
    elif fault == "pdf-span":
        next(c for t in printed for r in t.rows for c in r if c.columns > 1).columns -= 1
    elif fault == "pdf-table":
        del printed[0]
    elif fault == "value":
        value = next(v for v in values if v["形式"] == "number")
        value["数值"] = spoil(value["数值"])
    elif fault == "comparator":
        next(v for v in values if v["形式"] == "number")["比较"] = "≥"
    elif fault == "cumulative":
        next(v for v in values if v["累计"] == "1")["累计"] = "0"
    elif fault == "dash":
        next(v for v in values if v["形式"] == "dash")["形式"] = "empty"
    elif fault == "lost-value":
        del values[3]
    else:
        sys.exit(f"no fault {fault}")


def main(folder, pdf, fault=None):
    data = os.path.join(folder, "data")
    documents, lists = read_csv(data + "/documents.csv"), read_csv(data + "/tables.csv")
    page_of = {row[0]: row[documents[0].index("网页")] for row in documents[1:]}
    listed = [dict(zip(lists[0], row)) for row in lists[1:]]
    pages = [t for row in documents[1:] for t in Page(os.path.join(folder, page_of[row[0]])).tables]
    printed = pdf_tables(pdf)
    tables = [read_csv(os.path.join(data, t["CSV"])) for t in listed]
    indicators = read_csv(data + "/indicators.csv")
    values = [dict(zip(indicators[0], row)) for row in indicators[1:]]
    if fault:
        plant(fault, tables, pages, printed, values)
    if not len(tables) == len(pages) == len(printed):
        differ(f"{len(tables)} tables in CSV, {len(pages)} in HTML, {len(printed)} in the PDF")
    cells = 0
    for t, lines, page, paper in zip(listed, tables, pages, printed):
        cells += sum(map(len, lines))
        compare(t["CSV"] + ", HTML", plain(lines, True), plain(page.lines(), True))
        compare(t["CSV"] + ", PDF", plain(lines), plain(paper.lines()))
        own = [v for v in values if (v["文件"], v["表"]) == (t["文件"], t["表"])]
        if own:
            compare_values(t["CSV"] + ", indicators.csv", plain(paper.lines()), own)
        elif t["指标表"] == "1":
            differ(f"{t['CSV']}: no values in indicators.csv")
    for what in differences[:20]:
        print(what)
    print(f"{len(tables)} tables, {cells} cells, {len(values)} values, {len(differences)} differences")
    return 1 if differences or not tables else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3], *sys.argv[4:]))
