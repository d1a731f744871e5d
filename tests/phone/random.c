/* SPDX-License-Identifier: Apache-2.0 */
/* Draws questions: see random.h. */
#include "phone/random.h"

#include <assert.h>
#include <string.h>

#define DIGITS_MAX 15u

static const enum tv_number_type kinds[] = {
    TV_NUMBER_FIXED,     TV_NUMBER_MOBILE,      TV_NUMBER_TOLL_FREE,
    TV_NUMBER_PREMIUM,   TV_NUMBER_SHARED_COST, TV_NUMBER_VOIP,
    TV_NUMBER_PERSONAL,  TV_NUMBER_PAGER,       TV_NUMBER_UAN,
    TV_NUMBER_VOICEMAIL,
};

#define KINDS ((uint32_t)(sizeof(kinds) / sizeof(kinds[0])))

uint32_t random_below(struct random *random, uint32_t n)
{
    uint32_t x = random->state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    random->state = x;
    return (uint32_t)(((uint64_t)x * n) >> 32);
}

static void append(struct question *out, const char *text)
{
    size_t size = strlen(text);
    assert(out->count + size < sizeof(out->digits));
    memcpy(out->digits + out->count, text, size + 1);
    out->count += (uint32_t)size;
}

static void append_digit(struct question *out, uint32_t digit)
{
    char text[2] = {(char)('0' + digit), '\0'};
    append(out, text);
}

static void append_digits(struct question *out, struct random *random,
                          uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        append_digit(out, random_below(random, 10));
    }
}

static void append_code(struct question *out, uint32_t code)
{
    for (uint32_t by = code > 99 ? 100 : code > 9 ? 10 : 1; by > 0; by /= 10) {
        append_digit(out, code / by % 10);
    }
}

/* A national number with a few digits changed, one put on, or one taken off. */
static void append_changed(struct question *out, struct random *random,
                           const char *national)
{
    uint32_t begin = out->count;
    append(out, national);
    uint32_t size = out->count - begin;
    for (uint32_t flips = random_below(random, 4); flips > 0; flips--) {
        uint32_t at = random_below(random, size);
        out->digits[begin + at] = (char)('0' + random_below(random, 10));
    }
    uint32_t tail = random_below(random, 12);
    if (tail == 0) {
        append_digit(out, random_below(random, 10));
    } else if (tail == 1) {
        out->digits[--out->count] = '\0';
    }
}

static const char *some_example(struct random *random,
                                const struct tv_phone_region *region)
{
    const char *example =
        tv_phone_region_example(region, kinds[random_below(random, KINDS)]);
    uint32_t size = region->code > 99 ? 3 : region->code > 9 ? 2 : 1;
    return (example ? example : region->example) + size;
}

static uint32_t some_length(struct random *random,
                            const struct tv_phone_region *region)
{
    uint32_t lengths[32], count = 0;
    for (uint32_t length = 0; length < 32; length++) {
        if (region->lengths >> length & 1) {
            lengths[count++] = length;
        }
    }
    return lengths[random_below(random, count)];
}

static void cut(struct question *out)
{
    if (out->count > DIGITS_MAX) {
        out->count = DIGITS_MAX;
        out->digits[out->count] = '\0';
    }
}

/* The main region of one of the calling codes. */
static const struct tv_phone_region *some_main(struct random *random)
{
    static const struct tv_phone_region *mains[1000];
    static uint32_t count;
    for (uint32_t i = 0; mains[0] == NULL || i > 0; i++) {
        const struct tv_phone_region *region = tv_phone_region_at(i);
        if (!region) {
            break;
        }
        if (region->main) {
            mains[count++] = region;
        }
    }
    return mains[random_below(random, count)];
}

static const struct tv_phone_region *some_region(struct random *random)
{
    return tv_phone_region_at(random_below(random, tv_phone_region_count()));
}

void random_number(struct random *random, struct question *out)
{
    *out = (struct question){.region = NULL};
    uint32_t how = random_below(random, 8);
    if (how == 0) {
        uint32_t size = random_below(random, 15);
        append_digit(out, 1 + random_below(random, 9));
        append_digits(out, random, size);
        return;
    }
    uint32_t sharing;
    const struct tv_phone_region *main = some_main(random);
    (void)tv_phone_regions_of(main->code, &sharing);
    const struct tv_phone_region *region = main + random_below(random, sharing);
    append_code(out, main->code);
    if (how < 4) {
        uint32_t size = some_length(random, main);
        uint32_t delta = random_below(random, 8);
        size = delta == 0 ? size + 1 : delta == 1 ? size - 1 : size;
        append_digits(out, random, size);
    } else {
        append_changed(out, random, some_example(random, region));
    }
    cut(out);
}

void random_national(struct random *random, struct question *out)
{
    *out = (struct question){.region = some_region(random)};
    uint32_t how = random_below(random, 4);
    if (how == 1) {
        append_digits(out, random, random_below(random, 4));
    } else if (how > 1) {
        append(out, out->region->trunk);
    }
    if (random_below(random, 3) == 0) {
        append_digits(out, random, some_length(random, out->region));
    } else {
        append_changed(out, random, some_example(random, out->region));
    }
    cut(out);
}

void random_idd(struct random *random, struct question *out)
{
    static const char *const prefixes[] = {"00",  "0",   "011", "001", "0011",
                                           "810", "009", "119", "14",  "1",
                                           "9",   "99",  "01"};
    *out = (struct question){.region = some_region(random)};
    append(
        out,
        prefixes[random_below(random, sizeof(prefixes) / sizeof(prefixes[0]))]);
    append_digits(out, random, 4 + random_below(random, 8));
}

void random_short(struct random *random, struct question *out)
{
    *out = (struct question){.region = some_region(random)};
    append_digit(out, 1 + random_below(random, 9));
    append_digits(out, random, 1 + random_below(random, 5));
}
