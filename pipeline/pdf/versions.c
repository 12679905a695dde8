#include "pdf/versions.h"

#include <hpdf.h>
#include <zlib.h>

const char *
pdf_libharu_version(void)
{
	return HPDF_GetVersion();
}

const char *
pdf_zlib_version(void)
{
	return zlibVersion();
}
