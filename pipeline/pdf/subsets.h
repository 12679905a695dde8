/*
 * subsets.h - the subsets of faces that the files of one build share, and the
 * jobs that make them. Which glyphs a subset has is settled when it is asked
 * for; the rest is there when the jobs are finished.
 */
#ifndef PDF_SUBSETS_H
#define PDF_SUBSETS_H

#include "pdf/objects.h"
#include "pdf/pdf.h"

struct pdf_subset {
	struct pdf_subset *before;
	const struct fonts *fonts;
	int32_t face;
	bool cff;
	uint32_t *glyphs; /* ascending, each once */
	size_t glyph_count;
	char tag[7]; /* six letters that name the subset, and a NUL */
	/* made by the job, in the arena, which is the subset's own */
	struct arena *arena;
	bool good;
	uint16_t *gids;            /* TrueType: of each glyph, its number in the subset */
	struct pdf_stream program; /* FontFile2 or FontFile3 */
	struct buffer entries, packed;
};

struct pdf_jobs *pdf_work_jobs(struct pdf_work *work);
/* The subset of these glyphs, made already or from now on. It is the work's. */
struct pdf_subset *pdf_work_subset(struct pdf_work *work, struct fonts *fonts, int32_t face,
    const uint32_t *glyphs, size_t glyph_count);

#endif
