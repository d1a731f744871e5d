/* SPDX-License-Identifier: Apache-2.0 */
/* Compares rules, collections and waivers of two results. */
#include "gate/changes_run.h"

#include <string.h>

#include "base/map.h"
#include "record/words.h"

const char *tv_rule_part_name(uint32_t number)
{
    static const char *const names[TV_RULE_PARTS] = {
        "severity", "parameters", "messages", "check",
        "texts",    "plugin",     "asked"};
    return names[number < TV_RULE_PARTS ? number : 0];
}

/* ---- rules ----------------------------------------------------------------
 */

static bool are_same_texts(const struct tv_text *a, uint32_t a_count,
                           const struct tv_text *b, uint32_t b_count)
{
    bool same = a_count == b_count;
    for (uint32_t i = 0; same && i < a_count; i++) {
        same = tv_text_same(a[i], b[i]);
    }
    return same;
}

static bool is_same_param(const struct tv_param *a, const struct tv_param *b)
{
    return strcmp(a->name, b->name) == 0 && a->is_integer == b->is_integer &&
           (!a->is_integer || a->integer == b->integer) &&
           are_same_texts(a->texts, a->text_count, b->texts, b->text_count);
}

static bool are_same_params(const struct tv_param *a, uint32_t a_count,
                            const struct tv_param *b, uint32_t b_count)
{
    bool same = a_count == b_count;
    for (uint32_t i = 0; same && i < a_count; i++) {
        same = is_same_param(&a[i], &b[i]);
    }
    return same;
}

static unsigned compare_messages(const struct tv_rule_record *a,
                                 const struct tv_rule_record *b)
{
    unsigned parts =
        a->message_count == b->message_count ? 0 : TV_RULE_MESSAGES;
    for (uint32_t i = 0; parts == 0 && i < a->message_count; i++) {
        const struct tv_message_record *one = &a->messages[i];
        const struct tv_message_record *other = &b->messages[i];
        if (!tv_text_same(one->id, other->id) ||
            !tv_text_same(one->text, other->text)) {
            parts |= TV_RULE_MESSAGES;
        }
        if (one->severity != other->severity) {
            parts |= TV_RULE_SEVERITY;
        }
    }
    return parts;
}

static bool is_same_plugin(const struct tv_run_record *one, uint32_t a,
                           const struct tv_run_record *other, uint32_t b)
{
    if (a >= one->plugin_count || b >= other->plugin_count) {
        return a >= one->plugin_count && b >= other->plugin_count;
    }
    const struct tv_plugin_record *mine = &one->plugins[a];
    const struct tv_plugin_record *theirs = &other->plugins[b];
    bool digests = mine->sha256.size > 0 && theirs->sha256.size > 0;
    return digests ? tv_text_same(mine->sha256, theirs->sha256)
                   : tv_text_same(mine->version, theirs->version);
}

unsigned tv_rule_difference(const struct tv_run_record *one,
                            const struct tv_rule_record *a,
                            const struct tv_run_record *other,
                            const struct tv_rule_record *b)
{
    unsigned parts = compare_messages(a, b);
    if (a->severity != b->severity) {
        parts |= TV_RULE_SEVERITY;
    }
    if (!are_same_params(a->params, a->param_count, b->params,
                         b->param_count) ||
        !are_same_params(a->overrides, a->override_count, b->overrides,
                         b->override_count)) {
        parts |= TV_RULE_PARAMETERS;
    }
    if (!tv_text_same(a->check, b->check) ||
        !are_same_texts(a->needs, a->need_count, b->needs, b->need_count)) {
        parts |= TV_RULE_CHECK;
    }
    if (!tv_text_same(a->title, b->title) ||
        !tv_text_same(a->summary, b->summary) ||
        !tv_text_same(a->remedy, b->remedy) ||
        !tv_text_same(a->help, b->help)) {
        parts |= TV_RULE_TEXTS;
    }
    if (!is_same_plugin(one, a->plugin, other, b->plugin)) {
        parts |= TV_RULE_PLUGIN;
    }
    return parts;
}

/* The order in which a result lists its rules; the merge in compare_rules
 * relies on it. */
static int order(struct tv_text a, struct tv_text b)
{
    size_t size = a.size < b.size ? a.size : b.size;
    int by_bytes = size > 0 ? memcmp(a.data, b.data, size) : 0;
    return by_bytes != 0      ? by_bytes
           : a.size == b.size ? 0
           : a.size < b.size  ? -1
                              : 1;
}

static void compare_rules(const struct tv_side *before,
                          const struct tv_side *after, struct tv_arena *arena,
                          struct tv_changes *out)
{
    const struct tv_run_record *old = before->run, *now = after->run;
    struct tv_rule_change *items = tv_arena_array(
        arena, (size_t)old->rule_count + now->rule_count, sizeof(*items));
    for (uint32_t a = 0, b = 0; a < old->rule_count || b < now->rule_count;) {
        int way = a == old->rule_count ? 1
                  : b == now->rule_count
                      ? -1
                      : order(old->rules[a].id, now->rules[b].id);
        unsigned parts = TV_RULE_ASKED;
        struct tv_text id = way > 0 ? now->rules[b].id : old->rules[a].id;
        if (way == 0) {
            parts =
                tv_rule_difference(old, &old->rules[a], now, &now->rules[b]);
        }
        if (parts != 0) {
            items[out->rule_count++] =
                (struct tv_rule_change){id, parts, way <= 0, way >= 0};
        }
        a += way <= 0;
        b += way >= 0;
    }
    out->rules = items;
}

/* ---- collections -----------------------------------------------------------
 */

static uint32_t records_of(const struct tv_tenant_record *tenant,
                           struct tv_text collection)
{
    uint32_t records = UINT32_MAX;
    for (uint32_t i = 0; i < tenant->file_count; i++) {
        const struct tv_file_record *file = &tenant->files[i];
        if (tv_text_same(file->collection, collection)) {
            records = (records == UINT32_MAX ? 0 : records) + file->records;
        }
    }
    return records;
}

static bool is_first_of(const struct tv_tenant_record *tenant, uint32_t number)
{
    struct tv_text own = tenant->files[number].collection;
    for (uint32_t i = 0; i < number; i++) {
        if (tv_text_same(tenant->files[i].collection, own)) {
            return false;
        }
    }
    return own.size > 0;
}

static void compare_collections(const struct tv_tenant_record *before,
                                const struct tv_tenant_record *after,
                                struct tv_arena *arena, struct tv_changes *out)
{
    const struct tv_tenant_record *sides[] = {before, after};
    struct tv_coverage_change *items = tv_arena_array(
        arena, (size_t)before->file_count + after->file_count, sizeof(*items));
    for (uint32_t s = 0; s < 2; s++) {
        for (uint32_t i = 0; i < sides[s]->file_count; i++) {
            struct tv_text name = sides[s]->files[i].collection;
            uint32_t was = records_of(before, name);
            uint32_t is = records_of(after, name);
            bool listed = s == 1 && was != UINT32_MAX;
            if (!listed && was != is && is_first_of(sides[s], i)) {
                items[out->coverage_count++] =
                    (struct tv_coverage_change){name, was, is};
            }
        }
    }
    out->coverage = items;
}

/* ---- waivers ---------------------------------------------------------------
 */

static bool is_same_waiver(const struct tv_waiver_record *a,
                           const struct tv_waiver_record *b)
{
    return tv_text_same(a->justification, b->justification) &&
           tv_text_same(a->owner, b->owner) &&
           tv_text_same(a->ticket, b->ticket) &&
           tv_text_same(a->created, b->created) &&
           tv_text_same(a->expires, b->expires);
}

static void index_waivers(const struct tv_tenant_record *tenant,
                          struct tv_map *out)
{
    tv_map_init(out, tenant->waiver_count, false);
    for (uint32_t i = 0; i < tenant->waiver_count; i++) {
        tv_map_add(out, tenant->waivers[i].id, i);
    }
}

static void compare_waivers(const struct tv_tenant_record *before,
                            const struct tv_tenant_record *after,
                            struct tv_arena *arena, struct tv_changes *out)
{
    struct tv_waiver_change *items = tv_arena_array(
        arena, (size_t)before->waiver_count + after->waiver_count,
        sizeof(*items));
    struct tv_map old, now;
    index_waivers(before, &old);
    index_waivers(after, &now);
    for (uint32_t i = 0; i < before->waiver_count; i++) {
        const struct tv_waiver_record *was = &before->waivers[i];
        uint32_t at = tv_map_get(&now, was->id);
        bool is_gone = at == TV_MAP_NONE;
        if (is_gone || !is_same_waiver(was, &after->waivers[at])) {
            items[out->waiver_count++] =
                (struct tv_waiver_change){was->id, true, !is_gone};
        }
    }
    for (uint32_t i = 0; i < after->waiver_count; i++) {
        if (tv_map_get(&old, after->waivers[i].id) == TV_MAP_NONE) {
            items[out->waiver_count++] =
                (struct tv_waiver_change){after->waivers[i].id, false, true};
        }
    }
    tv_map_finish(&old);
    tv_map_finish(&now);
    out->waivers = items;
}

void tv_changes_of_run(const struct tv_side *before,
                       const struct tv_side *after, struct tv_arena *arena,
                       struct tv_changes *out)
{
    compare_rules(before, after, arena, out);
    compare_collections(before->source->tenant, after->source->tenant, arena,
                        out);
    compare_waivers(before->source->tenant, after->source->tenant, arena, out);
}
