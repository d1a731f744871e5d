/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The layout of a frame: a head, the verdicts and then the severities of all
 * judgements (one byte each), and the findings with their texts. Private to
 * frame.c, which writes it, and frame_take.c, which trusts none of it.
 */
#ifndef TELVET_ENGINE_FRAME_WIRE_H
#define TELVET_ENGINE_FRAME_WIRE_H

#include "engine/frame.h"

#define TV_FRAME_MAGIC 0x46564554u
#define TV_STEP_MAGIC 0x53564554u

struct tv_frame_head {
    uint32_t magic, block;
    uint32_t bytes; /* of the whole frame */
    uint32_t findings;
};

/* The texts of a finding, in this order: the arguments, the discriminator, and
 * for each suggestion its value, spelling and reason. */
#define TV_WIRE_SUGGESTIONS (TV_MAX_OTHERS + 1u)
#define TV_WIRE_TEXTS (TV_MAX_ARGS + 1u + 3u * TV_WIRE_SUGGESTIONS)

/* The longest text that the host records, with the mark of one that was cut. */
#define TV_WIRE_LONGEST ((size_t)TV_MAX_ARG_SIZE + 3)

struct tv_wire_finding {
    uint32_t subject, item; /* `subject`: position within its kind */
    uint16_t rule, message, need;
    uint8_t verdict, severity, cause, arg_count, suggestion_count;
    uint8_t confidences[TV_WIRE_SUGGESTIONS];
    uint8_t breach; /* enum tv_breach; only with TV_CAUSE_NONSENSE */
    uint16_t sizes[TV_WIRE_TEXTS];
};

static inline uint32_t tv_wire_text_count(const struct tv_wire_finding *wire)
{
    return wire->arg_count + 1u + 3u * wire->suggestion_count;
}

static inline size_t tv_block_cells(const struct tv_block *block)
{
    return (size_t)block->count * block->share->rule_count;
}

/* The index of a judgement within the frame of its block. */
static inline size_t tv_block_cell(const struct tv_job *job,
                                   const struct tv_block *block, uint32_t rule,
                                   uint32_t subject)
{
    return (size_t)(subject - block->first) * block->share->rule_count +
           job->place_of[rule];
}

#endif
