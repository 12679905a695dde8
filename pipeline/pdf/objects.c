#include "pdf/objects.h"

#include "base/memory.h"
#include "pdf/packed_from_objects.h"

#include <hpdf.h>
#include <stdlib.h>
#include <string.h>

/* A stream that a job compresses. */
struct deflating {
	struct deflating *before;
	struct pdf_stream stream;
	struct buffer raw, packed;
};

struct pdf_file {
	struct arena *arena;
	struct pdf_jobs *jobs;
	HPDF_Doc haru;
	const struct pdf_stream **streams; /* by number; libharu, which copies byte by byte, has
					      them empty */
	size_t stream_count, stream_capacity;
	struct deflating *deflating; /* the last one */
};

/* libharu goes on with what it has where memory runs out; the chain ends there. */
static void *HPDF_STDCALL
allocate(HPDF_UINT size)
{
	return memory_allocate(size);
}

static void HPDF_STDCALL
release(void *ptr)
{
	free(ptr);
}

/* Called by libharu between << and >>. */
static HPDF_STATUS
write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct span *entries = dict->attr;
	return HPDF_Stream_Write(
	    stream, (const HPDF_BYTE *)entries->ptr, (HPDF_UINT)entries->len_bytes);
}

static void
set_entries(struct pdf_file *file, HPDF_Dict dict, struct span entries)
{
	struct span *kept = ARENA_NEW(file->arena, struct span);
	*kept = arena_copy(file->arena, entries);
	dict->attr = kept;
	dict->write_fn = write_entries;
}

static uint32_t
id_of(const HPDF_Dict dict)
{
	return dict ? dict->header.obj_id & 0x00FFFFFF : 0;
}

struct pdf_file *
pdf_file_new(struct arena *arena, struct pdf_jobs *jobs)
{
	struct pdf_file *file = ARENA_NEW(arena, struct pdf_file);
	file->arena = arena;
	file->jobs = jobs;
	file->haru = HPDF_NewEx(NULL, allocate, release, 0, NULL);
	if (!file->haru)
		memory_exhausted(); /* nothing else makes it fail */
	HPDF_Doc haru = file->haru;
	haru->pdf_version = HPDF_VER_17;
	/* Pages stand in our own words: libharu would count its own, and print their boxes. */
	haru->root_pages->before_write_fn = NULL;
	HPDF_Dict_RemoveElement(haru->root_pages, "Kids");
	HPDF_Dict_RemoveElement(haru->root_pages, "Count");
	HPDF_Dict_RemoveElement(haru->info, "Producer");
	return file;
}

void
pdf_file_free(struct pdf_file *file)
{
	if (!file)
		return;
	for (struct deflating *d = file->deflating; d; d = d->before)
		buffer_free(&d->packed);
	HPDF_Free(file->haru);
}

uint32_t
pdf_catalog(const struct pdf_file *file)
{
	return id_of(file->haru->catalog);
}

uint32_t
pdf_page_root(const struct pdf_file *file)
{
	return id_of(file->haru->root_pages);
}

uint32_t
pdf_info(const struct pdf_file *file)
{
	return id_of(file->haru->info);
}

uint32_t
pdf_reserve(struct pdf_file *file)
{
	HPDF_Dict dict = HPDF_Dict_New(file->haru->mmgr);
	if (!dict || HPDF_Xref_Add(file->haru->xref, dict) != HPDF_OK)
		return 0;
	return id_of(dict);
}

void
pdf_set(struct pdf_file *file, uint32_t id, struct span entries)
{
	HPDF_XrefEntry entry = HPDF_Xref_GetEntry(file->haru->xref, id);
	if (id != 0 && entry)
		set_entries(file, entry->obj, entries);
}

uint32_t
pdf_add(struct pdf_file *file, struct span entries)
{
	uint32_t id = pdf_reserve(file);
	pdf_set(file, id, entries);
	return id;
}

uint32_t
pdf_add_stream_later(struct pdf_file *file, const struct pdf_stream *stream)
{
	HPDF_Dict dict = HPDF_DictStream_New(file->haru->mmgr, file->haru->xref);
	uint32_t id = id_of(dict);
	if (!dict)
		return 0;
	set_entries(file, dict, SPAN(""));
	while (file->stream_count <= id) {
		ARENA_GROW(file->arena, const struct pdf_stream *, file->streams,
		    file->stream_count, file->stream_capacity);
		file->streams[file->stream_count++] = NULL;
	}
	file->streams[id] = stream;
	return id;
}

uint32_t
pdf_add_stream(struct pdf_file *file, struct span entries, struct span bytes)
{
	struct pdf_stream *stream = ARENA_NEW(file->arena, struct pdf_stream);
	stream->entries = arena_copy(file->arena, entries);
	stream->bytes = arena_copy(file->arena, bytes);
	return pdf_add_stream_later(file, stream);
}

static void
deflate(void *context, struct pdf_deflater *deflater)
{
	struct deflating *d = context;
	pdf_deflate(deflater, PDF_DEFLATE_TEXT, buffer_span(&d->raw), &d->packed);
	buffer_free(&d->raw);
	d->stream.bytes = buffer_span(&d->packed);
}

uint32_t
pdf_add_deflated(struct pdf_file *file, struct span entries, struct buffer *bytes)
{
	struct deflating *d = ARENA_NEW(file->arena, struct deflating);
	const struct span parts[] = {entries, SPAN("/Filter /FlateDecode\n")};
	*d = (struct deflating){.before = file->deflating, .raw = *bytes};
	d->stream.entries = arena_join(file->arena, parts, 2);
	*bytes = (struct buffer){0};
	file->deflating = d;
	pdf_jobs_add(file->jobs, deflate, d);
	return pdf_add_stream_later(file, &d->stream);
}

/* All that libharu wrote, in one piece. */
static struct span
read_saved(struct pdf_file *file)
{
	HPDF_Stream stream = file->haru->stream;
	char *bytes = ARENA_ARRAY(file->arena, char, stream->size + 1);
	size_t len = 0;
	for (HPDF_UINT i = 0; i < HPDF_MemStream_GetBufCount(stream); i++) {
		HPDF_UINT part = 0;
		const HPDF_BYTE *from = HPDF_MemStream_GetBufPtr(stream, i, &part);
		if (!from || part > stream->size - len)
			break;
		memcpy(bytes + len, from, part);
		len += part;
	}
	return (struct span){bytes, len};
}

/* Where libharu put each object, and which of them are streams. */
static struct packed_object *
list_objects(struct pdf_file *file, size_t *count)
{
	HPDF_Xref xref = file->haru->xref;
	*count = xref->entries->count;
	struct packed_object *objects = ARENA_ARRAY(file->arena, struct packed_object, *count);
	for (HPDF_UINT i = 1; i < *count; i++) {
		HPDF_XrefEntry entry = HPDF_Xref_GetEntry(xref, i);
		const HPDF_Obj_Header *header = entry->obj;
		objects[i].offset_bytes = entry->byte_offset;
		if ((header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_NUMBER)
			objects[i].kind = PACKED_LENGTH;
		else if (((HPDF_Dict)entry->obj)->stream)
			objects[i].kind = PACKED_STREAM;
		if (objects[i].kind == PACKED_STREAM && i < file->stream_count)
			objects[i].stream = file->streams[i];
	}
	return objects;
}

unsigned long
pdf_save(struct pdf_file *file, struct buffer *out)
{
	HPDF_Doc haru = file->haru;
	HPDF_STATUS status = HPDF_GetError(haru);
	if (status == HPDF_OK)
		status = HPDF_SaveToStream(haru);
	if (status != HPDF_OK) {
		pdf_jobs_finish(file->jobs);
		return status;
	}
	struct packed_file packed = {
	    .bytes = read_saved(file),
	    .xref_offset_bytes = haru->xref->addr,
	    .root = pdf_catalog(file),
	    .info = pdf_info(file),
	};
	packed.objects = list_objects(file, &packed.object_count);
	pdf_pack(&packed, file->arena, file->jobs, out);
	return HPDF_OK;
}
