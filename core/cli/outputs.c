/* SPDX-License-Identifier: Apache-2.0 */
/* Opens, feeds and commits the reports of a scan. */
#include "cli/outputs.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/cli.h"

#define WORTH_A_THREAD 512u /* findings */

static enum tv_status add(struct tv_outputs *outputs, const char *path,
                          const struct tv_format *format, struct tv_error *err)
{
    for (uint32_t i = 0; i < outputs->count; i++) {
        if (strcmp(outputs->items[i].path, path) == 0) {
            return tv_fail(err, TV_USAGE, "-o \"%s\" is given twice", path);
        }
    }
    if (outputs->count == TV_MAX_OUTPUTS) {
        return tv_fail(err, TV_LIMIT, "more than %u outputs", TV_MAX_OUTPUTS);
    }
    struct tv_output *output = &outputs->items[outputs->count++];
    *output = (struct tv_output){.format = format, .path = path};
    return TV_OK;
}

static enum tv_status find_format(const char *name,
                                  const struct tv_format **out,
                                  struct tv_error *err)
{
    *out = tv_format_find(name ? name : "text");
    if (*out) {
        return TV_OK;
    }
    const char *const *names = tv_format_names();
    size_t count = 0;
    while (names[count]) {
        count++;
    }
    const char *nearest = tv_text_nearest(name, names, count);
    return tv_fail(err, TV_USAGE, "--format \"%s\" is not known; %s%s?", name,
                   nearest ? "did you mean " : "how about ",
                   nearest ? nearest : "json");
}

enum tv_status tv_outputs_plan(struct tv_outputs *outputs,
                               const struct tv_strings *paths,
                               const char *format, bool quiet,
                               struct tv_error *err)
{
    const struct tv_format *standard = NULL;
    bool to_stdout = false;
    *outputs = (struct tv_outputs){.count = 0};
    enum tv_status status = find_format(format, &standard, err);
    for (uint32_t i = 0; status == TV_OK && i < paths->count; i++) {
        const char *path = paths->items[i];
        const struct tv_format *form = tv_format_of_path(path);
        if (!form && !format && strcmp(path, "-") != 0) {
            return tv_fail(err, TV_USAGE,
                           "the ending of \"%s\" tells no form; give it one "
                           "(.json, .sarif, .txt) or say --format",
                           path);
        }
        to_stdout = to_stdout || strcmp(path, "-") == 0;
        status = add(outputs, path, form ? form : standard, err);
    }
    if (status == TV_OK && !quiet && !to_stdout) {
        bool files_only = paths->count > 0 && format;
        status =
            add(outputs, "-", files_only ? &tv_format_text : standard, err);
    }
    return status;
}

/* The later of two reports would replace the earlier. */
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

enum tv_status tv_outputs_begin(struct tv_outputs *outputs,
                                const struct tv_report_options *options,
                                struct tv_error *err)
{
    for (uint32_t i = 0; i < outputs->count; i++) {
        struct tv_output *output = &outputs->items[i];
        struct tv_report_options own = *options;
        enum tv_status status = tv_out_open(&output->out, output->path, err);
        if (status != TV_OK) {
            return status;
        }
        if (strcmp(output->path, "-") != 0) {
            own.colour = false;
            own.width = 0;
        }
        output->begun = true;
        status = check_places(outputs, i, err);
        if (status != TV_OK) {
            return status;
        }
        output->report = output->format->begin(&output->out, &own);
    }
    return TV_OK;
}

/* One tenant on its way into all reports. */
struct writing {
    struct tv_outputs *outputs;
    atomic_uint next; /* of the outputs, to be begun */
};

struct writer {
    struct writing *writing;
    struct tv_tenant_source *source;
};

static void *write_reports(void *given)
{
    const struct writer *writer = given;
    const struct tv_outputs *outputs = writer->writing->outputs;
    for (;;) {
        unsigned i = atomic_fetch_add(&writer->writing->next, 1u);
        if (i >= outputs->count) {
            return NULL;
        }
        const struct tv_output *output = &outputs->items[i];
        output->format->tenant(output->report, writer->source);
    }
}

/* How many threads are worth it. */
static unsigned writer_count(const struct tv_outputs *outputs,
                             const struct tv_tenant_source *source,
                             unsigned threads)
{
    if (!source->twin || source->tenant->finding_count < WORTH_A_THREAD) {
        return 1;
    }
    return threads < outputs->count ? threads : outputs->count;
}

void tv_outputs_tenant(struct tv_outputs *outputs,
                       struct tv_tenant_source *source, unsigned threads)
{
    struct writing writing = {.outputs = outputs};
    struct writer writers[TV_MAX_OUTPUTS];
    pthread_t started[TV_MAX_OUTPUTS];
    unsigned running = 0;
    if (outputs->redactor) {
        source = tv_redactor_tenant(outputs->redactor, source);
    }
    unsigned wanted = writer_count(outputs, source, threads);
    while (running + 1 < wanted) {
        writers[running] = (struct writer){&writing, source->twin(source)};
        if (!writers[running].source ||
            pthread_create(&started[running], NULL, write_reports,
                           &writers[running]) != 0) {
            break;
        }
        running++;
    }
    struct writer own = {&writing, source};
    (void)write_reports(&own);
    while (running > 0) {
        (void)pthread_join(started[--running], NULL);
    }
}

void tv_outputs_unreadable(struct tv_outputs *outputs, struct tv_text label,
                           struct tv_text why)
{
    if (outputs->redactor) {
        tv_redactor_unreadable(outputs->redactor, &label, &why);
    }
    for (uint32_t i = 0; i < outputs->count; i++) {
        struct tv_output *output = &outputs->items[i];
        output->format->unreadable(output->report, label, why);
    }
}

enum tv_status tv_outputs_commit(struct tv_outputs *outputs, int exit_status,
                                 struct tv_error *err)
{
    enum tv_status status = TV_OK;
    for (uint32_t i = 0; i < outputs->count; i++) {
        struct tv_output *output = &outputs->items[i];
        output->format->end(output->report, exit_status);
        output->report = NULL;
        struct tv_error *first = status == TV_OK ? err : NULL;
        bool borrowed = !output->out.path;
        if (tv_out_commit(&output->out, first) != TV_OK &&
            !(borrowed && output->out.error == EPIPE)) {
            status = TV_SYSTEM;
        }
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
        if (output->begun) {
            tv_out_finish(&output->out);
        }
    }
}
