/* SPDX-License-Identifier: Apache-2.0 */
/* Answers for its process: everybody passes, but the neighbour fails one. */
#include "frames.h"

#define BLOCK 256u

static char frame[16 + 2 * BLOCK + 128];

static size_t add(size_t at, const void *data, size_t size)
{
    memcpy(frame + at, data, size);
    return at + size;
}

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t person = person_of(host, eval);
    struct {
        uint32_t subject, item;
        uint16_t rule, message, need;
        uint8_t verdict, severity, cause, confidence, arg_count, unused;
        uint16_t sizes[TV_MAX_ARGS + 2];
    } finding = {.subject = person, .rule = 1, .verdict = TV_VERDICT_FAIL};
    uint32_t head[4] = {0x46564554u, person / BLOCK, 0, 1};
    uint32_t count = person / BLOCK == 7 ? 2000 - 7 * BLOCK : BLOCK;
    memset(frame, 0, sizeof(frame));
    memset(frame + sizeof(head), TV_VERDICT_PASS, count);
    size_t size =
        add(sizeof(head) + 2 * (size_t)count, &finding, sizeof(finding));
    head[2] = (uint32_t)size;
    add(0, head, sizeof(head));
    ssize_t put = write(TV_CHILD_OUT, frame, size);
    (void)put;
    tv_pass(host, eval);
}

FIXTURE("forges_answer");
