/* SPDX-License-Identifier: Apache-2.0 */
/* Answers for its process: everybody passes, but the neighbour fails one. */
#include "engine/frame_wire.h"
#include "frames.h"

static char frame[sizeof(struct tv_frame_head) + 2 * TV_BLOCK_SUBJECTS +
                  sizeof(struct tv_wire_finding)];

static size_t add(size_t at, const void *data, size_t size)
{
    memcpy(frame + at, data, size);
    return at + size;
}

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t person = person_of(host, eval);
    uint32_t block = person / TV_BLOCK_SUBJECTS;
    uint32_t count =
        block == 7 ? 2000 - 7 * TV_BLOCK_SUBJECTS : TV_BLOCK_SUBJECTS;
    struct tv_wire_finding finding = {.subject = person,
                                      .rule = 1,
                                      .verdict = TV_VERDICT_FAIL,
                                      .severity = TV_SEVERITY_ERROR,
                                      .arg_count = 1};
    struct tv_frame_head head = {
        .magic = TV_FRAME_MAGIC, .block = block, .findings = 1};
    memset(frame, 0, sizeof(frame));
    char *verdicts = frame + sizeof(head), *severities = verdicts + count;
    memset(verdicts, TV_VERDICT_PASS, count);
    verdicts[person % TV_BLOCK_SUBJECTS] = TV_VERDICT_FAIL;
    severities[person % TV_BLOCK_SUBJECTS] = TV_SEVERITY_ERROR;
    size_t size =
        add(sizeof(head) + 2 * (size_t)count, &finding, sizeof(finding));
    head.bytes = (uint32_t)size;
    add(0, &head, sizeof(head));
    ssize_t put = write(TV_CHILD_OUT, frame, size);
    (void)put;
    tv_pass(host, eval);
}

FIXTURE("forges_answer");
