/*
 * objects.h - a PDF file as a set of numbered dictionaries and streams, kept
 * and written by libharu's object layer.
 *
 * Their entries are text that the caller prints (see operands.h): libharu gives
 * each object its number and writes them out; pdf_save then packs them into
 * object streams. libharu's errors stick and are told by pdf_save; a number is
 * then 0. Ids of streams and dictionaries are object numbers.
 *
 * What takes long, compression above all, is done by jobs while objects are
 * still being added; what they made is read when the file is saved.
 */
#ifndef PDF_OBJECTS_H
#define PDF_OBJECTS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "pdf/jobs.h"

struct pdf_file;

/* What a stream holds: bytes as they are, entries but /Length, which says of them how they are
 * filtered. */
struct pdf_stream {
	struct span entries, bytes;
};

struct pdf_file *pdf_file_new(struct arena *arena, struct pdf_jobs *jobs);
void pdf_file_free(struct pdf_file *file); /* NULL is fine; its jobs are finished */

/* The three objects that every file has. Their /Type is written already. */
uint32_t pdf_catalog(const struct pdf_file *file);
uint32_t pdf_page_root(const struct pdf_file *file);
uint32_t pdf_info(const struct pdf_file *file);

/* A dictionary whose entries come later. */
uint32_t pdf_reserve(struct pdf_file *file);
/* What stands between << and >>; copied. */
void pdf_set(struct pdf_file *file, uint32_t id, struct span entries);
uint32_t pdf_add(struct pdf_file *file, struct span entries);
/* Copied. */
uint32_t pdf_add_stream(struct pdf_file *file, struct span entries, struct span bytes);
/* Takes the buffer over, and has its bytes compressed; entries without the filter. */
uint32_t pdf_add_deflated(struct pdf_file *file, struct span entries, struct buffer *bytes);
/* One that a job makes: read when the jobs are finished. */
uint32_t pdf_add_stream_later(struct pdf_file *file, const struct pdf_stream *stream);

/* Finishes the jobs, and appends the whole file. 0, or libharu's error number. */
unsigned long pdf_save(struct pdf_file *file, struct buffer *out);

#endif
