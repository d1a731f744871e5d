/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the parameters of rules. */
#include <string.h>

#include "catalog/load.h"
#include "json/writer.h"

static enum tv_status read_texts(const struct tv_load *load,
                                 const struct tv_node *node,
                                 struct tv_param *param)
{
    bool is_list = tv_node_kind(node) == TV_NODE_ARRAY;
    const struct tv_node *item = is_list ? tv_node_first(node) : node;
    uint32_t count = is_list ? tv_node_size(node) : 1;
    struct tv_text *texts = tv_arena_array(load->arena, count, sizeof(*texts));
    param->texts = texts;
    for (; param->text_count < count; item = tv_node_next(item)) {
        const char *string = tv_node_string(item);
        if (!string) {
            return tv_node_fail(load->doc, item, load->err,
                                "the parameter \"%s\" must be a text, a list "
                                "of texts or a whole number",
                                param->name);
        }
        texts[param->text_count].data = tv_arena_strdup(load->arena, string);
        texts[param->text_count++].size = strlen(string);
    }
    return TV_OK;
}

enum tv_status tv_param_read(const struct tv_load *load,
                             const struct tv_node *node, struct tv_param *out)
{
    out->name = tv_arena_strdup(load->arena, tv_node_key(node));
    out->is_integer = tv_node_integer(node, &out->integer);
    if (!tv_is_word(out->name, "_")) {
        return tv_node_fail(load->doc, node, load->err,
                            "the parameter \"%s\" must be in [a-z0-9_]",
                            out->name);
    }
    return out->is_integer ? TV_OK : read_texts(load, node, out);
}

void tv_params_write(struct tv_writer *w, const char *key,
                     const struct tv_param *params, uint32_t count)
{
    if (count == 0) {
        return;
    }
    tv_write_key(w, key);
    tv_write_begin_object(w);
    for (uint32_t i = 0; i < count; i++) {
        tv_write_key(w, params[i].name);
        if (params[i].is_integer) {
            tv_write_int(w, params[i].integer);
            continue;
        }
        tv_write_begin_array(w);
        for (uint32_t k = 0; k < params[i].text_count; k++) {
            tv_write_text(w, params[i].texts[k]);
        }
        tv_write_end_array(w);
    }
    tv_write_end_object(w);
}
