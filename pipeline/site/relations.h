/* relations.h - links between documents as records. Between relations.c and link_records.c. */
#ifndef SITE_RELATIONS_H
#define SITE_RELATIONS_H

#include "base/buffer.h"
#include "site/packed.h"
#include "site/portal.h"

void relations_append_place(struct buffer *out, const struct site_place *place);
/* Borrows from what is read. */
struct site_place relations_read_place(struct packed *p);
void relations_append_reading(struct buffer *out, const struct portal_reading *reading);
void relations_append_mention(struct buffer *out, const struct portal_mention *mention);
void relations_append_erratum(struct buffer *out, const struct portal_erratum *erratum);

#endif
