/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Validates a whole value that is not declared, without recursion: the kinds of
 * the open containers are the bits of one word.
 */
#include "base/text.h"
#include "json/skip_cache.h"
#include "json/token.h"

_Static_assert(TV_JSON_MAX_DEPTH <= 64, "one bit per level");

/* Validates a scalar. Returns what is behind it. */
static const char *skip_scalar(struct tv_json_input *input, const char *at)
{
    unsigned traits = 0;
    enum tv_json_kind kind;
    if (at >= input->end) {
        return tv_json_fail(input, at, "the text ends where a value belongs");
    }
    if (*at == '"') {
        return tv_json_string(input, at + 1, &traits);
    }
    if (*at == '-' || (*at >= '0' && *at <= '9')) {
        return tv_json_number(input, at);
    }
    return tv_json_literal(input, at, &kind);
}

#if defined(__SSE2__)
/* Iterates over the bytes of a text that end a plain string. They are found 64
 * bytes at a time, so that one search does not wait for the result of the
 * last. */
struct specials {
    const char *at; /* address of bit 0 */
    uint64_t left;  /* bits of those that are still to come */
};

static inline const char *next_special(struct specials *specials,
                                       const char *end)
{
    while (specials->left == 0) {
        specials->at += 64;
        if (specials->at >= end) {
            return end;
        }
        specials->left = tv_scan_special64(specials->at);
    }
    const char *found = specials->at + __builtin_ctzll(specials->left);
    specials->left &= specials->left - 1;
    return found;
}

/* The first key of the object that follows in a list, without blanks, behind
 * the closing brace of another; or NULL. */
static inline const char *next_object(const char *brace, const char *end)
{
    static const char turn[] = "},{\"";
    bool turns = end - brace > 4 && memcmp(brace, turn, 4) == 0;
    return turns ? brace + 3 : NULL;
}

/* Starts at the opening quote of a key, and passes it. */
static inline struct specials specials_at(const char *key, const char *end)
{
    struct specials specials = {key, tv_scan_special64(key)};
    (void)next_special(&specials, end);
    return specials;
}

/* Skips a pair of plain strings without blanks, "key":"value". The opening
 * quote of its key has been passed. Returns what is behind it; NULL for
 * anything else. */
static inline const char *skip_plain_pair(struct specials *specials,
                                          const char *end)
{
    const char *colon = next_special(specials, end) + 1;
    const char *value = next_special(specials, end);
    const char *behind = next_special(specials, end) + 1;
    bool plain = behind <= end && colon[-1] == '"' && *colon == ':' &&
                 value == colon + 1 && *value == '"' && behind[-1] == '"';
    return plain ? behind : NULL;
}

/* Skips plain pairs that are separated by commas without blanks. Returns a
 * position where a key is expected: that of the first pair that it could not
 * skip or, if the object ends, its last key, with *brace at the closing
 * brace. */
static const char *skip_plain_pairs(const char *key, const char *end,
                                    const char **brace)
{
    *brace = NULL;
    if (key >= end || *key != '"') {
        return key;
    }
    struct specials specials = specials_at(key, end);
    for (;;) {
        const char *behind = skip_plain_pair(&specials, end);
        if (!behind || *behind != ',') {
            *brace = behind && *behind == '}' ? behind : NULL;
            return key;
        }
        key = next_special(&specials, end);
        if (key != behind + 1 || key >= end || *key != '"') {
            return behind + 1;
        }
    }
}

/* Skips the first pair of an object. *head is the text of the first pair of the
 * previous object in the list: if this one is the same, it is not scanned; if
 * not, it becomes *head. Returns the second key, or NULL. */
static const char *skip_head(const char *key, const char *end,
                             struct tv_text *head)
{
    if (head->size > 0 && (size_t)(end - key) > head->size &&
        memcmp(key, head->data, head->size) == 0) {
        return key + head->size;
    }
    struct specials specials = specials_at(key, end);
    const char *behind = skip_plain_pair(&specials, end);
    bool goes_on =
        behind && behind < end && behind[0] == ',' && behind[1] == '"';
    const char *second = goes_on ? behind + 1 : NULL;
    *head = (struct tv_text){key, second ? (size_t)(second - key) : 0};
    return second;
}

/* The same for consecutive objects in a list. Each may begin with the same pair
 * as the previous one, and its rest may be cached. Returns a position where a
 * key is expected. */
static const char *skip_plain_objects(const struct tv_json_input *input,
                                      const char *key, const char *end)
{
    struct tv_text head = {NULL, 0};
    while (key < end && *key == '"') {
        struct tv_json_skip_lookup passing = {NULL, NULL, NULL};
        const char *second = skip_head(key, end, &head);
        const char *last, *brace;
        if (second &&
            tv_json_skip_cache_find(input->passed, second, end, &passing)) {
            last = second + passing.place->last;
            brace = passing.end - 1;
        } else {
            last = skip_plain_pairs(second ? second : key, end, &brace);
            if (brace && passing.end == brace + 1) {
                tv_json_skip_cache_keep(&passing, last);
            }
        }
        key = brace ? next_object(brace, end) : NULL;
        if (!key) {
            return last;
        }
    }
    return key;
}

/* Skips what is plain from a key on, up to a position where a key is expected.
 * The last byte is left out: something must follow what is skipped. */
static const char *skip_plain(const struct tv_json_input *input, const char *at,
                              bool listed)
{
    const char *brace, *end = input->end - 1;
    return listed ? skip_plain_objects(input, at, end)
                  : skip_plain_pairs(at, end, &brace);
}
#else
static const char *skip_plain(const struct tv_json_input *input, const char *at,
                              bool listed)
{
    (void)input;
    (void)listed;
    return at;
}
#endif

struct nesting {
    uint64_t objects; /* bit 0 is the innermost container */
    unsigned level, limit;
};

/* Whether the innermost container is an object in an array. */
static bool is_listed(const struct nesting *nesting)
{
    return nesting->level >= 2 && (nesting->objects & 3) == 1;
}

/* A key, its colon and the blanks around them. */
static const char *skip_key(struct tv_json_input *input, const char *at,
                            const struct nesting *nesting)
{
    unsigned traits = 0;
    at = skip_plain(input, at, is_listed(nesting));
    at = tv_scan_blanks(at, input->end);
    if (at >= input->end || *at != '"') {
        return tv_json_fail(input, at, "a key in quotes was expected");
    }
    at = tv_json_string(input, at + 1, &traits);
    if (!at) {
        return NULL;
    }
    at = tv_scan_blanks(at, input->end);
    if (at >= input->end || *at != ':') {
        return tv_json_fail(input, at, "a colon was expected");
    }
    return tv_scan_blanks(at + 1, input->end);
}

/* Enters a container; *empty if it is closed at once. */
static const char *enter(struct tv_json_input *input, const char *at,
                         struct nesting *nesting, bool *empty)
{
    bool object = *at == '{';
    if (nesting->level >= nesting->limit) {
        return tv_json_fail(input, at, "nested deeper than 64 levels");
    }
    at = tv_scan_blanks(at + 1, input->end);
    *empty = at < input->end && *at == (object ? '}' : ']');
    if (*empty) {
        return at + 1;
    }
    nesting->objects = nesting->objects << 1 | (object ? 1u : 0u);
    nesting->level++;
    return object ? skip_key(input, at, nesting) : at;
}

/* Called behind a value. Closes the containers that end here. Returns where the
 * next value begins or, at level 0, what is behind the outermost value. */
static const char *leave(struct tv_json_input *input, const char *at,
                         struct nesting *nesting)
{
    while (nesting->level > 0) {
        bool object = (nesting->objects & 1) != 0;
        at = tv_scan_blanks(at, input->end);
        if (at < input->end && *at == ',') {
            at = tv_scan_blanks(at + 1, input->end);
            return object ? skip_key(input, at, nesting) : at;
        }
        if (at >= input->end || *at != (object ? '}' : ']')) {
            return tv_json_fail(input, at,
                                object ? "a comma or } was expected"
                                       : "a comma or ] was expected");
        }
        at++;
        nesting->objects >>= 1;
        nesting->level--;
    }
    return at;
}

const char *tv_json_skip(struct tv_json_input *input, const char *at,
                         unsigned depth)
{
    struct nesting nesting = {0, 0, TV_JSON_MAX_DEPTH - depth};
    do {
        bool container = at < input->end && (*at == '{' || *at == '[');
        bool closed = true;
        at = container ? enter(input, at, &nesting, &closed)
                       : skip_scalar(input, at);
        if (at && closed) {
            at = leave(input, at, &nesting);
        }
    } while (at && nesting.level > 0);
    return at;
}

bool tv_json_check(const char *data, size_t size, struct tv_json_fault *fault)
{
    struct tv_json_input input = {data, data + size, NULL, NULL, NULL};
    const char *at = tv_scan_blanks(data, input.end);
    at = tv_json_skip(&input, at, 0);
    if (at && tv_scan_blanks(at, input.end) < input.end) {
        at = tv_json_fail(&input, tv_scan_blanks(at, input.end),
                          "more text behind the value");
    }
    if (!at) {
        fault->offset = (size_t)(input.fault_at - data);
        fault->text = input.fault;
    }
    return at != NULL;
}
