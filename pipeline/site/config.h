/*
 * config.h - site.yaml: what is the same all over a site, and belongs to no
 * issue: names, codes, addresses, columns, the footer. gazette-site(5) has the
 * keys. Everything lives in the arena; an absent span is a value not given.
 */
#ifndef SITE_CONFIG_H
#define SITE_CONFIG_H

#include "base/arena.h"
#include "base/diagnostics.h"

/* A column (栏目) of the site: a section of the issues by its name. */
struct config_column {
	struct span name;
	struct span path; /* of its folder; the name where none is given */
	struct span description, keywords, type;
};

struct config_link {
	struct span text, href; /* href may be absent */
};

struct config_badge {
	struct span href, src, alt;
};

struct config {
	struct span base;      /* https://www.example.gov.cn/gazette/ */
	struct span base_path; /* /gazette/ */
	struct span name, domain, id_code, title, lang;
	struct span description, keywords, author, image, column_type;
	struct span publish_time, zone; /* 09:00, +08:00 */
	struct span validity;           /* what a document is that neither says, or absent */
	struct span search;             /* address of the page that searches, or absent */
	struct span sponsor;
	struct config_column *columns;
	size_t column_count;
	struct config_link *links; /* of the footer, in its order */
	size_t link_count;
	struct config_badge *badges;
	size_t badge_count;
	struct span *hosts; /* origins that pictures may come from */
	size_t host_count;
};

/* NULL: reported. */
struct config *config_from_yaml(
    struct arena *arena, struct diags *diags, int32_t file, struct span text);
/* The column of a section; its fields are absent where site.yaml has none. */
struct config_column config_find_column(const struct config *config, struct span section);

#endif
