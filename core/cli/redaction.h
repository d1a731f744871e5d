/* SPDX-License-Identifier: Apache-2.0 */
/*
 * --redact, --redact-key and --redact-map of the commands that write reports.
 */
#ifndef TELVET_CLI_REDACTION_H
#define TELVET_CLI_REDACTION_H

#include "base/file.h"
#include "cli/options.h"
#include "cli/outputs.h"
#include "record/redact.h"

struct tv_redaction_values {
    bool redact;
    const char *key; /* a file; NULL: a key of this run */
    const char *map; /* a file; NULL: none */
};

/* Where one of them is in the values of a command. */
#define TV_REDACTION_AT(values, member, of)                                    \
    .offset =                                                                  \
        offsetof(values, member) + offsetof(struct tv_redaction_values, of)

/* Their lines of a command's table; `member` is of its values. No project's
 * file may put off what its reader asked for. Key and map stand on the command
 * line only: each of them without --redact is an error. */
#define TV_REDACTION_OPTIONS(values, member)                                   \
    {.name = "redact",                                                         \
     .kind = TV_OPTION_FLAG,                                                   \
     .help = "write pseudonyms in place of names and numbers",                 \
     TV_REDACTION_AT(values, member, redact),                                  \
     .config = TV_CONFIGURABLE | TV_GUARDED},                                  \
        {.name = "redact-key",                                                 \
         .value = "FILE",                                                      \
         .kind = TV_OPTION_TEXT,                                               \
         .help = "key of the pseudonyms, for the same ones next time",         \
         TV_REDACTION_AT(values, member, key),                                 \
         .complete = TV_COMPLETE_FILES},                                       \
    {                                                                          \
        .name = "redact-map", .value = "FILE", .kind = TV_OPTION_TEXT,         \
        .help = "write what each pseudonym stands for; keep it to yourself",   \
        TV_REDACTION_AT(values, member, map), .complete = TV_COMPLETE_FILES    \
    }

/* The key and the map of a run that is redacted; zeroed it is of none. */
struct tv_redaction {
    struct tv_redactor *redactor;
    struct tv_out map;
    bool mapped;
};

/* Reads the key; says on standard error if it is this run's own. */
enum tv_status tv_redaction_begin(struct tv_redaction *redaction,
                                  const struct tv_redaction_values *values,
                                  struct tv_error *err) TV_MUST_CHECK;
/* Opens the map, which must be no report, and has the reports redacted; they
 * are begun. */
enum tv_status tv_redaction_join(struct tv_redaction *redaction,
                                 const struct tv_redaction_values *values,
                                 struct tv_outputs *outputs,
                                 struct tv_error *err) TV_MUST_CHECK;
/* Writes the map, before the reports are committed: without it nobody could go
 * back. */
enum tv_status tv_redaction_commit(struct tv_redaction *redaction,
                                   struct tv_error *err) TV_MUST_CHECK;
void tv_redaction_finish(struct tv_redaction *redaction);

#endif
