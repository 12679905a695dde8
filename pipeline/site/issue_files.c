/*
 * issue_files.c - what an issue brings to the site beside its pages: the PDF,
 * everything below data/, pictures, the manifest. No web page and no style
 * sheet of the issue built by itself, nothing hidden, no symbolic link, and not
 * the printer's files, which are not for readers.
 */
#include "site/portal.h"

#include "base/files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DEPTH 16 /* of folders in an issue */

struct linking {
	const struct portal *portal;
	const struct portal_issue *issue;
	struct arena *arena;
	struct diags *diags;
	struct portal_paths *made;
};

static bool
is_wanted(struct span path)
{
	static const char *const endings[] = {
	    ".html", ".htm", ".xhtml", ".js", ".css", "-press.pdf", "-press-cover.pdf"};
	if (!staging_is_safe(path))
		return false;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (span_ends_with(path, span_from_cstr(endings[i])))
			return false;
	return true;
}

static bool
link_file(struct linking *l, struct span relative, struct span full)
{
	struct span path = files_join(l->arena, l->issue->name, relative);
	if (!is_wanted(path))
		return true;
	portal_add_path(l->arena, l->made, path);
	return staging_link(l->portal->staging, l->diags, full, path);
}

static bool
link_folder(struct linking *l, struct span relative, int depth)
{
	struct span full = portal_issue_path(l->portal, l->arena, l->issue, relative);
	DIR *dir = opendir(arena_cstr(l->arena, full));
	struct dirent *entry;
	bool good = true;
	if (!dir) {
		DIAG(l->diags, CODE_FILE_UNREADABLE,
		    ((struct pos){diag_add_file(l->diags, full), 0, 0}),
		    span_from_cstr(strerror(errno)));
		return false;
	}
	while (good && (entry = readdir(dir)) != NULL) {
		struct stat st;
		struct span name = span_from_cstr(entry->d_name);
		if (name.ptr[0] == '.')
			continue;
		struct span inner = files_join(l->arena, relative, name);
		struct span there = portal_issue_path(l->portal, l->arena, l->issue, inner);
		if (lstat(arena_cstr(l->arena, there), &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode) && depth < DEPTH)
			good = link_folder(l, inner, depth + 1);
		else if (S_ISREG(st.st_mode))
			good = link_file(l, inner, there);
	}
	closedir(dir);
	return good;
}

bool
portal_link_files(const struct portal *portal, struct arena *arena, struct diags *diags,
    const struct portal_issue *issue, struct portal_paths *made)
{
	struct linking l = {portal, issue, arena, diags, made};
	return link_folder(&l, SPAN(""), 0);
}
