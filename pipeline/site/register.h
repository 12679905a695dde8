/*
 * register.h - what becomes of documents after print: validity, errata,
 * interpretations elsewhere, and the addresses that pages had before. One YAML
 * beside site.yaml, so that no issue's bytes change; gazette-site(5) has the
 * keys.
 *
 * Documents are named by their number (某政发〔2021〕7号) or by their page
 * (2021-03/01-hours); an issue by its name. register_resolve is told of every
 * document of the site, one after another, and keeps of them only what it asked
 * for. Everything lives in the arena.
 */
#ifndef SITE_REGISTER_H
#define SITE_REGISTER_H

#include "base/arena.h"
#include "base/diagnostics.h"

/* A document of the site: what a page that points at it says of it. */
struct site_place {
	struct span issue;       /* absent: it was not found */
	size_t order;            /* of the issue among the site's; 0: the newest */
	struct span issue_title; /* 某区人民政府公报2021年第3期 */
	struct span id;          /* of the document; absent: the issue itself */
	struct span title, number, date;
};

struct register_ref {
	struct span key;
	struct pos pos;
	struct site_place place;
	bool twice; /* two documents have this number */
};

struct register_validity {
	struct register_ref *of, *by; /* by: what repeals or changes it; NULL: none named */
	struct span state, date, basis;
};

struct register_erratum {
	struct register_ref *of, *by; /* by: the document that corrects it; NULL: none named */
	struct span place;            /* anchor on its page; absent: the document as a whole */
	struct span wrong, right, note, date;
	struct pos pos;
};

struct register_reading {
	struct register_ref *policy, *reading;
};

struct register_redirect {
	struct span from; /* an address below the site's, from the host's root: /art/1.html */
	struct register_ref *to;
	struct pos pos;
};

struct site_register {
	struct register_validity *validities; /* after register_check: by document, as they stand */
	size_t validity_count;
	struct register_erratum *errata;
	size_t erratum_count;
	struct register_reading *readings;
	size_t reading_count;
	struct register_redirect *redirects; /* in byte order of from, each once */
	size_t redirect_count;
	struct register_ref **refs; /* all of them, in byte order of keys */
	size_t ref_count;
};

/* NULL: reported. An absent text is an empty register. */
struct site_register *register_from_yaml(
    struct arena *arena, struct diags *diags, int32_t file, struct span text);
/* Tells of a document, or of an issue. The place is copied where it was asked for. */
void register_tell(struct site_register *reg, struct arena *arena, const struct site_place *place);
/* The entries of an issue's documents, after register_check: the first, and how many. */
const struct register_validity *register_validities(
    const struct site_register *reg, struct span issue, size_t *count);
/* The last entry of a document, after register_check; NULL: none. */
const struct register_validity *register_find_validity(
    const struct site_register *reg, struct span issue, struct span id);
/* After all were told: false where a document that is named is not there, or is not one; reported.
 */
bool register_check(const struct site_register *reg, struct diags *diags);

#endif
