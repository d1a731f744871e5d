/* SPDX-License-Identifier: Apache-2.0 */
/* Writes frames, in the worker. */
#include "engine/frame_wire.h"

#include <string.h>

static struct tv_suggestion suggestion_of(const struct tv_said *said,
                                          uint32_t index)
{
    return index > 0 ? said->others[index - 1]
                     : (struct tv_suggestion){.confidence = said->confidence,
                                              .value = said->suggestion,
                                              .spelling = said->spelling,
                                              .reason = said->reason};
}

/* Lists the texts of a finding in wire order and sets their counts; returns how
 * many there are. */
static uint32_t list_texts(const struct tv_said *said,
                           struct tv_wire_finding *wire,
                           struct tv_text texts[TV_WIRE_TEXTS])
{
    uint32_t count = 0;
    bool any = said->confidence != TV_CONFIDENCE_NONE;
    wire->arg_count = (uint8_t)said->arg_count;
    wire->suggestion_count = any ? (uint8_t)(said->other_count + 1) : 0;
    for (uint32_t i = 0; i < said->arg_count; i++) {
        texts[count++] = said->args[i];
    }
    texts[count++] = said->discriminator;
    for (uint32_t i = 0; i < wire->suggestion_count; i++) {
        struct tv_suggestion one = suggestion_of(said, i);
        wire->confidences[i] = (uint8_t)one.confidence;
        texts[count++] = one.value;
        texts[count++] = one.spelling;
        texts[count++] = one.reason;
    }
    return count;
}

void tv_frame_begin(struct tv_buf *out, const struct tv_job *job,
                    uint32_t block)
{
    struct tv_frame_head head = {.magic = TV_FRAME_MAGIC, .block = block};
    size_t cells = tv_block_cells(&job->blocks[block]);
    tv_buf_clear(out);
    tv_buf_add(out, &head, sizeof(head));
    static const char zeroes[4096];
    for (size_t left = 2 * cells; left > 0;) {
        size_t part = left < sizeof(zeroes) ? left : sizeof(zeroes);
        tv_buf_add(out, zeroes, part);
        left -= part;
    }
}

static void add_finding(struct tv_buf *out, uint32_t rule, uint32_t position,
                        const struct tv_said *said)
{
    struct tv_text texts[TV_WIRE_TEXTS];
    struct tv_wire_finding wire = {
        .subject = position,
        .item = said->item,
        .rule = (uint16_t)rule,
        .message = said->message,
        .need = said->need,
        .verdict = said->verdict,
        .severity = said->severity,
        .cause = said->cause,
        .breach = said->breach,
    };
    uint32_t count = list_texts(said, &wire, texts);
    for (uint32_t i = 0; i < count; i++) {
        wire.sizes[i] = (uint16_t)texts[i].size;
    }
    tv_buf_add(out, &wire, sizeof(wire));
    for (uint32_t i = 0; i < count; i++) {
        tv_buf_add_text(out, texts[i]);
    }
}

static bool is_told(const struct tv_job *job, uint8_t verdict)
{
    return verdict >= TV_VERDICT_UNKNOWN || job->options->keep_all;
}

/* The testimony's verdict is the worst of all that it says. */
bool tv_frame_tells(const struct tv_job *job,
                    const struct tv_testimony *testimony)
{
    return is_told(job, testimony->verdict);
}

void tv_frame_add_verdict(struct tv_buf *out, const struct tv_job *job,
                          uint32_t block_number, uint32_t rule,
                          uint32_t subject, uint8_t verdict)
{
    const struct tv_block *block = &job->blocks[block_number];
    if (!out->failed) {
        out->data[sizeof(struct tv_frame_head) +
                  tv_block_cell(job, block, rule, subject)] = (char)verdict;
    }
}

void tv_frame_add(struct tv_buf *out, const struct tv_job *job,
                  uint32_t block_number, uint32_t rule, uint32_t subject,
                  const struct tv_testimony *testimony)
{
    const struct tv_block *block = &job->blocks[block_number];
    size_t cell = tv_block_cell(job, block, rule, subject);
    if (out->failed) {
        return;
    }
    char *cells = out->data + sizeof(struct tv_frame_head);
    cells[cell] = (char)testimony->verdict;
    cells[tv_block_cells(block) + cell] = (char)testimony->severity;
    for (uint32_t i = 0; i < testimony->said_count; i++) {
        if (is_told(job, testimony->said[i].verdict)) {
            struct tv_frame_head *head = (void *)out->data;
            head->findings++;
            add_finding(out, rule, subject, &testimony->said[i]);
        }
    }
}

static size_t said_bytes(const struct tv_said *said)
{
    struct tv_wire_finding wire;
    struct tv_text texts[TV_WIRE_TEXTS];
    size_t bytes = sizeof(wire);
    uint32_t count = list_texts(said, &wire, texts);
    for (uint32_t t = 0; t < count; t++) {
        bytes += texts[t].size;
    }
    return bytes;
}

size_t tv_frame_bytes(const struct tv_job *job,
                      const struct tv_testimony *testimony)
{
    size_t bytes = 0;
    for (uint32_t i = 0; i < testimony->said_count; i++) {
        if (is_told(job, testimony->said[i].verdict)) {
            bytes += said_bytes(&testimony->said[i]);
        }
    }
    return bytes;
}

void tv_frame_end(struct tv_buf *out)
{
    if (!out->failed) {
        struct tv_frame_head *head = (void *)out->data;
        head->bytes = (uint32_t)out->size;
    }
}

struct tv_step tv_frame_step(uint32_t block, uint32_t rule, uint32_t subject)
{
    return (struct tv_step){TV_STEP_MAGIC, block, rule, subject};
}

bool tv_frame_is_step(const void *data, struct tv_step *out)
{
    memcpy(out, data, sizeof(*out));
    return out->magic == TV_STEP_MAGIC;
}

_Static_assert(sizeof(struct tv_step) == sizeof(struct tv_frame_head),
               "one size");

size_t tv_frame_size(const void *data, size_t size)
{
    struct tv_frame_head head;
    if (size < sizeof(head)) {
        return 0;
    }
    memcpy(&head, data, sizeof(head));
    if (head.magic == TV_STEP_MAGIC) {
        return sizeof(head);
    }
    bool fine = head.magic == TV_FRAME_MAGIC && head.bytes >= sizeof(head) &&
                head.bytes <= TV_MAX_FRAME;
    return fine ? head.bytes : SIZE_MAX;
}
