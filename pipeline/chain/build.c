/*
 * build.c - sources to model, then on two threads: model to pages to PDF, and
 * the model's checks, then model to HTML and data. When lines are set, subsets of the faces are
 * begun beside the making of pages; while the PDF is written, another thread digests for the
 * manifest what it was made from: the font files, which are a hundred times as large as all the
 * rest, and the pages.
 *
 * The model is only read by then. The threads have arenas, messages and outputs
 * of their own, which are put one behind the other when all are done, so that
 * the result does not depend on which was faster. Where the checks find errors,
 * nothing is said of pages that should not have been set.
 */
#include "chain/issue.h"
#include "chain/manifest.h"
#include "chain/manifest_of_build.h"
#include "check/check.h"
#include "akn/akn.h"
#include "data/data.h"
#include "html/html.h"
#include "ir/output_names.h"
#include "ir/places.h"
#include "press/press.h"

#include <pthread.h>

/* One thread's share of a build. */
struct side {
	const struct chain_issue *issue;
	struct span out_dir;
	struct arena *arena;
	struct diags *diags;
	struct files_batch *batch;
	bool faulty; /* of the screen's side: the checks found errors */
	/* of the printed side */
	struct pdf_work *work;
	struct arena *digest_arena;
	struct pages *pages;
	struct press_pages press; /* with --print */
	struct manifest_entries
	    digests[MANIFEST_LIST_COUNT]; /* of fonts, and of what passes between the stages */
};

static void
write_pdf(struct side *side, const struct pages *pages, const char *ending, struct fonts *fonts)
{
	const struct pdf_pictures pictures = chain_pictures(side->issue);
	bool attach = side->issue->options->attach_sources && pages == side->pages;
	const struct pdf_options options = {
	    attach ? &side->issue->sources : NULL,
	    side->work,
	};
	struct buffer pdf = {0};
	if (pdf_with_options(side->diags, pages, fonts, &pictures, &options, &pdf)) {
		const struct span name[] = {side->issue->sources.name, span_from_cstr(ending)};
		files_add_buffer(side->batch,
		    files_join(side->arena, side->out_dir, arena_join(side->arena, name, 2)), &pdf);
	}
	buffer_free(&pdf);
}

struct digests {
	struct side *side;
	const struct fonts *fonts;
};

static void *
digest_print(void *argument)
{
	struct digests *d = argument;
	struct side *side = d->side;
	const struct pages *sets[] = {side->pages, side->press.inside, side->press.cover};
	manifest_digest_fonts(
	    side->digest_arena, sets, side->press.inside ? 3 : 1, d->fonts, side->digests);
	side->digests[MANIFEST_INTERMEDIATE] = manifest_digest_pages(
	    side->digest_arena, sets, side->press.inside ? 3 : 1, &side->issue->sources);
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

/* The printer's pages, where they are wanted. */
static bool
make_press(struct side *side, const struct chain_setting *set)
{
	const struct press_options options = {side->issue->model, set->style, set->fonts};
	return !side->issue->options->print ||
	       press_from_pages(side->arena, side->diags, set->pages, &options, &side->press);
}

static void
write_places(struct side *side)
{
	struct buffer text = {0};
	places_write(places_from_pages(side->arena, side->pages), &text);
	files_add(side->batch, files_join(side->arena, side->out_dir, SPAN(OUTPUT_PLACES)),
	    buffer_span(&text));
	buffer_free(&text);
}

static void
write_print(struct side *side, struct fonts *fonts)
{
	pthread_t thread;
	struct digests digests = {side, fonts};
	bool started = start(&thread, digest_print, &digests);
	write_pdf(side, side->pages, ".pdf", fonts);
	write_places(side);
	if (side->press.inside) {
		write_pdf(side, side->press.inside, "-press.pdf", fonts);
		write_pdf(side, side->press.cover, "-press-cover.pdf", fonts);
	}
	if (started)
		pthread_join(thread, NULL);
}

/* model -> pages -> PDF; pages -> pages for the printer -> PDF */
static void
build_print(struct side *side)
{
	side->work = pdf_work_new();
	struct chain_setting set =
	    chain_set_pages(side->arena, side->diags, side->issue, side->work);
	side->pages = set.pages;
	if (set.pages && !diag_failed(side->diags) && make_press(side, &set))
		write_print(side, set.fonts);
	pdf_work_free(side->work);
	fonts_close(set.fonts);
}

/* The model beside what was made of it: a site and an archive read it again. */
static void
write_model(struct side *side)
{
	const struct chain_issue *issue = side->issue;
	struct buffer text = {0};
	manifest_write_model(side->arena, issue->model, &issue->sources, &text);
	struct manifest_entry *entry = ARENA_NEW(side->arena, struct manifest_entry);
	*entry = manifest_file(side->arena, SPAN("issue.model"), buffer_span(&text));
	side->digests[MANIFEST_INTERMEDIATE] = (struct manifest_entries){entry, 1};
	files_add_buffer(
	    side->batch, files_join(side->arena, side->out_dir, SPAN(OUTPUT_MODEL)), &text);
}

/* model -> messages, HTML, data */
static void *
build_screen(void *argument)
{
	struct side *side = argument;
	const struct chain_issue *issue = side->issue;
	check_model(issue->model, side->diags);
	side->faulty = diag_failed(side->diags);
	if (side->faulty)
		return NULL;
	const struct html_options html = {
	    .out_dir = side->out_dir, .templates = &issue->template, .pictures = &issue->sources};
	html_from_model(side->arena, side->diags, issue->model, &html, side->batch);
	if (data_from_model(side->arena, side->diags, issue->model, side->out_dir, side->batch))
		akn_from_model(side->arena, issue->model, side->out_dir, side->batch);
	write_model(side);
	side->digests[MANIFEST_OUTPUTS] =
	    manifest_digest_outputs(side->arena, side->out_dir, side->batch);
	return NULL;
}

static void
build_sides(struct diags *diags, struct side *print, struct side *screen)
{
	pthread_t thread;
	bool started = start(&thread, build_screen, screen);
	build_print(print);
	if (started)
		pthread_join(thread, NULL);
	if (!screen->faulty)
		diag_merge(diags, print->diags);
	diag_merge(diags, screen->diags);
	print->digests[MANIFEST_OUTPUTS] =
	    manifest_digest_outputs(print->arena, print->out_dir, print->batch);
	files_add_all(print->batch, screen->batch);
}

static void
write_manifest(struct side *print, const struct side *screen)
{
	const struct chain_issue *issue = print->issue;
	struct manifest manifest = {
	    .issue = issue->sources.name,
	    .from = issue->options->from,
	    .template = issue->template.name,
	    .print = issue->options->print,
	    .attach_sources = issue->options->attach_sources,
	};
	for (int list = 0; list < MANIFEST_LIST_COUNT; list++)
		manifest.lists[list] = print->digests[list];
	manifest.lists[MANIFEST_PROGRAMS] = manifest_programs(print->arena);
	manifest.lists[MANIFEST_SOURCES] = manifest_digest_sources(print->arena, &issue->sources);
	manifest.lists[MANIFEST_TEMPLATES] =
	    manifest_digest_templates(print->arena, &issue->template);
	manifest.lists[MANIFEST_INTERMEDIATE] = manifest_joined(print->arena,
	    screen->digests[MANIFEST_INTERMEDIATE], print->digests[MANIFEST_INTERMEDIATE]);
	manifest.lists[MANIFEST_OUTPUTS] = manifest_joined(
	    print->arena, print->digests[MANIFEST_OUTPUTS], screen->digests[MANIFEST_OUTPUTS]);
	manifest_sort(&manifest.lists[MANIFEST_OUTPUTS]);
	struct buffer text = {0};
	manifest_write(&manifest, &text);
	files_add(print->batch, files_join(print->arena, print->out_dir, SPAN("manifest.json")),
	    buffer_span(&text));
	buffer_free(&text);
}

static void
keep_pages(struct side *side, const struct pages *pages, const char *name, struct buffer *text)
{
	buffer_clear(text);
	pages_write(pages, text);
	files_add(side->batch,
	    files_join(side->arena, side->issue->options->keep, span_from_cstr(name)),
	    buffer_span(text));
}

/* The intermediate files, as gazette-model, gazette-layout and gazette-press would write them. */
static void
keep_intermediate(struct side *side)
{
	struct span keep = side->issue->options->keep;
	struct buffer text = {0};
	model_write(side->issue->model, &text);
	files_add(
	    side->batch, files_join(side->arena, keep, SPAN("issue.model")), buffer_span(&text));
	keep_pages(side, side->pages, "issue.pages", &text);
	if (side->press.inside) {
		keep_pages(side, side->press.inside, "press.pages", &text);
		keep_pages(side, side->press.cover, "press-cover.pages", &text);
	}
	buffer_free(&text);
}

bool
chain_build(struct arena *arena, struct diags *diags, struct span dir, struct span out_dir,
    const struct chain_options *options, const char *argv0, struct files_batch *batch,
    struct span *issue_lang)
{
	struct chain_issue issue;
	if (!chain_is_outside(arena, diags, dir, out_dir) ||
	    !chain_is_outside(arena, diags, dir, options->keep) ||
	    !chain_read_issue(arena, diags, dir, options, argv0, &issue, issue_lang))
		return false;
	struct side print = {
	    .issue = &issue,
	    .out_dir = out_dir,
	    .arena = arena,
	    .diags = diag_new_beside(diags),
	    .batch = batch,
	};
	struct side screen = {
	    .issue = &issue,
	    .out_dir = out_dir,
	    .arena = arena_new(),
	    .diags = diag_new_beside(diags),
	    .batch = files_batch_new(),
	};
	print.digest_arena = arena_new();
	build_sides(diags, &print, &screen);
	if (!diag_failed(diags)) {
		write_manifest(&print, &screen);
		if (options->keep.ptr)
			keep_intermediate(&print);
	}
	files_batch_free(screen.batch);
	diag_free(screen.diags);
	diag_free(print.diags);
	arena_free(screen.arena);
	arena_free(print.digest_arena);
	return !diag_failed(diags);
}
