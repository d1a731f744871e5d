/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records repeat: between the values that differ from user to user stand
 * members that hardly ever change. Such a run of members is cached under the
 * key that it begins with. If its whole text is found again there, it need not
 * be parsed. The first records show which keys are steady, which means that
 * their values repeat.
 */
#include <string.h>

#include "base/text.h"
#include "json/memory.h"
#include "json/walk.h"

#define WAYS 4u    /* cached runs that begin with one key */
#define TRIAL 512u /* misses over hits at which the cache is given up */

_Static_assert(TV_JSON_KNOWN_KEYS *WAYS <= TV_JSON_TAILS_OF_NODE,
               "a tail of node 0 for each");

/* A run that is parsed for the first time; its slot is chosen at its end. */
struct search {
    const char *begin; /* NULL: none */
    uint16_t key;      /* that it begins with */
    uint32_t first_event;
    uint64_t seen[2]; /* declared members before it */
};

/* Where the next member is expected, and which ones the record has had. */
struct position {
    const char *at;
    uint16_t *link;
    uint64_t seen[2];
};

static struct tv_json_key *key_of(const struct tv_json_reader *reader,
                                  uint16_t number)
{
    return &reader->keys[0].keys[number];
}

/* A key is steady if at least three of four of its values were the same as in
 * the record before. */
static void choose_steady_keys(struct tv_json_reader *reader)
{
    struct tv_json_keys *keys = &reader->keys[0];
    for (uint16_t i = 0; i < keys->count; i++) {
        struct tv_json_key *key = &keys->keys[i];
        key->is_steady = key->same * 4 >= key->met * 3;
    }
    reader->tails->of[0].at =
        tv_calloc(TV_JSON_TAILS_OF_NODE, sizeof(*reader->tails->of[0].at));
    reader->tails->runs =
        tv_calloc(TV_JSON_TAILS_OF_NODE, sizeof(*reader->tails->runs));
}

/* Compares a member with the last one that had its key. */
static void watch(struct tv_json_key *key, const char *begin, const char *end)
{
    uint32_t hash = (uint32_t)tv_hash(begin, (size_t)(end - begin));
    key->met += key->hash != 0;
    key->same += key->hash == hash;
    key->hash = hash;
}

/* ---- runs ---- */

static bool is_steady(const struct tv_json_reader *reader, uint16_t number)
{
    return number != TV_JSON_NONE && key_of(reader, number)->is_steady;
}

/* Whether the text at the position is this run, and the record has had none of
 * its declared keys so far. */
static bool is_run(const struct tv_json_reader *reader, uint32_t number,
                   const struct position *position)
{
    const struct tv_json_tail *tail = &reader->tails->of[0].at[number];
    const struct tv_json_run *run = &reader->tails->runs[number];
    size_t left = (size_t)(reader->input.end - position->at);
    return tail->size > 0 && tail->size <= left &&
           (run->seen[0] & position->seen[0]) == 0 &&
           (run->seen[1] & position->seen[1]) == 0 &&
           memcmp(tail->text, position->at, tail->size) == 0;
}

/* Looks up the run at the position, emits it and moves behind it. NULL if none
 * is cached. */
static const struct tv_json_run *take_run(struct tv_json_reader *reader,
                                          struct position *position)
{
    uint32_t first = *position->link * WAYS, number = first;
    while (number < first + WAYS && !is_run(reader, number, position)) {
        number++;
    }
    if (number == first + WAYS) {
        return NULL;
    }
    struct tv_json_tail *tail = &reader->tails->of[0].at[number];
    const struct tv_json_run *run = &reader->tails->runs[number];
    if (!tv_json_emit_tail(reader, number, tail, position->at)) {
        return NULL;
    }
    position->at = tv_scan_blanks(position->at + tail->size, reader->input.end);
    position->link = run->link;
    position->seen[0] |= run->seen[0];
    position->seen[1] |= run->seen[1];
    return run;
}

/* Caches what was read since the search began, as a run that ends here. */
static void keep_run(struct tv_json_reader *reader, const struct search *search,
                     const struct position *position, bool closes)
{
    size_t size = (size_t)(position->at - search->begin);
    if (size < TV_TEXT_CACHE_MIN_SIZE || size > TV_JSON_TAIL_SIZE) {
        return;
    }
    struct tv_json_key *key = key_of(reader, search->key);
    uint32_t number = search->key * WAYS + key->turn;
    const struct tv_json_tail_search tail = {search->begin, position->at,
                                             &reader->tails->of[0].at[number],
                                             search->first_event};
    if (tv_json_store_tail(reader, 0, &tail)) {
        key->turn = (uint8_t)((key->turn + 1) % WAYS);
        reader->tails->runs[number] =
            (struct tv_json_run){{position->seen[0] & ~search->seen[0],
                                  position->seen[1] & ~search->seen[1]},
                                 position->link,
                                 closes};
    }
}

/* ---- the walk ---- */

/* Called before each member, where a run may end or begin. Returns the cached
 * run that was found here and passed; or NULL: a member must be read. */
static const struct tv_json_run *pass_run(struct tv_json_reader *reader,
                                          struct position *position,
                                          struct search *search)
{
    struct tv_json_node_tails *counts = &reader->tails->of[0];
    bool steady = is_steady(reader, *position->link);
    if (steady && search->begin) {
        return NULL;
    }
    if (search->begin) {
        keep_run(reader, search, position, false);
        search->begin = NULL;
    }
    if (!steady) {
        return NULL;
    }
    const struct tv_json_run *run = take_run(reader, position);
    if (run) {
        counts->hits += counts->hits < UINT32_MAX / 2;
        return run;
    }
    counts->misses += counts->misses < UINT32_MAX / 2;
    *search = (struct search){position->at,
                              *position->link,
                              reader->event_count,
                              {position->seen[0], position->seen[1]}};
    return NULL;
}

/* Reads a member, and the comma or brace behind it. Returns true if another
 * member follows. If not, position->at is behind the record, or NULL with a
 * fault. */
static bool pass_pair(struct tv_json_reader *reader, struct position *position,
                      struct search *search)
{
    struct tv_json_input *input = &reader->input;
    uint16_t expected = *position->link;
    const char *begin = position->at;
    const char *at = tv_json_read_pair(reader, 0, begin, &position->link,
                                       position->seen, 1, false);
    position->at = at;
    if (!at) {
        return false;
    }
    if (expected == TV_JSON_NONE ||
        position->link != &key_of(reader, expected)->next) {
        search->begin = NULL;
    } else if (!reader->tails->runs) {
        watch(key_of(reader, expected), begin, at);
    }
    at = tv_scan_blanks(at, input->end);
    if (at < input->end && *at == ',') {
        position->at = tv_scan_blanks(at + 1, input->end);
        return true;
    }
    position->at = at < input->end && *at == '}'
                       ? at + 1
                       : tv_json_fail(input, at, "a comma or } was expected");
    return false;
}

static const char *walk(struct tv_json_reader *reader, const char *at)
{
    struct position position = {tv_scan_blanks(at + 1, reader->input.end),
                                &reader->keys[0].first,
                                {0, 0}};
    struct search search = {0};
    if (position.at < reader->input.end && *position.at == '}') {
        return position.at + 1;
    }
    for (bool more = true; more;) {
        const struct tv_json_run *run = pass_run(reader, &position, &search);
        more = run ? !run->closes : pass_pair(reader, &position, &search);
    }
    if (position.at && search.begin) {
        keep_run(reader, &search, &position, true);
    }
    return position.at;
}

const char *tv_json_walk_record(struct tv_json_reader *reader, const char *at)
{
    const struct tv_json_tails *tails = reader->tails;
    const struct tv_json_node_tails *counts = &tails->of[0];
    if (counts->hits + TRIAL <= counts->misses) {
        return tv_json_walk_object(reader, 0, at, 0, false);
    }
    if (!tails->runs && tails->record > tails->watched) {
        choose_steady_keys(reader);
    }
    return walk(reader, at);
}
