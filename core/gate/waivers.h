/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waivers: dated, reasoned, owned exceptions, read from files that people
 * write; rules/schema/waivers-1.json describes them, README.md explains them.
 *
 * A waiver never changes what was judged. It says that a finding does not count
 * in the gate, who said so, why and until when.
 */
#ifndef TELVET_GATE_WAIVERS_H
#define TELVET_GATE_WAIVERS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/time.h"
#include "catalog/catalog.h"
#include "record/record.h"

/* Named limits; what passes one is an error of its file. */
#define TV_MAX_WAIVERS 100000u
#define TV_MAX_WAIVER_SUBJECTS 1000000u /* of all, times their rules */
#define TV_MAX_WAIVER_BROAD 256u        /* patterns and "all", for one rule */
#define TV_MAX_WAIVER_ID 128u           /* bytes; also owner, ticket, tenant */
#define TV_MAX_WAIVER_TEXT 2000u        /* bytes of a justification */

enum tv_waiver_state {
    TV_WAIVER_PENDING, /* the day it was created is still to come */
    TV_WAIVER_IN_FORCE,
    TV_WAIVER_EXPIRED
};

struct tv_waiver {
    struct tv_text id, rule; /* as written: an id, a name or a code */
    struct tv_text justification, owner;
    struct tv_text ticket, tenant, discriminator; /* may be empty */
    const struct tv_text *subjects;               /* exact ones and patterns */
    uint32_t subject_count;                       /* 0: all */
    bool unknown;                                 /* takes unknowns too */
    int64_t matched; /* findings when it was written, or -1 */
    int64_t created; /* first second of its first day */
    int64_t expires; /* first second of its last day, the maximum term kept */
    int64_t wanted;  /* the last day that was written */
    char first_day[TV_DATE_SIZE], last_day[TV_DATE_SIZE]; /* of both */
    enum tv_waiver_state state;
    const char *file;
    uint32_t line, column;
};

/* What the profile or the configuration asks of waivers. */
struct tv_waiver_policy {
    uint32_t max_days;    /* from created to expires; 0: any */
    uint32_t notice_days; /* how long before the end it is told */
};
#define TV_WAIVER_NOTICE_DAYS 14u

/* The waivers of a run, and what they matched so far. */
struct tv_waivers;

/* Reads all files. Whatever is wrong with one is TV_INPUT with file, line,
 * column and, for a mistyped name, the nearest. A rule that is not in the pack
 * is an error too, unless the waiver has expired: then it is a notice. */
enum tv_status tv_waivers_open(const char *const *paths, uint32_t count,
                               const struct tv_catalog *catalog,
                               const struct tv_waiver_policy *policy,
                               int64_t as_of, struct tv_waivers **out,
                               struct tv_error *err) TV_MUST_CHECK;
void tv_waivers_destroy(struct tv_waivers *waivers);

uint32_t tv_waivers_count(const struct tv_waivers *waivers);
const struct tv_waiver *tv_waiver_at(const struct tv_waivers *waivers,
                                     uint32_t number);
/* SHA-256 of the file, or of the lines of hexadecimal digests of several. */
struct tv_text tv_waivers_sha256(const struct tv_waivers *waivers);

/* Whether a waiver that names this tenant, or none, speaks of it: by its id,
 * domain, name or label. */
bool tv_waiver_tenant_is(struct tv_text name,
                         const struct tv_tenant_record *tenant);

/*
 * Matches the findings of a tenant; out[number] becomes the number of the
 * waiver in force for it, or TV_NO_WAIVER. Of several the narrowest is taken:
 * one with a discriminator, then a subject by its name, a pattern, all; then
 * the one that lasts longest, then the first. Time does not grow with the
 * number of waivers, but for patterns and "all" of the same rule.
 */
#define TV_NO_WAIVER UINT32_MAX
void tv_waivers_match(struct tv_waivers *waivers,
                      struct tv_tenant_source *source, uint32_t *out);

struct tv_notices {
    const struct tv_notice_record *items;
    uint32_t count;
};

/*
 * What the life of the waivers says, once a tenant was matched. Waivers that
 * name a tenant speak with that tenant, all others with the last one of the
 * run, over all of them. Texts are owned by the arena.
 */
void tv_waivers_notices(struct tv_waivers *waivers, bool last,
                        struct tv_arena *arena, struct tv_notices *out);

/* A baseline had a finding under this waiver: without a "matched" of its own,
 * more than those are told of. To be called before the notices are made. */
void tv_waivers_remember(struct tv_waivers *waivers, struct tv_text id);

/* A tenant of the run could not be read: nothing is called unused then. */
void tv_waivers_lose_tenant(struct tv_waivers *waivers);

/* "waiver.expired" and its like: NULL-terminated, in the order told. */
const char *const *tv_waiver_codes(void);

#endif
