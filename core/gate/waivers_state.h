/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The waivers of a run: their contents, an index by rule and subject, and how
 * often they matched. Private to core/gate.
 */
#ifndef TELVET_GATE_WAIVERS_STATE_H
#define TELVET_GATE_WAIVERS_STATE_H

#include "base/buf.h"
#include "base/map.h"
#include "base/sha256.h"
#include "gate/waivers.h"

/* One rule, or one message of a rule, that a waiver is for. A code may stand
 * for messages of several rules, so a waiver may have several entries. */
struct tv_waiver_entry {
    uint32_t waiver;
    uint32_t rule;    /* index into the catalogue */
    uint32_t message; /* index, or TV_ALL_MESSAGES */
};

/* An entry for one subject; links with the same rule and subject form a linked
 * list. */
struct tv_waiver_link {
    uint32_t entry, next; /* TV_NO_WAIVER ends the list */
};

/* An entry for a pattern, or for all subjects (empty pattern). */
struct tv_waiver_broad {
    uint32_t entry;
    struct tv_text pattern;
};

/* What a waiver matched, over the tenants it is for. */
struct tv_waiver_use {
    uint64_t matched;   /* findings that it is for, in force or not */
    uint64_t before;    /* findings under it in the baseline */
    bool judged;        /* one of its rules was judged */
    bool undecided;     /* something that it may be for is unknown */
    bool counts_now;    /* it is for the current tenant */
    uint32_t last_seen; /* number of the last finding counted, plus 1 */
};

struct tv_waivers {
    struct tv_arena arena;
    const struct tv_catalog *catalog;
    struct tv_waiver_policy policy;
    int64_t as_of;

    struct tv_waiver *items;
    struct tv_waiver_use *use; /* per waiver */
    uint32_t count;
    struct tv_map ids; /* id -> waiver number */
    char sha256[TV_SHA256_HEX];
    bool lost_tenant;

    struct tv_waiver_entry *entries; /* in the order of `items` */
    uint32_t entry_count;
    struct tv_map exact; /* tv_waiver_key -> index of the first link */
    struct tv_waiver_link *links;
    uint32_t link_count;
    struct tv_waiver_broad *broad; /* sorted by rule */
    /* Per rule of the catalogue the index of its first `broad`; one more for
     * the end. */
    uint32_t *first_broad;
    bool *has_entries;    /* per rule: some waiver is for it */
    bool *reads_subjects; /* per rule: subject or discriminator is needed */
    struct tv_buf key;    /* scratch buffer of tv_waiver_key */
};

/* Adds the waivers of one file to `items`. */
enum tv_status tv_waivers_read(struct tv_waivers *waivers, const char *path,
                               struct tv_text text,
                               struct tv_error *err) TV_MUST_CHECK;

/* Makes the key of a rule and a subject, in `waivers->key`. */
struct tv_text tv_waiver_key(struct tv_waivers *waivers, uint32_t rule,
                             struct tv_text subject);

/* Whether the rule pack has a rule for waiver `number`. */
bool tv_waiver_has_rule(const struct tv_waivers *waivers, uint32_t number);

#endif
