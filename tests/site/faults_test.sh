#!/bin/bash
# What is said about faults of site.yaml, of the register and of built issues, in both languages;
# and that the site then stays as it was.
. tests/test.sh

bin=$BUILD/bin/gazette
mkdir -p "$TMP/public"
if ! "$bin" build tests/chain/minimal -o "$TMP/public/minimal" >"$TMP/build" 2>&1; then
	fail built "$(cat "$TMP/build")"
	test_finish
fi
: >"$TMP/zh"
: >"$TMP/en"
good='网站名称: 某区人民政府
网站域名: www.example.gov.cn
网址: https://www.example.gov.cn/zfgb/'

# fault NAME STATUS [OPTION…]: the messages of a run on $TMP/site.yaml and $TMP/register.yaml
fault()
{
	fault_name=$1 fault_status=$2
	shift 2
	for lang in zh en; do
		echo "== $fault_name" >>"$TMP/$lang"
		status "$fault_name-$lang" "$fault_status" "$bin" site "${public:-$TMP/public}" \
			--config "$TMP/site.yaml" -o "${out:-$TMP/site}" --lang $lang "$@"
		sed "s#$TMP/##g" "$TMP/err" >>"$TMP/$lang"
	done
}

printf '%s\n' "$good" >"$TMP/site.yaml"
printf '{}\n' >"$TMP/register.yaml"
fault none 0
cp -r "$TMP/site" "$TMP/before"

# --- site.yaml
config()
{
	printf '%s\n' "$2" >"$TMP/site.yaml"
	fault "$1" 1
}
config missing '公报名称: 甲'
config unknown "$good
名称: 甲"
config twice "$good
site-name: 甲"
config forms "$good
说明: [甲]
栏目: 甲
页脚: 甲
徽标主机: {甲: 乙}
关键词: [[甲]]"
for base in www.example.gov.cn/ https://www.example.gov.cn 'https://www.example.gov.cn/a?b/' 'https:///' ftp://a/ 'https://a/$(b);/'; do
	config base "网站名称: 甲
网站域名: 乙
网址: \"$base\""
done
config times "$good
发布时刻: \"24:00\"
时区: 东八区"
config links "$good
检索: javascript:alert(1)
图片: data:image/png;base64,AAAA
页脚:
  ICP备案: {文字: 甲, 链接: \"JavaScript:alert(1)\"}
  公安备案: {文字: 甲, 链接: \"file:///etc/passwd\"}
  联系我们: {文字: 甲, 链接: \"//evil.example.com/\"}
  政府网站找错: {文字: 甲, 链接: \" javascript:alert(1)\"}"
config badges "$good
徽标主机: [https://dcs.example.gov.cn, http://a.example.gov.cn, \"https://a.example.gov.cn; script-src *\", https://]
页脚:
  党政机关标识: {文字: 甲, 链接: \"https://a.example.gov.cn/\", 图片: \"https://b.example.gov.cn/a.png\"}
  政府网站找错: {文字: 甲, 图片: \"https://dcs.example.gov.cn/a.png\"}"
config paths "$good
栏目:
  - {名称: 甲, 路径: ../甲}
  - {名称: 乙, 路径: 乙}
  - {名称: 丙, 路径: 乙}
  - {名称: 丁, 路径: index.html}
  - 戊"
config yaml "$good
说明: \"没有结束"
printf '%s\n' "$good" >"$TMP/site.yaml"

# --- the register
register()
{
	printf '%s\n' "$2" >"$TMP/register.yaml"
	fault "$1" 1
}
register register-forms '效力: 甲
更正: [甲]
名单: []'
register register-missing '效力: [{状态: 废止}]
更正: [{文件: minimal/01-notice}]
解读: [{文件: minimal/01-notice}]
旧址: [{旧: /a.html}]'
register register-values '效力:
  - {文件: minimal/01-notice, 状态: 作废}
  - {文件: minimal/01-notice, 状态: 废止, 日期: 2021-02-30}
旧址:
  - {旧: a.html, 新: minimal}
  - {旧: /a/../../b.html, 新: minimal}
  - {旧: "/a b.html", 新: minimal}
  - {旧: "/a\";}.html", 新: minimal}
  - {旧: "//evil.example.com", 新: minimal}'
register register-unknown '效力:
  - {文件: 某政发〔2021〕99号, 状态: 废止}
  - {文件: minimal, 状态: 废止}
解读: [{文件: minimal/01-notice, 解读: 2021-03/02-none}]'
register register-place '更正: [{文件: minimal/01-notice, 处: 没有的锚点, 正: 甲}]'
register redirects-twice '旧址:
  - {旧: /a.html, 新: minimal}
  - {旧: /a.html, 新: minimal/01-notice}'
register redirects-taken '旧址:
  - {旧: /zfgb/index.html, 新: minimal}
  - {旧: /zfgb/minimal/01-notice.html, 新: minimal}'
printf '{}\n' >"$TMP/register.yaml"

# --- issues
other()
{
	rm -rf "$TMP/other"
	mkdir -p "$TMP/other"
	public=$TMP/other
}
other
fault empty 1
cp -r "$TMP/public/minimal" "$TMP/other/section"
fault issue-reserved 1
other
cp -r "$TMP/public/minimal" "$TMP/other/renamed"
fault issue-renamed 1
other
cp -r "$TMP/public/minimal" "$TMP/other/minimal"
cp -r "$TMP/public/minimal" "$TMP/other/minimal-official"
fault issue-second 0
other
cp -r "$TMP/public/minimal" "$TMP/other/minimal"
sed -i 's/issue\.places/issue.pieces/' "$TMP/other/minimal/manifest.json"
fault issue-old 1
other
cp -r "$TMP/public/minimal" "$TMP/other/minimal"
sed -i 's/year=2021/year=2022/' "$TMP/other/minimal/data/issue.model"
out=$TMP/fresh
fault issue-changed 1
check nothing-written test ! -e "$TMP/fresh/index.html"
out=$TMP/site
other
cp -r "$TMP/public/minimal" "$TMP/other/minimal"
number=$(grep -ao 'number=[^	]*号' "$TMP/public/minimal/data/issue.model" | head -n 1 | cut -d= -f2)
python3 tests/site/second_issue.py "$TMP/other/minimal" "$TMP/other/second"
printf '效力: [{文件: %s, 状态: 废止}]\n' "$number" >"$TMP/register.yaml"
fault number-twice 1
printf '{}\n' >"$TMP/register.yaml"
public=$TMP/public
out=$TMP/public
fault out-is-public 1
out=$TMP/public/minimal
fault out-is-issue 1
out=$TMP/site
public=$TMP/nowhere
fault public-missing 3

check site-as-it-was diff -r "$TMP/before" "$TMP/site"
for lang in zh en; do
	[ -z "${UPDATE-}" ] || cp "$TMP/$lang" tests/site/cases/faults.$lang
	same said-$lang tests/site/cases/faults.$lang "$TMP/$lang"
done

# --- usage
for lang in zh en; do
	status usage-out-$lang 2 "$bin" site "$TMP/public" --lang $lang
	status usage-jobs-$lang 2 "$bin" site "$TMP/public" -o "$TMP/site" --jobs many --lang $lang
done
test_finish
