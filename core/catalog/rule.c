/* SPDX-License-Identifier: Apache-2.0 */
/* Reads one rule: its JSON file, checked strictly, and its help page. */
#include <stddef.h>
#include <string.h>

#include "base/count.h"
#include "base/file.h"
#include "base/text.h"
#include "catalog/command.h"
#include "catalog/load.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* What a field's text must be like. */
enum {
    OPTIONAL = 1u,
    STOP = 2u,    /* ends with a full stop */
    NO_STOP = 4u, /* does not end with one */
    URL = 8u,
    NAME = 16u,
    CHECK = 32u,
    COMMAND = 64u
};

struct field {
    const char *key;
    size_t offset, limit;
    unsigned flags;
};

static const struct field fields[] = {
    {"name", offsetof(struct tv_rule, name), 255, NAME},
    {"check", offsetof(struct tv_rule, check), 64, CHECK},
    {"title", offsetof(struct tv_rule, title), 200, NO_STOP},
    {"summary", offsetof(struct tv_rule, summary), 1000, STOP},
    {"remedy", offsetof(struct tv_rule, remedy), 1000, STOP},
    {"command", offsetof(struct tv_rule, command), 1000, OPTIONAL | COMMAND},
    {"command_ad", offsetof(struct tv_rule, command_ad), 1000,
     OPTIONAL | COMMAND},
    {"spelling", offsetof(struct tv_rule, spelling), 200, OPTIONAL | NO_STOP},
    {"portal", offsetof(struct tv_rule, portal), 1000, OPTIONAL},
    {"source", offsetof(struct tv_rule, source), 1000, URL},
};

static const char *const keys[] = {
    "id",       "name",     "check",  "severity", "pathways", "title",
    "summary",  "messages", "params", "remedy",   "command",  "command_ad",
    "spelling", "portal",   "source", "tags",
};

static enum tv_status fail_field(const struct tv_load *load,
                                 const struct tv_node *node,
                                 const struct field *field, const char *text)
{
    size_t size = strlen(text);
    const char *why = NULL;
    if (size == 0 || size > field->limit) {
        return tv_node_fail(load->doc, node, load->err,
                            "\"%s\" must be one line of 1 to %zu bytes",
                            field->key, field->limit);
    }
    bool stops = text[size - 1] == '.';
    if ((field->flags & STOP) && !stops) {
        why = "must end with a full stop";
    } else if ((field->flags & NO_STOP) && stops) {
        why = "must not end with a full stop";
    } else if ((field->flags & URL) && strncmp(text, "https://", 8) != 0) {
        why = "must be an https:// address";
    } else if ((field->flags & NAME) && !tv_is_rule_name(text)) {
        why = "must be PascalCase without two capitals in a row";
    } else if ((field->flags & CHECK) &&
               (!tv_is_word(text, "_.") || !strchr(text, '.'))) {
        why = "must be family.check, in [a-z0-9_.]";
    } else if (field->flags & COMMAND) {
        why = tv_command_fault(text);
    }
    return why ? tv_node_fail(load->doc, node, load->err, "\"%s\" %s",
                              field->key, why)
               : TV_OK;
}

static enum tv_status read_field(const struct tv_load *load,
                                 const struct tv_node *root,
                                 const struct field *field,
                                 struct tv_rule *rule)
{
    const struct tv_node *node = tv_node_get(root, field->key);
    const char *text = tv_node_string(node);
    if (!node && (field->flags & OPTIONAL)) {
        return TV_OK;
    }
    if (!text) {
        return tv_node_fail(
            load->doc, node ? node : root, load->err,
            node ? "\"%s\" must be a text" : "\"%s\" is missing", field->key);
    }
    const char **member = (const char **)(void *)((char *)rule + field->offset);
    *member = tv_arena_strdup(load->arena, text);
    return fail_field(load, node, field, text);
}

static enum tv_status read_severity(const struct tv_load *load,
                                    const struct tv_node *parent,
                                    enum tv_severity *out)
{
    const struct tv_node *node = tv_node_get(parent, "severity");
    *out = tv_severity_of(tv_node_string(node));
    return *out ? TV_OK
                : tv_node_fail(load->doc, node ? node : parent, load->err,
                               "\"severity\" must be error, warning or note");
}

static enum tv_status read_pathways(const struct tv_load *load,
                                    const struct tv_node *root,
                                    struct tv_rule *rule)
{
    const struct tv_node *list = tv_node_get(root, "pathways");
    if (tv_node_kind(list) != TV_NODE_ARRAY) {
        return tv_node_fail(load->doc, list ? list : root, load->err,
                            "\"pathways\" must be a list of voip, pstn and "
                            "external");
    }
    for (const struct tv_node *node = tv_node_first(list); node;
         node = tv_node_next(node)) {
        uint32_t bit = tv_pathway_bit(tv_node_string(node));
        if (bit == 0 || (rule->pathways & bit)) {
            return tv_node_fail(load->doc, node, load->err,
                                "a pathway must be voip, pstn or external, "
                                "each once");
        }
        rule->pathways |= bit;
    }
    return TV_OK;
}

/* Reads a text of a message; a missing one is empty. */
static bool read_phrase(const struct tv_load *load, const struct tv_node *node,
                        struct tv_text *out)
{
    const char *string = node ? tv_node_string(node) : "";
    if (!string || strlen(string) > 1000) {
        return false;
    }
    out->data = tv_arena_strdup(load->arena, string);
    out->size = strlen(string);
    return true;
}

static enum tv_status read_message(const struct tv_load *load,
                                   const struct tv_node *node,
                                   struct tv_message *message,
                                   enum tv_severity severity)
{
    static const char *const message_keys[] = {"text", "brief", "mends",
                                               "severity"};
    const struct tv_node *text = node;
    const char *key = tv_node_key(node);
    message->severity = severity;
    if (!tv_is_word(key, "-")) {
        return tv_node_fail(load->doc, node, load->err,
                            "the message id \"%s\" must be in [a-z0-9-]", key);
    }
    if (tv_node_kind(node) == TV_NODE_OBJECT) {
        text = tv_node_get(node, "text");
        enum tv_status status =
            tv_node_only_keys(load->doc, node, message_keys,
                              TV_COUNT_OF(message_keys), load->err);
        if (status == TV_OK && tv_node_get(node, "severity")) {
            message->has_severity = true;
            status = read_severity(load, node, &message->severity);
        }
        if (status != TV_OK) {
            return status;
        }
    }
    bool bare = text == node;
    if (!text || !read_phrase(load, text, &message->text) ||
        !read_phrase(load, bare ? NULL : tv_node_get(node, "brief"),
                     &message->brief) ||
        !read_phrase(load, bare ? NULL : tv_node_get(node, "mends"),
                     &message->mends)) {
        return tv_node_fail(load->doc, node, load->err,
                            "the message \"%s\" must be a text of at most "
                            "1000 bytes, or an object with such texts",
                            key);
    }
    message->id = tv_arena_strdup(load->arena, key);
    enum tv_status status = tv_message_check(load, text, message);
    return status == TV_OK ? tv_phrases_check(load, node, message) : status;
}

static enum tv_status read_messages(const struct tv_load *load,
                                    const struct tv_node *root,
                                    struct tv_rule *rule)
{
    const struct tv_node *object = tv_node_get(root, "messages");
    uint32_t count = tv_node_size(object);
    if (tv_node_kind(object) != TV_NODE_OBJECT || count == 0 ||
        count > TV_MAX_MESSAGES) {
        return tv_node_fail(load->doc, object ? object : root, load->err,
                            "\"messages\" must be an object of 1 to %u texts",
                            TV_MAX_MESSAGES);
    }
    struct tv_message *messages =
        tv_arena_array(load->arena, count, sizeof(*messages));
    rule->messages = messages;
    for (const struct tv_node *node = tv_node_first(object); node;
         node = tv_node_next(node)) {
        enum tv_status status = read_message(
            load, node, &messages[rule->message_count++], rule->severity);
        if (status != TV_OK) {
            return status;
        }
    }
    return TV_OK;
}

static enum tv_status read_params(const struct tv_load *load,
                                  const struct tv_node *root,
                                  struct tv_rule *rule)
{
    const struct tv_node *object = tv_node_get(root, "params");
    uint32_t count = tv_node_size(object);
    if (object &&
        (tv_node_kind(object) != TV_NODE_OBJECT || count > TV_MAX_PARAMS)) {
        return tv_node_fail(load->doc, object, load->err,
                            "\"params\" must be an object of at most %u",
                            TV_MAX_PARAMS);
    }
    struct tv_param *params =
        tv_arena_array(load->arena, count, sizeof(*params));
    rule->params = params;
    for (const struct tv_node *node = tv_node_first(object); node;
         node = tv_node_next(node)) {
        enum tv_status status =
            tv_param_read(load, node, &params[rule->param_count++]);
        if (status != TV_OK) {
            return status;
        }
    }
    return TV_OK;
}

static enum tv_status read_tags(const struct tv_load *load,
                                const struct tv_node *root,
                                struct tv_rule *rule)
{
    const struct tv_node *list = tv_node_get(root, "tags");
    uint32_t count = tv_node_size(list);
    const char **tags = tv_arena_array(load->arena, count, sizeof(*tags));
    rule->tags = tags;
    bool good =
        !list || (tv_node_kind(list) == TV_NODE_ARRAY && count <= TV_MAX_TAGS);
    for (const struct tv_node *node = tv_node_first(list); good && node;
         node = tv_node_next(node)) {
        const char *tag = tv_node_string(node);
        good = tag && tv_is_word(tag, "-");
        if (good) {
            tags[rule->tag_count++] = tv_arena_strdup(load->arena, tag);
        }
    }
    return good ? TV_OK
                : tv_node_fail(load->doc, list, load->err,
                               "\"tags\" must be a list of at most %u words "
                               "in [a-z0-9-]",
                               TV_MAX_TAGS);
}

static enum tv_status read_id(const struct tv_load *load,
                              const struct tv_node *root, const char *file,
                              struct tv_rule *rule)
{
    const struct tv_node *node = tv_node_get(root, "id");
    const char *id = tv_node_string(node);
    if (!id || !tv_is_rule_id(id) || strncmp(file, id, strlen(id)) != 0) {
        return tv_node_fail(load->doc, node ? node : root, load->err,
                            "\"id\" must be \"%.*s\", as the file is named",
                            (int)(TV_RULE_ID_SIZE - 1), file);
    }
    memcpy(rule->id, id, TV_RULE_ID_SIZE);
    return TV_OK;
}

static enum tv_status read_root(const struct tv_load *load, const char *file,
                                struct tv_rule *rule)
{
    const struct tv_node *root = tv_doc_root(load->doc);
    if (tv_node_kind(root) != TV_NODE_OBJECT) {
        return tv_node_fail(load->doc, root, load->err,
                            "a rule must be an object");
    }
    enum tv_status status =
        tv_node_only_keys(load->doc, root, keys, TV_COUNT_OF(keys), load->err);
    if (status == TV_OK) {
        status = read_id(load, root, file, rule);
    }
    if (status == TV_OK) {
        status = read_severity(load, root, &rule->severity);
    }
    for (size_t i = 0; i < TV_COUNT_OF(fields) && status == TV_OK; i++) {
        status = read_field(load, root, &fields[i], rule);
    }
    enum tv_status (*const parts[])(
        const struct tv_load *, const struct tv_node *, struct tv_rule *) = {
        read_pathways, read_messages, read_params, read_tags};
    for (size_t i = 0; i < TV_COUNT_OF(parts) && status == TV_OK; i++) {
        status = parts[i](load, root, rule);
    }
    return status;
}

static enum tv_status read_help(struct tv_pack_reader *reader,
                                struct tv_rule *rule, struct tv_error *err)
{
    char *path = tv_arena_strdup(tv_pack_arena(reader), rule->path);
    memcpy(path + strlen(path) - strlen("json"), "md", sizeof("md"));
    struct tv_text text;
    enum tv_status status =
        tv_pack_read(reader, path, TV_MAX_RULE_FILE, &text, err);
    if (status != TV_OK) {
        tv_error_prefix(err,
                        "%s: a help page must stand beside it: ", rule->path);
        return status;
    }
    if (tv_utf8_valid(text.data, text.size) != text.size ||
        memchr(text.data, '\0', text.size) != NULL ||
        tv_text_trim(text).size == 0) {
        return tv_fail(err, TV_INPUT,
                       "%s: the help page must be text in UTF-8, not empty",
                       path);
    }
    if (tv_text_starts(text, BYTE_ORDER_MARK)) {
        text.data += sizeof(BYTE_ORDER_MARK) - 1;
        text.size -= sizeof(BYTE_ORDER_MARK) - 1;
    }
    rule->help = text.data;
    return tv_plain_page(text, path, err);
}

enum tv_status tv_rule_read(struct tv_pack_reader *reader, const char *family,
                            const char *directory, const char *file,
                            struct tv_rule *out, struct tv_error *err)
{
    struct tv_arena *arena = tv_pack_arena(reader);
    struct tv_doc *doc = NULL;
    out->family = family;
    out->path = tv_path_join(arena, directory, file);
    enum tv_status status = tv_pack_read_doc(reader, out->path, &doc, err);
    if (status == TV_OK) {
        struct tv_load load = {arena, doc, err};
        status = read_root(&load, file, out);
    }
    if (status == TV_OK) {
        status = read_help(reader, out, err);
    }
    tv_doc_destroy(doc);
    return status;
}
