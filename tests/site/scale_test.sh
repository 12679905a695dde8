#!/bin/bash
# Memory does not grow with the number of issues. On the release build: a sanitizer's memory is its own.
. tests/test.sh

bin=build/bin/gazette
if [ ! -x $bin ]; then
	skip scale "there is no $bin"
	test_finish
fi
src=$TMP/src/2021-02
mkdir -p "$src"
cat >"$src/issue.yaml" <<'END'
刊名: 某区人民政府公报
年: 2021
期: 2
主办: 某区人民政府
出版日期: 2021-07-15
栏目:
  - 名称: 区政府文件
    文件: [01-hours.md, 02-explained.md]
  - 名称: 统计
    文件: [03-numbers.md]
END
cat >"$src/01-hours.md" <<'END'
---
种类: 通知
标题: 关于公布办公时间的通知
发文机关: 某区人民政府
文号: 某政发〔2021〕7号
主送: 各街道办事处
署名: 某区人民政府
成文日期: 2021-06-08
主题分类: 政务
---

上午 9 时至 12 时，见《其他通知》（某政发〔2021〕9号）。
END
cat >"$src/02-explained.md" <<'END'
---
种类: 解读
标题: 《关于公布办公时间的通知》解读
---

办公时间改了。
END
cat >"$src/03-numbers.md" <<'END'
---
种类: 统计
标题: 2021年1—6月主要指标
---

::: 表 {列="指标 单位 值 增长"}
| 指标 | 单位 | 完成 | 同比（±%） |
| --- | --- | --- | --- |
| 地区生产总值 | 亿元 | 110 | 6.5 |
:::
END
status built 0 $bin build "$src" -o "$TMP/built/2021-02"
python3 tests/site/scale_check.py $bin "$TMP/built/2021-02" "$TMP" || test_faults=1
test_finish
