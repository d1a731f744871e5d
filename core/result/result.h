/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a scan of one tenant found: a verdict for every rule and subject, the
 * findings (fails and unknowns, and the rest with `keep_all`) in full, and the
 * readiness of each person that follows.
 */
#ifndef TELVET_RESULT_RESULT_H
#define TELVET_RESULT_RESULT_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

#include "base/arena.h"
#include "catalog/catalog.h"
#include "facts/store.h"

/* ---- the join: maximum of a total order -------------------------------- */

/* Joins two verdicts to the worse one: of a rule over its subjects, or of
 * several rules that must all hold. not-applicable < pass < unknown < fail; an
 * invalid verdict counts as unknown. */
uint32_t tv_verdict_all(uint32_t a, uint32_t b);
/* "pass", "fail", "unknown", "notApplicable". */
const char *tv_verdict_name(uint32_t verdict);

/* ---- the plan: what is judged ------------------------------------------ */

struct tv_check_info; /* host/plugins.h */

/* A selected rule, bound to its check. */
struct tv_bound_rule {
    const struct tv_rule *rule;
    uint32_t severity;     /* effective, enum tv_severity */
    uint32_t subject;      /* TV_SUBJECT_*, of the check; 0 without a check */
    uint32_t plugin;       /* number in the plugin list, UINT32_MAX if none */
    uint32_t check;        /* number within the plugin */
    const uint32_t *needs; /* fact numbers, by index of need */
    const uint32_t *need_flags;
    uint32_t need_count;
    /* Per message, the severity that the profile gives it, or 0; NULL: none. */
    const uint8_t *message_severities;
    struct tv_params overrides; /* parameters that override the rule's own */
};

/* ---- findings ----------------------------------------------------------- */

#define TV_NO_MESSAGE UINT16_MAX
#define TV_NO_NEED UINT16_MAX

struct tv_finding {
    uint32_t subject; /* number in the store, within its kind */
    uint16_t rule;    /* index into the plan */
    uint16_t message; /* index into the rule's messages, or TV_NO_MESSAGE */
    uint16_t need;    /* index of need it is about, or TV_NO_NEED */
    uint8_t verdict;  /* TV_VERDICT_FAIL or _UNKNOWN; any with `keep_all` */
    uint8_t severity; /* enum tv_severity, effective */
    uint8_t cause;    /* enum tv_cause, of an unknown */
    uint8_t confidence;
    uint8_t arg_count;
    uint8_t signal; /* of TV_CAUSE_CRASH */
    uint32_t item;
    uint8_t breach;             /* enum tv_breach; used up by the engine */
    const struct tv_text *args; /* {1}… */
    struct tv_text discriminator;
    struct tv_text suggestion, spelling, reason;
    const struct tv_suggestion *others; /* further suggestions, best first */
    uint32_t other_count;
};

/* Something that happened to the run itself. */
struct tv_fault {
    uint16_t plugin; /* or UINT16_MAX */
    uint16_t rule;   /* index into the plan, or UINT16_MAX: while loading */
    uint8_t cause;   /* enum tv_cause */
    uint8_t signal;
    uint32_t subject_kind, subject; /* what was being judged */
    const char *text;               /* one sentence */
};

/* The number of subjects by verdict. A rule without a check has no subjects and
 * counts as one unknown. */
struct tv_rule_counts {
    uint32_t not_applicable, pass, unknown, fail;
    uint32_t verdict; /* tv_verdict_all over its subjects */
};

/* The rules of one subject kind that the readiness on one pathway depends
 * on. */
struct tv_pathway_rules {
    struct tv_pathway_rule {
        uint32_t column;
        /* The rule's severity is error; else only single findings may be. */
        bool is_error;
    } * rules;
    uint32_t count;
};

struct tv_result {
    struct tv_arena arena;
    const struct tv_bound_rule *rules; /* the plan, ascending by rule id */
    uint32_t rule_count;

    /* Per subject kind, a table of the verdicts by its rules. A row is a
     * subject (of users only the experts, by position in store->experts), a
     * column a rule of that kind in plan order. Workers do not inherit these
     * tables. */
    uint8_t *verdicts[TV_SUBJECT_KINDS + 1];
    uint8_t *severities[TV_SUBJECT_KINDS + 1]; /* of a fail, else 0 */
    /* A flag in `severities`: the fail is below error, but something else that
     * the rule reports of the subject is unknown. */
#define TV_SEVERITY_DOUBTED 0x80u
    void *tables; /* pages that hold both */
    size_t tables_size;
    uint32_t subject_count[TV_SUBJECT_KINDS + 1];
    uint32_t *kind_rules[TV_SUBJECT_KINDS + 1]; /* column -> plan index */
    uint32_t kind_rule_count[TV_SUBJECT_KINDS + 1];
    uint32_t *column_of; /* plan index -> column */
    struct tv_pathway_rules pathway_rules[TV_SUBJECT_KINDS + 1][TV_PATHWAYS];
    /* TV_PATHWAY_* bits of the pathways of which the plan lacks rules, so that
     * nobody can be found ready on them. Set by the caller, from tv_plan. */
    uint32_t partly_judged;

    struct tv_finding *findings; /* by rule, then subject, then order said */
    uint32_t finding_count;
    struct tv_rule_counts *counts; /* per plan rule */
    struct tv_fault *faults;
    uint32_t fault_count;
};

/* ---- readiness ---------------------------------------------------------- */

/* The verdict on one person (position in store->experts) on one pathway (0…2):
 * the join of the verdicts of that pathway's user rules. Only rules whose
 * severity is error count, and of the others only a fail that is itself an
 * error. A fail at a lower severity does not block. If the pathway is only
 * partly judged, a pass becomes not-applicable, which means not judged. */
uint32_t tv_result_person(const struct tv_result *result, uint32_t person,
                          uint32_t pathway);
/* Whether two persons have the same verdicts and severities by every rule. */
bool tv_result_same(const struct tv_result *result, uint32_t person,
                    uint32_t other);

/* The verdict of a pathway, given the pathways of which not all rules were
 * judged (`partly_judged`, TV_PATHWAY_* bits): on those a pass becomes
 * not-applicable. */
uint32_t tv_readiness_admit(uint32_t partly_judged, uint32_t pathway,
                            uint32_t verdict);

struct tv_readiness {
    uint32_t ready, blocked, unknown, not_judged; /* persons */
    /* Those of the blocked whose blocking findings are all waived; 0 until the
     * gate sets it. */
    uint32_t blocked_waived;
    /* Verdict of the tenant, channel and network rules. */
    uint32_t preconditions;
};
/* The same for all tenant, channel and network rules of a pathway. */
uint32_t tv_result_preconditions(const struct tv_result *result,
                                 uint32_t pathway);
/* Counts `people` more persons with that verdict. */
void tv_readiness_add(struct tv_readiness *readiness, uint32_t verdict,
                      uint32_t people);

/* ---- building ------------------------------------------------------------ */

/* Prepares the tables for the subjects of a store; every verdict is unknown.
 * `rules` is borrowed. `finish` frees everything. */
void tv_result_init(struct tv_result *result, const struct tv_bound_rule *rules,
                    uint32_t rule_count, const struct tv_store *store);
/* Makes all verdicts unknown again. */
void tv_result_reset(struct tv_result *result);
/* To be called for a subject (a row of its table) of which a rule reports
 * something unknown: if the rule's verdict is a fail below error, marks it
 * TV_SEVERITY_DOUBTED, because the unknown might be a fail at error. */
void tv_result_doubt(struct tv_result *result, uint32_t rule, uint32_t row);
/* To be called once every verdict and finding is in place: counts verdicts and
 * sorts findings. Uses at most `threads` threads. */
void tv_result_conclude(struct tv_result *result, unsigned threads);
void tv_result_finish(struct tv_result *result);

#endif
