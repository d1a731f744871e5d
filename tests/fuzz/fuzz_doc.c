/* SPDX-License-Identifier: Apache-2.0 */
/* Documents: whatever the bytes, a tree whose places are right or a sentence.
 */
#include <string.h>

#include "base/text.h"
#include "target.h"
#include "json/doc.h"

/* What a value of this kind begins with. */
static bool begins(enum tv_node_kind kind, char c)
{
    static const char *const first[] = {
        [TV_NODE_NONE] = "",     [TV_NODE_NULL] = "n",
        [TV_NODE_BOOL] = "tf",   [TV_NODE_NUMBER] = "-0123456789",
        [TV_NODE_STRING] = "\"", [TV_NODE_ARRAY] = "[",
        [TV_NODE_OBJECT] = "{"};
    return c != '\0' && strchr(first[kind], c);
}

/* The byte at a place that tv_node_place gave. */
static char byte_at(struct tv_text text, uint32_t line, uint32_t column)
{
    size_t at = 0;
    for (; line > 1; line--) {
        const char *end = memchr(text.data + at, '\n', text.size - at);
        demand(end);
        at = (size_t)(end - text.data) + 1;
    }
    for (; column > 1; column--) {
        tv_utf8_next(text.data, text.size, &at);
    }
    demand(at < text.size);
    return text.data[at];
}

static uint32_t visit(const struct tv_doc *doc, const struct tv_node *node,
                      struct tv_text text)
{
    uint32_t line, column, size = 0, visited = 1;
    tv_node_place(doc, node, &line, &column);
    demand(begins(tv_node_kind(node), byte_at(text, line, column)));
    const char *string = tv_node_string(node);
    demand(!string || tv_utf8_valid(string, strlen(string)) == strlen(string));
    for (const struct tv_node *child = tv_node_first(node); child;
         child = tv_node_next(child)) {
        const char *key = tv_node_key(child);
        demand((key != NULL) == (tv_node_kind(node) == TV_NODE_OBJECT));
        demand(!key || tv_node_get(node, key) == child);
        visited += visit(doc, child, text);
        size++;
    }
    demand(size == tv_node_size(node));
    return visited;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tv_text text = {(const char *)data, size};
    struct tv_doc *doc = NULL;
    struct tv_error err = {TV_OK, ""};
    if (size > 4096) {
        return 0; /* places are found by reading from the start */
    }
    if (tv_doc_parse(text, "fuzz", &doc, &err) != TV_OK) {
        demand(!doc && err.status == TV_INPUT && err.text[0] != '\0');
        return 0;
    }
    if (tv_text_starts(text, "\xef\xbb\xbf")) {
        text.data += 3;
        text.size -= 3;
    }
    demand(visit(doc, tv_doc_root(doc), text) > 0);
    tv_doc_destroy(doc);
    return 0;
}
