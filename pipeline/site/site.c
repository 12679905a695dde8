/* site.c - see site.h. */
#include "site/site.h"

#include "base/files.h"
#include "base/sha256.h"
#include "html/html.h"
#include "site/portal.h"

/* What all pages depend on beside their own: site.yaml, the templates, the program, the form. */
static struct span
common_digest(struct arena *arena, const struct site_options *options)
{
	struct sha256 sum;
	unsigned char digest[SHA256_BYTES];
	char *hex = ARENA_ARRAY(arena, char, SHA256_HEX_BYTES + 1);
	char part[SHA256_HEX_BYTES + 1];
	sha256_start(&sum);
	sha256_add(&sum, options->program);
	sha256_add(&sum, options->fragments ? SPAN("fragments\n") : SPAN("site\n"));
	sha256_of(options->config, part);
	sha256_add(&sum, (struct span){part, SHA256_HEX_BYTES});
	for (size_t i = 0; i < options->templates->count; i++) {
		sha256_add(&sum, options->templates->items[i].path);
		sha256_of(options->templates->items[i].raw, part);
		sha256_add(&sum, (struct span){part, SHA256_HEX_BYTES});
	}
	sha256_finish(&sum, digest);
	sha256_hex(digest, hex);
	return (struct span){hex, SHA256_HEX_BYTES};
}

static bool
has_templates(struct portal *portal)
{
	static const struct span wanted[] = {{"portal", 6}, {"list", 4}, {"search", 6},
	    {"charts", 6}, {"fragment", 8}, {"redirect", 8}};
	bool good = true;
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		struct span file[] = {wanted[i], SPAN(".mustache")};
		if (mustache_has(portal->templates, wanted[i]))
			continue;
		DIAG(portal->diags, CODE_TEMPLATE_INCOMPLETE, POS_NONE,
		    portal->options->templates->name, arena_join(portal->arena, file, 2));
		good = false;
	}
	return good;
}

static bool
read_options(struct portal *portal)
{
	const struct site_options *o = portal->options;
	portal->config = config_from_yaml(
	    portal->arena, portal->diags, diag_add_file(portal->diags, o->config_path), o->config);
	portal->reg = register_from_yaml(portal->arena, portal->diags,
	    o->register_text.ptr ? diag_add_file(portal->diags, o->register_path) : DIAG_NO_FILE,
	    o->register_text);
	portal->templates = html_compile(portal->arena, portal->diags, o->templates);
	portal->common = common_digest(portal->arena, o);
	return portal->config && portal->reg && portal->templates && has_templates(portal);
}

/* The style sheet, and what else of the template pages ask for. */
static bool
write_assets(struct portal *portal, struct portal_paths *made)
{
	bool good = true;
	for (size_t i = 0; html_assets[i]; i++) {
		struct span name = span_from_cstr(html_assets[i]);
		const struct source *asset = sources_find(portal->options->templates, name);
		if (!asset)
			DIAG(portal->diags, CODE_TEMPLATE_INCOMPLETE, POS_NONE,
			    portal->options->templates->name, name);
		portal_add_path(portal->arena, made, name);
		good = asset && staging_write(portal->staging, portal->diags, name, asset->bytes) &&
		       good;
	}
	return good;
}

static bool
make(struct portal *portal)
{
	struct portal_paths assets = {0};
	struct span record = SPAN(STAGING_FOLDER "/assets");
	if (!portal_read_shelf(portal) || !portal_find_relations(portal) ||
	    !portal_write_issues(portal) || !write_assets(portal, &assets) ||
	    !portal_write_made(portal, portal->arena, portal->diags, record, SPAN("-"), &assets) ||
	    !portal_write_search(portal))
		return false;
	if (!portal->options->fragments)
		return portal_write_lists(portal);
	/* a site that was one of pages before has lists no longer */
	portal_remove_lists(portal);
	return true;
}

bool
site_from_public(struct arena *arena, struct diags *diags, const struct site_options *options)
{
	struct portal portal = {.arena = arena, .diags = diags, .options = options};
	if (!read_options(&portal))
		return false;
	portal.staging = staging_new(diags, options->out_dir);
	if (!portal.staging)
		return false;
	portal.pages = sorted_runs_new(portal.staging, diags, SORTED_RUNS_BYTES);
	portal.values = sorted_runs_new(portal.staging, diags, SORTED_RUNS_BYTES);
	bool good = make(&portal) && !diag_failed(diags) && staging_commit(portal.staging, diags);
	sorted_runs_free(portal.pages);
	sorted_runs_free(portal.values);
	numbered_free(portal.issues);
	numbered_free(portal.links);
	staging_free(portal.staging);
	return good;
}
