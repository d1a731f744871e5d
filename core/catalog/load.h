/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How the catalogue is read: file lists, rules, profiles. Private to the floor.
 */
#ifndef TELVET_CATALOG_LOAD_H
#define TELVET_CATALOG_LOAD_H

#include "catalog/catalog.h"
#include "json/doc.h"

/* A document whose values are copied into the arena. */
struct tv_load {
    struct tv_arena *arena;
    const struct tv_doc *doc;
    struct tv_error *err;
};

/* The names of a directory's entries, ascending, without hidden ones. With
 * `optional`, a directory that does not exist has none. */
struct tv_name {
    const char *text;
    bool is_directory; /* or a link to one */
};
struct tv_names {
    struct tv_name *items;
    uint32_t count;
};
enum tv_status tv_names_read(struct tv_arena *arena, const char *directory,
                             bool optional, struct tv_names *out,
                             struct tv_error *err) TV_MUST_CHECK;

/* A reader of a pack's files, for one thread. What it reads lives as long as
 * the reader. It borrows `root`, the pack's directory, and keeps it open until
 * tv_pack_reader_close_dir; after that it can still read, by path. */
struct tv_pack_reader *tv_pack_reader_create(const char *root);
void tv_pack_reader_close_dir(struct tv_pack_reader *reader);
void tv_pack_reader_destroy(struct tv_pack_reader *reader);
struct tv_arena *tv_pack_arena(struct tv_pack_reader *reader);

/* Reads a file of the pack into the reader's arena and records its digest.
 * `path` must begin with the pack's directory. tv_pack_read_doc parses it, too;
 * the caller destroys the document. */
enum tv_status tv_pack_read(struct tv_pack_reader *reader, const char *path,
                            size_t limit, struct tv_text *out,
                            struct tv_error *err) TV_MUST_CHECK;
enum tv_status tv_pack_read_doc(struct tv_pack_reader *reader, const char *path,
                                struct tv_doc **out,
                                struct tv_error *err) TV_MUST_CHECK;
/* The recorded SHA-256 of a file, by its name within the pack; NULL if the file
 * was not read. */
const char *tv_pack_digest_of(const struct tv_catalog *catalog,
                              const char *name);

/* Check that texts may be shown as they are (tv_text_safe_prefix): each text of
 * a document as one line; of a help page each line, which may have tabs. The
 * page must be valid UTF-8. Failures tell the position of the first bad
 * character. */
enum tv_status tv_plain_doc(const struct tv_doc *doc,
                            struct tv_error *err) TV_MUST_CHECK;
enum tv_status tv_plain_page(struct tv_text page, const char *path,
                             struct tv_error *err) TV_MUST_CHECK;

/* Reads a rule from <directory>/<file> ("TV1101.json"), and its help page
 * beside it. */
enum tv_status tv_rule_read(struct tv_pack_reader *reader, const char *family,
                            const char *directory, const char *file,
                            struct tv_rule *out,
                            struct tv_error *err) TV_MUST_CHECK;
/* Reads the rules of all families. */
enum tv_status tv_rules_read(struct tv_catalog *catalog,
                             struct tv_error *err) TV_MUST_CHECK;

/* Reads a parameter; the node's key is its name. */
enum tv_status tv_param_read(const struct tv_load *load,
                             const struct tv_node *node,
                             struct tv_param *out) TV_MUST_CHECK;

/* Reads a profile; the rules of `catalog` must have been read. */
enum tv_status tv_profile_read(struct tv_catalog *catalog, const char *path,
                               struct tv_profile *out,
                               struct tv_error *err) TV_MUST_CHECK;

/* Checks of a rule's texts; failures tell the position of the node. */
bool tv_is_rule_id(const char *id);
bool tv_is_rule_name(const char *name);
/* Whether a word has only characters of [a-z0-9] and `extra`, and does not
 * begin with one of the latter. */
bool tv_is_word(const char *word, const char *extra);
enum tv_status tv_message_check(const struct tv_load *load,
                                const struct tv_node *node,
                                struct tv_message *message) TV_MUST_CHECK;
enum tv_status tv_phrases_check(const struct tv_load *load,
                                const struct tv_node *node,
                                const struct tv_message *message) TV_MUST_CHECK;

#endif
