/*
 * model.h - what a gazette issue says: sections, documents, outline, boxes,
 * tables, indicators. Content only; no position on a page.
 *
 * A tree of nodes: ISSUE > SECTION > DOCUMENT > parts > blocks > inlines; only
 * TEXT nodes carry text. Kinds and attributes are those of model_kinds.def and
 * model_keys.def. Text has been normalised by model/: no space beside a Han
 * character, no line ends. The tree lives in one arena and is not changed after
 * it was made; stages may walk it on several threads.
 *
 * What is heard in another way than it is read is told apart: SIGN nodes hold what the
 * notes of a table explain ([1692] is 五年累计1692 to who hears it), FOREIGN nodes passages
 * in another language, which are two English words or more.
 *
 * As text (.model) a node is an opening record, its children, and a closing
 * record `/kind`; a TEXT node is one record with t=…; see gazette-model(5).
 */
#ifndef IR_MODEL_H
#define IR_MODEL_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostics.h"

#define KIND(ident, name, parents, attributes) MODEL_##ident,
enum model_kind {
#include "ir/model_kinds.def"
	MODEL_KIND_COUNT
};
#undef KIND

#define KEY(ident, name, type) MODEL_KEY_##ident,
enum model_key {
#include "ir/model_keys.def"
	MODEL_KEY_COUNT
};
#undef KEY

struct model_attr {
	enum model_key key;
	struct span value;
};

struct model_node {
	enum model_kind kind;
	struct pos pos;
	struct span text;         /* TEXT nodes only */
	struct model_attr *attrs; /* sorted by key */
	size_t attr_count;
	size_t attr_capacity;
	struct model_node *parent, *first, *last, *prev, *next;
};

struct model {
	struct arena *arena; /* borrowed from the caller */
	struct span *files;  /* the file table that positions index */
	size_t file_count;
	struct model_node *issue; /* the root */
};

struct span model_kind_name(enum model_kind kind);
struct span model_key_name(enum model_key key);

/* Building. Nodes are appended in reading order. */
struct model_node *model_new(struct arena *arena, enum model_kind kind, struct pos pos);
void model_append(struct model_node *parent, struct model_node *child);
/* parent may be NULL. */
struct model_node *model_add(
    struct arena *arena, struct model_node *parent, enum model_kind kind, struct pos pos);
/* Copies the value, in place of an earlier one; an absent value takes the attribute away. */
void model_set(struct arena *arena, struct model_node *node, enum model_key key, struct span value);
void model_set_int(struct arena *arena, struct model_node *node, enum model_key key, int64_t value);

/* Reading. An attribute that is not set is the absent span (ptr NULL), or the given default. */
struct span model_get(const struct model_node *node, enum model_key key);
int64_t model_get_int(const struct model_node *node, enum model_key key, int64_t absent);
bool model_is(const struct model_node *node, enum model_key key, const char *word);
const struct model_node *model_child(
    const struct model_node *node, enum model_kind kind); /* first such child */
/* Whether the front matter of a document, issued text or attachment silences a message (照原文). */
bool model_waives(const struct model_node *part, enum diag_code code);
bool model_is_inline(enum model_kind kind); /* PAGEMARK is, though it also stands between blocks */
/* The next node in reading order inside root, going down first; NULL at the end. */
const struct model_node *model_next(const struct model_node *root, const struct model_node *node);
/* All text below node, in order; BREAK and PAGEMARK give nothing. */
struct span model_flat_text(struct arena *arena, const struct model_node *node);

/*
 * The text form. write and read are inverse to each other, byte for byte: read takes no other
 * spelling than write's. The file table is written in the order in which positions first use it;
 * files that no position uses are left out.
 */
void model_write(const struct model *model, struct buffer *out);
/*
 * NULL: reported. The files of the model are entered into diags, and positions changed to its
 * indices, so that messages about the model name the sources. Reads the form only: a model from
 * elsewhere goes through model_check before use.
 */
struct model *model_read(
    struct arena *arena, struct diags *diags, struct span path, struct span bytes);
/*
 * Checks the tree against the schema: parents, required and allowed attributes, their types; that
 * ids are unique, and that the cells of every table fill its columns without overlap.
 */
bool model_check(const struct model *model, struct diags *diags);

#endif
