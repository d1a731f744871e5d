/* SPDX-License-Identifier: Apache-2.0 */
/* The host table and what stands behind it. */
#include "host/eval.h"

#include <stdalign.h>
#include <string.h>

#include "host/testify.h"

/* A fact of the subject in hand, resolved once for all its rules. */
struct slot {
    uint64_t subject; /* number of the call to tv_eval_subject it is of */
    struct tv_value value;
};

struct tv_eval {
    struct tv_eval_options options;
    const struct tv_bound_rule *rule;
    uint32_t kind, subject;
    uint64_t subject_number;
    uint32_t exists;    /* fact number of user.exists */
    bool is_gone;       /* user.exists is known false */
    struct slot *slots; /* by fact */
    char *scratch;
    size_t scratch_used;
    struct tv_record record;
};

static const struct tv_value nothing = {
    .row = TV_NO_ROW, .column = TV_NO_COLUMN, .chain = TV_NO_ROW};

static const struct tv_value *value_of_fact(struct tv_eval *eval, uint32_t fact)
{
    struct slot *slot = &eval->slots[fact];
    if (slot->subject != eval->subject_number) {
        tv_store_value(eval->options.store, fact, eval->kind, eval->subject,
                       &slot->value);
        slot->subject = eval->subject_number;
    }
    return &slot->value;
}

static const struct tv_value *value_of(struct tv_eval *eval, uint32_t need)
{
    return need < eval->rule->need_count
               ? value_of_fact(eval, eval->rule->needs[need])
               : &nothing;
}

/* The cell of an item, if the fact's type is `a` or `b`; else unknown. */
static uint32_t cell_of(struct tv_eval *eval, uint32_t need, uint32_t item,
                        enum tv_fact_type a, enum tv_fact_type b)
{
    const struct tv_value *value = value_of(eval, need);
    if (value->state != TV_STATE_KNOWN || item >= value->count) {
        return 0;
    }
    uint32_t fact = eval->rule->needs[need];
    enum tv_fact_type type = tv_fact(fact)->type;
    return type == a || type == b
               ? tv_store_item(eval->options.store, fact, value, item)
               : 0;
}

/* ---- the host table ------------------------------------------------------
 */

static uint32_t host_state(struct tv_eval *eval, uint32_t need)
{
    return value_of(eval, need)->state;
}

static uint32_t host_count(struct tv_eval *eval, uint32_t need)
{
    const struct tv_value *value = value_of(eval, need);
    return value->state == TV_STATE_KNOWN ? value->count : 0;
}

static uint32_t host_item_state(struct tv_eval *eval, uint32_t need,
                                uint32_t item)
{
    const struct tv_value *value = value_of(eval, need);
    if (value->state != TV_STATE_KNOWN || item >= value->count) {
        return TV_STATE_UNKNOWN;
    }
    return tv_cell_state(tv_store_item(eval->options.store,
                                       eval->rule->needs[need], value, item));
}

static int32_t host_boolean(struct tv_eval *eval, uint32_t need, uint32_t item)
{
    return tv_cell_bool(cell_of(eval, need, item, TV_FACT_BOOL, TV_FACT_BOOL));
}

static int64_t host_integer(struct tv_eval *eval, uint32_t need, uint32_t item)
{
    return tv_cell_int(eval->options.store,
                       cell_of(eval, need, item, TV_FACT_INT, TV_FACT_TIME));
}

static struct tv_text host_text(struct tv_eval *eval, uint32_t need,
                                uint32_t item)
{
    return tv_cell_text(eval->options.store,
                        cell_of(eval, need, item, TV_FACT_TEXT, TV_FACT_GUID));
}

static const struct tv_text *host_param_texts(struct tv_eval *eval,
                                              const char *name, uint32_t *count)
{
    const struct tv_param *param = tv_rule_param(eval->rule->rule, name);
    bool has_texts = param && !param->is_integer && param->text_count > 0;
    *count = has_texts ? param->text_count : 0;
    return has_texts ? param->texts : NULL;
}

static int64_t host_param_integer(struct tv_eval *eval, const char *name,
                                  int64_t otherwise)
{
    const struct tv_param *param = tv_rule_param(eval->rule->rule, name);
    return param && param->is_integer ? param->integer : otherwise;
}

static int64_t host_now(struct tv_eval *eval)
{
    return eval->options.now;
}

static void *host_scratch(struct tv_eval *eval, size_t size)
{
    size_t unit = alignof(max_align_t);
    size_t left = TV_SCRATCH_SIZE - eval->scratch_used;
    if (size > left) {
        return NULL;
    }
    size_t taken = (size + unit - 1) / unit * unit;
    char *memory = eval->scratch + eval->scratch_used;
    eval->scratch_used += taken < left ? taken : left;
    memset(memory, 0, size);
    return memory;
}

static struct tv_text host_data(struct tv_eval *eval, const char *name)
{
    return tv_catalog_data(eval->options.catalog, name);
}

static void host_report(struct tv_eval *eval,
                        const struct tv_judgement *judgement)
{
    tv_record_add(&eval->record, eval->rule, judgement, eval->options.keep_all);
}

static const struct tv_host host_table = {
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
};

/* ---- judging -------------------------------------------------------------
 */

static struct tv_text name_of_exists(void)
{
    static const char name[] = "user.exists";
    return (struct tv_text){name, sizeof(name) - 1};
}

struct tv_eval *tv_eval_create(const struct tv_eval_options *options)
{
    struct tv_eval *eval = tv_calloc(1, sizeof(*eval));
    eval->options = *options;
    eval->slots = tv_calloc(tv_fact_count(), sizeof(*eval->slots));
    eval->scratch = tv_calloc(1, TV_SCRATCH_SIZE);
    eval->exists = tv_fact_find(name_of_exists());
    return eval;
}

void tv_eval_destroy(struct tv_eval *eval)
{
    if (eval) {
        tv_free(eval->slots);
        tv_free(eval->scratch);
        tv_free(eval);
    }
}

void tv_eval_subject(struct tv_eval *eval, uint32_t kind, uint32_t subject)
{
    eval->kind = kind;
    eval->subject = subject;
    eval->subject_number++;
    eval->is_gone = false;
    if (kind == TV_SUBJECT_USER && eval->exists != TV_NO_FACT) {
        const struct tv_value *exists = value_of_fact(eval, eval->exists);
        eval->is_gone = exists->state == TV_STATE_KNOWN &&
                        !tv_cell_bool(tv_store_item(eval->options.store,
                                                    eval->exists, exists, 0));
    }
}

static void conclude(struct tv_eval *eval, uint8_t verdict,
                     struct tv_judged *out)
{
    *out = (struct tv_judged){
        .verdict = verdict,
        .severity = verdict == TV_VERDICT_FAIL ? eval->record.severity : 0,
        .count = eval->record.count,
        .said = eval->record.testimonies};
}

/* One sentence of the host's own, in place of whatever was said. */
static void say(struct tv_eval *eval, uint8_t verdict, enum tv_cause cause,
                uint32_t need, struct tv_judged *out)
{
    tv_record_clear(&eval->record);
    if (verdict == TV_VERDICT_UNKNOWN || eval->options.keep_all) {
        eval->record.count = 1;
        eval->record.testimonies[0] = (struct tv_testimony){
            .message = TV_NO_MESSAGE,
            .need = (uint16_t)need,
            .verdict = verdict,
            .cause = (uint8_t)cause,
            .discriminator = {"", 0},
            .suggestion = {"", 0},
        };
    }
    conclude(eval, verdict, out);
}

void tv_eval_unknown(struct tv_eval *eval, enum tv_cause cause,
                     struct tv_judged *out)
{
    say(eval, TV_VERDICT_UNKNOWN, cause, TV_NO_NEED, out);
}

static bool declares(const struct tv_bound_rule *rule, uint32_t fact)
{
    for (uint32_t i = 0; i < rule->need_count; i++) {
        if (rule->needs[i] == fact) {
            return true;
        }
    }
    return false;
}

/* The need that keeps a rule from being judged, or TV_NO_NEED. */
static uint32_t find_missing(struct tv_eval *eval)
{
    const struct tv_bound_rule *rule = eval->rule;
    uint32_t first_choice = TV_NO_NEED;
    bool has_choice = false;
    for (uint32_t i = 0; i < rule->need_count; i++) {
        bool unknown = value_of(eval, i)->state == TV_STATE_UNKNOWN;
        uint32_t flags = rule->need_flags[i];
        if (flags == 0 && unknown) {
            return i;
        }
        if ((flags & TV_NEED_ONE_OF) != 0) {
            has_choice = has_choice || !unknown;
            first_choice = first_choice == TV_NO_NEED ? i : first_choice;
        }
    }
    return has_choice ? TV_NO_NEED : first_choice;
}

bool tv_eval_decide(struct tv_eval *eval, uint32_t rule, struct tv_judged *out)
{
    eval->rule = &eval->options.rules[rule];
    if (eval->is_gone && !declares(eval->rule, eval->exists)) {
        say(eval, TV_VERDICT_NOT_APPLICABLE, 0, TV_NO_NEED, out);
        return true;
    }
    uint32_t missing = find_missing(eval);
    if (missing == TV_NO_NEED) {
        return false;
    }
    say(eval, TV_VERDICT_UNKNOWN, value_of(eval, missing)->cause, missing, out);
    return true;
}

/* Why the check does not know: what it points to is unknown, or it says so. */
static enum tv_cause cause_of(struct tv_eval *eval,
                              const struct tv_testimony *said)
{
    if (said->need == TV_NO_NEED) {
        return TV_CAUSE_CHECK;
    }
    const struct tv_value *value = value_of(eval, said->need);
    if (value->state == TV_STATE_UNKNOWN) {
        return value->cause;
    }
    if (value->state == TV_STATE_KNOWN && said->item < value->count) {
        uint32_t cell =
            tv_store_item(eval->options.store, eval->rule->needs[said->need],
                          value, said->item);
        if (tv_cell_state(cell) == TV_STATE_UNKNOWN) {
            return (enum tv_cause)cell;
        }
    }
    return TV_CAUSE_CHECK;
}

static void complete(struct tv_eval *eval)
{
    for (uint32_t i = 0; i < eval->record.count; i++) {
        struct tv_testimony *said = &eval->record.testimonies[i];
        if (said->need != TV_NO_NEED &&
            said->item >= host_count(eval, said->need)) {
            said->item = 0;
        }
        if (said->verdict == TV_VERDICT_UNKNOWN) {
            said->cause = (uint8_t)cause_of(eval, said);
        }
    }
}

void tv_eval_call(struct tv_eval *eval, uint32_t rule,
                  const struct tv_entry *entry, struct tv_judged *out)
{
    eval->rule = &eval->options.rules[rule];
    eval->scratch_used = 0;
    tv_record_clear(&eval->record);
    entry->evaluate(&host_table, eval);
    if (eval->record.nonsense) {
        tv_eval_unknown(eval, TV_CAUSE_NONSENSE, out);
    } else if (eval->record.said == 0) {
        tv_eval_unknown(eval, TV_CAUSE_SILENCE, out);
    } else {
        complete(eval);
        conclude(eval, (uint8_t)eval->record.joined, out);
    }
}
