/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state of a reading pass, its events and its memory of keys. Private to
 * the reader.
 */
#ifndef TELVET_JSON_WALK_H
#define TELVET_JSON_WALK_H

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
};

/* Of one object of the trie. */
struct tv_json_keys {
    struct tv_json_key *keys;
    uint16_t count;
    uint16_t first; /* what an object began with last time, or NONE */
};

struct tv_json_reader {
    struct tv_json_input input;
    const struct tv_json_paths *paths;
    struct tv_json_keys *keys; /* per node */
    struct tv_json_event *events;
    uint32_t event_count, event_capacity;
    bool met_other_initial;
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
    struct tv_json_event *event = &reader->events[reader->event_count++];
    event->begin = (uint32_t)(found->begin - reader->input.begin);
    event->end = (uint32_t)(found->end - reader->input.begin);
    event->path = path;
    event->kind = (uint8_t)found->kind;
    event->role = (unsigned char)role & 3u;
    event->early = early;
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

/* Walks the object whose brace is at `at`; returns what is behind it. */
const char *tv_json_walk_object(struct tv_json_reader *reader, uint32_t node,
                                const char *at, unsigned depth, bool in_list);

#endif
