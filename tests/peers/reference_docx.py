#!/usr/bin/env python3
"""A reference document for pandoc's docx: the same page, faces and leading.

    pandoc --print-default-data-file reference.docx > OLD
    tests/peers/reference_docx.py OLD NEW

Two columns, justified paragraphs with an indent of two characters, Chinese as the
language and punctuation compressed: what a user sets in a word processor's dialogs.
"""

import re
import sys
import zipfile

SECTION = ('<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
           '<w:pgMar w:top="1758" w:right="1256" w:bottom="2180" w:left="1531" w:header="851" '
           'w:footer="992" w:gutter="0"/><w:cols w:num="2" w:space="480"/></w:sectPr>')
DEFAULTS = ('<w:rFonts w:ascii="Noto Serif CJK SC" w:hAnsi="Noto Serif CJK SC" '
            'w:eastAsia="Noto Serif CJK SC"/>')
BODY = ('<w:spacing w:before="0" w:after="0" w:line="430" w:lineRule="exact"/>'
        '<w:ind w:firstLineChars="200" w:firstLine="480"/><w:jc w:val="both"/>')
CELL = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'


def changed(name, text):
    if name == "word/document.xml":
        return text.replace("<w:sectPr />", SECTION)
    if name == "word/settings.xml":
        return text.replace('"doNotCompress"', '"compressPunctuation"')
    if name == "word/styles.xml":
        text = re.sub(r"<w:rFonts [^>]*/>", DEFAULTS, text)
        text = text.replace('w:eastAsia="en-US"', 'w:eastAsia="zh-CN"')
        # Cells of tables are set in Compact, without the indent.
        text = re.sub(r'(w:styleId="Compact">.*?<w:pPr>)', rf"\1{CELL}", text, count=1,
                      flags=re.DOTALL)
        return re.sub(r'(w:styleId="BodyText">.*?<w:pPr>).*?(</w:pPr>)', rf"\1{BODY}\2", text,
                      count=1, flags=re.DOTALL)
    return text


def main():
    with zipfile.ZipFile(sys.argv[1]) as old, zipfile.ZipFile(sys.argv[2], "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename.endswith(".xml"):
                data = changed(item.filename, data.decode()).encode()
            new.writestr(item, data)


main()
