"""Built issues in any number from one: python3 many_issues.py BUILT FOLDER COUNT [FIRST]

Each is BUILT with other years, numbers and dates, as if it had been built so: the model, the
places, the data and the manifest with its digests. Twenty-four issues a year, from 1960 on. The PDF
and pictures are other names of the same files.
"""

import hashlib
import json
import os
import re
import sys

YEARLY = 24


def changed(text, name, year, number, month, day):
    text = text.replace("2021-02", name)
    text = text.replace("〔2021〕", f"〔{year}〕")
    text = re.sub(r"〔(\d+)〕(\d+)号", lambda m: f"〔{m[1]}〕{int(m[2]) + number * 10}号", text)
    text = re.sub(r"year=2021\tnumber=2\b", f"year={year}\tnumber={number}", text)
    text = re.sub(r"2021-\d\d-\d\d", f"{year}-{month:02}-{day:02}", text)
    return text


def make(built, folder, index, edits=()):
    """edits: pairs of texts, the second in place of the first."""
    year, number = 1960 + index // YEARLY, index % YEARLY + 1
    month, day = (number + 1) // 2, 1 + 14 * ((number + 1) % 2)
    name = name_of(index)
    to = os.path.join(folder, name)
    with open(os.path.join(built, "manifest.json"), encoding="utf-8") as file:
        manifest = file.read().replace("2021-02", name)
    digests = {}
    for where, _, names in os.walk(built):
        inner = os.path.join(to, os.path.relpath(where, built))
        os.makedirs(inner, exist_ok=True)
        for file_name in names:
            source = os.path.join(where, file_name)
            target = os.path.join(inner, file_name.replace("2021-02", name))
            if file_name == "manifest.json" or file_name.endswith(".html"):
                continue
            if not file_name.endswith((".model", ".places", ".csv", ".json")):
                if os.path.exists(target):
                    os.unlink(target)
                os.link(source, target)
                continue
            with open(source, encoding="utf-8", newline="") as file:
                text = file.read()
            after = changed(text, name, year, number, month, day)
            for old, new in edits:
                after = after.replace(old, new)
            with open(target, "w", encoding="utf-8", newline="") as file:
                file.write(after)
            digests[hashlib.sha256(text.encode()).hexdigest()] = after.encode()
    listed = json.loads(manifest)
    for key in ("intermediate", "outputs"):
        for entry in listed[key]:
            after = digests.get(entry["sha256"])
            if after is not None:
                entry["bytes"] = len(after)
                entry["sha256"] = hashlib.sha256(after).hexdigest()
    with open(os.path.join(to, "manifest.json"), "w", encoding="utf-8") as file:
        json.dump(listed, file, ensure_ascii=False, indent=2)


def name_of(index):
    return f"{1960 + index // YEARLY}-{index % YEARLY + 1:02}"


def rebuild(folder, index):
    """The issue as if it had been built again with another program: its manifest alone is other."""
    path = os.path.join(folder, name_of(index), "manifest.json")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace('"print": false', '"print":  false'))


def main(built, folder, count, first="0"):
    for index in range(int(first), int(first) + int(count)):
        make(built, folder, index)


if __name__ == "__main__":
    main(*sys.argv[1:])
