/* SPDX-License-Identifier: Apache-2.0 */
/* Reads and compares cells. */
#include "facts/store.h"

#include "base/text.h"

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

/* Graph writes "user" where PowerShell writes "User"; no rule distinguishes
 * them. */
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
    return type != TV_FACT_BOOL && tv_text_alike(one, two);
}

bool tv_cells_same(const struct tv_store *store, uint32_t fact, uint32_t a,
                   uint32_t b)
{
    const struct tv_fact *info = tv_fact(fact);
    const struct tv_pool *pool = &store->pool;
    bool lists = tv_fact_holds_lists(info) && a >= TV_CELL_VALUE &&
                 b >= TV_CELL_VALUE &&
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
