/* SPDX-License-Identifier: Apache-2.0 */
/* Results read back: whatever the bytes, a sentence, or records that every form
 * can be rendered from; and a result of them says the same again, and is one
 * with pseudonyms, too. */
#include <string.h>

#include "record/redact.h"
#include "record/stored.h"
#include "report/report_set.h"
#include "target.h"

/* A report, with pseudonyms if there is who makes them, as long as it fits the
 * buffer; else an empty text. */
static struct tv_text render(const struct tv_format *format,
                             struct tv_stored *stored,
                             struct tv_redactor *redactor, struct tv_out *out)
{
    struct tv_run_record run = *tv_stored_run(stored);
    run.redacted |= redactor != NULL;
    struct tv_report_options options = {
        .run = &run,
        .sarif_profile = TV_SARIF_FULL,
        .all = true,
    };
    tv_out_open_fd(out, -1);
    struct tv_report *report = format->begin(out, &options);
    for (uint32_t i = 0; i < options.run->tenant_total; i++) {
        struct tv_text label, why;
        struct tv_tenant_source *source =
            tv_stored_entry(stored, i, &label, &why);
        if (source) {
            tv_report_write_tenant(
                (struct tv_report_set_member){format, report},
                redactor ? tv_redactor_tenant(redactor, source) : source);
        } else {
            if (redactor) {
                tv_redactor_unreadable(redactor, &label, &why);
            }
            format->unreadable(report, label, why);
        }
    }
    format->end(report, tv_stored_exit_status(stored));
    return out->written == out->used ? (struct tv_text){out->buffer, out->used}
                                     : (struct tv_text){NULL, 0};
}

static void demand_the_same_again(struct tv_stored *stored)
{
    struct tv_stored *again = NULL;
    struct tv_error err = {TV_OK, ""};
    struct tv_out first, second;
    struct tv_text json = render(&tv_format_json, stored, NULL, &first);
    if (json.size > 0) {
        demand(tv_stored_parse(json, "again", &again, &err) == TV_OK);
        struct tv_text twice = render(&tv_format_json, again, NULL, &second);
        demand(twice.size == json.size &&
               memcmp(twice.data, json.data, json.size) == 0);
        tv_out_finish(&second);
        tv_stored_destroy(again);
    }
    tv_out_finish(&first);
}

static void demand_pseudonyms(struct tv_stored *stored)
{
    struct tv_stored *again = NULL;
    struct tv_redactor *redactor =
        tv_redactor_create(tv_hmac_create("fuzz", 4), true);
    struct tv_out out;
    uint32_t count;
    struct tv_text json = render(&tv_format_json, stored, redactor, &out);
    if (json.size > 0) {
        demand(tv_stored_parse(json, "redacted", &again, NULL) == TV_OK);
        demand(tv_stored_run(again)->redacted);
        tv_stored_destroy(again);
    }
    (void)tv_redactor_map(redactor, &count);
    tv_out_finish(&out);
    tv_redactor_destroy(redactor);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tv_text text = {(const char *)data, size};
    struct tv_stored *stored = NULL;
    struct tv_error err = {TV_OK, ""};
    struct tv_out out;
    if (tv_stored_parse(text, "fuzz", &stored, &err) != TV_OK) {
        demand(!stored && err.status == TV_INPUT && err.text[0] != '\0');
        return 0;
    }
    for (const char *const *name = tv_format_names; *name; name++) {
        (void)render(tv_format_find(*name), stored, NULL, &out);
        tv_out_finish(&out);
    }
    demand_the_same_again(stored);
    demand_pseudonyms(stored);
    demand(tv_stored_check(stored, &err) == TV_OK);
    tv_stored_destroy(stored);
    return 0;
}
