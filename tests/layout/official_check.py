#!/usr/bin/env python3
"""Lengths of official documents against GB/T 9704-2012, measured on the pages.

    official_check.py notice.pages head.pages signature.pages foot.pages around-text.pages alone.pages …

The clauses' millimetres stand here and not print.yaml's points; a length may be
off by a twentieth of a millimetre. A text's upper edge is that of its em box, 0.88
of its size above the baseline.
"""
import re
import sys

MM = 72000 / 25.4
TOP, BINDING, WIDTH, DEPTH = 37, 28, 156, 225  # 5.2.1
CELL, LINE = WIDTH / 28, DEPTH / 22  # 5.2.3
faults = []


class Item:
    def __init__(self, kind, fields, height):
        self.kind, self.text = kind, fields.get("t", "")
        self.size = int(fields.get("size", 0)) / MM
        self.x, self.width = int(fields["x"]) / MM, int(fields["width"]) / MM
        self.right = self.x + self.width
        self.baseline = height - int(fields["y"]) / MM
        self.foot = self.baseline + 0.12 * self.size
        self.top = self.baseline - (int(fields["height"]) / MM if kind == "rule" else 0.88 * self.size)
        self.red = fields.get("rgb") == "B8141C"


def read(path):
    pages = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            kind, *fields = line.rstrip("\n").split("\t")
            fields = dict(f.split("=", 1) for f in fields if "=" in f)
            if kind == "page":
                height = int(fields["height"]) / MM
                pages.append((fields["label"], []))
            elif kind in ("text", "rule") and pages:
                pages[-1][1].append(Item(kind, fields, height))
    return dict(p for p in pages if re.fullmatch(r"\d+", p[0]))


def holds(clause, what, is_mm, should_mm, off=0.05):
    if abs(is_mm - should_mm) > off:
        faults.append(f"{clause} {what}: {is_mm:.2f} mm, not {should_mm:.2f}")


def find(page, text):
    return next(i for i in page if i.text.startswith(text))


def rules(page):
    return [i for i in page if i.kind == "rule"]


def middle(item):
    return (item.x + item.right) / 2


notice, head, signature, foot, around, *alone = map(read, sys.argv[1:])

page = notice["1"]
flag, number = find(page, "某市某区人民政府"), find(page, "某政发")
title, addressee = find(page, "关于某项"), find(page, "各街道")
red, number_below = rules(page)[0], number.top - flag.foot
holds("7.2.4", "mark's upper edge from the type area's", flag.top, TOP + 35)
holds("7.2.4", "mark centred", middle(flag), BINDING + WIDTH / 2)
holds("7.2.5", "number centred", middle(number), BINDING + WIDTH / 2)
holds("7.2.7", "rule under the number", red.top - number.foot, 4)
holds("7.2.7", "rule as wide as the type area", red.width, WIDTH)
holds("7.2.7", "rule at its left", red.x, BINDING)
holds("7.3.1", "title in 2号", title.size, 22000 / MM)
holds("7.3.1", "title two lines under the rule", title.top - red.baseline, 2 * LINE + 2.5, 1)
holds("7.3.2", "addressee flush left", addressee.x, BINDING)
holds("7.3.2", "its turnover too", find(page, "各企业").x, BINDING)
holds("5.2.3", "28 characters a line", addressee.width, WIDTH)
if not (flag.red and red.red):
    faults.append("7.2.4 mark and rule are not red")
body = [i for i in page if i.text.startswith("甲乙")]
holds("7.3.3", "first line indented by two characters", body[0].x, BINDING + 2 * CELL)
holds("5.2.3", "from line to line", body[1].baseline - body[0].baseline, 2 * LINE)
names = [i for i in page if i.text == "某市某区人民政府" and not i.red]
date = find(page, "2021年5月31日")
holds("7.3.5.2", "signature two characters from the right", BINDING + WIDTH - names[0].right, 2 * CELL)
holds("7.3.5.2", "date two characters behind its first", date.x - names[0].x, 2 * CELL)
holds("7.3.5.2", "an empty line above it", names[0].baseline - body[1].baseline, 3 * LINE)
for label, inner in (("1", BINDING), ("2", 210 - BINDING - WIDTH)):
    folio = find(notice[label], "— ")
    outer = BINDING + WIDTH - folio.right if label == "1" else folio.x - inner
    holds("7.5", f"folio {label} a character from the outer edge", outer, folio.size)
    holds("7.5", "folio in 4号", folio.size, 14000 / MM)
page = notice["3"]
holds("7.3.7", "附件 on the first line", find(page, "附件").top, TOP + (LINE - CELL) / 2)
holds("7.3.7", "附件 flush left", find(page, "附件").x, BINDING)
title = find(page, "某项工作明细")
holds("7.3.7", "its title on the third line", (title.top + title.foot) / 2, TOP + 2.5 * LINE, 2)
first, last = rules(page)
for rule in (first, last):
    holds("7.4.1", "rules of the print line", rule.baseline - rule.top, 0.35, 0.01)
    holds("7.4.1", "as wide as the type area", rule.width, WIDTH)
holds("7.4.1", "last rule on the type area's foot", last.baseline, TOP + DEPTH)
holds("7.4.3", "date of printing a character from the right",
      BINDING + WIDTH - find(page, "（2021").right, CELL)

for label, clause, count in (("1", "only an issuer", 1), ("2", "only a number", 1), ("3", "only a title", 0)):
    if len(rules(head[label])) != count:
        faults.append(f"7.2.7 {clause}: {len(rules(head[label]))} rules")
wide = find(head["4"], "某市某区工业")
if wide.width > WIDTH or wide.size >= 36000 / MM:
    faults.append("7.2.4 a long issuer leaves the line")

name, date = find(signature["1"], "某区政府"), find(signature["1"], "2021年")
holds("7.3.5.2", "a longer date two characters from the right", BINDING + WIDTH - date.right, 2 * CELL)
holds("7.3.5.2", "and behind the signature's first character", date.x - name.x, 2 * CELL)
party, office = find(signature["2"], "中共"), find(signature["2"], "某区人民")
holds("7.3.5.2", "joint signatures of one width", party.width, office.width)
if party.baseline >= office.baseline:
    faults.append("7.3.5.2 the first office does not sign first")

holds("7.4.1", "last rule on the last page's foot", rules(foot["2"])[-1].baseline, TOP + DEPTH)
if rules(foot["1"]):
    faults.append("7.4.1 print line before the last page")
page = around["1"]
for text, line in (("000012", 1), ("机密", 2), ("特急", 3)):
    mark = find(page, text)
    holds("7.2.1 to 7.2.3", f"{text} flush left", mark.x, BINDING)
    holds("7.2.1 to 7.2.3", f"{text} in 3号", mark.size, 16000 / MM, 0.1)
    holds("7.2.1 to 7.2.3", f"{text} on line {line}", (mark.top + mark.foot) / 2, TOP + (line - 0.5) * LINE)
holds("7.2.3", "urgency alone on the first line", find(around["3"], "加急").top, TOP + (LINE - CELL) / 2)
holds("7.2.2", "secrecy on the second line", find(around["5"], "秘密").top, TOP + LINE + (LINE - CELL) / 2)
flag, number, label = find(page, "某市某区人民政府"), find(page, "某政发"), find(page, "签发人：")
names = [find(page, name) for name in ("王某", "李某某", "赵某某")]
holds("7.2.4", "mark's upper edge from the type area's", flag.top, TOP + 35)
holds("7.2.6", "approvers as far under the mark as a number", label.top - flag.foot, number_below)
holds("7.2.5", "number a character from the left", number.x, BINDING + CELL)
holds("7.2.6", "approvers a character from the right", BINDING + WIDTH - names[1].right, CELL)
holds("7.2.6", "two to a row", names[0].baseline, names[1].baseline)
holds("7.2.6", "turnover under the first", names[2].x, names[0].x)
holds("7.2.6", "names behind the label", names[0].x - label.x, 4 * CELL)
holds("7.2.5", "number beside the last approver", number.baseline, names[2].baseline)
holds("7.2.7", "rule under both", rules(page)[0].top - number.foot, 4)
page = around["2"]
label, first, second = find(page, "附件："), find(page, "某项工作明细"), find(page, "某市某区人民政府关于")
holds("7.3.4", "enclosures two characters from the left", label.x, 210 - BINDING - WIDTH + 2 * CELL)
holds("7.3.4", "ordinals under each other", find(page, "1.").x, find(page, "2.").x)
holds("7.3.4", "names under each other", first.x, second.x)
holds("7.3.4", "turnover under the name's first", find(page, "报的说明和要求").x, second.x)
page = around["3"]
body, first = [i for i in page if i.text.startswith("甲乙") or i.text.startswith("戊己")], find(page, "附件：")
name = find(page, "某市某区人民政府关于")
holds("7.3.4", "an empty line above the enclosures", first.baseline - body[-1].baseline, 2 * LINE)
holds("7.3.4", "a single name right behind the label", name.x - first.x, 3 * CELL)
page = around["2"]
date, remark = find(page, "2021年5月31日"), find(page, "（联系人")
holds("7.3.6", "remark on the line under the date", remark.baseline - date.baseline, LINE)
holds("7.3.6", "two characters from the left", remark.x, 210 - BINDING - WIDTH + 2 * CELL, CELL / 2)
copies, office, date = find(page, "抄送："), find(page, "某市某区人民政府办公室"), find(page, "2021年6月2日印发")
left = 210 - BINDING - WIDTH
holds("7.4.2", "copies in 4号", copies.size, 14000 / MM)
holds("7.4.2", "a character from the left", copies.x, left + CELL)
holds("7.4.2", "turnover behind the colon", find(page, "局，").x, copies.x + 3 * 14000 / MM)
holds("7.4.3", "office a character from the left", office.x, left + CELL)
holds("7.4.3", "date a character from the right", left + WIDTH - date.right, CELL)
holds("7.4.3", "on one line", office.baseline, date.baseline)
for rule, height in zip(rules(page), (0.35, 0.25, 0.35)):
    holds("7.4.1", "rules of the foot", rule.baseline - rule.top, height, 0.01)
holds("7.4.1", "last rule on the type area's foot", rules(page)[-1].baseline, TOP + DEPTH)
if len(rules(page)) != 3 or len(rules(around["4"])) != 2 or len(rules(around["6"])) != 2:
    faults.append("7.4.1 rules of the foot are not three, two where it has one element")

for pages in alone:
    texts = [i for i in pages["2"] if not i.text.startswith("— ")]
    if texts[0].text.startswith("中共") or len(pages) > 2:
        faults.append("7.3.5.5 a signature stands on a page without text")
    if not any(i.text.startswith("甲乙") for i in pages["1"]):
        faults.append("7.3.3 the first page has no text")
for fault in faults:
    print(fault)
sys.exit(bool(faults))
