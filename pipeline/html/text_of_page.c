/*
 * text_of_page.c - see text_of_page.h. Reads the HTML that templates are
 * written in, not any HTML: tags with quoted attributes, comments, and the
 * character references that html/escape.c writes, with those by number.
 */
#include "html/text_of_page.h"

#include "base/utf8.h"

static void
append_without_space(struct buffer *out, struct span text)
{
	for (size_t i = 0; i < text.len_bytes;) {
		size_t start = i;
		uint32_t cp = utf8_next(text, &i);
		if (!utf8_is_space(cp))
			buffer_append(out, (struct span){text.ptr + start, i - start});
	}
}

void
html_append_document_text(struct buffer *out, const struct model_node *document)
{
	for (const struct model_node *n = document; n; n = model_next(document, n)) {
		if (n->kind == MODEL_TEXT)
			append_without_space(out, n->text);
		else if (n->kind == MODEL_ATTACHMENT || n->kind == MODEL_NOTE ||
			 n->kind == MODEL_NOTEREF || n->kind == MODEL_ITEM ||
			 n->kind == MODEL_APPROVERS || n->kind == MODEL_ENCLOSURES ||
			 n->kind == MODEL_ENCLOSURE || n->kind == MODEL_COPIES)
			append_without_space(out, model_get(n, MODEL_KEY_LABEL));
	}
}

/* The offset behind the tag or comment that begins at `at`. */
static size_t
skip_tag(struct span page, size_t at)
{
	struct span rest = span_skip(page, at);
	if (span_starts_with(rest, SPAN("<!--"))) {
		size_t end = span_find(rest, SPAN("-->"));
		return end == SIZE_MAX ? page.len_bytes : at + end + 3;
	}
	char quote = '\0';
	for (; at < page.len_bytes; at++) {
		char c = page.ptr[at];
		if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return at + 1;
	}
	return at;
}

/* Whether the tag at `at` is <name …>, in lower case as templates have it. */
static bool
is_tag(struct span page, size_t at, struct span start)
{
	struct span rest = span_skip(page, at);
	if (!span_starts_with(rest, start) || rest.len_bytes == start.len_bytes)
		return false;
	char next = rest.ptr[start.len_bytes];
	return next == '>' || next == '/' || next == ' ' || next == '\n' || next == '\t';
}

/* Reads &#39; or &#x27; or &amp; at the start of text; how many bytes, or 0 for none. */
static size_t
read_reference(struct span text, uint32_t *cp)
{
	static const struct {
		struct span name;
		uint32_t cp;
	} named[] = {{{"&amp;", 5}, '&'}, {{"&lt;", 4}, '<'}, {{"&gt;", 4}, '>'},
	    {{"&quot;", 6}, '"'}, {{"&nbsp;", 6}, 0xA0}};
	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		*cp = named[i].cp;
		if (span_starts_with(text, named[i].name))
			return named[i].name.len_bytes;
	}
	if (!span_starts_with(text, SPAN("&#")))
		return 0;
	bool is_hex = text.len_bytes > 2 && (text.ptr[2] == 'x' || text.ptr[2] == 'X');
	uint32_t base = is_hex ? 16 : 10;
	size_t at = is_hex ? 3 : 2, first = at;
	for (*cp = 0; at < text.len_bytes && *cp <= 0x10FFFF; at++) {
		char c = text.ptr[at];
		uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
				 : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
				 : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
							: base;
		if (digit >= base)
			break;
		*cp = *cp * base + digit;
	}
	bool is_closed = at > first && at < text.len_bytes && text.ptr[at] == ';';
	return is_closed && *cp <= 0x10FFFF ? at + 1 : 0;
}

static void
append_text(struct buffer *out, struct span text)
{
	for (size_t i = 0; i < text.len_bytes;) {
		uint32_t cp;
		size_t length = text.ptr[i] == '&' ? read_reference(span_skip(text, i), &cp) : 0;
		if (length > 0) {
			i += length;
			if (!utf8_is_space(cp))
				buffer_append_cp(out, cp);
			continue;
		}
		size_t next = span_find_byte(span_skip(text, i + 1), '&');
		next = next == SIZE_MAX ? text.len_bytes : i + 1 + next;
		append_without_space(out, (struct span){text.ptr + i, next - i});
		i = next;
	}
}

/* Behind what is only heard, if the tag at `at` opens such a thing; else `at`. */
static size_t
skip_spoken(struct span page, size_t at)
{
	struct span rest = span_skip(page, at);
	if (!span_starts_with(rest, SPAN("<span class=\"spoken\">")))
		return at;
	size_t end = span_find(rest, SPAN("</span>"));
	return end == SIZE_MAX ? page.len_bytes : at + end;
}

/* Whether the tag from `at` to `end` is <aside … data-added …>. */
static bool
is_added(struct span page, size_t at, size_t end)
{
	struct span tag = {page.ptr + at, end - at};
	return is_tag(page, at, SPAN("<aside")) && span_find(tag, SPAN(" data-added")) != SIZE_MAX;
}

/* The offset behind the aside that is open at `at`, with those inside it. */
static size_t
skip_aside(struct span page, size_t at)
{
	for (int open = 1; open > 0 && at < page.len_bytes;) {
		size_t tag = span_find_byte(span_skip(page, at), '<');
		if (tag == SIZE_MAX)
			return page.len_bytes;
		at += tag;
		open += is_tag(page, at, SPAN("<aside"));
		open -= is_tag(page, at, SPAN("</aside"));
		at = skip_tag(page, at);
	}
	return at;
}

struct main_count {
	size_t opened, closed;
};

static struct main_count
append_page_text(struct buffer *out, struct span page, size_t wanted)
{
	struct main_count count = {0};
	size_t at = 0;
	while (at < page.len_bytes) {
		size_t tag = span_find_byte(span_skip(page, at), '<');
		tag = tag == SIZE_MAX ? page.len_bytes : at + tag;
		if (count.opened == wanted && count.closed == 0)
			append_text(out, (struct span){page.ptr + at, tag - at});
		if (tag == page.len_bytes)
			break;
		count.opened += is_tag(page, tag, SPAN("<main"));
		count.closed += is_tag(page, tag, SPAN("</main"));
		at = skip_tag(page, skip_spoken(page, tag));
		if (is_added(page, tag, at))
			at = skip_aside(page, at);
	}
	return count;
}

bool
html_append_main_text(struct buffer *out, struct span page)
{
	struct main_count count = append_page_text(out, page, 1);
	return count.opened == 1 && count.closed == 1;
}

bool
html_append_fragment_text(struct buffer *out, struct span fragment)
{
	struct main_count count = append_page_text(out, fragment, 0);
	return count.opened == 0 && count.closed == 0;
}
