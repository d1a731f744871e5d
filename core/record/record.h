/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A judged scan as data. Every form of report is rendered from it, and waivers
 * and baselines are matched against it.
 *
 * The records have two sources: a scan that was just judged (live/live.h) and a
 * JSON result read back (record/stored.h). A report cannot tell which one it
 * gets, so both give the same bytes.
 *
 * Small things (rules, files, problems, faults, totals) are held completely,
 * per tenant. Findings and people can be many: the briefs of findings are held
 * in an array; full records are read one at a time.
 *
 * Texts are UTF-8, unescaped, and controlled by an attacker wherever they come
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
    struct tv_text id;          /* "trunk-paren" */
    struct tv_text text;        /* has placeholders; "{0}" is the subject */
    uint32_t severity;          /* in effect, enum tv_severity */
    bool own_severity;          /* set for the message, not by the rule */
    struct tv_text brief;       /* short form for lists; or empty */
    struct tv_text mends;       /* what a suggestion changes; or empty */
    uint32_t placeholder_count; /* placeholders are {0} to {count - 1} */
};

struct tv_rule_record {
    struct tv_text id, name, family, check;
    uint32_t severity;         /* in effect, enum tv_severity */
    uint32_t default_severity; /* of the rule pack */
    uint32_t pathways;         /* TV_PATHWAY_* bits */
    uint32_t subject_kind;     /* TV_SUBJECT_*; 0 without a check */
    uint32_t plugin;           /* index into the run's plugins, or UINT32_MAX */
    struct tv_text title, summary, remedy, source;
    struct tv_text command, portal; /* may be empty */
    /* For accounts synchronised from Active Directory. */
    struct tv_text command_ad;
    struct tv_text spelling; /* when the alternative spelling is needed */
    struct tv_text help;     /* Markdown */
    const struct tv_text *tags;
    uint32_t tag_count;
    const struct tv_message_record *messages;
    uint32_t message_count;
    const struct tv_param *params; /* of the rule pack */
    uint32_t param_count;
    /* The parameters that replace those of the rule pack; and
     * "severity.<message>" for messages whose severity is not the pack's. */
    const struct tv_param *overrides;
    uint32_t override_count;
    /* Facts that the check reads, by index of need. */
    const struct tv_text *needs;
    uint32_t need_count;
    /* Of one tenant; zero in the run's rules. */
    struct tv_rule_counts counts;
    /* Index of its first finding; they are contiguous. */
    uint32_t first_finding;
    uint32_t finding_count;
};

/* ---- the run ------------------------------------------------------------ */

struct tv_plugin_record {
    struct tv_text file;    /* "phone.so" */
    struct tv_text refused; /* why it was refused; then all below is empty */
    struct tv_text name, version, summary;
    uint32_t abi_major, abi_minor;
    struct tv_text sha256; /* of the file, hexadecimal; may be empty */
    const struct tv_text *checks;
    uint32_t check_count;
};

/* What a result was made from: SHA-256 in hexadecimal, empty if it was not
 * taken. `telvet verify` computes them again. */
struct tv_receipt {
    struct tv_text rules, plugins, configuration, waivers, baseline;
};

struct tv_run_record {
    struct tv_text version; /* of telvet */
    uint32_t abi_major, abi_minor;
    struct tv_text rules_name, rules_version;
    const struct tv_plugin_record *plugins;
    uint32_t plugin_count;
    const struct tv_rule_record *rules; /* the rules judged, ascending by id */
    uint32_t rule_count;
    struct tv_text profile;
    int64_t as_of; /* seconds since 1970; only if `as_of_given` */
    bool as_of_given;
    uint32_t tenant_total; /* number of tenants, including unreadable ones */
    bool all;              /* passes and not-applicables are findings, too */
    bool baselined;        /* findings have been compared with a baseline */
    bool redacted;         /* names are pseudonyms */
    struct tv_receipt receipt;
    /* Ids of rules of the profile that the configuration or --skip switched
     * off. */
    const struct tv_text *skipped;
    uint32_t skipped_count;
    /* TV_PATHWAY_* bits of pathways that were judged only in part, because the
     * profile is for others or --only selects rules. Nobody is ready on
     * them. */
    uint32_t partly_judged;
};

/* ---- a tenant ----------------------------------------------------------- */

struct tv_file_record {
    /* Path within the snapshot; "experts/NAME" for a list given by
     * --experts. */
    struct tv_text name;
    struct tv_text collection;             /* empty: manifest or unknown */
    struct tv_text form, encoding, sha256; /* may be empty: not read */
    uint64_t size;                         /* bytes */
    uint32_t records, malformed;
    bool was_read; /* false: no rule needs it, so records were not counted */
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

/* A finding about the gate itself: about waivers and their expiry, or
 * coverage. */
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
    uint32_t fails[4]; /* findings by severity, without waived ones */
    uint32_t waived;
    /* Compared with a baseline. A finding whose subject is no longer judged
     * does not count as fixed. */
    uint32_t fresh, unchanged, updated, fixed;
    /* Judgements, each of one rule and subject: an unknown finding beside a
     * fail of the same subject is not counted. */
    uint32_t passes, unknowns, not_applicable;
    uint32_t faults, problems;
};

/* Adds the totals of one tenant to a sum. */
void tv_totals_add(struct tv_totals_record *sum,
                   const struct tv_totals_record *one);
/* Returns the name of the first such total that differs, as in a summary, and
 * its two values; NULL if none differs. */
const char *tv_totals_differ(const struct tv_totals_record *a,
                             const struct tv_totals_record *b,
                             uint32_t values[2]);

/* The rule of a baseline finding whose rule was not judged this time. */
#define TV_NO_RULE UINT32_MAX

/* The part of a finding that is needed to count, group and select. */
struct tv_finding_brief {
    uint32_t rule;    /* index into the tenant's rules, or TV_NO_RULE */
    uint8_t verdict;  /* TV_VERDICT_* */
    uint8_t severity; /* in effect, enum tv_severity */
    uint8_t cause;    /* enum tv_cause, if the verdict is unknown */
    uint8_t baseline; /* enum tv_baseline_state */
    bool waived;
    /* Updated, and counts for the gate again (gate/baseline.h). */
    bool worse;
    bool removed;       /* absent, because its subject is no longer judged */
    uint16_t message;   /* index into the rule's messages, or TV_NO_MESSAGE */
    uint16_t need;      /* index of the fact it is about, or TV_NO_NEED */
    uint8_t confidence; /* TV_CONFIDENCE_*, of the first suggestion */
    uint32_t subject;   /* equal numbers within a rule mean the same subject */
    uint32_t item;      /* index of the item of that fact */
};

struct tv_tenant_record {
    struct tv_text label; /* of the snapshot: its last path component */
    struct tv_text id, name, domain, cloud; /* may be empty */
    /* Of the whole snapshot, for the receipt; may be empty. */
    struct tv_text snapshot_sha256;
    int64_t collected_at; /* seconds since 1970, 0 if not known */
    bool manifest;
    bool experts_listed; /* false: every enabled person was judged */
    bool experts_hidden; /* people in scope may be missing from the snapshot */
    int exit_status;     /* enum tv_exit */
    const struct tv_file_record *files;
    const struct tv_problem_record *problems;
    uint32_t file_count, problem_count;
    uint32_t problems_dropped; /* problems that are not listed */
    uint32_t rule_count;
    /* The run's rules with this tenant's counts. */
    const struct tv_rule_record *rules;
    /* By rule, then subject, then order reported. */
    const struct tv_finding_brief *briefs;
    uint32_t finding_count;
    /* Findings of the baseline that were not made again. */
    uint32_t absent_count;
    uint32_t person_count; /* people who are listed */
    uint32_t fault_count;
    const struct tv_fault_record *faults;
    /* Those in force for some finding. */
    const struct tv_waiver_record *waivers;
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
    TV_BASELINE_UPDATED, /* known, with another verdict or evidence */
    TV_BASELINE_ABSENT,  /* only in the baseline: fixed or removed */
    TV_BASELINE_CARRIED  /* only in the baseline: could not be judged again */
};
const char *tv_baseline_name(enum tv_baseline_state state); /* "new" */
/* Whether a baseline finding is gone because it was fixed. */
bool tv_finding_is_fixed(const struct tv_finding_brief *brief);

struct tv_place_record {
    uint32_t file; /* index into the files, UINT32_MAX: none */
    uint32_t line, column, end_line, end_column; /* end exclusive */
    /* Text of the region, cut; empty unless asked for. */
    struct tv_text snippet;
    uint32_t context_line, context_column;
    uint32_t context_end_line, context_end_column;
    struct tv_text context; /* the whole lines around it; may be empty */
};

#define TV_EVIDENCE_ITEMS 8u  /* shown of a list, at most */
#define TV_EVIDENCE_TEXT 256u /* bytes shown of a text, at most */

enum tv_item_type { TV_ITEM_NULL, TV_ITEM_BOOL, TV_ITEM_INT, TV_ITEM_TEXT };

struct tv_evidence_item {
    enum tv_item_type type;
    int64_t number;      /* value of a bool or an int */
    struct tv_text text; /* also of a time */
};

/* A fact that a judgement is based on, as it was known. */
struct tv_evidence_record {
    struct tv_text fact; /* "user.office_phones" */
    uint32_t state;      /* TV_STATE_* */
    enum tv_cause cause; /* set if the state is unknown */
    bool is_list;
    uint32_t count; /* all items; item_count of them are shown */
    uint32_t item_count;
    struct tv_evidence_item items[TV_EVIDENCE_ITEMS];
};

/* A suggested value. */
struct tv_suggestion_record {
    struct tv_text value;
    struct tv_text spelling; /* alternative spelling; or empty */
    /* Code of the message that it corrects; or empty. */
    struct tv_text mends;
    struct tv_text reason; /* what it changes, in words; or empty */
    uint32_t confidence;   /* TV_CONFIDENCE_* */
};

struct tv_finding_record {
    struct tv_finding_brief brief;
    struct tv_text rule_id;
    struct tv_subject_record subject;
    struct tv_text message_id; /* the rule's, or "telvet.unknown.no-record" */
    struct tv_text code;       /* "phone.trunk-paren"; may be empty */
    struct tv_text text;       /* with placeholders */
    struct tv_text args[1 + TV_MAX_ARGS];
    uint32_t arg_count;
    struct tv_text fact;          /* the fact it is about, or empty */
    struct tv_text collection;    /* the one that an unknown lacks; or empty */
    struct tv_text discriminator; /* may be empty */
    const struct tv_suggestion_record *suggestions; /* best first */
    uint32_t suggestion_count;
    struct tv_text suggestion; /* value of the first suggestion; may be empty */
    struct tv_text command;    /* ready to paste; may be empty */
    bool command_in_ad;        /* to be run in Active Directory */
    char fingerprint[TV_SHA256_HEX];
    char evidence_hash[TV_SHA256_HEX]; /* a change means "updated" */
    struct tv_place_record place;
    const struct tv_evidence_record *evidence; /* by index of need */
    uint32_t evidence_count;
    /* Set if brief.waived; of a carried finding only its id may be known. */
    struct tv_waiver_record waiver;
};

/* The costly parts of a finding, which are read only on request. */
enum {
    TV_PART_PLACE = 1u,    /* file, line, column */
    TV_PART_SNIPPET = 2u,  /* the place with its texts; implies PLACE */
    TV_PART_EVIDENCE = 4u, /* evidence and its hash */
    TV_PART_FINGERPRINT = 8u,
    TV_PART_ALL = 15u
};

struct tv_person_record {
    struct tv_subject_record subject;
    uint32_t verdicts[TV_PATHWAYS]; /* TV_VERDICT_*, see tv_result_person */
    /* By pathway: indices of the tenant's rules that block it. */
    const uint32_t *blockers[TV_PATHWAYS];
    uint32_t blocker_count[TV_PATHWAYS];
};

/* ---- where records come from -------------------------------------------- */

/*
 * One tenant. `finding`, `absent` and `person` read record `number` in full;
 * what they return is borrowed until the next call of the same function.
 * Reading in ascending order is fast; any other order works. A source serves
 * one thread.
 */
struct tv_tenant_source {
    const struct tv_tenant_record *tenant;
    void (*finding)(struct tv_tenant_source *source, uint32_t number,
                    unsigned parts, struct tv_finding_record *out);
    void (*absent)(struct tv_tenant_source *source, uint32_t number,
                   struct tv_finding_record *out);
    void (*person)(struct tv_tenant_source *source, uint32_t number,
                   struct tv_person_record *out);
    /* Creates another source of the same records, for another thread; it lives
     * as long as this one. The pointer or the returned source is NULL if that
     * is not possible. */
    struct tv_tenant_source *(*twin)(struct tv_tenant_source *source);
    /* Closes the file that the source keeps open; it is reopened when needed.
     * NULL if it keeps none. */
    void (*rest)(struct tv_tenant_source *source);
};

#endif
