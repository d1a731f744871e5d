/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The answer of `telvet phone` about one number: its diagnoses, with the
 * messages that rules have for them.
 */
#ifndef TELVET_CLI_OPINION_H
#define TELVET_CLI_OPINION_H

#include "base/buf.h"
#include "base/file.h"
#include "catalog/catalog.h"
#include "phone/words.h"

/* One diagnosis and its message in the rule pack. */
struct tv_remark {
    const struct tv_rule *rule;       /* NULL: no rule has this diagnosis */
    const struct tv_message *message; /* NULL if `rule` is */
    const char *id;                   /* "trunk-paren" */
    enum tv_severity severity;        /* of the message */
    struct tv_phone_words words;
};

/* One number with all its diagnoses. */
struct tv_opinion {
    struct tv_text text;
    struct tv_phone phone;
    enum tv_severity worst; /* 0 if there are no remarks */
    uint32_t headline;      /* index of the first remark of severity `worst` */
    uint32_t remark_count;
    struct tv_remark remarks[TV_PHONE_CODES];
};

/* Diagnoses `text` as the value of a field; `home` is the region of a number
 * without country code. `out` borrows `text` and the catalogue. */
void tv_opinion_form(const struct tv_catalog *catalog, struct tv_text text,
                     enum tv_phone_field field,
                     const struct tv_phone_region *home,
                     struct tv_opinion *out);

/* "error", "warning", "note", "fine". */
const char *tv_opinion_verdict(const struct tv_opinion *opinion);

/* Appends the rule's sentence without " of expert '…'", or its brief form if
 * that cannot be cut out. Unescaped. */
void tv_remark_sentence(const struct tv_remark *remark, struct tv_buf *out);
/* What a suggestion corrects, in words; empty if no rule has words for it. */
struct tv_text tv_opinion_reason(const struct tv_catalog *catalog,
                                 const struct tv_phone_suggestion *suggestion);

/* Write the answer as text, and as one line of JSON. */
void tv_opinion_text(struct tv_out *out, const struct tv_catalog *catalog,
                     const struct tv_opinion *opinion);
void tv_opinion_json(struct tv_out *out, const struct tv_catalog *catalog,
                     const struct tv_opinion *opinion);

#endif
