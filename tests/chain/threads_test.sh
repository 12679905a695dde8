#!/bin/bash
# A build's threads share nothing that one of them changes while another looks: Helgrind sees the
# release build at work, and must find a race where there is one.
. tests/test.sh

if ! command -v valgrind >/dev/null; then
	skip threads "valgrind is not installed"
	exit 0
fi

watched() {
	valgrind --tool=helgrind -q --error-exitcode=9 --suppressions=tests/chain/threads.supp "$@"
}

cat >"$TMP/race.c" <<'END'
#include <pthread.h>
static int shared;
static void *add(void *unused)
{
	(void)unused;
	shared++;
	return NULL;
}
int main(void)
{
	pthread_t other;
	pthread_create(&other, NULL, add, NULL);
	add(NULL);
	return pthread_join(other, NULL);
}
END
cc -O0 -pthread "$TMP/race.c" -o "$TMP/race"
status "a race that is there is found" 9 watched "$TMP/race"

for how in "" --print "--template official"; do
	# shellcheck disable=SC2086 # words
	check "no race: gazette build $how" watched build/bin/gazette build issues/2021-02 \
		-o "$TMP/built$how" --no-cache $how
done

test_finish
