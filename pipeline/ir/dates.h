/*
 * dates.h - days as the formats have them, yyyy-mm-dd (GB/T 7408), and as
 * official documents write them (GB/T 9704-2012 7.3.5.4: in Arabic figures, month
 * and day without a zero before them).
 */
#ifndef IR_DATES_H
#define IR_DATES_H

#include "base/arena.h"

/* False: it is no day of the Gregorian calendar; nothing is set then. */
bool date_read(struct span iso, int *year, int *month, int *day);
bool date_is(struct span iso);
/* 2021年6月2日 from 2021-06-02; what is no date, or absent, comes back as it is. */
struct span date_text(struct arena *arena, struct span iso);

#endif
