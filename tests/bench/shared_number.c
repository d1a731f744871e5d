/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Measures how long the check for shared numbers takes over a large tenant:
 *
 *     bench_shared_number PLUGIN.so [USERS]
 *
 * A minimal host gives it an office phone and a Teams number for each user: one
 * in ten of the office phones is not plain digits, one in a thousand is shared.
 * Prints the judgements and the milliseconds of processor time of five calls.
 */
#define _POSIX_C_SOURCE 200809L
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <telvet/plugin.h>

#define CHECK "phone.shared_number"
#define USERS_MOST 10000000u
#define TEXT_SIZE 32u
#define SCRATCH_BASE ((size_t)1 << 20)
#define SCRATCH_PER_USER 64u /* as in host/eval.h */
#define ROUNDS 5

enum { OFFICE, LINE, NUMBER, UPN, EXISTS, DELETED, LOCATION, COUNTRY };

struct tv_eval {
    uint32_t users, judgements;
    char (*office)[TEXT_SIZE], (*line)[TEXT_SIZE];
    void *scratch;
    size_t left;
};

static struct tv_text text_of(const char *string)
{
    struct tv_text text = {string, strlen(string)};
    return text;
}

static uint32_t item_state(struct tv_eval *eval, uint32_t need, uint32_t item)
{
    static const uint32_t states[] = {
        [OFFICE] = TV_STATE_KNOWN,   [LINE] = TV_STATE_KNOWN,
        [NUMBER] = TV_STATE_UNKNOWN, [UPN] = TV_STATE_KNOWN,
        [EXISTS] = TV_STATE_UNKNOWN, [DELETED] = TV_STATE_ABSENT,
        [LOCATION] = TV_STATE_KNOWN, [COUNTRY] = TV_STATE_UNKNOWN};
    (void)eval;
    (void)item;
    return need <= COUNTRY ? states[need] : TV_STATE_UNKNOWN;
}

static uint32_t state(struct tv_eval *eval, uint32_t need)
{
    return item_state(eval, need, 0);
}

static uint32_t count(struct tv_eval *eval, uint32_t need)
{
    return item_state(eval, need, 0) == TV_STATE_KNOWN ? eval->users : 0;
}

static int32_t boolean(struct tv_eval *eval, uint32_t need, uint32_t item)
{
    (void)eval;
    (void)need;
    (void)item;
    return 0;
}

static struct tv_text text(struct tv_eval *eval, uint32_t need, uint32_t item)
{
    switch (need) {
    case OFFICE:
        return text_of(eval->office[item]);
    case LINE:
        return text_of(eval->line[item]);
    case UPN:
        return text_of("somebody@contoso.example");
    case LOCATION:
        return text_of("GB");
    default:
        return text_of("");
    }
}

static void *scratch(struct tv_eval *eval, size_t size)
{
    if (size > eval->left || eval->scratch) {
        return NULL;
    }
    eval->left -= size;
    eval->scratch = calloc(1, size);
    return eval->scratch;
}

static void report(struct tv_eval *eval, const struct tv_judgement *judgement)
{
    eval->judgements += judgement->verdict == TV_VERDICT_FAIL;
}

static const struct tv_host host = {
    .size = sizeof(struct tv_host),
    .abi_minor = TV_ABI_MINOR,
    .state = state,
    .count = count,
    .item_state = item_state,
    .boolean = boolean,
    .text = text,
    .scratch = scratch,
    .report = report,
};

/* One office phone in ten is not plain. */
static void write_office(char *out, uint32_t user, uint32_t digits)
{
    static const char *const fronts[] = {"+44 (0)20 ", "020 ", "+44 20 ",
                                         "4420"};
    const char *front = user % 10 == 3 ? fronts[user / 10 % 4] : "+4420";
    snprintf(out, TEXT_SIZE, "%s%04u%s%04u", front, digits / 10000,
             strchr(front, ' ') ? " " : "", digits % 10000);
}

/* One in a thousand has the number of the person before. */
static void write_numbers(struct tv_eval *eval)
{
    eval->office = calloc(eval->users, TEXT_SIZE);
    eval->line = calloc(eval->users, TEXT_SIZE);
    if (!eval->office || !eval->line) {
        abort();
    }
    for (uint32_t i = 0; i < eval->users; i++) {
        uint32_t own = i % 1000 == 999 ? i - 1 : i;
        snprintf(eval->line[i], TEXT_SIZE, "tel:+4420%08u", 70000000u + i);
        write_office(eval->office[i], i, 70000000u + own);
    }
}

static const struct tv_check *find_check(const char *path)
{
    void *object = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const struct tv_plugin *plugin =
        object ? dlsym(object, TV_PLUGIN_SYMBOL) : NULL;
    for (uint32_t i = 0; plugin && i < plugin->check_count; i++) {
        struct tv_text name = plugin->checks[i]->name;
        if (name.size == strlen(CHECK) &&
            memcmp(name.data, CHECK, name.size) == 0) {
            return plugin->checks[i];
        }
    }
    return NULL;
}

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
    struct tv_eval eval = {.users = 1000000};
    if (argc > 2) {
        eval.users = (uint32_t)strtoul(argv[2], NULL, 10);
    }
    const struct tv_check *check = argc > 1 ? find_check(argv[1]) : NULL;
    if (!check || eval.users == 0 || eval.users > USERS_MOST) {
        fprintf(stderr, "usage: bench_shared_number PLUGIN.so [USERS]\n");
        return 3;
    }
    write_numbers(&eval);
    for (int round = 0; round < ROUNDS; round++) {
        eval.left = SCRATCH_BASE + (size_t)eval.users * SCRATCH_PER_USER;
        eval.judgements = 0;
        double begin = milliseconds();
        check->evaluate(&host, &eval);
        double spent = milliseconds() - begin;
        printf("%u users: %u shared numbers told in %.0f ms of the processor\n",
               eval.users, eval.judgements, spent);
        free(eval.scratch);
        eval.scratch = NULL;
    }
    free(eval.office);
    free(eval.line);
    return 0;
}
