/* SPDX-License-Identifier: Apache-2.0 */
/* Compares fakes with a baseline of fakes. */
#include "held.h"

#include <string.h>

#include "put_file.h"
#include "support/test.h"

/* The format for the path; also sets the fake's options for it. */
static const struct tv_format *form_of(const char *path,
                                       struct fake_record *fake)
{
    fake->options.sarif_profile = TV_SARIF_FULL;
    return strstr(path, ".sarif") ? &tv_format_sarif : &tv_format_json;
}

static struct tv_baseline *open_text(const char *path, const char *text)
{
    struct tv_baseline *baseline = NULL;
    struct tv_error err = {TV_OK, ""};
    put_file(path, text);
    CU_ASSERT_EQUAL(tv_baseline_open(path, &baseline, &err), TV_OK);
    CU_ASSERT_STRING_EQUAL(err.text, "");
    CU_ASSERT_PTR_NOT_NULL_FATAL(baseline);
    return baseline;
}

struct tv_baseline *held_open(const char *path, struct fake_record *fakes,
                              uint32_t count)
{
    return open_text(path, fake_write(form_of(path, fakes), fakes, count));
}

struct tv_baseline *held_open_unreadable(const char *path,
                                         struct fake_record *fake)
{
    return open_text(path, fake_write_unreadable(form_of(path, fake), fake));
}

enum tv_status held_choose(struct tv_baseline *baseline,
                           const struct fake_record *fake, bool alone,
                           struct tv_error *err)
{
    struct tv_baseline_tenant tenant = {fake->tenant.id, fake->tenant.domain,
                                        fake->tenant.label};
    return tv_baseline_choose(baseline, &tenant, alone, err);
}

static enum tv_presence answer(void *user,
                               const struct tv_subject_record *subject)
{
    const enum tv_presence *presence = user;
    CU_ASSERT_TRUE(subject->id.size > 0);
    return *presence;
}

void held_compare(const char *path, struct fake_record *before,
                  struct fake_record *after, const uint32_t *waiver,
                  enum tv_presence presence, struct held *out)
{
    struct tv_presence_of ask = {answer, &presence};
    struct tv_error err = {TV_OK, ""};
    out->baseline = held_open(path, before, 1);
    tv_arena_init(&out->arena);
    CU_ASSERT_EQUAL(held_choose(out->baseline, before, true, &err), TV_OK);
    tv_baseline_compare(out->baseline, &after->source, waiver, &ask,
                        &out->arena, &out->found);
}

void held_finish(struct held *held)
{
    tv_baseline_destroy(held->baseline);
    tv_arena_finish(&held->arena);
}
