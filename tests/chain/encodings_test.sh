#!/bin/bash
# The sample issue in other encodings and line ends gives the same outputs; only
# the manifest tells the sources apart.
. tests/test.sh

gazette=$BUILD/bin/gazette
status as-it-is 0 "$gazette" build issues/2021-02 -o "$TMP/as-it-is"

# convert CODEC LINE-END BOM: a copy of the issue in $TMP/CODEC/2021-02
convert()
{
	python3 - "$@" "$TMP/$1/2021-02" <<'PYTHON'
import pathlib
import shutil
import sys

codec, line_end, mark, to = sys.argv[1:]
shutil.copytree("issues/2021-02", to)
for path in pathlib.Path(to).rglob("*"):
    if path.suffix in (".md", ".yaml"):
        text = path.read_bytes().decode("utf-8").replace("\n", line_end.encode().decode("unicode_escape"))
        path.write_bytes(("\ufeff" if mark == "bom" else "").encode(codec) + text.encode(codec))
PYTHON
}

# same_outputs CODEC [OPTIONS…]
same_outputs()
{
	local codec=$1
	shift
	status "$codec" 0 "$gazette" build "$TMP/$codec/2021-02" -o "$TMP/$codec/out" "$@"
	check "$codec-same" diff -r -x manifest.json "$TMP/as-it-is" "$TMP/$codec/out"
}

convert gb18030 '\r\n' plain
same_outputs gb18030 --from GB18030
convert utf-16-le '\r\n' bom
same_outputs utf-16-le
convert utf-16-be '\n' plain
same_outputs utf-16-be --from UTF-16BE
convert utf-8 '\r' bom
same_outputs utf-8
test_finish
