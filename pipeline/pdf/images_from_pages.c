#include "ir/orientation_from_jpeg.h"
#include "pdf/operands.h"
#include "pdf/pictures.h"

void
pdf_put_image_entries(struct buffer *out, uint32_t width, uint32_t height, uint32_t bits)
{
	buffer_append_cstr(out, "/Type /XObject /Subtype /Image /Width ");
	buffer_append_int(out, width);
	buffer_append_cstr(out, " /Height ");
	buffer_append_int(out, height);
	buffer_append_cstr(out, " /BitsPerComponent ");
	buffer_append_int(out, bits);
	buffer_append_byte(out, '\n');
}

int32_t
pdf_find_image(const struct pdf_images *images, struct span path)
{
	for (size_t i = 0; i < images->count; i++)
		if (span_equal(images->items[i].path, path))
			return (int32_t)i;
	return -1;
}

static void
report(struct diags *diags, enum pdf_picture_fault fault, struct pos pos, struct span path,
    size_t at_bytes)
{
	if (fault == PDF_PICTURE_UNKNOWN)
		DIAG(diags, CODE_PDF_PICTURE_FORMAT, pos, path);
	else if (fault == PDF_PICTURE_DAMAGED)
		DIAG(diags, CODE_PDF_PICTURE_BROKEN, pos, path, diag_int(diags, (int64_t)at_bytes));
	else if (fault == PDF_PICTURE_INKS)
		DIAG(diags, CODE_PDF_PICTURE_INKS, pos, path);
	else if (fault == PDF_PICTURE_TOO_LARGE)
		DIAG(
		    diags, CODE_PDF_PICTURE_LARGE, pos, path, diag_int(diags, LIMIT_PICTURE_BYTES));
}

/* Of a description of its colours that was left out. */
static void
report_colours(
    struct diags *diags, const struct pdf_colours *colours, struct pos pos, struct span path)
{
	struct span at = diag_int(diags, (int64_t)colours->fault_at_bytes);
	if (colours->fault == ICC_BROKEN)
		DIAG(diags, CODE_PDF_PICTURE_PROFILE, pos, path, at);
	else if (colours->fault == ICC_COLOURS)
		DIAG(diags, CODE_PDF_PICTURE_PROFILE_COLOURS, pos, path);
	else if (colours->fault == ICC_UNARCHIVED)
		DIAG(diags, CODE_PDF_PICTURE_PROFILE_KIND, pos, path);
}

static bool
add_image(struct arena *arena, struct diags *diags, const struct pages_item *item,
    const struct pdf_pictures *pictures, bool press, struct pdf_images *images)
{
	struct pdf_picture picture = {0};
	struct span file;
	enum pdf_picture_fault fault = PDF_PICTURE_UNKNOWN;
	if (!pictures || !pictures->find(pictures->context, item->text, &file)) {
		DIAG(diags, CODE_PDF_PICTURE_MISSING, item->pos, item->text);
		return false;
	}
	if (span_starts_with(file, SPAN("\x89PNG\r\n\x1A\n")))
		fault = pdf_picture_from_png(arena, file, press, &picture);
	else if (span_starts_with(file, SPAN("\xFF\xD8\xFF")))
		fault = pdf_picture_from_jpeg(arena, file, &picture);
	report(diags, fault, item->pos, item->text, picture.fault_at_bytes);
	report_colours(diags, &picture.colours, item->pos, item->text);
	ARENA_GROW(arena, struct pdf_image, images->items, images->count, images->capacity);
	images->items[images->count++] =
	    (struct pdf_image){item->text, arena_copy(arena, buffer_span(&picture.entries)),
		picture.colours, picture.bytes, orientation_from_jpeg(file)};
	buffer_free(&picture.entries);
	return fault == PDF_PICTURE_FINE;
}

bool
pdf_images_from_pages(struct arena *arena, struct diags *diags, const struct pages *pages,
    const struct pdf_pictures *pictures, struct pdf_images *out)
{
	bool good = true;
	for (size_t p = 0; p < pages->page_count; p++)
		for (size_t i = 0; i < pages->pages[p].item_count; i++) {
			const struct pages_item *item = &pages->pages[p].items[i];
			if (item->kind == PAGES_IMAGE && pdf_find_image(out, item->text) < 0)
				good &= add_image(arena, diags, item, pictures,
				    pages->purpose == PAGES_FOR_PRESS, out);
		}
	return good;
}
