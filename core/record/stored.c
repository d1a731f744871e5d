/* SPDX-License-Identifier: Apache-2.0 */
/* Opens a result: locates its parts, and reads all of them once. */
#include "record/stored.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/count.h"
#include "record/stored_parts.h"
#include "record/words.h"

/* The members of the file, in the order in which telvet writes them. */
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
    PARTLY,
    RULES,
    TENANTS,
    UNREADABLE,
    SUMMARY,
    EXIT,
    MEMBERS
};

static const struct tv_member members[MEMBERS] = {
    [SCHEMA] = {"schemaVersion", false},
    [TOOL] = {"tool", false},
    [PROFILE] = {"profile", false},
    [AS_OF] = {"asOf", true},
    [ALL] = {"all", true},
    [BASELINED] = {"baselined", true},
    [REDACTED] = {"redacted", true},
    [RECEIPT] = {"receipt", true},
    [SKIPPED] = {"skipped", true},
    [PARTLY] = {"partlyJudged", true},
    [RULES] = {"rules", false},
    [TENANTS] = {"tenants", false},
    [UNREADABLE] = {"unreadable", false},
    [SUMMARY] = {"summary", false},
    [EXIT] = {"exitStatus", false},
};

static_assert(MEMBERS <= TV_MAX_MEMBERS, "an extent for each");

/* ---- the run ------------------------------------------------------------- */

static const struct tv_field count_field = {.key = "count",
                                            .kind = TV_FIELD_COUNT};

static bool read_version(struct tv_stored *stored)
{
    const struct tv_extent *extent = &stored->members[SCHEMA];
    uint32_t version = 0;
    return tv_stored_part(stored, extent, &count_field, &version) &&
           (version == TV_RESULT_SCHEMA ||
            tv_stored_fail(stored, extent->begin,
                           "schemaVersion %u is not the one that this telvet "
                           "reads (%d)",
                           (unsigned)version, TV_RESULT_SCHEMA));
}

static const struct tv_field receipt_fields[] = {
    {TV_MAY("rules", HASH, tv_receipt, rules)},
    {TV_MAY("plugins", HASH, tv_receipt, plugins)},
    {TV_MAY("configuration", HASH, tv_receipt, configuration)},
    {TV_MAY("waivers", HASH, tv_receipt, waivers)},
    {TV_MAY("baseline", HASH, tv_receipt, baseline)},
};
static const struct tv_shape receipt_shape =
    TV_SHAPE(receipt_fields, tv_receipt);

static const struct tv_plain_member run_fields[] = {
    {PROFILE, {TV_MUST("profile", TEXT, tv_run_record, profile)}},
    {AS_OF,
     {TV_MAY("asOf", TIME, tv_run_record, as_of),
      TV_GIVEN(tv_run_record, as_of_given)}},
    {ALL, {TV_MAY("all", TRUE, tv_run_record, all)}},
    {BASELINED, {TV_MAY("baselined", TRUE, tv_run_record, baselined)}},
    {REDACTED, {TV_MAY("redacted", TRUE, tv_run_record, redacted)}},
    {RECEIPT,
     {TV_MAY("receipt", OBJECT, tv_run_record, receipt),
      .inner = &receipt_shape}},
    {SKIPPED,
     {TV_MAY("skipped", TEXTS, tv_run_record, skipped),
      TV_COUNTED(tv_run_record, skipped_count, TV_MAX_RULES)}},
    {PARTLY,
     {TV_MAY("partlyJudged", WORDS, tv_run_record, partly_judged),
      .word = tv_word_pathway}},
};

static bool read_run(struct tv_stored *stored)
{
    return tv_stored_read_plain(stored, stored->members, run_fields,
                                TV_COUNT_OF(run_fields), &stored->run) &&
           tv_stored_read_tool(stored, &stored->members[TOOL]) &&
           tv_stored_read_rules(stored, &stored->members[RULES]);
}

/* ---- tenants ------------------------------------------------------------- */

static struct tv_stored_tenant *add_tenant(struct tv_stored *stored)
{
    uint32_t count = stored->tenant_count++;
    stored->tenants = tv_grow_array(stored->tenants, count,
                                    sizeof(struct tv_stored_tenant *));
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

static const struct tv_field unreadable_fields[] = {
    {TV_MUST("label", TEXT, tv_stored_unreadable, label)},
    {TV_MUST("error", TEXT, tv_stored_unreadable, error)},
    {TV_MUST("after", COUNT, tv_stored_unreadable, after)},
};
static const struct tv_shape unreadable_shape =
    TV_SHAPE(unreadable_fields, tv_stored_unreadable);
static const struct tv_field unreadable_list = {
    TV_MUST("unreadable", LIST, tv_stored, unreadable),
    TV_COUNTED(tv_stored, unreadable_count, TV_STORED_MAX_TENANTS),
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
    if (!tv_stored_walk(stored, &whole, members, MEMBERS, stored->members)) {
        return false;
    }
    if (tv_window_peek(window, &whole.end) != '\0' ||
        whole.end < stored->bytes.size) {
        return tv_stored_fail(stored, whole.end, "more text behind the result");
    }
    return tv_stored_demand(stored, &whole, members, MEMBERS, stored->members);
}

static bool read_all(struct tv_stored *stored)
{
    return find_members(stored) && read_version(stored) && read_run(stored) &&
           read_tenants(stored) && read_unreadable(stored) &&
           tv_stored_check_totals(stored, &stored->members[SUMMARY]) &&
           tv_stored_read_exit(stored, &stored->members[EXIT]);
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

/* Destroys the result. A read error replaces the fault that it caused. */
static enum tv_status give_up(struct tv_stored *stored, struct tv_error *err)
{
    const struct tv_stored_reader *readers[] = {
        &stored->head, &stored->finding, &stored->absent, &stored->person};
    enum tv_status status = TV_INPUT;
    for (size_t i = 0; i < TV_COUNT_OF(readers); i++) {
        if (readers[i]->window.error != 0) {
            errno = readers[i]->window.error;
            status = tv_fail_errno(err, "cannot read \"%s\"", stored->name);
        }
    }
    tv_stored_destroy(stored);
    return status;
}

static enum tv_status open_all(struct tv_stored *stored, struct tv_stored **out,
                               struct tv_error *err)
{
    struct tv_error own;
    stored->err = err ? err : &own;
    if (!read_all(stored)) {
        return give_up(stored, err);
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
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    return fd < 0 ? tv_fail_errno(err, "\"%s\"", path)
                  : tv_stored_open_fd(fd, path, out, err);
}

enum tv_status tv_stored_open_fd(int fd, const char *name,
                                 struct tv_stored **out, struct tv_error *err)
{
    struct stat info;
    if (fstat(fd, &info) != 0) {
        enum tv_status status = tv_fail_errno(err, "\"%s\"", name);
        (void)close(fd);
        return status;
    }
    if (!S_ISREG(info.st_mode)) {
        (void)close(fd);
        return tv_fail(err, TV_INPUT, "\"%s\" is not a file", name);
    }
    struct tv_stored *stored = create(name);
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
    /* Finds the number of unreadable snapshots before entry `number`: the one
     * with index i is entry after + i. */
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
                           other->name, members[i].key, stored->name);
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
