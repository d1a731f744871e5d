/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ids of Azure Communication Services resources: what is one, what people write
 * in place of one, and reporting about a list of them within bounds.
 */
#ifndef TELVET_PLUGINS_FEDERATION_ACS_H
#define TELVET_PLUGINS_FEDERATION_ACS_H

#include <telvet/rule.h>

/* Named limits. A tenant allows a handful of resources. */
#define ACS_MAX_LISTED 4096u  /* elements of a list that are looked at */
#define ACS_MAX_REPORTED 200u /* findings told one by one */
#define ACS_MAX_SHOWN 200u    /* bytes shown of an element */

/* 1 if the text is a GUID: 8-4-4-4-12 hexadecimal digits. */
int acs_is_guid(struct tv_text text);

/* What a text is that is no usable id, as the id of a message: "joined",
 * "arm-path", "host-name", "placeholder", "wrapped", "empty", "not-a-guid";
 * NULL for a good one. */
const char *acs_fault(struct tv_text text);

/* Takes the next id out of a text that should have been one: people put several
 * into one element, or quotes and braces around it. 0 if there is none. */
int acs_next_id(struct tv_text *rest, struct tv_text *id);

/* The text as far as it may be shown, cut between characters. */
struct tv_text acs_shown(struct tv_text text);

/* The same in lower case behind a prefix, in scratch memory: a discriminator.
 * Empty if there is no memory left. */
struct tv_text acs_key(const struct tv_host *host, struct tv_eval *eval,
                       const char *prefix, struct tv_text text);

/* 1 if one of the first `count` items of a list fact is this id, in any case;
 * `*unsure`, if not NULL, is set to 1 if one of them is not known. */
int acs_is_among(const struct tv_host *host, struct tv_eval *eval,
                 uint32_t need, uint32_t count, struct tv_text id, int *unsure);

/* What was said of a list so far. */
struct acs_tally {
    uint32_t reported, failed, unknown;
};

/* Testifies about one item, as long as there is room. */
void acs_say(const struct tv_host *host, struct tv_eval *eval,
             struct acs_tally *tally, const struct tv_judgement *judgement);

/* Closes the list: pass if nothing was said, message "more" if there was no
 * room for all, unknown if the list is longer than `ACS_MAX_LISTED`. */
void acs_conclude(const struct tv_host *host, struct tv_eval *eval,
                  const struct acs_tally *tally, uint32_t need);

#endif
