/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds a person by an object id, a user principal name, a display name or a
 * telephone number.
 */
#ifndef TELVET_CLI_PERSON_FIND_H
#define TELVET_CLI_PERSON_FIND_H

#include "cli/options.h"
#include "record/record.h"

/* How well a person matches, ascending. */
enum tv_fit {
    TV_FIT_NONE,
    TV_FIT_PART, /* part of a name: only suggested, never taken as a match */
    TV_FIT_NUMBER,
    TV_FIT_DISPLAY,
    TV_FIT_NAME,
    TV_FIT_ID
};

struct tv_candidate {
    struct tv_subject_record subject;
    const struct tv_text *numbers; /* telephone numbers */
    uint32_t number_count;
    uint32_t number; /* for the caller that enumerates people */
};

/* Called for each person; `one` is borrowed until it returns. */
typedef void tv_see(void *user, const struct tv_candidate *one);

/* An enumeration of people; may yield a person more than once. */
struct tv_people_source {
    void (*each)(void *of, tv_see *see, void *user);
    void *of;
};

#define TV_MOST_FITTING 10u

struct tv_search {
    struct tv_arena *arena;
    struct tv_text who, digits; /* digits: of a telephone number, or empty */
    enum tv_fit fit;            /* the best match */
    /* The people with that match; their subjects are in the arena, their
     * numbers are not valid any more. */
    struct tv_candidate fitting[TV_MOST_FITTING];
    uint32_t count;
    bool more;           /* there are more than TV_MOST_FITTING */
    const char *nearest; /* the most similar name if nobody matches; or NULL */
};

/* Searches `people` for `who`, which is borrowed as long as `search`. */
void tv_search(struct tv_search *search, const char *who,
               const struct tv_people_source *people, struct tv_arena *arena);

/* Whether exactly one person matches, more than in part; it is
 * search->fitting[0]. */
bool tv_search_found(const struct tv_search *search);
/* Whether `who` is a telephone number. */
bool tv_search_by_number(const char *who);

/* Lists the people that match, a line for each: name, display name, id; safe
 * for a terminal. */
void tv_search_list(const struct tv_search *search, struct tv_strings *out);

#endif
