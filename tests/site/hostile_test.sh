#!/bin/bash
# An issue whose names try to leave the site's folder or to become markup: every list has a folder
# of its own below the site, and all of it is text.
. tests/test.sh

bin=$BUILD/bin/gazette
base=https://www.example.gov.cn/zfgb/
mkdir -p "$TMP/issues/2021-03" "$TMP/public" "$TMP/around"
cat >"$TMP/issues/2021-03/issue.yaml" <<'YAML'
刊名: 某区<b>人民政府</b>公报&amp;
年: 2021
期: 3
主办: 某区人民政府
出版日期: 2021-10-15
栏目:
  - 名称: "../../../etc"
    文件: [01.md, 02.md]
  - 名称: "<script>alert(1)</script>"
    文件: [03.md]
  - 名称: index.html
    文件: [04.md]
YAML
document()
{
	cat >"$TMP/issues/2021-03/$1" <<MD
---
种类: 通知
标题: "$2"
发文机关: "$3"
文号: "$4"
主题分类: "$5"
署名: 某区人民政府
成文日期: 2021-10-08
---

正文。
MD
}
document 01.md '</title><script>alert(1)</script>' '..' '../../x〔2021〕1号' '.hidden'
document 02.md '\"><img src=x onerror=alert(1)>' 'a/b' '/etc〔2021〕2号' '甲/../乙'
document 03.md '{{document.title}}{{{x}}}' 'C:\\evil' 'con〔2021〕3号' '--></script><!--'
document 04.md '甲&amp;乙' 'index.html' 'index.html〔2021〕4号' 'javascript:alert(1)'
if ! "$bin" build "$TMP/issues/2021-03" -o "$TMP/public/2021-03" --lang en >"$TMP/build" 2>&1; then
	fail built "$(cat "$TMP/build")"
	test_finish
fi
status site 0 "$bin" site "$TMP/public" --config issues/site.yaml --register /dev/null -o "$TMP/around/site" --lang en
check links python3 tests/site/links_check.py "$TMP/around/site" $base
check feeds python3 tests/site/feeds_check.py "$TMP/around/site" $base
if [ "$(ls -A "$TMP/around")" = site ]; then ok stays-inside; else fail stays-inside "$(ls -A "$TMP/around")"; fi
hidden=$(find "$TMP/around/site" -mindepth 1 -name '.*' ! -path "$TMP/around/site/.site*")
if [ -z "$hidden" ]; then ok nothing-hidden; else fail nothing-hidden "$hidden"; fi
raw=$(grep -rlE '<script>alert|<img src=x|<b>人民' "$TMP/around/site" --include='*.html' --include='*.xml')
if [ -z "$raw" ]; then ok no-markup; else fail no-markup "$raw"; fi
grep -q '&lt;script&gt;alert(1)' "$TMP/around/site/index.html" && ok as-text || fail as-text "is not on the page"
# what is markup in JSON-LD would end its element
if grep -rhoE 'ld\+json">.*' "$TMP/around/site" --include='*.html' | grep -q '<[^/]'; then
	fail data-blocks "hold markup"
else
	ok data-blocks
fi
for folder in section issuer number subject; do
	if [ "$(find "$TMP/around/site/$folder" -mindepth 1 -maxdepth 1 -type d | wc -l)" -ge 3 ]; then
		ok "$folder-lists"
	else
		fail "$folder-lists" "$(ls "$TMP/around/site/$folder")"
	fi
done
status fragments 0 "$bin" site "$TMP/public" --config issues/site.yaml --register /dev/null --fragments -o "$TMP/fragments" --lang en
check fragments-check python3 tests/site/fragments_check.py "$TMP/fragments" "$TMP/around/site"
test_finish
