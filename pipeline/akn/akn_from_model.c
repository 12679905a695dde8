/* akn_from_model.c - see akn.h. */
#include "akn/akn.h"
#include "akn/writer.h"

struct run {
	struct arena *arena;
	const struct model *model;
	struct akn_places places;
	struct buffer out;
};

/* document NULL: the issue. */
static void
write_file(struct run *r, const struct model_node *document)
{
	struct akn_scope scope = {0};
	struct akn_writer w = {.arena = r->arena,
	    .out = &r->out,
	    .model = r->model,
	    .document = document,
	    .places = &r->places,
	    .scope = &scope};
	buffer_clear(&r->out);
	akn_raw(&w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		    "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n");
	if (document) {
		akn_collect_notes(&w);
		akn_document(&w);
	} else {
		akn_gazette(&w);
	}
	akn_raw(&w, "</akomaNtoso>\n");
}

static void
add_file(struct run *r, struct span out_dir, struct files_batch *batch, struct span name)
{
	const struct span parts[] = {SPAN("data/"), name};
	files_add(batch, files_join(r->arena, out_dir, arena_join(r->arena, parts, 2)),
	    buffer_span(&r->out));
}

void
akn_from_model(
    struct arena *arena, const struct model *model, struct span out_dir, struct files_batch *batch)
{
	struct run r = {.arena = arena, .model = model};
	bool any = false;
	for (int pass = 0; pass < 2; pass++) {
		for (const struct model_node *s = model->issue->first; s; s = s->next)
			for (const struct model_node *d = s->first; d; d = d->next) {
				if (d->kind != MODEL_DOCUMENT)
					continue;
				any = true;
				write_file(&r, d);
				if (pass == 1)
					add_file(&r, out_dir, batch, akn_file_name(arena, d));
			}
		akn_sort_places(&r.places);
	}
	if (any) {
		write_file(&r, NULL);
		add_file(&r, out_dir, batch, SPAN("issue.xml"));
	}
	buffer_free(&r.out);
}
