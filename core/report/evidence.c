/* SPDX-License-Identifier: Apache-2.0 */
/* Writes the facts a judgement rests on, bounded in number and size. */
#include "report/evidence.h"

#include "base/text.h"
#include "base/time.h"

static void write_cut(struct tv_writer *writer, const struct tv_view *view,
                      struct tv_text text)
{
    if (text.size <= TV_EVIDENCE_TEXT) {
        tv_write_text(writer, text);
        return;
    }
    struct tv_buf *buf = &view->report->more;
    tv_buf_clear(buf);
    tv_buf_add(buf, text.data,
               tv_utf8_cut(text.data, text.size, TV_EVIDENCE_TEXT));
    tv_buf_add_string(buf, "…");
    tv_write_text(writer, tv_buf_text(buf));
}

static void write_cell(struct tv_writer *writer, const struct tv_view *view,
                       const struct tv_fact *fact, uint32_t cell)
{
    const struct tv_store *store = &view->snapshot->store;
    char time[TV_TIME_SIZE];
    if (tv_cell_state(cell) != TV_STATE_KNOWN) {
        tv_write_null(writer);
        return;
    }
    switch (fact->type) {
    case TV_FACT_BOOL:
        tv_write_bool(writer, tv_cell_bool(cell));
        break;
    case TV_FACT_INT:
        tv_write_int(writer, tv_cell_int(store, cell));
        break;
    case TV_FACT_TIME:
        tv_time_format(tv_cell_int(store, cell), time);
        tv_write_string(writer, time);
        break;
    case TV_FACT_TEXT:
    case TV_FACT_GUID:
        write_cut(writer, view, tv_cell_text(store, cell));
        break;
    }
}

static void write_known(struct tv_writer *writer, const struct tv_view *view,
                        uint32_t number, const struct tv_value *value)
{
    const struct tv_store *store = &view->snapshot->store;
    const struct tv_fact *fact = tv_fact(number);
    if (!fact->list && !value->across && value->chain == TV_NO_ROW) {
        tv_write_key(writer, "value");
        write_cell(writer, view, fact, tv_store_item(store, number, value, 0));
        return;
    }
    tv_write_key(writer, "values");
    tv_write_begin_array(writer);
    for (uint32_t i = 0; i < value->count && i < TV_EVIDENCE_ITEMS; i++) {
        write_cell(writer, view, fact, tv_store_item(store, number, value, i));
    }
    tv_write_end_array(writer);
    if (value->count > TV_EVIDENCE_ITEMS) {
        tv_write_member_int(writer, "count", value->count);
    }
}

static void write_need(struct tv_writer *writer, const struct tv_view *view,
                       const struct tv_finding *finding, uint32_t number)
{
    static const char *const states[] = {"unknown", "absent", "known"};
    const struct tv_bound_rule *rule = &view->result->rules[finding->rule];
    struct tv_value value;
    tv_store_value(&view->snapshot->store, number, rule->subject,
                   finding->subject, &value);
    tv_write_begin_object(writer);
    tv_write_member_string(writer, "fact", tv_fact(number)->name);
    tv_write_member_string(
        writer, "state",
        states[value.state <= TV_STATE_KNOWN ? value.state : 0]);
    if (value.state == TV_STATE_KNOWN) {
        write_known(writer, view, number, &value);
    } else if (value.state == TV_STATE_UNKNOWN) {
        tv_write_member_string(writer, "cause", tv_cause_code(value.cause));
    }
    tv_write_end_object(writer);
}

void tv_evidence_write(struct tv_writer *writer, const struct tv_view *view,
                       const struct tv_finding *finding)
{
    const struct tv_bound_rule *rule = &view->result->rules[finding->rule];
    tv_write_begin_array(writer);
    for (uint32_t i = 0; i < rule->need_count; i++) {
        write_need(writer, view, finding, rule->needs[i]);
    }
    tv_write_end_array(writer);
}
