/* values_of_issue.c - the values of an issue's tables of indicators, and their records. */
#include "base/records.h"
#include "base/sha256.h"
#include "ir/document_texts.h"
#include "site/packed.h"
#include "site/series.h"

#define VALUES_FORMAT "gazette-values"
#define VALUES_VERSION 2
#define SERIES_HEX 16 /* of the digest: enough for all series of a site */

/* --- names --- */

static struct span
without(struct span s, const char *const *starts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_starts_with(s, span_from_cstr(starts[i])))
			return span_skip(s, span_from_cstr(starts[i]).len_bytes);
	return s;
}

/* Without #, 其中：, * and the unit in its bracket. */
static struct span
plain_name(struct span name, struct span unit)
{
	static const char *const starts[] = {"#", "＃", "其中：", "其中:"};
	static const char *const stars[] = {"*", "＊"};
	static const char *const brackets[][2] = {{"（", "）"}, {"(", ")"}};
	name = without(name, starts, sizeof starts / sizeof *starts);
	for (size_t i = 0; i < sizeof stars / sizeof *stars; i++)
		if (span_ends_with(name, span_from_cstr(stars[i])))
			name = span_take(name, name.len_bytes - span_from_cstr(stars[i]).len_bytes);
	for (size_t i = 0; i < 2; i++) {
		struct span open = span_from_cstr(brackets[i][0]);
		struct span close = span_from_cstr(brackets[i][1]);
		size_t whole = open.len_bytes + unit.len_bytes + close.len_bytes;
		if (unit.len_bytes == 0 || name.len_bytes <= whole || !span_ends_with(name, close))
			continue;
		struct span tail = span_skip(name, name.len_bytes - whole);
		if (span_starts_with(tail, open) &&
		    span_equal(span_take(span_skip(tail, open.len_bytes), unit.len_bytes), unit))
			return span_take(name, name.len_bytes - whole);
	}
	return name;
}

/* The last level of a head, without a bracket at its end: 年均增长, 同比. */
static struct span
last_level(struct span head)
{
	size_t at;
	while ((at = span_find(head, SPAN(" / "))) != SIZE_MAX)
		head = span_skip(head, at + 3);
	at = span_find(head, SPAN("（"));
	return at != SIZE_MAX && at > 0 ? span_take(head, at) : head;
}

/* --- times --- */

static size_t
tail_bytes(struct span rest)
{
	static const char *const words[] = {"上半年", "前三季度", "第一季度", "第二季度",
	    "第三季度", "第四季度", "一季度", "二季度", "三季度", "四季度"};
	size_t month = span_find(rest, SPAN("月"));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_starts_with(rest, span_from_cstr(words[i])))
			return span_from_cstr(words[i]).len_bytes;
	/* 1—6月, 6月 */
	return month != SIZE_MAX && month > 0 && month <= 8 && rest.ptr[0] >= '1' &&
		       rest.ptr[0] <= '9'
		   ? month + sizeof "月" - 1
		   : 0;
}

/* A table that does not say when often has a title that does: 2021年1—6月全区主要经济指标. */
static struct span
period_in(struct span title)
{
	const struct span year = SPAN("年");
	for (size_t at = 0; at + 4 < title.len_bytes; at++) {
		struct span rest = span_skip(title, at);
		if ((rest.ptr[0] != '1' && rest.ptr[0] != '2') || chart_month_of(rest) == 0 ||
		    !span_starts_with(span_skip(rest, 4), year))
			continue;
		size_t bytes = 4 + year.len_bytes;
		return span_take(rest, bytes + tail_bytes(span_skip(rest, bytes)));
	}
	return (struct span){0};
}

static bool
is_target(const struct data_value *v, int64_t month, const struct model_node *issue)
{
	static const char *const words[] = {"目标", "计划", "预期", "规划数"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_find(v->column, span_from_cstr(words[i])) != SIZE_MAX)
			return true;
	return month > model_get_int(issue, MODEL_KEY_YEAR, 0) * 12 + 12;
}

/* --- values --- */

static struct span
issuer_of(struct arena *arena, const struct model *model, const struct model_node *document)
{
	struct span issuer = document_issuers_text(arena, document);
	if (issuer.len_bytes == 0)
		issuer = model_get(model->issue, MODEL_KEY_SPONSOR);
	if (issuer.len_bytes == 0)
		issuer = model_get(model->issue, MODEL_KEY_PUBLISHER);
	return issuer.len_bytes > 0 ? issuer : model_get(model->issue, MODEL_KEY_MASTHEAD);
}

static struct span
identity(struct arena *arena, const struct series_value *v)
{
	static const struct span cut = {"\n", 1};
	char hex[SHA256_HEX_BYTES + 1];
	const struct span parts[] = {v->issuer, cut, v->name, cut, v->unit, cut, v->growth, cut,
	    v->qualifier, cut, v->cycle, cut, v->cumulative ? SPAN("1") : SPAN("0")};
	sha256_of(arena_join(arena, parts, sizeof parts / sizeof *parts), hex);
	return arena_copy(arena, (struct span){hex, SERIES_HEX});
}

static struct series_value
value_of(struct arena *arena, const struct data_value *v, const struct series_value *table,
    const struct model_node *issue)
{
	struct series_value out = *table;
	struct span name = plain_name(v->indicator, v->unit);
	const struct span part[] = {plain_name(v->parent, v->unit), SPAN("："), name};
	out.name = v->parent.len_bytes > 0 ? arena_join(arena, part, 3) : name;
	out.unit = v->unit;
	out.growth = v->growth ? last_level(v->column) : (struct span){0};
	out.qualifier = v->qualifier;
	out.cumulative = v->cumulative;
	out.indicator = v->indicator;
	out.period = v->period.len_bytes > 0 ? v->period : period_in(table->title);
	out.month = chart_month_of(out.period);
	out.cycle = chart_cycle_of(arena, out.period);
	out.column = v->column;
	out.form = v->form;
	out.value = v->value;
	out.comparator = v->comparator;
	out.text = v->text;
	out.attribute = v->attribute;
	out.row = (int64_t)v->row;
	out.target = is_target(v, out.month, issue);
	out.series = identity(arena, &out);
	return out;
}

static void
add_table(struct arena *arena, const struct model *model, const struct model_node *document,
    const struct model_node *table, struct series_value *context, struct series_values *out)
{
	struct data_values values = {0};
	context->table = model_get(table, MODEL_KEY_ID);
	context->title = data_title_of_table(arena, table, document);
	data_values_of_table(arena, data_grid_from_table(arena, table), &values);
	for (size_t i = 0; i < values.count; i++) {
		ARENA_GROW(arena, struct series_value, out->items, out->count, out->capacity);
		out->items[out->count++] = value_of(arena, &values.items[i], context, model->issue);
	}
}

void
series_from_model(struct arena *arena, const struct model *model, struct span issue_title,
    struct series_values *out)
{
	struct series_value context = {
	    .issue = model_get(model->issue, MODEL_KEY_NAME), .issue_title = issue_title};
	for (const struct model_node *s = model->issue->first; s; s = s->next)
		for (const struct model_node *d = s->first; d; d = d->next) {
			if (d->kind != MODEL_DOCUMENT)
				continue;
			const struct model_node *number = model_child(d, MODEL_DOCNUMBER);
			context.document = model_get(d, MODEL_KEY_ID);
			context.number = number ? model_flat_text(arena, number)
						: model_get(d, MODEL_KEY_NUMBER);
			context.issuer = issuer_of(arena, model, d);
			for (const struct model_node *n = d; n; n = model_next(d, n))
				if (n->kind == MODEL_TABLE &&
				    model_get_int(n, MODEL_KEY_INDICATOR, 0) == 1)
					add_table(arena, model, d, n, &context, out);
		}
}

/* --- records --- */

struct text_field {
	const char *key;
	size_t offset;
};

#define FIELD(name)                                                                                \
	{                                                                                          \
#name, offsetof(struct series_value, name)                                         \
	}
static const struct text_field texts[] = {FIELD(series), FIELD(issuer), FIELD(name), FIELD(unit),
    FIELD(growth), FIELD(qualifier), FIELD(cycle), FIELD(issue), FIELD(issue_title),
    FIELD(document), FIELD(number), FIELD(table), FIELD(title), FIELD(indicator), FIELD(period),
    FIELD(column), FIELD(form), FIELD(value), FIELD(comparator), FIELD(text), FIELD(attribute)};
static const struct text_field integers[] = {FIELD(month), FIELD(row)};
#undef FIELD
#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static void
write_value(struct records_writer *w, const struct series_value *v)
{
	const char *at = (const char *)v;
	records_begin(w, "value");
	for (size_t i = 0; i < LENGTH(texts); i++) {
		struct span text = *(const struct span *)(const void *)(at + texts[i].offset);
		records_text(w, texts[i].key, text.len_bytes > 0 ? text : (struct span){0});
	}
	for (size_t i = 0; i < LENGTH(integers); i++)
		records_int(
		    w, integers[i].key, *(const int64_t *)(const void *)(at + integers[i].offset));
	records_int(w, "cumulative", v->cumulative);
	records_int(w, "target", v->target);
	records_finish(w, POS_NONE);
}

void
series_write(const struct series_value *values, size_t count, struct buffer *out)
{
	struct records_writer w;
	records_start(&w, out, VALUES_FORMAT, VALUES_VERSION);
	for (size_t i = 0; i < count; i++)
		write_value(&w, &values[i]);
	records_end(&w);
}

/* next: where the text before this field stands in the table; they come in its order. */
static bool
read_field(struct series_value *v, const struct records_field *f, size_t *next)
{
	char *at = (char *)v;
	int64_t flag = 0;
	for (size_t i = 0; i < LENGTH(texts); i++) {
		size_t place = (*next + i) % LENGTH(texts);
		if (span_equal_cstr(f->key, texts[place].key)) {
			*(struct span *)(void *)(at + texts[place].offset) = f->value;
			*next = place + 1;
			return true;
		}
	}
	for (size_t i = 0; i < LENGTH(integers); i++)
		if (span_equal_cstr(f->key, integers[i].key))
			return span_parse_int(
			    f->value, (int64_t *)(void *)(at + integers[i].offset));
	bool is_flag = span_parse_int(f->value, &flag);
	if (span_equal(f->key, SPAN("cumulative")))
		v->cumulative = flag == 1;
	else if (span_equal(f->key, SPAN("target")))
		v->target = flag == 1;
	else
		return false;
	return is_flag;
}

bool
series_read(struct arena *arena, struct span bytes, struct series_values *out)
{
	struct records_reader r;
	struct record record;
	struct diags *unheard = diag_new();
	bool good = records_open(&r, arena, unheard, diag_add_file(unheard, SPAN("values")), bytes,
	    VALUES_FORMAT, VALUES_VERSION);
	while (good && records_next(&r, &record)) {
		struct series_value v = {0};
		good = span_equal(record.kind, SPAN("value"));
		for (size_t i = 0, next = 0; good && i < record.field_count; i++)
			good = read_field(&v, &record.fields[i], &next);
		ARENA_GROW(arena, struct series_value, out->items, out->count, out->capacity);
		out->items[out->count++] = v;
	}
	good = good && !r.failed;
	diag_free(unheard);
	return good;
}

/* --- packed, to be sorted --- */

void
series_pack(struct buffer *out, const struct series_value *v)
{
	const char *at = (const char *)v;
	for (size_t i = 0; i < LENGTH(texts); i++)
		packed_add_text(out, *(const struct span *)(const void *)(at + texts[i].offset));
	for (size_t i = 0; i < LENGTH(integers); i++)
		packed_add_int(out, *(const int64_t *)(const void *)(at + integers[i].offset));
	packed_add_int(out, v->cumulative);
	packed_add_int(out, v->target);
}

struct series_value
series_unpack(struct span bytes)
{
	struct packed p = {bytes, false};
	struct series_value v = {0};
	char *at = (char *)&v;
	for (size_t i = 0; i < LENGTH(texts); i++)
		*(struct span *)(void *)(at + texts[i].offset) = packed_text(&p);
	for (size_t i = 0; i < LENGTH(integers); i++)
		*(int64_t *)(void *)(at + integers[i].offset) = packed_int(&p);
	v.cumulative = packed_int(&p) == 1;
	v.target = packed_int(&p) == 1;
	return v;
}
