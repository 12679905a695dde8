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

# Enclosures above the signature and a remark under the date are what they are; what the chain would
# print otherwise stays text.
around()
{
	printf '%s\n' 临河区人民政府 关于报送计划的通知 临政发〔2023〕13号 各街道办事处： "$@" >"$TMP/around.txt"
	cat >"$TMP/around.yaml" <<END
原文: {校验: $(sha256sum <"$TMP/around.txt" | cut -d' ' -f1)}
刊期: {刊名: 临河区人民政府公报, 年: 2023, 期: 4}
文件:
  - {起: 1, 名: 01-plan, 栏目: 区政府文件, 种类: 通知, 行长: 20, 段首语: 0}
END
	rm -rf "$TMP/around"
	"$BUILD/bin/gazette-import" "$TMP/around.txt" --recipe "$TMP/around.yaml" -o "$TMP/around" \
		--report "$TMP/around.report" --lang zh 2>"$TMP/err" &&
		"$BUILD/bin/gazette-model" "$TMP/around" -o "$TMP/around.model" 2>"$TMP/err" &&
		python3 - "$TMP" <<'PYTHON'
import sys
sys.path.insert(0, "tests/backissue")
import text_of_model, text_of_sources
from old_text import without_spaces

folder = sys.argv[1]
with open(folder + "/around.txt", encoding="utf-8") as file:
    old = without_spaces(file.read())
for running, _ in (text_of_sources.text(folder + "/around"), text_of_model.text(folder + "/around.model")):
    if running != old:
        sys.exit("%s\nis not\n%s" % (running, old))
PYTHON
}
key()
{
	sed -n "/^$1:/,/^[^ ]*:/{/^ \|^$1/p}" "$TMP/around/01-plan.md" | tr '\n' ' '
}
check around around 请按附件的要求报送。 附件：1.雨水管网整治计划表 2.关于填报工作的若干说明和有关部门 意见采纳情况 \
	临河区人民政府 2023年3月8日 （此件公开发布， 联系电话见区政府网站）
check around-enclosures test "$(key 附件说明)" = "附件说明:   - 雨水管网整治计划表   - 关于填报工作的若干说明和有关部门意见采纳情况 "
check around-remark test "$(key 附注)" = "附注: （此件公开发布，联系电话见区政府网站） "
check around-one around 请按附件的要求报送。 附件：雨水管网整治计划表 临河区人民政府 2023年3月8日
check around-one-name test "$(key 附件说明)" = "附件说明: 雨水管网整治计划表 "
check around-other around 请按附件的要求报送。 附件：1．雨水管网整治计划表。 临河区人民政府 2023年3月8日
check around-other-text test -z "$(key 附件说明)"

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
