#!/bin/bash
# What an issue says of itself: its imprint, its documents' numbers and subjects
# become the fields that a PDF's information is made of, each once.
. tests/test.sh

bin=$PWD/$BUILD/bin
mkdir "$TMP/2021-09"
cat >"$TMP/2021-09/issue.yaml" <<'YAML'
刊名: 某区人民政府公报
年: 2021
期: 9
主办: 某区人民政府
编印: 某区人民政府办公室
出版日期: 2021-09-30
版权页:
  主办: 某区人民政府
  刊号: CN 37-0000/D
  ISSN: 1000-0000
  准印证号: 鲁（0000）第1号
  版权: 可以转载，请注明出处
栏目:
  - 名称: 区政府文件
    文件: [01.md, 02.md]
  - 名称: 统计数据
    文件: [03.md]
YAML
for n in 1 2; do
	cat >"$TMP/2021-09/0$n.md" <<MD
---
种类: 通知
标题: 关于第 $n 件事的通知
发文机关: 某区人民政府
文号: 某政发〔2021〕$n号
主送: 各街道办事处：
署名: 某区人民政府
成文日期: 2021-09-0$n
索引号: 11370000/2021-0000$n
主题分类: 综合政务
---
正文。
MD
done
printf -- '---\n种类: 统计\n标题: 主要数据\n---\n正文。\n' >"$TMP/2021-09/03.md"

meta()
{
	"$bin/gazette-model" "$TMP/2021-09" -o "$TMP/model" &&
		"$bin/gazette-layout" "$TMP/model" -o "$TMP/pages" && sed -n 's/^meta	//p' "$TMP/pages" | tr '\t' '\n'
}
meta >"$TMP/got" 2>"$TMP/err"
cat >"$TMP/wanted" <<'META'
title=某区人民政府公报（2021年第9期）
lang=zh-CN
creator=某区人民政府\n某区人民政府办公室
subject=区政府文件；统计数据
keywords=综合政务\n某政发〔2021〕1号\n某政发〔2021〕2号
identifier=2021-09\nCN 37-0000/D\nISSN 1000-0000\n鲁（0000）第1号\n11370000/2021-00001\n11370000/2021-00002
rights=可以转载，请注明出处
date=2021-09-30
@-
META
same about "$TMP/wanted" "$TMP/got"

# One who is named twice is one creator; what is not said is left out.
sed -i '/^版权页/,/版权:/d; s/^编印.*/编印: 某区人民政府/; s/^出版日期.*//' "$TMP/2021-09/issue.yaml"
sed -i '/^索引号/d; /^主题分类/d' "$TMP/2021-09"/*.md
meta >"$TMP/got" 2>"$TMP/err"
cat >"$TMP/wanted" <<'META'
title=某区人民政府公报（2021年第9期）
lang=zh-CN
creator=某区人民政府
subject=区政府文件；统计数据
keywords=某政发〔2021〕1号\n某政发〔2021〕2号
identifier=2021-09
@-
META
same about-less "$TMP/wanted" "$TMP/got"
test_finish
