/* SPDX-License-Identifier: Apache-2.0 */
/* Checks the texts of a pack. They are printed without escaping, so characters
 * that steer a terminal or hide text are refused here. */
#include <string.h>

#include "base/text.h"
#include "catalog/load.h"

#define STEERING "characters that steer a terminal or hide"

static unsigned code_point_at(struct tv_text text, size_t at)
{
    return (unsigned)tv_utf8_next(text.data, text.size, &at);
}

/* `name` is the nearest key above the node, for error messages. */
static enum tv_status check_node(const struct tv_doc *doc,
                                 const struct tv_node *node, const char *name,
                                 struct tv_error *err)
{
    const char *string = tv_node_string(node);
    struct tv_text text = {string, string ? strlen(string) : 0};
    size_t plain = tv_text_safe_prefix(text);
    if (plain < text.size) {
        return tv_node_fail(doc, node, err,
                            "\"%s\" must be one line without " STEERING
                            "; it has U+%04X",
                            name, code_point_at(text, plain));
    }
    enum tv_status status = TV_OK;
    for (const struct tv_node *child = tv_node_first(node);
         child && status == TV_OK; child = tv_node_next(child)) {
        const char *key = tv_node_key(child);
        status = check_node(doc, child, key ? key : name, err);
    }
    return status;
}

enum tv_status tv_plain_doc(const struct tv_doc *doc, struct tv_error *err)
{
    return check_node(doc, tv_doc_root(doc), "", err);
}

/* The size of a tab or line end at `at`, which only pages may have; else 0. */
static size_t layout_at(struct tv_text page, size_t at)
{
    char next = at + 1 < page.size ? page.data[at + 1] : '\0';
    char c = page.data[at];
    return c == '\n' || c == '\t' ? 1 : c == '\r' && next == '\n' ? 2 : 0;
}

static enum tv_status fail_at(struct tv_text page, size_t at, const char *path,
                              struct tv_error *err)
{
    size_t line = 1, begin = 0;
    for (size_t i = 0; i < at; i++) {
        if (page.data[i] == '\n') {
            line++;
            begin = i + 1;
        }
    }
    size_t column = tv_utf8_count(page.data + begin, at - begin) + 1;
    return tv_fail(err, TV_INPUT,
                   "%s:%zu:%zu: the help page must be without " STEERING
                   "; it has U+%04X",
                   path, line, column, code_point_at(page, at));
}

enum tv_status tv_plain_page(struct tv_text page, const char *path,
                             struct tv_error *err)
{
    size_t at = 0;
    while (at < page.size) {
        struct tv_text rest = {page.data + at, page.size - at};
        at += tv_text_safe_prefix(rest);
        size_t layout = at < page.size ? layout_at(page, at) : 0;
        if (at < page.size && layout == 0) {
            return fail_at(page, at, path, err);
        }
        at += layout;
    }
    return TV_OK;
}
