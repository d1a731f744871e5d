/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The fact table: everything telvet can know of a tenant, as data.
 *
 * A fact is a named, typed value of a subject. A collection is one export of
 * the tenant. A source says where in a collection a fact is found. The reader's
 * projection, the collector's requests, the permissions, the causes of unknowns
 * and the places of findings are all derived from this table.
 *
 * Paths (relative to one record):
 *     a.b          property b of object a. If a null is met on the way, the
 *                  fact is absent; if a key is missing, it is unknown, except
 *                  that a missing annotation (a key that begins with '@') is
 *                  absent
 *     a[]          every item of array a (a single value counts as one item)
 *     a[].b        b of every item: one list item each, unknown or not
 *     a[].b[]      the items of all b, concatenated
 *     a[k=v].b     b of the first item whose k is v (ASCII case ignored, `v|w`
 *                  for several); absent if there is no such item
 *     [k=v]a       a of the record whose k is v (first step only)
 */
#ifndef TELVET_FACTS_FACTS_H
#define TELVET_FACTS_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

enum tv_collection {
    TV_COLLECTION_USERS,
    TV_COLLECTION_TEAMS_USERS,
    TV_COLLECTION_NUMBERS,
    TV_COLLECTION_PRESENCE,
    TV_COLLECTION_DEVICE_USAGE,
    TV_COLLECTION_SKUS,
    TV_COLLECTION_ACS_FEDERATION,
    TV_COLLECTION_EXTERNAL_ACCESS_POLICIES,
    TV_COLLECTION_CALLING_POLICIES,
    TV_COLLECTION_GROUP_POLICIES,
    TV_COLLECTION_CALLING_SETTINGS,
    TV_COLLECTION_ACS_RESOURCES,
    TV_COLLECTION_WORKSTREAMS,
    TV_COLLECTION_VOICE_CHANNELS,
    TV_COLLECTION_PHONE_NUMBERS,
    TV_COLLECTION_ALLOWLIST,
    TV_COLLECTION_ENDPOINTS,
    TV_COLLECTION_EXPERTS,
    /* The snapshot floor fills these itself; no export provides them. */
    TV_COLLECTION_MANIFEST, /* one record: the tenant */
    /* One record per collection, or per problem with it. */
    TV_COLLECTION_REPORT,
    TV_COLLECTION_SUBJECTS, /* one record per user: what the join found */
    TV_COLLECTION_COUNT
};

/* How records become subjects. */
enum tv_join {
    TV_JOIN_IDENTITY, /* a record creates its subject if there is none yet */
    TV_JOIN_ONE,      /* at most one record per subject; several are merged */
    TV_JOIN_MANY,   /* any number of records per subject: its facts are lists */
    TV_JOIN_SINGLE, /* one record, of the tenant or the network */
    TV_JOIN_RECORDS /* a list with one item per record */
};

struct tv_collection_info {
    const char *name; /* base name of its files */
    uint32_t subject; /* TV_SUBJECT_* that its records describe */
    enum tv_join join;
    /* If the collection is complete, the facts of a subject without a record
     * are absent; otherwise they are unknown. */
    bool missing_is_absent;
    /* Its source omits blank properties, so a missing property is absent. */
    bool blank_is_omitted;
    const char *id_paths[4];  /* object id or other exact key, by preference */
    const char *upn_paths[4]; /* UPN or SIP address, by preference */
    const char *source;       /* the API or cmdlet, for people */
    const char *permission;   /* least application permission, or role */
};

enum tv_fact_type {
    TV_FACT_BOOL,
    TV_FACT_INT,
    TV_FACT_TEXT,
    TV_FACT_GUID, /* 8-4-4-4-12, kept in lower case */
    TV_FACT_TIME, /* seconds since 1970, UTC */
    TV_FACT_WORD  /* a text: one word of a fixed vocabulary, letters only */
};

/* Where a fact is read from. If a path with a selector occurs twice among the
 * sources of a fact, the first occurrence can only supply a value; the last one
 * also supplies "absent" when no item matches. */
struct tv_source {
    enum tv_collection collection;
    const char *path;
};

#define TV_MAX_SOURCES 4u

struct tv_fact {
    const char *name;
    uint32_t subject; /* TV_SUBJECT_* */
    enum tv_fact_type type;
    /* Number of the list fact that this list is paired with, item by item: both
     * are read from the source that the leader chooses. The fact's own number
     * if it leads or stands alone. */
    uint32_t leader;
    uint32_t source_count;
    struct tv_source sources[TV_MAX_SOURCES];
    const char *description;
    bool list;
    bool optional; /* if the record lacks the property: absent, not unknown */
};

/* Constant tables, indexed by enum tv_collection and by fact number. */
const struct tv_collection_info *tv_collection_info(enum tv_collection id);
const struct tv_fact *tv_fact(uint32_t fact);
uint32_t tv_fact_count(void);

/* The number of the fact of that name, or TV_NO_FACT. */
#define TV_NO_FACT UINT32_MAX
uint32_t tv_fact_find(struct tv_text name);

/* The collection whose files have this base name, or TV_COLLECTION_COUNT. */
enum tv_collection tv_collection_find(struct tv_text name);

/* "user", "tenant", "channel", "network"; "none" for any other number. */
const char *tv_subject_name(uint32_t subject);

/* "bool", "int", "text", "guid", "time". */
const char *tv_fact_type_name(enum tv_fact_type type);

#endif
