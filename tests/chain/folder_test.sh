#!/bin/bash
# What is refused in an issue's folder, and around it.
. tests/chain/faults.sh

issue folder-missing
rm -r "$work/issue"
expect 3

issue folder-is-file
rm -r "$work/issue"
touch "$work/issue"
expect 3

issue folder-loop
rm -r "$work/issue"
ln -s issue "$work/issue"
expect 3

issue issue-yaml-missing
rm "$work/issue/issue.yaml"
expect 1

issue link-outside
echo secret >"$work/secret.md"
ln -s ../secret.md "$work/issue/secret.md"
expect 1

issue link-to-folder
mkdir "$work/issue/figures"
ln -s figures "$work/issue/pictures"
expect 1

issue link-dangling
ln -s nowhere "$work/issue/nowhere.md"
expect 1

issue special
mkfifo "$work/issue/pipe.md"
expect 1

issue file-name
touch "$work/issue/$(printf 'a\001b.md')"
expect 1

issue file-name-gbk
touch "$work/issue/$(printf '\271\253\270\346.md')"
expect 1

issue folder-deep
mkdir -p "$work/issue/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18"
expect 4

issue root-missing
mkdir "$work/bin"
cp "$gazette" "$work/bin/"
gazette=$work/bin/gazette
expect 3
gazette=$PWD/$BUILD/bin/gazette

issue root-incomplete
args='issue -o out --root issue'
expect 3

issue template-missing
echo '模板: weekly' >>"$work/issue/issue.yaml"
expect 1

issue template-path
echo '模板: ../gazette' >>"$work/issue/issue.yaml"
expect 1

issue template-incomplete
mkdir -p "$work/root/templates/gazette" "$work/root/fonts"
cp -R fonts/manifest fonts/kerning "$work/root/fonts/"
args='issue -o out --root root'
expect 1

issue output-in-issue
args='issue -o issue/public/2021'
expect 1

issue output-in-issue-by-link
ln -s issue "$work/other"
args='issue -o other'
expect 1

# A link to a file inside the folder is no fault, nor are hidden files.
issue link-inside
ln -s 01-notice.md "$work/issue/02-same.md"
mkfifo "$work/issue/.hidden"
status link-inside 0 "$gazette" build "$work/issue" -o "$work/out"
test_finish
