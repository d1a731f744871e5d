/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ids of Azure Communication Services resources: recognising them and common
 * mistakes, and reporting about a list of them within limits.
 */
#ifndef TELVET_PLUGINS_FEDERATION_ACS_H
#define TELVET_PLUGINS_FEDERATION_ACS_H

#include <telvet/rule.h>

/* Named limits. A tenant allows a handful of resources. */
#define ACS_MAX_LISTED 4096u  /* elements of a list that are judged */
#define ACS_MAX_REPORTED 200u /* findings reported one by one */
#define ACS_MAX_SHOWN 200u    /* bytes shown of an element */

/* 1 if the text is a GUID: 8-4-4-4-12 hexadecimal digits. */
int acs_is_guid(struct tv_text text);

/* The fault of a text that should be an id, as the id of a message: "joined",
 * "arm-path", "host-name", "placeholder", "wrapped", "empty", "not-a-guid";
 * NULL if it is a good one. */
const char *acs_fault(struct tv_text text);

/* Takes the next id from a text that should be one: people put several into one
 * element, or quotes and braces around them. 0 if there is none left. */
int acs_next_id(struct tv_text *rest, struct tv_text *id);

/* The text, cut between characters to ACS_MAX_SHOWN bytes. */
struct tv_text acs_shown(struct tv_text text);

/* The same in lower case after a prefix, in scratch memory, for use as a
 * discriminator. Empty if there is no memory left. */
struct tv_text acs_key(const struct tv_host *host, struct tv_eval *eval,
                       const char *prefix, struct tv_text text);

/* 1 if one of the first `count` items of a list fact equals the id, in any
 * case. Otherwise `*unsure`, if not NULL, becomes 1 if one of them is
 * unknown. */
int acs_is_among(const struct tv_host *host, struct tv_eval *eval,
                 uint32_t need, uint32_t count, struct tv_text id, int *unsure);

/* What was reported about a list so far. */
struct acs_tally {
    uint32_t reported, failed, unknown;
};

/* Reports a judgement of one item, unless ACS_MAX_REPORTED have been. */
void acs_say(const struct tv_host *host, struct tv_eval *eval,
             struct acs_tally *tally, const struct tv_judgement *judgement);

/* Concludes a list: passes if nothing was reported; reports message "more" if
 * there were too many findings, unknown if the list is longer than
 * ACS_MAX_LISTED. */
void acs_conclude(const struct tv_host *host, struct tv_eval *eval,
                  const struct acs_tally *tally, uint32_t need);

#endif
