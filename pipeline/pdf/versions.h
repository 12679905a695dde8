/*
 * versions.h - versions of the PDF and compression libraries in use, for the manifest of a build.
 * The text is static.
 */
#ifndef PDF_VERSIONS_H
#define PDF_VERSIONS_H

const char *pdf_libharu_version(void);
const char *pdf_libdeflate_version(void);

#endif
