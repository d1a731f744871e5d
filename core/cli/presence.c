/* SPDX-License-Identifier: Apache-2.0 */
/* Looks up subjects of a baseline among those of a snapshot. */
#include "cli/presence.h"

#include <stdlib.h>
#include <strings.h>

struct presence {
    const struct tv_snapshot *snapshot;
    /* By kind, the sorted ids of the subjects that are judged; only people and
     * channels have any. */
    struct tv_text *ids[TV_SUBJECT_KINDS + 1];
    uint32_t counts[TV_SUBJECT_KINDS + 1];
};

/* Ignores the case of ASCII letters, as fingerprints do. */
static int by_id(const void *a, const void *b)
{
    const struct tv_text *one = a, *other = b;
    if (one->size != other->size) {
        return one->size < other->size ? -1 : 1;
    }
    return strncasecmp(one->data, other->data, one->size);
}

static void list(struct presence *presence, uint32_t kind,
                 const uint32_t *subjects, uint32_t count,
                 struct tv_arena *arena)
{
    struct tv_text *ids = tv_arena_array(arena, count, sizeof(*ids));
    for (uint32_t i = 0; i < count; i++) {
        uint32_t subject = subjects ? subjects[i] : i;
        ids[i] = tv_subject_id(presence->snapshot, kind, subject);
    }
    if (count > 0) {
        qsort(ids, count, sizeof(*ids), by_id);
    }
    presence->ids[kind] = ids;
    presence->counts[kind] = count;
}

/* Whether the collection defines which subjects exist, but is incomplete. */
static bool is_cut(const struct tv_snapshot *snapshot,
                   enum tv_collection collection)
{
    const struct tv_table *table = &snapshot->store.tables[collection];
    return tv_collection_info(collection)->join == TV_JOIN_IDENTITY &&
           !(table->readable && table->complete);
}

/* Whether subjects of the kind may be missing: a record that is unreadable or
 * missing may have been about any subject. */
static bool hides(const struct tv_snapshot *snapshot, uint32_t kind)
{
    bool hidden = snapshot->store.has_unseen[kind];
    for (uint32_t i = 0; i < snapshot->file_count; i++) {
        const struct tv_snapshot_file *file = &snapshot->files[i];
        hidden |= file->collection < TV_COLLECTION_COUNT &&
                  tv_collection_info(file->collection)->subject == kind &&
                  (file->bad_count > 0 || is_cut(snapshot, file->collection));
    }
    return hidden;
}

static enum tv_presence ask(void *user, const struct tv_subject_record *subject)
{
    const struct presence *presence = user;
    uint32_t kind = subject->kind;
    if (kind != TV_SUBJECT_USER && kind != TV_SUBJECT_CHANNEL) {
        return TV_SUBJECT_JUDGED;
    }
    if (presence->counts[kind] > 0 &&
        bsearch(&subject->id, presence->ids[kind], presence->counts[kind],
                sizeof(subject->id), by_id)) {
        return TV_SUBJECT_JUDGED;
    }
    return hides(presence->snapshot, kind) ? TV_SUBJECT_HIDDEN
                                           : TV_SUBJECT_GONE;
}

struct tv_presence_of tv_presence_make(const struct tv_snapshot *snapshot,
                                       struct tv_arena *arena)
{
    const struct tv_store *store = &snapshot->store;
    struct presence *presence = tv_arena_alloc(arena, sizeof(*presence));
    presence->snapshot = snapshot;
    list(presence, TV_SUBJECT_USER, store->experts, store->expert_count, arena);
    list(presence, TV_SUBJECT_CHANNEL, NULL,
         store->subject_count[TV_SUBJECT_CHANNEL], arena);
    return (struct tv_presence_of){ask, presence};
}
