/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The options --redact, --redact-key and --redact-map of commands that write
 * reports.
 */
#ifndef TELVET_CLI_REDACTION_H
#define TELVET_CLI_REDACTION_H

#include "base/file.h"
#include "cli/options.h"
#include "cli/outputs.h"
#include "record/redact.h"

struct tv_redaction_values {
    bool redact;
    const char *key; /* a file; NULL: a random key for this run */
    const char *map; /* a file; NULL: none */
};

/* The offset of one of them in the values of a command. */
#define TV_REDACTION_AT(values, member, of)                                    \
    .offset =                                                                  \
        offsetof(values, member) + offsetof(struct tv_redaction_values, of)

/* The lines for a command's table of options; `member` is the struct
 * tv_redaction_values in its values. --redact is guarded, so that a project's
 * file cannot switch it off. Key and map can only be given on the command line,
 * because each of them without --redact is an error. */
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

/* The key and the map of a run; all zeroes if the run is not redacted. */
struct tv_redaction {
    struct tv_redactor *redactor;
    struct tv_out map;
    bool mapped;
};

/* Reads the key, or makes a random one and says so on standard error. */
enum tv_status tv_redaction_begin(struct tv_redaction *redaction,
                                  const struct tv_redaction_values *values,
                                  struct tv_error *err) TV_MUST_CHECK;
/* Makes `outputs`, which must be open but not begun, write pseudonyms. Opens
 * the map; TV_USAGE if it is the same file as a report. */
enum tv_status tv_redaction_join(struct tv_redaction *redaction,
                                 const struct tv_redaction_values *values,
                                 struct tv_outputs *outputs,
                                 struct tv_error *err) TV_MUST_CHECK;
/* Writes the map. To be called before the reports are committed: without the
 * map their pseudonyms could not be resolved. */
enum tv_status tv_redaction_commit(struct tv_redaction *redaction,
                                   struct tv_error *err) TV_MUST_CHECK;
void tv_redaction_finish(struct tv_redaction *redaction);

#endif
