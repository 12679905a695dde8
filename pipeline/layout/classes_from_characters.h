/*
 * classes_from_characters.h - what a character is to the setting of a line:
 * which side of it is blank, whether it may stand at a line's start or end, and
 * what it belongs to (GB/T 15834-2011 5.1; W3C CLREQ 3.1, 3.2).
 */
#ifndef LAYOUT_CLASSES_FROM_CHARACTERS_H
#define LAYOUT_CLASSES_FROM_CHARACTERS_H

#include <stdbool.h>
#include <stdint.h>

enum char_class {
	CLASS_HAN,        /* ideographs, kana: beside western text they take a gap */
	CLASS_WIDE,       /* what stands alone as they do, without the gap: ① ○ ★ Ａ */
	CLASS_OPENER,     /* “ ‘ （ 《 〔 …: the left half is blank */
	CLASS_CLOSER,     /* ” ’ ） 》 〕 …: the right half is blank */
	CLASS_COMMA,      /* ，、；：: the right half is blank */
	CLASS_STOP,       /* 。．？！: likewise, squeezed last */
	CLASS_CONNECTOR,  /* a single —, ～ */
	CLASS_HYPHEN,     /* - – ~ between Han: half an em */
	CLASS_INTERPUNCT, /* ·: half an em */
	CLASS_SOLIDUS,    /* /: half an em between Han; ／ */
	CLASS_DASH,       /* ——, ⸺ */
	CLASS_ELLIPSIS,   /* …… */
	CLASS_LETTER,     /* Latin, Greek, Cyrillic */
	CLASS_DIGIT,
	CLASS_SIGN,        /* + − ± < > = ¥ #: belongs to what is behind it */
	CLASS_UNIT_MARK,   /* % ‰ ℃ ° *: belongs to what is before it */
	CLASS_SYMBOL,      /* & @ _ …: a letter of a western word */
	CLASS_WEST_OPENER, /* ( [ */
	CLASS_WEST_CLOSER, /* ) ] */
	CLASS_WEST_POINT,  /* , . ; : ! ? */
	CLASS_SPACE,       /* between western words: a line may end here */
	CLASS_FIXED_SPACE, /* no break */
	CLASS_COMBINING    /* accents, variation selectors, joiners: one with what is before them */
};

/* The class that a character has by itself; neighbours decide about - / ’ — further. */
enum char_class class_from_character(uint32_t cp);
/* Never at a line's start; —— and …… are not in it at the GB level. */
bool class_never_starts(enum char_class c);
/* Never at a line's end. */
bool class_never_ends(enum char_class c);
/* Part of a western word or number when it touches one. */
bool class_is_western(enum char_class c);
/* A mark with a blank half. */
bool class_has_blank(enum char_class c);

#endif
