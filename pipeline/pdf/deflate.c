#include "pdf/deflate.h"

#include "base/memory.h"

#include <zlib.h>

/* Faster levels save few milliseconds of an issue, better ones few bytes. */
#define LEVEL 6

void
pdf_deflate(struct span bytes, struct buffer *out)
{
	uLongf len = compressBound(bytes.len_bytes);
	char *at = buffer_reserve(out, len);
	if (compress2((Bytef *)at, &len, (const Bytef *)bytes.ptr, bytes.len_bytes, LEVEL) != Z_OK)
		memory_exhausted(); /* the room suffices: nothing else makes it fail */
	out->len_bytes += len;
}

bool
pdf_inflate(struct span bytes, size_t limit_bytes, struct buffer *out)
{
	/* One byte more than may come, so that too much is noticed. */
	char *at = buffer_reserve(out, limit_bytes + 1);
	z_stream z = {.next_in = (z_const Bytef *)(uintptr_t)bytes.ptr,
	    .avail_in = (uInt)bytes.len_bytes,
	    .next_out = (Bytef *)at,
	    .avail_out = (uInt)(limit_bytes + 1)};
	if (inflateInit(&z) != Z_OK)
		memory_exhausted();
	int status = inflate(&z, Z_FINISH);
	size_t len = z.total_out;
	inflateEnd(&z);
	out->len_bytes += len;
	return status == Z_STREAM_END && len <= limit_bytes;
}
