/*
 * face_from_file.c - finds a face's file, maps it, and finds the tables that
 * text and embedding need.
 */
#define _DEFAULT_SOURCE 1 /* madvise */

#include "fonts/face.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define TAG(a, b, c, d)                                                                            \
	((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

struct span
table_part(struct span table, size_t offset, size_t len_bytes)
{
	return span_take(span_skip(table, offset), len_bytes);
}

/* Maps a file that can be opened. False: errno tells why. */
static bool
map_file(const char *path, struct span *out)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	void *at = MAP_FAILED;
	if (fstat(fd, &st) == 0) {
		errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
		if (S_ISREG(st.st_mode) && st.st_size > 0)
			at = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	}
	int reason = errno;
	close(fd);
	errno = reason;
	if (at == MAP_FAILED)
		return false;
	*out = (struct span){at, (size_t)st.st_size};
	return true;
}

void
face_forget(struct span part)
{
#ifdef MADV_DONTNEED
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t begin = (uintptr_t)part.ptr / page * page;
	/* Where it is refused, only more memory is held. */
	if (part.len_bytes > 0)
		madvise((void *)begin, (uintptr_t)part.ptr + part.len_bytes - begin, MADV_DONTNEED);
#else
	(void)part;
#endif
}

/* Looks through the manifest's folders. False: reported. */
static bool
find_file(struct face *face, struct arena *arena, struct diags *diags,
    const struct manifest *manifest, const struct manifest_face *named)
{
	size_t count = named->file.ptr[0] == '/' ? 1 : manifest->folder_count;
	for (size_t i = 0; i < count; i++) {
		struct span path = named->file;
		if (named->file.ptr[0] != '/')
			path = files_join(arena, manifest->folders[i], named->file);
		if (map_file(arena_cstr(arena, path), &face->file)) {
			face->path = path;
			return true;
		}
		if (errno != ENOENT && errno != ENOTDIR) {
			DIAG(diags, CODE_FONT_UNREADABLE, named->pos, named->name, path,
			    span_from_cstr(strerror(errno)));
			return false;
		}
	}
	if (named->package.ptr)
		DIAG(
		    diags, CODE_FONT_MISSING, named->pos, named->name, named->file, named->package);
	else
		DIAG(diags, CODE_FONT_MISSING_LOCAL, named->pos, named->name, named->file);
	return false;
}

/* Where the table directory begins: of the file, or of one font of a collection. */
static bool
find_directory(struct face *face, int32_t index)
{
	if (table_u32(face->file, 0) != TAG('t', 't', 'c', 'f')) {
		face->directory = 0;
		return index == 0;
	}
	if ((uint32_t)index >= table_u32(face->file, 8))
		return false;
	face->directory = table_u32(face->file, 12 + 4 * (size_t)index);
	return face->directory > 0;
}

struct span
face_table(const struct face *face, uint32_t tag)
{
	uint32_t count = table_u16(face->file, face->directory + 4);
	for (uint32_t i = 0; i < count; i++) {
		size_t record = (size_t)face->directory + 12 + 16 * (size_t)i;
		uint32_t offset = table_u32(face->file, record + 8);
		uint32_t length = table_u32(face->file, record + 12);
		if (table_u32(face->file, record) != tag)
			continue;
		if (offset > face->file.len_bytes || length > face->file.len_bytes - offset)
			break; /* cut off: as if it were not there */
		return table_part(face->file, offset, length);
	}
	return (struct span){0};
}

/*
 * The subtable for Unicode: one with all planes before one with the first
 * alone; formats 12 and 4 are what fonts for these platforms use.
 */
static bool
find_cmap(struct face *face)
{
	struct span cmap = face_table(face, TAG('c', 'm', 'a', 'p'));
	uint32_t count = table_u16(cmap, 2);
	face->cmap_is_12 = false;
	for (uint32_t i = 0; i < count; i++) {
		size_t record = 4 + 8 * (size_t)i;
		uint32_t platform = table_u16(cmap, record), encoding = table_u16(cmap, record + 2);
		if (platform != 0 && !(platform == 3 && (encoding == 1 || encoding == 10)))
			continue;
		struct span sub = span_skip(cmap, table_u32(cmap, record + 4));
		uint32_t format = table_u16(sub, 0);
		if (format == 12) {
			face->cmap = span_take(sub, table_u32(sub, 4));
			face->cmap_is_12 = true;
			return true;
		}
		if (format == 4)
			face->cmap = sub; /* its 16-bit length is wrong in large fonts: not used */
	}
	return face->cmap.ptr != NULL;
}

/* The tag of a table that is missing or wrong, or NULL. */
static const char *
read_tables(struct face *face)
{
	face->head = face_table(face, TAG('h', 'e', 'a', 'd'));
	face->hhea = face_table(face, TAG('h', 'h', 'e', 'a'));
	face->hmtx = face_table(face, TAG('h', 'm', 't', 'x'));
	face->maxp = face_table(face, TAG('m', 'a', 'x', 'p'));
	face->os2 = face_table(face, TAG('O', 'S', '/', '2'));
	face->post = face_table(face, TAG('p', 'o', 's', 't'));
	face->name = face_table(face, TAG('n', 'a', 'm', 'e'));
	face->units_per_em = (int32_t)table_u16(face->head, 18);
	if (face->head.len_bytes < 54 || face->units_per_em < 16 || face->units_per_em > 16384)
		return "head";
	face->glyph_count = (int32_t)table_u16(face->maxp, 4);
	if (face->maxp.len_bytes < 6 || face->glyph_count == 0)
		return "maxp";
	face->advance_count = (int32_t)table_u16(face->hhea, 34);
	if (face->hhea.len_bytes < 36 || face->advance_count == 0)
		return "hhea";
	if (face->hmtx.len_bytes < 4 * (size_t)face->advance_count)
		return "hmtx";
	return find_cmap(face) ? NULL : "cmap";
}

/* fsType: restricted licence and no milder bit beside it, no subsetting, bitmaps only
 * (OpenType 1.9, OS/2); bit 0 is reserved. */
static bool
is_restricted(const struct face *face)
{
	uint32_t type = table_u16(face->os2, 8);
	return (type & 0xE) == 2 || (type & 0x300);
}

static bool
find_outlines(struct face *face)
{
	face->outlines = face_table(face, TAG('C', 'F', 'F', ' '));
	face->cff = face->outlines.ptr != NULL;
	if (!face->cff)
		face->outlines = face_table(face, TAG('g', 'l', 'y', 'f'));
	return face->outlines.ptr != NULL;
}

static bool
open_tables(struct face *face, struct diags *diags, const struct manifest_face *named)
{
	if (!find_directory(face, named->index)) {
		DIAG(diags, CODE_FONT_INDEX, named->pos, named->name, face->path,
		    diag_int(diags, named->index));
		return false;
	}
	const char *wrong = read_tables(face);
	if (wrong) {
		DIAG(diags, CODE_FONT_BROKEN, named->pos, named->name, face->path,
		    span_from_cstr(wrong));
		return false;
	}
	if (!find_outlines(face)) {
		DIAG(diags, CODE_FONT_OUTLINES, named->pos, named->name, face->path);
		return false;
	}
	if (is_restricted(face) && !named->licensed) {
		DIAG(diags, CODE_FONT_RESTRICTED, named->pos, named->name, face->path);
		return false;
	}
	return true;
}

bool
face_open(struct face *face, struct arena *arena, struct diags *diags,
    const struct manifest *manifest, const struct manifest_face *named)
{
	face->state = FACE_UNUSABLE;
	if (span_equal_cstr(named->file, "builtin:test")) {
		face->test = true;
		face->path = named->file;
		face->units_per_em = 1000;
	} else if (!find_file(face, arena, diags, manifest, named)) {
		return false;
	} else if (!open_tables(face, diags, named)) {
		face_close(face);
		return false;
	}
	face->pages = ARENA_ARRAY(arena, struct face_glyph *, FACE_PAGES);
	face->state = FACE_OPEN;
	return true;
}

void
face_close(struct face *face)
{
	if (face->file.ptr)
		munmap((void *)(uintptr_t)face->file.ptr, face->file.len_bytes);
	face->file = (struct span){0};
}
