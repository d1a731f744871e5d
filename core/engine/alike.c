/* SPDX-License-Identifier: Apache-2.0 */
/* Testimonies by likeness: a small table, where the last one wins. */
#include "engine/alike.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "facts/likeness.h"

#define SLOTS 512u
#define CROWD 64u   /* fewer people are called for one by one */
#define TRIAL 512u  /* questions before a rule is judged by its luck */
#define WORTH_IT 4u /* one answer in so many questions */

struct slot {
    uint32_t generation; /* 0: none yet */
    uint32_t rule;
    uint32_t words[TV_LIKENESS_WORDS];
    struct tv_testimony testimony;
    struct tv_said said; /* the one that it has, if any; without texts */
};

/* What is asked for one rule. */
struct inquiry {
    uint32_t generation;      /* that `likeness` is of */
    uint32_t asked, answered; /* of all generations */
    struct slot *last;        /* that answered; or NULL */
    struct tv_likeness likeness;
};

struct tv_alike {
    uint32_t generation;       /* of the facts; never 0 */
    struct inquiry *inquiries; /* per rule, in pages: a worker asks for few */
    size_t inquiries_size;
    struct slot *missed; /* where what was asked for last belongs */
    struct slot *slots;  /* SLOTS, once somebody asks */
};

struct tv_alike *tv_alike_create(uint32_t rule_count)
{
    struct tv_alike *alike = tv_calloc(1, sizeof(*alike));
    alike->inquiries_size = rule_count * sizeof(*alike->inquiries);
    alike->inquiries = tv_pages_take(alike->inquiries_size);
    alike->generation = 1;
    return alike;
}

void tv_alike_destroy(struct tv_alike *alike)
{
    if (alike) {
        tv_free(alike->slots);
        tv_pages_give(alike->inquiries, alike->inquiries_size);
        tv_free(alike);
    }
}

void tv_alike_forget(struct tv_alike *alike)
{
    alike->generation++;
    alike->missed = NULL;
}

/* Besides its own facts every judgement depends on whether there is somebody
 * at all. */
static void begin_inquiry(struct tv_alike *alike, const struct tv_job *job,
                          uint32_t rule, struct inquiry *inquiry)
{
    static const struct tv_text exists = TV_TEXT_INIT("user.exists");
    const struct tv_eval_rule *asked = &job->rules[rule];
    const struct tv_store *store = &job->snapshot->store;
    uint32_t facts[TV_MAX_NEEDS + 1];
    uint32_t count = asked->need_count;
    memcpy(facts, asked->needs, count * sizeof(*facts));
    facts[count++] = tv_fact_find(exists);
    *inquiry = (struct inquiry){.generation = alike->generation,
                                .asked = inquiry->asked,
                                .answered = inquiry->answered};
    if (asked->subject != TV_SUBJECT_USER ||
        store->subject_count[TV_SUBJECT_USER] < CROWD) {
        return;
    }
    if (!alike->slots) {
        alike->slots = tv_calloc(SLOTS, sizeof(*alike->slots));
    }
    tv_likeness_make(store, facts, count, &inquiry->likeness);
}

static bool is_hopeless(const struct inquiry *inquiry)
{
    return !inquiry->likeness.usable ||
           (inquiry->asked >= TRIAL &&
            inquiry->answered < inquiry->asked / WORTH_IT);
}

static struct slot *slot_of(struct tv_alike *alike, uint32_t rule,
                            const uint32_t words[TV_LIKENESS_WORDS],
                            uint32_t count)
{
    uint64_t hash = tv_hash(words, count * sizeof(*words));
    return &alike->slots[(hash ^ rule) % SLOTS];
}

static inline bool is_like(const struct tv_alike *alike,
                           const struct slot *slot, uint32_t rule,
                           const uint32_t words[TV_LIKENESS_WORDS],
                           uint32_t count)
{
    uint32_t differ = 0;
    for (uint32_t i = 0; i < count; i++) {
        differ |= slot->words[i] ^ words[i];
    }
    return differ == 0 && slot->rule == rule &&
           slot->generation == alike->generation;
}

bool tv_alike_recall(struct tv_alike *alike, const struct tv_job *job,
                     uint32_t rule, uint32_t subject, struct tv_testimony *out)
{
    struct inquiry *inquiry = &alike->inquiries[rule];
    uint32_t words[TV_LIKENESS_WORDS];
    alike->missed = NULL;
    if (inquiry->generation != alike->generation) {
        begin_inquiry(alike, job, rule, inquiry);
    }
    uint32_t count = inquiry->likeness.column_count + 1;
    if (is_hopeless(inquiry) ||
        !tv_likeness_read(&inquiry->likeness, subject, words)) {
        return false;
    }
    inquiry->asked += inquiry->asked < UINT32_MAX;
    struct slot *slot = inquiry->last;
    if (!slot || !is_like(alike, slot, rule, words, count)) {
        slot = slot_of(alike, rule, words, count);
    }
    if (is_like(alike, slot, rule, words, count)) {
        inquiry->answered++;
        inquiry->last = slot;
        *out = slot->testimony;
        return true;
    }
    slot->generation = 0;
    slot->rule = rule;
    memcpy(slot->words, words, count * sizeof(*words));
    alike->missed = slot;
    return false;
}

static bool is_brief(const struct tv_testimony *testimony)
{
    const struct tv_said *said = testimony->said;
    return testimony->said_count == 0 ||
           (testimony->said_count == 1 && said->arg_count == 0 &&
            said->discriminator.size == 0 &&
            said->confidence == TV_CONFIDENCE_NONE);
}

void tv_alike_keep(struct tv_alike *alike, uint32_t rule,
                   const struct tv_testimony *testimony)
{
    struct slot *slot = alike->missed;
    alike->missed = NULL;
    if (!slot || slot->rule != rule || !is_brief(testimony)) {
        return;
    }
    slot->generation = alike->generation;
    slot->testimony = *testimony;
    slot->testimony.said = &slot->said;
    if (testimony->said_count == 1) {
        slot->said = *testimony->said;
    }
}
