/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a file with waivers; unknown keys and mistyped names are errors. */
#include <stddef.h>
#include <string.h>

#include "base/count.h"
#include "base/text.h"
#include "gate/glob.h"
#include "gate/waivers_state.h"
#include "record/words.h"
#include "json/doc.h"

#define SCHEMA_VERSION 1
#define MAX_SUBJECT_TEXT 1024u /* bytes */

static const char *const root_keys[] = {"$schema", "schemaVersion", "waivers"};
static const char *const keys[] = {
    "id",    "rule",   "subjects", "tenant",  "discriminator", "justification",
    "owner", "ticket", "created",  "expires", "matched",       "unknown",
};

struct field {
    const char *key;
    size_t offset, limit;
    const char *what; /* why it is required, or NULL */
};

static const struct field fields[] = {
    {"id", offsetof(struct tv_waiver, id), TV_MAX_WAIVER_ID,
     "a name of its own"},
    {"rule", offsetof(struct tv_waiver, rule), TV_MAX_WAIVER_ID,
     "the rule's id or name, or a code"},
    {"justification", offsetof(struct tv_waiver, justification),
     TV_MAX_WAIVER_TEXT, "why it may be so"},
    {"owner", offsetof(struct tv_waiver, owner), TV_MAX_WAIVER_ID,
     "who answers for it"},
    {"ticket", offsetof(struct tv_waiver, ticket), TV_MAX_WAIVER_ID, NULL},
    {"tenant", offsetof(struct tv_waiver, tenant), TV_MAX_WAIVER_ID, NULL},
    {"discriminator", offsetof(struct tv_waiver, discriminator),
     TV_MAX_WAIVER_TEXT, NULL},
};

/* A file that is being read. */
struct reading {
    struct tv_waivers *waivers;
    const struct tv_doc *doc;
    struct tv_error *err;
};

/* A single non-empty line without control characters, and without blanks at its
 * ends. */
static bool is_line(const char *string, size_t limit)
{
    struct tv_text text = tv_text_of(string);
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c < 0x20 || c == 0x7f) {
            return false;
        }
    }
    return text.size > 0 && text.size <= limit &&
           tv_text_trim(text).size == text.size;
}

static enum tv_status read_field(const struct reading *reading,
                                 const struct tv_node *parent,
                                 const struct field *field,
                                 struct tv_waiver *out)
{
    const struct tv_node *node = tv_node_get(parent, field->key);
    const char *string = tv_node_string(node);
    if (!node) {
        return field->what ? tv_node_fail(reading->doc, parent, reading->err,
                                          "a waiver needs \"%s\": %s",
                                          field->key, field->what)
                           : TV_OK;
    }
    if (!string || !is_line(string, field->limit)) {
        return tv_node_fail(reading->doc, node, reading->err,
                            "\"%s\" must be one line of 1 to %zu bytes, "
                            "without blanks around it",
                            field->key, field->limit);
    }
    struct tv_text *member =
        (struct tv_text *)(void *)((char *)out + field->offset);
    *member = tv_arena_text(&reading->waivers->arena, tv_text_of(string));
    return TV_OK;
}

static enum tv_status read_day(const struct reading *reading,
                               const struct tv_node *parent, const char *key,
                               int64_t *out)
{
    const struct tv_node *node = tv_node_get(parent, key);
    const char *string = tv_node_string(node);
    if (string && tv_date_parse(tv_text_of(string), out)) {
        return TV_OK;
    }
    return tv_node_fail(reading->doc, node ? node : parent, reading->err,
                        "\"%s\" must be a day such as \"2026-12-31\"%s%s%s",
                        key, string ? ", not \"" : "", string ? string : "",
                        string ? "\"" : "");
}

static enum tv_status read_expires(const struct reading *reading,
                                   const struct tv_node *parent,
                                   struct tv_waiver *out)
{
    const struct tv_node *node = tv_node_get(parent, "expires");
    uint32_t days = reading->waivers->policy.max_days;
    int64_t most = out->created + (int64_t)days * TV_DAY;
    if (!node && days == 0) {
        return tv_node_fail(reading->doc, parent, reading->err,
                            "a waiver needs \"expires\": its last day; only "
                            "where a maximum term is set may it be left out");
    }
    out->wanted = most;
    enum tv_status status =
        node ? read_day(reading, parent, "expires", &out->wanted) : TV_OK;
    if (status == TV_OK && out->wanted < out->created) {
        status = tv_node_fail(reading->doc, node, reading->err,
                              "\"expires\" is before \"created\"");
    }
    out->expires = days > 0 && out->wanted > most ? most : out->wanted;
    return status;
}

/* A waiver is in force from the start of its first day to the end of its last
 * one, in UTC. */
static void set_days(const struct reading *reading, struct tv_waiver *out)
{
    int64_t as_of = reading->waivers->as_of;
    tv_date_format(out->created, out->first_day);
    tv_date_format(out->expires, out->last_day);
    out->state = as_of < out->created            ? TV_WAIVER_PENDING
                 : as_of < out->expires + TV_DAY ? TV_WAIVER_IN_FORCE
                                                 : TV_WAIVER_EXPIRED;
}

static enum tv_status read_dates(const struct reading *reading,
                                 const struct tv_node *parent,
                                 struct tv_waiver *out)
{
    if (!tv_node_get(parent, "created")) {
        return tv_node_fail(reading->doc, parent, reading->err,
                            "a waiver needs \"created\": its first day");
    }
    enum tv_status status = read_day(reading, parent, "created", &out->created);
    if (status == TV_OK) {
        status = read_expires(reading, parent, out);
    }
    if (status == TV_OK) {
        set_days(reading, out);
    }
    return status;
}

static enum tv_status check_subject(const struct reading *reading,
                                    const struct tv_node *node)
{
    const char *string = tv_node_string(node);
    if (!string || !is_line(string, MAX_SUBJECT_TEXT)) {
        return tv_node_fail(reading->doc, node, reading->err,
                            "a subject must be an object id, a name or a "
                            "pattern, in one line of 1 to %u bytes, without "
                            "blanks around it",
                            MAX_SUBJECT_TEXT);
    }
    struct tv_text text = tv_text_of(string);
    if (strcmp(string, "all") == 0 || tv_glob_is_all(text)) {
        return tv_node_fail(reading->doc, node, reading->err,
                            "\"%s\" in a list: who means everybody writes "
                            "\"subjects\": \"all\"",
                            string);
    }
    if (tv_is_glob(text) && text.size > TV_MAX_GLOB) {
        return tv_node_fail(reading->doc, node, reading->err,
                            "a pattern has at most %u bytes", TV_MAX_GLOB);
    }
    return TV_OK;
}

static enum tv_status read_subjects(const struct reading *reading,
                                    const struct tv_node *parent,
                                    struct tv_waiver *out)
{
    const struct tv_node *list = tv_node_get(parent, "subjects");
    const char *word = tv_node_string(list);
    if (word && strcmp(word, "all") == 0) {
        return TV_OK;
    }
    uint32_t count = tv_node_size(list);
    if (tv_node_kind(list) != TV_NODE_ARRAY || count == 0) {
        return tv_node_fail(reading->doc, list ? list : parent, reading->err,
                            "\"subjects\" must be a list of object ids, names "
                            "and patterns, or \"all\"");
    }
    struct tv_text *subjects =
        tv_arena_array(&reading->waivers->arena, count, sizeof(*subjects));
    out->subjects = subjects;
    for (const struct tv_node *node = tv_node_first(list); node;
         node = tv_node_next(node)) {
        enum tv_status status = check_subject(reading, node);
        if (status != TV_OK) {
            return status;
        }
        subjects[out->subject_count++] = tv_arena_text(
            &reading->waivers->arena, tv_text_of(tv_node_string(node)));
    }
    return TV_OK;
}

static enum tv_status fail_rule(const struct reading *reading,
                                const struct tv_node *node, const char *name)
{
    struct tv_arena scratch;
    tv_arena_init(&scratch);
    const char *nearest =
        tv_catalog_suggest(reading->waivers->catalog, name, &scratch);
    enum tv_status status = tv_node_fail(
        reading->doc, node, reading->err, "no rule or code \"%s\"%s%s%s", name,
        nearest ? "; did you mean " : "",
        nearest ? nearest : "; `telvet rules` lists them", nearest ? "?" : "");
    tv_arena_finish(&scratch);
    return status;
}

/* The rule of an expired waiver may have left the pack; that is only a notice.
 */
static enum tv_status check_rule(const struct reading *reading,
                                 const struct tv_node *parent,
                                 const struct tv_waiver *waiver)
{
    const char *name = waiver->rule.data;
    uint32_t rule = 0, message = 0;
    bool found =
        tv_catalog_find(reading->waivers->catalog, name, &rule, &message);
    if (!found && waiver->state != TV_WAIVER_EXPIRED) {
        return fail_rule(reading, tv_node_get(parent, "rule"), name);
    }
    if (found && message != TV_ALL_MESSAGES && waiver->unknown) {
        return tv_node_fail(reading->doc, tv_node_get(parent, "unknown"),
                            reading->err,
                            "what is unknown has no code: \"unknown\" goes "
                            "with a rule's id or name");
    }
    return TV_OK;
}

static enum tv_status read_options(const struct reading *reading,
                                   const struct tv_node *parent,
                                   struct tv_waiver *out)
{
    const struct tv_node *unknown = tv_node_get(parent, "unknown");
    const struct tv_node *matched = tv_node_get(parent, "matched");
    out->matched = -1;
    out->unknown = tv_node_is_true(unknown);
    if (unknown && tv_node_kind(unknown) != TV_NODE_BOOL) {
        return tv_node_fail(reading->doc, unknown, reading->err,
                            "\"unknown\" must be true or false");
    }
    if (matched &&
        (!tv_node_integer(matched, &out->matched) || out->matched < 0)) {
        return tv_node_fail(reading->doc, matched, reading->err,
                            "\"matched\" must be a whole number, 0 or more: "
                            "how many findings it was written for");
    }
    return TV_OK;
}

static enum tv_status check_id(const struct reading *reading,
                               const struct tv_node *parent,
                               const struct tv_waiver *waiver)
{
    struct tv_waivers *waivers = reading->waivers;
    uint32_t number = (uint32_t)(waiver - waivers->items);
    uint32_t owner = tv_map_add(&waivers->ids, waiver->id, number);
    if (owner == number) {
        return TV_OK;
    }
    const struct tv_waiver *first = &waivers->items[owner];
    return tv_node_fail(reading->doc, tv_node_get(parent, "id"), reading->err,
                        "the id \"%s\" was there before, at %s:%u:%u",
                        waiver->id.data, first->file, (unsigned)first->line,
                        (unsigned)first->column);
}

static enum tv_status read_waiver(const struct reading *reading,
                                  const struct tv_node *node,
                                  struct tv_waiver *out)
{
    enum tv_status status = tv_node_only_keys(reading->doc, node, keys,
                                              TV_COUNT_OF(keys), reading->err);
    for (size_t i = 0; i < TV_COUNT_OF(fields) && status == TV_OK; i++) {
        status = read_field(reading, node, &fields[i], out);
    }
    enum tv_status (*const parts[])(
        const struct reading *, const struct tv_node *,
        struct tv_waiver *) = {read_subjects, read_dates, read_options};
    for (size_t i = 0; i < TV_COUNT_OF(parts) && status == TV_OK; i++) {
        status = parts[i](reading, node, out);
    }
    if (status == TV_OK) {
        status = check_rule(reading, node, out);
    }
    return status == TV_OK ? check_id(reading, node, out) : status;
}

static enum tv_status read_list(const struct reading *reading,
                                const struct tv_node *list)
{
    struct tv_waivers *waivers = reading->waivers;
    uint32_t count = tv_node_size(list);
    if (count > TV_MAX_WAIVERS - waivers->count) {
        return tv_node_fail(reading->doc, list, reading->err,
                            "there may be %u waivers at most", TV_MAX_WAIVERS);
    }
    waivers->items =
        tv_realloc_array(waivers->items, (size_t)waivers->count + count + 1,
                         sizeof(*waivers->items));
    for (const struct tv_node *node = tv_node_first(list); node;
         node = tv_node_next(node)) {
        struct tv_waiver *waiver = &waivers->items[waivers->count];
        memset(waiver, 0, sizeof(*waiver));
        waiver->file = tv_doc_name(reading->doc);
        tv_node_place(reading->doc, node, &waiver->line, &waiver->column);
        enum tv_status status = read_waiver(reading, node, waiver);
        if (status != TV_OK) {
            return status;
        }
        waivers->count++;
    }
    return TV_OK;
}

static enum tv_status read_root(const struct reading *reading)
{
    const struct tv_node *root = tv_doc_root(reading->doc);
    const struct tv_node *version = tv_node_get(root, "schemaVersion");
    const struct tv_node *list = tv_node_get(root, "waivers");
    int64_t number = 0;
    enum tv_status status = tv_node_only_keys(
        reading->doc, root, root_keys, TV_COUNT_OF(root_keys), reading->err);
    if (status != TV_OK) {
        return status;
    }
    if (!tv_node_integer(version, &number) || number != SCHEMA_VERSION) {
        return tv_node_fail(reading->doc, version ? version : root,
                            reading->err, "\"schemaVersion\" must be %d",
                            SCHEMA_VERSION);
    }
    if (tv_node_kind(list) != TV_NODE_ARRAY) {
        return tv_node_fail(reading->doc, list ? list : root, reading->err,
                            "\"waivers\" must be a list");
    }
    return read_list(reading, list);
}

enum tv_status tv_waivers_read(struct tv_waivers *waivers, const char *path,
                               struct tv_text text, struct tv_error *err)
{
    struct tv_doc *doc = NULL;
    uint32_t first = waivers->count;
    enum tv_status status = tv_doc_parse(text, path, &doc, err);
    if (status == TV_OK) {
        struct reading reading = {waivers, doc, err};
        status = read_root(&reading);
    }
    /* The name in the document dies with it. */
    const char *name = tv_arena_strdup(&waivers->arena, path);
    for (uint32_t i = first; i < waivers->count; i++) {
        waivers->items[i].file = name;
    }
    tv_doc_destroy(doc);
    return status;
}
