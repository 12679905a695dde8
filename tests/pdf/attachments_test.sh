#!/bin/bash
# Sources attached to a PDF: each file of the issue, to the byte, under its own
# name; nothing else of the outputs changes.
. tests/test.sh

bin=$PWD/$BUILD/bin
if ! command -v qpdf >/dev/null; then
	skip attachments "qpdf is not installed"
	exit 0
fi
issue=$TMP/2021-09
cp -r tests/chain/minimal "$issue"
echo '出版日期: 2021-09-30' >>"$issue/issue.yaml"
mkdir -p "$issue/附图/b"
cp tests/pdf/raw/clear.png "$issue/附图/图（一）.png"
cp tests/pdf/raw/gray.jpg "$issue/附图/b/(1).jpg"
# names that sort one way with their brackets and another without; no bytes; bytes of every kind
: >"$issue/a"
echo x >"$issue/a b.txt"
echo x >"$issue/a(b).csv"
echo x >"$issue/aZ.csv"
echo x >"$issue/附.txt"
echo x >"$issue/𬱖.txt"
printf '\xff\xfe\x00\r\n\r' >"$issue/bytes.bin"

status plain 0 "$bin/gazette" build "$issue" -o "$TMP/plain" --no-cache
status build 0 "$bin/gazette" build "$issue" -o "$TMP/attached" --no-cache --attach-sources
pdf=$TMP/attached/2021-09.pdf
check sound qpdf --check "$pdf"
check no-key-warning test -z "$(qpdf --list-attachments "$pdf" 2>&1 >/dev/null)"

# every file and no other, each as it lies in the folder
(cd "$issue" && find . -type f | sed 's/^\.\///' | LC_ALL=C sort) >"$TMP/wanted"
qpdf --list-attachments "$pdf" | sed 's/ -> [0-9,]*$//' | LC_ALL=C sort >"$TMP/got"
same names "$TMP/wanted" "$TMP/got"
while IFS= read -r file; do
	qpdf --show-attachment="$file" "$pdf" >"$TMP/bytes"
	check "bytes $file" cmp "$issue/$file" "$TMP/bytes"
done <"$TMP/wanted"
qpdf --json=2 --json-key=qpdf "$pdf" >"$TMP/json"
check specifications python3 - "$TMP/json" "$(wc -l <"$TMP/wanted")" <<'PY'
import json, sys
objects = json.load(open(sys.argv[1]))["qpdf"][1]
get = lambda v: objects["obj:" + v] if isinstance(v, str) and v.endswith(" R") else v
catalog = get(objects["trailer"]["value"]["/Root"])["value"]
specs = [get(v)["value"] for v in catalog["/AF"]]
assert len(specs) == int(sys.argv[2]), len(specs)
for spec in specs:
    assert spec["/Type"] == "/Filespec" and spec["/AFRelationship"] == "/Source", spec
    assert spec["/F"] == spec["/UF"] and spec["/UF"][2:] in spec["/Desc"], spec
    assert spec["/EF"]["/F"] == spec["/EF"]["/UF"], spec
    stream = get(spec["/EF"]["/F"])["stream"]["dict"]
    assert stream["/Params"]["/ModDate"] == "u:D:20210930", stream
    assert stream["/Subtype"].count("/") == 2 or "#2f" in stream["/Subtype"], stream
# what a viewer's search relies on: keys of the name tree in the order of their bytes
def names(node):
    node = get(node)
    node = node["value"] if "value" in node else node
    for kid in node.get("/Kids", []):
        yield from names(kid)
    yield from node.get("/Names", [])[::2]
keys = list(names(get(catalog["/Names"])["/EmbeddedFiles"]))
printed = [k[2:].encode("ascii") if k[2:].isascii() else b"\xfe\xff" + k[2:].encode("utf-16-be")
           for k in keys]
assert printed == sorted(printed), keys
PY
check part-3 grep -qa '<pdfaid:part>3</pdfaid:part>' "$pdf"
check part-2 grep -qa '<pdfaid:part>2</pdfaid:part>' "$TMP/plain/2021-09.pdf"

# only the PDF and what names it are others
diff -rq "$TMP/plain" "$TMP/attached" | sed 's/.*\///; s/ differ//' | sort >"$TMP/differing"
printf '2021-09.pdf\nmanifest.json\n' >"$TMP/expected"
same others-same "$TMP/expected" "$TMP/differing"
same text-same <(pdftotext -raw "$TMP/plain/2021-09.pdf" -) <(pdftotext -raw "$pdf" -)

# the stage program, and again
status keep 0 "$bin/gazette" build "$issue" -o "$TMP/again" --keep "$TMP/keep" --attach-sources
check again diff -r "$TMP/attached" "$TMP/again"
status stage 0 "$bin/gazette-pdf" --attach-sources --assets "$issue" -o "$TMP/stage.pdf" \
	"$TMP/keep/issue.pages"
check stage-same cmp "$pdf" "$TMP/stage.pdf"
check verified "$bin/gazette" verify "$TMP/attached" --sources "$issue"

# The archivist's way back: the issue made again of what the PDF holds.
mkdir "$TMP/back"
while IFS= read -r file; do
	mkdir -p "$(dirname "$TMP/back/2021-09/$file")"
	qpdf --show-attachment="$file" "$pdf" >"$TMP/back/2021-09/$file"
done <"$TMP/got"
check verified-from-pdf "$bin/gazette" verify "$TMP/attached" --sources "$TMP/back/2021-09"
# The printer's files never hold them.
status press 0 "$bin/gazette" build "$issue" -o "$TMP/press" --print --attach-sources
for file in press press-cover; do
	check "$file-without" test -z "$(qpdf --list-attachments "$TMP/press/2021-09-$file.pdf" |
		grep -v 'has no embedded')"
done
test_finish
