/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the rules of this tree say of a few files in a directory, as a scan of
 * it would, without its reports.
 */
#ifndef TELVET_TESTS_SUPPORT_JUDGED_H
#define TELVET_TESTS_SUPPORT_JUDGED_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/engine.h"
#include "snapshot/snapshot.h"

#define JUDGED_AS_OF 1795478400 /* 2026-11-24T00:00:00Z */

/* Rules and plugins, and a directory of one's own for the files. */
struct judged {
    struct tv_arena arena;
    struct tv_catalog *catalog;
    struct tv_plugin_list *plugins;
    char directory[256];
};

/* False, with a word on stdout, if something is not as it is expected. */
bool judged_open(struct judged *judged, const char *plugins, const char *rules);
/* The directory is to be empty again by now. */
void judged_close(struct judged *judged);

/* Writes a file, or takes it away. */
void judged_put(const struct judged *judged, const char *name,
                struct tv_text text);
void judged_take_away(const struct judged *judged, const char *name);

/* Some rules, and what of a snapshot is read for them; in the arena. */
struct judge {
    struct tv_plan plan;
    struct tv_projection projection;
    struct tv_toolbox *toolbox;
};

/* Of the rules with these ids; of all if there is none. */
void judge_open(struct judged *judged, const char *const *ids, uint32_t count,
                struct judge *out);
void judge_close(struct judge *judge);

/* What the rules say, over all whom the directory shows; one of each rule, in
 * the order of the plan. */
void judge_files(const struct judged *judged, const struct judge *judge,
                 struct tv_rule_counts *out);

#endif
