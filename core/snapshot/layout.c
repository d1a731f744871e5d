/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the projection to fields and columns of one collection.
 */
#include "snapshot/layout.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

#define MAX_FIELDS 1024u

struct builder {
    struct tv_arena *arena;
    struct tv_layout *layout;
};

bool tv_layout_is_joined(enum tv_collection collection)
{
    enum tv_join join = tv_collection_info(collection)->join;
    return join == TV_JOIN_IDENTITY || join == TV_JOIN_ONE ||
           join == TV_JOIN_MANY;
}

bool tv_layout_is_choice(const struct tv_layout_column *column,
                         struct tv_text text)
{
    const char *at = column->choices, *end = at + column->choices_size;
    while (at < end) {
        const char *bar = memchr(at, '|', (size_t)(end - at));
        size_t size = (size_t)((bar ? bar : end) - at);
        if (size == text.size && strncasecmp(at, text.data, size) == 0) {
            return true;
        }
        at += size + 1;
    }
    return false;
}

bool tv_layout_may_be_choice(struct tv_text text)
{
    bool says_anything = false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                     (c >= 'a' && c <= 'z');
        if (!plain && c != '-' && c != '_') {
            return false;
        }
        says_anything |= plain;
    }
    return says_anything && !tv_text_alike(text, tv_text_of("null"));
}

static uint16_t path_number(struct builder *builder, const char *text)
{
    struct tv_layout *layout = builder->layout;
    for (uint32_t i = 0; i < layout->path_count; i++) {
        if (strcmp(layout->paths[i], text) == 0) {
            return (uint16_t)i;
        }
    }
    layout->paths[layout->path_count] = text;
    layout->first_field[layout->path_count] = TV_NO_FIELD;
    return (uint16_t)layout->path_count++;
}

/* Policies are called "Tag:Name" by their cmdlets, "Name" everywhere else. */
static bool has_tagged_names(enum tv_collection collection)
{
    return collection == TV_COLLECTION_EXTERNAL_ACCESS_POLICIES ||
           collection == TV_COLLECTION_CALLING_POLICIES;
}

static uint16_t find_field(struct builder *builder, const char *text,
                           enum tv_fact_type type, bool is_key)
{
    struct tv_layout *layout = builder->layout;
    uint16_t path = path_number(builder, text);
    uint16_t *link = &layout->first_field[path];
    while (*link != TV_NO_FIELD) {
        struct tv_field *field = &layout->fields[*link];
        if (field->type == type && field->is_key == is_key) {
            return *link;
        }
        link = &field->next;
    }
    *link = (uint16_t)layout->field_count;
    layout->fields[layout->field_count] = (struct tv_field){
        .text = text,
        .path = path,
        .next = TV_NO_FIELD,
        .type = type,
        .list = strstr(text, "[]") != NULL,
        .is_key = is_key,
        .bare_name = has_tagged_names(layout->collection) &&
                     strcmp(text, "Identity") == 0,
        .may_be_policy = is_key && layout->collection == TV_COLLECTION_NUMBERS,
        .missing = text[0] == '@' ? TV_CELL_ABSENT : TV_CAUSE_NO_PROPERTY,
    };
    return (uint16_t)layout->field_count++;
}

/* "a[k=v|w].b" is read as the lists "a[].b" and "a[].k". */
static void add_picked(struct builder *builder, const char *path,
                       const char *bracket, enum tv_fact_type type,
                       struct tv_layout_column *column)
{
    const char *equals = strchr(bracket, '=');
    const char *close = strchr(bracket, ']');
    int head = (int)(bracket - path);
    char *value =
        tv_arena_printf(builder->arena, "%.*s[]%s", head, path, close + 1);
    char *key = tv_arena_printf(builder->arena, "%.*s[].%.*s", head, path,
                                (int)(equals - bracket - 1), bracket + 1);
    column->field = find_field(builder, value, type, false);
    column->pick = find_field(builder, key, TV_FACT_TEXT, false);
    column->choices = equals + 1;
    column->choices_size = (size_t)(close - equals - 1);
}

/* Reads a leading "[k=v]", which selects a record; in the others the cell is 0.
 * Returns the path behind it. */
static const char *add_choice(struct builder *builder, const char *path,
                              struct tv_layout_column *column)
{
    if (path[0] != '[') {
        return path;
    }
    const char *equals = strchr(path, '='), *close = strchr(path, ']');
    bool number = equals[1] >= '0' && equals[1] <= '9';
    char *key = tv_arena_printf(builder->arena, "%.*s",
                                (int)(equals - path - 1), path + 1);
    column->choose =
        find_field(builder, key, number ? TV_FACT_INT : TV_FACT_TEXT, false);
    column->choices = equals + 1;
    column->choices_size = (size_t)(close - equals - 1);
    return close + 1;
}

static bool is_asked_again(const struct tv_fact *fact, uint32_t source)
{
    for (uint32_t i = source + 1; i < fact->source_count; i++) {
        if (strcmp(fact->sources[i].path, fact->sources[source].path) == 0) {
            return true;
        }
    }
    return false;
}

static void add_column(struct builder *builder, const struct tv_column *from)
{
    struct tv_layout *layout = builder->layout;
    const struct tv_fact *fact = tv_fact(from->fact);
    struct tv_layout_column *column = &layout->columns[layout->column_count++];
    column->pick = TV_NO_FIELD;
    column->choose = TV_NO_FIELD;
    column->instead = TV_NO_FIELD;
    const char *path =
        add_choice(builder, fact->sources[from->source].path, column);
    const char *bracket = strchr(path, '[');
    if (bracket && bracket[1] != ']') {
        add_picked(builder, path, bracket, fact->type, column);
        column->holds_only = is_asked_again(fact, from->source);
    } else {
        column->field = find_field(builder, path, fact->type, false);
        layout->fields[column->field].makes_list = true;
    }
    if (fact->optional && from->source + 1 == fact->source_count) {
        layout->fields[column->field].missing = TV_CELL_ABSENT;
    }
}

/* In a list over records each record may have its own spelling: an alternative
 * is chosen for each item, not for the whole list. */
static void add_alternatives(struct tv_layout *layout,
                             const struct tv_projection *projection)
{
    enum tv_join join = tv_collection_info(layout->collection)->join;
    if (join != TV_JOIN_MANY && join != TV_JOIN_RECORDS) {
        return;
    }
    const struct tv_column *from = projection->columns[layout->collection];
    for (uint32_t i = 0; i < layout->column_count; i++) {
        for (uint32_t j = i + 1; j < layout->column_count; j++) {
            if (from[i].fact == from[j].fact &&
                layout->columns[i].instead == TV_NO_FIELD) {
                layout->columns[i].instead = (uint16_t)j;
            }
        }
    }
}

static void add_key(struct builder *builder, const char *path,
                    enum tv_fact_type type, enum tv_key_role role)
{
    struct tv_layout *layout = builder->layout;
    enum tv_join join = tv_collection_info(layout->collection)->join;
    bool shows = join == TV_JOIN_IDENTITY;
    uint16_t field = find_field(builder, path, type, !shows);
    layout->fields[field].is_id = shows && role == TV_KEY_ID;
    layout->fields[field].is_upn = shows && role == TV_KEY_UPN;
    layout->keys[layout->key_count++] = (struct tv_layout_key){field, role};
}

static void add_keys(struct builder *builder)
{
    enum tv_collection collection = builder->layout->collection;
    const struct tv_collection_info *info = tv_collection_info(collection);
    for (unsigned i = 0; i < 4 && info->id_paths[i]; i++) {
        add_key(builder, info->id_paths[i], TV_FACT_GUID, TV_KEY_ID);
    }
    for (unsigned i = 0; i < 4 && info->upn_paths[i]; i++) {
        add_key(builder, info->upn_paths[i], TV_FACT_TEXT, TV_KEY_UPN);
    }
    if (collection == TV_COLLECTION_VOICE_CHANNELS) {
        add_key(builder, "_msdyn_liveworkstreamid_value", TV_FACT_GUID,
                TV_KEY_WORKSTREAM);
        add_key(builder, "_msdyn_phonenumberid_value", TV_FACT_GUID,
                TV_KEY_PHONE_NUMBER);
    }
}

/* If blank properties are left out, a record without any of those that are read
 * may still be a good one. Its identifying property tells it from one of
 * something else. */
static void add_identity(struct builder *builder)
{
    const struct tv_collection_info *info =
        tv_collection_info(builder->layout->collection);
    bool is_needed = info->join == TV_JOIN_RECORDS && info->blank_is_omitted;
    for (unsigned i = 0; is_needed && i < 4 && info->id_paths[i]; i++) {
        (void)find_field(builder, info->id_paths[i], TV_FACT_TEXT, false);
    }
}

/* Precomputes what the work per record needs, so that it looks at nothing
 * else. */
static void sort_out(struct builder *builder)
{
    struct tv_layout *layout = builder->layout;
    uint32_t fields = layout->field_count, columns = layout->column_count;
    layout->missing =
        tv_arena_array(builder->arena, fields + 1u, sizeof(uint32_t));
    layout->lists =
        tv_arena_array(builder->arena, fields + 1u, sizeof(uint16_t));
    layout->choosy =
        tv_arena_array(builder->arena, columns + 1u, sizeof(uint16_t));
    for (uint32_t i = 0; i < fields; i++) {
        layout->missing[i] = layout->fields[i].missing;
        if (layout->fields[i].list) {
            layout->lists[layout->list_count++] = (uint16_t)i;
        }
    }
    for (uint32_t i = 0; i < columns; i++) {
        const struct tv_layout_column *column = &layout->columns[i];
        if (column->pick != TV_NO_FIELD || column->choose != TV_NO_FIELD ||
            column->instead != TV_NO_FIELD) {
            layout->choosy[layout->choosy_count++] = (uint16_t)i;
        }
    }
}

enum tv_status tv_layout_make(struct tv_arena *arena,
                              const struct tv_projection *projection,
                              enum tv_collection collection,
                              const struct tv_layout **out,
                              struct tv_error *err)
{
    uint32_t columns = projection->column_count[collection];
    if (columns > MAX_FIELDS) {
        return tv_fail(err, TV_LIMIT, "%u facts of one collection", columns);
    }
    uint32_t capacity = 2 * columns + TV_MAX_KEYS;
    struct tv_layout *layout = tv_arena_alloc(arena, sizeof(*layout));
    struct builder builder = {arena, layout};
    layout->collection = collection;
    layout->paths = tv_arena_array(arena, capacity, sizeof(layout->paths[0]));
    layout->first_field =
        tv_arena_array(arena, capacity, sizeof(layout->first_field[0]));
    layout->fields = tv_arena_array(arena, capacity, sizeof(layout->fields[0]));
    layout->columns =
        tv_arena_array(arena, columns + 1u, sizeof(layout->columns[0]));
    for (uint32_t i = 0; i < columns; i++) {
        add_column(&builder, &projection->columns[collection][i]);
    }
    add_alternatives(layout, projection);
    if (tv_layout_is_joined(collection)) {
        add_keys(&builder);
    }
    add_identity(&builder);
    sort_out(&builder);
    *out = layout;
    enum tv_status status = tv_json_paths_make(
        arena, layout->paths, layout->path_count, &layout->json, err);
    if (status == TV_OK) {
        tv_json_paths_take_either_initial(layout->json);
    }
    return status;
}
