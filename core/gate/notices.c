/* SPDX-License-Identifier: Apache-2.0 */
/* Makes notices about waivers: expired, unused, grown and so on. */
#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "gate/waivers_state.h"

enum kind {
    UNKNOWN_RULE,
    OVER_TERM,
    PENDING,
    EXPIRED,
    EXPIRING,
    UNUSED,
    GROWN,
    KINDS
};

static const char *const codes[KINDS + 1] = {
    [UNKNOWN_RULE] = "waiver.unknown-rule",
    [OVER_TERM] = "waiver.over-term",
    [PENDING] = "waiver.pending",
    [EXPIRED] = "waiver.expired",
    [EXPIRING] = "waiver.expiring",
    [UNUSED] = "waiver.unused",
    [GROWN] = "waiver.grown",
};

const char *const *tv_waiver_codes(void)
{
    return codes;
}

/* The notices of a tenant under construction. */
struct making {
    const struct tv_waivers *waivers;
    struct tv_arena *arena;
    struct tv_notice_record *items;
    uint32_t count;
};

static void add(struct making *making, const struct tv_waiver *waiver,
                enum kind kind, enum tv_severity severity, const char *sentence)
{
    making->items[making->count++] = (struct tv_notice_record){
        .code = tv_text_of(codes[kind]),
        .severity = severity,
        .waiver = tv_arena_text(making->arena, waiver->id),
        .file = tv_text_of(tv_arena_strdup(making->arena, waiver->file)),
        .line = waiver->line,
        .column = waiver->column,
        .text = tv_text_of(tv_arena_printf(making->arena, "Waiver '%s' %s.",
                                           waiver->id.data, sentence)),
    };
}

/* "1 finding", "2 findings". */
static const char *findings(struct making *making, uint64_t count)
{
    return tv_arena_printf(making->arena, "%llu finding%s",
                           (unsigned long long)count, count == 1 ? "" : "s");
}

static const char *day(struct making *making, int64_t time)
{
    char text[TV_DATE_SIZE];
    tv_date_format(time, text);
    return tv_arena_strdup(making->arena, text);
}

static void say_term(struct making *making, const struct tv_waiver *waiver)
{
    long days = (long)((waiver->wanted - waiver->created) / TV_DAY);
    if (waiver->wanted > waiver->expires) {
        add(making, waiver, OVER_TERM, TV_SEVERITY_WARNING,
            tv_arena_printf(making->arena,
                            "is to last %ld days, until %s; at most %u are "
                            "allowed, so it ends on %s",
                            days, day(making, waiver->wanted),
                            (unsigned)making->waivers->policy.max_days,
                            waiver->last_day));
    }
}

static void say_pending(struct making *making, const struct tv_waiver *waiver,
                        const struct tv_waiver_use *use)
{
    if (use->matched > 0) {
        add(making, waiver, PENDING, TV_SEVERITY_NOTE,
            tv_arena_printf(making->arena,
                            "is not in force before %s; %s it is for %s",
                            waiver->first_day, findings(making, use->matched),
                            use->matched == 1 ? "counts" : "count"));
    }
}

static void say_expired(struct making *making, const struct tv_waiver *waiver,
                        uint32_t number)
{
    const struct tv_waiver_use *use = &making->waivers->use[number];
    const char *end = waiver->last_day;
    if (!tv_waiver_has_rule(making->waivers, number)) {
        add(making, waiver, UNKNOWN_RULE, TV_SEVERITY_WARNING,
            tv_arena_printf(making->arena,
                            "names '%s', which the rule pack does not have, "
                            "and expired on %s: take it out",
                            waiver->rule.data, end));
    } else if (use->matched > 0) {
        add(making, waiver, EXPIRED, TV_SEVERITY_WARNING,
            tv_arena_printf(making->arena, "expired on %s; %s it was for %s",
                            end, findings(making, use->matched),
                            use->matched == 1 ? "counts again"
                                              : "count again"));
    } else {
        add(making, waiver, EXPIRED, TV_SEVERITY_NOTE,
            tv_arena_printf(making->arena,
                            "expired on %s, and nothing matches it: take it "
                            "out",
                            end));
    }
}

static void say_end(struct making *making, const struct tv_waiver *waiver)
{
    const struct tv_waivers *waivers = making->waivers;
    int64_t left = (waiver->expires + TV_DAY - waivers->as_of - 1) / TV_DAY;
    if (left <= (int64_t)waivers->policy.notice_days) {
        add(making, waiver, EXPIRING, TV_SEVERITY_NOTE,
            left == 0
                ? tv_arena_printf(making->arena, "expires today, on %s",
                                  waiver->last_day)
                : tv_arena_printf(making->arena, "expires in %ld day%s, on %s",
                                  (long)left, left == 1 ? "" : "s",
                                  waiver->last_day));
    }
}

static void say_growth(struct making *making, const struct tv_waiver *waiver,
                       const struct tv_waiver_use *use)
{
    const char *now = findings(making, use->matched);
    add(making, waiver, GROWN, TV_SEVERITY_WARNING,
        waiver->matched >= 0
            ? tv_arena_printf(making->arena,
                              "matches %s, but was written for %lld", now,
                              (long long)waiver->matched)
            : tv_arena_printf(making->arena,
                              "matches %s, but matched %llu in the baseline",
                              now, (unsigned long long)use->before));
}

/* A waiver is only called unused if all it may be for was judged. */
static void say_use(struct making *making, const struct tv_waiver *waiver,
                    const struct tv_waiver_use *use)
{
    bool known = use->judged && !use->undecided &&
                 (waiver->tenant.size > 0 || !making->waivers->lost_tenant);
    if (use->matched == 0 && known) {
        add(making, waiver, UNUSED, TV_SEVERITY_WARNING,
            "matches nothing: what it is for was mended, or its subjects are "
            "mistyped");
    }
    if (waiver->matched >= 0 ? use->matched > (uint64_t)waiver->matched
                             : use->before > 0 && use->matched > use->before) {
        say_growth(making, waiver, use);
    }
}

static void say_all(struct making *making, uint32_t number)
{
    const struct tv_waiver *waiver = &making->waivers->items[number];
    const struct tv_waiver_use *use = &making->waivers->use[number];
    say_term(making, waiver);
    switch (waiver->state) {
    case TV_WAIVER_PENDING:
        say_pending(making, waiver, use);
        break;
    case TV_WAIVER_EXPIRED:
        say_expired(making, waiver, number);
        break;
    case TV_WAIVER_IN_FORCE:
        say_end(making, waiver);
        say_use(making, waiver, use);
        break;
    }
}

void tv_waivers_notices(struct tv_waivers *waivers, bool last,
                        struct tv_arena *arena, struct tv_notices *out)
{
    struct making making = {.waivers = waivers, .arena = arena};
    /* A waiver has at most four notices. */
    making.items = tv_arena_array(arena, (size_t)waivers->count * 4,
                                  sizeof(*making.items));
    for (uint32_t i = 0; i < waivers->count; i++) {
        bool own = waivers->items[i].tenant.size > 0;
        if (own ? waivers->use[i].counts_now : last) {
            say_all(&making, i);
        }
        if (own) {
            waivers->use[i] = (struct tv_waiver_use){.last_seen = 0};
        }
    }
    *out = (struct tv_notices){making.items, making.count};
}
