"""Whether a back issue's old text came out again, character by character.

    fidelity.py TEXT RECIPE REPORT SOURCES MODEL HTML-FOLDER PDF

Compares the old text, but for the lines that the report names as dropped and
those that tables of the recipe stand for, with the text of the sources, the
model, the pages' <main>, and the marked content of the PDF in reading order.
Prints a line `ok NAME` or `not ok NAME: why` for each expectation.
"""
import re
import sys

import text_of_html
import text_of_model
import text_of_pdf
import text_of_sources
from old_text import OldText, count_difference, first_difference, section, without_spaces

failed = False


def result(name, fault):
    global failed
    failed = failed or fault is not None
    print("ok %s" % name if fault is None else "not ok %s: %s" % (name, fault))


def recipe_ranges(path):
    """[(first, last)] of the recipe's tables, notes left in."""
    with open(path, encoding="utf-8") as f:
        text = f.read()
    tables = re.search(r"(?ms)^表:\n(.*?)(?=^\S)", text).group(1)
    return [(int(a), int(b))
            for a, b in re.findall(r"^  - 起: (\d+)\n    止: (\d+)$", tables, re.M)]


def compare(name, old, running, tables):
    result(name, first_difference(old, running))
    result(name + "-tables", count_difference(old.table_text, tables))


def check_report(old, recipe, report):
    with open(report, encoding="utf-8") as f:
        questions = [line for line in section(f.read(), "四") if line.strip()]
    result("no-questions", None if questions == ["  （无）"] else "\n".join(questions))
    furniture = re.compile(r"\d+|(.*)济南市槐荫区人民政府公报（2021年第2期）(.*)")
    other = [line for line in old.dropped_text()
             if not furniture.fullmatch(without_spaces(line))]
    result("dropped-lines-are-furniture", "; ".join(other) or None)
    outside = [r for r in old.tables
               if not any(a <= r[0] and r[1] <= b for a, b in recipe_ranges(recipe))]
    result("tables-within-the-recipe", str(outside) if outside else None)


def check_comparison(old):
    """The comparison itself: one character lost, added, swapped or changed is seen."""
    text, middle = old.text, len(old.text) // 2
    while text[middle] == text[middle + 1]:
        middle += 1
    swapped = text[:middle] + text[middle + 1] + text[middle] + text[middle + 2:]
    changed = text.replace("○", "〇", 1)
    for name, other in (("lost", text[:-1]), ("lost-within", text[:middle] + text[middle + 1:]),
                        ("added", text + "。"), ("swapped", swapped), ("changed", changed)):
        seen = first_difference(old, other) is not None
        result("comparison-sees-" + name, None if seen else "it does not")
    result("comparison-counts",
           None if count_difference(old.table_text, old.table_text[1:]) else "it does not")


def main():
    text, recipe, report, sources, model, html, pdf = sys.argv[1:]
    old = OldText(text, report)
    check_comparison(old)
    check_report(old, recipe, report)
    compare("sources", old, *text_of_sources.text(sources))
    compare("model", old, *text_of_model.text(model))
    compare("html", old, *text_of_html.text(html, text_of_sources.documents(sources)))
    running, tables, left_over = text_of_pdf.text(pdf)
    compare("pdf", old, running, tables)
    result("pdf-left-over", "; ".join(left_over) or None)
    sys.exit(1 if failed else 0)


main()
