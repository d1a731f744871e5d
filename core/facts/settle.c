/* SPDX-License-Identifier: Apache-2.0 */
/* Finds out which sources of a finished store can contribute at all, so that
 * lookups skip the others. */
#include "base/arena.h"
#include "facts/ask.h"

/* Whether only a cell in the subject's record can make a fact known. In other
 * collections a missing record or a blank cell is an answer, too. */
static bool is_told_by_cells(const struct tv_collection_info *info)
{
    bool one_record =
        info->join == TV_JOIN_IDENTITY || info->join == TV_JOIN_ONE;
    return one_record && !info->missing_is_absent && !info->blank_is_omitted;
}

struct tv_voice tv_voice_of(const struct tv_store *store, uint32_t fact,
                            uint32_t source)
{
    const struct tv_source *from = &tv_fact(fact)->sources[source];
    const struct tv_table *table = &store->tables[from->collection];
    const uint32_t *columns = store->projection.column_of;
    uint32_t column =
        columns ? columns[fact * TV_MAX_SOURCES + source] : TV_NO_COLUMN;
    bool holds = column != TV_NO_COLUMN && table->cells;
    const uint32_t *rows = store->row_of[from->collection];
    const struct tv_collection_info *info =
        tv_collection_info(from->collection);
    return (struct tv_voice){
        .fact = tv_fact(fact),
        .source = from,
        .info = info,
        .table = table,
        .cells =
            holds ? tv_table_cells(table, column) : (struct tv_cells){NULL, 0},
        .rows = rows,
        .row_count = table->row_count,
        .subject_count = rows ? store->subject_count[info->subject] : 0,
        .number = source,
        .column = column,
    };
}

/* Whether the source may have lost the fact for every subject. */
static bool is_lost(const struct tv_voice *voice)
{
    const struct tv_table *table = voice->table;
    bool nothing_left =
        table->present ? !table->readable || table->altered : table->robbed;
    return voice->column != TV_NO_COLUMN && nothing_left;
}

/* False if the source leaves the fact unknown for every subject, whatever the
 * other sources say. */
static bool has_a_say(const struct tv_voice *voice)
{
    const struct tv_table *table = voice->table;
    uint32_t nothing = 1u << TV_CAUSE_NO_PROPERTY;
    if (voice->column == TV_NO_COLUMN || !table->present) {
        return false;
    }
    return !is_told_by_cells(voice->info) || !table->held || !table->complete ||
           (table->held[voice->column] & ~nothing) != 0;
}

/* No source is asked after one that may have lost the answer. */
static void gather_voices(const struct tv_store *store, uint32_t fact,
                          struct tv_voices *voices)
{
    for (uint32_t i = 0; i < tv_fact(fact)->source_count; i++) {
        struct tv_voice voice = tv_voice_of(store, fact, i);
        if (is_lost(&voice)) {
            return;
        }
        if (has_a_say(&voice)) {
            voices->at[voices->count++] = voice;
        }
    }
}

/* See `direct_for`. If the first voice of a leader knows the fact, it is the
 * one that the leader chooses. */
static void find_direct_voice(const struct tv_store *store, uint32_t number)
{
    const struct tv_fact *fact = tv_fact(number);
    struct tv_voices *voices = &store->voices[number];
    const struct tv_voices *leading = &store->voices[fact->leader];
    const struct tv_voice *first = &leading->at[0];
    bool wanted = store->projection.wanted && store->projection.wanted[number];
    voices->direct_for = UINT32_MAX;
    if (!wanted || leading->count == 0 ||
        (first->info->join != TV_JOIN_IDENTITY &&
         first->info->join != TV_JOIN_ONE)) {
        return;
    }
    for (uint32_t i = 0; i < voices->count; i++) {
        if (voices->at[i].number == first->number) {
            voices->direct_for = fact->subject;
            voices->direct = &voices->at[i];
            voices->leading = leading == voices ? NULL : first;
        }
    }
}

/* False if a source of the fact can contribute, or if more than one collection
 * was read for it and its leader. */
static bool is_mute(const struct tv_store *store, uint32_t fact,
                    struct tv_mute *mute)
{
    for (uint32_t i = 0; i < tv_fact(fact)->source_count; i++) {
        struct tv_voice voice = tv_voice_of(store, fact, i);
        const struct tv_table *other = mute->record.table;
        if (tv_ask_why_silent(&voice) != TV_CAUSE_COUNT) {
            continue;
        }
        if (has_a_say(&voice) || (other && other != voice.table)) {
            return false;
        }
        mute->record = voice;
    }
    return true;
}

/* The first subject with a record; subject_count if there is none. */
static uint32_t find_recorded(const struct tv_store *store,
                              const struct tv_voice *voice)
{
    struct tv_question q = {store, voice, 0};
    while (q.subject < voice->subject_count && tv_ask_row(&q) == TV_NO_ROW) {
        q.subject++;
    }
    return q.subject;
}

/* All subjects with a record get the same value, and so do all those without:
 * one lookup of each kind is enough. */
static void settle_mute(const struct tv_store *store, uint32_t fact,
                        struct tv_mute *out)
{
    struct tv_mute mute = {.always = false};
    bool wanted = store->projection.wanted && store->projection.wanted[fact];
    if (wanted && is_mute(store, fact, &mute) &&
        is_mute(store, tv_fact(fact)->leader, &mute)) {
        uint32_t recorded = find_recorded(store, &mute.record);
        tv_ask_resolve(store, fact, recorded, &mute.recorded);
        tv_ask_resolve(store, fact, UINT32_MAX, &mute.unrecorded);
        mute.always = true;
        *out = mute;
    }
}

static bool has_all(const struct tv_store *store, enum tv_collection id)
{
    uint32_t kind = tv_collection_info(id)->subject;
    uint32_t count = store->subject_count[kind] - store->has_unseen[kind];
    const uint32_t *rows = store->row_of[id];
    for (uint32_t i = 0; rows && i < count; i++) {
        if (rows[i] >= store->tables[id].row_count) {
            return false;
        }
    }
    return rows != NULL;
}

void tv_store_settle(struct tv_store *store)
{
    for (enum tv_collection id = 0; id < TV_COLLECTION_COUNT; id++) {
        store->has_all[id] = has_all(store, id);
        if (store->tables[id].cells && !store->tables[id].held) {
            tv_table_survey(&store->tables[id], 1);
        }
    }
    tv_free(store->voices);
    store->voices = tv_calloc(tv_fact_count(), sizeof(*store->voices));
    for (uint32_t fact = 0; fact < tv_fact_count(); fact++) {
        gather_voices(store, fact, &store->voices[fact]);
    }
    for (uint32_t fact = 0; fact < tv_fact_count(); fact++) {
        find_direct_voice(store, fact);
        settle_mute(store, fact, &store->voices[fact].mute);
    }
}
