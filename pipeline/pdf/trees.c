#include "pdf/trees.h"

#include "pdf/operands.h"

#define ENTRIES_A_LEAF 128

static uint32_t
add_leaf(struct pdf_file *file, const struct pdf_tree_entry *items, size_t count, bool names)
{
	struct buffer d = {0};
	buffer_append_cstr(&d, "/Limits [");
	buffer_append(&d, items[0].key);
	buffer_append_byte(&d, ' ');
	buffer_append(&d, items[count - 1].key);
	buffer_append_cstr(&d, names ? "] /Names [" : "] /Nums [");
	for (size_t i = 0; i < count; i++) {
		buffer_append_byte(&d, '\n');
		buffer_append(&d, items[i].key);
		buffer_append_byte(&d, ' ');
		buffer_append(&d, items[i].value);
	}
	buffer_append_cstr(&d, "]\n");
	uint32_t id = pdf_add(file, buffer_span(&d));
	buffer_free(&d);
	return id;
}

uint32_t
pdf_add_tree(struct pdf_file *file, const struct pdf_tree *tree, bool names)
{
	struct buffer d = {0};
	buffer_append_cstr(&d, "/Kids [");
	for (size_t i = 0; i < tree->count; i += ENTRIES_A_LEAF) {
		size_t left = tree->count - i;
		if (i > 0)
			buffer_append_byte(&d, ' ');
		put_ref(&d, add_leaf(file, tree->items + i,
				left < ENTRIES_A_LEAF ? left : ENTRIES_A_LEAF, names));
	}
	buffer_append_cstr(&d, "]\n");
	uint32_t id = pdf_add(file, tree->count > 0 ? buffer_span(&d)
				    : names         ? SPAN("/Names []\n")
						    : SPAN("/Nums []\n"));
	buffer_free(&d);
	return id;
}
