/*
 * What the columns of a table of indicators are, and what its cells say: a
 * number, its unit, its period, what qualifies it. The words of 列= decide;
 * without them the heads do, and where they are silent the cells.
 */
#include "base/utf8.h"
#include "model/table_grid.h"

enum column_type {
	COLUMN_SERIAL,
	COLUMN_NAME,
	COLUMN_UNIT,
	COLUMN_PERIOD,
	COLUMN_VALUE,
	COLUMN_GROWTH,
	COLUMN_ATTRIBUTE,
	COLUMN_TEXT,
	COLUMN_TYPE_COUNT
};

static const struct {
	struct key_name name; /* as 列= has it */
	const char *type, *align;
} types[COLUMN_TYPE_COUNT] = {
    [COLUMN_SERIAL] = {{"序号", "serial"}, "serial", "center"},
    [COLUMN_NAME] = {{"指标", "name"}, "name", "left"},
    [COLUMN_UNIT] = {{"单位", "unit"}, "unit", "center"},
    [COLUMN_PERIOD] = {{"期", "period"}, "period", "center"},
    [COLUMN_VALUE] = {{"值", "value"}, "value", "decimal"},
    [COLUMN_GROWTH] = {{"增长", "growth"}, "growth", "decimal"},
    [COLUMN_ATTRIBUTE] = {{"属性", "attribute"}, "attribute", "center"},
    [COLUMN_TEXT] = {{"文本", "text"}, "text", "left"},
};

/* Heads by which a column is known; whole: the head is this word and no more. */
static const struct {
	const char *word;
	enum column_type type;
	bool whole;
} heads[] = {
    {"序号", COLUMN_SERIAL, true},
    {"编号", COLUMN_SERIAL, true},
    {"指标", COLUMN_NAME, true},
    {"指标名称", COLUMN_NAME, true},
    {"主要指标", COLUMN_NAME, true},
    {"项目", COLUMN_NAME, true},
    {"项目名称", COLUMN_NAME, true},
    {"名称", COLUMN_NAME, true},
    {"单位", COLUMN_UNIT, true},
    {"计量单位", COLUMN_UNIT, true},
    {"指标属性", COLUMN_ATTRIBUTE, true},
    {"属性", COLUMN_ATTRIBUTE, true},
    {"时间", COLUMN_PERIOD, true},
    {"时期", COLUMN_PERIOD, true},
    {"月份", COLUMN_PERIOD, true},
    {"年份", COLUMN_PERIOD, false},
    {"日期", COLUMN_PERIOD, false},
    {"完成时间", COLUMN_PERIOD, false},
    {"建成时间", COLUMN_PERIOD, false},
    {"增长", COLUMN_GROWTH, false},
    {"同比", COLUMN_GROWTH, false},
    {"环比", COLUMN_GROWTH, false},
    {"增幅", COLUMN_GROWTH, false},
    {"增速", COLUMN_GROWTH, false},
    {"完成", COLUMN_VALUE, false},
    {"目标", COLUMN_VALUE, false},
    {"累计", COLUMN_VALUE, false},
    {"本期", COLUMN_VALUE, false},
    {"本月", COLUMN_VALUE, false},
};

struct column {
	struct span label, unit, period;
	enum column_type type;
};

/* Heads from the top down, each once: `规划目标/2020年`. The unit in the last one's bracket goes.
 */
static struct span
head_path(const struct grid *g, size_t column, struct span *unit)
{
	struct buffer path = {NULL, 0, 0};
	struct span copy;

	*unit = (struct span){NULL, 0};
	for (size_t row = 0; row < g->head_rows; row++) {
		const struct grid_cell *cell = grid_owner(g, row, column);
		struct span text;

		if (cell != &g->cells[row * g->columns + column] &&
		    g->cells[row * g->columns + column].tree->span_up)
			continue;
		text = cell->text;
		if (row + cell->rowspan >= g->head_rows || !unit->ptr)
			*unit = unit_from_text(cell->text, &text);
		if (path.len_bytes && text.len_bytes)
			buffer_append_byte(&path, '/');
		buffer_append(&path, text);
	}
	copy = arena_copy(g->part->b->arena, buffer_span(&path));
	buffer_free(&path);
	return copy;
}

/*
 * Whether all body cells of a column are numbers, dashes or empty, with one plain number at least:
 * beside it, 39（新口径） is a number too.
 */
static bool
holds_numbers(const struct grid *g, size_t column)
{
	bool found = false;

	for (size_t row = g->head_rows; row < g->rows; row++) {
		const struct grid_cell *cell = grid_owner(g, row, column);
		struct cell_value value;

		if (g->is_group[row] || cell->colspan > 1)
			continue;
		value = value_from_text(g->part->b->arena, cell->text);
		bool plain = !value.qualifier.ptr && !value.accounting;
		if (value.form == CELL_TEXT ||
		    (!plain && !span_ends_with(cell->text, SPAN("）"))) ||
		    span_equal(value.unit, SPAN("年")))
			return false;
		found = found || (value.form == CELL_NUMBER && plain);
	}
	return found;
}

static enum column_type
type_from_heads(const struct grid *g, size_t column, const struct column *c)
{
	for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
		struct span word = span_from_cstr(heads[i].word);

		if (heads[i].whole ? span_equal(c->label, word)
				   : span_find(c->label, word) != SIZE_MAX)
			return heads[i].type;
	}
	if (c->period.ptr || holds_numbers(g, column))
		return COLUMN_VALUE;
	return COLUMN_TEXT;
}

/* The words of 列=; false where they do not fit the table (reported). */
static bool
types_from_words(
    const struct grid *g, const struct parse_attribute *attribute, struct column *columns)
{
	struct diags *diags = g->part->b->diags;
	struct span rest = attribute->value;
	struct pos pos = attribute->value_pos;
	size_t count = 0;

	while (rest.ptr) {
		struct span word = span_cut(&rest, ' ');
		int type = 0;

		if (word.len_bytes) {
			while (type < COLUMN_TYPE_COUNT &&
			       !span_equal_cstr(word, types[type].name.zh) &&
			       !span_equal_cstr(word, types[type].name.en))
				type++;
			if (type == COLUMN_TYPE_COUNT) {
				DIAG(diags, CODE_TABLE_COLUMN_WORD, pos, word);
				return false;
			}
			if (count < g->columns)
				columns[count].type = (enum column_type)type;
			count++;
		}
		pos.col_cp += (int32_t)utf8_count(word) + 1;
	}
	if (count != g->columns)
		DIAG(diags, CODE_TABLE_COLUMN_COUNT, attribute->value_pos,
		    diag_int(diags, (int64_t)count), diag_int(diags, (int64_t)g->columns));
	return count == g->columns;
}

static struct span
align_of(const struct grid *g, size_t column, enum column_type type)
{
	switch (g->tree->aligns[column]) {
	case PARSE_ALIGN_LEFT:
		return SPAN("left");
	case PARSE_ALIGN_CENTER:
		return SPAN("center");
	case PARSE_ALIGN_RIGHT:
		return SPAN("right");
	default:
		return span_from_cstr(types[type].align);
	}
}

static void
set_column(struct grid *g, size_t i, const struct column *c)
{
	struct arena *arena = g->part->b->arena;
	struct model_node *node = g->column_nodes[i];

	model_set(arena, node, MODEL_KEY_TYPE, span_from_cstr(types[c->type].type));
	model_set(arena, node, MODEL_KEY_ALIGN, align_of(g, i, c->type));
	if (c->unit.ptr)
		model_set(arena, node, MODEL_KEY_UNIT, c->unit);
	if (c->period.ptr)
		model_set(arena, node, MODEL_KEY_PERIOD, c->period);
	if (c->label.len_bytes)
		model_set(arena, node, MODEL_KEY_LABEL, c->label);
}

/* The unit that a row's name or its unit column gives to the row's values. */
static struct span
row_unit(const struct grid *g, size_t row, const struct column *columns)
{
	struct span unit = {NULL, 0}, before;

	for (size_t i = 0; i < g->columns; i++) {
		const struct grid_cell *cell = grid_owner(g, row, i);

		if (columns[i].type == COLUMN_UNIT && cell->text.len_bytes)
			return cell->text;
		if (columns[i].type == COLUMN_NAME && !unit.ptr)
			unit = unit_from_text(cell->text, &before);
	}
	return unit;
}

/* 1.5亿 of a column in 万元 are 亿元. */
static struct span
powered(struct arena *arena, struct span power, struct span unit)
{
	const struct span parts[] = {power, unit_without_power(unit)};

	return arena_join(arena, parts, 2);
}

static void
set_value(struct grid *g, struct grid_cell *cell, const struct column *column, struct span unit)
{
	static const char *const forms[] = {"text", "number", "dash", "empty", "ditto"};
	struct arena *arena = g->part->b->arena;
	struct cell_value value = value_from_text(arena, cell->text);

	if (value.accounting && column->type == COLUMN_SERIAL) /* (1.1) numbers a row */
		value = (struct cell_value){.form = CELL_TEXT};
	model_set(arena, cell->node, MODEL_KEY_FORM, span_from_cstr(forms[value.form]));
	if (value.form != CELL_NUMBER) {
		/* A dash lacks a value, not its unit: a row of dashes would get the table's. */
		if (unit.ptr && column->type == COLUMN_VALUE && !column->unit.ptr)
			model_set(arena, cell->node, MODEL_KEY_UNIT, unit);
		return;
	}
	model_set(arena, cell->node, MODEL_KEY_VALUE, value.number);
	if (value.comparator.ptr)
		model_set(arena, cell->node, MODEL_KEY_COMPARATOR, value.comparator);
	if (value.qualifier.ptr)
		model_set(arena, cell->node, MODEL_KEY_QUALIFIER, value.qualifier);
	if (value.cumulative)
		model_set(arena, cell->node, MODEL_KEY_CUMULATIVE, SPAN("1"));
	if (value.unit.ptr)
		unit = value.unit;
	else if (value.power.ptr)
		unit = powered(arena, value.power, unit.ptr ? unit : column->unit);
	else if (column->type != COLUMN_VALUE || column->unit.ptr)
		return;
	if (unit.ptr && !span_equal(unit, column->unit))
		model_set(arena, cell->node, MODEL_KEY_UNIT, unit);
}

/* 其中：… and #… are parts of what stands above; a star marks what comes out by quarters. */
static void
set_name(struct grid *g, size_t row, const struct grid_cell *cell)
{
	struct arena *arena = g->part->b->arena;

	model_set(arena, cell->node, MODEL_KEY_SCOPE, SPAN("row"));
	if (span_starts_with(cell->text, SPAN("#")) || span_starts_with(cell->text, SPAN("＃")) ||
	    span_starts_with(cell->text, SPAN("其中：")) ||
	    span_starts_with(cell->text, SPAN("其中:")))
		model_set(arena, g->row_nodes[row], MODEL_KEY_OFWHICH, SPAN("1"));
	if (span_ends_with(cell->text, SPAN("*")) || span_ends_with(cell->text, SPAN("＊")))
		model_set(arena, g->row_nodes[row], MODEL_KEY_QUARTERLY, SPAN("1"));
}

static void
set_row(struct grid *g, size_t row, const struct column *columns, size_t name)
{
	struct span unit = row_unit(g, row, columns);

	for (size_t i = 0; i < g->columns; i++) {
		struct grid_cell *cell = &g->cells[row * g->columns + i];

		if (cell->owner != row * g->columns + i)
			continue;
		if (i == name)
			set_name(g, row, cell);
		else if (columns[i].type == COLUMN_VALUE || columns[i].type == COLUMN_GROWTH ||
			 columns[i].type == COLUMN_SERIAL)
			set_value(g, cell, &columns[i], unit);
	}
}

void
indicators_from_grid(
    struct grid *g, const struct parse_attribute *attribute, struct model_node *table)
{
	struct column *columns = ARENA_ARRAY(g->part->b->arena, struct column, g->columns);
	size_t name = g->columns;
	bool has_values = false, by_words;

	for (size_t i = 0; i < g->columns; i++) {
		columns[i].label = head_path(g, i, &columns[i].unit);
		columns[i].period = period_from_text(columns[i].label);
	}
	by_words = attribute && types_from_words(g, attribute, columns);
	for (size_t i = 0; i < g->columns; i++) {
		if (!by_words)
			columns[i].type = type_from_heads(g, i, &columns[i]);
		if (columns[i].type == COLUMN_NAME && name == g->columns)
			name = i;
		has_values = has_values || columns[i].type == COLUMN_VALUE ||
			     columns[i].type == COLUMN_GROWTH;
		set_column(g, i, &columns[i]);
	}
	if (name < g->columns && has_values)
		model_set(g->part->b->arena, table, MODEL_KEY_INDICATOR, SPAN("1"));
	for (size_t row = g->head_rows; row < g->rows; row++)
		if (!g->is_group[row])
			set_row(g, row, columns, name);
}
