/* SPDX-License-Identifier: Apache-2.0 */
/* Opens a baseline and loads the findings of one of its tenants. */
#include "gate/baseline.h"

#include <string.h>
#include <strings.h>

#include "gate/baseline_state.h"
#include "record/words.h"

static bool has_suffix(const char *path, const char *suffix)
{
    size_t size = strlen(path), end = strlen(suffix);
    return size > end && strcasecmp(path + size - end, suffix) == 0;
}

static enum tv_status open_sarif(struct tv_baseline *baseline, const char *path,
                                 struct tv_error *err)
{
    enum tv_status status =
        tv_doc_read(path, TV_DOC_MAX_SIZE, &baseline->sarif, err);
    return status == TV_OK ? tv_sarif_check(baseline->sarif, err) : status;
}

static uint32_t count_entries(const struct tv_baseline *baseline)
{
    return baseline->stored ? tv_stored_run(baseline->stored)->tenant_total
                            : tv_sarif_run_count(baseline->sarif);
}

enum tv_status tv_baseline_open(const char *path, struct tv_baseline **out,
                                struct tv_error *err)
{
    struct tv_baseline *baseline = tv_calloc(1, sizeof(*baseline));
    tv_arena_init(&baseline->arena);
    tv_arena_init(&baseline->tenant);
    tv_arena_init(&baseline->scratch);
    tv_own_words_make(&baseline->arena, &baseline->words);
    baseline->path = tv_arena_strdup(&baseline->arena, path);
    enum tv_status status = tv_sha256_file(path, baseline->sha256, err);
    if (status == TV_OK) {
        status = has_suffix(path, ".sarif") || has_suffix(path, ".sarif.json")
                     ? open_sarif(baseline, path, err)
                     : tv_stored_open(path, &baseline->stored, err);
    }
    if (status == TV_OK && baseline->stored &&
        tv_stored_run(baseline->stored)->redacted) {
        status = tv_fail(err, TV_INPUT,
                         "%s is redacted: its people cannot be recognised; "
                         "give the result that it was made from",
                         path);
    }
    if (status != TV_OK) {
        tv_baseline_destroy(baseline);
        return status;
    }
    baseline->entry_taken =
        tv_arena_array(&baseline->arena, count_entries(baseline), sizeof(bool));
    *out = baseline;
    return TV_OK;
}

void tv_baseline_destroy(struct tv_baseline *baseline)
{
    if (baseline) {
        tv_stored_destroy(baseline->stored);
        tv_doc_destroy(baseline->sarif);
        tv_arena_finish(&baseline->scratch);
        tv_arena_finish(&baseline->tenant);
        tv_arena_finish(&baseline->arena);
        tv_free(baseline);
    }
}

struct tv_text tv_baseline_sha256(const struct tv_baseline *baseline)
{
    return tv_text_of(baseline->sha256);
}

enum tv_status tv_baseline_check(const struct tv_baseline *baseline,
                                 struct tv_error *err)
{
    return baseline->stored ? tv_stored_check(baseline->stored, err) : TV_OK;
}

/* ---- the tenant ---------------------------------------------------------- */

static struct tv_tenant_source *source_of(struct tv_baseline *baseline,
                                          struct tv_text id,
                                          struct tv_text label, bool *other_id)
{
    uint32_t entries = count_entries(baseline), at = 0;
    struct tv_tenant_source *named = NULL;
    for (uint32_t i = 0; i < entries; i++) {
        struct tv_text unread, why;
        struct tv_tenant_source *source =
            tv_stored_entry(baseline->stored, i, &unread, &why);
        if (!source) {
            continue;
        }
        bool both = id.size > 0 && source->tenant->id.size > 0;
        bool alike = tv_text_same(source->tenant->label, label);
        if (both && tv_text_alike(source->tenant->id, id)) {
            return source;
        }
        if (!both && alike && !named && !baseline->entry_taken[i]) {
            named = source;
            at = i;
        }
        *other_id |= both && alike;
    }
    if (named) {
        baseline->entry_taken[at] = true;
    }
    return named;
}

static void take(struct tv_baseline *baseline,
                 const struct tv_finding_record *finding, uint32_t number)
{
    const struct tv_finding_brief *brief = &finding->brief;
    if (brief->verdict < TV_VERDICT_UNKNOWN) {
        return;
    }
    baseline->olds[baseline->old_count++] = (struct tv_old_finding){
        .fingerprint = tv_arena_strdup(&baseline->tenant, finding->fingerprint),
        .evidence = tv_arena_strdup(&baseline->tenant, finding->evidence_hash),
        .number = number,
        .verdict = brief->verdict,
        .severity = brief->severity,
        .waived = brief->waived,
    };
}

/* Findings that the old result carried from its own baseline are still open, so
 * they are part of this baseline. */
static void list_stored(struct tv_baseline *baseline,
                        struct tv_tenant_source *source)
{
    const struct tv_tenant_record *tenant = source->tenant;
    struct tv_finding_record finding;
    baseline->source = source;
    baseline->source_count = tenant->finding_count;
    baseline->olds = tv_arena_array(
        &baseline->tenant, (size_t)tenant->finding_count + tenant->absent_count,
        sizeof(*baseline->olds));
    for (uint32_t i = 0; i < tenant->finding_count; i++) {
        if (tenant->briefs[i].verdict >= TV_VERDICT_UNKNOWN) {
            source->finding(source, i, TV_PART_FINGERPRINT | TV_PART_EVIDENCE,
                            &finding);
            take(baseline, &finding, i);
        }
    }
    for (uint32_t i = 0; i < tenant->absent_count; i++) {
        source->absent(source, i, &finding);
        if (finding.brief.baseline == TV_BASELINE_CARRIED) {
            take(baseline, &finding, tenant->finding_count + i);
        }
    }
}

/* Loads the findings of the matching tenant; false if there is none. */
static bool list_tenant(struct tv_baseline *baseline,
                        const struct tv_baseline_tenant *tenant, bool *other_id)
{
    if (baseline->stored) {
        struct tv_tenant_source *source =
            source_of(baseline, tenant->id, tenant->label, other_id);
        if (source) {
            list_stored(baseline, source);
        }
        return source != NULL;
    }
    const struct tv_node *run = tv_sarif_run_of(baseline, tenant, other_id);
    if (run) {
        tv_sarif_list(baseline, run);
    }
    return run != NULL;
}

enum tv_status tv_baseline_choose(struct tv_baseline *baseline,
                                  const struct tv_baseline_tenant *tenant,
                                  bool alone, struct tv_error *err)
{
    bool other_id = false;
    tv_arena_reset(&baseline->tenant);
    baseline->source = NULL;
    baseline->results = NULL;
    baseline->old_count = baseline->left_count = 0;
    if (!list_tenant(baseline, tenant, &other_id) && (alone || other_id)) {
        struct tv_text name = tenant->id.size > 0 ? tenant->id : tenant->label;
        return tv_fail(err, TV_INPUT,
                       "%s: the baseline is of another tenant than this "
                       "(%.*s)",
                       baseline->path, (int)name.size, name.data);
    }
    return TV_OK;
}

void tv_baseline_read(struct tv_baseline *baseline, uint32_t at,
                      struct tv_finding_record *out)
{
    struct tv_tenant_source *source = baseline->source;
    uint32_t number = baseline->olds[at].number;
    if (baseline->results) {
        tv_arena_reset(&baseline->scratch);
        tv_sarif_finding(baseline, baseline->results[at], out);
    } else if (number < baseline->source_count) {
        source->finding(source, number, TV_PART_FINGERPRINT | TV_PART_EVIDENCE,
                        out);
    } else {
        source->absent(source, number - baseline->source_count, out);
    }
}

void tv_baseline_remember(struct tv_baseline *baseline,
                          struct tv_waivers *waivers)
{
    for (uint32_t i = 0; i < baseline->old_count; i++) {
        struct tv_finding_record finding;
        if (baseline->olds[i].waived) {
            tv_baseline_read(baseline, i, &finding);
            tv_waivers_count_before(waivers, finding.waiver.id);
        }
    }
}
