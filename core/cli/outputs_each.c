/* SPDX-License-Identifier: Apache-2.0 */
/* Writes reports per tenant. */
#include "cli/outputs_each.h"

#include <string.h>

#include "base/text.h"
#include "base/threads.h"
#include "record/exit.h"

#define PLACE "{tenant}"
#define PLACE_SIZE (sizeof(PLACE) - 1)
#define MOST_PATH ((size_t)1 << 16) /* bytes */

bool tv_outputs_is_each(const char *path)
{
    return strstr(path, PLACE) != NULL;
}

/* The reports of one tenant. */
struct own {
    const struct tv_output_tenant *tenant;
    struct tv_run_record run;
    struct tv_outputs outputs;
    enum tv_status status;
    struct tv_error err;
};

struct writing {
    const struct tv_outputs *all;
    struct own *owns;
};

/* ---- their names --------------------------------------------------------- */

static struct tv_text label_of(const struct tv_output_tenant *tenant)
{
    return tenant->source ? tenant->source->tenant->label : tenant->label;
}

/* A label may come from a manipulated result, so it must not contain a path. */
static bool is_file_name(struct tv_text label)
{
    for (size_t i = 0; i < label.size; i++) {
        unsigned char c = (unsigned char)label.data[i];
        if (c == '/' || c < ' ' || c == 0x7f) {
            return false;
        }
    }
    return label.size > 0 && !tv_text_same(label, tv_text_of(".")) &&
           !tv_text_same(label, tv_text_of(".."));
}

static const char *fill(const char *pattern, struct tv_text label,
                        struct tv_arena *arena)
{
    struct tv_buf path;
    tv_buf_init(&path, MOST_PATH);
    for (const char *place; (place = strstr(pattern, PLACE)) != NULL;
         pattern = place + PLACE_SIZE) {
        tv_buf_add(&path, pattern, (size_t)(place - pattern));
        tv_buf_add_text(&path, label);
    }
    tv_buf_add_string(&path, pattern);
    const char *filled = tv_arena_text(arena, tv_buf_text(&path)).data;
    tv_buf_finish(&path);
    return filled;
}

/* Sets the paths. Labels must be unique, or a tenant's reports would replace
 * those of another one. */
static enum tv_status name(struct tv_outputs *outputs, struct own *own)
{
    struct tv_text label =
        tv_arena_text(&outputs->arena, label_of(own->tenant));
    if (!is_file_name(label)) {
        return tv_fail(&own->err, TV_INPUT,
                       "-o \"%s\": a tenant's name, \"%s\", is no name of a "
                       "file",
                       outputs->each[0].path, label.data);
    }
    if (tv_map_get(&outputs->labels, label) != TV_MAP_NONE) {
        return tv_fail(&own->err, TV_USAGE,
                       "-o \"%s\": two tenants are called \"%s\"",
                       outputs->each[0].path, label.data);
    }
    tv_map_add(&outputs->labels, label, 0);
    for (uint32_t i = 0; i < outputs->each_count; i++) {
        struct tv_output *output = &own->outputs.items[i];
        *output = outputs->each[i];
        output->path = fill(output->path, label, &outputs->arena);
    }
    own->outputs.count = outputs->each_count;
    return TV_OK;
}

/* ---- what they hold ------------------------------------------------------ */

static enum tv_status check_others(const struct tv_outputs *all,
                                   struct own *own)
{
    for (uint32_t i = 0; i < own->outputs.count; i++) {
        for (uint32_t k = 0; k < all->count; k++) {
            if (tv_out_same(&own->outputs.items[i].out, &all->items[k].out)) {
                return tv_fail(&own->err, TV_USAGE,
                               "-o \"%s\" and -o \"%s\" are one file",
                               all->items[k].path, own->outputs.items[i].path);
            }
        }
    }
    return TV_OK;
}

static enum tv_status check_source(const struct tv_outputs *all,
                                   struct own *own)
{
    return all->each_check ? all->each_check(all->each_of, &own->err) : TV_OK;
}

static void write_own(void *given, size_t number)
{
    const struct writing *writing = given;
    struct own *own = &writing->owns[number];
    const struct tv_tenant_source *source = own->tenant->source;
    struct tv_report_options options = writing->all->options;
    if (own->status != TV_OK) {
        return;
    }
    own->run = *options.run;
    own->run.tenant_total = 1;
    options.run = &own->run;
    own->status = tv_outputs_open(&own->outputs, &own->err);
    if (own->status == TV_OK) {
        own->status = check_others(writing->all, own);
    }
    if (own->status == TV_OK) {
        tv_outputs_begin(&own->outputs, &options);
        tv_outputs_tenants(&own->outputs, own->tenant, 1, 1, NULL);
        own->status = check_source(writing->all, own);
    }
    if (own->status == TV_OK) {
        own->status = tv_outputs_commit(
            &own->outputs,
            source ? source->tenant->exit_status : TV_EXIT_TROUBLE, &own->err);
    }
    tv_outputs_finish(&own->outputs);
}

void tv_outputs_each(struct tv_outputs *outputs,
                     const struct tv_output_tenant *tenants, uint32_t count,
                     unsigned threads)
{
    if (outputs->each_count == 0 || count == 0) {
        return;
    }
    struct writing writing = {outputs, tv_calloc(count, sizeof(struct own))};
    for (uint32_t i = 0; i < count; i++) {
        writing.owns[i].tenant = &tenants[i];
        writing.owns[i].status = name(outputs, &writing.owns[i]);
    }
    tv_parallel_each(threads, count, write_own, &writing);
    for (uint32_t i = 0; i < count; i++) {
        if (outputs->each_status == TV_OK && writing.owns[i].status != TV_OK) {
            outputs->each_status = writing.owns[i].status;
            outputs->each_error = writing.owns[i].err;
        }
    }
    tv_free(writing.owns);
}
