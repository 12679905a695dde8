"""What every folder of data must hold to: python3 data_check.py OUT MODEL

Reads the .model file and the data on its own and prints a result line for each
rule:
  csv         RFC 4180 with a byte order mark and CRLF; rows as wide as their header
  cells       a CSV's cells are those of the table, spans repeated, groups in front
  formulas    no cell would run in a spreadsheet
  reversible  take the apostrophe off as gazette-data(5) says: the cell's own text
  indicators  one row for each place of a value, of every indicator table; forms are those of cells
  lists       documents.csv and tables.csv have every document and table
  json        tables.json and catalogue.json name every table, document and file
  alone       each table's own JSON is what tables.json has of it
  package     datapackage.json lists every CSV with its columns, size and digest
"""

import csv
import hashlib
import io
import json
import os
import re
import sys

RUNS = "=+-@\t\r\n＝＋－＠"
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
        if runs(cell):
            fault("formulas", f"{path}: {cell}")
    return rows


def shown(text):
    """A cell's text as CSV has it."""
    return "'" + text if runs(text.lstrip("'")) else text


def runs(text):
    return len(text) > 1 and text[0] in RUNS and not NUMBER.fullmatch(text)


def unsafe(cell):
    """The text of a CSV's cell."""
    return cell[1:] if cell.startswith("'") and runs(cell.lstrip("'")) else cell


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
    texts = [[c.printed() for c in cells] for part, _, cells in rows if part == "body"]
    bodies = [[unsafe(c) for c in row[groups:]] for row in found[1:] if len(texts) == len(found) - 1]
    if bodies and bodies != texts:
        fault("reversible", f"{path}: {bodies} is not {texts}")
    if len(set(found[0])) != len(found[0]):
        fault("cells", f"{path}: two columns have one header")
    if found[1:] != expected:
        fault("cells", f"{path}: {found[1:]} is not {expected}")
    heads = [cells for part, _, cells in rows if part == "head"]
    for c in range(len(heads[0]) if heads else 0):
        levels = [cell.printed() for cell in dict.fromkeys(row[c] for row in heads) if cell.printed()]
        header = shown(" / ".join(levels))
        if levels and found[0][c + groups] not in {header, f"{header} ({c + 1})"}:
            fault("cells", f"{path}: head {found[0][c + groups]} is not {levels}")


def form(cell):
    text = cell.printed()
    told = "empty" if not text else "dash" if all(c in "-－−─‒–—―" for c in text) else "text"
    return cell.values.get("form", told)


def values(table):
    """(form, text) of each place of a value, in order."""
    types = [c.values["type"] for c in table.of("column")]
    return [(form(cell), cell.printed()) for part, _, cells in grid(table) if part == "body"
            for kind, cell in zip(types, cells) if kind in {"value", "growth"}]


def check_package(out, names, fault):
    with open(os.path.join(out, "data/datapackage.json"), encoding="utf-8") as file:
        package = json.load(file)
    paths = ["data/" + r["path"] for r in package["resources"]]
    if sorted(paths) != sorted(names):
        fault("package", f"it lists {paths}")
        return
    for path, resource in zip(paths, package["resources"]):
        with open(os.path.join(out, path), "rb") as file:
            content = file.read()
        header = next(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        if [f["name"] for f in resource["schema"]["fields"]] != header:
            fault("package", f"{path}: fields are not {header}")
        if resource["bytes"] != len(content) or \
                resource["hash"] != "sha256:" + hashlib.sha256(content).hexdigest():
            fault("package", f"{path}: size or digest differ")


def check_lists(out, documents, tables, fault):
    rows = read_csv(os.path.join(out, "data/documents.csv"), fault)[1:]
    if [unsafe(r[0]) for r in rows] != [d.values["id"] for d in documents]:
        fault("lists", f"documents.csv has {[r[0] for r in rows]}")
    rows = read_csv(os.path.join(out, "data/tables.csv"), fault)[1:]
    if [tuple(map(unsafe, r[:2])) for r in rows] != [(d.values["id"], t.values["id"]) for d, t in tables]:
        fault("lists", f"tables.csv has {[r[:2] for r in rows]}")


def main(out, model):
    faults = {}

    def fault(rule, what):
        faults.setdefault(rule, []).append(what)

    issue = read_model(model)
    names, expected, pairs = set(), [], []
    for document in issue.all("document"):
        for table in document.all("table"):
            name = table_name(document, table)
            names.add(name)
            pairs.append((document, table))
            check_table(os.path.join(out, name), table, fault)
            if table.values.get("indicator") == "1":
                expected += values(table)
    indicators = read_csv(os.path.join(out, "data/indicators.csv"), fault)
    at = {head: indicators[0].index(head) for head in ("形式", "原文", "数值")}
    found = [(r[at["形式"]], unsafe(r[at["原文"]])) for r in indicators[1:]]
    if found != expected:
        fault("indicators", f"{found} are not {expected}")
    for row in indicators[1:]:
        if (row[at["数值"]] != "") != (row[at["形式"]] == "number") and row[at["形式"]] != "ditto":
            fault("indicators", f"a value does not go with its form: {row}")
    check_lists(out, issue.all("document"), pairs, fault)
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
    files = {"data/" + f for f in os.listdir(os.path.join(out, "data")) if not f.endswith(".xml")}
    lists = {f"data/{name}.csv" for name in ("indicators", "documents", "tables")}
    alone = {name[:-4] + ".json": name for name in names}
    fixed = {f"data/{name}.json" for name in ("tables", "catalogue", "datapackage")}
    if files != names | set(alone) | lists | fixed:
        fault("json", f"files are {sorted(files)}")
    for table in tables["tables"]:
        with open(os.path.join(out, table["file"][:-4] + ".json"), encoding="utf-8") as file:
            if json.load(file) != table:
                fault("alone", f"{table['file'][:-4]}.json differs")
    check_package(out, names | lists, fault)
    for rule in ("csv", "cells", "formulas", "reversible", "indicators", "lists", "json", "alone", "package"):
        if rule in faults:
            print(f"not ok {rule}: " + "; ".join(faults[rule][:10]))
        else:
            print(f"ok {rule}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
