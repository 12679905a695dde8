"""The old text as it has to come out again: what import may not lose, add or swap.

Reads the old text and the report of its import with no code of the programs:
the lines that the report says were dropped, and those that tables of the recipe
stand for, are left out; of all others every character but spaces counts.
"""
import re

SPACES = re.compile(r"[\s\u200b\ufeff]+")


def without_spaces(text):
    return SPACES.sub("", text)


def section(report, number):
    """The lines of one numbered section of the report."""
    found = re.search(r"(?ms)^%s、[^\n]*\n(.*?)(?=^[一二三四五六]、|\Z)" % number, report)
    return found.group(1).splitlines() if found else []


def ranges(lines, word):
    """[(first, last)] of the entries `第 12—15 行：word…`."""
    out = []
    for line in lines:
        found = re.match(r"\s+第 (\d+)(?:—(\d+))? 行：(.*)", line)
        if found and found.group(3).startswith(word):
            out.append((int(found.group(1)), int(found.group(2) or found.group(1))))
    return out


class OldText:
    def __init__(self, text_path, report_path):
        with open(text_path, encoding="utf-8", newline="") as f:
            self.lines = f.read().replace("\r\n", "\n").split("\n")
        with open(report_path, encoding="utf-8") as f:
            report = f.read()
        self.dropped = ranges(section(report, "二"), "")
        self.tables = ranges(section(report, "三"), "表")
        left_out = set()
        for first, last in self.dropped + self.tables:
            left_out.update(range(first, last + 1))
        kept = [(n, c) for n, line in enumerate(self.lines, 1) if n not in left_out
                for c in without_spaces(line)]
        self.text = "".join(c for _, c in kept)
        self.line_of = [n for n, _ in kept]
        self.table_text = "".join(without_spaces(self.lines[n - 1]) for first, last in self.tables
                                  for n in range(first, last + 1) if n not in self.dropped_lines())

    def dropped_lines(self):
        return {n for first, last in self.dropped for n in range(first, last + 1)}

    def dropped_text(self):
        return [self.lines[n - 1] for n in sorted(self.dropped_lines())]


def named(text):
    return " ".join("%s(U+%04X)" % (c, ord(c)) for c in text) or "nothing"


def first_difference(old, got):
    """None where they are equal, else one line that shows where they part."""
    wanted = old.text
    if wanted == got:
        return None
    at = next((i for i, (a, b) in enumerate(zip(wanted, got)) if a != b),
              min(len(wanted), len(got)))
    line = old.line_of[at] if at < len(old.line_of) else len(old.lines)
    return "line %d of the old text: %s expected, %s found (%d and %d characters in all)" % (
        line, named(wanted[at:at + 4]), named(got[at:at + 4]), len(wanted), len(got))


def count_difference(wanted, got):
    """None where two texts hold the same characters as often, in whatever order."""
    counts = {}
    for c in wanted:
        counts[c] = counts.get(c, 0) + 1
    for c in got:
        counts[c] = counts.get(c, 0) - 1
    wrong = {c: n for c, n in counts.items() if n}
    if not wrong:
        return None
    return ", ".join("%s %s %d times" % (named(c), "missing" if n > 0 else "too many", abs(n))
                     for c, n in sorted(wrong.items()))
