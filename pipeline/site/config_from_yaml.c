/* config_from_yaml.c - see config.h. */
#include "site/config.h"

#include "ir/output_names.h"
#include "site/yaml_values.h"

enum config_key {
	NAME,
	DOMAIN,
	ID_CODE,
	BASE,
	TITLE,
	LANG,
	DESCRIPTION,
	KEYWORDS,
	AUTHOR,
	IMAGE,
	COLUMN_TYPE,
	PUBLISH_TIME,
	ZONE,
	VALIDITY,
	SEARCH,
	COLUMNS,
	FOOTER,
	HOSTS,
	KEY_COUNT
};

static const struct parse_key keys[KEY_COUNT] = {
    [NAME] = {"网站名称", "site-name"},
    [DOMAIN] = {"网站域名", "site-domain"},
    [ID_CODE] = {"网站标识码", "site-id-code"},
    [BASE] = {"网址", "base"},
    [TITLE] = {"公报名称", "title"},
    [LANG] = {"语言", "lang"},
    [DESCRIPTION] = {"说明", "description"},
    [KEYWORDS] = {"关键词", "keywords"},
    [AUTHOR] = {"作者", "author"},
    [IMAGE] = {"图片", "image"},
    [COLUMN_TYPE] = {"栏目类型", "column-type"},
    [PUBLISH_TIME] = {"发布时刻", "publish-time"},
    [ZONE] = {"时区", "time-zone"},
    [VALIDITY] = {"默认有效性", "default-validity"},
    [SEARCH] = {"检索", "search"},
    [COLUMNS] = {"栏目", "columns"},
    [FOOTER] = {"页脚", "footer"},
    [HOSTS] = {"徽标主机", "badge-hosts"},
};

enum column_key { COLUMN_NAME, COLUMN_PATH, COLUMN_DESCRIPTION, COLUMN_KEYWORDS, COLUMN_TYPE_OF };

static const struct parse_key column_keys[] = {{"名称", "name"}, {"路径", "path"},
    {"说明", "description"}, {"关键词", "keywords"}, {"类型", "type"}};

/* What is in a slot of the footer. */
static const struct parse_key link_keys[] = {{"文字", "text"}, {"链接", "href"}, {"图片", "image"}};

enum footer_key { SPONSOR, FIRST_SLOT };

static const struct parse_key footer_keys[] = {{"主办单位", "sponsor"}, {"ICP备案", "icp"},
    {"公安备案", "police"}, {"党政机关标识", "organ-badge"}, {"政府网站找错", "report-errors"},
    {"站点地图", "site-map"}, {"联系我们", "contact"}};

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static struct pos
value_pos(const struct parse_field *mapping, struct parse_key key)
{
	const struct parse_field *f = parse_field_find(mapping, key.zh);
	if (!f)
		f = parse_field_find(mapping, key.en);
	return f ? f->pos : mapping->pos;
}

/* https://host/path/ */
static void
check_base(struct yaml_reader *r, struct config *c, struct pos pos)
{
	size_t scheme = span_starts_with(c->base, SPAN("https://"))  ? 8
			: span_starts_with(c->base, SPAN("http://")) ? 7
								     : 0;
	size_t slash = span_find_byte(span_skip(c->base, scheme), '/');
	bool good =
	    scheme > 0 && slash != SIZE_MAX && slash > 0 && span_ends_with(c->base, SPAN("/"));
	for (size_t i = 0; i < c->base.len_bytes; i++)
		good = good && c->base.ptr[i] > ' ' && c->base.ptr[i] < 0x7F &&
		       span_find_byte(SPAN("\"'<>\\?#;{}"), c->base.ptr[i]) == SIZE_MAX;
	if (good)
		c->base_path = span_skip(c->base, scheme + slash);
	else if (c->base.ptr)
		YAML_REPORT(r, CODE_SITE_BASE, pos, c->base);
}

static bool
is_digit(struct span s, size_t at)
{
	return at < s.len_bytes && s.ptr[at] >= '0' && s.ptr[at] <= '9';
}

/* HH:MM, between 00:00 and 23:59 */
static bool
is_time(struct span s)
{
	return s.len_bytes == 5 && is_digit(s, 0) && is_digit(s, 1) && s.ptr[2] == ':' &&
	       is_digit(s, 3) && is_digit(s, 4) && span_compare(span_take(s, 2), SPAN("24")) < 0 &&
	       s.ptr[3] < '6';
}

static void
check_times(struct yaml_reader *r, struct config *c, const struct parse_field *root)
{
	struct span zone = c->zone;
	if (!is_time(c->publish_time))
		YAML_REPORT(
		    r, CODE_SITE_TIME, value_pos(root, keys[PUBLISH_TIME]), c->publish_time);
	if (zone.len_bytes != 6 || (zone.ptr[0] != '+' && zone.ptr[0] != '-') ||
	    !is_time(span_skip(zone, 1)))
		YAML_REPORT(r, CODE_SITE_TIME, value_pos(root, keys[ZONE]), zone);
}

static void
read_columns(struct yaml_reader *r, struct config *c, const struct parse_field *list)
{
	c->columns = ARENA_ARRAY(r->arena, struct config_column, parse_field_count(list));
	for (const struct parse_field *f = list ? list->first : NULL; f; f = f->next) {
		struct config_column *column = &c->columns[c->column_count];
		if (!yaml_is_mapping(r, f))
			continue;
		yaml_check_keys(r, f, column_keys, LENGTH(column_keys));
		column->name = yaml_text(r, f, column_keys[COLUMN_NAME], YAML_REQUIRED);
		column->path = yaml_text(r, f, column_keys[COLUMN_PATH], !YAML_REQUIRED);
		column->description =
		    yaml_text(r, f, column_keys[COLUMN_DESCRIPTION], !YAML_REQUIRED);
		column->keywords = yaml_words(r, f, column_keys[COLUMN_KEYWORDS]);
		column->type = yaml_text(r, f, column_keys[COLUMN_TYPE_OF], !YAML_REQUIRED);
		bool bad = column->path.ptr && (!output_name_is_safe(column->path) ||
						   span_equal(column->path, SPAN("index.html")));
		for (size_t i = 0; i < c->column_count; i++)
			bad = bad ||
			      (column->path.ptr && span_equal(column->path, c->columns[i].path));
		if (bad)
			YAML_REPORT(r, CODE_SITE_PATH, value_pos(f, column_keys[COLUMN_PATH]),
			    column->path);
		c->column_count++;
	}
}

static void
read_hosts(struct yaml_reader *r, struct config *c, const struct parse_field *list)
{
	c->hosts = ARENA_ARRAY(r->arena, struct span, parse_field_count(list));
	for (const struct parse_field *f = list ? list->first : NULL; f; f = f->next) {
		struct span host = f->kind == PARSE_SCALAR ? f->scalar : (struct span){0};
		bool good = span_starts_with(host, SPAN("https://")) && host.len_bytes > 8;
		/* It stands in a header: an origin, and nothing that could end it. */
		for (size_t i = 8; i < host.len_bytes; i++)
			good = good && (is_digit(host, i) || host.ptr[i] == '.' ||
					   host.ptr[i] == '-' || host.ptr[i] == ':' ||
					   (host.ptr[i] >= 'a' && host.ptr[i] <= 'z'));
		if (good)
			c->hosts[c->host_count++] = host;
		else
			YAML_REPORT(r, CODE_SITE_HOST, f->pos, host.ptr ? host : SPAN(""));
	}
}

/* A picture is the site's own, or one of a host that site.yaml lists. */
static void
check_picture(struct yaml_reader *r, const struct config *c, struct span src, struct pos pos)
{
	if (!yaml_check_address(r, src, pos) || span_find(src, SPAN("://")) == SIZE_MAX)
		return;
	for (size_t i = 0; i < c->host_count; i++)
		if (span_starts_with(src, c->hosts[i]) &&
		    span_starts_with(span_skip(src, c->hosts[i].len_bytes), SPAN("/")))
			return;
	YAML_REPORT(r, CODE_SITE_HOST_UNLISTED, pos, src);
}

/* A text, or a mapping of text, link and picture; with a picture it is a badge. */
static void
read_slot(struct yaml_reader *r, struct config *c, const struct parse_field *f)
{
	struct config_link link = {0};
	struct span image = {0};
	if (f->kind == PARSE_SCALAR && f->scalar.len_bytes > 0) {
		link.text = f->scalar;
	} else if (yaml_is_mapping(r, f)) {
		yaml_check_keys(r, f, link_keys, LENGTH(link_keys));
		link.text = yaml_text(r, f, link_keys[0], YAML_REQUIRED);
		link.href = yaml_text(r, f, link_keys[1], !YAML_REQUIRED);
		image = yaml_text(r, f, link_keys[2], !YAML_REQUIRED);
		if (link.href.ptr)
			yaml_check_address(r, link.href, value_pos(f, link_keys[1]));
	}
	if (image.ptr) {
		check_picture(r, c, image, value_pos(f, link_keys[2]));
		if (!link.href.ptr)
			YAML_REPORT(r, CODE_SITE_KEY_MISSING, f->pos,
			    span_from_cstr(link_keys[1].zh), span_from_cstr(link_keys[1].en));
		c->badges[c->badge_count++] = (struct config_badge){link.href, image, link.text};
	} else {
		c->links[c->link_count++] = link;
	}
}

static void
read_footer(struct yaml_reader *r, struct config *c, const struct parse_field *footer)
{
	c->links = ARENA_ARRAY(r->arena, struct config_link, LENGTH(footer_keys));
	c->badges = ARENA_ARRAY(r->arena, struct config_badge, LENGTH(footer_keys));
	if (!footer)
		return;
	yaml_check_keys(r, footer, footer_keys, LENGTH(footer_keys));
	c->sponsor = yaml_text(r, footer, footer_keys[SPONSOR], !YAML_REQUIRED);
	for (size_t i = FIRST_SLOT; i < LENGTH(footer_keys); i++) {
		const struct parse_field *f = yaml_find(r, footer, footer_keys[i], !YAML_REQUIRED);
		if (f)
			read_slot(r, c, f);
	}
}

static struct span
text_or(struct span text, struct span otherwise)
{
	return text.ptr ? text : otherwise;
}

static void
read_texts(struct yaml_reader *r, struct config *c, const struct parse_field *root)
{
	c->name = yaml_text(r, root, keys[NAME], YAML_REQUIRED);
	c->domain = yaml_text(r, root, keys[DOMAIN], YAML_REQUIRED);
	c->base = yaml_text(r, root, keys[BASE], YAML_REQUIRED);
	c->id_code = yaml_text(r, root, keys[ID_CODE], !YAML_REQUIRED);
	c->title = text_or(yaml_text(r, root, keys[TITLE], !YAML_REQUIRED), c->name);
	c->lang = text_or(yaml_text(r, root, keys[LANG], !YAML_REQUIRED), SPAN("zh-CN"));
	c->description = yaml_text(r, root, keys[DESCRIPTION], !YAML_REQUIRED);
	c->keywords = yaml_words(r, root, keys[KEYWORDS]);
	c->author = yaml_text(r, root, keys[AUTHOR], !YAML_REQUIRED);
	c->image = yaml_text(r, root, keys[IMAGE], !YAML_REQUIRED);
	c->column_type = yaml_text(r, root, keys[COLUMN_TYPE], !YAML_REQUIRED);
	c->publish_time =
	    text_or(yaml_text(r, root, keys[PUBLISH_TIME], !YAML_REQUIRED), SPAN("00:00"));
	c->zone = text_or(yaml_text(r, root, keys[ZONE], !YAML_REQUIRED), SPAN("+08:00"));
	c->validity = yaml_text(r, root, keys[VALIDITY], !YAML_REQUIRED);
	c->search = yaml_text(r, root, keys[SEARCH], !YAML_REQUIRED);
}

struct config *
config_from_yaml(struct arena *arena, struct diags *diags, int32_t file, struct span text)
{
	struct yaml_reader r = {.arena = arena, .diags = diags};
	struct config *c = ARENA_NEW(arena, struct config);
	const struct parse_field *root = parse_yaml(arena, diags, file, text, 1);
	if (!root)
		return NULL;
	yaml_check_keys(&r, root, keys, KEY_COUNT);
	read_texts(&r, c, root);
	check_base(&r, c, value_pos(root, keys[BASE]));
	check_times(&r, c, root);
	if (c->search.ptr)
		yaml_check_address(&r, c->search, value_pos(root, keys[SEARCH]));
	if (c->image.ptr)
		yaml_check_address(&r, c->image, value_pos(root, keys[IMAGE]));
	read_hosts(&r, c, yaml_list(&r, root, keys[HOSTS]));
	read_columns(&r, c, yaml_list(&r, root, keys[COLUMNS]));
	read_footer(&r, c, yaml_mapping(&r, root, keys[FOOTER]));
	return r.failed ? NULL : c;
}

struct config_column
config_find_column(const struct config *config, struct span section)
{
	struct config_column column = {.name = section};
	for (size_t i = 0; i < config->column_count; i++)
		if (span_equal(config->columns[i].name, section))
			column = config->columns[i];
	if (!column.type.ptr)
		column.type = config->column_type;
	return column;
}
