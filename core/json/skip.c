/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Checking of a whole value that nobody wants, without recursion: the kinds of
 * the open containers are the bits of one word.
 */
#include "json/token.h"

_Static_assert(TV_JSON_MAX_DEPTH <= 64, "one bit per level");

/* A scalar; sets *at behind it. */
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
/* Bytes that end a plain string, one after the other: found 64 bytes at a time,
 * so that no search waits for the one before it. */
struct specials {
    const char *at; /* of bit 0 */
    uint64_t left;
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

/* Where the next key belongs if a pair ends before `at`: behind a comma, or in
 * the next object of a list, where it must be. */
static inline const char *next_key(const char *at, const char *end, bool listed)
{
    static const char turn[] = "},{\"";
    if (*at == ',') {
        return at + 1;
    }
    bool turns = listed && end - at > 4 && memcmp(at, turn, 4) == 0;
    return turns ? at + 3 : NULL;
}

/* Passes over pairs of plain strings as machines write them, with their commas
 * and without blanks: "key":"value", and, in a list of objects, from one object
 * to the next. Stops where a key belongs. */
static const char *skip_plain_pairs(const struct tv_json_input *input,
                                    const char *at, bool listed)
{
    const char *end = input->end - 1; /* something must follow */
    if (at >= end || *at != '"') {
        return at;
    }
    struct specials specials = {at, tv_scan_special64(at)};
    const char *key = next_special(&specials, end);
    for (;;) {
        const char *colon = next_special(&specials, end) + 1;
        const char *value = next_special(&specials, end);
        const char *behind = next_special(&specials, end) + 1;
        if (behind > end || colon[-1] != '"' || *colon != ':' ||
            value != colon + 1 || *value != '"' || behind[-1] != '"') {
            return key;
        }
        at = next_key(behind, end, listed);
        if (!at) {
            return key;
        }
        key = next_special(&specials, end);
        if (key != at || key >= end || *key != '"') {
            return at;
        }
    }
}
#else
static const char *skip_plain_pairs(const struct tv_json_input *input,
                                    const char *at, bool listed)
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
    at = skip_plain_pairs(input, at, is_listed(nesting));
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

/* Behind a value: closes what ends here, and stops before the next value or,
 * at level 0, behind the whole. */
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
    struct tv_json_input input = {data, data + size, NULL, NULL};
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
