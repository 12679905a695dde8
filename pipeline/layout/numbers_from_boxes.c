/*
 * Where the decimal point of a cell stands: 312.6, [1692], <6, -2.1, 39（…口径）.
 * What is before the digits and a bracket behind them hang outside the point's
 * alignment; a qualifier is text.
 */
#include "layout/breaks_from_boxes.h"
#include "layout/table_grid.h"

static bool
is_digit(const struct boxes *boxes, size_t i)
{
	return i < boxes->count && boxes->items[i].class_of == CLASS_DIGIT;
}

/* The box behind the integer part that begins at i, with its thousands' commas. */
static size_t
skip_integer(const struct boxes *boxes, size_t i)
{
	while (is_digit(boxes, i) ||
	       (i < boxes->count && boxes->items[i].cp == ',' && is_digit(boxes, i + 1)))
		i++;
	return i;
}

static size_t
skip_fraction(const struct boxes *boxes, size_t i)
{
	if (i < boxes->count && boxes->items[i].cp == '.' && is_digit(boxes, i + 1)) {
		i++;
		while (is_digit(boxes, i))
			i++;
	}
	return i;
}

static bool
is_hanging(const struct box *box)
{
	return box->class_of == CLASS_WEST_CLOSER || box->class_of == CLASS_UNIT_MARK ||
	       box->class_of == CLASS_SPACE || box->cp == 0xFF3D || box->cp == 0x3015;
}

bool
number_from_inlines(struct layout_context *context, const struct model_node *node,
    const struct layout_paragraph *paragraph, struct grid_number *out)
{
	struct arena *scratch = arena_new();
	struct boxes *boxes = boxes_from_inlines(context, scratch, node, paragraph);
	struct box_sum *sums = sums_from_boxes(scratch, boxes);
	size_t first = 0, point, end;

	while (first < boxes->count && !is_digit(boxes, first))
		first++;
	if (first == boxes->count) {
		arena_free(scratch);
		return false;
	}
	point = skip_integer(boxes, first);
	end = skip_fraction(boxes, point);
	while (end < boxes->count && is_hanging(&boxes->items[end]))
		end++;
	out->left = (mpt)line_natural(boxes, sums, 0, point - 1);
	out->right = (mpt)line_natural(boxes, sums, 0, end - 1) - out->left;
	out->length = end;
	out->qualified = end < boxes->count;
	arena_free(scratch);
	return true;
}
