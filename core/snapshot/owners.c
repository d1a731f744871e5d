/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The next record is mostly that of the next subject. If not, a lookup takes
 * three steps, each of which waits for memory: the slot of the hash, the cell
 * of the subject in it, the text of that cell. The records of a block take
 * these steps in a pipeline that prefetches, so that none of them waits.
 */
#include "snapshot/owners.h"

#include <string.h>

#include "base/count.h"
#include "snapshot/index.h"

#define STEP 8u /* records between two steps of the pipeline */

static const struct tv_collection_info *
info_of(const struct tv_cell_maker *maker)
{
    return tv_collection_info(maker->layout->collection);
}

static bool shows_subjects(const struct tv_cell_maker *maker)
{
    return info_of(maker)->join == TV_JOIN_IDENTITY;
}

/* Where the keys of the maker's records are kept. */
static const struct tv_pool *key_pool(const struct tv_cell_maker *maker)
{
    return (shows_subjects(maker) ? maker->values : maker->keys)->pool;
}

static void hash_names(const struct tv_pool *pool, uint32_t *keys)
{
    if (keys[TV_KEY_ID] >= TV_CELL_VALUE) {
        keys[TV_KEY_ID_HASH] =
            tv_subject_id_hash(tv_key_text(pool, keys[TV_KEY_ID]));
    }
    if (keys[TV_KEY_UPN] >= TV_CELL_VALUE) {
        keys[TV_KEY_UPN_HASH] =
            tv_subject_upn_hash(tv_key_text(pool, keys[TV_KEY_UPN]));
    }
}

/* Whether the names of a record will be looked up, or entered into the
 * index. */
static bool needs_hashes(const struct tv_cell_maker *maker,
                         const uint32_t *keys)
{
    uint32_t subject = keys[TV_KEY_SUBJECT] - 1;
    return subject == TV_NO_SUBJECT ||
           (shows_subjects(maker) &&
            !tv_subject_has_names(maker->state, info_of(maker)->subject,
                                  subject));
}

/* While a collection that makes subjects is read, only what an id finds is
 * final: other records may still share a UPN. */
static uint32_t look_up(const struct tv_cell_maker *maker,
                        const struct tv_subject_name *name)
{
    uint32_t kind = info_of(maker)->subject;
    return shows_subjects(maker)
               ? tv_subject_find_by_id(maker->state, kind, name)
               : tv_subject_find(maker->state, kind, name);
}

static void find_subject(struct tv_cell_maker *maker, uint32_t *keys)
{
    if (keys[TV_KEY_SUBJECT] == 0) {
        struct tv_subject_name name = tv_subject_name_of(key_pool(maker), keys);
        uint32_t subject = look_up(maker, &name);
        keys[TV_KEY_SUBJECT] = subject + 1; /* TV_NO_SUBJECT becomes 0 */
        tv_guess_learn(&maker->guess, subject);
    }
}

static void guess_subject(struct tv_cell_maker *maker, uint32_t *keys)
{
    if (keys[TV_KEY_SUBJECT] == 0) {
        struct tv_subject_name name = tv_subject_name_of(key_pool(maker), keys);
        uint32_t subject = tv_guess(&maker->guess, maker->state,
                                    info_of(maker)->subject, &name);
        keys[TV_KEY_SUBJECT] = subject + 1;
        tv_guess_learn(&maker->guess, subject);
    }
}

/* Guesses one record after the other, as long as that pays; looks up those that
 * were not guessed. Returns how many records are done. */
static uint32_t follow(struct tv_cell_maker *maker, uint32_t *keys,
                       uint32_t count)
{
    uint32_t i = 0;
    for (; i < count && tv_guess_is_worth_it(&maker->guess); i++) {
        uint32_t *own = keys + (size_t)i * TV_KEY_WORDS;
        guess_subject(maker, own);
        if (needs_hashes(maker, own)) {
            hash_names(key_pool(maker), own);
            find_subject(maker, own);
        }
    }
    return i;
}

static void take_step(const struct tv_cell_maker *maker, const uint32_t *keys,
                      enum tv_prefetch_step step)
{
    tv_subject_prefetch(maker->state, info_of(maker)->subject,
                        keys[TV_KEY_ID_HASH], keys[TV_KEY_UPN_HASH], step);
}

static void search(struct tv_cell_maker *maker, uint32_t *keys, uint32_t count)
{
    static const enum tv_prefetch_step steps[] = {
        TV_PREFETCH_NAMES, TV_PREFETCH_CELLS, TV_PREFETCH_SLOTS};
    for (size_t i = 0; i < count; i++) {
        if (needs_hashes(maker, keys + i * TV_KEY_WORDS)) {
            hash_names(key_pool(maker), keys + i * TV_KEY_WORDS);
        }
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t s = 0; s < TV_COUNT_OF(steps); s++) {
            size_t ahead = i + STEP * (s + 1);
            if (ahead < count) {
                take_step(maker, keys + ahead * TV_KEY_WORDS, steps[s]);
            }
        }
        find_subject(maker, keys + i * TV_KEY_WORDS);
    }
}

/* Finds names that a report replaced: they have no "@". */
static void note_concealed(const struct tv_pool *pool, uint32_t *keys,
                           uint32_t count)
{
    for (uint32_t i = 0; i < count; i++, keys += TV_KEY_WORDS) {
        struct tv_text upn = tv_key_text(pool, keys[TV_KEY_UPN]);
        if (upn.size > 0 && !memchr(upn.data, '@', upn.size)) {
            keys[TV_KEY_UPN] = TV_CAUSE_CONCEALED;
        }
    }
}

/* Here, because the texts are needed for it. */
static void note_mixed(const struct tv_cell_maker *maker, uint32_t *keys,
                       uint32_t count)
{
    for (uint32_t i = 0; i < count; i++, keys += TV_KEY_WORDS) {
        uint32_t subject = keys[TV_KEY_SUBJECT] - 1;
        if (subject != TV_NO_SUBJECT &&
            tv_is_mixed(maker->state, maker->layout->collection, subject,
                        key_pool(maker), keys)) {
            keys[TV_KEY_UPN] = TV_CAUSE_CONTRADICTED;
        }
    }
}

void tv_owners_find(struct tv_cell_maker *maker, uint32_t *keys, uint32_t count)
{
    if (maker->layout->key_count == 0) {
        return;
    }
    uint32_t found = follow(maker, keys, count);
    if (found < count) {
        search(maker, keys + (size_t)found * TV_KEY_WORDS, count - found);
    }
    if (shows_subjects(maker)) {
        return;
    }
    note_concealed(key_pool(maker), keys, count);
    if (info_of(maker)->subject == TV_SUBJECT_USER) {
        note_mixed(maker, keys, count);
        tv_pool_rewind(maker->keys, maker->first_key);
        maker->first_key = maker->keys->next;
    }
}
