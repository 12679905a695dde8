#!/bin/bash
# Indicators over all issues: every number once, by series; pages with its numbers as text and
# pictures that are true; what is spoilt is seen; an issue that goes takes its numbers along.
. tests/test.sh

bin=$BUILD/bin/gazette
public=$TMP/public
mkdir -p "$public"

# issue NAME YEAR NUMBER PERIOD GDP GROWTH: a statistics issue of two indicators
issue()
{
	mkdir -p "$TMP/src/$1"
	cat >"$TMP/src/$1/issue.yaml" <<END
刊名: 某区人民政府公报
年: $2
期: $3
主办: 某区人民政府
出版日期: $2-0$3-15
栏目:
  - 名称: 统计
    文件: [a.md]
END
	cat >"$TMP/src/$1/a.md" <<END
---
种类: 统计
标题: $4主要指标
---

::: 表 {列="指标 单位 值 增长"}
| 指标 | 单位 | 完成 | 同比（±%） |
| --- | --- | --- | --- |
| 地区生产总值* | 亿元 | $5 | $6 |
| 进出口总额 | 亿元 | [$5] | — |
| #出口 | 亿元 | (1,234.5) | -$6 |
| =风险\\<b> | % | <6 |  |
:::
END
	status "build-$1" 0 "$bin" build "$TMP/src/$1" -o "$public/$1"
}
issue 2020-03 2020 3 2019年 100.5 5
issue 2021-03 2021 3 2020年 110 6.5
issue 2021-09 2021 9 2021年1—6月 60 7
issue 2022-03 2022 3 2021年 125.25 -1
status sample 0 "$bin" build issues/2021-02 -o "$public/2021-02"

made()
{
	status "$1" 0 "$bin" site "$public" --config issues/site.yaml -o "$2"
}
made site "$TMP/site"
issues="2020-03 2021-02 2021-03 2021-09 2022-03"
check values python3 tests/site/indicators_check.py "$TMP/site" $issues
sed 's/^# //' "$TMP/check"
grep 某区人民政府,地区生产总值,亿元 "$TMP/site/indicators.csv" | sed 's/\r$//' >"$TMP/series"
same series tests/site/cases/series.csv "$TMP/series"
page=$TMP/site/indicators/$(cut -d, -f1 "$TMP/series" | sed -n 2p).html
sed -n '/<svg/,/<\/svg>/p' "$page" >"$TMP/line.svg"
same line tests/site/cases/series.svg "$TMP/line.svg"
check listed grep -q "indicators/$(basename "${page%.html}")" "$TMP/site/sitemap-lists.xml"
check csv-linked grep -q 'href="../indicators.csv"' "$TMP/site/indicators/index.html"

# nothing changed: nothing is touched; and the same from nothing
find "$TMP/site" -type f -exec touch -d 2001-01-01 {} +
made again "$TMP/site"
check untouched test -z "$(find "$TMP/site" -type f -newermt 2001-01-02 -print -quit)"
made anew "$TMP/anew"
check same-anew diff -r "$TMP/site" "$TMP/anew"

# an issue goes
rm -r "$public/2022-03"
made gone "$TMP/site"
check gone-values python3 tests/site/indicators_check.py "$TMP/site" 2020-03 2021-02 2021-03 2021-09
check gone-chart test ! -e "$TMP/site/charts/2022-03.html"
rm -rf "$TMP/anew2"
made gone-anew "$TMP/anew2"
check gone-same diff -r "$TMP/site" "$TMP/anew2"

# spoilt NAME FILE CHANGE: the check sees it
spoilt()
{
	rm -rf "$TMP/spoilt"
	cp -r "$TMP/anew" "$TMP/spoilt"
	sed -i "$3" "$TMP/spoilt/$2"
	if cmp -s "$TMP/anew/$2" "$TMP/spoilt/$2"; then
		fail "spoilt-$1" "nothing was changed"
	elif python3 tests/site/indicators_check.py "$TMP/spoilt" $issues >"$TMP/said" 2>&1; then
		fail "spoilt-$1" "was not found"
	else
		ok "spoilt-$1"
	fi
}
own=indicators/$(basename "$page")
spoilt number indicators.csv 's/,100.5,/,101.5,/'
spoilt lost indicators.csv '/,100.5,/d'
spoilt twice indicators.csv '/,100.5,/p'
spoilt text "$own" 's#<td>110</td>#<td>111</td>#'
spoilt style "$own" 's/<svg /<svg style="color:red" /'
spoilt title "$own" 's#<title id="[^"]*">[^<]*</title>##'
spoilt colour "$own" 's/fill="currentColor"/fill="red"/'
spoilt bar charts/2021-02.html '0,/width="\([0-9]*\)" height="12"/s//width="1\1" height="12"/'
spoilt cut charts/2021-02.html 's/class="chart-note"/class="chart-label"/'
spoilt beside 2021-02/07-statistics.html 's/>25\.9<\/text>/>26.9<\/text>/'
spoilt value charts/2021-02.html 's#<td>624.3</td>#<td>624.4</td>#'
test_finish
