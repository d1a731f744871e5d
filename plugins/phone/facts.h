/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers out of facts, for the checks of this plugin. */
#ifndef TELVET_PLUGINS_PHONE_FACTS_H
#define TELVET_PLUGINS_PHONE_FACTS_H

#include <telvet/rule.h>

#include "phone/number.h"

/* What must be mended for a number to be dialled as it stands, whoever it is
 * of: all errors but those that a number may be well written and have. */
uint64_t phone_structure(void);

/* ---- where a person is ----------------------------------------------------
 */

/* Whose national numbers a person writes. */
struct phone_home {
    const struct tv_phone_region *region; /* or NULL */
    int unsure; /* nobody knows whether a number would be read otherwise */
};

/* `usage_location` says it, else `country`. Both are indices of needs. */
struct phone_home phone_home_of(const struct tv_host *host,
                                struct tv_eval *eval, uint32_t usage_location,
                                uint32_t country);
/* Which of the two needs leaves it unsure. */
uint32_t phone_home_need(const struct tv_host *host, struct tv_eval *eval,
                         uint32_t usage_location, uint32_t country);
/* The same of one person seen from the tenant. */
struct phone_home phone_home_of_item(const struct tv_host *host,
                                     struct tv_eval *eval,
                                     uint32_t usage_location, uint32_t country,
                                     uint32_t item);

/* ---- numbers ------------------------------------------------------------- */

/* As tv_phone_read, but once for all checks of a subject if the host has
 * somewhere to keep it. */
void phone_read(const struct tv_host *host, struct tv_eval *eval,
                struct tv_text text, enum tv_phone_field field,
                const struct tv_phone_region *home, struct tv_phone *out);

/* The state of the first office phone that is no blank: known, with `out` its
 * text; absent if there is none; unknown if it cannot be told. */
uint32_t phone_office_text(const struct tv_host *host, struct tv_eval *eval,
                           uint32_t office_phones, struct tv_text *out);
/* The same, with the number read. */
uint32_t phone_of_office(const struct tv_host *host, struct tv_eval *eval,
                         uint32_t office_phones,
                         const struct tv_phone_region *home,
                         struct tv_phone *out);

/*
 * The state of the number that Teams rings, and its text. LineUri says it, else
 * the primary number; one of them that is absent says that there is none.
 * `need` becomes the need that told.
 */
uint32_t phone_teams_text(const struct tv_host *host, struct tv_eval *eval,
                          uint32_t line_uri, uint32_t teams_number,
                          struct tv_text *out, uint32_t *need);
/* The same, with the number read. */
uint32_t phone_of_teams(const struct tv_host *host, struct tv_eval *eval,
                        uint32_t line_uri, uint32_t teams_number,
                        const struct tv_phone_region *home,
                        struct tv_phone *out, uint32_t *need);

/* What two fields have in common if they are the same number, as
 * tv_phone_key_of; also that of a number that only the numbering data does not
 * know, and of one read as a national number. */
struct tv_phone_key phone_key_of(const struct tv_phone *phone);

/* Whether a text is "tel:+442079460101;ext=12" or less of it, and the number
 * valid. Most are so, and this takes no time. */
int phone_is_plain(struct tv_text text);
/* The key of one that is; else 0. */
int phone_plain_key(struct tv_text text, struct tv_phone_key *out);

/* 1 if the text holds nothing but blanks. */
int phone_is_blank(struct tv_text text);

/* An error in an office phone makes a fix necessary, an extension too. */
int phone_needs_fix(const struct tv_phone *phone);

#endif
