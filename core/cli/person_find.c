/* SPDX-License-Identifier: Apache-2.0 */
/* Finds a person by what the user typed. */
#include "cli/person_find.h"

#include <string.h>

#include "base/text.h"

#define LEAST_DIGITS 6u
#define MOST_DIGITS 15u
#define LEAST_PART 3u                /* bytes of a name that match in part */
#define MOST_SHOWN ((size_t)1 << 20) /* bytes of a line */

/* ---- telephone numbers --------------------------------------------------- */

/* Extracts the digits of a telephone number, without leading zeros:
 * "tel:+44 (20) 7946-0110;ext=7" becomes 442079460110. False if the text has
 * other characters, or too few or too many digits for a telephone number. */
static bool take_digits(struct tv_text text, char out[MOST_DIGITS + 1],
                        size_t *count)
{
    static const char marks[] = " +()-./";
    size_t at = tv_text_starts(text, "tel:") ? sizeof("tel:") - 1 : 0;
    *count = 0;
    for (; at < text.size && text.data[at] != ';'; at++) {
        char c = text.data[at];
        bool is_digit = c >= '0' && c <= '9';
        if (!is_digit && (c == '\0' || !strchr(marks, c))) {
            return false;
        }
        if (is_digit && (c != '0' || *count > 0)) {
            if (*count == MOST_DIGITS) {
                return false;
            }
            out[(*count)++] = c;
        }
    }
    return *count >= LEAST_DIGITS;
}

bool tv_search_by_number(const char *who)
{
    char digits[MOST_DIGITS + 1];
    size_t count;
    return take_digits(tv_text_of(who), digits, &count);
}

/* Digits without country code match the end of a number. */
static bool is_number_of(const struct tv_search *search, struct tv_text number)
{
    char digits[MOST_DIGITS + 1];
    size_t count, wanted = search->digits.size;
    if (wanted == 0 || !take_digits(number, digits, &count) || count < wanted) {
        return false;
    }
    bool whole = search->who.data[0] == '+' ||
                 tv_text_starts(search->who, "tel:+") || count == wanted;
    return (!whole || count == wanted) &&
           memcmp(digits + count - wanted, search->digits.data, wanted) == 0;
}

/* ---- names --------------------------------------------------------------- */

static bool has_number(const struct tv_search *search,
                       const struct tv_candidate *one)
{
    for (uint32_t i = 0; i < one->number_count; i++) {
        if (is_number_of(search, one->numbers[i])) {
            return true;
        }
    }
    return false;
}

static enum tv_fit fit_of(const struct tv_search *search,
                          const struct tv_candidate *one)
{
    const struct tv_subject_record *subject = &one->subject;
    struct tv_text who = search->who;
    if (who.size == 0) {
        return TV_FIT_NONE; /* an empty text would match empty names */
    }
    if (tv_text_alike(subject->id, who)) {
        return TV_FIT_ID;
    }
    if (tv_text_alike(subject->name, who)) {
        return TV_FIT_NAME;
    }
    if (tv_text_alike(subject->display, who)) {
        return TV_FIT_DISPLAY;
    }
    if (has_number(search, one)) {
        return TV_FIT_NUMBER;
    }
    return who.size >= LEAST_PART && (tv_text_contains(subject->name, who) ||
                                      tv_text_contains(subject->display, who))
               ? TV_FIT_PART
               : TV_FIT_NONE;
}

/* ---- the search ---------------------------------------------------------- */

static bool is_there(const struct tv_search *search,
                     const struct tv_subject_record *subject)
{
    for (uint32_t i = 0; i < search->count; i++) {
        const struct tv_subject_record *other = &search->fitting[i].subject;
        if (tv_text_same(other->id, subject->id) &&
            tv_text_same(other->name, subject->name)) {
            return true;
        }
    }
    return false;
}

static void keep(struct tv_search *search, const struct tv_candidate *one)
{
    struct tv_subject_record *subject = &search->fitting[search->count].subject;
    search->fitting[search->count++] = *one;
    subject->id = tv_arena_text(search->arena, subject->id);
    subject->name = tv_arena_text(search->arena, subject->name);
    subject->display = tv_arena_text(search->arena, subject->display);
}

static void see(void *user, const struct tv_candidate *one)
{
    struct tv_search *search = user;
    enum tv_fit fit = fit_of(search, one);
    if (fit == TV_FIT_NONE || fit < search->fit) {
        return;
    }
    if (fit > search->fit) {
        search->fit = fit;
        search->count = 0;
        search->more = false;
    }
    if (is_there(search, &one->subject)) {
        return;
    }
    if (search->count == TV_MOST_FITTING) {
        search->more = true;
    } else {
        keep(search, one);
    }
}

/* All names, to find the most similar one. */
struct names {
    struct tv_arena *arena;
    struct tv_strings list;
};

static void note(void *user, const struct tv_candidate *one)
{
    struct names *names = user;
    tv_strings_add(names->arena, &names->list,
                   tv_arena_text(names->arena, one->subject.name).data);
    if (one->subject.display.size > 0) {
        tv_strings_add(names->arena, &names->list,
                       tv_arena_text(names->arena, one->subject.display).data);
    }
}

void tv_search(struct tv_search *search, const char *who,
               const struct tv_people_source *people, struct tv_arena *arena)
{
    char digits[MOST_DIGITS + 1];
    size_t count = 0;
    *search = (struct tv_search){.arena = arena, .who = tv_text_of(who)};
    if (take_digits(search->who, digits, &count)) {
        search->digits = tv_arena_text(arena, (struct tv_text){digits, count});
    }
    people->each(people->of, see, search);
    if (search->fit == TV_FIT_NONE) {
        struct names names = {.arena = arena};
        people->each(people->of, note, &names);
        search->nearest =
            tv_text_nearest(who, names.list.items, names.list.count);
    }
}

bool tv_search_found(const struct tv_search *search)
{
    return search->fit > TV_FIT_PART && search->count == 1 && !search->more;
}

static void add_line(struct tv_buf *line, const struct tv_subject_record *one)
{
    tv_buf_add_string(line, "  ");
    tv_text_for_terminal(line, one->name);
    tv_buf_add_string(line, "  ");
    tv_text_for_terminal(line, one->display);
    tv_buf_add_string(line, one->display.size > 0 ? "  " : "");
    tv_text_for_terminal(line, one->id);
}

void tv_search_list(const struct tv_search *search, struct tv_strings *out)
{
    struct tv_buf line;
    tv_buf_init(&line, MOST_SHOWN);
    for (uint32_t i = 0; i < search->count; i++) {
        tv_buf_clear(&line);
        add_line(&line, &search->fitting[i].subject);
        tv_strings_add(search->arena, out,
                       tv_arena_text(search->arena, tv_buf_text(&line)).data);
    }
    if (search->more) {
        tv_strings_add(search->arena, out, "  and others");
    }
    tv_buf_finish(&line);
}
