/*
 * versions.h - version of the font library in use, for the manifest of a build. The text is static.
 */
#ifndef FONTS_VERSIONS_H
#define FONTS_VERSIONS_H

const char *fonts_harfbuzz_version(void);

#endif
