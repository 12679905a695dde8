#!/bin/bash
# A site of built issues: every address leads somewhere, two runs are equal, a changed site is the
# one made from nothing, and a web server delivers it.
. tests/test.sh

bin=$BUILD/bin/gazette
base=https://www.example.gov.cn/zfgb/
public=$TMP/public
mkdir -p "$public"

# made NAME OUT [OPTION…]: a site with the sample's site.yaml and $TMP/register.yaml
made()
{
	made_name=$1 made_out=$2
	shift 2
	status "$made_name" 0 "$bin" site "$public" --config issues/site.yaml \
		--register "$TMP/register.yaml" -o "$made_out" --lang en "$@"
}

# --- the sample
if ! "$bin" build issues/2021-02 -o "$public/2021-02" >"$TMP/build" 2>&1; then
	fail built "$(cat "$TMP/build")"
	test_finish
fi
cp issues/register.yaml "$TMP/register.yaml"
made sample "$TMP/sample"
check sample-links python3 tests/site/links_check.py "$TMP/sample" $base
check sample-pages python3 tests/site/pages_check.py "$TMP/sample" $base issues/site.yaml
check sample-feeds python3 tests/site/feeds_check.py "$TMP/sample" $base

grep -q '<dt>有效性</dt><dd>有效</dd>' "$TMP/sample/2021-02/01-plan-notice.html" &&
	! grep -q '有效性' "$TMP/sample/2021-02/07-statistics.html" &&
	ok default-validity || fail default-validity "is not that of site.yaml, or statistics have one"

# what the checks find where a page is spoilt
spoilt()
{
	spoilt_name=$1 file=$2 change=$3
	rm -rf "$TMP/spoilt"
	cp -r "$TMP/sample" "$TMP/spoilt"
	sed -i "$change" "$TMP/spoilt/$file"
	if cmp -s "$TMP/sample/$file" "$TMP/spoilt/$file"; then
		fail "spoilt-$spoilt_name" "nothing was changed"
	elif python3 "tests/site/$4.py" "$TMP/spoilt" $base issues/site.yaml >"$TMP/said" 2>&1; then
		fail "spoilt-$spoilt_name" "was not found"
	else
		ok "spoilt-$spoilt_name"
	fi
}
spoilt link index.html 's#href="year/"#href="years/"#' links_check
spoilt fragment 2021-02/05-openness-notice.html 's/ id="05-openness"/ id="other"/' links_check
spoilt id 2021-02/01-plan-notice.html '0,/<p /s//<p id="main-text" /' links_check
spoilt inline 2021-02/index.html 's/<h1 /<h1 style="color:red" /' links_check
spoilt script index.html 's#</main>#<script>1</script></main>#' links_check
spoilt sitemap sitemap-2021.xml 's#07-statistics#08-statistics#' links_check
spoilt canonical year/2021.html 's#rel="canonical" href="[^"]*"#rel="canonical" href="https://www.example.gov.cn/"#' pages_check
spoilt metadata 2021-02/01-plan-notice.html 's/name="SiteIDCode"/name="SiteCode"/' pages_check
spoilt date 2021-02/01-plan-notice.html 's/content="2021-07-15 09:00"/content="2021-07-15"/' pages_check
spoilt picture 2021-02/01-plan-notice.html 's#name="Image" content="[^"]*/figures/#name="Image" content="https://www.example.gov.cn/#' pages_check
spoilt structured 2021-02/06-appointments.html 's/"@context"/"@content"/' pages_check
spoilt back-link 2021-02/05-openness-notice.html 's/05-openness-explained/06-appointments/g' pages_check
spoilt feed atom.xml 's/<updated>2021-07-15T09:00:00+08:00/<updated>2021-07-15 09:00/' feeds_check
spoilt feed-ids atom.xml 's#<id>tag:[^<]*#<id>tag:a,2021:1#' feeds_check

# --- many issues: how they come about is of no account
rm -rf "$public"
mkdir -p "$public"
"$bin" build issues/2021-02 -o "$TMP/built/2021-02" >"$TMP/build" 2>&1
python3 tests/site/many_issues.py "$TMP/built/2021-02" "$public" 30
printf '{}\n' >"$TMP/register.yaml"
made many "$TMP/site"
check many-links python3 tests/site/links_check.py "$TMP/site" $base
# what a query loads of a year of twenty-four issues of the sample's size: a file for each pair of
# characters, and the list of documents
found=$(find "$TMP/site/search" -name '[0-9]*.json' -size +32k -o -name documents.json -size +96k)
[ "$(find "$TMP/site/search/1960" -name '[0-9]*.json' | wc -l)" -eq 64 ] && [ -z "$found" ] &&
	ok search-files-small || fail search-files-small "$found"
made again "$TMP/again" --jobs 1
check two-runs diff -r "$TMP/site" "$TMP/again"
made more-threads "$TMP/threads" --jobs 7
check any-threads diff -r "$TMP/site" "$TMP/threads"
touch -d 2030-01-01 "$TMP/mark"
find "$TMP/site" -exec touch -d 2029-01-01 {} +
made nothing-new "$TMP/site"
if [ -z "$(find "$TMP/site" -type f -newer "$TMP/mark")" ] &&
	[ -z "$(find "$TMP/site" -type f ! -newermt 2028-12-31)" ]; then
	ok untouched
else
	fail untouched "$(find "$TMP/site" -type f -newer "$TMP/mark" | head)"
fi

# changed NAME: the site as it is now equals one made from nothing
changed()
{
	made "$1" "$TMP/site"
	rm -rf "$TMP/scratch"
	made "$1-from-nothing" "$TMP/scratch"
	check "$1-same" diff -r "$TMP/scratch" "$TMP/site"
}
# a validity, an erratum, an interpretation in another issue, an old address
cat >"$TMP/register.yaml" <<'YAML'
效力:
  - {文件: 济槐政发〔1960〕11号, 状态: 废止, 日期: 1961-01-01, 依据: 甲, 依据文件: 1961-01/01-plan-notice}
更正:
  - {文件: 1960-02/07-statistics, 处: 07-statistics-t1, 误: 甲, 正: 乙, 日期: 1960-12-01}
  - {文件: 1960-02/07-statistics, 说明: 丙}
解读:
  - {文件: 1960-03/01-plan-notice, 解读: 1961-02/05-openness-explained}
旧址:
  - {旧: /zfgb/old/, 新: 1960-05}
YAML
changed register
check register-links python3 tests/site/links_check.py "$TMP/site" $base
grep -q '废止' "$TMP/site/1960-01/01-plan-notice.html" && ok validity || fail validity "is not on the page"
[ "$(grep -c 'class="erratum"' "$TMP/site/1960-02/07-statistics.html")" -eq 2 ] &&
	ok errata || fail errata "are not on the page"
[ "$(grep -c 'class="erratum"' "$TMP/site/1960-02/index.html")" -eq 2 ] &&
	ok errata-of-issue || fail errata-of-issue "are not in the contents"
grep -q '1961-02/05-openness-explained.html' "$TMP/site/1960-03/01-plan-notice.html" &&
	grep -q '1960-03/01-plan-notice.html' "$TMP/site/1961-02/05-openness-explained.html" &&
	ok both-ways || fail both-ways "a policy and its interpretation do not link to each other"
printf '{}\n' >"$TMP/register.yaml"
changed register-gone
# an issue changes, comes, goes
sed -i 's/统计/统 计/' "$public/1960-07/data/catalogue.json"
python3 - "$public/1960-07" <<'PY'
import sys
path = sys.argv[1] + "/manifest.json"
with open(path, encoding="utf-8") as file:
    text = file.read()
with open(path, "w", encoding="utf-8") as file:
    file.write(text.replace('"print": false', '"print":  false'))
PY
changed issue-changed
rm -r "$public/1961-06"
changed newest-withdrawn
[ ! -e "$TMP/site/1961-06" ] && ok withdrawn-goes || fail withdrawn-goes "its pages are still there"
rm -r "$public/1960-12"
changed middle-withdrawn
python3 tests/site/many_issues.py "$TMP/built/2021-02" "$public" 2 29
changed issues-come
# another build of an issue that is here by its own name is left out
cp -r "$public/1960-03" "$public/other"
made second-build "$TMP/site"
check second-build-same diff -r "$TMP/scratch" "$TMP/site"
rm -r "$public/other"
# what is not the site's stays
echo keep >"$TMP/site/keep.txt"
changed_before=$(find "$TMP/site" -type f | wc -l)
made stranger "$TMP/site"
[ -e "$TMP/site/keep.txt" ] && [ "$(find "$TMP/site" -type f | wc -l)" -eq "$changed_before" ] &&
	ok stranger-stays || fail stranger-stays "a file that is not the site's went"
rm "$TMP/site/keep.txt"
# a run that cannot write leaves the site as it was
if command -v prlimit >/dev/null; then
	cp -r "$TMP/site" "$TMP/earlier"
	printf '效力: [{文件: 1960-02/01-plan-notice, 状态: 失效}]\n' >"$TMP/register.yaml"
	status no-room 3 prlimit --fsize=20000 "$bin" site "$public" --config issues/site.yaml \
		--register "$TMP/register.yaml" -o "$TMP/site" --lang en
	check no-room-same diff -r "$TMP/earlier" "$TMP/site"
	printf '{}\n' >"$TMP/register.yaml"
else
	skip no-room "prlimit is not installed"
fi
# a run that fails, or was broken off, leaves no trace in the next
cp -r "$TMP/site" "$TMP/whole"
mkdir -p "$TMP/site/.site/new/1960-01"
echo half >"$TMP/site/.site/new/1960-01/index.html"
made after-break "$TMP/site"
check after-break-same diff -r "$TMP/whole" "$TMP/site"
rm -r "$TMP/site/.site/issues/1960-03" "$TMP/site/.site/facts/1960-04"
made records-lost "$TMP/site"
check records-lost-same diff -r "$TMP/whole" "$TMP/site"

# no file of the printer's, no hidden file, no link leaves an issue
mkdir -p "$TMP/hostile"
cp -r "$public/1960-01" "$TMP/hostile/1960-01"
for file in 1960-01-press.pdf 1960-01-press-cover.pdf evil.html data/evil.js .hidden; do
	echo evil >"$TMP/hostile/1960-01/$file"
done
ln -s /etc/passwd "$TMP/hostile/1960-01/data/passwd.csv"
ln -s /etc "$TMP/hostile/1960-01/etc"
"$bin" site "$TMP/hostile" --config issues/site.yaml --register "$TMP/register.yaml" -o "$TMP/safe" >"$TMP/out" 2>&1
found=$(find "$TMP/safe" \( -name '*press*' -o -name 'evil*' -o -name '.hidden' -o -name 'passwd*' -o -name etc -o -type l \))
[ -e "$TMP/safe/index.html" ] && [ -z "$found" ] && ok only-what-is-published ||
	fail only-what-is-published "$found $(cat "$TMP/out")"

# --- fragments
made fragments "$TMP/fragments" --fragments
check fragments-check python3 tests/site/fragments_check.py "$TMP/fragments" "$TMP/site"
test_finish
