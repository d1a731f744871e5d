/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the parts of a file; the files of these tests are well formed and
 * small.
 */
#include "support/source.h"

#include <string.h>

#include "base/text.h"

static bool has_ending(const char *name, const char *ending)
{
    const char *dot = strrchr(name, '.');
    return dot && strcmp(dot, ending) == 0;
}

struct tv_text source_text(const struct source *source, size_t value)
{
    const struct value *at = &source->values.items[value];
    return (struct tv_text){source->file->text + at->begin,
                            at->end - at->begin};
}

struct tv_text source_inside(const struct source *source, size_t value)
{
    struct tv_text text = source_text(source, value);
    if (source->values.items[value].kind == TEXT) {
        text.data++;
        text.size -= 2;
    }
    return text;
}

static struct tv_text own_key(const struct source *source, size_t value)
{
    const struct value *at = &source->values.items[value];
    size_t size = at->key_end - at->key_begin;
    return size < 2 ? (struct tv_text){"", 0}
                    : (struct tv_text){source->file->text + at->key_begin + 1,
                                       size - 2};
}

struct tv_text source_key(const struct source *source, size_t value)
{
    const struct value *at = &source->values.items[value];
    if (source->kind == SOURCE_CSV) {
        return value < source->columns
                   ? (struct tv_text){"", 0}
                   : source_text(source, value % source->columns);
    }
    struct tv_text key = own_key(source, value);
    return key.size == 0 && at->holder != NO_HOLDER
               ? own_key(source, at->holder)
               : key;
}

size_t source_members(const struct source *source, size_t value,
                      size_t out[MOST_MEMBERS])
{
    size_t count = 0;
    for (size_t i = value + 1; i < source->values.count && count < MOST_MEMBERS;
         i++) {
        if (source->values.items[i].holder == value) {
            out[count++] = i;
        }
    }
    return count;
}

/* Records are the items of a list or of a page of Graph; otherwise the file is
 * a single record. */
static void find_records(struct source *source)
{
    const struct value *items = source->values.items;
    size_t members[MOST_MEMBERS], holder = 0;
    size_t count = source_members(source, 0, members);
    for (size_t i = 0; i < count; i++) {
        if (tv_text_same(own_key(source, members[i]), tv_text_of("value"))) {
            holder = members[i];
        }
    }
    if (holder == 0 && items[0].kind == OBJECT) {
        source->records[source->record_count++] = 0;
        return;
    }
    count = source_members(source, holder, source->records);
    source->record_count =
        count > 0 && items[source->records[0]].kind == OBJECT ? count : 0;
}

void source_open(const struct small_file *file, struct source *out)
{
    out->file = file;
    out->is_manifest = strcmp(file->name, "snapshot.json") == 0;
    out->kind = has_ending(file->name, ".csv")   ? SOURCE_CSV
                : has_ending(file->name, ".txt") ? SOURCE_LINES
                                                 : SOURCE_JSON;
    out->record_count = 0;
    out->columns = 1;
    values_find(file->name, file->text, &out->values);
    for (const char *at = file->text; *at != '\0' && *at != '\n'; at++) {
        out->columns += *at == ',';
    }
    if (out->kind == SOURCE_JSON) {
        find_records(out);
    }
}
