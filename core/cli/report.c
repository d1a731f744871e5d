/* SPDX-License-Identifier: Apache-2.0 */
/* telvet report: renders results in any format, with the bytes that the scan
 * would have written. */
#include <stdio.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/outputs.h"
#include "cli/redaction.h"
#include "gate/gate.h"
#include "record/stored.h"

struct values {
    struct tv_strings outputs;
    const char *format; /* NULL: by the ending of the file, else text */
    const char *sarif_profile;
    bool all, quiet, summary;
    struct tv_redaction_values redaction;
    const char *colour;
};

static const char *const whens[] = {"auto", "always", "never", NULL};

static const struct values defaults = {
    .sarif_profile = "github",
    .colour = "auto",
};

#define AT(member) .offset = offsetof(struct values, member)

/* clang-format off */
static const struct tv_option options[] = {
    {.name = "output", .letter = 'o', .value = "FILE", .kind = TV_OPTION_LIST,
     .help = "write a report in the form that its ending names; repeatable; "
             "- is stdout; {tenant} in it: one for each",
     AT(outputs), .complete = TV_COMPLETE_FILES},
    {.name = "format", .letter = 'f', .value = "FORM", .kind = TV_OPTION_CHOICE,
     .help = "the form where no ending names one", AT(format),
     .choices = tv_format_names},
    {.name = "sarif-profile", .value = "NAME", .kind = TV_OPTION_CHOICE,
     .help = "whom the SARIF is for", AT(sarif_profile),
     .choices = tv_sarif_profiles},
    {.name = "all", .letter = 'a', .kind = TV_OPTION_FLAG,
     .help = "list each pass and each not-applicable that the result has", AT(all)},
    {.name = "quiet", .letter = 'q', .kind = TV_OPTION_FLAG,
     .help = "no report on standard output", AT(quiet)},
    {.name = "summary", .letter = 's', .kind = TV_OPTION_FLAG,
     .help = "on standard output only the table of all tenants", AT(summary)},
    TV_REDACTION_OPTIONS(struct values, redaction),
    {.name = "color", .value = "WHEN", .kind = TV_OPTION_CHOICE,
     .help = "colour the text report; auto respects NO_COLOR", AT(colour),
     .choices = whens},
    TV_OPTION_END,
};
/* clang-format on */

struct rendering {
    const struct values *values;
    struct tv_stored **results;
    uint32_t count;
    struct tv_run_record run;
    struct tv_outputs outputs;
    struct tv_redaction redaction;
};

/* An unreadable result is an error: without its tenants the report would look
 * complete. */
static enum tv_status open_results(struct rendering *rendering,
                                   const struct tv_strings *paths,
                                   struct tv_error *err)
{
    enum tv_status status = TV_OK;
    for (uint32_t i = 0; status == TV_OK && i < paths->count; i++) {
        status = tv_stored_open(paths->items[i], &rendering->results[i], err);
        if (status != TV_OK) {
            break;
        }
        rendering->count++;
        if (i == 0) {
            rendering->run = *tv_stored_run(rendering->results[0]);
            continue;
        }
        status = tv_stored_matches(rendering->results[0], rendering->results[i],
                                   err);
        rendering->run.tenant_total +=
            tv_stored_run(rendering->results[i])->tenant_total;
    }
    return status;
}

/* --all cannot list passes that the result only counts; say so. */
static void tell_what_is_missing(const struct rendering *rendering,
                                 const struct tv_strings *paths,
                                 struct tv_arena *arena)
{
    if (rendering->values->all && !rendering->run.all) {
        fprintf(stderr,
                "telvet: %s was written without --all: what holds is counted "
                "there, not listed\n",
                tv_cli_plain(arena, paths->items[0]));
    }
}

/* Pseudonyms of pseudonyms could not be resolved. */
static enum tv_status set_redaction(struct rendering *rendering,
                                    struct tv_error *err)
{
    const struct tv_redaction_values *values = &rendering->values->redaction;
    if (values->redact && rendering->run.redacted) {
        return tv_fail(err, TV_USAGE,
                       "a result that is redacted cannot be redacted again");
    }
    rendering->run.redacted = rendering->run.redacted || values->redact;
    return tv_redaction_begin(&rendering->redaction, values, err);
}

static enum tv_status begin(struct rendering *rendering, struct tv_error *err)
{
    const struct values *values = rendering->values;
    struct tv_report_options report = {
        .run = &rendering->run,
        .sarif_profile = tv_sarif_profile_of(values->sarif_profile),
        .all = values->all,
        .colour = tv_cli_colour(values->colour, STDOUT_FILENO),
        .width = tv_cli_width(STDOUT_FILENO),
    };
    enum tv_status status = tv_outputs_open(&rendering->outputs, err);
    if (status == TV_OK) {
        status = tv_redaction_join(&rendering->redaction, &values->redaction,
                                   &rendering->outputs, err);
    }
    if (status == TV_OK) {
        tv_outputs_begin(&rendering->outputs, &report);
    }
    return status;
}

static enum tv_status check_result(const void *result, struct tv_error *err)
{
    return tv_stored_check(result, err);
}

static enum tv_status render(struct rendering *rendering,
                             enum tv_exit *exit_status, struct tv_error *err)
{
    for (uint32_t r = 0; r < rendering->count; r++) {
        struct tv_stored *stored = rendering->results[r];
        uint32_t entries = tv_stored_run(stored)->tenant_total;
        rendering->outputs.each_check = check_result;
        rendering->outputs.each_of = stored;
        for (uint32_t i = 0; i < entries; i++) {
            struct tv_output_tenant tenant;
            tenant.source =
                tv_stored_entry(stored, i, &tenant.label, &tenant.why);
            tv_outputs_tenants(&rendering->outputs, &tenant, 1, 1, NULL);
        }
        *exit_status = tv_exit_join(
            *exit_status, (enum tv_exit)tv_stored_exit_status(stored));
        if (tv_stored_check(stored, err) != TV_OK) {
            return TV_INPUT;
        }
    }
    return TV_OK;
}

static enum tv_status plan(struct rendering *rendering, struct tv_error *err)
{
    const struct values *values = rendering->values;
    enum tv_status status =
        tv_outputs_plan(&rendering->outputs, &values->outputs, values->format,
                        values->quiet, err);
    return status == TV_OK && values->summary
               ? tv_outputs_summarize(&rendering->outputs, err)
               : status;
}

static int run(void *given, const struct tv_strings *paths,
               struct tv_arena *arena)
{
    struct rendering rendering = {.values = given};
    enum tv_exit exit_status = TV_EXIT_CLEAN;
    struct tv_error err;
    rendering.results =
        tv_arena_array(arena, paths->count, sizeof(struct tv_stored *));
    enum tv_status status = plan(&rendering, &err);
    if (status == TV_OK) {
        status = open_results(&rendering, paths, &err);
    }
    if (status == TV_OK) {
        status = set_redaction(&rendering, &err);
    }
    if (status == TV_OK) {
        tell_what_is_missing(&rendering, paths, arena);
        status = begin(&rendering, &err);
    }
    if (status == TV_OK) {
        status = render(&rendering, &exit_status, &err);
    }
    if (status == TV_OK) {
        status = tv_redaction_commit(&rendering.redaction, &err);
    }
    if (status == TV_OK) {
        status = tv_outputs_commit(&rendering.outputs, (int)exit_status, &err);
    }
    if (status != TV_OK) {
        exit_status = (enum tv_exit)tv_cli_trouble(&err);
    }
    tv_outputs_finish(&rendering.outputs);
    tv_redaction_finish(&rendering.redaction);
    for (uint32_t i = 0; i < rendering.count; i++) {
        tv_stored_destroy(rendering.results[i]);
    }
    return tv_cli_flush((int)exit_status);
}

const struct tv_command tv_command_report = {
    .name = "report",
    .arguments = "RESULT…",
    .summary = "render results again, in any form",
    .description =
        "Reads the JSON results of earlier scans and writes reports of them, "
        "the same\nbytes as the scan would have written with the same options. "
        "Several results of\none plan become one report.\n\n    telvet report "
        "contoso.json -o contoso.sarif -o contoso.txt\n\nThe exit status is "
        "that of the scan, or 3 if a result cannot be read.",
    .options = options,
    .values_size = sizeof(struct values),
    .defaults = &defaults,
    .min_arguments = 1,
    .max_arguments = 1000000,
    .complete = TV_COMPLETE_FILES,
    .run = run,
};
