#!/bin/bash
# The structure tree of both issues in every template, as a reader for the blind walks it; a tree
# that is spoilt in one way is found.
. tests/test.sh

for tool in qpdf python3; do
	if ! command -v $tool >/dev/null; then
		skip structure "$tool is not installed"
		exit 0
	fi
done
issues=(issues/2021-02)
[ -d build/backissue/src/huaiyin-2021-02 ] && issues+=(build/backissue/src/huaiyin-2021-02)
for template in templates/*/print.yaml; do
	template=${template%/print.yaml}
	template=${template##*/}
	for issue in "${issues[@]}"; do
		name=${issue##*/}
		"$BUILD/bin/gazette" build --template "$template" -o "$TMP/$template" "$issue" 2>"$TMP/err"
		check "$name-$template" python3 tests/pdf/structure_check.py "$TMP/$template/$name.pdf"
	done
done
for fault in heads scope headers no-headers row item contents alt link part; do
	if python3 tests/pdf/structure_check.py "$TMP/gazette/2021-02.pdf" --plant $fault >"$TMP/found" 2>&1; then
		fail "planted-$fault" "was not found"
	elif grep -q '^[0-9]* times ' "$TMP/found"; then
		ok "planted-$fault"
	else
		fail "planted-$fault" "the check broke down"
	fi
done
test_finish
