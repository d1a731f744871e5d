/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a finding advises: its code, what would be right and why, and the line
 * to paste for it.
 */
#ifndef TELVET_REPORT_ADVICE_H
#define TELVET_REPORT_ADVICE_H

#include "report/view.h"

/* Appends the code of the finding's message, "phone.trunk-paren"; false if it
 * has no message of its rule. */
bool tv_finding_code(const struct tv_view *view,
                     const struct tv_finding *finding, struct tv_buf *out);

/* The suggestions, best first. */
uint32_t tv_suggestion_count(const struct tv_finding *finding);
struct tv_suggestion tv_suggestion_at(const struct tv_finding *finding,
                                      uint32_t index);
/* "certain", "likely", "ask". */
const char *tv_confidence_name(uint32_t confidence);
/* The message that a suggestion mends, of this rule or of another one of its
 * family, or NULL. */
const struct tv_message *tv_suggestion_mends(const struct tv_view *view,
                                             const struct tv_finding *finding,
                                             struct tv_text reason);

struct tv_finding_command {
    bool in_ad;  /* to be made in Active Directory, where the account is from */
    bool filled; /* the suggestion is in it: nothing is left to be filled in */
};

/* Writes the rule's command for this finding, made for the account; false, and
 * `text` is empty, if there is none, or none that is safe to paste. */
bool tv_finding_command(const struct tv_view *view,
                        const struct tv_finding *finding, struct tv_buf *text,
                        struct tv_finding_command *out);

#endif
