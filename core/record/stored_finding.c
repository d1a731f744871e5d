/* SPDX-License-Identifier: Apache-2.0 */
/* Reads one finding of a result into a record, and checks that its parts are
 * consistent. */
#include <string.h>

#include "record/stored_parts.h"
#include "record/words.h"

#define MAX_EVIDENCE 1024u

/* A finding as in the file. */
struct raw_finding {
    struct tv_text rule_id, code, message, message_id;
    uint32_t verdict, severity, cause, baseline;
    bool has_cause, has_message_id, has_location, has_waiver;
    bool worse, removed;
    struct tv_subject_record subject;
    const struct tv_text *args;
    uint32_t arg_count;
    struct {
        struct tv_text file;
        struct tv_place_record place;
        bool has_context;
    } location;
    const struct raw_evidence *evidence;
    uint32_t evidence_count;
    struct tv_text evidence_hash;
    struct tv_text fact, discriminator, command, fingerprint, waiver;
    uint32_t collection;
    bool has_collection;
    const struct tv_suggestion_record *suggestions;
    uint32_t suggestion_count, item;
    uint32_t in_ad;
    bool has_in_ad;
};

struct raw_evidence {
    struct tv_evidence_record record;
    struct tv_evidence_item value;
    const struct tv_evidence_item *values;
    uint32_t value_count;
    bool has_value, has_cause, has_count;
};

static const struct tv_field evidence_fields[] = {
    {TV_MUST("fact", TEXT, raw_evidence, record.fact)},
    {TV_MUST("state", WORD, raw_evidence, record.state), .word = tv_word_state},
    {TV_MAY("value", ITEM, raw_evidence, value),
     TV_GIVEN(raw_evidence, has_value)},
    {TV_MAY("values", ITEMS, raw_evidence, values),
     TV_COUNTED(raw_evidence, value_count, TV_EVIDENCE_ITEMS)},
    {TV_MAY("count", COUNT, raw_evidence, record.count),
     TV_GIVEN(raw_evidence, has_count)},
    {TV_MAY("cause", WORD, raw_evidence, record.cause), .word = tv_word_cause,
     TV_GIVEN(raw_evidence, has_cause)},
};
static const struct tv_shape evidence_shape =
    TV_SHAPE(evidence_fields, raw_evidence);

static const struct tv_field context_fields[] = {
    {TV_MUST("line", COUNT, raw_finding, location.place.context_line)},
    {TV_MUST("column", COUNT, raw_finding, location.place.context_column)},
    {TV_MUST("endLine", COUNT, raw_finding, location.place.context_end_line)},
    {TV_MUST("endColumn", COUNT, raw_finding,
             location.place.context_end_column)},
    {TV_MUST("text", TEXT, raw_finding, location.place.context)},
};
static const struct tv_shape context_shape =
    TV_SHAPE(context_fields, raw_finding);

static const struct tv_field location_fields[] = {
    {TV_MUST("file", TEXT, raw_finding, location.file)},
    {TV_MUST("line", COUNT, raw_finding, location.place.line)},
    {TV_MUST("column", COUNT, raw_finding, location.place.column)},
    {TV_MUST("endLine", COUNT, raw_finding, location.place.end_line)},
    {TV_MUST("endColumn", COUNT, raw_finding, location.place.end_column)},
    {TV_MAY("snippet", TEXT, raw_finding, location.place.snippet)},
    {.key = "context",
     .kind = TV_FIELD_OBJECT,
     .inner = &context_shape,
     TV_GIVEN(raw_finding, location.has_context)},
};
static const struct tv_shape location_shape =
    TV_SHAPE(location_fields, raw_finding);

static const struct tv_field suggestion_fields[] = {
    {TV_MUST("value", TEXT, tv_suggestion_record, value)},
    {TV_MAY("spelling", TEXT, tv_suggestion_record, spelling)},
    {TV_MUST("confidence", WORD, tv_suggestion_record, confidence),
     .word = tv_word_confidence},
    {TV_MAY("mends", TEXT, tv_suggestion_record, mends)},
    {TV_MAY("reason", TEXT, tv_suggestion_record, reason)},
};
static const struct tv_shape suggestion_shape =
    TV_SHAPE(suggestion_fields, tv_suggestion_record);

/* The members that findings and absent ones share, in the order in which they
 * are written. */
#define BEGIN_FIELDS                                                           \
    {TV_MUST("ruleId", TEXT, raw_finding, rule_id)},                           \
        {TV_MUST("verdict", WORD, raw_finding, verdict),                       \
         .word = tv_word_verdict},                                             \
        {TV_MUST("severity", WORD, raw_finding, severity),                     \
         .word = tv_word_severity},                                            \
        {TV_MUST("subject", OBJECT, raw_finding, subject),                     \
         .inner = &tv_shape_subject},                                          \
        {TV_MAY("code", TEXT, raw_finding, code)},                             \
        {TV_MUST("message", TEXT, raw_finding, message)},                      \
        {TV_MAY("messageId", TEXT, raw_finding, message_id),                   \
         TV_GIVEN(raw_finding, has_message_id)},                               \
    {                                                                          \
        TV_MAY("arguments", TEXTS, raw_finding, args),                         \
            TV_COUNTED(raw_finding, arg_count, TV_MAX_ARGS)                    \
    }
#define CAUSE_FIELDS                                                           \
    {TV_MAY("cause", WORD, raw_finding, cause), .word = tv_word_cause,         \
     TV_GIVEN(raw_finding, has_cause)},                                        \
        {TV_MAY("fact", TEXT, raw_finding, fact)},                             \
        {TV_MAY("item", COUNT, raw_finding, item)},                            \
        {TV_MAY("collection", WORD, raw_finding, collection),                  \
         .word = tv_word_collection, TV_GIVEN(raw_finding, has_collection)},   \
    {                                                                          \
        TV_MAY("discriminator", TEXT, raw_finding, discriminator)              \
    }
#define END_FIELDS                                                             \
    {TV_MUST("fingerprint", HASH, raw_finding, fingerprint)},                  \
        {TV_MAY("waiver", TEXT, raw_finding, waiver),                          \
         TV_GIVEN(raw_finding, has_waiver)},                                   \
        {TV_MAY("baseline", WORD, raw_finding, baseline),                      \
         .word = tv_word_baseline},                                            \
        {TV_MAY("worse", TRUE, raw_finding, worse)},                           \
    {                                                                          \
        TV_MAY("subjectRemoved", TRUE, raw_finding, removed)                   \
    }

static const struct tv_field result_fields[] = {
    BEGIN_FIELDS,
    {.key = "location",
     .kind = TV_FIELD_OBJECT,
     .inner = &location_shape,
     TV_GIVEN(raw_finding, has_location)},
    {TV_MUST("evidence", LIST, raw_finding, evidence),
     TV_COUNTED(raw_finding, evidence_count, MAX_EVIDENCE),
     .inner = &evidence_shape},
    {TV_MUST("evidenceHash", HASH, raw_finding, evidence_hash)},
    CAUSE_FIELDS,
    {TV_MAY("suggestions", LIST, raw_finding, suggestions),
     TV_COUNTED(raw_finding, suggestion_count, 1 + TV_MAX_OTHERS),
     .inner = &suggestion_shape},
    {TV_MAY("command", TEXT, raw_finding, command)},
    {TV_MAY("commandIn", WORD, raw_finding, in_ad), .word = tv_word_command_in,
     TV_GIVEN(raw_finding, has_in_ad)},
    END_FIELDS,
};
static const struct tv_shape result_shape =
    TV_SHAPE(result_fields, raw_finding);

static const struct tv_field absent_fields[] = {
    BEGIN_FIELDS,
    {TV_MAY("evidenceHash", HASH, raw_finding, evidence_hash)},
    CAUSE_FIELDS,
    END_FIELDS,
};
static const struct tv_shape absent_shape =
    TV_SHAPE(absent_fields, raw_finding);

/* ---- from the file to a record ---------------------------------------------
 */

bool tv_finding_reading_fail(const struct tv_finding_reading *taking,
                             const char *key, const char *why)
{
    size_t at = tv_shape_find(&taking->reading, key);
    return tv_stored_fail(taking->tenant->stored, taking->extent->begin + at,
                          "%s", why);
}

/* Fills in the record; false if its members are inconsistent. */
static bool settle_evidence(const struct raw_evidence *raw,
                            struct tv_evidence_record *out)
{
    bool known = raw->record.state == TV_STATE_KNOWN;
    bool is_list = raw->values != NULL;
    *out = raw->record;
    out->is_list = is_list;
    if (raw->has_cause != (raw->record.state == TV_STATE_UNKNOWN) ||
        known != (is_list || raw->has_value) || (is_list && raw->has_value) ||
        (raw->has_count && !is_list)) {
        return false;
    }
    if (!known) {
        return true;
    }
    out->item_count = is_list ? raw->value_count : 1;
    out->count = raw->has_count ? raw->record.count : out->item_count;
    if (is_list) {
        memcpy(out->items, raw->values,
               raw->value_count * sizeof(out->items[0]));
    } else {
        out->items[0] = raw->value;
    }
    return !raw->has_count || out->count > out->item_count;
}

static uint32_t find_rule(const struct tv_tenant_record *tenant,
                          struct tv_text id, uint32_t guess)
{
    uint32_t low = 0, high = tenant->rule_count;
    if (guess < tenant->rule_count &&
        tv_text_same(tenant->rules[guess].id, id)) {
        return guess;
    }
    if (id.size != TV_RULE_ID_SIZE - 1) {
        return TV_NO_RULE;
    }
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        struct tv_text other = tenant->rules[middle].id;
        int order = memcmp(other.data, id.data, id.size);
        if (order == 0) {
            return middle;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return TV_NO_RULE;
}

static bool take_message(struct tv_finding_reading *taking,
                         const struct tv_rule_record *rule)
{
    const struct raw_finding *raw = taking->raw;
    struct tv_finding_record *out = taking->out;
    out->brief.message = TV_NO_MESSAGE;
    for (uint32_t i = 0; i <= TV_MAX_ARGS; i++) {
        out->args[i] = i > 0 && i <= raw->arg_count ? raw->args[i - 1]
                                                    : (struct tv_text){NULL, 0};
    }
    if (!raw->has_message_id) {
        return raw->arg_count == 0 ||
               tv_finding_reading_fail(taking, "arguments",
                                       "arguments without a messageId");
    }
    for (uint32_t i = 0; rule && i < rule->message_count; i++) {
        if (tv_text_same(rule->messages[i].id, raw->message_id)) {
            out->brief.message = (uint16_t)i;
            return rule->messages[i].placeholder_count == 1 + raw->arg_count ||
                   tv_finding_reading_fail(
                       taking, "arguments",
                       "the message takes another number of arguments");
        }
    }
    return tv_finding_reading_fail(taking, "messageId",
                                   "the rule has no such message");
}

static bool take_fact(struct tv_finding_reading *taking,
                      const struct tv_rule_record *rule)
{
    struct tv_finding_record *out = taking->out;
    out->brief.need = TV_NO_NEED;
    out->fact = taking->raw->fact;
    for (uint32_t i = 0; rule && out->fact.data && i < rule->need_count; i++) {
        if (tv_text_same(rule->needs[i], out->fact)) {
            out->brief.need = (uint16_t)i;
            return true;
        }
    }
    return !out->fact.data || !rule ||
           tv_finding_reading_fail(taking, "fact",
                                   "the rule needs no such fact");
}

static bool take_cause(struct tv_finding_reading *taking)
{
    const struct raw_finding *raw = taking->raw;
    struct tv_finding_record *out = taking->out;
    if (raw->has_cause != (raw->verdict == TV_VERDICT_UNKNOWN)) {
        return tv_finding_reading_fail(
            taking, "verdict",
            "a cause must be there exactly if it is unknown");
    }
    out->brief.cause = (uint8_t)raw->cause;
    out->collection =
        raw->has_collection
            ? tv_text_of(
                  tv_collection_info((enum tv_collection)raw->collection)->name)
            : (struct tv_text){NULL, 0};
    return true;
}

static bool take_waiver(struct tv_finding_reading *taking)
{
    const struct tv_tenant_record *tenant = &taking->tenant->tenant;
    struct tv_finding_record *out = taking->out;
    out->brief.waived = false;
    if (!taking->raw->has_waiver) {
        return true;
    }
    uint32_t number = tv_map_get(&taking->tenant->waivers, taking->raw->waiver);
    /* The waiver of a carried finding may have expired. */
    if (number == TV_MAP_NONE && taking->raw->baseline != TV_BASELINE_CARRIED) {
        return tv_finding_reading_fail(taking, "waiver",
                                       "no such waiver is among the waivers");
    }
    out->brief.waived = true;
    out->waiver = number == TV_MAP_NONE
                      ? (struct tv_waiver_record){.id = taking->raw->waiver}
                      : tenant->waivers[number];
    return true;
}

static bool take_place(struct tv_finding_reading *taking)
{
    const struct raw_finding *raw = taking->raw;
    struct tv_place_record *place = &taking->out->place;
    *place = (struct tv_place_record){.file = UINT32_MAX};
    if (!raw->has_location) {
        return true;
    }
    *place = raw->location.place;
    place->file = tv_map_get(&taking->tenant->files, raw->location.file);
    if (place->file == TV_MAP_NONE) {
        return tv_finding_reading_fail(taking, "location",
                                       "no such file is among the files");
    }
    bool placed = place->line > 0 && place->column > 0 && place->end_line > 0 &&
                  place->end_column > 0;
    bool surrounded = place->context_line > 0 && place->context_column > 0 &&
                      place->context_end_line > 0 &&
                      place->context_end_column > 0 && place->context.size > 0;
    return (placed && surrounded == raw->location.has_context) ||
           tv_finding_reading_fail(taking, "location",
                                   "lines and columns count from 1, and a "
                                   "context has a text");
}

static bool take_evidence(struct tv_finding_reading *taking)
{
    const struct raw_finding *raw = taking->raw;
    struct tv_evidence_record *evidence = tv_arena_array(
        taking->reading.arena, raw->evidence_count, sizeof(*evidence));
    for (uint32_t i = 0; i < raw->evidence_count; i++) {
        if (!settle_evidence(&raw->evidence[i], &evidence[i])) {
            return tv_finding_reading_fail(
                taking, "evidence",
                "evidence must have a value or values if it is known, "
                "a cause if it is unknown, and a count only if there "
                "are more values than are shown");
        }
    }
    taking->out->evidence = evidence;
    taking->out->evidence_count = raw->evidence_count;
    return true;
}

static void take_hash(char out[TV_SHA256_HEX], struct tv_text hash)
{
    memcpy(out, hash.data ? hash.data : "", hash.data ? hash.size : 0);
    out[hash.data ? hash.size : 0] = '\0';
}

static void take_suggestions(struct tv_finding_record *out,
                             const struct raw_finding *raw)
{
    out->suggestions = raw->suggestions;
    out->suggestion_count = raw->suggestion_count;
    out->suggestion = (struct tv_text){NULL, 0};
    out->brief.confidence = TV_CONFIDENCE_NONE;
    if (raw->suggestion_count > 0) {
        out->suggestion = raw->suggestions[0].value;
        out->brief.confidence = (uint8_t)raw->suggestions[0].confidence;
    }
    out->command = raw->command;
    out->command_in_ad = raw->has_in_ad;
}

/* Checks that members are consistent; later steps check each member alone. */
static bool check_states(struct tv_finding_reading *taking)
{
    const struct raw_finding *raw = taking->raw;
    const struct {
        bool wrong;
        const char *key, *why;
    } faults[] = {
        {taking->out->brief.rule == TV_NO_RULE &&
             raw->baseline < TV_BASELINE_ABSENT,
         "ruleId", "the run has no such rule"},
        {raw->worse && raw->baseline != TV_BASELINE_UPDATED, "worse",
         "only what is updated can be worse"},
        {raw->removed && raw->baseline != TV_BASELINE_ABSENT, "subjectRemoved",
         "only of what is absent the subject can be removed"},
        {raw->subject.name.size == 0, "subject", "a subject must have a name"},
    };
    for (size_t i = 0; i < TV_COUNT_OF(faults); i++) {
        if (faults[i].wrong) {
            return tv_finding_reading_fail(taking, faults[i].key,
                                           faults[i].why);
        }
    }
    return true;
}

/* Fills in all but brief.subject, which depends on the findings before. */
static bool take(struct tv_finding_reading *taking, uint32_t guess)
{
    const struct raw_finding *raw = taking->raw;
    struct tv_finding_record *out = taking->out;
    const struct tv_tenant_record *tenant = &taking->tenant->tenant;
    uint32_t number = find_rule(tenant, raw->rule_id, guess);
    const struct tv_rule_record *rule =
        number == TV_NO_RULE ? NULL : &tenant->rules[number];
    out->brief = (struct tv_finding_brief){
        .rule = number,
        .verdict = (uint8_t)raw->verdict,
        .severity = (uint8_t)raw->severity,
        .baseline = (uint8_t)raw->baseline,
        .worse = raw->worse,
        .removed = raw->removed,
        .item = raw->item,
    };
    out->rule_id = raw->rule_id;
    out->subject = raw->subject;
    out->code = raw->code;
    out->discriminator = raw->discriminator;
    take_hash(out->fingerprint, raw->fingerprint);
    take_hash(out->evidence_hash, raw->evidence_hash);
    take_suggestions(out, raw);
    bool good = check_states(taking) && take_message(taking, rule) &&
                take_fact(taking, rule) && take_cause(taking) &&
                take_waiver(taking) && take_place(taking) &&
                take_evidence(taking);
    if (good) {
        tv_finding_set_sentence(out, rule, &taking->tenant->stored->words);
    }
    return good;
}

bool tv_stored_read_finding(struct tv_finding_reading *taking, bool absent,
                            uint32_t guess)
{
    struct tv_stored *stored = taking->tenant->stored;
    struct tv_stored_reader *reader =
        absent ? &stored->absent : &stored->finding;
    const struct tv_field field = {.kind = TV_FIELD_OBJECT,
                                   .inner =
                                       absent ? &absent_shape : &result_shape};
    struct raw_finding raw;
    memset(&raw, 0, sizeof(raw));
    tv_arena_reset(&reader->arena);
    bool good = tv_stored_read(stored, &reader->window, taking->extent,
                               TV_STORED_MAX_RECORD, &reader->arena, &field,
                               &raw, &taking->reading);
    taking->raw = &raw;
    good = good && take(taking, guess);
    taking->raw = NULL;
    taking->message = raw.message;
    return good;
}
