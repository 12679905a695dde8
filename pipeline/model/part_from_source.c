#include "model/build.h"
#include "model/values_from_fields.h"

#include "base/utf8.h"

bool
path_is_inside(struct build *b, struct span path, struct pos pos)
{
	struct span rest = path;
	bool outside = span_starts_with(path, SPAN("/")) ||
		       span_find_byte(path, '\\') != SIZE_MAX ||
		       span_find(path, SPAN("://")) != SIZE_MAX;

	while (rest.ptr && !outside)
		outside = span_equal(span_cut(&rest, '/'), SPAN(".."));
	if (outside)
		DIAG(b->diags, CODE_INCLUDE_OUTSIDE, pos, path);
	return !outside;
}

/* The name of the file without its folder and .md, fit for an id. */
static struct span
id_from_path(struct build *b, struct span path)
{
	struct buffer id = {NULL, 0, 0};
	struct span copy;

	while (span_find_byte(path, '/') != SIZE_MAX)
		span_cut(&path, '/');
	path.len_bytes -= sizeof ".md" - 1;
	for (size_t at = 0; at < path.len_bytes;) {
		uint32_t cp = utf8_next(path, &at);

		buffer_append_cp(&id, utf8_is_space(cp) || cp == '#' || cp == '%' ? '-' : cp);
	}
	copy = arena_copy(b->arena, buffer_span(&id));
	buffer_free(&id);
	return copy;
}

static const struct source *
find_source(struct build *b, struct span path, struct pos pos)
{
	const struct source *source;
	const struct place *used;
	const char **names;
	struct span near;
	size_t count = 0;

	if (!path_is_inside(b, path, pos))
		return NULL;
	source = sources_find(b->sources, path);
	if (!source) {
		b->files_unknown = true;
		names = ARENA_ARRAY(b->arena, const char *, b->sources->count);
		for (size_t i = 0; i < b->sources->count; i++)
			if (span_ends_with(b->sources->items[i].path, SPAN(".md")) &&
			    !place_map_find(&b->files, b->sources->items[i].path))
				names[count++] = arena_cstr(b->arena, b->sources->items[i].path);
		near = nearest_name(path, names, count);
		if (near.ptr)
			DIAG(b->diags, CODE_INCLUDE_MISSING_NEAR, pos, path, near);
		else
			DIAG(b->diags, CODE_INCLUDE_MISSING, pos, path);
		return NULL;
	}
	if (!source->is_text || !span_ends_with(path, SPAN(".md")) || path.len_bytes <= 3) {
		DIAG(b->diags, CODE_INCLUDE_KIND, pos, path);
		return NULL;
	}
	used = place_map_find(&b->files, source->path);
	if (used) {
		DIAG(b->diags, CODE_INCLUDE_TWICE, pos, path, diag_file(b->diags, used->pos.file),
		    diag_int(b->diags, used->pos.line));
		return NULL;
	}
	return source;
}

/* 照原文: {code: reason}. A signed text is not ours to correct; messages about it can be silenced.
 */
static void
read_waivers(struct part *part)
{
	struct build *b = part->b;
	const struct parse_field *waivers = parse_field_find(part->front, "照原文");
	struct buffer codes = {NULL, 0, 0};

	if (!waivers)
		waivers = parse_field_find(part->front, "as-printed");
	if (!waivers)
		return;
	if (waivers->kind != PARSE_MAPPING)
		DIAG0(b->diags, CODE_WAIVER_SHAPE, waivers->pos);
	for (const struct parse_field *f = waivers->first; f; f = f->next) {
		enum diag_code code;

		if (!f->key.ptr)
			continue;
		if (!diag_code_find(f->key, &code)) {
			DIAG(b->diags, CODE_WAIVER_UNKNOWN, f->key_pos, f->key);
			continue;
		}
		if (!part_may_waive(code)) {
			DIAG(b->diags, CODE_WAIVER_ERROR, f->key_pos, f->key);
			continue;
		}
		if (f->kind != PARSE_SCALAR || !text_folded(b->arena, f->scalar).len_bytes) {
			DIAG(b->diags, CODE_WAIVER_REASON, f->key_pos, f->key);
			continue;
		}
		if (codes.len_bytes)
			buffer_append_byte(&codes, ' ');
		buffer_append(&codes, f->key);
	}
	if (codes.len_bytes)
		part->waived = arena_copy(b->arena, buffer_span(&codes));
	buffer_free(&codes);
}

struct part *
part_from_source(struct build *b, struct span path, struct pos pos)
{
	const struct source *source = find_source(b, path, pos);
	struct part *part;
	struct span front, body;
	int32_t front_line, body_line;

	if (!source)
		return NULL;
	part = ARENA_NEW(b->arena, struct part);
	part->b = b;
	part->source = source;
	part->file = diag_add_file(b->diags, source->shown);
	part->id = id_from_path(b, source->path);
	place_map_add(&b->files, b->arena, source->path, pos)->item = part;
	if (!parse_front_matter(
		b->diags, part->file, source->bytes, &front, &front_line, &body, &body_line)) {
		b->files_unknown = true;
		return NULL;
	}
	if (!front.ptr) {
		b->files_unknown = true;
		DIAG0(b->diags, CODE_FRONT_MATTER_MISSING, ((struct pos){part->file, 1, 1}));
		return NULL;
	}
	build_add_id(b, part->id, (struct pos){part->file, 1, 1});
	part->front = parse_yaml(b->arena, b->diags, part->file, front, front_line);
	if (part->front)
		read_waivers(part);
	else
		b->files_unknown = true;
	part->tree = parse_markdown(b->arena, b->diags, part->file, body, body_line);
	notes_find(part);
	return part;
}

void
body_from_part(struct part *part, struct model_node *parent, int64_t columns)
{
	struct pos pos = part->tree->first ? part->tree->first->pos : part->tree->pos;
	struct model_node *body = model_add(part->b->arena, parent, MODEL_BODY, pos);

	model_set_int(part->b->arena, body, MODEL_KEY_COLUMNS, columns);
	blocks_from_tree(part, part->tree, body, NULL);
	notes_append(part, body);
}
