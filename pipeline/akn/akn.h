/*
 * akn.h - each document of a model as Akoma Ntoso 3.0 (OASIS LegalDocML), the
 * XML in which parliaments and gazettes hand on legal texts:
 *
 *   data/<document>.akn.xml   <doc name="KIND"> with its metadata (FRBR work, expression,
 *                             manifestation), preface, preamble, main body, conclusions, and the
 *                             issued text and attachments as documents inside it
 *   data/issue.xml            <officialGazette>: the issue, and which documents it holds
 *
 * Identifiers follow the naming convention of the standard (akn-nc 1.0): URIs
 * /akn/cn/doc/KIND/DATE/NUMBER, eIds such as chp_1__sec_2__p_3. All text of the
 * model is there once: a note stands where it is first referred to.
 * gazette-akn(5) says what becomes of each kind of node.
 */
#ifndef AKN_AKN_H
#define AKN_AKN_H

#include "base/files.h"
#include "ir/model.h"

/*
 * The model must be one that model_check lets pass, with ids that can name files (data/ reports
 * those that cannot). Adds the files to the batch.
 */
void akn_from_model(
    struct arena *arena, const struct model *model, struct span out_dir, struct files_batch *batch);

#endif
