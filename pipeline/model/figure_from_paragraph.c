#include "ir/orientation_from_jpeg.h"
#include "model/glyphs.h"

#include <string.h>

/* An image alone, with or without attributes behind it. */
bool
is_figure(const struct parse_node *paragraph)
{
	const struct parse_node *image = paragraph->first;

	return image && image->kind == PARSE_IMAGE &&
	       (!image->next || (image->next->kind == PARSE_TEXT && !image->next->next &&
				    span_starts_with(span_trim(image->next->text), SPAN("{"))));
}

static void
set_picture(struct part *part, struct model_node *figure, struct span path, struct pos pos)
{
	struct build *b = part->b;
	const struct source *source;
	int64_t width, height;

	model_set(b->arena, figure, MODEL_KEY_SRC, path.ptr ? path : SPAN(""));
	if (!path.len_bytes) {
		model_set(b->arena, figure, MODEL_KEY_LOST, SPAN("1"));
		PART_DIAG0(part, CODE_FIGURE_LOST, pos);
		return;
	}
	if (!path_is_inside(b, path, pos))
		return;
	source = sources_find(b->sources, path);
	if (!source) {
		DIAG(b->diags, CODE_FIGURE_MISSING, pos, path);
	} else if (!picture_size(source->bytes, &width, &height)) {
		DIAG(b->diags, CODE_FIGURE_FORMAT, pos, path);
	} else {
		model_set_int(b->arena, figure, MODEL_KEY_WIDTH, width);
		model_set_int(b->arena, figure, MODEL_KEY_HEIGHT, height);
	}
}

static void
set_alt(struct part *part, struct model_node *figure, const struct parse_node *image)
{
	struct build *b = part->b;
	struct glyphs g = {.arena = arena_new()};
	struct span alt;

	glyphs_add_tree(&g, part, image, GLYPHS_PARAGRAPH);
	glyphs_fold(&g);
	alt = glyphs_text(&g, g.arena);
	if (!alt.len_bytes)
		DIAG0(b->diags, CODE_FIGURE_ALT, image->pos);
	model_set(b->arena, figure, MODEL_KEY_ALT, alt);
	arena_free(g.arena);
}

static void
add_caption(struct part *part, struct model_node *figure, const struct parse_node *image)
{
	struct build *b = part->b;
	struct glyphs g = {.arena = arena_new()};

	if (image->title.len_bytes) {
		struct span rest = image->title;

		/* A title may run over lines; its own line ends are spaces. */
		while (rest.ptr) {
			glyphs_add_text(&g, span_cut(&rest, '\n'), image->title_pos);
			if (rest.ptr)
				glyphs_add_text(&g, SPAN(" "), image->title_pos);
		}
		glyphs_fold_title(&g);
		nodes_from_glyphs(
		    b, part, &g, model_add(b->arena, figure, MODEL_CAPTION, image->title_pos));
	}
	arena_free(g.arena);
}

void
figure_from_paragraph(
    struct part *part, const struct parse_node *paragraph, struct model_node *parent)
{
	struct build *b = part->b;
	const struct parse_node *image = paragraph->first, *braces = image->next;
	struct model_node *figure = model_add(b->arena, parent, MODEL_FIGURE, image->pos);
	struct parse_attribute *attributes = NULL;

	if (braces)
		parse_attributes(
		    b->arena, b->diags, span_trim(braces->text), braces->pos, &attributes);
	attributes_check(
	    part, attributes, (const struct key_name[]){attribute_wide, attribute_place}, 2);
	part_set_id(part, figure, attributes, 'f', &part->figures);
	attributes_set_wide(part, attributes, figure);
	attributes_set_place(part, attributes, figure);
	set_alt(part, figure, image);
	set_picture(part, figure, image->destination, image->pos);
	add_caption(part, figure, image);
}

static int64_t
big_endian(const unsigned char *bytes, size_t count)
{
	int64_t value = 0;

	for (size_t i = 0; i < count; i++)
		value = value * 256 + bytes[i];
	return value;
}

/* A frame header, ITU-T T.81 B.2.2: SOF0 to SOF15 but DHT, JPG and DAC. */
static bool
is_frame(unsigned char marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
	       marker != 0xCC;
}

static bool
jpeg_size(const unsigned char *bytes, size_t length, int64_t *width, int64_t *height)
{
	size_t at = 2;

	while (at + 9 <= length && bytes[at] == 0xFF) {
		if (bytes[at + 1] == 0xFF) {
			at++;
			continue;
		}
		if (is_frame(bytes[at + 1])) {
			*height = big_endian(bytes + at + 5, 2);
			*width = big_endian(bytes + at + 7, 2);
			return *width > 0 && *height > 0;
		}
		at += 2 + (size_t)big_endian(bytes + at + 2, 2);
	}
	return false;
}

/* As it is seen: a picture that was taken with the camera on its side is as high as it is wide. */
static bool
set_upright(struct span picture, int64_t *width, int64_t *height)
{
	int64_t across = *width;

	if (orientation_from_jpeg(picture) >= 5) {
		*width = *height;
		*height = across;
	}
	return true;
}

bool
picture_size(struct span picture, int64_t *width, int64_t *height)
{
	const unsigned char *bytes = (const unsigned char *)picture.ptr;
	size_t length = picture.len_bytes;

	/* PNG, ISO/IEC 15948 5.2 and 11.2.2 */
	if (length >= 24 && memcmp(bytes, "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR", 16) == 0) {
		*width = big_endian(bytes + 16, 4);
		*height = big_endian(bytes + 20, 4);
		return *width > 0 && *height > 0 && *width <= 999999 && *height <= 999999;
	}
	if (length >= 4 && bytes[0] == 0xFF && bytes[1] == 0xD8)
		return jpeg_size(bytes, length, width, height) &&
		       set_upright(picture, width, height);
	return false;
}
