/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The checks that tell what is wrong with one number: they differ in the field
 * and in what they tell. Each diagnosis is a judgement of its own, the headline
 * first and with the suggestions.
 */
#ifndef TELVET_PLUGINS_PHONE_DIAGNOSE_H
#define TELVET_PLUGINS_PHONE_DIAGNOSE_H

#include "facts.h"

/* Their needs, in this order. */
enum {
    PHONE_OFFICE_PHONES,
    PHONE_OFFICE_LOCATION,
    PHONE_OFFICE_COUNTRY,
    PHONE_OFFICE_ACCOUNT_TYPE,
    PHONE_OFFICE_NEEDS
};
extern const struct tv_need *const phone_office_needs[PHONE_OFFICE_NEEDS];

enum {
    PHONE_TEAMS_LINE_URI,
    PHONE_TEAMS_NUMBER,
    PHONE_TEAMS_LOCATION,
    PHONE_TEAMS_COUNTRY,
    PHONE_TEAMS_ACCOUNT_TYPE,
    PHONE_TEAMS_NEEDS
};
extern const struct tv_need *const phone_teams_needs[PHONE_TEAMS_NEEDS];

/* Of more office phones of one person the others are unknown: one is used. */
#define PHONE_MOST_NUMBERS 8u

/* Numbers that are no lines at all, and lines that no expert should have. */
#define PHONE_SHORT_CODES                                                      \
    (TV_PHONE_BIT(TV_PHONE_EMERGENCY) | TV_PHONE_BIT(TV_PHONE_SHORT_CODE))
#define PHONE_UNSUITABLE_CODES                                                 \
    (PHONE_SHORT_CODES | TV_PHONE_BIT(TV_PHONE_PREMIUM) |                      \
     TV_PHONE_BIT(TV_PHONE_TOLL_FREE) | TV_PHONE_BIT(TV_PHONE_SPECIAL) |       \
     TV_PHONE_BIT(TV_PHONE_PLACEHOLDER))
#define PHONE_EXTENSION_CODES                                                  \
    (TV_PHONE_BIT(TV_PHONE_EXTENSION) | TV_PHONE_BIT(TV_PHONE_EXTENSION_DASH))

/* What is suggested with the headline. */
enum phone_advice {
    PHONE_SUGGESTS_NOTHING,
    PHONE_SUGGESTS_FIRST,
    PHONE_SUGGESTS_ALL, /* what the number may be meant to be */
    /* The number without extension first: no better by itself, so that somebody
     * must choose. */
    PHONE_SUGGESTS_BASE
};

struct phone_diagnosis {
    uint64_t told; /* TV_PHONE_BIT of what this check tells */
    /* With one of these, and nothing to tell, another check has said what is to
     * be said: not applicable. */
    uint64_t left;
    enum phone_advice suggests;
    /* A message in the place of a code's own, or NULL. */
    const char *(*message)(const struct tv_host *host, struct tv_eval *eval,
                           enum tv_phone_code code);
};

void phone_diagnose_office(const struct tv_host *host, struct tv_eval *eval,
                           const struct phone_diagnosis *diagnosis);
void phone_diagnose_teams(const struct tv_host *host, struct tv_eval *eval,
                          const struct phone_diagnosis *diagnosis);

#endif
