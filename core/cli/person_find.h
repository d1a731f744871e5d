/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From what somebody says to the person who is meant: an object id, a user
 * principal name, a display name or a telephone number.
 */
#ifndef TELVET_CLI_PERSON_FIND_H
#define TELVET_CLI_PERSON_FIND_H

#include "cli/options.h"
#include "record/record.h"

/* How well a person fits, ascending. What fits in part is no match; it is only
 * asked about. */
enum tv_fit {
    TV_FIT_NONE,
    TV_FIT_PART,
    TV_FIT_NUMBER,
    TV_FIT_DISPLAY,
    TV_FIT_NAME,
    TV_FIT_ID
};

struct tv_somebody {
    struct tv_subject_record subject;
    const struct tv_text *numbers; /* telephone numbers */
    uint32_t number_count;
    uint32_t number; /* for whoever shows them */
};

/* Is shown somebody, who is borrowed until it returns. */
typedef void tv_see(void *user, const struct tv_somebody *one);

/* The people of a tenant, one after another; one may come more than once. */
struct tv_crowd {
    void (*each)(void *of, tv_see *see, void *user);
    void *of;
};

#define TV_MOST_FITTING 10u

struct tv_search {
    struct tv_arena *arena;
    struct tv_text who, digits; /* digits: of a telephone number, or empty */
    enum tv_fit fit;            /* the best there was */
    struct tv_somebody fitting[TV_MOST_FITTING]; /* those; in the arena */
    uint32_t count;
    bool more;           /* than there is room for */
    const char *nearest; /* of all names, if nobody fits; or NULL */
};

/* Looks for `who`, who stays the caller's. */
void tv_search(struct tv_search *search, const char *who,
               const struct tv_crowd *crowd, struct tv_arena *arena);

/* Whether exactly one person is meant: then it is search->fitting[0]. */
bool tv_search_found(const struct tv_search *search);
/* Whether people are looked for by their telephone number. */
bool tv_search_by_number(const char *who);

/* Those that fit, a line for each: name, display name, id; for a terminal. */
void tv_search_list(const struct tv_search *search, struct tv_strings *out);

#endif
