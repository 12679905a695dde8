/*
 * template.h - a compiled Mustache template: operations in the order of the
 * source. Between mustache_from_text.c, which makes them, and
 * text_from_mustache.c, which runs them.
 */
#ifndef HTML_TEMPLATE_H
#define HTML_TEMPLATE_H

#include "html/mustache.h"

enum op_kind {
	OP_TEXT,     /* text: as it stands */
	OP_INDENT,   /* a line of the template begins: the partial's indentation */
	OP_ESCAPED,  /* {{name}} */
	OP_RAW,      /* {{{name}}} and {{&name}} */
	OP_SECTION,  /* {{#name}} */
	OP_INVERTED, /* {{^name}} */
	OP_END,      /* {{/name}} */
	OP_PARTIAL   /* {{>name}}; text: the name */
};

struct op {
	enum op_kind kind;
	struct pos pos;
	struct span text;   /* of a tag: its name as written */
	struct span indent; /* of a partial alone on its line */
	struct span *path;  /* the name's parts between dots; none for the name `.` */
	size_t path_count;
	size_t partner; /* a section's end, an end's section */
};

struct template
{
	struct span name;
	struct op *ops;
	size_t count, capacity;
};

struct mustache_set {
	struct arena *arena;
	bool strict;
	struct template **templates;
	size_t count, capacity;
};

const struct template *template_find(const struct mustache_set *set, struct span name);

#endif
