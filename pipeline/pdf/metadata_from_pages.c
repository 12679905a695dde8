/*
 * metadata_from_pages.c - document information (ISO 32000-1, 14.3) and XMP
 * (ISO 16684-1), equal to each other, with the parts of PDF/A-2a or -3a (ISO 19005-2,
 * 6.6) and PDF/UA-1 (ISO 14289-1, clause 5) that the file claims to follow.
 */
#include "base/utf8.h"
#include "pdf/colour_profile.h"
#include "pdf/deflate.h"
#include "pdf/metadata.h"
#include "pdf/operands.h"

#define PROGRAM "gazette " GAZETTE_VERSION
#define LIST_MARK "；"

static void
put_info(struct buffer *d, const char *key, struct span text)
{
	if (!text.ptr)
		return;
	put_name(d, span_from_cstr(key));
	buffer_append_byte(d, ' ');
	put_text(d, text);
	buffer_append_byte(d, '\n');
}

/* A list has one place in the information dictionary: its items between full-width semicolons. */
static void
put_info_list(struct buffer *d, const char *key, struct span list)
{
	struct buffer joined = {0};
	for (size_t i = 0; i < list.len_bytes; i++) {
		if (list.ptr[i] == '\n')
			buffer_append_cstr(&joined, LIST_MARK);
		else
			buffer_append_byte(&joined, list.ptr[i]);
	}
	if (list.ptr)
		put_info(d, key, buffer_span(&joined));
	buffer_free(&joined);
}

static void
put_info_date(struct buffer *d, const char *key, struct span iso)
{
	if (!iso.ptr)
		return;
	put_name(d, span_from_cstr(key));
	buffer_append_byte(d, ' ');
	put_date(d, iso);
	buffer_append_byte(d, '\n');
}

static void
set_info(struct pdf_file *file, const struct pages *pages)
{
	struct buffer d = {0};
	put_info(&d, "Title", pages->title);
	put_info_list(&d, "Author", pages->creator);
	put_info(&d, "Subject", pages->subject);
	put_info_list(&d, "Keywords", pages->keywords);
	put_info(&d, "Creator", SPAN(PROGRAM));
	put_info(&d, "Producer", SPAN(PROGRAM));
	put_info_date(&d, "CreationDate", pages->date);
	put_info_date(&d, "ModDate", pages->date);
	if (pages->purpose == PAGES_FOR_PRESS)
		buffer_append_cstr(&d, "/Trapped /False\n");
	pdf_set(file, pdf_info(file), buffer_span(&d));
	buffer_free(&d);
}

/* Escaped; control characters, which XML 1.0 cannot hold, as U+FFFD. */
static void
put_xml(struct buffer *out, struct span text)
{
	for (size_t at = 0; at < text.len_bytes;) {
		uint32_t cp = utf8_next(text, &at);
		bool bad = cp > 0x10FFFF || (cp < ' ' && cp != '\t' && cp != '\n') ||
			   cp == 0xFFFE || cp == 0xFFFF;
		if (cp == '<')
			buffer_append_cstr(out, "&lt;");
		else if (cp == '>')
			buffer_append_cstr(out, "&gt;");
		else if (cp == '&')
			buffer_append_cstr(out, "&amp;");
		else
			buffer_append_cp(out, bad ? 0xFFFD : cp);
	}
}

static void
put_element(struct buffer *out, const char *open, struct span text, const char *close)
{
	if (!text.ptr)
		return;
	buffer_append_cstr(out, open);
	put_xml(out, text);
	buffer_append_cstr(out, close);
}

/* An array of the items of a list: rdf:Seq where their order counts, rdf:Bag where it does not. */
static void
put_array(struct buffer *out, const char *name, const char *array, struct span list)
{
	if (!list.ptr)
		return;
	const char *const open[] = {"<", name, "><rdf:", array, ">"};
	const char *const close[] = {"</rdf:", array, "></", name, ">\n"};
	for (size_t i = 0; i < sizeof(open) / sizeof(open[0]); i++)
		buffer_append_cstr(out, open[i]);
	while (list.ptr)
		put_element(out, "<rdf:li>", span_cut(&list, '\n'), "</rdf:li>");
	for (size_t i = 0; i < sizeof(close) / sizeof(close[0]); i++)
		buffer_append_cstr(out, close[i]);
}

/* As the information dictionary has it. */
static void
put_joined(struct buffer *out, const char *open, struct span list, const char *close)
{
	if (!list.ptr)
		return;
	buffer_append_cstr(out, open);
	while (list.ptr) {
		put_xml(out, span_cut(&list, '\n'));
		buffer_append_cstr(out, list.ptr ? LIST_MARK : "");
	}
	buffer_append_cstr(out, close);
}

/* Which document this is: dc:identifier for the issue, xmp:Identifier for that and all others. */
static void
put_identifiers(struct buffer *out, const struct pages *pages)
{
	struct span rest = pages->identifier;
	put_element(out, "<dc:identifier>", span_cut(&rest, '\n'), "</dc:identifier>\n");
	put_array(out, "xmp:Identifier", "Bag", pages->identifier);
}

/* The schema of pdfuaid, which PDF/A does not know by itself (ISO 19005-2, 6.6.2.3.3). */
static const char extension_schema[] =
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>part of ISO 14289</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n";

static void
put_xmp(struct buffer *out, const struct pages *pages, int archive_part)
{
	buffer_append_cstr(out,
	    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
	    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
	    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
	    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
	    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
	    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
	    "<dc:format>application/pdf</dc:format>\n");
	put_element(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", pages->title,
	    "</rdf:li></rdf:Alt></dc:title>\n");
	put_array(out, "dc:creator", "Seq", pages->creator);
	put_element(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", pages->subject,
	    "</rdf:li></rdf:Alt></dc:description>\n");
	put_array(out, "dc:subject", "Bag", pages->keywords);
	put_array(out, "dc:language", "Bag", pages->lang);
	put_array(out, "dc:date", "Seq", pages->date);
	put_element(out, "<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">", pages->rights,
	    "</rdf:li></rdf:Alt></dc:rights>\n");
	put_identifiers(out, pages);
	put_joined(out, "<pdf:Keywords>", pages->keywords, "</pdf:Keywords>\n");
	put_element(out, "<pdf:Producer>", SPAN(PROGRAM), "</pdf:Producer>\n");
	put_element(out, "<xmp:CreatorTool>", SPAN(PROGRAM), "</xmp:CreatorTool>\n");
	put_element(out, "<xmp:CreateDate>", pages->date, "</xmp:CreateDate>\n");
	put_element(out, "<xmp:ModifyDate>", pages->date, "</xmp:ModifyDate>\n");
	put_element(out, "<xmp:MetadataDate>", pages->date, "</xmp:MetadataDate>\n");
	bool claims = pages->purpose == PAGES_FOR_READING;
	if (claims) {
		buffer_append_cstr(out, "<pdfaid:part>");
		buffer_append_int(out, archive_part);
		buffer_append_cstr(
		    out, "</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n");
	}
	/* Without a title it cannot be (ISO 14289-1, 7.1). */
	if (claims && pages->title.len_bytes > 0)
		buffer_append_cstr(out, "<pdfuaid:part>1</pdfuaid:part>\n");
	buffer_append_cstr(out, "</rdf:Description>\n");
	if (claims)
		buffer_append_cstr(out, extension_schema);
	buffer_append_cstr(out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
}

uint32_t
pdf_add_metadata(struct pdf_file *file, const struct pages *pages, int archive_part)
{
	struct buffer xmp = {0};
	set_info(file, pages);
	put_xmp(&xmp, pages, archive_part);
	/* Not compressed, so that programs that know no PDF find it. */
	uint32_t id =
	    pdf_add_stream(file, SPAN("/Type /Metadata /Subtype /XML\n"), buffer_span(&xmp));
	buffer_free(&xmp);
	return id;
}

uint32_t
pdf_add_srgb(struct pdf_file *file)
{
	struct buffer profile = {0};
	pdf_put_srgb_profile(&profile);
	return pdf_add_deflated(file, SPAN("/N 3 "), &profile);
}

void
pdf_put_output_intent(struct pdf_file *file, const struct pages *pages, struct buffer *catalog)
{
	if (pages->purpose == PAGES_FOR_READING) {
		uint32_t id = pdf_add_srgb(file);
		buffer_append_cstr(catalog, "/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1"
					    " /OutputConditionIdentifier (sRGB)"
					    " /Info (sRGB IEC61966-2.1) /DestOutputProfile ");
		put_ref(catalog, id);
		buffer_append_cstr(catalog, ">>]\n");
	} else if (pages->purpose == PAGES_FOR_PRESS && pages->condition.len_bytes > 0) {
		buffer_append_cstr(catalog, "/OutputIntents [<</Type /OutputIntent /S /GTS_PDFX"
					    " /RegistryName (http://www.color.org)"
					    " /OutputConditionIdentifier ");
		put_text(catalog, pages->condition);
		buffer_append_cstr(catalog, ">>]\n");
	}
}
