/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The contract between telvet and a rule plugin. This file is the whole ABI.
 *
 * A plugin is a shared object that exports one symbol, the constant
 *
 *     const struct tv_plugin telvet_plugin;
 *
 * and nothing else. The constant lists checks. For each rule that names a
 * check, telvet calls the check for one subject after another, in a worker
 * process without network, exec or file access, and records the judgements that
 * the check reports. Titles, severities, texts and remedies are not here: they
 * belong to rules (rules/ in the source tree) and change without a compiler.
 *
 * Four rules:
 *   1. Everything that a plugin is handed is borrowed until `evaluate` returns.
 *   2. Everything that a plugin reports is copied before `report` returns.
 *   3. Neither side frees memory of the other.
 *   4. A plugin keeps no state between calls: with equal facts it gives the
 *      same answer. For several subjects with equal facts telvet may call a
 *      check once, and use the answer for all.
 *
 * Growth: structs that may grow state their size. Members are only appended,
 * and zero in a new member means the same as its absence. telvet copies the
 * members that it knows into a zeroed struct of its own. Members that it does
 * not know must be zero, and unknown flags are refused. The first 16 bytes of
 * `struct tv_plugin` are frozen for ever.
 *
 * Threads: each worker calls `evaluate` from one thread only.
 *
 * Names of plugins, checks, facts and messages have at most 64 bytes.
 */
#ifndef TELVET_PLUGIN_H
#define TELVET_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TV_ABI_MAGIC 0x54564554u /* "TEVT", read as a little-endian word */
#define TV_ABI_MAJOR 1u          /* plugins of another major never load */
/* A plugin of a newer minor loads if it leaves the newer members zero. */
#define TV_ABI_MINOR 1u
#define TV_ABI_FEATURES 0u /* feature bits that this header defines */

#define TV_EXPORT __attribute__((visibility("default")))

/* A text: UTF-8, not NUL-terminated; `data` may be NULL if `size` is 0. */
struct tv_text {
    const char *data;
    size_t size; /* bytes */
};

#define TV_TEXT_INIT(literal)                                                  \
    {                                                                          \
        literal, sizeof(literal) - 1                                           \
    }

/* What a check judges. */
enum {
    TV_SUBJECT_USER = 1,    /* one person or account */
    TV_SUBJECT_TENANT = 2,  /* the tenant; there is exactly one */
    TV_SUBJECT_CHANNEL = 3, /* one Dynamics voice channel */
    TV_SUBJECT_NETWORK = 4, /* the customer's network; there is exactly one */
    TV_SUBJECT_KINDS = 4
};

/* What a check concludes. Any other number, zero included, breaks the contract
 * (see `report`). Of several verdicts on one subject the highest counts. */
enum {
    TV_VERDICT_NOT_APPLICABLE = 1,
    TV_VERDICT_PASS = 2,
    TV_VERDICT_UNKNOWN = 3,
    TV_VERDICT_FAIL = 4
};

/* What is known of a fact, or of one item of it. */
enum {
    TV_STATE_UNKNOWN = 0, /* not collected, lost, or unreadable */
    TV_STATE_ABSENT = 1,  /* collected, and there is none (null, empty cell) */
    TV_STATE_KNOWN = 2    /* there is a value */
};

/* How sure a suggestion is. */
enum {
    TV_CONFIDENCE_NONE = 0,    /* no suggestion */
    TV_CONFIDENCE_CERTAIN = 1, /* the same value, only written differently */
    TV_CONFIDENCE_LIKELY = 2,  /* follows from another fact of the subject */
    TV_CONFIDENCE_ASK = 3      /* a person must choose */
};

/*
 * Flags of a need: what happens if the fact is unknown for a subject.
 *
 * The flags excuse only facts that were never collected. What was collected and
 * then lost, in a file that is cut off, damaged or gone, might contradict all
 * that is left: then the judgement is unknown whatever the flags, except with
 * TV_NEED_ENOUGH.
 *
 * A value may also exist and be unreadable, like a number where a text belongs.
 * Among needs with TV_NEED_ONE_OF it might contradict those that were read: a
 * pass becomes unknown, and so does a not-applicable that is about one of these
 * needs. Among needs with TV_NEED_ENOUGH the pass stands, and a fail becomes
 * unknown. A list that an export flattened counts as never collected.
 */
enum {
    /* The check is called even if this fact is unknown. */
    TV_NEED_OPTIONAL = 1u,
    /* At least one of the needs with this flag must be known or absent, or the
     * judgement is unknown; the others may be unknown. If any of them has
     * TV_NEED_OPTIONAL, too, the check is called even if all are unknown. */
    TV_NEED_ONE_OF = 2u,
    /* Together with TV_NEED_ONE_OF: the value of any of these needs is enough
     * for a pass, and no other value can revoke it. The check is called even if
     * this fact was lost; only a fail becomes unknown then. Since 1.1. */
    TV_NEED_ENOUGH = 4u,
    TV_NEED_FLAGS = 7u /* all defined flags */
};

/*
 * A fact that a check reads, by its name in telvet's fact table (`telvet facts`
 * lists them). If a required fact (flags 0) is unknown for a subject, the
 * judgement is unknown with the same cause, and the check is not called.
 */
struct tv_need {
    uint32_t size;  /* sizeof(struct tv_need) */
    uint32_t flags; /* TV_NEED_*; 0: required */
    struct tv_text fact;
};

/* A value that could be right instead. Since 1.1. */
struct tv_suggestion {
    uint32_t size;           /* sizeof(struct tv_suggestion) */
    uint32_t confidence;     /* TV_CONFIDENCE_*, never NONE */
    struct tv_text value;    /* never empty */
    struct tv_text spelling; /* the value as other products want it; or empty */
    struct tv_text reason;   /* id of the message that says what it mends */
};

/*
 * One conclusion of a check about a subject. A check may report several about
 * one subject, told apart by `discriminator`; the worst of their verdicts is
 * that of the subject. If a check reports none, the subject is unknown.
 */
struct tv_judgement {
    uint32_t size;    /* sizeof(struct tv_judgement) */
    uint32_t verdict; /* TV_VERDICT_* */
    /* Index of the need that the judgement is about, below need_count. Reports
     * show the place of its value. */
    uint32_t need;
    uint32_t item; /* index within that fact, 0 if it is a single value */
    /* Id of a message of the rule. A fail must have one, others may. */
    struct tv_text message;
    /* The arguments {1}, {2}, … of the message, at least as many as it shows.
     * telvet itself fills in {0}, the subject. */
    const struct tv_text *args;
    uint32_t arg_count;           /* at most TV_MAX_ARGS */
    uint32_t confidence;          /* TV_CONFIDENCE_*, of `suggestion` */
    struct tv_text discriminator; /* stable, lower case; may be empty */
    /* The value that would be right; may be empty. Ignored if `confidence` is
     * TV_CONFIDENCE_NONE. */
    struct tv_text suggestion;
    /* The rest since 1.1. `spelling` and `reason` complete `suggestion`, as in
     * struct tv_suggestion. */
    struct tv_text spelling;
    struct tv_text reason;
    /* What else the value could be, best first; needs a `suggestion`. If a
     * person must choose among them, the confidence is TV_CONFIDENCE_ASK. */
    const struct tv_suggestion *const *others;
    uint32_t other_count;        /* at most TV_MAX_OTHERS */
    uint32_t reserved_alignment; /* 0 */
};

/* Limits. Exceeding one breaks the contract (see `report`), unless the line
 * says that the text is cut or dropped. A cut text ends with "…". */
#define TV_MAX_ARGS 5u            /* arguments of a message */
#define TV_NO_ITEM UINT32_MAX     /* no limit: no such item, from `find` */
#define TV_MAX_MEMORIES 16u       /* keys of `remember` */
#define TV_MAX_MEMORY 16384u      /* bytes that one key can have */
#define TV_MAX_OTHERS 3u          /* suggestions besides the first */
#define TV_MAX_ARG_SIZE 1024u     /* bytes; a longer argument is cut */
#define TV_MAX_JUDGEMENTS 256u    /* of one check on one subject */
#define TV_MAX_TESTIMONY 1048576u /* bytes of all their texts together */
#define TV_MAX_DISCRIMINATOR 256u /* bytes; a longer one is cut */
#define TV_MAX_SUGGESTION 1024u   /* bytes; a longer one is dropped */

struct tv_eval; /* one call of a check; opaque */

/*
 * The functions that telvet offers to a check, valid during `evaluate`. Pass
 * `eval` on as it was received. `need` is an index into the check's needs,
 * `item` an index into a list fact (0 for a single value). If either is out of
 * range, the answer is TV_STATE_UNKNOWN, 0 or the empty text. Asking for a
 * value of another type than the fact's, or for one that is not known, yields 0
 * or the empty text.
 *
 * Facts of another kind of subject than the check's: a tenant or network fact
 * is the same for every check. A user or channel fact is a list with one item
 * per user or channel, which of a list fact is its first item.
 *
 * In all user facts that a check of the tenant sees, the same index is the same
 * user. An expert whom no export contains is one of them: `user.exists` is
 * false, and the rest unknown. If users may be missing, the last item stands
 * for them and is unknown in every fact. So look at item_state before a pass.
 */
struct tv_host {
    uint32_t size;      /* sizeof(struct tv_host) in the running telvet */
    uint32_t abi_minor; /* TV_ABI_MINOR of the running telvet */

    /* The state of a whole fact. An empty list is known, with count 0. */
    uint32_t (*state)(struct tv_eval *eval, uint32_t need);
    /* The number of items: 1 for a known single value, 0 if not known. */
    uint32_t (*count)(struct tv_eval *eval, uint32_t need);
    /* The state of one item. */
    uint32_t (*item_state)(struct tv_eval *eval, uint32_t need, uint32_t item);
    /* A boolean, as 1 or 0. */
    int32_t (*boolean)(struct tv_eval *eval, uint32_t need, uint32_t item);
    /* An integer, or a time in seconds since 1970-01-01T00:00:00Z. */
    int64_t (*integer)(struct tv_eval *eval, uint32_t need, uint32_t item);
    /* A text, or a GUID in lower case. */
    struct tv_text (*text)(struct tv_eval *eval, uint32_t need, uint32_t item);

    /* The rule's parameter `name` as texts; a single text is a list of one.
     * NULL and count 0 if there is none of that name, or it is an integer. */
    const struct tv_text *(*param_texts)(struct tv_eval *eval, const char *name,
                                         uint32_t *count);
    /* The rule's parameter `name` as an integer; `otherwise` if there is none
     * of that name, or it is no integer. */
    int64_t (*param_integer)(struct tv_eval *eval, const char *name,
                             int64_t otherwise);

    /* The time as of which the scan judges, in seconds since 1970, UTC. Use it
     * instead of the clock. */
    int64_t (*now)(struct tv_eval *eval);

    /* Allocates zeroed memory, aligned for any type, that is gone after the
     * call. NULL if the check's budget is used up. */
    void *(*scratch)(struct tv_eval *eval, size_t size);

    /* The contents of a data file of the rule pack (rules/data/<name>); the
     * empty text if there is none. */
    struct tv_text (*data)(struct tv_eval *eval, const char *name);

    /* Reports a judgement. Invalid UTF-8 is replaced by U+FFFD. A judgement
     * that breaks the contract makes the subject unknown, whatever else the
     * call reports, and the scan's report names the breach. */
    void (*report)(struct tv_eval *eval, const struct tv_judgement *judgement);

    /* Since 1.1: memory that the checks of a plugin share while one subject is
     * judged, so that each result that several of them use is computed once.
     * `key` is below TV_MAX_MEMORIES; `size` is at most TV_MAX_MEMORY, not 0,
     * and always the same for one key. The memory is zeroed on the first call.
     * NULL if `key` or `size` is not as it must be. Not every check is called,
     * and in no particular order: a check may use what it finds only if that
     * follows from facts that it has read itself. */
    void *(*remember)(struct tv_eval *eval, uint32_t key, size_t size);

    /* Since 1.1: the index of the first item, from `item` on, whose text is
     * equal, byte by byte, to one of the texts of the rule's parameter `name`.
     * TV_NO_ITEM if there is none. An item without a text, like one that is not
     * known, never matches. */
    uint32_t (*find)(struct tv_eval *eval, uint32_t need, uint32_t item,
                     const char *name);
};

struct tv_check {
    uint32_t size;       /* sizeof(struct tv_check) */
    uint32_t subject;    /* TV_SUBJECT_* */
    struct tv_text name; /* "family.check", [a-z0-9_.]: `phone.office_e164` */
    /* At least one, because every judgement is about a need; at most 64. */
    const struct tv_need *const *needs;
    uint32_t need_count;
    uint32_t flags; /* none defined yet: 0 */
    /* Judges one subject and reports judgements. Not called if a need that must
     * be known is not. A user who is known not to exist is not-applicable
     * without a call, unless the check needs `user.exists`. */
    void (*evaluate)(const struct tv_host *host, struct tv_eval *eval);
};

struct tv_plugin {
    /* Frozen for ever: 16 bytes. */
    uint32_t magic;     /* TV_ABI_MAGIC */
    uint16_t abi_major; /* TV_ABI_MAJOR it was built with */
    uint16_t abi_minor; /* TV_ABI_MINOR it was built with */
    uint32_t size;      /* sizeof(struct tv_plugin) it was built with */
    uint32_t features; /* feature bits it relies on; unknown ones are refused */
    /* Since 1.0. */
    struct tv_text name;    /* [a-z0-9-]+ */
    struct tv_text version; /* "1.2.3"; at most 32 of [A-Za-z0-9.+~-] */
    struct tv_text summary; /* one plain line, at most 256 bytes */
    const struct tv_check *const *checks;
    uint32_t check_count;        /* 1 to 1024 */
    uint32_t reserved_alignment; /* 0 */
};

#define TV_PLUGIN_SYMBOL "telvet_plugin"

/* The constant that a plugin defines. */
extern TV_EXPORT const struct tv_plugin telvet_plugin;

#ifdef __cplusplus
}
#endif

#endif
