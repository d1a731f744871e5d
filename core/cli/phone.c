/* SPDX-License-Identifier: Apache-2.0 */
/* telvet phone: explains telephone numbers, one or a column of them. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/cli.h"
#include "cli/lines.h"
#include "cli/opinion.h"
#include "gate/gate.h"
#include "json/writer.h"

struct values {
    const char *region;
    const char *field;
    const char *format;
    bool from_stdin;
    const char *rules_dir;
};

static const char *const fields[] = {"office", "teams", NULL};

static const struct values defaults = {.format = "text", .field = "office"};

static const struct tv_option options[] = {
    {.name = "region",
     .letter = 'r',
     .value = "CC",
     .help = "where the person is, for national numbers: GB, US, …",
     .kind = TV_OPTION_TEXT,
     .offset = offsetof(struct values, region)},
    {.name = "field",
     .value = "NAME",
     .help = "where the number stands",
     .kind = TV_OPTION_CHOICE,
     .offset = offsetof(struct values, field),
     .choices = fields},
    {.name = "stdin",
     .help = "read numbers from standard input, one a line",
     .kind = TV_OPTION_FLAG,
     .offset = offsetof(struct values, from_stdin)},
    {.name = "format",
     .letter = 'f',
     .value = "FORM",
     .help = "text, or a line of JSON for each number",
     .kind = TV_OPTION_CHOICE,
     .offset = offsetof(struct values, format),
     .choices = tv_cli_forms},
    TV_RULES_DIR_OPTION(struct values, rules_dir),
    TV_OPTION_END,
};

struct session {
    const struct tv_catalog *catalog;
    const struct tv_phone_region *home;
    enum tv_phone_field field;
    bool json;
    struct tv_out out;
    bool any_error, any_lost; /* a number has an error; a line was too long */
};

static void explain(struct session *session, struct tv_text text)
{
    struct tv_opinion opinion;
    tv_opinion_form(session->catalog, text, session->field, session->home,
                    &opinion);
    session->any_error |= opinion.worst == TV_SEVERITY_ERROR;
    if (session->json) {
        tv_opinion_json(&session->out, session->catalog, &opinion);
    } else {
        tv_opinion_text(&session->out, session->catalog, &opinion);
    }
}

/* Reports a line that is too long to be a number; the others are still read. */
static void refuse_line(struct session *session, uint64_t number)
{
    struct tv_error err;
    struct tv_writer writer;
    tv_fail(&err, TV_LIMIT, "line %llu is longer than %u bytes",
            (unsigned long long)number, TV_LINE_MAX);
    session->any_lost = true;
    if (session->json) {
        tv_writer_init(&writer, &session->out, false);
        tv_write_begin_object(&writer);
        tv_write_member_int(&writer, "line", (int64_t)number);
        tv_write_member_string(&writer, "problem", err.text);
        tv_write_end_object(&writer);
        tv_out_char(&session->out, '\n');
    } else {
        tv_cli_trouble(&err);
    }
}

static enum tv_status explain_lines(struct session *session,
                                    struct tv_error *err)
{
    struct tv_lines lines;
    struct tv_line line;
    tv_lines_begin(&lines, STDIN_FILENO);
    /* Stop when the reader of the output has gone. */
    while (session->out.error == 0 && tv_lines_next(&lines, &line)) {
        if (line.too_long) {
            refuse_line(session, line.number);
        } else {
            explain(session, line.text);
        }
        if (lines.waits) {
            tv_out_flush(&session->out);
        }
    }
    int error = lines.error;
    tv_lines_end(&lines);
    errno = error;
    return error ? tv_fail_errno(err, "standard input") : TV_OK;
}

static enum tv_status choose(const struct values *values,
                             const struct tv_strings *arguments,
                             struct session *session, struct tv_error *err)
{
    session->json = tv_cli_wants_json(values->format);
    session->field =
        values->field == fields[1] ? TV_PHONE_TEAMS_LINE : TV_PHONE_OFFICE;
    if ((arguments->count == 0) != values->from_stdin) {
        return tv_fail(
            err, TV_USAGE,
            "telvet phone needs NUMBER…, or --stdin without any; see "
            "`telvet phone --help`");
    }
    if (values->region) {
        struct tv_text id = tv_text_of(values->region);
        session->home = tv_phone_region_find(id);
        if (!session->home) {
            return tv_fail(err, TV_USAGE,
                           "--region \"%s\" has no numbering plan; expected "
                           "two letters, such as GB",
                           values->region);
        }
    }
    return TV_OK;
}

static int finish(struct session *session, enum tv_status status,
                  struct tv_error *err)
{
    if (status == TV_OK && !session->json) {
        tv_out_printf(&session->out, "Numbering data: %s of %s.\n",
                      tv_plan_version(), tv_plan_date());
    }
    enum tv_exit judged = session->any_lost    ? TV_EXIT_TROUBLE
                          : session->any_error ? TV_EXIT_FINDINGS
                                               : TV_EXIT_CLEAN;
    int exit_status = tv_cli_commit(&session->out, (int)judged);
    return status == TV_OK ? exit_status : tv_cli_trouble(err);
}

static int run(void *given, const struct tv_strings *arguments,
               struct tv_arena *arena)
{
    const struct values *values = given;
    struct session session = {.home = NULL};
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    if (choose(values, arguments, &session, &err) != TV_OK ||
        tv_cli_catalog(arena, values->rules_dir, &catalog, &err) != TV_OK) {
        return tv_cli_trouble(&err);
    }
    session.catalog = catalog;
    tv_out_open_fd(&session.out, STDOUT_FILENO);
    enum tv_status status = TV_OK;
    for (uint32_t i = 0; i < arguments->count; i++) {
        struct tv_text text = {arguments->items[i],
                               strlen(arguments->items[i])};
        explain(&session, text);
    }
    if (values->from_stdin) {
        status = explain_lines(&session, &err);
    }
    int exit_status = finish(&session, status, &err);
    tv_catalog_destroy(catalog);
    return exit_status;
}

const struct tv_command tv_command_phone = {
    .name = "phone",
    .arguments = "NUMBER…",
    .summary = "explain telephone numbers: what is wrong, what to write",
    .description =
        "Tells, for each number, what is wrong with it, which country and kind "
        "it is of,\nand what should be written instead, in the words of the "
        "rules; no tenant is\nneeded. With --stdin a column of numbers is read "
        "and answered line by line.\n\nExit status: 0 no number has an error, "
        "1 one has, 3 telvet could not do\nits work.",
    .options = options,
    .values_size = sizeof(struct values),
    .defaults = &defaults,
    .max_arguments = 4096,
    .run = run,
};
