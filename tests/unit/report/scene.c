/* SPDX-License-Identifier: Apache-2.0 */
/* Builds the scene. */
#include "scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "record/words.h"
#include "report/report_set.h"
#include "support/test.h"

#define TEXT(literal) TV_TEXT_INIT(literal)

static const struct tv_message missing_messages[] = {
    {.id = "missing",
     .text = TEXT("Expert '{0}' has no office phone."),
     .severity = TV_SEVERITY_ERROR,
     .placeholder_count = 1},
    {.id = "odd",
     .text = TEXT("Expert '{0}' has the office phone '{1}'."),
     .severity = TV_SEVERITY_WARNING,
     .has_severity = true,
     .placeholder_count = 2},
};
static const struct tv_message voice_messages[] = {
    {.id = "off",
     .text = TEXT("Expert '{0}' cannot be called."),
     .severity = TV_SEVERITY_ERROR,
     .placeholder_count = 1},
};
static const struct tv_message tenant_messages[] = {
    {.id = "off",
     .text = TEXT("Tenant '{0}' lets no agent in."),
     .severity = TV_SEVERITY_ERROR,
     .placeholder_count = 1},
};
static const struct tv_text param_texts[] = {TEXT("a"), TEXT("b")};
static const struct tv_param params[] = {{"plans", false, 0, param_texts, 2},
                                         {"days", true, 60, NULL, 0}};
static const char *const tags[] = {"telephony", "security"};

static const struct tv_rule scene_rules[SCENE_RULES] = {
    {.id = "TV1101",
     .name = "OfficePhoneMissing",
     .family = "phone",
     .check = "phone.office_present",
     .severity = TV_SEVERITY_ERROR,
     .pathways = TV_PATHWAY_PSTN,
     .title = "The expert has an office phone",
     .summary = "It is what a legacy workstream dials.",
     .remedy = "Enter the number in the [directory].",
     .portal = "Entra admin centre > Users",
     .source = "https://learn.microsoft.com/dynamics365",
     .tags = tags,
     .tag_count = 2,
     .messages = missing_messages,
     .message_count = 2,
     .params = params,
     .param_count = 2,
     .help = "# TV1101\n\nWhy.\n",
     .path = "rules/phone/TV1101.json"},
    {.id = "TV2001",
     .name = "EnterpriseVoiceDisabled",
     .family = "voice",
     .check = "voice.enabled",
     .severity = TV_SEVERITY_ERROR,
     .pathways = TV_PATHWAY_VOIP | TV_PATHWAY_PSTN,
     .title = "Enterprise Voice is on",
     .summary = "Without it nobody can call.",
     .remedy = "Switch it on.",
     .source = "https://learn.microsoft.com/microsoftteams",
     .messages = voice_messages,
     .message_count = 1,
     .help = "# TV2001\n\nWhy.\n",
     .path = "rules/voice/TV2001.json"},
    {.id = "TV6001",
     .name = "AcsFederationDisabled",
     .family = "federation",
     .check = "federation.enabled",
     .severity = TV_SEVERITY_ERROR,
     .pathways = TV_PATHWAY_VOIP,
     .title = "Federation with ACS is on",
     .summary = "Agents come in through it.",
     .remedy = "Switch it on.",
     .source = "https://learn.microsoft.com/azure",
     .messages = tenant_messages,
     .message_count = 1,
     .help = "# TV6001\n\nWhy.\n",
     .path = "rules/federation/TV6001.json"},
};

static const struct tv_check_info federation_checks[] = {
    {.name = "federation.enabled", .subject = TV_SUBJECT_TENANT}};
static const struct tv_check_info people_checks[] = {
    {.name = "phone.office_present", .subject = TV_SUBJECT_USER},
    {.name = "voice.enabled", .subject = TV_SUBJECT_USER}};

static const struct tv_plugin_info scene_plugins[] = {
    {.path = "/p/federation.so",
     .file = "federation.so",
     .name = "federation",
     .version = "1.0.0",
     .summary = "federation with Azure Communication Services",
     .abi_major = 1,
     .checks = federation_checks,
     .check_count = 1},
    {.path = "/p/people.so",
     .file = "people.so",
     .name = "people",
     .version = "1.2.3",
     .summary = "people and their phones",
     .abi_major = 1,
     .checks = people_checks,
     .check_count = 2,
     .sha256 = "00000000000000000000000000000000"
               "00000000000000000000000000000000"},
};

/* ---- the snapshot ------------------------------------------------------- */

static FILE *create(const struct scene *scene, const char *name)
{
    char path[128];
    snprintf(path, sizeof(path), "%s/%s", scene->directory, name);
    FILE *file = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    return file;
}

static const char *upn_of(uint32_t number, bool hostile)
{
    static char upn[64];
    if (hostile && number == 0) {
        return "[x](https://evil.example)@hostile.example";
    }
    if (hostile && number == 1) {
        return "a\\u001b]0;owned\\u0007{0}\\u202e@hostile.example";
    }
    snprintf(upn, sizeof(upn), "u%u@contoso.example", (unsigned)number);
    return upn;
}

static void write_files(const struct scene *scene, bool hostile)
{
    FILE *file = create(scene, "users.json");
    fputs("[\n", file);
    for (uint32_t i = 0; i < scene->people; i++) {
        fprintf(file,
                "  {\"id\": \"00000000-0000-4000-8000-%012u\",\n"
                "   \"userPrincipalName\": \"%s\",\n"
                "   \"displayName\": \"José %u\",\n"
                "   \"accountEnabled\": true, \"userType\": \"Member\",\n"
                "   \"businessPhones\": []}%s\n",
                (unsigned)i, upn_of(i, hostile), (unsigned)i,
                i + 1 < scene->people ? "," : "");
    }
    fputs("]\n", file);
    fclose(file);
    file = create(scene, "snapshot.json");
    fputs("{\"schemaVersion\": 1, \"tenant\": {\"id\": "
          "\"94A63794-77CE-4B7F-A330-1D58F4149352\", \"name\": \"Contoso\", "
          "\"domain\": \"contoso.example\"}, \"cloud\": \"global\", "
          "\"collectedAt\": \"2026-11-20T08:00:00Z\", \"collections\": {}}\n",
          file);
    fclose(file);
}

static uint32_t fact_of(const char *name)
{
    return tv_fact_find((struct tv_text){name, strlen(name)});
}

static void bind_rules(struct scene *scene)
{
    static const char *const facts[SCENE_RULES] = {
        "user.office_phones", "user.enterprise_voice", "tenant.acs.enabled"};
    static const uint32_t flags[SCENE_RULES];
    for (uint32_t i = 0; i < SCENE_RULES; i++) {
        scene->needs[i] = fact_of(facts[i]);
        scene->rules[i] = (struct tv_bound_rule){
            .rule = &scene_rules[i],
            .severity = TV_SEVERITY_ERROR,
            .subject = i == SCENE_TENANT ? TV_SUBJECT_TENANT : TV_SUBJECT_USER,
            .plugin = i == SCENE_TENANT ? 0 : 1,
            .needs = &scene->needs[i],
            .need_flags = &flags[i],
            .need_count = 1,
        };
    }
}

static void open_snapshot(struct scene *scene)
{
    struct tv_arena arena;
    struct tv_error err;
    struct tv_snapshot_options options = {.threads = 1};
    tv_arena_init(&arena);
    bool *wanted = tv_arena_array(&arena, tv_fact_count(), sizeof(*wanted));
    for (uint32_t i = 0; i < SCENE_RULES; i++) {
        wanted[scene->needs[i]] = true;
    }
    tv_projection_make(&scene->catalog.arena, wanted, &options.projection);
    enum tv_status status =
        tv_snapshot_open(scene->directory, &options, &scene->snapshot, &err);
    tv_arena_finish(&arena);
    CU_ASSERT_EQUAL_FATAL(status, TV_OK);
}

void scene_make(struct scene *scene, uint32_t people, bool hostile)
{
    memset(scene, 0, sizeof(*scene));
    snprintf(scene->directory, sizeof(scene->directory),
             "/tmp/telvet-report-XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(scene->directory));
    strncat(scene->directory, "/contoso",
            sizeof(scene->directory) - strlen(scene->directory) - 1);
    CU_ASSERT_EQUAL_FATAL(mkdir(scene->directory, 0700), 0);
    scene->people = people;
    write_files(scene, hostile);
    tv_arena_init(&scene->catalog.arena);
    scene->catalog.name = "telvet";
    scene->catalog.version = "0.1.0";
    scene->catalog.rules = scene_rules;
    scene->catalog.rule_count = SCENE_RULES;
    scene->plugins.plugins =
        tv_arena_array(&scene->catalog.arena, 2, sizeof(scene_plugins[0]));
    memcpy(scene->plugins.plugins, scene_plugins, sizeof(scene_plugins));
    scene->plugins.plugin_count = 2;
    bind_rules(scene);
    open_snapshot(scene);
    tv_result_init(&scene->result, scene->rules, SCENE_RULES,
                   &scene->snapshot->store);
    scene->findings =
        tv_arena_array(&scene->result.arena, (size_t)people * 4 + 16,
                       sizeof(*scene->findings));
    scene->run = (struct tv_run_record){
        .profile = TEXT("all"),
        .as_of = 1795478400,
        .as_of_given = true,
        .tenant_total = 1,
    };
    scene->options = (struct tv_report_options){.run = &scene->run};
}

void scene_finish(struct scene *scene)
{
    char path[128];
    static const char *const files[] = {"users.json", "snapshot.json"};
    tv_result_finish(&scene->result);
    tv_snapshot_destroy(scene->snapshot);
    tv_arena_finish(&scene->catalog.arena);
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof(path), "%s/%s", scene->directory, files[i]);
        remove(path);
    }
    rmdir(scene->directory);
    *strrchr(scene->directory, '/') = '\0';
    CU_ASSERT_EQUAL(rmdir(scene->directory), 0);
}

/* ---- the result --------------------------------------------------------- */

struct tv_finding *scene_add(struct scene *scene, uint32_t rule,
                             uint32_t subject, uint32_t verdict)
{
    uint32_t kind = scene->rules[rule].subject;
    size_t at = (size_t)subject * scene->result.kind_rule_count[kind] +
                scene->result.column_of[rule];
    bool fails = verdict == TV_VERDICT_FAIL;
    scene->result.verdicts[kind][at] = (uint8_t)verdict;
    scene->result.severities[kind][at] = fails ? TV_SEVERITY_ERROR : 0;
    struct tv_finding *finding = &scene->findings[scene->finding_count++];
    *finding = (struct tv_finding){
        .subject = subject,
        .rule = (uint16_t)rule,
        .message = fails ? 0 : TV_NO_MESSAGE,
        .need = 0,
        .verdict = (uint8_t)verdict,
        .severity = fails ? TV_SEVERITY_ERROR : 0,
        .cause = verdict == TV_VERDICT_UNKNOWN ? TV_CAUSE_NOT_COLLECTED : 0,
    };
    return finding;
}

void scene_fault(struct scene *scene)
{
    scene->fault = (struct tv_fault){
        .plugin = 1,
        .rule = SCENE_VOICE,
        .cause = TV_CAUSE_CRASH,
        .signal = 11,
        .subject_kind = TV_SUBJECT_USER,
        .subject = 0,
        .text = "voice.enabled died of SIGSEGV",
    };
    scene->result.faults = &scene->fault;
    scene->result.fault_count = 1;
}

void scene_conclude(struct scene *scene)
{
    scene->result.findings = scene->findings;
    scene->result.finding_count = scene->finding_count;
    tv_result_conclude(&scene->result, 2);
}

void scene_usual(struct scene *scene, uint32_t people, bool hostile)
{
    scene_make(scene, people, hostile);
    for (uint32_t i = 0; i < people; i++) {
        scene_add(scene, SCENE_MISSING, i, TV_VERDICT_FAIL);
        scene_add(scene, SCENE_VOICE, i, TV_VERDICT_UNKNOWN);
    }
    scene_add(scene, SCENE_TENANT, 0, TV_VERDICT_PASS);
    scene->finding_count--; /* a pass is no finding */
    scene_conclude(scene);
}

/* ---- the report --------------------------------------------------------- */

static const char *read_back(const char *path)
{
    static char *text;
    struct stat info;
    CU_ASSERT_EQUAL_FATAL(stat(path, &info), 0);
    size_t size = (size_t)info.st_size;
    text = tv_realloc_array(text, size + 1, 1);
    FILE *file = fopen(path, "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_EQUAL_FATAL(fread(text, 1, size, file), size);
    fclose(file);
    text[size] = '\0';
    return text;
}

static const char *write_report(const struct tv_format *format,
                                const char *name, struct scene *scenes,
                                uint32_t count, const char *unreadable)
{
    char path[512];
    struct tv_out out;
    struct tv_error err;
    CU_ASSERT_TRUE_FATAL(tv_test_argc > 1);
    snprintf(path, sizeof(path), "%s/%s", tv_test_argv[1], name);
    CU_ASSERT_EQUAL_FATAL(tv_out_open(&out, path, &err), TV_OK);
    struct tv_run_record *run = &scenes[0].run;
    tv_live_run(&scenes[0].catalog.arena, &scenes[0].catalog,
                &scenes[0].plugins, scenes[0].rules, SCENE_RULES, run);
    struct tv_report *report = format->begin(&out, &scenes[0].options);
    if (unreadable) {
        static const struct tv_text why = TEXT("no such directory");
        format->unreadable(report, tv_text_of(unreadable), why);
    }
    for (uint32_t i = 0; i < count; i++) {
        struct tv_live *live =
            tv_live_create(run, scenes[i].snapshot, &scenes[i].result, 2);
        tv_live_set_exit(live, 1);
        tv_report_write_tenant((struct tv_report_set_member){format, report},
                               tv_live_source(live));
        tv_live_destroy(live);
    }
    format->end(report, 1);
    CU_ASSERT_EQUAL_FATAL(tv_out_commit(&out, &err), TV_OK);
    tv_out_finish(&out);
    return read_back(path);
}

const char *scene_write(const struct tv_format *format, const char *name,
                        struct scene *scenes, uint32_t count)
{
    return write_report(format, name, scenes, count, NULL);
}

const char *scene_write_unreadable(const struct tv_format *format,
                                   const char *name, struct scene *scene)
{
    return write_report(format, name, scene, 1, "fabrikam");
}
