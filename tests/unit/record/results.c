/* SPDX-License-Identifier: Apache-2.0 */
/* Results as JSON, read back or edited. */
#include "results.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "support/test.h"

char *json_of(struct fake_record *fake)
{
    return strdup(fake_write(&tv_format_json, fake, 1));
}

void fake_passes(struct fake_record *fake)
{
    fake_make(fake, 2);
    fake->run.all = fake->options.all = true;
    fake_add(fake, FAKE_MISSING, 0, TV_VERDICT_PASS);
    fake_add(fake, FAKE_MISSING, 1, TV_VERDICT_NOT_APPLICABLE);
    fake_conclude(fake);
}

struct tv_stored *parse(const char *json)
{
    struct tv_stored *stored = NULL;
    struct tv_error err = {TV_OK, ""};
    struct tv_text text = {json, strlen(json)};
    if (tv_stored_parse(text, "r.json", &stored, &err) != TV_OK) {
        CU_FAIL(err.text);
        fprintf(stderr, "%s\n", err.text);
    }
    CU_ASSERT_PTR_NOT_NULL_FATAL(stored);
    return stored;
}

struct tv_tenant_source *first_of(struct tv_stored *stored)
{
    struct tv_text label, why;
    return tv_stored_entry(stored, 0, &label, &why);
}

char *edited(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    size_t before = (size_t)(at - text);
    size_t size = strlen(text) - strlen(from) + strlen(to);
    char *out = calloc(size + 1, 1);
    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    memcpy(out, text, before);
    memcpy(out + before, to, strlen(to));
    memcpy(out + before + strlen(to), at + strlen(from),
           strlen(at + strlen(from)));
    return out;
}

void must_be_refused(const char *json, const struct edit *edit)
{
    char *text = edited(json, edit->from, edit->to);
    struct tv_text whole = {text, strlen(text)};
    struct tv_stored *stored = NULL;
    struct tv_error err = {TV_OK, ""};
    CU_ASSERT_EQUAL(tv_stored_parse(whole, "r.json", &stored, &err), TV_INPUT);
    CU_ASSERT_PTR_NULL(stored);
    CU_ASSERT_EQUAL(strncmp(err.text, "r.json:", 7), 0);
    if (!strstr(err.text, edit->expected)) {
        CU_FAIL(edit->expected);
        fprintf(stderr, "%s: %s\n", edit->expected, err.text);
    }
    tv_stored_destroy(stored);
    free(text);
}
