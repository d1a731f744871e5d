/* SPDX-License-Identifier: Apache-2.0 */
/* Makes the briefs of a tenant, and reads its findings on request. */
#include "live/live.h"

#include <string.h>

#include "base/threads.h"
#include "live/state.h"
#include "record/fingerprint.h"

#define RUN 1024u            /* findings that a thread takes at a time */
#define AS_BEFORE UINT32_MAX /* the same subject as the previous finding's */

/* ---- briefs -------------------------------------------------------------- */

static bool look_the_same(const struct tv_live *live, uint32_t kind,
                          uint32_t one, uint32_t other)
{
    struct tv_subject_record a, b;
    if (one == other) {
        return true;
    }
    if (!tv_text_same(tv_subject_id(live->snapshot, kind, one),
                      tv_subject_id(live->snapshot, kind, other))) {
        return false;
    }
    tv_live_subject(live, kind, one, &a);
    tv_live_subject(live, kind, other, &b);
    return tv_text_same(a.id, b.id) && tv_text_same(a.name, b.name);
}

/* Whether a finding has the same subject as the previous one. Subjects that
 * look the same count as the same, because a reader of a stored result could
 * not tell more. */
static bool is_of_same_subject(const struct tv_live *live, uint32_t number)
{
    const struct tv_finding *own = &live->result->findings[number];
    const struct tv_finding *before = own - (number > 0);
    uint32_t kind = live->result->rules[own->rule].subject;
    return number > 0 && before->rule == own->rule &&
           look_the_same(live, kind, before->subject, own->subject);
}

static void make_brief(struct tv_live *live, uint32_t number)
{
    const struct tv_finding *finding = &live->result->findings[number];
    const struct tv_bound_rule *bound = &live->result->rules[finding->rule];
    bool unknown = finding->verdict == TV_VERDICT_UNKNOWN;
    live->briefs[number] = (struct tv_finding_brief){
        .rule = finding->rule,
        .verdict = finding->verdict,
        /* Only a fail has a severity of its own. */
        .severity =
            (uint8_t)(finding->severity ? finding->severity : bound->severity),
        .cause =
            (uint8_t)(!unknown                          ? 0
                      : finding->cause < TV_CAUSE_COUNT ? finding->cause
                                                        : TV_CAUSE_NONSENSE),
        .message = finding->message < bound->rule->message_count
                       ? finding->message
                       : TV_NO_MESSAGE,
        .need = finding->need < bound->need_count ? finding->need : TV_NO_NEED,
        .subject = is_of_same_subject(live, number) ? AS_BEFORE : number,
        .item = finding->item,
        .confidence = finding->verdict == TV_VERDICT_FAIL
                          ? finding->confidence
                          : (uint8_t)TV_CONFIDENCE_NONE,
    };
}

static void make_run(void *given, struct tv_run run)
{
    for (size_t i = run.first; i < run.last; i++) {
        make_brief(given, (uint32_t)i);
    }
}

static void make_briefs(struct tv_live *live, unsigned threads)
{
    uint32_t count = live->result->finding_count;
    live->briefs = tv_arena_array(&live->arena, count, sizeof(*live->briefs));
    tv_parallel_runs(threads, count, RUN, make_run, live);
    for (uint32_t i = 0; i < count; i++) {
        struct tv_finding_brief *brief = &live->briefs[i];
        if (brief->subject == AS_BEFORE) {
            brief->subject = brief[-1].subject;
        }
    }
    live->tenant.briefs = live->briefs;
}

/* ---- one finding --------------------------------------------------------- */

/* The number of findings up to this one with the same rule, subject and
 * discriminator. */
static uint32_t occurrence(const struct tv_result *result, uint32_t number)
{
    const struct tv_finding *own = &result->findings[number];
    uint32_t found = 1;
    for (uint32_t i = number; i > 0; i--) {
        const struct tv_finding *other = &result->findings[i - 1];
        if (other->rule != own->rule || other->subject != own->subject) {
            break;
        }
        found += tv_text_same(other->discriminator, own->discriminator);
    }
    return found;
}

static void take_fingerprint(struct tv_live *live, uint32_t number,
                             struct tv_finding_record *out)
{
    /* Without an object id, the id may be the UPN. */
    const struct tv_text *id = &out->subject.id;
    bool has_object_id = id->size > 0 && !memchr(id->data, '@', id->size);
    struct tv_identity identity = {
        .tenant = live->tenant.id.size > 0 ? live->tenant.id
                                           : tv_text_of(live->snapshot->label),
        .rule = out->rule_id,
        .kind = tv_text_of(tv_subject_name(out->subject.kind)),
        .subject = has_object_id ? *id : (struct tv_text){NULL, 0},
        .upn = out->subject.name,
        .discriminator = out->discriminator,
        .occurrence = occurrence(live->result, number),
    };
    tv_identity_hash(live->sha, &live->text, &identity, out->fingerprint);
}

static void take_waiver(const struct tv_live *live, uint32_t number,
                        struct tv_finding_record *out)
{
    if (out->brief.waived) {
        out->waiver =
            live->annotations.waivers[live->annotations.waiver[number]];
    }
}

static void read_finding(struct tv_tenant_source *source, uint32_t number,
                         unsigned parts, struct tv_finding_record *out)
{
    struct tv_live *live = (struct tv_live *)source;
    const struct tv_finding *finding = &live->result->findings[number];
    tv_arena_reset(&live->scratch);
    out->brief = live->briefs[number];
    tv_live_words(live, number, out);
    tv_live_advice(live, finding, out);
    take_waiver(live, number, out);
    out->place = (struct tv_place_record){.file = UINT32_MAX};
    out->evidence = NULL;
    out->evidence_count = 0;
    out->fingerprint[0] = out->evidence_hash[0] = '\0';
    if (parts & (TV_PART_PLACE | TV_PART_SNIPPET)) {
        tv_live_place(live, finding, parts & TV_PART_SNIPPET, &out->place);
    }
    if (parts & TV_PART_EVIDENCE) {
        tv_live_evidence(live, finding, out);
    }
    if (parts & TV_PART_FINGERPRINT) {
        take_fingerprint(live, number, out);
    }
}

static void read_absent(struct tv_tenant_source *source, uint32_t number,
                        struct tv_finding_record *out)
{
    struct tv_live *live = (struct tv_live *)source;
    live->annotations.absent(live->annotations.user, number, out);
}

/* ---- the tenant ---------------------------------------------------------- */

struct tv_live *tv_live_create(const struct tv_run_record *run,
                               const struct tv_snapshot *snapshot,
                               const struct tv_result *result, unsigned threads)
{
    struct tv_live *live = tv_calloc(1, sizeof(*live));
    live->snapshot = snapshot;
    live->result = result;
    live->source = (struct tv_tenant_source){.tenant = &live->tenant,
                                             .finding = read_finding,
                                             .absent = read_absent,
                                             .person = tv_live_person,
                                             .twin = tv_live_clone_source,
                                             .rest = tv_live_close_file};
    tv_arena_init(&live->arena);
    tv_live_reader_init(live);
    tv_own_words_make(&live->arena, &live->words);
    tv_live_describe(live, run);
    tv_live_judge_people(live, run->all, threads);
    make_briefs(live, threads);
    tv_live_count(live);
    return live;
}

void tv_live_destroy(struct tv_live *live)
{
    while (live) {
        struct tv_live *twin = live->twin;
        tv_live_reader_finish(live);
        tv_arena_finish(&live->arena);
        tv_free(live);
        live = twin;
    }
}

struct tv_tenant_source *tv_live_source(struct tv_live *live)
{
    return &live->source;
}

static uint32_t count_fixed(struct tv_live *live)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < live->tenant.absent_count; i++) {
        struct tv_finding_record finding;
        read_absent(&live->source, i, &finding);
        count += tv_finding_is_fixed(&finding.brief);
    }
    return count;
}

void tv_live_annotate(struct tv_live *live,
                      const struct tv_annotations *annotations)
{
    live->annotations = *annotations;
    for (uint32_t i = 0; i < live->tenant.finding_count; i++) {
        struct tv_finding_brief *brief = &live->briefs[i];
        brief->waived =
            annotations->waiver && annotations->waiver[i] != TV_NOT_WAIVED;
        brief->baseline = annotations->baseline ? annotations->baseline[i]
                                                : (uint8_t)TV_BASELINE_NONE;
        brief->worse = annotations->worse && annotations->worse[i];
    }
    live->tenant.waivers = annotations->waivers;
    live->tenant.waiver_count = annotations->waiver_count;
    live->tenant.absent_count = annotations->absent_count;
    live->fixed_count = count_fixed(live);
    live->tenant.notices = annotations->notices;
    live->tenant.notice_count = annotations->notice_count;
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        live->tenant.readiness[p].blocked_waived =
            annotations->blocked_waived[p];
    }
    tv_live_count(live);
}

void tv_live_set_exit(struct tv_live *live, int exit_status)
{
    live->tenant.exit_status = exit_status;
}
