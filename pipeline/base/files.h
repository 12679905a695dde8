/*
 * files.h - reading whole files, and writing outputs that appear all at once.
 *
 * A batch collects the outputs of a run; files_commit writes each to a
 * temporary file beside its target, checks every write and close, and renames
 * only when all of them succeeded. A failed run leaves earlier outputs as they
 * were, and no temporary file or new folder behind. What is written to standard
 * output or to a device goes there before the first renaming. A symbolic link
 * stays: the file that it names is replaced.
 */
#ifndef BASE_FILES_H
#define BASE_FILES_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostics.h"

/* Reads a file, at most limit_bytes; "-" is standard input. False: reported. */
bool files_read(struct arena *arena, struct diags *diags, struct span path, size_t limit_bytes,
    struct span *out);

struct files_batch;

struct files_batch *files_batch_new(void);
void files_batch_free(struct files_batch *batch);
/*
 * Copies bytes. path may name folders that do not exist yet; "-" is standard
 * output. Where a path is added twice, the later one stays.
 */
void files_add(struct files_batch *batch, struct span path, struct span bytes);
/* The same with the buffer's own memory, which it has no longer. */
void files_add_buffer(struct files_batch *batch, struct span path, struct buffer *bytes);
/* Moves the outputs of other, which then has none, behind those of batch. */
void files_add_all(struct files_batch *batch, struct files_batch *other);
size_t files_count(const struct files_batch *batch);
struct span files_path(const struct files_batch *batch, size_t index);
struct span files_bytes(const struct files_batch *batch, size_t index);
/* False: reported, nothing was changed. */
bool files_commit(struct files_batch *batch, struct diags *diags);

/* dir and name joined by one slash. */
struct span files_join(struct arena *arena, struct span dir, struct span name);
/* The last component of a path, trailing slashes ignored. */
struct span files_base_name(struct span path);

#endif
