#include "chain/issue.h"
#include "check/check.h"
#include "layout/layout.h"
#include "model/model_from_sources.h"

#include <stdlib.h>

/* The model stands, and what it is set with is there. */
static bool
is_whole(struct arena *arena, struct diags *diags, struct chain_issue *issue)
{
	struct span template = issue->options->template;
	if (!template.ptr)
		template = model_get(issue->model->issue, MODEL_KEY_TEMPLATE);
	return !diag_failed(diags) && model_check(issue->model, diags) &&
	       chain_read_template(arena, diags, issue->root,
		   template.ptr ? template : SPAN(CHAIN_TEMPLATE), &issue->template);
}

bool
chain_read_issue(struct arena *arena, struct diags *diags, struct span dir,
    const struct chain_options *options, const char *argv0, struct chain_issue *issue,
    struct span *issue_lang)
{
	*issue = (struct chain_issue){.options = options};
	issue->root = chain_find_root(arena, diags, options, argv0);
	if (!chain_read_folder(arena, diags, dir, options->from, &issue->sources) ||
	    !issue->root.ptr)
		return false;
	issue->model = model_from_sources(arena, diags, &issue->sources);
	if (!issue->model)
		return false;
	*issue_lang = model_get(issue->model->issue, MODEL_KEY_LANG);
	bool whole = is_whole(arena, diags, issue);
	if (!whole)
		check_model(issue->model, diags);
	return whole;
}

bool
chain_read_faulty_issue(struct arena *arena, struct diags *diags, struct span dir,
    const struct chain_options *options, const char *argv0, struct chain_issue *issue,
    struct span *issue_lang)
{
	if (!chain_read_issue(arena, diags, dir, options, argv0, issue, issue_lang))
		return false;
	check_model(issue->model, diags);
	return true;
}

static struct chain_setting
open_setting(struct arena *arena, struct diags *diags, const struct chain_issue *issue)
{
	return (struct chain_setting){
	    .style = chain_style(arena, diags, &issue->template),
	    .fonts = chain_fonts(arena, diags, issue->options, issue->root),
	};
}

/* What begins as soon as lines are set. */
struct ahead {
	struct pdf_work *work;
	struct fonts *fonts;
};

static void
begin_ahead(void *context)
{
	const struct ahead *ahead = context;
	if (ahead->work)
		pdf_work_ahead(ahead->work, ahead->fonts);
}

struct chain_setting
chain_set_pages(struct arena *arena, struct diags *diags, const struct chain_issue *issue,
    struct pdf_work *work)
{
	struct chain_setting set = open_setting(arena, diags, issue);
	struct ahead ahead = {work, set.fonts};
	const struct layout_between between = {begin_ahead, &ahead};
	if (set.style && set.fonts)
		set.pages = layout_pages_between(
		    arena, diags, issue->model, set.style, set.fonts, &between);
	return set;
}

struct chain_setting
chain_set_faulty_pages(struct arena *arena, struct diags *diags, const struct chain_issue *issue)
{
	struct chain_setting set = open_setting(arena, diags, issue);
	if (set.style && set.fonts)
		set.pages = layout_faulty_pages(arena, diags, issue->model, set.style, set.fonts);
	return set;
}

static bool
find_picture(const void *context, struct span path, struct span *bytes)
{
	const struct source *source = sources_find(context, path);
	if (!source)
		return false;
	*bytes = source->raw;
	return true;
}

struct pdf_pictures
chain_pictures(const struct chain_issue *issue)
{
	return (struct pdf_pictures){&issue->sources, find_picture};
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

bool
chain_is_outside(struct arena *arena, struct diags *diags, struct span dir, struct span out)
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
