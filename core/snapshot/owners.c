/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A name is found in three steps, and each has to wait for memory: its slot,
 * the cell of who is there, the text of that cell. A block's records take the
 * steps one behind the other, so that none of them waits.
 */
#include "snapshot/owners.h"

#include <string.h>

#include "snapshot/index.h"

#define STEP 8u /* records between two steps */

static const struct tv_collection_info *
info_of(const struct tv_cell_maker *maker)
{
    return tv_collection_info(maker->layout->collection);
}

static bool shows_subjects(const struct tv_cell_maker *maker)
{
    return info_of(maker)->join == TV_JOIN_IDENTITY;
}

const struct tv_pool *tv_owners_pool(const struct tv_cell_maker *maker)
{
    return (shows_subjects(maker) ? maker->values : maker->keys)->pool;
}

/* Where records show subjects themselves, only what an id finds is sure to be
 * so when all of them are known. */
static void find_subject(const struct tv_cell_maker *maker,
                         uint32_t keys[TV_KEY_WORDS])
{
    bool shows = shows_subjects(maker);
    uint32_t kind = info_of(maker)->subject;
    struct tv_subject_name name =
        tv_subject_name_of(tv_owners_pool(maker), keys);
    uint32_t subject = shows ? tv_subject_find_by_id(maker->state, kind, &name)
                             : tv_subject_find(maker->state, kind, &name);
    keys[TV_KEY_SUBJECT] = subject + 1; /* nobody is 0 */
    if (!shows && name.upn_text.size > 0 &&
        !memchr(name.upn_text.data, '@', name.upn_text.size)) {
        keys[TV_KEY_UPN] = TV_CAUSE_CONCEALED;
    }
}

static void take_step(const struct tv_cell_maker *maker, const uint32_t *keys,
                      enum tv_bring step)
{
    tv_subject_bring(maker->state, info_of(maker)->subject,
                     keys[TV_KEY_ID_HASH], keys[TV_KEY_UPN_HASH], step);
}

void tv_owners_find(struct tv_cell_maker *maker, uint32_t *keys, uint32_t count)
{
    static const enum tv_bring steps[] = {TV_BRING_NAMES, TV_BRING_CELLS,
                                          TV_BRING_SLOTS};
    if (maker->layout->key_count == 0) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t s = 0; s < sizeof(steps) / sizeof(steps[0]); s++) {
            size_t ahead = i + STEP * (s + 1);
            if (ahead < count) {
                take_step(maker, keys + ahead * TV_KEY_WORDS, steps[s]);
            }
        }
        find_subject(maker, keys + i * TV_KEY_WORDS);
    }
    if (!shows_subjects(maker) && info_of(maker)->subject == TV_SUBJECT_USER) {
        tv_pool_rewind(maker->keys, maker->first_key);
        maker->first_key = maker->keys->next;
    }
}
