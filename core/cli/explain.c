/* SPDX-License-Identifier: Apache-2.0 */
/* telvet explain: everything about a rule or a code. */
#include <stdio.h>
#include <string.h>

#include "catalog/catalog.h"
#include "cli/cli.h"
#include "gate/gate.h"

struct values {
    const char *rules_dir;
};

static const struct tv_option options[] = {
    TV_RULES_DIR_OPTION(struct values, rules_dir),
    TV_OPTION_END,
};

static void print_message(const struct tv_rule *rule,
                          const struct tv_message *message,
                          struct tv_arena *arena)
{
    printf("  %-24s %-8s %.*s\n", tv_message_code(rule, message, arena),
           tv_severity_name(message->severity), (int)message->text.size,
           message->text.data);
}

static void print_messages(const struct tv_rule *rule, struct tv_arena *arena)
{
    puts("\nwhat it may say:");
    for (uint32_t i = 0; i < rule->message_count; i++) {
        print_message(rule, &rule->messages[i], arena);
    }
}

static void print_params(const struct tv_rule *rule)
{
    for (uint32_t i = 0; i < rule->param_count; i++) {
        const struct tv_param *param = &rule->params[i];
        printf("%s  %s = ", i == 0 ? "\nparameters:\n" : "", param->name);
        if (param->is_integer) {
            printf("%lld\n", (long long)param->integer);
            continue;
        }
        for (uint32_t k = 0; k < param->text_count; k++) {
            printf("%s%.*s", k ? ", " : "", (int)param->texts[k].size,
                   param->texts[k].data);
        }
        putchar('\n');
    }
}

static void print_rule(const struct tv_rule *rule, struct tv_arena *arena)
{
    printf("%s %s\n%s\n\n%s\n\n", rule->id, rule->name, rule->title,
           rule->summary);
    printf("severity  %s\npathways ", tv_severity_name(rule->severity));
    for (uint32_t i = 0; i < TV_PATHWAYS; i++) {
        if (rule->pathways & tv_pathway_bit(tv_pathway_name(i))) {
            printf(" %s", tv_pathway_name(i));
        }
    }
    printf("\ncheck     %s\n", rule->check);
    print_messages(rule, arena);
    print_params(rule);
    printf("\nremedy\n  %s\n", rule->remedy);
    if (rule->portal) {
        printf("  in the portal: %s\n", rule->portal);
    }
    if (rule->command) {
        printf("  by command:    %s\n", rule->command);
    }
    if (rule->command_ad) {
        printf("  in Active Directory: %s\n", rule->command_ad);
    }
    printf("source\n  %s\n", rule->source);
    const char *help = tv_rule_help(rule);
    printf("\n%s", help ? help : "");
}

/* The line that begins at `at`, without its line feed. */
static struct tv_text line_at(const char *at)
{
    return (struct tv_text){at, strcspn(at, "\n")};
}

static bool says(struct tv_text text, const char *word)
{
    size_t size = strlen(word);
    for (size_t i = 0; i + size <= text.size; i++) {
        if (memcmp(text.data + i, word, size) == 0) {
            return true;
        }
    }
    return false;
}

/* The end of the block at `at`: a paragraph, an item of a list or a row of a
 * table. */
static const char *block_end(const char *at)
{
    bool is_row = *at == '|';
    do {
        at += strcspn(at, "\n");
        at += *at == '\n';
    } while (*at != '\0' && *at != '\n' && *at != '#' && !is_row &&
             strncmp(at, "* ", 2) != 0);
    return at;
}

/* Prints the blocks of the rule's help page that name the message in backticks.
 */
static void print_of_page(const struct tv_rule *rule,
                          const struct tv_message *message,
                          struct tv_arena *arena)
{
    const char *word = tv_arena_printf(arena, "`%s`", message->id);
    for (const char *at = tv_rule_help(rule); at && *at != '\0';) {
        const char *end = block_end(at);
        struct tv_text block = {at, (size_t)(end - at)};
        if (says(block, word)) {
            putchar('\n');
            while (at < end) {
                struct tv_text line = line_at(at);
                printf("  %.*s\n", (int)line.size, line.data);
                at += line.size + (at[line.size] == '\n');
            }
        }
        at = end + (*end == '\n');
    }
}

static void print_code(const struct tv_rule *rule,
                       const struct tv_message *message, struct tv_arena *arena)
{
    printf("%s  %s, of %s %s\n\n  %.*s\n",
           tv_message_code(rule, message, arena),
           tv_severity_name(message->severity), rule->id, rule->name,
           (int)message->text.size, message->text.data);
    print_of_page(rule, message, arena);
    if (message->mends.size > 0) {
        printf("\n  What is suggested: %.*s.\n", (int)message->mends.size,
               message->mends.data);
    }
    printf("\n  %s\n  `telvet explain %s` tells the rest.\n\n", rule->remedy,
           rule->id);
}

/* Explains the code for every rule that has it; false if none has. */
static bool explain_code(const struct tv_catalog *catalog, const char *code,
                         struct tv_arena *arena)
{
    bool found = false;
    uint32_t message = 0;
    for (uint32_t rule = 0; tv_catalog_code(catalog, code, &rule, &message);
         rule++) {
        print_code(&catalog->rules[rule],
                   &catalog->rules[rule].messages[message], arena);
        found = true;
    }
    return found;
}

static int unknown_rule(const struct tv_catalog *catalog, const char *id,
                        struct tv_arena *arena)
{
    struct tv_error err;
    const char *kind = strchr(id, '.') ? "message" : "rule";
    const char *nearest = strchr(id, '.')
                              ? tv_catalog_nearest_code(catalog, id, arena)
                              : tv_catalog_nearest(catalog, id);
    if (nearest) {
        tv_fail(&err, TV_USAGE, "no %s \"%s\"; did you mean %s?", kind, id,
                nearest);
    } else {
        tv_fail(&err, TV_USAGE, "no %s \"%s\"; `telvet rules` lists them", kind,
                id);
    }
    return tv_cli_trouble(&err);
}

static int explain(const struct tv_catalog *catalog, const char *id,
                   struct tv_arena *arena)
{
    const struct tv_rule *rule = tv_catalog_rule(catalog, id);
    if (rule) {
        print_rule(rule, arena);
        return 0;
    }
    return explain_code(catalog, id, arena) ? 0
                                            : unknown_rule(catalog, id, arena);
}

static int run(void *given, const struct tv_strings *arguments,
               struct tv_arena *arena)
{
    const struct values *values = given;
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    if (tv_cli_catalog(arena, values->rules_dir, &catalog, &err) != TV_OK) {
        return tv_cli_trouble(&err);
    }
    int status = 0;
    for (uint32_t i = 0; i < arguments->count && status == 0; i++) {
        status = explain(catalog, arguments->items[i], arena);
    }
    tv_catalog_destroy(catalog);
    return tv_cli_flush(status);
}

const struct tv_command tv_command_explain = {
    .name = "explain",
    .arguments = "RULE…",
    .summary = "explain a rule or a message: its purpose, how to check and "
               "fix it",
    .description = "Prints what a rule checks, what it may say, its parameters "
                   "and its help page.\nRULE is an id (TV1101), a name "
                   "(OfficePhoneMissing) or the code of a message\n"
                   "(phone.trunk-paren).",
    .options = options,
    .values_size = sizeof(struct values),
    .min_arguments = 1,
    .max_arguments = 64,
    .complete = TV_COMPLETE_RULES,
    .run = run,
};
