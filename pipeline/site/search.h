/*
 * search.h - search without a server: an index that a browser reads piece by
 * piece, made with the site (search.js in the template is its reader).
 *
 * Chinese has no blanks between words, and a word list misses the names, streets
 * and terms that people look for in a gazette. So the index knows no words: its
 * terms are the pairs of characters that stand side by side (bigrams, as in
 * Lucene's CJKBigramFilter), and a query matches where all of its pairs do; the
 * reader then looks into the page itself. Nothing that stands in a document is
 * out of reach, and no word list decides. Pagefind, which was weighed, cuts
 * Chinese by such a list, needs npm, WebAssembly ('wasm-unsafe-eval') and one run
 * over all pages of the site for any change.
 *
 * search/index.json          the years, the newest first, each with its documents' number
 * search/YEAR/documents.json of each document: address, title, number, issuers, date, issue,
 *                            section; the newest issue first, in print order
 * search/YEAR/NN.json        of terms whose first character's number is NN modulo
 *                            SEARCH_BUCKETS: the documents, each as the distance from the one
 *                            before
 *
 * A year is one shard: made again where one of its issues changed.
 */
#ifndef SITE_SEARCH_H
#define SITE_SEARCH_H

#include "ir/model.h"

#define SEARCH_BUCKETS 64
#define SEARCH_PAGE "search.html" /* where site.yaml names it, the site makes page and index */

/* Two characters side by side; second 0: the first is the last of its run. */
struct search_term {
	uint32_t first, second;
	uint32_t document;
};

struct search_terms {
	struct search_term *items;
	size_t count, capacity;
};

/*
 * Adds each term of the document. closed: its title and number, which are also found where what
 * parts their characters is left out: 〔2021〕5号 as 20215号; so a document whose title or number a
 * query has is among those that have its pairs, and a year without these is left at once.
 */
void search_add_document(struct arena *arena, struct search_terms *terms,
    const struct model_node *node, const struct span *closed, size_t closed_count,
    uint32_t document);
/* By bucket, then term, then document, each once. */
void search_sort(struct search_terms *terms);

/*
 * The character as the index has it: Latin letters small, full-width forms narrow, ○ as 〇;
 * SEARCH_GAP for what parts runs (marks, blanks), SEARCH_NOTHING for what does not count at all
 * (variation selectors). search.js folds in the same way.
 */
#define SEARCH_GAP 0
#define SEARCH_NOTHING UINT32_MAX
uint32_t search_fold(uint32_t cp);

#endif
