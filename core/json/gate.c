/* SPDX-License-Identifier: Apache-2.0 */
/* The gate before cJSON, in one pass without recursion. */
#include "json/gate.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "json/scan.h"

#define MOST_EXACT (UINT64_C(1) << 53)

/* What is expected next. */
enum step {
    STEP_BAD,
    STEP_VALUE,
    STEP_AFTER, /* behind a value */
    STEP_DONE
};

struct scan {
    struct tv_gate *gate;
    const char *data;
    uint32_t size, at;
    uint32_t key; /* offset of the key of the next value */
    uint32_t depth;
    char close[TV_GATE_DEPTH]; /* what ends each open level */
};

static enum step refuse(struct scan *scan, uint32_t at, const char *fault)
{
    scan->gate->fault_at = at;
    scan->gate->fault = fault;
    return STEP_BAD;
}

/* The next byte, or 0 at the end: NUL is valid nowhere. */
static char peek(const struct scan *scan)
{
    return scan->at < scan->size ? scan->data[scan->at] : '\0';
}

static void skip_blanks(struct scan *scan)
{
    char c = peek(scan);
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
        scan->at++;
        c = peek(scan);
    }
}

/* Four hexadecimal digits. */
static bool read_hex(struct scan *scan, uint32_t *out)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++, scan->at++) {
        char c = peek(scan);
        char lower = (char)(c | 0x20);
        if (c >= '0' && c <= '9') {
            value = value << 4 | (uint32_t)(c - '0');
        } else if (lower >= 'a' && lower <= 'f') {
            value = value << 4 | (uint32_t)(lower - 'a' + 10);
        } else {
            refuse(scan, scan->at, "four hexadecimal digits were expected");
            return false;
        }
    }
    *out = value;
    return true;
}

/* Reads what follows "\u", including the second half of a surrogate pair. */
static bool read_code_unit(struct scan *scan, uint32_t begin)
{
    uint32_t unit, low;
    if (!read_hex(scan, &unit)) {
        return false;
    }
    if (unit == 0) {
        refuse(scan, begin, "\\u0000 is refused");
        return false;
    }
    if (unit < 0xd800 || unit > 0xdfff) {
        return true;
    }
    bool pair = unit < 0xdc00 && scan->size - scan->at >= 2 &&
                memcmp(scan->data + scan->at, "\\u", 2) == 0;
    if (pair) {
        scan->at += 2;
        if (!read_hex(scan, &low)) {
            return false;
        }
        pair = low >= 0xdc00 && low <= 0xdfff;
    }
    if (!pair) {
        refuse(scan, begin, "half of a surrogate pair stands alone");
    }
    return pair;
}

static bool read_escape(struct scan *scan)
{
    uint32_t begin = scan->at++;
    char c = peek(scan);
    if (c == 'u') {
        scan->at++;
        return read_code_unit(scan, begin);
    }
    if (c == '\0' || !strchr("\"\\/bfnrt", c)) {
        refuse(scan, begin, "there is no such escape");
        return false;
    }
    scan->at++;
    return true;
}

/* Skips blocks of 16 bytes while they are plain. The caller looks at the rest
 * byte by byte. */
static void skip_plain(struct scan *scan)
{
#if defined(__SSE2__)
    uint32_t special = 0;
    while (special == 0 && scan->size - scan->at >= 16) {
        special = tv_scan_special16(scan->data + scan->at);
        scan->at += special ? (uint32_t)__builtin_ctz(special) : 16;
    }
#else
    (void)scan;
#endif
}

static bool read_string(struct scan *scan)
{
    uint32_t begin = scan->at++;
    for (;;) {
        skip_plain(scan);
        char c = peek(scan);
        if (c == '"') {
            scan->at++;
            return true;
        }
        if (c == '\\') {
            if (!read_escape(scan)) {
                return false;
            }
        } else if (scan->at == scan->size) {
            refuse(scan, begin, "this text has no end");
            return false;
        } else if ((unsigned char)c < 0x20) {
            refuse(scan, scan->at, "a control character must be escaped");
            return false;
        } else {
            scan->at++;
        }
    }
}

static uint32_t skip_digits(struct scan *scan)
{
    uint32_t begin = scan->at;
    while (peek(scan) >= '0' && peek(scan) <= '9') {
        scan->at++;
    }
    return scan->at - begin;
}

static bool is_exact(const char *digits, uint32_t count)
{
    uint64_t value = 0;
    for (uint32_t i = 0; i < count && value <= MOST_EXACT; i++) {
        value = value * 10 + (uint64_t)(digits[i] - '0');
    }
    return value <= MOST_EXACT;
}

/* Fraction and exponent. */
static enum step read_rest(struct scan *scan)
{
    if (peek(scan) == '.') {
        scan->at++;
        if (skip_digits(scan) == 0) {
            return refuse(scan, scan->at, "a digit was expected");
        }
    }
    if (peek(scan) == 'e' || peek(scan) == 'E') {
        scan->at++;
        if (peek(scan) == '+' || peek(scan) == '-') {
            scan->at++;
        }
        if (skip_digits(scan) == 0) {
            return refuse(scan, scan->at, "a digit was expected");
        }
    }
    return STEP_AFTER;
}

static enum step read_number(struct scan *scan)
{
    uint32_t begin = scan->at;
    scan->at += peek(scan) == '-';
    const char *digits = scan->data + scan->at;
    uint32_t count = skip_digits(scan);
    if (count == 0) {
        return refuse(scan, scan->at, "a digit was expected");
    }
    if (count > 1 && digits[0] == '0') {
        return refuse(scan, begin, "a number must not begin with 0");
    }
    uint32_t end = scan->at;
    enum step step = read_rest(scan);
    if (step == STEP_AFTER && end == scan->at && !is_exact(digits, count)) {
        return refuse(scan, begin,
                      "an integer beyond 9007199254740992 is refused");
    }
    if (step == STEP_AFTER && scan->at - begin > TV_GATE_NUMBER) {
        return refuse(scan, begin, "this number has more than 60 characters");
    }
    return step;
}

static enum step read_literal(struct scan *scan)
{
    static const char *const literals[] = {"true", "false", "null"};
    for (int i = 0; i < 3; i++) {
        uint32_t size = (uint32_t)strlen(literals[i]);
        if (scan->size - scan->at >= size &&
            memcmp(scan->data + scan->at, literals[i], size) == 0) {
            scan->at += size;
            return STEP_AFTER;
        }
    }
    return refuse(scan, scan->at, "a value was expected");
}

/* A key and its colon. */
static enum step read_key(struct scan *scan)
{
    if (peek(scan) != '"') {
        return refuse(scan, scan->at, "a key in quotes was expected");
    }
    scan->key = scan->at;
    if (!read_string(scan)) {
        return STEP_BAD;
    }
    skip_blanks(scan);
    if (peek(scan) != ':') {
        return refuse(scan, scan->at, "a colon was expected");
    }
    scan->at++;
    skip_blanks(scan);
    return STEP_VALUE;
}

static enum step open_level(struct scan *scan, char close)
{
    if (scan->depth == TV_GATE_DEPTH) {
        return refuse(scan, scan->at, "this is nested deeper than 64 levels");
    }
    scan->close[scan->depth++] = close;
    scan->at++;
    skip_blanks(scan);
    if (peek(scan) == close) {
        return STEP_AFTER;
    }
    return close == '}' ? read_key(scan) : STEP_VALUE;
}

static void keep_place(struct scan *scan)
{
    struct tv_gate *gate = scan->gate;
    if (gate->count == gate->capacity) {
        gate->capacity = gate->capacity ? gate->capacity * 2 : 64;
        gate->places = tv_realloc_array(gate->places, gate->capacity,
                                        sizeof(*gate->places));
    }
    gate->places[gate->count++] = (struct tv_gate_place){scan->at, scan->key};
    scan->key = TV_GATE_NO_KEY;
}

static enum step read_value(struct scan *scan)
{
    char c = peek(scan);
    keep_place(scan);
    if (c == '{') {
        return open_level(scan, '}');
    }
    if (c == '[') {
        return open_level(scan, ']');
    }
    if (c == '"') {
        return read_string(scan) ? STEP_AFTER : STEP_BAD;
    }
    if (c == '-' || (c >= '0' && c <= '9')) {
        return read_number(scan);
    }
    return read_literal(scan);
}

static enum step read_after(struct scan *scan)
{
    skip_blanks(scan);
    if (scan->depth == 0) {
        return scan->at == scan->size
                   ? STEP_DONE
                   : refuse(scan, scan->at, "the end was expected");
    }
    char close = scan->close[scan->depth - 1];
    if (peek(scan) == close) {
        scan->at++;
        scan->depth--;
        return STEP_AFTER;
    }
    if (peek(scan) != ',') {
        return refuse(scan, scan->at,
                      close == '}' ? "a comma or } was expected"
                                   : "a comma or ] was expected");
    }
    scan->at++;
    skip_blanks(scan);
    return close == '}' ? read_key(scan) : STEP_VALUE;
}

bool tv_gate_read(struct tv_gate *gate, struct tv_text text)
{
    *gate = (struct tv_gate){0};
    struct scan scan = {.gate = gate,
                        .data = text.data,
                        .size = (uint32_t)text.size,
                        .key = TV_GATE_NO_KEY};
    uint32_t valid = (uint32_t)tv_utf8_valid(text.data, text.size);
    if (valid < scan.size) {
        refuse(&scan, valid, "UTF-8 text was expected");
        return false;
    }
    skip_blanks(&scan);
    enum step step = STEP_VALUE;
    while (step == STEP_VALUE || step == STEP_AFTER) {
        step = step == STEP_VALUE ? read_value(&scan) : read_after(&scan);
    }
    return step == STEP_DONE;
}

void tv_gate_finish(struct tv_gate *gate)
{
    tv_free(gate->places);
    *gate = (struct tv_gate){0};
}
