/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the findings of a JSON result that can be waived. */
#include "cli/waive_result.h"

#include "gate/waivers.h"
#include "record/stored.h"
#include "record/words.h"

static bool is_waivable(const struct tv_finding_brief *brief)
{
    return brief->verdict == TV_VERDICT_FAIL ||
           brief->verdict == TV_VERDICT_UNKNOWN;
}

static void read_finding(struct tv_tenant_source *source, uint32_t number,
                         struct tv_text tenant, struct tv_arena *arena,
                         struct tv_waivable *out)
{
    struct tv_finding_record finding;
    source->finding(source, number, TV_PART_FINGERPRINT, &finding);
    *out = (struct tv_waivable){
        .tenant = tenant,
        .rule = tv_arena_text(arena, finding.rule_id),
        .message = tv_arena_text(arena, finding.message_id),
        .id = tv_arena_text(arena, finding.subject.id),
        .name = tv_arena_text(arena, finding.subject.name),
        .discriminator = tv_arena_text(arena, finding.discriminator),
        .fingerprint = tv_arena_text(arena, tv_text_of(finding.fingerprint)),
        .unknown = finding.brief.verdict == TV_VERDICT_UNKNOWN,
    };
}

static void read_tenant(struct tv_tenant_source *source, struct tv_arena *arena,
                        struct tv_waivable *items, uint32_t *count)
{
    const struct tv_tenant_record *tenant = source->tenant;
    struct tv_text name = tv_arena_text(arena, tv_tenant_key(tenant));
    for (uint32_t i = 0; i < tenant->finding_count; i++) {
        if (is_waivable(&tenant->briefs[i])) {
            read_finding(source, i, name, arena, &items[(*count)++]);
        }
    }
}

/* NULL if the tenant could not be read, or is not the one that is wanted. */
static struct tv_tenant_source *
source_at(struct tv_stored *stored, uint32_t number, struct tv_text tenant)
{
    struct tv_text label, why;
    struct tv_tenant_source *source =
        tv_stored_entry(stored, number, &label, &why);
    return source && tv_waiver_tenant_is(tenant, source->tenant) ? source
                                                                 : NULL;
}

static void read_all(struct tv_stored *stored, struct tv_text tenant,
                     struct tv_arena *arena, struct tv_waivables *out)
{
    uint32_t entries = tv_stored_run(stored)->tenant_total, count = 0;
    size_t most = 0;
    for (uint32_t i = 0; i < entries; i++) {
        struct tv_tenant_source *source = source_at(stored, i, tenant);
        most += source ? source->tenant->finding_count : 0;
    }
    struct tv_waivable *items = tv_arena_array(arena, most, sizeof(*items));
    *out = (struct tv_waivables){items, 0, 0};
    for (uint32_t i = 0; i < entries; i++) {
        struct tv_tenant_source *source = source_at(stored, i, tenant);
        if (source) {
            read_tenant(source, arena, items, &count);
            out->tenant_count++;
        }
    }
    out->count = count;
}

enum tv_status tv_waivables_read(const char *path, const char *tenant,
                                 struct tv_arena *arena,
                                 struct tv_waivables *out, struct tv_error *err)
{
    struct tv_stored *stored = NULL;
    enum tv_status status = tv_stored_open(path, &stored, err);
    if (status == TV_OK && tv_stored_run(stored)->redacted) {
        status = tv_fail(err, TV_USAGE,
                         "%s is redacted: a waiver of a pseudonym would match "
                         "nobody; give the result that has the names",
                         path);
    }
    if (status == TV_OK) {
        read_all(stored, tv_text_of(tenant), arena, out);
        status = tv_stored_check(stored, err);
    }
    if (status == TV_OK && tenant && out->tenant_count == 0) {
        status =
            tv_fail(err, TV_USAGE, "%s has no tenant \"%s\"", path, tenant);
    }
    tv_stored_destroy(stored);
    return status;
}
