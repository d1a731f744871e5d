/* SPDX-License-Identifier: Apache-2.0 */
/* JSON, member by member, as other writers lay it out. */
#include <string.h>

#include "base/text.h"

#include "writers.h"

/* Where a value goes. */
struct place {
    unsigned style;
    size_t depth, column; /* column of the bracket that is closed at last */
    struct tv_buf *out;
};

static void begin_line(const struct place *place, bool is_inside)
{
    size_t blanks = place->style & ALIGNED
                        ? place->column + (is_inside ? 4 : 0)
                        : 2 * (place->depth + (is_inside ? 1 : 0));
    if (place->style & (ALIGNED | INDENTED)) {
        tv_buf_printf(place->out, "\n%*s", (int)blanks, "");
    }
}

/* Dataverse knows its columns in small letters alone. */
static bool has_initial(struct tv_text key)
{
    char first = tv_lower(key.data[0]);
    return first >= 'a' && first <= 'z' && !memchr(key.data, '_', key.size);
}

static void write_name(struct tv_text key, const struct place *place)
{
    const char *colon = place->style & ALIGNED    ? ":  "
                        : place->style & INDENTED ? ": "
                                                  : ":";
    bool flips = (place->style & OTHER_INITIAL) && has_initial(key) &&
                 !tv_text_same(key, tv_text_of("value"));
    tv_buf_printf(place->out, "\"%c%.*s\"%s",
                  flips ? key.data[0] ^ 0x20 : key.data[0], (int)key.size - 1,
                  key.data + 1, colon);
}

static void annotate(struct tv_text key, const struct place *place)
{
    if ((place->style & ANNOTATED) && key.data[0] != '@') {
        tv_buf_printf(place->out, "\"%.*s@odata.type\":\"#Edm.String\",",
                      (int)key.size, key.data);
    }
}

static void write_any(const struct source *source, size_t value,
                      const struct place *place);

static void write_member(const struct source *source, size_t value,
                         bool is_first, const struct place *place)
{
    struct tv_text key = source_key(source, value);
    size_t holder = source->values.items[value].holder;
    bool is_named = source->values.items[holder].kind == OBJECT;
    struct place inner = *place;
    inner.depth++;
    inner.column += 4 + (is_named ? key.size + 5 : 0);
    tv_buf_add_string(place->out, is_first ? "" : ",");
    begin_line(place, true);
    if (is_named) {
        annotate(key, place);
        write_name(key, place);
    }
    write_any(source, value, &inner);
}

static void write_members(const struct source *source, size_t value,
                          const struct place *place)
{
    size_t members[MOST_MEMBERS];
    size_t count = source_members(source, value, members);
    bool is_object = source->values.items[value].kind == OBJECT;
    bool backwards = is_object && (place->style & BACKWARDS);
    for (size_t i = 0; i < count; i++) {
        size_t next = members[backwards ? count - 1 - i : i];
        write_member(source, next, i == 0, place);
    }
    if (is_object && (place->style & ANNOTATED)) {
        tv_buf_printf(place->out,
                      "%s\"@odata.etag\":\"W/\\\"1\\\"\",\"extension\":"
                      "{\"id\":null,\"values\":[{\"id\":\"1\"}]}",
                      count > 0 ? "," : "");
    }
    if (count > 0) {
        begin_line(place, false);
    }
}

static void write_any(const struct source *source, size_t value,
                      const struct place *place)
{
    enum kind kind = source->values.items[value].kind;
    if (kind != OBJECT && kind != LIST) {
        tv_buf_add_text(place->out, source_text(source, value));
        return;
    }
    tv_buf_add_char(place->out, kind == OBJECT ? '{' : '[');
    write_members(source, value, place);
    tv_buf_add_char(place->out, kind == OBJECT ? '}' : ']');
}

void style_value(const struct source *source, size_t value, unsigned style,
                 struct tv_buf *out)
{
    const struct place place = {style, 0, 0, out};
    write_any(source, value, &place);
}

bool style_write(const struct source *source, unsigned how,
                 struct tv_buf out[2])
{
    bool is_strict = source->is_manifest && (how & (OTHER_INITIAL | ANNOTATED));
    if (source->kind != SOURCE_JSON || is_strict) {
        return false;
    }
    style_value(source, 0, how, &out[0]);
    tv_buf_add_char(&out[0], '\n');
    return true;
}
