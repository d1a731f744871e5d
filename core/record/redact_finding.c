/* SPDX-License-Identifier: Apache-2.0 */
/* Redacts a finding: its texts and its evidence. */
#include <string.h>

#include "base/count.h"
#include "base/text.h"
#include "catalog/command.h"
#include "record/redact_parts.h"
#include "record/words.h"

#define LEAST_OF_PHONE 4u /* digits, if the rule is about telephone numbers */
/* Digits of an extension. */
#define LEAST_OF_TAIL 3u

/* ---- evidence -------------------------------------------------------------
 */

/* A finding that is being redacted. */
struct passing {
    struct tv_redacted *redacted;
    struct tv_finding_record *finding;
    const struct tv_rule_record *rule; /* NULL: none */
    struct tv_subject_record was;      /* its subject, before redaction */
    struct tv_redacting redacting;
    struct tv_redact_value *values;
    uint32_t value_count;
    bool about_phones;
    bool names_missing; /* a list of the tenant's names is shown only in part */
};

static bool is_of_tenant(struct tv_text fact)
{
    return tv_text_starts(fact, "tenant.");
}

static void look_at_facts(struct passing *passing)
{
    const struct tv_finding_record *finding = passing->finding;
    for (uint32_t i = 0; passing->rule && i < passing->rule->need_count; i++) {
        passing->about_phones |=
            tv_redact_class_of(passing->rule->needs[i]) == TV_REDACT_PHONE;
    }
    for (uint32_t i = 0; i < finding->evidence_count; i++) {
        const struct tv_evidence_record *one = &finding->evidence[i];
        enum tv_redact_class class = tv_redact_class_of(one->fact);
        passing->about_phones |= class == TV_REDACT_PHONE;
        passing->names_missing |= class == TV_REDACT_NAME &&
                                  one->count > one->item_count &&
                                  is_of_tenant(one->fact);
    }
}

/* In findings about the network, numbers are ports and addresses and stay. */
static void set_limits(struct passing *passing)
{
    uint32_t kind = passing->finding->subject.kind;
    passing->redacting.least_digits =
        kind == TV_SUBJECT_NETWORK ? 0
        : passing->about_phones && kind == TV_SUBJECT_USER
            ? LEAST_OF_PHONE
            : TV_REDACT_LEAST_DIGITS;
}

static struct tv_text redact_value(const struct passing *passing,
                                   enum tv_redact_class class,
                                   struct tv_text text)
{
    static const char global[] = "Global";
    struct tv_redacting redacting = passing->redacting;
    switch (class) {
    case TV_REDACT_WORD:
        redacting.least_digits = 0;
        redacting.keep_ids = true;
        return tv_redact_text(&redacting, text);
    case TV_REDACT_SENTENCE:
        return tv_redact_text(&redacting, text);
    case TV_REDACT_PHONE:
        return tv_redact_phone(redacting.redactor, redacting.arena, text);
    case TV_REDACT_NAME:
        break;
    }
    /* The name of the default policy identifies nobody. */
    return tv_text_same(text, tv_text_of(global))
               ? text
               : tv_redact_whole(&redacting, text);
}

/* Whether a text is a name of the finding's subject, which another subject may
 * have, too. */
static bool is_own_name(const struct passing *passing, struct tv_text text)
{
    return text.size > 0 && (tv_text_alike(text, passing->was.id) ||
                             tv_text_alike(text, passing->was.name) ||
                             tv_text_alike(text, passing->was.display));
}

static void remember(struct passing *passing, enum tv_redact_class class,
                     struct tv_text text, struct tv_text pseudonym)
{
    bool kept = class == TV_REDACT_WORD;
    static const char mark[] = "…";
    size_t size = sizeof(mark) - 1;
    if (text.size > size &&
        memcmp(text.data + text.size - size, mark, size) == 0) {
        text.size -= size; /* it was cut; other texts may have more of it */
    }
    if ((kept && !tv_redact_is_id(text)) || class == TV_REDACT_SENTENCE ||
        (!kept && tv_text_same(text, pseudonym))) {
        return;
    }
    passing->values[passing->value_count++] = (struct tv_redact_value){
        .text = text, .pseudonym = pseudonym, .kept = kept};
}

static void redact_evidence(struct passing *passing)
{
    struct tv_finding_record *finding = passing->finding;
    uint32_t count = finding->evidence_count;
    struct tv_arena *arena = passing->redacting.arena;
    struct tv_evidence_record *evidence =
        tv_arena_array(arena, count, sizeof(*evidence));
    passing->values = tv_arena_array(
        arena, (size_t)count * TV_EVIDENCE_ITEMS + 3, sizeof(*passing->values));
    for (uint32_t i = 0; i < count; i++) {
        evidence[i] = finding->evidence[i];
        for (uint32_t k = 0; k < evidence[i].item_count; k++) {
            struct tv_evidence_item *item = &evidence[i].items[k];
            struct tv_text was = item->text;
            enum tv_redact_class class =
                tv_redact_class_of_value(evidence[i].fact, was);
            if (item->type == TV_ITEM_TEXT) {
                item->text =
                    class == TV_REDACT_NAME && is_own_name(passing, was)
                        ? finding->subject.name
                        : redact_value(passing, class, was);
                remember(passing, class, was, item->text);
            }
        }
    }
    finding->evidence = evidence;
}

/* The hash gets a key: otherwise values such as telephone numbers could be
 * found by trying all of them. */
static void redact_hash(struct passing *passing)
{
    char *hash = passing->finding->evidence_hash;
    if (hash[0]) {
        tv_redact_hex(passing->redacted->redactor, "evidence", tv_text_of(hash),
                      TV_SHA256_HEX - 1, hash);
    }
}

/* ---- what it says ---------------------------------------------------------
 */

static bool has_letter(struct tv_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80) {
            return true;
        }
    }
    return false;
}

static bool is_within(struct tv_text part, struct tv_text whole)
{
    for (size_t i = 0; i + part.size <= whole.size; i++) {
        if (tv_text_alike(part, (struct tv_text){whole.data + i, part.size})) {
            return true;
        }
    }
    return false;
}

static bool is_digits(struct tv_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') {
            return false;
        }
    }
    return true;
}

/* Whether the digits are the end of a number, as its extension is. */
static bool is_tail(struct tv_text part, struct tv_text whole)
{
    size_t left = part.size;
    for (size_t i = whole.size; left > 0 && i > 0; i--) {
        char c = whole.data[i - 1];
        if (c >= '0' && c <= '9' && c != part.data[--left]) {
            return false;
        }
    }
    return left == 0;
}

/* Whether a text is letters within a telephone number, or its extension. */
static bool is_part_of_phone(const struct passing *passing, struct tv_text text)
{
    bool letters = has_letter(text);
    bool tail = is_digits(text) && text.size >= LEAST_OF_TAIL;
    for (uint32_t i = 0; passing->about_phones && i < passing->value_count;
         i++) {
        struct tv_text value = passing->values[i].text;
        if ((letters && is_within(text, value)) ||
            (tail && is_tail(text, value))) {
            return true;
        }
    }
    return false;
}

/* Redacts each item of a list for a shell, "'a','b'". */
static struct tv_text redact_list(const struct passing *passing,
                                  struct tv_text text)
{
    struct tv_buf out;
    tv_buf_init(&out, text.size * 32 + 64);
    while (text.size > 0) {
        const char *quote = memchr(text.data, '\'', text.size);
        size_t size = quote ? (size_t)(quote - text.data) : text.size;
        struct tv_text piece = {text.data, size};
        bool between = size == 0 || (size == 1 && text.data[0] == ',');
        tv_buf_add_text(&out,
                        between ? piece
                                : tv_redact_whole(&passing->redacting, piece));
        size_t used = size + (quote != NULL);
        tv_buf_add_string(&out, quote ? "'" : "");
        text.data += used;
        text.size -= used;
    }
    struct tv_text result =
        tv_arena_text(passing->redacting.arena, tv_buf_text(&out));
    tv_buf_finish(&out);
    return result;
}

static struct tv_text redact_words(const struct passing *passing,
                                   struct tv_text text)
{
    const struct tv_redacting *redacting = &passing->redacting;
    for (uint32_t i = 0; i < passing->value_count; i++) {
        const struct tv_redact_value *value = &passing->values[i];
        if (!value->kept && tv_text_same(value->text, text)) {
            return value->pseudonym;
        }
    }
    if (is_part_of_phone(passing, text)) {
        return tv_redact_phone(redacting->redactor, redacting->arena, text);
    }
    if (passing->names_missing && text.size > 0 && !is_digits(text)) {
        return text.data[0] == '\'' ? redact_list(passing, text)
                                    : tv_redact_whole(redacting, text);
    }
    return tv_redact_text(redacting, text);
}

static void redact_arguments(struct passing *passing)
{
    struct tv_finding_record *finding = passing->finding;
    /* The arguments of telvet's own sentences are only facts and checks. */
    bool own = finding->brief.message == TV_NO_MESSAGE;
    finding->args[0] = finding->subject.name;
    for (uint32_t i = 1; !own && i < finding->arg_count && i <= TV_MAX_ARGS;
         i++) {
        finding->args[i] = redact_words(passing, finding->args[i]);
    }
    finding->discriminator = redact_words(passing, finding->discriminator);
}

static void redact_suggestions(struct passing *passing)
{
    struct tv_finding_record *finding = passing->finding;
    uint32_t count = finding->suggestion_count;
    struct tv_suggestion_record *all =
        tv_arena_array(passing->redacting.arena, count, sizeof(*all));
    for (uint32_t i = 0; i < count; i++) {
        all[i] = finding->suggestions[i];
        all[i].value = redact_words(passing, all[i].value);
        all[i].spelling = redact_words(passing, all[i].spelling);
    }
    finding->suggestions = all;
    if (count > 0) {
        finding->suggestion = all[0].value;
    }
}

static void redact_command(struct passing *passing)
{
    struct tv_finding_record *finding = passing->finding;
    const struct tv_rule_record *rule = passing->rule;
    uint32_t confidence = finding->brief.confidence;
    struct tv_command_values values = {.args = finding->args,
                                       .arg_count = finding->arg_count};
    struct tv_text form = {NULL, 0};
    if (rule) {
        form = finding->command_in_ad ? rule->command_ad : rule->command;
    }
    if (confidence == TV_CONFIDENCE_CERTAIN ||
        confidence == TV_CONFIDENCE_LIKELY) {
        values.suggestion = finding->suggestion;
    }
    finding->command =
        tv_redact_command(&passing->redacting, form, &values, finding->command);
}

/* ---- all of it ------------------------------------------------------------
 */

static void drop_texts(struct tv_place_record *place)
{
    place->snippet = place->context = (struct tv_text){NULL, 0};
    place->context_line = place->context_column = 0;
    place->context_end_line = place->context_end_column = 0;
}

/* Adds the subject's names to the values that are replaced in the texts. */
static void remember_self(struct passing *passing)
{
    const struct tv_text names[] = {passing->was.id, passing->was.name,
                                    passing->was.display};
    for (size_t i = 0; i < TV_COUNT_OF(names); i++) {
        if (names[i].size > 0 &&
            !tv_text_same(names[i], passing->finding->subject.name)) {
            passing->values[passing->value_count++] = (struct tv_redact_value){
                .text = names[i], .pseudonym = passing->finding->subject.name};
        }
    }
}

void tv_redact_finding(struct tv_redacted *redacted, struct tv_arena *arena,
                       struct tv_finding_record *finding)
{
    struct passing passing = {
        .redacted = redacted,
        .finding = finding,
        .was = finding->subject,
        .redacting = {.redactor = redacted->redactor,
                      .words = &redacted->words,
                      .arena = arena},
    };
    if (finding->brief.rule < redacted->tenant.rule_count) {
        passing.rule = &redacted->tenant.rules[finding->brief.rule];
    }
    look_at_facts(&passing);
    set_limits(&passing);
    tv_redact_subject(redacted, &finding->subject);
    redact_evidence(&passing);
    redact_hash(&passing);
    remember_self(&passing);
    passing.redacting.values = passing.values;
    passing.redacting.value_count = passing.value_count;
    redact_arguments(&passing);
    redact_suggestions(&passing);
    redact_command(&passing);
    drop_texts(&finding->place);
    if (finding->brief.waived) {
        tv_redact_waiver(redacted, arena, &finding->waiver);
    }
}
