/* SPDX-License-Identifier: Apache-2.0 */
/* telvet version: versions of telvet, its ABI, rules and numbering data. */
#include <stdio.h>

#include <telvet/plugin.h>

#include "catalog/catalog.h"
#include "cli/cli.h"
#include "phone/plan.h"

static const struct tv_option options[] = {TV_OPTION_END};

static int run(void *values, const struct tv_strings *arguments,
               struct tv_arena *arena)
{
    (void)values;
    (void)arguments;
    const char *rules = tv_cli_rules_dir(arena);
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    printf("telvet %s\nplugin ABI %u.%u\n", TELVET_VERSION, TV_ABI_MAJOR,
           TV_ABI_MINOR);
    if (tv_catalog_open(rules, &catalog, &err) == TV_OK) {
        printf("rules %s, %u of them, in %s\n", catalog->version,
               catalog->rule_count, tv_cli_quote(arena, rules));
    } else {
        printf("rules: %s\n", tv_cli_quote(arena, err.text));
    }
    printf("numbering data %s of %s, %u regions\n", tv_plan_version(),
           tv_plan_date(), (unsigned)tv_phone_region_count());
    printf("plugins in %s\n", tv_cli_quote(arena, tv_cli_plugin_dir(arena)));
    tv_catalog_destroy(catalog);
    return tv_cli_flush(0);
}

const struct tv_command tv_command_version = {
    .name = "version",
    .arguments = "",
    .summary = "print the versions of telvet and its parts",
    .description =
        "Prints the versions of telvet, its plugin ABI, its rules and its "
        "numbering data.",
    .options = options,
    .run = run,
};
