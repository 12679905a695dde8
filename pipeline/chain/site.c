/*
 * site.c - a site of built issues: what it needs of the machine is found and
 * read here, the rest is site/'s.
 */
#include "chain/chain.h"

#include "base/limits.h"
#include "base/sha256.h"
#include "site/site.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A program that changed may make other pages of the same: its digest tells. */
static struct span
program_digest(struct arena *arena)
{
	static const size_t piece_bytes = (size_t)1 << 16;
	struct sha256 sum;
	unsigned char digest[SHA256_BYTES];
	char *hex = ARENA_ARRAY(arena, char, SHA256_HEX_BYTES + 1);
	char *piece = ARENA_ARRAY(arena, char, piece_bytes);
	FILE *file = fopen("/proc/self/exe", "rb");
	sha256_start(&sum);
	sha256_add(&sum, SPAN(GAZETTE_VERSION));
	for (size_t n = 1; file && n > 0;) {
		n = fread(piece, 1, piece_bytes, file);
		sha256_add(&sum, (struct span){piece, n});
	}
	if (file)
		fclose(file);
	sha256_finish(&sum, digest);
	sha256_hex(digest, hex);
	return (struct span){hex, SHA256_HEX_BYTES};
}

/* Outputs may lie beside the issues, not in their place and not in one. */
static bool
check_out(struct arena *arena, struct diags *diags, const struct chain_site *site)
{
	char *public = realpath(arena_cstr(arena, site->public_dir), NULL);
	char *out = realpath(arena_cstr(arena, site->out_dir), NULL);
	struct stat st;
	struct span manifest = files_join(arena, site->out_dir, SPAN("manifest.json"));
	bool good = (!public || !out || strcmp(public, out) != 0) &&
		    stat(arena_cstr(arena, manifest), &st) != 0;
	free(public);
	free(out);
	if (!good)
		DIAG(diags, CODE_SITE_OUT_FOLDER, POS_NONE, site->out_dir);
	return good;
}

static bool
exists(struct arena *arena, struct span path)
{
	struct stat st;
	return stat(arena_cstr(arena, path), &st) == 0;
}

bool
chain_site(struct arena *arena, struct diags *diags, const struct chain_site *site,
    const struct chain_options *options, const char *argv0)
{
	struct sources template;
	struct site_options o = {
	    .public_dir = site->public_dir,
	    .out_dir = site->out_dir,
	    .config_path = site->config,
	    .register_path = site->reg,
	    .templates = &template,
	    .threads = site->threads > 0 ? (size_t)site->threads : 2,
	    .fragments = site->fragments,
	};
	int32_t file;
	struct span name = options->template.ptr ? options->template : SPAN(CHAIN_TEMPLATE);
	struct span root = chain_find_root(arena, diags, options, argv0);
	if (!root.ptr || !check_out(arena, diags, site) ||
	    !chain_read_template(arena, diags, root, name, &template))
		return false;
	if (!o.config_path.ptr)
		o.config_path = files_join(arena, site->public_dir, SPAN("site.yaml"));
	if (!chain_read_text(arena, diags, o.config_path, options->from, &file, &o.config))
		return false;
	/* the register is beside site.yaml, if there is one and no other is given */
	if (!o.register_path.ptr) {
		struct span beside = o.config_path;
		beside.len_bytes -= files_base_name(beside).len_bytes;
		o.register_path = beside.len_bytes > 0
				      ? files_join(arena, beside, SPAN("register.yaml"))
				      : SPAN("register.yaml");
		if (!exists(arena, o.register_path))
			o.register_path = (struct span){0};
	}
	if (o.register_path.ptr &&
	    !chain_read_text(arena, diags, o.register_path, options->from, &file, &o.register_text))
		return false;
	o.program = program_digest(arena);
	return site_from_public(arena, diags, &o);
}
