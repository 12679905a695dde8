#include "base/diagnostics.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define PRINTED_MAX 100
/* Beyond this many of one severity, messages are counted but not kept. */
#define KEPT_MAX 10000
#define SEVERITY_COUNT (DIAG_LIMIT + 1)
#define SLOT_EMPTY UINT32_MAX

#define CODE(ident, code, severity, zh, en, zh_help, en_help)                                      \
	{code, severity, {zh, en}, {zh_help, en_help}},
static const struct {
	const char *name;
	enum diag_severity severity;
	const char *text[2];
	const char *help[2];
} catalogue[] = {
#include "base/codes/all.def"
};
#undef CODE

static const char *const severity_names[2][SEVERITY_COUNT] = {
    {"提示", "警告", "错误", "错误", "错误"},
    {"note", "warning", "error", "error", "error"},
};

struct message {
	enum diag_code code;
	struct pos pos;
	struct span *args;
	size_t arg_count;
};

/* Indices by hash, open addressing; what they index is compared by its owner. */
struct lookup {
	uint32_t *slots;
	size_t capacity; /* a power of two */
};

struct diags {
	struct arena *arena;
	struct span *files;
	size_t file_count, file_capacity;
	struct lookup file_lookup;
	struct message *messages;
	size_t message_count, message_capacity;
	struct lookup message_lookup;
	size_t kept[SEVERITY_COUNT];
	size_t reported[SEVERITY_COUNT]; /* kept or not */
};

struct diags *
diag_new(void)
{
	struct diags *d = memory_allocate(sizeof *d);

	memset(d, 0, sizeof *d);
	d->arena = arena_new();
	return d;
}

void
diag_free(struct diags *d)
{
	if (!d)
		return;
	arena_free(d->arena);
	free(d);
}

/* FNV-1a: the order of messages never depends on it. */
static uint32_t
hash_span(uint32_t hash, struct span s)
{
	for (size_t i = 0; i < s.len_bytes; i++)
		hash = (hash ^ (unsigned char)s.ptr[i]) * 16777619u;
	return (hash ^ 0xFFu) * 16777619u;
}

static uint32_t
hash_int(uint32_t hash, int32_t value)
{
	char bytes[sizeof value];

	memcpy(bytes, &value, sizeof value);
	return hash_span(hash, (struct span){bytes, sizeof bytes});
}

static uint32_t
hash_file(struct span path)
{
	return hash_span(2166136261u, path);
}

static uint32_t
hash_message(const struct message *m)
{
	uint32_t hash = hash_int(2166136261u, (int32_t)m->code);

	hash = hash_int(hash, m->pos.file);
	hash = hash_int(hash, m->pos.line);
	hash = hash_int(hash, m->pos.col_cp);
	for (size_t i = 0; i < m->arg_count; i++)
		hash = hash_span(hash, m->args[i]);
	return hash;
}

/* Puts an index into the first free slot of its chain. */
static void
lookup_put(struct lookup *l, uint32_t hash, uint32_t index)
{
	size_t at = hash & (l->capacity - 1);

	while (l->slots[at] != SLOT_EMPTY)
		at = (at + 1) & (l->capacity - 1);
	l->slots[at] = index;
}

/* Makes an empty table for count entries, half full at most; false where it is large enough. */
static bool
lookup_widen(struct arena *arena, struct lookup *l, size_t count)
{
	if (2 * (count + 1) <= l->capacity)
		return false;
	l->capacity = l->capacity ? 2 * l->capacity : 64;
	l->slots = ARENA_ARRAY(arena, uint32_t, l->capacity);
	for (size_t i = 0; i < l->capacity; i++)
		l->slots[i] = SLOT_EMPTY;
	return true;
}

int32_t
diag_add_file(struct diags *d, struct span path)
{
	struct lookup *l = &d->file_lookup;
	uint32_t hash = hash_file(path);

	if (lookup_widen(d->arena, l, d->file_count)) {
		for (size_t i = 0; i < d->file_count; i++)
			lookup_put(l, hash_file(d->files[i]), (uint32_t)i);
	}
	for (size_t at = hash & (l->capacity - 1); l->slots[at] != SLOT_EMPTY;
	     at = (at + 1) & (l->capacity - 1)) {
		if (span_equal(d->files[l->slots[at]], path))
			return (int32_t)l->slots[at];
	}
	lookup_put(l, hash, (uint32_t)d->file_count);
	ARENA_GROW(d->arena, struct span, d->files, d->file_count, d->file_capacity);
	d->files[d->file_count] = arena_copy(d->arena, path);
	return (int32_t)d->file_count++;
}

struct span
diag_file(const struct diags *d, int32_t file)
{
	if (file < 0 || (size_t)file >= d->file_count)
		return (struct span){NULL, 0};
	return d->files[file];
}

/* Where in the text the code, then the arguments decide: the same on every run. */
static int
message_compare(const void *left, const void *right)
{
	const struct message *a = *(const struct message *const *)left;
	const struct message *b = *(const struct message *const *)right;

	if (a->pos.file != b->pos.file)
		return a->pos.file < b->pos.file ? -1 : 1;
	if (a->pos.line != b->pos.line)
		return a->pos.line < b->pos.line ? -1 : 1;
	if (a->pos.col_cp != b->pos.col_cp)
		return a->pos.col_cp < b->pos.col_cp ? -1 : 1;
	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	for (size_t i = 0; i < a->arg_count && i < b->arg_count; i++) {
		int order = span_compare(a->args[i], b->args[i]);

		if (order)
			return order;
	}
	return (a->arg_count > b->arg_count) - (a->arg_count < b->arg_count);
}

static bool
message_is_known(const struct diags *d, const struct message *m, uint32_t hash)
{
	const struct lookup *l = &d->message_lookup;

	for (size_t at = hash & (l->capacity - 1); l->slots[at] != SLOT_EMPTY;
	     at = (at + 1) & (l->capacity - 1)) {
		const struct message *other = &d->messages[l->slots[at]];

		if (message_compare(&m, &other) == 0)
			return true;
	}
	return false;
}

void
diag_report(
    struct diags *d, enum diag_code code, struct pos pos, const struct span *args, size_t arg_count)
{
	enum diag_severity severity = catalogue[code].severity;
	struct message m = {.code = code, .pos = pos, .arg_count = arg_count};
	struct arena_mark mark;
	uint32_t hash;

	if (lookup_widen(d->arena, &d->message_lookup, d->message_count)) {
		for (size_t i = 0; i < d->message_count; i++)
			lookup_put(&d->message_lookup, hash_message(&d->messages[i]), (uint32_t)i);
	}
	mark = arena_mark(d->arena);
	m.args = ARENA_ARRAY(d->arena, struct span, arg_count);
	for (size_t i = 0; i < arg_count; i++)
		m.args[i] = args[i];
	hash = hash_message(&m);
	if (message_is_known(d, &m, hash)) {
		arena_reset(d->arena, mark);
		return;
	}
	d->reported[severity]++;
	if (d->kept[severity] == KEPT_MAX) {
		arena_reset(d->arena, mark);
		return;
	}
	d->kept[severity]++;
	for (size_t i = 0; i < arg_count; i++)
		m.args[i] = arena_copy(d->arena, args[i]);
	lookup_put(&d->message_lookup, hash, (uint32_t)d->message_count);
	ARENA_GROW(d->arena, struct message, d->messages, d->message_count, d->message_capacity);
	d->messages[d->message_count++] = m;
}

struct diags *
diag_new_beside(const struct diags *d)
{
	struct diags *beside = diag_new();

	for (size_t i = 0; i < d->file_count; i++)
		diag_add_file(beside, d->files[i]);
	return beside;
}

void
diag_merge(struct diags *into, const struct diags *from)
{
	for (size_t i = 0; i < from->message_count; i++) {
		const struct message *m = &from->messages[i];
		struct pos pos = m->pos;

		if (pos.file >= 0)
			pos.file = diag_add_file(into, diag_file(from, pos.file));
		diag_report(into, m->code, pos, m->args, m->arg_count);
	}
	for (int s = 0; s < SEVERITY_COUNT; s++)
		into->reported[s] += from->reported[s] - from->kept[s];
}

struct span
diag_int(struct diags *d, int64_t value)
{
	struct buffer b = {NULL, 0, 0};
	struct span text;

	buffer_append_int(&b, value);
	text = arena_copy(d->arena, buffer_span(&b));
	buffer_free(&b);
	return text;
}

struct span
diag_cp(struct diags *d, uint32_t cp)
{
	/* What cannot be seen, or would join what stands before it, is named by its number alone.
	 */
	bool visible = cp > 0xA0 && cp != 0xAD && !(cp >= 0x300 && cp < 0x370) &&
		       !(cp >= 0x2000 && cp < 0x2010) && !(cp >= 0x2028 && cp < 0x2030) &&
		       !(cp >= 0x2060 && cp < 0x2070) && !(cp >= 0xD800 && cp < 0xF900) &&
		       !(cp >= 0xFE00 && cp < 0xFE10) && cp != 0xFEFF && cp < 0xE0000;
	struct buffer b = {NULL, 0, 0};
	struct span text;

	visible = visible || (cp > 0x20 && cp < 0x7F);
	if (visible) {
		buffer_append_cp(&b, cp);
		buffer_append_cstr(&b, " (");
	}
	buffer_append_cstr(&b, "U+");
	buffer_append_hex(&b, cp, 4);
	if (visible)
		buffer_append_byte(&b, ')');
	text = arena_copy(d->arena, buffer_span(&b));
	buffer_free(&b);
	return text;
}

bool
diag_failed(const struct diags *d)
{
	return diag_count(d, DIAG_ERROR) > 0;
}

size_t
diag_count(const struct diags *d, enum diag_severity at_least)
{
	size_t count = 0;

	for (int s = (int)at_least; s < SEVERITY_COUNT; s++)
		count += d->reported[s];
	return count;
}

int
diag_exit_status(const struct diags *d)
{
	if (d->reported[DIAG_LIMIT])
		return 4;
	if (d->reported[DIAG_SYSTEM])
		return 3;
	return d->reported[DIAG_ERROR] ? 1 : 0;
}

/* One line, whatever the text holds: control characters and bad bytes are shown as \xHH. */
static void
append_visible(struct buffer *out, struct span s)
{
	for (size_t at = 0; at < s.len_bytes;) {
		size_t start = at;
		uint32_t cp = utf8_next(s, &at);

		if (cp == UTF8_BAD || cp < 0x20 || (cp >= 0x7F && cp < 0xA0)) {
			for (size_t i = start; i < at; i++) {
				buffer_append_cstr(out, "\\x");
				buffer_append_hex(out, (unsigned char)s.ptr[i], 2);
			}
		} else {
			buffer_append(out, (struct span){s.ptr + start, at - start});
		}
	}
}

/* A place is { digit }; what has no argument stays as it stands. */
static void
append_text(struct buffer *out, const char *text, const struct message *m)
{
	for (; *text; text++) {
		if (text[0] == '{' && text[1] >= '1' && text[1] <= '9' && text[2] == '}') {
			size_t index = (size_t)(text[1] - '1');

			if (index < m->arg_count)
				append_visible(out, m->args[index]);
			text += 2;
		} else {
			buffer_append_byte(out, *text);
		}
	}
}

static void
append_message(
    struct buffer *out, const struct diags *d, const struct message *m, enum diag_lang lang)
{
	struct span path = diag_file(d, m->pos.file);

	if (path.ptr) {
		append_visible(out, path);
		if (m->pos.line > 0) {
			buffer_append_byte(out, ':');
			buffer_append_int(out, m->pos.line);
			if (m->pos.col_cp > 0) {
				buffer_append_byte(out, ':');
				buffer_append_int(out, m->pos.col_cp);
			}
		}
		buffer_append_cstr(out, ": ");
	}
	buffer_append_cstr(out, severity_names[lang][catalogue[m->code].severity]);
	buffer_append_cstr(out, lang == DIAG_ZH ? "：" : ": ");
	append_text(out, catalogue[m->code].text[lang], m);
	buffer_append_cstr(out, " [");
	buffer_append_cstr(out, catalogue[m->code].name);
	buffer_append_cstr(out, "]\n");
}

static void
append_rest(struct buffer *out, size_t rest, enum diag_lang lang)
{
	buffer_append_cstr(out, lang == DIAG_ZH ? "另有 " : "and ");
	buffer_append_int(out, (int64_t)rest);
	buffer_append_cstr(out, lang == DIAG_ZH ? " 条未列出\n" : " more, not listed\n");
}

/* In the order of printing; released by free. */
static const struct message **
messages_sorted(const struct diags *d)
{
	const struct message **sorted =
	    memory_allocate(memory_bytes(d->message_count, sizeof(struct message *)));

	for (size_t i = 0; i < d->message_count; i++)
		sorted[i] = &d->messages[i];
	if (d->message_count)
		qsort(sorted, d->message_count, sizeof(struct message *), message_compare);
	return sorted;
}

struct diag_message *
diag_messages(const struct diags *d, struct arena *arena, enum diag_lang lang, size_t *count)
{
	const struct message **sorted = messages_sorted(d);
	struct diag_message *out = ARENA_ARRAY(arena, struct diag_message, d->message_count);
	struct buffer text = {NULL, 0, 0};

	for (size_t i = 0; i < d->message_count; i++) {
		const struct message *m = sorted[i];

		buffer_clear(&text);
		append_text(&text, catalogue[m->code].text[lang], m);
		out[i] = (struct diag_message){.code = m->code,
		    .severity = catalogue[m->code].severity,
		    .pos = m->pos,
		    .text = arena_copy(arena, buffer_span(&text))};
	}
	*count = d->message_count;
	buffer_free(&text);
	free(sorted);
	return out;
}

void
diag_print(const struct diags *d, enum diag_lang lang, struct buffer *out)
{
	const struct message **sorted = messages_sorted(d);
	size_t room[SEVERITY_COUNT], left = PRINTED_MAX, printed = 0;

	for (int s = SEVERITY_COUNT - 1; s >= 0; s--) {
		room[s] = d->kept[s] < left ? d->kept[s] : left;
		left -= room[s];
	}
	for (size_t i = 0; i < d->message_count; i++) {
		enum diag_severity severity = catalogue[sorted[i]->code].severity;

		if (!room[severity])
			continue;
		room[severity]--;
		append_message(out, d, sorted[i], lang);
		printed++;
	}
	if (printed < diag_count(d, DIAG_NOTE))
		append_rest(out, diag_count(d, DIAG_NOTE) - printed, lang);
	free(sorted);
}

bool
diag_code_find(struct span code, enum diag_code *out)
{
	for (int i = 0; i < CODE_COUNT; i++) {
		if (span_equal_cstr(code, catalogue[i].name)) {
			*out = (enum diag_code)i;
			return true;
		}
	}
	return false;
}

struct span
diag_code_name(enum diag_code code)
{
	return span_from_cstr(catalogue[code].name);
}

struct span
diag_code_help(enum diag_code code, enum diag_lang lang)
{
	return span_from_cstr(catalogue[code].help[lang]);
}
