/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents: small JSON files (rules, profiles, manifests, configuration) as
 * trees behind a strict gate, with the place of every node.
 *
 * The gate refuses what cJSON would let through: invalid UTF-8, U+0000, raw
 * control characters, duplicate keys, leading zeros, trailing text, integers
 * beyond 2^53, too much depth or size. cJSON itself is seen nowhere else.
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
    TV_NODE_NONE, /* of NULL */
    TV_NODE_NULL,
    TV_NODE_BOOL,
    TV_NODE_NUMBER,
    TV_NODE_STRING,
    TV_NODE_ARRAY,
    TV_NODE_OBJECT
};

/* `name` is only for messages: "rules/x.json:3:7: …". */
enum tv_status tv_doc_parse(struct tv_text text, const char *name,
                            struct tv_doc **out,
                            struct tv_error *err) TV_MUST_CHECK;
enum tv_status tv_doc_read(const char *path, size_t limit, struct tv_doc **out,
                           struct tv_error *err) TV_MUST_CHECK;
void tv_doc_destroy(struct tv_doc *doc);

const struct tv_node *tv_doc_root(const struct tv_doc *doc);
const char *tv_doc_name(const struct tv_doc *doc);

/* Accessors; each takes NULL and then gives nothing. */
enum tv_node_kind tv_node_kind(const struct tv_node *node);
const struct tv_node *tv_node_get(const struct tv_node *object,
                                  const char *key); /* case-sensitive */
const struct tv_node *tv_node_first(const struct tv_node *parent);
const struct tv_node *tv_node_next(const struct tv_node *node);
const char *tv_node_key(const struct tv_node *node); /* in an object, or NULL */
uint32_t tv_node_size(const struct tv_node *parent);
const char *tv_node_string(const struct tv_node *node); /* or NULL */
bool tv_node_is_true(const struct tv_node *node);
/* True if it is a number without fraction; then *out. */
bool tv_node_integer(const struct tv_node *node, int64_t *out);

/* Line and column (code points), 1-based, where the node begins. Cheap in
 * document order, in any other it works. */
void tv_node_place(const struct tv_doc *doc, const struct tv_node *node,
                   uint32_t *line, uint32_t *column);

/* Where the node begins, in bytes of the text that was given. */
size_t tv_node_offset(const struct tv_doc *doc, const struct tv_node *node);

/* Writes "name:line:column: <text>" as a TV_INPUT error. */
enum tv_status tv_node_fail(const struct tv_doc *doc,
                            const struct tv_node *node, struct tv_error *err,
                            const char *format, ...) TV_PRINTF(4, 5);

/* The same at the key of a node in an object. */
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
