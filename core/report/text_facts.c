/* SPDX-License-Identifier: Apache-2.0 */
/* The facts that a judgement rests on, as text. */
#include "report/text_parts.h"

#define FEW_ITEMS 3u /* items shown per list */

static void add_item(const struct tv_evidence_item *item, struct tv_buf *out)
{
    switch (item->type) {
    case TV_ITEM_NULL:
        tv_buf_add_string(out, "no value");
        break;
    case TV_ITEM_BOOL:
        tv_buf_add_string(out, item->number ? "true" : "false");
        break;
    case TV_ITEM_INT:
        tv_buf_printf(out, "%lld", (long long)item->number);
        break;
    case TV_ITEM_TEXT:
        tv_buf_add_char(out, '\'');
        tv_buf_add_text(out, item->text);
        tv_buf_add_char(out, '\'');
        break;
    }
}

/* "'a', 'b', 'c' and 28 more". */
static void add_items(const struct tv_evidence_record *fact, struct tv_buf *out)
{
    uint32_t shown =
        fact->item_count < FEW_ITEMS ? fact->item_count : FEW_ITEMS;
    for (uint32_t i = 0; i < shown; i++) {
        tv_buf_add_string(out, i > 0 ? ", " : "");
        add_item(&fact->items[i], out);
    }
    if (fact->count == 0) {
        tv_buf_add_string(out, "none");
    } else if (fact->count > shown) {
        tv_buf_printf(out, " and %u more", (unsigned)(fact->count - shown));
    }
}

static void add_fact(const struct tv_evidence_record *fact, struct tv_buf *out)
{
    tv_buf_add_text(out, fact->fact);
    switch (fact->state) {
    case TV_STATE_KNOWN:
        tv_buf_add_string(out, ": ");
        add_items(fact, out);
        break;
    case TV_STATE_ABSENT:
        tv_buf_add_string(out, ": absent");
        break;
    default:
        tv_buf_printf(out, ": unknown (%s)", tv_cause_text(fact->cause));
        break;
    }
}

void tv_text_add_facts(const struct tv_finding_record *finding,
                       struct tv_buf *out)
{
    for (uint32_t i = 0; i < finding->evidence_count; i++) {
        tv_buf_add_string(out, i > 0 ? "; " : "");
        add_fact(&finding->evidence[i], out);
    }
}
