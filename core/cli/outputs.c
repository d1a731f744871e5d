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

/* Tenants on their way into all reports. */
struct writing {
    const struct tv_outputs *outputs;
    const struct tv_output_tenant *tenants;
    uint32_t count;
    atomic_uint next; /* of the outputs, to be written */
};

/* A thread, and its reader of each tenant. */
struct writer {
    struct writing *writing;
    struct tv_tenant_source **sources; /* NULL: those of the tenants */
    pthread_t thread;
};

static void write_tenant(const struct tv_output *output,
                         const struct tv_output_tenant *tenant,
                         struct tv_tenant_source *source)
{
    if (source) {
        output->format->tenant(output->report, source);
    } else {
        output->format->unreadable(output->report, tenant->label, tenant->why);
    }
}

/* Many tenants are there at once: none keeps a file open that is not read. */
static void let_rest(struct tv_tenant_source *source)
{
    if (source && source->rest) {
        source->rest(source);
    }
}

static void *write_reports(void *given)
{
    const struct writer *writer = given;
    struct writing *writing = writer->writing;
    for (;;) {
        unsigned o = atomic_fetch_add(&writing->next, 1u);
        if (o >= writing->outputs->count) {
            return NULL;
        }
        for (uint32_t i = 0; i < writing->count; i++) {
            const struct tv_output_tenant *tenant = &writing->tenants[i];
            struct tv_tenant_source *source =
                writer->sources ? writer->sources[i] : tenant->source;
            write_tenant(&writing->outputs->items[o], tenant, source);
            let_rest(source);
        }
    }
}

/* Readers of all tenants for one more thread. False if one cannot be had. */
static bool take_twins(struct writer *writer)
{
    const struct writing *writing = writer->writing;
    writer->sources = tv_calloc(writing->count, sizeof(*writer->sources));
    for (uint32_t i = 0; i < writing->count; i++) {
        struct tv_tenant_source *source = writing->tenants[i].source;
        if (source) {
            writer->sources[i] = source->twin ? source->twin(source) : NULL;
        }
        if (source && !writer->sources[i]) {
            return false;
        }
    }
    return true;
}

/* How many threads are worth it. */
static unsigned writer_count(const struct writing *writing, unsigned threads)
{
    uint64_t findings = 0;
    for (uint32_t i = 0; i < writing->count; i++) {
        const struct tv_tenant_source *source = writing->tenants[i].source;
        findings += source ? source->tenant->finding_count : 0;
    }
    if (writing->count == 1 && findings < WORTH_A_THREAD) {
        return 1;
    }
    return threads < writing->outputs->count ? threads
                                             : writing->outputs->count;
}

static void write_side_by_side(struct writing *writing, unsigned threads)
{
    struct writer writers[TV_MAX_OUTPUTS];
    struct writer own = {.writing = writing};
    unsigned wanted = writer_count(writing, threads), made = 0, running = 0;
    while (made + 1 < wanted && made == running) {
        struct writer *writer = &writers[made++];
        *writer = (struct writer){.writing = writing};
        running +=
            take_twins(writer) &&
            pthread_create(&writer->thread, NULL, write_reports, writer) == 0;
    }
    (void)write_reports(&own);
    for (unsigned i = 0; i < made; i++) {
        if (i < running) {
            (void)pthread_join(writers[i].thread, NULL);
        }
        tv_free(writers[i].sources);
    }
}

/* One tenant after the other, for the redactor holds one at a time. */
static void write_redacted(struct tv_outputs *outputs,
                           const struct tv_output_tenant *tenant)
{
    struct tv_output_tenant own = *tenant;
    if (own.source) {
        own.source = tv_redactor_tenant(outputs->redactor, own.source);
    } else {
        tv_redactor_unreadable(outputs->redactor, &own.label, &own.why);
    }
    for (uint32_t i = 0; i < outputs->count; i++) {
        write_tenant(&outputs->items[i], &own, own.source);
    }
    let_rest(tenant->source);
}

void tv_outputs_tenants(struct tv_outputs *outputs,
                        const struct tv_output_tenant *tenants, uint32_t count,
                        unsigned threads)
{
    struct writing writing = {outputs, tenants, count, 0};
    if (!outputs->redactor) {
        write_side_by_side(&writing, threads);
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        write_redacted(outputs, &tenants[i]);
    }
}

/* One output on its way to its place. */
struct commit {
    struct tv_output *output;
    int exit_status;
    enum tv_status status;
    struct tv_error err;
    pthread_t thread;
    bool running;
};

static void *commit_one(void *given)
{
    struct commit *commit = given;
    struct tv_output *output = commit->output;
    output->format->end(output->report, commit->exit_status);
    output->report = NULL;
    bool borrowed = !output->out.path;
    if (tv_out_commit(&output->out, &commit->err) != TV_OK &&
        !(borrowed && output->out.error == EPIPE)) {
        commit->status = TV_SYSTEM;
    }
    return NULL;
}

/* Side by side, for each waits for its disk. */
enum tv_status tv_outputs_commit(struct tv_outputs *outputs, int exit_status,
                                 struct tv_error *err)
{
    struct commit *commits = tv_calloc(outputs->count, sizeof(*commits));
    enum tv_status status = TV_OK;
    for (uint32_t i = outputs->count; i-- > 0;) {
        struct commit *commit = &commits[i];
        *commit = (struct commit){.output = &outputs->items[i],
                                  .exit_status = exit_status};
        commit->running = i > 0 && pthread_create(&commit->thread, NULL,
                                                  commit_one, commit) == 0;
        if (!commit->running) {
            (void)commit_one(commit);
        }
    }
    for (uint32_t i = 0; i < outputs->count; i++) {
        if (commits[i].running) {
            (void)pthread_join(commits[i].thread, NULL);
        }
        if (commits[i].status != TV_OK && status == TV_OK) {
            status = commits[i].status;
            *err = commits[i].err;
        }
    }
    tv_free(commits);
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
