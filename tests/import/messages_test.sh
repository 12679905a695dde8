#!/bin/bash
# What import says of a recipe that does not fit and of a text that it cannot
# read with certainty: status 1, nothing written but the report, and messages in
# both languages as in cases/NAME.zh and .en.
#
#   text              the old text of the cases that follow, from standard input
#   expect NAME       runs the recipe on standard input; @SHA@ stands for the text's digest
. tests/test.sh

import=$PWD/$BUILD/bin/gazette-import
cases=$PWD/tests/import/cases
cd "$TMP" || exit 3

text()
{
	cat >text.txt
}

expect()
{
	sed "s/@SHA@/$(sha256sum text.txt | cut -c 1-64)/" >recipe.yaml
	for lang in zh en; do
		got=0
		"$import" text.txt --recipe recipe.yaml -o out --report report.txt --lang "$lang" \
			>stdout 2>"$1.$lang" || got=$?
		if [ "$got" -ne 1 ] || [ -e out ] || [ ! -s report.txt ]; then
			fail "$1-$lang" "status $got, outputs: $(ls)"
			rm -rf out
		else
			same "$1-$lang" "$cases/$1.$lang" "$1.$lang"
		fi
	done
	# The report holds what was said.
	check "$1-report" grep -qF "$(head -n 1 "$1.zh")" report.txt
	rm -f report.txt
}

text <<'T'
 临河区人民政府
关于试行雨水收费的通知
临政发〔2023〕5号
各街道办事处：
为节约用水，从五月起试行雨水收费。
试行期一年。
临河区人民政府
2023 年 4 月 1 日
T
head='原文: {校验: @SHA@}
刊期: {刊名: 临河区人民政府公报, 年: 2023, 期: 4}'
one='文件:
  - {起: 1, 名: 01-fee, 栏目: 区政府文件, 种类: 通知, 行长: 20, 段首语: 0'

# --- the recipe -----------------------------------------------------------------
expect recipe-keys <<Y
$head
from: 1
masthead: 公报
$one, 页: 3}
Y
expect recipe-twice <<Y
$head
起页: 1
first-page: 1
$one, name: 01-charge}
Y
expect recipe-missing <<'Y'
原文: {}
刊期: {刊名: 临河区人民政府公报}
文件:
  - {起: 1}
专栏:
  - {起: 5, 止: 6}
Y
expect recipe-empty </dev/null
expect recipe-types <<Y
原文: 一篇
刊期: 第四期
起页: 零
文件: 01-fee.md
专栏: {起: 5}
表:
  - 5
图:
  - {行: 0, 替代: ""}
姓名: [[王磊]]
起段: 5
删行:
  - {行: 5}
标题:
  - {行: 5, 级: 6}
连行: [-3, 二]
专栏行长: 2147483647
Y
expect recipe-lines <<Y
$head
$one}
  - {起: 90, 名: 02-fee, 栏目: 区政府文件, 种类: 通知, 行长: 20}
专栏行长: 18
专栏:
  - {起: 5, 止: 12}
起段: [9]
Y
expect recipe-order <<Y
$head
文件:
  - {起: 4, 名: 02-fee, 栏目: 区政府文件, 种类: 通知, 行长: 20}
  - {起: 4, 名: 01-fee, 栏目: 区政府文件, 种类: 通知, 行长: 20, 被印发件: {起: 2, 名: 03, 行长: 20}}
专栏行长: 18
专栏:
  - {起: 6, 止: 5}
Y
expect recipe-overlap <<Y
$head
$one, 附件: [{起: 6, 名: 02-annex, 行长: 20}]}
专栏行长: 18
专栏:
  - {起: 4, 止: 6}
  - {起: 6, 止: 7}
表:
  - {起: 5, 止: 7, 文: "| a |"}
图:
  - {行: 5, 替代: 图}
Y
expect recipe-notes <<Y
$head
$one}
表:
  - {起: 5, 止: 5, 文: "| a |", 注: {起: 5, 止: 6, 行长: 20}}
Y
expect recipe-answers <<Y
$head
$one}
起段: [5, 6]
连行: [6]
标题: [5]
留行: [2]
删行: [{行: 2, 因由: 书眉}]
Y
expect recipe-names <<Y
$head
文件:
  - {起: 1, 名: a/b, 栏目: 区政府文件, 种类: 通知, 行长: 20}
  - {起: 5, 名: fee, 栏目: 区政府文件, 种类: 通知, 行长: 20}
  - {起: 6, 名: fee, 栏目: 区政府文件, 种类: 通知, 行长: 20}
Y
expect recipe-other-text <<Y
原文: {校验: 0000000000000000000000000000000000000000000000000000000000000000}
刊期: {刊名: 临河区人民政府公报, 年: 2023, 期: 4}
$one}
Y

# --- the text -------------------------------------------------------------------
text <<'T'
 临河区人民政府
关于试行雨水收费的通知
临政发〔2023〕5号
各街道办事处：
为节约用水，从五月起试行雨水收费制度。
街道按季度核算雨水量，各季末公布一次，
逾期者不再受理
T
expect ask-paragraph <<Y
$head
$one}
Y
text <<'T'
 临河区人民政府
关于试行雨水收费的通知
临政发〔2023〕5号
各街道办事处：
试行办法见另件
试行期一年，自公布之日起计算。
收费标准由区水务局公布。
过渡办法
临河区人民政府
2023 年 4 月 1 日
又及
T
expect ask-end <<Y
$head
$one}
标题: [8]
Y
text <<'T'
 临河区人民政府
关于试行雨水收费的通知
临政发〔2023〕5号
各街道办事处：
目的明确。从五月起试行雨水收费，为的
是节约用水。
办法简明。按屋面面积计算，每季度一次。
附件
临河区水务局
二〇二三年四月一日
T
expect ask-document <<'Y'
原文: {校验: @SHA@}
刊期: {刊名: 临河区人民政府公报, 年: 2023, 期: 4}
文件:
  - {起: 1, 名: 01-fee, 栏目: 区政府文件, 种类: 通知, 行长: 20, 附件: [{起: 8, 名: 02-a, 行长: 20}, {起: 9, 名: 02-b, 行长: 20}]}
Y
text <<'T'
 临河区人民政府
关于试行雨水收费的通知
临政发〔2023〕5号
各街道办事处：
为节约用水，从五月起试行雨水收费。
临河区水务局
2023 年 4 月 1 日
T
expect ask-issuers <<Y
$head
$one}
Y
text <<'T'
 临河区人民政府
关于试行雨水收费的通知
临政发〔2023〕5号
各街道办事处：
 为节约用水，从五月起试行雨水收费。
区政府文件 临河区人民政府公报（2023 年第 4 期） 3
临河区人民政府公报（2023 年第 4 期） 区政府文件
9
标准见下表。
面积 单价
 一百平方米 三元
临河区人民政府
2023 年 4 月 1 日
T
expect ask-pages <<Y
$head
起页: 1
$one}
表:
  - {起: 10, 止: 11, 文: "| 面积 | 单价 |"}
Y
text <<'T'
 临河区人民政府
关于王磊等工作人员任免职务的通知
临政任〔2023〕5号
各街道办事处：
区政府决定，任命：
王大为为临河区水务局使用 GB
18030 编码的档案员。
免去：
有关人员职务。
临河区人民政府
2023 年 4 月 1 日
T
expect ask-names <<'Y'
原文: {校验: @SHA@}
刊期: {刊名: 临河区人民政府公报, 年: 2023, 期: 4}
文件:
  - {起: 1, 名: 01-posts, 栏目: 人事任免, 种类: 任免, 行长: 20, 段首语: 0}
Y
test_finish
