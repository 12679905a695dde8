/*
 * cff.h - a `CFF ` table as it stands in a font file: its INDEXes, its DICTs
 * (Adobe Technical Note 5176, The Compact Font Format), its charstrings (5177,
 * The Type 2 Charstring Format).
 *
 * Tables come from outside. What contradicts itself or leaves the table is
 * refused; spans point into the table.
 */
#ifndef FONTS_CFF_H
#define FONTS_CFF_H

#include "base/arena.h"
#include "base/buffer.h"

/* Of a DICT; those of two bytes as one number. */
enum cff_key {
	CFF_FONT_BBOX = 5,
	CFF_CHARSET = 15,
	CFF_CHAR_STRINGS = 17,
	CFF_PRIVATE = 18,
	CFF_SUBRS = 19,
	CFF_DEFAULT_WIDTH = 20,
	CFF_NOMINAL_WIDTH = 21,
	CFF_PAINT_TYPE = 0x0C05,
	CFF_CHARSTRING_TYPE = 0x0C06,
	CFF_FONT_MATRIX = 0x0C07,
	CFF_STROKE_WIDTH = 0x0C08,
	CFF_ROS = 0x0C1E,
	CFF_CID_COUNT = 0x0C22,
	CFF_FD_ARRAY = 0x0C24,
	CFF_FD_SELECT = 0x0C25
};

/* Objects of an INDEX. One without objects is all zero but for the end. */
struct cff_index {
	const unsigned char *offsets; /* count + 1 numbers of width bytes each */
	struct span data;
	uint32_t count, width;
	size_t end; /* offset in the table of what follows it */
};

/* False: it leaves the table. Objects are checked when they are asked for. */
bool cff_index_read(struct span table, size_t at, struct cff_index *out);
/* False: there is no such object, or its offsets lie. */
bool cff_index_object(const struct cff_index *index, uint32_t number, struct span *out);

struct cff_entry {
	uint32_t key;         /* enum cff_key, or another */
	struct span operands; /* as they are written */
	uint32_t operand_count;
	int64_t last, but_last; /* operands; 0 where they are reals, or there are none */
};

/* The entry at *at of a DICT, which moves past it. False: there is none, or it is damaged. */
bool cff_dict_next(struct span dict, size_t *at, struct cff_entry *out);
/* False: the DICT has none by this operator. */
bool cff_dict_find(struct span dict, uint32_t key, struct cff_entry *out);

/* A table that has one font. */
struct cff {
	struct span table;
	struct cff_index names, strings, global_subrs, charstrings;
	struct span top; /* its DICT */
	bool cid_keyed;
	struct cff_index font_dicts; /* where it is CID-keyed */
	size_t fd_select;            /* offset, likewise */
};

/* False: it cannot be read. */
bool cff_read(struct span table, struct cff *out);

/* What a charstring calls. */
struct cff_subrs {
	const struct cff_index *global, *local; /* local: may have no objects */
};

/*
 * Appends a charstring that draws the same outline, with the same width, that calls no
 * subroutine and has no hints. False: it draws in a way that no font has use for, or breaks a
 * rule; out is then as it was.
 */
bool outline_from_charstring(
    struct span charstring, const struct cff_subrs *subrs, struct buffer *out);

#endif
