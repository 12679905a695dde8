#!/usr/bin/env python3
"""The model of an issue of many documents, to fill its contents.

    many_documents.py COUNT >ISSUE.model

Titles of one to three lines, with numbers and without, in sections of one document to forty.
"""
import sys

SECTIONS = (("区政府文件", 40), ("区委办公室区政府办公室文件", 1), ("区政府办公室文件", 33), ("部门文件", 2),
            ("人事任免", 17), ("统计数据", 3), ("大事记", 99))
SUBJECTS = ("公布政务服务大厅办公时间", "印发《城市更新与老旧小区改造三年行动计划》", "加强今冬明春安全生产工作",
            "进一步完善城乡居民基本医疗保险和大病保险制度、推进多层次医疗保障体系建设并做好有关经费安排",
            "划定禁止燃放烟花爆竹区域", "调整区级行政规范性文件清单和取消一批证明事项、进一步优化营商环境")
KINDS = ("通知", "通告", "公告", "意见")


def records():
    yield "issue\tname=x\tmasthead=甲公报\tyear=2021\tnumber=2\tsponsor=甲\tdate=2021-07-15\tlang=zh-CN" \
          "\ttemplate=gazette"
    made = 0
    for number, (name, most) in enumerate(SECTIONS, 1):
        count = min(most, int(sys.argv[1]) - made)
        if count <= 0:
            break
        yield "section\tid=s%d\ttitle=%s" % (number, name)
        for _ in range(count):
            made += 1
            yield from document(made)
        yield "/section"
    yield "/issue"


def document(made):
    yield "document\tid=d%d\tkind=other\tsource=d%d.md\tcolumns=1" % (made, made)
    yield "title"
    yield "text\tt=关于%s的%s" % (SUBJECTS[made % len(SUBJECTS)], KINDS[made % len(KINDS)])
    yield "/title"
    if made % 3:
        yield "docnumber"
        yield "text\tt=某政发〔2021〕%d号" % made
        yield "/docnumber"
    yield "body\tcolumns=1"
    yield "para"
    yield "text\tt=正文。"
    yield "/para"
    yield "/body"
    yield "/document"


lines = ["%s\t@-" % record for record in records()]
print("gazette-model 1")
print("\n".join(lines))
print("end\t%d" % len(lines))
