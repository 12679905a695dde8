/*
 * template.c - the parts of a root that the stages ask for.
 */
#include "chain/chain.h"
#include "parse/style_from_yaml.h"

struct style *
chain_style(struct arena *arena, struct diags *diags, const struct sources *template)
{
	const struct source *print = sources_find(template, SPAN("print.yaml"));
	if (!print) {
		DIAG(diags, CODE_TEMPLATE_INCOMPLETE, POS_NONE, template->name, SPAN("print.yaml"));
		return NULL;
	}
	struct style *style =
	    parse_style(arena, diags, diag_add_file(diags, print->shown), print->bytes);
	if (style && !style->name.ptr)
		style->name = template->name;
	return style;
}

struct fonts *
chain_fonts(
    struct arena *arena, struct diags *diags, const struct chain_options *options, struct span root)
{
	struct fonts_options fonts = {.manifest = files_join(arena, root, SPAN("fonts/manifest"))};
	if (!options->no_cache)
		fonts.prepared = options->cache.ptr ? options->cache
						    : files_join(arena, root, SPAN("build/cache"));
	return fonts_open(arena, diags, &fonts);
}
