#!/bin/bash
# The values of every table are the same in CSV, in the PDF and in the HTML, of both issues, in
# both templates; a fault planted in one of them is seen.
. tests/test.sh

for tool in qpdf python3; do
	if ! command -v $tool >/dev/null; then
		skip round-trip "$tool is not installed"
		exit 0
	fi
done
issues=(issues/2021-02)
if [ -d build/backissue/src/huaiyin-2021-02 ]; then
	issues+=(build/backissue/src/huaiyin-2021-02)
else
	skip back-issue "it is not built"
fi
for issue in "${issues[@]}"; do
	name=${issue##*/}
	for template in gazette official; do
		out=$TMP/$name-$template
		status "build-$name-$template" 0 "$BUILD/bin/gazette" build --template $template "$issue" -o "$out"
		check "$name-$template" python3 tests/data/round_trip.py "$out" "$out/$name.pdf"
		cat "$TMP/check" | sed 's/^/# /'
	done
done

# What spreads over pages, spans, groups, signs: a table of its own.
mkdir "$TMP/signs"
cat >"$TMP/signs/issue.yaml" <<'END'
刊名: 某区公报
年: 2021
期: 3
栏目:
  - 名称: 统计
    文件: [a.md]
END
{
	cat <<'END'
---
种类: 统计
标题: 指标
---

::: 表 {列="指标 单位 值 值 增长"}
| 指标 | 单位 | 完成 | < | 同比 |
| ^ | ^ | 2020 年 | 2021 年 | ^ |
| --- | --- | --- | --- | --- |
| **（一）收支** | < | < | < | < |
| =收入 | 万元 | (1,234.5) | （0.50） | -12.5 |
| #支出* | 万元 | １，２３４．５ | [1,692] | ±0.5 |
| 结余 | 万元 | 〃 | <6 | — |
| 不详 | 万元 |  | ≥1.5万 | 完成任务 |
| 目标 | 人 | 39（新口径） | 2.14登记数 | (1) |
END
	for i in $(seq 1 120); do
		echo "| 第 $i 项 | 人 | $((i * 37)).$((i % 10)) | [$((i * 1001))] | $((i % 7)).$((i % 9))% |"
	done
	echo ':::'
} >"$TMP/signs/a.md"
status signs-build 0 "$BUILD/bin/gazette" build "$TMP/signs" -o "$TMP/signs.out"
check signs python3 tests/data/round_trip.py "$TMP/signs.out" "$TMP/signs.out/signs.pdf"
check signs-values python3 - "$TMP/signs.out/data/indicators.csv" <<'END'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
got = [(r["形式"], r["比较"], r["数值"], r["单位"], r["口径"], r["累计"]) for r in rows[:15]]
assert got == [
    ("number", "", "-1234.5", "万元", "", "0"), ("number", "", "-0.50", "万元", "", "0"), ("number", "", "-12.5", "", "", "0"),
    ("number", "", "1234.5", "万元", "", "0"), ("number", "", "1692", "万元", "", "1"), ("number", "±", "0.5", "", "", "0"),
    ("ditto", "", "1234.5", "万元", "", "0"), ("number", "<", "6", "万元", "", "0"), ("dash", "", "", "", "", "0"),
    ("empty", "", "", "万元", "", "0"), ("number", "≥", "1.5", "万元", "", "0"), ("text", "", "", "", "", "0"),
    ("number", "", "39", "人", "新口径", "0"), ("number", "", "2.14", "人", "登记数", "0"), ("text", "", "", "", "", "0"),
], got
END

out=$TMP/2021-02-gazette
for fault in csv html pdf html-row pdf-span pdf-table value comparator cumulative dash lost-value; do
	if python3 tests/data/round_trip.py "$out" "$out/2021-02.pdf" --plant $fault >"$TMP/said" 2>&1; then
		fail "planted-$fault" "was not seen"
	elif grep -q ' [1-9][0-9]* differences$' "$TMP/said"; then
		ok "planted-$fault"
	else
		fail "planted-$fault" "$(tail -1 "$TMP/said")"
	fi
done
test_finish
