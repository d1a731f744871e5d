/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What `telvet phone` says of a number: the diagnoses with the sentences that
 * the rules have for them.
 */
#ifndef TELVET_CLI_OPINION_H
#define TELVET_CLI_OPINION_H

#include "base/buf.h"
#include "base/file.h"
#include "catalog/catalog.h"
#include "phone/words.h"

/* One diagnosis as the catalogue puts it. */
struct tv_remark {
    const struct tv_rule *rule; /* NULL: no rule speaks of it */
    const struct tv_message *message;
    const char *id;            /* "trunk-paren" */
    enum tv_severity severity; /* of the message */
    struct tv_phone_words words;
};

/* One number, read and remarked upon. */
struct tv_opinion {
    struct tv_text text;
    struct tv_phone phone;
    enum tv_severity worst; /* 0 if all is well */
    uint32_t headline;      /* index of the first of the worst remarks */
    uint32_t remark_count;
    struct tv_remark remarks[TV_PHONE_CODES];
};

/* `text` and the catalogue are borrowed. */
void tv_opinion_form(const struct tv_catalog *catalog, struct tv_text text,
                     enum tv_phone_field field,
                     const struct tv_phone_region *home,
                     struct tv_opinion *out);

/* "error", "warning", "note", "fine". */
const char *tv_opinion_verdict(const struct tv_opinion *opinion);

/* Appends the rule's sentence without its subject, as it is, or its brief form
 * where there is no other. */
void tv_remark_sentence(const struct tv_remark *remark, struct tv_buf *out);
/* What a suggestion of this number mends, in words; empty if nobody says. */
struct tv_text tv_opinion_reason(const struct tv_catalog *catalog,
                                 const struct tv_phone_suggestion *suggestion);

/* For people, and as one line of JSON. */
void tv_opinion_text(struct tv_out *out, const struct tv_catalog *catalog,
                     const struct tv_opinion *opinion);
void tv_opinion_json(struct tv_out *out, const struct tv_catalog *catalog,
                     const struct tv_opinion *opinion);

#endif
