/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A tenant of a few thousand people, some of whom provoke a fault, and a plan
 * of two rules: the fault's and a neighbour's that must not suffer.
 */
#ifndef TELVET_TESTS_FAULTS_SCENE_H
#define TELVET_TESTS_FAULTS_SCENE_H

#include <stdbool.h>

#include "base/buf.h"
#include "engine/engine.h"

#define SCENE_PEOPLE 2000u
/* Blocks are judged by different workers, so these are far apart. */
#define SCENE_FAULTY 5u
extern const uint32_t scene_faulty[SCENE_FAULTY];

#define SCENE_LONG_MS 20000u /* to load, and for checks that are quick */

enum { SCENE_FAULT = 0, SCENE_NEIGHBOUR = 1, SCENE_RULES = 2 };

struct scene {
    struct tv_arena arena;
    char directory[64]; /* of the snapshot */
    struct tv_snapshot *snapshot;
};

bool scene_open(struct scene *scene);
void scene_close(struct scene *scene);

/* Finds plugins/<fault> and plugins/neighbour. */
struct tv_plugin_list *scene_plugins(const char *plugins, const char *fault,
                                     unsigned load_timeout_ms);

/* Judges; false if the engine itself failed. Standard output and error are held
 * back meanwhile: `noise` bytes came out. */
bool scene_judge(const struct scene *scene, const struct tv_plugin_list *list,
                 const char *fault, const struct tv_engine_options *options,
                 struct tv_result *result, long *noise);

/* All of a result as text, to be compared. */
void scene_print(struct tv_buf *out, const struct tv_result *result);

#endif
