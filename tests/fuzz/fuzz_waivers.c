/* SPDX-License-Identifier: Apache-2.0 */
/* Waivers: whatever a file holds, it is read or refused with its place; and one
 * more can be added to what was read. */
#include <stdlib.h>
#include <string.h>

#include "gate/draft.h"
#include "target.h"

#define AS_OF 1795000000 /* 2026-11-18 */

static const struct tv_message messages[] = {{.id = "trunk"}};
static const struct tv_rule rules[] = {{.id = "TV0001",
                                        .name = "NumberWrong",
                                        .family = "phone",
                                        .messages = messages,
                                        .message_count = 1}};
static const struct tv_catalog catalog = {.rules = rules, .rule_count = 1};
static const struct tv_waiver_draft draft = {
    .rule = "TV0001",
    .justification = "why",
    .owner = "who",
    .created = "2026-11-01",
    .expires = "2026-12-01",
};

static enum tv_status add(struct tv_text old, struct tv_buf *out,
                          struct tv_error *err)
{
    static const struct tv_waiver_policy policy = {365, 14};
    struct tv_text added;
    tv_buf_init(out, (size_t)1 << 20);
    return tv_waivers_add(&draft, old, "fuzz", &catalog, &policy, AS_OF, out,
                          &added, err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tv_error err = {TV_OK, ""};
    struct tv_buf once, twice;
    char *copy = calloc(size + 1, 1);
    demand(copy != NULL);
    memcpy(copy, data, size);
    if (add((struct tv_text){copy, size}, &once, &err) == TV_OK) {
        /* What was added can be added to. */
        demand(add(tv_buf_text(&once), &twice, &err) == TV_OK);
        demand(twice.size > once.size);
        tv_buf_finish(&twice);
    } else {
        demand(err.text[0] != '\0');
    }
    tv_buf_finish(&once);
    free(copy);
    return 0;
}
