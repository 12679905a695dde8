/*
 * Embedded file streams and file specifications (ISO 32000-1, 7.11.3 and
 * 7.11.4). Their date is the issue's, as that of all else in the file. There is
 * no MD5 of theirs: it is optional, and the manifest has SHA-256 of each.
 */
#include "pdf/attachments.h"

#include "pdf/deflate.h"
#include "pdf/operands.h"
#include "pdf/trees.h"

#include <stdlib.h>

/* Media types by the ends of names; /Subtype is demanded of each file. */
static struct span
media_type(struct span path)
{
	static const struct {
		const char *ending, *type;
	} known[] = {
	    {".md", "text/markdown"},
	    {".yaml", "application/yaml"},
	    {".png", "image/png"},
	    {".jpg", "image/jpeg"},
	    {".jpeg", "image/jpeg"},
	    {".csv", "text/csv"},
	    {".txt", "text/plain"},
	};
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (span_ends_with(path, span_from_cstr(known[i].ending)))
			return span_from_cstr(known[i].type);
	return SPAN("application/octet-stream");
}

/* The file's bytes; pictures are compressed already. */
static uint32_t
add_stream(struct pdf_file *file, const struct pages *pages, const struct source *source)
{
	struct buffer entries = {0}, text = {0};
	struct span type = media_type(source->path);
	bool deflate = !span_starts_with(type, SPAN("image/"));
	buffer_append_cstr(&entries, "/Type /EmbeddedFile /Subtype ");
	put_name(&entries, type);
	buffer_append_cstr(&entries, "\n/Params <</Size ");
	buffer_append_int(&entries, (int64_t)source->raw.len_bytes);
	if (pages->date.ptr) {
		buffer_append_cstr(&entries, " /ModDate ");
		put_date(&entries, pages->date);
	}
	buffer_append_cstr(&entries, ">>\n");
	if (deflate)
		buffer_append(&text, source->raw);
	uint32_t id = deflate ? pdf_add_deflated(file, buffer_span(&entries), &text)
			      : pdf_add_stream(file, buffer_span(&entries), source->raw);
	buffer_free(&entries);
	return id;
}

static uint32_t
add_specification(struct pdf_file *file, const struct source *source, uint32_t stream)
{
	static const char *const names[] = {"/F ", "/UF "};
	struct buffer d = {0};
	buffer_append_cstr(&d, "/Type /Filespec /AFRelationship /Source\n");
	for (int i = 0; i < 2; i++) {
		buffer_append_cstr(&d, names[i]);
		put_text(&d, source->path);
		buffer_append_byte(&d, '\n');
	}
	buffer_append_cstr(&d, "/EF <<");
	for (int i = 0; i < 2; i++) {
		buffer_append_cstr(&d, names[i]);
		put_ref(&d, stream);
	}
	buffer_append_cstr(&d, ">>\n/Desc ");
	struct buffer words = {0};
	buffer_append_cstr(&words, "文稿 ");
	buffer_append(&words, source->path);
	put_text(&d, buffer_span(&words));
	buffer_append_byte(&d, '\n');
	uint32_t id = pdf_add(file, buffer_span(&d));
	buffer_free(&words);
	buffer_free(&d);
	return id;
}

/*
 * Keys of a name tree are in the order of their bytes: names in ASCII as they are, and behind them
 * those in UTF-16 with its mark, whose hexadecimal digits sort as the bytes do.
 */
struct attachment {
	struct span key; /* as it is printed */
	struct span path;
	uint32_t id;
};

static int
compare_keys(const void *a, const void *b)
{
	const struct attachment *left = a, *right = b;
	bool left_ascii = left->key.ptr[0] == '(', right_ascii = right->key.ptr[0] == '(';
	if (left_ascii != right_ascii)
		return left_ascii ? -1 : 1;
	if (left_ascii)
		return span_compare(left->path, right->path);
	return span_compare(span_take(left->key, left->key.len_bytes - 1),
	    span_take(right->key, right->key.len_bytes - 1));
}

static struct span
printed(struct arena *scratch, void (*put)(struct buffer *out, struct span text), struct span text)
{
	struct buffer out = {0};
	put(&out, text);
	struct span copy = arena_copy(scratch, buffer_span(&out));
	buffer_free(&out);
	return copy;
}

static uint32_t
add_tree(struct pdf_file *file, struct arena *scratch, struct attachment *items, size_t count)
{
	struct pdf_tree tree = {0};
	struct buffer ref = {0};
	qsort(items, count, sizeof(items[0]), compare_keys);
	for (size_t i = 0; i < count; i++) {
		buffer_clear(&ref);
		put_ref(&ref, items[i].id);
		ARENA_GROW(scratch, struct pdf_tree_entry, tree.items, tree.count, tree.capacity);
		tree.items[tree.count++] =
		    (struct pdf_tree_entry){items[i].key, arena_copy(scratch, buffer_span(&ref))};
	}
	buffer_free(&ref);
	return pdf_add_tree(file, &tree, true);
}

uint32_t
pdf_add_attachments(struct pdf_file *file, struct arena *scratch, const struct pages *pages,
    const struct sources *sources, struct buffer *catalog)
{
	struct attachment *items = ARENA_ARRAY(scratch, struct attachment, sources->count);
	if (sources->count == 0)
		return 0;
	buffer_append_cstr(catalog, "/AF [");
	for (size_t i = 0; i < sources->count; i++) {
		const struct source *source = &sources->items[i];
		items[i].id = add_specification(file, source, add_stream(file, pages, source));
		items[i].path = source->path;
		items[i].key = printed(scratch, put_text, source->path);
		put_ref(catalog, items[i].id);
		buffer_append_byte(catalog, i % 16 == 15 ? '\n' : ' ');
	}
	buffer_append_cstr(catalog, "]\n");
	return add_tree(file, scratch, items, sources->count);
}
