/* SPDX-License-Identifier: Apache-2.0 */
/* Takes frames, in the parent: a frame is validated as a whole first. */
#include <string.h>

#include "base/text.h"
#include "engine/frame_wire.h"

struct tv_finding *tv_job_new_finding(struct tv_job *job)
{
    if (job->finding_count == job->finding_room) {
        job->finding_room = job->finding_room * 2 + 256;
        job->findings = tv_realloc_array(job->findings, job->finding_room,
                                         sizeof(*job->findings));
    }
    return &job->findings[job->finding_count++];
}

/* The causes that an unknown can have if the call of the check returned. */
static bool is_cause(uint8_t cause)
{
    return cause <= TV_CAUSE_CHECK || cause == TV_CAUSE_SILENCE ||
           cause == TV_CAUSE_NONSENSE;
}

static bool is_ours(const struct tv_job *job, const struct tv_block *block,
                    const struct tv_wire_finding *wire)
{
    const struct tv_result *result = job->result;
    return wire->rule < result->rule_count &&
           result->rules[wire->rule].subject == block->share->kind &&
           tv_job_group(job, wire->rule) == block->share->group &&
           wire->subject - block->first < block->count;
}

static bool has_confidences(const struct tv_wire_finding *wire)
{
    for (uint32_t i = 0; i < wire->suggestion_count; i++) {
        if (wire->confidences[i] == TV_CONFIDENCE_NONE ||
            wire->confidences[i] > TV_CONFIDENCE_ASK) {
            return false;
        }
    }
    return true;
}

/* A fail must have a message, its arguments and the severity that follows from
 * the message; an unknown must have a cause. */
static bool is_verdict(const struct tv_job *job,
                       const struct tv_bound_rule *rule,
                       const struct tv_wire_finding *wire)
{
    if (wire->verdict == TV_VERDICT_FAIL) {
        const struct tv_message *message =
            wire->message == TV_NO_MESSAGE
                ? NULL
                : &rule->rule->messages[wire->message];
        return message && message->placeholder_count <= wire->arg_count + 1u &&
               wire->cause == 0 &&
               wire->severity ==
                   tv_message_severity(
                       message, rule->severity,
                       rule->message_severities
                           ? rule->message_severities[wire->message]
                           : 0);
    }
    bool told = wire->verdict == TV_VERDICT_UNKNOWN || job->options->keep_all;
    return told && wire->severity == 0 &&
           (wire->verdict == TV_VERDICT_UNKNOWN ? is_cause(wire->cause)
                                                : wire->cause == 0);
}

/* Only an unknown with the cause "nonsense" has a breach. */
static bool is_breach(const struct tv_wire_finding *wire)
{
    return wire->breach == TV_BREACH_NONE ||
           (wire->breach < TV_BREACH_COUNT &&
            wire->verdict == TV_VERDICT_UNKNOWN &&
            wire->cause == TV_CAUSE_NONSENSE);
}

static bool is_valid(const struct tv_job *job, const struct tv_block *block,
                     const struct tv_wire_finding *wire)
{
    if (!is_ours(job, block, wire)) {
        return false;
    }
    const struct tv_bound_rule *rule = &job->result->rules[wire->rule];
    return (wire->message == TV_NO_MESSAGE ||
            wire->message < rule->rule->message_count) &&
           (wire->need == TV_NO_NEED || wire->need < rule->need_count) &&
           wire->verdict >= TV_VERDICT_NOT_APPLICABLE &&
           wire->verdict <= TV_VERDICT_FAIL && wire->arg_count <= TV_MAX_ARGS &&
           wire->suggestion_count <= TV_WIRE_SUGGESTIONS &&
           has_confidences(wire) && is_breach(wire) &&
           is_verdict(job, rule, wire);
}

/* Skips the texts of a finding. NULL if one is incomplete, is not valid UTF-8
 * by itself, or is longer than the host allows. */
static const char *skip_texts(const struct tv_wire_finding *wire,
                              const char *at, const char *end)
{
    for (uint32_t i = 0; i < tv_wire_text_count(wire); i++) {
        size_t size = wire->sizes[i];
        if (size > TV_WIRE_LONGEST || size > (size_t)(end - at) ||
            tv_utf8_valid(at, size) != size) {
            return NULL;
        }
        at += size;
    }
    return at;
}

/* The worst verdict and severity of the findings, by cell. */
struct sums {
    uint8_t *verdicts, *severities;
};

static void add_up(struct sums *sums, size_t cell,
                   const struct tv_wire_finding *wire)
{
    if (wire->verdict > sums->verdicts[cell]) {
        sums->verdicts[cell] = wire->verdict;
    }
    if (wire->severity > sums->severities[cell]) {
        sums->severities[cell] = wire->severity;
    }
}

/* A first pass that only validates, so that nothing of a bad frame is taken. */
static bool is_sound(const struct tv_job *job, const struct tv_block *block,
                     const char *at, const char *end, uint32_t findings,
                     struct sums *sums)
{
    for (uint32_t i = 0; i < findings; i++) {
        struct tv_wire_finding wire;
        if ((size_t)(end - at) < sizeof(wire)) {
            return false;
        }
        memcpy(&wire, at, sizeof(wire));
        if (!is_valid(job, block, &wire)) {
            return false;
        }
        at = skip_texts(&wire, at + sizeof(wire), end);
        if (!at) {
            return false;
        }
        add_up(sums, tv_block_cell(job, block, wire.rule, wire.subject), &wire);
    }
    return at == end;
}

static bool is_skipped(const struct tv_job *job, const struct tv_block *block,
                       size_t cell)
{
    const struct tv_share *share = block->share;
    return tv_job_is_skipped(job, share->rules[cell % share->rule_count],
                             block->first +
                                 (uint32_t)(cell / share->rule_count));
}

/* A verdict must be the worst of its findings. Without findings it may be
 * not-applicable or pass, or 0 if the judgement was skipped. */
static bool are_backed(const struct tv_job *job, const struct tv_block *block,
                       const uint8_t *verdicts, const uint8_t *severities,
                       const struct sums *sums)
{
    size_t cells = tv_block_cells(block);
    for (size_t i = 0; i < cells; i++) {
        bool backed = sums->verdicts[i] != 0 ? verdicts[i] == sums->verdicts[i]
                                             : verdicts[i] <= TV_VERDICT_PASS;
        if (!backed || (verdicts[i] == 0 && !is_skipped(job, block, i))) {
            return false;
        }
    }
    return memcmp(severities, sums->severities, cells) == 0;
}

static struct tv_text take_text(struct tv_job *job, const char **at,
                                uint16_t size)
{
    struct tv_text text = {*at, size};
    *at += size;
    return size > 0 ? tv_arena_text(&job->result->arena, text)
                    : (struct tv_text){NULL, 0};
}

static size_t text_bytes(const struct tv_wire_finding *wire)
{
    size_t bytes = 0;
    for (uint32_t i = 0; i < tv_wire_text_count(wire); i++) {
        bytes += wire->sizes[i];
    }
    return bytes;
}

/* The next text of a finding, and the size of each that follows. */
struct taking {
    struct tv_job *job;
    const char *at;
    const uint16_t *sizes;
};

static struct tv_text take_next(struct taking *taking)
{
    return take_text(taking->job, &taking->at, *taking->sizes++);
}

static struct tv_suggestion take_suggestion(struct taking *taking,
                                            uint8_t confidence)
{
    struct tv_suggestion out = {.size = sizeof(out), .confidence = confidence};
    out.value = take_next(taking);
    out.spelling = take_next(taking);
    out.reason = take_next(taking);
    return out;
}

static void take_suggestions(struct taking *taking,
                             const struct tv_wire_finding *wire,
                             struct tv_finding *finding)
{
    if (wire->suggestion_count == 0) {
        return;
    }
    struct tv_suggestion first = take_suggestion(taking, wire->confidences[0]);
    finding->confidence = (uint8_t)first.confidence;
    finding->suggestion = first.value;
    finding->spelling = first.spelling;
    finding->reason = first.reason;
    finding->other_count = wire->suggestion_count - 1u;
    struct tv_suggestion *others = tv_arena_array(
        &taking->job->result->arena, finding->other_count, sizeof(*others));
    finding->others = others;
    for (uint32_t i = 0; i < finding->other_count; i++) {
        others[i] = take_suggestion(taking, wire->confidences[i + 1]);
    }
}

static const char *take_finding(struct tv_job *job, const char *at)
{
    struct tv_wire_finding wire;
    memcpy(&wire, at, sizeof(wire));
    at += sizeof(wire);
    job->finding_bytes[wire.rule] +=
        sizeof(struct tv_finding) + text_bytes(&wire);
    if (tv_job_is_flooded(job, wire.rule)) {
        return at + text_bytes(&wire);
    }
    struct taking taking = {job, at, wire.sizes};
    struct tv_finding *finding = tv_job_new_finding(job);
    *finding = (struct tv_finding){
        .subject = wire.subject,
        .rule = wire.rule,
        .message = wire.message,
        .need = wire.need,
        .verdict = wire.verdict,
        .severity = wire.severity,
        .cause = wire.cause,
        .breach = wire.breach,
        .arg_count = wire.arg_count,
        .item = wire.item,
    };
    if (wire.arg_count > 0) {
        struct tv_text *args =
            tv_arena_array(&job->result->arena, wire.arg_count, sizeof(*args));
        for (uint32_t i = 0; i < wire.arg_count; i++) {
            args[i] = take_next(&taking);
        }
        finding->args = args;
    }
    finding->discriminator = take_next(&taking);
    take_suggestions(&taking, &wire, finding);
    return taking.at;
}

/* Takes the verdicts of all subjects of a block by one rule: number `place` of
 * its share. */
static void take_rule(const struct tv_result *result,
                      const struct tv_block *block, uint32_t place,
                      const uint8_t *verdicts, const uint8_t *severities)
{
    const struct tv_share *share = block->share;
    const size_t columns = result->kind_rule_count[share->kind];
    size_t first =
        block->first * columns + result->column_of[share->rules[place]];
    uint8_t *verdict = result->verdicts[share->kind] + first;
    uint8_t *severity = result->severities[share->kind] + first;
    size_t from = place;
    for (uint32_t i = 0; i < block->count; i++) {
        *verdict = verdicts[from] != 0 ? verdicts[from] : TV_VERDICT_UNKNOWN;
        *severity = severities[from];
        from += share->rule_count;
        verdict += columns;
        severity += columns;
    }
}

enum tv_status tv_frame_take(struct tv_job *job, uint32_t number,
                             const void *data, size_t size,
                             struct tv_error *err)
{
    struct tv_frame_head head;
    const struct tv_block *block = &job->blocks[number];
    size_t cells = tv_block_cells(block);
    const uint8_t *verdicts = (const uint8_t *)data + sizeof(head);
    const uint8_t *severities = verdicts + cells;
    const char *at = (const char *)severities + cells;
    if (tv_frame_size(data, size) != size || size < sizeof(head) + 2 * cells) {
        return tv_fail(err, TV_PLUGIN, "a worker's answer has a wrong size");
    }
    memcpy(&head, data, sizeof(head));
    uint8_t *room = tv_calloc(cells, 2);
    struct sums sums = {room, room + cells};
    bool sound = head.block == number &&
                 is_sound(job, block, at, (const char *)data + size,
                          head.findings, &sums) &&
                 are_backed(job, block, verdicts, severities, &sums);
    tv_free(room);
    if (!sound) {
        return tv_fail(err, TV_PLUGIN, "a worker's answer is nonsense");
    }
    for (uint32_t i = 0; i < block->share->rule_count; i++) {
        take_rule(job->result, block, i, verdicts, severities);
    }
    for (uint32_t i = 0; i < head.findings; i++) {
        at = take_finding(job, at);
    }
    return TV_OK;
}
