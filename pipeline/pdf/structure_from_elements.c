/*
 * structure_from_elements.c - what belongs to an element, in order: the
 * sequences of marked content that bear its index, and the elements below it.
 *
 * The pages give the sequences in reading order and the elements in theirs.
 * An element takes its place among its parent's kids when its first content is
 * read; those before it that have none (an empty cell) go in ahead of it.
 */
#include "base/utf8.h"
#include "pdf/operands.h"
#include "pdf/structure.h"
#include "pdf/trees.h"

#include <stdlib.h>

#define NO_KID SIZE_MAX

enum kid_kind { KID_ELEMENT, KID_MARK };

struct kid {
	enum kid_kind kind;
	size_t index; /* of the element, or of the mark */
	size_t next;  /* of the same element; NO_KID at the end */
};

/* What is known of one element. */
struct node {
	uint32_t id;
	bool attached;
	int32_t page;                                 /* of its first content, or -1 */
	size_t first_child, last_child, next_sibling; /* by index; NO_KID: none */
	size_t next_to_attach; /* the first child that is not among the kids */
	size_t first_kid, last_kid;
};

struct tree {
	struct pdf_file *file;
	struct arena *arena;
	const struct pdf_structure *in;
	const struct pages_element *elements;
	struct node *nodes;
	size_t count;
	struct kid *kids;
	size_t kid_count, kid_capacity;
	size_t *path; /* room for a way from the root */
	uint32_t root;
};

static void
add_kid(struct tree *t, size_t element, enum kid_kind kind, size_t index)
{
	struct node *node = &t->nodes[element];
	ARENA_GROW(t->arena, struct kid, t->kids, t->kid_count, t->kid_capacity);
	t->kids[t->kid_count] = (struct kid){kind, index, NO_KID};
	if (node->first_kid == NO_KID)
		node->first_kid = t->kid_count;
	else
		t->kids[node->last_kid].next = t->kid_count;
	node->last_kid = t->kid_count++;
}

/* Puts parent's children up to this one among its kids; all that are left where last is NO_KID. */
static void
attach_children(struct tree *t, size_t parent, size_t last)
{
	struct node *node = &t->nodes[parent];
	while (node->next_to_attach != NO_KID && (last == NO_KID || !t->nodes[last].attached)) {
		size_t child = node->next_to_attach;
		add_kid(t, parent, KID_ELEMENT, child);
		t->nodes[child].attached = true;
		node->next_to_attach = t->nodes[child].next_sibling;
	}
}

/* Puts an element, and first all above it, among the kids of its parent. */
static void
attach(struct tree *t, size_t element)
{
	size_t depth = 0;
	while (!t->nodes[element].attached) {
		t->path[depth++] = element;
		element = (size_t)t->elements[element].parent;
	}
	while (depth > 0) {
		element = t->path[--depth];
		attach_children(t, (size_t)t->elements[element].parent, element);
	}
}

static void
make_nodes(struct tree *t)
{
	for (size_t i = 0; i < t->count; i++) {
		struct node *node = &t->nodes[i];
		*node = (struct node){.id = pdf_reserve(t->file), .page = -1};
		node->first_child = node->last_child = node->next_sibling = NO_KID;
		node->first_kid = node->last_kid = node->next_to_attach = NO_KID;
		if (t->elements[i].parent < 0) {
			node->attached = true;
			continue;
		}
		struct node *parent = &t->nodes[t->elements[i].parent];
		if (parent->first_child == NO_KID)
			parent->first_child = parent->next_to_attach = i;
		else
			t->nodes[parent->last_child].next_sibling = i;
		parent->last_child = i;
	}
}

static void
collect_kids(struct tree *t)
{
	const struct pdf_marks *marks = t->in->marks;
	for (size_t i = 0; i < marks->count; i++) {
		size_t element = (size_t)marks->items[i].element;
		attach(t, element);
		add_kid(t, element, KID_MARK, i);
		if (t->nodes[element].page < 0)
			t->nodes[element].page = marks->items[i].page;
	}
	for (size_t i = 0; i < t->count; i++)
		attach_children(t, i, NO_KID);
}

static void
put_mark(
    const struct tree *t, struct buffer *d, const struct node *node, const struct pdf_mark *mark)
{
	bool same_page = mark->page == node->page;
	if (mark->mcid >= 0 && same_page) {
		buffer_append_int(d, mark->mcid);
		return;
	}
	buffer_append_cstr(d, mark->mcid >= 0 ? "<</Type /MCR /MCID " : "<</Type /OBJR /Obj ");
	if (mark->mcid >= 0)
		buffer_append_int(d, mark->mcid);
	else
		put_ref(d, mark->annotation);
	if (!same_page) {
		buffer_append_cstr(d, " /Pg ");
		put_ref(d, t->in->page_ids[mark->page]);
	}
	buffer_append_cstr(d, ">>");
}

static void
put_kids(const struct tree *t, struct buffer *d, const struct node *node)
{
	if (node->first_kid == NO_KID)
		return;
	buffer_append_cstr(d, "/K [");
	for (size_t k = node->first_kid; k != NO_KID; k = t->kids[k].next) {
		if (k != node->first_kid)
			buffer_append_byte(d, ' ');
		if (t->kids[k].kind == KID_ELEMENT)
			put_ref(d, t->nodes[t->kids[k].index].id);
		else
			put_mark(t, d, node, &t->in->marks->items[t->kids[k].index]);
	}
	buffer_append_cstr(d, "]\n");
}

static void
put_cell_attributes(struct buffer *d, const struct pages_element *e)
{
	struct span ids = e->headers;
	if (!e->scope.ptr && !e->headers.ptr && e->rowspan <= 1 && e->colspan <= 1)
		return;
	buffer_append_cstr(d, "/A <</O /Table");
	if (e->scope.len_bytes > 0) {
		buffer_append_cstr(d, " /Scope ");
		put_name(d, e->scope);
	}
	if (e->rowspan > 1) {
		buffer_append_cstr(d, " /RowSpan ");
		buffer_append_int(d, e->rowspan);
	}
	if (e->colspan > 1) {
		buffer_append_cstr(d, " /ColSpan ");
		buffer_append_int(d, e->colspan);
	}
	if (ids.len_bytes > 0) {
		buffer_append_cstr(d, " /Headers [");
		while (ids.len_bytes > 0)
			put_bytes(d, span_cut(&ids, ' '));
		buffer_append_byte(d, ']');
	}
	buffer_append_cstr(d, ">>\n");
}

/* The box around all of a figure's items on the page where it begins. */
static void
put_figure_attributes(const struct tree *t, struct buffer *d, size_t element)
{
	int32_t number = t->nodes[element].page;
	if (number < 0)
		return;
	const struct pages_page *page = &t->in->pages->pages[number];
	mpt box[4] = {page->width, page->height, 0, 0};
	for (size_t i = 0; i < page->item_count; i++) {
		const struct pages_item *item = &page->items[i];
		mpt height = item->kind == PAGES_TEXT ? item->size : item->height;
		if (item->element != (int32_t)element)
			continue;
		box[0] = item->x < box[0] ? item->x : box[0];
		box[1] = item->y < box[1] ? item->y : box[1];
		box[2] = item->x + item->width > box[2] ? item->x + item->width : box[2];
		box[3] = item->y + height > box[3] ? item->y + height : box[3];
	}
	buffer_append_cstr(d, "/A <</O /Layout /Placement /Block /BBox [");
	put_mpts(d, box, 4);
	buffer_append_cstr(d, "]>>\n");
}

/* What a list's labels count by (14.8.5.5): from the first label's text. */
static const char *
list_numbering(const struct tree *t, size_t list)
{
	size_t item = t->nodes[list].first_child;
	size_t label = item == NO_KID ? NO_KID : t->nodes[item].first_child;
	if (label == NO_KID || t->elements[label].kind != PAGES_LBL || t->nodes[label].page < 0)
		return "None";
	const struct pages_page *page = &t->in->pages->pages[t->nodes[label].page];
	for (size_t i = 0; i < page->item_count; i++) {
		if (page->items[i].element != (int32_t)label || page->items[i].kind != PAGES_TEXT)
			continue;
		size_t at = 0;
		uint32_t cp = utf8_next(page->items[i].text, &at);
		return cp == 0x2022 || cp == 0xB7 ? "Disc" : "Decimal";
	}
	return "None";
}

static void
put_attributes(const struct tree *t, struct buffer *d, size_t element)
{
	const struct pages_element *e = &t->elements[element];
	if (e->kind == PAGES_TH || e->kind == PAGES_TD)
		put_cell_attributes(d, e);
	if (e->kind == PAGES_FIGURE)
		put_figure_attributes(t, d, element);
	if (e->kind == PAGES_L) {
		buffer_append_cstr(d, "/A <</O /List /ListNumbering /");
		buffer_append_cstr(d, list_numbering(t, element));
		buffer_append_cstr(d, ">>\n");
	}
}

/* Of heads of tables, which cells name; and of notes, which must have one (ISO 14289-1, 7.9). */
static bool
has_id(const struct tree *t, size_t element)
{
	enum pages_element_kind kind = t->elements[element].kind;
	return kind == PAGES_NOTE || (kind == PAGES_TH && t->elements[element].id.ptr);
}

static struct span
id_of(const struct tree *t, size_t element)
{
	if (t->elements[element].id.ptr)
		return t->elements[element].id;
	struct buffer name = {0};
	buffer_append_cstr(&name, "note-");
	buffer_append_int(&name, (int64_t)element);
	struct span id = arena_copy(t->arena, buffer_span(&name));
	buffer_free(&name);
	return id;
}

static void
put_text_entry(struct buffer *d, const char *key, struct span text)
{
	if (!text.ptr)
		return;
	buffer_append_cstr(d, key);
	put_text(d, text);
	buffer_append_byte(d, '\n');
}

static void
set_element(struct tree *t, size_t element)
{
	const struct pages_element *e = &t->elements[element];
	const struct node *node = &t->nodes[element];
	struct buffer d = {0};
	buffer_append_cstr(&d, "/S ");
	put_name(&d, pages_element_pdf_type(e->kind));
	buffer_append_cstr(&d, " /P ");
	put_ref(&d, e->parent < 0 ? t->root : t->nodes[e->parent].id);
	if (node->page >= 0) {
		buffer_append_cstr(&d, " /Pg ");
		put_ref(&d, t->in->page_ids[node->page]);
	}
	buffer_append_byte(&d, '\n');
	put_kids(t, &d, node);
	if (has_id(t, element)) {
		buffer_append_cstr(&d, "/ID ");
		put_bytes(&d, id_of(t, element));
		buffer_append_byte(&d, '\n');
	}
	put_text_entry(&d, "/T ", e->title);
	put_text_entry(&d, "/Lang ", e->lang);
	put_text_entry(&d, "/Alt ", e->alt);
	put_text_entry(&d, "/E ", e->spoken);
	put_attributes(t, &d, element);
	pdf_set(t->file, node->id, buffer_span(&d));
	buffer_free(&d);
}

struct named {
	struct span name;
	size_t element;
};

static int
compare_names(const void *a, const void *b)
{
	const struct named *left = a, *right = b;
	int order = span_compare(left->name, right->name);
	return order ? order : (left->element > right->element) - (left->element < right->element);
}

/* Elements by id; the first where two have one. */
static uint32_t
add_id_tree(struct tree *t)
{
	struct pdf_tree ids = {0};
	struct named *named = ARENA_ARRAY(t->arena, struct named, t->count);
	size_t count = 0;
	for (size_t i = 0; i < t->count; i++)
		if (has_id(t, i))
			named[count++] = (struct named){id_of(t, i), i};
	if (count > 0)
		qsort(named, count, sizeof(*named), compare_names);
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && span_equal(named[i].name, named[i - 1].name))
			continue;
		struct buffer key = {0}, value = {0};
		put_bytes(&key, named[i].name);
		put_ref(&value, t->nodes[named[i].element].id);
		ARENA_GROW(t->arena, struct pdf_tree_entry, ids.items, ids.count, ids.capacity);
		ids.items[ids.count++] =
		    (struct pdf_tree_entry){arena_copy(t->arena, buffer_span(&key)),
			arena_copy(t->arena, buffer_span(&value))};
		buffer_free(&key);
		buffer_free(&value);
	}
	return ids.count > 0 ? pdf_add_tree(t->file, &ids, true) : 0;
}

static void
add_parent(struct tree *t, struct pdf_tree *parents, struct span value)
{
	struct buffer key = {0};
	buffer_append_int(&key, (int64_t)parents->count);
	ARENA_GROW(
	    t->arena, struct pdf_tree_entry, parents->items, parents->count, parents->capacity);
	parents->items[parents->count++] = (struct pdf_tree_entry){
	    arena_copy(t->arena, buffer_span(&key)), arena_copy(t->arena, value)};
	buffer_free(&key);
}

/* From each page's marked content, and each link, back to its element. */
static uint32_t
add_parent_tree(struct tree *t)
{
	struct pdf_tree parents = {0};
	const struct pdf_marks *marks = t->in->marks;
	struct buffer value = {0};
	size_t mark = 0;
	for (size_t page = 0; page < t->in->pages->page_count; page++) {
		buffer_clear(&value);
		buffer_append_byte(&value, '[');
		/* Marks stand by page, and in a page by their ids. */
		for (; mark < marks->count && (size_t)marks->items[mark].page == page; mark++) {
			if (marks->items[mark].mcid < 0)
				continue;
			if (marks->items[mark].mcid > 0)
				buffer_append_byte(&value, ' ');
			put_ref(&value, t->nodes[marks->items[mark].element].id);
		}
		buffer_append_byte(&value, ']');
		add_parent(t, &parents, buffer_span(&value));
	}
	for (size_t i = 0; i < t->in->link_count; i++) {
		buffer_clear(&value);
		put_ref(&value, t->nodes[t->in->link_elements[i]].id);
		add_parent(t, &parents, buffer_span(&value));
	}
	buffer_free(&value);
	return pdf_add_tree(t->file, &parents, false);
}

uint32_t
pdf_add_structure(
    struct pdf_file *file, struct arena *scratch, const struct pdf_structure *structure)
{
	struct tree t = {.file = file,
	    .arena = scratch,
	    .in = structure,
	    .elements = structure->pages->elements,
	    .count = structure->pages->element_count,
	    .root = pdf_reserve(file)};
	struct buffer d = {0};
	t.nodes = ARENA_ARRAY(scratch, struct node, t.count);
	t.path = ARENA_ARRAY(scratch, size_t, t.count);
	make_nodes(&t);
	collect_kids(&t);
	for (size_t i = 0; i < t.count; i++)
		set_element(&t, i);
	buffer_append_cstr(&d, "/Type /StructTreeRoot\n");
	if (t.count > 0) {
		buffer_append_cstr(&d, "/K [");
		put_ref(&d, t.nodes[0].id);
		buffer_append_cstr(&d, "]\n");
	}
	buffer_append_cstr(&d, "/ParentTree ");
	put_ref(&d, add_parent_tree(&t));
	buffer_append_cstr(&d, " /ParentTreeNextKey ");
	buffer_append_int(&d, (int64_t)(structure->pages->page_count + structure->link_count));
	uint32_t ids = add_id_tree(&t);
	if (ids != 0) {
		buffer_append_cstr(&d, " /IDTree ");
		put_ref(&d, ids);
	}
	buffer_append_byte(&d, '\n');
	pdf_set(file, t.root, buffer_span(&d));
	buffer_free(&d);
	return t.root;
}
