#include "fonts/versions.h"

#include <hb.h>

const char *
fonts_harfbuzz_version(void)
{
	return hb_version_string();
}
