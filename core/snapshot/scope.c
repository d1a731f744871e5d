/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who is in scope: the listed experts, else every enabled person. A list that
 * is there and names nobody means nobody, not everybody.
 */
#include "base/arena.h"
#include "base/count.h"
#include "base/text.h"
#include "base/threads.h"
#include "snapshot/state.h"

static uint32_t fact_number(const char *name)
{
    return tv_fact_find(tv_text_of(name));
}

static uint32_t single_cell(const struct tv_store *store, uint32_t fact,
                            uint32_t subject)
{
    struct tv_value value;
    tv_store_value(store, fact, TV_SUBJECT_USER, subject, &value);
    return value.state == TV_STATE_KNOWN ? tv_store_item(store, fact, &value, 0)
                                         : 0;
}

/* Reports a list that was read without faults and is empty. */
static void report_nobody(struct tv_snapshot_state *state)
{
    const struct tv_table *list =
        &state->shown.store.tables[TV_COLLECTION_EXPERTS];
    uint32_t bad = state->collections[TV_COLLECTION_EXPERTS].bad_count;
    if (list->readable && list->row_count == 0 && bad == 0) {
        tv_problem_addf(state, TV_COLLECTION_EXPERTS, TV_NO_FILE,
                        "names-nobody",
                        "experts: the list names nobody, so nobody is judged; "
                        "without it every enabled person is");
    }
}

enum tv_status tv_require_experts(const struct tv_snapshot_state *state,
                                  struct tv_error *err)
{
    const struct tv_snapshot *shown = &state->shown;
    const char *path = state->options.experts;
    if (!path || shown->store.tables[TV_COLLECTION_EXPERTS].row_count > 0) {
        return TV_OK;
    }
    for (uint32_t i = 0; i < shown->problem_count; i++) {
        if (shown->problems[i].collection == TV_COLLECTION_EXPERTS) {
            return tv_fail(err, TV_INPUT, "\"%s\" names no expert: %s", path,
                           shown->problems[i].text);
        }
    }
    return tv_fail(err, TV_INPUT,
                   "\"%s\" names no expert: a user principal name or an "
                   "object id a line was expected",
                   path);
}

/* What the threads that look for persons share. */
struct asking {
    const struct tv_store *store;
    uint32_t enabled, type; /* facts */
    bool has_types;
    bool *is_person;
};

/* Whether any source of the fact has records. */
static bool has_records(const struct tv_store *store, uint32_t fact)
{
    const struct tv_fact *info = tv_fact(fact);
    bool has = false;
    for (uint32_t i = 0; i < info->source_count; i++) {
        has |= store->tables[info->sources[i].collection].row_count > 0;
    }
    return has;
}

static bool is_machine(const struct asking *asking, uint32_t subject)
{
    static const char *const machines[] = {"resourceAccount",
                                           "applicationInstance"};
    uint32_t cell = single_cell(asking->store, asking->type, subject);
    struct tv_text type = tv_cell_text(asking->store, cell);
    for (unsigned i = 0; i < TV_COUNT_OF(machines); i++) {
        if (tv_text_alike(type, tv_text_of(machines[i]))) {
            return true;
        }
    }
    return false;
}

/* A user is in scope unless known to be disabled or not a person. */
static bool is_enabled_person(const struct asking *asking, uint32_t subject)
{
    uint32_t enabled = single_cell(asking->store, asking->enabled, subject);
    return (enabled < TV_CELL_VALUE || tv_cell_bool(enabled)) &&
           !(asking->has_types && is_machine(asking, subject));
}

static void ask_run(void *given, struct tv_run run)
{
    const struct asking *asking = given;
    for (size_t i = run.first; i < run.last; i++) {
        asking->is_person[i] = is_enabled_person(asking, (uint32_t)i);
    }
}

static void choose_persons(struct tv_snapshot_state *state)
{
    struct tv_store *store = &state->shown.store;
    uint32_t count = store->subject_count[TV_SUBJECT_USER];
    struct asking asking = {
        .store = store,
        .enabled = fact_number("user.enabled"),
        .type = fact_number("user.account_type"),
        .is_person = tv_calloc(count + 1u, sizeof(bool)),
    };
    asking.has_types = has_records(store, asking.type);
    tv_parallel_runs(state->options.threads, count, TV_SUBJECT_RUN, ask_run,
                     &asking);
    for (uint32_t i = 0; i < count; i++) {
        if (asking.is_person[i]) {
            store->experts[store->expert_count++] = i;
        }
    }
    tv_free(asking.is_person);
}

static void choose_listed(struct tv_store *store)
{
    const uint32_t *listed = store->row_of[TV_COLLECTION_EXPERTS];
    uint32_t count = store->subject_count[TV_SUBJECT_USER];
    for (uint32_t i = 0; i < count; i++) {
        if (listed[i] != TV_NO_ROW) {
            store->experts[store->expert_count++] = i;
        }
    }
}

void tv_choose_experts(struct tv_snapshot_state *state)
{
    struct tv_store *store = &state->shown.store;
    const struct tv_table *list = &store->tables[TV_COLLECTION_EXPERTS];
    uint32_t count = store->subject_count[TV_SUBJECT_USER];
    store->experts_listed = list->present || list->has_missing_file;
    report_nobody(state);
    store->experts = tv_calloc(count + 1u, sizeof(store->experts[0]));
    if (store->experts_listed) {
        choose_listed(store);
    } else {
        choose_persons(state);
    }
}

bool tv_snapshot_has_expert(const struct tv_snapshot *snapshot, uint32_t user)
{
    const struct tv_store *store = &snapshot->store;
    for (uint32_t i = 0; i < store->expert_count; i++) {
        if (store->experts[i] == user) {
            return true;
        }
    }
    return false;
}

void tv_snapshot_narrow(struct tv_snapshot *snapshot, uint32_t user)
{
    snapshot->store.experts[0] = user;
    snapshot->store.expert_count = 1;
}
