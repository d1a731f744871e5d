/* SPDX-License-Identifier: Apache-2.0 */
/* Opens a result: finds its parts, and reads all of them once. */
#include "record/stored.h"

#include <assert.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "record/stored_parts.h"
#include "record/words.h"
#include "json/reader.h"

#define SCHEMA_VERSION 1

/* The members of the file, in the order that telvet writes them. */
enum {
    SCHEMA,
    TOOL,
    PROFILE,
    AS_OF,
    ALL,
    BASELINED,
    REDACTED,
    RECEIPT,
    SKIPPED,
    RULES,
    TENANTS,
    UNREADABLE,
    SUMMARY,
    EXIT,
    MEMBERS
};

static const char *const member_keys[MEMBERS] = {
    "schemaVersion", "tool",       "profile", "asOf",      "all",
    "baselined",     "redacted",   "receipt", "skipped",   "rules",
    "tenants",       "unreadable", "summary", "exitStatus"};

static_assert(MEMBERS <= TV_COUNT_OF(((struct tv_stored *)0)->members),
              "an extent for each");

static bool is_required(uint32_t member)
{
    return member != AS_OF && (member < ALL || member > SKIPPED);
}

/* ---- pieces -------------------------------------------------------------- */

bool tv_stored_fail(struct tv_stored *stored, uint64_t offset,
                    const char *format, ...)
{
    char text[TV_ERROR_SIZE];
    uint64_t line, column;
    va_list args;
    if (!stored->err) {
        stored->changed = true;
        return false;
    }
    va_start(args, format);
    (void)vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    tv_window_place(&stored->head.window, offset, &line, &column);
    (void)tv_fail(stored->err, TV_INPUT, "%s:%llu:%llu: %s", stored->name,
                  (unsigned long long)line, (unsigned long long)column, text);
    return false;
}

bool tv_stored_read(struct tv_stored *stored, struct tv_window *window,
                    const struct tv_extent *extent, uint64_t limit,
                    struct tv_arena *arena, const struct tv_field *field,
                    void *out, struct tv_reading *reading)
{
    struct tv_json_fault fault;
    size_t size = (size_t)(extent->end - extent->begin), got = 0;
    if (extent->end - extent->begin > limit) {
        return tv_stored_fail(stored, extent->begin,
                              "more than %llu bytes in one value",
                              (unsigned long long)limit);
    }
    const char *data = tv_window_at(window, extent->begin, size, &got);
    if (!data || got < size) {
        return tv_stored_fail(stored, extent->begin, "the file ends early");
    }
    if (!tv_json_check(data, size, &fault)) {
        return tv_stored_fail(stored, extent->begin + fault.offset, "%s",
                              fault.text);
    }
    *reading = (struct tv_reading){.arena = arena, .data = data, .size = size};
    return tv_shape_read(reading, field, out) ||
           tv_stored_fail(stored, extent->begin + reading->fault_at, "%s",
                          reading->fault);
}

bool tv_stored_part(struct tv_stored *stored, const struct tv_extent *extent,
                    const struct tv_field *field, void *out)
{
    struct tv_reading reading;
    return tv_stored_read(stored, &stored->head.window, extent,
                          TV_STORED_MAX_PART, &stored->arena, field, out,
                          &reading);
}

void tv_stored_grow(uint64_t **offsets, uint32_t count, uint64_t offset)
{
    /* Powers of two, from 16 on. */
    if (count == 0 || (count >= 16 && (count & (count - 1)) == 0)) {
        size_t capacity = count < 16 ? 16 : (size_t)count * 2;
        *offsets = tv_realloc_array(*offsets, capacity, sizeof(**offsets));
    }
    (*offsets)[count] = offset;
}

/* The key at `*at`, and what is behind its colon. */
static bool read_key(struct tv_stored *stored, uint64_t *at,
                     struct tv_text *key)
{
    static const struct tv_field text = {.key = "key", .kind = TV_FIELD_TEXT};
    struct tv_extent extent = {.begin = *at};
    struct tv_reading reading;
    if (tv_window_peek(&stored->head.window, at) != '"' ||
        !tv_window_skip(&stored->head.window, *at, &extent.end)) {
        return tv_stored_fail(stored, *at, "a key in quotes was expected");
    }
    if (!tv_stored_read(stored, &stored->head.window, &extent, 4096,
                        &stored->arena, &text, key, &reading)) {
        return false;
    }
    *at = extent.end;
    if (tv_window_peek(&stored->head.window, at) != ':') {
        return tv_stored_fail(stored, *at, "a colon was expected");
    }
    (*at)++;
    return true;
}

static bool take_member(struct tv_stored *stored, uint64_t *at,
                        const char *const *keys, uint32_t count,
                        struct tv_extent *out)
{
    uint64_t begin = *at;
    struct tv_text key = {NULL, 0};
    uint32_t number = 0;
    if (!read_key(stored, at, &key)) {
        return false;
    }
    while (number < count && !tv_text_same(key, tv_text_of(keys[number]))) {
        number++;
    }
    if (number == count) {
        char fault[TV_SHAPE_FAULT];
        tv_shape_unknown(key, keys, count, fault);
        return tv_stored_fail(stored, begin, "%s", fault);
    }
    if (out[number].begin > 0) {
        return tv_stored_fail(stored, begin, "\"%s\" is there twice",
                              keys[number]);
    }
    if (tv_window_peek(&stored->head.window, at) == '\0' ||
        !tv_window_skip(&stored->head.window, *at, &out[number].end)) {
        return tv_stored_fail(stored, *at, "a value was expected");
    }
    out[number].begin = *at;
    *at = out[number].end;
    return true;
}

bool tv_stored_walk(struct tv_stored *stored, struct tv_extent *object,
                    const char *const *keys, uint32_t count,
                    struct tv_extent *out)
{
    struct tv_window *window = &stored->head.window;
    uint64_t at = object->begin;
    if (tv_window_peek(window, &at) != '{') {
        return tv_stored_fail(stored, at, "an object was expected");
    }
    at++;
    if (tv_window_peek(window, &at) == '}') {
        object->end = at + 1;
        return true;
    }
    for (;;) {
        (void)tv_window_peek(window, &at);
        if (!take_member(stored, &at, keys, count, out)) {
            return false;
        }
        char c = tv_window_peek(window, &at);
        at++;
        if (c == '}') {
            object->end = at;
            return true;
        }
        if (c != ',') {
            return tv_stored_fail(stored, at - 1, "a comma or } was expected");
        }
    }
}

bool tv_stored_step(struct tv_stored *stored, struct tv_window *window,
                    const struct tv_extent *list, uint64_t at,
                    struct tv_extent *item, bool *failed)
{
    bool first = at == 0;
    uint64_t next = first ? list->begin : at;
    char c = tv_window_peek(window, &next);
    *failed = true;
    if (first && c != '[') {
        return tv_stored_fail(stored, next, "a list was expected");
    }
    if (!first && c == ']') {
        *failed = false;
        return false;
    }
    if (!first && c != ',') {
        return tv_stored_fail(stored, next, "a comma or ] was expected");
    }
    next++;
    c = tv_window_peek(window, &next);
    if (first && c == ']') {
        *failed = false;
        return false;
    }
    if (next >= list->end) {
        return tv_stored_fail(stored, next, "a value was expected");
    }
    item->begin = next;
    *failed = false;
    return true;
}

bool tv_stored_next(struct tv_stored *stored, struct tv_window *window,
                    const struct tv_extent *list, uint64_t *at,
                    struct tv_extent *item, bool *failed)
{
    if (!tv_stored_step(stored, window, list, *at, item, failed)) {
        return false;
    }
    if (!tv_window_skip(window, item->begin, &item->end) ||
        item->end > list->end) {
        *failed = true;
        return tv_stored_fail(stored, item->begin, "a value was expected");
    }
    *at = item->end;
    return true;
}

/* ---- the run ------------------------------------------------------------- */

static const struct tv_field count_field = {.key = "count",
                                            .kind = TV_FIELD_COUNT};

static bool read_version(struct tv_stored *stored)
{
    const struct tv_extent *extent = &stored->members[SCHEMA];
    uint32_t version = 0;
    return tv_stored_part(stored, extent, &count_field, &version) &&
           (version == SCHEMA_VERSION ||
            tv_stored_fail(stored, extent->begin,
                           "schemaVersion %u is not the one that this telvet "
                           "reads (%d)",
                           (unsigned)version, SCHEMA_VERSION));
}

#define RUN(member) .offset = offsetof(struct tv_run_record, member)
#define RECEIPT_OF(member) .offset = offsetof(struct tv_receipt, member)

static const struct tv_field receipt_fields[] = {
    {.key = "rules", .kind = TV_FIELD_HASH, RECEIPT_OF(rules)},
    {.key = "plugins", .kind = TV_FIELD_HASH, RECEIPT_OF(plugins)},
    {.key = "configuration", .kind = TV_FIELD_HASH, RECEIPT_OF(configuration)},
    {.key = "waivers", .kind = TV_FIELD_HASH, RECEIPT_OF(waivers)},
    {.key = "baseline", .kind = TV_FIELD_HASH, RECEIPT_OF(baseline)},
};
static const struct tv_shape receipt_shape =
    TV_SHAPE(receipt_fields, struct tv_receipt);

/* The members that go into the record of the run as they are. */
static const struct {
    uint32_t member;
    struct tv_field field;
} run_fields[] = {
    {PROFILE, {.key = "profile", .kind = TV_FIELD_TEXT, RUN(profile)}},
    {AS_OF,
     {.key = "asOf",
      .kind = TV_FIELD_TIME,
      RUN(as_of),
      .given = offsetof(struct tv_run_record, as_of_given)}},
    {ALL, {.key = "all", .kind = TV_FIELD_TRUE, RUN(all)}},
    {BASELINED, {.key = "baselined", .kind = TV_FIELD_TRUE, RUN(baselined)}},
    {REDACTED, {.key = "redacted", .kind = TV_FIELD_TRUE, RUN(redacted)}},
    {RECEIPT,
     {.key = "receipt",
      .kind = TV_FIELD_OBJECT,
      RUN(receipt),
      .inner = &receipt_shape}},
    {SKIPPED,
     {.key = "skipped",
      .kind = TV_FIELD_TEXTS,
      RUN(skipped),
      .count = offsetof(struct tv_run_record, skipped_count),
      .limit = TV_MAX_RULES}},
};

static bool read_run(struct tv_stored *stored)
{
    for (uint32_t i = 0; i < TV_COUNT_OF(run_fields); i++) {
        const struct tv_extent *extent = &stored->members[run_fields[i].member];
        if (extent->begin > 0 &&
            !tv_stored_part(stored, extent, &run_fields[i].field,
                            &stored->run)) {
            return false;
        }
    }
    return tv_stored_read_tool(stored, &stored->members[TOOL]) &&
           tv_stored_read_rules(stored, &stored->members[RULES]);
}

/* ---- tenants ------------------------------------------------------------- */

static struct tv_stored_tenant *add_tenant(struct tv_stored *stored)
{
    uint32_t count = stored->tenant_count++;
    if ((count & (count - 1)) == 0) { /* powers of two, and the first */
        size_t capacity = count == 0 ? 1 : (size_t)count * 2;
        stored->tenants = tv_realloc_array(stored->tenants, capacity,
                                           sizeof(struct tv_stored_tenant *));
    }
    stored->tenants[count] =
        tv_arena_alloc(&stored->arena, sizeof(**stored->tenants));
    return stored->tenants[count];
}

static bool read_tenants(struct tv_stored *stored)
{
    const struct tv_extent *list = &stored->members[TENANTS];
    struct tv_extent whole = {0, 0};
    bool failed;
    while (tv_stored_step(stored, &stored->head.window, list, whole.end, &whole,
                          &failed)) {
        if (stored->tenant_count == TV_STORED_MAX_TENANTS) {
            return tv_stored_fail(stored, whole.begin, "more than %u tenants",
                                  TV_STORED_MAX_TENANTS);
        }
        if (!tv_stored_read_tenant(stored, add_tenant(stored), &whole)) {
            return false;
        }
    }
    return !failed;
}

#define UNREAD(member) .offset = offsetof(struct tv_stored_unreadable, member)

static const struct tv_field unreadable_fields[] = {
    {.key = "label", .kind = TV_FIELD_TEXT, .required = true, UNREAD(label)},
    {.key = "error", .kind = TV_FIELD_TEXT, .required = true, UNREAD(error)},
    {.key = "after", .kind = TV_FIELD_COUNT, .required = true, UNREAD(after)},
};
static const struct tv_shape unreadable_shape =
    TV_SHAPE(unreadable_fields, struct tv_stored_unreadable);
static const struct tv_field unreadable_list = {
    .key = "unreadable",
    .kind = TV_FIELD_LIST,
    .offset = offsetof(struct tv_stored, unreadable),
    .count = offsetof(struct tv_stored, unreadable_count),
    .limit = TV_STORED_MAX_TENANTS,
    .inner = &unreadable_shape};

static bool read_unreadable(struct tv_stored *stored)
{
    const struct tv_extent *extent = &stored->members[UNREADABLE];
    uint32_t last = 0;
    if (!tv_stored_part(stored, extent, &unreadable_list, stored)) {
        return false;
    }
    for (uint32_t i = 0; i < stored->unreadable_count; i++) {
        const struct tv_stored_unreadable *one = &stored->unreadable[i];
        if (one->after < last || one->after > stored->tenant_count ||
            one->error.size == 0) {
            return tv_stored_fail(stored, extent->begin,
                                  "\"after\" must ascend up to the number of "
                                  "tenants, and \"error\" must not be empty");
        }
        last = one->after;
    }
    stored->run.tenant_total = stored->tenant_count + stored->unreadable_count;
    return true;
}

/* The parts of totals that add up over tenants. */
static bool is_sum(const struct tv_totals_record *a,
                   const struct tv_totals_record *b)
{
    bool same = true;
    for (uint32_t severity = 0; severity < 4; severity++) {
        same = same && a->fails[severity] == b->fails[severity];
    }
    return same && a->waived == b->waived && a->fresh == b->fresh &&
           a->unchanged == b->unchanged && a->updated == b->updated &&
           a->fixed == b->fixed && a->passes == b->passes &&
           a->unknowns == b->unknowns &&
           a->not_applicable == b->not_applicable && a->faults == b->faults &&
           a->problems == b->problems;
}

static bool read_summary(struct tv_stored *stored)
{
    const struct tv_extent *extent = &stored->members[SUMMARY];
    struct tv_totals_record said = {.experts = 0}, sum = {.experts = 0};
    uint32_t tenants = 0;
    if (!tv_stored_read_totals(stored, extent, NULL, &said, &tenants)) {
        return false;
    }
    for (uint32_t i = 0; i < stored->tenant_count; i++) {
        tv_totals_add(&sum, &stored->tenants[i]->tenant.totals);
    }
    return (is_sum(&said, &sum) && tenants == stored->run.tenant_total) ||
           tv_stored_fail(stored, extent->begin,
                          "the summary is not the sum of its tenants");
}

static bool read_exit(struct tv_stored *stored)
{
    static const struct tv_field field = {
        .key = "exitStatus", .kind = TV_FIELD_COUNT, .limit = 3};
    uint32_t exit_status = 0;
    if (!tv_stored_part(stored, &stored->members[EXIT], &field, &exit_status)) {
        return false;
    }
    stored->exit_status = (int)exit_status;
    return true;
}

/* ---- opening ------------------------------------------------------------- */

static bool find_members(struct tv_stored *stored)
{
    struct tv_extent whole = {0, 0};
    struct tv_window *window = &stored->head.window;
    if (tv_window_peek(window, &whole.begin) != '{') {
        return tv_stored_fail(stored, whole.begin,
                              "this is no result of telvet scan: it must be "
                              "a JSON object");
    }
    if (!tv_stored_walk(stored, &whole, member_keys, MEMBERS,
                        stored->members)) {
        return false;
    }
    if (tv_window_peek(window, &whole.end) != '\0' ||
        whole.end < stored->bytes.size) {
        return tv_stored_fail(stored, whole.end, "more text behind the result");
    }
    for (uint32_t i = 0; i < MEMBERS; i++) {
        if (is_required(i) && stored->members[i].begin == 0) {
            return tv_stored_fail(stored, whole.begin, "\"%s\" is missing",
                                  member_keys[i]);
        }
    }
    return true;
}

static bool read_all(struct tv_stored *stored)
{
    return find_members(stored) && read_version(stored) && read_run(stored) &&
           read_tenants(stored) && read_unreadable(stored) &&
           read_summary(stored) && read_exit(stored);
}

static void begin_reader(struct tv_stored *stored,
                         struct tv_stored_reader *reader)
{
    tv_window_init(&reader->window, &stored->bytes);
    tv_arena_init(&reader->arena);
}

static void finish_reader(struct tv_stored_reader *reader)
{
    tv_window_finish(&reader->window);
    tv_arena_finish(&reader->arena);
}

static struct tv_stored *create(const char *name)
{
    struct tv_stored *stored = tv_calloc(1, sizeof(*stored));
    tv_arena_init(&stored->arena);
    tv_buf_init(&stored->text, (size_t)TV_STORED_MAX_RECORD);
    tv_own_words_make(&stored->arena, &stored->words);
    stored->name = tv_arena_strdup(&stored->arena, name);
    stored->bytes.fd = -1;
    begin_reader(stored, &stored->head);
    begin_reader(stored, &stored->finding);
    begin_reader(stored, &stored->absent);
    begin_reader(stored, &stored->person);
    return stored;
}

static enum tv_status open_all(struct tv_stored *stored, struct tv_stored **out,
                               struct tv_error *err)
{
    struct tv_error own;
    stored->err = err ? err : &own;
    if (!read_all(stored)) {
        tv_stored_destroy(stored);
        return TV_INPUT;
    }
    stored->err = NULL;
    *out = stored;
    return TV_OK;
}

enum tv_status tv_stored_parse(struct tv_text text, const char *name,
                               struct tv_stored **out, struct tv_error *err)
{
    struct tv_stored *stored = create(name);
    stored->bytes.data = text.data;
    stored->bytes.size = text.size;
    return open_all(stored, out, err);
}

enum tv_status tv_stored_open(const char *path, struct tv_stored **out,
                              struct tv_error *err)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &info) != 0) {
        enum tv_status status = tv_fail_errno(err, "\"%s\"", path);
        if (fd >= 0) {
            (void)close(fd);
        }
        return status;
    }
    if (!S_ISREG(info.st_mode)) {
        (void)close(fd);
        return tv_fail(err, TV_INPUT, "\"%s\" is not a file", path);
    }
    struct tv_stored *stored = create(path);
    stored->bytes.fd = fd;
    stored->bytes.size = (uint64_t)info.st_size;
    return open_all(stored, out, err);
}

void tv_stored_destroy(struct tv_stored *stored)
{
    if (!stored) {
        return;
    }
    for (uint32_t i = 0; i < stored->tenant_count; i++) {
        tv_stored_finish_tenant(stored->tenants[i]);
    }
    tv_free(stored->tenants);
    finish_reader(&stored->head);
    finish_reader(&stored->finding);
    finish_reader(&stored->absent);
    finish_reader(&stored->person);
    tv_buf_finish(&stored->text);
    if (stored->bytes.fd >= 0) {
        (void)close(stored->bytes.fd);
    }
    tv_arena_finish(&stored->arena);
    tv_free(stored);
}

const struct tv_run_record *tv_stored_run(const struct tv_stored *stored)
{
    return &stored->run;
}

int tv_stored_exit_status(const struct tv_stored *stored)
{
    return stored->exit_status;
}

struct tv_tenant_source *tv_stored_entry(struct tv_stored *stored,
                                         uint32_t number, struct tv_text *label,
                                         struct tv_text *why)
{
    /* How many of the unreadable ones stand before entry `number`: the one at
     * index i is entry after + i. */
    uint32_t before = 0, end = stored->unreadable_count;
    while (before < end) {
        uint32_t middle = before + (end - before) / 2;
        if (stored->unreadable[middle].after + middle < number) {
            before = middle + 1;
        } else {
            end = middle;
        }
    }
    if (before < stored->unreadable_count &&
        stored->unreadable[before].after + before == number) {
        *label = stored->unreadable[before].label;
        *why = stored->unreadable[before].error;
        return NULL;
    }
    return &stored->tenants[number - before]->source;
}

/* ---- several results ------------------------------------------------------
 */

static bool is_same_value(struct tv_stored *a, struct tv_stored *b,
                          uint32_t member)
{
    const struct tv_extent *one = &a->members[member];
    const struct tv_extent *other = &b->members[member];
    size_t size = (size_t)(one->end - one->begin), got_one = 0, got_other = 0;
    if (other->end - other->begin != one->end - one->begin) {
        return false;
    }
    const char *data =
        tv_window_at(&a->head.window, one->begin, size, &got_one);
    const char *more =
        tv_window_at(&b->head.window, other->begin, size, &got_other);
    return size == 0 || (data && more && got_one >= size && got_other >= size &&
                         memcmp(data, more, size) == 0);
}

enum tv_status tv_stored_matches(struct tv_stored *stored,
                                 struct tv_stored *other, struct tv_error *err)
{
    for (uint32_t i = TOOL; i <= RULES; i++) {
        if (!is_same_value(stored, other, i)) {
            return tv_fail(err, TV_INPUT,
                           "%s: \"%s\" is not that of %s; results in one "
                           "report must have been judged the same way",
                           other->name, member_keys[i], stored->name);
        }
    }
    return TV_OK;
}

enum tv_status tv_stored_check(const struct tv_stored *stored,
                               struct tv_error *err)
{
    return stored->changed
               ? tv_fail(err, TV_INPUT, "%s changed while it was read",
                         stored->name)
               : TV_OK;
}
