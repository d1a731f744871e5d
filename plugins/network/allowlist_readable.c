/* SPDX-License-Identifier: Apache-2.0 */
/* network.allowlist_readable: every row of the allowlist can be interpreted. */
#include "allow.h"
#include "checks.h"

/* The host accepts a limited number of judgements; the rest is only counted. */
#define TOLD_MOST 100u

TV_ALLOW_NEED_DEFINITIONS
static const struct tv_need *const needs[] = {TV_ALLOW_NEED_LIST};

static const struct {
    uint32_t part, need;
    const char *message;
} parts[] = {
    {TV_UNCLEAR_DESTINATION, TV_ALLOW_DESTINATION, "destination"},
    {TV_UNCLEAR_PROTOCOL, TV_ALLOW_PROTOCOL, "protocol"},
    {TV_UNCLEAR_PORTS, TV_ALLOW_PORTS, "ports"},
    {TV_UNCLEAR_ACTION, TV_ALLOW_ACTION, "action"},
    {TV_UNCLEAR_DIRECTION, TV_ALLOW_DIRECTION, "direction"},
    {TV_UNCLEAR_ENABLED, TV_ALLOW_ENABLED, ""},
    {TV_UNCLEAR_DISABLED, TV_ALLOW_DISABLED, ""},
    {TV_UNCLEAR_STATUS, TV_ALLOW_STATUS, "status"},
};

/* The texts reported so far, so that each is reported once. */
struct told {
    uint32_t count;
    struct {
        uint32_t need;
        struct tv_text text;
    } entries[TOLD_MOST];
};

static bool was_told(const struct told *told, uint32_t need,
                     struct tv_text text)
{
    for (uint32_t i = 0; i < told->count; i++) {
        if (told->entries[i].need == need &&
            tv_text_equal_nocase(told->entries[i].text, text)) {
            return true;
        }
    }
    return false;
}

/* Writes a discriminator, "destination/azurecloud"; other characters become
 * "_". */
static void name_entry(const char *message, struct tv_text text,
                       struct tv_line *line)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789.:/*,-";
    tv_line_add_string(line, message);
    tv_line_add_string(line, "/");
    for (size_t i = 0; i < text.size && i < 64; i++) {
        char c = tv_ascii_lower(text.data[i]);
        struct tv_text one = {c != '\0' && strchr(plain, c) ? &c : "_", 1};
        tv_line_add(line, one);
    }
}

static void tell(const struct tv_host *host, struct tv_eval *eval, size_t part,
                 uint32_t item, struct tv_text text)
{
    struct tv_line row = {.size = 0}, name = {.size = 0};
    tv_line_add_number(&row, (uint64_t)item + 1);
    name_entry(parts[part].message, text, &name);
    const struct tv_text args[] = {text, tv_line_text(&row)};
    struct tv_judgement judgement = {.size = sizeof(judgement),
                                     .verdict = TV_VERDICT_FAIL,
                                     .need = parts[part].need,
                                     .item = item,
                                     .message = tv_text_of(parts[part].message),
                                     .args = args,
                                     .arg_count = TV_COUNT_OF(args),
                                     .discriminator = tv_line_text(&name)};
    host->report(eval, &judgement);
}

static void tell_rest(const struct tv_host *host, struct tv_eval *eval,
                      uint32_t count)
{
    struct tv_line line = {.size = 0};
    tv_line_add_number(&line, count);
    tv_fail_about(host, eval, TV_ALLOW_DESTINATION, "more",
                  tv_line_text(&line));
}

/* Reports what is unclear in a row; returns how much exceeded TOLD_MOST. */
static uint32_t judge_row(const struct tv_host *host, struct tv_eval *eval,
                          uint32_t item, uint32_t unclear, struct told *told)
{
    uint32_t rest = 0;
    for (size_t i = 0; i < TV_COUNT_OF(parts); i++) {
        struct tv_text text = host->text(eval, parts[i].need, item);
        if (!(unclear & parts[i].part) || was_told(told, parts[i].need, text)) {
            continue;
        }
        if (told->count == TOLD_MOST) {
            rest++;
            continue;
        }
        told->entries[told->count].need = parts[i].need;
        told->entries[told->count++].text = text;
        tell(host, eval, i, item, text);
    }
    return rest;
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    static const struct tv_ports no_ports = {0};
    struct told told = {.count = 0};
    uint32_t unread = 0, rest = 0;
    uint32_t rows = host->count(eval, TV_ALLOW_DESTINATION);
    for (uint32_t item = 0; item < rows; item++) {
        struct tv_allow_row row;
        tv_allow_read(host, eval, item, &no_ports, &row);
        unread |= row.unread;
        if (!(row.unread & TV_UNCLEAR_SCOPE)) {
            rest +=
                judge_row(host, eval, item, row.unclear & ~row.unread, &told);
        }
    }
    if (rest > 0) {
        tell_rest(host, eval, rest);
    }
    for (size_t i = 0; i < TV_COUNT_OF(parts); i++) {
        if (unread & parts[i].part) {
            tv_unknown_for(host, eval, parts[i].need, "");
        }
    }
    if (told.count == 0 && unread == 0) {
        tv_pass(host, eval);
    }
}

const struct tv_check network_allowlist_readable =
    TV_CHECK(TV_SUBJECT_NETWORK, "network.allowlist_readable", needs, evaluate);
