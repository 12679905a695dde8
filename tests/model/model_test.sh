#!/bin/sh
# Sources to .model: tests/model/cases/NAME/ beside NAME.model and NAME.messages;
# tests/model/cases/bad/NAME/issue/ beside expected.zh, expected.en and status. With
# UPDATE=1 in the environment the goldens are written anew; read the difference.
. tests/test.sh

model=$BUILD/bin/gazette-model

# golden NAME GOT: compares with, or becomes, the file NAME.
golden()
{
	if [ -n "${UPDATE-}" ]; then
		cp "$2" "$1"
	fi
	same "$1" "$1" "$2"
}

for dir in tests/model/cases/*/; do
	dir=${dir%/}
	[ "$dir" = tests/model/cases/bad ] && continue
	"$model" --lang en "$dir" -o "$TMP/model" 2>"$TMP/messages"
	golden "$dir.model" "$TMP/model"
	golden "$dir.messages" "$TMP/messages"
	rm -f "$TMP/model"
done

for dir in tests/model/cases/bad/*/; do
	dir=${dir%/}
	for lang in zh en; do
		"$model" --lang $lang "$dir/issue" -o "$TMP/model" 2>"$TMP/messages"
		echo $? >"$TMP/status"
		golden "$dir/expected.$lang" "$TMP/messages"
	done
	golden "$dir/status" "$TMP/status"
	if [ "$(cat "$TMP/status")" -ne 0 ]; then
		check "$dir writes nothing" test ! -e "$TMP/model"
	fi
	rm -f "$TMP/model"
done
test_finish
