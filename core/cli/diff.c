/* SPDX-License-Identifier: Apache-2.0 */
/* telvet diff: the differences between two results, and their causes. */
#include "cli/diff.h"

#include <unistd.h>

#include "base/text.h"
#include "cli/cli.h"
#include "record/stored.h"
#include "record/words.h"

struct values {
    const char *format;
};

static const char *const formats[] = {"text", "json", "md", NULL};
static const struct values defaults = {.format = "text"};

#define AT(member) .offset = offsetof(struct values, member)

/* clang-format off */
static const struct tv_option options[] = {
    {.name = "format", .letter = 'f', .value = "FORM", .kind = TV_OPTION_CHOICE,
     .help = "how it is shown", AT(format), .choices = formats},
    TV_OPTION_END,
};
/* clang-format on */

static void begin_nothing(struct tv_out *out)
{
    (void)out;
}

static const struct tv_diff_form forms[] = {
    {begin_nothing, tv_diff_text_tenant, tv_diff_text_end},
    {tv_diff_json_begin, tv_diff_json_tenant, tv_diff_json_end},
    {begin_nothing, tv_diff_md_tenant, tv_diff_text_end},
};

void tv_diff_finding(const struct tv_tenant_diff *diff,
                     const struct tv_change *change, bool as_before,
                     struct tv_finding_record *out)
{
    bool old = as_before || change->after == UINT32_MAX;
    struct tv_tenant_source *source =
        old ? diff->before.source : diff->after.source;
    source->finding(source, old ? change->before : change->after,
                    TV_PART_FINGERPRINT | TV_PART_EVIDENCE, out);
}

const struct tv_tenant_record *tv_diff_tenant(const struct tv_tenant_diff *diff)
{
    return diff->after.source ? diff->after.source->tenant
                              : diff->before.source->tenant;
}

/* ---- which tenant goes with which -----------------------------------------
 */

static bool is_same_tenant(const struct tv_tenant_record *a,
                           const struct tv_tenant_record *b)
{
    if (a->id.size > 0 && b->id.size > 0) {
        return tv_text_alike(a->id, b->id);
    }
    return tv_text_same(a->label, b->label);
}

/* Never NULL, because check_read has rejected unreadable entries. */
static struct tv_tenant_source *entry(struct tv_stored *stored, uint32_t number)
{
    struct tv_text label, why;
    return tv_stored_entry(stored, number, &label, &why);
}

/* The number of the same tenant in a result, unless it is already taken;
 * UINT32_MAX if there is none. */
static uint32_t find_tenant(struct tv_stored *stored,
                            const struct tv_tenant_record *own,
                            const bool *taken)
{
    uint32_t entries = tv_stored_run(stored)->tenant_total;
    for (uint32_t i = 0; i < entries; i++) {
        if (!taken[i] && is_same_tenant(entry(stored, i)->tenant, own)) {
            return i;
        }
    }
    return UINT32_MAX;
}

struct diffing {
    struct tv_stored *before, *after;
    const struct tv_diff_form *form;
    struct tv_out out;
    bool any;
};

static void show(struct diffing *diffing, struct tv_tenant_source *before,
                 struct tv_tenant_source *after)
{
    struct tv_arena arena;
    struct tv_tenant_diff diff = {
        .before = {tv_stored_run(diffing->before), before},
        .after = {tv_stored_run(diffing->after), after},
    };
    tv_arena_init(&arena);
    if (before && after) {
        tv_changes_find(&diff.before, &diff.after, &arena, &diff.changes);
        diffing->any |= tv_changes_any(&diff.changes);
    } else {
        diffing->any = true;
    }
    diffing->form->tenant(&diffing->out, &diff);
    tv_arena_finish(&arena);
}

static void show_all(struct diffing *diffing, struct tv_arena *arena)
{
    uint32_t old = tv_stored_run(diffing->before)->tenant_total;
    uint32_t now = tv_stored_run(diffing->after)->tenant_total;
    bool *taken = tv_arena_array(arena, old, sizeof(*taken));
    for (uint32_t i = 0; i < now; i++) {
        struct tv_tenant_source *after = entry(diffing->after, i);
        uint32_t at = find_tenant(diffing->before, after->tenant, taken);
        if (at != UINT32_MAX) {
            taken[at] = true;
        }
        show(diffing, at == UINT32_MAX ? NULL : entry(diffing->before, at),
             after);
    }
    for (uint32_t i = 0; i < old; i++) {
        if (!taken[i]) {
            show(diffing, entry(diffing->before, i), NULL);
        }
    }
}

/* An unreadable tenant cannot be compared, and must not look unchanged. */
static enum tv_status check_read(struct tv_stored *stored, const char *path,
                                 struct tv_error *err)
{
    uint32_t entries = tv_stored_run(stored)->tenant_total;
    for (uint32_t i = 0; i < entries; i++) {
        struct tv_text label, why;
        if (!tv_stored_entry(stored, i, &label, &why)) {
            return tv_fail(err, TV_INPUT,
                           "%s: snapshot \"%.*s\" could not be read when it "
                           "was scanned",
                           path, (int)label.size, label.data);
        }
    }
    return TV_OK;
}

static enum tv_status open_one(const char *path, struct tv_stored **out,
                               struct tv_error *err)
{
    enum tv_status status = tv_stored_open(path, out, err);
    return status == TV_OK ? check_read(*out, path, err) : status;
}

static int run(void *given, const struct tv_strings *paths,
               struct tv_arena *arena)
{
    const struct values *values = given;
    struct diffing diffing = {
        .form = &forms[tv_option_choice(formats, values->format)]};
    struct tv_error err;
    enum tv_status status = open_one(paths->items[0], &diffing.before, &err);
    int exit_status = 3;
    if (status == TV_OK) {
        status = open_one(paths->items[1], &diffing.after, &err);
    }
    if (status == TV_OK) {
        tv_out_open_fd(&diffing.out, STDOUT_FILENO);
        diffing.form->begin(&diffing.out);
        show_all(&diffing, arena);
        diffing.form->end(&diffing.out, diffing.any);
        exit_status = tv_cli_commit(&diffing.out, diffing.any ? 1 : 0);
        status = tv_stored_check(diffing.before, &err);
    }
    if (status == TV_OK) {
        status = tv_stored_check(diffing.after, &err);
    }
    if (status != TV_OK) {
        exit_status = tv_cli_trouble(&err);
    }
    tv_stored_destroy(diffing.after);
    tv_stored_destroy(diffing.before);
    return exit_status;
}

const struct tv_command tv_command_diff = {
    .name = "diff",
    .arguments = "OLD.json NEW.json",
    .summary = "what differs between two results, and why",
    .description =
        "Compares the JSON results of two scans, finding by finding, and puts "
        "every\nchange down to its cause: data, rule, plugin, waiver, coverage "
        "(known in one\nalone), failure (of a check), scope (rule asked in one "
        "alone), person (judged\nin one alone), other (time or configuration)."
        "\n\n    telvet diff monday.json friday.json --format md\n\nExit "
        "status: 0 no change, 1 changes, 3 trouble.",
    .options = options,
    .values_size = sizeof(struct values),
    .defaults = &defaults,
    .min_arguments = 2,
    .max_arguments = 2,
    .complete = TV_COMPLETE_FILES,
    .run = run,
};
