/* SPDX-License-Identifier: Apache-2.0 */
/* federation.ours_allowed: Teams' list contains every resource of ours. */
#include <stdio.h>

#include <telvet/rule.h>

#include "acs.h"
#include "checks.h"

enum { ENABLED, ALLOWED, OURS };

static const struct tv_need enabled = TV_NEED("tenant.acs.enabled");
static const struct tv_need allowed = TV_NEED("tenant.acs.allowed");
static const struct tv_need ours = TV_NEED("tenant.acs_resources.immutable_id");
static const struct tv_need *const needs[] = {&enabled, &allowed, &ours};

/* The list of PowerShell strings must fit into one argument. */
#define LIST_SIZE 1024u
#define TAIL_SIZE 40u
#define MAX_MERGED 1000u /* ids deduplicated; further ones are only counted */

/* The ids that should be allowed: the existing ones and ours. */
struct merged {
    struct tv_text *ids;
    uint32_t count, beyond;
};

static void merge(struct merged *merged, struct tv_text id)
{
    for (uint32_t i = 0; i < merged->count; i++) {
        if (tv_text_equal_nocase(merged->ids[i], id)) {
            return;
        }
    }
    if (merged->count < MAX_MERGED) {
        merged->ids[merged->count++] = id;
    } else {
        merged->beyond++;
    }
}

static uint32_t bounded(const struct tv_host *host, struct tv_eval *eval,
                        uint32_t need)
{
    uint32_t count = host->count(eval, need);
    return count < ACS_MAX_LISTED ? count : ACS_MAX_LISTED;
}

/* Writes "'…','…'". A list that was cut is deliberately invalid PowerShell:
 * running it would remove the other ids. */
static struct tv_text write_list(char *out, const struct merged *merged)
{
    size_t used = 0;
    uint32_t i = 0;
    for (; i < merged->count; i++) {
        struct tv_text id = merged->ids[i];
        if (used + id.size + 3 + TAIL_SIZE > LIST_SIZE) {
            break;
        }
        used += (size_t)snprintf(out + used, LIST_SIZE - used, "%s'%.*s'",
                                 i ? "," : "", (int)id.size, id.data);
    }
    if (i < merged->count || merged->beyond) {
        used += (size_t)snprintf(out + used, LIST_SIZE - used, ",<and %u more>",
                                 merged->count - i + merged->beyond);
    }
    struct tv_text list = {out, used};
    return list;
}

/* The list for the remedy: existing ids first, then ours. Without memory it is
 * text that PowerShell does not take for an empty list. */
static struct tv_text remedy(const struct tv_host *host, struct tv_eval *eval)
{
    struct merged merged = {NULL, 0, 0};
    struct tv_text none = tv_text_of("<all ids, one by one>");
    char *out = host->scratch(eval, LIST_SIZE);
    merged.ids = host->scratch(eval, MAX_MERGED * sizeof(*merged.ids));
    if (!out || !merged.ids) {
        return none;
    }
    static const uint32_t lists[] = {ALLOWED, OURS};
    for (uint32_t l = 0; l < TV_COUNT_OF(lists); l++) {
        uint32_t count = bounded(host, eval, lists[l]);
        for (uint32_t i = 0; i < count; i++) {
            struct tv_text id, rest = host->text(eval, lists[l], i);
            while (acs_next_id(&rest, &id)) {
                merge(&merged, id);
            }
        }
    }
    return write_list(out, &merged);
}

static void judge(const struct tv_host *host, struct tv_eval *eval,
                  struct acs_tally *tally, uint32_t item, struct tv_text *list)
{
    struct tv_text id = host->text(eval, OURS, item);
    int unsure = 0;
    struct tv_judgement said = {.verdict = TV_VERDICT_UNKNOWN,
                                .need = OURS,
                                .item = item,
                                .discriminator = acs_key(host, eval, "", id)};
    if (acs_fault(id)) {
        /* TV6006 reports the fault; whether the real id is allowed is
         * unknown. */
        said.message = tv_text_of("no-id");
        acs_say(host, eval, tally, &said);
        return;
    }
    uint32_t count = bounded(host, eval, ALLOWED);
    said.need = ALLOWED;
    said.item = 0;
    if (acs_is_among(host, eval, ALLOWED, count, id, &unsure)) {
        return;
    }
    if (!unsure && count == host->count(eval, ALLOWED)) {
        *list = list->data ? *list : remedy(host, eval);
        struct tv_text args[] = {id, *list};
        said.verdict = TV_VERDICT_FAIL;
        said.message = tv_text_of("not-allowed");
        said.args = args;
        said.arg_count = TV_COUNT_OF(args);
        acs_say(host, eval, tally, &said);
        return;
    }
    acs_say(host, eval, tally, &said);
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct acs_tally tally = {0, 0, 0};
    struct tv_text list = {NULL, 0};
    uint32_t count = bounded(host, eval, OURS);
    if (!tv_is_true(host, eval, ENABLED)) {
        tv_not_applicable(host, eval);
        return;
    }
    if (host->count(eval, OURS) == 0) {
        /* A contact centre with voice has one, so the export missed it. */
        tv_unknown_for(host, eval, OURS, "no-resources");
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        judge(host, eval, &tally, i, &list);
    }
    acs_conclude(host, eval, &tally, OURS);
}

const struct tv_check federation_ours_allowed =
    TV_CHECK(TV_SUBJECT_TENANT, "federation.ours_allowed", needs, evaluate);
