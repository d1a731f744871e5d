/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How often the right number is suggested, over the oracle of numbers that were
 * mutated as people and programs do:
 *
 *     phone_suggest ORACLE          the three figures; fails below the bars
 *     phone_suggest ORACLE --kinds  and those of each kind of mutation
 *     phone_suggest ORACLE KIND     and the rows of a kind that went wrong
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "phone/number.h"
#include "phone/oracle.h"

#define RIGHT_MIN 99.3 /* per cent of what can be recovered */
#define WRONG_MAX 0.1
#define OFFERED_MAX                                                            \
    1.0 /* per cent of what cannot, and none of what is hidden */

/* Kinds that cannot be recovered, so that whatever is offered is a guess:
 * digits are lost or hidden, or the country code is none … */
static const char *const hidden[] = {"masked_X",  "masked_star",
                                     "vanity",    "letters_mid",
                                     "excel_sci", "unassigned_cc"};

/* … or the country is not told, or it is another one than is told. */
static const char *const elsewhere[] = {"national_wrong_region",
                                        "national_noregion"};

/* Kinds that ask for a verdict, not for a suggestion: well-formed numbers with
 * a digit too many, too few or wrong, every calling code, the base numbers
 * themselves; and what is written by hand, of which nobody says what it was. */
static const char *const verdicts[] = {
    "e164",    "digit_flip_front", "digit_flip_mid", "random_same_length",
    "short_1", "short_2",          "short_4",        "long_1",
    "long_2",  "long_4",           "long_8",         "cc_probe",
    "hand"};

enum class { RECOVERABLE, HIDDEN, ELSEWHERE, VERDICT, CLASSES };

struct tally {
    char kind[32];
    enum class class;
    unsigned rows, right, wrong;
};

static struct tally kinds[256];
static size_t kind_count;

#define HAS(names, name) has(names, sizeof(names) / sizeof((names)[0]), name)

static bool has(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static enum class class_of(const char *kind) {
    return HAS(hidden, kind)      ? HIDDEN
           : HAS(elsewhere, kind) ? ELSEWHERE
           : HAS(verdicts, kind)  ? VERDICT
                                  : RECOVERABLE;
}

static struct tally *tally_of(const char *kind)
{
    for (size_t i = 0; i < kind_count; i++) {
        if (strcmp(kinds[i].kind, kind) == 0) {
            return &kinds[i];
        }
    }
    if (kind_count == sizeof(kinds) / sizeof(kinds[0])) {
        fputs("too many kinds\n", stderr);
        exit(EXIT_FAILURE);
    }
    struct tally *tally = &kinds[kind_count++];
    snprintf(tally->kind, sizeof(tally->kind), "%s", kind);
    tally->class = class_of(kind);
    return tally;
}

static void print_row(const struct oracle_row *row,
                      const struct tv_phone *phone, const char *first)
{
    enum tv_phone_code code = tv_phone_headline(phone);
    printf("  '%s' %s: %s, base %s, %s", row->input, row->region,
           first[0] ? first : "none", row->base_e164,
           code == TV_PHONE_CODES ? "fine" : tv_phone_code_name(code));
    for (uint32_t i = 0; i < phone->suggestion_count; i++) {
        printf(" [+%s %s %d]", phone->suggestions[i].digits,
               tv_phone_code_name(
                   (enum tv_phone_code)phone->suggestions[i].reason),
               phone->suggestions[i].confidence);
    }
    putchar('\n');
}

static void judge(const struct oracle_row *row, const char *shown)
{
    struct tv_phone phone;
    struct tally *tally = tally_of(row->mutation);
    struct tv_text region = {row->region, strlen(row->region)};
    struct tv_text text = {row->input, row->input_size};
    tv_phone_read(text, TV_PHONE_OFFICE, tv_phone_region_find(region), &phone);
    char first[TV_PHONE_SPELLING_SIZE + 2] = "";
    if (phone.suggestion_count > 0) {
        snprintf(first, sizeof(first), "+%s", phone.suggestions[0].digits);
    } else if (phone.is_certain) {
        snprintf(first, sizeof(first), "+%.15s", phone.digits);
    }
    bool right = strcmp(first, row->base_e164) == 0;
    /* Of well-formed text nothing but a suggestion is an offer. */
    bool wrong = tally->class == VERDICT ? phone.suggestion_count > 0
                                         : first[0] != '\0' && !right;
    tally->rows++;
    tally->right += right;
    tally->wrong += wrong;
    if (shown && strcmp(shown, tally->kind) == 0 &&
        (wrong || (tally->class == RECOVERABLE && !right) ||
         tally->class == VERDICT)) {
        print_row(row, &phone, first);
    }
}

static double per_cent(unsigned part, unsigned whole)
{
    return whole > 0 ? 100.0 * part / whole : 0.0;
}

static struct tally sum(enum class class)
{
    struct tally all = {.class = class};
    for (size_t i = 0; i < kind_count; i++) {
        if (kinds[i].class == class) {
            all.rows += kinds[i].rows;
            all.right += kinds[i].right;
            all.wrong += kinds[i].wrong;
        }
    }
    return all;
}

static void print_kinds(void)
{
    static const char *const classes[CLASSES] = {"recoverable", "hidden",
                                                 "elsewhere", "verdict"};
    for (size_t i = 0; i < kind_count; i++) {
        printf("%-24s %-12s %5u rows  right %6.2f %%  wrong %6.2f %%\n",
               kinds[i].kind, classes[kinds[i].class], kinds[i].rows,
               per_cent(kinds[i].right, kinds[i].rows),
               per_cent(kinds[i].wrong, kinds[i].rows));
    }
}

static int conclude(void)
{
    struct tally good = sum(RECOVERABLE), others = sum(VERDICT);
    struct tally dark = sum(HIDDEN), bad = sum(ELSEWHERE);
    bad.rows += dark.rows;
    bad.wrong += dark.wrong;
    double right = per_cent(good.right, good.rows);
    double wrong = per_cent(good.wrong, good.rows);
    double offered = per_cent(bad.wrong, bad.rows);
    printf("recoverable: %u rows, first suggestion right %.2f %% "
           "(at least %.1f), wrong %u = %.3f %% (at most %.1f)\n",
           good.rows, right, RIGHT_MIN, good.wrong, wrong, WRONG_MAX);
    printf("lost: %u rows, a wrong number offered for %u = %.2f %% "
           "(at most %.1f), for %u of the %u that are hidden (none)\n",
           bad.rows, bad.wrong, offered, OFFERED_MAX, dark.wrong, dark.rows);
    printf("verdicts: %u rows, something suggested for %u\n", others.rows,
           others.wrong);
    bool enough = good.rows > 0 && bad.rows > 0 && right >= RIGHT_MIN &&
                  wrong <= WRONG_MAX && offered <= OFFERED_MAX &&
                  dark.rows > 0 && dark.wrong == 0;
    return enough ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    struct oracle oracle;
    struct oracle_row row;
    if (argc < 2) {
        fputs("usage: phone_suggest ORACLE [--kinds | KIND]\n", stderr);
        return EXIT_FAILURE;
    }
    oracle_open(&oracle, argv[1]);
    while (oracle_next(&oracle, &row)) {
        judge(&row, argc > 2 ? argv[2] : NULL);
    }
    if (argc > 2 && strcmp(argv[2], "--kinds") == 0) {
        print_kinds();
    }
    int status = conclude();
    oracle_close(&oracle);
    return status;
}
