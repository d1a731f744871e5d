/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds the differences between two results of one tenant and their causes: the
 * data, the rule, a waiver, or what was collected and which rules were run.
 *
 * A result written without --all does not list passes. For a subject without a
 * finding it cannot be known then whether it passed or was not judged at all,
 * so both are given as possible causes.
 */
#ifndef TELVET_GATE_CHANGES_H
#define TELVET_GATE_CHANGES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "record/record.h"

enum tv_change_kind {
    TV_CHANGE_NEW,     /* a fail or unknown that only the later result has */
    TV_CHANGE_GONE,    /* one that only the earlier result has */
    TV_CHANGE_CHANGED, /* one that both have, with differences */
    TV_CHANGE_KINDS
};
const char *tv_change_name(enum tv_change_kind kind); /* "new" */

/* Bits. Several are set if the causes act together, or if it is not known which
 * of them is the cause. */
enum {
    TV_WHY_DATA = 1u,   /* the facts it rests on */
    TV_WHY_RULE = 2u,   /* severity, parameters, messages or check of a rule */
    TV_WHY_PLUGIN = 4u, /* the plugin that judges it */
    TV_WHY_WAIVER = 8u, /* its waiver was added, removed or replaced */
    TV_WHY_COVERAGE = 16u, /* only one of the results knows what it needs */
    TV_WHY_FAILURE = 32u,  /* the check failed in one of the results */
    TV_WHY_SCOPE = 64u,    /* only one of the results has the rule */
    TV_WHY_PERSON = 128u,  /* only one of the results judged the subject */
    TV_WHY_OTHER = 256u,   /* none of these: time, or configuration */
    TV_WHYS = 9            /* number of bits */
};
const char *tv_why_name(uint32_t number); /* name of bit 1 << number: "data" */

struct tv_change {
    enum tv_change_kind kind;
    unsigned why;
    uint32_t before, after; /* finding numbers; UINT32_MAX: none */
};

/* Bits: which parts of a rule differ. */
enum {
    TV_RULE_SEVERITY = 1u,
    TV_RULE_PARAMETERS = 2u,
    TV_RULE_MESSAGES = 4u,
    TV_RULE_CHECK = 8u,
    TV_RULE_TEXTS = 16u, /* title, summary, remedy, help */
    TV_RULE_PLUGIN = 32u,
    TV_RULE_ASKED = 64u, /* only one of the results has the rule */
    TV_RULE_PARTS = 7    /* number of bits */
};
const char *tv_rule_part_name(uint32_t number); /* "severity" */

struct tv_rule_change {
    struct tv_text id;
    unsigned parts;
    bool before, after; /* whether that result has the rule */
};

struct tv_coverage_change {
    struct tv_text collection;
    uint32_t before, after; /* records of its files; UINT32_MAX: no file */
};

struct tv_waiver_change {
    struct tv_text id;
    bool before, after; /* in force for some finding */
};

struct tv_changes {
    const struct tv_change *items; /* by kind, then in the order of findings */
    uint32_t count, counts[TV_CHANGE_KINDS];
    const struct tv_rule_change *rules;
    uint32_t rule_count;
    const struct tv_coverage_change *coverage;
    uint32_t coverage_count;
    const struct tv_waiver_change *waivers;
    uint32_t waiver_count;
};

/* One of the two results. */
struct tv_side {
    const struct tv_run_record *run;
    struct tv_tenant_source *source;
};

/* Lists are in the arena; their texts are borrowed from the two sides. */
void tv_changes_find(const struct tv_side *before, const struct tv_side *after,
                     struct tv_arena *arena, struct tv_changes *out);
bool tv_changes_any(const struct tv_changes *changes);

#endif
