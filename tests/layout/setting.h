/*
 * setting.h - what the tests of lines and tables share: a context on the test
 * face, inlines from a small notation, lines as text.
 *
 * Notation: characters are text; <kind key=value> … </kind> a node of the model,
 * <kind/> an empty one.
 */
#ifndef TESTS_LAYOUT_SETTING_H
#define TESTS_LAYOUT_SETTING_H

#include "base/files.h"
#include "base/utf8.h"
#include "layout/lines_from_inlines.h"
#include "test.h"

#include <dirent.h>
#include <stdlib.h>

#define EM 10000

struct bench {
	struct arena *arena, *fonts_arena; /* the fonts outlive what a test resets */
	struct diags *diags;
	struct fonts *fonts;
	struct style style;
	struct layout_context context;
};

static inline struct style_text
text_in(enum style_role role, mpt size)
{
	return (struct style_text){role, size, size * 3 / 2, false};
}

static inline void
bench_open(struct bench *b, const char *manifest)
{
	struct fonts_options options = {.manifest = span_from_cstr(manifest)};

	*b = (struct bench){.arena = arena_new(), .fonts_arena = arena_new(), .diags = diag_new()};
	b->fonts = fonts_open(b->fonts_arena, b->diags, &options);
	b->style.cell = EM;
	b->style.grid = EM * 3 / 2;
	b->style.lines = 40;
	b->style.body = text_in(ROLE_BODY, EM);
	b->style.lead = text_in(ROLE_KAI, EM);
	b->style.label = text_in(ROLE_HEAD, EM);
	b->style.resp = text_in(ROLE_KAI, EM * 9 / 10);
	b->style.table_head = text_in(ROLE_HEAD, EM);
	b->style.table_body = text_in(ROLE_BODY, EM);
	b->style.table_group = text_in(ROLE_HEAD, EM);
	b->style.spacing = (struct style_spacing){.gap = 2500,
	    .gap_least = 1250,
	    .gap_most = 5000,
	    .word = 3330,
	    .word_least = 2500,
	    .word_most = 5000,
	    .half = 5000,
	    .interpunct_least = 2500,
	    .adjacent_marks = 15000,
	    .loose = 2500,
	    .spread_title = 10000,
	    .spread_table = 5000,
	    .name = 10000,
	    .label = 10000,
	    .script_size = 6200,
	    .sup_rise = 3500,
	    .sub_drop = 1300,
	    .cell_side = 3000,
	    .cell_above = 2000};
	b->context = (struct layout_context){b->arena, b->diags, b->fonts, &b->style, NULL};
}

static inline void
bench_close(struct bench *b)
{
	fonts_close(b->fonts);
	diag_free(b->diags);
	arena_free(b->arena);
	arena_free(b->fonts_arena);
}

static inline enum model_kind
kind_called(struct span name)
{
	int kind = 0;

	while (kind < MODEL_KIND_COUNT && !span_equal(model_kind_name((enum model_kind)kind), name))
		kind++;
	return (enum model_kind)kind;
}

static inline void
set_attributes(struct arena *arena, struct model_node *node, struct span rest)
{
	while (rest.ptr) {
		struct span value = span_cut(&rest, ' '), key = span_cut(&value, '=');

		for (int k = 0; k < MODEL_KEY_COUNT; k++) {
			if (span_equal(model_key_name((enum model_key)k), key))
				model_set(arena, node, (enum model_key)k, value);
		}
	}
}

/* Text stands on line 1 of a file, at its column in the notation. */
static inline void
add_notation(struct bench *b, struct model_node *root, struct span text)
{
	struct arena *arena = b->arena;
	int32_t file = diag_add_file(b->diags, SPAN("case"));
	struct model_node *at = root;
	int32_t col = 1;

	while (text.len_bytes > 0) {
		struct pos pos = {file, 1, col};
		size_t end =
		    text.ptr[0] == '<' ? span_find_byte(text, '>') + 1 : span_find_byte(text, '<');
		struct span part = span_take(text, end), name;
		bool tag = part.ptr[0] == '<' && part.len_bytes > 2 && part.ptr[1] != ' ' &&
			   !(part.ptr[1] >= '0' && part.ptr[1] <= '9');

		if (part.ptr[0] == '<' && !tag)
			part = span_take(text, 1);
		text = span_skip(text, part.len_bytes);
		col += (int32_t)utf8_count(part);
		if (!tag) {
			model_add(arena, at, MODEL_TEXT, pos)->text = part;
		} else if (part.ptr[1] == '/') {
			at = at->parent;
		} else {
			bool empty = part.ptr[part.len_bytes - 2] == '/';
			struct span inside =
			    span_take(span_skip(part, 1), part.len_bytes - (empty ? 3 : 2));
			struct model_node *node;

			name = span_cut(&inside, ' ');
			node = model_add(arena, at, kind_called(name), pos);
			set_attributes(arena, node, inside);
			at = empty ? at : node;
		}
	}
}

static inline void
show_key(struct buffer *out, const char *key, int64_t value)
{
	buffer_append_byte(out, ' ');
	buffer_append_cstr(out, key);
	buffer_append_byte(out, '=');
	buffer_append_int(out, value);
}

static inline void
show_run(struct buffer *out, const struct layout_run *run)
{
	buffer_append_cstr(out, "    ");
	buffer_append_int(out, run->x);
	buffer_append_byte(out, '+');
	buffer_append_int(out, run->width);
	buffer_append_byte(out, ' ');
	buffer_append(out, run->text);
	for (size_t i = 0; i < run->adjust_count; i++) {
		buffer_append_byte(out, ' ');
		buffer_append_int(out, run->adjust[i].index);
		buffer_append_cstr(out, run->adjust[i].add < 0 ? "" : "+");
		buffer_append_int(out, run->adjust[i].add);
	}
	if (run->size != EM)
		show_key(out, "size", run->size);
	if (run->rise)
		show_key(out, "rise", run->rise);
	if (run->face)
		show_key(out, "face", run->face);
	if (run->owner) {
		buffer_append_cstr(out, " in ");
		buffer_append(out, model_kind_name(run->owner->kind));
	}
	buffer_append_byte(out, '\n');
}

static inline void
show_lines(struct buffer *out, const struct layout_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		const struct layout_line *line = &lines->lines[i];

		buffer_append_cstr(out, "line");
		show_key(out, "x", line->x);
		show_key(out, "width", line->width);
		show_key(out, "natural", line->natural);
		buffer_append_cstr(out, line->forced ? " forced" : "");
		buffer_append_cstr(out, line->loose ? " loose" : "");
		buffer_append_byte(out, '\n');
		for (size_t r = 0; r < line->run_count; r++)
			show_run(out, &line->runs[r]);
		for (size_t m = 0; m < line->mark_count; m++) {
			buffer_append_cstr(out, "    mark ");
			buffer_append(out, model_kind_name(line->marks[m].node->kind));
			show_key(out, "x", line->marks[m].x);
			buffer_append_byte(out, '\n');
		}
	}
}

static inline int
compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names, without ending, of the .txt files of a folder, sorted. */
static inline size_t
list_cases(struct arena *arena, const char *folder, char ***out)
{
	DIR *dir = opendir(folder);
	char **names = NULL;
	size_t count = 0, capacity = 0;

	for (struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir)) {
		struct span name = span_from_cstr(e->d_name);

		if (!span_ends_with(name, SPAN(".txt")))
			continue;
		ARENA_GROW(arena, char *, names, count, capacity);
		names[count++] = arena_cstr(arena, span_take(name, name.len_bytes - 4));
	}
	if (dir)
		closedir(dir);
	if (count > 0)
		qsort(names, count, sizeof *names, compare_names);
	*out = names;
	return count;
}

/* Compares with the golden, or writes it where UPDATE is set. */
static inline bool
agrees(struct bench *b, const char *path, struct span got)
{
	struct span wanted = {NULL, 0};

	if (getenv("UPDATE")) {
		FILE *file = fopen(path, "wb");
		bool written = file && fwrite(got.ptr, 1, got.len_bytes, file) == got.len_bytes;

		return file && fclose(file) == 0 && written;
	}
	return files_read(b->arena, b->diags, span_from_cstr(path), 1 << 20, &wanted) &&
	       span_equal(wanted, got);
}

#endif
