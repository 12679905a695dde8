/*
 * sources_from_documents.h - documents to the files of an issue's folder:
 * issue.yaml, and a file each with front matter and markdown.
 */
#ifndef IMPORT_SOURCES_FROM_DOCUMENTS_H
#define IMPORT_SOURCES_FROM_DOCUMENTS_H

#include "import/markdown_from_blocks.h"
#include "import/parts.h"
#include "base/files.h"

struct source_writer {
	struct block_builder *b;
	const struct recipe *recipe;
	struct files_batch *batch;
	struct span out_dir;
	struct block_counts *counts;
};

/* One document with the texts that it issues; questions are reported. */
void sources_from_document(struct source_writer *w, const struct document *document);
void sources_issue_yaml(struct source_writer *w);

#endif
