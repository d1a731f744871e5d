/* SPDX-License-Identifier: Apache-2.0 */
/* Adds a waiver to the text of a file. */
#include "gate/draft.h"

#include <string.h>

#include "base/text.h"
#include "gate/waivers_state.h"
#include "record/words.h"
#include "json/doc.h"

static const char new_file[] = "{\n  \"schemaVersion\": 1,\n"
                               "  \"waivers\": [\n  ]\n}\n";

/* ---- the entry ---- */

static void add_escape(struct tv_buf *out, uint32_t c)
{
    if (c > 0xffff) {
        tv_buf_printf(out, "\\u%04x", 0xd800 + (unsigned)((c - 0x10000) >> 10));
        c = 0xdc00 + (c & 0x3ff);
    }
    tv_buf_printf(out, "\\u%04x", (unsigned)c);
}

/* Characters that reorder or hide text are escaped, so that a reviewer sees
 * them in an editor or terminal. */
static void add_string(struct tv_buf *out, const char *string)
{
    struct tv_text text = tv_text_of(string);
    tv_buf_add_char(out, '"');
    for (size_t at = 0; at < text.size;) {
        size_t begin = at;
        uint32_t c = tv_utf8_next(text.data, text.size, &at);
        if (tv_text_is_unsafe_char(c)) {
            add_escape(out, c);
        } else {
            tv_buf_add_string(out, c == '"' || c == '\\' ? "\\" : "");
            tv_buf_add(out, text.data + begin, at - begin);
        }
    }
    tv_buf_add_char(out, '"');
}

static void add_member(struct tv_buf *out, const char *key, const char *value)
{
    if (value) {
        tv_buf_printf(out, "%s\n      \"%s\": ",
                      out->data[out->size - 1] == '{' ? "" : ",", key);
        add_string(out, value);
    }
}

static void add_subjects(struct tv_buf *out,
                         const struct tv_waiver_draft *draft)
{
    if (draft->subject_count == 0) {
        add_member(out, "subjects", "all");
        return;
    }
    tv_buf_add_string(out, ",\n      \"subjects\": [");
    for (uint32_t i = 0; i < draft->subject_count; i++) {
        tv_buf_add_string(out, i > 0 ? ", " : "");
        add_string(out, draft->subjects[i]);
    }
    tv_buf_add_char(out, ']');
}

static void add_entry(struct tv_buf *out, const struct tv_waiver_draft *draft,
                      const char *id)
{
    tv_buf_add_char(out, '{');
    add_member(out, "id", id);
    add_member(out, "rule", draft->rule);
    add_subjects(out, draft);
    add_member(out, "tenant", draft->tenant);
    add_member(out, "discriminator", draft->discriminator);
    add_member(out, "justification", draft->justification);
    add_member(out, "owner", draft->owner);
    add_member(out, "ticket", draft->ticket);
    add_member(out, "created", draft->created);
    add_member(out, "expires", draft->expires);
    tv_buf_printf(out, ",\n      \"matched\": %lld", (long long)draft->matched);
    tv_buf_add_string(out, draft->unknown ? ",\n      \"unknown\": true" : "");
    tv_buf_add_string(out, "\n    }");
}

/* ---- where it goes ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The offset of the bracket that closes the list at `begin`; the text must be
 * valid JSON. */
static size_t end_of_list(struct tv_text text, size_t begin)
{
    unsigned depth = 0;
    bool in_string = false;
    for (size_t i = begin; i < text.size; i++) {
        char c = text.data[i];
        if (in_string) {
            i += c == '\\';
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            depth++;
        } else if ((c == ']' || c == '}') && --depth == 0) {
            return i;
        }
    }
    return text.size;
}

/* The blanks between the last waiver and the closing bracket; the new waiver
 * goes in front of them. */
struct gap {
    size_t begin, end;
    bool first; /* the list is empty */
};

static enum tv_status find_gap(struct tv_text text, const char *name,
                               struct gap *out, struct tv_error *err)
{
    struct tv_doc *doc = NULL;
    enum tv_status status = tv_doc_parse(text, name, &doc, err);
    if (status != TV_OK) {
        return status;
    }
    const struct tv_node *list = tv_node_get(tv_doc_root(doc), "waivers");
    size_t end = end_of_list(text, tv_node_offset(doc, list));
    *out = (struct gap){end, end, tv_node_size(list) == 0};
    while (is_blank(text.data[out->begin - 1])) {
        out->begin--;
    }
    tv_doc_destroy(doc);
    return TV_OK;
}

/* ---- reading ---- */

static void open_empty(struct tv_waivers *waivers,
                       const struct tv_catalog *catalog,
                       const struct tv_waiver_policy *policy, int64_t as_of)
{
    memset(waivers, 0, sizeof(*waivers));
    tv_arena_init(&waivers->arena);
    tv_map_init(&waivers->ids, 64, false);
    waivers->catalog = catalog;
    waivers->policy = *policy;
    waivers->as_of = as_of;
}

static void close_all(struct tv_waivers *waivers)
{
    tv_map_finish(&waivers->ids);
    tv_free(waivers->items);
    tv_arena_finish(&waivers->arena);
}

static const char *make_id(const struct tv_waivers *waivers,
                           const struct tv_waiver_draft *draft,
                           struct tv_arena *arena)
{
    const char *id = NULL;
    for (uint32_t n = 1; !id; n++) {
        id = tv_arena_printf(arena, "%s-%s-%u", draft->rule, draft->created,
                             (unsigned)n);
        if (tv_map_get(&waivers->ids, tv_text_of(id)) != TV_MAP_NONE) {
            id = NULL;
        }
    }
    return id;
}

static enum tv_status compose(const struct tv_waivers *before,
                              const struct tv_waiver_draft *draft,
                              struct tv_text old, const char *name,
                              struct tv_buf *out, struct tv_text *added,
                              struct tv_error *err)
{
    struct tv_arena scratch;
    struct gap gap;
    enum tv_status status = find_gap(old, name, &gap, err);
    if (status != TV_OK) {
        return status;
    }
    tv_arena_init(&scratch);
    tv_buf_add(out, old.data, gap.begin);
    tv_buf_add_string(out, gap.first ? "\n    " : ",\n    ");
    size_t begin = out->size;
    add_entry(out, draft,
              draft->id ? draft->id : make_id(before, draft, &scratch));
    size_t size = out->size - begin;
    bool same_line = !memchr(old.data + gap.begin, '\n', gap.end - gap.begin);
    tv_buf_add_string(out, same_line ? "\n  " : "");
    tv_buf_add(out, old.data + gap.begin, old.size - gap.begin);
    tv_arena_finish(&scratch);
    if (out->failed) {
        return tv_fail(err, TV_LIMIT, "%s: would have more than %zu bytes",
                       name, TV_DOC_MAX_SIZE);
    }
    *added = (struct tv_text){out->data + begin, size};
    return TV_OK;
}

enum tv_status tv_waivers_add(const struct tv_waiver_draft *draft,
                              struct tv_text old, const char *name,
                              const struct tv_catalog *catalog,
                              const struct tv_waiver_policy *policy,
                              int64_t as_of, struct tv_buf *out,
                              struct tv_text *added, struct tv_error *err)
{
    struct tv_waivers before, after;
    old = old.size > 0 ? old : tv_text_of(new_file);
    open_empty(&before, catalog, policy, as_of);
    open_empty(&after, catalog, policy, as_of);
    enum tv_status status = tv_waivers_read(&before, name, old, err);
    if (status == TV_OK) {
        status = compose(&before, draft, old, name, out, added, err);
    }
    if (status == TV_OK) {
        status = tv_waivers_read(&after, name, tv_buf_text(out), err);
        if (status != TV_OK) {
            /* The line number is of a file that does not exist yet. */
            tv_error_prefix(err, "with this waiver, ");
        }
    }
    close_all(&before);
    close_all(&after);
    return status;
}
