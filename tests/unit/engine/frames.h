/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A job for tests of frames: three people, two rules of the plugin whose worker
 * writes the frame, one rule of another plugin, and a rule for the tenant.
 */
#ifndef TELVET_TESTS_ENGINE_FRAMES_H
#define TELVET_TESTS_ENGINE_FRAMES_H

#include "engine/frame_wire.h"

#define PEOPLE 3u
#define RULES 4u
#define OWN 2u     /* rules of the first plugin for people */
#define FOREIGN 2u /* the rule of the other */
#define TENANT 3u  /* of the first plugin, for the tenant */
#define COLUMNS 3u /* rules for people */

extern struct tv_result result;
extern struct tv_engine_options options;
extern struct tv_job job;
extern struct tv_buf frame;

/* A fail of the first rule with every member set, and a pass. */
extern const struct tv_said fails, passes;

void set_up(bool keep_all);
void tear_down(void);

/* Adds a judgement of a rule about a person to the frame. */
void add(uint32_t rule, uint32_t person, const struct tv_said *said);
/* Everybody passes, but the last person fails the first rule. */
void write_frame(void);
enum tv_status take_frame(void);

uint32_t verdict_of(uint32_t person, uint32_t column);

#endif
