#include "pdf/versions.h"

#include <hpdf.h>
#include <libdeflate.h>

const char *
pdf_libharu_version(void)
{
	return HPDF_GetVersion();
}

const char *
pdf_libdeflate_version(void)
{
	return LIBDEFLATE_VERSION_STRING;
}
