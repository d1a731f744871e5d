/* SPDX-License-Identifier: Apache-2.0 */
/* Writes waivers to a file and reads them. */
#include "waiver_text.h"

#include <unistd.h>

#include "base/time.h"
#include "put_file.h"
#include "support/test.h"

const struct scene_finding findings[FINDINGS] = {
    {RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, TRUNK, 1, NULL},
    {RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_NOTE, BLANK, 1, NULL},
    {RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, TRUNK, 2, NULL},
    {RULE_WRONG, TV_VERDICT_UNKNOWN, TV_SEVERITY_ERROR, TV_NO_MESSAGE, 3, NULL},
    {RULE_SHARED, TV_VERDICT_FAIL, TV_SEVERITY_WARNING, TRUNK, 2, NULL},
    {RULE_CLOSED, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, HOLE, 0, "10.0.0.0/8"},
    {RULE_CLOSED, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, HOLE, 0, "fd00::/8"},
};

static int64_t time_of(const char *text)
{
    int64_t time = 0;
    if (!tv_time_parse(scene_text(text), &time)) {
        CU_FAIL("no time");
    }
    return time;
}

struct tv_waivers *open_waivers(const char *path, const char *text,
                                const char *as_of, uint32_t max_days,
                                struct tv_error *err)
{
    const char *const paths[] = {path};
    struct tv_waiver_policy policy = {max_days, TV_WAIVER_NOTICE_DAYS};
    struct tv_waivers *waivers = NULL;
    put_file(path, text);
    enum tv_status status = tv_waivers_open(paths, 1, &scene_catalog, &policy,
                                            time_of(as_of), &waivers, err);
    (void)unlink(path);
    return status == TV_OK ? waivers : NULL;
}
