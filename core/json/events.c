/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Events for whole branches of the trie: lists that begin, paths that end
 * early, keys that are missing.
 */
#include "json/walk.h"

bool tv_json_grow_events(struct tv_json_reader *reader)
{
    uint32_t capacity =
        reader->event_capacity ? reader->event_capacity * 2 : 256;
    if (capacity > TV_JSON_MAX_EVENTS) {
        return false;
    }
    reader->events =
        tv_realloc_array(reader->events, capacity, sizeof(reader->events[0]));
    reader->event_capacity = capacity;
    return true;
}

bool tv_json_emit_member(struct tv_json_reader *reader,
                         const struct tv_json_member *member, bool in_list,
                         bool early, const struct tv_json_found *found)
{
    enum tv_json_role role = in_list ? TV_JSON_ITEM : TV_JSON_VALUE;
    if (member->value != TV_JSON_NONE) {
        if (reader->paths->is_list[member->value] && !in_list) {
            role = TV_JSON_LIST;
        }
        if (!tv_json_emit(reader, member->value, role, early, found)) {
            return false;
        }
    }
    /* A null in place of an inner list adds no items. */
    bool nothing = in_list && found->kind == TV_JSON_NULL;
    if (member->list != TV_JSON_NONE && !nothing) {
        role = in_list ? TV_JSON_ITEM : TV_JSON_LIST;
        if (!tv_json_emit(reader, member->list, role, early, found)) {
            return false;
        }
    }
    if (member->inner == TV_JSON_NONE || (member->inner_is_items && nothing)) {
        return true;
    }
    const struct tv_json_node *node = &reader->paths->nodes[member->inner];
    for (uint32_t i = 0; i < node->count; i++) {
        if (!tv_json_emit_member(reader, &node->members[i], in_list, early,
                                 found)) {
            return false;
        }
    }
    return true;
}

bool tv_json_emit_below(struct tv_json_reader *reader, uint32_t node,
                        bool in_list, bool early,
                        const struct tv_json_found *found)
{
    const struct tv_json_node *inner = &reader->paths->nodes[node];
    for (uint32_t i = 0; i < inner->count; i++) {
        if (!tv_json_emit_member(reader, &inner->members[i], in_list, early,
                                 found)) {
            return false;
        }
    }
    return true;
}
