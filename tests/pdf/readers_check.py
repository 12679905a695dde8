"""Do programs that read PDF get the source's characters, all of them, in reading order?

    readers_check.py ISSUE.model ISSUE.pages print.yaml READER TEXT [--plant FAULT]

TEXT is what READER made of the PDF: poppler's is that of pdftotext -raw, mupdf's that of mutool
draw -F stext, pdfjs' a JSON list of pages from pdfjs/text.mjs. White space aside,
  page      the text of each page is that of the .pages, furniture (running heads, folios, repeated
            heads of tables, 续表) at its place, not a character more or less
  document  without the furniture, put together in the order of the structure, it is the text of
            the model; so is that of each note
  space     poppler, which heeds /ActualText, has no space or line end between two characters of a
            run but where the run has one, furniture aside; the other two put a space where they
            see a gap
Prints a line for each fault, and ends with 1 where there is one. --plant spoils what the reader
gave, or the source's text, in one way first: the check must then fail.
"""
import html
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "layout"))
import pages_check as model_and_pages  # noqa: E402

faults = []


def poppler_pages(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        pages = file.read().split("\f")
    return pages[:-1] if pages[-1] == "" else pages


def mupdf_pages(path):
    """Characters by <line>: a new one ends the line before."""
    pages = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("<page "):
                pages.append("")
            elif line.startswith("</line"):
                pages[-1] += "\n"
            elif line.startswith("<char "):
                pages[-1] += html.unescape(re.search(r' c="([^"]*)"', line)[1])
    return pages


def pdfjs_pages(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


READERS = {"poppler": poppler_pages, "mupdf": mupdf_pages, "pdfjs": pdfjs_pages}


def plant(fault, pages):
    """Spoils the third page from the end on that has a paragraph's worth of text."""
    n = [i for i, page in enumerate(pages) if len(page) > 200][-1]
    at = len(pages[n]) // 2
    while pages[n][at].isspace() or pages[n][at + 1].isspace() or pages[n][at] == pages[n][at + 1]:
        at += 1
    text = pages[n]
    if fault == "lost":
        text = text[:at] + text[at + 1:]
    elif fault == "twice":
        text = text[:at] + text[at] + text[at:]
    elif fault == "changed":
        text = text[:at] + "\ufffd" + text[at + 1:]
    elif fault == "order":
        text = text[:at] + text[at + 1] + text[at] + text[at + 2:]
    elif fault == "space":
        text = text[:at + 1] + " " + text[at + 1:]
    elif fault == "page":
        pages[n - 1], text = text, pages[n - 1]
    else:
        sys.exit("no such fault: " + fault)
    pages[n] = text


def first_difference(wanted, got):
    return next((k for k, (a, b) in enumerate(zip(wanted, got)) if a != b), min(len(wanted), len(got)))


def compare(what, wanted, got):
    if wanted == got:
        return True
    at = first_difference(wanted, got)
    faults.append("%s: at character %d “%s”, wanted “%s”" % (what, at, got[at:at + 20], wanted[at:at + 20]))
    return False


def spaces_before(text):
    """The characters of a text, and for each whether white space stands before it."""
    characters, parted, space = [], [], False
    for c in text:
        if c.isspace():
            space = True
            continue
        characters.append(c)
        parted.append(space)
        space = False
    return "".join(characters), parted


def is_leader(text):
    return not text.strip(" .…·")


def check_spaces(number, items, parted):
    at = 0
    for item in items:
        characters, own = spaces_before(item.text)
        for k in range(1, len(characters)):
            if own[k] != parted[at + k] and item.element >= 0 and not is_leader(item.text):
                faults.append("space: page %d “%s” has %s space before its character %d" % (
                    number, item.text, "a" if parted[at + k] else "no", k))
        at += len(characters)


def check_pages(pages, texts, with_spaces):
    """True where every page has its text; each item then has what the reader gave for it."""
    good = True
    if len(pages) != len(texts):
        faults.append("page: %d pages, not %d" % (len(texts), len(pages)))
        return False
    for number, (page, text) in enumerate(zip(pages, texts), 1):
        items = [i for i in page.items if i.kind == "text"]
        got, parted = spaces_before(text)
        wanted = "".join(model_and_pages.solid(i.text) for i in items)
        if not compare("page %d" % number, wanted, got):
            good = False
            continue
        if with_spaces:
            check_spaces(number, items, parted)
        at = 0
        for item in items:
            end = at + len(model_and_pages.solid(item.text))
            item.text, at = got[at:end], end
    return good


def model_text(path, geometry):
    model = model_and_pages.read_model(path)
    model_and_pages.leave_out(model, geometry.left_out)
    if geometry.number_first:
        model_and_pages.put_numbers_first(model)
    reading = model_and_pages.Reading(set(), set())
    reading.moves = lambda node: False  # in the structure, floats stand where the source has them
    reading.add(model)
    return reading


def check_documents(reading, elements, pages):
    running, notes = [], {}
    for page in pages:
        for item in page.items:
            index = item.element
            if index < 0 or not model_and_pages.within(elements, index, ("part",)):
                continue
            block, note = model_and_pages.block_of(elements, index), index
            while note >= 0 and elements[note][0] != "note":
                note = elements[note][1]
            if note >= 0:
                notes.setdefault(elements[note][2], []).append((block, item.text))
            else:
                running.append((block, item.text))

    def put_together(pieces):
        return "".join(text for _, text in sorted(pieces, key=lambda piece: piece[0]))

    compare("document", model_and_pages.solid("".join(reading.text)), put_together(running))
    for name in sorted(reading.apart.keys() | notes.keys()):
        compare("document: note " + name, model_and_pages.solid("".join(reading.apart.get(name, []))),
                put_together(notes.get(name, [])))


def main():
    model, pages_path, style, reader, text = sys.argv[1:6]
    texts = READERS[reader](text)
    fault = sys.argv[7] if len(sys.argv) > 7 else None
    if fault and fault != "source":
        plant(fault, texts)
    elements, pages = model_and_pages.read_pages(pages_path)
    reading = model_text(model, model_and_pages.Geometry(style))
    if fault == "source":
        reading.text[len(reading.text) // 2] += "也"
    if check_pages(pages, texts, reader == "poppler"):
        check_documents(reading, elements, pages)
    for fault in faults[:20]:
        print(fault)
    count = len(model_and_pages.solid("".join(reading.text)))
    if not faults:
        print("%s: %d characters of the documents, %d pages" % (reader, count, len(pages)))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
