/*
 * facts.h - what lists, feeds and other issues' pages say of an issue: a few
 * lines a document, kept beside the site, so that a site of a thousand issues
 * reads a thousand small files and not a thousand models.
 *
 * As text (.facts) they are records (base/records.h); the first carries the
 * digest of what they were made from. It is a cache: a file that cannot be read
 * or is of another digest is made again.
 */
#ifndef SITE_FACTS_H
#define SITE_FACTS_H

#include "ir/model.h"
#include "ir/places.h"

/* A link of an erratum or an interpretation to what it is about, in its own issue. */
struct facts_reference {
	struct span document; /* id */
	struct span place;    /* id of the block, where the link leads inside the document */
};

struct facts_document {
	struct span id, kind, title, number;
	struct span signed_on, printed_on; /* ISO, or absent */
	struct span subject, index_number, disclosure, validity;
	struct span description;
	struct span issued; /* title of the text that it issues */
	struct span about;  /* an interpretation: what its title names in 《》 */
	struct span folio;
	int32_t page;   /* of the PDF, from 1; 0: not known */
	size_t section; /* index */
	struct span *issuers;
	size_t issuer_count;
	struct facts_reference *references;
	size_t reference_count;
	struct span *mentions; /* keys of the numbers that its text mentions, each once */
	size_t mention_count;
};

struct facts {
	struct span digest; /* of what they were made from */
	struct span name, masthead, number, date, sponsor, publisher;
	int64_t year, total; /* total 0: none */
	int32_t page_count;
	struct span *sections; /* titles */
	size_t section_count;
	struct facts_document *documents; /* in print order */
	size_t document_count;
};

/* Everything lives in the arena, or is borrowed from the model. */
struct facts *facts_from_model(struct arena *arena, const struct model *model,
    const struct places *places, struct span digest);
void facts_write(const struct facts *facts, struct buffer *out);
/* NULL: not the facts of that digest; nothing is reported. */
struct facts *facts_read(struct arena *arena, struct span bytes, struct span digest);

/* 某区人民政府公报2021年第3期 */
struct span facts_issue_title(struct arena *arena, const struct facts *facts);
/* Joint issuers as one text, or absent. */
struct span facts_issuers(struct arena *arena, const struct facts_document *document);
/* Signed, else printed, else absent. */
struct span facts_date(const struct facts_document *document);
/* What stands before the year of a number: 某政发 of 某政发〔2021〕7号; absent where there is none.
 */
struct span facts_number_prefix(struct span number);

#endif
