/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The slow path of keys: reading one letter by letter, and remembering it.
 */
#include "json/walk.h"

#define DECODED_KEY 256u /* no declared key is longer */

static uint16_t find_spelled(const struct tv_json_node *node, char first,
                             const char *key, size_t size)
{
    for (uint32_t i = 0; i < node->count; i++) {
        const struct tv_json_member *member = &node->members[i];
        if (member->size == size && member->key[0] == first &&
            memcmp(member->key + 1, key + 1, size - 1) == 0) {
            return (uint16_t)i;
        }
    }
    return TV_JSON_UNDECLARED;
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static uint16_t find_member(struct tv_json_reader *reader, uint32_t node,
                            const char *key, size_t size)
{
    if (size == 0) {
        return TV_JSON_UNDECLARED;
    }
    const struct tv_json_node *declared = &reader->paths->nodes[node];
    uint16_t member = find_spelled(declared, key[0], key, size);
    if (member == TV_JSON_UNDECLARED && reader->paths->either_initial &&
        is_letter(key[0])) {
        member = find_spelled(declared, (char)(key[0] ^ 0x20), key, size);
        reader->met_other_initial |= member != TV_JSON_UNDECLARED;
    }
    return member;
}

bool tv_json_met_other_initial(const struct tv_json_reader *reader)
{
    return reader->met_other_initial;
}

bool tv_json_reader_is_reusable(const struct tv_json_reader *reader)
{
    bool has_room = true;
    for (uint32_t i = 0; i < reader->paths->node_count; i++) {
        has_room &= reader->keys[i].count < TV_JSON_KNOWN_KEYS;
    }
    return has_room && !reader->met_other_initial;
}

/* `begin` is the opening quote, `end` behind the closing one. */
static uint16_t find_escaped(struct tv_json_reader *reader, uint32_t node,
                             const char *begin, const char *end)
{
    char decoded[DECODED_KEY * 6 + 2];
    size_t size = (size_t)(end - begin);
    if (size > sizeof(decoded)) {
        return TV_JSON_UNDECLARED;
    }
    return find_member(reader, node, decoded,
                       tv_json_decode(begin, size, decoded));
}

/* The number of the remembered key with this text. A new one is remembered if
 * there is room; if not, NONE. */
static uint16_t remember(struct tv_json_keys *keys, const char *text,
                         size_t size, uint16_t member)
{
    for (uint16_t i = 0; i < keys->count; i++) {
        if (keys->keys[i].size == size &&
            memcmp(keys->keys[i].text, text, size) == 0) {
            return i;
        }
    }
    if (keys->count >= TV_JSON_KNOWN_KEYS || size > TV_JSON_KEY_BYTES) {
        return TV_JSON_NONE;
    }
    struct tv_json_key *key = &keys->keys[keys->count];
    memcpy(key->text, text, size);
    key->size = (uint16_t)size;
    key->member = member;
    key->next = TV_JSON_NONE;
    return keys->count++;
}

const char *tv_json_learn(struct tv_json_reader *reader, uint32_t node,
                          const char *at, uint16_t **link, uint16_t *member)
{
    struct tv_json_input *input = &reader->input;
    struct tv_json_keys *keys = &reader->keys[node];
    const char *begin = at;
    unsigned traits = 0;
    if (at >= input->end || *at != '"') {
        return tv_json_fail(input, at, "a key in quotes was expected");
    }
    at = tv_json_string(input, at + 1, &traits);
    if (!at) {
        return NULL;
    }
    bool escaped = (traits & TV_JSON_HAS_ESCAPES) != 0;
    *member = escaped ? find_escaped(reader, node, begin, at)
                      : find_member(reader, node, begin + 1,
                                    (size_t)(at - begin) - 2);
    const char *colon = tv_scan_blanks(at, input->end);
    if (colon >= input->end || *colon != ':') {
        return tv_json_fail(input, colon, "a colon was expected");
    }
    uint16_t key = TV_JSON_NONE;
    if (colon == at && !escaped) {
        key = remember(keys, begin, (size_t)(colon + 1 - begin), *member);
    }
    **link = key;
    if (key != TV_JSON_NONE) {
        *link = &keys->keys[key].next;
    }
    return colon + 1;
}
