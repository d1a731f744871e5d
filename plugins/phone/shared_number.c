/* SPDX-License-Identifier: Apache-2.0 */
/* phone.shared_number: no two people have the same number. */
#include <stdlib.h>

#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "entries.h"
#include "facts.h"

#define NAMES_SHOWN 3u
#define NAMES_SIZE 320u
#define NUMBER_SIZE 48u /* "+442079460101;ext=123456789012345" */
#define DECIMAL_SIZE 11u

enum {
    OFFICE_PHONES,
    LINE_URIS,
    TEAMS_NUMBERS,
    UPNS,
    EXISTS,
    DELETED_AT,
    LOCATIONS,
    COUNTRIES
};

static const struct tv_need office_phones = TV_NEED("user.office_phones");
static const struct tv_need line_uris = TV_NEED_ANY("user.line_uri");
static const struct tv_need teams_numbers = TV_NEED_ANY("user.teams_number");
static const struct tv_need upns = TV_NEED_MAYBE("user.upn");
static const struct tv_need exists = TV_NEED_MAYBE("user.exists");
static const struct tv_need deleted_at = TV_NEED_MAYBE("user.deleted_at");
static const struct tv_need locations = TV_NEED_MAYBE("user.usage_location");
static const struct tv_need countries = TV_NEED_MAYBE("user.country");
static const struct tv_need *const needs[] = {
    &office_phones, &line_uris,  &teams_numbers, &upns,
    &exists,        &deleted_at, &locations,     &countries};

/* The first entry of a number that has several entries. */
struct head {
    uint32_t user;
    uint32_t entry;
};

struct index {
    const struct tv_host *host;
    struct tv_eval *eval;
    struct phone_entry *entries; /* at most two per person */
    uint32_t count;
    struct head *heads; /* at most one per two entries */
    uint32_t head_count;
    uint32_t unread; /* people with a number that is unknown */
};

/*
 * The key of a person's number, however it is written. A national number is
 * read as one of the person's country; if that is unknown it could be
 * anybody's, and `*unread` becomes 1.
 */
static struct tv_phone_key key_of(const struct index *index, uint32_t user,
                                  uint32_t need, struct tv_text text,
                                  int *unread)
{
    enum tv_phone_field field =
        need == OFFICE_PHONES ? TV_PHONE_OFFICE : TV_PHONE_TEAMS_LINE;
    struct tv_phone_key key = {0, 0};
    struct tv_phone phone;
    if (text.size == 0 || phone_plain_key(text, &key)) {
        return key;
    }
    tv_phone_read(text, field, NULL, &phone);
    key = phone_key_of(&phone);
    if (key.number != 0 || !tv_phone_is_comparable(&phone)) {
        return key;
    }
    struct phone_home home = phone_home_of_item(index->host, index->eval,
                                                LOCATIONS, COUNTRIES, user);
    if (home.region) {
        tv_phone_read(text, field, home.region, &phone);
        key = phone_key_of(&phone);
    }
    *unread |= key.number == 0 && home.unsure;
    return key;
}

static int add(struct index *index, uint32_t user, uint32_t need,
               struct tv_text text)
{
    int unread = 0;
    struct phone_entry entry;
    struct tv_phone_key key = key_of(index, user, need, text, &unread);
    if (key.number == 0) {
        return unread;
    }
    phone_entry_set(&entry, key, PHONE_ENTRY_OF(user, need));
    const struct phone_entry *last =
        index->count > 0 ? &index->entries[index->count - 1] : NULL;
    /* Normally the office phone is the Teams number: one entry is enough. */
    if (!last || PHONE_ENTRY_PERSON(last) != user ||
        phone_entry_key(last) != phone_entry_key(&entry)) {
        index->entries[index->count++] = entry;
    }
    return unread;
}

/* An account counts unless it is known to be gone. */
static int is_gone(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t user)
{
    return tv_person_is_deleted(host, eval, DELETED_AT, user) ||
           (host->boolean(eval, EXISTS, user) == 0 &&
            host->item_state(eval, EXISTS, user) == TV_STATE_KNOWN);
}

/* The state of an item, which is known if it has a text. */
static uint32_t state_of(const struct index *index, uint32_t need,
                         uint32_t user, struct tv_text text)
{
    return text.size > 0 ? (uint32_t)TV_STATE_KNOWN
                         : index->host->item_state(index->eval, need, user);
}

static void add_user(struct index *index, uint32_t user)
{
    const struct tv_host *host = index->host;
    struct tv_eval *eval = index->eval;
    if (is_gone(host, eval, user)) {
        return;
    }
    uint32_t need = LINE_URIS;
    struct tv_text office = host->text(eval, OFFICE_PHONES, user);
    struct tv_text line = host->text(eval, need, user);
    uint32_t state = state_of(index, need, user, line);
    if (state != TV_STATE_KNOWN) {
        need = TEAMS_NUMBERS;
        line = host->text(eval, need, user);
        state = state == TV_STATE_UNKNOWN ? state_of(index, need, user, line)
                                          : state;
    }
    int unread =
        state == TV_STATE_UNKNOWN ||
        state_of(index, OFFICE_PHONES, user, office) == TV_STATE_UNKNOWN;
    unread |= add(index, user, OFFICE_PHONES, office);
    unread |= add(index, user, need, line);
    index->unread += (uint32_t)unread;
}

static struct tv_phone_key key_of_entry(const struct index *index,
                                        const struct phone_entry *entry)
{
    uint32_t user = PHONE_ENTRY_PERSON(entry), need = PHONE_ENTRY_NEED(entry);
    int unread = 0;
    return key_of(index, user, need, index->host->text(index->eval, need, user),
                  &unread);
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

/* The entries with the number of `head`, each of another person. */
struct group {
    const struct phone_entry *head;
    struct tv_phone_key key;
    uint32_t people;
    size_t names_size;
    char names[NAMES_SIZE];
};

/* Equal keys may be of two numbers if there is an extension. */
static int is_of_group(const struct index *index, const struct group *group,
                       const struct phone_entry *entry)
{
    return group->key.extension == 0 ||
           key_of_entry(index, entry).extension == group->key.extension;
}

/* A person without a known name is only counted. */
static void add_name(struct group *group, struct tv_text upn)
{
    if (upn.size > 0 && group->names_size > 0) {
        append(group->names, &group->names_size, tv_text_of(", "));
    }
    append(group->names, &group->names_size, upn);
}

static void gather(const struct index *index, const struct phone_entry *head,
                   const struct phone_entry *end, struct group *out)
{
    *out = (struct group){.head = head, .key = key_of_entry(index, head)};
    for (const struct phone_entry *at = head; at < end; at++) {
        if (is_of_group(index, out, at) && out->people++ < NAMES_SHOWN) {
            add_name(out, index->host->text(index->eval, UPNS,
                                            PHONE_ENTRY_PERSON(at)));
        }
    }
}

/* Writes a value of at most 19 digits so that it ends at `end`. */
static char *write_digits(uint64_t value, char *end)
{
    do {
        *--end = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    return end;
}

/* Writes "+442079460101;ext=12". */
static struct tv_text write_number(struct tv_phone_key key,
                                   char out[NUMBER_SIZE])
{
    static const char mark[] = ";ext=";
    char *end = out + NUMBER_SIZE, *at = end;
    if (key.extension > 0) {
        at = write_digits(key.extension, at) + 1; /* without the leading 1 */
        at -= sizeof(mark) - 1;
        memcpy(at, mark, sizeof(mark) - 1);
    }
    at = write_digits(key.number, at);
    *--at = '+';
    struct tv_text text = {at, (size_t)(end - at)};
    return text;
}

static void report(const struct index *index, const struct group *group)
{
    char digits[NUMBER_SIZE], people[DECIMAL_SIZE];
    struct tv_text number = write_number(group->key, digits);
    struct tv_text args[] = {number,
                             decimal(group->people, people),
                             {group->names, group->names_size}};
    struct tv_judgement judgement = {
        .size = sizeof(judgement),
        .verdict = TV_VERDICT_FAIL,
        .need = PHONE_ENTRY_NEED(group->head),
        .item = PHONE_ENTRY_PERSON(group->head),
        .message = tv_text_of("duplicate"),
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
    uint64_t key = phone_entry_key(&index->entries[begin]);
    uint32_t end = begin + 1;
    while (end < index->count && phone_entry_key(&index->entries[end]) == key) {
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

/* Finds the numbers with several entries, in the order of the accounts. The
 * heads reuse the scratch space of the sort. */
static void find_heads(struct index *index, struct phone_entry *other)
{
    phone_entries_sort(index->entries, other, index->count);
    index->heads = (void *)other;
    uint32_t end = 0;
    for (uint32_t i = 0; i < index->count; i = end) {
        end = group_end(index, i);
        if (end - i > 1) {
            struct head head = {PHONE_ENTRY_PERSON(&index->entries[i]), i};
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

/* Allocates all memory at once: 48 bytes per account, of the 64 that a check
 * may use. The second half is the scratch space of the sort. */
static struct phone_entry *allocate(struct index *index, uint32_t users)
{
    size_t most = (size_t)users * 2;
    if (users < PHONE_ENTRY_PEOPLE_MAX) {
        index->entries = index->host->scratch(
            index->eval, 2 * most * sizeof(*index->entries));
    }
    return index->entries ? index->entries + most : NULL;
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct index index = {.host = host, .eval = eval};
    uint32_t users = host->count(eval, OFFICE_PHONES);
    if (users == 0) {
        tv_not_applicable(host, eval);
        return;
    }
    struct phone_entry *other = allocate(&index, users);
    if (!other) {
        say_count(&index, TV_VERDICT_UNKNOWN, "too-many", users);
        return;
    }
    for (uint32_t i = 0; i < users; i++) {
        add_user(&index, i);
    }
    find_heads(&index, other);
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
