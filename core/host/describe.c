/* SPDX-License-Identifier: Apache-2.0 */
/* Writing and checked reading of plugin descriptions. */
#include "host/describe.h"

#include <string.h>

#include "base/text.h"
#include "facts/facts.h"
#include "host/accept.h"

#define HEAD_SIZE (2 * sizeof(uint32_t))
#define DESCRIBED 0x44455343u /* "DESC" */
#define REFUSED 0x52454655u   /* "REFU" */

/* ---- writing -------------------------------------------------------------
 */

static void add_number(struct tv_buf *out, uint32_t number)
{
    tv_buf_add(out, &number, sizeof(number));
}

static void add_string(struct tv_buf *out, const char *string)
{
    size_t size = strlen(string);
    add_number(out, (uint32_t)size);
    tv_buf_add(out, string, size);
}

static void add_check(struct tv_buf *out, const struct tv_check_info *check)
{
    add_string(out, check->name);
    add_number(out, check->subject);
    add_number(out, check->need_count);
    for (uint32_t i = 0; i < check->need_count; i++) {
        add_number(out, check->needs[i]);
        add_number(out, check->need_flags[i]);
    }
}

static void add_description(struct tv_buf *out,
                            const struct tv_plugin_info *info)
{
    add_number(out, DESCRIBED);
    add_string(out, info->name);
    add_string(out, info->version);
    add_string(out, info->summary);
    add_number(out, info->abi_major);
    add_number(out, info->abi_minor);
    add_number(out, info->check_count);
    for (uint32_t i = 0; i < info->check_count; i++) {
        add_check(out, &info->checks[i]);
    }
}

void tv_describe(struct tv_buf *out, const struct tv_plugin_info *info)
{
    size_t start = out->size;
    add_number(out, 0);
    if (info->refused) {
        add_number(out, REFUSED);
        add_string(out, info->refused);
    } else {
        add_description(out, info);
    }
    if (!out->failed) {
        uint32_t size = (uint32_t)(out->size - start);
        memcpy(out->data + start, &size, sizeof(size));
    }
}

/* ---- reading -------------------------------------------------------------
 */

size_t tv_description_size(const void *data, size_t size)
{
    uint32_t head[2];
    if (size < HEAD_SIZE) {
        return 0;
    }
    memcpy(head, data, sizeof(head));
    bool known = head[1] == DESCRIBED || head[1] == REFUSED;
    return known && head[0] >= HEAD_SIZE && head[0] <= TV_MAX_DESCRIPTION
               ? head[0]
               : SIZE_MAX;
}

/* A read position in a frame. Once something is wrong, everything read is
 * empty. */
struct cursor {
    struct tv_arena *arena;
    const char *at;
    size_t left;
    bool bad;
};

static uint32_t take_number(struct cursor *in, uint32_t limit)
{
    uint32_t number = 0;
    if (in->left < sizeof(number)) {
        in->bad = true;
        return 0;
    }
    memcpy(&number, in->at, sizeof(number));
    in->at += sizeof(number);
    in->left -= sizeof(number);
    if (number > limit) {
        in->bad = true;
        return 0;
    }
    return number;
}

static const char *take_string(struct cursor *in,
                               bool (*is_valid)(struct tv_text text))
{
    uint32_t size = take_number(in, TV_ERROR_SIZE);
    struct tv_text text = {in->at, size};
    if (in->bad || size > in->left || !is_valid(text)) {
        in->bad = true;
        return "";
    }
    in->at += size;
    in->left -= size;
    return tv_arena_text(in->arena, text).data;
}

static void take_check(struct cursor *in, struct tv_check_info *check)
{
    check->name = take_string(in, tv_is_check_name);
    check->subject = take_number(in, TV_SUBJECT_KINDS);
    check->need_count = take_number(in, TV_MAX_NEEDS);
    in->bad = in->bad || check->subject == 0;
    uint32_t count = check->need_count;
    uint32_t *needs = tv_arena_array(in->arena, count, sizeof(*needs));
    uint32_t *flags = tv_arena_array(in->arena, count, sizeof(*flags));
    for (uint32_t i = 0; i < count && !in->bad; i++) {
        needs[i] = take_number(in, tv_fact_count() - 1);
        flags[i] = take_number(in, TV_NEED_FLAGS);
    }
    check->needs = needs;
    check->need_flags = flags;
}

static void take_description(struct cursor *in, struct tv_plugin_info *info)
{
    info->name = take_string(in, tv_is_plugin_name);
    info->version = take_string(in, tv_is_version);
    info->summary = take_string(in, tv_is_summary);
    info->abi_major = (uint16_t)take_number(in, UINT16_MAX);
    info->abi_minor = (uint16_t)take_number(in, UINT16_MAX);
    info->check_count = take_number(in, TV_MAX_CHECKS);
    in->bad = in->bad || info->abi_major != TV_ABI_MAJOR;
    /* A check takes three numbers at least. */
    in->bad = in->bad || info->check_count == 0 ||
              info->check_count > in->left / (3 * sizeof(uint32_t));
    if (in->bad) {
        return;
    }
    struct tv_check_info *checks =
        tv_arena_array(in->arena, info->check_count, sizeof(*checks));
    for (uint32_t i = 0; i < info->check_count && !in->bad; i++) {
        take_check(in, &checks[i]);
    }
    info->checks = checks;
}

static bool is_sentence(struct tv_text text)
{
    return text.size > 0 && tv_utf8_valid(text.data, text.size) == text.size &&
           !memchr(text.data, '\0', text.size);
}

enum tv_status tv_description_read(struct tv_arena *arena, const void *data,
                                   size_t size, struct tv_plugin_info *info,
                                   struct tv_error *err)
{
    struct tv_plugin_info read = {
        .path = info->path, .file = info->file, .fd = info->fd};
    if (size < HEAD_SIZE || tv_description_size(data, size) != size) {
        return tv_fail(err, TV_PLUGIN, "gave no valid description");
    }
    uint32_t kind;
    memcpy(&kind, (const char *)data + sizeof(kind), sizeof(kind));
    struct cursor in = {arena, (const char *)data + HEAD_SIZE, size - HEAD_SIZE,
                        false};
    if (kind == REFUSED) {
        read.refused = take_string(&in, is_sentence);
    } else {
        take_description(&in, &read);
    }
    if (in.bad || in.left > 0) {
        return tv_fail(err, TV_PLUGIN, "gave no valid description");
    }
    memcpy(read.sha256, info->sha256, sizeof(read.sha256));
    *info = read;
    return TV_OK;
}
