/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents: small JSON files (rules, profiles, manifests, configuration),
 * parsed into trees of nodes that know their place in the text.
 *
 * A strict gate refuses what cJSON would let through: invalid UTF-8, U+0000,
 * raw control characters, duplicate keys, leading zeros, trailing text,
 * integers beyond 2^53, too much depth or size. No other floor uses cJSON.
 */
#ifndef TELVET_JSON_DOC_H
#define TELVET_JSON_DOC_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

#include "base/arena.h"
#include "base/error.h"

#define TV_DOC_MAX_SIZE ((size_t)16 << 20)

struct tv_doc;  /* a parsed file; owns its nodes */
struct tv_node; /* borrowed from its document; NULL stands for "not there" */

enum tv_node_kind {
    TV_NODE_NONE, /* the kind of a NULL pointer */
    TV_NODE_NULL,
    TV_NODE_BOOL,
    TV_NODE_NUMBER,
    TV_NODE_STRING,
    TV_NODE_ARRAY,
    TV_NODE_OBJECT
};

/* Parses a copy of `text`. `name` is used in messages only: "rules/x.json:3:7:
 * …". On success the caller owns *out and destroys it; on failure *out is not
 * set. TV_INPUT, or TV_LIMIT over TV_DOC_MAX_SIZE. */
enum tv_status tv_doc_parse(struct tv_text text, const char *name,
                            struct tv_doc **out,
                            struct tv_error *err) TV_MUST_CHECK;
/* The same for a file of at most `limit` bytes. */
enum tv_status tv_doc_read(const char *path, size_t limit, struct tv_doc **out,
                           struct tv_error *err) TV_MUST_CHECK;
void tv_doc_destroy(struct tv_doc *doc);

const struct tv_node *tv_doc_root(const struct tv_doc *doc);
const char *tv_doc_name(const struct tv_doc *doc);

/* Accessors. Each accepts NULL, and returns NULL, 0, false or TV_NODE_NONE
 * then. */
enum tv_node_kind tv_node_kind(const struct tv_node *node);
const struct tv_node *tv_node_get(const struct tv_node *object,
                                  const char *key); /* case-sensitive */
const struct tv_node *tv_node_first(const struct tv_node *parent);
const struct tv_node *tv_node_next(const struct tv_node *node);
/* The key of a member of an object; NULL for items and the root. */
const char *tv_node_key(const struct tv_node *node);
uint32_t tv_node_size(const struct tv_node *parent);
const char *tv_node_string(const struct tv_node *node); /* NULL: no string */
bool tv_node_is_true(const struct tv_node *node);
/* Sets *out and returns true if the node is a whole number between -2^53 and
 * 2^53. */
bool tv_node_integer(const struct tv_node *node, int64_t *out);

/* Line and column (code points), 1-based, where the node begins. Cheap if
 * called in document order; a step back scans the text from its start. Not
 * thread-safe: it moves a cursor of the document. */
void tv_node_place(const struct tv_doc *doc, const struct tv_node *node,
                   uint32_t *line, uint32_t *column);

/* Byte offset of the node in the text that was given, byte order mark
 * included. */
size_t tv_node_offset(const struct tv_doc *doc, const struct tv_node *node);

/* Writes "name:line:column: <text>" as a TV_INPUT error. */
enum tv_status tv_node_fail(const struct tv_doc *doc,
                            const struct tv_node *node, struct tv_error *err,
                            const char *format, ...) TV_PRINTF(4, 5);

/* The same, at the key of a node that is a member of an object. */
enum tv_status tv_node_fail_key(const struct tv_doc *doc,
                                const struct tv_node *node,
                                struct tv_error *err, const char *format, ...)
    TV_PRINTF(4, 5);

/* Fails at the first key of `object` that is not among `keys`, naming the
 * nearest one. */
enum tv_status tv_node_only_keys(const struct tv_doc *doc,
                                 const struct tv_node *object,
                                 const char *const *keys, size_t count,
                                 struct tv_error *err) TV_MUST_CHECK;

#endif
