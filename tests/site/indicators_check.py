"""The indicators of a site: python3 indicators_check.py SITE ISSUE…

Reads indicators.csv, the data of each issue, and the pages on its own:
  values   every number of every issue's data/indicators.csv is there once, no other
  series   one identity one series, one unit; sorted by time
  pages    a page for each series: its numbers as text are those of the CSV, in order
  charts   an issue's page has every printed value; pictures are XML with role, title and description,
           without style, script or colour of their own; bars are as long as their numbers, and one
           that is cut is far longer than the others, and said to be cut
  beside   pictures on the pages of documents have values that are printed there, and lead to the rest
"""

import collections
import csv
import html.parser
import os
import re
import sys
import xml.etree.ElementTree as ET

RUNS = "=+-@\t\r\n＝＋－＠"


def unsafe(cell):
    rest = cell.lstrip("'")
    number = re.fullmatch(r"[+-]?\d[\d,]*(\.\d+)?%?", rest)
    return cell[1:] if cell[:1] == "'" and len(rest) > 1 and rest[0] in RUNS and not number else cell


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = [[unsafe(c) for c in row] for row in csv.reader(file, strict=True)]
    return [dict(zip(rows[0], row)) for row in rows[1:]]


class Page(html.parser.HTMLParser):
    """The texts of the tables of numbers: a list of cells for each row."""

    def __init__(self, text):
        super().__init__()
        self.rows, self.cell, self.figures = [], False, 0
        self.feed(re.sub(r"<svg.*?</svg>", "", text, flags=re.S))

    def handle_starttag(self, tag, attrs):
        self.figures += tag == "figure"
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.cell = True

    def handle_endtag(self, tag):
        self.cell = self.cell and tag not in ("td", "th")

    def handle_data(self, data):
        if self.cell:
            self.rows[-1][-1] += data


def check_pictures(path, text):
    pictures = re.findall(r"<svg.*?</svg>", text, flags=re.S)
    for picture in pictures:
        root = ET.fromstring(picture)
        ns = "{http://www.w3.org/2000/svg}"
        title, desc = root.find(ns + "title"), root.find(ns + "desc")
        assert root.get("role") == "img" and title.text and desc.text, path
        assert root.get("aria-labelledby").split() == [title.get("id"), desc.get("id")], path
        for element in root.iter():
            assert "style" not in element.attrib and "script" not in element.tag, path
            for name in ("fill", "stroke"):
                assert element.get(name, "none") in ("none", "currentColor") or element.get(name).startswith("url(#"), path
        bars = [e for e in root.iter() if e.tag == ns + "rect" or e.get("class") == "chart-cut"]
        texts = [e.text for e in root.iter(ns + "text") if e.get("class") == "chart-value"]
        numbers = [abs(float(re.search(r"-?[\d.]+", t.replace(",", ""))[0])) for t in texts]
        if bars:
            assert len(bars) == len(texts), path
            cut = [number for bar, number in zip(bars, numbers) if bar.tag == ns + "path"]
            whole = [(bar, number) for bar, number in zip(bars, numbers) if bar.tag == ns + "rect"]
            bars, numbers = [list(side) for side in zip(*whole)]
            longest = max(range(len(bars)), key=lambda i: numbers[i])
            said = [e.text for e in root.iter(ns + "text") if e.get("class") == "chart-note"]
            assert len(said) == len(cut) and len(cut) <= 1 and all(n > 5 * numbers[longest] for n in cut), path
            assert all(s in desc.text for s in said), path
            for bar, number in zip(bars, numbers):
                wanted = number / numbers[longest] * float(bars[longest].get("width")) if numbers[longest] else 1
                assert abs(float(bar.get("width")) - wanted) <= 2, (path, number)
    return len(pictures)


def key(issue, row):
    return issue, row["文件"], row["表"], row["表头"], row["数值"], row["原文"], row["累计"]


def main(site, *issues):
    rows = read(os.path.join(site, "indicators.csv"))
    wanted = collections.Counter()
    for issue in issues:
        for row in read(os.path.join(site, issue, "data/indicators.csv")):
            if row["数值"]:
                wanted[key(issue, row)] += 1
    found = collections.Counter(key(row["期名"], row) for row in rows)
    assert found == wanted, (found - wanted, wanted - found)
    assert rows

    series = {}
    for row in rows:
        series.setdefault(row["序列"], []).append(row)
    assert [r["序列"] for r in rows] == [s for s in series for _ in series[s]], "series do not stand together"
    names = [tuple(s[0][k] for k in ("发文机关", "指标", "单位", "增长", "口径", "时段", "累计")) for s in series.values()]
    assert len(set(names)) == len(names), "two series of one identity"
    for s, name in zip(series.values(), names):
        assert all(tuple(r[k] for k in ("发文机关", "指标", "单位", "增长", "口径", "时段", "累计")) == name for r in s), name
        years = [r["时期"][:4] for r in s]
        assert years == sorted(years), name

    pages = {f[:-5] for f in os.listdir(os.path.join(site, "indicators"))} - {"index"}
    assert pages == set(series), pages ^ set(series)
    pictures = 0
    for s, values in series.items():
        path = os.path.join(site, "indicators", s + ".html")
        text = open(path, encoding="utf-8").read()
        page = Page(text)
        assert [row[1] for row in page.rows] == [v["原文"] for v in values], path
        pictures += check_pictures(path, text)
    for issue in issues:
        path = os.path.join(site, "charts", issue + ".html")
        text = open(path, encoding="utf-8").read()
        shown = collections.Counter(row[1] for row in Page(text).rows)
        printed = collections.Counter(r["原文"] or "（空）" for r in read(os.path.join(site, issue, "data/indicators.csv")))
        assert not printed - shown, (path, printed - shown)
        pictures += check_pictures(path, text)
    beside = 0
    for issue in issues:
        for name in sorted(os.listdir(os.path.join(site, issue))):
            path = os.path.join(site, issue, name)
            if not name.endswith(".html") or name == "index.html":
                continue
            text = open(path, encoding="utf-8").read()
            asides = re.findall(r'<aside class="table-charts" .*?</aside>', text, flags=re.S)
            printed = {r["原文"] for r in read(os.path.join(site, issue, "data/indicators.csv")) if r["文件"] == name[:-5]}
            for aside in asides:
                values = re.findall(r'class="chart-value"[^>]*>([^<]*)<', aside)
                assert values and set(values) <= printed, (path, values)
                assert f'href="../charts/{issue}.html#table-' in aside, path
                beside += check_pictures(path, aside)
    assert beside > 0, "no picture beside a table"
    print(f"{len(series)} series, {len(rows)} values, {pictures + beside} pictures")


if __name__ == "__main__":
    main(*sys.argv[1:])
