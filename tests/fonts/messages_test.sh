#!/bin/bash
# What is said of a faulty fonts/manifest and of faulty font files, in both languages.
. tests/test.sh

bin=$(realpath "$BUILD")/bin
cases=$PWD/tests/fonts/cases
for manifest in "$cases"/{syntax,role,files}.manifest; do
	name=$(basename "$manifest" .manifest)
	root=$TMP/$name/root
	mkdir -p "$root/templates" "$root/fonts/more"
	cp tests/fonts/raw/* "$root/fonts"
	cp tests/fonts/raw/tiny.ttf "$root/fonts/more/with space.ttf"
	cp "$manifest" "$root/fonts/manifest"
	for lang in zh en; do
		wanted=1
		[ "$name" = files ] && wanted=3
		status "$name-status-$lang" "$wanted" \
			env -C "$TMP/$name" "$bin/gazette-fonts" --root root --lang $lang
		same "$name-$lang" "$cases/$name.$lang" "$TMP/err"
		check "$name-nothing-written-$lang" test ! -e "$root/build"
	done
done

# Digests: those of the files; a changed file is noticed.
root=$TMP/digests/root
mkdir -p "$root/templates" "$root/fonts"
cp tests/fonts/raw/* "$root/fonts"
sed 's|^path.*|path .|' "$cases/tiny.manifest" >"$root/fonts/manifest"
status prepare 0 "$bin/gazette-fonts" --root "$root" --list
for face in tiny names cids second; do
	file=$(sed -n "s/^$face	//p" "$TMP/out")
	sha256sum <"$file" | cut -d' ' -f1 >"$TMP/digest"
	sed -n 2p "$root/build/cache/fonts/$face.face" >"$TMP/kept"
	same "digest-$face" "$TMP/digest" "$TMP/kept"
done
sed -i "2s/.*/$(printf '0%.0s' {1..64})/" "$root/build/cache/fonts/tiny.face"
status prepare-again 0 "$bin/gazette-fonts" --root "$root"
check kept-where-unchanged grep -qx '0*' "$root/build/cache/fonts/tiny.face"
cat tests/fonts/raw/tiny.ttf >"$root/fonts/tiny.ttf"
status prepare-touched 0 "$bin/gazette-fonts" --root "$root"
sha256sum <tests/fonts/raw/tiny.ttf | cut -d' ' -f1 >"$TMP/digest"
sed -n 2p "$root/build/cache/fonts/tiny.face" >"$TMP/kept"
same digest-after-touch "$TMP/digest" "$TMP/kept"
status no-cache 0 "$bin/gazette-fonts" --root "$root" --no-cache --cache "$TMP/none"
check no-cache-writes-nothing test ! -e "$TMP/none"
test_finish
