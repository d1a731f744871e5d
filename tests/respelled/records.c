/* SPDX-License-Identifier: Apache-2.0 */
/* The records of JSON, held together otherwise. */
#include <string.h>

#include "base/text.h"

#include "writers.h"

/* Records `first` up to `end`, with something between them. */
static void write_run(const struct source *source, size_t first, size_t end,
                      const char *between, struct tv_buf *out)
{
    for (size_t i = first; i < end; i++) {
        tv_buf_add_string(out, i == first ? "" : between);
        style_value(source, source->records[i], 0, out);
    }
}

static void write_page(const struct source *source, size_t first, size_t end,
                       struct tv_buf *out)
{
    tv_buf_add_string(out, "{\"@odata.context\":\"$metadata\",\"value\":[");
    write_run(source, first, end, ",", out);
    tv_buf_add_string(out, "]}");
}

static void write_list(const struct source *source, size_t first, size_t end,
                       struct tv_buf *out)
{
    tv_buf_add_char(out, '[');
    write_run(source, first, end, ",", out);
    tv_buf_add_char(out, ']');
}

static void write_two_pages(const struct source *source, const char *between,
                            struct tv_buf *out)
{
    write_page(source, 0, 1, out);
    tv_buf_add_string(out, between);
    write_page(source, 1, source->record_count, out);
}

static void write_backwards(const struct source *source, struct tv_buf *out)
{
    for (size_t i = source->record_count; i-- > 0;) {
        tv_buf_add_char(out, i + 1 < source->record_count ? ',' : '[');
        style_value(source, source->records[i], 0, out);
    }
    tv_buf_add_char(out, ']');
}

/* By which records of several files are one. */
static bool says_whose(struct tv_text key)
{
    static const char *const keys[] = {"id", "Identity", "userPrincipalName"};
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        if (tv_text_alike(key, tv_text_of(keys[i]))) {
            return true;
        }
    }
    return false;
}

/* The members whose place is odd or even, and who they are of. */
static void write_half(const struct source *source, size_t record, size_t odd,
                       struct tv_buf *out)
{
    size_t members[MOST_MEMBERS];
    size_t count = source_members(source, record, members);
    const char *before = "{";
    for (size_t i = 0; i < count; i++) {
        struct tv_text key = source_key(source, members[i]);
        if (says_whose(key) || i % 2 == odd) {
            tv_buf_printf(out, "%s\"%.*s\":", before, (int)key.size, key.data);
            style_value(source, members[i], 0, out);
            before = ",";
        }
    }
    tv_buf_add_string(out, "}\n");
}

/* Only people are put together from several records. */
static bool write_halves(const struct source *source, struct tv_buf out[2])
{
    bool is_of_people = strstr(source->file->name, "users.") != NULL;
    for (size_t i = 0; is_of_people && i < source->record_count; i++) {
        write_half(source, source->records[i], 0, &out[0]);
        write_half(source, source->records[i], 1, &out[1]);
    }
    return is_of_people;
}

/* Rules of a firewall are in no pages, and may well have a "value". */
static bool may_have_value(const struct source *source)
{
    return strncmp(source->file->name, "allowlist", 9) == 0;
}

bool records_write(const struct source *source, unsigned how,
                   struct tv_buf out[2])
{
    size_t count = source->record_count;
    bool needs_two = how == AS_TWO_PAGES || how == AS_LIST_OF_PAGES ||
                     how == LAST_FIRST || how == IN_TWO_FILES;
    bool is_told_apart = how != AS_LIST_OF_PAGES || !may_have_value(source);
    if (count == 0 || source->is_manifest || (needs_two && count < 2) ||
        (how == AS_ONE && count > 1) || !is_told_apart) {
        return false;
    }
    switch ((enum holding)how) {
    case AS_LIST:
        write_list(source, 0, count, &out[0]);
        return true;
    case AS_PAGE:
        write_page(source, 0, count, &out[0]);
        return true;
    case AS_COUNTED_LIST:
        tv_buf_add_string(&out[0], "{\"value\":");
        write_list(source, 0, count, &out[0]);
        tv_buf_printf(&out[0], ",\"Count\":%zu}", count);
        return true;
    case AS_LINES:
    case AS_ONE:
        write_run(source, 0, count, "\n", &out[0]);
        return true;
    case AS_TWO_PAGES:
        write_two_pages(source, "\n", &out[0]);
        return true;
    case AS_LIST_OF_PAGES:
        tv_buf_add_char(&out[0], '[');
        write_two_pages(source, ",", &out[0]);
        tv_buf_add_char(&out[0], ']');
        return true;
    case LAST_FIRST:
        write_backwards(source, &out[0]);
        return true;
    case IN_TWO_FILES:
        write_list(source, 0, 1, &out[0]);
        write_page(source, 1, count, &out[1]);
        return true;
    case IN_TWO_FILES_BY_MEMBERS:
        return write_halves(source, out);
    }
    return false;
}
