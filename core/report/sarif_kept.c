/* SPDX-License-Identifier: Apache-2.0 */
/* JSON that is the same in every run of a SARIF report: rendered once, copied
 * into each run. */
#include <stdint.h>

#include "report/sarif_parts.h"

const struct tv_text *tv_sarif_keep(struct tv_report *report,
                                    tv_sarif_item_writer *write, uint32_t count)
{
    struct tv_text *kept = tv_arena_array(&report->arena, count, sizeof(*kept));
    const struct tv_writer own = report->writer;
    struct tv_buf json;
    struct tv_out out;
    tv_buf_init(&json, SIZE_MAX); /* its inputs have limits */
    tv_out_open_buf(&out, &json);
    for (uint32_t i = 0; i < count; i++) {
        tv_buf_clear(&json);
        tv_writer_init(&report->writer, &out, true);
        write(report, i);
        tv_out_flush(&out);
        kept[i] = tv_arena_text(&report->arena, tv_buf_text(&json));
    }
    tv_out_finish(&out);
    tv_buf_finish(&json);
    report->writer = own;
    return kept;
}

void tv_sarif_kept(struct tv_report *report, const char *key,
                   const struct tv_text *kept, uint32_t count)
{
    struct tv_writer *w = &report->writer;
    tv_write_key(w, key);
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < count; i++) {
        if (kept[i].size > 0) {
            tv_write_raw(w, kept[i]);
        }
    }
    tv_write_end_array(w);
}
