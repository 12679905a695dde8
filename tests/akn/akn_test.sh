#!/bin/bash
# Akoma Ntoso: goldens; valid against the schema, read by cobalt, the text of the model, of every
# construct, both issues and models at random; planted faults are seen.
. tests/test.sh

data=$BUILD/bin/gazette-data
model=tests/html/cases/all.model
status all 0 "$data" -o "$TMP/all" "$model"
(cd "$TMP/all/data" && ls -- *.xml) >"$TMP/files"
(cd tests/akn/cases && ls -- *.xml) >"$TMP/wanted"
same all-files "$TMP/wanted" "$TMP/files"
while IFS= read -r file; do
	same "all $file" "tests/akn/cases/$file" "$TMP/all/data/$file"
done <"$TMP/wanted"

# Articles, numbers in either script, what only looks like a number.
mkdir "$TMP/rules"
cat >"$TMP/rules/issue.yaml" <<'END'
刊名: 某区公报
行政区划: "370104"
年: 2021
期: 4
栏目:
  - 名称: 文件
    文件: [a.md, b.md, c.md, d.md]
END
cat >"$TMP/rules/a.md" <<'END'
---
种类: 其他
标题: 办法
---

# 第一章 总则

第一条 为了规范工作，制定本办法。

第二条 本办法所称数据，包括：

（一）甲；

（二）乙。

# 第二章 附则

第十二条 本办法自印发之日起施行。
END
# An order that issues rules, which have words before their first chapter; an order in articles; a
# notice that attaches an agreement in articles.
cat >"$TMP/rules/b.md" <<'END'
---
种类: 令
标题: 某区人民政府令
发文机关: 某区人民政府
文号: 第 12 号
被印发件: b-rules.md
署名: 某某
成文日期: 2021-06-01
---

《某区路灯管理规定（试行）》已经区政府常务会议通过，现予公布，自2021年7月1日起施行。
END
cat >"$TMP/rules/b-rules.md" <<'END'
---
标题: 某区路灯管理规定（试行）
---

（2021年5月20日区政府第3次常务会议通过）

第一条 路灯入夜即亮。

第二条 灯坏了，三日内修好。
END
cat >"$TMP/rules/c.md" <<'END'
---
种类: 令
标题: 关于废止部分文件的令
发文机关: 某区人民政府
文号: 第 13 号
署名: 某某
成文日期: 2021-06-02
---

第一条 废止三件文件。

第二条 本令自公布之日起施行。
END
cat >"$TMP/rules/d.md" <<'END'
---
种类: 通知
标题: 关于签订协议的通知
发文机关: 某区人民政府
文号: 某政发〔2021〕14号
附件: [d-annex.md]
署名: 某区人民政府
成文日期: 2021-06-03
---

请照附件签订协议。
END
cat >"$TMP/rules/d-annex.md" <<'END'
---
标题: 路灯养护协议
---

第一条 甲方付费。

第二条 乙方修灯。
END
status rules-model 0 "$BUILD/bin/gazette-model" "$TMP/rules" -o "$TMP/rules.model"
status rules 0 "$data" -o "$TMP/rules.out" "$TMP/rules.model"
grep -oE '<(chapter|article|subsection) eId="[^"]*"|<num>[^/]*</num>' "$TMP/rules.out/data/a.akn.xml" \
	>"$TMP/levels"
same rules-levels tests/akn/cases/rules.levels "$TMP/levels"
for file in b c d; do
	same "rules $file" "tests/akn/cases/rules/$file.akn.xml" "$TMP/rules.out/data/$file.akn.xml"
done

python=$(tests/readers/install 2>"$TMP/why") || {
	skip cobalt "$(cat "$TMP/why")"
	test_finish
}
# rules NAME MODEL OUT: one result line for each rule of akn_check.py
rules()
{
	"$python" tests/akn/akn_check.py "$2" "$3" >"$TMP/said" 2>&1 || test_faults=1
	sed "s/^\(ok\|not ok\) /&$1-/" "$TMP/said"
	grep -qE '^(not )?ok ' "$TMP/said" || fail "$1-rules" "akn_check.py said nothing: $(tail -1 "$TMP/said")"
}
rules all "$model" "$TMP/all"
rules rules "$TMP/rules.model" "$TMP/rules.out"
issues=(issues/2021-02)
if [ -d build/backissue/src/huaiyin-2021-02 ]; then
	issues+=(build/backissue/src/huaiyin-2021-02)
else
	skip back-issue "it is not built"
fi
for issue in "${issues[@]}"; do
	name=${issue##*/}
	status "$name-model" 0 "$BUILD/bin/gazette-model" "$issue" -o "$TMP/$name.model"
	status "$name-data" 0 "$data" -o "$TMP/$name" "$TMP/$name.model"
	rules "$name" "$TMP/$name.model" "$TMP/$name"
done
for seed in $(seq 1 12); do
	python3 tests/html/random_model.py "$seed" >"$TMP/random.model"
	status "random-$seed-data" 0 "$data" -o "$TMP/random-$seed" "$TMP/random.model"
	if "$python" tests/akn/akn_check.py "$TMP/random.model" "$TMP/random-$seed" >"$TMP/said" 2>&1; then
		ok "random-$seed"
	else
		fail "random-$seed" "$(grep -v '^ok' "$TMP/said" | head -c 1000)"
	fi
done
while read -r fault rule; do
	"$python" tests/akn/akn_check.py "$model" "$TMP/all" --plant "$fault" >"$TMP/said" 2>&1
	if grep -q "^not ok $rule:" "$TMP/said"; then
		ok "planted-$fault"
	else
		fail "planted-$fault" "$rule did not see it: $(tail -1 "$TMP/said")"
	fi
done <<'LIST'
lost text
twice text
moved text
eid schema
element schema
meta schema
uri uris
number levels
act acts
cell tables
link links
LIST
test_finish
