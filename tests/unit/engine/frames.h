/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A job of three people, for tests of frames: two rules of the plugin whose
 * block is the first, and one of another; and one for a tenant that is not.
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

/* A fail of the first rule, with all that can be said, and a pass. */
extern const struct tv_said fails, passes;

void set_up(bool keep_all);
void tear_down(void);

/* Adds what one person's answer to a rule is to the frame. */
void add(uint32_t rule, uint32_t person, const struct tv_said *said);
/* Everybody passes, but the last person fails the first rule. */
void write_frame(void);
enum tv_status take_frame(void);

uint32_t verdict_of(uint32_t person, uint32_t column);

#endif
