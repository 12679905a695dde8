#!/bin/bash
# gazette verify: every kind of output, every kind of change, in both languages.
. tests/test.sh

root=$PWD
gazette=$PWD/$BUILD/bin/gazette
cases=$PWD/tests/chain/cases/verify
edit=$PWD/tests/chain/manifest_edit.py
work=$TMP/work
with=()
only=
mkdir -p "$TMP/first/root/fonts" "$TMP/first/root/issues"
cp -R fonts/manifest fonts/kerning "$TMP/first/root/fonts/"
cp -r templates "$TMP/first/root/"
cp -r tests/chain/minimal "$TMP/first/root/issues/2021-09"
cp issues/2021-02/figures/layout.png "$TMP/first/root/issues/2021-09/"
cat >>"$TMP/first/root/issues/2021-09/01-notice.md" <<'MD'

![布局图](layout.png "图 1 布局")

::: 表 各街道电话
| 街道 | 电话 |
| --- | --- |
| 甲街道 | 100 |
:::
MD
(cd "$TMP/first" && "$gazette" build root/issues/2021-09 -o out --root root --no-cache) ||
	fail built "the issue does not build"

# What differs from machine to machine, or with every output and template that comes to be, is not
# part of a golden: versions, names of font files, numbers, the files that are as they were,
# the text of pages.
plain()
{
	sed -E -e 's/[0-9]+\.[0-9]+(\.[0-9]+)?/VERSION/g' -e 's/[A-Za-z-]*\.(ttc|ttf|otf)/FONT/g' \
		-e 's/(对象|object) [0-9]+/\1 N/' -e '/pdf: /s/(第|byte) [0-9]+ ?(字节|on)/\1 N \2/' -e 's/(manifest.json|html|css):[0-9]+:[0-9]+/\1:L:C/' \
		-e '/^(2021|manifest)/!{/(：一致|：与清单相符.*|: identical|: as the manifest.*)$/d}' \
		-e '/:L:C/s/此处“.*”，重编“.*”/此处“A”，重编“B”/' \
		-e '/:L:C/s/now: ".*" here, ".*" there/now: "A" here, "B" there/' \
		-e 's/^[0-9]+( 个)?(一致|与清单| identical| as the)/N\1\2/' "$1"
}

# Where all that follows from a change differs too, a golden has the lines that $only picks.
# changed NAME: a fresh copy of the outputs and of all they were made from, in $work
changed()
{
	name=$1
	rm -rf "$work"
	cp -r "$TMP/first" "$work"
	cd "$work" || exit 3
}

# said STATUS [ARGUMENTS…]: what verify says of it, the same in both languages
said()
{
	said_wanted=$1
	shift
	for lang in zh en; do
		said_got=0
		"${with[@]}" "$gazette" verify out --root root --lang $lang "$@" >"$TMP/out" 2>"$TMP/err" ||
			said_got=$?
		cat "$TMP/out" "$TMP/err" >"$TMP/both"
		plain "$TMP/both" | grep -E "$only" >"$TMP/said"
		if [ "$said_got" -ne "$said_wanted" ]; then
			fail "$name-$lang" "status $said_got, not $said_wanted"
			sed 's/^/    /' "$TMP/both" | head -20
		else
			same "$name-$lang" "$cases/$name.$lang" "$TMP/said"
		fi
	done
	only=
	cd "$root" || exit 3
}

edited()
{
	python3 "$edit" out "$@"
}

# --- nothing changed

changed identical
said 0
changed edit-alone
edited ''
check edit-writes-the-same cmp out/manifest.json "$TMP/first/out/manifest.json"
cd "$root" || exit 3
changed sources-named
mv root/issues/2021-09 elsewhere-2021-09 && mkdir elsewhere && mv elsewhere-2021-09 elsewhere/2021-09
said 0 --sources elsewhere/2021-09

# --- an output changed

changed output-html
sed -i 's/>办公时间为每日9时/>办公时间为每日8时/' out/01-notice.html
said 1
changed output-csv
sed -i 's/100/1000/' out/data/01-notice-t1.csv
said 1
changed output-picture
printf 'x' | dd of=out/layout.png bs=1 seek=1000 conv=notrunc 2>/dev/null
said 1
changed output-cut
truncate -s 700 out/index.html
said 1
changed output-empty
: >out/data/indicators.csv
said 1
# a page's content; an object in an object stream; behind all objects
changed output-pdf-page
python3 - out/2021-09.pdf <<'PY'
import re, sys
data = bytearray(open(sys.argv[1], "rb").read())
at = [m.end() for m in re.finditer(rb"<<\n/Length \d+\n/Filter /FlateDecode\n>>\nstream\n", data)][-1]
data[at + 40] ^= 4
open(sys.argv[1], "wb").write(data)
PY
said 1
changed output-pdf-packed
python3 - out/2021-09.pdf <<'PY'
import re, sys, zlib
data = open(sys.argv[1], "rb").read()
for m in re.finditer(rb"<<\n/Length (\d+)\n/Type /ObjStm.*?stream\n", data, re.S):
    text = zlib.decompress(data[m.end():m.end() + int(m[1])])
    if b"/S /P " in text:
        other = zlib.compress(text.replace(b"/S /P ", b"/S /Q ", 1))
        head = data[m.start():m.end()].replace(m[1], b"%d" % len(other), 1)
        open(sys.argv[1], "wb").write(
            data[:m.start()] + head + other + data[m.end() + int(m[1]):])
        break
PY
said 1
changed output-pdf-end
printf '\n' >>out/2021-09.pdf
said 1
changed output-missing
rm out/data/catalogue.json out/01-notice.html
said 1
changed output-extra
mkdir -p out/data/old && echo x >out/data/old/a.csv && echo x >out/.hidden && echo x >"out/$(printf 'a\033b')"
said 1
changed output-link
mv out/index.html index.html && ln -s ../index.html out/index.html && ln -s /etc/passwd out/passwd
said 1
changed output-pipe
rm out/style.css && mkfifo out/style.css
said 1
changed output-not-made
echo '<p>' >out/02-notice.html
edited 'm["outputs"].insert(1, {"path": "02-notice.html", "bytes": 0, "sha256": ""})' 02-notice.html
said 1
changed output-deep
mkdir -p "out/$(printf 'd/%.0s' $(seq 40))"
said 4
changed outputs-missing
rm -rf out
said 3
changed outputs-no-manifest
rm out/manifest.json
said 3

# --- the manifest changed

changed manifest-library
sed -i '/"harfbuzz"/{n;s/"version": "/&1/}' out/manifest.json
said 1
changed manifest-digest-of-output
edited 'm["outputs"][0]["sha256"] = "0" * 64'
said 1
changed manifest-option
edited 'm["options"]["print"] = True'
said 1
changed manifest-template
edited 'm["template"] = "official"'
only='^(2021|manifest)|font-differs|input|object'
said 1
changed manifest-malformed
sed -i 's/"options": {/"options": [/' out/manifest.json
said 1
changed manifest-space
sed -i 's/"issue": /"issue":  /' out/manifest.json
said 1
changed manifest-cut
truncate -s 500 out/manifest.json
said 1
changed manifest-empty
: >out/manifest.json
said 1
changed manifest-version
sed -i 's/gazette-manifest 3/gazette-manifest 2/' out/manifest.json
said 1
changed manifest-link
mv out/manifest.json manifest.json && ln -s ../manifest.json out/manifest.json
said 1
# Paths that lead out: nothing is read there, for what is read is what the folder lists.
changed manifest-paths
echo secret >secret.html && ln -s "$work/secret.html" out/secret.html
edited 'm["outputs"] += [{"path": p, "bytes": 7, "sha256": "0" * 64}
	for p in ("../secret.html", "/etc/passwd", "data/../../secret.html", "secret.html", "")]'
said 1
changed manifest-issue-path
edited 'm["issue"] = "../issues/2021-09"'
said 3
changed manifest-template-path
edited 'm["template"] = "../templates/gazette"'
said 1

# --- what it was made from

changed source-changed
sed -i 's/17 时/18 时/' root/issues/2021-09/01-notice.md
only='^(2021|01|manifest)|input|01-notice.html|pdf'
said 1
changed source-missing
rm root/issues/2021-09/layout.png
said 1
changed source-new
echo text >root/issues/2021-09/notes.txt
said 1
changed source-faulty
sed -i 's/^标题.*//' root/issues/2021-09/01-notice.md
said 1
changed sources-missing
rm -r root/issues/2021-09
said 3
changed sources-renamed
mv root/issues/2021-09 root/issues/2021-10
only='^2021|verify-issue|pdf:|index'
said 1 --sources root/issues/2021-10
changed template-changed
echo 'body { color: black }' >>root/templates/gazette/style.css
only='^(2021|style|manifest)|input|style'
said 1
changed template-new
echo x >root/templates/gazette/notes.css
said 1
changed template-missing-file
rm root/templates/gazette/style.css
said 1
changed fonts-data-changed
echo '# another' >>root/fonts/manifest
said 1
changed version
edited 'm["programs"][0]["version"] = "0.0.0"'
said 1

# --- other libraries

changed library-no-effect
edited 'm["programs"][3]["version"] = "5.9.9"'
said 0
changed font-file
edited 'm["fonts"][0]["sha256"] = "0" * 64'
said 0
recompressed()
{
	qpdf --warning-exit-0 --compress-streams=y --recompress-flate --compression-level=1 \
		--object-streams=disable "$@" out/2021-09.pdf other.pdf && mv other.pdf out/2021-09.pdf
	edited 'm["programs"][5]["version"] = "1.0"' 2021-09.pdf
}
if command -v qpdf >/dev/null; then
	changed library-other-bytes
	recompressed
	said 0
	changed library-other-text
	sed -i 's/17 时/18 时/' root/issues/2021-09/01-notice.md
	"$gazette" build root/issues/2021-09 -o other --root root --no-cache
	cp "$TMP/first/root/issues/2021-09/01-notice.md" root/issues/2021-09/
	cp other/2021-09.pdf out/
	recompressed
	said 1
	changed library-other-look
	sed -i 's/^\(  rule-top:\).*/\1 3pt/' root/templates/gazette/print.yaml
	"$gazette" build root/issues/2021-09 -o other --root root --no-cache
	cp "$root/templates/gazette/print.yaml" root/templates/gazette/
	cp other/2021-09.pdf out/
	recompressed
	said 1
	changed library-other-html
	recompressed
	echo '<p>' >>out/index.html
	edited '' index.html
	said 1
	changed library-damaged-pdf
	head -c 1000 "$TMP/first/out/2021-09.pdf" >out/2021-09.pdf
	edited 'm["programs"][5]["version"] = "1.0"' 2021-09.pdf
	said 1
	changed library-no-poppler
	recompressed
	with=(env PATH=/nonexistent)
	said 3
	with=()
else
	skip libraries "qpdf is not installed"
fi

# --- all that gazette build makes

for options in --print --attach-sources '--template official' '--template official --print' '--from UTF-8'; do
	changed "built ${options//--/}"
	# shellcheck disable=SC2086
	check "$name" "$gazette" build root/issues/2021-09 -o other --root root --no-cache $options
	check "$name-identical" "$gazette" verify other --root root
	cd "$root" || exit 3
done
check issue "$gazette" build issues/2021-02 -o "$TMP/issue"
check issue-identical "$gazette" verify "$TMP/issue"

# One bit of every file of an issue at once: each is found.
for seed in 1 2 3 4 5 6; do
	changed "flipped-$seed"
	"$gazette" build root/issues/2021-09 -o out --root root --no-cache --print
	mapfile -t files < <(cd out && find . -type f ! -name manifest.json | sort)
	(cd out && python3 "$root/tests/chain/flip_bytes.py" $seed "${files[@]}")
	status "$name" 1 "$gazette" verify out --root root --lang en
	check "$name-each" test "$(grep -c ': differs$' "$TMP/out")" -eq ${#files[@]}
	check "$name-listed" test "$(grep -c '\[output-changed\]' "$TMP/err")" -eq ${#files[@]}
	check "$name-placed" test "$(grep -c '\[output-differs[a-z-]*\]' "$TMP/err")" -eq ${#files[@]}
	cd "$root" || exit 3
done
for seed in $(seq 16); do
	changed "flipped-manifest-$seed"
	python3 "$root/tests/chain/flip_bytes.py" "$seed" out/manifest.json
	got=0
	"$gazette" verify out --root root >/dev/null 2>"$TMP/err" || got=$?
	if [ $got -eq 1 ] || [ $got -eq 3 ]; then ok "$name"; else fail "$name" "status $got"; fi
	cd "$root" || exit 3
done
test_finish
