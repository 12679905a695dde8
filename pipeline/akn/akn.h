/*
 * akn.h - each document of a model as Akoma Ntoso 3.0 (OASIS LegalDocML), the
 * XML in which parliaments and gazettes hand on legal texts:
 *
 *   data/<document>.akn.xml   <act name="KIND"> or <doc name="KIND"> with its metadata (FRBR work,
 *                             expression, manifestation), preface, preamble, body, conclusions, and
 *                             the issued text and attachments as documents inside it
 *   data/issue.xml            <officialGazette>: the issue, and which documents it holds
 *
 * What is an act: Part 1 of the standard has <act> for what lays down rules in a
 * hierarchy of parts, and <doc> for every other text. Rules of the State Council and
 * of governments are set out in articles, 第一条 and on, and are called 条例, 规定 or
 * 办法 (行政法规制定程序条例, 5 and 6; 规章制定程序条例, 7 and 8), or as they are carried
 * out 细则 or 规则; so a text is an act that has articles and such a name, or that
 * has articles and is an order (令). The test is made of each text alone: where an
 * order issues 办法, the order is a doc and the 办法 in it an act. A notice, a plan,
 * an agreement in articles or 章程 of an association are docs. What an act says
 * before its first part stands in its preamble: <body> holds parts only.
 *
 * Identifiers follow the naming convention of the standard (akn-nc 1.0): URIs
 * /akn/cn/doc/KIND/DATE/NUMBER, with the area /akn/cn-370104/…, eIds such as
 * chp_1__sec_2__p_3. All text of the model is there once: a note stands where it is first referred
 * to. gazette-akn(5) says what becomes of each kind of node.
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
