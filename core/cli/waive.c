/* SPDX-License-Identifier: Apache-2.0 */
/* telvet waive: adds a waiver of findings of a result to a file. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/config.h"
#include "cli/waive_result.h"
#include "gate/draft.h"
#include "gate/gate.h"
#include "gate/glob.h"
#include "record/words.h"
#include "json/doc.h"

#define DEFAULT_FILE "waivers.json"
#define LEAST_PRINT 8u /* digits of a fingerprint */

struct values {
    struct tv_strings subjects;
    const char *justification, *owner, *ticket;
    const char *id, *created, *expires, *tenant;
    bool by_id, unknown;
    struct tv_strings waivers;
    long waiver_max_days;
    const char *profile;
    const char *rules_dir;
    const char *config;
    bool no_config;
    const struct tv_settings *settings;
};

static const struct values defaults = {.profile = "all", .waiver_max_days = -1};

#define AT(member) .offset = offsetof(struct values, member)

/* clang-format off */
static const struct tv_option options[] = {
    {.name = "justification", .value = "TEXT", .kind = TV_OPTION_TEXT,
     .help = "why it may be so; required", AT(justification)},
    {.name = "owner", .value = "NAME", .kind = TV_OPTION_TEXT,
     .help = "who answers for it; required", AT(owner)},
    {.name = "expires", .value = "DATE", .kind = TV_OPTION_TEXT,
     .help = "its last day; required", AT(expires)},
    {.name = "subject", .letter = 's', .value = "NAME", .kind = TV_OPTION_LIST,
     .help = "whose findings: a name, id or pattern, or all; repeatable",
     AT(subjects)},
    {.name = "ticket", .value = "TEXT", .kind = TV_OPTION_TEXT,
     .help = "where it was decided", AT(ticket)},
    {.name = "id", .value = "NAME", .kind = TV_OPTION_TEXT,
     .help = "a name of its own, instead of one made up", AT(id)},
    {.name = "created", .value = "DATE", .kind = TV_OPTION_TEXT,
     .help = "its first day, instead of today", AT(created)},
    {.name = "tenant", .value = "NAME", .kind = TV_OPTION_TEXT,
     .help = "only of this tenant: domain, id, name or label", AT(tenant)},
    {.name = "by-id", .kind = TV_OPTION_FLAG,
     .help = "write object ids, not names", AT(by_id)},
    {.name = "unknown", .kind = TV_OPTION_FLAG,
     .help = "waive what is unknown too", AT(unknown)},
    {.name = "waivers", .letter = 'w', .value = "FILE", .kind = TV_OPTION_LIST,
     .help = "the file to add to; - only prints", AT(waivers),
     .config = TV_CONFIGURABLE | TV_IS_PATH},
    {.name = "waiver-max-days", .value = "N", .kind = TV_OPTION_NUMBER,
     .help = "how long a waiver may last; 0: any time", AT(waiver_max_days),
     .most = 36500, .config = TV_CONFIGURABLE},
    {.name = "profile", .letter = 'p', .value = "NAME", .kind = TV_OPTION_TEXT,
     .help = "the profile that may say so", AT(profile),
     .complete = TV_COMPLETE_PROFILES, .config = TV_CONFIGURABLE},
    TV_RULES_DIR_OPTION(struct values, rules_dir),
    TV_CONFIG_OPTIONS(struct values),
    TV_OPTION_END,
};
/* clang-format on */

/* What is being made. */
struct waiving {
    const struct values *values;
    struct tv_arena *arena;
    struct tv_catalog *catalog;
    struct tv_waivables found;
    struct tv_waiver_draft draft;
    struct tv_error *err;
};

/* ---- a finding by its fingerprint ---- */

static bool is_print(const char *text)
{
    size_t size = strspn(text, "0123456789abcdef");
    return size >= LEAST_PRINT && text[size] == '\0';
}

/* Whether the rule says more than one thing of this subject. */
static bool has_siblings(const struct tv_waivables *found,
                         const struct tv_waivable *own)
{
    for (uint32_t i = 0; i < found->count; i++) {
        const struct tv_waivable *other = &found->items[i];
        if (other != own && tv_text_alike(other->rule, own->rule) &&
            tv_text_alike(other->id, own->id) &&
            tv_text_alike(other->tenant, own->tenant)) {
            return true;
        }
    }
    return false;
}

static void draft_of(struct waiving *waiving, const struct tv_waivable *own)
{
    struct tv_waiver_draft *draft = &waiving->draft;
    const char **subject = tv_arena_array(waiving->arena, 1, sizeof(*subject));
    *subject = waiving->values->by_id || own->name.size == 0 ? own->id.data
                                                             : own->name.data;
    draft->rule = own->rule.data;
    draft->subjects = subject;
    draft->subject_count = 1;
    draft->matched = 1;
    if (own->discriminator.size > 0 && has_siblings(&waiving->found, own)) {
        draft->discriminator = own->discriminator.data;
    }
    if (waiving->found.tenant_count > 1 && !draft->tenant) {
        draft->tenant = own->tenant.data;
    }
}

static enum tv_status find_print(struct waiving *waiving, const char *print)
{
    const struct tv_waivable *own = NULL;
    for (uint32_t i = 0; i < waiving->found.count; i++) {
        const struct tv_waivable *one = &waiving->found.items[i];
        if (!tv_text_starts(one->fingerprint, print)) {
            continue;
        }
        if (own) {
            return tv_fail(waiving->err, TV_USAGE,
                           "several fingerprints begin with \"%s\"", print);
        }
        own = one;
    }
    if (!own) {
        return tv_fail(waiving->err, TV_USAGE,
                       "no finding has the fingerprint \"%s\"", print);
    }
    if (own->unknown && !waiving->values->unknown) {
        return tv_fail(waiving->err, TV_USAGE,
                       "this finding is unknown, and stays so; to waive it "
                       "all the same give --unknown");
    }
    draft_of(waiving, own);
    return TV_OK;
}

/* ---- findings by rule and subject ---- */

static bool is_of_rule(const struct waiving *waiving, const char *name,
                       const struct tv_waivable *one)
{
    uint32_t message, rule = 0;
    while (tv_catalog_find(waiving->catalog, name, &rule, &message)) {
        const struct tv_rule *own = &waiving->catalog->rules[rule++];
        if (!tv_text_alike(tv_text_of(own->id), one->rule)) {
            continue;
        }
        if (message == TV_ALL_MESSAGES ||
            tv_text_alike(tv_text_of(own->messages[message].id),
                          one->message)) {
            return true;
        }
    }
    return false;
}

static bool is_of_subject(const struct tv_waivable *one, const char *subject)
{
    struct tv_text text = tv_text_of(subject);
    return strcmp(subject, "all") == 0 || tv_text_alike(text, one->id) ||
           tv_text_alike(text, one->name) ||
           (tv_is_glob(text) &&
            (tv_glob_match(text, one->name) || tv_glob_match(text, one->id)));
}

static bool is_meant(const struct waiving *waiving, const char *rule,
                     const struct tv_waivable *one)
{
    const struct values *values = waiving->values;
    return (!one->unknown || values->unknown) &&
           (!values->tenant ||
            tv_text_alike(tv_text_of(values->tenant), one->tenant)) &&
           is_of_rule(waiving, rule, one);
}

static enum tv_status fail_subject(const struct waiving *waiving,
                                   const char *rule, const char *subject)
{
    const char **names = tv_arena_array(
        waiving->arena, (size_t)waiving->found.count + 1, sizeof(*names));
    size_t count = 0;
    for (uint32_t i = 0; i < waiving->found.count; i++) {
        if (is_meant(waiving, rule, &waiving->found.items[i])) {
            names[count++] = waiving->found.items[i].name.data;
        }
    }
    const char *nearest = tv_text_nearest(subject, names, count);
    return tv_fail(waiving->err, TV_USAGE,
                   "no finding of %s is about \"%s\"%s%s%s", rule, subject,
                   nearest ? "; did you mean " : "", nearest ? nearest : "",
                   nearest ? "?" : "");
}

/* Counts what subject `number` adds to those before it. */
static enum tv_status find_subject(struct waiving *waiving, const char *rule,
                                   uint32_t number)
{
    const char **subjects = waiving->values->subjects.items;
    uint32_t found = 0;
    for (uint32_t i = 0; i < waiving->found.count; i++) {
        const struct tv_waivable *one = &waiving->found.items[i];
        if (!is_meant(waiving, rule, one) ||
            !is_of_subject(one, subjects[number])) {
            continue;
        }
        uint32_t before = 0;
        while (!is_of_subject(one, subjects[before])) {
            before++;
        }
        waiving->draft.matched += before == number;
        found++;
    }
    return found > 0 ? TV_OK : fail_subject(waiving, rule, subjects[number]);
}

static const char *subject_of(const struct waiving *waiving, const char *rule,
                              const char *given)
{
    for (uint32_t i = 0;
         waiving->values->by_id && !tv_is_glob(tv_text_of(given)) &&
         i < waiving->found.count;
         i++) {
        const struct tv_waivable *one = &waiving->found.items[i];
        if (is_meant(waiving, rule, one) && is_of_subject(one, given) &&
            one->id.size > 0) {
            return one->id.data;
        }
    }
    return given;
}

static enum tv_status find_rule(struct waiving *waiving, const char *rule)
{
    const struct tv_strings *given = &waiving->values->subjects;
    const char **subjects =
        tv_arena_array(waiving->arena, given->count, sizeof(*subjects));
    uint32_t at = 0, message;
    if (!tv_catalog_find(waiving->catalog, rule, &at, &message)) {
        const char *nearest =
            tv_catalog_suggest(waiving->catalog, rule, waiving->arena);
        return tv_fail(waiving->err, TV_USAGE,
                       "\"%s\" is no fingerprint, rule or code%s%s%s", rule,
                       nearest ? "; did you mean " : "", nearest ? nearest : "",
                       nearest ? "?" : "");
    }
    if (given->count == 0) {
        return tv_fail(waiving->err, TV_USAGE,
                       "say whose findings of %s are waived: --subject NAME, "
                       "or --subject all",
                       rule);
    }
    waiving->draft.rule = rule;
    waiving->draft.subjects = subjects;
    bool all = false;
    for (uint32_t i = 0; i < given->count; i++) {
        enum tv_status status = find_subject(waiving, rule, i);
        if (status != TV_OK) {
            return status;
        }
        all = all || strcmp(given->items[i], "all") == 0;
        subjects[i] = subject_of(waiving, rule, given->items[i]);
    }
    waiving->draft.subject_count = all ? 0 : given->count;
    return TV_OK;
}

/* ---- the command ---- */

static enum tv_status check_values(const struct values *values,
                                   struct tv_error *err)
{
    const struct {
        const char *option, *value;
    } required[] = {
        {"justification", values->justification},
        {"owner", values->owner},
        {"expires", values->expires},
    };
    const struct {
        const char *option, *value;
    } days[] = {{"created", values->created}, {"expires", values->expires}};
    int64_t day;
    for (size_t i = 0; i < 3; i++) {
        if (!required[i].value) {
            return tv_fail(err, TV_USAGE, "a waiver needs --%s",
                           required[i].option);
        }
    }
    for (size_t i = 0; i < 2; i++) {
        if (days[i].value && !tv_date_parse(tv_text_of(days[i].value), &day)) {
            return tv_fail(err, TV_USAGE,
                           "--%s \"%s\" must be a day such as 2026-12-31",
                           days[i].option, days[i].value);
        }
    }
    return TV_OK;
}

static enum tv_status read_old(struct tv_arena *arena, const char *path,
                               struct tv_text *out, struct tv_error *err)
{
    *out = (struct tv_text){"", 0};
    if (strcmp(path, "-") == 0 ||
        (access(path, F_OK) != 0 && errno == ENOENT)) {
        return TV_OK;
    }
    return tv_file_read(arena, path, TV_DOC_MAX_SIZE, out, err);
}

static enum tv_status write_new(const char *path, struct tv_text text,
                                struct tv_error *err)
{
    struct tv_out out;
    if (strcmp(path, "-") == 0) {
        return TV_OK;
    }
    enum tv_status status = tv_out_open(&out, path, err);
    if (status == TV_OK) {
        tv_out_text(&out, text);
        status = tv_out_commit(&out, err);
        tv_out_finish(&out);
    }
    return status;
}

static enum tv_status choose_file(const struct values *values, const char **out,
                                  struct tv_error *err)
{
    *out = values->waivers.count > 0 ? values->waivers.items[0] : DEFAULT_FILE;
    return values->waivers.count <= 1
               ? TV_OK
               : tv_fail(err, TV_USAGE,
                         "there are %u files of waivers; name the one to add "
                         "to with --waivers",
                         (unsigned)values->waivers.count);
}

static enum tv_status add(struct waiving *waiving, int64_t now)
{
    const struct values *values = waiving->values;
    const struct tv_profile *profile = NULL;
    const char *path;
    struct tv_text old, added;
    struct tv_buf text;
    enum tv_status status = choose_file(values, &path, waiving->err);
    if (status == TV_OK) {
        status = tv_cli_profile(waiving->catalog, values->profile, &profile,
                                waiving->err);
    }
    if (status == TV_OK) {
        status = read_old(waiving->arena, path, &old, waiving->err);
    }
    if (status != TV_OK) {
        return status;
    }
    struct tv_waiver_policy policy =
        tv_cli_waiver_policy(profile, values->waiver_max_days, -1);
    tv_buf_init(&text, TV_DOC_MAX_SIZE);
    status = tv_waivers_add(&waiving->draft, old, path, waiving->catalog,
                            &policy, now, &text, &added, waiving->err);
    if (status == TV_OK) {
        status = write_new(path, tv_buf_text(&text), waiving->err);
    }
    if (status == TV_OK) {
        printf("    %.*s\n", (int)added.size, added.data);
    }
    tv_buf_finish(&text);
    return status;
}

static enum tv_status waive(struct waiving *waiving, const char *result,
                            const char *finding)
{
    const struct values *values = waiving->values;
    char today[TV_DATE_SIZE];
    int64_t now = tv_time_now();
    tv_date_format(now, today);
    waiving->draft = (struct tv_waiver_draft){
        .id = values->id,
        .justification = values->justification,
        .owner = values->owner,
        .ticket = values->ticket,
        .tenant = values->tenant,
        .created = values->created ? values->created
                                   : tv_arena_strdup(waiving->arena, today),
        .expires = values->expires,
        .unknown = values->unknown,
    };
    enum tv_status status = check_values(values, waiving->err);
    if (status == TV_OK) {
        status = tv_cli_catalog(waiving->arena, values->rules_dir,
                                &waiving->catalog, waiving->err);
    }
    if (status == TV_OK) {
        status = tv_waivables_read(result, waiving->arena, &waiving->found,
                                   waiving->err);
    }
    if (status == TV_OK) {
        status = is_print(finding) ? find_print(waiving, finding)
                                   : find_rule(waiving, finding);
    }
    return status == TV_OK ? add(waiving, now) : status;
}

static int run(void *given, const struct tv_strings *arguments,
               struct tv_arena *arena)
{
    struct tv_error err;
    struct waiving waiving = {.values = given, .arena = arena, .err = &err};
    int status = 0;
    if (waive(&waiving, arguments->items[0], arguments->items[1]) != TV_OK) {
        status = tv_cli_trouble(&err);
    }
    tv_catalog_destroy(waiving.catalog);
    return tv_cli_flush(status);
}

const struct tv_command tv_command_waive = {
    .name = "waive",
    .arguments = "RESULT.json FINDING",
    .summary = "except findings of a result, with a reason and an end",
    .description =
        "Adds a waiver to a file, and prints it. FINDING is a fingerprint of "
        "the result, of\nwhich 8 digits do, or a rule's id or name, or a code; "
        "then --subject says whose.\n\n    telvet waive contoso.json TV1102 "
        "--subject noa.mizrahi@contoso.example \\\n        --justification "
        "'Ported on 2026-12-15.' --owner voice-team --expires 2026-12-20",
    .options = options,
    .values_size = sizeof(struct values),
    .defaults = &defaults,
    .min_arguments = 2,
    .max_arguments = 2,
    .configured = true,
    .settings = offsetof(struct values, settings),
    .run = run,
};
