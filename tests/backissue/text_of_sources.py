"""The text of an issue's sources, read with a few rules of markdown and none of the programs' code.

text(folder) gives (running text, text of tables but for their notes), spaces gone, in printing
order.
"""
import os
import re

from old_text import without_spaces


def scalar(value):
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = re.sub(r"\\(.)", r"\1", value[1:-1])
    return value


def front_matter(lines):
    """{key: [values]} of the simple YAML that import writes, and the lines behind it."""
    fields, key = {}, None
    assert lines[0] == "---"
    end = lines.index("---", 1)
    for line in lines[1:end]:
        if line.startswith("  - "):
            fields[key].append(scalar(line[4:]))
        else:
            key, value = line.split(":", 1)
            fields[key] = [scalar(value)] if value.strip() else []
    return fields, lines[end + 1:]


def inline(text):
    text = re.sub(r'<a id="p\d+"></a>', "", text)
    text = re.sub(r"(?<!\\)\*\*|(?<!\\)\*", "", text)
    return without_spaces(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))


def body(lines, running, tables):
    for line in lines:
        if line.startswith("|"):
            row = re.split(r"(?<!\\)\|", line)[1:-1]
            if not all(re.fullmatch(r" *:?-+:? *", c) for c in row):
                tables.append("".join(inline(c) for c in row if c.strip() not in ("^", "<")))
        elif re.fullmatch(r":::+|=+|---+", line):
            continue
        elif re.match(r":::+ 表", line):
            tables.append(inline(re.sub(r" \{[^}]*\}$", "", re.sub(r"^:::+ 表", "", line))))
        elif re.match(r":::+ 名单", line):
            continue
        elif re.match(r":::+ ", line):
            title = re.sub(r"^:::+ ", "", line)
            title = re.sub(r" \{[^}]*\}$", "", title)
            running.append(inline(title.replace(" \\ ", " ")))
        elif re.match(r"!\[", line):
            found = re.fullmatch(r'!\[.*\]\(<.*> "(.*)"\)', line)
            running.append(inline(found.group(1)))
        else:
            line = re.sub(r"^(#{1,5}|-) ", "", line)
            running.append(inline(line.replace(" \\ ", " ")))


def date(iso):
    year, month, day = iso.split("-")
    return "%s年%d月%d日" % (year, int(month), int(day))


def part(folder, name, running, tables):
    with open(os.path.join(folder, name), encoding="utf-8") as f:
        fields, rest = front_matter(f.read().split("\n"))
    for key in ("发文机关", "标题", "文号", "主送"):
        running.extend(without_spaces(v) for v in fields.get(key, []))
    body(rest, running, tables)
    names = fields.get("附件说明", [])
    for number, name in enumerate(names, 1):
        running.append(("附件：" if number == 1 else "") + ("%d." % number if len(names) > 1 else "") +
                       without_spaces(name))
    running.extend(without_spaces(v) for v in fields.get("署名", []))
    running.extend(date(v) for v in fields.get("成文日期", []))
    running.extend(without_spaces(v) for v in fields.get("附注", []))
    for issued in fields.get("被印发件", []):
        part(folder, issued, running, tables)
    running.extend("（%s印发）" % date(v) for v in fields.get("印发日期", []))


def documents(folder):
    with open(os.path.join(folder, "issue.yaml"), encoding="utf-8") as f:
        return [scalar(line[8:]) for line in f.read().split("\n") if line.startswith("      - ")]


def text(folder):
    running, tables = [], []
    for name in documents(folder):
        part(folder, name, running, tables)
    return "".join(running), "".join(tables)
