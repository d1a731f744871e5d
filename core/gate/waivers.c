/* SPDX-License-Identifier: Apache-2.0 */
/* Opens files with waivers and indexes them by rule and subject. */
#include "gate/waivers.h"

#include <string.h>

#include "base/file.h"
#include "gate/glob.h"
#include "gate/waivers_state.h"
#include "json/doc.h"

struct tv_text tv_waiver_key(struct tv_waivers *waivers, uint32_t rule,
                             struct tv_text subject)
{
    tv_buf_clear(&waivers->key);
    tv_buf_printf(&waivers->key, "%u ", (unsigned)rule);
    tv_buf_add_text(&waivers->key, subject);
    /* A subject that is too long matches no waiver, as no key is empty. */
    struct tv_text none = {"", 0};
    return waivers->key.failed ? none : tv_buf_text(&waivers->key);
}

bool tv_waiver_has_rule(const struct tv_waivers *waivers, uint32_t number)
{
    uint32_t rule = 0, message = 0;
    return tv_catalog_find(waivers->catalog, waivers->items[number].rule.data,
                           &rule, &message);
}

/* The sizes of the index, counted before it is built. */
struct amounts {
    size_t entries, links, broad;
};

static size_t rules_of(const struct tv_waivers *waivers,
                       const struct tv_waiver *waiver)
{
    uint32_t message, rule = 0;
    size_t count = 0;
    while (
        tv_catalog_find(waivers->catalog, waiver->rule.data, &rule, &message)) {
        count++;
        rule++;
    }
    return count;
}

static enum tv_status count_all(const struct tv_waivers *waivers,
                                struct amounts *out, struct tv_error *err)
{
    for (uint32_t i = 0; i < waivers->count; i++) {
        const struct tv_waiver *waiver = &waivers->items[i];
        size_t rules = rules_of(waivers, waiver);
        size_t patterns = waiver->subject_count == 0;
        for (uint32_t s = 0; s < waiver->subject_count; s++) {
            patterns += tv_is_glob(waiver->subjects[s]);
        }
        out->entries += rules;
        out->broad += rules * patterns;
        out->links += rules * waiver->subject_count;
        if (out->links > TV_MAX_WAIVER_SUBJECTS) {
            return tv_fail(err, TV_LIMIT,
                           "%s:%u:%u: there may be %u subjects at most, times "
                           "the rules they are waived for",
                           waiver->file, (unsigned)waiver->line,
                           (unsigned)waiver->column, TV_MAX_WAIVER_SUBJECTS);
        }
    }
    return TV_OK;
}

static void add_link(struct tv_waivers *waivers, uint32_t entry, uint32_t rule,
                     struct tv_text subject)
{
    uint32_t number = waivers->link_count++;
    struct tv_text key = tv_waiver_key(waivers, rule, subject);
    uint32_t head = tv_map_get(&waivers->exact, key);
    waivers->links[number] = (struct tv_waiver_link){entry, TV_NO_WAIVER};
    if (head == TV_MAP_NONE) {
        (void)tv_map_add(&waivers->exact, tv_arena_text(&waivers->arena, key),
                         number);
        return;
    }
    /* Insert after the head, which the map refers to; the order of links does
     * not matter. */
    waivers->links[number].next = waivers->links[head].next;
    waivers->links[head].next = number;
}

static void add_subjects(struct tv_waivers *waivers, uint32_t entry,
                         uint32_t *broad)
{
    const struct tv_waiver_entry *at = &waivers->entries[entry];
    const struct tv_waiver *waiver = &waivers->items[at->waiver];
    struct tv_waiver_broad all = {entry, {"", 0}};
    if (waiver->subject_count == 0) {
        waivers->broad[(*broad)++] = all;
    }
    for (uint32_t s = 0; s < waiver->subject_count; s++) {
        struct tv_text subject = waiver->subjects[s];
        if (tv_is_glob(subject)) {
            all.pattern = subject;
            waivers->broad[(*broad)++] = all;
        } else {
            add_link(waivers, entry, at->rule, subject);
        }
    }
    waivers->has_entries[at->rule] = true;
    waivers->reads_subjects[at->rule] |=
        waiver->subject_count > 0 || waiver->discriminator.size > 0;
}

static void add_entries(struct tv_waivers *waivers, uint32_t *broad)
{
    for (uint32_t i = 0; i < waivers->count; i++) {
        const char *name = waivers->items[i].rule.data;
        struct tv_waiver_entry entry = {i, 0, 0};
        while (tv_catalog_find(waivers->catalog, name, &entry.rule,
                               &entry.message)) {
            waivers->entries[waivers->entry_count] = entry;
            add_subjects(waivers, waivers->entry_count++, broad);
            entry.rule++;
        }
    }
}

/* Counting sort of `broad` by rule, stable. */
static void sort_broad(struct tv_waivers *waivers, uint32_t count)
{
    uint32_t rules = waivers->catalog->rule_count;
    struct tv_waiver_broad *sorted =
        tv_arena_array(&waivers->arena, count, sizeof(*sorted));
    uint32_t *first = waivers->first_broad;
    for (uint32_t i = 0; i < count; i++) {
        first[waivers->entries[waivers->broad[i].entry].rule + 1]++;
    }
    for (uint32_t r = 0; r < rules; r++) {
        first[r + 1] += first[r];
    }
    uint32_t *at = tv_calloc((size_t)rules + 1, sizeof(*at));
    memcpy(at, first, rules * sizeof(*at));
    for (uint32_t i = 0; i < count; i++) {
        uint32_t rule = waivers->entries[waivers->broad[i].entry].rule;
        sorted[at[rule]++] = waivers->broad[i];
    }
    tv_free(at);
    waivers->broad = sorted;
}

static enum tv_status check_broad(const struct tv_waivers *waivers,
                                  struct tv_error *err)
{
    for (uint32_t r = 0; r < waivers->catalog->rule_count; r++) {
        uint32_t begin = waivers->first_broad[r];
        if (waivers->first_broad[r + 1] - begin <= TV_MAX_WAIVER_BROAD) {
            continue;
        }
        uint32_t entry = waivers->broad[begin + TV_MAX_WAIVER_BROAD].entry;
        const struct tv_waiver *waiver =
            &waivers->items[waivers->entries[entry].waiver];
        return tv_fail(err, TV_LIMIT,
                       "%s:%u:%u: there may be %u patterns and \"all\" at most "
                       "for one rule, and %s has more",
                       waiver->file, (unsigned)waiver->line,
                       (unsigned)waiver->column, TV_MAX_WAIVER_BROAD,
                       waivers->catalog->rules[r].id);
    }
    return TV_OK;
}

/* Builds the index after all files were read. */
static enum tv_status index_all(struct tv_waivers *waivers,
                                struct tv_error *err)
{
    struct tv_arena *arena = &waivers->arena;
    struct amounts amounts = {0, 0, 0};
    uint32_t broad = 0;
    size_t rules = waivers->catalog->rule_count;
    enum tv_status status = count_all(waivers, &amounts, err);
    if (status != TV_OK) {
        return status;
    }
    waivers->entries =
        tv_arena_array(arena, amounts.entries, sizeof(*waivers->entries));
    waivers->links =
        tv_arena_array(arena, amounts.links, sizeof(*waivers->links));
    waivers->broad =
        tv_arena_array(arena, amounts.broad, sizeof(*waivers->broad));
    waivers->first_broad = tv_arena_array(arena, rules + 1, sizeof(uint32_t));
    waivers->has_entries = tv_arena_array(arena, rules, sizeof(bool));
    waivers->reads_subjects = tv_arena_array(arena, rules, sizeof(bool));
    waivers->use = tv_arena_array(arena, waivers->count, sizeof(*waivers->use));
    tv_map_init(&waivers->exact, amounts.links, true);
    add_entries(waivers, &broad);
    sort_broad(waivers, broad);
    return check_broad(waivers, err);
}

static enum tv_status read_all(struct tv_waivers *waivers,
                               const char *const *paths, uint32_t count,
                               struct tv_error *err)
{
    struct tv_sha256 *sha = tv_sha256_create();
    struct tv_sha256 *list = tv_sha256_create();
    enum tv_status status = TV_OK;
    for (uint32_t i = 0; i < count && status == TV_OK; i++) {
        struct tv_text text;
        status = tv_file_read(&waivers->arena, paths[i], TV_DOC_MAX_SIZE, &text,
                              err);
        if (status == TV_OK) {
            tv_sha256_reset(sha);
            tv_sha256_add(sha, text.data, text.size);
            tv_sha256_hex(sha, waivers->sha256);
            tv_sha256_add(list, waivers->sha256, TV_SHA256_HEX - 1);
            tv_sha256_add(list, "\n", 1);
            status = tv_waivers_read(waivers, paths[i], text, err);
        }
    }
    if (count > 1) {
        tv_sha256_hex(list, waivers->sha256);
    }
    tv_sha256_destroy(list);
    tv_sha256_destroy(sha);
    return status;
}

enum tv_status tv_waivers_open(const char *const *paths, uint32_t count,
                               const struct tv_catalog *catalog,
                               const struct tv_waiver_policy *policy,
                               int64_t as_of, struct tv_waivers **out,
                               struct tv_error *err)
{
    struct tv_waivers *waivers = tv_calloc(1, sizeof(*waivers));
    tv_arena_init(&waivers->arena);
    tv_buf_init(&waivers->key, (size_t)128 << 10);
    tv_map_init(&waivers->ids, 64, false);
    waivers->catalog = catalog;
    waivers->policy = *policy;
    waivers->as_of = as_of;
    enum tv_status status = read_all(waivers, paths, count, err);
    if (status == TV_OK) {
        status = index_all(waivers, err);
    }
    if (status != TV_OK) {
        tv_waivers_destroy(waivers);
        return status;
    }
    *out = waivers;
    return TV_OK;
}

void tv_waivers_destroy(struct tv_waivers *waivers)
{
    if (waivers) {
        tv_map_finish(&waivers->ids);
        tv_map_finish(&waivers->exact);
        tv_buf_finish(&waivers->key);
        tv_free(waivers->items);
        tv_arena_finish(&waivers->arena);
        tv_free(waivers);
    }
}

uint32_t tv_waivers_count(const struct tv_waivers *waivers)
{
    return waivers->count;
}

const struct tv_waiver *tv_waiver_at(const struct tv_waivers *waivers,
                                     uint32_t number)
{
    return &waivers->items[number];
}

struct tv_text tv_waivers_sha256(const struct tv_waivers *waivers)
{
    return (struct tv_text){waivers->sha256, strlen(waivers->sha256)};
}

void tv_waivers_count_before(struct tv_waivers *waivers, struct tv_text id)
{
    uint32_t number = tv_map_get(&waivers->ids, id);
    if (number != TV_MAP_NONE) {
        waivers->use[number].before++;
    }
}

void tv_waivers_note_unreadable(struct tv_waivers *waivers)
{
    waivers->lost_tenant = true;
}
