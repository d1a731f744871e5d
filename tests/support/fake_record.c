/* SPDX-License-Identifier: Apache-2.0 */
/* Makes fake records and adds findings to them. */
#include <stdio.h>
#include <string.h>

#include "support/fake_parts.h"
#include "support/test.h"

#define TEXT(literal) TV_TEXT_INIT(literal)
#define ROOM 16u /* findings beside those of people */

/* Joins a number and two texts: "before7after". */
static struct tv_text numbered(struct tv_arena *arena, const char *before,
                               uint32_t number, const char *after)
{
    const char *text =
        tv_arena_printf(arena, "%s%u%s", before, (unsigned)number, after);
    return (struct tv_text){text, strlen(text)};
}

/* Copies a finding without the parts that were not requested. */
static void hand_out(const struct tv_finding_record *finding, unsigned parts,
                     struct tv_finding_record *out)
{
    *out = *finding;
    if (!(parts & TV_PART_SNIPPET)) {
        out->place.snippet = out->place.context = (struct tv_text){NULL, 0};
        if (!(parts & TV_PART_PLACE)) {
            out->place = (struct tv_place_record){.file = UINT32_MAX};
        }
    }
    if (!(parts & TV_PART_EVIDENCE)) {
        out->evidence = NULL;
        out->evidence_count = 0;
        out->evidence_hash[0] = '\0';
    }
    if (!(parts & TV_PART_FINGERPRINT)) {
        out->fingerprint[0] = '\0';
    }
}

static void read_finding(struct tv_tenant_source *source, uint32_t number,
                         unsigned parts, struct tv_finding_record *out)
{
    struct fake_record *fake = (struct fake_record *)source;
    CU_ASSERT_FATAL(number < fake->tenant.finding_count);
    hand_out(&fake->findings[number], parts, out);
}

static void read_absent(struct tv_tenant_source *source, uint32_t number,
                        struct tv_finding_record *out)
{
    struct fake_record *fake = (struct fake_record *)source;
    CU_ASSERT_FATAL(number < fake->tenant.absent_count);
    hand_out(&fake->gone[number], TV_PART_FINGERPRINT, out);
}

static void read_person(struct tv_tenant_source *source, uint32_t number,
                        struct tv_person_record *out)
{
    struct fake_record *fake = (struct fake_record *)source;
    CU_ASSERT_FATAL(number < fake->tenant.person_count);
    *out = fake->persons[number];
}

static void make_run(struct fake_record *fake)
{
    fake->run = (struct tv_run_record){
        .version = TEXT("0.1.0"),
        .abi_major = 1,
        .rules_name = TEXT("telvet"),
        .rules_version = TEXT("0.1.0"),
        .plugins = fake_plugins,
        .plugin_count = FAKE_PLUGINS,
        .rules = fake_rules,
        .rule_count = FAKE_RULES,
        .profile = TEXT("all"),
        .as_of = 1795478400,
        .as_of_given = true,
        .tenant_total = 1,
    };
    fake->options = (struct tv_report_options){.run = &fake->run};
    memcpy(fake->rules, fake_rules, sizeof(fake_rules));
}

static void make_people(struct fake_record *fake, uint32_t people)
{
    fake->people_count = people;
    fake->people = tv_arena_array(&fake->arena, people, sizeof(*fake->people));
    for (uint32_t i = 0; i < people; i++) {
        fake->people[i] = (struct tv_subject_record){
            .kind = TV_SUBJECT_USER,
            .id = numbered(&fake->arena, "00000000-0000-4000-8000-",
                           i + 100000000u, "000"),
            .name = numbered(&fake->arena, "u", i, "@contoso.example"),
            .display = numbered(&fake->arena, "Jos\xc3\xa9 ", i, ""),
        };
    }
}

void fake_make(struct fake_record *fake, uint32_t people)
{
    memset(fake, 0, sizeof(*fake));
    tv_arena_init(&fake->arena);
    make_run(fake);
    make_people(fake, people);
    fake->room = people * 4 + ROOM;
    fake->findings =
        tv_arena_array(&fake->arena, fake->room, sizeof(*fake->findings));
    fake->gone = tv_arena_array(&fake->arena, fake->room, sizeof(*fake->gone));
    fake->tenant = (struct tv_tenant_record){
        .label = TEXT("contoso"),
        .id = TEXT("94A63794-77CE-4B7F-A330-1D58F4149352"),
        .name = TEXT("Contoso"),
        .domain = TEXT("contoso.example"),
        .cloud = TEXT("global"),
        .manifest = true,
        .collected_at = 1795161600,
        .files = fake_files,
        .file_count = FAKE_FILES,
        .problems = fake_problems,
        .problem_count = FAKE_PROBLEMS,
        .rules = fake->rules,
        .rule_count = FAKE_RULES,
        .totals = {.experts = people, .problems = FAKE_PROBLEMS},
        .exit_status = 1,
    };
    fake->source = (struct tv_tenant_source){.tenant = &fake->tenant,
                                             .finding = read_finding,
                                             .absent = read_absent,
                                             .person = read_person};
}

void fake_finish(struct fake_record *fake)
{
    tv_arena_finish(&fake->arena);
    memset(fake, 0, sizeof(*fake));
}

void fake_make_hostile(struct fake_record *fake)
{
    for (uint32_t i = 0; i < fake->people_count && i < FAKE_HOSTILE; i++) {
        fake->people[i].name = fake_hostile_names[i];
        fake->people[i].display = fake_hostile_names[FAKE_HOSTILE - 1 - i];
    }
}

static const struct tv_evidence_record *
evidence_of(struct fake_record *fake, uint32_t rule, uint32_t verdict)
{
    struct tv_evidence_record *evidence =
        tv_arena_alloc(&fake->arena, sizeof(*evidence));
    evidence->fact = fake_needs[rule];
    if (verdict == TV_VERDICT_UNKNOWN) {
        evidence->state = TV_STATE_UNKNOWN;
        evidence->cause = TV_CAUSE_NOT_COLLECTED;
        return evidence;
    }
    evidence->state = TV_STATE_KNOWN;
    evidence->is_list = rule == FAKE_MISSING;
    if (rule != FAKE_MISSING || verdict == TV_VERDICT_PASS) {
        evidence->count = evidence->item_count = 1;
        evidence->items[0].type =
            rule == FAKE_MISSING ? TV_ITEM_TEXT : TV_ITEM_BOOL;
        evidence->items[0].number = verdict == TV_VERDICT_PASS;
        evidence->items[0].text = (struct tv_text)TEXT("+44 161 496 0001");
    }
    return evidence;
}

/* Sets telvet's own sentence, for a judgement without a message. */
static void set_own_words(struct tv_finding_record *finding, uint32_t rule,
                          uint32_t verdict)
{
    static const struct {
        struct tv_text id, text;
    } words[] = {
        [TV_VERDICT_NOT_APPLICABLE] = {TEXT("telvet.not-applicable"),
                                       TEXT("The rule does not apply to "
                                            "'{0}'.")},
        [TV_VERDICT_PASS] = {TEXT("telvet.pass"),
                             TEXT("The rule holds for '{0}'.")},
        [TV_VERDICT_UNKNOWN] = {TEXT("telvet.unknown.not-collected"),
                                TEXT("Cannot be judged for '{0}': '{1}' was "
                                     "not collected.")},
    };
    finding->message_id = words[verdict].id;
    finding->text = words[verdict].text;
    finding->arg_count = 1;
    if (verdict == TV_VERDICT_UNKNOWN) {
        finding->args[1] = fake_needs[rule];
        finding->arg_count = 2;
        finding->collection = (struct tv_text)TEXT("teams-users");
    }
}

static struct tv_place_record place_of(uint32_t person)
{
    uint32_t line = person * 2 + 2;
    return (struct tv_place_record){
        .file = 1,
        .line = line,
        .column = 4,
        .end_line = line,
        .end_column = 22,
        .snippet = TEXT("\"businessPhones\": []"),
        .context_line = line,
        .context_column = 1,
        .context_end_line = line,
        .context_end_column = 23,
        .context = TEXT("  {\"businessPhones\": []}"),
    };
}

static void fill(struct fake_record *fake, struct tv_finding_record *finding,
                 uint32_t rule, uint32_t person, uint32_t verdict)
{
    bool fails = verdict == TV_VERDICT_FAIL;
    *finding = (struct tv_finding_record){
        .brief = {.rule = rule,
                  .verdict = (uint8_t)verdict,
                  .severity = TV_SEVERITY_ERROR,
                  .cause = verdict == TV_VERDICT_UNKNOWN
                               ? TV_CAUSE_NOT_COLLECTED
                               : 0,
                  .message = fails ? 0 : TV_NO_MESSAGE,
                  .subject = person},
        .rule_id = fake_rules[rule].id,
        .fact = fake_needs[rule],
        .place = place_of(person),
        .evidence = evidence_of(fake, rule, verdict),
        .evidence_count = 1,
    };
    if (rule == FAKE_TENANT) {
        finding->subject = (struct tv_subject_record){
            .kind = TV_SUBJECT_TENANT,
            .id = TEXT("94a63794-77ce-4b7f-a330-1d58f4149352"),
            .name = TEXT("Contoso")};
    } else {
        CU_ASSERT_FATAL(person < fake->people_count);
        finding->subject = fake->people[person];
    }
    if (fails) {
        finding->message_id = fake_rules[rule].messages[0].id;
        finding->text = fake_rules[rule].messages[0].text;
        finding->arg_count = 1;
    } else {
        set_own_words(finding, rule, verdict);
    }
    finding->args[0] = finding->subject.name;
    snprintf(finding->fingerprint, sizeof(finding->fingerprint), "%056u%08u",
             (unsigned)rule + 1, (unsigned)person % 100000000u);
    snprintf(finding->evidence_hash, sizeof(finding->evidence_hash), "%064u",
             (unsigned)verdict);
}

struct tv_finding_record *fake_add(struct fake_record *fake, uint32_t rule,
                                   uint32_t person, uint32_t verdict)
{
    CU_ASSERT_FATAL(fake->tenant.finding_count < fake->room);
    struct tv_finding_record *finding =
        &fake->findings[fake->tenant.finding_count++];
    fill(fake, finding, rule, person, verdict);
    return finding;
}

struct tv_finding_record *fake_add_gone(struct fake_record *fake, uint32_t rule,
                                        uint32_t person)
{
    CU_ASSERT_FATAL(fake->gone_count < fake->room);
    struct tv_finding_record *finding = &fake->gone[fake->gone_count++];
    fill(fake, finding, rule, person, TV_VERDICT_FAIL);
    finding->brief.baseline = TV_BASELINE_ABSENT;
    finding->place = (struct tv_place_record){.file = UINT32_MAX};
    return finding;
}

void fake_waive(struct tv_finding_record *finding)
{
    finding->brief.waived = true;
    finding->waiver = fake_waivers[0];
}

void fake_rerate(struct fake_record *fake, uint32_t rule, uint32_t severity)
{
    struct tv_rule_record *rules =
        tv_arena_array(&fake->arena, FAKE_RULES, sizeof(*rules));
    struct tv_message_record *messages = tv_arena_array(
        &fake->arena, fake_rules[rule].message_count, sizeof(*messages));
    memcpy(messages, fake_rules[rule].messages,
           fake_rules[rule].message_count * sizeof(*messages));
    memcpy(rules, fake->run.rules, FAKE_RULES * sizeof(*rules));
    messages[0].severity = rules[rule].severity = severity;
    rules[rule].messages = messages;
    fake->run.rules = rules;
    fake->rules[rule].severity = severity;
    fake->rules[rule].messages = messages;
}

void fake_notice(struct fake_record *fake, const char *code, uint32_t severity)
{
    CU_ASSERT_FATAL(fake->tenant.notice_count < FAKE_MAX_NOTICES);
    fake->notices[fake->tenant.notice_count++] = (struct tv_notice_record){
        .code = {code, strlen(code)},
        .severity = severity,
        .waiver = TEXT("W-1"),
        .file = TEXT("waivers.json"),
        .line = 7,
        .column = 5,
        .text = TEXT("Waiver \"W-1\" ended on 2026-10-31."),
    };
    fake->tenant.notices = fake->notices;
}

void fake_fault(struct fake_record *fake)
{
    fake->fault = (struct tv_fault_record){
        .plugin = TEXT("people.so"),
        .rule = TEXT("TV2001"),
        .cause = TV_CAUSE_CRASH,
        .signal = 11,
        .subject = fake->people[0],
        .text = TEXT("voice.enabled died of SIGSEGV"),
    };
    fake->tenant.faults = &fake->fault;
    fake->tenant.fault_count = fake->tenant.totals.faults = 1;
}

void fake_usual(struct fake_record *fake, uint32_t people)
{
    fake_make(fake, people);
    for (uint32_t i = 0; i < people; i++) {
        fake_add(fake, FAKE_MISSING, i, TV_VERDICT_FAIL);
    }
    for (uint32_t i = 0; i < people; i++) {
        fake_add(fake, FAKE_VOICE, i, TV_VERDICT_UNKNOWN);
    }
    fake_conclude(fake);
}

void fake_marked(struct fake_record *fake)
{
    fake_make(fake, 3);
    fake->run.baselined = true;
    fake_waive(fake_add(fake, FAKE_MISSING, 0, TV_VERDICT_FAIL));
    fake_add(fake, FAKE_MISSING, 1, TV_VERDICT_FAIL);
    fake_add(fake, FAKE_MISSING, 2, TV_VERDICT_FAIL);
    fake->findings[0].brief.baseline = TV_BASELINE_UNCHANGED;
    fake->findings[1].brief.baseline = TV_BASELINE_NEW;
    fake->findings[2].brief.baseline = TV_BASELINE_UPDATED;
    fake_add_gone(fake, FAKE_VOICE, 0);
    fake_add_gone(fake, FAKE_VOICE, 1)->brief.baseline = TV_BASELINE_CARRIED;
    fake_notice(fake, "waiver.expiring", TV_SEVERITY_WARNING);
    fake_conclude(fake);
}
