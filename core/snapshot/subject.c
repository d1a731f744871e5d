/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names of subjects for people.
 */
#include "base/text.h"
#include "snapshot/state.h"

static struct tv_text cell_of(const struct tv_snapshot *snapshot,
                              const uint32_t *cells, uint32_t kind,
                              uint32_t subject)
{
    if (!cells || subject >= snapshot->store.subject_count[kind]) {
        return tv_text_of("");
    }
    return tv_cell_text(&snapshot->store, cells[subject]);
}

static struct tv_text word_of(const struct tv_store *store, uint32_t fact,
                              uint32_t source, uint32_t subject)
{
    enum tv_collection id = tv_fact(fact)->sources[source].collection;
    const struct tv_table *table = &store->tables[id];
    const uint32_t *rows = store->row_of[id];
    uint32_t column =
        store->projection.column_of[fact * TV_MAX_SOURCES + source];
    if (!rows || column == TV_NO_COLUMN || rows[subject] >= table->row_count) {
        return tv_text_of("");
    }
    return tv_cell_text(store, *tv_table_at(table, rows[subject], column));
}

/* Takes the first source that has the fact, even a damaged one: this is a name
 * to show, and nobody is judged by it. */
static struct tv_text fact_of(const struct tv_snapshot *snapshot,
                              const char *name, uint32_t kind, uint32_t subject)
{
    uint32_t fact = tv_fact_find(tv_text_of(name));
    struct tv_text word = {"", 0};
    bool is_one = subject < snapshot->store.subject_count[kind];
    for (uint32_t i = 0;
         is_one && word.size == 0 && i < tv_fact(fact)->source_count; i++) {
        word = word_of(&snapshot->store, fact, i, subject);
    }
    return word;
}

static struct tv_text tenant_label(const struct tv_snapshot *snapshot)
{
    if (snapshot->tenant_domain[0] != '\0') {
        return tv_text_of(snapshot->tenant_domain);
    }
    return tv_text_of(snapshot->tenant_name[0] != '\0' ? snapshot->tenant_name
                                                       : snapshot->label);
}

struct tv_text tv_subject_id(const struct tv_snapshot *snapshot,
                             uint32_t subject_kind, uint32_t subject)
{
    const struct tv_snapshot_state *state = tv_state_of(snapshot);
    struct tv_text id;
    if (tv_store_is_unseen(&snapshot->store, subject_kind, subject)) {
        return tv_text_of(subject_kind == TV_SUBJECT_USER
                              ? "people not shown by the snapshot"
                              : "voice channels not shown by the snapshot");
    }
    switch (subject_kind) {
    case TV_SUBJECT_USER:
    case TV_SUBJECT_CHANNEL:
        id = cell_of(snapshot, state->ids[subject_kind], subject_kind, subject);
        return id.size > 0 ? id
                           : cell_of(snapshot, state->upns[subject_kind],
                                     subject_kind, subject);
    case TV_SUBJECT_TENANT:
        return snapshot->tenant_id[0] != '\0' ? tv_text_of(snapshot->tenant_id)
                                              : tenant_label(snapshot);
    case TV_SUBJECT_NETWORK:
        return tv_text_of("network");
    default:
        return tv_text_of("");
    }
}

struct tv_text tv_subject_label(const struct tv_snapshot *snapshot,
                                uint32_t subject_kind, uint32_t subject)
{
    const struct tv_snapshot_state *state = tv_state_of(snapshot);
    struct tv_text label = {"", 0};
    if (subject_kind == TV_SUBJECT_TENANT) {
        return tenant_label(snapshot);
    }
    if (subject_kind == TV_SUBJECT_USER) {
        label = cell_of(snapshot, state->upns[TV_SUBJECT_USER], TV_SUBJECT_USER,
                        subject);
    } else if (subject_kind == TV_SUBJECT_CHANNEL) {
        label = fact_of(snapshot, "channel.name", TV_SUBJECT_CHANNEL, subject);
    }
    return label.size > 0 ? label
                          : tv_subject_id(snapshot, subject_kind, subject);
}

struct tv_text tv_subject_display(const struct tv_snapshot *snapshot,
                                  uint32_t subject_kind, uint32_t subject)
{
    switch (subject_kind) {
    case TV_SUBJECT_USER:
        return fact_of(snapshot, "user.name", TV_SUBJECT_USER, subject);
    case TV_SUBJECT_CHANNEL:
        return fact_of(snapshot, "channel.name", TV_SUBJECT_CHANNEL, subject);
    case TV_SUBJECT_TENANT:
        return tv_text_of(snapshot->tenant_name);
    default:
        return tv_text_of("");
    }
}
