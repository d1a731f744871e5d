/* SPDX-License-Identifier: Apache-2.0 */
/* Converts names to numbers, with the tables that are used to write them. */
#include "record/stored_parts.h"
#include "record/words.h"

/* The first number from `first` to `last` whose name is `word`, or
 * UINT32_MAX. */
static uint32_t find(struct tv_text word, uint32_t first, uint32_t last,
                     const char *(*name)(uint32_t number))
{
    for (uint32_t number = first; number <= last; number++) {
        if (tv_text_same(word, tv_text_of(name(number)))) {
            return number;
        }
    }
    return UINT32_MAX;
}

static const char *severity_name(uint32_t number)
{
    return tv_severity_name((enum tv_severity)number);
}

static const char *cause_name(uint32_t number)
{
    return tv_cause_code((enum tv_cause)number);
}

static const char *state_name(uint32_t number)
{
    static const char *const names[] = {"unknown", "absent", "known"};
    return names[number];
}

static const char *baseline_name(uint32_t number)
{
    return tv_baseline_name((enum tv_baseline_state)number);
}

static const char *collection_name(uint32_t number)
{
    return tv_collection_info((enum tv_collection)number)->name;
}

uint32_t tv_word_verdict(struct tv_text word)
{
    return find(word, TV_VERDICT_NOT_APPLICABLE, TV_VERDICT_FAIL,
                tv_verdict_name);
}

uint32_t tv_word_severity(struct tv_text word)
{
    return find(word, TV_SEVERITY_NOTE, TV_SEVERITY_ERROR, severity_name);
}

uint32_t tv_word_kind(struct tv_text word)
{
    return find(word, TV_SUBJECT_USER, TV_SUBJECT_KINDS, tv_subject_name);
}

uint32_t tv_word_cause(struct tv_text word)
{
    return find(word, 0, TV_CAUSE_COUNT - 1, cause_name);
}

uint32_t tv_word_state(struct tv_text word)
{
    return find(word, TV_STATE_UNKNOWN, TV_STATE_KNOWN, state_name);
}

uint32_t tv_word_confidence(struct tv_text word)
{
    return find(word, TV_CONFIDENCE_CERTAIN, TV_CONFIDENCE_ASK,
                tv_confidence_name);
}

static const char *command_in_name(uint32_t number)
{
    (void)number;
    return "activeDirectory";
}

uint32_t tv_word_command_in(struct tv_text word)
{
    return find(word, 0, 0, command_in_name);
}

uint32_t tv_word_baseline(struct tv_text word)
{
    return find(word, TV_BASELINE_NEW, TV_BASELINE_CARRIED, baseline_name);
}

uint32_t tv_word_readiness(struct tv_text word)
{
    return find(word, TV_VERDICT_NOT_APPLICABLE, TV_VERDICT_FAIL,
                tv_readiness_name);
}

uint32_t tv_word_pathway(struct tv_text word)
{
    return find(word, 0, TV_PATHWAYS - 1, tv_pathway_name);
}

uint32_t tv_word_collection(struct tv_text word)
{
    return find(word, 0, TV_COLLECTION_MANIFEST - 1, collection_name);
}
