/*
 * versions.h - name and version of the iconv in use, for the manifest of a build. The text is
 * static.
 */
#ifndef DECODE_VERSIONS_H
#define DECODE_VERSIONS_H

const char *decode_iconv_name(void); /* glibc or libiconv */
const char *decode_iconv_version(void);

#endif
