/*
 * Reads back what packed_from_objects.c writes: `12 0 obj`, a dictionary with
 * its /Length, `stream`, the bytes; objects without a stream in object streams.
 * The file is our own, made a moment before; the other one is only compared
 * with it.
 */
#include "pdf/deflate.h"
#include "pdf/difference.h"

#include <string.h>

#define LIMIT_OBJECTS_BYTES ((size_t)64 * 1024 * 1024) /* of one object stream */

struct object {
	uint32_t id;
	size_t begin_bytes, end_bytes; /* in the file; of one in an object stream, those of that */
	struct span entries;
	struct span stream; /* absent where it has none */
};

struct objects {
	struct arena *arena;
	struct object *items;
	size_t count, capacity;
};

/* The number behind a key, or 0. */
static uint32_t
number_behind(struct span s, const char *key)
{
	size_t at = span_find(s, span_from_cstr(key));
	uint32_t value = 0;
	if (at == SIZE_MAX)
		return 0;
	for (at += strlen(key); at < s.len_bytes && s.ptr[at] >= '0' && s.ptr[at] <= '9'; at++)
		value = value * 10 + (uint32_t)(s.ptr[at] - '0');
	return value;
}

/* The name behind a key: /Type /Page gives Page. */
static struct span
name_behind(struct span s, const char *key)
{
	size_t at = span_find(s, span_from_cstr(key)), len = 0;
	if (at == SIZE_MAX)
		return (struct span){0};
	s = span_skip(s, at + strlen(key));
	while (len < s.len_bytes && !strchr(" /\n<>[]()", s.ptr[len]))
		len++;
	return span_take(s, len);
}

/* Reads `12 0 obj` … `endobj` at the file's place `at`. False: there is no such object. */
static bool
read_object(struct span file, size_t at, struct object *out)
{
	struct span rest = span_skip(file, at);
	size_t digits = 0;
	*out = (struct object){.begin_bytes = at};
	for (; digits < rest.len_bytes && rest.ptr[digits] >= '0' && rest.ptr[digits] <= '9';
	     digits++)
		out->id = out->id * 10 + (uint32_t)(rest.ptr[digits] - '0');
	rest = span_skip(rest, digits);
	if (digits == 0 || !span_starts_with(rest, SPAN(" 0 obj\n<<\n")))
		return false;
	size_t stream = span_find(rest, SPAN(">>\nstream\n"));
	if (stream == SIZE_MAX)
		return false;
	out->entries = span_take(rest, stream);
	rest = span_skip(rest, stream + sizeof(">>\nstream\n") - 1);
	out->stream = span_take(rest, number_behind(out->entries, "/Length "));
	rest = span_skip(rest, out->stream.len_bytes);
	if (!span_starts_with(rest, SPAN("\nendstream\nendobj\n")))
		return false;
	rest = span_skip(rest, sizeof("\nendstream\nendobj\n") - 1);
	out->end_bytes = file.len_bytes - rest.len_bytes;
	return true;
}

static bool
is_object_stream(const struct object *object)
{
	return span_find(object->entries, SPAN("/Type /ObjStm")) != SIZE_MAX;
}

/* The text of an object stream; empty where it is damaged. */
static struct span
inflated(struct arena *arena, const struct object *object)
{
	struct buffer text = {0};
	pdf_inflate(object->stream, LIMIT_OBJECTS_BYTES, &text);
	struct span copy = arena_copy(arena, buffer_span(&text));
	buffer_free(&text);
	return copy;
}

static void
add_object(struct objects *list, struct object object)
{
	ARENA_GROW(list->arena, struct object, list->items, list->count, list->capacity);
	list->items[list->count++] = object;
}

/* The objects that an object stream holds: pairs of number and place, then their bodies. */
static void
add_packed(struct objects *list, const struct object *holder)
{
	struct span text = inflated(list->arena, holder);
	struct span index = span_take(text, number_behind(holder->entries, "/First "));
	struct span bodies = span_skip(text, index.len_bytes);
	while (index.len_bytes > 0) {
		struct span row = span_cut(&index, '\n'), next = index;
		int64_t id = 0, begin = 0, end = (int64_t)bodies.len_bytes;
		span_parse_int(span_cut(&row, ' '), &id);
		span_parse_int(row, &begin);
		next = span_cut(&next, '\n');
		span_cut(&next, ' ');
		span_parse_int(next, &end);
		if (id <= 0 || begin < 0 || end < begin)
			return;
		add_object(list, (struct object){
				     .id = (uint32_t)id,
				     .begin_bytes = holder->begin_bytes,
				     .end_bytes = holder->end_bytes,
				     .entries = span_take(
					 span_skip(bodies, (size_t)begin), (size_t)(end - begin)),
				 });
	}
}

static struct objects
list_objects(struct arena *arena, struct span file)
{
	struct objects list = {.arena = arena};
	struct object object;
	/* Behind the header and its comment of four bytes. */
	size_t at = 0;
	for (int line = 0; line < 2; line++) {
		size_t end = span_find_byte(span_skip(file, at), '\n');
		at = end == SIZE_MAX ? file.len_bytes : at + end + 1;
	}
	for (; read_object(file, at, &object); at = object.end_bytes) {
		add_object(&list, object);
		if (is_object_stream(&object))
			add_packed(&list, &object);
	}
	return list;
}

static const struct object *
find_object(const struct objects *list, uint32_t id)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].id == id)
			return &list->items[i];
	return NULL;
}

/* The pages' root names them in their order. */
static int32_t
page_number(const struct objects *list, uint32_t page_id)
{
	for (size_t i = 0; i < list->count; i++) {
		struct span kids = list->items[i].entries;
		size_t at = span_find(kids, SPAN("/Kids ["));
		if (at == SIZE_MAX || span_find(kids, SPAN("/Type /Pages")) == SIZE_MAX)
			continue;
		kids = span_skip(kids, at + sizeof("/Kids [") - 1);
		int32_t page = 0;
		while (kids.len_bytes > 0 && kids.ptr[0] >= '0' && kids.ptr[0] <= '9') {
			page++;
			if (number_behind(kids, "") == page_id)
				return page;
			size_t end = span_find_byte(kids, 'R');
			kids = span_trim(span_skip(kids, end == SIZE_MAX ? end : end + 1));
		}
	}
	return 0;
}

/* The page that an object is, is shown on or stands for. */
static int32_t
page_of(const struct objects *list, const struct object *object, struct span *kind)
{
	if (span_equal_cstr(name_behind(object->entries, "/Type /"), "Page"))
		return page_number(list, object->id);
	uint32_t at = number_behind(object->entries, "/Pg ");
	if (at == 0)
		at = number_behind(object->entries, "/P ");
	const struct object *page = at > 0 ? find_object(list, at) : NULL;
	if (page && span_equal_cstr(name_behind(page->entries, "/Type /"), "Page"))
		return page_number(list, at);
	for (size_t i = 0; i < list->count && object->stream.ptr; i++) {
		if (number_behind(list->items[i].entries, "/Contents ") != object->id)
			continue;
		*kind = SPAN("Contents");
		return page_number(list, list->items[i].id);
	}
	return 0;
}

static void
describe(const struct objects *list, const struct object *object, struct pdf_difference *out)
{
	static const char *const keys[] = {"/Type /", "/Subtype /", "/S /"};
	out->object = object->id;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]) && out->kind.len_bytes == 0; i++)
		out->kind = name_behind(object->entries, keys[i]);
	if (span_find(object->entries, SPAN("/Length1 ")) != SIZE_MAX)
		out->kind = SPAN("FontFile");
	out->page = page_of(list, object, &out->kind);
	if (out->kind.len_bytes == 0)
		out->kind = SPAN("Object");
}

/* Inside an object stream: the first object whose text is not the same in the other one. */
static const struct object *
find_packed(const struct objects *list, const struct object *holder, struct span other)
{
	struct object theirs;
	if (!read_object(other, holder->begin_bytes, &theirs) || !is_object_stream(&theirs))
		return holder;
	struct objects packed = {.arena = list->arena};
	add_packed(&packed, &theirs);
	size_t at = 0;
	for (size_t i = 0; i < list->count; i++) {
		const struct object *object = &list->items[i];
		if (object == holder || object->begin_bytes != holder->begin_bytes)
			continue;
		if (at == packed.count || packed.items[at].id != object->id ||
		    !span_equal(packed.items[at].entries, object->entries))
			return object;
		at++;
	}
	return holder;
}

bool
pdf_find_difference(
    struct arena *arena, struct span wanted, struct span other, struct pdf_difference *out)
{
	size_t at = 0;
	*out = (struct pdf_difference){.kind = SPAN("")};
	while (at < wanted.len_bytes && at < other.len_bytes && wanted.ptr[at] == other.ptr[at])
		at++;
	if (at == wanted.len_bytes && at == other.len_bytes)
		return false;
	out->offset_bytes = at;
	struct objects list = list_objects(arena, wanted);
	for (size_t i = 0; i < list.count; i++) {
		const struct object *object = &list.items[i];
		if (at < object->begin_bytes || at >= object->end_bytes)
			continue;
		if (is_object_stream(object))
			object = find_packed(&list, object, other);
		describe(&list, object, out);
		break;
	}
	return true;
}
