/* SPDX-License-Identifier: Apache-2.0 */
/* telvet explain: everything there is to say about a rule. */
#include <stdio.h>
#include <string.h>

#include "catalog/catalog.h"
#include "cli/cli.h"
#include "gate/gate.h"

struct values {
    const char *rules_dir;
};

static const struct tv_option options[] = {
    {.name = "rules-dir",
     .value = "DIR",
     .help = "the rule pack, instead of the default",
     .kind = TV_OPTION_TEXT,
     .offset = offsetof(struct values, rules_dir),
     .complete = TV_COMPLETE_DIRECTORIES},
    {.name = "help",
     .letter = 'h',
     .help = "show this",
     .kind = TV_OPTION_HELP},
    TV_OPTION_END,
};

static void print_messages(const struct tv_rule *rule)
{
    puts("\nwhat it may say:");
    for (uint32_t i = 0; i < rule->message_count; i++) {
        const struct tv_message *message = &rule->messages[i];
        printf("  %-20s %-8s %.*s\n", message->id,
               tv_severity_name(message->severity), (int)message->text.size,
               message->text.data);
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

static void print_rule(const struct tv_rule *rule)
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
    print_messages(rule);
    print_params(rule);
    printf("\nremedy\n  %s\n", rule->remedy);
    if (rule->portal) {
        printf("  in the portal: %s\n", rule->portal);
    }
    if (rule->command) {
        printf("  by command:    %s\n", rule->command);
    }
    printf("source\n  %s\n", rule->source);
    const char *help = tv_rule_help(rule);
    printf("\n%s", help ? help : "");
}

static int unknown_rule(const struct tv_catalog *catalog, const char *id)
{
    struct tv_error err;
    const char *nearest = tv_catalog_nearest(catalog, id);
    if (nearest) {
        tv_fail(&err, TV_USAGE, "no rule \"%s\"; did you mean %s?", id,
                nearest);
    } else {
        tv_fail(&err, TV_USAGE, "no rule \"%s\"; `telvet rules` lists them",
                id);
    }
    return tv_cli_trouble(&err);
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
        const struct tv_rule *rule =
            tv_catalog_rule(catalog, arguments->items[i]);
        if (rule) {
            print_rule(rule);
        } else {
            status = unknown_rule(catalog, arguments->items[i]);
        }
    }
    tv_catalog_destroy(catalog);
    return tv_cli_flush(status);
}

const struct tv_command tv_command_explain = {
    .name = "explain",
    .arguments = "RULE…",
    .summary = "explain a rule: why, how to see it, how to mend it",
    .description = "Prints what a rule checks, what it may say, its parameters "
                   "and its help page.\nRULE is an id (TV1101) or a name "
                   "(OfficePhoneMissing).",
    .options = options,
    .values_size = sizeof(struct values),
    .min_arguments = 1,
    .max_arguments = 64,
    .complete = TV_COMPLETE_RULES,
    .run = run,
};
