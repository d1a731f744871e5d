/* SPDX-License-Identifier: Apache-2.0 */
/* Packs numbers into keys, and radix-sorts them. */
#include "entries.h"

#include <string.h>

#define EXTENSION_BITS 14u
#define EXTENSION_MASK ((1u << EXTENSION_BITS) - 1)
#define BYTES 8u

static uint64_t fold_extension(uint64_t extension)
{
    uint64_t folded = 0;
    if (extension == 0) {
        return 0;
    }
    for (; extension > 0; extension >>= EXTENSION_BITS) {
        folded ^= extension & EXTENSION_MASK;
    }
    return folded > 0 ? folded : EXTENSION_MASK;
}

void phone_entry_set(struct phone_entry *entry, struct tv_phone_key key,
                     uint32_t whose)
{
    uint64_t packed =
        key.number << EXTENSION_BITS | fold_extension(key.extension);
    entry->low = (uint32_t)packed;
    entry->high = (uint32_t)(packed >> 32);
    entry->whose = whose;
}

static uint32_t byte_of(const struct phone_entry *entry, uint32_t byte)
{
    uint32_t half = byte < 4 ? entry->low : entry->high;
    return half >> 8 * (byte & 3) & 0xff;
}

/* Counts the values of a byte; 1 if it is the same in all entries. */
static int count_bytes(const struct phone_entry *entries, uint32_t count,
                       uint32_t byte, uint32_t counts[256])
{
    memset(counts, 0, 256 * sizeof(*counts));
    for (uint32_t i = 0; i < count; i++) {
        counts[byte_of(&entries[i], byte)]++;
    }
    return count == 0 || counts[byte_of(&entries[0], byte)] == count;
}

void phone_entries_sort(struct phone_entry *entries, struct phone_entry *other,
                        uint32_t count)
{
    struct phone_entry *from = entries, *to = other;
    for (uint32_t byte = 0; byte < BYTES; byte++) {
        uint32_t places[256], next = 0;
        if (count_bytes(from, count, byte, places)) {
            continue;
        }
        for (uint32_t value = 0; value < 256; value++) {
            uint32_t own = places[value];
            places[value] = next;
            next += own;
        }
        for (uint32_t i = 0; i < count; i++) {
            to[places[byte_of(&from[i], byte)]++] = from[i];
        }
        struct phone_entry *sorted = to;
        to = from;
        from = sorted;
    }
    if (from != entries) {
        memcpy(entries, from, count * sizeof(*entries));
    }
}
