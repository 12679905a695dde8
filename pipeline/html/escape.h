/*
 * escape.h - text into HTML, and paths into addresses.
 */
#ifndef HTML_ESCAPE_H
#define HTML_ESCAPE_H

#include "base/buffer.h"

/*
 * Escapes & < > " ' so that the text can stand in content and in quoted attributes. Control
 * characters that HTML forbids and malformed bytes become U+FFFD.
 */
void html_append_escaped(struct buffer *out, struct span text);

/* <name>text</name>, the text escaped. */
void html_append_element(struct buffer *out, const char *name, struct span text);

/*
 * A relative path as a URL (RFC 3986): what is not unreserved or a slash is percent-encoded, a
 * colon too, so that a first segment never reads as a scheme. The result needs no escaping.
 */
void html_append_path(struct buffer *out, struct span path);

/* An anchor: # is not written; what cannot stand in a fragment is percent-encoded. */
void html_append_fragment(struct buffer *out, struct span id);

#endif
