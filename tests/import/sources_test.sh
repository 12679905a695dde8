#!/bin/bash
# A whole small issue from its old text: sources and report as in cases/, and the
# text that the model gives back, character by character.
. tests/test.sh

import=$PWD/$BUILD/bin/gazette-import
cd tests/import/cases || exit 3
status import 0 "$import" sample.txt --recipe sample.yaml -o "$TMP/sample" --report "$TMP/report" --lang zh
same report sample.report "$TMP/report"
for file in sample/*; do
	same "${file##*/}" "$file" "$TMP/$file"
done
check no-other-files test "$(ls sample)" = "$(ls "$TMP/sample")"
cd - >/dev/null || exit 3

status model 0 "$BUILD/bin/gazette-model" "$TMP/sample" -o "$TMP/issue.model"
check text python3 - "$TMP" <<'PYTHON'
import sys
sys.path.insert(0, "tests/backissue")
import text_of_model, text_of_sources
from old_text import OldText, count_difference, first_difference

folder = sys.argv[1]
old = OldText("tests/import/cases/sample.txt", folder + "/report")
for running, tables in (text_of_sources.text(folder + "/sample"),
                        text_of_model.text(folder + "/issue.model")):
    fault = first_difference(old, running) or count_difference(old.table_text, tables)
    if fault:
        sys.exit(fault)
PYTHON

# The report goes to standard output too, and nothing but it.
status report-to-stdout 0 "$BUILD/bin/gazette-import" tests/import/cases/sample.txt \
	--recipe tests/import/cases/sample.yaml -o "$TMP/again" --report - --lang zh
check report-is-there grep -q '^二、删去的行$' "$TMP/out"
check twice-the-same diff -r "$TMP/sample" "$TMP/again"

# The example of the recipe's man page is a recipe; it only was made for another text.
awk '/^\.Bd -literal$/ {inside = 1; next} /^\.Ed$/ {inside = 0} inside' \
	pipeline/import/gazette-recipe.5 >"$TMP/example.yaml"
status example 1 "$BUILD/bin/gazette-import" tests/import/cases/sample.txt \
	--recipe "$TMP/example.yaml" -o "$TMP/none" --lang en
check example-reads test "$(sed 's/.*\[\(.*\)\]$/\1/' "$TMP/err")" = import-other-text
test_finish
