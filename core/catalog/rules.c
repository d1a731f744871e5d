/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the rules of all families: lists their files, then reads them with
 * several threads, which take one rule at a time. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "base/threads.h"
#include "catalog/load.h"

#define WORTH_A_THREAD 16u /* rules */

/* The file of a rule. */
struct place {
    const char *family, *directory, *file;
};

/* The result of a thread. */
struct outcome {
    uint32_t rule; /* index of the last one that it read */
    enum tv_status status;
    struct tv_error err;
};

struct reading {
    struct tv_catalog *catalog;
    struct place *places;
    struct tv_rule *rules;
    uint32_t count;
    _Atomic uint32_t next; /* index into the places */
    atomic_uint threads;
    struct outcome outcomes[TV_PACK_READERS];
};

/* ---- listing ---- */

static enum tv_status list_rule(struct reading *reading, struct place place,
                                struct tv_error *err)
{
    char id[TV_RULE_ID_SIZE] = "";
    if (strlen(place.file) == sizeof("TV0000.json") - 1) {
        memcpy(id, place.file, sizeof(id) - 1);
    }
    if (!tv_is_rule_id(id)) {
        return tv_fail(err, TV_INPUT,
                       "%s/%s: a rule's file must be TVnnnn.json",
                       place.directory, place.file);
    }
    if (reading->count == TV_MAX_RULES) {
        return tv_fail(err, TV_LIMIT, "%s: more than %u rules",
                       reading->catalog->directory, TV_MAX_RULES);
    }
    reading->places =
        tv_grow_array(reading->places, reading->count, sizeof(place));
    reading->places[reading->count++] = place;
    return TV_OK;
}

static enum tv_status list_family(struct reading *reading, const char *family,
                                  struct tv_error *err)
{
    struct tv_catalog *catalog = reading->catalog;
    char *directory = tv_path_join(&catalog->arena, catalog->directory, family);
    struct tv_names names;
    enum tv_status status =
        tv_names_read(&catalog->arena, directory, false, &names, err);
    for (uint32_t i = 0; i < names.count && status == TV_OK; i++) {
        const char *file = names.items[i].text;
        if (tv_text_ends(tv_text_of(file), ".json")) {
            struct place place = {family, directory, file};
            status = list_rule(reading, place, err);
        }
    }
    return status;
}

static bool is_no_family(const char *name)
{
    return strcmp(name, "profiles") == 0 || strcmp(name, "data") == 0 ||
           strcmp(name, "schema") == 0;
}

/* The family becomes part of codes, and is shown beside the rule. */
static enum tv_status check_family(const struct tv_catalog *catalog,
                                   const char *name, struct tv_error *err)
{
    return tv_is_word(name, "-_")
               ? TV_OK
               : tv_fail(err, TV_INPUT,
                         "%s/%s: a family must be a folder whose name is in "
                         "[a-z0-9_-]",
                         catalog->directory, name);
}

static enum tv_status list_rules(struct reading *reading, struct tv_error *err)
{
    struct tv_catalog *catalog = reading->catalog;
    struct tv_names names;
    enum tv_status status =
        tv_names_read(&catalog->arena, catalog->directory, false, &names, err);
    for (uint32_t i = 0; i < names.count && status == TV_OK; i++) {
        const char *name = names.items[i].text;
        if (!names.items[i].is_directory || is_no_family(name)) {
            continue;
        }
        status = check_family(catalog, name, err);
        if (status == TV_OK) {
            status = list_family(reading, name, err);
        }
    }
    return status;
}

/* ---- reading ---- */

static void read_share(void *given)
{
    struct reading *reading = given;
    unsigned own = atomic_fetch_add(&reading->threads, 1u);
    struct tv_pack_reader *reader = reading->catalog->readers[own];
    struct outcome *outcome = &reading->outcomes[own];
    while (outcome->status == TV_OK) {
        uint32_t rule = atomic_fetch_add(&reading->next, 1u);
        if (rule >= reading->count) {
            return;
        }
        const struct place *place = &reading->places[rule];
        outcome->rule = rule;
        outcome->status =
            tv_rule_read(reader, place->family, place->directory, place->file,
                         &reading->rules[rule], &outcome->err);
    }
}

/* Returns the fault with the smallest rule index: the one that reading the
 * rules one by one would report. Rules are taken in order, so all before it
 * were read. */
static const struct outcome *first_fault(const struct reading *reading)
{
    const struct outcome *first = NULL;
    for (unsigned i = 0; i < TV_PACK_READERS; i++) {
        const struct outcome *outcome = &reading->outcomes[i];
        if (outcome->status != TV_OK &&
            (!first || outcome->rule < first->rule)) {
            first = outcome;
        }
    }
    return first;
}

static enum tv_status read_listed(struct reading *reading, struct tv_error *err)
{
    unsigned threads = reading->count < WORTH_A_THREAD ? 1 : TV_PACK_READERS;
    reading->rules = tv_arena_array(&reading->catalog->arena, reading->count,
                                    sizeof(*reading->rules));
    tv_parallel_run(threads, read_share, reading);
    const struct outcome *fault = first_fault(reading);
    if (fault && err) {
        *err = fault->err;
    }
    return fault ? fault->status : TV_OK;
}

/* ---- all of them ---- */

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct tv_rule *)a)->id,
                  ((const struct tv_rule *)b)->id);
}

static enum tv_status check_unique(const struct tv_rule *rules, uint32_t count,
                                   struct tv_error *err)
{
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t k = i + 1; k < count; k++) {
            if (strcmp(rules[i].id, rules[k].id) == 0 ||
                strcmp(rules[i].name, rules[k].name) == 0) {
                return tv_fail(err, TV_INPUT,
                               "%s: id and name must be its own, but %s has %s "
                               "%s",
                               rules[k].path, rules[i].path, rules[i].id,
                               rules[i].name);
            }
        }
    }
    return TV_OK;
}

enum tv_status tv_rules_read(struct tv_catalog *catalog, struct tv_error *err)
{
    struct reading reading = {.catalog = catalog};
    struct tv_error unlisted = {TV_OK, ""};
    /* If listing fails, the rules listed so far are still read, since a fault
     * in one of them comes first. */
    enum tv_status listed = list_rules(&reading, &unlisted);
    enum tv_status status = read_listed(&reading, err);
    if (status == TV_OK && listed != TV_OK) {
        status = listed;
        if (err) {
            *err = unlisted;
        }
    }
    if (status == TV_OK && reading.count > 0) {
        qsort(reading.rules, reading.count, sizeof(*reading.rules), by_id);
        status = check_unique(reading.rules, reading.count, err);
        catalog->rules = reading.rules;
        catalog->rule_count = reading.count;
    }
    tv_free(reading.places);
    return status;
}
