/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A hash for tables whose keys may be hostile: words are folded by a 64 x 64
 * bit multiplication with secrets that each process draws anew. No output may
 * depend on it.
 */
#define _DEFAULT_SOURCE /* getentropy */

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"

#define ONES UINT64_C(0x0101010101010101)

static uint64_t secrets[4];

__attribute__((constructor)) static void draw_secrets(void)
{
    static const uint64_t fixed[4] = {
        UINT64_C(0x9e3779b97f4a7c15), UINT64_C(0xd6e8feb86659fd93),
        UINT64_C(0xa5a5e3c1f7d94b27), UINT64_C(0x3c79ac492ba7b653)};
    if (getentropy(secrets, sizeof(secrets)) != 0) {
        struct timespec now = {0};
        clock_gettime(CLOCK_MONOTONIC, &now);
        secrets[0] = (uint64_t)now.tv_nsec;
        secrets[1] = (uint64_t)getpid();
    }
    for (int i = 0; i < 4; i++) {
        secrets[i] ^= fixed[i];
    }
}

#ifdef __SIZEOF_INT128__
__extension__ typedef unsigned __int128 wide;

static uint64_t fold(uint64_t a, uint64_t b)
{
    wide product = (wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}
#else
static uint64_t fold(uint64_t a, uint64_t b)
{
    uint64_t low_a = a & UINT32_MAX, high_a = a >> 32;
    uint64_t low_b = b & UINT32_MAX, high_b = b >> 32;
    uint64_t low = low_a * low_b;
    uint64_t middle = high_a * low_b + (low >> 32);
    uint64_t other = low_a * high_b + (middle & UINT32_MAX);
    uint64_t high = high_a * high_b + (middle >> 32) + (other >> 32);
    return (other << 32 | (low & UINT32_MAX)) ^ high;
}
#endif

/* Folds the ASCII capitals among eight bytes to small letters. */
static uint64_t lower(uint64_t word)
{
    uint64_t low_bits = word & (ONES * 0x7f);
    uint64_t from_a = low_bits + ONES * (0x80 - 'A');
    uint64_t beyond_z = low_bits + ONES * (0x7f - 'Z');
    uint64_t capitals = (from_a ^ beyond_z) & ~word & (ONES * 0x80);
    return word | capitals >> 2;
}

static inline uint64_t load(const char *data)
{
    uint64_t word;
    memcpy(&word, data, sizeof(word));
    return word;
}

/* Loads up to eight bytes with fixed-size loads only: memcpy with a size that
 * is not a constant would be a function call. */
static inline uint64_t load_few(const char *data, size_t size)
{
    if (size >= 4) {
        uint32_t first, last;
        memcpy(&first, data, sizeof(first));
        memcpy(&last, data + size - 4, sizeof(last));
        return (uint64_t)first << 32 | last;
    }
    if (size > 0) {
        const unsigned char *s = (const unsigned char *)data;
        return (uint64_t)s[0] << 16 | (uint64_t)s[size / 2] << 8 | s[size - 1];
    }
    return 0;
}

static inline uint64_t mix(uint64_t state, uint64_t a, uint64_t b, bool nocase)
{
    if (nocase) {
        a = lower(a);
        b = lower(b);
    }
    return fold(a ^ secrets[1], b ^ secrets[2] ^ state);
}

/* The last two words may overlap earlier ones; mixing in the size keeps texts
 * of different sizes apart. */
static inline uint64_t hash(const char *data, size_t size, bool nocase)
{
    uint64_t state = secrets[0] ^ size;
    if (size <= 8) {
        state = mix(state, load_few(data, size), 0, nocase);
    } else {
        size_t at = 0;
        for (; size - at > 16; at += 16) {
            state = mix(state, load(data + at), load(data + at + 8), nocase);
        }
        size_t rest = size - at;
        state = mix(state, rest > 8 ? load(data + at) : 0,
                    load(data + size - 8), nocase);
    }
    return fold(state ^ secrets[3], secrets[2] ^ size);
}

uint64_t tv_hash(const void *data, size_t size)
{
    return hash(data, size, false);
}

uint64_t tv_hash_nocase(const void *data, size_t size)
{
    return hash(data, size, true);
}
