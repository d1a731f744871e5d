/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The common body of the checks that report what is wrong with one number; they
 * differ in the field and in the diagnoses they report. Each diagnosis is a
 * judgement of its own; the headline comes first and has the suggestions.
 */
#ifndef TELVET_PLUGINS_PHONE_DIAGNOSE_H
#define TELVET_PLUGINS_PHONE_DIAGNOSE_H

#include "facts.h"

/* The needs of these checks, in this order. */
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

/* Further office phones of a person are reported as unknown; only one is
 * used. */
#define PHONE_MOST_NUMBERS 8u

/* Numbers that are no lines at all, and lines that an expert should not
 * have. */
#define PHONE_SHORT_CODES                                                      \
    (TV_PHONE_BIT(TV_PHONE_EMERGENCY) | TV_PHONE_BIT(TV_PHONE_SHORT_CODE))
#define PHONE_UNSUITABLE_CODES                                                 \
    (PHONE_SHORT_CODES | TV_PHONE_BIT(TV_PHONE_PREMIUM) |                      \
     TV_PHONE_BIT(TV_PHONE_TOLL_FREE) | TV_PHONE_BIT(TV_PHONE_SPECIAL) |       \
     TV_PHONE_BIT(TV_PHONE_PLACEHOLDER))
#define PHONE_EXTENSION_CODES                                                  \
    (TV_PHONE_BIT(TV_PHONE_EXTENSION) | TV_PHONE_BIT(TV_PHONE_EXTENSION_DASH))

/* Which suggestions the headline gets. */
enum phone_advice {
    PHONE_SUGGESTS_NOTHING,
    PHONE_SUGGESTS_FIRST,
    PHONE_SUGGESTS_ALL, /* all that the number may stand for */
    /* The number without extension first, for a person to choose, since it is
     * not necessarily better. */
    PHONE_SUGGESTS_BASE
};

struct phone_diagnosis {
    uint64_t told; /* TV_PHONE_BITs that this check reports */
    /* TV_PHONE_BITs that other checks report: if only these apply, this check
     * is not applicable. */
    uint64_t left;
    enum phone_advice suggests;
    /* Returns a message to use instead of the code's own, or NULL; may itself
     * be NULL. */
    const char *(*message)(const struct tv_host *host, struct tv_eval *eval,
                           enum tv_phone_code code);
};

void phone_diagnose_office(const struct tv_host *host, struct tv_eval *eval,
                           const struct phone_diagnosis *diagnosis);
void phone_diagnose_teams(const struct tv_host *host, struct tv_eval *eval,
                          const struct phone_diagnosis *diagnosis);

#endif
