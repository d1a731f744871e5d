/* SPDX-License-Identifier: Apache-2.0 */
/* Judgements, copied under limits. */
#include "host/testify.h"

#include <string.h>

#include "base/text.h"

_Static_assert(sizeof(struct tv_judgement) >= TV_JUDGEMENT_SIZE_1_0,
               "append only");

static const char cut_mark[] = "\xe2\x80\xa6"; /* … */
#define MARK_SIZE (sizeof(cut_mark) - 1)

void tv_record_clear(struct tv_record *record)
{
    record->count = 0;
    record->said = 0;
    record->joined = 0;
    record->severity = 0;
    record->nonsense = false;
    record->used = 0;
}

/* ---- texts ---------------------------------------------------------------
 */

/* Copies valid UTF-8 of at most `limit` bytes; returns the size. What is no
 * UTF-8 becomes U+FFFD; `cut` tells that not all of it fitted. */
static size_t mend(struct tv_text text, size_t limit, char *out, bool *cut)
{
    /* A cut in the middle of a character must not look like a bad one. */
    size_t readable = text.size < limit + 4 ? text.size : limit + 4;
    size_t at = 0;
    size_t used = 0;
    *cut = false;
    while (at < readable) {
        char encoded[4];
        uint32_t character = tv_utf8_next(text.data, readable, &at);
        size_t size = tv_utf8_encode(character, encoded);
        if (used + size > limit) {
            *cut = true;
            return used;
        }
        memcpy(out + used, encoded, size);
        used += size;
    }
    return used;
}

/* Room for `size` bytes and a mark, or NULL if that is too much in all. */
static char *reserve(struct tv_record *record, size_t size)
{
    if (size + MARK_SIZE > sizeof(record->texts) - record->used) {
        record->nonsense = true;
        return NULL;
    }
    return record->texts + record->used;
}

static struct tv_text copy_text(struct tv_record *record, struct tv_text text,
                                size_t limit, const char *mark)
{
    struct tv_text copy = {"", 0};
    if (text.size == 0) {
        return copy;
    }
    if (!text.data) {
        record->nonsense = true;
        return copy;
    }
    size_t wanted = text.size < limit ? text.size : limit;
    bool valid =
        text.size <= limit && tv_utf8_valid(text.data, text.size) == text.size;
    char *out = reserve(record, valid ? wanted : limit);
    if (!out) {
        return copy;
    }
    bool cut = false;
    copy.data = out;
    if (valid) {
        memcpy(out, text.data, wanted);
        copy.size = wanted;
    } else {
        copy.size = mend(text, limit, out, &cut);
    }
    if (cut) {
        memcpy(out + copy.size, mark, strlen(mark));
        copy.size += strlen(mark);
    }
    record->used += copy.size;
    return copy;
}

/* ---- the contract --------------------------------------------------------
 */

/* Copies what both know of the struct; false if it is none. */
static bool copy_judgement(const struct tv_judgement *theirs,
                           struct tv_judgement *own)
{
    if (!theirs || theirs->size < TV_JUDGEMENT_SIZE_1_0 ||
        theirs->size > TV_MAX_STRUCT) {
        return false;
    }
    size_t size = theirs->size;
    size_t common = size < sizeof(*own) ? size : sizeof(*own);
    const char *tail = (const char *)theirs + common;
    for (size_t i = 0; i < size - common; i++) {
        if (tail[i] != 0) {
            return false;
        }
    }
    *own = (struct tv_judgement){0};
    memcpy(own, theirs, common);
    return true;
}

static bool is_valid(const struct tv_judgement *judgement,
                     const struct tv_bound_rule *rule)
{
    bool need_fits = judgement->need < rule->need_count ||
                     (rule->need_count == 0 && judgement->need == 0);
    bool args_fit = judgement->arg_count <= TV_MAX_ARGS &&
                    (judgement->arg_count == 0 || judgement->args != NULL);
    return judgement->verdict >= TV_VERDICT_NOT_APPLICABLE &&
           judgement->verdict <= TV_VERDICT_FAIL && need_fits && args_fit &&
           judgement->confidence <= TV_CONFIDENCE_ASK;
}

/* The message it names: a fail must have one, with all its arguments; an
 * unknown may. False if it names what is not there. */
static bool find_message(const struct tv_judgement *judgement,
                         const struct tv_bound_rule *rule, uint16_t *index,
                         const struct tv_message **message)
{
    struct tv_text id = judgement->message;
    *index = TV_NO_MESSAGE;
    *message = NULL;
    if (judgement->verdict < TV_VERDICT_UNKNOWN ||
        (judgement->verdict == TV_VERDICT_UNKNOWN && id.size == 0)) {
        return true;
    }
    if (id.size == 0 || id.size > TV_MAX_NAME || !id.data) {
        return false;
    }
    *message = tv_rule_message(rule->rule, id);
    if (!*message || (*message)->placeholder_count > judgement->arg_count + 1) {
        return false;
    }
    *index = (uint16_t)(*message - rule->rule->messages);
    return true;
}

static void copy_words(struct tv_record *record,
                       const struct tv_judgement *judgement,
                       struct tv_testimony *out)
{
    for (uint32_t i = 0; i < judgement->arg_count; i++) {
        out->args[i] =
            copy_text(record, judgement->args[i], TV_MAX_ARG_SIZE, cut_mark);
    }
    out->arg_count = (uint8_t)judgement->arg_count;
    out->discriminator =
        copy_text(record, judgement->discriminator, TV_MAX_DISCRIMINATOR, "");
    out->suggestion = (struct tv_text){"", 0};
    out->confidence = TV_CONFIDENCE_NONE;
    /* Half a suggestion would be a wrong one. */
    if (judgement->confidence != TV_CONFIDENCE_NONE &&
        judgement->suggestion.size > 0 &&
        judgement->suggestion.size <= TV_MAX_SUGGESTION) {
        out->suggestion =
            copy_text(record, judgement->suggestion, TV_MAX_SUGGESTION, "");
        out->confidence = (uint8_t)judgement->confidence;
    }
}

static void keep(struct tv_record *record, const struct tv_bound_rule *rule,
                 const struct tv_judgement *judgement, uint16_t message,
                 uint8_t severity)
{
    struct tv_testimony *out = &record->testimonies[record->count++];
    out->item = judgement->item;
    out->message = message;
    out->need = rule->need_count > 0 ? (uint16_t)judgement->need : TV_NO_NEED;
    out->verdict = (uint8_t)judgement->verdict;
    out->severity = severity;
    out->cause = 0;
    copy_words(record, judgement, out);
}

void tv_record_add(struct tv_record *record, const struct tv_bound_rule *rule,
                   const struct tv_judgement *judgement, bool keep_all)
{
    struct tv_judgement own;
    const struct tv_message *message;
    uint16_t index;
    if (record->nonsense) {
        return;
    }
    if (record->said++ == TV_MAX_JUDGEMENTS ||
        !copy_judgement(judgement, &own) || !is_valid(&own, rule) ||
        !find_message(&own, rule, &index, &message)) {
        record->nonsense = true;
        return;
    }
    uint8_t severity = 0;
    if (own.verdict == TV_VERDICT_FAIL) {
        severity = message->has_severity ? (uint8_t)message->severity
                                         : (uint8_t)rule->severity;
    }
    record->joined = record->joined == 0
                         ? own.verdict
                         : tv_verdict_all(record->joined, own.verdict);
    record->severity =
        severity > record->severity ? severity : record->severity;
    if (keep_all || own.verdict >= TV_VERDICT_UNKNOWN) {
        keep(record, rule, &own, index, severity);
    }
}
