/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the findings of a result: all once to index them, then one by one. */
#include <string.h>

#include "record/stored_parts.h"
#include "record/words.h"

#define MAX_EVIDENCE 1024u

/* A finding as it stands in the file. */
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

#define RAW(member) .offset = offsetof(struct raw_finding, member)
#define TEXT(name, member, must)                                               \
    {                                                                          \
        .key = (name), .kind = TV_FIELD_TEXT, .required = (must), RAW(member)  \
    }
#define LINE(name, type, member)                                               \
    {                                                                          \
        .key = (name), .kind = TV_FIELD_COUNT, .required = true,               \
        .offset = offsetof(type, member)                                       \
    }

/* ---- evidence ------------------------------------------------------------ */

static const struct tv_field evidence_fields[] = {
    {.key = "fact",
     .kind = TV_FIELD_TEXT,
     .required = true,
     .offset = offsetof(struct raw_evidence, record.fact)},
    {.key = "state",
     .kind = TV_FIELD_WORD,
     .required = true,
     .offset = offsetof(struct raw_evidence, record.state),
     .word = tv_word_state},
    {.key = "value",
     .kind = TV_FIELD_ITEM,
     .offset = offsetof(struct raw_evidence, value),
     .given = offsetof(struct raw_evidence, has_value)},
    {.key = "values",
     .kind = TV_FIELD_ITEMS,
     .offset = offsetof(struct raw_evidence, values),
     .count = offsetof(struct raw_evidence, value_count),
     .limit = TV_EVIDENCE_ITEMS},
    {.key = "count",
     .kind = TV_FIELD_COUNT,
     .offset = offsetof(struct raw_evidence, record.count),
     .given = offsetof(struct raw_evidence, has_count)},
    {.key = "cause",
     .kind = TV_FIELD_WORD,
     .offset = offsetof(struct raw_evidence, record.cause),
     .word = tv_word_cause,
     .given = offsetof(struct raw_evidence, has_cause)},
};
static const struct tv_shape evidence_shape =
    TV_SHAPE(evidence_fields, struct raw_evidence);

/* Makes the record; false if its members do not go together. */
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

/* ---- the shape ------------------------------------------------------------
 */

#define PLACE(name, member)                                                    \
    LINE(name, struct raw_finding, location.place.member)

static const struct tv_field context_fields[] = {
    PLACE("line", context_line),
    PLACE("column", context_column),
    PLACE("endLine", context_end_line),
    PLACE("endColumn", context_end_column),
    TEXT("text", location.place.context, true),
};
static const struct tv_shape context_shape =
    TV_SHAPE(context_fields, struct raw_finding);

static const struct tv_field location_fields[] = {
    TEXT("file", location.file, true),
    PLACE("line", line),
    PLACE("column", column),
    PLACE("endLine", end_line),
    PLACE("endColumn", end_column),
    TEXT("snippet", location.place.snippet, false),
    {.key = "context",
     .kind = TV_FIELD_OBJECT,
     .inner = &context_shape,
     .given = offsetof(struct raw_finding, location.has_context)},
};
static const struct tv_shape location_shape =
    TV_SHAPE(location_fields, struct raw_finding);

#define SUGGESTION(member)                                                     \
    .offset = offsetof(struct tv_suggestion_record, member)

static const struct tv_field suggestion_fields[] = {
    {.key = "value",
     .kind = TV_FIELD_TEXT,
     .required = true,
     SUGGESTION(value)},
    {.key = "spelling", .kind = TV_FIELD_TEXT, SUGGESTION(spelling)},
    {.key = "confidence",
     .kind = TV_FIELD_WORD,
     .required = true,
     SUGGESTION(confidence),
     .word = tv_word_confidence},
    {.key = "mends", .kind = TV_FIELD_TEXT, SUGGESTION(mends)},
    {.key = "reason", .kind = TV_FIELD_TEXT, SUGGESTION(reason)},
};
static const struct tv_shape suggestion_shape =
    TV_SHAPE(suggestion_fields, struct tv_suggestion_record);

/* What results and absent ones have in common, in the order they are written.
 */
#define BEGIN_FIELDS                                                           \
    TEXT("ruleId", rule_id, true),                                             \
        {.key = "verdict",                                                     \
         .kind = TV_FIELD_WORD,                                                \
         .required = true,                                                     \
         RAW(verdict),                                                         \
         .word = tv_word_verdict},                                             \
        {.key = "severity",                                                    \
         .kind = TV_FIELD_WORD,                                                \
         .required = true,                                                     \
         RAW(severity),                                                        \
         .word = tv_word_severity},                                            \
        {.key = "subject",                                                     \
         .kind = TV_FIELD_OBJECT,                                              \
         .required = true,                                                     \
         RAW(subject),                                                         \
         .inner = &tv_shape_subject},                                          \
        TEXT("code", code, false), TEXT("message", message, true),             \
        {.key = "messageId",                                                   \
         .kind = TV_FIELD_TEXT,                                                \
         RAW(message_id),                                                      \
         .given = offsetof(struct raw_finding, has_message_id)},               \
    {                                                                          \
        .key = "arguments", .kind = TV_FIELD_TEXTS, RAW(args),                 \
        .count = offsetof(struct raw_finding, arg_count), .limit = TV_MAX_ARGS \
    }
#define CAUSE_FIELDS                                                           \
    {.key = "cause",                                                           \
     .kind = TV_FIELD_WORD,                                                    \
     RAW(cause),                                                               \
     .word = tv_word_cause,                                                    \
     .given = offsetof(struct raw_finding, has_cause)},                        \
        TEXT("fact", fact, false),                                             \
        {.key = "item", .kind = TV_FIELD_COUNT, RAW(item)},                    \
        {.key = "collection",                                                  \
         .kind = TV_FIELD_WORD,                                                \
         RAW(collection),                                                      \
         .word = tv_word_collection,                                           \
         .given = offsetof(struct raw_finding, has_collection)},               \
        TEXT("discriminator", discriminator, false)
#define END_FIELDS                                                             \
    {.key = "fingerprint",                                                     \
     .kind = TV_FIELD_HASH,                                                    \
     .required = true,                                                         \
     RAW(fingerprint)},                                                        \
        {.key = "waiver",                                                      \
         .kind = TV_FIELD_TEXT,                                                \
         RAW(waiver),                                                          \
         .given = offsetof(struct raw_finding, has_waiver)},                   \
        {.key = "baseline",                                                    \
         .kind = TV_FIELD_WORD,                                                \
         RAW(baseline),                                                        \
         .word = tv_word_baseline},                                            \
        {.key = "worse", .kind = TV_FIELD_TRUE, RAW(worse)},                   \
    {                                                                          \
        .key = "subjectRemoved", .kind = TV_FIELD_TRUE, RAW(removed)           \
    }

static const struct tv_field result_fields[] = {
    BEGIN_FIELDS,
    {.key = "location",
     .kind = TV_FIELD_OBJECT,
     .inner = &location_shape,
     .given = offsetof(struct raw_finding, has_location)},
    {.key = "evidence",
     .kind = TV_FIELD_LIST,
     .required = true,
     RAW(evidence),
     .count = offsetof(struct raw_finding, evidence_count),
     .limit = MAX_EVIDENCE,
     .inner = &evidence_shape},
    {.key = "evidenceHash",
     .kind = TV_FIELD_HASH,
     .required = true,
     RAW(evidence_hash)},
    CAUSE_FIELDS,
    {.key = "suggestions",
     .kind = TV_FIELD_LIST,
     RAW(suggestions),
     .count = offsetof(struct raw_finding, suggestion_count),
     .limit = 1 + TV_MAX_OTHERS,
     .inner = &suggestion_shape},
    TEXT("command", command, false),
    {.key = "commandIn",
     .kind = TV_FIELD_WORD,
     RAW(in_ad),
     .word = tv_word_command_in,
     .given = offsetof(struct raw_finding, has_in_ad)},
    END_FIELDS,
};
static const struct tv_shape result_shape =
    TV_SHAPE(result_fields, struct raw_finding);
static const struct tv_field result_field = {
    .key = "result", .kind = TV_FIELD_OBJECT, .inner = &result_shape};

static const struct tv_field absent_fields[] = {
    BEGIN_FIELDS,
    {.key = "evidenceHash", .kind = TV_FIELD_HASH, RAW(evidence_hash)},
    CAUSE_FIELDS,
    END_FIELDS,
};
static const struct tv_shape absent_shape =
    TV_SHAPE(absent_fields, struct raw_finding);
static const struct tv_field absent_field = {
    .key = "absent", .kind = TV_FIELD_OBJECT, .inner = &absent_shape};

/* ---- from the file to records ----------------------------------------------
 */

/* A finding being read. */
struct taking {
    struct tv_stored_tenant *tenant;
    const struct tv_extent *extent;
    struct tv_reading reading;
    struct raw_finding raw;
    struct tv_arena *arena;
    struct tv_finding_record *out;
};

/* At the member of that key. */
static bool fail(struct taking *taking, const char *key, const char *why)
{
    size_t at = tv_shape_find(&taking->reading, key);
    return tv_stored_fail(taking->tenant->stored, taking->extent->begin + at,
                          "%s", why);
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

static bool take_message(struct taking *taking,
                         const struct tv_rule_record *rule)
{
    const struct raw_finding *raw = &taking->raw;
    struct tv_finding_record *out = taking->out;
    out->brief.message = TV_NO_MESSAGE;
    for (uint32_t i = 0; i <= TV_MAX_ARGS; i++) {
        out->args[i] = i > 0 && i <= raw->arg_count ? raw->args[i - 1]
                                                    : (struct tv_text){NULL, 0};
    }
    if (!raw->has_message_id) {
        return raw->arg_count == 0 ||
               fail(taking, "arguments", "arguments without a messageId");
    }
    for (uint32_t i = 0; rule && i < rule->message_count; i++) {
        if (tv_text_same(rule->messages[i].id, raw->message_id)) {
            out->brief.message = (uint16_t)i;
            return rule->messages[i].placeholder_count == 1 + raw->arg_count ||
                   fail(taking, "arguments",
                        "the message takes another number of arguments");
        }
    }
    return fail(taking, "messageId", "the rule has no such message");
}

static bool take_fact(struct taking *taking, const struct tv_rule_record *rule)
{
    struct tv_finding_record *out = taking->out;
    out->brief.need = TV_NO_NEED;
    out->fact = taking->raw.fact;
    for (uint32_t i = 0; rule && out->fact.data && i < rule->need_count; i++) {
        if (tv_text_same(rule->needs[i], out->fact)) {
            out->brief.need = (uint16_t)i;
            return true;
        }
    }
    return !out->fact.data || !rule ||
           fail(taking, "fact", "the rule needs no such fact");
}

static bool take_cause(struct taking *taking)
{
    const struct raw_finding *raw = &taking->raw;
    struct tv_finding_record *out = taking->out;
    if (raw->has_cause != (raw->verdict == TV_VERDICT_UNKNOWN)) {
        return fail(taking, "verdict",
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

static bool take_waiver(struct taking *taking)
{
    const struct tv_tenant_record *tenant = &taking->tenant->tenant;
    struct tv_finding_record *out = taking->out;
    out->brief.waived = false;
    if (!taking->raw.has_waiver) {
        return true;
    }
    uint32_t number = tv_map_get(&taking->tenant->waivers, taking->raw.waiver);
    if (number == TV_MAP_NONE) {
        return fail(taking, "waiver", "no such waiver is among the waivers");
    }
    out->brief.waived = true;
    out->waiver = tenant->waivers[number];
    return true;
}

static bool take_place(struct taking *taking)
{
    const struct raw_finding *raw = &taking->raw;
    struct tv_place_record *place = &taking->out->place;
    *place = (struct tv_place_record){.file = UINT32_MAX};
    if (!raw->has_location) {
        return true;
    }
    *place = raw->location.place;
    place->file = tv_map_get(&taking->tenant->files, raw->location.file);
    if (place->file == TV_MAP_NONE) {
        return fail(taking, "location", "no such file is among the files");
    }
    bool placed = place->line > 0 && place->column > 0 && place->end_line > 0 &&
                  place->end_column > 0;
    bool surrounded = place->context_line > 0 && place->context_column > 0 &&
                      place->context_end_line > 0 &&
                      place->context_end_column > 0 && place->context.size > 0;
    return (placed && surrounded == raw->location.has_context) ||
           fail(taking, "location",
                "lines and columns count from 1, and a "
                "context has a text");
}

static bool take_evidence(struct taking *taking)
{
    const struct raw_finding *raw = &taking->raw;
    struct tv_evidence_record *evidence =
        tv_arena_array(taking->arena, raw->evidence_count, sizeof(*evidence));
    for (uint32_t i = 0; i < raw->evidence_count; i++) {
        if (!settle_evidence(&raw->evidence[i], &evidence[i])) {
            return fail(taking, "evidence",
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

static bool take_suggestion(struct taking *taking)
{
    struct tv_finding_record *out = taking->out;
    const struct raw_finding *raw = &taking->raw;
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
    return true;
}

/* All but the brief's subject, which is a matter of order. */
static bool take(struct taking *taking, uint32_t guess)
{
    const struct raw_finding *raw = &taking->raw;
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
    if (!rule && raw->baseline < TV_BASELINE_ABSENT) {
        return fail(taking, "ruleId", "the run has no such rule");
    }
    if (raw->worse && raw->baseline != TV_BASELINE_UPDATED) {
        return fail(taking, "worse", "only what is updated can be worse");
    }
    if (raw->removed && raw->baseline != TV_BASELINE_ABSENT) {
        return fail(taking, "subjectRemoved",
                    "only of what is absent the subject can be removed");
    }
    if (raw->subject.name.size == 0) {
        return fail(taking, "subject", "a subject must have a name");
    }
    if (!take_message(taking, rule) || !take_fact(taking, rule) ||
        !take_cause(taking) || !take_waiver(taking) || !take_place(taking) ||
        !take_evidence(taking) || !take_suggestion(taking)) {
        return false;
    }
    tv_finding_word(out, rule, &taking->tenant->stored->words);
    return true;
}

/* The message in full is there for people; it must say the same. */
static bool check_message(struct taking *taking)
{
    struct tv_buf *text = &taking->tenant->stored->text;
    tv_buf_clear(text);
    tv_finding_say(text, taking->out);
    return tv_text_same(tv_buf_text(text), taking->raw.message) ||
           fail(taking, "message",
                "the message is not what its messageId, arguments and subject "
                "say");
}

static bool read_one(struct taking *taking, struct tv_stored_reader *reader,
                     const struct tv_field *field, uint32_t guess)
{
    tv_arena_reset(&reader->arena);
    memset(&taking->raw, 0, sizeof(taking->raw));
    taking->arena = &reader->arena;
    return tv_stored_read(taking->tenant->stored, &reader->window,
                          taking->extent, TV_STORED_MAX_RECORD, &reader->arena,
                          field, &taking->raw, &taking->reading) &&
           take(taking, guess);
}

/* ---- results ----------------------------------------------------------------
 */

/* A subject that was met before, while findings are indexed. */
struct last_subject {
    struct tv_buf text;
    size_t id_size;
    uint32_t kind, rule, number;
};

/* Equal numbers of one rule are one subject: those that show the same, one
 * after another. */
static uint32_t number_subject(struct last_subject *last, uint32_t number,
                               const struct tv_finding_record *finding)
{
    const struct tv_subject_record *subject = &finding->subject;
    struct tv_text whole = tv_buf_text(&last->text);
    bool same = number > 0 && last->rule == finding->brief.rule &&
                last->kind == subject->kind &&
                last->id_size == subject->id.size &&
                whole.size == subject->id.size + subject->name.size &&
                tv_text_same((struct tv_text){whole.data, subject->id.size},
                             subject->id) &&
                tv_text_same((struct tv_text){whole.data + subject->id.size,
                                              subject->name.size},
                             subject->name);
    if (!same) {
        tv_buf_clear(&last->text);
        tv_buf_add_text(&last->text, subject->id);
        tv_buf_add_text(&last->text, subject->name);
        last->id_size = subject->id.size;
        last->kind = subject->kind;
        last->rule = finding->brief.rule;
        last->number = number;
    }
    return last->number;
}

static bool check_order(struct taking *taking, uint32_t last_rule)
{
    const struct tv_run_record *run = &taking->tenant->stored->run;
    const struct tv_finding_brief *brief = &taking->out->brief;
    if (brief->rule == TV_NO_RULE || brief->rule < last_rule) {
        return fail(taking, "ruleId",
                    "results must be in the order of their "
                    "rules");
    }
    if (!run->all && brief->verdict < TV_VERDICT_UNKNOWN) {
        return fail(taking, "verdict",
                    "only a result of --all lists what "
                    "holds");
    }
    bool judged = brief->verdict >= TV_VERDICT_UNKNOWN;
    bool state = brief->baseline >= TV_BASELINE_NEW &&
                 brief->baseline <= TV_BASELINE_UPDATED;
    return (run->baselined && judged ? state : brief->baseline == 0) ||
           fail(taking, "baseline",
                "a fail or an unknown must be new, "
                "unchanged or updated exactly if a "
                "baseline was given");
}

static void grow_briefs(struct tv_stored_tenant *tenant, uint32_t count)
{
    if (count == 0 || (count >= 16 && (count & (count - 1)) == 0)) {
        size_t capacity = count < 16 ? 16 : (size_t)count * 2;
        tenant->briefs =
            tv_realloc_array(tenant->briefs, capacity, sizeof(*tenant->briefs));
    }
}

static bool index_one(struct taking *taking, struct last_subject *last)
{
    struct tv_stored_tenant *tenant = taking->tenant;
    struct tv_stored *stored = tenant->stored;
    uint32_t number = tenant->tenant.finding_count;
    uint32_t last_rule = number > 0 ? last->rule : 0;
    if (number == TV_STORED_MAX_RECORDS) {
        return tv_stored_fail(stored, taking->extent->begin,
                              "more than %u results", TV_STORED_MAX_RECORDS);
    }
    if (!read_one(taking, &stored->finding, &result_field, last_rule) ||
        !check_order(taking, last_rule) || !check_message(taking)) {
        return false;
    }
    struct tv_finding_brief *brief = &taking->out->brief;
    brief->subject = number_subject(last, number, taking->out);
    grow_briefs(tenant, number);
    tv_stored_grow(&tenant->findings, number, taking->extent->begin);
    tenant->briefs[number] = *brief;
    struct tv_rule_record *rule = &tenant->rules[brief->rule];
    rule->finding_count++;
    tenant->tenant.finding_count++;
    return true;
}

static void begin_rules(struct tv_stored_tenant *tenant)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < tenant->tenant.rule_count; i++) {
        tenant->rules[i].first_finding = at;
        at += tenant->rules[i].finding_count;
    }
    tenant->tenant.briefs = tenant->briefs;
}

bool tv_stored_index_findings(struct tv_stored *stored,
                              struct tv_stored_tenant *tenant)
{
    const struct tv_extent *list = &tenant->members[TV_TENANT_RESULTS];
    struct tv_extent item;
    struct tv_finding_record finding;
    struct taking taking = {.tenant = tenant, .extent = &item, .out = &finding};
    struct last_subject last = {.number = 0};
    uint64_t at = 0;
    bool good = true, failed = false;
    tv_buf_init(&last.text, (size_t)TV_STORED_MAX_RECORD);
    while (good && tv_stored_next(stored, &stored->finding.window, list, &at,
                                  &item, &failed)) {
        good = index_one(&taking, &last);
    }
    tv_buf_finish(&last.text);
    begin_rules(tenant);
    return good && !failed;
}

/* What stands in for a finding that cannot be read any more. */
static void set_nothing(struct tv_finding_record *out)
{
    memset(out, 0, sizeof(*out));
    out->brief = (struct tv_finding_brief){
        .rule = TV_NO_RULE,
        .verdict = TV_VERDICT_UNKNOWN,
        .severity = TV_SEVERITY_ERROR,
        .message = TV_NO_MESSAGE,
        .need = TV_NO_NEED,
    };
    out->subject.kind = TV_SUBJECT_TENANT;
    out->place.file = UINT32_MAX;
}

static bool is_same(const struct tv_finding_brief *a,
                    const struct tv_finding_brief *b)
{
    return a->rule == b->rule && a->verdict == b->verdict &&
           a->severity == b->severity && a->cause == b->cause &&
           a->baseline == b->baseline && a->waived == b->waived &&
           a->worse == b->worse && a->message == b->message &&
           a->need == b->need;
}

/* Reads a finding again, at its old place. */
static bool read_again(struct tv_stored_tenant *tenant,
                       struct tv_stored_reader *reader,
                       const struct tv_field *field, uint64_t begin,
                       uint32_t guess, struct tv_finding_record *out)
{
    struct tv_extent extent = {.begin = begin};
    struct taking taking = {.tenant = tenant, .extent = &extent, .out = out};
    if (tv_window_skip(&reader->window, begin, &extent.end) &&
        read_one(&taking, reader, field, guess)) {
        return true;
    }
    tenant->stored->changed = true;
    set_nothing(out);
    return false;
}

void tv_stored_finding(struct tv_tenant_source *source, uint32_t number,
                       unsigned parts, struct tv_finding_record *out)
{
    struct tv_stored_tenant *tenant = (struct tv_stored_tenant *)source;
    const struct tv_finding_brief *brief = &tenant->briefs[number];
    (void)parts; /* all of them are there */
    if (read_again(tenant, &tenant->stored->finding, &result_field,
                   tenant->findings[number], brief->rule, out) &&
        !is_same(&out->brief, brief)) {
        tenant->stored->changed = true;
        set_nothing(out);
    }
    out->brief = *brief;
}

/* ---- absent ones ------------------------------------------------------------
 */

static bool index_absent(struct taking *taking)
{
    struct tv_stored_tenant *tenant = taking->tenant;
    const struct tv_finding_brief *brief = &taking->out->brief;
    if (!read_one(taking, &tenant->stored->absent, &absent_field, 0) ||
        !check_message(taking)) {
        return false;
    }
    if (brief->baseline < TV_BASELINE_ABSENT ||
        brief->verdict < TV_VERDICT_UNKNOWN) {
        return fail(taking, "baseline",
                    "a finding that was not made again is "
                    "absent or carried, and no pass");
    }
    if (tenant->tenant.absent_count == TV_STORED_MAX_RECORDS) {
        return fail(taking, "ruleId", "too many of them");
    }
    tenant->fixed_count += tv_finding_is_fixed(brief);
    tv_stored_grow(&tenant->absent, tenant->tenant.absent_count++,
                   taking->extent->begin);
    return true;
}

bool tv_stored_index_absent(struct tv_stored *stored,
                            struct tv_stored_tenant *tenant)
{
    const struct tv_extent *list = &tenant->members[TV_TENANT_ABSENT];
    struct tv_extent item;
    struct tv_finding_record finding;
    struct taking taking = {.tenant = tenant, .extent = &item, .out = &finding};
    uint64_t at = 0;
    bool good = true, failed = false;
    if (list->begin == 0) {
        return true;
    }
    while (good && tv_stored_next(stored, &stored->absent.window, list, &at,
                                  &item, &failed)) {
        good = index_absent(&taking);
    }
    return good && !failed;
}

void tv_stored_absent(struct tv_tenant_source *source, uint32_t number,
                      struct tv_finding_record *out)
{
    struct tv_stored_tenant *tenant = (struct tv_stored_tenant *)source;
    (void)read_again(tenant, &tenant->stored->absent, &absent_field,
                     tenant->absent[number], 0, out);
}
