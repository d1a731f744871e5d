/* SPDX-License-Identifier: Apache-2.0 */
/* From cells to values: which source speaks, and why none does. */
#include "facts/store.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"

void tv_store_init(struct tv_store *store)
{
    memset(store, 0, offsetof(struct tv_store, pool));
    tv_pool_init(&store->pool);
}

void tv_store_finish(struct tv_store *store)
{
    tv_pool_finish(&store->pool);
    for (uint32_t id = 0; id < TV_COLLECTION_COUNT; id++) {
        tv_free(store->tables[id].held);
        tv_free(store->tables[id].slots);
        tv_free(store->tables[id].same);
    }
    tv_free(store->voices);
    memset(store, 0, offsetof(struct tv_store, pool));
}

uint32_t tv_cell_state(uint32_t cell)
{
    if (cell >= TV_CELL_VALUE) {
        return TV_STATE_KNOWN;
    }
    return cell == TV_CELL_ABSENT ? TV_STATE_ABSENT : TV_STATE_UNKNOWN;
}

bool tv_cell_bool(uint32_t cell)
{
    return cell == TV_CELL_VALUE + 1;
}

int64_t tv_cell_int(const struct tv_store *store, uint32_t cell)
{
    return cell >= TV_CELL_VALUE
               ? tv_pool_get_int(&store->pool, cell - TV_CELL_VALUE)
               : 0;
}

struct tv_text tv_cell_text(const struct tv_store *store, uint32_t cell)
{
    if (cell < TV_CELL_VALUE ||
        !tv_pool_has_text(&store->pool, cell - TV_CELL_VALUE)) {
        return (struct tv_text){"", 0};
    }
    return tv_pool_get_text(&store->pool, cell - TV_CELL_VALUE);
}

static bool same_item(const struct tv_store *store, enum tv_fact_type type,
                      uint32_t a, uint32_t b)
{
    if (a == b || a < TV_CELL_VALUE || b < TV_CELL_VALUE) {
        return a == b;
    }
    if (type == TV_FACT_INT || type == TV_FACT_TIME) {
        return tv_cell_int(store, a) == tv_cell_int(store, b);
    }
    struct tv_text one = tv_cell_text(store, a), two = tv_cell_text(store, b);
    return type != TV_FACT_BOOL && one.size == two.size &&
           memcmp(one.data, two.data, one.size) == 0;
}

bool tv_cells_same(const struct tv_store *store, uint32_t fact, uint32_t a,
                   uint32_t b)
{
    const struct tv_fact *info = tv_fact(fact);
    const struct tv_pool *pool = &store->pool;
    bool lists = info->list && a >= TV_CELL_VALUE && b >= TV_CELL_VALUE &&
                 tv_pool_has_list(pool, a - TV_CELL_VALUE) &&
                 tv_pool_has_list(pool, b - TV_CELL_VALUE);
    if (!lists || a == b) {
        return same_item(store, info->type, a, b);
    }
    uint32_t count, other;
    const uint32_t *one = tv_pool_get_list(pool, a - TV_CELL_VALUE, &count);
    const uint32_t *two = tv_pool_get_list(pool, b - TV_CELL_VALUE, &other);
    bool same = count == other;
    for (uint32_t i = 0; same && i < count; i++) {
        same = same_item(store, info->type, one[i], two[i]);
    }
    return same;
}

/* One source of one fact for one subject, on the way to its value. */
struct question {
    const struct tv_store *store;
    const struct tv_voice *voice;
    uint32_t subject;
};

/* Before anything is known. */
static inline struct tv_value blank_value(const struct tv_voice *voice)
{
    return (struct tv_value){.collection = voice->source->collection,
                             .row = TV_NO_ROW,
                             .column = voice->column,
                             .stride = 1,
                             .chain = TV_NO_ROW};
}

static void set_unknown(struct tv_value *out, enum tv_cause cause)
{
    out->state = TV_STATE_UNKNOWN;
    out->cause = cause;
    out->count = 0;
    out->items = NULL;
}

static void set_list(const struct question *q, uint32_t cell,
                     struct tv_value *out)
{
    uint32_t ref = cell - TV_CELL_VALUE;
    if (!tv_pool_has_list(&q->store->pool, ref)) {
        set_unknown(out, TV_CAUSE_WRONG_TYPE);
        return;
    }
    out->state = TV_STATE_KNOWN;
    out->items = tv_pool_get_list(&q->store->pool, ref, &out->count);
}

static inline void set_cell(const struct question *q, uint32_t row,
                            struct tv_value *out)
{
    const struct tv_cells *cells = &q->voice->cells;
    const uint32_t *at = cells->first + row * cells->stride;
    uint32_t cell = *at;
    out->row = row;
    if (cell == 0 && q->voice->info->blank_is_omitted) {
        cell = TV_CELL_ABSENT;
    }
    out->state = tv_cell_state(cell);
    if (out->state == TV_STATE_UNKNOWN) {
        set_unknown(out, (enum tv_cause)cell);
    } else if (out->state == TV_STATE_KNOWN && q->voice->fact->list) {
        set_list(q, cell, out);
    } else if (out->state == TV_STATE_KNOWN) {
        out->items = at;
        out->count = 1;
    }
}

/* Whether a record of the subject would have been found. */
static bool is_seen(const struct question *q)
{
    const uint32_t *rows = q->store->row_of[q->voice->source->collection];
    return !rows ||
           q->subject >= q->store->subject_count[q->voice->info->subject] ||
           rows[q->subject] != TV_UNSEEN_ROW;
}

static void set_no_row(const struct question *q, struct tv_value *out)
{
    if (!q->voice->table->complete) {
        set_unknown(out, TV_CAUSE_INCOMPLETE);
    } else if (q->voice->info->missing_is_absent && is_seen(q)) {
        out->state = TV_STATE_ABSENT;
    } else {
        set_unknown(out, TV_CAUSE_NO_RECORD);
    }
}

static uint32_t cell_of(const struct question *q, uint32_t row)
{
    const struct tv_cells *cells = &q->voice->cells;
    return cells->first[row * cells->stride];
}

static bool says_the_same(const struct question *q, uint32_t row,
                          uint32_t other)
{
    return tv_cells_same(q->store, (uint32_t)(q->voice->fact - tv_fact(0)),
                         cell_of(q, row), cell_of(q, other));
}

/* One record is all there should be; another must say the same. */
static void ask_single(const struct question *q, struct tv_value *out)
{
    if (q->voice->table->row_count == 0) {
        set_unknown(out, TV_CAUSE_NO_RECORD);
        return;
    }
    set_cell(q, 0, out);
    for (uint32_t row = 1; row < q->voice->table->row_count; row++) {
        if (!says_the_same(q, 0, row)) {
            set_unknown(out, TV_CAUSE_CONTRADICTED);
            return;
        }
    }
}

static inline uint32_t row_of_subject(const struct question *q)
{
    const uint32_t *rows = q->store->row_of[q->voice->source->collection];
    uint32_t kind = q->voice->info->subject;
    if (!rows || q->subject >= q->store->subject_count[kind] ||
        rows[q->subject] >= q->voice->table->row_count) {
        return TV_NO_ROW;
    }
    return rows[q->subject];
}

static inline void ask_one(const struct question *q, struct tv_value *out)
{
    uint32_t row = row_of_subject(q);
    if (row == TV_NO_ROW) {
        set_no_row(q, out);
    } else {
        set_cell(q, row, out);
    }
}

/* A cell of a list over records as its collection means it. */
static uint32_t listed_cell(const struct question *q, uint32_t row)
{
    uint32_t cell = cell_of(q, row);
    return cell == 0 && q->voice->info->blank_is_omitted ? TV_CELL_ABSENT
                                                         : cell;
}

/* Records that all lack a value say nothing, however many there are. */
static void demand_a_known_item(const struct question *q, struct tv_value *out)
{
    bool over_records = out->items != NULL && out->row != TV_NO_ROW &&
                        out->items == q->voice->cells.first &&
                        q->voice->info->join == TV_JOIN_RECORDS;
    const uint32_t *next = q->store->next_row[q->voice->source->collection];
    uint32_t row = over_records ? 0 : out->chain;
    uint32_t first = 0;
    if (out->state != TV_STATE_KNOWN || row >= q->voice->table->row_count) {
        return;
    }
    for (uint32_t i = 0; i < out->count; i++) {
        uint32_t cell = listed_cell(q, row);
        if (tv_cell_state(cell) != TV_STATE_UNKNOWN) {
            return;
        }
        first = i == 0 ? cell : first;
        row = over_records ? row + 1 : next ? next[row] : TV_NO_ROW;
    }
    set_unknown(out, (enum tv_cause)first);
    out->count = 0;
    out->items = NULL;
    out->chain = TV_NO_ROW;
}

/* Records that an incomplete collection shows may have unseen companions, so
 * they are no list yet. */
static void ask_many(const struct question *q, struct tv_value *out)
{
    uint32_t row = row_of_subject(q);
    if (row == TV_NO_ROW) {
        set_no_row(q, out);
        return;
    }
    out->row = row;
    if (!q->voice->table->complete) {
        set_unknown(out, TV_CAUSE_INCOMPLETE);
        return;
    }
    const uint32_t *next = q->store->next_row[q->voice->source->collection];
    uint32_t count = 0;
    for (uint32_t at = row; at < q->voice->table->row_count; at = next[at]) {
        if (count == TV_STORE_MAX_CHAIN) {
            set_unknown(out, TV_CAUSE_TOO_LONG);
            return;
        }
        count++;
        if (!next) {
            break;
        }
    }
    out->state = TV_STATE_KNOWN;
    out->count = count;
    out->chain = row;
    demand_a_known_item(q, out);
}

/* The record that a path's leading [k=v] means is the one with a value. */
static void ask_chosen_record(const struct question *q, struct tv_value *out)
{
    const struct tv_table *table = q->voice->table;
    uint32_t found = TV_NO_ROW;
    for (uint32_t row = 0; row < table->row_count; row++) {
        if (cell_of(q, row) == 0) {
            continue;
        }
        if (found != TV_NO_ROW && !says_the_same(q, found, row)) {
            set_unknown(out, TV_CAUSE_CONTRADICTED);
            return;
        }
        found = found == TV_NO_ROW ? row : found;
    }
    if (found != TV_NO_ROW) {
        set_cell(q, found, out);
    } else if (table->complete) {
        out->state = TV_STATE_ABSENT;
    } else {
        set_unknown(out, TV_CAUSE_INCOMPLETE);
    }
}

static void ask_records(const struct question *q, struct tv_value *out)
{
    if (!q->voice->fact->list || q->voice->source->path[0] == '[') {
        ask_chosen_record(q, out);
        return;
    }
    out->row = q->voice->table->row_count > 0 ? 0 : TV_NO_ROW;
    if (!q->voice->table->complete) {
        set_unknown(out, TV_CAUSE_INCOMPLETE);
        return;
    }
    out->state = TV_STATE_KNOWN;
    out->count = q->voice->table->row_count;
    out->items = out->count > 0 ? q->voice->cells.first : NULL;
    out->stride = (uint32_t)q->voice->cells.stride;
    demand_a_known_item(q, out);
}

/* What a source that was read says of a fact. */
static inline void answer(const struct question *q, struct tv_value *out)
{
    *out = blank_value(q->voice);
    switch (q->voice->info->join) {
    case TV_JOIN_IDENTITY:
    case TV_JOIN_ONE:
        ask_one(q, out);
        break;
    case TV_JOIN_MANY:
        ask_many(q, out);
        break;
    case TV_JOIN_SINGLE:
        ask_single(q, out);
        break;
    case TV_JOIN_RECORDS:
        ask_records(q, out);
        break;
    }
}

/* Why a source was not read, or must not be believed; TV_CAUSE_COUNT: it
 * answers. */
static enum tv_cause why_silent(const struct tv_voice *voice)
{
    const struct tv_table *table = voice->table;
    return voice->column == TV_NO_COLUMN      ? TV_CAUSE_NOT_READ
           : !table->present && table->robbed ? TV_CAUSE_LOST
           : !table->present                  ? TV_CAUSE_NOT_COLLECTED
           : !table->readable                 ? TV_CAUSE_UNREADABLE
           : table->altered                   ? TV_CAUSE_ALTERED
                                              : TV_CAUSE_COUNT;
}

/* What one source of a fact says. */
static void ask(const struct tv_store *store, uint32_t fact, uint32_t source,
                uint32_t subject, struct tv_value *out)
{
    struct tv_voice voice = tv_voice_of(store, fact, source);
    struct question q = {store, &voice, subject};
    enum tv_cause cause = why_silent(&voice);
    if (cause == TV_CAUSE_COUNT) {
        answer(&q, out);
        return;
    }
    *out = blank_value(&voice);
    out->cause = cause;
}

/* How near a source came to an answer: the nearest one gives the cause. */
static unsigned nearness(enum tv_cause cause)
{
    static const unsigned char of[TV_CAUSE_COUNT] = {
        [TV_CAUSE_NO_PROPERTY] = 5,  [TV_CAUSE_UNREADABLE] = 4,
        [TV_CAUSE_ALTERED] = 4,      [TV_CAUSE_INCOMPLETE] = 3,
        [TV_CAUSE_LOST] = 3,         [TV_CAUSE_NO_RECORD] = 2,
        [TV_CAUSE_NOT_COLLECTED] = 1};
    bool value_is_there = cause != TV_CAUSE_NO_PROPERTY &&
                          cause != TV_CAUSE_LOST && cause <= TV_CAUSE_CELL_LAST;
    return value_is_there ? 6 : of[cause];
}

/* Asks those who have something to say. False if none knows it of him. */
static inline bool ask_voices(const struct tv_store *store, uint32_t fact,
                              uint32_t subject, struct tv_value *out,
                              uint32_t *source)
{
    const struct tv_voices *voices =
        store->voices ? &store->voices[fact] : NULL;
    uint32_t count = voices ? voices->count : 0;
    for (uint32_t i = 0; i < count; i++) {
        struct question q = {store, &voices->at[i], subject};
        answer(&q, out);
        if (out->state != TV_STATE_UNKNOWN) {
            *source = voices->at[i].number;
            return true;
        }
        if (tv_cause_is_damage(out->cause)) {
            return false;
        }
    }
    return false;
}

/* Asks the sources in order; the first that knows decides, unless one before it
 * may have lost what would overrule it: then that one; else the nearest.
 * Returns its index. */
static uint32_t ask_all(const struct tv_store *store, uint32_t fact,
                        uint32_t subject, struct tv_value *out)
{
    uint32_t best = 0;
    if (ask_voices(store, fact, subject, out, &best)) {
        return best;
    }
    ask(store, fact, 0, subject, out);
    uint32_t count = tv_fact(fact)->source_count;
    struct tv_value value = *out;
    for (uint32_t i = 1; i < count && value.state == TV_STATE_UNKNOWN &&
                         !tv_cause_is_damage(value.cause);
         i++) {
        ask(store, fact, i, subject, &value);
        if (value.state != TV_STATE_UNKNOWN ||
            tv_cause_is_damage(value.cause) ||
            nearness(value.cause) > nearness(out->cause)) {
            *out = value;
            best = i;
        }
    }
    return best;
}

/* The source of that number, by its voice if it has one: then it is neither
 * silent nor lost. */
static void ask_source(const struct tv_store *store, uint32_t fact,
                       uint32_t source, uint32_t subject, struct tv_value *out)
{
    const struct tv_voices *voices =
        store->voices ? &store->voices[fact] : NULL;
    uint32_t count = voices ? voices->count : 0;
    for (uint32_t i = 0; i < count; i++) {
        if (voices->at[i].number == source) {
            struct question q = {store, &voices->at[i], subject};
            answer(&q, out);
            return;
        }
    }
    ask(store, fact, source, subject, out);
}

/* Lists of one group are paired item by item, so the leader chooses the source
 * for all, and what it does not know cannot be paired. */
static void resolve(const struct tv_store *store, uint32_t fact,
                    uint32_t subject, struct tv_value *out)
{
    uint32_t leader = tv_fact(fact)->leader;
    if (leader == fact) {
        ask_all(store, fact, subject, out);
        return;
    }
    struct tv_value leading;
    uint32_t source = ask_all(store, leader, subject, &leading);
    ask_source(store, fact, source, subject, out);
    if (leading.state == TV_STATE_UNKNOWN && out->state != TV_STATE_UNKNOWN) {
        set_unknown(out, leading.cause);
        out->count = 0;
        out->items = NULL;
        out->chain = TV_NO_ROW;
    }
}

static bool makes_subjects(enum tv_collection id, uint32_t kind)
{
    const struct tv_collection_info *info = tv_collection_info(id);
    /* Experts name people; they do not say who is in the tenant. */
    return info->join == TV_JOIN_IDENTITY && info->subject == kind &&
           id != TV_COLLECTION_EXPERTS;
}

static enum tv_cause why_not_whole(const struct tv_table *table)
{
    if (!table->present) {
        return TV_CAUSE_NOT_COLLECTED;
    }
    if (table->altered) {
        return TV_CAUSE_ALTERED;
    }
    return table->readable ? TV_CAUSE_INCOMPLETE : TV_CAUSE_UNREADABLE;
}

/* Whether somebody may have been shown by a collection alone that is damaged.
 */
static bool may_lack_somebody(const struct tv_store *store, uint32_t kind)
{
    for (enum tv_collection id = 0; id < TV_COLLECTION_COUNT; id++) {
        if (makes_subjects(id, kind) &&
            tv_table_is_damaged(&store->tables[id])) {
            return true;
        }
    }
    return false;
}

/* All subjects of a kind side by side: whole if a collection that shows them
 * all is. What the others lack is unknown item by item; an unknown item at the
 * end stands for those whom they alone would have shown. */
static void resolve_across(const struct tv_store *store, uint32_t kind,
                           struct tv_value *out)
{
    *out = (struct tv_value){.cause = TV_CAUSE_NOT_COLLECTED,
                             .collection = TV_COLLECTION_COUNT,
                             .row = TV_NO_ROW,
                             .column = TV_NO_COLUMN,
                             .stride = 1,
                             .chain = TV_NO_ROW,
                             .across = true};
    for (enum tv_collection id = 0; id < TV_COLLECTION_COUNT; id++) {
        const struct tv_table *table = &store->tables[id];
        if (!makes_subjects(id, kind)) {
            continue;
        }
        if (table->present && table->readable && table->complete) {
            out->state = TV_STATE_KNOWN;
            out->collection = id;
            out->count = store->subject_count[kind] -
                         (store->has_unseen[kind] ? 1 : 0) +
                         (may_lack_somebody(store, kind) ? 1 : 0);
            return;
        }
        enum tv_cause cause = why_not_whole(table);
        if (out->collection == TV_COLLECTION_COUNT ||
            nearness(cause) > nearness(out->cause)) {
            out->collection = id;
            out->cause = cause;
        }
    }
}

static uint32_t item_across(const struct tv_store *store, uint32_t fact,
                            uint32_t subject)
{
    struct tv_value value;
    resolve(store, fact, subject, &value);
    if (value.state == TV_STATE_KNOWN && value.count > 0) {
        return tv_store_item(store, fact, &value, 0);
    }
    if (value.state != TV_STATE_UNKNOWN) {
        return TV_CELL_ABSENT;
    }
    return value.cause <= TV_CAUSE_CELL_LAST ? (uint32_t)value.cause : 0;
}

/* A fact that is unknown of everybody is unknown. */
static void demand_a_known_subject(const struct tv_store *store, uint32_t fact,
                                   struct tv_value *out)
{
    bool nowhere = store->voices && store->voices[fact].count == 0;
    uint32_t asked = out->state == TV_STATE_KNOWN && !nowhere ? out->count : 0;
    for (uint32_t i = 0; i < asked; i++) {
        if (tv_cell_state(item_across(store, fact, i)) != TV_STATE_UNKNOWN) {
            return;
        }
    }
    if (out->state == TV_STATE_KNOWN && out->count > 0) {
        struct tv_value first;
        resolve(store, fact, 0, &first);
        set_unknown(out, first.cause);
        out->collection = first.collection;
        out->count = 0;
    }
}

/* Who is not shown has no record for want of the list that would name it. */
static void blame_list(const struct tv_store *store, uint32_t kind,
                       struct tv_value *out)
{
    bool recordless =
        out->state == TV_STATE_UNKNOWN &&
        (out->cause == TV_CAUSE_NO_RECORD ||
         out->cause == TV_CAUSE_NO_PROPERTY || out->cause == TV_CAUSE_LOST);
    enum tv_collection people =
        store->experts_listed ? TV_COLLECTION_EXPERTS : TV_COLLECTION_USERS;
    enum tv_collection id =
        kind == TV_SUBJECT_USER ? people : TV_COLLECTION_VOICE_CHANNELS;
    const struct tv_table *list = &store->tables[id];
    bool whole = list->present && list->readable && list->complete;
    if (recordless) {
        out->cause = whole ? TV_CAUSE_NO_RECORD : why_not_whole(list);
        out->collection = id;
    }
}

static bool is_wanted(const struct tv_store *store, uint32_t fact)
{
    return fact < tv_fact_count() && store->projection.wanted &&
           store->projection.wanted[fact];
}

/* Most facts are known by the record that the first source has of a subject.
 * False if this one is not; then everybody is asked. */
static inline bool ask_directly(const struct tv_store *store, uint32_t fact,
                                uint32_t viewer, uint32_t subject,
                                struct tv_value *out)
{
    const struct tv_voices *voices = &store->voices[fact];
    struct question q = {store, &voices->at[0], subject};
    uint32_t row =
        voices->direct_for == viewer ? row_of_subject(&q) : TV_NO_ROW;
    if (row == TV_NO_ROW) {
        return false;
    }
    *out = blank_value(q.voice);
    set_cell(&q, row, out);
    return out->state != TV_STATE_UNKNOWN;
}

static void ask_everybody(const struct tv_store *store, uint32_t fact,
                          uint32_t viewer, uint32_t subject,
                          struct tv_value *out)
{
    if (!is_wanted(store, fact)) {
        *out = (struct tv_value){.cause = TV_CAUSE_NOT_READ,
                                 .collection = TV_COLLECTION_COUNT,
                                 .row = TV_NO_ROW,
                                 .column = TV_NO_COLUMN,
                                 .stride = 1,
                                 .chain = TV_NO_ROW};
        return;
    }
    uint32_t kind = tv_fact(fact)->subject;
    bool of_many = kind == TV_SUBJECT_USER || kind == TV_SUBJECT_CHANNEL;
    if (of_many && viewer != kind) {
        resolve_across(store, kind, out);
        demand_a_known_subject(store, fact, out);
        return;
    }
    resolve(store, fact, subject, out);
    if (of_many && tv_store_is_unseen(store, kind, subject)) {
        blame_list(store, kind, out);
    }
}

void tv_store_value(const struct tv_store *store, uint32_t fact,
                    uint32_t viewer, uint32_t subject, struct tv_value *out)
{
    bool settled = store->voices && fact < tv_fact_count();
    if (!settled || !ask_directly(store, fact, viewer, subject, out)) {
        ask_everybody(store, fact, viewer, subject, out);
    }
}

static uint32_t item_of_chain(const struct tv_store *store,
                              const struct tv_value *value, uint32_t item)
{
    const struct tv_table *table = &store->tables[value->collection];
    const uint32_t *next = store->next_row[value->collection];
    uint32_t row = value->chain;
    for (; item > 0; item--) {
        row = next[row];
    }
    return *tv_table_at(table, row, value->column);
}

uint32_t tv_store_item(const struct tv_store *store, uint32_t fact,
                       const struct tv_value *value, uint32_t item)
{
    if (value->state != TV_STATE_KNOWN || item >= value->count) {
        return 0;
    }
    if (value->across) {
        return item_across(store, fact, item);
    }
    uint32_t cell = value->chain != TV_NO_ROW
                        ? item_of_chain(store, value, item)
                        : value->items[(size_t)item * value->stride];
    return cell == 0 && tv_collection_info(value->collection)->blank_is_omitted
               ? TV_CELL_ABSENT
               : cell;
}
