/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How the catalogue is read: file lists, rules, profiles. Private to the floor.
 */
#ifndef TELVET_CATALOG_LOAD_H
#define TELVET_CATALOG_LOAD_H

#include "catalog/catalog.h"
#include "json/doc.h"

/* A document on its way into the arena. */
struct tv_load {
    struct tv_arena *arena;
    const struct tv_doc *doc;
    struct tv_error *err;
};

/* The names in a directory, ascending, without hidden ones. A directory that
 * does not exist has none if `optional`. */
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

/* Reads files of a pack, for one thread; what it keeps of them lasts as long as
 * the reader. The pack's directory, borrowed, is open until it is said that all
 * are read. */
struct tv_pack_reader *tv_pack_reader_create(const char *root);
void tv_pack_reader_rest(struct tv_pack_reader *reader);
void tv_pack_reader_destroy(struct tv_pack_reader *reader);
struct tv_arena *tv_pack_arena(struct tv_pack_reader *reader);

/* Reads a file of the pack, whose path begins with the pack's directory, into
 * the reader's arena, and notes its digest. */
enum tv_status tv_pack_read(struct tv_pack_reader *reader, const char *path,
                            size_t limit, struct tv_text *out,
                            struct tv_error *err) TV_MUST_CHECK;
enum tv_status tv_pack_read_doc(struct tv_pack_reader *reader, const char *path,
                                struct tv_doc **out,
                                struct tv_error *err) TV_MUST_CHECK;
/* SHA-256 of a file, by its name within the pack; NULL if it was not read. */
const char *tv_pack_digest_of(const struct tv_catalog *catalog,
                              const char *name);

/* Every text of a document is one line of what may be shown as it is; of a
 * page, in valid UTF-8, every line is. Failures tell where what else is. */
enum tv_status tv_plain_doc(const struct tv_doc *doc,
                            struct tv_error *err) TV_MUST_CHECK;
enum tv_status tv_plain_page(struct tv_text page, const char *path,
                             struct tv_error *err) TV_MUST_CHECK;

/* Reads <directory>/<file>, "TV1101.json" of a family, and its page. */
enum tv_status tv_rule_read(struct tv_pack_reader *reader, const char *family,
                            const char *directory, const char *file,
                            struct tv_rule *out,
                            struct tv_error *err) TV_MUST_CHECK;
/* Reads the rules of all families. */
enum tv_status tv_rules_read(struct tv_catalog *catalog,
                             struct tv_error *err) TV_MUST_CHECK;

/* Reads a parameter, the node's key its name. */
enum tv_status tv_param_read(const struct tv_load *load,
                             const struct tv_node *node,
                             struct tv_param *out) TV_MUST_CHECK;

/* Reads a profile; `catalog` has its rules already. */
enum tv_status tv_profile_read(struct tv_catalog *catalog, const char *path,
                               struct tv_profile *out,
                               struct tv_error *err) TV_MUST_CHECK;

/* What must be true of a rule's texts; failures name the node. */
bool tv_is_rule_id(const char *id);
bool tv_is_rule_name(const char *name);
bool tv_is_word(const char *word, const char *extra); /* [a-z0-9] and extra */
enum tv_status tv_message_check(const struct tv_load *load,
                                const struct tv_node *node,
                                struct tv_message *message) TV_MUST_CHECK;
enum tv_status tv_phrases_check(const struct tv_load *load,
                                const struct tv_node *node,
                                const struct tv_message *message) TV_MUST_CHECK;

#endif
