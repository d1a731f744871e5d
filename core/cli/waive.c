/* SPDX-License-Identifier: Apache-2.0 */
/* telvet waive: adds a waiver for findings of a result to a file. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/config.h"
#include "cli/waive_find.h"
#include "gate/gate.h"
#include "record/words.h"
#include "json/doc.h"

#define DEFAULT_FILE "waivers.json"

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
     .help = "why this is acceptable; required", AT(justification)},
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
     .help = "a name for the waiver, instead of one made up", AT(id)},
    {.name = "created", .value = "DATE", .kind = TV_OPTION_TEXT,
     .help = "its first day, instead of today", AT(created)},
    {.name = "tenant", .value = "NAME", .kind = TV_OPTION_TEXT,
     .help = "only of this tenant: domain, id, name or label", AT(tenant)},
    {.name = "by-id", .kind = TV_OPTION_FLAG,
     .help = "write object ids, not names", AT(by_id)},
    {.name = "unknown", .kind = TV_OPTION_FLAG,
     .help = "waive what is unknown too", AT(unknown)},
    {.name = "waivers", .letter = 'w', .value = "FILE", .kind = TV_OPTION_LIST,
     .help = "the file to add to; - only prints the waiver", AT(waivers),
     .complete = TV_COMPLETE_FILES,
     .config = TV_CONFIGURABLE | TV_IS_PATH},
    {.name = "waiver-max-days", .value = "N", .kind = TV_OPTION_NUMBER,
     .help = "how long a waiver may last; 0: no limit", AT(waiver_max_days),
     .most = 36500, .config = TV_CONFIGURABLE},
    {.name = "profile", .letter = 'p', .value = "NAME", .kind = TV_OPTION_TEXT,
     .help = "the profile whose limit holds, if none is given", AT(profile),
     .complete = TV_COMPLETE_PROFILES, .config = TV_CONFIGURABLE},
    TV_RULES_DIR_OPTION(struct values, rules_dir),
    TV_CONFIG_OPTIONS(struct values),
    TV_OPTION_END,
};
/* clang-format on */

/* Checks --created, by default today, and --expires. */
static enum tv_status check_days(const struct values *values,
                                 struct tv_error *err)
{
    const struct {
        const char *option, *value;
    } given[] = {{"created", values->created}, {"expires", values->expires}};
    int64_t days[] = {tv_time_now(), 0};
    char first[TV_DATE_SIZE];
    for (size_t i = 0; i < 2; i++) {
        if (given[i].value &&
            !tv_date_parse(tv_text_of(given[i].value), &days[i])) {
            return tv_fail(err, TV_USAGE,
                           "--%s \"%s\" must be a day such as 2026-12-31",
                           given[i].option, given[i].value);
        }
    }
    tv_date_format(days[0], first);
    return days[1] + TV_DAY > days[0]
               ? TV_OK
               : tv_fail(err, TV_USAGE,
                         "--expires \"%s\" is before the first day of the "
                         "waiver, %s%s",
                         values->expires, first,
                         values->created ? ""
                                         : ", which is today; --created names "
                                           "another");
}

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
    for (size_t i = 0; i < 3; i++) {
        if (!required[i].value) {
            return tv_fail(err, TV_USAGE, "a waiver needs --%s",
                           required[i].option);
        }
    }
    return check_days(values, err);
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

static enum tv_status print(struct tv_text added, struct tv_error *err)
{
    printf("    %.*s\n", (int)added.size, added.data);
    /* EPIPE is no error: the reader has seen enough. */
    bool refused = (fflush(stdout) != 0 || ferror(stdout)) && errno != EPIPE;
    return refused ? tv_fail_errno(err, "standard output") : TV_OK;
}

/* Prints the waiver, then adds it to the file. The file is last, so that after
 * an error nothing has changed and the command can be repeated. */
static enum tv_status add(const struct values *values,
                          const struct tv_catalog *catalog,
                          const struct tv_waiver_draft *draft,
                          struct tv_arena *arena, struct tv_error *err)
{
    const struct tv_profile *profile = NULL;
    const char *path;
    struct tv_text old, added;
    struct tv_buf text;
    enum tv_status status = choose_file(values, &path, err);
    if (status == TV_OK) {
        status = tv_cli_profile(catalog, values->profile, &profile, err);
    }
    if (status == TV_OK) {
        status = read_old(arena, path, &old, err);
    }
    if (status != TV_OK) {
        return status;
    }
    struct tv_waiver_policy policy =
        tv_cli_waiver_policy(profile, values->waiver_max_days, -1);
    tv_buf_init(&text, TV_DOC_MAX_SIZE);
    status = tv_waivers_add(draft, old, path, catalog, &policy, tv_time_now(),
                            &text, &added, err);
    if (status == TV_OK) {
        status = print(added, err);
    }
    if (status == TV_OK) {
        status = write_new(path, tv_buf_text(&text), err);
    }
    tv_buf_finish(&text);
    return status;
}

static struct tv_waiver_draft draft_of(const struct values *values,
                                       struct tv_arena *arena)
{
    char today[TV_DATE_SIZE];
    tv_date_format(tv_time_now(), today);
    return (struct tv_waiver_draft){
        .id = values->id,
        .justification = values->justification,
        .owner = values->owner,
        .ticket = values->ticket,
        .tenant = values->tenant,
        .created =
            values->created ? values->created : tv_arena_strdup(arena, today),
        .expires = values->expires,
        .unknown = values->unknown,
    };
}

static enum tv_status waive(const struct values *values,
                            const struct tv_strings *arguments,
                            struct tv_arena *arena, struct tv_catalog **catalog,
                            struct tv_error *err)
{
    struct tv_waive_request wanted = {.finding = arguments->items[1],
                                      .subjects = &values->subjects,
                                      .by_id = values->by_id,
                                      .unknown = values->unknown};
    struct tv_waiver_draft draft = draft_of(values, arena);
    struct tv_waivables found;
    enum tv_status status = check_values(values, err);
    if (status == TV_OK) {
        status = tv_cli_catalog(arena, values->rules_dir, catalog, err);
    }
    if (status == TV_OK) {
        status = tv_waivables_read(arguments->items[0], values->tenant, arena,
                                   &found, err);
    }
    if (status == TV_OK) {
        status = tv_waive_find(&wanted, &found, *catalog, arena, &draft, err);
    }
    return status == TV_OK ? add(values, *catalog, &draft, arena, err) : status;
}

static int run(void *given, const struct tv_strings *arguments,
               struct tv_arena *arena)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    int status = 0;
    if (waive(given, arguments, arena, &catalog, &err) != TV_OK) {
        status = tv_cli_trouble(&err);
    }
    tv_catalog_destroy(catalog);
    return status;
}

const struct tv_command tv_command_waive = {
    .name = "waive",
    .arguments = "RESULT.json FINDING",
    .summary = "exempt findings of a result, with a reason and a last day",
    .description =
        "Adds a waiver to a file, and prints it. FINDING is a fingerprint of "
        "the result\n(8 digits are enough), or the id or name of a rule, or a "
        "code; with these,\n--subject says whose findings.\n\n    telvet waive "
        "contoso.json TV1102 --subject noa.mizrahi@contoso.example \\\n        "
        "--justification 'Ported on 2026-12-15.' --owner voice-team \\\n"
        "        --expires 2026-12-20",
    .options = options,
    .values_size = sizeof(struct values),
    .defaults = &defaults,
    .min_arguments = 2,
    .max_arguments = 2,
    .configured = true,
    .settings = offsetof(struct values, settings),
    .complete = TV_COMPLETE_FILES,
    .run = run,
};
