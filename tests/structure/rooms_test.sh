#!/bin/bash
# A room includes base/, ir/ and itself, and what is listed here; a foreign
# library's header stands in one room only.
# Import reads its recipe with parse/: a recipe is YAML as front matter is, and
# one reader of YAML is better than two. Proof sets words of its own beside the
# pages that it is given, and asks fonts/ for their faces and advances; it does
# not see layout/, which set those pages. Site makes pages of many issues: it reads its YAML with
# parse/, and has html/, data/ and chart/ make what each issue shows.
. tests/test.sh

declare -A also=(
	[model]="parse" [layout]="fonts" [press]="fonts" [pdf]="fonts" [proof]="fonts" [import]="decode parse"
	[site]="parse html data chart"
	[chain]="*" [cmd]="*"
)
declare -A foreign=(
	[cmark.h]=parse [yaml.h]=parse [iconv.h]=decode [gnu/libc-version.h]=decode
	[hpdf.h]=pdf [libdeflate.h]=pdf [jpeglib.h]=pdf [jerror.h]=pdf
)

found=
for file in pipeline/*/*.[ch]; do
	room=${file#pipeline/}
	room=${room%%/*}
	may="base ir $room ${also[$room]-}"
	[ "$room" = base ] && may=base
	while read -r header; do
		of=${header%%/*}
		[[ " $may " == *" $of "* || " $may " == *" * "* ]] ||
			found+="$file includes $header"$'\n'
		[ -e "pipeline/$header" ] || found+="$file includes $header, which is not there"$'\n'
	done < <(sed -n 's/^# *include "\(.*\)".*/\1/p' "$file")
done
if [ -z "$found" ]; then ok rooms; else fail rooms "$found"; fi

found=
for file in pipeline/*/*.[ch]; do
	room=${file#pipeline/}
	room=${room%%/*}
	while read -r header; do
		of=${foreign[$header]-}
		case $header in hb*.h) of=fonts ;; esac
		[ -z "$of" ] || [ "$of" = "$room" ] || found+="$file includes <$header>"$'\n'
	done < <(sed -n 's/^# *include <\(.*\)>.*/\1/p' "$file")
done
if [ -z "$found" ]; then ok foreign-headers; else fail foreign-headers "$found"; fi
test_finish
