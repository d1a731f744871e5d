/* SPDX-License-Identifier: Apache-2.0 */
/* Pairs the findings of two results and determines why they differ. */
#include "gate/changes.h"

#include <string.h>

#include "base/buf.h"
#include "base/map.h"
#include "gate/changes_run.h"
#include "record/words.h"

#define KEY_LIMIT ((size_t)1 << 20)
#define NONE UINT32_MAX

const char *tv_change_name(enum tv_change_kind kind)
{
    static const char *const names[] = {"new", "gone", "changed"};
    return names[kind < TV_CHANGE_KINDS ? kind : 0];
}

const char *tv_why_name(uint32_t number)
{
    static const char *const names[TV_WHYS] = {"data",   "rule",     "plugin",
                                               "waiver", "coverage", "failure",
                                               "scope",  "person",   "other"};
    return names[number < TV_WHYS ? number : TV_WHYS - 1];
}

/* One of the two results, indexed. */
struct index {
    struct tv_side side;
    struct tv_arena keys;
    struct tv_buf key;
    struct tv_map prints;   /* fingerprint -> finding number */
    struct tv_map rules;    /* id -> rule number */
    struct tv_map subjects; /* set of those in findings and among people */
    struct tv_map unknown;  /* rule and subject -> cause */
    bool *paired;           /* per finding: the other result has it, too */
};

static bool is_open(const struct tv_finding_brief *brief)
{
    return brief->verdict >= TV_VERDICT_UNKNOWN;
}

static struct tv_text key_of(struct index *index, struct tv_text rule,
                             const struct tv_subject_record *subject)
{
    tv_buf_clear(&index->key);
    tv_buf_add_text(&index->key, rule);
    tv_buf_printf(&index->key, "/%u/", (unsigned)subject->kind);
    tv_buf_add_text(&index->key, subject->id);
    return tv_buf_text(&index->key);
}

static void add_key(struct index *index, struct tv_map *map, struct tv_text key,
                    uint32_t value)
{
    if (tv_map_get(map, key) == TV_MAP_NONE) {
        tv_map_add(map, tv_arena_text(&index->keys, key), value);
    }
}

static void read_finding(const struct index *index, uint32_t number,
                         struct tv_finding_record *out)
{
    index->side.source->finding(index->side.source, number,
                                TV_PART_FINGERPRINT | TV_PART_EVIDENCE, out);
}

static void index_finding(struct index *index, uint32_t number)
{
    struct tv_finding_record finding;
    struct tv_text none = {"", 0};
    read_finding(index, number, &finding);
    add_key(index, &index->prints, tv_text_of(finding.fingerprint), number);
    add_key(index, &index->subjects, key_of(index, none, &finding.subject), 1);
    if (finding.brief.verdict == TV_VERDICT_UNKNOWN) {
        add_key(index, &index->unknown,
                key_of(index, finding.rule_id, &finding.subject),
                finding.brief.cause);
    }
}

static void index_side(struct index *index, const struct tv_side *side)
{
    const struct tv_tenant_record *tenant = side->source->tenant;
    struct tv_text none = {"", 0};
    *index = (struct index){.side = *side};
    tv_arena_init(&index->keys);
    tv_buf_init(&index->key, KEY_LIMIT);
    tv_map_init(&index->prints, tenant->finding_count, false);
    tv_map_init(&index->rules, tenant->rule_count, false);
    tv_map_init(&index->subjects, tenant->person_count, true);
    tv_map_init(&index->unknown, 64, true);
    index->paired =
        tv_arena_array(&index->keys, tenant->finding_count, sizeof(bool));
    for (uint32_t i = 0; i < tenant->rule_count; i++) {
        tv_map_add(&index->rules, tenant->rules[i].id, i);
    }
    for (uint32_t i = 0; i < tenant->finding_count; i++) {
        index_finding(index, i);
    }
    for (uint32_t i = 0; i < tenant->person_count; i++) {
        struct tv_person_record person;
        side->source->person(side->source, i, &person);
        add_key(index, &index->subjects, key_of(index, none, &person.subject),
                1);
    }
}

static void finish_side(struct index *index)
{
    tv_map_finish(&index->prints);
    tv_map_finish(&index->rules);
    tv_map_finish(&index->subjects);
    tv_map_finish(&index->unknown);
    tv_buf_finish(&index->key);
    tv_arena_finish(&index->keys);
}

/* ---- why ------------------------------------------------------------------
 */

/* What is compared of a finding, copied: the record read from a source is only
 * valid until the next one is read. */
struct looks {
    struct tv_finding_brief brief;
    char evidence[TV_SHA256_HEX], waiver[160];
    char says[TV_SHA256_HEX];
};

static void take_looks(struct tv_sha256 *sha,
                       const struct tv_finding_record *finding,
                       struct looks *out)
{
    struct tv_text id =
        finding->brief.waived ? finding->waiver.id : (struct tv_text){"", 0};
    size_t size =
        id.size < sizeof(out->waiver) ? id.size : sizeof(out->waiver) - 1;
    out->brief = finding->brief;
    memcpy(out->evidence, finding->evidence_hash, sizeof(out->evidence));
    memcpy(out->waiver, id.data ? id.data : "", size);
    out->waiver[size] = '\0';
    tv_sha256_reset(sha);
    tv_sha256_add(sha, finding->text.data, finding->text.size);
    for (uint32_t i = 0; i < finding->arg_count; i++) {
        tv_sha256_add(sha, "\n", 1);
        tv_sha256_add(sha, finding->args[i].data, finding->args[i].size);
    }
    tv_sha256_hex(sha, out->says);
}

static unsigned of_cause(uint32_t cause)
{
    return cause < TV_CAUSE_CHECK ? TV_WHY_COVERAGE : TV_WHY_FAILURE;
}

/* How the rule of a finding differs in the other result: a TV_WHY_* bit, or 0.
 */
static unsigned of_rule(const struct index *own, const struct index *other,
                        uint32_t rule)
{
    const struct tv_rule_record *mine = &own->side.source->tenant->rules[rule];
    uint32_t number = tv_map_get(&other->rules, mine->id);
    if (number == TV_MAP_NONE) {
        return TV_WHY_SCOPE;
    }
    unsigned parts =
        tv_rule_difference(own->side.run, mine, other->side.run,
                           &other->side.source->tenant->rules[number]);
    unsigned judged = TV_RULE_SEVERITY | TV_RULE_PARAMETERS | TV_RULE_MESSAGES |
                      TV_RULE_CHECK;
    return (parts & judged)           ? TV_WHY_RULE
           : (parts & TV_RULE_PLUGIN) ? TV_WHY_PLUGIN
                                      : 0;
}

/* The causes for a finding that the other result does not have. */
static unsigned why_alone(struct index *own, struct index *other,
                          const struct tv_finding_record *finding)
{
    struct tv_text none = {"", 0};
    unsigned rule = of_rule(own, other, finding->brief.rule);
    if (rule == TV_WHY_SCOPE) {
        return rule;
    }
    uint32_t cause = tv_map_get(
        &other->unknown, key_of(other, finding->rule_id, &finding->subject));
    if (cause != TV_MAP_NONE) {
        return of_cause(cause);
    }
    bool mentioned =
        tv_map_get(&other->subjects, key_of(other, none, &finding->subject)) !=
        TV_MAP_NONE;
    bool person = finding->subject.kind == TV_SUBJECT_USER && !mentioned;
    if (person && other->side.run->all) {
        return TV_WHY_PERSON;
    }
    unsigned known = finding->brief.verdict == TV_VERDICT_UNKNOWN
                         ? of_cause(finding->brief.cause)
                         : TV_WHY_DATA;
    return known | rule | (person ? TV_WHY_PERSON : 0);
}

/* The causes for a finding that both results have to differ; 0 if it does not.
 */
static unsigned why_both(const struct index *before, const struct index *after,
                         const struct looks *was, const struct looks *is)
{
    bool judged = was->brief.verdict != is->brief.verdict ||
                  was->brief.severity != is->brief.severity ||
                  strcmp(was->says, is->says) != 0;
    bool evidence = strcmp(was->evidence, is->evidence) != 0;
    bool was_unknown = was->brief.verdict == TV_VERDICT_UNKNOWN;
    bool is_unknown = is->brief.verdict == TV_VERDICT_UNKNOWN;
    unsigned why = 0;
    if (was_unknown != is_unknown) {
        why |= of_cause(was_unknown ? was->brief.cause : is->brief.cause);
    } else if (evidence) {
        why |= was_unknown ? TV_WHY_COVERAGE : TV_WHY_DATA;
    }
    if (judged) {
        why |= of_rule(after, before, is->brief.rule);
    }
    if (strcmp(was->waiver, is->waiver) != 0) {
        why |= TV_WHY_WAIVER;
    }
    return judged && why == 0 ? TV_WHY_OTHER : why;
}

/* ---- pairs ----------------------------------------------------------------
 */

struct finding_changes {
    struct index before, after;
    struct tv_sha256 *sha;
    struct tv_change *items;
    uint32_t count;
};

static void note(struct finding_changes *finding, enum tv_change_kind kind,
                 unsigned why, uint32_t before, uint32_t after)
{
    finding->items[finding->count++] =
        (struct tv_change){kind, why, before, after};
}

static void look_after(struct finding_changes *changes, uint32_t number)
{
    struct tv_finding_record finding;
    struct looks was, is;
    struct index *before = &changes->before;
    read_finding(&changes->after, number, &finding);
    uint32_t at = tv_map_get(&before->prints, tv_text_of(finding.fingerprint));
    if (at == TV_MAP_NONE || before->paired[at]) {
        if (is_open(&finding.brief)) {
            note(changes, TV_CHANGE_NEW,
                 why_alone(&changes->after, before, &finding), NONE, number);
        }
        return;
    }
    before->paired[at] = true;
    take_looks(changes->sha, &finding, &is);
    read_finding(before, at, &finding);
    take_looks(changes->sha, &finding, &was);
    unsigned why = why_both(before, &changes->after, &was, &is);
    if (why != 0 && (is_open(&was.brief) || is_open(&is.brief))) {
        note(changes,
             !is_open(&was.brief)  ? TV_CHANGE_NEW
             : !is_open(&is.brief) ? TV_CHANGE_GONE
                                   : TV_CHANGE_CHANGED,
             why, at, number);
    }
}

static void look_before(struct finding_changes *changes, uint32_t number)
{
    struct tv_finding_record finding;
    const struct tv_finding_brief *brief =
        &changes->before.side.source->tenant->briefs[number];
    if (!changes->before.paired[number] && is_open(brief)) {
        read_finding(&changes->before, number, &finding);
        note(changes, TV_CHANGE_GONE,
             why_alone(&changes->before, &changes->after, &finding), number,
             NONE);
    }
}

static void sort(const struct finding_changes *from, struct tv_arena *arena,
                 struct tv_changes *out)
{
    struct tv_change *items =
        tv_arena_array(arena, from->count, sizeof(*items));
    for (uint32_t kind = 0; kind < TV_CHANGE_KINDS; kind++) {
        for (uint32_t i = 0; i < from->count; i++) {
            if (from->items[i].kind == (enum tv_change_kind)kind) {
                items[out->count++] = from->items[i];
                out->counts[kind]++;
            }
        }
    }
    out->items = items;
}

void tv_changes_find(const struct tv_side *before, const struct tv_side *after,
                     struct tv_arena *arena, struct tv_changes *out)
{
    struct finding_changes changes = {.sha = tv_sha256_create()};
    uint32_t old = before->source->tenant->finding_count;
    uint32_t now = after->source->tenant->finding_count;
    *out = (struct tv_changes){.count = 0};
    index_side(&changes.before, before);
    index_side(&changes.after, after);
    changes.items = tv_calloc((size_t)old + now + 1, sizeof(*changes.items));
    for (uint32_t i = 0; i < now; i++) {
        look_after(&changes, i);
    }
    for (uint32_t i = 0; i < old; i++) {
        look_before(&changes, i);
    }
    sort(&changes, arena, out);
    tv_changes_of_run(before, after, arena, out);
    tv_free(changes.items);
    finish_side(&changes.before);
    finish_side(&changes.after);
    tv_sha256_destroy(changes.sha);
}

bool tv_changes_any(const struct tv_changes *changes)
{
    return changes->count > 0 || changes->rule_count > 0 ||
           changes->coverage_count > 0 || changes->waiver_count > 0;
}
