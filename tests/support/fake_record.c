/* SPDX-License-Identifier: Apache-2.0 */
/* Makes records of literals. */
#include "support/fake_record.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/test.h"

#define TEXT(literal) TV_TEXT_INIT(literal)
#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))
#define ROOM 16u /* findings beside those of people */

const struct tv_text fake_hostile_names[FAKE_HOSTILE] = {
    TEXT("=cmd|' /C calc'!A0"),
    TEXT("<script>alert(1)</script>"),
    TEXT("[x](https://evil.example)"),
    TEXT("{0} {1}"),
    TEXT("\x1b]0;owned\x07\x1b[31mred\x1b[0m"),
    TEXT("\xe2\x80\xaetxt.exe"),
    TEXT("a\0b"),
    TEXT("a\r\nb,\"c\"\td"),
    TEXT("| a | `b` | ]]> --> ::error::x"),
    TEXT("\"><img src=x onerror=alert(1)>"),
    TEXT("\xff\xfe not UTF-8"),
    TEXT("\xd9\x85\xd8\xad\xd9\x85\xd8\xaf \xe7\x94\xb0\xe4\xb8\xad"),
};

/* ---- the run ------------------------------------------------------------ */

static const struct tv_message_record missing_messages[] = {
    {.id = TEXT("missing"),
     .text = TEXT("Expert '{0}' has no office phone."),
     .severity = TV_SEVERITY_ERROR,
     .placeholder_count = 1},
    {.id = TEXT("odd"),
     .text = TEXT("Expert '{0}' has the office phone '{1}'."),
     .severity = TV_SEVERITY_WARNING,
     .own_severity = true,
     .placeholder_count = 2},
};
static const struct tv_message_record voice_messages[] = {
    {.id = TEXT("off"),
     .text = TEXT("Expert '{0}' cannot be called."),
     .severity = TV_SEVERITY_ERROR,
     .placeholder_count = 1},
};
static const struct tv_message_record tenant_messages[] = {
    {.id = TEXT("off"),
     .text = TEXT("Tenant '{0}' lets no agent in."),
     .severity = TV_SEVERITY_ERROR,
     .placeholder_count = 1},
};
static const struct tv_text tags[] = {TEXT("telephony"), TEXT("security")};
static const struct tv_text needs[FAKE_RULES] = {TEXT("user.office_phones"),
                                                 TEXT("user.enterprise_voice"),
                                                 TEXT("tenant.acs.enabled")};
static const struct tv_text plan_names[] = {TEXT("a"), TEXT("b")};
static const struct tv_param params[] = {{"plans", false, 0, plan_names, 2},
                                         {"days", true, 60, NULL, 0}};

static const struct tv_rule_record rules[FAKE_RULES] = {
    {.id = TEXT("TV1101"),
     .name = TEXT("OfficePhoneMissing"),
     .family = TEXT("phone"),
     .check = TEXT("phone.office_present"),
     .severity = TV_SEVERITY_ERROR,
     .default_severity = TV_SEVERITY_ERROR,
     .pathways = TV_PATHWAY_PSTN,
     .subject_kind = TV_SUBJECT_USER,
     .plugin = 1,
     .title = TEXT("The expert has an office phone"),
     .summary = TEXT("It is what a legacy workstream dials."),
     .remedy = TEXT("Enter the number in the [directory]."),
     .command = TEXT("Update-MgUser -UserId a@b -BusinessPhones '+44…'"),
     .portal = TEXT("Entra admin centre > Users"),
     .source = TEXT("https://learn.microsoft.com/dynamics365"),
     .help = TEXT("# TV1101\n\nWhy.\n"),
     .tags = tags,
     .tag_count = 2,
     .messages = missing_messages,
     .message_count = 2,
     .params = params,
     .param_count = 2,
     .needs = &needs[FAKE_MISSING],
     .need_count = 1},
    {.id = TEXT("TV2001"),
     .name = TEXT("EnterpriseVoiceDisabled"),
     .family = TEXT("voice"),
     .check = TEXT("voice.enabled"),
     .severity = TV_SEVERITY_ERROR,
     .default_severity = TV_SEVERITY_ERROR,
     .pathways = TV_PATHWAY_VOIP | TV_PATHWAY_PSTN,
     .subject_kind = TV_SUBJECT_USER,
     .plugin = 1,
     .title = TEXT("Enterprise Voice is on"),
     .summary = TEXT("Without it nobody can call."),
     .remedy = TEXT("Switch it on."),
     .source = TEXT("https://learn.microsoft.com/microsoftteams"),
     .help = TEXT("# TV2001\n\nWhy.\n"),
     .messages = voice_messages,
     .message_count = 1,
     .needs = &needs[FAKE_VOICE],
     .need_count = 1},
    {.id = TEXT("TV6001"),
     .name = TEXT("AcsFederationDisabled"),
     .family = TEXT("federation"),
     .check = TEXT("federation.enabled"),
     .severity = TV_SEVERITY_ERROR,
     .default_severity = TV_SEVERITY_ERROR,
     .pathways = TV_PATHWAY_VOIP,
     .subject_kind = TV_SUBJECT_TENANT,
     .plugin = 0,
     .title = TEXT("Federation with ACS is on"),
     .summary = TEXT("Agents come in through it."),
     .remedy = TEXT("Switch it on."),
     .source = TEXT("https://learn.microsoft.com/azure"),
     .help = TEXT("# TV6001\n\nWhy.\n"),
     .messages = tenant_messages,
     .message_count = 1,
     .needs = &needs[FAKE_TENANT],
     .need_count = 1},
};

static const struct tv_text federation_checks[] = {TEXT("federation.enabled")};
static const struct tv_text people_checks[] = {TEXT("phone.office_present"),
                                               TEXT("voice.enabled")};
static const struct tv_plugin_record plugins[] = {
    {.file = TEXT("federation.so"),
     .name = TEXT("federation"),
     .version = TEXT("1.0.0"),
     .summary = TEXT("federation with Azure Communication Services"),
     .abi_major = 1,
     .checks = federation_checks,
     .check_count = 1},
    {.file = TEXT("people.so"),
     .name = TEXT("people"),
     .version = TEXT("1.2.3"),
     .summary = TEXT("people and their phones"),
     .abi_major = 1,
     .sha256 = TEXT("00000000000000000000000000000000"
                    "00000000000000000000000000000000"),
     .checks = people_checks,
     .check_count = 2},
};

static const struct tv_file_record files[] = {
    {.name = TEXT("snapshot.json"), .size = 200},
    {.name = TEXT("users.json"),
     .collection = TEXT("users"),
     .form = TEXT("json array"),
     .encoding = TEXT("utf-8"),
     .size = 4711,
     .records = 3},
};
static const struct tv_problem_record problems[] = {
    {.code = TEXT("malformed-record"),
     .text = TEXT("a comma or ] was expected"),
     .collection = TEXT("users"),
     .file = 1,
     .line = 3,
     .column = 7},
};

/* A number between two texts. */
static struct tv_text numbered(struct tv_arena *arena, const char *before,
                               uint32_t number, const char *after)
{
    const char *text =
        tv_arena_printf(arena, "%s%u%s", before, (unsigned)number, after);
    return (struct tv_text){text, strlen(text)};
}

/* ---- the source --------------------------------------------------------- */

/* The parts that were not asked for are taken away. */
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

/* ---- building ------------------------------------------------------------ */

static void make_run(struct fake_record *fake)
{
    fake->run = (struct tv_run_record){
        .version = TEXT("0.1.0"),
        .abi_major = 1,
        .rules_name = TEXT("telvet"),
        .rules_version = TEXT("0.1.0"),
        .plugins = plugins,
        .plugin_count = COUNT_OF(plugins),
        .rules = rules,
        .rule_count = FAKE_RULES,
        .profile = TEXT("all"),
        .as_of = 1795478400,
        .as_of_given = true,
        .tenant_total = 1,
    };
    fake->options = (struct tv_report_options){.run = &fake->run};
    memcpy(fake->rules, rules, sizeof(rules));
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
        .files = files,
        .file_count = COUNT_OF(files),
        .problems = problems,
        .problem_count = COUNT_OF(problems),
        .rules = fake->rules,
        .rule_count = FAKE_RULES,
        .totals = {.experts = people, .problems = COUNT_OF(problems)},
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
    evidence->fact = needs[rule];
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

/* What telvet itself says of a judgement without a message. */
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
        finding->args[1] = needs[rule];
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
        .rule_id = rules[rule].id,
        .fact = needs[rule],
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
        finding->message_id = rules[rule].messages[0].id;
        finding->text = rules[rule].messages[0].text;
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

static const struct tv_waiver_record waivers[] = {
    {.id = TEXT("W-1"),
     .justification = TEXT("A port order is under way."),
     .owner = TEXT("telephony@contoso.example"),
     .ticket = TEXT("CHG-4711"),
     .expires = TEXT("2026-12-31")}};

void fake_waive(struct tv_finding_record *finding)
{
    finding->brief.waived = true;
    finding->waiver = waivers[0];
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

/* ---- concluding ---------------------------------------------------------- */

static void count_finding(struct fake_record *fake,
                          const struct tv_finding_brief *brief)
{
    struct tv_rule_counts *counts = &fake->rules[brief->rule].counts;
    struct tv_totals_record *totals = &fake->tenant.totals;
    uint32_t *of_rule[] = {NULL, &counts->not_applicable, &counts->pass,
                           &counts->unknown, &counts->fail};
    ++*of_rule[brief->verdict];
    counts->verdict = tv_verdict_all(counts->verdict, brief->verdict);
    totals->not_applicable += brief->verdict == TV_VERDICT_NOT_APPLICABLE;
    totals->passes += brief->verdict == TV_VERDICT_PASS;
    totals->unknowns += brief->verdict == TV_VERDICT_UNKNOWN;
    totals->waived += brief->waived;
    totals->fresh += brief->baseline == TV_BASELINE_NEW;
    totals->unchanged += brief->baseline == TV_BASELINE_UNCHANGED;
    totals->updated += brief->baseline == TV_BASELINE_UPDATED;
    if (brief->verdict == TV_VERDICT_FAIL && !brief->waived) {
        totals->fails[brief->severity]++;
    }
}

static void index_rules(struct fake_record *fake)
{
    uint32_t at = 0;
    for (uint32_t rule = 0; rule < FAKE_RULES; rule++) {
        fake->rules[rule].first_finding = at;
        while (at < fake->tenant.finding_count &&
               fake->findings[at].brief.rule == rule) {
            at++;
        }
        fake->rules[rule].finding_count = at - fake->rules[rule].first_finding;
    }
    CU_ASSERT_EQUAL_FATAL(at, fake->tenant.finding_count);
}

/* A person's verdict on a pathway, and the rules that block it. */
static void judge_person(struct fake_record *fake, uint32_t person,
                         struct tv_person_record *out)
{
    *out = (struct tv_person_record){.subject = fake->people[person]};
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        uint32_t *blockers =
            &fake->blockers[(person * TV_PATHWAYS + p) * FAKE_RULES];
        out->verdicts[p] = TV_VERDICT_NOT_APPLICABLE;
        out->blockers[p] = blockers;
        for (uint32_t i = 0; i < fake->tenant.finding_count; i++) {
            const struct tv_finding_brief *brief = &fake->briefs[i];
            if (brief->rule != FAKE_TENANT && brief->subject == person &&
                (fake->rules[brief->rule].pathways & (1u << p))) {
                out->verdicts[p] =
                    tv_verdict_all(out->verdicts[p], brief->verdict);
                if (brief->verdict == TV_VERDICT_FAIL) {
                    blockers[out->blocker_count[p]++] = brief->rule;
                }
            }
        }
    }
}

static void judge_people(struct fake_record *fake)
{
    for (uint32_t i = 0; i < fake->people_count; i++) {
        struct tv_person_record *out =
            &fake->persons[fake->tenant.person_count];
        bool worth = fake->run.all;
        judge_person(fake, i, out);
        for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
            struct tv_readiness *readiness = &fake->tenant.readiness[p];
            uint32_t *of[] = {NULL, &readiness->not_judged, &readiness->ready,
                              &readiness->unknown, &readiness->blocked};
            ++*of[out->verdicts[p]];
            worth |= out->verdicts[p] >= TV_VERDICT_UNKNOWN;
        }
        fake->tenant.person_count += worth;
    }
}

void fake_conclude(struct fake_record *fake)
{
    struct tv_arena *arena = &fake->arena;
    uint32_t count = fake->tenant.finding_count;
    for (uint32_t rule = 0; rule < FAKE_RULES; rule++) {
        fake->rules[rule].counts.verdict = TV_VERDICT_NOT_APPLICABLE;
    }
    fake->briefs = tv_arena_array(arena, count, sizeof(*fake->briefs));
    for (uint32_t i = 0; i < count; i++) {
        fake->briefs[i] = fake->findings[i].brief;
        count_finding(fake, &fake->briefs[i]);
    }
    index_rules(fake);
    fake->tenant.waivers = waivers;
    fake->tenant.waiver_count = fake->tenant.totals.waived > 0;
    fake->tenant.briefs = fake->briefs;
    fake->tenant.absent_count = fake->gone_count;
    for (uint32_t i = 0; i < fake->gone_count; i++) {
        fake->tenant.totals.fixed += tv_finding_is_fixed(&fake->gone[i].brief);
    }
    fake->persons =
        tv_arena_array(arena, fake->people_count, sizeof(*fake->persons));
    fake->blockers =
        tv_arena_array(arena, (size_t)fake->people_count * TV_PATHWAYS,
                       FAKE_RULES * sizeof(*fake->blockers));
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        fake->tenant.readiness[p].preconditions = TV_VERDICT_PASS;
    }
    judge_people(fake);
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
    fake->rules[FAKE_TENANT].counts =
        (struct tv_rule_counts){.pass = 1, .verdict = TV_VERDICT_PASS};
    fake->tenant.totals.passes = 1;
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

/* ---- writing --------------------------------------------------------------
 */

static const char *read_back(FILE *file)
{
    static char *text;
    struct stat info;
    CU_ASSERT_EQUAL_FATAL(fstat(fileno(file), &info), 0);
    size_t size = (size_t)info.st_size;
    text = tv_realloc_array(text, size + 1, 1);
    rewind(file);
    CU_ASSERT_EQUAL_FATAL(fread(text, 1, size, file), size);
    text[size] = '\0';
    return text;
}

/* A report on its way to a file that is read back. */
struct writing {
    const struct tv_format *format;
    struct tv_report *report;
    struct tv_out out;
    FILE *file;
};

static void begin(struct writing *writing, const struct tv_format *format,
                  const struct tv_report_options *options)
{
    writing->format = format;
    writing->file = tmpfile();
    CU_ASSERT_PTR_NOT_NULL_FATAL(writing->file);
    tv_out_open_fd(&writing->out, fileno(writing->file));
    writing->report = format->begin(&writing->out, options);
}

static const char *end(struct writing *writing, int exit_status)
{
    struct tv_error err;
    writing->format->end(writing->report, exit_status);
    CU_ASSERT_EQUAL_FATAL(tv_out_commit(&writing->out, &err), TV_OK);
    tv_out_finish(&writing->out);
    const char *text = read_back(writing->file);
    fclose(writing->file);
    return text;
}

const char *fake_write(const struct tv_format *format, struct fake_record *fake,
                       uint32_t count)
{
    struct writing writing;
    begin(&writing, format, &fake[0].options);
    for (uint32_t i = 0; i < count; i++) {
        format->tenant(writing.report, &fake[i].source);
    }
    return end(&writing, 1);
}

const char *fake_write_unreadable(const struct tv_format *format,
                                  struct fake_record *fake)
{
    struct writing writing;
    begin(&writing, format, &fake->options);
    format->unreadable(writing.report, (struct tv_text)TEXT("fabrikam"),
                       (struct tv_text)TEXT("no such directory"));
    format->tenant(writing.report, &fake->source);
    return end(&writing, 3);
}

const char *fake_write_source(const struct tv_format *format,
                              const struct tv_report_options *options,
                              struct tv_tenant_source *source)
{
    struct writing writing;
    begin(&writing, format, options);
    format->tenant(writing.report, source);
    return end(&writing, 1);
}
