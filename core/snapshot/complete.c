/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Infers from its files and records whether a collection is complete.
 */
#include <string.h>

#include "snapshot/state.h"

/* What one call of Get-CsPhoneNumberAssignment or of Graph's numberAssignments
 * returns at most, without and with -Top or $top. */
#define CALL_ROWS 500u
#define CALL_MOST_ROWS 1000u

#define PAGE_DIGITS 5u
/* File numbers that are further apart, on average, do not number pages. */
#define PAGE_STEP 5u

/* If all pages have a link to the next one, the last page is missing. */
static void look_for_next_link(struct tv_snapshot_state *state,
                               enum tv_collection collection)
{
    uint32_t pages = 0, linked = 0, last = TV_NO_FILE;
    for (uint32_t i = 0; i < state->shown.file_count; i++) {
        if (state->shown.files[i].collection == collection &&
            state->files[i].form == TV_FORM_PAGES) {
            pages++;
            linked += state->files[i].has_next_link;
            last = i;
        }
    }
    if (pages == 0 || linked < pages) {
        return;
    }
    state->shown.store.tables[collection].complete = false;
    tv_problem_addf(state, collection, last, "next-link",
                    "%s: the last page still has an @odata.nextLink: there "
                    "are more records",
                    state->shown.files[last].name);
}

/* 3 of "users.0003.json"; false if its name has no number, or that of a
 * date. */
static bool page_number(const char *name, uint32_t *out)
{
    const char *first = strchr(name, '.');
    size_t size = first ? strspn(first + 1, "0123456789") : 0;
    if (size == 0 || size > PAGE_DIGITS || first[size + 1] != '.') {
        return false;
    }
    *out = 0;
    for (size_t i = 1; i <= size; i++) {
        *out = *out * 10 + (uint32_t)(first[i] - '0');
    }
    return true;
}

/* Looks at the numbers of pages that were saved one by one: a gap is a file
 * that got lost, unless files are numbered by their first record. */
static void look_for_lost_page(struct tv_snapshot_state *state,
                               enum tv_collection collection)
{
    uint32_t pages = 0, linked = 0, least = UINT32_MAX, most = 0, number;
    for (uint32_t i = 0; i < state->shown.file_count; i++) {
        const struct tv_snapshot_file *file = &state->shown.files[i];
        if (file->collection == collection &&
            state->files[i].form == TV_FORM_PAGES &&
            page_number(file->name, &number)) {
            pages++;
            linked += state->files[i].has_next_link;
            least = number < least ? number : least;
            most = number > most ? number : most;
        }
    }
    bool lost =
        linked > 0 && most - least >= pages && most - least < PAGE_STEP * pages;
    if (!lost || tv_manifest_vouches_for(state, collection)) {
        return;
    }
    state->shown.store.tables[collection].complete = false;
    tv_problem_addf(state, collection, TV_NO_FILE, "next-link",
                    "%s: %u pages are numbered from %u to %u: a page between "
                    "them is missing",
                    tv_collection_info(collection)->name, pages, least, most);
}

static bool any_known(const struct tv_table *table, uint32_t column)
{
    return (table->held[column] & ~(1u << TV_CAUSE_NO_PROPERTY)) != 0;
}

/* Whether the records come from a cmdlet. Graph's keys begin with a lower-case
 * letter, those of cmdlets with an upper-case one. */
static bool is_from_shell(const struct tv_snapshot_state *state,
                          enum tv_collection collection)
{
    const struct tv_projection *projection = &state->shown.store.projection;
    const struct tv_table *table = &state->shown.store.tables[collection];
    for (uint32_t i = 0; i < table->column_count; i++) {
        const struct tv_column *column = &projection->columns[collection][i];
        const char *path = tv_fact(column->fact)->sources[column->source].path;
        if (path[0] >= 'A' && path[0] <= 'Z' && any_known(table, i)) {
            return true;
        }
    }
    return false;
}

/* Only pages as Graph sends them tell whether there are more records: not what
 * cmdlets answer, nor records that were taken out of their pages. */
static bool tells_of_more(const struct tv_snapshot_state *state,
                          enum tv_collection collection)
{
    bool pages = true;
    for (uint32_t i = 0; i < state->shown.file_count; i++) {
        pages &= state->shown.files[i].collection != collection ||
                 state->files[i].form == TV_FORM_PAGES;
    }
    return pages && !is_from_shell(state, collection);
}

static void look_for_row_limit(struct tv_snapshot_state *state,
                               enum tv_collection collection)
{
    struct tv_table *table = &state->shown.store.tables[collection];
    bool at_limit =
        table->row_count == CALL_ROWS || table->row_count == CALL_MOST_ROWS;
    if (collection != TV_COLLECTION_NUMBERS || !at_limit ||
        tells_of_more(state, collection) ||
        tv_manifest_vouches_for(state, collection)) {
        return;
    }
    table->complete = false;
    tv_problem_addf(state, collection, TV_NO_FILE, "row-limit",
                    "numbers: exactly %u records, which is where one call of "
                    "Get-CsPhoneNumberAssignment or Graph stops; use -Skip and "
                    "-Top, or follow @odata.nextLink",
                    table->row_count);
}

static const char *path_of(const struct tv_snapshot_state *state,
                           enum tv_collection collection, uint32_t column)
{
    const struct tv_column *from =
        &state->shown.store.projection.columns[collection][column];
    return tv_fact(from->fact)->sources[from->source].path;
}

static void look_for_flattened(struct tv_snapshot_state *state,
                               enum tv_collection collection)
{
    const struct tv_table *table = &state->shown.store.tables[collection];
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (table->held[i] >> TV_CAUSE_FLATTENED & 1) {
            const char *path = path_of(state, collection, i);
            tv_problem_addf(state, collection, TV_NO_FILE, "flattened",
                            "%s: \"%.*s\" was written as the name of its "
                            "type; export it with ConvertTo-Json -Depth 6",
                            tv_collection_info(collection)->name,
                            (int)strcspn(path, "[."), path);
            return;
        }
    }
}

/* Whether any record has the fact under any of its names, here or in another
 * collection. */
static bool has_fact(const struct tv_snapshot_state *state, uint32_t fact)
{
    const struct tv_store *store = &state->shown.store;
    const struct tv_fact *info = tv_fact(fact);
    for (uint32_t i = 0; i < info->source_count; i++) {
        uint32_t column =
            store->projection.column_of[fact * TV_MAX_SOURCES + i];
        const struct tv_table *table =
            &store->tables[info->sources[i].collection];
        if (column != TV_NO_COLUMN && table->readable &&
            any_known(table, column)) {
            return true;
        }
    }
    return false;
}

/* Whether the property is there in another product's spelling: another fact
 * with the same path is known. */
static bool is_alternative(const struct tv_snapshot_state *state,
                           enum tv_collection collection, uint32_t column)
{
    const struct tv_projection *projection = &state->shown.store.projection;
    const char *path = path_of(state, collection, column);
    uint32_t fact = projection->columns[collection][column].fact;
    for (uint32_t i = 0; i < projection->column_count[collection]; i++) {
        uint32_t other = projection->columns[collection][i].fact;
        if (other != fact && strcmp(path, path_of(state, collection, i)) == 0 &&
            has_fact(state, other)) {
            return true;
        }
    }
    return false;
}

/* Whether an earlier column has the same path, or is of the same list: they are
 * missing together, and reported once. */
static bool is_named_before(const struct tv_snapshot_state *state,
                            enum tv_collection collection, uint32_t column)
{
    const char *path = path_of(state, collection, column);
    size_t head = strcspn(path, "[");
    for (uint32_t i = 0; i < column; i++) {
        const char *other = path_of(state, collection, i);
        if (strcspn(other, "[") == head && strncmp(path, other, head) == 0 &&
            path[head] == other[head]) {
            return true;
        }
    }
    return false;
}

/* Whether the fact is a member of a list that is missing as a whole: only its
 * leader is reported. */
static bool is_led_away(const struct tv_snapshot_state *state, uint32_t fact)
{
    uint32_t leader = tv_fact(fact)->leader;
    return leader != fact && !has_fact(state, leader);
}

static void look_for_missing_properties(struct tv_snapshot_state *state,
                                        enum tv_collection collection)
{
    const struct tv_store *store = &state->shown.store;
    const struct tv_table *table = &store->tables[collection];
    const struct tv_collection_info *info = tv_collection_info(collection);
    if (table->row_count == 0 || info->blank_is_omitted ||
        info->join == TV_JOIN_SINGLE) {
        return;
    }
    for (uint32_t i = 0; i < table->column_count; i++) {
        const struct tv_column *column =
            &store->projection.columns[collection][i];
        bool first =
            i == 0 ||
            store->projection.columns[collection][i - 1].fact != column->fact;
        if (first && !has_fact(state, column->fact) &&
            !is_led_away(state, column->fact) &&
            !is_named_before(state, collection, i) &&
            !is_alternative(state, collection, i)) {
            tv_problem_addf(state, collection, TV_NO_FILE, "property-missing",
                            "%s: no record has \"%s\" (%s)", info->name,
                            path_of(state, collection, i),
                            tv_fact(column->fact)->name);
        }
    }
}

void tv_infer_completeness(struct tv_snapshot_state *state)
{
    for (uint32_t i = 0; i < TV_COLLECTION_MANIFEST; i++) {
        struct tv_table *table = &state->shown.store.tables[i];
        if (table->cells && !table->held) {
            tv_table_survey(table, state->options.threads);
        }
    }
    for (uint32_t i = 0; i < TV_COLLECTION_MANIFEST; i++) {
        enum tv_collection collection = (enum tv_collection)i;
        if (state->shown.store.tables[i].readable) {
            look_for_next_link(state, collection);
            look_for_lost_page(state, collection);
            look_for_row_limit(state, collection);
            look_for_flattened(state, collection);
            look_for_missing_properties(state, collection);
        }
    }
}
