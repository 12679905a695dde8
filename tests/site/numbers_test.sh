#!/bin/bash
# Document numbers in the text: links to the documents of the site that have them, of earlier and
# later issues; never to the document itself, never in a link; made anew when what they lead to
# changes.
. tests/test.sh

bin=$BUILD/bin/gazette
base=https://www.example.gov.cn/zfgb/
public=$TMP/public

# issue NUMBER DOCUMENT…
issue()
{
	folder=$TMP/issues/2021-$1
	mkdir -p "$folder"
	printf '刊名: 某区人民政府公报\n年: 2021\n期: %d\n出版日期: 2021-%s-15\n栏目:\n  - 名称: 文件\n    文件: [%s]\n' \
		"$((10#$1))" "$1" "$2" >"$folder/issue.yaml"
}
# document ISSUE NAME NUMBER: its text from standard input
document()
{
	printf -- '---\n种类: 通知\n标题: 关于%s的通知\n发文机关: 某区人民政府\n文号: %s\n署名: 某区人民政府\n成文日期: 2021-01-08\n---\n\n' \
		"$2" "$3" >"$TMP/issues/2021-$1/$2.md"
	cat >>"$TMP/issues/2021-$1/$2.md"
}
issue 01 'a.md, e.md'
document 01 a 某政发〔2021〕1号 <<'TEXT'
见某政发〔2021〕2号。
TEXT
document 01 e 某政办字〔2020〕9号 <<'TEXT'
本文是前一件。
TEXT
issue 02 'b.md, c.md'
document 02 b 某政发〔2021〕2号 <<'TEXT'
## 一、落实某政发[2021]1号

本文（某政发〔2021〕2号）和《通知》（某政发〔2021〕3号）、某政发〔2021〕5号一并执行，
[某政发〔2021〕1号](https://www.example.gov.cn/)不再重印，外省某政发〔2021〕99号、省政发〔2021〕1号供参考。

按照**某政办字〔2020〕9号**办理；和某政发〔2021〕1号不是一回事。

::: 表 依据
| 事项 | 文号 |
| --- | --- |
| 甲 & 乙 | 某政发〔2021〕1号，某政发〔2021〕3号 |
:::
TEXT
document 02 c 某政发〔2021〕5号 <<'TEXT'
废止某政发（２０２１）２号。
TEXT
issue 03 'd.md, e.md'
document 03 d 某政发〔2021〕3号 <<'TEXT'
某政办字〔2020〕9号已经重新印发。
TEXT
document 03 e 某政办字〔2020〕9号 <<'TEXT'
本文是后一件，某政办字〔2020〕9号。
TEXT

build()
{
	status "built-$1" 0 "$bin" build "$TMP/issues/2021-$1" -o "$public/2021-$1"
}
build 01
build 02
build 03
printf '{}\n' >"$TMP/register.yaml"
made()
{
	status "$1" 0 "$bin" site "$public" --config issues/site.yaml --register "$TMP/register.yaml" -o "$2"
}
# links: PAGE ADDRESS TEXT of each link whose text is a number, in the text of documents
links()
{
	(cd "$1" && for page in 2021-*/?.html; do
		sed -n '/<main/,/<\/main>/p' "$page" | grep -o '<a [^>]*>[^<]*〕[^<]*号</a>\|<a [^>]*>[^<]*\(］\|\]\|）\)[^<]*号</a>' |
			sed "s#<a href=\"\([^\"]*\)\"[^>]*>\(.*\)</a>#$page \1 \2#"
	done)
}
made site "$TMP/site"
links "$TMP/site" >"$TMP/links"
same links tests/site/cases/numbers.links "$TMP/links"
check links-lead python3 tests/site/links_check.py "$TMP/site" $base

# What the numbers lead to changes: only their pages do, and as if made from nothing.
changed()
{
	made "$1" "$TMP/site"
	rm -rf "$TMP/scratch"
	made "$1-from-nothing" "$TMP/scratch"
	check "$1-same" diff -r "$TMP/scratch" "$TMP/site"
	links "$TMP/site" >"$TMP/links"
}
sed -i 's/某政发〔2021〕5号/某政发〔2021〕6号/' "$TMP/issues/2021-02/c.md"
rm -r "$public/2021-03"
build 02
changed withdrawn
grep -q '2021-03\|5号' "$TMP/links" && fail withdrawn-links "$(cat "$TMP/links")" || ok withdrawn-links
build 03
changed back
grep -q '2021-03/d.html' "$TMP/links" && ok back-links || fail back-links "$(cat "$TMP/links")"

# Fragments have them too.
status fragments 0 "$bin" site "$public" --fragments --config issues/site.yaml \
	--register "$TMP/register.yaml" -o "$TMP/fragments"
grep -q 'href="../2021-03/d.html">某政发〔2021〕3号' "$TMP/fragments/2021-02/b.html" && ok fragment-links ||
	fail fragment-links "$(cat "$TMP/fragments/2021-02/b.html")"
test_finish
