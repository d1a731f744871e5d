/* SPDX-License-Identifier: Apache-2.0 */
/* telvet completion: completion scripts for bash and zsh, from the tables. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "gate/gate.h"

static const struct tv_option options[] = {TV_OPTION_END};

/* How each shell gets its completions. Names of rules and families come from
 * running telvet at completion time, because the rule pack may change. */
static const struct source {
    const char *bash; /* an assignment: to `words`, or the option of compgen */
    const char *zsh;  /* an action of _arguments */
} sources[] = {
    [TV_COMPLETE_NOTHING] = {":", " "},
    [TV_COMPLETE_FILES] = {"files=-f", "_files"},
    [TV_COMPLETE_DIRECTORIES] = {"files=-d", "_files -/"},
    [TV_COMPLETE_RULES] = {"words=$(telvet rules 2>/dev/null | cut -d' ' -f1)",
                           "{_values -s , rule ${(f)\"$(telvet rules "
                           "2>/dev/null | cut -d\" \" -f1)\"}}"},
    [TV_COMPLETE_PROFILES] = {NULL, NULL}, /* printed from the rule pack */
    [TV_COMPLETE_FAMILIES] = {"words=$(telvet rules 2>/dev/null | awk "
                              "'{print $4}' | sort -u)",
                              "{compadd -- ${(f)\"$(telvet rules 2>/dev/null "
                              "| awk \"{print \\$4}\" | sort -u)\"}}"},
    [TV_COMPLETE_SHELLS] = {"words='bash zsh'", "(bash zsh)"},
};

static void print_profiles(const struct tv_catalog *catalog)
{
    for (uint32_t i = 0; catalog && i < catalog->profile_count; i++) {
        printf("%s%s", i ? " " : "", catalog->profiles[i].name);
    }
}

static void print_choices(const struct tv_option *o)
{
    for (size_t i = 0; o->choices[i]; i++) {
        printf("%s%s", i ? " " : "", o->choices[i]);
    }
}

/* ---- bash -----------------------------------------------------------------
 */

static void print_bash_words(const struct tv_command *command)
{
    for (const struct tv_option *o = command->options; o->name; o++) {
        printf("%s--%s", o == command->options ? "" : " ", o->name);
    }
}

static void print_bash_source(enum tv_complete complete,
                              const struct tv_catalog *catalog)
{
    if (complete == TV_COMPLETE_PROFILES) {
        fputs("words=\"", stdout);
        print_profiles(catalog);
        fputs("\"", stdout);
    } else {
        fputs(sources[complete].bash, stdout);
    }
}

static void print_bash_option(const struct tv_command *command,
                              const struct tv_option *o,
                              const struct tv_catalog *catalog)
{
    printf("    %s:--%s", command->name, o->name);
    if (o->letter) {
        printf(" | %s:-%c", command->name, o->letter);
    }
    fputs(") ", stdout);
    if (o->choices) {
        fputs("words=\"", stdout);
        print_choices(o);
        fputs("\"", stdout);
    } else {
        print_bash_source(o->complete, catalog);
    }
    fputs(" ;;\n", stdout);
}

static void print_bash_command(const struct tv_command *command,
                               const struct tv_catalog *catalog)
{
    for (const struct tv_option *o = command->options; o->name; o++) {
        if (o->value) {
            print_bash_option(command, o, catalog);
        }
    }
    printf("    %s:*)\n        case $word in\n        -*) words=\"",
           command->name);
    print_bash_words(command);
    fputs("\" ;;\n        *) ", stdout);
    print_bash_source(command->complete, catalog);
    fputs(" ;;\n        esac\n        ;;\n", stdout);
}

/* Bash splits "--format=js" into three words, but "TV1101,TV11" is one. */
static const char bash_head[] =
    "# bash completion for telvet\n"
    "_telvet()\n"
    "{\n"
    "    local word=${COMP_WORDS[COMP_CWORD]} words= files= given=\n"
    "    local before=${COMP_WORDS[COMP_CWORD-1]}\n"
    "    if [ \"$word\" = = ]; then\n"
    "        word=\n"
    "    elif [ \"$before\" = = ]; then\n"
    "        before=${COMP_WORDS[COMP_CWORD-2]}\n"
    "    fi\n"
    "    [ \"$COMP_CWORD\" -gt 1 ] || before=:\n"
    "    case ${COMP_WORDS[1]}:$before in\n"
    "    *::) words=\"";
static const char bash_tail[] =
    "    esac\n"
    "    if [ \"$files\" ]; then\n"
    "        mapfile -t COMPREPLY < <(compgen $files -- \"$word\")\n"
    "        compopt -o filenames 2>/dev/null\n"
    "        return\n"
    "    fi\n"
    "    case $word in *,*) given=${word%,*}, ;; esac\n"
    "    mapfile -t COMPREPLY < <(compgen -P \"$given\" -W \"$words\" -- "
    "\"${word##*,}\")\n"
    "}\n"
    "complete -F _telvet telvet\n";

static void print_bash(const struct tv_catalog *catalog)
{
    fputs(bash_head, stdout);
    for (size_t i = 0; tv_commands[i]; i++) {
        printf("%s ", tv_commands[i]->name);
    }
    fputs("--help --version\" ;;\n", stdout);
    for (size_t i = 0; tv_commands[i]; i++) {
        print_bash_command(tv_commands[i], catalog);
    }
    fputs(bash_tail, stdout);
}

/* ---- zsh ------------------------------------------------------------------
 */

/* Within a quoted spec of zsh, brackets and colons are special, too. */
static void print_zsh_text(const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'') {
            fputs("'\\''", stdout);
        } else if (strchr("[]:\\", *text)) {
            printf("\\%c", *text);
        } else {
            putchar(*text);
        }
    }
}

static void print_zsh_source(enum tv_complete complete,
                             const struct tv_catalog *catalog)
{
    if (complete == TV_COMPLETE_PROFILES) {
        fputs("(", stdout);
        print_profiles(catalog);
        fputs(")", stdout);
    } else {
        fputs(sources[complete].zsh, stdout);
    }
}

/* Prints a spec for the long name, or for the letter. */
static void print_zsh_spec(const struct tv_option *o, bool is_long,
                           const struct tv_catalog *catalog)
{
    printf("        '%s", o->kind == TV_OPTION_LIST ? "*" : "");
    if (is_long) {
        printf("--%s%s[", o->name, o->value ? "=" : "");
    } else {
        printf("-%c%s[", o->letter, o->value ? "+" : "");
    }
    print_zsh_text(o->help);
    fputs("]", stdout);
    if (o->choices) {
        printf(":%s:(", o->name);
        print_choices(o);
        fputs(")", stdout);
    } else if (o->value) {
        printf(":%s:", o->name);
        print_zsh_source(o->complete, catalog);
    }
    fputs("' \\\n", stdout);
}

static void print_zsh_command(const struct tv_command *command,
                              const struct tv_catalog *catalog)
{
    printf("    %s) _arguments -s -S \\\n", command->name);
    for (const struct tv_option *o = command->options; o->name; o++) {
        print_zsh_spec(o, true, catalog);
        if (o->letter) {
            print_zsh_spec(o, false, catalog);
        }
    }
    fputs("        '*:argument:", stdout);
    print_zsh_source(command->complete, catalog);
    fputs("' ;;\n", stdout);
}

static void print_zsh(const struct tv_catalog *catalog)
{
    fputs("#compdef telvet\n_telvet()\n{\n    if (( CURRENT == 2 )); then\n"
          "        local -a commands=(\n",
          stdout);
    for (size_t i = 0; tv_commands[i]; i++) {
        printf("            '%s:", tv_commands[i]->name);
        print_zsh_text(tv_commands[i]->summary);
        fputs("'\n", stdout);
    }
    fputs("        )\n        _describe command commands\n        return\n"
          "    fi\n    local command=$words[2]\n    shift words\n"
          "    (( CURRENT-- ))\n    case $command in\n",
          stdout);
    for (size_t i = 0; tv_commands[i]; i++) {
        print_zsh_command(tv_commands[i], catalog);
    }
    fputs("    esac\n}\n_telvet \"$@\"\n", stdout);
}

static int run(void *values, const struct tv_strings *arguments,
               struct tv_arena *arena)
{
    (void)values;
    const char *shell = arguments->items[0];
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    /* Without a rule pack only the completion of profiles is missing. */
    if (tv_cli_catalog(arena, NULL, &catalog, &err) != TV_OK) {
        catalog = NULL;
    }
    if (strcmp(shell, "bash") == 0) {
        print_bash(catalog);
    } else if (strcmp(shell, "zsh") == 0) {
        print_zsh(catalog);
    } else {
        tv_catalog_destroy(catalog);
        tv_fail(&err, TV_USAGE, "shell \"%s\" is none of: bash, zsh", shell);
        return tv_cli_trouble(&err);
    }
    tv_catalog_destroy(catalog);
    return tv_cli_flush(0);
}

const struct tv_command tv_command_completion = {
    .name = "completion",
    .arguments = "bash|zsh",
    .summary = "print a completion script",
    .description = "Prints a completion script for a shell. For bash:\n\n"
                   "    telvet completion bash > "
                   "~/.local/share/bash-completion/completions/telvet",
    .options = options,
    .min_arguments = 1,
    .max_arguments = 1,
    .complete = TV_COMPLETE_SHELLS,
    .run = run,
};
