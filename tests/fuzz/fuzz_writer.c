/* SPDX-License-Identifier: Apache-2.0 */
/* The writer: whatever the text, what is written is JSON of the same text. */
#include <string.h>

#include "base/text.h"
#include "target.h"
#include "json/doc.h"
#include "json/writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tv_out out;
    struct tv_writer writer;
    if (size > 4096) {
        return 0; /* all of it is to stay in the buffer */
    }
    struct tv_text text = {(const char *)data, size};
    tv_out_open_fd(&out, -1);
    tv_writer_init(&writer, &out, size % 2 == 0);
    tv_write_begin_object(&writer);
    tv_write_member_text(&writer, "text", text);
    tv_write_end_object(&writer);

    struct tv_doc *doc = NULL;
    bool has_nul = size > 0 && memchr(data, 0, size);
    struct tv_text json = {out.buffer, out.used};
    demand(tv_utf8_valid(json.data, json.size) == json.size);
    if (tv_doc_parse(json, "written", &doc, NULL) == TV_OK) {
        const char *back =
            tv_node_string(tv_node_get(tv_doc_root(doc), "text"));
        demand(back && !has_nul);
        if (tv_utf8_valid(text.data, size) == size) {
            demand(strlen(back) == size && memcmp(back, data, size) == 0);
        }
        tv_doc_destroy(doc);
    } else {
        demand(has_nul); /* the gate refuses \u0000 alone */
    }
    tv_out_finish(&out);
    return 0;
}
