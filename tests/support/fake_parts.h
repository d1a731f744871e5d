/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The literals that fake records are made of. Private to fake_*.c.
 */
#ifndef TELVET_TESTS_SUPPORT_FAKE_PARTS_H
#define TELVET_TESTS_SUPPORT_FAKE_PARTS_H

#include "support/fake_record.h"

enum { FAKE_PLUGINS = 2, FAKE_FILES = 2, FAKE_PROBLEMS = 1 };

extern const struct tv_rule_record fake_rules[FAKE_RULES];
extern const struct tv_text fake_needs[FAKE_RULES]; /* a fact per rule */
extern const struct tv_plugin_record fake_plugins[FAKE_PLUGINS];
extern const struct tv_file_record fake_files[FAKE_FILES];
extern const struct tv_problem_record fake_problems[FAKE_PROBLEMS];
extern const struct tv_waiver_record fake_waivers[1];

#endif
