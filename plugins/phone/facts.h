/* SPDX-License-Identifier: Apache-2.0 */
/* Reads numbers from facts, for the checks of this plugin. */
#ifndef TELVET_PLUGINS_PHONE_FACTS_H
#define TELVET_PLUGINS_PHONE_FACTS_H

#include <telvet/rule.h>

#include "phone/number.h"

/* The TV_PHONE_BITs of faults that keep a number from being dialled as it
 * stands: all except those that a well-written number may have, too. */
uint64_t phone_structure(void);

/* ---- where a person is ----------------------------------------------------
 */

/* The country whose national numbers a person writes. */
struct phone_home {
    const struct tv_phone_region *region; /* or NULL */
    /* 1 if it is unknown, so that numbers may be read differently. */
    int unsure;
};

/* The country by `usage_location`, else by `country`; both are indices of
 * needs. */
struct phone_home phone_home_of(const struct tv_host *host,
                                struct tv_eval *eval, uint32_t usage_location,
                                uint32_t country);
/* The need to report if the country is unsure. */
uint32_t phone_home_need(const struct tv_host *host, struct tv_eval *eval,
                         uint32_t usage_location, uint32_t country);
/* The same for person `item`, for checks of the tenant. */
struct phone_home phone_home_of_item(const struct tv_host *host,
                                     struct tv_eval *eval,
                                     uint32_t usage_location, uint32_t country,
                                     uint32_t item);

/* ---- numbers ------------------------------------------------------------- */

/* Like tv_phone_read, but the result is shared by all checks of a subject if
 * the host can remember it. */
void phone_read(const struct tv_host *host, struct tv_eval *eval,
                struct tv_text text, enum tv_phone_field field,
                const struct tv_phone_region *home, struct tv_phone *out);

/* The state of the first office phone that is not blank: known, with `*out` its
 * text; absent if there is none; unknown if that cannot be decided. */
uint32_t phone_office_text(const struct tv_host *host, struct tv_eval *eval,
                           uint32_t office_phones, struct tv_text *out);
/* The same, with the number read. */
uint32_t phone_of_office(const struct tv_host *host, struct tv_eval *eval,
                         uint32_t office_phones,
                         const struct tv_phone_region *home,
                         struct tv_phone *out);

/*
 * The state of the number that Teams rings, and its text: that of LineUri, else
 * the primary number. It is absent if one of them is known to be absent and
 * neither has a number. `*need` becomes the need that has the number.
 */
uint32_t phone_teams_text(const struct tv_host *host, struct tv_eval *eval,
                          uint32_t line_uri, uint32_t teams_number,
                          struct tv_text *out, uint32_t *need);
/* The same, with the number read. */
uint32_t phone_of_teams(const struct tv_host *host, struct tv_eval *eval,
                        uint32_t line_uri, uint32_t teams_number,
                        const struct tv_phone_region *home,
                        struct tv_phone *out, uint32_t *need);

/* The key of a number, as tv_phone_key_of; also for a number in an unknown
 * range, and for one that is likely a national number. */
struct tv_phone_key phone_key_of(const struct tv_phone *phone);

/* Whether a text is a valid number like "tel:+442079460101;ext=12", whose
 * scheme and extension are optional. A fast test, true for most numbers. */
int phone_is_plain(struct tv_text text);
/* Sets the key of such a number; returns 0 for any other. */
int phone_plain_key(struct tv_text text, struct tv_phone_key *out);

/* 1 if the text holds nothing but blanks. */
int phone_is_blank(struct tv_text text);

/* 1 if an office phone must be changed: for an error, or an extension. */
int phone_needs_fix(const struct tv_phone *phone);

#endif
