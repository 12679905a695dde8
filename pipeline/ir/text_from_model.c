#include "base/records.h"
#include "ir/file_table.h"
#include "ir/model.h"
#include "ir/model_schema.h"

static void
node_open(struct records_writer *w, const struct file_order *files, const struct model_node *node)
{
	records_begin(w, model_kind_name(node->kind).ptr);
	if (node->kind == MODEL_TEXT)
		records_text(w, "t", node->text.ptr ? node->text : SPAN(""));
	for (size_t i = 0; i < node->attr_count; i++)
		records_text(w, model_key_name(node->attrs[i].key).ptr, node->attrs[i].value);
	records_finish(w, file_order_map(files, node->pos));
}

static void
node_close(struct records_writer *w, const struct model_node *node)
{
	if (model_kind_is_single(node->kind))
		return;
	buffer_append_byte(w->out, '/');
	records_begin(w, model_kind_name(node->kind).ptr);
	records_finish(w, POS_NONE);
}

/* Goes down and up by the nodes' own links: a deep tree needs no deep stack. */
static void
tree_write(struct records_writer *w, const struct file_order *files, const struct model_node *root)
{
	const struct model_node *node = root;

	for (;;) {
		node_open(w, files, node);
		if (node->first && !model_kind_is_single(node->kind)) {
			node = node->first;
			continue;
		}
		node_close(w, node);
		while (node != root && !node->next) {
			node = node->parent;
			node_close(w, node);
		}
		if (node == root)
			return;
		node = node->next;
	}
}

void
model_write(const struct model *model, struct buffer *out)
{
	struct arena *scratch = arena_new();
	struct records_writer w;
	struct file_order files;

	file_order_start(&files, scratch, model->file_count);
	for (const struct model_node *n = model->issue; n; n = model_next(model->issue, n))
		file_order_note(&files, n->pos);
	records_start(&w, out, MODEL_FORMAT, MODEL_VERSION);
	file_order_write(&files, model->files, &w);
	if (model->issue)
		tree_write(&w, &files, model->issue);
	records_end(&w);
	arena_free(scratch);
}
