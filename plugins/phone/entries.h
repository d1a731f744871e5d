/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The numbers of a whole tenant, 12 bytes each, sorted so that equal ones are
 * adjacent.
 */
#ifndef TELVET_PLUGINS_PHONE_ENTRIES_H
#define TELVET_PLUGINS_PHONE_ENTRIES_H

#include <stdint.h>

#include "phone/number.h"

/* A number of a person in 96 bits; the two that a person may have take 24
 * bytes. */
struct phone_entry {
    uint32_t low, high; /* the key */
    uint32_t whose;     /* PHONE_ENTRY_OF(person, need from 0 to 3) */
};

#define PHONE_ENTRY_PEOPLE_MAX (1u << 30)
#define PHONE_ENTRY_OF(person, need) ((person) << 2 | (need))
#define PHONE_ENTRY_PERSON(entry) ((entry)->whose >> 2)
#define PHONE_ENTRY_NEED(entry) ((entry)->whose & 3u)

/*
 * The key: the E.164 digits, below 2^50, and 14 bits derived from the
 * extension, 0 if there is none. Different keys mean different numbers; for
 * equal keys the extensions must still be compared.
 */
static inline uint64_t phone_entry_key(const struct phone_entry *entry)
{
    return (uint64_t)entry->high << 32 | entry->low;
}

void phone_entry_set(struct phone_entry *entry, struct tv_phone_key key,
                     uint32_t whose);

/* Sorts by key; stable. `other` is scratch space for `count` entries. */
void phone_entries_sort(struct phone_entry *entries, struct phone_entry *other,
                        uint32_t count);

#endif
