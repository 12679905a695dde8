/*
 * title_from_line.h - one line of a title, an issuer or an addressee as it goes
 * into the source: spaces of the extractor gone, but those of a word that was
 * spaced by hand (的 通 知), which the source format sets apart by position.
 */
#ifndef IMPORT_TITLE_FROM_LINE_H
#define IMPORT_TITLE_FROM_LINE_H

#include "base/arena.h"

struct span title_from_line(struct arena *arena, struct span text);
/* 2021年6月2日 to 2021-06-02; absent where the text is anything else, leading zeros too. */
struct span iso_from_date(struct arena *arena, struct span text);

#endif
