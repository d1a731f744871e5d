/* SPDX-License-Identifier: Apache-2.0 */
/* Reports the collections that have a kind of problem. */
#include "problems.h"

#include <stdio.h>

const struct tv_need problem_name = TV_NEED("snapshot.collections.name");
const struct tv_need problem_code = TV_NEED("snapshot.collections.problem");
const struct tv_need problem_detail =
    TV_NEED_MAYBE("snapshot.collections.detail");

/* There are fewer than twenty collections; the host accepts 256 judgements. */
#define MAX_REPORTED 200u
#define MAX_DETAIL 900u
#define TAIL_SIZE 24u

static int is_known(const struct tv_host *host, struct tv_eval *eval,
                    uint32_t need, uint32_t item)
{
    return host->item_state(eval, need, item) == TV_STATE_KNOWN;
}

static int has(const struct tv_host *host, struct tv_eval *eval, uint32_t item,
               const char *const *codes)
{
    struct tv_text code = host->text(eval, PROBLEM_CODES, item);
    while (*codes && !tv_text_is(code, *codes)) {
        codes++;
    }
    return *codes != NULL;
}

/* Whether an earlier item has been reported for the same collection: a problem
 * in several files or properties is reported once, with all details. */
static int is_said(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t item, const char *const *codes)
{
    struct tv_text name = host->text(eval, PROBLEM_NAMES, item);
    for (uint32_t i = 0; i < item; i++) {
        if (has(host, eval, i, codes) &&
            tv_text_equal(host->text(eval, PROBLEM_NAMES, i), name)) {
            return 1;
        }
    }
    return 0;
}

struct list {
    char *data;
    size_t size;
    uint32_t left_out;
};

static void append(struct list *list, struct tv_text text)
{
    size_t gap = list->size > 0 ? 2 : 0;
    if (list->size + gap + text.size > MAX_DETAIL) {
        list->left_out++;
        return;
    }
    memcpy(list->data + list->size, "; ", gap);
    memcpy(list->data + list->size + gap, text.data, text.size);
    list->size += gap + text.size;
}

/* Joins the details of this problem of the collection, from its first item
 * on. */
static struct tv_text details(const struct tv_host *host, struct tv_eval *eval,
                              uint32_t item, const char *const *codes)
{
    struct tv_text name = host->text(eval, PROBLEM_NAMES, item);
    struct list list = {host->scratch(eval, MAX_DETAIL + TAIL_SIZE), 0, 0};
    uint32_t count = host->count(eval, PROBLEM_NAMES);
    for (uint32_t i = item; list.data && i < count; i++) {
        struct tv_text detail = host->text(eval, PROBLEM_DETAILS, i);
        if (detail.size > 0 && has(host, eval, i, codes) &&
            tv_text_equal(host->text(eval, PROBLEM_NAMES, i), name)) {
            append(&list, detail);
        }
    }
    if (list.left_out > 0) {
        list.size += (size_t)snprintf(list.data + list.size, TAIL_SIZE,
                                      "; and %u more", list.left_out);
    }
    struct tv_text text = {list.data, list.size};
    return text.size ? text : tv_text_of(codes[0]);
}

static void fail(const struct tv_host *host, struct tv_eval *eval,
                 uint32_t item, const char *const *codes, const char *message)
{
    struct tv_text name = host->text(eval, PROBLEM_NAMES, item);
    struct tv_text args[] = {name, details(host, eval, item, codes)};
    struct tv_judgement said = {.size = sizeof(said),
                                .verdict = TV_VERDICT_FAIL,
                                .need = PROBLEM_CODES,
                                .item = item,
                                .message = tv_text_of(message),
                                .args = args,
                                .arg_count = TV_COUNT_OF(args),
                                .discriminator = name};
    host->report(eval, &said);
}

void problems_judge(const struct tv_host *host, struct tv_eval *eval,
                    const char *about, const char *const *codes,
                    const char *message)
{
    uint32_t count = host->count(eval, PROBLEM_NAMES);
    uint32_t failed = 0, unread = 0, there = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t state = host->item_state(eval, PROBLEM_CODES, i);
        there +=
            !about || tv_text_is(host->text(eval, PROBLEM_NAMES, i), about);
        if (!is_known(host, eval, PROBLEM_NAMES, i) ||
            state == TV_STATE_UNKNOWN) {
            unread++;
        } else if (has(host, eval, i, codes) && failed < MAX_REPORTED &&
                   !is_said(host, eval, i, codes)) {
            fail(host, eval, i, codes, message);
            failed++;
        }
    }
    if (unread > 0) {
        tv_unknown_for(host, eval, PROBLEM_CODES, "");
    } else if (there == 0) {
        tv_not_applicable(host, eval);
    } else if (failed == 0) {
        tv_pass(host, eval);
    }
}
