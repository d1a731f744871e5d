/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tokens of JSON: strings, numbers, literals, and whole values that are
 * skipped. Each function returns what follows the token, or NULL with the fault
 * set. Private to the reader.
 */
#ifndef TELVET_JSON_TOKEN_H
#define TELVET_JSON_TOKEN_H

#include "json/reader.h"
#include "json/scan.h"

struct tv_json_input {
    const char *begin, *end;
    const char *fault_at;
    const char *fault;
    struct tv_json_skip_cache *passed; /* NULL: nothing is cached */
};

static inline const char *tv_json_fail(struct tv_json_input *input,
                                       const char *at, const char *text)
{
    input->fault_at = at < input->end ? at : input->end;
    input->fault = text;
    return NULL;
}

/* What a string holds besides plain characters. */
#define TV_JSON_HAS_ESCAPES 1u
#define TV_JSON_HAS_NUL 2u

/* The slow path of tv_json_string. `at` is the first byte that is not plain. */
const char *tv_json_string_rest(struct tv_json_input *input, const char *at,
                                unsigned *traits);

/* `at` is behind the opening quote; returns what is behind the closing one. */
static inline const char *tv_json_string(struct tv_json_input *input,
                                         const char *at, unsigned *traits)
{
    at = tv_scan_plain(at, input->end);
    if (at < input->end && *at == '"') {
        return at + 1;
    }
    return tv_json_string_rest(input, at, traits);
}

const char *tv_json_number(struct tv_json_input *input, const char *at);

/* true, false, null; sets *kind. */
const char *tv_json_literal(struct tv_json_input *input, const char *at,
                            enum tv_json_kind *kind);

/* Checks one value of any kind at `at`, which lies `depth` levels deep. */
const char *tv_json_skip(struct tv_json_input *input, const char *at,
                         unsigned depth);

#endif
