/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A hash for tables that hostile keys go into: words are folded by a 64 x 64
 * bit multiplication with secrets drawn anew for every process. Nothing that is
 * written out may depend on it.
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

static uint64_t load(const char *data, size_t size)
{
    uint64_t word = 0;
    memcpy(&word, data, size < 8 ? size : 8);
    return word;
}

static inline uint64_t hash(const char *data, size_t size, bool nocase)
{
    uint64_t state = secrets[0] ^ size;
    size_t at = 0;
    do {
        size_t left = size - at;
        uint64_t a = left > 0 ? load(data + at, left) : 0;
        uint64_t b = left > 8 ? load(data + at + 8, left - 8) : 0;
        if (nocase) {
            a = lower(a);
            b = lower(b);
        }
        state = fold(a ^ secrets[1], b ^ secrets[2] ^ state);
        at += 16;
    } while (at < size);
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
