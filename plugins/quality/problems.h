/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the reading of the snapshot found wrong with its collections. Each check
 * asks for one kind of problem and declares the same three needs.
 */
#ifndef TELVET_PLUGINS_QUALITY_PROBLEMS_H
#define TELVET_PLUGINS_QUALITY_PROBLEMS_H

#include <telvet/rule.h>

/* Indexes into problem_needs. */
enum { PROBLEM_NAMES, PROBLEM_CODES, PROBLEM_DETAILS, PROBLEM_NEEDS };

#define PROBLEM_NEEDS_INIT                                                     \
    {                                                                          \
        &problem_name, &problem_code, &problem_detail                          \
    }

extern const struct tv_need problem_name, problem_code, problem_detail;

/* Fails with `message` ({1} collection, {2} detail) for each collection that
 * has one of the problems `codes` (the last is NULL), passes if none has. What
 * can only be wrong with the collection `about` (NULL: with any) is not
 * applicable where it was not collected. */
void problems_judge(const struct tv_host *host, struct tv_eval *eval,
                    const char *about, const char *const *codes,
                    const char *message);

#endif
