/* SPDX-License-Identifier: Apache-2.0 */
/* The literals of every fake: rules, plugins, files. */
#include "support/fake_parts.h"

#define TEXT(literal) TV_TEXT_INIT(literal)

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
const struct tv_text fake_needs[FAKE_RULES] = {TEXT("user.office_phones"),
                                               TEXT("user.enterprise_voice"),
                                               TEXT("tenant.acs.enabled")};
static const struct tv_text plan_names[] = {TEXT("a"), TEXT("b")};
static const struct tv_param params[] = {{"plans", false, 0, plan_names, 2},
                                         {"days", true, 60, NULL, 0}};

const struct tv_rule_record fake_rules[FAKE_RULES] = {
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
     .needs = &fake_needs[FAKE_MISSING],
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
     .needs = &fake_needs[FAKE_VOICE],
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
     .needs = &fake_needs[FAKE_TENANT],
     .need_count = 1},
};

static const struct tv_text federation_checks[] = {TEXT("federation.enabled")};
static const struct tv_text people_checks[] = {TEXT("phone.office_present"),
                                               TEXT("voice.enabled")};
const struct tv_plugin_record fake_plugins[FAKE_PLUGINS] = {
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

const struct tv_file_record fake_files[FAKE_FILES] = {
    {.name = TEXT("snapshot.json"), .size = 200},
    {.name = TEXT("users.json"),
     .collection = TEXT("users"),
     .form = TEXT("json array"),
     .encoding = TEXT("utf-8"),
     .size = 4711,
     .records = 3},
};
const struct tv_problem_record fake_problems[FAKE_PROBLEMS] = {
    {.code = TEXT("malformed-record"),
     .text = TEXT("a comma or ] was expected"),
     .collection = TEXT("users"),
     .file = 1,
     .line = 3,
     .column = 7},
};

const struct tv_waiver_record fake_waivers[1] = {
    {.id = TEXT("W-1"),
     .justification = TEXT("A port order is under way."),
     .owner = TEXT("telephony@contoso.example"),
     .ticket = TEXT("CHG-4711"),
     .expires = TEXT("2026-12-31")}};
