/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waivers: exceptions with a date, a reason and an owner, read from files that
 * people write. rules/schema/waivers-1.json is the schema, README.md explains
 * them.
 *
 * A waiver never changes a verdict. It says that a finding does not count in
 * the gate, who decided that, why and until when.
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

/* Limits; exceeding one is an error. */
#define TV_MAX_WAIVERS 100000u
#define TV_MAX_WAIVER_SUBJECTS 1000000u /* in total, times their rules */
#define TV_MAX_WAIVER_BROAD 256u        /* patterns and "all" per rule */
#define TV_MAX_WAIVER_ID 128u           /* bytes; also owner, ticket, tenant */
#define TV_MAX_WAIVER_TEXT 2000u        /* bytes of a justification */

enum tv_waiver_state {
    TV_WAIVER_PENDING, /* its first day is in the future */
    TV_WAIVER_IN_FORCE,
    TV_WAIVER_EXPIRED
};

struct tv_waiver {
    struct tv_text id, rule; /* rule: as written, an id, a name or a code */
    struct tv_text justification, owner;
    struct tv_text ticket, tenant, discriminator; /* may be empty */
    const struct tv_text *subjects;               /* names and patterns */
    uint32_t subject_count;                       /* 0: all */
    bool unknown;                                 /* covers unknowns, too */
    int64_t matched; /* findings when it was written, or -1 */
    int64_t created; /* first second of its first day */
    int64_t expires; /* first second of its last day, cut to the maximum term */
    int64_t wanted;  /* the same without the maximum term */
    /* `created` and `expires` as text. */
    char first_day[TV_DATE_SIZE], last_day[TV_DATE_SIZE];
    enum tv_waiver_state state;
    const char *file;
    uint32_t line, column;
};

/* Limits set by the profile or the configuration. */
struct tv_waiver_policy {
    uint32_t max_days;    /* from created to expires; 0: any */
    uint32_t notice_days; /* a notice is made this long before the end */
};
#define TV_WAIVER_NOTICE_DAYS 14u

/* The waivers of a run, and the number of findings they have matched. */
struct tv_waivers;

/* Reads all files. A mistake in one is TV_INPUT; the message has file, line,
 * column and, for a mistyped name, the nearest known one. A rule that the pack
 * lacks is a mistake, too, unless the waiver has expired: then it becomes a
 * notice. The catalogue is borrowed. */
enum tv_status tv_waivers_open(const char *const *paths, uint32_t count,
                               const struct tv_catalog *catalog,
                               const struct tv_waiver_policy *policy,
                               int64_t as_of, struct tv_waivers **out,
                               struct tv_error *err) TV_MUST_CHECK;
void tv_waivers_destroy(struct tv_waivers *waivers);

uint32_t tv_waivers_count(const struct tv_waivers *waivers);
const struct tv_waiver *tv_waiver_at(const struct tv_waivers *waivers,
                                     uint32_t number);
/* SHA-256 of the file. For several files: SHA-256 of their hexadecimal digests,
 * one per line. */
struct tv_text tv_waivers_sha256(const struct tv_waivers *waivers);

/* Whether a waiver with this `tenant` is for the tenant: `name` is its id,
 * domain, name or label, or empty. */
bool tv_waiver_tenant_is(struct tv_text name,
                         const struct tv_tenant_record *tenant);

/*
 * Sets out[number] to the number of the waiver in force for that finding of the
 * tenant, or to TV_NO_WAIVER. Of several waivers the most specific one wins:
 * one with a discriminator, then one that names the subject, then a pattern,
 * then "all". Of equally specific ones, the one that lasts longest wins, then
 * the first. The time per finding depends only on the number of patterns and
 * "all" for its rule.
 */
#define TV_NO_WAIVER UINT32_MAX
void tv_waivers_match(struct tv_waivers *waivers,
                      struct tv_tenant_source *source, uint32_t *out);

struct tv_notices {
    const struct tv_notice_record *items;
    uint32_t count;
};

/*
 * Makes the notices about waivers, after a tenant was matched. Notices about a
 * waiver for one tenant come with that tenant; those about all other waivers
 * come with the last tenant of the run (`last`) and cover all tenants. Texts
 * are in the arena.
 */
void tv_waivers_notices(struct tv_waivers *waivers, bool last,
                        struct tv_arena *arena, struct tv_notices *out);

/* Notes that a finding of the baseline was under this waiver; to be called once
 * per finding, before tv_waivers_notices. If the waiver has no "matched", it
 * has grown when it matches more findings than that. */
void tv_waivers_count_before(struct tv_waivers *waivers, struct tv_text id);

/* Notes that a tenant of the run could not be read. Waivers that name no tenant
 * are not called unused then. */
void tv_waivers_note_unreadable(struct tv_waivers *waivers);

/* The codes of such notices, "waiver.expired" etc.; NULL-terminated. */
const char *const *tv_waiver_codes(void);

#endif
