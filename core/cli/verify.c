/* SPDX-License-Identifier: Apache-2.0 */
/* telvet verify: judges a snapshot again, and compares the result with a given
 * one, byte for byte. */
#include <stdio.h>
#include <unistd.h>

#include "base/count.h"
#include "base/temporary.h"
#include "base/time.h"
#include "cli/scan.h"
#include "cli/verify_difference.h"
#include "record/receipt.h"
#include "record/stored.h"
#include "record/words.h"

/* What is kept of the given result after it was closed. */
struct said {
    int exited;                 /* exit status */
    bool undated;               /* it was judged as of an unknown time */
    struct tv_strings receipts; /* of the readable tenants, in order */
};

/* ---- options from the result ----------------------------------------------
 */

static bool is_given(const struct tv_scan_values *values, const char *name)
{
    return tv_settings_origin(values->settings, name).kind == TV_ORIGIN_FLAG;
}

/* Whether the scan had --hash: only then a result has digests of files. */
static bool has_digests(struct tv_stored *stored)
{
    uint32_t entries = tv_stored_run(stored)->tenant_total;
    for (uint32_t i = 0; i < entries; i++) {
        struct tv_text label, why;
        const struct tv_tenant_source *source =
            tv_stored_entry(stored, i, &label, &why);
        if (source && source->tenant->file_count > 0 &&
            source->tenant->files[0].sha256.size > 0) {
            return true;
        }
    }
    return false;
}

/* A redacted result needs its key again to give the same pseudonyms; no map is
 * written. */
static void take_redaction(const struct tv_run_record *run,
                           struct tv_scan_values *values)
{
    if (!is_given(values, "redact")) {
        values->redaction.redact = run->redacted;
    }
    if (!values->redaction.redact && !is_given(values, "redact-key")) {
        values->redaction.key = NULL;
    }
    values->redaction.map = NULL;
}

/* The command line outranks the result, which outranks the configuration. */
static void take_over(struct tv_stored *stored, struct tv_arena *arena,
                      struct tv_scan_values *values)
{
    const struct tv_run_record *run = tv_stored_run(stored);
    char time[TV_TIME_SIZE];
    if (!is_given(values, "profile")) {
        values->profile = tv_arena_text(arena, run->profile).data;
    }
    if (!is_given(values, "as-of") && run->as_of_given) {
        tv_time_format(run->as_of, time);
        values->as_of = tv_arena_strdup(arena, time);
    }
    if (!is_given(values, "all")) {
        values->all = run->all;
    }
    if (!is_given(values, "hash")) {
        values->hash = has_digests(stored);
    }
    take_redaction(run, values);
    values->quiet = true;
    values->outputs.count = 0;
}

static void keep_said(struct tv_stored *stored, struct tv_arena *arena,
                      struct said *said)
{
    const struct tv_run_record *run = tv_stored_run(stored);
    said->exited = tv_stored_exit_status(stored);
    for (uint32_t i = 0; i < run->tenant_total; i++) {
        struct tv_text label, why;
        char digest[TV_SHA256_HEX];
        const struct tv_tenant_source *source =
            tv_stored_entry(stored, i, &label, &why);
        if (source) {
            tv_receipt_digest(run, source->tenant->snapshot_sha256, digest);
            tv_strings_add(arena, &said->receipts,
                           tv_arena_strdup(arena, digest));
        }
    }
}

/* Refuses options about reports, because none are written. */
static enum tv_status check_options(const struct tv_scan_values *values,
                                    struct tv_error *err)
{
    static const char *const written[] = {"output", "summary", "redact-map"};
    for (size_t i = 0; i < TV_COUNT_OF(written); i++) {
        if (is_given(values, written[i])) {
            return tv_fail(err, TV_USAGE,
                           "--%s cannot be used here: no report is written",
                           written[i]);
        }
    }
    return TV_OK;
}

static enum tv_status read_result(const char *path, struct tv_arena *arena,
                                  struct tv_scan_values *values,
                                  struct said *said, struct tv_error *err)
{
    struct tv_stored *stored = NULL;
    enum tv_status status = check_options(values, err);
    if (status != TV_OK) {
        return status;
    }
    status = tv_stored_open(path, &stored, err);
    if (status == TV_OK) {
        const struct tv_run_record *run = tv_stored_run(stored);
        take_over(stored, arena, values);
        keep_said(stored, arena, said);
        said->undated = !values->as_of;
        if (run->redacted && !values->redaction.key) {
            status = tv_fail(err, TV_USAGE,
                             "%s has pseudonyms; they can only be made again "
                             "with the --redact-key of its scan",
                             path);
        }
    }
    tv_stored_destroy(stored);
    return status;
}

/* Waivers expire and data get old, so the date alone may cause a difference. */
static void tell_day(const struct said *said)
{
    if (said->undated) {
        printf("  judged as of now: the result does not say as of when it "
               "was\n");
    }
}

static void tell_same(const struct said *said)
{
    printf("the same: the snapshot gives this result again, byte for byte\n");
    tell_day(said);
    for (uint32_t i = 0; i < said->receipts.count; i++) {
        printf("receipt: %s\n", said->receipts.items[i]);
    }
}

static enum tv_status judge_again(const struct tv_scan_values *values,
                                  const struct tv_strings *arguments,
                                  struct tv_arena *arena,
                                  const struct said *said, bool *same,
                                  struct tv_error *err)
{
    struct tv_strings snapshots = {arguments->items + 1, arguments->count - 1};
    int again = tv_temporary_open();
    if (again < 0) {
        return tv_fail_errno(err, "cannot make a temporary file in \"%s\"",
                             tv_temporary_directory());
    }
    bool whole;
    struct tv_scan_callbacks callbacks = {.json = again};
    int exited = tv_scan_with(values, &snapshots, arena, &callbacks, &whole);
    /* A snapshot that cannot be read now is an error, not a difference. The
     * scan has printed the reason. */
    enum tv_status status =
        !whole || (exited == 3 && said->exited != 3)
            ? tv_fail(err, TV_INPUT, "the scan could not be made again")
            : tv_difference_tell(arguments->items[0], again, same, err);
    close(again);
    return status;
}

static int run(void *given, const struct tv_strings *arguments,
               struct tv_arena *arena)
{
    struct tv_scan_values *values = given;
    struct tv_error err;
    struct said said = {.exited = 0};
    bool same = false;
    enum tv_status status =
        read_result(arguments->items[0], arena, values, &said, &err);
    if (status == TV_OK) {
        status = judge_again(values, arguments, arena, &said, &same, &err);
    }
    if (status != TV_OK) {
        return tv_cli_trouble(&err);
    }
    if (same) {
        tell_same(&said);
    } else {
        tell_day(&said);
    }
    return tv_cli_flush(same ? 0 : 1);
}

const struct tv_command tv_command_verify = {
    .name = "verify",
    .arguments = "RESULT.json SNAPSHOT…",
    .summary = "judge a snapshot again and demand the same result",
    .description =
        "Scans each SNAPSHOT again as RESULT.json says (profile, --as-of, "
        "--all, --hash),\nand demands the same bytes. All other options of the "
        "scan must be given again,\nor be in the same configuration; no "
        "report is written.\n\n    telvet verify contoso.json "
        "contoso/ --waivers waivers.json\n\nExit status: 0 the same, and the "
        "receipt that every form of report shows is\nprinted; 1 different, "
        "and the first difference is printed; 3 trouble.",
    .options = tv_scan_options,
    .values_size = sizeof(struct tv_scan_values),
    .defaults = &tv_scan_defaults,
    .configured = true,
    .settings = offsetof(struct tv_scan_values, settings),
    .min_arguments = 2,
    .max_arguments = 1000000,
    .complete = TV_COMPLETE_FILES,
    .run = run,
};
