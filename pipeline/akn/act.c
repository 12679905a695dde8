/* act.c - which texts are acts; akn.h says why. */
#include "akn/writer.h"
#include "ir/document_texts.h"

/* 办法（试行） is 办法. */
static struct span
without_bracket(struct span title)
{
	static const char *const brackets[][2] = {{"（", "）"}, {"(", ")"}};
	for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
		struct span open = span_from_cstr(brackets[i][0]);
		if (!span_ends_with(title, span_from_cstr(brackets[i][1])))
			continue;
		for (size_t at = title.len_bytes; at-- > 0;)
			if (span_starts_with(span_skip(title, at), open))
				return span_take(title, at);
	}
	return title;
}

static bool
is_name_of_rules(struct span title)
{
	static const char *const names[] = {"条例", "规定", "办法", "细则", "规则"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (span_ends_with(title, span_from_cstr(names[i])))
			return true;
	return false;
}

bool
akn_is_act(struct arena *arena, const struct model_node *part)
{
	const struct model_node *title = model_child(part, MODEL_TITLE);
	if (!akn_has_articles(arena, model_child(part, MODEL_BODY)))
		return false;
	if (part->kind == MODEL_DOCUMENT && model_is(part, MODEL_KEY_KIND, "order"))
		return true;
	return title && is_name_of_rules(without_bracket(document_title_text(arena, title)));
}
