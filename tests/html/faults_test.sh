#!/bin/bash
# What gazette-html says of faulty templates and models, in both languages, with
# its exit status; nothing is written then. cases/faults.zh and faults.en.
. tests/test.sh

html=$BUILD/bin/gazette-html
model=tests/html/cases/all.model
mkdir -p "$TMP/root/fonts" "$TMP/assets/figures" "$TMP/none"
cp fonts/manifest "$TMP/root/fonts/"
printf 'x' >"$TMP/assets/figures/map one.png"
printf 'x' >"$TMP/assets/figures/a\"b&c.png"
: >"$TMP/said.zh"
: >"$TMP/said.en"

# fault NAME STATUS MODEL [ASSETS]: with the templates in $TMP/root, which are put back afterwards
fault()
{
	for lang in zh en; do
		echo "== $1" >>"$TMP/said.$lang"
		status "$1-status-$lang" "$2" "$html" --lang "$lang" --root "$TMP/root" --assets "${4-$TMP/assets}" \
			-o "$TMP/out-$1" "$3"
		cat "$TMP/err" >>"$TMP/said.$lang"
	done
	check "$1-writes-nothing" test ! -e "$TMP/out-$1"
	fresh
}

fresh()
{
	rm -rf "$TMP/root/templates"
	mkdir -p "$TMP/root/templates"
	cp -r templates/gazette "$TMP/root/templates/gazette"
	rm -f "$TMP/root/templates/gazette/print.yaml"
}

# template FILE PYTHON: text of a template, changed
template()
{
	python3 - "$TMP/root/templates/gazette/$1" "$2" <<'PY'
import sys
path, change = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    text = file.read()
changed = eval(change)
assert changed != text, change
with open(path, "w", encoding="utf-8") as file:
    file.write(changed)
PY
}

# changed FROM TO: the model with one record changed, in $TMP/model
changed()
{
	FROM=$1 TO=$2 python3 - "$model" >"$TMP/model" <<'PY'
import os, sys
with open(sys.argv[1], encoding="utf-8", newline="\n") as file:
    text = file.read()
assert os.environ["FROM"] in text
sys.stdout.write(text.replace(os.environ["FROM"], os.environ["TO"]))
PY
}

fresh
template figure.mustache 'text + "{{caption"'
fault tag-unclosed 1 "$model"
template figure.mustache 'text.replace("{{alt}}", "{{a lt}}")'
fault tag-name 1 "$model"
template figure.mustache '"{{=<%=}}\n" + text'
fault delimiters 1 "$model"
template figure.mustache 'text.replace("{{/caption}}", "")'
fault section-unclosed 1 "$model"
template figure.mustache 'text + "{{/caption}}\n"'
fault section-stray 1 "$model"
template figure.mustache 'text.replace("{{/caption}}", "{{/lost}}")'
fault section-crossed 1 "$model"
template page.mustache 'text.replace("{{document.title}}", "{{document.titel}}")'
fault name-unknown 1 "$model"
template page.mustache 'text.replace("{{>facts}}", "{{>fact}}")'
fault partial-unknown 1 "$model"
template page.mustache 'text.replace("{{document.title}}", "{{{document.title}}}")'
fault text-unescaped 1 "$model"
template block.mustache 'text.replace("{{{heading}}}", "{{heading}}")'
fault html-escaped 1 "$model"
template page.mustache 'text.replace("{{document.title}}", "{{document.head}}")'
fault not-text 1 "$model"
template facts.mustache 'text + "{{>facts}}"'
fault depth 4 "$model"
template page.mustache 'text.replace("<main id", "<div id").replace("</main>", "</div>")'
fault main-missing 1 "$model"
template block.mustache 'text.replace("{{#items}}\n<li>{{{.}}}</li>\n{{/items}}", "")'
fault text-lost 1 "$model"
template part.mustache 'text.replace("{{label}}", "附件列表{{label}}")'
fault text-added 1 "$model"
template article.mustache '"".join(text.partition("{{#parts}}")[0]) + "</article>"'
fault text-end-lost 1 "$model"
rm "$TMP/root/templates/gazette/page.mustache" "$TMP/root/templates/gazette/style.css"
fault incomplete 1 "$model"

changed 'href=#02-names' 'href=#nowhere'
fault link-target 1 "$TMP/model"
changed 'href=mailto:a@example.gov.cn' 'href=JavaScript:alert(1)'
fault link-scheme 1 "$TMP/model"
changed 'href=mailto:a@example.gov.cn' 'href=other.md'
fault link-relative 1 "$TMP/model"
changed 'id=02-names' 'id=../02-names'
fault name 1 "$TMP/model"
changed 'id=02-names' 'id=index'
fault output-twice 1 "$TMP/model"
changed 'src=figures/map one.png' 'src=style.css'
printf 'x' >"$TMP/assets/style.css"
fault picture-is-output 1 "$TMP/model"
fault picture-missing 1 "$model" "$TMP/none"
changed 'src=figures/map one.png' 'src=../secret.png'
printf 'x' >"$TMP/secret.png"
fault picture-outside 1 "$TMP/model"

# A broken model is told as such, and no page is tried.
head -n 40 "$model" >"$TMP/model"
fault cut 1 "$TMP/model"

for lang in zh en; do
	sed "s|$TMP/|TMP/|g" "$TMP/said.$lang" >"$TMP/said"
	same "said-$lang" "tests/html/cases/faults.$lang" "$TMP/said"
	status "usage-out-$lang" 2 "$html" --lang "$lang" "$model"
done
status template-missing 1 "$html" --lang en --root . --template nowhere -o "$TMP/out" "$model"
check template-missing-said grep -q '\[template-missing\]' "$TMP/err"
status file-missing 3 "$html" --lang en --root . -o "$TMP/out" "$TMP/nowhere.model"
test_finish
