/*
 * pdf_from_pages.c - the order of work: codes for all characters; then subsets
 * of faces by jobs, while pages, structure and dictionaries are written here,
 * whose compression is left to jobs, too; at the end all that is left, on both
 * threads.
 */
#include "pdf/attachments.h"
#include "pdf/codes.h"
#include "pdf/content.h"
#include "pdf/font_objects.h"
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/operands.h"
#include "pdf/pdf.h"
#include "pdf/pictures.h"
#include "pdf/structure.h"

#include <stdlib.h>

struct making {
	struct arena *arena;
	struct diags *diags;
	const struct pages *pages;
	struct fonts *fonts;
	const struct sources *sources; /* to attach, or NULL */
	struct pdf_work *work;
	struct pdf_file *file;
	struct pdf_faces faces;
	struct pdf_images images;
	struct pdf_content content;
	struct pdf_marks marks;
	int32_t *face_order; /* used faces, the largest first */
	size_t used_faces;
	struct pdf_font_program *programs; /* by face_order */
	uint32_t *page_ids;
	int32_t *link_elements;
	size_t link_count;
	struct pdf_profiles profiles;
};

static bool
is_press(const struct making *m)
{
	return m->pages->purpose == PAGES_FOR_PRESS;
}

static int
compare_sizes(const void *a, const void *b)
{
	const struct pdf_face *const *left = a, *const *right = b;
	if ((*left)->used_count != (*right)->used_count)
		return (*left)->used_count < (*right)->used_count ? 1 : -1;
	return (*left > *right) - (*left < *right);
}

static void
order_faces(struct making *m)
{
	struct pdf_face **order = ARENA_ARRAY(m->arena, struct pdf_face *, m->faces.count);
	for (size_t i = 0; i < m->faces.count; i++)
		if (m->faces.items[i].face >= 0)
			order[m->used_faces++] = &m->faces.items[i];
	if (m->used_faces > 0)
		qsort(order, m->used_faces, sizeof(*order), compare_sizes);
	m->face_order = ARENA_ARRAY(m->arena, int32_t, m->used_faces);
	for (size_t i = 0; i < m->used_faces; i++)
		m->face_order[i] = (int32_t)(order[i] - m->faces.items);
	m->programs = ARENA_ARRAY(m->arena, struct pdf_font_program, m->used_faces);
}

/* The largest faces go first, so that neither thread waits long for the other. */
static void
start_programs(struct making *m)
{
	order_faces(m);
	for (size_t i = 0; i < m->used_faces; i++)
		pdf_start_font_program(
		    m->work, m->fonts, &m->faces.items[m->face_order[i]], &m->programs[i]);
}

static bool
check_programs(struct making *m)
{
	bool good = true;
	for (size_t i = 0; i < m->used_faces; i++) {
		int32_t face = m->faces.items[m->face_order[i]].face;
		if (!pdf_font_program_is_good(&m->programs[i]))
			DIAG(m->diags, CODE_PDF_FACE_NO_SUBSET, POS_NONE,
			    fonts_face_name(m->fonts, face));
		good &= pdf_font_program_is_good(&m->programs[i]);
	}
	return good;
}

static uint32_t
add_picture(struct making *m, const struct pdf_image *image)
{
	struct buffer entries = {0};
	buffer_append(&entries, image->entries);
	buffer_append_cstr(&entries, "/ColorSpace ");
	pdf_put_colour_space(
	    &entries, m->file, m->arena, &m->profiles, &image->colours, is_press(m));
	buffer_append_byte(&entries, '\n');
	uint32_t id = pdf_add_stream(m->file, buffer_span(&entries), image->bytes);
	buffer_free(&entries);
	return id;
}

/* One dictionary serves all pages: fonts by the pages' face index, pictures by theirs. */
static uint32_t
add_resources(struct making *m)
{
	struct buffer d = {0};
	if (is_press(m))
		buffer_append_cstr(&d, "/ExtGState <</G0 <</OP false /op false>>"
				       " /G1 <</OP true /op true /OPM 1>>>>\n");
	buffer_append_cstr(&d, "/Font <<");
	for (size_t i = 0; i < m->used_faces; i++) {
		buffer_append_cstr(&d, "/F");
		buffer_append_int(&d, m->face_order[i]);
		buffer_append_byte(&d, ' ');
		put_ref(&d, pdf_add_font(m->file, m->arena, &m->faces.items[m->face_order[i]],
				&m->programs[i]));
		buffer_append_byte(&d, '\n');
	}
	buffer_append_cstr(&d, ">>\n");
	if (m->images.count > 0)
		buffer_append_cstr(&d, "/XObject <<");
	for (size_t i = 0; i < m->images.count; i++) {
		buffer_append_cstr(&d, "/I");
		buffer_append_int(&d, (int64_t)i);
		buffer_append_byte(&d, ' ');
		put_ref(&d, add_picture(m, &m->images.items[i]));
		buffer_append_byte(&d, '\n');
	}
	if (m->images.count > 0)
		buffer_append_cstr(&d, ">>\n");
	uint32_t id = pdf_add(m->file, buffer_span(&d));
	buffer_free(&d);
	return id;
}

/* The page's links as annotations; they join the marks behind the page's content. */
static void
put_links(struct making *m, size_t page, struct pdf_marks *all, struct buffer *d)
{
	const struct pages_page *p = &m->pages->pages[page];
	if (p->link_count == 0)
		return;
	buffer_append_cstr(d, "/Annots [");
	for (size_t i = 0; i < p->link_count; i++) {
		size_t key = m->pages->page_count + m->link_count;
		uint32_t id = pdf_add_link(m->file, &p->links[i], key);
		put_ref(d, id);
		buffer_append_byte(d, i + 1 < p->link_count ? ' ' : ']');
		m->link_elements[m->link_count++] = p->links[i].element;
		ARENA_GROW(m->arena, struct pdf_mark, all->items, all->count, all->capacity);
		all->items[all->count++] =
		    (struct pdf_mark){p->links[i].element, (int32_t)page, -1, id};
	}
	buffer_append_byte(d, '\n');
}

static void
put_box(struct buffer *d, const char *name, const struct pages_page *p, mpt bleed)
{
	const mpt box[] = {p->trim_x - bleed, p->trim_y - bleed, p->trim_x + p->trim_width + bleed,
	    p->trim_y + p->trim_height + bleed};
	buffer_append_cstr(d, name);
	put_mpts(d, box, 4);
	buffer_append_cstr(d, "]\n");
}

static void
set_page(struct making *m, size_t page, uint32_t resources)
{
	const struct pages_page *p = &m->pages->pages[page];
	const mpt size[] = {p->width, p->height};
	struct buffer d = {0}, content = {0};
	pdf_content_from_page(&m->content, (int32_t)page, m->arena, &m->marks, &content);
	buffer_append_cstr(&d, "/Type /Page /Parent ");
	put_ref(&d, pdf_page_root(m->file));
	buffer_append_cstr(&d, " /MediaBox [0 0 ");
	put_mpts(&d, size, 2);
	buffer_append_cstr(&d, "]\n");
	if (is_press(m)) {
		put_box(&d, "/BleedBox [", p, p->bleed);
		put_box(&d, "/TrimBox [", p, 0);
	}
	buffer_append_cstr(&d, "/Resources ");
	put_ref(&d, resources);
	buffer_append_cstr(&d, " /Contents ");
	put_ref(&d, pdf_add_deflated(m->file, SPAN(""), &content));
	if (!is_press(m)) {
		buffer_append_cstr(&d, "\n/Tabs /S /StructParents ");
		buffer_append_int(&d, (int64_t)page);
	}
	buffer_append_byte(&d, '\n');
	put_links(m, page, &m->marks, &d);
	pdf_set(m->file, m->page_ids[page], buffer_span(&d));
	buffer_free(&d);
}

static void
add_pages(struct making *m)
{
	struct buffer kids = {0};
	size_t links = 0;
	uint32_t resources = add_resources(m);
	buffer_append_cstr(&kids, "/Kids [");
	for (size_t i = 0; i < m->pages->page_count; i++) {
		links += m->pages->pages[i].link_count;
		m->page_ids[i] = pdf_reserve(m->file);
		put_ref(&kids, m->page_ids[i]);
		buffer_append_byte(&kids, i % 16 == 15 ? '\n' : ' ');
	}
	buffer_append_cstr(&kids, "]\n/Count ");
	buffer_append_int(&kids, (int64_t)m->pages->page_count);
	buffer_append_byte(&kids, '\n');
	pdf_set(m->file, pdf_page_root(m->file), buffer_span(&kids));
	buffer_free(&kids);
	m->link_elements = ARENA_ARRAY(m->arena, int32_t, links);
	for (size_t i = 0; i < m->pages->page_count; i++)
		set_page(m, i, resources);
}

static void
put_catalog_ref(struct buffer *d, const char *key, uint32_t id)
{
	if (id == 0)
		return;
	buffer_append_cstr(d, key);
	put_ref(d, id);
	buffer_append_byte(d, '\n');
}

static void
put_structure(struct making *m, struct buffer *d)
{
	const struct pdf_structure structure = {
	    m->pages, &m->marks, m->page_ids, m->link_elements, m->link_count};
	buffer_append_cstr(d, " /MarkInfo <</Marked true>>"
			      " /ViewerPreferences <</DisplayDocTitle true>>\n");
	put_catalog_ref(d, "/StructTreeRoot ", pdf_add_structure(m->file, m->arena, &structure));
}

static void
set_catalog(struct making *m)
{
	struct buffer d = {0};
	uint32_t outline = pdf_add_outline(m->file, m->arena, m->pages);
	uint32_t dests = pdf_add_dests(m->file, m->arena, m->pages, m->page_ids);
	uint32_t files = 0;
	buffer_append_cstr(&d, "/Lang ");
	put_text(&d, m->pages->lang.ptr ? m->pages->lang : SPAN("zh-CN"));
	if (is_press(m))
		buffer_append_byte(&d, '\n');
	else
		put_structure(m, &d);
	put_catalog_ref(&d, outline ? "/PageMode /UseOutlines /Outlines " : "", outline);
	put_catalog_ref(&d, "/PageLabels ", pdf_add_page_labels(m->file, m->arena, m->pages));
	if (m->sources)
		files = pdf_add_attachments(m->file, m->arena, m->pages, m->sources, &d);
	buffer_append_cstr(&d, dests || files ? "/Names <<\n" : "");
	put_catalog_ref(&d, "/Dests ", dests);
	put_catalog_ref(&d, "/EmbeddedFiles ", files);
	buffer_append_cstr(&d, dests || files ? ">>\n" : "");
	put_catalog_ref(&d, "/Metadata ", pdf_add_metadata(m->file, m->pages, m->sources ? 3 : 2));
	pdf_put_output_intent(m->file, m->pages, &d);
	pdf_set(m->file, pdf_catalog(m->file), buffer_span(&d));
	buffer_free(&d);
}

static bool
save(struct making *m, struct buffer *out)
{
	unsigned long status = pdf_save(m->file, out);
	if (status != 0)
		DIAG(m->diags, CODE_PDF_LIBHARU, POS_NONE, diag_int(m->diags, (int64_t)status));
	return status == 0;
}

bool
pdf_from_pages(struct diags *diags, const struct pages *pages, struct fonts *fonts,
    const struct pdf_pictures *pictures, struct buffer *out)
{
	return pdf_with_options(diags, pages, fonts, pictures, &(struct pdf_options){0}, out);
}

static bool
make_file(struct making *m, struct buffer *out)
{
	m->page_ids = ARENA_ARRAY(m->arena, uint32_t, m->pages->page_count);
	m->content = (struct pdf_content){m->pages, &m->faces, &m->images};
	m->file = pdf_file_new(m->arena, pdf_work_jobs(m->work));
	start_programs(m);
	add_pages(m);
	set_catalog(m);
	bool good = save(m, out) && check_programs(m);
	pdf_file_free(m->file);
	for (size_t i = 0; i < m->used_faces; i++)
		pdf_free_font_program(&m->programs[i]);
	return good;
}

bool
pdf_with_options(struct diags *diags, const struct pages *pages, struct fonts *fonts,
    const struct pdf_pictures *pictures, const struct pdf_options *options, struct buffer *out)
{
	if (!pages_check(pages, diags))
		return false;
	struct arena *arena = arena_new();
	struct making m = {.arena = arena,
	    .diags = diags,
	    .pages = pages,
	    .fonts = fonts,
	    .sources = options->sources,
	    .work = options->work};
	bool good = pdf_codes_from_pages(arena, diags, pages, fonts, &m.faces);
	good &= pdf_images_from_pages(arena, diags, pages, pictures, &m.images);
	if (good) {
		struct pdf_work *own = m.work ? NULL : pdf_work_new();
		m.work = own ? own : m.work;
		good = make_file(&m, out);
		pdf_work_free(own);
	}
	arena_free(arena);
	return good;
}
