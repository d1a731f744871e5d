/* SPDX-License-Identifier: Apache-2.0 */
/* The host table that a check is handed: facts, parameters, scratch memory. */
#include <string.h>

#include "host/eval_state.h"

const struct tv_value *tv_eval_fact(struct tv_eval *eval, uint32_t fact)
{
    struct tv_resolved *at = &eval->resolved[fact];
    if (at->round != eval->round) {
        tv_store_value(eval->store, fact, eval->kind, eval->subject,
                       &at->value);
        at->round = eval->round;
    }
    return &at->value;
}

const struct tv_value *tv_eval_value(struct tv_eval *eval, uint32_t need)
{
    return tv_eval_fact(eval, eval->rule->needs[need]);
}

/* The slow path; not inlined, so that the fast path needs no stack frame. */
__attribute__((noinline)) static uint32_t
find_cell(struct tv_eval *eval, uint32_t fact, uint32_t item)
{
    const struct tv_value *value = tv_eval_fact(eval, fact);
    return tv_store_item(eval->store, fact, value, item);
}

/* A cell of a declared need; unknown for everything else. */
static inline uint32_t cell(struct tv_eval *eval, uint32_t need, uint32_t item,
                            enum tv_fact_type *type)
{
    if (need >= eval->rule->need_count) {
        return 0;
    }
    uint32_t fact = eval->rule->needs[need];
    const struct tv_resolved *at = &eval->resolved[fact];
    bool at_hand = at->round == eval->round;
    *type = at->type;
    if (at_hand && item >= at->value.count) {
        return 0;
    }
    uint32_t found = at_hand ? tv_value_item(&at->value, item) : 0;
    return found != 0 ? found : find_cell(eval, fact, item);
}

static uint32_t host_state(struct tv_eval *eval, uint32_t need)
{
    return need < eval->rule->need_count ? tv_eval_value(eval, need)->state
                                         : TV_STATE_UNKNOWN;
}

static uint32_t host_count(struct tv_eval *eval, uint32_t need)
{
    if (need >= eval->rule->need_count) {
        return 0;
    }
    const struct tv_value *value = tv_eval_value(eval, need);
    return value->state == TV_STATE_KNOWN ? value->count : 0;
}

static uint32_t host_item_state(struct tv_eval *eval, uint32_t need,
                                uint32_t item)
{
    enum tv_fact_type type = TV_FACT_BOOL;
    return tv_cell_state(cell(eval, need, item, &type));
}

static int32_t host_boolean(struct tv_eval *eval, uint32_t need, uint32_t item)
{
    enum tv_fact_type type = TV_FACT_INT;
    uint32_t found = cell(eval, need, item, &type);
    return type == TV_FACT_BOOL && tv_cell_state(found) == TV_STATE_KNOWN &&
           tv_cell_bool(found);
}

static int64_t host_integer(struct tv_eval *eval, uint32_t need, uint32_t item)
{
    enum tv_fact_type type = TV_FACT_BOOL;
    uint32_t found = cell(eval, need, item, &type);
    bool fits = type == TV_FACT_INT || type == TV_FACT_TIME;
    return fits && tv_cell_state(found) == TV_STATE_KNOWN
               ? tv_cell_int(eval->store, found)
               : 0;
}

static struct tv_text host_text(struct tv_eval *eval, uint32_t need,
                                uint32_t item)
{
    enum tv_fact_type type = TV_FACT_BOOL;
    uint32_t found = cell(eval, need, item, &type);
    bool fits =
        type == TV_FACT_TEXT || type == TV_FACT_WORD || type == TV_FACT_GUID;
    struct tv_text none = {NULL, 0};
    return fits && tv_cell_state(found) == TV_STATE_KNOWN
               ? tv_cell_text(eval->store, found)
               : none;
}

static const struct tv_param *find_param(const struct tv_eval_rule *rule,
                                         const char *name)
{
    const struct tv_param *own = tv_param_find(&rule->overrides, name);
    return own ? own : tv_rule_param(rule->rule, name);
}

static const struct tv_text *host_param_texts(struct tv_eval *eval,
                                              const char *name, uint32_t *count)
{
    const struct tv_param *param = find_param(eval->rule, name);
    bool fits = param && !param->is_integer;
    *count = fits ? param->text_count : 0;
    return fits ? param->texts : NULL;
}

static bool holds_texts(uint32_t fact)
{
    enum tv_fact_type type = tv_fact(fact)->type;
    return type == TV_FACT_TEXT || type == TV_FACT_WORD || type == TV_FACT_GUID;
}

/* A value without text is never among them. */
static bool is_among(struct tv_text text, const struct tv_param *param)
{
    for (uint32_t i = 0; text.size > 0 && i < param->text_count; i++) {
        const struct tv_text *one = &param->texts[i];
        if (one->size == text.size &&
            memcmp(one->data, text.data, text.size) == 0) {
            return true;
        }
    }
    return false;
}

/* The same for a cell, through the cache: most values, like service plans, are
 * shared by many people. */
static inline bool is_known_among(struct tv_eval *eval, uint32_t cell,
                                  const struct tv_param *param)
{
    uint32_t mixed = (cell ^ (uint32_t)(uintptr_t)param) * 0x9e3779b1u;
    struct tv_known *known = &eval->known[mixed >> (32 - TV_KNOWN_BITS)];
    if (known->cell != cell || known->param != param) {
        struct tv_text text = tv_cell_text(eval->store, cell);
        *known = (struct tv_known){param, cell, is_among(text, param)};
    }
    return known->is_one;
}

static uint32_t host_find(struct tv_eval *eval, uint32_t need, uint32_t item,
                          const char *name)
{
    const struct tv_param *param = find_param(eval->rule, name);
    uint32_t count = param && !param->is_integer ? host_count(eval, need) : 0;
    uint32_t fact = count > 0 ? eval->rule->needs[need] : 0;
    uint32_t end = holds_texts(fact) ? count : 0;
    const struct tv_value *value = &eval->resolved[fact].value;
    for (; item < end; item++) {
        uint32_t cell = tv_value_item(value, item);
        cell = cell ? cell : tv_store_item(eval->store, fact, value, item);
        if (is_known_among(eval, cell, param)) {
            return item;
        }
    }
    return TV_NO_ITEM;
}

static int64_t host_param_integer(struct tv_eval *eval, const char *name,
                                  int64_t otherwise)
{
    const struct tv_param *param = find_param(eval->rule, name);
    return param && param->is_integer ? param->integer : otherwise;
}

static int64_t host_now(struct tv_eval *eval)
{
    return eval->now;
}

static void *host_scratch(struct tv_eval *eval, size_t size)
{
    size_t used = eval->scratch.used;
    if (used > eval->scratch_limit || size > eval->scratch_limit - used) {
        return NULL;
    }
    return tv_arena_alloc(&eval->scratch, size);
}

static void *host_remember(struct tv_eval *eval, uint32_t key, size_t size)
{
    if (key >= TV_MAX_MEMORIES || size == 0 || size > TV_MAX_MEMORY) {
        return NULL;
    }
    struct tv_memory *memory = &eval->memories[key];
    if (!memory->data) {
        memory->data = tv_arena_alloc(&eval->memory, size);
        memory->size = size;
    }
    return memory->size == size ? memory->data : NULL;
}

static struct tv_text host_data(struct tv_eval *eval, const char *name)
{
    return tv_catalog_data(eval->catalog, name);
}

static void host_report(struct tv_eval *eval,
                        const struct tv_judgement *judgement)
{
    tv_eval_record(eval, judgement);
}

const struct tv_host tv_eval_host = {
    .size = sizeof(struct tv_host),
    .abi_minor = TV_ABI_MINOR,
    .state = host_state,
    .count = host_count,
    .item_state = host_item_state,
    .boolean = host_boolean,
    .integer = host_integer,
    .text = host_text,
    .param_texts = host_param_texts,
    .param_integer = host_param_integer,
    .now = host_now,
    .scratch = host_scratch,
    .data = host_data,
    .report = host_report,
    .remember = host_remember,
    .find = host_find,
};
