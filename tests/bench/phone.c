/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Nanoseconds per telephone number, for tests/bench/phone.sh.
 *
 *   bench_phone write COUNT      prints valid numbers, drawn from a seed
 *   bench_phone time FILE        prints NAME, a tab and the time of each row
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "phone/number.h"
#include "phone/random.h"

#define PASSES 51u       /* over the file, per row; the median is printed */
#define WRITTEN_MOST 64u /* bytes of a number in another notation */

struct numbers {
    char *text; /* all of them, "+442079460958" and a newline each */
    struct tv_text *each;
    char *written; /* the same in other notations */
    struct tv_text *each_written;
    const struct tv_phone_region **homes;
    uint32_t count;
};

/* ---- what is timed; the sum keeps the compiler from removing it ---- */

static uint64_t walk(const struct numbers *numbers)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < numbers->count; i++) {
        struct tv_plan_answer answer;
        struct tv_text number = numbers->each[i];
        sum +=
            tv_plan_walk(number.data + 1, (uint32_t)number.size - 1, &answer) +
            (uint64_t)answer.type;
    }
    return sum;
}

static uint64_t walk_and_placeholder(const struct numbers *numbers)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < numbers->count; i++) {
        struct tv_text number = numbers->each[i];
        sum += tv_plan_placeholder(number.data + 1,
                                   (uint32_t)number.size - 1) != NULL;
    }
    return sum + walk(numbers);
}

static uint64_t read_each(const struct numbers *numbers,
                          const struct tv_text *each)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < numbers->count; i++) {
        struct tv_phone phone;
        tv_phone_read(each[i], TV_PHONE_OFFICE, numbers->homes[i], &phone);
        sum += phone.codes + phone.suggestion_count;
    }
    return sum;
}

static uint64_t read_clean(const struct numbers *numbers)
{
    return read_each(numbers, numbers->each);
}

static uint64_t read_written(const struct numbers *numbers)
{
    return read_each(numbers, numbers->each_written);
}

/* The names are those that phone.sh prints. A new row is one line here. */
static const struct row {
    const char *name;
    uint64_t (*run)(const struct numbers *numbers);
} rows[] = {
    {"clean number: valid, type, region", walk},
    {"the same, and whether it is a placeholder", walk_and_placeholder},
    {"clean number: all diagnoses", read_clean},
    {"other notations: all diagnoses and suggestions", read_written},
};

/* ---- numbers ---- */

static void write_numbers(uint32_t count)
{
    struct random random = {164};
    while (count > 0) {
        struct question question;
        struct tv_plan_answer answer;
        random_number(&random, &question);
        if (tv_plan_walk(question.digits, question.count, &answer)) {
            printf("+%s\n", question.digits);
            count--;
        }
    }
}

static void demand(int holds, const char *what)
{
    if (!holds) {
        perror(what);
        exit(EXIT_FAILURE);
    }
}

static void read_numbers(const char *path, struct numbers *out)
{
    FILE *file = fopen(path, "rb");
    demand(file && fseek(file, 0, SEEK_END) == 0, path);
    long size = ftell(file);
    demand(size > 0 && fseek(file, 0, SEEK_SET) == 0, path);
    out->text = malloc((size_t)size + 1);
    out->each = calloc((size_t)size, sizeof(*out->each));
    demand(out->text && out->each &&
               fread(out->text, 1, (size_t)size, file) == (size_t)size,
           path);
    fclose(file);
    out->text[size] = '\0';
    out->written = malloc((size_t)size + (size_t)size * WRITTEN_MOST);
    out->each_written = calloc((size_t)size, sizeof(*out->each_written));
    out->homes = calloc((size_t)size, sizeof(*out->homes));
    demand(out->written && out->each_written && out->homes, path);
    char *at = out->text, *end;
    for (out->count = 0; (end = strchr(at, '\n')) != NULL; at = end + 1) {
        out->each[out->count++] = (struct tv_text){at, (size_t)(end - at)};
    }
}

/* A number's digits in one of the notations that people use. */
static int write_as(uint32_t notation, const char *digits, uint32_t code_size,
                    char *out, size_t size)
{
    const char *rest = digits + code_size;
    int code = (int)code_size;
    switch (notation % 10) {
    case 0:
        return snprintf(out, size, "+%.*s (0) %s", code, digits, rest);
    case 1:
        return snprintf(out, size, "00%s", digits);
    case 2:
        return snprintf(out, size, "%s", digits);
    case 3:
        return snprintf(out, size, "0%s", rest);
    case 4:
        return snprintf(out, size, "tel:+%s;ext=123", digits);
    case 5:
        return snprintf(out, size, "Office: +%.*s %s", code, digits, rest);
    case 6:
        return snprintf(out, size, "+%.*s-%.3s.%s x12", code, digits, rest,
                        strlen(rest) > 3 ? rest + 3 : "");
    case 7:
        return snprintf(out, size, "\xe2\x80\xaa+%s\xe2\x80\xac", digits);
    case 8:
        return snprintf(out, size, "+%s9", digits);
    default:
        return snprintf(out, size, "+%s / 123", digits);
    }
}

static void write_each(struct numbers *numbers)
{
    char *at = numbers->written;
    for (uint32_t i = 0; i < numbers->count; i++) {
        struct tv_plan_answer answer;
        char digits[WRITTEN_MOST];
        size_t size = numbers->each[i].size - 1;
        size = size < sizeof(digits) - 1 ? size : sizeof(digits) - 1;
        memcpy(digits, numbers->each[i].data + 1, size);
        digits[size] = '\0';
        tv_plan_walk(digits, (uint32_t)size, &answer);
        numbers->homes[i] = answer.region;
        int length = write_as(i, digits, answer.code_size, at, WRITTEN_MOST);
        numbers->each_written[i] = (struct tv_text){at, (size_t)length};
        at += length;
    }
}

/* Processor time of this process in nanoseconds. */
static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double time_row(const struct row *row, const struct numbers *numbers,
                       uint64_t *sum)
{
    double passes[PASSES];
    *sum += row->run(numbers);
    for (unsigned pass = 0; pass < PASSES; pass++) {
        double begin = now();
        *sum += row->run(numbers);
        passes[pass] = (now() - begin) / (double)numbers->count;
    }
    qsort(passes, PASSES, sizeof(passes[0]), by_size);
    return passes[PASSES / 2];
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "write") == 0) {
        write_numbers((uint32_t)strtoul(argv[2], NULL, 10));
        return EXIT_SUCCESS;
    }
    if (argc != 3 || strcmp(argv[1], "time") != 0) {
        fputs("usage: bench_phone write COUNT | time FILE\n", stderr);
        return EXIT_FAILURE;
    }
    struct numbers numbers = {0};
    read_numbers(argv[2], &numbers);
    write_each(&numbers);
    uint64_t sum = 0;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        double spent = time_row(&rows[i], &numbers, &sum);
        printf("%s\t%.1f\n", rows[i].name, spent);
    }
    fprintf(stderr, "%" PRIu64 "\n", sum);
    free(numbers.homes);
    free(numbers.each_written);
    free(numbers.written);
    free(numbers.each);
    free(numbers.text);
    return EXIT_SUCCESS;
}
