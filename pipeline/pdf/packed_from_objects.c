#include "pdf/packed_from_objects.h"

#include "base/sha256.h"
#include "pdf/deflate.h"
#include "pdf/operands.h"

#include <string.h>

#define OBJECTS_A_STREAM 200

/* A row of the cross-reference stream: type, offset or number of the object stream, place in it. */
#define ROW_BYTES 7
#define ROW_FREE 0
#define ROW_OFFSET 1
#define ROW_PACKED 2

struct packing {
	const struct packed_file *file;
	struct buffer *out;
	size_t start_bytes; /* where the file begins in out */
	unsigned char *rows;
	uint32_t next_id; /* of object streams, behind all others */
	uint32_t ids[OBJECTS_A_STREAM];
	struct buffer index, bodies; /* of the object stream that fills now */
	uint32_t filled;
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

/* libharu wrote <<, /Length 13 0 R, the entries, >>, then stream and endstream around nothing. */
static void
copy_stream(struct packing *p, uint32_t id)
{
	struct span body = body_of(p->file, id);
	size_t at = span_find(body, SPAN(">>\nstream\r\n"));
	struct span entries = span_skip(span_take(body, at), sizeof("<<\n") - 1);
	span_cut(&entries, '\n');
	write_stream(p, id, entries, p->file->objects[id].stream);
}

static void
finish_object_stream(struct packing *p)
{
	struct buffer entries = {0}, packed = {0};
	if (p->filled == 0)
		return;
	buffer_append_cstr(&entries, "/Type /ObjStm /N ");
	buffer_append_int(&entries, p->filled);
	buffer_append_cstr(&entries, " /First ");
	buffer_append_int(&entries, (int64_t)p->index.len_bytes);
	buffer_append_cstr(&entries, " /Filter /FlateDecode\n");
	buffer_append(&p->index, buffer_span(&p->bodies));
	pdf_deflate(buffer_span(&p->index), &packed);
	write_stream(p, p->next_id, buffer_span(&entries), buffer_span(&packed));
	for (uint32_t i = 0; i < p->filled; i++)
		set_row(p, p->ids[i], ROW_PACKED, p->next_id, i);
	p->next_id++;
	p->filled = 0;
	buffer_clear(&p->index);
	buffer_clear(&p->bodies);
	buffer_free(&entries);
	buffer_free(&packed);
}

static void
pack_object(struct packing *p, uint32_t id)
{
	buffer_append_int(&p->index, id);
	buffer_append_byte(&p->index, ' ');
	buffer_append_int(&p->index, (int64_t)p->bodies.len_bytes);
	buffer_append_byte(&p->index, '\n');
	buffer_append(&p->bodies, body_of(p->file, id));
	buffer_append_byte(&p->bodies, '\n');
	p->ids[p->filled++] = id;
	if (p->filled == OBJECTS_A_STREAM)
		finish_object_stream(p);
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
	pdf_deflate(buffer_span(&filtered), packed);
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
pdf_pack(const struct packed_file *file, struct arena *scratch, struct buffer *out)
{
	struct packing p = {.file = file, .out = out, .start_bytes = out->len_bytes};
	size_t streams = file->object_count / OBJECTS_A_STREAM + 2;
	p.rows = ARENA_ARRAY(scratch, unsigned char, (file->object_count + streams) * ROW_BYTES);
	p.next_id = (uint32_t)file->object_count;
	set_row(&p, 0, ROW_FREE, 0, 0xFFFF);
	buffer_append(out, span_take(file->bytes, file->objects[1].offset_bytes));
	for (uint32_t id = 1; id < file->object_count; id++) {
		if (file->objects[id].kind == PACKED_STREAM)
			copy_stream(&p, id);
		else if (file->objects[id].kind == PACKED_DICT)
			pack_object(&p, id);
		else
			set_row(&p, id, ROW_FREE, 0, 0xFFFF);
	}
	finish_object_stream(&p);
	write_xref(&p, p.next_id);
	buffer_free(&p.index);
	buffer_free(&p.bodies);
}
