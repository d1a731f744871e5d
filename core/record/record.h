/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A judged scan as data: what every form of report is rendered from, and what
 * waivers and baselines are matched against.
 *
 * There are two sources of the same records: a scan that was just judged
 * (live/live.h) and a JSON result read back (record/stored.h). Who writes a
 * report cannot tell which it is given, and so the bytes are the same.
 *
 * Small things (rules, files, problems, faults, totals) are held whole, per
 * tenant. Findings and people can be many: their briefs are held in an array,
 * and one at a time is read in full.
 *
 * Texts are UTF-8, unescaped, and may be attacker-controlled wherever they come
 * from a tenant; every writer escapes them for its own form.
 */
#ifndef TELVET_RECORD_RECORD_H
#define TELVET_RECORD_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

#include "base/sha256.h"
#include "catalog/catalog.h"
#include "facts/store.h"
#include "result/result.h"

/* The "schemaVersion" of a JSON result, as it is written and read:
 * telvet-result-1.json. */
#define TV_RESULT_SCHEMA 1

/* ---- a rule ------------------------------------------------------------- */

struct tv_message_record {
    struct tv_text id;    /* "trunk-paren" */
    struct tv_text text;  /* with placeholders: "{0}" is the subject */
    uint32_t severity;    /* effective, enum tv_severity */
    bool own_severity;    /* it has one of its own */
    struct tv_text brief; /* beside others about the same thing; or empty */
    struct tv_text mends; /* what a suggestion that mends it does; or empty */
    uint32_t placeholder_count; /* 1 for "{0}" alone */
};

struct tv_rule_record {
    struct tv_text id, name, family, check;
    uint32_t severity;         /* effective, enum tv_severity */
    uint32_t default_severity; /* of the rule pack */
    uint32_t pathways;         /* TV_PATHWAY_* bits */
    uint32_t subject_kind;     /* TV_SUBJECT_*; 0 without a check */
    uint32_t plugin;           /* index into the run's, UINT32_MAX if none */
    struct tv_text title, summary, remedy, source;
    struct tv_text command, portal; /* may be empty */
    struct tv_text command_ad;      /* where Active Directory masters it */
    struct tv_text spelling; /* what a suggestion's other spelling is for */
    struct tv_text help;     /* Markdown */
    const struct tv_text *tags;
    uint32_t tag_count;
    const struct tv_message_record *messages;
    uint32_t message_count;
    const struct tv_param *params; /* of the rule pack */
    uint32_t param_count;
    /* Those that are judged by instead; and "severity.<message>" for messages
     * whose severity is not the pack's. */
    const struct tv_param *overrides;
    uint32_t override_count;
    const struct tv_text *needs; /* facts the check reads, by index of need */
    uint32_t need_count;
    /* Of a tenant; zero in the run's rules. */
    struct tv_rule_counts counts;
    uint32_t first_finding; /* index; they end where the next rule's begin */
    uint32_t finding_count;
};

/* ---- the run ------------------------------------------------------------ */

struct tv_plugin_record {
    struct tv_text file;    /* "phone.so" */
    struct tv_text refused; /* why; then all below is empty */
    struct tv_text name, version, summary;
    uint32_t abi_major, abi_minor;
    struct tv_text sha256; /* of the file, hexadecimal; may be empty */
    const struct tv_text *checks;
    uint32_t check_count;
};

/* What a result can be proven by: SHA-256 in hexadecimal, empty if it was not
 * taken. `telvet verify` takes them again. */
struct tv_receipt {
    struct tv_text rules, plugins, configuration, waivers, baseline;
};

struct tv_run_record {
    struct tv_text version; /* of telvet */
    uint32_t abi_major, abi_minor;
    struct tv_text rules_name, rules_version;
    const struct tv_plugin_record *plugins;
    uint32_t plugin_count;
    const struct tv_rule_record *rules; /* what was asked, ascending by id */
    uint32_t rule_count;
    struct tv_text profile;
    int64_t as_of; /* seconds since 1970; only if `as_of_given` */
    bool as_of_given;
    uint32_t tenant_total; /* how many tenants will be added, unread ones too */
    bool all;              /* passes and not-applicables are findings, too */
    bool baselined;        /* findings carry a state against a baseline */
    bool redacted;         /* names are pseudonyms */
    struct tv_receipt receipt;
    /* Rules of the profile that the configuration or --skip put off, ids. */
    const struct tv_text *skipped;
    uint32_t skipped_count;
    /* TV_PATHWAY_* bits: not all rules were judged that they rest on, since the
     * profile is for others or --only names some. Nobody is ready on them. */
    uint32_t partly_judged;
};

/* ---- a tenant ----------------------------------------------------------- */

struct tv_file_record {
    /* Within the snapshot; "experts/NAME" of a list from elsewhere. */
    struct tv_text name;
    struct tv_text collection;             /* empty: manifest or unknown */
    struct tv_text form, encoding, sha256; /* may be empty: not read, … */
    uint64_t size;                         /* bytes */
    uint32_t records, malformed;
    bool was_read; /* else no rule needs it, and nobody counted records */
};

struct tv_problem_record {
    struct tv_text code, text, collection; /* collection may be empty */
    uint32_t file;         /* index into the files, UINT32_MAX if none */
    uint32_t line, column; /* 0: none */
};

struct tv_subject_record {
    uint32_t kind;           /* TV_SUBJECT_* */
    struct tv_text id, name; /* name: the UPN of a user */
    struct tv_text display;  /* may be empty */
};

/* Something that happened to the run itself. */
struct tv_fault_record {
    struct tv_text plugin, rule; /* file and rule id; may be empty */
    enum tv_cause cause;
    uint32_t signal;                  /* 0: none */
    struct tv_subject_record subject; /* kind 0: none */
    struct tv_text text;              /* one sentence */
};

/* What waivers and their life say: they are findings about the gate itself. */
struct tv_notice_record {
    struct tv_text code;   /* "waiver.expired" */
    uint32_t severity;     /* enum tv_severity */
    struct tv_text waiver; /* its id */
    struct tv_text file;   /* as given; may be empty */
    uint32_t line, column; /* 0: none */
    struct tv_text text;   /* one sentence */
};

/* The waiver in force for a finding. */
struct tv_waiver_record {
    struct tv_text id, justification, owner, ticket; /* ticket may be empty */
    struct tv_text created; /* "2026-11-01"; may be empty */
    struct tv_text expires; /* "2026-12-31", inclusive, UTC */
};

struct tv_totals_record {
    uint32_t experts;
    uint32_t fails[4]; /* by severity; waived ones are not among them */
    uint32_t waived;
    /* Against a baseline; whose subject is no longer judged is not fixed. */
    uint32_t fresh, unchanged, updated, fixed;
    uint32_t passes, unknowns, not_applicable, faults, problems;
};

/* Adds what adds up over tenants. */
void tv_totals_add(struct tv_totals_record *sum,
                   const struct tv_totals_record *one);
/* The first of these that differs, as a summary names it, with the values of
 * both; NULL: none. */
const char *tv_totals_differ(const struct tv_totals_record *a,
                             const struct tv_totals_record *b,
                             uint32_t values[2]);

/* Of a finding of the baseline whose rule was not asked this time. */
#define TV_NO_RULE UINT32_MAX

/* What is needed of a finding to count, group and choose. */
struct tv_finding_brief {
    uint32_t rule;    /* index into the tenant's rules, or TV_NO_RULE */
    uint8_t verdict;  /* TV_VERDICT_* */
    uint8_t severity; /* effective, enum tv_severity */
    uint8_t cause;    /* enum tv_cause, of an unknown */
    uint8_t baseline; /* enum tv_baseline_state */
    bool waived;
    bool worse;         /* updated, and it counts again: see gate/baseline.h */
    bool removed;       /* absent, and its subject is no longer judged */
    uint16_t message;   /* index into the rule's messages, or TV_NO_MESSAGE */
    uint16_t need;      /* index of the fact it is about, or TV_NO_NEED */
    uint8_t confidence; /* TV_CONFIDENCE_*, of the first suggestion */
    uint32_t subject;   /* equal numbers of one rule are one subject */
    uint32_t item;      /* of the fact it is about */
};

struct tv_tenant_record {
    struct tv_text label; /* of the snapshot: its last path component */
    struct tv_text id, name, domain, cloud; /* may be empty */
    struct tv_text snapshot_sha256; /* of the whole; receipt, may be empty */
    int64_t collected_at;           /* seconds since 1970, 0 if not known */
    bool manifest;
    bool experts_listed; /* false: every enabled person was judged */
    bool experts_hidden; /* somebody in scope may not be shown: unknown */
    int exit_status;     /* of this tenant, gate/gate.h */
    const struct tv_file_record *files;
    const struct tv_problem_record *problems;
    uint32_t file_count, problem_count;
    uint32_t problems_dropped; /* beyond those listed */
    uint32_t rule_count;
    const struct tv_rule_record *rules; /* those of the run, with its counts */
    const struct tv_finding_brief *briefs; /* by rule, subject, order said */
    uint32_t finding_count;
    uint32_t absent_count; /* findings of the baseline that are gone */
    uint32_t person_count; /* people that are worth listing */
    uint32_t fault_count;
    const struct tv_fault_record *faults;
    const struct tv_waiver_record *waivers; /* in force for some finding */
    const struct tv_notice_record *notices;
    uint32_t waiver_count, notice_count;
    struct tv_readiness readiness[TV_PATHWAYS];
    struct tv_totals_record totals;
};

/* ---- one finding in full ------------------------------------------------ */

enum tv_baseline_state {
    TV_BASELINE_NONE, /* no baseline was given */
    TV_BASELINE_NEW,
    TV_BASELINE_UNCHANGED,
    TV_BASELINE_UPDATED, /* known, but with another verdict or evidence */
    TV_BASELINE_ABSENT,  /* of the baseline, and gone: fixed, or removed */
    TV_BASELINE_CARRIED  /* of the baseline; could not be judged again */
};
const char *tv_baseline_name(enum tv_baseline_state state); /* "new" */
/* Whether a finding of the baseline is gone because it was mended. */
bool tv_finding_is_fixed(const struct tv_finding_brief *brief);

struct tv_place_record {
    uint32_t file; /* index into the files, UINT32_MAX: none */
    uint32_t line, column, end_line, end_column; /* end exclusive */
    struct tv_text snippet; /* of the region, cut; empty unless asked for */
    uint32_t context_line, context_column;
    uint32_t context_end_line, context_end_column;
    struct tv_text context; /* whole lines around it; may be empty */
};

#define TV_EVIDENCE_ITEMS 8u  /* of a list, shown */
#define TV_EVIDENCE_TEXT 256u /* bytes of a text, shown */

enum tv_item_type { TV_ITEM_NULL, TV_ITEM_BOOL, TV_ITEM_INT, TV_ITEM_TEXT };

struct tv_evidence_item {
    enum tv_item_type type;
    int64_t number;      /* of a bool and an int */
    struct tv_text text; /* times are texts */
};

/* A fact that a judgement rests on, as it was known. */
struct tv_evidence_record {
    struct tv_text fact; /* "user.office_phones" */
    uint32_t state;      /* TV_STATE_* */
    enum tv_cause cause; /* of an unknown */
    bool is_list;
    uint32_t count; /* items there are; at most TV_EVIDENCE_ITEMS are shown */
    uint32_t item_count;
    struct tv_evidence_item items[TV_EVIDENCE_ITEMS];
};

/* Something that would be right. */
struct tv_suggestion_record {
    struct tv_text value;
    struct tv_text spelling; /* the same as some products want it; or empty */
    struct tv_text mends;    /* the code of what it puts right; or empty */
    struct tv_text reason;   /* the same in words; or empty */
    uint32_t confidence;     /* TV_CONFIDENCE_* */
};

struct tv_finding_record {
    struct tv_finding_brief brief;
    struct tv_text rule_id;
    struct tv_subject_record subject;
    struct tv_text message_id; /* of the rule, or "telvet.unknown.no-record" */
    struct tv_text code;       /* "phone.trunk-paren"; may be empty */
    struct tv_text text;       /* with placeholders */
    struct tv_text args[1 + TV_MAX_ARGS];
    uint32_t arg_count;
    struct tv_text fact;       /* the fact it is about, or empty */
    struct tv_text collection; /* what would make an unknown known; or empty */
    struct tv_text discriminator;                   /* may be empty */
    const struct tv_suggestion_record *suggestions; /* best first */
    uint32_t suggestion_count;
    struct tv_text suggestion; /* the value of the first; may be empty */
    struct tv_text command;    /* ready to paste; may be empty */
    bool command_in_ad;        /* to be run against Active Directory */
    char fingerprint[TV_SHA256_HEX];
    char evidence_hash[TV_SHA256_HEX]; /* "updated" is told by it */
    struct tv_place_record place;
    const struct tv_evidence_record *evidence; /* by index of need */
    uint32_t evidence_count;
    /* If brief.waived; of what is carried its id alone may be known. */
    struct tv_waiver_record waiver;
};

/* Which costly parts a reader of findings wants. */
enum {
    TV_PART_PLACE = 1u,    /* file, line, column */
    TV_PART_SNIPPET = 2u,  /* texts of the place too; implies PLACE */
    TV_PART_EVIDENCE = 4u, /* and its hash */
    TV_PART_FINGERPRINT = 8u,
    TV_PART_ALL = 15u
};

struct tv_person_record {
    struct tv_subject_record subject;
    uint32_t verdicts[TV_PATHWAYS]; /* tv_result_person */
    /* Rules (indexes into the tenant's) that block, per pathway. */
    const uint32_t *blockers[TV_PATHWAYS];
    uint32_t blocker_count[TV_PATHWAYS];
};

/* ---- where records come from -------------------------------------------- */

/*
 * One tenant. `finding`, `absent` and `person` read record `number` in full;
 * what they hand out is borrowed until the next call of the same function.
 * Reading in ascending order is cheap, in any other order it works.
 */
struct tv_tenant_source {
    const struct tv_tenant_record *tenant;
    void (*finding)(struct tv_tenant_source *source, uint32_t number,
                    unsigned parts, struct tv_finding_record *out);
    void (*absent)(struct tv_tenant_source *source, uint32_t number,
                   struct tv_finding_record *out);
    void (*person)(struct tv_tenant_source *source, uint32_t number,
                   struct tv_person_record *out);
    /* Another reader of the same records, for another thread; it goes with the
     * source. NULL, or NULL from it: there can be none. */
    struct tv_tenant_source *(*twin)(struct tv_tenant_source *source);
    /* Lets go of the file it has open, until it is asked again. NULL: of none.
     */
    void (*rest)(struct tv_tenant_source *source);
};

#endif
