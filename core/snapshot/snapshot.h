/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A snapshot: a directory of exports of one tenant, read into a store of facts.
 *
 * What cannot be read becomes a problem of the snapshot and unknown facts, not
 * an error. Errors are a directory that cannot be opened or has too many files,
 * and a list of experts that was asked for by name and names nobody.
 */
#ifndef TELVET_SNAPSHOT_SNAPSHOT_H
#define TELVET_SNAPSHOT_SNAPSHOT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/sha256.h"
#include "facts/store.h"

/* Named limits. */
#define TV_SNAPSHOT_MAX_FILES 4096u
#define TV_SNAPSHOT_MAX_RECORDS 50000000u /* of one collection */
#define TV_SNAPSHOT_MAX_PROBLEMS 1000u    /* kept; the rest is counted */
/* Up to this size, in bytes, a snapshot is hashed unasked: more would be
 * felt. */
#define TV_SNAPSHOT_DIGESTED ((uint64_t)64 << 20)

struct tv_snapshot_file {
    /* Name within the directory, valid UTF-8; "experts/NAME" for a list of
     * experts from elsewhere. */
    const char *name;
    const char *path;
    /* TV_COLLECTION_COUNT: the manifest, or unknown. TV_COLLECTION_MANIFEST: a
     * list of experts that another one replaces. */
    enum tv_collection collection;
    const char *form; /* "json array", "ndjson", "csv", …; NULL if not read */
    const char *encoding; /* "utf-8", "utf-16le", "utf-16be" */
    uint64_t size;        /* bytes as stored */
    uint32_t record_count, bad_count;
    bool not_asked_for; /* no rule needs its collection: it was not read */
    char sha256[65];    /* "" unless hash_files */
};

/* What snapshots of one projection are read with. If it `keeps` its readers,
 * they go on in the next snapshot with what they have learned. Several
 * snapshots may be opened with one toolbox at the same time. It must outlive
 * them. */
struct tv_toolbox *tv_toolbox_create(const struct tv_projection *projection,
                                     bool keeps);
void tv_toolbox_destroy(struct tv_toolbox *toolbox);

struct tv_snapshot_options {
    struct tv_projection projection; /* from tv_projection_make */
    struct tv_toolbox *toolbox;      /* of this projection, or NULL */
    unsigned threads;                /* 1 or more */
    const char *experts; /* file in place of the snapshot's, or NULL */
    bool hash_files;     /* fill in the digests of files */
    /* Called now and then with the bytes read so far and in all, by one thread
     * at a time, not always the caller's; or NULL. */
    void (*progress)(void *user, uint64_t done, uint64_t total);
    void *progress_user;
};

struct tv_snapshot {
    struct tv_arena arena;
    struct tv_store store;
    const char *directory; /* as given */
    const char *label;     /* its last path component */

    /* From the manifest; empty if not known. */
    const char *tenant_id, *tenant_name, *tenant_domain, *cloud;
    int64_t collected_at; /* 0 if not known */
    bool has_manifest;
    bool manifest_lost; /* there is one that cannot be read */
    /* Number of records that the manifest expects; -1 where it says none. */
    int64_t expected[TV_COLLECTION_COUNT];

    /* SHA-256 of the whole: of the lines that sha256sum writes, in the order of
     * the files. "" if the snapshot is large and digests are not asked for. */
    char sha256[TV_SHA256_HEX];
    struct tv_snapshot_file *files;
    uint32_t file_count;
    struct tv_problem *problems;
    uint32_t problem_count;    /* kept */
    uint32_t problems_dropped; /* beyond the limit */
};

/* Reads all of it; the caller destroys it. TV_INPUT, TV_LIMIT or TV_SYSTEM. */
enum tv_status tv_snapshot_open(const char *directory,
                                const struct tv_snapshot_options *options,
                                struct tv_snapshot **out,
                                struct tv_error *err) TV_MUST_CHECK;
/* An estimate of what it takes to open a snapshot. */
struct tv_weight {
    /* Of the files in the directory; of files, kept open until the snapshot is
     * destroyed: one for each text in UTF-16. */
    uint64_t bytes, descriptors;
};
/* Each of the first `unasked` files counts as UTF-16 without a look into it.
 * What cannot be looked at counts as nothing. */
struct tv_weight tv_snapshot_weigh(const char *directory, uint64_t unasked);
void tv_snapshot_destroy(struct tv_snapshot *snapshot);

/* Whether a user (by number) is in scope. */
bool tv_snapshot_has_expert(const struct tv_snapshot *snapshot, uint32_t user);
/* Takes all users but this one out of scope; called before the snapshot is
 * judged. */
void tv_snapshot_narrow(struct tv_snapshot *snapshot, uint32_t user);

/* Where a value stands in its file, for reports. */
struct tv_location {
    const struct tv_snapshot_file *file; /* NULL: no place is known */
    uint32_t start_line, start_column;   /* 1-based, code points */
    uint32_t end_line, end_column;       /* end exclusive */
    uint64_t offset, size;               /* bytes in the UTF-8 text */
    struct tv_text snippet; /* the text of the region, cut to 512 bytes */
    /* The lines around the region or, of a long line, a part. Larger than the
     * region, or empty. */
    uint32_t context_start_line, context_start_column;
    uint32_t context_end_line, context_end_column;
    struct tv_text context;
};

/* Finds the place of a value by reading its record once more: cheap in file
 * order. Texts are valid until the next call. A locator is used by one
 * thread. */
struct tv_locator;
struct tv_locator *tv_locator_create(const struct tv_snapshot *snapshot);
void tv_locator_destroy(struct tv_locator *locator);
/* Closes the file that the locator keeps open between calls. */
void tv_locator_close_file(struct tv_locator *locator);

/* Finds the place of `item` of a fact of a subject (viewer and subject as in
 * tv_store_value). If the value is missing: the record's identifying property,
 * else the record; for tenant facts, the first record; else the collection's
 * file. */
void tv_locate(struct tv_locator *locator, uint32_t fact, uint32_t viewer,
               uint32_t subject, uint32_t item, bool with_text,
               struct tv_location *out);

/* Names for people to read. Text is borrowed from the store or constant. */
struct tv_text tv_subject_id(const struct tv_snapshot *snapshot,
                             uint32_t subject_kind, uint32_t subject);
struct tv_text tv_subject_label(const struct tv_snapshot *snapshot,
                                uint32_t subject_kind, uint32_t subject);
/* The display name, or empty. Attacker-controlled, as all of these are. */
struct tv_text tv_subject_display(const struct tv_snapshot *snapshot,
                                  uint32_t subject_kind, uint32_t subject);

#endif
