#include "pdf/navigation.h"
#include "pdf/operands.h"
#include "pdf/trees.h"

#include <stdlib.h>

/* --- destinations --- */

struct place {
	const struct pages_dest *dest;
	uint32_t page_id;
};

static int
compare_places(const void *a, const void *b)
{
	const struct place *left = a, *right = b;
	return span_compare(left->dest->name, right->dest->name);
}

static struct place *
list_places(
    struct arena *scratch, const struct pages *pages, const uint32_t *page_ids, size_t *count)
{
	size_t total = 0;
	for (size_t i = 0; i < pages->page_count; i++)
		total += pages->pages[i].dest_count;
	struct place *places = ARENA_ARRAY(scratch, struct place, total);
	*count = 0;
	for (size_t i = 0; i < pages->page_count; i++)
		for (size_t k = 0; k < pages->pages[i].dest_count; k++)
			places[(*count)++] = (struct place){&pages->pages[i].dests[k], page_ids[i]};
	if (total > 0)
		qsort(places, total, sizeof(*places), compare_places);
	return places;
}

uint32_t
pdf_add_dests(struct pdf_file *file, struct arena *scratch, const struct pages *pages,
    const uint32_t *page_ids)
{
	struct pdf_tree dests = {0};
	struct buffer key = {0}, value = {0};
	size_t count;
	struct place *places = list_places(scratch, pages, page_ids, &count);
	for (size_t i = 0; i < count; i++) {
		const mpt place[] = {places[i].dest->x, places[i].dest->y};
		buffer_clear(&key);
		buffer_clear(&value);
		put_bytes(&key, places[i].dest->name);
		buffer_append_byte(&value, '[');
		put_ref(&value, places[i].page_id);
		buffer_append_cstr(&value, " /XYZ ");
		put_mpts(&value, place, 2);
		buffer_append_cstr(&value, " null]");
		ARENA_GROW(
		    scratch, struct pdf_tree_entry, dests.items, dests.count, dests.capacity);
		dests.items[dests.count++] =
		    (struct pdf_tree_entry){arena_copy(scratch, buffer_span(&key)),
			arena_copy(scratch, buffer_span(&value))};
	}
	buffer_free(&key);
	buffer_free(&value);
	return count > 0 ? pdf_add_tree(file, &dests, true) : 0;
}

/* --- links --- */

uint32_t
pdf_add_link(struct pdf_file *file, const struct pages_link *link, size_t struct_parent)
{
	struct buffer d = {0};
	const mpt box[] = {link->x, link->y, link->x + link->width, link->y + link->height};
	/* F 4: printed, which archives demand of every annotation (ISO 19005-2, 6.3.2). */
	buffer_append_cstr(&d, "/Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [");
	put_mpts(&d, box, 4);
	buffer_append_cstr(&d, "]\n/StructParent ");
	buffer_append_int(&d, (int64_t)struct_parent);
	buffer_append_cstr(&d, " /Contents ");
	put_text(&d, link->contents.ptr ? link->contents : link->target);
	buffer_append_cstr(&d, link->external ? "\n/A <</S /URI /URI " : "\n/Dest ");
	put_bytes(&d, link->target);
	buffer_append_cstr(&d, link->external ? ">>\n" : "\n");
	uint32_t id = pdf_add(file, buffer_span(&d));
	buffer_free(&d);
	return id;
}

/* --- outline --- */

struct entry {
	uint32_t id;
	size_t parent, first, last, prev,
	    next;      /* counted from 1; 0: none, or the root as a parent */
	int64_t below; /* entries one level down */
};

/* Joins the entries by their levels; entries[0] is the root. */
static struct entry *
join_entries(struct pdf_file *file, struct arena *scratch, const struct pages *pages)
{
	struct entry *entries = ARENA_ARRAY(scratch, struct entry, pages->outline_count + 1);
	for (size_t i = 0; i <= pages->outline_count; i++)
		entries[i].id = pdf_reserve(file);
	for (size_t i = 1; i <= pages->outline_count; i++) {
		int32_t level = pages->outline[i - 1].level;
		size_t above = i - 1;
		while (above > 0 && pages->outline[above - 1].level >= level)
			above = entries[above].parent;
		struct entry *parent = &entries[above];
		entries[i].parent = above;
		entries[i].prev = parent->last;
		if (parent->last > 0)
			entries[parent->last].next = i;
		else
			parent->first = i;
		parent->last = i;
		parent->below++;
	}
	return entries;
}

static void
put_entry_ref(struct buffer *d, const char *key, const struct entry *entries, size_t index)
{
	if (index == 0)
		return;
	buffer_append_cstr(d, key);
	put_ref(d, entries[index].id);
	buffer_append_byte(d, '\n');
}

/* Sections stand open, what is below them closed: a negative count. */
static void
put_count(struct buffer *d, const struct entry *entry, int32_t level)
{
	if (entry->below == 0)
		return;
	buffer_append_cstr(d, "/Count ");
	buffer_append_int(d, level == 1 ? entry->below : -entry->below);
	buffer_append_byte(d, '\n');
}

static void
set_outline_entry(
    struct pdf_file *file, const struct pages *pages, const struct entry *entries, size_t index)
{
	const struct pages_outline *o = &pages->outline[index - 1];
	const struct entry *entry = &entries[index];
	struct buffer d = {0};
	buffer_append_cstr(&d, "/Title ");
	put_text(&d, o->title);
	buffer_append_cstr(&d, "\n/Parent ");
	put_ref(&d, entries[entry->parent].id);
	buffer_append_cstr(&d, " /Dest ");
	put_bytes(&d, o->dest);
	buffer_append_byte(&d, '\n');
	put_entry_ref(&d, "/First ", entries, entry->first);
	put_entry_ref(&d, "/Last ", entries, entry->last);
	put_entry_ref(&d, "/Prev ", entries, entry->prev);
	put_entry_ref(&d, "/Next ", entries, entry->next);
	put_count(&d, entry, o->level);
	pdf_set(file, entry->id, buffer_span(&d));
	buffer_free(&d);
}

uint32_t
pdf_add_outline(struct pdf_file *file, struct arena *scratch, const struct pages *pages)
{
	if (pages->outline_count == 0)
		return 0;
	struct entry *entries = join_entries(file, scratch, pages);
	int64_t visible = entries[0].below;
	struct buffer d = {0};
	for (size_t i = 1; i <= pages->outline_count; i++) {
		set_outline_entry(file, pages, entries, i);
		if (pages->outline[i - 1].level == 1)
			visible += entries[i].below;
	}
	buffer_append_cstr(&d, "/Type /Outlines\n");
	put_entry_ref(&d, "/First ", entries, entries[0].first);
	put_entry_ref(&d, "/Last ", entries, entries[0].last);
	buffer_append_cstr(&d, "/Count ");
	buffer_append_int(&d, visible);
	buffer_append_byte(&d, '\n');
	pdf_set(file, entries[0].id, buffer_span(&d));
	buffer_free(&d);
	return entries[0].id;
}

/* --- page labels --- */

enum numerals { NUMERALS_NONE, NUMERALS_DECIMAL, NUMERALS_ROMAN };

static void
put_roman(struct buffer *out, int64_t number)
{
	static const struct {
		int64_t value;
		const char *text;
	} parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"},
	    {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}};
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		for (; number >= parts[i].value; number -= parts[i].value)
			buffer_append_cstr(out, parts[i].text);
}

/* Which number a label prints, if it is one from 1 to 3999 in one of the two kinds. */
static enum numerals
read_label(struct span label, int64_t *number)
{
	struct buffer roman = {0};
	enum numerals kind = NUMERALS_NONE;
	if (span_parse_int(label, number) && *number > 0 && label.ptr[0] != '0' &&
	    label.ptr[0] != '+')
		return NUMERALS_DECIMAL;
	if (label.len_bytes == 0 || label.len_bytes > 15)
		return NUMERALS_NONE;
	for (size_t i = 0; i < label.len_bytes; i++)
		if (span_find_byte(SPAN("ivxlcdm"), label.ptr[i]) == SIZE_MAX)
			return NUMERALS_NONE;
	for (*number = 1; *number < 4000 && kind == NUMERALS_NONE; ++*number) {
		buffer_clear(&roman);
		put_roman(&roman, *number);
		if (span_equal(buffer_span(&roman), label))
			kind = NUMERALS_ROMAN;
	}
	--*number;
	buffer_free(&roman);
	return kind;
}

static void
add_label(struct arena *scratch, struct pdf_tree *labels, size_t page, enum numerals kind,
    int64_t number, struct span text)
{
	struct buffer key = {0}, value = {0};
	buffer_append_int(&key, (int64_t)page);
	buffer_append_cstr(&value, "<<");
	if (kind != NUMERALS_NONE) {
		buffer_append_cstr(&value, kind == NUMERALS_DECIMAL ? "/S /D /St " : "/S /r /St ");
		buffer_append_int(&value, number);
	} else {
		buffer_append_cstr(&value, "/P ");
		put_text(&value, text);
	}
	buffer_append_cstr(&value, ">>");
	ARENA_GROW(scratch, struct pdf_tree_entry, labels->items, labels->count, labels->capacity);
	labels->items[labels->count++] = (struct pdf_tree_entry){
	    arena_copy(scratch, buffer_span(&key)), arena_copy(scratch, buffer_span(&value))};
	buffer_free(&key);
	buffer_free(&value);
}

uint32_t
pdf_add_page_labels(struct pdf_file *file, struct arena *scratch, const struct pages *pages)
{
	struct pdf_tree labels = {0};
	enum numerals last_kind = NUMERALS_NONE;
	int64_t last_number = 0;
	for (size_t i = 0; i < pages->page_count; i++) {
		int64_t number = 0;
		enum numerals kind = read_label(pages->pages[i].label, &number);
		bool runs_on =
		    kind != NUMERALS_NONE && kind == last_kind && number == last_number + 1;
		if (!runs_on)
			add_label(scratch, &labels, i, kind, number, pages->pages[i].label);
		last_kind = kind;
		last_number = number;
	}
	return pdf_add_tree(file, &labels, false);
}
