/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The contract between telvet and a rule plugin. This file is the whole ABI.
 *
 * A plugin is a shared object that exports one symbol, the constant
 *
 *     const struct tv_plugin telvet_plugin;
 *
 * and nothing else. It lists checks; telvet calls each check once per subject,
 * in a worker process without network, exec or file access, and takes down what
 * the check testifies. Titles, severities, texts and remedies are not here:
 * they are rules (rules/ in the source tree) and change without a compiler.
 *
 * Four rules of ownership:
 *   1. What a plugin is handed is borrowed until `evaluate` returns.
 *   2. What a plugin hands over is copied before `report` returns.
 *   3. Nothing is freed across the boundary.
 *   4. A plugin has no state: two calls with equal facts give the same answer,
 *      so of several people with equal facts telvet may ask about one, and take
 *      the answer for all.
 *
 * Growth: every struct begins with its size, members are only appended, zero in
 * a new member means what its absence meant. telvet copies what it knows into a
 * zeroed struct of its own; a tail it does not know must be zero, an unknown
 * flag is refused. The first 16 bytes of `struct tv_plugin` are frozen for
 * ever.
 *
 * Threads: `evaluate` is called by one thread at a time in each worker.
 */
#ifndef TELVET_PLUGIN_H
#define TELVET_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TV_ABI_MAGIC 0x54564554u /* "TEVT", read as a little-endian word */
#define TV_ABI_MAJOR 1u          /* another major never loads */
#define TV_ABI_MINOR 1u          /* a newer minor loads if its tail is unused */
#define TV_ABI_FEATURES 0u       /* feature bits this header knows */

#define TV_EXPORT __attribute__((visibility("default")))

/* Text: UTF-8, not terminated; `data` may be NULL when `size` is 0. */
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

/* What a check says. Zero, and any other number, counts as unknown. */
enum {
    TV_VERDICT_NOT_APPLICABLE = 1,
    TV_VERDICT_PASS = 2,
    TV_VERDICT_UNKNOWN = 3,
    TV_VERDICT_FAIL = 4
};

/* What is known of a fact, or of one item of it. */
enum {
    TV_STATE_UNKNOWN = 0, /* not collected, truncated, unreadable */
    TV_STATE_ABSENT = 1,  /* collected, and not there (null, empty cell) */
    TV_STATE_KNOWN = 2
};

/* How sure a suggestion is. */
enum {
    TV_CONFIDENCE_NONE = 0,    /* no suggestion */
    TV_CONFIDENCE_CERTAIN = 1, /* the same value, only written otherwise */
    TV_CONFIDENCE_LIKELY = 2,  /* follows from another fact of the subject */
    TV_CONFIDENCE_ASK = 3      /* a person must choose */
};

/* Need flags. They are about what was never collected. What was collected and
 * then lost, in a file that is cut off, damaged or gone, might contradict all
 * that is left: the judgement is unknown whatever the flag, except with
 * TV_NEED_ENOUGH. A value that is there and cannot be read, like a number where
 * a text belongs, might contradict the others, too: a pass on another of the
 * TV_NEED_ONE_OF is unknown then, and so is not-applicable if the judgement is
 * about one of them. Where any one is enough the pass stands, and a fail is
 * unknown. */
enum {
    /* The check is called although this fact is unknown. */
    TV_NEED_OPTIONAL = 1u,
    /* At least one of the needs with this flag must be known or absent; the
     * check is called although others of them are unknown; with
     * TV_NEED_OPTIONAL, although all are. */
    TV_NEED_ONE_OF = 2u,
    /* With TV_NEED_ONE_OF: what any of them holds is enough for a pass, and
     * nothing in the others can take it back. The check is called although
     * this one is lost; only a fail is unknown then. Since 1.1. */
    TV_NEED_ENOUGH = 4u,
    TV_NEED_FLAGS = 7u /* all that are defined */
};

/*
 * A fact that a check reads, by its name in telvet's fact table
 * (`telvet facts` lists them). A required need (flags 0) that is unknown for a
 * subject makes the judgement unknown, with its cause, before the check is
 * called.
 */
struct tv_need {
    uint32_t size;
    uint32_t flags;
    struct tv_text fact;
};

/* A value that could be right instead. Since 1.1. */
struct tv_suggestion {
    uint32_t size;
    uint32_t confidence;     /* TV_CONFIDENCE_*, never NONE */
    struct tv_text value;    /* never empty */
    struct tv_text spelling; /* the same as some products want it; or empty */
    struct tv_text reason;   /* id of the message whose fault it mends */
};

/*
 * One thing a check says of a subject. A check may report several for one
 * subject, told apart by `discriminator`; the worst of them is the verdict.
 * No report at all is unknown.
 */
struct tv_judgement {
    uint32_t size;
    uint32_t verdict;           /* TV_VERDICT_* */
    uint32_t need;              /* index of the need it is about: its place */
    uint32_t item;              /* index within that fact, 0 if single */
    struct tv_text message;     /* id of a message of the rule */
    const struct tv_text *args; /* {1}, {2}, … of that message; {0} is the */
    uint32_t arg_count;         /*   subject; at most TV_MAX_ARGS */
    uint32_t confidence;        /* TV_CONFIDENCE_*, of `suggestion` */
    struct tv_text discriminator; /* stable, lower case; may be empty */
    struct tv_text suggestion;    /* the value that would be right */
    /* 1.1: more of `suggestion`, and what else the value could be, best first;
     * where there is a choice the confidence is TV_CONFIDENCE_ASK. */
    struct tv_text spelling; /* as in struct tv_suggestion */
    struct tv_text reason;
    const struct tv_suggestion *const *others;
    uint32_t other_count; /* at most TV_MAX_OTHERS */
    uint32_t reserved_alignment;
};

#define TV_MAX_ARGS 5u /* arguments of a message */
#define TV_NO_ITEM UINT32_MAX
#define TV_MAX_MEMORIES 16u
#define TV_MAX_MEMORY 16384u      /* bytes */
#define TV_MAX_OTHERS 3u          /* suggestions beside the first */
#define TV_MAX_ARG_SIZE 1024u     /* bytes; longer text is cut with a mark */
#define TV_MAX_JUDGEMENTS 256u    /* of one check on one subject */
#define TV_MAX_TESTIMONY 1048576u /* bytes of their texts, all together */
#define TV_MAX_DISCRIMINATOR 256u /* bytes; longer text is cut */
#define TV_MAX_SUGGESTION 1024u   /* bytes; a longer one is dropped */

struct tv_eval; /* one call of a check; opaque */

/*
 * What telvet offers to a check, valid during `evaluate`. `need` is an index
 * into the check's needs, `item` an index into a list fact (0 for a single
 * value). Out of range answers are TV_STATE_UNKNOWN, 0 and empty text; 0 and
 * empty text are those, too, to who asks for a value of another type.
 *
 * A fact of another subject kind than the check's own is seen as follows: from
 * the tenant, a user fact is a list with one item per user (of a list fact its
 * first item); from a user, a channel or the network, a tenant fact is itself.
 *
 * In all user facts that the tenant sees, one index is one user. Who is among
 * the experts and in no export is one of them, too (`user.exists` is false, the
 * rest unknown); and where somebody may be missing the last item of all stands
 * for them, unknown: look at item_state before a pass.
 */
struct tv_host {
    uint32_t size;
    uint32_t abi_minor;

    /* The state of a whole fact. An empty list is known, with count 0. */
    uint32_t (*state)(struct tv_eval *eval, uint32_t need);
    /* How many items: 1 for a single known value, 0 if not known. */
    uint32_t (*count)(struct tv_eval *eval, uint32_t need);
    /* The state of one item. */
    uint32_t (*item_state)(struct tv_eval *eval, uint32_t need, uint32_t item);
    /* 1 or 0. */
    int32_t (*boolean)(struct tv_eval *eval, uint32_t need, uint32_t item);
    /* An integer; for a time, seconds since 1970-01-01T00:00:00Z. */
    int64_t (*integer)(struct tv_eval *eval, uint32_t need, uint32_t item);
    /* A text, or a GUID in lower case. */
    struct tv_text (*text)(struct tv_eval *eval, uint32_t need, uint32_t item);

    /* A parameter of the rule, by name, as texts (a single one is a list of
     * one; none of that name: NULL and count 0), or as an integer. */
    const struct tv_text *(*param_texts)(struct tv_eval *eval, const char *name,
                                         uint32_t *count);
    int64_t (*param_integer)(struct tv_eval *eval, const char *name,
                             int64_t otherwise);

    /* The time the scan is judged as of, seconds since 1970, UTC. */
    int64_t (*now)(struct tv_eval *eval);

    /* Zeroed, aligned memory, gone after the call. NULL if there is no more. */
    void *(*scratch)(struct tv_eval *eval, size_t size);

    /* A data file of the rule pack (rules/data/<name>), or empty text. */
    struct tv_text (*data)(struct tv_eval *eval, const char *name);

    /* Testify. */
    void (*report)(struct tv_eval *eval, const struct tv_judgement *judgement);

    /* 1.1: memory that the checks of a plugin share while one subject is
     * judged, so that what several of them work out is worked out once. `key`
     * is below TV_MAX_MEMORIES, `size` at most TV_MAX_MEMORY and always the
     * same for one key; zeroed when it is asked for first, NULL if there is
     * none. Any of the checks may be called, in any order: a check uses what it
     * finds there only if that follows from what it has read itself. */
    void *(*remember)(struct tv_eval *eval, uint32_t key, size_t size);

    /* 1.1: the first item, from `item` on, whose text is one of those of the
     * rule's parameter `name`, byte by byte; TV_NO_ITEM if there is none. What
     * has no text, like an item that is not known, is none of them. */
    uint32_t (*find)(struct tv_eval *eval, uint32_t need, uint32_t item,
                     const char *name);
};

struct tv_check {
    uint32_t size;
    uint32_t subject;    /* TV_SUBJECT_* */
    struct tv_text name; /* "family.check", [a-z0-9_.]: `phone.office_e164` */
    const struct tv_need *const *needs;
    uint32_t need_count;
    uint32_t flags; /* none yet: 0 */
    void (*evaluate)(const struct tv_host *host, struct tv_eval *eval);
};

struct tv_plugin {
    /* Frozen for ever: 16 bytes. */
    uint32_t magic;     /* TV_ABI_MAGIC */
    uint16_t abi_major; /* TV_ABI_MAJOR it was built with */
    uint16_t abi_minor; /* TV_ABI_MINOR it was built with */
    uint32_t size;      /* sizeof(struct tv_plugin) it was built with */
    uint32_t features;  /* bits it relies on; an unknown one is refused */
    /* 1.0 */
    struct tv_text name;    /* [a-z0-9-]+ */
    struct tv_text version; /* "1.2.3" */
    struct tv_text summary; /* one plain line for `telvet plugins` */
    const struct tv_check *const *checks;
    uint32_t check_count;
    uint32_t reserved_alignment; /* 0 */
};

#define TV_PLUGIN_SYMBOL "telvet_plugin"

extern TV_EXPORT const struct tv_plugin telvet_plugin;

#ifdef __cplusplus
}
#endif

#endif
