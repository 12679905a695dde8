#!/usr/bin/env python3
"""What the peers read, made from an issue's model: the same text, the same order.

    tests/peers/sources.py ISSUE.model FOLDER

Writes FOLDER/issue.md (for pandoc and cmark: headings, paragraphs, pipe tables)
and FOLDER/issue.typ (Typst's own markup, tables with their spans). The set-ups
beside this script are common ones: two columns, contents, the same paper, faces,
size and leading, each engine's own rules for Chinese punctuation switched on.
Nothing is tuned by hand to a place in the text, for them or against them.

Sections are headings of level 1, documents and issued texts of level 2, the
outline 第一章, 一、, （一） of levels 3 to 5; deeper ones are paragraphs in bold.
Pandoc's pipe tables know no spans: rows of a head are joined into one, and a cell
that covers others stands once.
"""

import os
import re
import sys

DEEPEST = 5


class Node:
    def __init__(self, kind, fields):
        self.kind, self.fields, self.children = kind, fields, []

    def get(self, key, default=None):
        return self.fields.get(key, default)

    def all(self, kind):
        return [c for c in self.children if c.kind == kind]


def unescaped(value):
    return re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n"}.get(m[1], m[1]), value)


def read_model(path):
    root = Node("root", {})
    stack = [root]
    with open(path, encoding="utf-8") as file:
        for line in file.read().split("\n")[1:]:
            parts = line.split("\t")
            kind = parts[0]
            if kind in ("", "file") or kind.startswith("end"):
                continue
            if kind.startswith("/"):
                if stack.pop().kind != kind[1:]:
                    sys.exit(f"sources.py: {path}: {kind} closes another record")
                continue
            node = Node(kind, dict(unescaped(p).split("=", 1) for p in parts[1:-1]))
            stack[-1].children.append(node)
            if kind not in ("text", "break", "pagemark"):
                stack.append(node)
    return root.children[0]


class Markup:
    """One target's way to write things; the walk below is the same for both."""

    def inline(self, node):
        if node.kind == "text":
            return self.text(node.get("t"))
        inside = self.inlines(node)
        if node.kind in ("lead", "strong"):
            return self.strong(inside)
        if node.kind == "em":
            return self.emphasis(inside)
        if node.kind == "label":
            return inside + "　"
        if node.kind == "noteref":
            return self.text(node.get("label"))
        return inside

    def inlines(self, node):
        return "".join(self.inline(c) for c in node.children)


class Markdown(Markup):
    name = "issue.md"

    def text(self, text):
        return re.sub(r"([\\`*_{}\[\]<>#+|~^$])", r"\\\1", text)

    def strong(self, text):
        return f"**{text}**"

    def emphasis(self, text):
        return f"*{text}*"

    def inline(self, node):
        # The mark that ends a lead stands outside, so that ** can close.
        if node.kind in ("lead", "strong"):
            inside = self.inlines(node)
            mark = re.search(r"(?:[^\w\s]|\\)*$", inside)[0]
            return self.strong(inside[: len(inside) - len(mark)]) + mark
        return super().inline(node)

    def start(self, issue):
        head = f"{issue.get('masthead')}（{issue.get('year')}年第{issue.get('number')}期）"
        return f"---\ntitle: {head}\n---\n\n"

    def latex(self, command):
        return f"```{{=latex}}\n{command}\n```\n\n"

    def columns(self, begin):
        return self.latex(r"\%s{multicols}%s" % (("begin", "{2}") if begin else ("end", "")))

    def document_starts(self, first):
        return self.latex(r"\clearpage")

    def heading(self, level, text):
        return f"{'#' * level} {text}\n\n"

    def paragraph(self, text):
        # What would begin a list or a heading is escaped.
        return re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^([-+=:])", r"\\\1", text)) + "\n\n"

    def right(self, text):
        return self.latex(r"\begin{flushright}") + text + "\n\n" + self.latex(r"\end{flushright}")

    def box(self, title, inside):
        quoted = "".join("> " + line + "\n" for line in inside.rstrip("\n").split("\n"))
        return f"**{title}**\n\n{quoted}\n"

    def table(self, columns, rows, heads):
        def row(cells):
            return "| " + " | ".join(cells) + " |\n"

        grid = [["" for _ in range(columns)] for _ in rows]
        for at, cells in enumerate(rows):
            for col, _, _, text in cells:
                grid[at][col] = text
        head = ["".join(column) for column in zip(*grid[:heads])] if heads else [""] * columns
        widths = [max([2] + [len(r[c]) for r in [head] + grid[heads:]]) for c in range(columns)]
        return (row(head) + row(["-" * (2 * w) for w in widths]) +
                "".join(row(r) for r in grid[heads:]) + "\n")


class Typst(Markup):
    name = "issue.typ"

    def text(self, text):
        return re.sub(r"([\\`*_\[\]<>#$@~/=+\-])", r"\\\1", text)

    def strong(self, text):
        return f"#strong[{text}]"

    def emphasis(self, text):
        return f"#emph[{text}]"

    def start(self, issue):
        head = f"{issue.get('masthead')}（{issue.get('year')}年第{issue.get('number')}期）"
        return f'#import "typst.typ": *\n#show: gazette.with("{head}")\n\n'

    def columns(self, begin):
        return ""

    def document_starts(self, first):
        return "" if first else "#pagebreak(weak: true)\n\n"

    def heading(self, level, text):
        return f"#heading(level: {level})[{text}]\n\n"

    def paragraph(self, text):
        return text + "\n\n"

    def right(self, text):
        return f"#align(right)[{text}]\n\n"

    def box(self, title, inside):
        return f"#box-of[{title}][\n{inside}]\n\n"

    def table(self, columns, rows, heads):
        def row(cells):
            return "".join(f"  table.cell(rowspan: {down}, colspan: {across})[{text}],\n"
                           for _, down, across, text in cells)

        head = "  table.header(\n" + "".join(row(r) for r in rows[:heads]) + "  ),\n" if heads else ""
        return (f"#wide[#table(columns: {columns},\n{head}" +
                "".join(row(r) for r in rows[heads:]) + ")]\n\n")


class Walk:
    def __init__(self, markup):
        self.markup, self.out, self.open = markup, [], False

    def say(self, text):
        self.out.append(text)

    def columns(self, begin):
        if begin != self.open:
            self.say(self.markup.columns(begin))
            self.open = begin

    def flow(self, text):
        self.columns(True)
        self.say(text)

    def across(self, text):
        self.columns(False)
        self.say(text)

    def table(self, node):
        m = self.markup
        for note in node.all("tnote"):
            if note.get("place") == "above":
                self.across(m.paragraph(m.inlines(note)))
        rows, heads = [], 0
        for row in node.all("row"):
            heads += row.get("part") == "head"
            rows.append([(int(c.get("col")), int(c.get("rowspan", 1)), int(c.get("colspan", 1)),
                          m.inlines(c)) for c in row.all("cell")])
        self.across(m.table(len(node.all("column")), rows, heads))
        for note in node.all("tnote"):
            if note.get("place") != "above":
                for para in note.all("para") or [note]:
                    self.across(m.paragraph(m.inlines(para)))

    def block(self, node):
        m = self.markup
        if node.kind == "heading":
            level = int(node.get("level")) + 2
            text = m.inlines(node)
            self.flow(m.heading(level, text) if level <= DEEPEST else m.paragraph(m.strong(text)))
        elif node.kind == "box":
            title = "".join(m.inlines(t) for t in node.all("title"))
            inner = [c for c in node.children if c.kind != "title"]
            if any(c.kind == "table" for c in inner):
                self.across(m.paragraph(m.strong(title)))
                for child in inner:
                    self.block(child)
            else:
                part = Walk(m)
                part.open = True
                for child in inner:
                    part.block(child)
                self.flow(m.box(title, "".join(part.out)))
        elif node.kind == "table":
            self.table(node)
        elif node.kind == "figure":
            for caption in node.all("caption"):
                self.flow(m.paragraph(m.inlines(caption)))
        elif node.kind in ("para", "appointment"):
            self.flow(m.paragraph(m.inlines(node)))
        elif node.kind in ("list", "item", "namelist", "note"):
            for child in node.children:
                self.block(child)
        elif node.kind != "pagemark":
            sys.exit(f"sources.py: a {node.kind} is no block")

    def matter(self, node):
        """Document, issued text or attachment: its parts in their order."""
        m = self.markup
        for child in node.children:
            if child.kind == "title":
                self.across(m.heading(2, m.inlines(child)))
            elif child.kind == "enclosures":
                for item in child.children:
                    first = child.get("label") if item is child.children[0] else ""
                    self.flow(m.paragraph(m.text(first + item.get("label", "")) + m.inlines(item)))
            elif child.kind in ("issuer", "docnumber", "addressee", "remark", "printline"):
                head = child.kind in ("issuer", "docnumber")
                (self.across if head else self.flow)(m.paragraph(m.inlines(child)))
            elif child.kind == "body":
                for block in child.children:
                    self.block(block)
            elif child.kind == "signature":
                for line in child.children:
                    self.flow(m.right(m.inlines(line)))
            elif child.kind in ("issued", "attachment"):
                self.matter(child)

    def issue(self, issue):
        self.say(self.markup.start(issue))
        first = True
        for section in issue.all("section"):
            titled = False
            for document in section.all("document"):
                self.columns(False)
                self.say(self.markup.document_starts(first))
                if not titled:
                    self.say(self.markup.heading(1, self.markup.text(section.get("title"))))
                first, titled = False, True
                self.matter(document)
        self.columns(False)
        return "".join(self.out)


def main():
    issue = read_model(sys.argv[1])
    for markup in (Markdown(), Typst()):
        with open(os.path.join(sys.argv[2], markup.name), "w", encoding="utf-8") as file:
            file.write(Walk(markup).issue(issue))


main()
