/*
 * manifest_from_text.c - reads fonts/manifest: one record a line, words between
 * spaces, a word in "quotes" where it holds some, comments from # on.
 */
#include "fonts/manifest.h"

#include "base/files.h"
#include "base/limits.h"
#include "base/utf8.h"

#define FORM_PATH "path FOLDER"
#define FORM_FACE "face NAME FILE[#INDEX] [package PACKAGE] [licensed]"
#define FORM_ALTERNATE "alternate FACE FEATURE U+XXXX[-YYYY] ..."
#define FORM_KERNING "kerning FACE FILE"
#define FORM_WESTERN "western FACE FACE"
#define FORM_ROLE "role ROLE FACE[:U+XXXX[-YYYY],...] ..."

struct manifest_reader {
	struct arena *arena;
	struct diags *diags;
	struct manifest *manifest;
	struct span folder; /* of the manifest */
	struct pos pos;
	struct span whole; /* the line */
	struct span line;  /* what is left of it */
	bool failed;
};

static void
fault(struct manifest_reader *r, enum diag_code code, struct span what)
{
	DIAG(r->diags, code, r->pos, what);
	r->failed = true;
}

/* The next word of the line; absent at its end. */
static struct span
next_word(struct manifest_reader *r)
{
	struct span s = span_trim(r->line);
	if (s.len_bytes == 0 || s.ptr[0] == '#') {
		r->line = span_take(s, 0);
		return (struct span){0};
	}
	r->pos.col_cp =
	    1 + (int32_t)utf8_count(span_take(r->whole, (size_t)(s.ptr - r->whole.ptr)));
	size_t begin = s.ptr[0] == '"', end = begin;
	while (end < s.len_bytes &&
	       (begin ? s.ptr[end] != '"' : s.ptr[end] != ' ' && s.ptr[end] != '\t'))
		end++;
	struct span word = span_take(span_skip(s, begin), end - begin);
	r->line = span_skip(s, end + (begin && end < s.len_bytes));
	return word;
}

static bool
parse_hex(struct span s, uint32_t *out)
{
	uint32_t value = 0;
	if (span_starts_with(s, SPAN("U+")))
		s = span_skip(s, 2);
	if (s.len_bytes < 4 || s.len_bytes > 6)
		return false;
	for (size_t i = 0; i < s.len_bytes; i++) {
		char c = s.ptr[i];
		if (c >= '0' && c <= '9')
			value = value << 4 | (uint32_t)(c - '0');
		else if (c >= 'A' && c <= 'F')
			value = value << 4 | (uint32_t)(c - 'A' + 10);
		else
			return false;
	}
	*out = value;
	return value <= 0x10FFFF;
}

/* U+4E00-9FFF,U+3007 */
static bool
read_ranges(struct manifest_reader *r, struct span word, struct manifest_ranges *out)
{
	while (word.ptr) {
		struct span last = span_cut(&word, ','), whole = last;
		struct span first = span_cut(&last, '-');
		struct manifest_range range;
		if (!span_starts_with(first, SPAN("U+")) || !parse_hex(first, &range.first) ||
		    !parse_hex(last.ptr ? last : first, &range.last) || range.last < range.first) {
			fault(r, CODE_FONT_RANGE, whole);
			return false;
		}
		ARENA_GROW(r->arena, struct manifest_range, out->items, out->count, out->capacity);
		out->items[out->count++] = range;
	}
	return true;
}

bool
manifest_has(const struct manifest_ranges *ranges, uint32_t cp)
{
	for (size_t i = 0; i < ranges->count; i++)
		if (cp >= ranges->items[i].first && cp <= ranges->items[i].last)
			return true;
	return ranges->count == 0;
}

const struct manifest_alternate *
manifest_find_alternate(const struct manifest_face *face, uint32_t cp)
{
	for (size_t i = 0; i < face->alternate_count; i++)
		if (manifest_has(&face->alternates[i].ranges, cp))
			return &face->alternates[i];
	return NULL;
}

int32_t
manifest_find_face(const struct manifest *manifest, struct span name)
{
	for (size_t i = 0; i < manifest->face_count; i++)
		if (span_equal(manifest->faces[i].name, name))
			return (int32_t)i;
	return -1;
}

static void
read_path(struct manifest_reader *r)
{
	struct span folder = next_word(r);
	struct manifest *m = r->manifest;
	if (!folder.ptr || folder.len_bytes == 0 || next_word(r).ptr) {
		fault(r, CODE_FONT_MANIFEST_FORM, SPAN(FORM_PATH));
		return;
	}
	if (span_equal_cstr(folder, "."))
		folder = r->folder;
	else if (folder.ptr[0] != '/')
		folder = files_join(r->arena, r->folder, folder);
	ARENA_GROW(r->arena, struct span, m->folders, m->folder_count, m->folder_capacity);
	m->folders[m->folder_count++] = folder;
}

/* Cuts #2 off NotoSerifCJK-Regular.ttc#2. */
static bool
read_index(struct manifest_face *face)
{
	for (size_t i = face->file.len_bytes; i > 0; i--) {
		if (face->file.ptr[i - 1] != '#')
			continue;
		int64_t index;
		if (!span_parse_int(span_skip(face->file, i), &index) || index < 0 ||
		    index > 0xFFFF)
			return false;
		face->index = (int32_t)index;
		face->file = span_take(face->file, i - 1);
		break;
	}
	return face->file.len_bytes > 0;
}

static bool
is_name(struct span s)
{
	for (size_t i = 0; i < s.len_bytes; i++) {
		char c = s.ptr[i];
		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') &&
		    c != '-' && c != '_')
			return false;
	}
	return s.len_bytes > 0;
}

static void
read_face(struct manifest_reader *r)
{
	struct manifest *m = r->manifest;
	struct manifest_face face = {.pos = r->pos};
	face.name = next_word(r);
	face.file = next_word(r);
	bool good = is_name(face.name) && face.file.ptr && read_index(&face);
	for (struct span word; good && (word = next_word(r)).ptr;) {
		if (span_equal_cstr(word, "licensed"))
			face.licensed = true;
		else if (span_equal_cstr(word, "package"))
			good = (face.package = next_word(r)).ptr != NULL;
		else
			good = false;
	}
	if (!good) {
		fault(r, CODE_FONT_MANIFEST_FORM, SPAN(FORM_FACE));
		return;
	}
	int32_t earlier = manifest_find_face(m, face.name);
	if (earlier >= 0) {
		DIAG(r->diags, CODE_FONT_FACE_TWICE, face.pos, face.name,
		    diag_int(r->diags, m->faces[earlier].pos.line));
		r->failed = true;
		return;
	}
	ARENA_GROW(r->arena, struct manifest_face, m->faces, m->face_count, m->face_capacity);
	face.western = (int32_t)m->face_count;
	m->faces[m->face_count++] = face;
}

/* A face's index; -1 where it is none: reported. */
static int32_t
read_face_name(struct manifest_reader *r, struct span name)
{
	int32_t face = manifest_find_face(r->manifest, name);
	if (face < 0)
		fault(r, CODE_FONT_FACE_UNKNOWN, name);
	return face;
}

/* Four characters of an OpenType tag, filled up with spaces. */
static bool
read_tag(struct span s, uint32_t *out)
{
	uint32_t tag = 0;
	for (size_t i = 0; i < 4; i++)
		tag = tag << 8 | (unsigned char)(i < s.len_bytes ? s.ptr[i] : ' ');
	*out = tag;
	return is_name(s) && s.len_bytes <= 4;
}

static void
read_alternate(struct manifest_reader *r)
{
	struct manifest_alternate alternate = {0};
	struct span name = next_word(r);
	alternate.name = next_word(r);
	if (!name.ptr || !read_tag(alternate.name, &alternate.feature)) {
		fault(r, CODE_FONT_MANIFEST_FORM, SPAN(FORM_ALTERNATE));
		return;
	}
	int32_t index = read_face_name(r, name);
	for (struct span word; (word = next_word(r)).ptr;)
		if (!read_ranges(r, word, &alternate.ranges))
			return;
	if (index < 0)
		return;
	if (alternate.ranges.count == 0) {
		fault(r, CODE_FONT_MANIFEST_FORM, SPAN(FORM_ALTERNATE));
		return;
	}
	struct manifest_face *face = &r->manifest->faces[index];
	ARENA_GROW(r->arena, struct manifest_alternate, face->alternates, face->alternate_count,
	    face->alternate_capacity);
	face->alternates[face->alternate_count++] = alternate;
}

static void
read_kerning(struct manifest_reader *r)
{
	struct pos pos = r->pos;
	struct span name = next_word(r);
	struct span file = next_word(r);
	if (!file.ptr || file.len_bytes == 0 || next_word(r).ptr) {
		fault(r, CODE_FONT_MANIFEST_FORM, SPAN(FORM_KERNING));
		return;
	}
	int32_t index = read_face_name(r, name);
	if (index < 0)
		return;
	struct manifest_face *face = &r->manifest->faces[index];
	face->kerning = file.ptr[0] == '/' ? file : files_join(r->arena, r->folder, file);
	face->kerning_pos = pos;
}

static void
read_western(struct manifest_reader *r)
{
	struct span name = next_word(r);
	struct span quotes = next_word(r);
	if (!quotes.ptr || next_word(r).ptr) {
		fault(r, CODE_FONT_MANIFEST_FORM, SPAN(FORM_WESTERN));
		return;
	}
	int32_t face = read_face_name(r, name), other = read_face_name(r, quotes);
	if (face >= 0 && other >= 0)
		r->manifest->faces[face].western = other;
}

static const char *const role_names[ROLE_COUNT] = {
#define X(ident, name) name,
    STYLE_ROLES(X)
#undef X
};

static void
read_role(struct manifest_reader *r)
{
	struct span name = next_word(r);
	struct pos name_pos = r->pos;
	struct span word = next_word(r);
	size_t role = 0;
	while (role < ROLE_COUNT && !span_equal_cstr(name, role_names[role]))
		role++;
	if (!word.ptr) {
		fault(r, CODE_FONT_MANIFEST_FORM, SPAN(FORM_ROLE));
		return;
	}
	if (role == ROLE_COUNT || r->manifest->roles[role].count > 0) {
		r->pos = name_pos;
		fault(r, role == ROLE_COUNT ? CODE_FONT_ROLE_UNKNOWN : CODE_FONT_ROLE_TWICE, name);
		return;
	}
	struct manifest_role *chain = &r->manifest->roles[role];
	for (; word.ptr; word = next_word(r)) {
		struct manifest_link link = {0};
		struct span ranges = word;
		link.face = read_face_name(r, span_cut(&ranges, ':'));
		if (link.face < 0 || !read_ranges(r, ranges, &link.ranges))
			continue;
		ARENA_GROW(
		    r->arena, struct manifest_link, chain->links, chain->count, chain->capacity);
		chain->links[chain->count++] = link;
	}
}

static void
read_line(struct manifest_reader *r)
{
	if (utf8_find_bad(r->line) != SIZE_MAX) {
		fault(r, CODE_FONT_MANIFEST_FORM, SPAN("UTF-8"));
		return;
	}
	struct span word = next_word(r);
	if (!word.ptr)
		return;
	if (span_equal_cstr(word, "path"))
		read_path(r);
	else if (span_equal_cstr(word, "face"))
		read_face(r);
	else if (span_equal_cstr(word, "alternate"))
		read_alternate(r);
	else if (span_equal_cstr(word, "kerning"))
		read_kerning(r);
	else if (span_equal_cstr(word, "western"))
		read_western(r);
	else if (span_equal_cstr(word, "role"))
		read_role(r);
	else
		fault(r, CODE_FONT_MANIFEST_WORD, word);
}

bool
manifest_read(struct arena *arena, struct diags *diags, struct span path, struct manifest *out)
{
	struct span text;
	return files_read(arena, diags, path, LIMIT_FILE_BYTES, &text) &&
	       manifest_from_text(arena, diags, path, text, out);
}

bool
manifest_from_text(struct arena *arena, struct diags *diags, struct span path, struct span text,
    struct manifest *out)
{
	struct span rest = text;
	*out = (struct manifest){.bytes = text};
	struct manifest_reader r = {.arena = arena, .diags = diags, .manifest = out};
	r.folder = span_take(path, path.len_bytes - files_base_name(path).len_bytes);
	if (r.folder.len_bytes == 0)
		r.folder = SPAN(".");
	out->folder = r.folder;
	int32_t file = diag_add_file(diags, path);
	for (int32_t line = 1; rest.ptr; line++) {
		r.whole = r.line = span_cut(&rest, '\n');
		r.pos = (struct pos){file, line, 1};
		read_line(&r);
	}
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		r.pos = (struct pos){file, 0, 0};
		if (out->roles[i].count == 0 && !r.failed)
			fault(&r, CODE_FONT_ROLE_MISSING, span_from_cstr(role_names[i]));
	}
	return !r.failed;
}
