/*
 * limits.h - how large an input may be. Each limit has a message (severity
 * limit, exit status 4) and a test.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#define LIMIT_FILE_BYTES (64u * 1024 * 1024) /* one source or intermediate file */
#define LIMIT_LINE_BYTES (1024u * 1024)      /* one line of markdown or YAML */
#define LIMIT_NESTING 1000                   /* brackets, quotes, lists, records */
#define LIMIT_NODES 4000000                  /* nodes of a model */
#define LIMIT_PAGES 20000                    /* pages of one issue */

#endif
