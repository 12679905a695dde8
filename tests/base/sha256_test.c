/* SHA-256 against FIPS 180-4's examples, and the two ways against each other. */
#include "base/sha256.h"
#include "test.h"

static bool
is_digest(const char *text, const char *expected)
{
	char hex[SHA256_HEX_BYTES + 1];
	sha256_of(span_from_cstr(text), hex);
	return strcmp(hex, expected) == 0;
}

static void
digest_in_parts(struct span bytes, size_t part, bool portable, char hex[SHA256_HEX_BYTES + 1])
{
	struct sha256 h;
	unsigned char digest[SHA256_BYTES];
	if (portable)
		sha256_start_portable(&h);
	else
		sha256_start(&h);
	for (size_t at = 0; at < bytes.len_bytes; at += part)
		sha256_add(&h, span_take(span_skip(bytes, at), part));
	sha256_finish(&h, digest);
	sha256_hex(digest, hex);
}

int
main(void)
{
	TEST("sha256-examples");
	CHECK(is_digest("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
	CHECK(is_digest("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
	CHECK(is_digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));

	TEST("sha256-million");
	static char million[1000000];
	memset(million, 'a', sizeof(million));
	struct span all = {million, sizeof(million)};
	char hex[SHA256_HEX_BYTES + 1];
	digest_in_parts(all, sizeof(million), false, hex);
	CHECK(strcmp(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0") == 0);

	TEST("sha256-lengths-and-parts");
	static char text[300];
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = (char)(i * 37 + i / 7);
	for (size_t len = 0; len <= sizeof(text); len++) {
		char whole[SHA256_HEX_BYTES + 1], parts[SHA256_HEX_BYTES + 1];
		struct span s = {text, len};
		digest_in_parts(s, sizeof(text), true, whole);
		for (size_t part = 1; part < 140; part += 23) {
			digest_in_parts(s, part, false, parts);
			CHECK(strcmp(whole, parts) == 0);
		}
	}
	return test_finish();
}
