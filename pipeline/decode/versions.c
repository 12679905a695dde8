#include "decode/versions.h"

#include <iconv.h>
#ifdef _LIBICONV_VERSION
#define TEXT_OF(number) #number
#define TEXT(number) TEXT_OF(number)
#else
#include <gnu/libc-version.h>
#endif

#ifdef _LIBICONV_VERSION
const char *
decode_iconv_name(void)
{
	return "libiconv";
}

/* The library gives 0x0111 for 1.17. */
const char *
decode_iconv_version(void)
{
	return TEXT(_LIBICONV_VERSION);
}
#else
const char *
decode_iconv_name(void)
{
	return "glibc";
}

const char *
decode_iconv_version(void)
{
	return gnu_get_libc_version();
}
#endif
