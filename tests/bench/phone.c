/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Nanoseconds per telephone number, for tests/bench/phone.sh.
 *
 *   bench_phone write COUNT      prints valid numbers, drawn from a seed
 *   bench_phone time FILE        prints NAME, a tab and the time, of each row
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "phone/plan.h"
#include "phone/random.h"

#define PASSES 25u /* over the file, per row */

struct numbers {
    char *text; /* all of them, "+442079460958" and a newline each */
    struct tv_text *each;
    uint32_t count;
};

/* ---- what is timed: the sum keeps the compiler from leaving it out ---- */

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

/* The names are those that phone.sh prints; a line is all that a row needs. */
static const struct row {
    const char *name;
    uint64_t (*run)(const struct numbers *numbers);
} rows[] = {
    {"clean number: valid, type, region", walk},
    {"the same, and whether it is a placeholder", walk_and_placeholder},
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
    char *at = out->text, *end;
    for (out->count = 0; (end = strchr(at, '\n')) != NULL; at = end + 1) {
        out->each[out->count++] = (struct tv_text){at, (size_t)(end - at)};
    }
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
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
    uint64_t sum = 0;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        sum += rows[i].run(&numbers);
        double begin = now();
        for (unsigned pass = 0; pass < PASSES; pass++) {
            sum += rows[i].run(&numbers);
        }
        printf("%s\t%.1f\n", rows[i].name,
               (now() - begin) / PASSES / (double)numbers.count);
    }
    fprintf(stderr, "%" PRIu64 "\n", sum);
    free(numbers.each);
    free(numbers.text);
    return EXIT_SUCCESS;
}
