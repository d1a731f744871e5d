/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Judges a few files in a directory by the rules of this tree, like a scan
 * without reports.
 */
#ifndef TELVET_TESTS_SUPPORT_JUDGED_H
#define TELVET_TESTS_SUPPORT_JUDGED_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/engine.h"
#include "snapshot/snapshot.h"

#define JUDGED_AS_OF 1795478400 /* 2026-11-24T00:00:00Z */

/* Rules and plugins, and a temporary directory for the files. */
struct judged {
    struct tv_arena arena;
    struct tv_catalog *catalog;
    struct tv_plugin_list *plugins;
    char directory[256];
};

/* Opens plugins and rules. False after printing why if that fails. */
bool judged_open(struct judged *judged, const char *plugins, const char *rules);
/* The caller must have removed all files. */
void judged_close(struct judged *judged);

/* Write and remove a file. */
void judged_put(const struct judged *judged, const char *name,
                struct tv_text text);
void judged_take_away(const struct judged *judged, const char *name);

/* A plan for some rules, and what they need of a snapshot. */
struct judge {
    struct tv_plan plan;
    struct tv_projection projection;
    struct tv_toolbox *toolbox;
};

/* Plans the rules with these ids, or all rules if `count` is 0. Uses the arena
 * of `judged`. */
void judge_open(struct judged *judged, const char *const *ids, uint32_t count,
                struct judge *out);
void judge_close(struct judge *judge);

/* Judges the files in the directory. Sets `out` to the counts of each rule, in
 * the order of the plan. */
void judge_files(const struct judged *judged, const struct judge *judge,
                 struct tv_rule_counts *out);

#endif
