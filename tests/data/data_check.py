"""What every folder of data must hold to: python3 data_check.py OUT MODEL

Reads the .model file and the data on its own and prints a result line for each
rule:
  csv         RFC 4180 with a byte order mark and CRLF; rows as wide as their header
  cells       a CSV's cells are those of the table, spans repeated, groups in front
  formulas    no cell would run in a spreadsheet
  indicators  one row for each value that is not empty, of every indicator table
  json        tables.json and catalogue.json name every table, document and file
"""

import csv
import io
import json
import os
import re
import sys

RUNS = "=+-@\t\r＝＋－＠"
NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?%?")


class Node:
    def __init__(self, kind, values, text):
        self.kind, self.values, self.text, self.children = kind, values, text, []

    def of(self, kind):
        return [c for c in self.children if c.kind == kind]

    def all(self, kind):
        found = []
        for child in self.children:
            if child.kind == kind:
                found.append(child)
            found += child.all(kind)
        return found

    def printed(self):
        if self.kind == "noteref":
            return self.values["label"]
        return self.text + "".join(c.printed() for c in self.children)


def read_model(path):
    stack = [Node("", {}, "")]
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file.read().split("\n")[1:-2]:
            kind, *fields = line.split("\t")
            if kind.startswith("/"):
                stack.pop()
                continue
            values = dict(f.split("=", 1) for f in fields[:-1])
            values = {k: re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n"}.get(m[1], m[1]), v) for k, v in values.items()}
            node = Node(kind, values, values.get("t", ""))
            stack[-1].children.append(node)
            if kind not in {"text", "break", "pagemark", "file"}:
                stack.append(node)
    return stack[0].of("issue")[0]


def grid(table):
    """Rows of (part, group, cells), cells one a column."""
    rows, covered, group = [], {}, None
    width = len(table.of("column"))
    for at, row in enumerate(table.of("row")):
        cells = [covered.get((at, c)) for c in range(width)]
        for cell in row.of("cell"):
            first = int(cell.values["col"])
            for r in range(int(cell.values.get("rowspan", 1))):
                for c in range(first, first + int(cell.values.get("colspan", 1))):
                    covered[at + r, c] = cell
                    if r == 0:
                        cells[c] = cell
        if row.values["part"] == "group":
            group = row.printed()
        rows.append((row.values["part"], group, cells))
    return rows


def table_name(document, table):
    own, name = document.values["id"], table.values["id"]
    if name.startswith(own + "-"):
        name = name[len(own) + 1:]
    return f"data/{own}-{name}.csv"


def read_csv(path, fault):
    with open(path, "rb") as file:
        content = file.read()
    text = content.decode("utf-8")
    if not text.startswith("\ufeff") or text.count("\ufeff") != 1:
        fault("csv", f"{path}: no byte order mark, or two")
    if not text.endswith("\r\n") or "\n" in text.replace("\r\n", ""):
        fault("csv", f"{path}: line ends are not CRLF")
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))
    if len({len(row) for row in rows}) != 1:
        fault("csv", f"{path}: rows of {sorted({len(row) for row in rows})} cells")
    for cell in (cell for row in rows for cell in row):
        if len(cell) > 1 and cell[0] in RUNS and not NUMBER.fullmatch(cell):
            fault("formulas", f"{path}: {cell}")
    return rows


def shown(text):
    """A cell's text as CSV has it."""
    return "'" + text if len(text) > 1 and text[0] in RUNS and not NUMBER.fullmatch(text) else text


def check_table(path, table, fault):
    rows = grid(table)
    groups = any(part == "group" for part, _, _ in rows)
    expected = []
    for at, (part, group, cells) in enumerate(rows):
        name = [shown(group or "")] if groups else []
        if part == "body":
            expected.append(name + [shown(c.printed()) for c in cells])
        elif part == "group" and (at + 1 == len(rows) or rows[at + 1][0] != "body"):
            expected.append(name + [""] * len(cells))  # a group that no row follows
    found = read_csv(path, fault)
    if found[1:] != expected:
        fault("cells", f"{path}: {found[1:]} is not {expected}")
    heads = [cells for part, _, cells in rows if part == "head"]
    for c in range(len(heads[0]) if heads else 0):
        levels = [cell.printed() for cell in dict.fromkeys(row[c] for row in heads) if cell.printed()]
        if levels and found[0][c + groups] != shown(" / ".join(levels)):
            fault("cells", f"{path}: head {found[0][c + groups]} is not {levels}")


def count_values(table):
    types = [c.values["type"] for c in table.of("column")]
    return sum(1 for part, _, cells in grid(table) if part == "body"
               for kind, cell in zip(types, cells)
               if kind in {"value", "growth"} and cell.printed() and cell.values.get("form") != "empty")


def main(out, model):
    faults = {}

    def fault(rule, what):
        faults.setdefault(rule, []).append(what)

    issue = read_model(model)
    names, expected_values = set(), 0
    for document in issue.all("document"):
        for table in document.all("table"):
            name = table_name(document, table)
            names.add(name)
            check_table(os.path.join(out, name), table, fault)
            if table.values.get("indicator") == "1":
                expected_values += count_values(table)
    indicators = read_csv(os.path.join(out, "data/indicators.csv"), fault)
    if len(indicators) - 1 != expected_values:
        fault("indicators", f"{len(indicators) - 1} rows, not {expected_values}")
    with open(os.path.join(out, "data/tables.json"), encoding="utf-8") as file:
        tables = json.load(file)
    with open(os.path.join(out, "data/catalogue.json"), encoding="utf-8") as file:
        catalogue = json.load(file)
    if [c["header"] for c in tables["indicators"]["columns"]] != indicators[0]:
        fault("json", "tables.json has other columns than indicators.csv")
    listed = [d for s in catalogue["sections"] for d in s["documents"]]
    if {t["file"] for t in tables["tables"]} != names or \
            {t["file"] for d in listed for t in d.get("tables", [])} != names:
        fault("json", "not every table is listed")
    if [d["id"] for d in listed] != [d.values["id"] for d in issue.all("document")]:
        fault("json", "not every document is listed")
    files = {"data/" + f for f in os.listdir(os.path.join(out, "data"))}
    if files != names | {"data/indicators.csv", "data/tables.json", "data/catalogue.json"}:
        fault("json", f"files are {sorted(files)}")
    for rule in ("csv", "cells", "formulas", "indicators", "json"):
        if rule in faults:
            print(f"not ok {rule}: " + "; ".join(faults[rule][:10]))
        else:
            print(f"ok {rule}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
