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

/* Passes over pairs of plain strings as machines write them, with their commas
 * and without blanks: "key":"value", and stops behind the last such comma. */
static const char *skip_plain_pairs(const struct tv_json_input *input,
                                    const char *at)
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
        const char *comma = next_special(&specials, end) + 1;
        if (comma > end || colon[-1] != '"' || *colon != ':' ||
            value != colon + 1 || *value != '"' || comma[-1] != '"' ||
            *comma != ',') {
            return key;
        }
        at = comma + 1;
        key = next_special(&specials, end);
        if (key != at || key >= end || *key != '"') {
            return at;
        }
    }
}
#else
static const char *skip_plain_pairs(const struct tv_json_input *input,
                                    const char *at)
{
    (void)input;
    return at;
}
#endif

/* A key, its colon and the blanks around them. */
static const char *skip_key(struct tv_json_input *input, const char *at)
{
    unsigned traits = 0;
    at = tv_scan_blanks(skip_plain_pairs(input, at), input->end);
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

struct nesting {
    uint64_t objects; /* bit 0 is the innermost container */
    unsigned level, limit;
};

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
    return object ? skip_key(input, at) : at;
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
            return object ? skip_key(input, at) : at;
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
