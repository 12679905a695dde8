/*
 * verifying.h - the parts of verify.h's work. Internal to chain/.
 */
#ifndef CHAIN_VERIFYING_H
#define CHAIN_VERIFYING_H

#include "chain/manifest.h"
#include "chain/verify.h"
#include "ir/sources.h"

/* One entry of a folder of outputs, found without following links. */
struct verify_output {
	struct span path;        /* in the folder */
	struct span name, shown; /* the same, and with the folder before it, fit to print */
	int64_t len_bytes;
	bool plain; /* a file, not a link or a device */
};

struct verify_outputs {
	struct verify_output *items; /* bytewise by path */
	size_t count, capacity;
};

/* All files below a folder, hidden ones too. False: reported. */
bool verify_list_outputs(
    struct arena *arena, struct diags *diags, struct span dir, struct verify_outputs *out);

/* What both manifests list and is read, each difference named by its file. */
void verify_inputs(struct diags *diags, const struct manifest_entries *wanted,
    const struct manifest_entries *found, struct span dir);
/* Programs, libraries and font files. *only_libraries: nothing else of them differs. */
void verify_programs(struct diags *diags, const struct manifest *wanted,
    const struct manifest *found, bool *only_libraries);
/* The first stage whose result is not the manifest's. False: there is one, and it was reported. */
bool verify_stages(
    struct diags *diags, const struct manifest *wanted, const struct manifest *found);

/* Where a file differs from what was built now; both are known to differ. */
void verify_report_place(struct arena *arena, struct diags *diags, struct span shown,
    struct span built, struct span file);

/*
 * Text and rendering of two PDF files, by poppler's pdftotext and pdftoppm. False: they differ or
 * could not be compared: reported.
 */
bool verify_renderings(struct arena *arena, struct diags *diags, struct span shown,
    struct span built, struct span file);

#endif
