/*
 * mustache.h - Mustache templates: compiled once, rendered many times.
 *
 * The whole core of the Mustache specification (github.com/mustache/spec, 1.x):
 * variables, sections, inverted sections, lists, dotted names, the implicit
 * iterator, comments, partials with indentation, set delimiters, standalone
 * lines. Not the optional modules (lambdas, inheritance). Debian has no C
 * library for Mustache, so this is one: two passes, no recursion, no state
 * outside the arena.
 *
 * What the specification leaves open: the empty text and the empty list are
 * false; a partial's indentation is not put before empty lines.
 *
 * A strict set serves official text. The specification lets a misspelt name
 * print nothing; a strict set reports it, as it reports an unknown partial. It
 * also keeps text and HTML apart by type: {{x}} prints text only, {{{x}}} HTML
 * only, so that no template can let text through unescaped.
 *
 * Everything lives in the arena passed in and is only read while rendering.
 */
#ifndef HTML_MUSTACHE_H
#define HTML_MUSTACHE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostics.h"

/* Sections and partials open at once while rendering. */
#define MUSTACHE_DEPTH 10000

enum mustache_type {
	MUSTACHE_FALSE,
	MUSTACHE_TRUE,
	MUSTACHE_TEXT,
	MUSTACHE_HTML, /* text that is markup already */
	MUSTACHE_LIST,
	MUSTACHE_OBJECT
};

struct mustache_member;

/* text for TEXT and HTML; items and count for LIST; members and count for OBJECT. */
struct mustache_value {
	enum mustache_type type;
	size_t count;
	union {
		struct span text;
		const struct mustache_value *items;
		const struct mustache_member *members;
	} of;
};

struct mustache_member {
	struct span name;
	struct mustache_value value;
};

struct mustache_set;

struct mustache_set *mustache_set_new(struct arena *arena, bool strict);
/* Compiles a template; later ones of the same name are not seen. False: reported. */
bool mustache_add(struct mustache_set *set, struct diags *diags, struct span name, int32_t file,
    struct span source);
bool mustache_has(const struct mustache_set *set, struct span name);
/* Appends to out. The template must be in the set. False: reported, out holds a part. */
bool mustache_render(struct arena *arena, struct diags *diags, const struct mustache_set *set,
    struct span name, const struct mustache_value *root, struct buffer *out);

#endif
