/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A block's verdicts and findings on their way from a worker to the parent,
 * which believes nothing: every size and number is checked before it is used,
 * and a frame can say only what its block was asked for: verdicts of its own
 * rules and subjects, each with the findings that it takes, and of these only
 * what a check can bring about.
 */
#ifndef TELVET_ENGINE_FRAME_H
#define TELVET_ENGINE_FRAME_H

#include "base/buf.h"
#include "engine/job.h"

#define TV_MAX_FRAME ((size_t)256 << 20)

/* Writing: begin, one call per rule and subject, end. */
void tv_frame_begin(struct tv_buf *out, const struct tv_job *job,
                    uint32_t block);
void tv_frame_add(struct tv_buf *out, const struct tv_job *job, uint32_t block,
                  uint32_t rule, uint32_t subject,
                  const struct tv_testimony *testimony);
/* The same of what has a verdict and nothing to tell, see tv_frame_tells. */
void tv_frame_add_verdict(struct tv_buf *out, const struct tv_job *job,
                          uint32_t block, uint32_t rule, uint32_t subject,
                          uint8_t verdict);
void tv_frame_end(struct tv_buf *out);
/* Whether a frame has room for what was said, beside the verdict: passes and
 * the like are told only to who wants all. */
bool tv_frame_tells(const struct tv_job *job,
                    const struct tv_testimony *testimony);
/* What a testimony adds to a frame. */
size_t tv_frame_bytes(const struct tv_job *job,
                      const struct tv_testimony *testimony);

/* Size of the frame that `data` begins with: 0 if more is needed to tell,
 * SIZE_MAX if it is none. */
size_t tv_frame_size(const void *data, size_t size);

/* A step: what will be called next, told before it is. Only of blocks that are
 * judged in single steps, to know who wrote what follows in the pipe. */
struct tv_step {
    uint32_t magic, block, rule, subject;
};
struct tv_step tv_frame_step(uint32_t block, uint32_t rule, uint32_t subject);
/* True if the frame at `data`, of at least that size, is a step. */
bool tv_frame_is_step(const void *data, struct tv_step *out);

/* Takes a whole frame of that block, by number, into the job; TV_PLUGIN, and
 * nothing taken, if it is not one. */
enum tv_status tv_frame_take(struct tv_job *job, uint32_t number,
                             const void *data, size_t size,
                             struct tv_error *err) TV_MUST_CHECK;

/* Room for one more finding, to be filled in whole; its texts belong to the
 * result's arena. */
struct tv_finding *tv_job_new_finding(struct tv_job *job);

#endif
