/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The problems that reading the snapshot found in its collections. Each check
 * is about one kind of problem; all declare the same three needs.
 */
#ifndef TELVET_PLUGINS_QUALITY_PROBLEMS_H
#define TELVET_PLUGINS_QUALITY_PROBLEMS_H

#include <telvet/rule.h>

/* Indices of the needs. */
enum { PROBLEM_NAMES, PROBLEM_CODES, PROBLEM_DETAILS, PROBLEM_NEEDS };

#define PROBLEM_NEEDS_INIT                                                     \
    {                                                                          \
        &problem_name, &problem_code, &problem_detail                          \
    }

extern const struct tv_need problem_name, problem_code, problem_detail;

/* Fails with `message` ({1} collection, {2} details) for each collection that
 * has one of the problems `codes`, a list that ends with NULL; passes if none
 * has. If the problem can only occur in the collection `about` (NULL: in any),
 * the check is not applicable without that collection. */
void problems_judge(const struct tv_host *host, struct tv_eval *eval,
                    const char *about, const char *const *codes,
                    const char *message);

#endif
