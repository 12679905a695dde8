/*
 * model_from_sources.h - the sources of an issue to its model: issue.yaml says
 * which documents stand in which section; front matter and markdown give each
 * document. gazette(5) is the reference of the source format.
 */
#ifndef MODEL_MODEL_FROM_SOURCES_H
#define MODEL_MODEL_FROM_SOURCES_H

#include "ir/model.h"
#include "ir/sources.h"

/*
 * Faults are reported with their place; the model is returned as far as it could be made, NULL only
 * where issue.yaml itself cannot be read. The caller must not use a model for output where
 * diag_failed(diags).
 */
struct model *model_from_sources(
    struct arena *arena, struct diags *diags, const struct sources *sources);

#endif
