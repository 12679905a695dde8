/*
 * faults_in_lines.h - faults of the print, which stay as they are: a signed text
 * is not import's to correct. The report lists them for the editor.
 */
#ifndef IMPORT_FAULTS_IN_LINES_H
#define IMPORT_FAULTS_IN_LINES_H

#include "import/lines.h"

enum line_fault {
	FAULT_BRACKETS,   /* （ closed by ), ( closed by ）, or one of them alone */
	FAULT_HALF_MARK,  /* ; , : ! ? beside Han */
	FAULT_BULLET,     /* • where · belongs */
	FAULT_CIRCLE,     /* ○ among numerals, where 〇 belongs */
	FAULT_WIDE_PLUS,  /* ＋, where the text has + elsewhere */
	FAULT_ONE_DASH,   /* — alone, neither —— nor a range of numbers */
	FAULT_DASH_START, /* a line begins with — */
	FAULT_COUNT
};

struct fault_list {
	int32_t *lines; /* each once, ascending */
	size_t count, capacity;
};

struct line_faults {
	struct fault_list of[FAULT_COUNT];
};

struct line_faults faults_in_lines(struct arena *arena, const struct lines *lines);

#endif
