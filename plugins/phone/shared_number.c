/* SPDX-License-Identifier: Apache-2.0 */
/* phone.shared_number: no two people have the same number. */
#include <stdlib.h>

#include <telvet/rule.h>

#include "checks.h"
#include "facts.h"

#define NAMES_SHOWN 3u
#define NAMES_SIZE 320u
#define KEY_SIZE (PHONE_TEXT_MAX + PHONE_EXTENSION_MAX + 8u)
#define DECIMAL_SIZE 11u
#define NUMBER_MIN 7u /* fewer digits are extensions of different sites */

enum { OFFICE_PHONES, LINE_URIS, TEAMS_NUMBERS, UPNS, EXISTS, DELETED_AT };

static const struct tv_need office_phones = TV_NEED("user.office_phones");
static const struct tv_need line_uris = TV_NEED_ANY("user.line_uri");
static const struct tv_need teams_numbers = TV_NEED_ANY("user.teams_number");
static const struct tv_need upns = TV_NEED_MAYBE("user.upn");
static const struct tv_need exists = TV_NEED_MAYBE("user.exists");
static const struct tv_need deleted_at = TV_NEED_MAYBE("user.deleted_at");
static const struct tv_need *const needs[] = {
    &office_phones, &line_uris, &teams_numbers, &upns, &exists, &deleted_at};

/* One number of one person: 16 bytes, two of them at most for each. */
struct entry {
    uint64_t key; /* hash of the number as text */
    uint32_t user;
    uint32_t need; /* where it stands */
};

/* The first entry of a number that several entries have. */
struct head {
    uint32_t user;
    uint32_t entry;
};

struct index {
    const struct tv_host *host;
    struct tv_eval *eval;
    struct entry *entries;
    uint32_t count;
    struct head *heads; /* at most one for two entries */
    uint32_t head_count;
    uint32_t unread; /* people with a number that cannot be read */
};

/* "+442079460101;ext=12": equal for equal numbers. Returns its size, 0 if the
 * text is no number of its own. */
static size_t write_key(struct tv_text text, char out[KEY_SIZE])
{
    struct phone_number number;
    phone_parse(text, &number);
    if (!phone_is_comparable(&number) || number.count < NUMBER_MIN) {
        return 0;
    }
    size_t size = 0, extension = strlen(number.extension);
    out[size++] = '+';
    memcpy(out + size, number.digits, number.count);
    size += number.count;
    if (extension > 0) {
        memcpy(out + size, ";ext=", 5);
        memcpy(out + size + 5, number.extension, extension);
        size += 5 + extension;
    }
    return size;
}

/* FNV-1a, 64 bits; equal hashes are compared in full later. */
static uint64_t hash(const char *data, size_t size)
{
    uint64_t value = 14695981039346656037u;
    for (size_t i = 0; i < size; i++) {
        value = (value ^ (unsigned char)data[i]) * 1099511628211u;
    }
    return value;
}

static void add(struct index *index, uint32_t user, uint32_t need)
{
    char key[KEY_SIZE];
    size_t size = write_key(index->host->text(index->eval, need, user), key);
    if (size == 0) {
        return;
    }
    struct entry entry = {hash(key, size), user, need};
    struct entry *last =
        index->count > 0 ? &index->entries[index->count - 1] : NULL;
    /* The office phone that is the Teams number, as it should be. */
    if (!last || last->user != user || last->key != entry.key) {
        index->entries[index->count++] = entry;
    }
}

static void add_user(struct index *index, uint32_t user)
{
    const struct tv_host *host = index->host;
    struct tv_eval *eval = index->eval;
    uint32_t office = host->item_state(eval, OFFICE_PHONES, user);
    uint32_t line = host->item_state(eval, LINE_URIS, user);
    uint32_t number = host->item_state(eval, TEAMS_NUMBERS, user);
    int gone = host->item_state(eval, DELETED_AT, user) == TV_STATE_KNOWN ||
               (host->item_state(eval, EXISTS, user) == TV_STATE_KNOWN &&
                host->boolean(eval, EXISTS, user) == 0);
    /* An account counts unless it is known to be gone. */
    if (gone) {
        return;
    }
    add(index, user, OFFICE_PHONES);
    add(index, user, line == TV_STATE_KNOWN ? LINE_URIS : TEAMS_NUMBERS);
    index->unread += office == TV_STATE_UNKNOWN ||
                     (line == TV_STATE_UNKNOWN && number == TV_STATE_UNKNOWN);
}

static int by_key_then_user(const void *a, const void *b)
{
    const struct entry *left = a, *right = b;
    if (left->key != right->key) {
        return left->key < right->key ? -1 : 1;
    }
    return (left->user > right->user) - (left->user < right->user);
}

static int is_same(const struct index *index, const struct entry *a,
                   const struct entry *b)
{
    char left[KEY_SIZE], right[KEY_SIZE];
    size_t left_size =
        write_key(index->host->text(index->eval, a->need, a->user), left);
    size_t right_size =
        write_key(index->host->text(index->eval, b->need, b->user), right);
    return left_size == right_size && memcmp(left, right, left_size) == 0;
}

static struct tv_text decimal(uint32_t value, char out[DECIMAL_SIZE])
{
    char *at = out + DECIMAL_SIZE;
    do {
        *--at = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    struct tv_text text = {at, (size_t)(out + DECIMAL_SIZE - at)};
    return text;
}

static void append(char out[NAMES_SIZE], size_t *used, struct tv_text text)
{
    if (text.size > 0 && text.size <= NAMES_SIZE - *used) {
        memcpy(out + *used, text.data, text.size);
        *used += text.size;
    }
}

/* Entries from `head` on with its number; one of each person counts. */
struct group {
    const struct entry *head;
    uint32_t people;
    size_t names_size;
    char names[NAMES_SIZE];
};

static void gather(const struct index *index, const struct entry *head,
                   const struct entry *end, struct group *out)
{
    uint32_t last = head->user;
    *out = (struct group){.head = head};
    for (const struct entry *at = head; at < end; at++) {
        if ((at > head && at->user == last) || !is_same(index, head, at)) {
            continue;
        }
        last = at->user;
        if (out->people++ < NAMES_SHOWN) {
            struct tv_text upn = index->host->text(index->eval, UPNS, at->user);
            append(out->names, &out->names_size,
                   tv_text_of(out->names_size > 0 ? ", " : ""));
            append(out->names, &out->names_size, upn);
        }
    }
}

static void report(const struct index *index, const struct group *group)
{
    char key[KEY_SIZE], people[DECIMAL_SIZE];
    const struct entry *head = group->head;
    struct tv_text number = {key, 0};
    number.size =
        write_key(index->host->text(index->eval, head->need, head->user), key);
    struct tv_text args[] = {number,
                             decimal(group->people, people),
                             {group->names, group->names_size}};
    struct tv_judgement judgement = {
        .size = sizeof(judgement),
        .verdict = TV_VERDICT_FAIL,
        .need = head->need,
        .item = head->user,
        .message = tv_text_of("shared"),
        .args = args,
        .arg_count = 3,
        .discriminator = number,
    };
    index->host->report(index->eval, &judgement);
}

static void say_count(const struct index *index, uint32_t verdict,
                      const char *message, uint32_t count)
{
    char digits[DECIMAL_SIZE];
    struct tv_text arg = decimal(count, digits);
    struct tv_judgement judgement = {
        .size = sizeof(judgement),
        .verdict = verdict,
        .need = OFFICE_PHONES,
        .message = tv_text_of(message),
        .args = &arg,
        .arg_count = 1,
        .discriminator = tv_text_of(message),
    };
    index->host->report(index->eval, &judgement);
}

static uint32_t group_end(const struct index *index, uint32_t begin)
{
    uint32_t end = begin + 1;
    while (end < index->count &&
           index->entries[end].key == index->entries[begin].key) {
        end++;
    }
    return end;
}

static int by_user_then_entry(const void *a, const void *b)
{
    const struct head *left = a, *right = b;
    if (left->user != right->user) {
        return left->user < right->user ? -1 : 1;
    }
    return (left->entry > right->entry) - (left->entry < right->entry);
}

/* Numbers that several entries have, in the order of the accounts. */
static void find_heads(struct index *index)
{
    qsort(index->entries, index->count, sizeof(struct entry), by_key_then_user);
    uint32_t end = 0;
    for (uint32_t i = 0; i < index->count; i = end) {
        end = group_end(index, i);
        if (end - i > 1) {
            struct head head = {index->entries[i].user, i};
            index->heads[index->head_count++] = head;
        }
    }
    qsort(index->heads, index->head_count, sizeof(struct head),
          by_user_then_entry);
}

/* Reports each shared number; returns how many there are. */
static uint32_t report_shared(const struct index *index)
{
    uint32_t shared = 0;
    for (uint32_t i = 0; i < index->head_count; i++) {
        uint32_t begin = index->heads[i].entry;
        struct group group;
        gather(index, &index->entries[begin],
               &index->entries[group_end(index, begin)], &group);
        if (group.people > 1 && ++shared < TV_MAX_JUDGEMENTS) {
            report(index, &group);
        }
    }
    return shared;
}

/* All memory at once: 40 bytes for each account. */
static int allocate(struct index *index, uint32_t users)
{
    size_t entries = (size_t)users * 2 * sizeof(struct entry);
    char *memory = index->host->scratch(
        index->eval, entries + (size_t)users * sizeof(struct head));
    index->entries = (void *)memory;
    index->heads = memory ? (void *)(memory + entries) : NULL;
    return memory != NULL;
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct index index = {.host = host, .eval = eval};
    uint32_t users = host->count(eval, OFFICE_PHONES);
    if (users == 0) {
        tv_not_applicable(host, eval);
        return;
    }
    if (!allocate(&index, users)) {
        say_count(&index, TV_VERDICT_UNKNOWN, "too-many", users);
        return;
    }
    for (uint32_t i = 0; i < users; i++) {
        add_user(&index, i);
    }
    find_heads(&index);
    uint32_t shared = report_shared(&index);
    if (shared >= TV_MAX_JUDGEMENTS) {
        say_count(&index, TV_VERDICT_FAIL, "more",
                  shared - (TV_MAX_JUDGEMENTS - 1));
    } else if (shared == 0 && index.unread > 0) {
        say_count(&index, TV_VERDICT_UNKNOWN, "unread", index.unread);
    } else if (shared == 0) {
        tv_pass(host, eval);
    }
}

const struct tv_check phone_shared_number =
    TV_CHECK(TV_SUBJECT_TENANT, "phone.shared_number", needs, evaluate);
