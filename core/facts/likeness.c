/* SPDX-License-Identifier: Apache-2.0 */
/* Gathers the cells that determine the values of some facts of a user. */
#include "facts/likeness.h"

#include <string.h>

/* A part whose columns are still being gathered. */
struct gathering {
    struct tv_cells cells[TV_LIKENESS_WORDS];
    uint32_t count;
    enum tv_collection collection;
};

static bool is_by_subject(const struct tv_source_view *view)
{
    return view->info->join == TV_JOIN_IDENTITY ||
           view->info->join == TV_JOIN_ONE || view->info->join == TV_JOIN_MANY;
}

static struct gathering *find(struct gathering *parts, uint32_t *count,
                              enum tv_collection collection)
{
    for (uint32_t i = 0; i < *count; i++) {
        if (parts[i].collection == collection) {
            return &parts[i];
        }
    }
    if (*count == TV_LIKENESS_PARTS) {
        return NULL;
    }
    parts[*count] = (struct gathering){.collection = collection};
    return &parts[(*count)++];
}

/* False if there is no room for the column. */
static bool add_column(struct gathering *part, struct tv_cells cells)
{
    for (uint32_t i = 0; i < part->count; i++) {
        if (part->cells[i].first == cells.first) {
            return true;
        }
    }
    /* One cell for all rows distinguishes nobody. */
    if (cells.stride > 0) {
        if (part->count == TV_LIKENESS_WORDS) {
            return false;
        }
        part->cells[part->count++] = cells;
    }
    return true;
}

/* Adds every source that can contribute for some user. What is the same for
 * everybody, such as a collection that is missing, need not be compared; a user
 * sees all channels as one list, so channel facts are the same for
 * everybody. */
static bool add_fact(const struct tv_store *store, uint32_t fact,
                     struct gathering *parts, uint32_t *count)
{
    if (tv_fact(fact)->subject == TV_SUBJECT_CHANNEL) {
        return true;
    }
    for (uint32_t s = 0; s < tv_fact(fact)->source_count; s++) {
        struct tv_source_view view = tv_source_view_of(store, fact, s);
        if (view.column == TV_NO_COLUMN || !view.table->present ||
            !is_by_subject(&view)) {
            continue;
        }
        struct gathering *part = find(parts, count, view.source->collection);
        bool fits = view.info->subject == TV_SUBJECT_USER && part &&
                    (!view.cells.first || add_column(part, view.cells));
        if (!fits) {
            return false;
        }
    }
    return true;
}

static bool add_part(const struct tv_store *store, const struct gathering *from,
                     struct tv_likeness *out)
{
    enum tv_collection id = from->collection;
    uint32_t begin = out->column_count;
    bool many = tv_collection_info(id)->join == TV_JOIN_MANY;
    /* It is the same for everybody. */
    if (from->count == 0 && store->has_all[id] && !many) {
        return true;
    }
    if (from->count > TV_LIKENESS_WORDS - 1 - begin) {
        return false;
    }
    memcpy(out->cells + begin, from->cells, from->count * sizeof(*from->cells));
    out->column_count += from->count;
    out->parts[out->part_count++] = (struct tv_likeness_part){
        .rows = store->row_of[id],
        .subject_count =
            store->row_of[id] ? store->subject_count[TV_SUBJECT_USER] : 0,
        .row_count = store->tables[id].row_count,
        .many = many,
        .has_all = store->has_all[id],
        .columns = begin,
        .columns_end = out->column_count,
    };
    return true;
}

void tv_likeness_make(const struct tv_store *store, const uint32_t *facts,
                      uint32_t count, struct tv_likeness *out)
{
    struct gathering parts[TV_LIKENESS_PARTS];
    uint32_t part_count = 0;
    bool fits = true;
    *out = (struct tv_likeness){0};
    for (uint32_t i = 0; fits && i < count; i++) {
        uint32_t leader = tv_fact(facts[i])->leader;
        fits = add_fact(store, facts[i], parts, &part_count) &&
               add_fact(store, leader, parts, &part_count);
    }
    for (uint32_t i = 0; fits && i < part_count; i++) {
        fits = add_part(store, &parts[i], out);
    }
    out->usable = fits;
    out->shown = store->subject_count[TV_SUBJECT_USER] -
                 store->has_unseen[TV_SUBJECT_USER];
}

/* What the first word encodes of each part: whether there is a record, and if
 * not, whether one would have been found. */
enum standing { THERE, NOT_THERE, NOT_SEEN, STANDINGS };

/* The users of one call, and the words that are written for them. */
struct batch {
    const uint32_t *subjects;
    uint32_t count, width;
    uint32_t *words;
    uint32_t rows[TV_LIKENESS_BATCH]; /* of the current part */
};

static void read_rows(struct batch *batch, const struct tv_likeness_part *part)
{
    for (uint32_t i = 0; i < batch->count; i++) {
        uint32_t subject = batch->subjects[i];
        batch->rows[i] =
            subject < part->subject_count ? part->rows[subject] : TV_NO_ROW;
    }
}

/* Chains are not compared: a user who has records in a MANY collection matches
 * nobody. */
static void add_standings(const struct batch *batch,
                          const struct tv_likeness_part *part, uint32_t weight)
{
    const uint32_t count = batch->count, width = batch->width;
    uint32_t *word = batch->words;
    for (uint32_t i = 0; i < count; i++, word += width) {
        uint32_t row = batch->rows[i];
        if (row >= part->row_count && *word != TV_LIKE_NOBODY) {
            *word += weight * (row == TV_UNSEEN_ROW ? NOT_SEEN : NOT_THERE);
        } else if (part->many) {
            *word = TV_LIKE_NOBODY;
        }
    }
}

static void read_column(const struct batch *batch, struct tv_cells cells,
                        uint32_t row_count, uint32_t place)
{
    const uint32_t count = batch->count, width = batch->width;
    uint32_t *word = batch->words + place;
    for (uint32_t i = 0; i < count; i++, word += width) {
        uint32_t row = batch->rows[i];
        *word = row < row_count ? cells.first[row * cells.stride] : 0;
    }
}

void tv_likeness_read(const struct tv_likeness *likeness,
                      const uint32_t *subjects, uint32_t count, uint32_t *words)
{
    uint32_t weight = 1;
    struct batch batch = {.subjects = subjects,
                          .count = count,
                          .width = likeness->column_count + 1,
                          .words = words};
    for (uint32_t i = 0; i < count; i++) {
        bool shown = subjects[i] < likeness->shown;
        words[(size_t)i * batch.width] = shown ? 0 : TV_LIKE_NOBODY;
    }
    for (uint32_t p = 0; p < likeness->part_count; p++) {
        const struct tv_likeness_part *part = &likeness->parts[p];
        read_rows(&batch, part);
        if (!part->has_all || part->many) {
            add_standings(&batch, part, weight);
        }
        for (uint32_t c = part->columns; c < part->columns_end; c++) {
            read_column(&batch, likeness->cells[c], part->row_count, c + 1);
        }
        weight *= STANDINGS;
    }
}
