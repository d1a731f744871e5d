/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A fake host that calls one check with the facts of a JSON case. It runs the
 * cases of tests/rules against the real plugins.
 */
#ifndef TELVET_TESTS_SUPPORT_FAKE_HOST_H
#define TELVET_TESTS_SUPPORT_FAKE_HOST_H

#include <telvet/plugin.h>

#include "base/arena.h"
#include "base/error.h"
#include "json/doc.h"

#define TV_NO_NEED UINT32_MAX

/* The ABI's handle for one call of a check. Zeroed, then filled by the driver.
 */
struct tv_eval {
    const struct tv_check *check;
    const struct tv_doc *doc;       /* the case's file, for messages */
    const struct tv_node *given;    /* facts by name */
    const struct tv_node *params;   /* of the case, or NULL */
    const struct tv_node *defaults; /* params of the rule, or NULL */
    const char *rules;              /* the rules directory, for data files */
    int64_t now;
    size_t scratch_left; /* bytes */
    uint32_t withheld;   /* a need to present as unknown, or TV_NO_NEED */
    uint32_t judgement_count;
    struct tv_judgement judgements[TV_MAX_JUDGEMENTS]; /* deep copies */
    uint32_t overflow;     /* reports beyond the limit */
    struct tv_arena arena; /* all of it; reset between calls */
};

extern const struct tv_host tv_fake_host;

/* Checks the given facts. Fails at the first one that does not exist, that the
 * check does not declare (unless `undeclared`), or that has a wrong type. */
enum tv_status tv_fake_given(const struct tv_doc *doc,
                             const struct tv_check *check,
                             const struct tv_node *given, bool undeclared,
                             struct tv_error *err) TV_MUST_CHECK;

/* Calls the check as telvet would. If a required need is unknown, or all
 * alternatives are, it is not called, and one unknown judgement is recorded
 * instead. */
void tv_fake_play(struct tv_eval *eval);

/* The state of need `need`, withheld or not. */
uint32_t tv_fake_state(struct tv_eval *eval, uint32_t need);

#endif
