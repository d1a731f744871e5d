/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Frames carry the verdicts and findings of a block from a worker to the
 * parent. The parent trusts nothing in them: it checks every size and number
 * before it uses it. It accepts only what the block was asked for: verdicts for
 * the block's own rules and subjects, each with the findings that justify it,
 * and only findings that a check can cause.
 */
#ifndef TELVET_ENGINE_FRAME_H
#define TELVET_ENGINE_FRAME_H

#include "base/buf.h"
#include "engine/job.h"

#define TV_MAX_FRAME ((size_t)256 << 20)

/* Writing: begin, one `add` per rule and subject, end. */
void tv_frame_begin(struct tv_buf *out, const struct tv_job *job,
                    uint32_t block);
void tv_frame_add(struct tv_buf *out, const struct tv_job *job, uint32_t block,
                  uint32_t rule, uint32_t subject,
                  const struct tv_testimony *testimony);
/* Adds only a verdict, for a testimony for which tv_frame_tells is false. */
void tv_frame_add_verdict(struct tv_buf *out, const struct tv_job *job,
                          uint32_t block, uint32_t rule, uint32_t subject,
                          uint8_t verdict);
void tv_frame_end(struct tv_buf *out);
/* Whether the findings of a testimony go into the frame, beside its verdict:
 * those of passes and not-applicables do only with the option keep_all. */
bool tv_frame_tells(const struct tv_job *job,
                    const struct tv_testimony *testimony);
/* The bytes that the findings of a testimony add to a frame. */
size_t tv_frame_bytes(const struct tv_job *job,
                      const struct tv_testimony *testimony);

/* The size of the frame (or step) that `data` begins with: 0 if more bytes are
 * needed to tell, SIZE_MAX if there is no valid one. */
size_t tv_frame_size(const void *data, size_t size);

/* A step announces the next call of a check before it happens. Only blocks that
 * are judged in single steps send them; they show which check wrote what
 * follows in the pipe. */
struct tv_step {
    uint32_t magic, block, rule, subject;
};
struct tv_step tv_frame_step(uint32_t block, uint32_t rule, uint32_t subject);
/* Reads a step. `data` must hold at least sizeof(*out) bytes. False if it is
 * not a step. */
bool tv_frame_is_step(const void *data, struct tv_step *out);

/* Takes a whole frame of the block with that number into the job. TV_PLUGIN if
 * it is invalid; then nothing is taken. */
enum tv_status tv_frame_take(struct tv_job *job, uint32_t number,
                             const void *data, size_t size,
                             struct tv_error *err) TV_MUST_CHECK;

/* Appends a finding, all members of which the caller must set. Its texts belong
 * to the result's arena. */
struct tv_finding *tv_job_new_finding(struct tv_job *job);

#endif
