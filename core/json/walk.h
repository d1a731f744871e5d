/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state of a reading pass: events, known keys, cached tails. Private to the
 * reader.
 */
#ifndef TELVET_JSON_WALK_H
#define TELVET_JSON_WALK_H

#include "json/paths.h"
#include "json/skip_cache.h"
#include "json/token.h"

#define TV_JSON_KEY_BYTES 32u  /* longest remembered "key": */
#define TV_JSON_KNOWN_KEYS 64u /* remembered per node */
#define TV_JSON_UNDECLARED UINT16_MAX

/* A key that was met, as it stands in the text, with its quotes and colon. */
struct tv_json_key {
    char text[TV_JSON_KEY_BYTES];
    uint16_t size;
    uint16_t member; /* number of the node's member, or UNDECLARED */
    uint16_t next;   /* number of the key that followed last time, or NONE */
    bool is_steady;  /* its values repeat, see runs.c */
    uint8_t turn;    /* which of its slots the next run goes to, see runs.c */
    uint32_t hash;   /* of its last member */
    uint32_t met, same; /* times compared with the last one; and equal */
};

/* The known keys of one node of the trie. */
struct tv_json_keys {
    struct tv_json_key *keys;
    uint16_t count;
    uint16_t first; /* number of the key that began the last object, or NONE */
};

/* The text of an object in front of its tail. */
#define TV_JSON_HEAD_SIZE 64u
struct tv_json_head {
    uint16_t size, depth; /* 0: none is kept */
    char text[TV_JSON_HEAD_SIZE];
};

/* The cached tails of one node, and what tells whether the cache pays. */
struct tv_json_node_tails {
    struct tv_json_tail *at;  /* TV_JSON_TAILS_OF_NODE; NULL: not used yet */
    struct tv_json_head head; /* of the last object in a list */
    uint32_t unwatched;       /* objects to let pass before it is used */
    uint32_t hits, misses;
};

/* A tail of the record itself is a run of members. This is what is known of it
 * besides its tv_json_tail. */
struct tv_json_run {
    uint64_t seen[2]; /* bits of its declared members */
    uint16_t *link;   /* `next` of its last key */
    bool closes;      /* it ends with the record's closing brace */
};

struct tv_json_tails {
    struct tv_json_node_tails *of; /* per node */
    uint32_t node_count;
    uint32_t watched; /* records to read before steady keys are chosen */
    struct tv_json_run *runs; /* one for each tail of node 0; NULL: not yet */
    struct tv_json_skip_cache passed;
    uint32_t last_id;
    uint32_t record; /* number of the record at hand */
    /* Tails found in the record at hand, and the events they stand for. */
    uint64_t found, events;
};

struct tv_json_reader {
    struct tv_json_input input;
    const struct tv_json_paths *paths;
    struct tv_json_keys *keys; /* per node */
    struct tv_json_event *events;
    uint32_t event_count, event_capacity;
    bool met_other_initial;
    struct tv_json_tails *tails; /* NULL until tv_json_reader_take_tails */
};

/* A value in the text, for which events are emitted. */
struct tv_json_found {
    const char *begin, *end;
    enum tv_json_kind kind;
};

/* The slow path of a key. Parses the key at `at` and remembers it; sets *member
 * to its number in `node`, or UNDECLARED; stores it in **link, where it is
 * expected next time, and moves *link to its own `next`. Returns what is behind
 * the colon, or NULL. */
const char *tv_json_learn(struct tv_json_reader *reader, uint32_t node,
                          const char *at, uint16_t **link, uint16_t *member);

/* Makes room for more events; false at TV_JSON_MAX_EVENTS. */
bool tv_json_grow_events(struct tv_json_reader *reader);

/* Adds an event. False with the fault set if there are too many. */
static inline bool tv_json_emit(struct tv_json_reader *reader, uint16_t path,
                                enum tv_json_role role, bool early,
                                const struct tv_json_found *found)
{
    if (reader->event_count == reader->event_capacity &&
        !tv_json_grow_events(reader)) {
        tv_json_fail(&reader->input, found->begin,
                     "more values than one record may have");
        return false;
    }
    reader->events[reader->event_count++] = (struct tv_json_event){
        .begin = (uint32_t)(found->begin - reader->input.begin),
        .end = (uint32_t)(found->end - reader->input.begin),
        .path = path,
        .kind = (uint8_t)found->kind,
        .role = (unsigned char)role & 3u,
        .early = early,
    };
    return true;
}

/* Emits `found` for every path below a node: it ended early, is missing or, if
 * it is a list, begins. */
bool tv_json_emit_below(struct tv_json_reader *reader, uint32_t node,
                        bool in_list, bool early,
                        const struct tv_json_found *found);

/* The same for one member and everything below it. */
bool tv_json_emit_member(struct tv_json_reader *reader,
                         const struct tv_json_member *member, bool in_list,
                         bool early, const struct tv_json_found *found);

/* If the object at `at` wraps a list (see counted.c), returns the bracket of
 * the list and sets *end to what is behind the object; if not, NULL. A fault
 * that this sets is of no account: the caller then reads the object as such,
 * and sets its own. */
const char *tv_json_counted_list(struct tv_json_input *input, const char *at,
                                 unsigned depth, const char **end);

/* A lookup of a tail, which is then kept if it was not found. */
struct tv_json_tail_search {
    const char *begin, *end;    /* its text; `end` is NULL: not to be kept */
    struct tv_json_tail *place; /* its slot */
    uint32_t first_event;       /* number of the first event in it */
};

/* Remembers how an object of a list begins: members that are not declared, from
 * its brace to its tail. */
void tv_json_keep_head(struct tv_json_reader *reader, uint32_t node,
                       const char *object, const char *tail, unsigned depth);
/* Whether it is worth trying tv_json_pass_known on objects of a list. */
bool tv_json_may_know(const struct tv_json_reader *reader, uint32_t node);
/* Passes the object at `at` if it begins like the previous one and its tail is
 * cached: emits the tail and returns what is behind the object. NULL: the
 * object must be read. */
const char *tv_json_pass_known(struct tv_json_reader *reader, uint32_t node,
                               const char *at, unsigned depth);

/* Looks up the tail of `node` that begins at `at`. Returns true if it is
 * cached: it has been emitted, and ends at search->end. If not, the caller
 * reads the object and, if it ends at search->end, gives it to
 * tv_json_keep_tail. */
bool tv_json_find_tail(struct tv_json_reader *reader, uint32_t node,
                       const char *at, unsigned depth,
                       struct tv_json_tail_search *search);
void tv_json_keep_tail(struct tv_json_reader *reader, unsigned depth,
                       const struct tv_json_tail_search *search);
/* Overwrites the slot with the tail that was read. False, with nothing changed,
 * if events of this record refer to the slot, or if the tail cannot be kept. */
bool tv_json_store_tail(struct tv_json_reader *reader, unsigned depth,
                        const struct tv_json_tail_search *search);
/* Emits one event for a tail that stands at `begin`. */
static inline bool tv_json_emit_tail(struct tv_json_reader *reader,
                                     uint32_t number, struct tv_json_tail *tail,
                                     const char *begin)
{
    struct tv_json_found found = {begin, begin + tail->size, TV_JSON_TAIL};
    if (!tv_json_emit(reader, (uint16_t)number, TV_JSON_ITEM, false, &found)) {
        return false;
    }
    tail->record = reader->tails->record;
    reader->tails->found++;
    reader->tails->events += tail->count;
    return true;
}

void tv_json_tails_destroy(struct tv_json_tails *tails);

/* Reads one member of an object, whose key is at `at`. *link says which key is
 * expected, and is moved on to the one after it. `seen` has a bit for each
 * declared member. */
const char *tv_json_read_pair(struct tv_json_reader *reader, uint32_t node,
                              const char *at, uint16_t **link, uint64_t seen[2],
                              unsigned depth, bool in_list);

/* Walks the record whose brace is at `at`, looking for runs (runs.c). */
const char *tv_json_walk_record(struct tv_json_reader *reader, const char *at);

/* Walks the object whose brace is at `at`; returns what is behind it. */
const char *tv_json_walk_object(struct tv_json_reader *reader, uint32_t node,
                                const char *at, unsigned depth, bool in_list);

#endif
