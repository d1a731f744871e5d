/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the findings of a JSON result. */
#include "cli/waive_result.h"

#include <string.h>

#include "json/doc.h"

static struct tv_text text_at(struct tv_arena *arena,
                              const struct tv_node *object, const char *key)
{
    const char *string = tv_node_string(tv_node_get(object, key));
    struct tv_text text = {string, string ? strlen(string) : 0};
    return tv_arena_text(arena, text);
}

static struct tv_text tenant_of(struct tv_arena *arena,
                                const struct tv_node *tenant)
{
    const struct tv_node *snapshot = tv_node_get(tenant, "snapshot");
    const struct tv_node *names = tv_node_get(snapshot, "tenant");
    struct tv_text name = text_at(arena, names, "domain");
    if (name.size == 0) {
        name = text_at(arena, names, "id");
    }
    return name.size > 0 ? name : text_at(arena, snapshot, "label");
}

static void read_tenant(struct tv_arena *arena, const struct tv_node *tenant,
                        struct tv_waivable *items, uint32_t *count)
{
    struct tv_text name = tenant_of(arena, tenant);
    for (const struct tv_node *node =
             tv_node_first(tv_node_get(tenant, "results"));
         node; node = tv_node_next(node)) {
        const struct tv_node *subject = tv_node_get(node, "subject");
        const char *verdict = tv_node_string(tv_node_get(node, "verdict"));
        bool unknown = verdict && strcmp(verdict, "unknown") == 0;
        if (!unknown && (!verdict || strcmp(verdict, "fail") != 0)) {
            continue;
        }
        items[(*count)++] = (struct tv_waivable){
            .tenant = name,
            .rule = text_at(arena, node, "ruleId"),
            .message = text_at(arena, node, "messageId"),
            .id = text_at(arena, subject, "id"),
            .name = text_at(arena, subject, "name"),
            .discriminator = text_at(arena, node, "discriminator"),
            .fingerprint = text_at(arena, node, "fingerprint"),
            .unknown = unknown,
        };
    }
}

static enum tv_status read_all(const struct tv_doc *doc, struct tv_arena *arena,
                               struct tv_waivables *out, struct tv_error *err)
{
    const struct tv_node *tenants = tv_node_get(tv_doc_root(doc), "tenants");
    size_t most = 0;
    uint32_t count = 0;
    if (tv_node_kind(tenants) != TV_NODE_ARRAY) {
        return tv_node_fail(doc, tv_doc_root(doc), err,
                            "this is no JSON result of telvet");
    }
    for (const struct tv_node *node = tv_node_first(tenants); node;
         node = tv_node_next(node)) {
        most += tv_node_size(tv_node_get(node, "results"));
    }
    struct tv_waivable *items = tv_arena_array(arena, most, sizeof(*items));
    for (const struct tv_node *node = tv_node_first(tenants); node;
         node = tv_node_next(node)) {
        read_tenant(arena, node, items, &count);
    }
    *out = (struct tv_waivables){items, count, tv_node_size(tenants)};
    return TV_OK;
}

enum tv_status tv_waivables_read(const char *path, struct tv_arena *arena,
                                 struct tv_waivables *out, struct tv_error *err)
{
    struct tv_doc *doc = NULL;
    enum tv_status status = tv_doc_read(path, TV_DOC_MAX_SIZE, &doc, err);
    if (status == TV_OK) {
        status = read_all(doc, arena, out, err);
    }
    tv_doc_destroy(doc);
    return status;
}
