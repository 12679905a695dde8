#!/bin/bash
# Cells that a spreadsheet would run, quotes, separators, line ends, huge numbers, heads that are
# alike: the rules of data_check.py hold, and the cells of the files are those that are meant.
. tests/test.sh

mkdir "$TMP/hostile"
cat >"$TMP/hostile/issue.yaml" <<'END'
刊名: "=HYPERLINK(\"http://a\")"
年: 2021
期: 1
栏目:
  - 名称: "@统计"
    文件: [a.md]
END
cat >"$TMP/hostile/a.md" <<'END'
---
种类: 统计
标题: "=1+1"
---

::: 表 {列="指标 值 值 文本"}
| 指标 | 2020 年 | 2020 年 | =SUM(A1) |
| --- | --- | --- | --- |
| =cmd\|'/C calc'!A1 | -2.1 | +3 | -2+3 |
| @SUM(1+1) | ＝1＋1 | －1 | ＋甲，“乙” |
| '=1+1 | 123456789012345678901234567890.123456789 | 1,234,567 | ''+x |
| 甲,"乙" | — |  | - |
| '甲 | 0.10 | 〃 | '- |
| 制表 | 1e9 | =1+1 | 换行 |
:::
END
model=$TMP/hostile.model
status model 0 "$BUILD/bin/gazette-model" "$TMP/hostile" -o "$model"
# Line ends and tabs cannot come from a source, and a model that has them is refused.
sed 's/t=换行/t==甲\\n乙/' "$model" >"$TMP/control.model"
status control 1 "$BUILD/bin/gazette-data" -o "$TMP/none" "$TMP/control.model"
check control-said grep -q model-control "$TMP/err"
status data 0 "$BUILD/bin/gazette-data" -o "$TMP/made" "$model"
python3 tests/data/data_check.py "$TMP/made" "$model" >"$TMP/rules" 2>&1 || test_faults=1
cat "$TMP/rules"
grep -qE '^(not )?ok ' "$TMP/rules" || fail rules "data_check.py said nothing"
check cells python3 - "$TMP/made/data" <<'END'
import csv, io, json, sys
folder = sys.argv[1]
rows = list(csv.reader(io.StringIO(open(folder + "/a-t1.csv", encoding="utf-8-sig", newline="").read(), newline="")))
assert rows[0] == ["指标", "2020年", "2020年 (3)", "'=SUM(A1)"], rows[0]
assert [r[0] for r in rows[1:]] == ["'=cmd|'/C calc'!A1", "'@SUM(1+1)", "''=1+1", '甲,"乙"', "'甲", "制表"], rows
assert [r[1] for r in rows[1:]] == ["-2.1", "'＝1＋1", "123456789012345678901234567890.123456789", "—", "0.10", "1e9"], rows
assert [r[3] for r in rows[1:]] == ["'-2+3", "'＋甲，“乙”", "'''+x", "-", "'-", "换行"], rows
cells = json.load(open(folder + "/a-t1.json", encoding="utf-8"))["rows"]
texts = [[c["text"] for c in r["cells"]] for r in cells]
assert texts[2][0] == "'=1+1", texts
text = open(folder + "/a-t1.json", encoding="utf-8").read()
assert '"value": 123456789012345678901234567890.123456789' in text
assert '"value": 0.10' in text
END

python=$(tests/readers/install 2>"$TMP/why") || {
	skip package "$(cat "$TMP/why")"
	test_finish
}
check package "$python" tests/data/package_check.py "$TMP/made/data/datapackage.json"
test_finish
