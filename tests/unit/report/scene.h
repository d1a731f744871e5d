/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A scene for reports: a small snapshot in a temporary directory, three rules
 * and a result that the test composes.
 */
#ifndef TELVET_TESTS_REPORT_SCENE_H
#define TELVET_TESTS_REPORT_SCENE_H

#include "host/plugins.h"
#include "live/live.h"
#include "report/report.h"

enum {
    SCENE_MISSING, /* TV1101: no office phone */
    SCENE_VOICE,   /* TV2001: needs a fact that was not collected */
    SCENE_TENANT,  /* TV6001: about the tenant */
    SCENE_RULES
};

struct scene {
    char directory[80]; /* ends with /contoso */
    struct tv_snapshot *snapshot;
    struct tv_catalog catalog;
    struct tv_plugin_list plugins;
    struct tv_bound_rule rules[SCENE_RULES];
    uint32_t needs[SCENE_RULES];
    struct tv_result result;
    struct tv_finding *findings;
    uint32_t people, finding_count;
    struct tv_fault fault;
    struct tv_run_record run;
    struct tv_report_options options;
};

/* Makes `people` users; if `hostile`, the names of the first two contain markup
 * and control characters. */
void scene_make(struct scene *scene, uint32_t people, bool hostile);
void scene_finish(struct scene *scene);

/* Adds a judgement; scene_conclude puts all of them into the result. */
struct tv_finding *scene_add(struct scene *scene, uint32_t rule,
                             uint32_t subject, uint32_t verdict);
void scene_fault(struct scene *scene);
void scene_conclude(struct scene *scene);

/* Everybody fails TV1101 and is unknown for TV2001; the tenant passes. */
void scene_usual(struct scene *scene, uint32_t people, bool hostile);

/* Writes a report of the scenes to <outputs>/<name> and reads it back;
 * terminated, valid until the next call. */
const char *scene_write(const struct tv_format *format, const char *name,
                        struct scene *scenes, uint32_t count);
/* The same for one scene, preceded by a snapshot that could not be read. */
const char *scene_write_unreadable(const struct tv_format *format,
                                   const char *name, struct scene *scene);

#endif
