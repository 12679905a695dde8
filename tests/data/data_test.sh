#!/bin/bash
# gazette-data on a model with every construct and on the sample issue: goldens,
# the rules of data_check.py, two runs alike, what it says of faults.
. tests/test.sh

data=$BUILD/bin/gazette-data
cases=tests/data/cases
model=tests/html/cases/all.model

status all 0 "$data" -o "$TMP/all" "$model"
check all-quiet test ! -s "$TMP/err"
(cd "$TMP/all" && find . -type f ! -name "*.xml" | LC_ALL=C sort) >"$TMP/files" # tests/akn has those
(cd "$cases/all" && find . -type f | LC_ALL=C sort) >"$TMP/wanted"
same all-files "$TMP/wanted" "$TMP/files"
while read -r file; do
	same "all ${file##*/}" "$cases/all/$file" "$TMP/all/$file"
done <"$TMP/wanted"

# rules NAME OUT MODEL: one result line for each rule of data_check.py
rules()
{
	python3 tests/data/data_check.py "$2" "$3" >"$TMP/rules" 2>&1 || test_faults=1
	sed "s/^\(ok\|not ok\) /&$1-/" "$TMP/rules"
	grep -qE '^(not )?ok ' "$TMP/rules" || fail "$1-rules" "data_check.py said nothing"
}
rules all "$TMP/all" "$model"

# A group above another, and one that nothing follows, are in the data too.
mkdir "$TMP/groups"
cat >"$TMP/groups/issue.yaml" <<'END'
刊名: 某区公报
年: 2021
期: 1
栏目:
  - 名称: 统计
    文件: [a.md]
END
cat >"$TMP/groups/a.md" <<'END'
---
种类: 统计
标题: 公园
---

| 项目 | 2020 年 |
| --- | --- |
| 一、绿地 | < |
| （一）公园 | < |
| 面积（公顷） | 3 |
| 以上为快报数 | < |
END
status groups-model 0 "$BUILD/bin/gazette-model" "$TMP/groups" -o "$TMP/groups.model"
status groups 0 "$data" -o "$TMP/groups.data" "$TMP/groups.model"
{
	printf '\357\273\277'
	printf '%s\r\n' 分组,项目,2020年 一、绿地,, （一）公园,面积（公顷）,3 以上为快报数,,
} >"$TMP/wanted"
same groups-rows "$TMP/wanted" "$TMP/groups.data/data/a-t1.csv"

status again 0 "$data" -o "$TMP/again" - <"$model"
check again-same diff -r "$TMP/all" "$TMP/again"

status sample-model 0 "$BUILD/bin/gazette-model" issues/2021-02 -o "$TMP/sample.model"
status sample 0 "$data" -o "$TMP/sample" "$TMP/sample.model"
rules sample "$TMP/sample" "$TMP/sample.model"

# fault NAME FROM TO: the model with one record changed; said in both languages, nothing written
: >"$TMP/said.zh"
: >"$TMP/said.en"
fault()
{
	FROM=$2 TO=$3 python3 -c '
import os, sys
text = open(sys.argv[1], encoding="utf-8", newline="\n").read()
assert os.environ["FROM"] in text
sys.stdout.write(text.replace(os.environ["FROM"], os.environ["TO"]))' "$model" >"$TMP/model"
	for lang in zh en; do
		echo "== $1" >>"$TMP/said.$lang"
		status "$1-status-$lang" 1 "$data" --lang "$lang" -o "$TMP/out-$1" "$TMP/model"
		cat "$TMP/err" >>"$TMP/said.$lang"
	done
	check "$1-writes-nothing" test ! -e "$TMP/out-$1"
}
fault table-name 'id=d1-t2' 'id=a/../../b'
fault document-name 'id=02-names' 'id=.hidden'
fault output-twice 'id=d1-t2' 'id=01-notice-t-targets'
for lang in zh en; do
	same "said-$lang" "$cases/faults.$lang" "$TMP/said.$lang"
	status "usage-out-$lang" 2 "$data" --lang "$lang" "$model"
done
status file-missing 3 "$data" --lang en -o "$TMP/out" "$TMP/nowhere.model"
test_finish
