/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who is judged: the listed experts, else every enabled person.
 */
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "snapshot/state.h"

static uint32_t fact_number(const char *name)
{
    return tv_fact_find((struct tv_text){name, strlen(name)});
}

static uint32_t single_cell(const struct tv_store *store, uint32_t fact,
                            uint32_t subject)
{
    struct tv_value value;
    tv_store_value(store, fact, TV_SUBJECT_USER, subject, &value);
    return value.state == TV_STATE_KNOWN ? tv_store_item(store, fact, &value, 0)
                                         : 0;
}

static bool is_text(struct tv_text text, const char *word)
{
    return text.size == strlen(word) &&
           strncasecmp(text.data, word, text.size) == 0;
}

/* What is not known to be switched off or no person is in scope. */
static bool is_enabled_person(const struct tv_store *store, uint32_t subject,
                              uint32_t enabled_fact, uint32_t type_fact)
{
    static const char *const machines[] = {"resourceAccount",
                                           "applicationInstance"};
    uint32_t enabled = single_cell(store, enabled_fact, subject);
    if (enabled >= TV_CELL_VALUE && !tv_cell_bool(enabled)) {
        return false;
    }
    struct tv_text type =
        tv_cell_text(store, single_cell(store, type_fact, subject));
    for (unsigned i = 0; i < sizeof(machines) / sizeof(machines[0]); i++) {
        if (is_text(type, machines[i])) {
            return false;
        }
    }
    return true;
}

void tv_choose_experts(struct tv_snapshot_state *state)
{
    struct tv_store *store = &state->shown.store;
    const struct tv_table *list = &store->tables[TV_COLLECTION_EXPERTS];
    const uint32_t *listed = store->row_of[TV_COLLECTION_EXPERTS];
    uint32_t count = store->subject_count[TV_SUBJECT_USER];
    uint32_t enabled = fact_number("user.enabled");
    uint32_t type = fact_number("user.account_type");
    store->experts_listed = list->present && list->readable;
    store->experts = tv_calloc(count + 1u, sizeof(store->experts[0]));
    for (uint32_t i = 0; i < count; i++) {
        bool expert = store->experts_listed
                          ? listed[i] != TV_NO_ROW
                          : is_enabled_person(store, i, enabled, type);
        if (expert) {
            store->experts[store->expert_count++] = i;
        }
    }
}
