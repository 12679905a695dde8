#include "pdf/packed_from_objects.h"

#include "base/sha256.h"
#include "pdf/deflate.h"
#include "pdf/operands.h"

#include <string.h>

#define OBJECTS_A_STREAM 500

/* A row of the cross-reference stream: type, offset or number of the object stream, place in it. */
#define ROW_BYTES 7
#define ROW_FREE 0
#define ROW_OFFSET 1
#define ROW_PACKED 2

/* Up to OBJECTS_A_STREAM objects, packed together by a job. */
struct object_stream {
	uint32_t last;      /* it stands in the file where this object's turn is */
	size_t index_bytes; /* numbers and offsets */
	uint32_t count;
	struct buffer raw, packed;
};

struct packing {
	const struct packed_file *file;
	struct pdf_jobs *jobs;
	struct buffer *out;
	size_t start_bytes; /* where the file begins in out */
	unsigned char *rows;
	struct object_stream *streams;
	size_t stream_count;
	uint32_t filled; /* objects of the stream that fills now */
	struct buffer index, bodies;
};

static void
set_row(struct packing *p, uint32_t id, unsigned int type, size_t second, uint32_t third)
{
	unsigned char *row = p->rows + (size_t)id * ROW_BYTES;
	row[0] = (unsigned char)type;
	for (int i = 0; i < 4; i++)
		row[1 + i] = (unsigned char)(second >> (24 - 8 * i));
	row[5] = (unsigned char)(third >> 8);
	row[6] = (unsigned char)third;
}

/* What stands between `12 0 obj` and `endobj`. */
static struct span
body_of(const struct packed_file *file, uint32_t id)
{
	size_t begin = file->objects[id].offset_bytes;
	size_t end = id + 1 < file->object_count ? file->objects[id + 1].offset_bytes
						 : file->xref_offset_bytes;
	struct span s = span_take(span_skip(file->bytes, begin), end - begin);
	span_cut(&s, '\n');
	return span_take(s, s.len_bytes - (sizeof("\nendobj\n") - 1));
}

static void
begin_object(struct packing *p, uint32_t id)
{
	set_row(p, id, ROW_OFFSET, p->out->len_bytes - p->start_bytes, 0);
	buffer_append_int(p->out, id);
	buffer_append_cstr(p->out, " 0 obj\n");
}

static void
write_stream(struct packing *p, uint32_t id, struct span entries, struct span bytes)
{
	begin_object(p, id);
	buffer_append_cstr(p->out, "<<\n/Length ");
	buffer_append_int(p->out, (int64_t)bytes.len_bytes);
	buffer_append_byte(p->out, '\n');
	buffer_append(p->out, entries);
	buffer_append_cstr(p->out, ">>\nstream\n");
	buffer_append(p->out, bytes);
	buffer_append_cstr(p->out, "\nendstream\nendobj\n");
}

static uint32_t
id_of_stream(const struct packing *p, size_t number)
{
	return (uint32_t)(p->file->object_count + number);
}

static void
deflate(void *context, struct pdf_deflater *deflater)
{
	struct object_stream *s = context;
	pdf_deflate(deflater, PDF_DEFLATE_TEXT, buffer_span(&s->raw), &s->packed);
	buffer_free(&s->raw);
}

static void
finish_object_stream(struct packing *p, uint32_t last)
{
	struct object_stream *s = &p->streams[p->stream_count];
	if (p->filled == 0)
		return;
	*s = (struct object_stream){
	    .last = last, .index_bytes = p->index.len_bytes, .count = p->filled, .raw = p->index};
	buffer_append(&s->raw, buffer_span(&p->bodies));
	pdf_jobs_add(p->jobs, deflate, s);
	p->stream_count++;
	p->filled = 0;
	p->index = (struct buffer){0};
	buffer_clear(&p->bodies);
}

static void
pack_object(struct packing *p, uint32_t id)
{
	set_row(p, id, ROW_PACKED, id_of_stream(p, p->stream_count), p->filled);
	buffer_append_int(&p->index, id);
	buffer_append_byte(&p->index, ' ');
	buffer_append_int(&p->index, (int64_t)p->bodies.len_bytes);
	buffer_append_byte(&p->index, '\n');
	buffer_append(&p->bodies, body_of(p->file, id));
	buffer_append_byte(&p->bodies, '\n');
	if (++p->filled == OBJECTS_A_STREAM)
		finish_object_stream(p, id);
}

static void
pack_objects(struct packing *p)
{
	uint32_t id;
	for (id = 1; id < p->file->object_count; id++) {
		if (p->file->objects[id].kind == PACKED_DICT)
			pack_object(p, id);
		else if (p->file->objects[id].kind == PACKED_LENGTH)
			set_row(p, id, ROW_FREE, 0, 0xFFFF);
	}
	finish_object_stream(p, id);
	buffer_free(&p->index);
	buffer_free(&p->bodies);
}

static void
write_object_stream(struct packing *p, size_t number)
{
	struct object_stream *s = &p->streams[number];
	struct buffer entries = {0};
	buffer_append_cstr(&entries, "/Type /ObjStm /N ");
	buffer_append_int(&entries, s->count);
	buffer_append_cstr(&entries, " /First ");
	buffer_append_int(&entries, (int64_t)s->index_bytes);
	buffer_append_cstr(&entries, " /Filter /FlateDecode\n");
	write_stream(p, id_of_stream(p, number), buffer_span(&entries), buffer_span(&s->packed));
	buffer_free(&entries);
	buffer_free(&s->packed);
}

/* Streams where they were added, object streams where they were full. */
static void
write_streams(struct packing *p)
{
	size_t next = 0;
	for (uint32_t id = 1; id <= p->file->object_count; id++) {
		if (id < p->file->object_count && p->file->objects[id].kind == PACKED_STREAM) {
			const struct pdf_stream *stream = p->file->objects[id].stream;
			write_stream(p, id, stream->entries, stream->bytes);
		}
		if (next < p->stream_count && p->streams[next].last == id)
			write_object_stream(p, next++);
	}
}

/* Each row as its difference from the one above (PNG's filter 2): rows of one kind differ in few
 * bytes. */
static void
write_rows(const struct packing *p, uint32_t count, struct buffer *packed)
{
	struct buffer filtered = {0};
	for (uint32_t i = 0; i < count; i++) {
		const unsigned char *row = p->rows + (size_t)i * ROW_BYTES;
		buffer_append_byte(&filtered, 2);
		for (int k = 0; k < ROW_BYTES; k++)
			buffer_append_byte(&filtered,
			    (char)(unsigned char)(row[k] - (i > 0 ? row[k - ROW_BYTES] : 0)));
	}
	pdf_deflate_once(buffer_span(&filtered), packed);
	buffer_free(&filtered);
}

static void
write_xref(struct packing *p, uint32_t id)
{
	struct buffer entries = {0}, packed = {0};
	size_t at = p->out->len_bytes - p->start_bytes;
	char hex[SHA256_HEX_BYTES + 1];
	sha256_of(span_skip(buffer_span(p->out), p->start_bytes), hex);
	set_row(p, id, ROW_OFFSET, at, 0);
	write_rows(p, id + 1, &packed);
	buffer_append_cstr(&entries, "/Type /XRef /Size ");
	buffer_append_int(&entries, (int64_t)id + 1);
	buffer_append_cstr(&entries, " /W [1 4 2] /Root ");
	put_ref(&entries, p->file->root);
	buffer_append_cstr(&entries, " /Info ");
	put_ref(&entries, p->file->info);
	buffer_append_cstr(&entries, "\n/ID [");
	for (int i = 0; i < 2; i++) {
		buffer_append_byte(&entries, '<');
		buffer_append(&entries, (struct span){hex, 32});
		buffer_append_byte(&entries, '>');
	}
	buffer_append_cstr(
	    &entries, "]\n/Filter /FlateDecode /DecodeParms <</Predictor 12 /Columns 7>>\n");
	write_stream(p, id, buffer_span(&entries), buffer_span(&packed));
	buffer_append_cstr(p->out, "startxref\n");
	buffer_append_int(p->out, (int64_t)at);
	buffer_append_cstr(p->out, "\n%%EOF\n");
	buffer_free(&entries);
	buffer_free(&packed);
}

void
pdf_pack(const struct packed_file *file, struct arena *scratch, struct pdf_jobs *jobs,
    struct buffer *out)
{
	struct packing p = {.file = file, .jobs = jobs, .out = out, .start_bytes = out->len_bytes};
	size_t most = file->object_count / OBJECTS_A_STREAM + 1;
	p.streams = ARENA_ARRAY(scratch, struct object_stream, most);
	p.rows = ARENA_ARRAY(scratch, unsigned char, (file->object_count + most + 1) * ROW_BYTES);
	set_row(&p, 0, ROW_FREE, 0, 0xFFFF);
	pack_objects(&p);
	pdf_jobs_finish(jobs);
	buffer_append(out, span_take(file->bytes, file->objects[1].offset_bytes));
	write_streams(&p);
	write_xref(&p, id_of_stream(&p, p.stream_count));
}
