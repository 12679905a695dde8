#include "parse/versions.h"

#include <cmark.h>
#include <yaml.h>

const char *
parse_cmark_version(void)
{
	return cmark_version_string();
}

const char *
parse_libyaml_version(void)
{
	return yaml_get_version_string();
}
