/*
 * paper.h - how templates and issues name their paper: 80 g 双胶纸 100 µm.
 */
#ifndef IR_PAPER_H
#define IR_PAPER_H

#include "base/span.h"

/*
 * The thickness of a sheet, in µm: the number, from 1 to 999, before the µm (μm, um, 微米) that the
 * text ends in. False: there is none.
 */
bool paper_from_text(struct span text, int32_t *thickness_um);

#endif
