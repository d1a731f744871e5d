/* SPDX-License-Identifier: Apache-2.0 */
/* Opens and commits the reports of a scan. */
#include "cli/outputs.h"

#include <errno.h>
#include <string.h>

#include "base/text.h"
#include "base/threads.h"
#include "cli/cli.h"
#include "cli/outputs_each.h"

static enum tv_status add(struct tv_outputs *outputs, struct tv_output output,
                          struct tv_error *err)
{
    bool each = output.path && tv_outputs_is_each(output.path);
    uint32_t *count = each ? &outputs->each_count : &outputs->count;
    if (*count == TV_MAX_OUTPUTS) {
        return tv_fail(err, TV_LIMIT, "more than %u outputs", TV_MAX_OUTPUTS);
    }
    (each ? outputs->each : outputs->items)[(*count)++] = output;
    return TV_OK;
}

static bool is_planned(const struct tv_output *items, uint32_t count,
                       const char *path)
{
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(items[i].path, path) == 0) {
            return true;
        }
    }
    return false;
}

static enum tv_status add_path(struct tv_outputs *outputs, const char *path,
                               const struct tv_format *format,
                               struct tv_error *err)
{
    struct tv_output output = {.format = format, .path = path};
    return is_planned(outputs->items, outputs->count, path) ||
                   is_planned(outputs->each, outputs->each_count, path)
               ? tv_fail(err, TV_USAGE, "-o \"%s\" is given twice", path)
               : add(outputs, output, err);
}

enum tv_status tv_outputs_add_fd(struct tv_outputs *outputs, int fd,
                                 const struct tv_format *format,
                                 struct tv_error *err)
{
    struct tv_output output = {.format = format, .fd = fd};
    return add(outputs, output, err);
}

/* The error for a path without a known ending; it lists the endings. */
static enum tv_status no_form(const char *path, struct tv_error *err)
{
    const char *endings[TV_FORMATS];
    char list[256];
    for (size_t i = 0; i < TV_FORMATS; i++) {
        endings[i] = tv_format_find(tv_format_names[i])->suffix;
    }
    tv_text_list(list, sizeof(list), endings, TV_FORMATS);
    return tv_fail(err, TV_USAGE,
                   "the ending of \"%s\" names no form; give it one (%s) or "
                   "use --format",
                   path, list);
}

enum tv_status tv_outputs_plan(struct tv_outputs *outputs,
                               const struct tv_strings *paths,
                               const char *format, bool quiet,
                               struct tv_error *err)
{
    const struct tv_format *standard = tv_format_find(format ? format : "text");
    bool to_stdout = false;
    enum tv_status status = TV_OK;
    *outputs = (struct tv_outputs){.count = 0};
    tv_arena_init(&outputs->arena);
    tv_map_init(&outputs->labels, 0, false);
    for (uint32_t i = 0; status == TV_OK && i < paths->count; i++) {
        const char *path = paths->items[i];
        const struct tv_format *form = tv_format_of_path(path);
        if (!form && !format && strcmp(path, "-") != 0) {
            return no_form(path, err);
        }
        to_stdout = to_stdout || strcmp(path, "-") == 0;
        status = add_path(outputs, path, form ? form : standard, err);
    }
    if (status == TV_OK && !quiet && !to_stdout) {
        bool files_only = paths->count > 0 && format;
        status = add_path(outputs, "-", files_only ? &tv_format_text : standard,
                          err);
    }
    return status;
}

enum tv_status tv_outputs_summarize(struct tv_outputs *outputs,
                                    struct tv_error *err)
{
    for (uint32_t i = 0; i < outputs->count; i++) {
        struct tv_output *output = &outputs->items[i];
        if (output->path && strcmp(output->path, "-") == 0 &&
            output->format == &tv_format_text) {
            output->summary = true;
            return TV_OK;
        }
    }
    return tv_fail(err, TV_USAGE,
                   "--summary is of the text on standard output, and there is "
                   "none");
}

/* If two reports went to one file, the later one would replace the earlier. */
static enum tv_status check_places(const struct tv_outputs *outputs,
                                   uint32_t newest, struct tv_error *err)
{
    const struct tv_output *items = outputs->items;
    for (uint32_t i = 0; i < newest; i++) {
        if (tv_out_same(&items[i].out, &items[newest].out)) {
            return tv_fail(err, TV_USAGE,
                           "-o \"%s\" and -o \"%s\" are one file",
                           items[i].path, items[newest].path);
        }
    }
    return TV_OK;
}

static enum tv_status open_output(struct tv_output *output,
                                  struct tv_error *err)
{
    if (output->path) {
        return tv_out_open(&output->out, output->path, err);
    }
    tv_out_open_fd(&output->out, output->fd);
    return TV_OK;
}

enum tv_status tv_outputs_open(struct tv_outputs *outputs, struct tv_error *err)
{
    enum tv_status status = TV_OK;
    for (uint32_t i = 0; i < outputs->count && status == TV_OK; i++) {
        status = open_output(&outputs->items[i], err);
        if (status == TV_OK) {
            outputs->items[i].opened = true;
            status = check_places(outputs, i, err);
        }
    }
    return status;
}

void tv_outputs_begin(struct tv_outputs *outputs,
                      const struct tv_report_options *options)
{
    outputs->options = *options;
    for (uint32_t i = 0; i < outputs->count; i++) {
        struct tv_output *output = &outputs->items[i];
        struct tv_report_options own = *options;
        own.summary = output->summary;
        if (!output->path || strcmp(output->path, "-") != 0) {
            own.colour = false;
            own.width = 0;
        }
        output->report = output->format->begin(&output->out, &own);
    }
}

/* State of committing outputs in parallel. */
struct commits {
    struct tv_outputs *outputs;
    int exit_status;
    enum tv_status statuses[TV_MAX_OUTPUTS];
    struct tv_error errors[TV_MAX_OUTPUTS];
};

static void commit_one(void *given, size_t number)
{
    struct commits *commits = given;
    struct tv_output *output = &commits->outputs->items[number];
    output->format->end(output->report, commits->exit_status);
    output->report = NULL;
    bool borrowed = !output->out.path;
    bool done =
        tv_out_commit(&output->out, &commits->errors[number]) == TV_OK ||
        (borrowed && output->out.error == EPIPE);
    commits->statuses[number] = done ? TV_OK : TV_SYSTEM;
}

/* In parallel, because each commit waits for the disk. */
enum tv_status tv_outputs_commit(struct tv_outputs *outputs, int exit_status,
                                 struct tv_error *err)
{
    struct commits *commits = tv_calloc(1, sizeof(*commits));
    enum tv_status status = TV_OK;
    commits->outputs = outputs;
    commits->exit_status = exit_status;
    tv_parallel_each(outputs->count, outputs->count, commit_one, commits);
    for (uint32_t i = outputs->count; i-- > 0;) {
        if (commits->statuses[i] != TV_OK) {
            status = commits->statuses[i];
            *err = commits->errors[i];
        }
    }
    tv_free(commits);
    if (status == TV_OK && outputs->each_status != TV_OK) {
        status = outputs->each_status;
        *err = outputs->each_error;
    }
    return status;
}

void tv_outputs_finish(struct tv_outputs *outputs)
{
    for (uint32_t i = 0; i < outputs->count; i++) {
        struct tv_output *output = &outputs->items[i];
        if (output->report) {
            output->format->end(output->report, 3);
        }
        if (output->opened) {
            tv_out_finish(&output->out);
        }
    }
    tv_map_finish(&outputs->labels);
    tv_arena_finish(&outputs->arena);
}
