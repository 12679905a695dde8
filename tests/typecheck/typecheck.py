#!/usr/bin/env python3
"""Reads a finished PDF and says where its typesetting breaks a rule.

    typecheck.py --template print.yaml [--messages FILE] FILE.pdf
    typecheck.py --kinds        only names the kinds of findings

Prints a table of all kinds of findings with their counts, the mean and the worst stretch of the
gaps, and each finding with its page, its place in points from the page's lower left corner, and
the text around it. Ends with 1 where there is one, with 2 where the file cannot be read.

It shares no code with the layout, and reads none of its records: places come from mupdf,
structure and widths from the file itself (glyphs_from_pdf.py, pdf_objects.py); the numbers of the
page come from the template, messages about loose lines from what the build said (--messages).
What each kind means, its clause and its tolerance: findings.py.
"""
import argparse
import re
import sys

from findings import KINDS, Findings
from glyphs_from_pdf import glyphs_from_pdf
from lines_from_glyphs import Issue
from pdf_objects import Malformed
from rules_lines import check_lines
from rules_pages import check_pages
from rules_tables import check_tables
from template_from_yaml import Template

MESSAGE = re.compile(r"[“\"](.*)[”\"].*\[(line-loose|paragraph-parted)\]$")


class Messages:
    """What the build said of lines that it could not set well, and of short paragraphs that it
    had to part behind a line: their texts."""

    def __init__(self, path):
        self.loose, self.parted = [], []
        if path:
            with open(path, encoding="utf-8") as file:
                for line in file:
                    found = MESSAGE.search(line.rstrip("\n"))
                    if found:
                        (self.loose if found[2] == "line-loose" else self.parted).append(
                            re.sub(r"\s", "", found[1]))


def show(path, issue, findings):
    gaps = findings.gaps
    print("%s: %d pages, %d glyphs, %d justified lines" % (
        path, len(issue.pages), sum(len(p.glyphs) for p in issue.pages), gaps.lines))
    print("  stretch: mean %.2f %% of an em over %d gaps; worst %+.3f em (%s); "
          "squeeze: worst %+.3f em (%s), %d points to their ink in %d lines; "
          "lines reported loose: %d" % (
              gaps.mean() * 100, gaps.count, gaps.stretch[0], gaps.stretch[1],
              gaps.squeeze[0], gaps.squeeze[1], gaps.bare, gaps.bare_lines, gaps.loose))
    for kind in KINDS:
        print("  %5d  %-16s %s" % (findings.count(kind.name), kind.name, kind.meaning))
    for number, x, y, name, text in sorted(findings.items, key=lambda f: (f[0], -f[2], f[1])):
        print("%s:%d: %.1f,%.1f: %s: %s" % (path, number, x, y, name, text))
    print("%s: %d findings" % (path, len(findings.items)))


def check(path, template, messages):
    pages, elements = glyphs_from_pdf(path)
    issue = Issue(path, pages, elements, template, messages)
    findings = Findings()
    check_lines(issue, findings)
    check_pages(issue, findings)
    check_tables(issue, findings)
    return issue, findings


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--template")
    parser.add_argument("--messages")
    parser.add_argument("--kinds", action="store_true")
    parser.add_argument("pdf", nargs="?")
    options = parser.parse_args()
    if options.kinds:
        print("\n".join(kind.name for kind in KINDS))
        return 0
    if not options.template or not options.pdf:
        parser.error("--template and a PDF are needed")
    try:
        issue, findings = check(options.pdf, Template(options.template),
                                Messages(options.messages))
    except Malformed as fault:
        print("%s: cannot be read: %s" % (options.pdf, fault), file=sys.stderr)
        return 2
    show(options.pdf, issue, findings)
    return 1 if findings.items else 0


if __name__ == "__main__":
    sys.exit(main())
