/* SPDX-License-Identifier: Apache-2.0 */
/* Documents: cJSON trees whose values know their places. */
#include "json/doc.h"

#include <math.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/file.h"
#include "base/map.h"
#include "base/text.h"
#include "json/gate.h"

#define MOST_EXACT 9007199254740992.0 /* 2^53 */

/* Nodes lie in document order: the first child is the next node. */
struct tv_node {
    const cJSON *item;
    const struct tv_node *next; /* sibling */
    uint32_t size;              /* children */
    struct tv_gate_place place;
};

/* The place of the last lookup; the next one is seldom before it. */
struct cursor {
    size_t offset;
    uint32_t line, column;
};

struct tv_doc {
    struct tv_arena arena;
    const char *name;
    struct tv_text text; /* without byte order mark */
    size_t skipped;      /* size of the byte order mark */
    cJSON *tree;
    struct tv_node *nodes;
    struct cursor *cursor;
};

static void place_of(const struct tv_doc *doc, size_t offset, uint32_t *line,
                     uint32_t *column)
{
    struct cursor *cursor = doc->cursor;
    if (offset < cursor->offset) {
        *cursor = (struct cursor){0, 1, 1};
    }
    for (; cursor->offset < offset; cursor->offset++) {
        unsigned char c = (unsigned char)doc->text.data[cursor->offset];
        if (c == '\n') {
            cursor->line++;
            cursor->column = 1;
        } else {
            cursor->column += (c & 0xc0) != 0x80;
        }
    }
    *line = cursor->line;
    *column = cursor->column;
}

static enum tv_status fail_at(const struct tv_doc *doc, size_t offset,
                              struct tv_error *err, const char *sentence)
{
    uint32_t line, column;
    place_of(doc, offset, &line, &column);
    return tv_fail(err, TV_INPUT, "%s:%u:%u: %s", doc->name, (unsigned)line,
                   (unsigned)column, sentence);
}

/* How many bytes of a key a message shows: 64 at most, of whole characters. */
static int shown_size(const char *key)
{
    return (int)tv_utf8_cut(key, strlen(key), 64);
}

static enum tv_status fail_at_key(const struct tv_doc *doc,
                                  const struct tv_node *node, const char *what,
                                  const char *behind, struct tv_error *err)
{
    const char *key = node->item->string;
    char sentence[TV_ERROR_SIZE];
    snprintf(sentence, sizeof(sentence), "%s \"%.*s\"%s", what, shown_size(key),
             key, behind);
    return fail_at(doc, node->place.key, err, sentence);
}

/* Takes cJSON's value as the next node. */
static enum tv_status take_value(struct tv_doc *doc, struct tv_node *node,
                                 const cJSON *item, struct tv_error *err)
{
    node->item = item;
    if (cJSON_IsNumber(item) && !isfinite(item->valuedouble)) {
        return fail_at(doc, node->place.value, err, "this number is too large");
    }
    return TV_OK;
}

/* Nodes that are open while the tree is walked. */
struct level {
    struct tv_node *parent, *last;
    const cJSON *rest;
};

/* Walks the tree in document order, which is the order of the places. */
static enum tv_status link_nodes(struct tv_doc *doc, struct tv_error *err)
{
    struct level levels[TV_GATE_DEPTH];
    uint32_t depth = 0;
    struct tv_node *node = doc->nodes;
    const cJSON *item = doc->tree;
    for (;;) {
        enum tv_status status = take_value(doc, node, item, err);
        if (status != TV_OK) {
            return status;
        }
        if (item->child) {
            levels[depth++] = (struct level){node, NULL, item->child};
        }
        while (depth > 0 && !levels[depth - 1].rest) {
            depth--;
        }
        if (depth == 0) {
            return TV_OK;
        }
        struct level *level = &levels[depth - 1];
        item = level->rest;
        level->rest = item->next;
        node++;
        if (level->last) {
            level->last->next = node;
        }
        level->last = node;
        level->parent->size++;
    }
}

static enum tv_status check_keys(const struct tv_doc *doc,
                                 const struct tv_node *object,
                                 struct tv_error *err)
{
    enum tv_status status = TV_OK;
    struct tv_map seen;
    tv_map_init(&seen, object->size, false);
    uint32_t count = 0;
    for (const struct tv_node *node = tv_node_first(object);
         node && status == TV_OK; node = node->next) {
        const char *key = node->item->string;
        struct tv_text text = {key, strlen(key)};
        if (tv_map_add(&seen, text, count) != count) {
            status =
                fail_at_key(doc, node, "the key", " was there before", err);
        }
        count++;
    }
    tv_map_finish(&seen);
    return status;
}

/* cJSON's allocator: the arena of the document that is parsed, so that the tree
 * lives and goes with it. Per thread, because cJSON's hooks are global. */
static _Thread_local struct tv_arena *growing;

static void *take_memory(size_t size)
{
    return tv_arena_alloc(growing, size);
}

static void leave_memory(void *memory)
{
    (void)memory;
}

static void set_hooks(void)
{
    cJSON_Hooks hooks = {take_memory, leave_memory};
    cJSON_InitHooks(&hooks);
}

static cJSON *grow_tree(struct tv_doc *doc)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    (void)pthread_once(&once, set_hooks);
    growing = &doc->arena;
    return cJSON_ParseWithLength(doc->text.data, doc->text.size);
}

static enum tv_status build(struct tv_doc *doc, const struct tv_gate *gate,
                            struct tv_error *err)
{
    doc->tree = grow_tree(doc);
    if (!doc->tree) {
        /* The gate has accepted the text: only memory can be missing. */
        tv_out_of_memory();
    }
    doc->nodes = tv_arena_array(&doc->arena, gate->count, sizeof(*doc->nodes));
    for (uint32_t i = 0; i < gate->count; i++) {
        doc->nodes[i].place = gate->places[i];
    }
    enum tv_status status = link_nodes(doc, err);
    for (uint32_t i = 0; i < gate->count && status == TV_OK; i++) {
        const struct tv_node *node = &doc->nodes[i];
        if (node->size > 1 && tv_node_kind(node) == TV_NODE_OBJECT) {
            status = check_keys(doc, node, err);
        }
    }
    return status;
}

/* `text` is in the document's arena already. */
static enum tv_status parse(struct tv_doc *doc, struct tv_text text,
                            struct tv_error *err)
{
    if (text.size > TV_DOC_MAX_SIZE) {
        return tv_fail(err, TV_LIMIT, "%s: has %zu bytes, at most %zu are read",
                       doc->name, text.size, TV_DOC_MAX_SIZE);
    }
    if (tv_text_starts(text, "\xef\xbb\xbf")) {
        text.data += 3;
        text.size -= 3;
        doc->skipped = 3;
    }
    doc->text = text;
    struct tv_gate gate;
    enum tv_status status = TV_OK;
    if (tv_gate_read(&gate, text)) {
        status = build(doc, &gate, err);
    } else {
        status = fail_at(doc, gate.fault_at, err, gate.fault);
    }
    tv_gate_finish(&gate);
    return status;
}

static struct tv_doc *create(const char *name)
{
    struct tv_doc *doc = tv_calloc(1, sizeof(*doc));
    tv_arena_init(&doc->arena);
    doc->name = tv_arena_strdup(&doc->arena, name);
    doc->cursor = tv_arena_alloc(&doc->arena, sizeof(*doc->cursor));
    *doc->cursor = (struct cursor){0, 1, 1};
    return doc;
}

static enum tv_status give(struct tv_doc *doc, enum tv_status status,
                           struct tv_doc **out)
{
    if (status == TV_OK) {
        *out = doc;
    } else {
        tv_doc_destroy(doc);
    }
    return status;
}

enum tv_status tv_doc_parse(struct tv_text text, const char *name,
                            struct tv_doc **out, struct tv_error *err)
{
    struct tv_doc *doc = create(name);
    struct tv_text copy = {"", text.size};
    if (text.size <= TV_DOC_MAX_SIZE) {
        copy = tv_arena_text(&doc->arena, text);
    }
    return give(doc, parse(doc, copy, err), out);
}

enum tv_status tv_doc_read(const char *path, size_t limit, struct tv_doc **out,
                           struct tv_error *err)
{
    struct tv_doc *doc = create(path);
    size_t most = limit < TV_DOC_MAX_SIZE ? limit : TV_DOC_MAX_SIZE;
    struct tv_text text;
    enum tv_status status = tv_file_read(&doc->arena, path, most, &text, err);
    if (status == TV_OK) {
        status = parse(doc, text, err);
    }
    return give(doc, status, out);
}

void tv_doc_destroy(struct tv_doc *doc)
{
    if (doc) {
        tv_arena_finish(&doc->arena);
        tv_free(doc);
    }
}

const struct tv_node *tv_doc_root(const struct tv_doc *doc)
{
    return doc ? doc->nodes : NULL;
}

const char *tv_doc_name(const struct tv_doc *doc)
{
    return doc->name;
}

enum tv_node_kind tv_node_kind(const struct tv_node *node)
{
    if (!node) {
        return TV_NODE_NONE;
    }
    switch (node->item->type & 0xff) {
    case cJSON_False:
    case cJSON_True:
        return TV_NODE_BOOL;
    case cJSON_Number:
        return TV_NODE_NUMBER;
    case cJSON_String:
        return TV_NODE_STRING;
    case cJSON_Array:
        return TV_NODE_ARRAY;
    case cJSON_Object:
        return TV_NODE_OBJECT;
    default:
        return TV_NODE_NULL;
    }
}

const struct tv_node *tv_node_first(const struct tv_node *parent)
{
    return parent && parent->size > 0 ? parent + 1 : NULL;
}

const struct tv_node *tv_node_next(const struct tv_node *node)
{
    return node ? node->next : NULL;
}

const struct tv_node *tv_node_get(const struct tv_node *object, const char *key)
{
    if (tv_node_kind(object) != TV_NODE_OBJECT) {
        return NULL;
    }
    const struct tv_node *node = tv_node_first(object);
    while (node && strcmp(node->item->string, key) != 0) {
        node = node->next;
    }
    return node;
}

const char *tv_node_key(const struct tv_node *node)
{
    return node ? node->item->string : NULL;
}

uint32_t tv_node_size(const struct tv_node *parent)
{
    return parent ? parent->size : 0;
}

const char *tv_node_string(const struct tv_node *node)
{
    return tv_node_kind(node) == TV_NODE_STRING ? node->item->valuestring
                                                : NULL;
}

bool tv_node_is_true(const struct tv_node *node)
{
    return node && cJSON_IsTrue(node->item);
}

bool tv_node_integer(const struct tv_node *node, int64_t *out)
{
    if (tv_node_kind(node) != TV_NODE_NUMBER) {
        return false;
    }
    double value = node->item->valuedouble;
    if (value < -MOST_EXACT || value > MOST_EXACT) {
        return false;
    }
    int64_t integer = (int64_t)value;
    if ((double)integer < value || (double)integer > value) {
        return false;
    }
    *out = integer;
    return true;
}

void tv_node_place(const struct tv_doc *doc, const struct tv_node *node,
                   uint32_t *line, uint32_t *column)
{
    place_of(doc, node ? node->place.value : 0, line, column);
}

size_t tv_node_offset(const struct tv_doc *doc, const struct tv_node *node)
{
    return node ? doc->skipped + node->place.value : 0;
}

enum tv_status tv_node_fail(const struct tv_doc *doc,
                            const struct tv_node *node, struct tv_error *err,
                            const char *format, ...)
{
    char sentence[TV_ERROR_SIZE];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof(sentence), format, args);
    va_end(args);
    return fail_at(doc, node ? node->place.value : 0, err, sentence);
}

enum tv_status tv_node_fail_key(const struct tv_doc *doc,
                                const struct tv_node *node,
                                struct tv_error *err, const char *format, ...)
{
    char sentence[TV_ERROR_SIZE];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof(sentence), format, args);
    va_end(args);
    return fail_at(doc, node->place.key, err, sentence);
}

static bool is_among(const char *key, const char *const *keys, size_t count)
{
    size_t i = 0;
    while (i < count && strcmp(key, keys[i]) != 0) {
        i++;
    }
    return i < count;
}

enum tv_status tv_node_only_keys(const struct tv_doc *doc,
                                 const struct tv_node *object,
                                 const char *const *keys, size_t count,
                                 struct tv_error *err)
{
    if (tv_node_kind(object) != TV_NODE_OBJECT) {
        return tv_node_fail(doc, object, err, "an object was expected");
    }
    for (const struct tv_node *node = tv_node_first(object); node;
         node = node->next) {
        const char *key = node->item->string;
        if (is_among(key, keys, count)) {
            continue;
        }
        const char *nearest = tv_text_nearest(key, keys, count);
        char behind[128] = "";
        if (nearest) {
            snprintf(behind, sizeof(behind), ", did you mean \"%s\"?", nearest);
        }
        return fail_at_key(doc, node, "unknown key", behind, err);
    }
    return TV_OK;
}
