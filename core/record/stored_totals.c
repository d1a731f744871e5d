/* SPDX-License-Identifier: Apache-2.0 */
/* Reads summaries, and checks them against what they sum up. */
#include <string.h>

#include "record/stored_parts.h"

struct raw_totals {
    struct tv_totals_record record;
    bool experts_listed, experts_hidden;
    bool waived, fresh, unchanged, updated, fixed; /* the member exists */
    uint32_t tenants;
};

static const struct tv_field fail_fields[] = {
    {TV_MUST("error", COUNT, tv_totals_record, fails[TV_SEVERITY_ERROR])},
    {TV_MUST("warning", COUNT, tv_totals_record, fails[TV_SEVERITY_WARNING])},
    {TV_MUST("note", COUNT, tv_totals_record, fails[TV_SEVERITY_NOTE])},
};
static const struct tv_shape fail_shape =
    TV_SHAPE(fail_fields, tv_totals_record);

#define STATE(name, member)                                                    \
    {                                                                          \
        TV_MAY(name, COUNT, raw_totals, record.member),                        \
            TV_GIVEN(raw_totals, member)                                       \
    }
#define TOTALS_FIELDS                                                          \
    {TV_MUST("fail", OBJECT, raw_totals, record), .inner = &fail_shape},       \
        STATE("waived", waived), STATE("new", fresh),                          \
        STATE("unchanged", unchanged), STATE("updated", updated),              \
        STATE("fixed", fixed),                                                 \
        {TV_MUST("unknown", COUNT, raw_totals, record.unknowns)},              \
        {TV_MUST("pass", COUNT, raw_totals, record.passes)},                   \
        {TV_MUST("notApplicable", COUNT, raw_totals, record.not_applicable)},  \
        {TV_MUST("faults", COUNT, raw_totals, record.faults)},                 \
    {                                                                          \
        TV_MUST("problems", COUNT, raw_totals, record.problems)                \
    }

static const struct tv_field tenant_fields[] = {
    {TV_MUST("experts", COUNT, raw_totals, record.experts)},
    {TV_MUST("expertsListed", BOOL, raw_totals, experts_listed)},
    {TV_MAY("expertsHidden", BOOL, raw_totals, experts_hidden)},
    TOTALS_FIELDS,
};
static const struct tv_shape tenant_shape = TV_SHAPE(tenant_fields, raw_totals);

static const struct tv_field run_fields[] = {
    {TV_MUST("tenants", COUNT, raw_totals, tenants)},
    TOTALS_FIELDS,
};
static const struct tv_shape run_shape = TV_SHAPE(run_fields, raw_totals);

static bool read_totals(struct tv_stored *stored,
                        const struct tv_extent *extent,
                        const struct tv_shape *shape, struct raw_totals *out)
{
    struct tv_field field = {.kind = TV_FIELD_OBJECT, .inner = shape};
    bool states = stored->run.baselined;
    memset(out, 0, sizeof(*out));
    if (!tv_stored_part(stored, extent, &field, out)) {
        return false;
    }
    bool good = out->waived == (out->record.waived > 0) &&
                out->fresh == states && out->unchanged == states &&
                out->updated == states && out->fixed == states;
    return good ||
           tv_stored_fail(stored, extent->begin,
                          "new, unchanged, updated and fixed must be there "
                          "exactly if a baseline was given, and waived if "
                          "something is");
}

/* Computes the totals from the rules' counts and the findings. */
static struct tv_totals_record sum_up(const struct tv_stored_tenant *tenant)
{
    const struct tv_tenant_record *record = &tenant->tenant;
    struct tv_totals_record sum = {
        .fixed = tenant->fixed_count,
        .faults = record->fault_count,
        .problems = record->problem_count + record->problems_dropped,
    };
    for (uint32_t i = 0; i < record->rule_count; i++) {
        sum.passes += record->rules[i].counts.pass;
        sum.unknowns += record->rules[i].counts.unknown;
        sum.not_applicable += record->rules[i].counts.not_applicable;
    }
    uint32_t *const of_state[] = {
        [TV_BASELINE_NEW] = &sum.fresh,
        [TV_BASELINE_UNCHANGED] = &sum.unchanged,
        [TV_BASELINE_UPDATED] = &sum.updated,
    };
    for (uint32_t i = 0; i < record->finding_count; i++) {
        const struct tv_finding_brief *brief = &record->briefs[i];
        sum.waived += brief->waived;
        sum.fails[brief->severity & 3] +=
            brief->verdict == TV_VERDICT_FAIL && !brief->waived;
        if (brief->baseline != TV_BASELINE_NONE) {
            ++*of_state[brief->baseline];
        }
    }
    return sum;
}

static bool check_sum(struct tv_stored *stored, const struct tv_extent *extent,
                      const struct tv_totals_record *said,
                      const struct tv_totals_record *sum, const char *of)
{
    uint32_t values[2];
    const char *name = tv_totals_differ(said, sum, values);
    return !name ||
           tv_stored_fail(stored, extent->begin,
                          "the summary has %u as \"%s\", but %s add up to %u",
                          (unsigned)values[0], name, of, (unsigned)values[1]);
}

bool tv_stored_read_totals(struct tv_stored_tenant *tenant)
{
    struct tv_tenant_record *record = &tenant->tenant;
    const struct tv_extent *extent = &tenant->members[TV_TENANT_SUMMARY];
    struct raw_totals raw;
    if (!read_totals(tenant->stored, extent, &tenant_shape, &raw)) {
        return false;
    }
    record->totals = raw.record;
    record->experts_listed = raw.experts_listed;
    record->experts_hidden = raw.experts_hidden;
    struct tv_totals_record sum = sum_up(tenant);
    return check_sum(tenant->stored, extent, &raw.record, &sum,
                     "the results, rules, faults and problems");
}

bool tv_stored_check_totals(struct tv_stored *stored,
                            const struct tv_extent *extent)
{
    struct tv_totals_record sum = {.experts = 0};
    struct raw_totals raw;
    if (!read_totals(stored, extent, &run_shape, &raw)) {
        return false;
    }
    for (uint32_t i = 0; i < stored->tenant_count; i++) {
        tv_totals_add(&sum, &stored->tenants[i]->tenant.totals);
    }
    if (raw.tenants != stored->run.tenant_total) {
        return tv_stored_fail(stored, extent->begin,
                              "the summary has %u as \"tenants\", but there "
                              "are %u",
                              (unsigned)raw.tenants,
                              (unsigned)stored->run.tenant_total);
    }
    return check_sum(stored, extent, &raw.record, &sum, "its tenants");
}
