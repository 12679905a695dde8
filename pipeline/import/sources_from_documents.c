#include "import/sources_from_documents.h"
#include "import/yaml_from_fields.h"

static struct span
file_name(struct source_writer *w, const struct recipe_part *part)
{
	return arena_join(w->b->arena, (struct span[]){part->name, SPAN(".md")}, 2);
}

/* One line as it is; several as a list. */
static void
write_lines(struct buffer *out, const char *key, const struct part_lines *lines)
{
	if (lines->count == 1)
		yaml_entry(out, key, lines->items[0].text);
	if (lines->count < 2)
		return;
	buffer_append_cstr(out, key);
	buffer_append_cstr(out, ":\n");
	for (size_t i = 0; i < lines->count; i++) {
		buffer_append_cstr(out, "  - ");
		yaml_scalar(out, lines->items[i].text);
		buffer_append_byte(out, '\n');
	}
}

/* Lines that the typesetter wrapped. */
static void
write_joined(
    struct source_writer *w, struct buffer *out, const char *key, const struct part_lines *lines)
{
	struct span joined = {"", 0};
	for (size_t i = 0; i < lines->count; i++)
		joined = arena_join(w->b->arena, (struct span[]){joined, lines->items[i].text}, 2);
	if (lines->count > 0)
		yaml_entry(out, key, joined);
}

static void
write_integer(struct buffer *out, const char *key, int32_t value)
{
	buffer_append_cstr(out, key);
	buffer_append_cstr(out, ": ");
	buffer_append_int(out, value);
	buffer_append_byte(out, '\n');
}

static void
write_attachments(struct source_writer *w, struct buffer *out, const struct document *d)
{
	if (d->attachment_count == 0)
		return;
	buffer_append_cstr(out, "附件:\n");
	for (size_t i = 0; i < d->attachment_count; i++) {
		buffer_append_cstr(out, "  - ");
		yaml_scalar(out, file_name(w, d->attachments[i].recipe));
		buffer_append_byte(out, '\n');
	}
}

static void
write_front_matter(struct source_writer *w, struct buffer *out, const struct document *d)
{
	const struct part *part = &d->main;
	yaml_entry(out, "种类", d->recipe->kind);
	write_lines(out, "发文机关", &part->issuers);
	write_lines(out, "标题", &part->title);
	write_lines(out, "文号", &part->number);
	write_joined(w, out, "主送", &part->addressees);
	write_lines(out, "附件说明", &part->enclosures);
	write_lines(out, "署名", &part->signatories);
	if (part->signed_iso.ptr)
		yaml_entry(out, "成文日期", part->signed_iso);
	write_joined(w, out, "附注", &part->remark);
	if (part->printed_iso.ptr)
		yaml_entry(out, "印发日期", part->printed_iso);
	if (d->issued)
		yaml_entry(out, "被印发件", file_name(w, d->issued->recipe));
	write_attachments(w, out, d);
	if (part->recipe->columns != RECIPE_UNSAID)
		write_integer(out, "栏数", part->recipe->columns);
	if (part->page > 0)
		write_integer(out, "原页", part->page);
	if (d->recipe->front)
		yaml_from_fields(out, d->recipe->front, 0);
}

static void
write_pages(struct markdown_writer *m, const struct page_list *pages)
{
	for (size_t i = 0; i < pages->count; i++)
		markdown_page(m, pages->items[i]);
}

/* The text behind the front matter in `out`, and the whole as a file. */
static void
write_part(struct source_writer *w, struct buffer *out, const struct part *part)
{
	struct markdown_writer m = {
	    .b = w->b, .out = out, .counts = w->counts, .lead_limit = part->recipe->lead_limit};
	buffer_append_cstr(out, "---\n\n");
	write_pages(&m, &part->pages_above);
	markdown_from_blocks(&m, part->blocks);
	write_pages(&m, &part->pages_below);
	if (m.lead_candidates > 0)
		DIAG(w->b->diags, CODE_IMPORT_ASK_LEADS,
		    ((struct pos){w->b->file, m.first_candidate_line, 1}),
		    diag_int(w->b->diags, m.lead_candidates), part->recipe->name);
	while (out->len_bytes > 1 && out->ptr[out->len_bytes - 2] == '\n')
		out->len_bytes--;
	files_add(w->batch, files_join(w->b->arena, w->out_dir, file_name(w, part->recipe)),
	    buffer_span(out));
}

static void
write_inner(struct source_writer *w, const struct part *part)
{
	struct buffer out = {0};
	buffer_append_cstr(&out, "---\n");
	write_lines(&out, "标题", &part->title);
	if (part->recipe->columns != RECIPE_UNSAID)
		write_integer(&out, "栏数", part->recipe->columns);
	write_part(w, &out, part);
	buffer_free(&out);
}

void
sources_from_document(struct source_writer *w, const struct document *d)
{
	struct buffer out = {0};
	buffer_append_cstr(&out, "---\n");
	write_front_matter(w, &out, d);
	write_part(w, &out, &d->main);
	buffer_free(&out);
	if (d->issued)
		write_inner(w, d->issued);
	for (size_t i = 0; i < d->attachment_count; i++)
		write_inner(w, &d->attachments[i]);
}

void
sources_issue_yaml(struct source_writer *w)
{
	struct buffer out = {0};
	yaml_from_fields(&out, w->recipe->issue, 0);
	buffer_append_cstr(&out, "栏目:\n");
	for (size_t i = 0; i < w->recipe->document_count; i++) {
		const struct recipe_document *d = &w->recipe->documents[i];
		if (i == 0 || !span_equal(d->section, w->recipe->documents[i - 1].section)) {
			buffer_append_cstr(&out, "  - 名称: ");
			yaml_scalar(&out, d->section);
			buffer_append_cstr(&out, "\n    文件:\n");
		}
		buffer_append_cstr(&out, "      - ");
		yaml_scalar(&out, file_name(w, &d->part));
		buffer_append_byte(&out, '\n');
	}
	files_add(
	    w->batch, files_join(w->b->arena, w->out_dir, SPAN("issue.yaml")), buffer_span(&out));
	buffer_free(&out);
}
