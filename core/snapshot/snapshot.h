/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A snapshot: a directory of exports of one tenant, read into a store of facts.
 *
 * What cannot be read becomes a problem of the snapshot and unknown facts, not
 * an error. Errors are a directory that cannot be opened at all, and a list of
 * experts that was asked for by name and names nobody.
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
/* Bytes up to which a snapshot is hashed unasked: more would be felt. */
#define TV_SNAPSHOT_DIGESTED ((uint64_t)64 << 20)

struct tv_snapshot_file {
    /* Within the directory, UTF-8 checked; "experts/NAME" of a list of experts
     * from elsewhere. */
    const char *name;
    const char *path;
    enum tv_collection collection; /* TV_COLLECTION_COUNT: manifest, unknown */
    const char *form; /* "json array", "ndjson", "csv", …; NULL if not read */
    const char *encoding; /* "utf-8", "utf-16le", "utf-16be" */
    uint64_t size;        /* bytes as stored */
    uint32_t record_count, bad_count;
    bool not_asked_for; /* nothing that is wanted is in it: it was not read */
    char sha256[65];    /* "" unless asked for */
};

/* What snapshots of one projection are read with: readers that go on with what
 * they have learned, if the box `keeps` them. Several snapshots may be opened
 * with one at the same time; it outlives them. */
struct tv_toolbox *tv_toolbox_create(const struct tv_projection *projection,
                                     bool keeps);
void tv_toolbox_destroy(struct tv_toolbox *toolbox);

struct tv_snapshot_options {
    struct tv_projection projection; /* from tv_projection_make */
    struct tv_toolbox *toolbox;      /* of this projection, or NULL */
    unsigned threads;                /* 1 or more */
    const char *experts; /* file in place of the snapshot's, or NULL */
    bool hash_files;     /* fill in the digests of files */
    int64_t as_of;       /* for "how old" judgements */
    /* Bytes read so far of all; called now and then from one thread. */
    void (*progress)(void *user, uint64_t done, uint64_t total);
    void *progress_user;
};

struct tv_snapshot {
    struct tv_arena arena;
    struct tv_store store;
    const char *directory; /* as given */
    const char *label;     /* its last path component */

    /* From the manifest, else inferred; empty if not known. */
    const char *tenant_id, *tenant_name, *tenant_domain, *cloud;
    int64_t collected_at; /* 0 if not known */
    bool has_manifest;
    bool manifest_lost; /* there is one, and it says nothing */
    /* Records there should be, as the manifest says; -1 where it does not. */
    int64_t expected[TV_COLLECTION_COUNT];

    /* Over all files: of the lines that sha256sum writes, in the order of the
     * files. "" if it is large and not asked for. */
    char sha256[TV_SHA256_HEX];
    struct tv_snapshot_file *files;
    uint32_t file_count;
    struct tv_problem *problems;
    uint32_t problem_count;    /* kept */
    uint32_t problems_dropped; /* beyond the limit */
};

/* Reads all of it; the caller destroys it. TV_INPUT or TV_SYSTEM, see above. */
enum tv_status tv_snapshot_open(const char *directory,
                                const struct tv_snapshot_options *options,
                                struct tv_snapshot **out,
                                struct tv_error *err) TV_MUST_CHECK;
/* An estimate of what opening it takes, 0 for what cannot be looked at: bytes
 * of the files in the directory, and file descriptors that it keeps until it is
 * destroyed, one for each text in UTF-16. For such a text each of the first
 * `unasked` files is taken without a look. */
struct tv_weight {
    uint64_t bytes, descriptors;
};
struct tv_weight tv_snapshot_weigh(const char *directory, uint64_t unasked);
void tv_snapshot_destroy(struct tv_snapshot *snapshot);

/* Whether a user (by number) is in scope; and takes all others out of it,
 * before the snapshot is judged. */
bool tv_snapshot_has_expert(const struct tv_snapshot *snapshot, uint32_t user);
void tv_snapshot_narrow(struct tv_snapshot *snapshot, uint32_t user);

/* Where a value stands in its file, for reports. */
struct tv_location {
    const struct tv_snapshot_file *file; /* NULL: no place is known */
    uint32_t start_line, start_column;   /* 1-based, code points */
    uint32_t end_line, end_column;       /* end exclusive */
    uint64_t offset, size;               /* bytes in the UTF-8 text */
    struct tv_text snippet; /* the text of the region, cut to 512 bytes */
    /* Whole lines around it, cut; proper superset of the region, or empty. */
    uint32_t context_start_line, context_start_column;
    uint32_t context_end_line, context_end_column;
    struct tv_text context;
};

/* Finds places again by reading the record once more: cheap in file order.
 * Texts are valid until the next call. One locator is for one thread. */
struct tv_locator;
struct tv_locator *tv_locator_create(const struct tv_snapshot *snapshot);
void tv_locator_destroy(struct tv_locator *locator);
/* Closes the file that it keeps open for what comes next. */
void tv_locator_rest(struct tv_locator *locator);

/* The place of `item` of a fact of a subject (viewer and subject as in
 * tv_store_value); of what is missing, the record's identifying property, else
 * the record; of tenant facts the first record; else the collection's file. */
void tv_locate(struct tv_locator *locator, uint32_t fact, uint32_t viewer,
               uint32_t subject, uint32_t item, bool with_text,
               struct tv_location *out);

/* Names for people. Text is borrowed from the store or constant. */
struct tv_text tv_subject_id(const struct tv_snapshot *snapshot,
                             uint32_t subject_kind, uint32_t subject);
struct tv_text tv_subject_label(const struct tv_snapshot *snapshot,
                                uint32_t subject_kind, uint32_t subject);
/* The display name, or empty. Attacker-controlled, as all of these are. */
struct tv_text tv_subject_display(const struct tv_snapshot *snapshot,
                                  uint32_t subject_kind, uint32_t subject);

#endif
