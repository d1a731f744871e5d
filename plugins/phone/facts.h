/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers out of facts, for the checks of this plugin. */
#ifndef TELVET_PLUGINS_PHONE_FACTS_H
#define TELVET_PLUGINS_PHONE_FACTS_H

#include "number.h"

/* The state of the first office phone that is no blank: known, with `out`
 * parsed; absent if there is none; unknown if it cannot be told. */
uint32_t phone_of_office(const struct tv_host *host, struct tv_eval *eval,
                         uint32_t office_phones, struct phone_number *out);

/*
 * The state of the number that Teams rings. LineUri says it, else the primary
 * number; one of them that is absent says that there is none. `need` becomes
 * the need that told.
 */
uint32_t phone_of_teams(const struct tv_host *host, struct tv_eval *eval,
                        uint32_t line_uri, uint32_t teams_number,
                        struct phone_number *out, uint32_t *need);

/* 1 if the text holds nothing but blanks. */
int phone_is_blank(struct tv_text text);

/* Faults of an office phone that make a fix necessary, an extension too. */
int phone_needs_fix(const struct phone_number *number);

#endif
