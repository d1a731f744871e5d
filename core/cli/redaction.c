/* SPDX-License-Identifier: Apache-2.0 */
/* Sets up the redaction of reports, and writes the map of pseudonyms. */
#include "cli/redaction.h"

#include <stdio.h>
#include <string.h>

#include "report/csv_text.h"

#define ROW_LIMIT ((size_t)64 << 20)

static enum tv_status check(const struct tv_redaction_values *values,
                            struct tv_error *err)
{
    const char *given = values->key   ? "--redact-key"
                        : values->map ? "--redact-map"
                                      : NULL;
    if (!values->redact && given) {
        return tv_fail(err, TV_USAGE, "%s goes with --redact", given);
    }
    if (values->map && strcmp(values->map, "-") == 0) {
        return tv_fail(err, TV_USAGE,
                       "--redact-map must name a file: it cannot go to "
                       "standard output");
    }
    return TV_OK;
}

enum tv_status tv_redaction_begin(struct tv_redaction *redaction,
                                  const struct tv_redaction_values *values,
                                  struct tv_error *err)
{
    struct tv_hmac *key = NULL;
    enum tv_status status = check(values, err);
    *redaction = (struct tv_redaction){.redactor = NULL};
    if (status != TV_OK || !values->redact) {
        return status;
    }
    status = values->key ? tv_hmac_open(values->key, &key, err)
                         : tv_hmac_random(&key, err);
    if (status != TV_OK) {
        return status;
    }
    if (!values->key) {
        fputs("telvet: without --redact-key the next run has other "
              "pseudonyms\n",
              stderr);
    }
    redaction->redactor = tv_redactor_create(key, values->map != NULL);
    return TV_OK;
}

enum tv_status tv_redaction_join(struct tv_redaction *redaction,
                                 const struct tv_redaction_values *values,
                                 struct tv_outputs *outputs,
                                 struct tv_error *err)
{
    outputs->redactor = redaction->redactor;
    if (!values->map) {
        return TV_OK;
    }
    enum tv_status status =
        tv_out_open_private(&redaction->map, values->map, err);
    redaction->mapped = status == TV_OK;
    for (uint32_t i = 0; status == TV_OK && i < outputs->count; i++) {
        if (tv_out_same(&redaction->map, &outputs->items[i].out)) {
            status = tv_fail(err, TV_USAGE,
                             "--redact-map and -o \"%s\" are one file",
                             outputs->items[i].path);
        }
    }
    return status;
}

static void write_row(struct tv_out *out, struct tv_buf *row,
                      const struct tv_pseudonym *one)
{
    tv_buf_clear(row);
    tv_csv_cell(row, one->pseudonym);
    tv_buf_add_char(row, ',');
    tv_csv_cell(row, one->kind);
    tv_buf_add_char(row, ',');
    tv_csv_cell(row, one->name);
    tv_buf_add_string(row, "\r\n");
    tv_out_text(out, tv_buf_text(row));
}

enum tv_status tv_redaction_commit(struct tv_redaction *redaction,
                                   struct tv_error *err)
{
    uint32_t count = 0;
    struct tv_buf row;
    if (!redaction->mapped) {
        return TV_OK;
    }
    const struct tv_pseudonym *items =
        tv_redactor_map(redaction->redactor, &count);
    tv_buf_init(&row, ROW_LIMIT);
    tv_out_string(&redaction->map, "pseudonym,kind,name\r\n");
    for (uint32_t i = 0; i < count; i++) {
        write_row(&redaction->map, &row, &items[i]);
    }
    tv_buf_finish(&row);
    return tv_out_commit(&redaction->map, err);
}

void tv_redaction_finish(struct tv_redaction *redaction)
{
    if (redaction->mapped) {
        tv_out_finish(&redaction->map);
    }
    tv_redactor_destroy(redaction->redactor);
}
