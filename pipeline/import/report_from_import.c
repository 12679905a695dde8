/*
 * report_from_import.c - the report, in Chinese: it is kept with the sources.
 */
#include "import/report_from_import.h"
#include "import/faults_in_lines.h"
#include "base/sha256.h"

static void
append(struct buffer *out, const char *text)
{
	buffer_append_cstr(out, text);
}

/* 第 12 行, or 第 12—15 行. */
static void
append_range(struct buffer *out, int32_t first, int32_t last)
{
	append(out, "第 ");
	buffer_append_int(out, first);
	if (last != first) {
		append(out, "—");
		buffer_append_int(out, last);
	}
	append(out, " 行");
}

static void
append_count(struct buffer *out, const char *before, int32_t count, const char *behind)
{
	append(out, before);
	append(out, " ");
	buffer_append_int(out, count);
	append(out, " ");
	append(out, behind);
}

static void
report_inputs(const struct report_input *in, struct buffer *out)
{
	char hex[SHA256_HEX_BYTES + 1];
	sha256_of(in->options->text, hex);
	append(out, "旧文整理报告\n\n旧文本：");
	buffer_append(out, diag_file(in->diags, in->options->text_file));
	append(out, "\n配方：");
	buffer_append(out, diag_file(in->diags, in->options->recipe_file));
	append(out, "\n旧文本（解码为 UTF-8、换行为 LF 后）的 SHA-256：");
	append(out, hex);
	append(out, "\n");
	if (!in->lines)
		return;
	append_count(out, "共", in->lines->total, "行，");
	append_count(
	    out, "其中有文字的", (int32_t)in->lines->count, "行。行号自 1 起，空行计在内。\n");
}

static void
report_part(struct buffer *out, const struct part *part, const char *what)
{
	append(out, "  ");
	buffer_append(out, part->recipe->name);
	append(out, ".md（自第 ");
	buffer_append_int(out, part->recipe->first_line);
	append(out, " 行");
	if (part->page > 0) {
		append(out, "，原第 ");
		buffer_append_int(out, part->page);
		append(out, " 页");
	}
	append(out, "）");
	append(out, what);
	if (part->number.count > 0) {
		append(out, " ");
		buffer_append(out, part->number.items[0].text);
	}
	append(out, "\n");
}

static void
report_documents(const struct report_input *in, struct buffer *out)
{
	const struct block_counts *n = in->counts;
	append(out, "\n一、结果\n");
	for (size_t i = 0; i < in->document_count; i++) {
		const struct document *d = in->documents[i];
		report_part(out, &d->main, "");
		if (d->issued)
			report_part(out, d->issued, " 被印发件");
		for (size_t a = 0; a < d->attachment_count; a++)
			report_part(out, &d->attachments[a], " 附件");
	}
	append_count(out, "  文件", (int32_t)in->document_count, "篇，");
	append_count(out, "标题", n->heads, "处，");
	append_count(out, "段落", n->paragraphs, "段，");
	append_count(out, "段首语", n->leads, "处，");
	append_count(out, "专栏", n->boxes, "个，");
	append_count(out, "表", n->tables, "个，");
	append_count(out, "图", n->figures, "幅，");
	append_count(out, "姓名", n->names, "人，");
	append_count(out, "原页标记", n->pages, "处。\n");
}

static void
report_dropped(const struct report_input *in, struct buffer *out)
{
	static const char *const reasons[] = {[LINE_RUNNING_HEAD] = "书眉", [LINE_FOLIO] = "页码"};
	int32_t count = 0;
	append(out, "\n二、删去的行\n");
	for (size_t i = 0; i < in->lines->count; i++) {
		const struct line *line = &in->lines->items[i];
		if (line->use == LINE_TEXT || line->use == LINE_TABLE)
			continue;
		append(out, "  ");
		append_range(out, line->number, line->number);
		append(out, "：");
		if (line->use == LINE_DROPPED)
			buffer_append(out, line->reason);
		else
			append(out, reasons[line->use]);
		append(out, "：");
		buffer_append(out, line->text);
		append(out, "\n");
		count++;
	}
	if (count == 0)
		append(out, "  （无）\n");
	else
		append_count(out, "  共", count, "行。\n");
}

/* The lines that the recipe's tables stand for: a running head among them, and notes, are not. */
static bool
report_tables(const struct report_input *in, struct buffer *out)
{
	const struct lines *lines = in->lines;
	bool any = false;
	for (size_t i = 0; i < lines->count;) {
		size_t end = i;
		while (end < lines->count && lines->items[end].use == LINE_TABLE &&
		       lines->items[end].table == lines->items[i].table)
			end++;
		if (end == i) {
			i++;
			continue;
		}
		append(out, "  ");
		append_range(out, lines->items[i].number, lines->items[end - 1].number);
		append(out, "：表，内容照配方\n");
		any = true;
		i = end;
	}
	return any;
}

static void
report_replaced(const struct report_input *in, struct buffer *out)
{
	append(out, "\n三、由配方代写或补充的行\n");
	bool any = report_tables(in, out);
	for (size_t i = 0; i < in->recipe->figure_count; i++) {
		const struct recipe_figure *f = &in->recipe->figures[i];
		append(out, "  ");
		append_range(out, f->line, f->line);
		append(out, f->picture.ptr ? "：图的说明，图片照配方\n" : "：图的说明；原图遗失\n");
		any = true;
	}
	if (!any)
		append(out, "  （无）\n");
}

static void
report_questions(const struct report_input *in, struct buffer *out)
{
	append(out, in->lines ? "\n四、疑问与差错\n" : "\n疑问与差错\n");
	size_t before = out->len_bytes;
	diag_print(in->diags, DIAG_ZH, out);
	if (out->len_bytes == before)
		append(out, "  （无）\n");
}

static void
report_faults(const struct report_input *in, struct buffer *out)
{
	static const char *const names[FAULT_COUNT] = {
	    [FAULT_BRACKETS] = "括号全角半角不成对，或不成双",
	    [FAULT_HALF_MARK] = "半角标点与汉字相接",
	    [FAULT_BULLET] = "以 • 作间隔号",
	    [FAULT_CIRCLE] = "以 ○ 作数字〇",
	    [FAULT_WIDE_PLUS] = "全角 ＋（别处作 +）",
	    [FAULT_ONE_DASH] = "一字宽的 —",
	    [FAULT_DASH_START] = "行首为 —",
	};
	struct line_faults faults = faults_in_lines(in->arena, in->lines);
	bool any = false;
	append(out, "\n五、原文的印刷差错与异体（照原样保留，未改一字）\n");
	for (size_t f = 0; f < FAULT_COUNT; f++) {
		const struct fault_list *list = &faults.of[f];
		if (list->count == 0)
			continue;
		any = true;
		append(out, "  ");
		append(out, names[f]);
		append(out, "：第 ");
		for (size_t i = 0; i < list->count; i++) {
			append(out, i > 0 ? "、" : "");
			buffer_append_int(out, list->lines[i]);
		}
		append(out, " 行\n");
	}
	if (!any)
		append(out, "  （无）\n");
}

void
report_from_import(const struct report_input *in, struct buffer *out)
{
	report_inputs(in, out);
	if (in->recipe && in->lines) {
		report_documents(in, out);
		report_dropped(in, out);
		report_replaced(in, out);
	}
	report_questions(in, out);
	if (in->recipe && in->lines)
		report_faults(in, out);
}
