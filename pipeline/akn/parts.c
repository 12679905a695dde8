/* parts.c - the parts of a document in the order of the standard: what is signed before what is
 * attached. */
#include "akn/writer.h"

static void
open_part(struct akn_writer *w, const char *name)
{
	akn_raw(w, "<");
	akn_raw(w, name);
	akn_attribute(w, "eId", akn_part_eid(w, name));
	akn_raw(w, ">\n");
}

/* <p><docTitle>…</docTitle></p>; attribute: a date, or absent. */
static void
write_line(
    struct akn_writer *w, const char *element, struct span date, const struct model_node *node)
{
	akn_raw(w, "<p");
	akn_attribute(w, "eId", akn_new_eid(w, AKN_P, 0));
	akn_raw(w, "><");
	akn_raw(w, element);
	akn_attribute(w, "date", date);
	akn_raw(w, ">");
	akn_pages(w);
	akn_inlines(w, node);
	akn_raw(w, "</");
	akn_raw(w, element);
	akn_raw(w, "></p>\n");
}

/* Approvers and enclosures: a paragraph each, the first with the label of all. */
static void
write_labelled(struct akn_writer *w, const struct model_node *list, const char *class_name)
{
	for (const struct model_node *n = list->first; n; n = n->next) {
		const struct span parts[] = {
		    n == list->first ? model_get(list, MODEL_KEY_LABEL) : SPAN(""),
		    model_get(n, MODEL_KEY_LABEL)};
		akn_labelled_paragraph(w, arena_join(w->arena, parts, 2), n, class_name);
	}
}

static void
write_of_preface(struct akn_writer *w, const struct model_node *n)
{
	switch (n->kind) {
	case MODEL_MARK:
		akn_paragraph(w, n, arena_cstr(w->arena, model_get(n, MODEL_KEY_KIND)));
		break;
	case MODEL_ISSUER:
		write_line(w, "docAuthority", (struct span){0}, n);
		break;
	case MODEL_TITLE:
		write_line(w, "docTitle", (struct span){0}, n);
		break;
	case MODEL_DOCNUMBER:
		write_line(w, "docNumber", (struct span){0}, n);
		break;
	case MODEL_APPROVERS:
		write_labelled(w, n, "approver");
		break;
	default:
		break;
	}
}

static bool
is_of_preface(enum model_kind kind)
{
	return kind == MODEL_MARK || kind == MODEL_ISSUER || kind == MODEL_TITLE ||
	       kind == MODEL_DOCNUMBER || kind == MODEL_APPROVERS;
}

static void
write_preface(struct akn_writer *w, const struct model_node *part)
{
	bool open = false;
	for (const struct model_node *n = part->first; n; n = n->next) {
		if (!is_of_preface(n->kind))
			continue;
		if (!open)
			open_part(w, "preface");
		open = true;
		write_of_preface(w, n);
	}
	if (open)
		akn_raw(w, "</preface>\n");
}

/* blocks, up to end: what an act says before its first part. */
static void
write_preamble(struct akn_writer *w, const struct model_node *part, const struct model_node *blocks,
    const struct model_node *end)
{
	const struct model_node *addressee = model_child(part, MODEL_ADDRESSEE);
	if (!addressee && blocks == end)
		return;
	open_part(w, "preamble");
	if (addressee)
		akn_paragraph(w, addressee, "addressee");
	for (const struct model_node *n = blocks; n != end; n = n->next)
		akn_block(w, n);
	akn_pages_left(w);
	akn_raw(w, "</preamble>\n");
}

static void
write_signature(struct akn_writer *w, const struct model_node *signature)
{
	for (const struct model_node *n = signature->first; n; n = n->next) {
		struct span date = model_get(n, MODEL_KEY_ISO);
		if (n->kind == MODEL_SIGNATORY)
			write_line(w, "signature", (struct span){0}, n);
		else if (date.ptr)
			write_line(w, "docDate", date, n);
		else
			akn_paragraph(w, n, "date");
	}
}

static void
write_of_conclusions(struct akn_writer *w, const struct model_node *n)
{
	struct span date = model_get(n, MODEL_KEY_ISO);
	switch (n->kind) {
	case MODEL_ENCLOSURES:
		write_labelled(w, n, "enclosure");
		break;
	case MODEL_SIGNATURE:
		write_signature(w, n);
		break;
	case MODEL_REMARK:
		akn_paragraph(w, n, "remark");
		break;
	case MODEL_COPIES:
		akn_labelled_paragraph(w, model_get(n, MODEL_KEY_LABEL), n, "copies");
		break;
	case MODEL_PRINTOFFICE:
		akn_paragraph(w, n, "printoffice");
		break;
	default: /* the print line */
		if (date.ptr)
			write_line(w, "date", date, n);
		else
			akn_paragraph(w, n, "printline");
		break;
	}
}

static bool
is_of_conclusions(enum model_kind kind)
{
	return kind == MODEL_ENCLOSURES || kind == MODEL_SIGNATURE || kind == MODEL_REMARK ||
	       kind == MODEL_COPIES || kind == MODEL_PRINTOFFICE || kind == MODEL_PRINTLINE;
}

static void
write_conclusions(struct akn_writer *w, const struct model_node *part)
{
	bool open = false;
	for (const struct model_node *n = part->first; n; n = n->next) {
		if (!is_of_conclusions(n->kind))
			continue;
		if (!open)
			open_part(w, "conclusions");
		open = true;
		size_t before = w->out->len_bytes;
		write_of_conclusions(w, n);
		if (w->out->len_bytes == before)
			akn_raw(w, "<p/>\n");
	}
	if (open)
		akn_raw(w, "</conclusions>\n");
}

static void
write_contents(struct akn_writer *w, const struct model_node *part)
{
	const struct model_node *body = model_child(part, MODEL_BODY);
	write_preface(w, part);
	if (akn_is_act(w->arena, part)) {
		const struct model_node *first = akn_first_level(w->arena, body);
		write_preamble(w, part, body->first, first);
		akn_act_body(w, first);
	} else {
		write_preamble(w, part, NULL, NULL);
		akn_main_body(w, body);
	}
	write_conclusions(w, part);
}

static void
open_document(struct akn_writer *w, const struct model_node *part, struct span name)
{
	akn_raw(w, akn_is_act(w->arena, part) ? "<act" : "<doc");
	akn_attribute(w, "name", name);
	akn_attribute(w, "contains", SPAN("originalVersion"));
	akn_raw(w, ">\n");
}

static void
close_document(struct akn_writer *w, const struct model_node *part)
{
	akn_raw(w, akn_is_act(w->arena, part) ? "</act>\n" : "</doc>\n");
}

/* The issued text is !issued, attachments are !annex_1 and so on. */
static void
write_attachment(struct akn_writer *w, const struct model_node *part, int64_t annex)
{
	struct span component = SPAN("issued");
	struct span eid = akn_new_eid(w, AKN_ATTACHMENT, 0),
		    label = model_get(part, MODEL_KEY_LABEL);
	struct akn_scope scope = {.prefix = eid}, *outer = w->scope;
	if (part->kind == MODEL_ATTACHMENT) {
		struct buffer b = {0};
		buffer_append_cstr(&b, "annex_");
		buffer_append_int(&b, annex);
		component = arena_copy(w->arena, buffer_span(&b));
		buffer_free(&b);
	}
	akn_note_place(w, part, eid);
	akn_raw(w, "<attachment");
	akn_attribute(w, "eId", eid);
	akn_raw(w, ">\n");
	if (label.ptr) {
		akn_raw(w, "<heading>");
		akn_text(w, label);
		akn_raw(w, "</heading>\n");
	}
	open_document(w, part, part->kind == MODEL_ISSUED ? SPAN("issued") : SPAN("annex"));
	w->scope = &scope;
	akn_meta(w, part, component);
	write_contents(w, part);
	w->scope = outer;
	close_document(w, part);
	akn_raw(w, "</attachment>\n");
}

static bool
is_attached(const struct model_node *part)
{
	return part->kind == MODEL_ISSUED || part->kind == MODEL_ATTACHMENT;
}

void
akn_document(struct akn_writer *w)
{
	int64_t annexes = 0;
	bool open = false;
	akn_note_place(w, w->document, SPAN("preface"));
	open_document(w, w->document, model_get(w->document, MODEL_KEY_KIND));
	akn_meta(w, NULL, SPAN("main"));
	write_contents(w, w->document);
	for (const struct model_node *n = w->document->first; n; n = n->next) {
		if (!is_attached(n))
			continue;
		if (!open)
			akn_raw(w, "<attachments>\n");
		open = true;
		annexes += n->kind == MODEL_ATTACHMENT;
		write_attachment(w, n, annexes);
	}
	if (open)
		akn_raw(w, "</attachments>\n");
	close_document(w, w->document);
}
