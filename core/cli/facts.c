/* SPDX-License-Identifier: Apache-2.0 */
/* telvet facts: the fact table, for those who write checks. */
#include "facts/facts.h"

#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "gate/gate.h"

struct values {
    bool sources;
};

static const struct tv_option options[] = {
    {.name = "sources",
     .letter = 's',
     .help = "show where each fact is found",
     .kind = TV_OPTION_FLAG,
     .offset = offsetof(struct values, sources)},
    TV_OPTION_END,
};

static void print_sources(const struct tv_fact *fact)
{
    for (uint32_t i = 0; i < fact->source_count; i++) {
        printf("    %s: %s\n",
               tv_collection_info(fact->sources[i].collection)->name,
               fact->sources[i].path);
    }
}

/* In the name, the meaning, or where it is found. */
static bool has_word(const struct tv_fact *fact, const char *word)
{
    for (uint32_t i = 0; i < fact->source_count; i++) {
        if (strstr(fact->sources[i].path, word)) {
            return true;
        }
    }
    return strstr(fact->name, word) || strstr(fact->description, word);
}

static int run(void *given, const struct tv_strings *arguments,
               struct tv_arena *arena)
{
    const struct values *values = given;
    (void)arena;
    const char *word = arguments->count > 0 ? arguments->items[0] : "";
    uint32_t shown = 0;
    for (uint32_t i = 0; i < tv_fact_count(); i++) {
        const struct tv_fact *fact = tv_fact(i);
        if (!has_word(fact, word)) {
            continue;
        }
        printf("%-40s %s%-6s %s\n", fact->name, fact->list ? "list of " : "",
               tv_fact_type_name(fact->type), fact->description);
        if (values->sources) {
            print_sources(fact);
        }
        shown++;
    }
    if (shown == 0) {
        struct tv_error err;
        tv_fail(&err, TV_USAGE,
                "no fact has \"%s\" in its name, meaning or sources; "
                "`telvet facts` lists all",
                word);
        return tv_cli_trouble(&err);
    }
    return tv_cli_flush(0);
}

const struct tv_command tv_command_facts = {
    .name = "facts",
    .arguments = "[WORD]",
    .summary = "list the facts that checks can read",
    .description = "Lists the fact table: name, type and meaning, and with "
                   "--sources where\neach fact is found. WORD narrows the list "
                   "to those with it in one of these,\nfor example "
                   "\"user.device\" or \"businessPhones\".",
    .options = options,
    .values_size = sizeof(struct values),
    .max_arguments = 1,
    .run = run,
};
