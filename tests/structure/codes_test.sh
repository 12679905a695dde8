#!/bin/bash
# Every message: both languages, help in both, and a golden that shows it in
# Chinese and one that shows it in English.
. tests/test.sh

# name, then the four texts, one line each, as the compiler sees them
cat >"$TMP/codes.c" <<'C'
#include <stdio.h>
#define CODE(ident, code, severity, zh, en, zh_help, en_help) {code, zh, en, zh_help, en_help},
static const char *const codes[][5] = {
#include "base/codes/all.def"
};
int main(void)
{
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
		printf("%s\t%s\t%s\t%s\t%s\n", codes[i][0], codes[i][1], codes[i][2], codes[i][3],
		    codes[i][4]);
	return 0;
}
C
check compiles gcc -std=c11 -Ipipeline "$TMP/codes.c" -o "$TMP/codes"
"$TMP/codes" >"$TMP/table"

twice=$(cut -f1 "$TMP/table" | sort | uniq -d)
if [ -z "$twice" ]; then ok unique; else fail unique "$twice"; fi

wanting=$(awk -F'\t' 'NF != 5 || $2 == "" || $3 == "" || $4 == "" || $5 == "" {print $1}' "$TMP/table")
if [ -z "$wanting" ]; then ok texts; else fail texts "$wanting"; fi

# Both languages name the same arguments.
other=$(awk -F'\t' '{
	for (i = 1; i < 10; i++) {
		place = "{" i "}"
		if ((index($2, place) > 0) != (index($3, place) > 0)) print $1 ": " place
	}
}' "$TMP/table")
if [ -z "$other" ]; then ok arguments; else fail arguments "$other"; fi

grep -rhaE '(错误|警告|提示)：.*\[[a-z0-9-]+\]$' tests/*/cases | grep -aoE '\[[a-z0-9-]+\]$' | sort -u >"$TMP/zh"
grep -rhaE '(error|warning|note): .*\[[a-z0-9-]+\]$' tests/*/cases | grep -aoE '\[[a-z0-9-]+\]$' | sort -u >"$TMP/en"
for lang in zh en; do
	cut -f1 "$TMP/table" | while read -r code; do
		grep -qxF "[$code]" "$TMP/$lang" || echo "$code"
	done >"$TMP/missing"
	if [ -s "$TMP/missing" ]; then
		fail "goldens-$lang" "$(wc -l <"$TMP/missing") codes are in no golden: $(tr '\n' ' ' <"$TMP/missing")"
	else
		ok "goldens-$lang"
	fi
done
test_finish
