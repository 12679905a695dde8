#include "layout/vertical_list.h"

struct list_box *
layout_add_box(struct arena *arena, struct list_region *region, mpt height)
{
	struct list_box *box = ARENA_NEW(arena, struct list_box);
	box->height = height;
	box->pos = POS_NONE;
	ARENA_GROW(arena, struct list_box *, region->boxes, region->count, region->capacity);
	region->boxes[region->count++] = box;
	return box;
}

struct list_piece *
layout_new_piece(struct arena *arena, enum list_piece_kind kind, int32_t element)
{
	struct list_piece *piece = ARENA_NEW(arena, struct list_piece);
	piece->kind = kind;
	piece->element = element;
	piece->pos = POS_NONE;
	return piece;
}

void
layout_append_pieces(struct list_box *box, struct list_piece *first, struct list_piece *last)
{
	if (!first)
		return;
	if (box->last)
		box->last->next = first;
	else
		box->first = first;
	box->last = last;
}

struct list_piece *
layout_add_piece(
    struct arena *arena, struct list_box *box, enum list_piece_kind kind, int32_t element)
{
	struct list_piece *piece = layout_new_piece(arena, kind, element);
	layout_append_pieces(box, piece, piece);
	return piece;
}

int32_t
layout_page_lines(const struct style *style, const struct list_region *region)
{
	return region->turned ? style->cells * style->cell / style->grid : style->lines;
}

mpt
layout_whole_lines(const struct style *style, mpt length)
{
	return length <= 0 ? 0 : (length + style->grid - 1) / style->grid * style->grid;
}

mpt
layout_top_air(const struct style *style)
{
	return (style->grid - style->cell) / 2;
}

mpt
layout_notes_height(const struct style *style, size_t lines)
{
	if (lines == 0)
		return 0;
	/* The last line of a note stands on the baseline of the last line of text. */
	mpt leading = style->note.leading;
	mpt under_text = style->grid - layout_baseline(style, style->grid, style->cell);
	mpt under_note = leading - layout_baseline(style, leading, style->note.size);
	return style->note_air.above + style->rule + NOTE_RULE_ABOVE(leading) +
	       (mpt)lines * leading + under_text - under_note;
}

mpt
layout_baseline(const struct style *style, mpt slot, mpt size)
{
	/* What stands in one line of the grid shares the baseline of the body, whatever its size.
	 */
	mpt set = slot == style->grid ? style->cell : size;
	return slot / 2 + (mpt)(((int64_t)set * STYLE_EM_MIDDLE + 500) / 1000);
}
