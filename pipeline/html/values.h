/*
 * values.h - what templates are given: objects of the kinds in names.def.
 * Everything lives in the arena.
 */
#ifndef HTML_VALUES_H
#define HTML_VALUES_H

#include "html/mustache.h"

#define OBJECT(ident, ...) VALUES_##ident,
enum values_kind {
#include "html/names.def"
	VALUES_KIND_COUNT
};
#undef OBJECT

struct values_object {
	struct mustache_member *members;
	size_t count;
};

/* Every name of the kind, each false. */
struct values_object values_object(struct arena *arena, enum values_kind kind);
/* The name must be one of the object's: asserted. */
void values_put(struct values_object *object, const char *name, struct mustache_value value);

/* An absent text is false. */
struct mustache_value values_text(struct span text);
/* Markup; an absent one is false. */
struct mustache_value values_html(struct span html);
struct mustache_value values_int(struct arena *arena, int64_t value);
struct mustache_value values_bool(bool value);
struct mustache_value values_of(struct values_object object);
/* An object of one member: { name: value }, its other names false. */
struct mustache_value values_one(
    struct arena *arena, enum values_kind kind, const char *name, struct mustache_value value);

struct values_list {
	struct mustache_value *items;
	size_t count, capacity;
};

void values_append(struct arena *arena, struct values_list *list, struct mustache_value value);
struct mustache_value values_of_list(const struct values_list *list);

#endif
