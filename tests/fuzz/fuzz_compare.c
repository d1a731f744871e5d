/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An earlier result and a later one, apart at a 0x1e: the earlier as a baseline
 * in JSON, or in SARIF if the first byte is an 's', and both told apart. A
 * finding counts as known only if the earlier has it.
 */
#define _DEFAULT_SOURCE /* mkstemps */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gate/baseline.h"
#include "gate/changes.h"
#include "record/stored.h"

#define MOST ((size_t)256 << 10)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds) {
        abort();
    }
}

static enum tv_presence is_there(void *user,
                                 const struct tv_subject_record *subject)
{
    (void)user;
    return (enum tv_presence)(subject->id.size % 3);
}

static void check(struct tv_baseline *baseline, struct tv_tenant_source *source)
{
    const struct tv_tenant_record *tenant = source->tenant;
    const struct tv_presence_of presence = {is_there, NULL};
    struct tv_comparison found;
    struct tv_finding_record absent;
    struct tv_arena arena;
    tv_arena_init(&arena);
    tv_baseline_compare(baseline, source, NULL, &presence, &arena, &found);
    for (uint32_t i = 0; i < tenant->finding_count; i++) {
        demand(tenant->briefs[i].verdict < TV_VERDICT_UNKNOWN ||
               found.states[i] != 0);
        demand(!found.worse[i] || found.states[i] == TV_BASELINE_UPDATED);
    }
    for (uint32_t i = 0; i < found.absent_count; i++) {
        tv_baseline_absent(baseline, i, &absent);
        demand(absent.brief.baseline == TV_BASELINE_ABSENT ||
               absent.brief.baseline == TV_BASELINE_CARRIED);
        demand(absent.brief.rule == TV_NO_RULE ||
               absent.brief.rule < tenant->rule_count);
    }
    tv_arena_finish(&arena);
}

static void compare(const char *path, struct tv_stored *later)
{
    struct tv_baseline *baseline = NULL;
    struct tv_error err = {TV_OK, ""};
    if (tv_baseline_open(path, &baseline, &err) != TV_OK) {
        demand(!baseline && err.text[0] != '\0');
        return;
    }
    const struct tv_run_record *run = tv_stored_run(later);
    for (uint32_t i = 0; i < run->tenant_total; i++) {
        struct tv_text label, why;
        struct tv_tenant_source *source =
            tv_stored_entry(later, i, &label, &why);
        if (!source) {
            continue;
        }
        struct tv_baseline_tenant tenant = {
            source->tenant->id, source->tenant->domain, source->tenant->label};
        if (tv_baseline_choose(baseline, &tenant, run->tenant_total == 1,
                               &err) == TV_OK) {
            check(baseline, source);
        }
    }
    tv_baseline_destroy(baseline);
}

static struct tv_side side_of(struct tv_stored *stored)
{
    struct tv_text label, why;
    struct tv_side side = {tv_stored_run(stored), NULL};
    if (side.run->tenant_total > 0) {
        side.source = tv_stored_entry(stored, 0, &label, &why);
    }
    return side;
}

static void check_changes(struct tv_text text, struct tv_stored *later)
{
    struct tv_stored *earlier = NULL;
    struct tv_changes changes;
    struct tv_arena arena;
    if (tv_stored_parse(text, "earlier", &earlier, NULL) != TV_OK) {
        return;
    }
    struct tv_side before = side_of(earlier), after = side_of(later);
    tv_arena_init(&arena);
    if (before.source && after.source) {
        tv_changes_find(&before, &after, &arena, &changes);
        for (uint32_t i = 0; i < changes.count; i++) {
            const struct tv_change *change = &changes.items[i];
            demand(change->why != 0 && change->why >> TV_WHYS == 0);
            demand((change->before == UINT32_MAX) ==
                   (change->kind == TV_CHANGE_NEW));
            demand((change->after == UINT32_MAX) ==
                   (change->kind == TV_CHANGE_GONE));
        }
    }
    tv_arena_finish(&arena);
    tv_stored_destroy(earlier);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    const char *cut = size > 0 ? memchr(text, 0x1e, size) : NULL;
    struct tv_stored *later = NULL;
    if (!cut || size > MOST) {
        return 0;
    }
    bool sarif = text[0] == 's';
    struct tv_text old = {text + sarif, (size_t)(cut - text) - sarif};
    struct tv_text new = {cut + 1, size - (size_t)(cut + 1 - text)};
    if (tv_stored_parse(new, "later", &later, NULL) != TV_OK) {
        return 0;
    }
    char path[] = "/tmp/telvet-fuzz-XXXXXX.sarif";
    path[sizeof(path) - sizeof(".sarif")] = sarif ? '.' : '\0';
    int fd = sarif ? mkstemps(path, 6) : mkstemp(path);
    demand(fd >= 0 && write(fd, old.data, old.size) == (ssize_t)old.size);
    demand(close(fd) == 0);
    compare(path, later);
    if (!sarif) {
        check_changes(old, later);
    }
    (void)unlink(path);
    tv_stored_destroy(later);
    return 0;
}
