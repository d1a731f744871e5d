/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Defines the languages and the labels of their states. As in libphonenumber,
 * the region is decided first, then the type.
 */
#include <string.h>

#include "phone/tool/tool.h"

#define STARTS_MAX 4000

struct roots roots;

/* Tags of a plan: index of the region within its calling code, and kind. */
enum {
    TAG_GENERAL = KIND_NAMES,
    TAG_KINDS,
    TAG_LEADING = 4096, /* plus the index of the region; sticky */
    TAG_NEVER = 65535
};

static uint32_t starts[STARTS_MAX];
static size_t start_count;

static void start(struct place place, const char *pattern, uint32_t tag)
{
    if (start_count == STARTS_MAX) {
        fault(place, "more than %d patterns", STARTS_MAX);
    }
    starts[start_count++] = pattern_compile(place, pattern, tag);
}

static uint16_t build(const struct language *language)
{
    uint16_t root = automaton_build(language, starts, start_count);
    start_count = 0;
    program_size = 0;
    return root;
}

/* ---- plans ---- */

static bool has_length(uint32_t lengths, unsigned length)
{
    return lengths == 0 || (lengths >> length & 1) != 0;
}

/* The type of a number in this region, given the kinds it matches (bits). */
static enum tv_number_type type_of(const struct region *region,
                                   uint32_t matches, unsigned length)
{
    bool is[KIND_NAMES] = {false};
    if ((matches >> TAG_GENERAL & 1) == 0 ||
        !has_length(region->lengths, length)) {
        return TV_NUMBER_NONE;
    }
    for (unsigned i = 0; i < region->kind_count; i++) {
        const struct kind *kind = &data.kinds[region->first_kind + i];
        is[kind->name] = (matches >> kind->name & 1) != 0 &&
                         has_length(kind->lengths, length);
    }
    for (unsigned i = 0; i < KIND_FIXED; i++) {
        if (is[i]) {
            return kind_types[i];
        }
    }
    if (is[KIND_FIXED]) {
        return region->fixed_is_mobile || is[KIND_MOBILE]
                   ? TV_NUMBER_FIXED_OR_MOBILE
                   : TV_NUMBER_FIXED;
    }
    return is[KIND_MOBILE] && !region->fixed_is_mobile ? TV_NUMBER_MOBILE
                                                       : TV_NUMBER_NONE;
}

static uint16_t label_plan(const uint32_t *tags, size_t count, unsigned depth,
                           const void *context)
{
    const struct code *code = context;
    uint32_t matches[REGIONS_MAX] = {0};
    bool leads[REGIONS_MAX] = {false};
    for (size_t i = 0; i < count; i++) {
        if (tags[i] >= TAG_LEADING) {
            leads[tags[i] - TAG_LEADING] = true;
        } else {
            matches[tags[i] / TAG_KINDS] |= (uint32_t)1 << tags[i] % TAG_KINDS;
        }
    }
    for (unsigned i = 0; i < code->region_count; i++) {
        const struct region *region = &data.regions[code->first_region + i];
        unsigned type = (unsigned)type_of(region, matches[i], depth);
        if (region->leading ? leads[i] : type != TV_NUMBER_NONE) {
            return (uint16_t)(type == TV_NUMBER_NONE ? 0 : type | i << 4);
        }
    }
    return 0;
}

static uint16_t build_plan(const struct code *code)
{
    for (unsigned i = 0; i < code->region_count; i++) {
        const struct region *region = &data.regions[code->first_region + i];
        start(region->place, region->general, i * TAG_KINDS + TAG_GENERAL);
        if (region->leading) {
            start(region->place, region->leading, TAG_LEADING + i);
        }
        for (unsigned k = 0; k < region->kind_count; k++) {
            const struct kind *kind = &data.kinds[region->first_kind + k];
            start(kind->place, kind->pattern, i * TAG_KINDS + kind->name);
        }
    }
    struct language language = {label_plan, code, TAG_LEADING};
    return build(&language);
}

/* ---- languages with a yes or no answer ---- */

static uint16_t label_match(const uint32_t *tags, size_t count, unsigned depth,
                            const void *context)
{
    (void)tags;
    (void)depth;
    (void)context;
    return count > 0;
}

static const struct language matches_or_not = {label_match, NULL, TAG_NEVER};

static uint16_t build_match(struct place place, const char *pattern)
{
    if (!pattern) {
        return 0;
    }
    start(place, pattern, 0);
    return build(&matches_or_not);
}

static void build_region(unsigned i)
{
    const struct region *region = &data.regions[i];
    struct place place = region->place;
    roots.regions[i].general = build_match(place, region->general);
    roots.regions[i].leading = build_match(place, region->leading);
    roots.regions[i].emergency = build_match(place, region->emergency);
    roots.regions[i].shorts = build_match(place, region->shorts);
}

static void build_any(void)
{
    for (unsigned i = 0; i < data.region_count; i++) {
        if (data.regions[i].emergency) {
            start(data.regions[i].place, data.regions[i].emergency, 0);
        }
    }
    roots.any_emergency = build(&matches_or_not);
    for (unsigned i = 0; i < data.region_count; i++) {
        if (data.regions[i].shorts) {
            start(data.regions[i].place, data.regions[i].shorts, 0);
        }
    }
    roots.any_short = build(&matches_or_not);
}

/* ---- remarks: the first in the file wins ---- */

static uint16_t label_remark(const uint32_t *tags, size_t count, unsigned depth,
                             const void *context)
{
    (void)depth;
    (void)context;
    uint32_t first = tags[0];
    for (size_t i = 1; i < count; i++) {
        first = tags[i] < first ? tags[i] : first;
    }
    return (uint16_t)(first + 1);
}

static uint16_t build_remarks(const struct remark *remarks, unsigned count)
{
    struct language language = {label_remark, NULL, TAG_NEVER};
    for (unsigned i = 0; i < count; i++) {
        char pattern[REMARK_MAX * 2 + 1];
        size_t size = 0;
        for (const char *at = remarks[i].pattern; *at; at++) {
            if (*at == 'x') {
                pattern[size++] = '\\';
            }
            pattern[size++] = *at == 'x' ? 'd' : *at;
        }
        pattern[size] = '\0';
        start(remarks[i].place, pattern, i);
    }
    return build(&language);
}

/* ---- examples ---- */

/* Each example must be a valid number of its kind, in one of the regions. */
static void check_examples(void)
{
    for (unsigned c = 0; c < data.code_count; c++) {
        const struct code *code = &data.codes[c];
        const struct region *region = &data.regions[code->first_region];
        const struct region *last = region + code->region_count - 1;
        unsigned end = last->first_kind + last->kind_count;
        for (unsigned k = region->first_kind; k < end; k++) {
            const struct kind *kind = &data.kinds[k];
            unsigned type = 0;
            if (!kind->example) {
                continue;
            }
            if (kind->example[strspn(kind->example, "0123456789")] == '\0') {
                type = automaton_label(roots.codes[c], kind->example) & 15;
            }
            if (type != kind_types[kind->name] &&
                !(type == TV_NUMBER_FIXED_OR_MOBILE &&
                  kind->name >= KIND_FIXED)) {
                fault(kind->place, "the example \"%s\" is of type %u, not %d",
                      kind->example, type, (int)kind_types[kind->name]);
            }
        }
    }
}

void languages_build(void)
{
    for (unsigned i = 0; i < data.code_count; i++) {
        roots.codes[i] = build_plan(&data.codes[i]);
    }
    for (unsigned i = 0; i < data.region_count; i++) {
        build_region(i);
    }
    build_any();
    roots.placeholders =
        build_remarks(data.placeholders, data.placeholder_count);
    roots.notes = build_remarks(data.notes, data.note_count);
    check_examples();
}
