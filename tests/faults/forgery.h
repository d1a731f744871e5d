/* SPDX-License-Identifier: Apache-2.0 */
/* An answer for the block of one person, as a plugin may write it by itself. */
#ifndef TELVET_TESTS_FAULTS_FORGERY_H
#define TELVET_TESTS_FAULTS_FORGERY_H

#include "engine/frame_wire.h"
#include "frames.h"
#include "scene.h"

struct forgery {
    struct tv_frame_head head;
    char cells[2 * TV_BLOCK_SUBJECTS + sizeof(struct tv_wire_finding)];
};

static uint32_t forge_count(const struct forgery *forgery)
{
    uint32_t first = forgery->head.block * TV_BLOCK_SUBJECTS;
    uint32_t left = SCENE_PEOPLE - first;
    return left < TV_BLOCK_SUBJECTS ? left : TV_BLOCK_SUBJECTS;
}

/* Everybody passes. */
static inline void forge_passes(struct forgery *out, uint32_t person)
{
    memset(out, 0, sizeof(*out));
    out->head.magic = TV_FRAME_MAGIC;
    out->head.block = person / TV_BLOCK_SUBJECTS;
    memset(out->cells, TV_VERDICT_PASS, forge_count(out));
    out->head.bytes = (uint32_t)sizeof(out->head) + 2 * forge_count(out);
}

static inline void forge_send(const struct forgery *forgery)
{
    ssize_t put = write(TV_CHILD_OUT, forgery, forgery->head.bytes);
    (void)put;
}

#endif
