/* register_from_yaml.c - see register.h. */
#include "site/register.h"

#include "ir/dates.h"
#include "site/yaml_values.h"

#include <stdlib.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static const struct parse_key validity_list = {"效力", "validity"};
static const struct parse_key errata_list = {"更正", "errata"};
static const struct parse_key readings_list = {"解读", "interpretations"};
static const struct parse_key redirects_list = {"旧址", "redirects"};

static const struct parse_key document_key = {"文件", "document"};
static const struct parse_key state_key = {"状态", "state"};
static const struct parse_key date_key = {"日期", "date"};
static const struct parse_key basis_key = {"依据", "basis"};
static const struct parse_key by_key = {"依据文件", "by"};
static const struct parse_key place_key = {"处", "place"};
static const struct parse_key wrong_key = {"误", "wrong"};
static const struct parse_key right_key = {"正", "right"};
static const struct parse_key note_key = {"说明", "note"};
static const struct parse_key reading_key = {"解读", "interpretation"};
static const struct parse_key from_key = {"旧", "from"};
static const struct parse_key to_key = {"新", "to"};

/* The states that a document can be in (国务院办公厅《政府信息公开》有效性标注). */
static const char *const states[][2] = {
    {"有效", "in-force"}, {"修改", "amended"}, {"失效", "expired"}, {"废止", "repealed"}};

struct reading_register {
	struct yaml_reader yaml;
	struct site_register *reg;
	size_t ref_capacity;
};

/* A document by number or page; NULL where the key is missing. */
static struct register_ref *
read_ref(struct reading_register *rr, const struct parse_field *mapping, struct parse_key key,
    bool required)
{
	struct arena *arena = rr->yaml.arena;
	struct site_register *reg = rr->reg;
	struct span text = yaml_text(&rr->yaml, mapping, key, required);
	if (!text.ptr)
		return NULL;
	struct register_ref *ref = ARENA_NEW(arena, struct register_ref);
	ref->key = text;
	ref->pos = yaml_find(&rr->yaml, mapping, key, required)->pos;
	ARENA_GROW(arena, struct register_ref *, reg->refs, reg->ref_count, rr->ref_capacity);
	reg->refs[reg->ref_count++] = ref;
	return ref;
}

static struct span
read_date(struct reading_register *rr, const struct parse_field *mapping)
{
	struct span date = yaml_text(&rr->yaml, mapping, date_key, !YAML_REQUIRED);
	if (date.ptr && !date_is(date))
		YAML_REPORT(&rr->yaml, CODE_SITE_DATE,
		    yaml_find(&rr->yaml, mapping, date_key, false)->pos, date);
	return date;
}

static void
read_validity(struct reading_register *rr, const struct parse_field *f)
{
	const struct parse_key keys[] = {document_key, state_key, date_key, basis_key, by_key};
	struct register_validity *v = &rr->reg->validities[rr->reg->validity_count++];
	yaml_check_keys(&rr->yaml, f, keys, LENGTH(keys));
	v->of = read_ref(rr, f, document_key, YAML_REQUIRED);
	v->by = read_ref(rr, f, by_key, !YAML_REQUIRED);
	v->date = read_date(rr, f);
	v->basis = yaml_text(&rr->yaml, f, basis_key, !YAML_REQUIRED);
	struct span word = yaml_text(&rr->yaml, f, state_key, YAML_REQUIRED);
	for (size_t i = 0; word.ptr && i < LENGTH(states); i++)
		if (span_equal_cstr(word, states[i][0]) || span_equal_cstr(word, states[i][1]))
			v->state = span_from_cstr(states[i][0]);
	if (word.ptr && !v->state.ptr)
		YAML_REPORT(&rr->yaml, CODE_SITE_STATE,
		    yaml_find(&rr->yaml, f, state_key, false)->pos, word);
}

static void
read_erratum(struct reading_register *rr, const struct parse_field *f)
{
	const struct parse_key keys[] = {
	    document_key, place_key, wrong_key, right_key, note_key, date_key, by_key};
	struct register_erratum *e = &rr->reg->errata[rr->reg->erratum_count++];
	yaml_check_keys(&rr->yaml, f, keys, LENGTH(keys));
	e->pos = f->pos;
	e->of = read_ref(rr, f, document_key, YAML_REQUIRED);
	e->by = read_ref(rr, f, by_key, !YAML_REQUIRED);
	e->place = yaml_text(&rr->yaml, f, place_key, !YAML_REQUIRED);
	e->wrong = yaml_text(&rr->yaml, f, wrong_key, !YAML_REQUIRED);
	e->note = yaml_text(&rr->yaml, f, note_key, !YAML_REQUIRED);
	/* An erratum says something: what is right, or a note. */
	e->right = yaml_text(&rr->yaml, f, right_key, !e->note.ptr);
	e->date = read_date(rr, f);
}

static void
read_reading(struct reading_register *rr, const struct parse_field *f)
{
	const struct parse_key keys[] = {document_key, reading_key};
	struct register_reading *r = &rr->reg->readings[rr->reg->reading_count++];
	yaml_check_keys(&rr->yaml, f, keys, LENGTH(keys));
	r->policy = read_ref(rr, f, document_key, YAML_REQUIRED);
	r->reading = read_ref(rr, f, reading_key, YAML_REQUIRED);
}

/* An old address: a path from the host's root, with a query perhaps; it goes into a map of nginx.
 */
static bool
is_old_address(struct span from)
{
	bool good = span_starts_with(from, SPAN("/")) && from.len_bytes > 1 &&
		    span_find(from, SPAN("//")) == SIZE_MAX;
	for (size_t i = 0; i < from.len_bytes; i++) {
		unsigned char c = (unsigned char)from.ptr[i];
		good = good && c > ' ' && c != 0x7F &&
		       span_find_byte(SPAN("\"'\\;{}#<>$"), from.ptr[i]) == SIZE_MAX;
	}
	for (struct span rest = from; good && rest.ptr;) {
		struct span part = span_cut(&rest, '/');
		good = !span_equal(part, SPAN("..")) && !span_equal(part, SPAN("."));
	}
	return good;
}

static void
read_redirect(struct reading_register *rr, const struct parse_field *f)
{
	const struct parse_key keys[] = {from_key, to_key};
	struct register_redirect *r = &rr->reg->redirects[rr->reg->redirect_count++];
	yaml_check_keys(&rr->yaml, f, keys, LENGTH(keys));
	r->from = yaml_text(&rr->yaml, f, from_key, YAML_REQUIRED);
	r->to = read_ref(rr, f, to_key, YAML_REQUIRED);
	r->pos = f->pos;
	if (r->from.ptr && !is_old_address(r->from))
		YAML_REPORT(&rr->yaml, CODE_SITE_OLD_ADDRESS,
		    yaml_find(&rr->yaml, f, from_key, false)->pos, r->from);
}

static const struct parse_field *
read_list(struct reading_register *rr, const struct parse_field *root, struct parse_key key,
    void (*read)(struct reading_register *rr, const struct parse_field *f), bool is_dry)
{
	const struct parse_field *list = yaml_list(&rr->yaml, root, key);
	for (const struct parse_field *f = list && !is_dry ? list->first : NULL; f; f = f->next)
		if (yaml_is_mapping(&rr->yaml, f))
			read(rr, f);
	return list;
}

static int
compare_refs(const void *a, const void *b)
{
	const struct register_ref *const *left = a, *const *right = b;
	return span_compare((*left)->key, (*right)->key);
}

static int
compare_redirects(const void *a, const void *b)
{
	const struct register_redirect *left = a, *right = b;
	return span_compare(left->from, right->from);
}

static void
sort_register(struct reading_register *rr)
{
	struct site_register *reg = rr->reg;
	if (reg->ref_count > 1)
		qsort(reg->refs, reg->ref_count, sizeof *reg->refs, compare_refs);
	if (reg->redirect_count > 1)
		qsort(
		    reg->redirects, reg->redirect_count, sizeof *reg->redirects, compare_redirects);
	for (size_t i = 1; i < reg->redirect_count; i++)
		if (span_equal(reg->redirects[i - 1].from, reg->redirects[i].from))
			YAML_REPORT(&rr->yaml, CODE_SITE_OLD_ADDRESS_TWICE, reg->redirects[i].pos,
			    reg->redirects[i].from);
}

struct site_register *
register_from_yaml(struct arena *arena, struct diags *diags, int32_t file, struct span text)
{
	const struct parse_key keys[] = {validity_list, errata_list, readings_list, redirects_list};
	struct reading_register rr = {.yaml = {.arena = arena, .diags = diags}};
	struct site_register *reg = rr.reg = ARENA_NEW(arena, struct site_register);
	if (!text.ptr)
		return reg;
	const struct parse_field *root = parse_yaml(arena, diags, file, text, 1);
	if (!root)
		return NULL;
	yaml_check_keys(&rr.yaml, root, keys, LENGTH(keys));
#define ROOM(member, type, key)                                                                    \
	reg->member = ARENA_ARRAY(                                                                 \
	    arena, struct type, parse_field_count(read_list(&rr, root, key, NULL, true)))
	ROOM(validities, register_validity, validity_list);
	ROOM(errata, register_erratum, errata_list);
	ROOM(readings, register_reading, readings_list);
	ROOM(redirects, register_redirect, redirects_list);
#undef ROOM
	read_list(&rr, root, validity_list, read_validity, false);
	read_list(&rr, root, errata_list, read_erratum, false);
	read_list(&rr, root, readings_list, read_reading, false);
	read_list(&rr, root, redirects_list, read_redirect, false);
	if (rr.yaml.failed)
		return NULL;
	sort_register(&rr);
	return rr.yaml.failed ? NULL : reg;
}

static void
tell_key(
    struct site_register *reg, struct arena *arena, struct span key, const struct site_place *place)
{
	size_t low = 0, high = reg->ref_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (span_compare(reg->refs[middle]->key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < reg->ref_count && span_equal(reg->refs[low]->key, key); low++) {
		struct register_ref *ref = reg->refs[low];
		ref->twice = ref->twice || ref->place.issue.ptr;
		ref->place = (struct site_place){
		    .issue = arena_copy(arena, place->issue),
		    .order = place->order,
		    .issue_title = arena_copy(arena, place->issue_title),
		    .id = arena_copy(arena, place->id),
		    .title = arena_copy(arena, place->title),
		    .number = arena_copy(arena, place->number),
		    .date = arena_copy(arena, place->date),
		};
	}
}

void
register_tell(struct site_register *reg, struct arena *arena, const struct site_place *place)
{
	struct span page[] = {place->issue, SPAN("/"), place->id};
	if (reg->ref_count == 0)
		return;
	struct buffer key = {0};
	for (size_t i = 0; i < (place->id.ptr ? 3u : 1u); i++)
		buffer_append(&key, page[i]);
	tell_key(reg, arena, buffer_span(&key), place);
	buffer_free(&key);
	if (place->number.len_bytes > 0)
		tell_key(reg, arena, place->number, place);
}

static bool
check_document(const struct register_ref *ref, struct diags *diags)
{
	if (!ref || !ref->place.issue.ptr || ref->place.id.ptr)
		return true;
	DIAG(diags, CODE_SITE_REGISTER_UNKNOWN, ref->pos, ref->key);
	return false;
}

/* By document; those of one as they stand in the register. */
static int
compare_validities(const void *a, const void *b)
{
	const struct register_validity *left = a, *right = b;
	const struct site_place *x = &left->of->place, *y = &right->of->place;
	int order = span_compare(x->issue, y->issue);
	if (order == 0)
		order = span_compare(x->id, y->id);
	if (order == 0 && left->of->pos.line != right->of->pos.line)
		order = left->of->pos.line < right->of->pos.line ? -1 : 1;
	return order != 0 ? order : left->of->pos.col_cp - right->of->pos.col_cp;
}

/* The first that is not before the place. */
static size_t
validity_position(const struct site_register *reg, struct span issue, struct span id)
{
	size_t low = 0, high = reg->validity_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct site_place *place = &reg->validities[middle].of->place;
		int order = span_compare(place->issue, issue);
		if (order == 0)
			order = span_compare(place->id, id);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct register_validity *
register_validities(const struct site_register *reg, struct span issue, size_t *count)
{
	size_t first = validity_position(reg, issue, SPAN("")), end = first;
	while (end < reg->validity_count && span_equal(reg->validities[end].of->place.issue, issue))
		end++;
	*count = end - first;
	return &reg->validities[first];
}

const struct register_validity *
register_find_validity(const struct site_register *reg, struct span issue, struct span id)
{
	const struct register_validity *found = NULL;
	for (size_t i = validity_position(reg, issue, id);
	     i < reg->validity_count && span_equal(reg->validities[i].of->place.issue, issue) &&
	     span_equal(reg->validities[i].of->place.id, id);
	     i++)
		found = &reg->validities[i];
	return found;
}

bool
register_check(const struct site_register *reg, struct diags *diags)
{
	bool good = true;
	for (size_t i = 0; i < reg->ref_count; i++) {
		const struct register_ref *ref = reg->refs[i];
		if (ref->place.issue.ptr && !ref->twice)
			continue;
		DIAG(diags, ref->twice ? CODE_SITE_REGISTER_TWICE : CODE_SITE_REGISTER_UNKNOWN,
		    ref->pos, ref->key);
		good = false;
	}
	/* Only an old address may lead to an issue. */
	for (size_t i = 0; i < reg->validity_count; i++)
		good = check_document(reg->validities[i].of, diags) && good;
	for (size_t i = 0; i < reg->erratum_count; i++)
		good = check_document(reg->errata[i].of, diags) && good;
	for (size_t i = 0; i < reg->reading_count; i++)
		good = check_document(reg->readings[i].policy, diags) &&
		       check_document(reg->readings[i].reading, diags) && good;
	if (good && reg->validity_count > 1)
		qsort(reg->validities, reg->validity_count, sizeof *reg->validities,
		    compare_validities);
	return good;
}
