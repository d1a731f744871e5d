/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The waivers of a run as the floor holds them: read, indexed by rule and
 * subject, and counted. Private to it.
 */
#ifndef TELVET_GATE_WAIVERS_STATE_H
#define TELVET_GATE_WAIVERS_STATE_H

#include "base/buf.h"
#include "base/map.h"
#include "base/sha256.h"
#include "gate/waivers.h"

/* A waiver for one rule, or one message of it. */
struct tv_waiver_entry {
    uint32_t waiver;
    uint32_t rule;    /* index into the catalogue */
    uint32_t message; /* index, or TV_ALL_MESSAGES */
};

/* An entry for one subject, in a chain of those with the same key. */
struct tv_waiver_link {
    uint32_t entry, next; /* TV_NO_WAIVER ends it */
};

/* An entry for a pattern, or for all (empty pattern). */
struct tv_waiver_broad {
    uint32_t entry;
    struct tv_text pattern;
};

/* What a waiver met, over the tenants it speaks of. */
struct tv_waiver_use {
    uint64_t matched;   /* findings that it is for, in force or not */
    uint64_t before;    /* findings under it in the baseline */
    bool judged;        /* one of its rules was */
    bool undecided;     /* something it may be for is not known */
    bool counts_now;    /* the tenant at hand is one of its */
    uint32_t last_seen; /* finding counted last, plus 1 */
};

struct tv_waivers {
    struct tv_arena arena;
    const struct tv_catalog *catalog;
    struct tv_waiver_policy policy;
    int64_t as_of;

    struct tv_waiver *items;
    struct tv_waiver_use *use; /* per waiver */
    uint32_t count;
    struct tv_map ids; /* id -> number */
    char sha256[TV_SHA256_HEX];
    bool lost_tenant;

    struct tv_waiver_entry *entries; /* by waiver */
    uint32_t entry_count;
    struct tv_map exact; /* rule and subject -> link */
    struct tv_waiver_link *links;
    uint32_t link_count;
    struct tv_waiver_broad *broad; /* by rule, patterns and all */
    uint32_t *first_broad;         /* per rule of the catalogue, and the end */
    bool *has_entries;             /* per rule: anything at all */
    bool *reads_subjects;          /* per rule: not only plain "all" */
    struct tv_buf key;             /* for looking up */
};

/* Adds the waivers of one file to `items`. */
enum tv_status tv_waivers_read(struct tv_waivers *waivers, const char *path,
                               struct tv_text text,
                               struct tv_error *err) TV_MUST_CHECK;

/* The key of a rule and a subject, in `waivers->key`. */
struct tv_text tv_waiver_key(struct tv_waivers *waivers, uint32_t rule,
                             struct tv_text subject);

/* Whether a rule of its is in the pack. */
bool tv_waiver_has_rule(const struct tv_waivers *waivers, uint32_t number);

#endif
