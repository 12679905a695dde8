#!/bin/bash
# The feeds of a site, read by feedparser and atoma and held against the schema of JSON Feed; planted
# faults are seen.
. tests/test.sh

bin=$BUILD/bin/gazette
python=$(tests/readers/install 2>"$TMP/why") || {
	skip feeds "$(cat "$TMP/why")"
	test_finish
}
status built 0 "$bin" build issues/2021-02 -o "$TMP/public/2021-02"
status site 0 "$bin" site "$TMP/public" --config issues/site.yaml --register issues/register.yaml -o "$TMP/site"
check read "$python" tests/site/feeds_read.py "$TMP/site"
while read -r fault rule; do
	"$python" tests/site/feeds_read.py "$TMP/site" --plant "$fault" >"$TMP/said" 2>&1
	if grep -q "^not ok $rule:" "$TMP/said"; then
		ok "planted-$fault"
	else
		fail "planted-$fault" "$rule did not see it: $(tail -3 "$TMP/said")"
	fi
done <<'LIST'
xml atom
time same
no-id atom
no-updated strict
other-title same
json-member schema
json-version schema
json-time schema
json-twice schema
LIST
test_finish
