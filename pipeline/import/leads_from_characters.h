/*
 * leads_from_characters.h - the lead that a paragraph begins with: the first
 * sentence, if it is short (加大教育投入。), or a label before a colon (集聚任务：).
 */
#ifndef IMPORT_LEADS_FROM_CHARACTERS_H
#define IMPORT_LEADS_FROM_CHARACTERS_H

#include "import/characters.h"

/*
 * Characters of the lead without the mark behind it, which belongs to it; 0 where
 * there is none. limit: the longest sentence that is a lead, its number not counted.
 */
size_t leads_find(struct characters chars, int32_t limit);

#endif
