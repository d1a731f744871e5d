/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state of a reading pass, its events and its memory of keys. Private to
 * the reader.
 */
#ifndef TELVET_JSON_WALK_H
#define TELVET_JSON_WALK_H

#include "json/passed.h"
#include "json/paths.h"
#include "json/token.h"

#define TV_JSON_KEY_BYTES 32u  /* of a remembered "key": */
#define TV_JSON_KNOWN_KEYS 64u /* remembered of one object */
#define TV_JSON_UNDECLARED UINT16_MAX

/* A key once met, as it stands in the text, with its quotes and colon. */
struct tv_json_key {
    char text[TV_JSON_KEY_BYTES];
    uint16_t size;
    uint16_t member; /* or UNDECLARED */
    uint16_t next;   /* what followed it last time, or NONE */
    bool is_steady;  /* its values repeat, see runs.c */
    uint8_t turn;    /* where its next run is kept */
    uint32_t hash;   /* of its last pair */
    uint32_t met, same;
};

/* Of one object of the trie. */
struct tv_json_keys {
    struct tv_json_key *keys;
    uint16_t count;
    uint16_t first; /* what an object began with last time, or NONE */
};

/* What stood in front of a tail in its object. */
#define TV_JSON_HEAD_SIZE 64u
struct tv_json_head {
    uint16_t size, depth; /* 0: none is kept */
    char text[TV_JSON_HEAD_SIZE];
};

/* The tails of one node, and whether it is worth it to look for them. */
struct tv_json_node_tails {
    struct tv_json_tail *at;  /* TV_JSON_TAILS_OF_NODE, once one is wanted */
    struct tv_json_head head; /* of the last object; only of lists */
    uint32_t unwatched;       /* objects that still go by */
    uint32_t hits, misses;
};

/* What a tail of the record itself is besides: members that were read. */
struct tv_json_run {
    uint64_t seen[2]; /* which */
    uint16_t *link;   /* what its last key expects to follow */
    bool closes;      /* the record ends with it */
};

struct tv_json_tails {
    struct tv_json_node_tails *of; /* per node */
    uint32_t node_count;
    uint32_t watched;         /* records that show which keys are steady */
    struct tv_json_run *runs; /* beside the tails of node 0; NULL: not yet */
    struct tv_json_passed passed;
    uint32_t last_id;
    uint32_t record; /* number of the record at hand */
    /* Of the record at hand: tails found, and the events they stand for. */
    uint64_t found, events;
};

struct tv_json_reader {
    struct tv_json_input input;
    const struct tv_json_paths *paths;
    struct tv_json_keys *keys; /* per node */
    struct tv_json_event *events;
    uint32_t event_count, event_capacity;
    bool met_other_initial;
    struct tv_json_tails *tails; /* NULL: nobody takes them */
};

/* A value that was met, on its way into events. */
struct tv_json_found {
    const char *begin, *end;
    enum tv_json_kind kind;
};

/* Reads the key at `at`, learns it, and gives the member it is of `node`.
 * Returns what is behind the colon, or NULL. */
const char *tv_json_learn(struct tv_json_reader *reader, uint32_t node,
                          const char *at, uint16_t **link, uint16_t *member);

bool tv_json_grow_events(struct tv_json_reader *reader);

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

/* Says of every path below a node that it ended early, is missing, or (as a
 * list) begins. */
bool tv_json_emit_below(struct tv_json_reader *reader, uint32_t node,
                        bool in_list, bool early,
                        const struct tv_json_found *found);

/* The same of a member and everything below it. */
bool tv_json_emit_member(struct tv_json_reader *reader,
                         const struct tv_json_member *member, bool in_list,
                         bool early, const struct tv_json_found *found);

/* The bracket of the list that the object at `at` wraps, and behind the object;
 * NULL if it is no such object. A fault that this sets stands there. */
const char *tv_json_counted_list(struct tv_json_input *input, const char *at,
                                 unsigned depth, const char **end);

/* A tail that is being read, for the first time or again. */
struct tv_json_tail_search {
    const char *begin, *end; /* of its text; NULL: none */
    struct tv_json_tail *place;
    uint32_t first_event;
};

/* Notes what an object of a list begins with: from its brace to the tail, pairs
 * that nobody wants. */
void tv_json_keep_head(struct tv_json_reader *reader, uint32_t node,
                       const char *object, const char *tail, unsigned depth);
/* Whether objects of a list may be known as a whole. Then one is passed, if it
 * begins like the one before and the rest came before, too: what is behind it,
 * and what was in it has been emitted. NULL: it must be read. */
bool tv_json_may_know(const struct tv_json_reader *reader, uint32_t node);
const char *tv_json_pass_known(struct tv_json_reader *reader, uint32_t node,
                               const char *at, unsigned depth);

/* Looks for the tail that begins at `at`. True if it is one of `node` that came
 * before: then it has been emitted, and ends at search->end. Else what is read
 * of it is kept by tv_json_keep_tail, if it ends there. */
bool tv_json_find_tail(struct tv_json_reader *reader, uint32_t node,
                       const char *at, unsigned depth,
                       struct tv_json_tail_search *search);
void tv_json_keep_tail(struct tv_json_reader *reader, unsigned depth,
                       const struct tv_json_tail_search *search);
/* Becomes the tail unless events of this record speak of what it was. */
bool tv_json_store_tail(struct tv_json_reader *reader, unsigned depth,
                        const struct tv_json_tail_search *search);
/* Emits a tail, which stands at `begin`. */
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

/* Reads one pair of an object, whose key is at `at`; learns what follows it. */
const char *tv_json_read_pair(struct tv_json_reader *reader, uint32_t node,
                              const char *at, uint16_t **link, uint64_t seen[2],
                              unsigned depth, bool in_list);

/* Walks the record whose brace is at `at`, for who takes tails. */
const char *tv_json_walk_record(struct tv_json_reader *reader, const char *at);

/* Walks the object whose brace is at `at`; returns what is behind it. */
const char *tv_json_walk_object(struct tv_json_reader *reader, uint32_t node,
                                const char *at, unsigned depth, bool in_list);

#endif
