/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a scan of one tenant found: a verdict for every rule and subject, the
 * findings (fails and unknowns) in full, and what follows for each person.
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

/* Of a rule over its subjects, or of all that must hold:
 * not-applicable < pass < unknown < fail. */
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
    /* Per message what the profile makes of it, or 0; NULL: nothing. */
    const uint8_t *message_severities;
    struct tv_params overrides; /* parameters that it is judged by instead */
};

/* ---- findings ----------------------------------------------------------- */

#define TV_NO_MESSAGE UINT16_MAX
#define TV_NO_NEED UINT16_MAX

struct tv_finding {
    uint32_t subject; /* number in the store, within its kind */
    uint16_t rule;    /* index into the plan */
    uint16_t message; /* index into the rule's messages, or TV_NO_MESSAGE */
    uint16_t need;    /* index of need it is about, or TV_NO_NEED */
    uint8_t verdict;  /* TV_VERDICT_FAIL or _UNKNOWN (all with `keep_all`) */
    uint8_t severity; /* enum tv_severity, effective */
    uint8_t cause;    /* enum tv_cause, of an unknown */
    uint8_t confidence;
    uint8_t arg_count;
    uint8_t signal; /* of TV_CAUSE_CRASH */
    uint32_t item;
    uint8_t breach; /* enum tv_breach, until the engine has told of it */
    const struct tv_text *args; /* {1}… */
    struct tv_text discriminator;
    struct tv_text suggestion, spelling, reason;
    const struct tv_suggestion *others; /* what else it could be, best first */
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

/* Subjects by verdict. A rule without a check has none, and is one unknown. */
struct tv_rule_counts {
    uint32_t not_applicable, pass, unknown, fail;
    uint32_t verdict; /* tv_verdict_all over its subjects */
};

/* The rules of one subject kind that readiness on one pathway may hang on. */
struct tv_pathway_rules {
    struct tv_pathway_rule {
        uint32_t column;
        bool is_error; /* else only what it finds may be one */
    } * rules;
    uint32_t count;
};

struct tv_result {
    struct tv_arena arena;
    const struct tv_bound_rule *rules; /* the plan, ascending by rule id */
    uint32_t rule_count;

    /* Per subject kind, the verdicts of its rules: row a subject (experts
     * only for users: by position in store->experts), column a rule of that
     * kind in plan order. Workers have none of them. */
    uint8_t *verdicts[TV_SUBJECT_KINDS + 1];
    uint8_t *severities[TV_SUBJECT_KINDS + 1]; /* of a fail; else 0 */
    /* In severities: below error, and something else is not known. */
#define TV_SEVERITY_DOUBTED 0x80u
    void *tables; /* pages that hold both */
    size_t tables_size;
    uint32_t subject_count[TV_SUBJECT_KINDS + 1];
    uint32_t *kind_rules[TV_SUBJECT_KINDS + 1]; /* column -> plan index */
    uint32_t kind_rule_count[TV_SUBJECT_KINDS + 1];
    uint32_t *column_of; /* plan index -> column */
    struct tv_pathway_rules pathway_rules[TV_SUBJECT_KINDS + 1][TV_PATHWAYS];
    /* TV_PATHWAY_* bits: by some of a pathway's rules nobody is ready. Of the
     * plan, the caller's to set. */
    uint32_t partly_judged;

    struct tv_finding *findings; /* by rule, then subject, then order said */
    uint32_t finding_count;
    struct tv_rule_counts *counts; /* per plan rule */
    struct tv_fault *faults;
    uint32_t fault_count;
};

/* ---- readiness ---------------------------------------------------------- */

/* Of one person (position in store->experts) on one pathway (0…2): the join
 * of the user rules of that pathway whose severity is error. A fail at a lower
 * severity does not block. Where a pathway is judged in part, what would be a
 * pass is not applicable: not judged. */
uint32_t tv_result_person(const struct tv_result *result, uint32_t person,
                          uint32_t pathway);
/* Whether two people were judged the same, rule by rule. */
bool tv_result_same(const struct tv_result *result, uint32_t person,
                    uint32_t other);

/* What a pathway's verdict comes to where of some pathways (`partly_judged`,
 * TV_PATHWAY_* bits) not all rules were judged: a pass is not applicable. */
uint32_t tv_readiness_admit(uint32_t partly_judged, uint32_t pathway,
                            uint32_t verdict);

struct tv_readiness {
    uint32_t ready, blocked, unknown, not_judged; /* persons */
    /* Of the blocked, those whose every block is waived; 0 until a gate says.
     */
    uint32_t blocked_waived;
    uint32_t preconditions; /* join of tenant, channel and network rules */
};
/* The preconditions of a pathway, and more people in its counts. */
uint32_t tv_result_preconditions(const struct tv_result *result,
                                 uint32_t pathway);
void tv_readiness_add(struct tv_readiness *readiness, uint32_t verdict,
                      uint32_t people);

/* ---- building ------------------------------------------------------------ */

/* Prepares the tables: verdicts all unknown. */
void tv_result_init(struct tv_result *result, const struct tv_bound_rule *rules,
                    uint32_t rule_count, const struct tv_store *store);
/* Takes back all verdicts: they are unknown again. */
void tv_result_take_back(struct tv_result *result);
/* Of a subject (a row of its table) that a rule says something unknown of: if
 * it fails below error, nobody knows that it does not fail above. */
void tv_result_doubt(struct tv_result *result, uint32_t rule, uint32_t row);
/* Counts and sorts, once every verdict and finding is in place, by so many
 * threads. */
void tv_result_conclude(struct tv_result *result, unsigned threads);
void tv_result_finish(struct tv_result *result);

#endif
