/* SPDX-License-Identifier: Apache-2.0 */
/* quality.skew: all collections were exported at about the same time. */
#include <stdio.h>

#include <telvet/rule.h>

#include "checks.h"

enum { NAMES, TIMES };

static const struct tv_need names = TV_NEED("snapshot.collections.name");
static const struct tv_need times = TV_NEED("snapshot.collections.time");
static const struct tv_need *const needs[] = {&names, &times};

#define HOUR 3600
#define DEFAULT_HOURS 24
#define NUMBER_SIZE 24u

struct span {
    uint32_t oldest, newest; /* items */
    int64_t from, to;
    uint32_t known, unread;
};

static struct span measure(const struct tv_host *host, struct tv_eval *eval)
{
    struct span span = {0, 0, 0, 0, 0, 0};
    uint32_t count = host->count(eval, TIMES);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t state = host->item_state(eval, TIMES, i);
        int64_t time = host->integer(eval, TIMES, i);
        span.unread += state == TV_STATE_UNKNOWN;
        if (state != TV_STATE_KNOWN) {
            continue;
        }
        if (span.known == 0 || time < span.from) {
            span.from = time;
            span.oldest = i;
        }
        if (span.known == 0 || time > span.to) {
            span.to = time;
            span.newest = i;
        }
        span.known++;
    }
    return span;
}

static void fail(const struct tv_host *host, struct tv_eval *eval,
                 const struct span *span)
{
    char digits[NUMBER_SIZE];
    int size = snprintf(digits, sizeof(digits), "%lld",
                        (long long)((span->to - span->from) / HOUR));
    struct tv_text hours = {digits, size > 0 ? (size_t)size : 0};
    struct tv_text args[] = {host->text(eval, NAMES, span->oldest),
                             host->text(eval, NAMES, span->newest), hours};
    struct tv_judgement said = {.size = sizeof(said),
                                .verdict = TV_VERDICT_FAIL,
                                .need = TIMES,
                                .item = span->oldest,
                                .message = tv_text_of("apart"),
                                .args = args,
                                .arg_count = TV_COUNT_OF(args)};
    host->report(eval, &said);
}

static int has_names(const struct tv_host *host, struct tv_eval *eval,
                     const struct span *span)
{
    return host->item_state(eval, NAMES, span->oldest) == TV_STATE_KNOWN &&
           host->item_state(eval, NAMES, span->newest) == TV_STATE_KNOWN;
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct span span = measure(host, eval);
    int64_t hours = host->param_integer(eval, "max_hours", DEFAULT_HOURS);
    int64_t apart = span.to - span.from;
    if (span.known > 0 && !has_names(host, eval, &span)) {
        tv_unknown_for(host, eval, NAMES, "");
    } else if (apart > 0 && (apart - 1) / HOUR >= hours) {
        /* Times that are unknown could only increase the distance. */
        fail(host, eval, &span);
    } else if (span.unread > 0) {
        tv_unknown_for(host, eval, TIMES, "");
    } else if (span.known == 0) {
        tv_not_applicable(host, eval);
    } else {
        tv_pass(host, eval);
    }
}

const struct tv_check quality_skew =
    TV_CHECK(TV_SUBJECT_TENANT, "quality.skew", needs, evaluate);
