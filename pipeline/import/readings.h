/*
 * readings.h - which lines of a running text begin a paragraph or a head, and
 * which go on from the line above.
 *
 * The typesetter broke a line where the next word no longer fitted, and began a
 * paragraph two ems from the margin. So each reading of the lines can be weighed:
 * a line that goes on although the next word would have fitted, an indented line
 * that is wider than the measure, a paragraph without a mark at its end all count
 * against a reading. The best reading of the whole stretch is taken; where
 * another one comes close, the line is doubtful and has to be asked about.
 */
#ifndef IMPORT_READINGS_H
#define IMPORT_READINGS_H

#include "import/lines.h"

enum reading {
	READ_HEAD,      /* a head begins */
	READ_HEAD_MORE, /* it goes on */
	READ_START,     /* a paragraph begins */
	READ_MORE,      /* it goes on */
	READ_COUNT
};

struct flow_line {
	struct line *line;
	enum reading reading;
	int level;       /* of the number it begins with, 0: none */
	bool ends;       /* a mark that can end a paragraph stands at its end */
	bool doubtful;   /* another reading comes close */
	bool after_box;  /* a box stands above: no paragraph goes on across it */
	bool break_here; /* of a head: the next line begins by sense, not for want of room */
	/* what the weighing needs */
	struct span text;
	int32_t least, most, marks, first_unit;
	bool has_stop; /* a mark that no head holds */
};

struct flow {
	struct flow_line *lines;
	size_t count;
	int32_t measure; /* quarters of an em */
	bool boxed;      /* in a box: there are no heads */
	bool titled;     /* the first line is its title, which reads as a head */
};

/* Fills in the readings. The recipe's answers are kept whatever they weigh. */
void readings_from_lines(struct arena *arena, struct flow *flow);

#endif
