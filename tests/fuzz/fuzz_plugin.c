/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a plugin says it is. By the first byte: the description that a child
 * sends, or the constant that a plugin exports, with one check and one need
 * whose every number and text comes from the input.
 */
#include <string.h>

#include "facts/facts.h"
#include "host/accept.h"
#include "host/describe.h"
#include "target.h"

static void check_info(const struct tv_plugin_info *info)
{
    demand(info->abi_major == TV_ABI_MAJOR && info->check_count > 0 &&
           info->check_count <= TV_MAX_CHECKS);
    for (uint32_t c = 0; c < info->check_count; c++) {
        const struct tv_check_info *check = &info->checks[c];
        demand(check->subject >= 1 && check->subject <= TV_SUBJECT_KINDS);
        demand(check->need_count <= TV_MAX_NEEDS);
        demand(strlen(check->name) <= TV_MAX_NAME);
        for (uint32_t n = 0; n < check->need_count; n++) {
            demand(check->needs[n] < tv_fact_count());
            demand(check->need_flags[n] <= TV_NEED_FLAGS);
        }
    }
}

static void read_description(struct tv_arena *arena, const uint8_t *data,
                             size_t size)
{
    struct tv_plugin_info info = {.path = "p.so", .file = "p.so"};
    size_t whole = tv_description_size(data, size);
    if (whole == 0 || whole > size ||
        tv_description_read(arena, data, whole, &info, NULL) != TV_OK) {
        return;
    }
    if (!info.refused) {
        check_info(&info);
    }
    /* What was read is written the same again. */
    struct tv_buf again;
    tv_buf_init(&again, TV_MAX_DESCRIPTION);
    tv_describe(&again, &info);
    demand(again.size == whole && memcmp(again.data, data, whole) == 0);
    tv_buf_finish(&again);
}

/* Takes from the front of the input; zeroes when it is used up. */
struct input {
    const uint8_t *data;
    size_t size;
};

static void take(struct input *in, void *out, size_t size)
{
    size_t taken = size < in->size ? size : in->size;
    memset(out, 0, size);
    if (taken > 0) {
        memcpy(out, in->data, taken);
    }
    in->data += taken;
    in->size -= taken;
}

static uint32_t take_number(struct input *in)
{
    uint32_t number;
    take(in, &number, sizeof(number));
    return number;
}

/* A text of the input, whose size may be a lie only if it has no data. */
static struct tv_text take_text(struct input *in)
{
    uint8_t size = 0;
    take(in, &size, sizeof(size));
    struct tv_text text = {(const char *)in->data,
                           size < in->size ? size : in->size};
    in->data += text.size;
    in->size -= text.size;
    if (size == UINT8_MAX) {
        text = (struct tv_text){NULL, 7};
    }
    return text;
}

static void nothing(const struct tv_host *host, struct tv_eval *eval)
{
    (void)host;
    (void)eval;
}

/* Room for a struct and a tail that a newer one would have. */
#define ROOM 256u

struct constant {
    union {
        struct tv_plugin plugin;
        unsigned char room[ROOM];
    } plugin;
    union {
        struct tv_check check;
        unsigned char room[TV_MAX_STRUCT];
    } check;
    union {
        struct tv_need need;
        unsigned char room[TV_MAX_STRUCT];
    } need;
};

static void accept_constant(struct tv_arena *arena, struct input *in)
{
    static struct constant made;
    memset(&made, 0, sizeof(made));
    take(in, made.plugin.room, 16);
    made.plugin.plugin.name = take_text(in);
    made.plugin.plugin.version = take_text(in);
    made.plugin.plugin.summary = take_text(in);
    made.plugin.plugin.check_count = take_number(in) & 1u;
    made.check.check.size = take_number(in);
    made.check.check.subject = take_number(in);
    made.check.check.name = take_text(in);
    made.check.check.flags = take_number(in);
    made.check.check.need_count = take_number(in) & 1u;
    made.check.check.evaluate = take_number(in) & 1u ? nothing : NULL;
    made.need.need.size = take_number(in);
    made.need.need.flags = take_number(in);
    made.need.need.fact = take_text(in);
    take(in, made.plugin.room + sizeof(struct tv_plugin), 16);

    const struct tv_need *need = &made.need.need;
    const struct tv_check *check = &made.check.check;
    made.check.check.needs = &need;
    made.plugin.plugin.checks = &check;
    struct tv_plugin_info info = {.path = "p.so", .file = "p.so"};
    const struct tv_entry *entries = NULL;
    struct tv_error err;
    if (tv_plugin_accept(arena, made.plugin.room, ROOM, &info, &entries,
                         &err) == TV_OK) {
        check_info(&info);
        demand(entries[0].evaluate == nothing);
    } else {
        demand(err.text[0] != '\0');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tv_arena arena;
    if (size == 0) {
        return 0;
    }
    tv_arena_init(&arena);
    if (data[0] == 'D') {
        read_description(&arena, data + 1, size - 1);
    } else {
        struct input in = {data + 1, size - 1};
        accept_constant(&arena, &in);
    }
    tv_arena_finish(&arena);
    return 0;
}
