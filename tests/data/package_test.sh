#!/bin/bash
# datapackage.json and the files that it describes, as frictionless reads them: of the golden, the
# sample issue and the back issue. Planted faults of each kind are seen.
. tests/test.sh

python=$(tests/readers/install 2>"$TMP/why") || {
	skip package "$(cat "$TMP/why")"
	exit 0
}
data=$BUILD/bin/gazette-data
issues=(issues/2021-02)
[ -d build/backissue/src/huaiyin-2021-02 ] && issues+=(build/backissue/src/huaiyin-2021-02)

status all-data 0 "$data" -o "$TMP/all" tests/html/cases/all.model
check all "$python" tests/data/package_check.py "$TMP/all/data/datapackage.json"
for issue in "${issues[@]}"; do
	name=${issue##*/}
	status "$name-model" 0 "$BUILD/bin/gazette-model" "$issue" -o "$TMP/$name.model"
	status "$name-data" 0 "$data" -o "$TMP/$name" "$TMP/$name.model"
	check "$name" "$python" tests/data/package_check.py "$TMP/$name/data/datapackage.json"
done
[ ${#issues[@]} -eq 2 ] || skip back-issue "it is not built"

# planted NAME FILE FROM TO WORD: with one text of a file changed, frictionless says WORD
planted()
{
	rm -rf "$TMP/planted"
	cp -R "$TMP/2021-02/data" "$TMP/planted"
	FROM=$3 TO=$4 python3 -c '
import json, os, sys
folder, name = sys.argv[1:]
path = folder + "/" + name
text = open(path, encoding="utf-8", newline="").read()
assert os.environ["FROM"] in text
open(path, "w", encoding="utf-8", newline="").write(text.replace(os.environ["FROM"], os.environ["TO"], 1))
if name.endswith(".csv"):  # size and digest would tell alone
    path = folder + "/datapackage.json"
    package = json.load(open(path, encoding="utf-8"))
    for resource in package["resources"]:
        del resource["bytes"], resource["hash"]
    json.dump(package, open(path, "w", encoding="utf-8"))' "$TMP/planted" "$2" 2>"$TMP/err" ||
		fail "planted-$1" "could not be planted"
	if "$python" tests/data/package_check.py "$TMP/planted/datapackage.json" >"$TMP/said" 2>&1; then
		fail "planted-$1" "was not seen"
	elif grep -q "$5" "$TMP/said"; then
		ok "planted-$1"
	else
		fail "planted-$1" "$(tail -3 "$TMP/said")"
	fi
}
planted digest datapackage.json '"hash": "sha256:' '"hash": "sha256:0' hash-count
planted number indicators.csv ',number,387,' ',number,3o7,' type-error
planted form indicators.csv ',number,387,' ',figure,387,' constraint-error
planted comparator indicators.csv ',6,<,' ',6,~,' constraint-error
planted flag indicators.csv ',[1300],1,' ',[1300],x,' type-error
planted foreign indicators.csv ',01-plan-t1,' ',01-plan-t9,' foreign-key
planted primary tables.csv ',t-targets,' ',01-plan-t1,' primary-key
planted date documents.csv ',2021-06-09,' ',2021-06-39,' type-error
planted header tables.csv '行数' '行' incorrect-label
planted cells 07-statistics-t1.csv ',亿元,312.6' ',亿元,312.6,' extra-cell
test_finish
