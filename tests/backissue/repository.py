"""Whether a sentence of the old text stands in the repository, where none may.

    repository.py TEXT FILE…      prints file and line of the old text for each that does
"""
import sys

from old_text import without_spaces

SHORTEST = 16  # characters; shorter ones are names and set phrases


def sentences(text):
    """{sentence: number of the line in which it ends}, spaces gone."""
    out, current = {}, ""
    for number, line in enumerate(text.split("\n"), 1):
        for c in without_spaces(line):
            current += c
            if c in "。；":
                if len(current) >= SHORTEST:
                    out.setdefault(current, number)
                current = ""
    return out


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        wanted = sentences(f.read())
    found = 0
    for path in sys.argv[2:]:
        with open(path, "rb") as f:
            text = without_spaces(f.read().decode("utf-8", "replace"))
        if "。" not in text and "；" not in text:
            continue
        for sentence, number in wanted.items():
            if sentence in text:
                print("%s: the sentence that ends in line %d" % (path, number))
                found += 1
    sys.exit(1 if found else 0)


main()
