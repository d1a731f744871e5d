/* SPDX-License-Identifier: Apache-2.0 */
/* Prints how two results differ: members of their receipts, and the first line.
 */
#include "cli/verify_difference.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "base/count.h"
#include "base/text.h"
#include "record/stored.h"
#include "record/words.h"

#define SHOWN 160u /* bytes shown of a line that differs */
#define LINE_LIMIT ((size_t)64 << 10)

/* The part of a line that is shown: some bytes around the difference. */
struct line {
    char text[SHOWN];
    size_t used;
};

/* Drops the oldest bytes of a long line, to keep those just before the
 * difference. */
static void add_char(struct line *line, char c)
{
    if (line->used == SHOWN / 2) {
        memmove(line->text, line->text + SHOWN / 4, SHOWN / 4);
        line->used = SHOWN / 4;
    }
    line->text[line->used++] = c;
}

/* Adds the rest of the line, beginning with the character `next`. */
static void add_rest(struct line *line, FILE *file, int next)
{
    while (next != EOF && next != '\n' && line->used + 1 < SHOWN) {
        line->text[line->used++] = (char)next;
        next = getc(file);
    }
    line->text[line->used] = '\0';
}

/* The number of the first line that differs, from 1, and its text in both
 * files; 0 if the files are equal. */
static uint64_t first_difference(FILE *one, FILE *other, struct line shown[2])
{
    uint64_t number = 1;
    struct line line = {.used = 0};
    int a = getc(one), b = getc(other);
    for (; a == b && a != EOF; a = getc(one), b = getc(other)) {
        if (a == '\n') {
            number++;
            line.used = 0;
        } else {
            add_char(&line, (char)a);
        }
    }
    shown[0] = shown[1] = line;
    add_rest(&shown[0], one, a);
    add_rest(&shown[1], other, b);
    return a == b ? 0 : number;
}

/* One member of the receipt. */
struct member {
    const char *name;
    struct tv_text was, is;
};

static void add_value(struct tv_buf *out, struct tv_text value)
{
    tv_text_for_terminal(out, value.size > 0 ? value : tv_text_of("none"));
}

static bool tell_member(const struct member *member)
{
    struct tv_buf line;
    if (tv_text_same(member->was, member->is)) {
        return false;
    }
    tv_buf_init(&line, LINE_LIMIT);
    tv_buf_printf(&line, "  the %s: ", member->name);
    add_value(&line, member->was);
    tv_buf_add_string(&line, ", and now ");
    add_value(&line, member->is);
    puts(line.data);
    tv_buf_finish(&line);
    return true;
}

static struct tv_text digest_at(struct tv_stored *stored, uint32_t number)
{
    struct tv_text label, why, none = {NULL, 0};
    const struct tv_tenant_source *source =
        number < tv_stored_run(stored)->tenant_total
            ? tv_stored_entry(stored, number, &label, &why)
            : NULL;
    return source ? source->tenant->snapshot_sha256 : none;
}

static void tell_receipt(struct tv_stored *was, struct tv_stored *is)
{
    const struct tv_run_record *old = tv_stored_run(was);
    const struct tv_run_record *now = tv_stored_run(is);
    const struct member members[] = {
        {"version of telvet", old->version, now->version},
        {"rules", old->receipt.rules, now->receipt.rules},
        {"plugins", old->receipt.plugins, now->receipt.plugins},
        {"configuration (options)", old->receipt.configuration,
         now->receipt.configuration},
        {"waivers", old->receipt.waivers, now->receipt.waivers},
        {"baseline", old->receipt.baseline, now->receipt.baseline},
    };
    bool any = false;
    for (size_t i = 0; i < TV_COUNT_OF(members); i++) {
        any |= tell_member(&members[i]);
    }
    uint32_t most = old->tenant_total > now->tenant_total ? old->tenant_total
                                                          : now->tenant_total;
    for (uint32_t i = 0; i < most; i++) {
        struct member snapshot = {"snapshot", digest_at(was, i),
                                  digest_at(is, i)};
        any |= tell_member(&snapshot);
    }
    if (!any) {
        printf("  the receipt is the same\n");
    }
}

static void print_safe(const char *lead, const char *text)
{
    struct tv_buf safe;
    tv_buf_init(&safe, LINE_LIMIT);
    tv_text_for_terminal(&safe, tv_text_of(text));
    printf("    %s %s\n", lead, safe.data ? safe.data : "");
    tv_buf_finish(&safe);
}

/* Duplicates a descriptor for a function that closes it. */
static int own(int fd)
{
    return fcntl(fd, F_DUPFD_CLOEXEC, 0);
}

static enum tv_status tell(const char *result, int again, uint64_t line,
                           const struct line shown[2], struct tv_error *err)
{
    struct tv_stored *was = NULL, *is = NULL;
    enum tv_status status = tv_stored_open(result, &was, err);
    if (status == TV_OK) {
        status = tv_stored_open_fd(own(again), "the result of now", &is, err);
    }
    if (status == TV_OK) {
        printf("different: the snapshot does not give this result again\n");
        tell_receipt(was, is);
        printf("  the first difference is in line %llu:\n",
               (unsigned long long)line);
        print_safe("was", shown[0].text);
        print_safe("is ", shown[1].text);
    }
    tv_stored_destroy(is);
    tv_stored_destroy(was);
    return status;
}

/* Sets *line to the first line that differs, 0 if there is none. */
static enum tv_status compare(const char *result, FILE *one, FILE *other,
                              uint64_t *line, struct line shown[2],
                              struct tv_error *err)
{
    if (!one || !other) {
        return tv_fail_errno(err, "%s", result);
    }
    rewind(other);
    *line = first_difference(one, other, shown);
    return ferror(one) || ferror(other)
               ? tv_fail(err, TV_SYSTEM, "%s: it cannot be read", result)
               : TV_OK;
}

static void close_file(FILE *file)
{
    if (file) {
        (void)fclose(file);
    }
}

enum tv_status tv_difference_tell(const char *result, int again, bool *same,
                                  struct tv_error *err)
{
    struct line shown[2] = {{.used = 0}, {.used = 0}};
    uint64_t line = 0;
    FILE *one = fopen(result, "re");
    FILE *other = one ? fdopen(own(again), "r") : NULL;
    enum tv_status status = compare(result, one, other, &line, shown, err);
    close_file(one);
    close_file(other);
    *same = line == 0;
    return status == TV_OK && !*same ? tell(result, again, line, shown, err)
                                     : status;
}
