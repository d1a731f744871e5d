/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compiling declared paths into the reader's trie.
 */
#include "json/paths.h"

#include <string.h>

#define COUNT_LIMIT (TV_JSON_NONE - 1u)

static struct tv_json_member *find_member(struct tv_arena *arena,
                                          struct tv_json_node *node,
                                          const char *key, size_t size)
{
    for (uint32_t i = 0; i < node->count; i++) {
        if (node->members[i].size == size &&
            memcmp(node->members[i].key, key, size) == 0) {
            return &node->members[i];
        }
    }
    if (node->count >= TV_JSON_MAX_MEMBERS) {
        return NULL;
    }
    if (!node->members) {
        node->members = tv_arena_array(arena, TV_JSON_MAX_MEMBERS,
                                       sizeof(node->members[0]));
    }
    struct tv_json_member *member = &node->members[node->count++];
    *member = (struct tv_json_member){.key = key,
                                      .size = (uint16_t)size,
                                      .value = TV_JSON_NONE,
                                      .list = TV_JSON_NONE,
                                      .inner = TV_JSON_NONE};
    return member;
}

/* Splits off one step: its key, and whether [] follows. False: it is
 * invalid. */
static bool split_step(const char **at, size_t *size, bool *list)
{
    *size = strcspn(*at, ".[]");
    const char *next = *at + *size;
    *list = strncmp(next, "[]", 2) == 0;
    next += *list ? 2 : 0;
    bool valid = *size > 0 && *size < 256 && (*next == '.' || *next == '\0');
    *at = *next == '.' ? next + 1 : next;
    return valid;
}

/* The node below a member, created if it is not there. NONE if it is there with
 * the other meaning ("a.b" beside "a[].b"). */
static uint16_t inner_node(struct tv_json_paths *paths,
                           struct tv_json_member *member, bool items)
{
    if (member->inner == TV_JSON_NONE) {
        member->inner = (uint16_t)paths->node_count++;
        member->inner_is_items = items;
    }
    return member->inner_is_items == items ? member->inner : TV_JSON_NONE;
}

static void end_path(struct tv_json_paths *paths, struct tv_json_member *member,
                     bool list, uint16_t path)
{
    uint16_t *end = list ? &member->list : &member->value;
    if (*end == TV_JSON_NONE) {
        *end = path;
    }
    paths->is_list[path] |= list;
}

static bool add_path(struct tv_arena *arena, struct tv_json_paths *paths,
                     const char *text, uint16_t path)
{
    uint16_t node = 0;
    const char *at = text;
    for (;;) {
        size_t size;
        const char *key = at;
        bool list;
        if (!split_step(&at, &size, &list)) {
            return false;
        }
        struct tv_json_member *member =
            find_member(arena, &paths->nodes[node], key, size);
        if (!member) {
            return false;
        }
        if (*at == '\0') {
            end_path(paths, member, list, path);
            return at[-1] != '.';
        }
        paths->is_list[path] |= list;
        node = inner_node(paths, member, list);
        if (node == TV_JSON_NONE) {
            return false;
        }
    }
}

static void mark_plain(struct tv_json_paths *paths)
{
    for (uint32_t n = 0; n < paths->node_count; n++) {
        for (uint32_t i = 0; i < paths->nodes[n].count; i++) {
            struct tv_json_member *member = &paths->nodes[n].members[i];
            member->plain =
                member->list == TV_JSON_NONE && member->inner == TV_JSON_NONE;
        }
    }
}

static size_t count_steps(const char *const *paths, uint32_t count)
{
    size_t steps = 1;
    for (uint32_t i = 0; i < count; i++) {
        steps++;
        for (const char *c = paths[i]; *c; c++) {
            steps += *c == '.';
        }
    }
    return steps;
}

void tv_json_paths_take_either_initial(struct tv_json_paths *paths)
{
    paths->either_initial = true;
}

enum tv_status tv_json_paths_make(struct tv_arena *arena,
                                  const char *const *paths, uint32_t count,
                                  struct tv_json_paths **out,
                                  struct tv_error *err)
{
    size_t steps = count_steps(paths, count);
    if (steps > COUNT_LIMIT) {
        return tv_fail(err, TV_LIMIT, "%u paths are too many", count);
    }
    struct tv_json_paths *made = tv_arena_alloc(arena, sizeof(*made));
    made->nodes = tv_arena_array(arena, steps, sizeof(made->nodes[0]));
    made->node_count = 1;
    made->path_count = count;
    made->is_list = tv_arena_array(arena, count + 1u, sizeof(bool));
    for (uint32_t i = 0; i < count; i++) {
        const char *copy = tv_arena_strdup(arena, paths[i]);
        if (!add_path(arena, made, copy, (uint16_t)i)) {
            return tv_fail(err, TV_USAGE,
                           "\"%s\" is no path that the reader can follow",
                           paths[i]);
        }
    }
    mark_plain(made);
    *out = made;
    return TV_OK;
}
