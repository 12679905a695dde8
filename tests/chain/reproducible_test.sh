#!/bin/bash
# The same sources, fonts and versions give the same bytes, whatever is around
# them: folder, user, locale, time zone, day, number of threads, cache, memory
# that held something else.
. tests/test.sh

root=$PWD
bin=$PWD/$BUILD/bin
issue=issues/2021-02
for tool in faketime localedef valgrind; do
	if ! command -v $tool >/dev/null; then
		skip reproducible "$tool is not installed"
		exit 0
	fi
done

# built NAME COMMAND…: one more build, by COMMAND -o OUT, is the same as the first.
built()
{
	built_name=$1
	shift
	rm -rf "$TMP/again"
	if ! "$@" -o "$TMP/again" >"$TMP/err" 2>&1; then
		fail "$built_name" "was not built"
		sed 's/^/    /' "$TMP/err"
	elif ! diff -r "$TMP/first" "$TMP/again" >"$TMP/diff"; then
		fail "$built_name" "differs"
		sed 's/^/    /' "$TMP/diff" | head -20
	else
		ok "$built_name"
	fi
}

status first 0 "$bin/gazette" build $issue -o "$TMP/first"
built again "$bin/gazette" build $issue
built no-cache "$bin/gazette" build --no-cache $issue
built empty-cache "$bin/gazette" build --cache "$TMP/cache" $issue

# a folder elsewhere, with other times and in another order on the disk
mkdir -p "$TMP/far/away"
(cd issues && find 2021-02 -type f | sort -r | cpio -pd --quiet "$TMP/far/away")
find "$TMP/far" -exec touch -d 1999-12-31 {} +
built other-folder "$bin/gazette" build "$TMP/far/away/2021-02"
built other-working-folder env -C / "$bin/gazette" build "$root/$issue/"

# locales: one with a decimal comma, one with another encoding
localedef -i de_DE -f UTF-8 "$TMP/de_DE.UTF-8" >/dev/null 2>&1
localedef -i zh_CN -f GB18030 "$TMP/zh_CN.GB18030" >/dev/null 2>&1
for locale in de_DE.UTF-8 zh_CN.GB18030; do
	# it is there, or the test would say nothing
	if [ "$(LOCPATH=$TMP LC_ALL=$locale locale charmap 2>/dev/null)" != "${locale#*.}" ]; then
		fail "locale-$locale" "could not be made"
		continue
	fi
	built "locale-$locale" env LOCPATH="$TMP" LC_ALL=$locale LANG=$locale LANGUAGE=de \
		"$bin/gazette" build $issue
done
if [ "$(LOCPATH=$TMP LC_ALL=de_DE.UTF-8 locale decimal_point)" = , ]; then
	ok decimal-comma
else
	fail decimal-comma "the locale has none"
fi

for zone in Asia/Shanghai America/St_Johns UTC-14; do
	built "zone-$zone" env TZ=$zone "$bin/gazette" build $issue
done
# sanitizers and faketime both want to be loaded first
built day env -u LD_PRELOAD faketime -f '2041-02-28 23:59:59' "$root/build/bin/gazette" build $issue
if [ "$(faketime -f '2031-05-06 07:08:09' date +%F)" = 2031-05-06 ]; then
	ok day-is-another
else
	fail day-is-another "faketime does nothing"
fi
built source-date-epoch env SOURCE_DATE_EPOCH=1 "$bin/gazette" build $issue

# another user, who may start no thread: each piece of work is then done in turn
if [ "$(id -u)" -eq 0 ] && id nobody >/dev/null 2>&1; then
	# where that user may read and write
	theirs=$(mktemp -d "${TMPDIR:-/tmp}/gazette-theirs.XXXXXX")
	trap 'rm -rf "$theirs"' EXIT
	cp -r "$bin/gazette" templates fonts issues "$theirs"
	cp build/bin/gazette "$theirs/release"
	chmod -R a+rX "$theirs"
	chmod 777 "$theirs"
	as_nobody()
	{
		setpriv --reuid=nobody --regid=nogroup --clear-groups env -C "$theirs" HOME=/ "$@"
	}
	for program in gazette "prlimit --nproc=1 ./release"; do
		case $program in gazette) name=other-user program=./gazette ;; *) name=one-thread ;; esac
		# shellcheck disable=SC2086
		as_nobody $program build --root . --no-cache $issue -o out >"$TMP/err" 2>&1
		check $name diff -r "$TMP/first" "$theirs/out"
		rm -rf "$theirs/out"
	done
	if as_nobody prlimit --nproc=1 python3 -c 'import threading; threading.Thread().start()' \
		>/dev/null 2>&1; then
		fail no-thread-is-started "one is"
	else
		ok no-thread-is-started
	fi
else
	skip other-user "only root may become one"
fi
built one-processor taskset -c 0 "$bin/gazette" build $issue

# all that a build can be asked for, with pictures of every kind, in each template
all=$TMP/all
cp -r $issue "$all"
python3 tests/pdf/make_pictures.py "$all" || fail pictures "were not drawn"
for picture in "$all"/*.{png,jpg}; do
	printf '\n![图](%s)\n' "${picture##*/}" >>"$all/01-plan.md"
done
mv "$TMP/first" "$TMP/plain"
for template in gazette official; do
	wanted=(build "$all" --template $template --print --attach-sources)
	rm -rf "$TMP/first"
	status "all-$template" 0 "$bin/gazette" "${wanted[@]}" -o "$TMP/first"
	for made in all.pdf all-press.pdf all-press-cover.pdf; do
		check "all-$template-$made" test -s "$TMP/first/$made"
	done
	built "all-$template-elsewhere" env -C / LOCPATH="$TMP" LC_ALL=de_DE.UTF-8 TZ=UTC-14 taskset -c 0 \
		"$bin/gazette" "${wanted[@]}" --no-cache
	built "all-$template-day" env -u LD_PRELOAD MALLOC_PERTURB_=165 \
		faketime -f '2041-02-28 23:59:59' "$root/build/bin/gazette" "${wanted[@]}"
done
rm -rf "$TMP/first"
mv "$TMP/plain" "$TMP/first"

# memory that held something else before
built dirty-memory env MALLOC_PERTURB_=165 "$root/build/bin/gazette" build $issue
built valgrind valgrind -q --error-exitcode=9 "$root/build/bin/gazette" build $issue
test_finish
