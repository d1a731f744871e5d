/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a tenant of a result around its lists. */
#include <string.h>

#include "record/stored_parts.h"
#include "record/words.h"

static const char *const member_keys[TV_TENANT_MEMBERS] = {
    [TV_TENANT_SNAPSHOT] = "snapshot", [TV_TENANT_RECEIPT] = "receipt",
    [TV_TENANT_RULES] = "rules",       [TV_TENANT_READINESS] = "readiness",
    [TV_TENANT_RESULTS] = "results",   [TV_TENANT_ABSENT] = "absent",
    [TV_TENANT_FAULTS] = "faults",     [TV_TENANT_WAIVERS] = "waivers",
    [TV_TENANT_NOTICES] = "notices",   [TV_TENANT_SUMMARY] = "summary",
    [TV_TENANT_EXIT] = "exitStatus",
};

static bool is_optional(uint32_t member)
{
    return member == TV_TENANT_RECEIPT || member == TV_TENANT_ABSENT ||
           member == TV_TENANT_WAIVERS || member == TV_TENANT_NOTICES;
}

#define TENANT(member) .offset = offsetof(struct tv_tenant_record, member)
#define TEXT(name, type, member, must)                                         \
    {                                                                          \
        .key = (name), .kind = TV_FIELD_TEXT, .required = (must),              \
        .offset = offsetof(type, member)                                       \
    }
#define COUNT(name, type, member, must)                                        \
    {                                                                          \
        .key = (name), .kind = TV_FIELD_COUNT, .required = (must),             \
        .offset = offsetof(type, member)                                       \
    }

/* ---- the snapshot -------------------------------------------------------- */

struct raw_problem {
    struct tv_problem_record record;
    struct tv_text file;
};

struct raw_snapshot {
    struct tv_tenant_record tenant; /* first: TENANT() counts from here */
    const struct raw_problem *problems;
    uint32_t problem_count;
    bool collected;
};

static const struct tv_field name_fields[] = {
    TEXT("id", struct tv_tenant_record, id, false),
    TEXT("name", struct tv_tenant_record, name, false),
    TEXT("domain", struct tv_tenant_record, domain, false),
    TEXT("cloud", struct tv_tenant_record, cloud, false),
};
static const struct tv_shape name_shape =
    TV_SHAPE(name_fields, struct tv_tenant_record);

static const struct tv_field file_fields[] = {
    TEXT("name", struct tv_file_record, name, true),
    TEXT("collection", struct tv_file_record, collection, false),
    TEXT("form", struct tv_file_record, form, false),
    TEXT("encoding", struct tv_file_record, encoding, false),
    {.key = "size",
     .kind = TV_FIELD_SIZE,
     .required = true,
     .offset = offsetof(struct tv_file_record, size)},
    {.key = "records",
     .kind = TV_FIELD_COUNT,
     .offset = offsetof(struct tv_file_record, records),
     .given = offsetof(struct tv_file_record, was_read)},
    COUNT("malformed", struct tv_file_record, malformed, false),
    {.key = "sha256",
     .kind = TV_FIELD_HASH,
     .offset = offsetof(struct tv_file_record, sha256)},
};
static const struct tv_shape file_shape =
    TV_SHAPE(file_fields, struct tv_file_record);

static const struct tv_field problem_fields[] = {
    TEXT("code", struct raw_problem, record.code, true),
    TEXT("text", struct raw_problem, record.text, true),
    TEXT("collection", struct raw_problem, record.collection, false),
    TEXT("file", struct raw_problem, file, false),
    COUNT("line", struct raw_problem, record.line, false),
    COUNT("column", struct raw_problem, record.column, false),
};
static const struct tv_shape problem_shape =
    TV_SHAPE(problem_fields, struct raw_problem);

static const struct tv_field snapshot_fields[] = {
    TEXT("label", struct raw_snapshot, tenant.label, true),
    {.key = "tenant",
     .kind = TV_FIELD_OBJECT,
     .required = true,
     .offset = offsetof(struct raw_snapshot, tenant),
     .inner = &name_shape},
    {.key = "manifest",
     .kind = TV_FIELD_BOOL,
     .required = true,
     TENANT(manifest)},
    {.key = "collectedAt",
     .kind = TV_FIELD_TIME,
     TENANT(collected_at),
     .given = offsetof(struct raw_snapshot, collected)},
    {.key = "sha256", .kind = TV_FIELD_HASH, TENANT(snapshot_sha256)},
    {.key = "files",
     .kind = TV_FIELD_LIST,
     .required = true,
     TENANT(files),
     .count = offsetof(struct tv_tenant_record, file_count),
     .limit = 65536,
     .inner = &file_shape},
    {.key = "problems",
     .kind = TV_FIELD_LIST,
     .required = true,
     .offset = offsetof(struct raw_snapshot, problems),
     .count = offsetof(struct raw_snapshot, problem_count),
     .limit = 65536,
     .inner = &problem_shape},
    COUNT("problemsDropped", struct tv_tenant_record, problems_dropped, true),
};
static const struct tv_shape snapshot_shape =
    TV_SHAPE(snapshot_fields, struct raw_snapshot);
static const struct tv_field snapshot_field = {
    .key = "snapshot", .kind = TV_FIELD_OBJECT, .inner = &snapshot_shape};

static bool settle_problems(struct tv_stored_tenant *tenant,
                            const struct raw_snapshot *snapshot)
{
    struct tv_stored *stored = tenant->stored;
    struct tv_problem_record *problems = tv_arena_array(
        &stored->arena, snapshot->problem_count, sizeof(*problems));
    for (uint32_t i = 0; i < snapshot->problem_count; i++) {
        const struct raw_problem *raw = &snapshot->problems[i];
        problems[i] = raw->record;
        problems[i].file =
            raw->file.data ? tv_map_get(&tenant->files, raw->file) : UINT32_MAX;
        if (raw->file.data && problems[i].file == TV_MAP_NONE) {
            return tv_stored_fail(
                stored, tenant->members[TV_TENANT_SNAPSHOT].begin,
                "a problem is of a file that is not among the files");
        }
        if ((problems[i].line == 0) != (problems[i].column == 0)) {
            return tv_stored_fail(
                stored, tenant->members[TV_TENANT_SNAPSHOT].begin,
                "a problem must have line and column from 1 on, or neither");
        }
    }
    tenant->tenant.problems = problems;
    tenant->tenant.problem_count = snapshot->problem_count;
    return true;
}

static bool read_snapshot(struct tv_stored_tenant *tenant)
{
    struct tv_stored *stored = tenant->stored;
    const struct tv_extent *extent = &tenant->members[TV_TENANT_SNAPSHOT];
    struct raw_snapshot snapshot;
    memset(&snapshot, 0, sizeof(snapshot));
    if (!tv_stored_part(stored, extent, &snapshot_field, &snapshot)) {
        return false;
    }
    if (snapshot.collected && snapshot.tenant.collected_at == 0) {
        return tv_stored_fail(stored, extent->begin,
                              "\"collectedAt\" cannot be 1970");
    }
    tenant->tenant = snapshot.tenant;
    tv_map_init(&tenant->files, tenant->tenant.file_count, false);
    for (uint32_t i = 0; i < tenant->tenant.file_count; i++) {
        if (tv_map_add(&tenant->files, tenant->tenant.files[i].name, i) != i) {
            return tv_stored_fail(stored, extent->begin,
                                  "two files have the same name");
        }
    }
    return settle_problems(tenant, &snapshot);
}

/* ---- verdicts -------------------------------------------------------------
 */

struct raw_verdict {
    struct tv_text id;
    struct tv_rule_counts counts;
};

struct raw_verdicts {
    const struct raw_verdict *list;
    uint32_t count;
};

static const struct tv_field count_fields[] = {
    COUNT("pass", struct tv_rule_counts, pass, true),
    COUNT("fail", struct tv_rule_counts, fail, true),
    COUNT("unknown", struct tv_rule_counts, unknown, true),
    COUNT("notApplicable", struct tv_rule_counts, not_applicable, true),
};
static const struct tv_shape count_shape =
    TV_SHAPE(count_fields, struct tv_rule_counts);

static const struct tv_field verdict_fields[] = {
    TEXT("id", struct raw_verdict, id, true),
    {.key = "verdict",
     .kind = TV_FIELD_WORD,
     .required = true,
     .offset = offsetof(struct raw_verdict, counts.verdict),
     .word = tv_word_verdict},
    {.key = "counts",
     .kind = TV_FIELD_OBJECT,
     .required = true,
     .offset = offsetof(struct raw_verdict, counts),
     .inner = &count_shape},
};
static const struct tv_shape verdict_shape =
    TV_SHAPE(verdict_fields, struct raw_verdict);
static const struct tv_field verdicts_field = {
    .key = "rules",
    .kind = TV_FIELD_LIST,
    .offset = offsetof(struct raw_verdicts, list),
    .count = offsetof(struct raw_verdicts, count),
    .limit = TV_MAX_RULES,
    .inner = &verdict_shape};

static bool read_verdicts(struct tv_stored_tenant *tenant)
{
    struct tv_stored *stored = tenant->stored;
    const struct tv_extent *extent = &tenant->members[TV_TENANT_RULES];
    const struct tv_run_record *run = &stored->run;
    struct raw_verdicts verdicts = {.list = NULL};
    if (!tv_stored_part(stored, extent, &verdicts_field, &verdicts)) {
        return false;
    }
    bool same = verdicts.count == run->rule_count;
    tenant->rules =
        tv_arena_array(&stored->arena, run->rule_count, sizeof(*tenant->rules));
    for (uint32_t i = 0; same && i < run->rule_count; i++) {
        tenant->rules[i] = run->rules[i];
        tenant->rules[i].counts = verdicts.list[i].counts;
        same = tv_text_same(verdicts.list[i].id, run->rules[i].id);
    }
    tenant->tenant.rules = tenant->rules;
    tenant->tenant.rule_count = run->rule_count;
    return same || tv_stored_fail(stored, extent->begin,
                                  "the rules of a tenant must be those of the "
                                  "run, in their order");
}

/* ---- readiness ------------------------------------------------------------
 */

static const struct tv_field pathway_fields[] = {
    COUNT("ready", struct tv_readiness, ready, true),
    COUNT("blocked", struct tv_readiness, blocked, true),
    COUNT("blockedWaived", struct tv_readiness, blocked_waived, false),
    COUNT("unknown", struct tv_readiness, unknown, true),
    COUNT("notJudged", struct tv_readiness, not_judged, true),
    {.key = "preconditions",
     .kind = TV_FIELD_WORD,
     .required = true,
     .offset = offsetof(struct tv_readiness, preconditions),
     .word = tv_word_verdict},
};
static const struct tv_shape pathway_shape =
    TV_SHAPE(pathway_fields, struct tv_readiness);

#define PATHWAY(name, number)                                                  \
    {                                                                          \
        .key = (name), .kind = TV_FIELD_OBJECT, .required = true,              \
        TENANT(readiness[number]), .inner = &pathway_shape                     \
    }
static const struct tv_field readiness_fields[] = {
    PATHWAY("voip", 0), PATHWAY("pstn", 1), PATHWAY("external", 2)};
static const struct tv_shape readiness_shape =
    TV_SHAPE(readiness_fields, struct tv_tenant_record);
static const struct tv_field readiness_field = {
    .key = "pathways", .kind = TV_FIELD_OBJECT, .inner = &readiness_shape};

static bool read_readiness(struct tv_stored_tenant *tenant)
{
    static const char *const keys[] = {"pathways", "people"};
    struct tv_stored *stored = tenant->stored;
    struct tv_extent whole = tenant->members[TV_TENANT_READINESS];
    struct tv_extent members[2] = {{0, 0}, {0, 0}};
    if (!tv_stored_walk(stored, &whole, keys, 2, members)) {
        return false;
    }
    if (members[0].begin == 0 || members[1].begin == 0) {
        return tv_stored_fail(stored, whole.begin, "\"%s\" is missing",
                              members[0].begin == 0 ? keys[0] : keys[1]);
    }
    return tv_stored_part(stored, &members[0], &readiness_field,
                          &tenant->tenant) &&
           tv_stored_index_people(stored, tenant, &members[1]);
}

/* ---- faults, waivers, notices ---------------------------------------------
 */

static const struct tv_field subject_fields[] = {
    {.key = "kind",
     .kind = TV_FIELD_WORD,
     .required = true,
     .offset = offsetof(struct tv_subject_record, kind),
     .word = tv_word_kind},
    TEXT("id", struct tv_subject_record, id, true),
    TEXT("name", struct tv_subject_record, name, true),
    TEXT("displayName", struct tv_subject_record, display, false),
};
const struct tv_shape tv_shape_subject =
    TV_SHAPE(subject_fields, struct tv_subject_record);

static const struct tv_field fault_fields[] = {
    TEXT("plugin", struct tv_fault_record, plugin, false),
    TEXT("ruleId", struct tv_fault_record, rule, false),
    {.key = "cause",
     .kind = TV_FIELD_WORD,
     .required = true,
     .offset = offsetof(struct tv_fault_record, cause),
     .word = tv_word_cause},
    COUNT("signal", struct tv_fault_record, signal, false),
    {.key = "subject",
     .kind = TV_FIELD_OBJECT,
     .offset = offsetof(struct tv_fault_record, subject),
     .inner = &tv_shape_subject},
    TEXT("text", struct tv_fault_record, text, true),
};
static const struct tv_shape fault_shape =
    TV_SHAPE(fault_fields, struct tv_fault_record);

static const struct tv_field waiver_fields[] = {
    TEXT("id", struct tv_waiver_record, id, true),
    TEXT("justification", struct tv_waiver_record, justification, true),
    TEXT("owner", struct tv_waiver_record, owner, true),
    TEXT("ticket", struct tv_waiver_record, ticket, false),
    TEXT("created", struct tv_waiver_record, created, false),
    TEXT("expires", struct tv_waiver_record, expires, true),
};
static const struct tv_shape waiver_shape =
    TV_SHAPE(waiver_fields, struct tv_waiver_record);

static const struct tv_field notice_fields[] = {
    TEXT("code", struct tv_notice_record, code, true),
    {.key = "severity",
     .kind = TV_FIELD_WORD,
     .required = true,
     .offset = offsetof(struct tv_notice_record, severity),
     .word = tv_word_severity},
    TEXT("text", struct tv_notice_record, text, true),
    TEXT("waiver", struct tv_notice_record, waiver, false),
    TEXT("file", struct tv_notice_record, file, false),
    COUNT("line", struct tv_notice_record, line, false),
    COUNT("column", struct tv_notice_record, column, false),
};
static const struct tv_shape notice_shape =
    TV_SHAPE(notice_fields, struct tv_notice_record);

#define MANY 1000000u

static const struct {
    uint32_t member;
    struct tv_field field;
} lists[] = {
    {TV_TENANT_FAULTS,
     {.key = "faults",
      .kind = TV_FIELD_LIST,
      TENANT(faults),
      .count = offsetof(struct tv_tenant_record, fault_count),
      .limit = MANY,
      .inner = &fault_shape}},
    {TV_TENANT_WAIVERS,
     {.key = "waivers",
      .kind = TV_FIELD_LIST,
      TENANT(waivers),
      .count = offsetof(struct tv_tenant_record, waiver_count),
      .limit = MANY,
      .inner = &waiver_shape}},
    {TV_TENANT_NOTICES,
     {.key = "notices",
      .kind = TV_FIELD_LIST,
      TENANT(notices),
      .count = offsetof(struct tv_tenant_record, notice_count),
      .limit = MANY,
      .inner = &notice_shape}},
};

static bool read_lists(struct tv_stored_tenant *tenant)
{
    for (size_t i = 0; i < TV_COUNT_OF(lists); i++) {
        const struct tv_extent *extent = &tenant->members[lists[i].member];
        if (extent->begin > 0 &&
            !tv_stored_part(tenant->stored, extent, &lists[i].field,
                            &tenant->tenant)) {
            return false;
        }
    }
    tv_map_init(&tenant->waivers, tenant->tenant.waiver_count, false);
    for (uint32_t i = 0; i < tenant->tenant.waiver_count; i++) {
        (void)tv_map_add(&tenant->waivers, tenant->tenant.waivers[i].id, i);
    }
    for (uint32_t i = 0; i < tenant->tenant.notice_count; i++) {
        const struct tv_notice_record *notice = &tenant->tenant.notices[i];
        if ((notice->line == 0) != (notice->column == 0)) {
            return tv_stored_fail(
                tenant->stored, tenant->members[TV_TENANT_NOTICES].begin,
                "a notice must have line and column from 1 on, or neither");
        }
    }
    return true;
}

/* ---- totals ---------------------------------------------------------------
 */

struct raw_totals {
    struct tv_totals_record record;
    bool experts_listed, experts_hidden;
    bool waived, fresh, unchanged, updated, fixed; /* are there */
    uint32_t tenants;
};

#define TOTALS(member) .offset = offsetof(struct raw_totals, record.member)
#define GIVEN(member) .given = offsetof(struct raw_totals, member)
#define STATE(name, member)                                                    \
    {                                                                          \
        .key = (name), .kind = TV_FIELD_COUNT, TOTALS(member), GIVEN(member)   \
    }

static const struct tv_field fail_fields[] = {
    COUNT("error", struct tv_totals_record, fails[TV_SEVERITY_ERROR], true),
    COUNT("warning", struct tv_totals_record, fails[TV_SEVERITY_WARNING], true),
    COUNT("note", struct tv_totals_record, fails[TV_SEVERITY_NOTE], true),
};
static const struct tv_shape fail_shape =
    TV_SHAPE(fail_fields, struct tv_totals_record);

#define TOTALS_FIELDS                                                          \
    {.key = "fail",                                                            \
     .kind = TV_FIELD_OBJECT,                                                  \
     .required = true,                                                         \
     .inner = &fail_shape},                                                    \
        STATE("waived", waived), STATE("new", fresh),                          \
        STATE("unchanged", unchanged), STATE("updated", updated),              \
        STATE("fixed", fixed),                                                 \
        COUNT("unknown", struct raw_totals, record.unknowns, true),            \
        COUNT("pass", struct raw_totals, record.passes, true),                 \
        COUNT("notApplicable", struct raw_totals, record.not_applicable,       \
              true),                                                           \
        COUNT("faults", struct raw_totals, record.faults, true),               \
        COUNT("problems", struct raw_totals, record.problems, true)

static const struct tv_field tenant_totals_fields[] = {
    COUNT("experts", struct raw_totals, record.experts, true),
    {.key = "expertsListed",
     .kind = TV_FIELD_BOOL,
     .required = true,
     .offset = offsetof(struct raw_totals, experts_listed)},
    {.key = "expertsHidden",
     .kind = TV_FIELD_BOOL,
     .offset = offsetof(struct raw_totals, experts_hidden)},
    TOTALS_FIELDS,
};
static const struct tv_shape tenant_totals_shape =
    TV_SHAPE(tenant_totals_fields, struct raw_totals);

static const struct tv_field run_totals_fields[] = {
    COUNT("tenants", struct raw_totals, tenants, true),
    TOTALS_FIELDS,
};
static const struct tv_shape run_totals_shape =
    TV_SHAPE(run_totals_fields, struct raw_totals);

bool tv_stored_read_totals(struct tv_stored *stored,
                           const struct tv_extent *extent,
                           struct tv_tenant_record *tenant,
                           struct tv_totals_record *out, uint32_t *tenants)
{
    struct tv_field field = {.key = "summary",
                             .kind = TV_FIELD_OBJECT,
                             .inner = tenant ? &tenant_totals_shape
                                             : &run_totals_shape};
    struct raw_totals raw;
    bool states = stored->run.baselined;
    memset(&raw, 0, sizeof(raw));
    if (!tv_stored_part(stored, extent, &field, &raw)) {
        return false;
    }
    if (raw.waived != (raw.record.waived > 0) || raw.fresh != states ||
        raw.unchanged != states || raw.updated != states ||
        raw.fixed != states) {
        return tv_stored_fail(stored, extent->begin,
                              "new, unchanged, updated and fixed must be there "
                              "exactly if a baseline was given, and waived if "
                              "something is");
    }
    *out = raw.record;
    if (tenant) {
        tenant->experts_listed = raw.experts_listed;
        tenant->experts_hidden = raw.experts_hidden;
    }
    if (tenants) {
        *tenants = raw.tenants;
    }
    return true;
}

/* What the findings themselves add up to. */
static bool check_totals(struct tv_stored_tenant *tenant)
{
    const struct tv_tenant_record *record = &tenant->tenant;
    struct tv_totals_record sum = {.experts = 0};
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
    const struct tv_totals_record *said = &record->totals;
    bool same = sum.waived == said->waived && sum.fresh == said->fresh &&
                sum.unchanged == said->unchanged &&
                sum.updated == said->updated &&
                tenant->fixed_count == said->fixed &&
                record->fault_count == said->faults &&
                (uint64_t)record->problem_count + record->problems_dropped ==
                    said->problems;
    for (uint32_t s = TV_SEVERITY_NOTE; s <= TV_SEVERITY_ERROR; s++) {
        same = same && sum.fails[s] == said->fails[s];
    }
    return same || tv_stored_fail(tenant->stored,
                                  tenant->members[TV_TENANT_SUMMARY].begin,
                                  "the summary is not what the results, faults "
                                  "and problems add up to");
}

/* ---- the tenant ------------------------------------------------------------
 */

static bool find_members(struct tv_stored_tenant *tenant,
                         struct tv_extent *whole)
{
    struct tv_stored *stored = tenant->stored;
    if (!tv_stored_walk(stored, whole, member_keys, TV_TENANT_MEMBERS,
                        tenant->members)) {
        return false;
    }
    for (uint32_t i = 0; i < TV_TENANT_MEMBERS; i++) {
        if (!is_optional(i) && tenant->members[i].begin == 0) {
            return tv_stored_fail(stored, whole->begin, "\"%s\" is missing",
                                  member_keys[i]);
        }
    }
    bool absent = tenant->members[TV_TENANT_ABSENT].begin > 0;
    return absent == stored->run.baselined ||
           tv_stored_fail(stored, whole->begin,
                          "\"absent\" must be there exactly if a baseline was "
                          "given");
}

/* It follows from its members, which are what counts; but it must be one. */
static bool read_receipt(struct tv_stored_tenant *tenant)
{
    static const struct tv_field field = {.key = "receipt",
                                          .kind = TV_FIELD_HASH};
    const struct tv_extent *extent = &tenant->members[TV_TENANT_RECEIPT];
    struct tv_text digest;
    return extent->begin == 0 ||
           tv_stored_part(tenant->stored, extent, &field, &digest);
}

static bool read_exit(struct tv_stored_tenant *tenant)
{
    static const struct tv_field field = {
        .key = "exitStatus", .kind = TV_FIELD_COUNT, .limit = 3};
    uint32_t exit_status = 0;
    if (!tv_stored_part(tenant->stored, &tenant->members[TV_TENANT_EXIT],
                        &field, &exit_status)) {
        return false;
    }
    tenant->tenant.exit_status = (int)exit_status;
    return true;
}

bool tv_stored_read_tenant(struct tv_stored *stored,
                           struct tv_stored_tenant *tenant,
                           struct tv_extent *whole)
{
    tenant->stored = stored;
    if (!find_members(tenant, whole) || !read_snapshot(tenant) ||
        !read_receipt(tenant)) {
        return false;
    }
    tenant->source = (struct tv_tenant_source){.tenant = &tenant->tenant,
                                               .finding = tv_stored_finding,
                                               .absent = tv_stored_absent,
                                               .person = tv_stored_person};
    return read_verdicts(tenant) && read_readiness(tenant) &&
           read_lists(tenant) && tv_stored_index_findings(stored, tenant) &&
           tv_stored_index_absent(stored, tenant) &&
           tv_stored_read_totals(stored, &tenant->members[TV_TENANT_SUMMARY],
                                 &tenant->tenant, &tenant->tenant.totals,
                                 NULL) &&
           check_totals(tenant) && read_exit(tenant);
}

void tv_stored_finish_tenant(struct tv_stored_tenant *tenant)
{
    tv_free(tenant->briefs);
    tv_free(tenant->findings);
    tv_free(tenant->absent);
    tv_free(tenant->people);
    tv_map_finish(&tenant->files);
    tv_map_finish(&tenant->waivers);
}
