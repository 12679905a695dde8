/*
 * model_schema.h - the tables model_kinds.def and model_keys.def as sets, for
 * the reader, the writer and the checker of .model files.
 */
#ifndef IR_MODEL_SCHEMA_H
#define IR_MODEL_SCHEMA_H

#include "ir/model.h"

#define MODEL_FORMAT "gazette-model"
#define MODEL_VERSION 1

enum model_type {
	MODEL_TYPE_TEXT,
	MODEL_TYPE_INT,
	MODEL_TYPE_DATE,
	MODEL_TYPE_FLAG,
	MODEL_TYPE_WORD
};

_Static_assert(MODEL_KIND_COUNT <= 64, "a set of kinds is 64 bits");
_Static_assert(MODEL_KEY_COUNT <= 64, "a set of keys is 64 bits");

struct model_schema {
	uint64_t parents[MODEL_KIND_COUNT];  /* bit k: kind k may hold it */
	uint64_t allowed[MODEL_KIND_COUNT];  /* bit k: key k may be set */
	uint64_t required[MODEL_KIND_COUNT]; /* bit k: key k must be set */
};

/* Fills the sets from the tables. */
void model_schema_make(struct model_schema *schema);

bool model_kind_find(struct span name, enum model_kind *out);
bool model_key_find(struct span name, enum model_key *out);
enum model_type model_key_type(enum model_key key);
/* Kinds that are one record, without children and without a closing record: text, break, pagemark.
 */
bool model_kind_is_single(enum model_kind kind);
/* The words that a WORD attribute of a kind may be, separated by spaces; NULL where there are none.
 */
const char *model_words(enum model_kind kind, enum model_key key);
/* The range of an INT attribute. */
void model_int_range(enum model_key key, int64_t *least, int64_t *most);

#endif
