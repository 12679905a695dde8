/* values.c - see values.h. */
#include "html/values.h"

#include <assert.h>

#define OBJECT(ident, ...) static const char *const names_of_##ident[] = {__VA_ARGS__};
#include "html/names.def"
#undef OBJECT

#define OBJECT(ident, ...) {names_of_##ident, sizeof names_of_##ident / sizeof(char *)},
static const struct {
	const char *const *names;
	size_t count;
} kinds[] = {
#include "html/names.def"
};
#undef OBJECT

struct values_object
values_object(struct arena *arena, enum values_kind kind)
{
	struct values_object object = {.count = kinds[kind].count};
	object.members = ARENA_ARRAY(arena, struct mustache_member, object.count);
	for (size_t i = 0; i < object.count; i++)
		object.members[i].name = span_from_cstr(kinds[kind].names[i]);
	return object;
}

void
values_put(struct values_object *object, const char *name, struct mustache_value value)
{
	size_t i = 0;
	while (i < object->count && !span_equal_cstr(object->members[i].name, name))
		i++;
	assert(i < object->count);
	object->members[i].value = value;
}

struct mustache_value
values_text(struct span text)
{
	if (!text.ptr)
		return (struct mustache_value){.type = MUSTACHE_FALSE};
	return (struct mustache_value){.type = MUSTACHE_TEXT, .of.text = text};
}

struct mustache_value
values_html(struct span html)
{
	struct mustache_value value = values_text(html);
	if (value.type == MUSTACHE_TEXT)
		value.type = MUSTACHE_HTML;
	return value;
}

struct mustache_value
values_int(struct arena *arena, int64_t value)
{
	struct buffer digits = {0};
	buffer_append_int(&digits, value);
	struct span text = arena_copy(arena, buffer_span(&digits));
	buffer_free(&digits);
	return values_text(text);
}

struct mustache_value
values_bool(bool value)
{
	return (struct mustache_value){.type = value ? MUSTACHE_TRUE : MUSTACHE_FALSE};
}

struct mustache_value
values_of(struct values_object object)
{
	return (struct mustache_value){
	    .type = MUSTACHE_OBJECT, .count = object.count, .of.members = object.members};
}

struct mustache_value
values_one(
    struct arena *arena, enum values_kind kind, const char *name, struct mustache_value value)
{
	struct values_object object = values_object(arena, kind);
	values_put(&object, name, value);
	return values_of(object);
}

void
values_append(struct arena *arena, struct values_list *list, struct mustache_value value)
{
	ARENA_GROW(arena, struct mustache_value, list->items, list->count, list->capacity);
	list->items[list->count++] = value;
}

struct mustache_value
values_of_list(const struct values_list *list)
{
	return (struct mustache_value){
	    .type = MUSTACHE_LIST, .count = list->count, .of.items = list->items};
}
