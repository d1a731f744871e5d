/* SPDX-License-Identifier: Apache-2.0 */
/* Records what a check reports, as bounded and validated copies. */
#include <string.h>

#include "base/text.h"
#include "host/eval_state.h"

/* The sizes of their first versions; shorter structs are refused. */
#define JUDGEMENT_SIZE_1_0 80u
#define SUGGESTION_SIZE_1_1 56u

_Static_assert(sizeof(struct tv_judgement) >= JUDGEMENT_SIZE_1_0,
               "append only");
_Static_assert(sizeof(struct tv_suggestion) >= SUGGESTION_SIZE_1_1,
               "append only");

#define CUT_MARK "\xe2\x80\xa6" /* … */

static bool is_readable(struct tv_text text)
{
    return text.size == 0 || text.data != NULL;
}

/* Copies what fits, replacing each invalid byte by the three of U+FFFD. */
static size_t mend(struct tv_text text, size_t limit, char *out, bool *cut)
{
    static const char bad[] = "\xef\xbf\xbd";
    size_t used = 0;
    size_t at = 0;
    *cut = true;
    while (at < text.size) {
        /* Read no further than needed: the memory may end before `size`
         * bytes. */
        size_t needed = limit - used + 4;
        size_t left = text.size - at < needed ? text.size - at : needed;
        size_t valid = tv_utf8_valid(text.data + at, left);
        size_t fits = tv_utf8_cut(text.data + at, valid, limit - used);
        memcpy(out + used, text.data + at, fits);
        used += fits;
        at += valid;
        bool is_bad = valid < left;
        if (fits < valid || (is_bad && used + sizeof(bad) - 1 > limit)) {
            return used;
        }
        if (is_bad) {
            memcpy(out + used, bad, sizeof(bad) - 1);
            used += sizeof(bad) - 1;
            at++;
        }
    }
    *cut = false;
    return used;
}

static struct tv_text copy_words(struct tv_eval *eval, struct tv_text text,
                                 size_t limit)
{
    bool is_cut = false;
    size_t room = text.size < limit / 3 ? 3 * text.size : limit;
    char *data = tv_arena_alloc(&eval->texts, room + sizeof(CUT_MARK));
    struct tv_text out = {data, mend(text, limit, data, &is_cut)};
    if (is_cut) {
        memcpy(data + out.size, CUT_MARK, sizeof(CUT_MARK) - 1);
        out.size += sizeof(CUT_MARK) - 1;
    }
    return out;
}

/* A copy of at most `limit` bytes of valid UTF-8 and a mark if it was cut. */
static inline struct tv_text copy(struct tv_eval *eval, struct tv_text text,
                                  size_t limit)
{
    static const struct tv_text none = {NULL, 0};
    return text.size > 0 ? copy_words(eval, text, limit) : none;
}

static uint16_t find_message(const struct tv_rule *rule, struct tv_text id)
{
    if (id.size == 0) {
        return TV_SAID_NO_MESSAGE;
    }
    const struct tv_message *message = tv_rule_message(rule, id);
    return message ? (uint16_t)(message - rule->messages) : TV_SAID_NO_MESSAGE;
}

/* The size that a struct begins with; 0 if it is NULL. */
static uint32_t size_of(const void *given)
{
    uint32_t size = 0;
    if (given) {
        memcpy(&size, given, sizeof(size));
    }
    return size;
}

/* Copies what both sides know of a struct that begins with its size into `out`
 * of `ours` bytes. False if it uses more than that, or is shorter than
 * `first`. */
static bool copy_struct(const void *given, size_t first, void *out, size_t ours)
{
    uint32_t size = size_of(given);
    if (size < first || size > TV_MAX_STRUCT) {
        return false;
    }
    if (size == ours) {
        memcpy(out, given, ours);
        return true;
    }
    size_t known = size < ours ? size : ours;
    const char *tail = (const char *)given + known;
    for (size_t i = 0; i < size - known; i++) {
        if (tail[i] != 0) {
            return false;
        }
    }
    memset(out, 0, ours);
    memcpy(out, given, known);
    return true;
}

/* Records the first breach, with the id or number it is about. */
static void refuse(struct tv_eval *eval, enum tv_breach breach,
                   struct tv_text what)
{
    if (eval->breach == TV_BREACH_NONE) {
        eval->breach = breach;
        eval->breach_of = copy(eval, what, TV_MAX_NAME);
    }
}

static void refuse_number(struct tv_eval *eval, enum tv_breach breach,
                          uint32_t number)
{
    const char *digits = tv_arena_printf(&eval->texts, "%u", number);
    refuse(eval, breach, tv_text_of(digits));
}

static void refuse_all(struct tv_eval *eval, enum tv_breach breach)
{
    refuse(eval, breach, (struct tv_text){NULL, 0});
}

/* A fail names a message of its rule, with all its arguments. */
static void demand_message(struct tv_eval *eval, const struct tv_judgement *j)
{
    const struct tv_rule *rule = eval->rule->rule;
    uint16_t index = find_message(rule, j->message);
    if (index == TV_SAID_NO_MESSAGE) {
        refuse(eval, TV_BREACH_MESSAGE, j->message);
    } else if (rule->messages[index].placeholder_count > j->arg_count + 1) {
        refuse(eval, TV_BREACH_ARGUMENTS, j->message);
    }
}

/* Whether it has no texts, like most passes. */
static inline bool is_bare(const struct tv_judgement *j)
{
    return (j->message.size | j->discriminator.size | j->suggestion.size |
            j->spelling.size | j->reason.size | j->arg_count |
            j->other_count) == 0;
}

static bool is_within_limits(const struct tv_judgement *j)
{
    if (is_bare(j)) {
        return j->confidence <= TV_CONFIDENCE_ASK;
    }
    return is_readable(j->message) && is_readable(j->discriminator) &&
           is_readable(j->suggestion) && is_readable(j->spelling) &&
           is_readable(j->reason) && j->arg_count <= TV_MAX_ARGS &&
           (j->arg_count == 0 || j->args) && j->other_count <= TV_MAX_OTHERS &&
           (j->other_count == 0 || j->others) &&
           j->message.size <= TV_MAX_NAME && j->confidence <= TV_CONFIDENCE_ASK;
}

/* Checks what the contract demands of a report, before any of it is copied. */
static void demand_soundness(struct tv_eval *eval, const struct tv_judgement *j)
{
    if (j->verdict < TV_VERDICT_NOT_APPLICABLE ||
        j->verdict > TV_VERDICT_FAIL) {
        refuse_number(eval, TV_BREACH_VERDICT, j->verdict);
    } else if (j->need >= eval->rule->need_count) {
        refuse_number(eval, TV_BREACH_NEED, j->need);
    } else if (!is_within_limits(j)) {
        refuse_all(eval, TV_BREACH_LIMIT);
    } else if (j->verdict == TV_VERDICT_FAIL) {
        demand_message(eval, j);
    }
}

static uint8_t severity_of(const struct tv_eval *eval,
                           const struct tv_said *said)
{
    if (said->verdict != TV_VERDICT_FAIL) {
        return 0;
    }
    const struct tv_message *message =
        &eval->rule->rule->messages[said->message];
    const uint8_t *rerated = eval->rule->message_severities;
    return (uint8_t)tv_message_severity(message, eval->rule->severity,
                                        rerated ? rerated[said->message] : 0);
}

/* The cause of an unknown that the check itself reports: the cause of the need,
 * if that is unknown. */
static uint8_t cause_of(struct tv_eval *eval, uint32_t need)
{
    const struct tv_value *value = tv_eval_value(eval, need);
    return (uint8_t)(value->state == TV_STATE_UNKNOWN ? value->cause
                                                      : TV_CAUSE_CHECK);
}

static void take_args(struct tv_eval *eval, const struct tv_judgement *j,
                      struct tv_said *said)
{
    for (uint32_t i = 0; i < j->arg_count; i++) {
        if (!is_readable(j->args[i])) {
            refuse_all(eval, TV_BREACH_LIMIT);
            return;
        }
        said->args[i] = copy(eval, j->args[i], TV_MAX_ARG_SIZE);
    }
    said->arg_count = j->arg_count;
}

/* Takes a suggestion as a whole or not at all: false if it is empty, too long
 * or without confidence. A spelling or reason that is too long is left out. */
static bool take_suggestion(struct tv_eval *eval,
                            const struct tv_suggestion *given,
                            struct tv_suggestion *out)
{
    if (given->value.size == 0 || given->value.size > TV_MAX_SUGGESTION ||
        given->confidence == TV_CONFIDENCE_NONE) {
        return false;
    }
    bool spelled = given->spelling.size <= TV_MAX_SUGGESTION;
    bool reasoned = given->reason.size <= TV_MAX_NAME;
    *out = (struct tv_suggestion){
        .size = sizeof(*out),
        .confidence = given->confidence,
        .value = copy(eval, given->value, TV_MAX_SUGGESTION),
    };
    if (spelled) {
        out->spelling = copy(eval, given->spelling, TV_MAX_SUGGESTION);
    }
    if (reasoned) {
        out->reason = copy(eval, given->reason, TV_MAX_NAME);
    }
    return true;
}

static void take_first(struct tv_eval *eval, const struct tv_judgement *j,
                       struct tv_said *said)
{
    const struct tv_suggestion given = {.confidence = j->confidence,
                                        .value = j->suggestion,
                                        .spelling = j->spelling,
                                        .reason = j->reason};
    struct tv_suggestion taken;
    if (take_suggestion(eval, &given, &taken)) {
        said->confidence = (uint8_t)taken.confidence;
        said->suggestion = taken.value;
        said->spelling = taken.spelling;
        said->reason = taken.reason;
    }
}

static void take_others(struct tv_eval *eval, const struct tv_judgement *j,
                        struct tv_said *said)
{
    struct tv_suggestion *others =
        tv_arena_array(&eval->texts, j->other_count, sizeof(*others));
    said->others = others;
    for (uint32_t i = 0; i < j->other_count; i++) {
        struct tv_suggestion given;
        if (!copy_struct(j->others[i], SUGGESTION_SIZE_1_1, &given,
                         sizeof(given)) ||
            !is_readable(given.value) || !is_readable(given.spelling) ||
            !is_readable(given.reason) ||
            given.confidence > TV_CONFIDENCE_ASK) {
            refuse_all(eval, TV_BREACH_LIMIT);
            return;
        }
        said->other_count +=
            take_suggestion(eval, &given, &others[said->other_count]);
    }
}

/* Begins the record of a judgement, without its texts. */
static struct tv_said *begin_said(struct tv_eval *eval,
                                  const struct tv_judgement *j)
{
    struct tv_said *said = &eval->said[eval->said_count++];
    const struct tv_text none = {NULL, 0};
    said->verdict = (uint8_t)j->verdict;
    said->breach = TV_BREACH_NONE;
    said->cause =
        j->verdict == TV_VERDICT_UNKNOWN ? cause_of(eval, j->need) : 0;
    said->confidence = TV_CONFIDENCE_NONE;
    said->message = find_message(eval->rule->rule, j->message);
    said->need = (uint16_t)j->need;
    said->item = j->item;
    said->arg_count = said->other_count = 0;
    said->discriminator = said->suggestion = said->spelling = none;
    said->reason = none;
    said->others = NULL;
    said->severity = severity_of(eval, said);
    return said;
}

/* A judgement of the current size is read in place; of another size, what both
 * sides know is copied to `room`. NULL if it is invalid. */
static const struct tv_judgement *read_judgement(const void *given,
                                                 struct tv_judgement *room)
{
    if (size_of(given) == sizeof(*room)) {
        return given;
    }
    return copy_struct(given, JUDGEMENT_SIZE_1_0, room, sizeof(*room)) ? room
                                                                       : NULL;
}

static void take_texts(struct tv_eval *eval, const struct tv_judgement *j,
                       struct tv_said *said)
{
    take_args(eval, j, said);
    said->discriminator = copy(eval, j->discriminator, TV_MAX_DISCRIMINATOR);
    if (j->suggestion.size > 0) {
        take_first(eval, j, said);
    }
    if (said->confidence != TV_CONFIDENCE_NONE && j->other_count > 0) {
        take_others(eval, j, said);
    }
    if (eval->texts.used > TV_MAX_TESTIMONY) {
        refuse_all(eval, TV_BREACH_EXCESS);
    }
}

void tv_eval_record(struct tv_eval *eval, const struct tv_judgement *given)
{
    struct tv_judgement room;
    const struct tv_judgement *j = read_judgement(given, &room);
    if (!j) {
        refuse_number(eval, TV_BREACH_STRUCT, size_of(given));
    } else if (eval->said_count == TV_MAX_JUDGEMENTS) {
        refuse_all(eval, TV_BREACH_EXCESS);
    } else {
        demand_soundness(eval, j);
    }
    if (eval->breach != TV_BREACH_NONE) {
        return;
    }
    struct tv_said *said = begin_said(eval, j);
    if (!is_bare(j)) {
        take_texts(eval, j, said);
    }
}
