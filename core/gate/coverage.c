/* SPDX-License-Identifier: Apache-2.0 */
/* Makes notices for collections with too little coverage. */
#include "gate/coverage.h"

#include "base/text.h"

static const char *const codes[] = {"coverage.below", "coverage.unknown", NULL};

const char *const *tv_coverage_codes(void)
{
    return codes;
}

/* Formats hundredths of a percent: "98" or "98.5". */
static const char *percent(struct tv_arena *arena, uint64_t hundredths)
{
    unsigned long long whole = hundredths / 100;
    unsigned rest = (unsigned)(hundredths % 100);
    if (rest == 0) {
        return tv_arena_printf(arena, "%llu", whole);
    }
    return rest % 10 == 0 ? tv_arena_printf(arena, "%llu.%u", whole, rest / 10)
                          : tv_arena_printf(arena, "%llu.%02u", whole, rest);
}

/* In hundredths of a percent, rounded down: 97.999 % is not 98 %. */
static uint64_t share(const struct tv_coverage *of)
{
    uint64_t expected = (uint64_t)of->expected;
    if (of->received >= expected) {
        return 10000;
    }
    uint64_t most = UINT64_MAX / 10000;
    return expected > most ? of->received / (expected / 10000)
                           : of->received * 10000 / expected;
}

static const char *tell(const struct tv_coverage *of, uint32_t least,
                        struct tv_arena *arena)
{
    unsigned long long received = of->received;
    const char *asked = percent(arena, least);
    if (of->expected >= 0) {
        return tv_arena_printf(arena,
                               "Collection '%s' has %llu of %lld expected "
                               "records, which is %s%%; "
                               "at least %s%% are asked for.",
                               of->collection, received,
                               (long long)of->expected,
                               percent(arena, share(of)), asked);
    }
    return tv_arena_printf(
        arena,
        of->incomplete
            ? "Collection '%s' has %llu %s, and shows that there are more; "
              "how many, and so whether it has %s%%, is not known."
            : "Collection '%s' has %llu %s; how many there should be, and "
              "so whether it has %s%%, is not known.",
        of->collection, received, received == 1 ? "record" : "records", asked);
}

void tv_coverage_notices(const struct tv_coverage *collections, uint32_t count,
                         uint32_t least, struct tv_arena *arena,
                         struct tv_notices *out)
{
    struct tv_notice_record *items =
        tv_arena_array(arena, count, sizeof(*items));
    *out = (struct tv_notices){items, 0};
    for (uint32_t i = 0; i < count; i++) {
        bool known = collections[i].expected >= 0;
        if (known && share(&collections[i]) >= least) {
            continue;
        }
        const char *code = codes[known ? 0 : 1];
        const char *text = tell(&collections[i], least, arena);
        items[out->count++] = (struct tv_notice_record){
            .code = tv_text_of(code),
            .severity = TV_SEVERITY_WARNING,
            .waiver = {"", 0},
            .file = {"", 0},
            .text = tv_text_of(text),
        };
    }
}
