"""The text of an issue.model: (running text, text of tables but for their notes), spaces gone.

The format is told by gazette-model(5): a record a line, fields parted by tabs,
a text record's t= holds the text.
"""
import re

from old_text import without_spaces

ALONE = {"file", "end", "text", "break", "noteref", "pagemark", ""}  # no closing record
LABELLED = {"approvers", "enclosures", "enclosure", "copies"}
ESCAPES = {"\\\\": "\\", "\\t": "\t", "\\n": "\n"}


def text(path):
    running, tables, inside = [], [], []
    with open(path, encoding="utf-8", newline="") as f:
        records = f.read().split("\n")
    assert records[0].startswith("gazette-model ")
    for record in records[1:]:
        kind, *fields = record.split("\t")
        if kind.startswith("/"):
            assert inside.pop() == kind[1:]
        elif kind not in ALONE:
            inside.append(kind)
        if kind in LABELLED:
            running.extend(without_spaces(f[6:]) for f in fields if f.startswith("label="))
        if kind != "text":
            continue
        in_table = "cell" in inside or ("table", "caption") in zip(inside, inside[1:])
        for field in fields:
            if field.startswith("t="):
                value = re.sub(r"\\[\\tn]", lambda m: ESCAPES[m.group(0)], field[2:])
                (tables if in_table else running).append(without_spaces(value))
    return "".join(running), "".join(tables)
