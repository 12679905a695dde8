#!/usr/bin/env python3
"""What holds for contents over several pages.

    contents_check.py ISSUE.pages print.yaml COUNT

Prints one line for each fault, and ends with 1 where there is one:
  entries   each of the documents has one entry, with one page number: that of its page
  whole     an entry stands on one page, its lines under each other
  hanging   what runs over is indented by the same
  leaders   dots stand on one grid, in one pitch, from what they follow up to the numbers, none
            over text
  numbers   page numbers end at one edge
  section   a section's name does not close a page: two lines of its entries stand under it
"""
import re
import sys

from pages_check import length, records


def value(text, key, cell, line):
    return length(re.search(r"^ +%s: *([^#\n]+)" % key, text, re.M).group(1), cell, line)


class Line:
    """What stands on one baseline of a contents page."""

    def __init__(self):
        self.words, self.dots, self.page, self.element = [], [], None, None


def read(path):
    elements, pages, starts = [], [], {}
    for kind, attrs in records(path):
        if kind == "element":
            elements.append((attrs["kind"], int(attrs.get("parent", -1)), attrs.get("id")))
        elif kind == "page":
            pages.append((attrs["label"], [], []))
        elif kind == "text":
            pages[-1][1].append(attrs)
        elif kind == "link":
            pages[-1][2].append(attrs)
        elif kind == "dest":
            starts[attrs["name"]] = pages[-1][0]
    return elements, pages, starts


def lines_of(items, elements):
    """The lines of a contents page, from its head; running heads and folios left out."""
    lines = {}
    for i in items:
        element = int(i.get("element", -1))
        kind = elements[element][0] if element >= 0 else None
        dots = element < 0 and re.fullmatch(r"\.{2,}", i["t"])
        if kind not in ("link", "toci") and not dots:
            continue
        line = lines.setdefault(int(i["y"]), Line())
        if dots:
            line.dots.append(i)
            continue
        line.element = (kind, element)
        line.words.append(i)
    return [lines[y] for y in sorted(lines, reverse=True)]


def positions(dots):
    """The left edges of the dots of a leader."""
    add = dict((int(a.split(":")[0]), int(a.split(":")[1])) for a in dots["adj"].split(",") if a) \
        if dots.get("adj") else {}
    count, x, out = len(dots["t"]), int(dots["x"]), []
    own = (int(dots["width"]) - sum(add.values())) // count
    for k in range(count):
        out.append(x)
        x += own + add.get(k, 0)
    return out


def check_page(label, lines, geometry, left, entries, say):
    pitch, indent, hang = geometry
    for n, line in enumerate(lines):
        words = sorted(line.words, key=lambda i: int(i["x"]))
        kind, element = line.element or (None, None)
        if kind == "toci":
            if [l.element and l.element[0] for l in lines[n + 1:n + 3]] != ["link", "link"]:
                say("section: page %s: “%s” closes it" % (label, words[0]["t"]))
            continue
        entry = entries.setdefault(element, {"pages": [], "lines": [], "edges": [], "numbers": []})
        first = not entry["lines"]
        entry["pages"].append(label)
        entry["lines"].append(n)
        start = int(words[0]["x"]) - left
        if start != indent + (0 if first else hang):
            say("hanging: page %s: “%s” begins at %d" % (label, words[0]["t"], start))
        last = words[-1]
        if re.fullmatch(r"\d+", last["t"]) and len(words) + len(line.dots) > 1:
            entry["numbers"].append(last["t"])
            entry["edges"].append(int(last["x"]) + int(last["width"]) - left)
            words.pop()
        for dots in line.dots:
            at = positions(dots)
            own = at[1] - at[0]
            if abs(own - pitch) > 1 or any((x - at[0]) % own for x in at):
                say("leaders: page %s: not of one pitch" % label)
            entry.setdefault("grid", set()).add((at[0] - left) % own)
            if words and at[0] < int(words[-1]["x"]) + int(words[-1]["width"]) or \
                    at[-1] + pitch > int(last["x"]):
                say("leaders: page %s: they run into “%s”" % (label, words[-1]["t"]))


def main(pages_path, yaml_path, count):
    faults = []
    say = faults.append
    with open(yaml_path, encoding="utf-8") as f:
        text = f.read()
    cell = value(text, "cell", 0, 0)
    line = value(text, "line", cell, 0)
    geometry = tuple(value(text, key, cell, line)
                     for key in ("leader-pitch", "entry-indent", "entry-hang"))
    elements, pages, starts = read(pages_path)
    entries, titles, contents = {}, {}, 0
    for label, items, links in pages:
        lines = lines_of(items, elements)
        if not lines or label == "1":
            continue
        contents += 1
        left = min(int(i["x"]) for l in lines for i in l.words)
        # A page without a section's name begins at an entry.
        if not any(l.element and l.element[0] == "toci" for l in lines):
            left -= geometry[1]
        for link in links:
            titles[int(link["element"])] = link["target"]
        check_page(label, lines, geometry, left, entries, say)
    if contents < 2:
        say("entries: the contents have one page")
    if len(entries) != count:
        say("entries: %d of %d" % (len(entries), count))
    for element, entry in entries.items():
        target = titles.get(element)
        if len(entry["numbers"]) != 1 or entry["numbers"][0] != starts.get(target):
            say("entries: %s has the number %s, and stands on page %s" % (
                target, entry["numbers"], starts.get(target)))
        if len(set(entry["pages"])) > 1 or entry["lines"] != list(
                range(entry["lines"][0], entry["lines"][0] + len(entry["lines"]))):
            say("whole: %s stands on pages %s" % (target, entry["pages"]))
    if len({x for e in entries.values() for x in e["edges"]}) > 1:
        say("numbers: they end at %s" % sorted({x for e in entries.values() for x in e["edges"]}))
    if len({x for e in entries.values() for x in e.get("grid", ())}) > 1:
        say("leaders: on more than one grid")
    print("\n".join(faults[:40]), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
