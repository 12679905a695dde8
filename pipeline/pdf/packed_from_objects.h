/*
 * packed_from_objects.h - a PDF with a cross-reference table and empty streams,
 * made whole and small: its dictionaries go into object streams, and the table becomes a
 * cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8). A structure tree of some thousand elements
 * shrinks to a quarter.
 */
#ifndef PDF_PACKED_FROM_OBJECTS_H
#define PDF_PACKED_FROM_OBJECTS_H

#include "pdf/objects.h"

enum packed_kind {
	PACKED_DICT,
	PACKED_STREAM,
	PACKED_LENGTH /* of a stream, which gets it direct: the object goes */
};

struct packed_object {
	enum packed_kind kind;
	size_t offset_bytes;             /* of `12 0 obj` */
	const struct pdf_stream *stream; /* what the file lacks of it */
};

struct packed_file {
	struct span bytes;
	size_t xref_offset_bytes;
	struct packed_object *objects; /* by number; 0 is none */
	size_t object_count;
	uint32_t root, info;
};

/* Finishes the jobs, and appends the packed file. Its /ID is a digest of the file's own bytes. */
void pdf_pack(const struct packed_file *file, struct arena *scratch, struct pdf_jobs *jobs,
    struct buffer *out);

#endif
