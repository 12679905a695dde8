/*
 * versions.h - versions of the CommonMark and YAML libraries in use, for the manifest of a build.
 * The text is static.
 */
#ifndef PARSE_VERSIONS_H
#define PARSE_VERSIONS_H

const char *parse_cmark_version(void);
const char *parse_libyaml_version(void);

#endif
