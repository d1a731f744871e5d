/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The facts that a judgement is based on: shown with bounded number and size,
 * hashed completely. The hash covers, for each need:
 *     the fact's name, 0x1F, "unknown", "absent" or "known"
 *     if unknown: 0x1F and the code of its cause
 *     if known, for each item: 0x1F and its value, or 0x1E if it has none
 *     0x1D
 * Items that are the same for every subject (of the tenant, of the network, or
 * one per user) can be many: for them 0x1F and their SHA-256 is hashed instead,
 * so that they are hashed once per tenant.
 */
#include "base/sha256.h"
#include "base/text.h"
#include "base/time.h"
#include "live/state.h"

#define END_OF_NEED '\x1d'
#define NO_VALUE '\x1e'
#define SEPARATOR '\x1f'
#define HASH_PIECE 65536u /* bytes collected before they are hashed */

static struct tv_text cut(struct tv_live *live, struct tv_text text)
{
    static const char mark[] = "…";
    if (text.size <= TV_EVIDENCE_TEXT) {
        return text;
    }
    size_t size = tv_utf8_cut(text.data, text.size, TV_EVIDENCE_TEXT);
    char *out = tv_arena_alloc(&live->scratch, size + sizeof(mark));
    for (size_t i = 0; i < size; i++) {
        out[i] = text.data[i];
    }
    for (size_t i = 0; i < sizeof(mark); i++) {
        out[size + i] = mark[i];
    }
    return (struct tv_text){out, size + sizeof(mark) - 1};
}

/* Reads an item; its text is not cut. */
static void read_item(struct tv_live *live, const struct tv_fact *fact,
                      uint32_t cell, struct tv_evidence_item *out)
{
    const struct tv_store *store = &live->snapshot->store;
    *out = (struct tv_evidence_item){.type = TV_ITEM_NULL};
    if (tv_cell_state(cell) != TV_STATE_KNOWN) {
        return;
    }
    switch (fact->type) {
    case TV_FACT_BOOL:
        out->type = TV_ITEM_BOOL;
        out->number = tv_cell_bool(cell);
        break;
    case TV_FACT_INT:
        out->type = TV_ITEM_INT;
        out->number = tv_cell_int(store, cell);
        break;
    case TV_FACT_TIME: {
        char *time = tv_arena_alloc(&live->scratch, TV_TIME_SIZE);
        tv_time_format(tv_cell_int(store, cell), time);
        out->type = TV_ITEM_TEXT;
        out->text = tv_text_of(time);
        break;
    }
    case TV_FACT_TEXT:
    case TV_FACT_WORD:
    case TV_FACT_GUID:
        out->type = TV_ITEM_TEXT;
        out->text = tv_cell_text(store, cell);
        break;
    }
}

static void hash_item(struct tv_buf *hashed,
                      const struct tv_evidence_item *item)
{
    tv_buf_add_char(hashed, item->type == TV_ITEM_NULL ? NO_VALUE : SEPARATOR);
    switch (item->type) {
    case TV_ITEM_NULL:
        break;
    case TV_ITEM_BOOL:
        tv_buf_add_string(hashed, item->number ? "true" : "false");
        break;
    case TV_ITEM_INT:
        tv_buf_printf(hashed, "%lld", (long long)item->number);
        break;
    case TV_ITEM_TEXT:
        tv_buf_add_text(hashed, item->text);
        break;
    }
}

/* Hashes the collected bytes, and empties the buffer. */
static void flush(struct tv_live *live, struct tv_sha256 *sha)
{
    tv_sha256_add(sha, live->text.data, live->text.size);
    tv_buf_clear(&live->text);
}

static void hash_items(struct tv_live *live, uint32_t number,
                       const struct tv_value *value, uint32_t count,
                       struct tv_sha256 *sha)
{
    const struct tv_store *store = &live->snapshot->store;
    for (uint32_t i = 0; i < count; i++) {
        struct tv_evidence_item item;
        read_item(live, tv_fact(number), tv_store_item(store, number, value, i),
                  &item);
        hash_item(&live->text, &item);
        if (live->text.size > HASH_PIECE) {
            flush(live, sha);
        }
    }
}

static bool is_shared(const struct tv_fact *fact, const struct tv_value *value)
{
    return value->across || fact->subject == TV_SUBJECT_TENANT ||
           fact->subject == TV_SUBJECT_NETWORK;
}

/* Hashes values that all findings share, only once per tenant. */
static void hash_shared(struct tv_live *live, uint32_t number,
                        const struct tv_value *value, uint32_t count)
{
    char *hash = live->shared_hashes[number];
    if (!hash[0]) {
        flush(live, live->sha);
        tv_sha256_reset(live->shared_sha);
        hash_items(live, number, value, count, live->shared_sha);
        flush(live, live->shared_sha);
        tv_sha256_hex(live->shared_sha, hash);
    }
    tv_buf_add_char(&live->text, SEPARATOR);
    tv_buf_add_string(&live->text, hash);
}

static void read_items(struct tv_live *live, uint32_t number,
                       const struct tv_value *value,
                       struct tv_evidence_record *out)
{
    const struct tv_store *store = &live->snapshot->store;
    const struct tv_fact *fact = tv_fact(number);
    out->is_list = fact->list || value->across || value->chain != TV_NO_ROW;
    out->count = out->is_list ? value->count : 1;
    if (is_shared(fact, value)) {
        hash_shared(live, number, value, out->count);
    } else {
        hash_items(live, number, value, out->count, live->sha);
    }
    for (uint32_t i = 0; i < out->count && i < TV_EVIDENCE_ITEMS; i++) {
        struct tv_evidence_item *item = &out->items[out->item_count++];
        read_item(live, fact, tv_store_item(store, number, value, i), item);
        item->text = cut(live, item->text);
    }
}

static void read_need(struct tv_live *live, const struct tv_finding *finding,
                      uint32_t number, struct tv_evidence_record *out)
{
    static const char *const states[] = {"unknown", "absent", "known"};
    const struct tv_bound_rule *rule = &live->result->rules[finding->rule];
    struct tv_value value;
    tv_store_value(&live->snapshot->store, number, rule->subject,
                   finding->subject, &value);
    out->fact = tv_text_of(tv_fact(number)->name);
    out->state = value.state <= TV_STATE_KNOWN ? value.state : TV_STATE_UNKNOWN;
    out->cause = out->state == TV_STATE_UNKNOWN ? value.cause : 0;
    out->is_list = false;
    out->count = out->item_count = 0;
    tv_buf_add_text(&live->text, out->fact);
    tv_buf_add_char(&live->text, SEPARATOR);
    tv_buf_add_string(&live->text, states[out->state]);
    if (out->state == TV_STATE_KNOWN) {
        read_items(live, number, &value, out);
    } else if (out->state == TV_STATE_UNKNOWN) {
        tv_buf_add_char(&live->text, SEPARATOR);
        tv_buf_add_string(&live->text, tv_cause_code(out->cause));
    }
    tv_buf_add_char(&live->text, END_OF_NEED);
}

void tv_live_evidence(struct tv_live *live, const struct tv_finding *finding,
                      struct tv_finding_record *out)
{
    const struct tv_bound_rule *rule = &live->result->rules[finding->rule];
    tv_buf_clear(&live->text);
    tv_sha256_reset(live->sha);
    for (uint32_t i = 0; i < rule->need_count; i++) {
        read_need(live, finding, rule->needs[i], &live->evidence[i]);
    }
    flush(live, live->sha);
    tv_sha256_hex(live->sha, out->evidence_hash);
    out->evidence = live->evidence;
    out->evidence_count = rule->need_count;
}
