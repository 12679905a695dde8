/*
 * build.c - sources to model, then on two threads: model to pages to PDF, and
 * model to HTML and data. While the PDF is written, a third digests the font
 * files for the manifest, which are a hundred times as large as all the rest.
 *
 * The model is only read by then. The other threads have arenas, messages and
 * outputs of their own, which are put behind the first one's when all are done,
 * so that the result does not depend on which was faster.
 */
#include "chain/chain.h"
#include "chain/manifest.h"
#include "check/check.h"
#include "data/data.h"
#include "html/html.h"
#include "ir/model.h"
#include "layout/layout.h"
#include "model/model_from_sources.h"
#include "pdf/pdf.h"

#include <pthread.h>
#include <stdlib.h>

struct build {
	const struct chain_options *options;
	struct span root, out_dir;
	struct sources sources, template;
	struct model *model;
};

/* One thread's share of a build. */
struct side {
	const struct build *build;
	struct arena *arena;
	struct diags *diags;
	struct files_batch *batch;
	/* of the printed side */
	struct arena *digest_arena;
	struct pages *pages;
	struct manifest_font *fonts;
	size_t font_count;
};

static bool
find_picture(void *context, struct span path, struct span *bytes)
{
	const struct source *source = sources_find(context, path);
	if (!source)
		return false;
	*bytes = source->raw;
	return true;
}

static void
write_pdf(struct side *side, struct fonts *fonts)
{
	const struct build *b = side->build;
	struct sources sources = b->sources;
	const struct pdf_pictures pictures = {&sources, find_picture};
	struct buffer pdf = {0};
	if (pdf_from_pages(side->diags, side->pages, fonts, &pictures, &pdf)) {
		const struct span name[] = {b->sources.name, SPAN(".pdf")};
		files_add(side->batch,
		    files_join(side->arena, b->out_dir, arena_join(side->arena, name, 2)),
		    buffer_span(&pdf));
	}
	buffer_free(&pdf);
}

struct digests {
	struct arena *arena;
	const struct fonts *fonts;
	struct manifest_font *used;
	size_t count;
};

static void *
digest_fonts(void *argument)
{
	struct digests *d = argument;
	for (size_t i = 0; i < d->count; i++)
		d->used[i].sha256 = fonts_face_sha256(d->fonts, d->arena, d->used[i].index);
	return NULL;
}

/* Runs work(argument), on a thread of its own where there can be one: then true. */
static bool
start(pthread_t *thread, void *(*work)(void *), void *argument)
{
	if (pthread_create(thread, NULL, work, argument) == 0)
		return true;
	work(argument);
	return false;
}

static void
write_print(struct side *side, struct fonts *fonts)
{
	pthread_t thread;
	side->fonts = manifest_fonts(side->arena, side->pages, fonts, &side->font_count);
	struct digests digests = {side->digest_arena, fonts, side->fonts, side->font_count};
	bool started = start(&thread, digest_fonts, &digests);
	write_pdf(side, fonts);
	if (started)
		pthread_join(thread, NULL);
}

/* model -> pages -> PDF */
static void
build_print(struct side *side)
{
	const struct build *b = side->build;
	struct style *style = chain_style(side->arena, side->diags, &b->template);
	struct fonts *fonts = chain_fonts(side->arena, side->diags, b->options, b->root);
	if (style && fonts)
		side->pages = layout_pages(side->arena, side->diags, b->model, style, fonts);
	if (side->pages && !diag_failed(side->diags))
		write_print(side, fonts);
	fonts_close(fonts);
}

/* model -> HTML, data */
static void *
build_screen(void *argument)
{
	struct side *side = argument;
	const struct build *b = side->build;
	const struct html_options html = {b->out_dir, &b->template, &b->sources};
	html_from_model(side->arena, side->diags, b->model, &html, side->batch);
	data_from_model(side->arena, side->diags, b->model, b->out_dir, side->batch);
	return NULL;
}

static void
build_sides(struct side *print, struct side *screen)
{
	pthread_t thread;
	bool started = start(&thread, build_screen, screen);
	build_print(print);
	if (started)
		pthread_join(thread, NULL);
	diag_merge(print->diags, screen->diags);
	for (size_t i = 0; i < files_count(screen->batch); i++)
		files_add(
		    print->batch, files_path(screen->batch, i), files_bytes(screen->batch, i));
}

static void
write_manifest(struct side *side)
{
	const struct build *b = side->build;
	const struct manifest manifest = {
	    .issue = b->sources.name,
	    .from = b->options->from,
	    .sources = &b->sources,
	    .template = &b->template,
	    .fonts = side->fonts,
	    .font_count = side->font_count,
	    .out_dir = b->out_dir,
	    .outputs = side->batch,
	};
	struct buffer text = {0};
	manifest_write(side->arena, &manifest, &text);
	files_add(side->batch, files_join(side->arena, b->out_dir, SPAN("manifest.json")),
	    buffer_span(&text));
	buffer_free(&text);
}

/* The intermediate files, as gazette-model and gazette-layout would write them. */
static void
keep_intermediate(struct side *side)
{
	struct span keep = side->build->options->keep;
	struct buffer text = {0};
	model_write(side->build->model, &text);
	files_add(
	    side->batch, files_join(side->arena, keep, SPAN("issue.model")), buffer_span(&text));
	buffer_clear(&text);
	pages_write(side->pages, &text);
	files_add(
	    side->batch, files_join(side->arena, keep, SPAN("issue.pages")), buffer_span(&text));
	buffer_free(&text);
}

/* Where a path that may not exist yet will be, links followed; released by free. */
static char *
real_path(struct arena *arena, struct span path)
{
	char *real = realpath(arena_cstr(arena, path), NULL);
	while (!real && path.len_bytes > 0) {
		size_t len = path.len_bytes;
		while (len > 0 && path.ptr[len - 1] != '/')
			len--;
		while (len > 1 && path.ptr[len - 1] == '/')
			len--;
		path = span_take(path, len);
		real = realpath(len > 0 ? arena_cstr(arena, path) : ".", NULL);
	}
	return real;
}

/* Outputs inside the issue's folder would be its sources the next time. Absent: there are none. */
static bool
is_outside(struct arena *arena, struct diags *diags, struct span dir, struct span out)
{
	char *inner = out.ptr ? real_path(arena, out) : NULL;
	char *outer = realpath(arena_cstr(arena, dir), NULL);
	struct span i = span_from_cstr(inner), o = span_from_cstr(outer);
	bool inside = inner && outer && span_starts_with(i, o) &&
		      (i.len_bytes == o.len_bytes || o.len_bytes == 1 || i.ptr[o.len_bytes] == '/');
	if (inside)
		DIAG(diags, CODE_OUTPUT_IN_ISSUE, POS_NONE, out, dir);
	free(inner);
	free(outer);
	return !inside;
}

/* Everything that both sides need. */
static bool
read_issue(
    struct side *side, struct build *b, struct span dir, const char *argv0, struct span *issue_lang)
{
	b->root = chain_find_root(side->arena, side->diags, b->options, argv0);
	if (!chain_read_folder(side->arena, side->diags, dir, b->options->from, &b->sources) ||
	    !b->root.ptr)
		return false;
	b->model = model_from_sources(side->arena, side->diags, &b->sources);
	if (!b->model)
		return false;
	struct span template = model_get(b->model->issue, MODEL_KEY_TEMPLATE);
	*issue_lang = model_get(b->model->issue, MODEL_KEY_LANG);
	check_model(b->model, side->diags);
	return !diag_failed(side->diags) && model_check(b->model, side->diags) &&
	       chain_read_template(side->arena, side->diags, b->root,
		   template.ptr ? template : SPAN("gazette"), &b->template);
}

bool
chain_build(struct arena *arena, struct diags *diags, struct span dir, struct span out_dir,
    const struct chain_options *options, const char *argv0, struct files_batch *batch,
    struct span *issue_lang)
{
	struct build b = {.options = options, .out_dir = out_dir};
	struct side print = {.build = &b, .arena = arena, .diags = diags, .batch = batch};
	if (!is_outside(arena, diags, dir, out_dir) ||
	    !is_outside(arena, diags, dir, options->keep) ||
	    !read_issue(&print, &b, dir, argv0, issue_lang))
		return false;
	struct side screen = {
	    .build = &b,
	    .arena = arena_new(),
	    .diags = diag_new_beside(diags),
	    .batch = files_batch_new(),
	};
	print.digest_arena = arena_new();
	build_sides(&print, &screen);
	if (!diag_failed(diags)) {
		write_manifest(&print);
		if (options->keep.ptr)
			keep_intermediate(&print);
	}
	files_batch_free(screen.batch);
	diag_free(screen.diags);
	arena_free(screen.arena);
	arena_free(print.digest_arena);
	return !diag_failed(diags);
}
