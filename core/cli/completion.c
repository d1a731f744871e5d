/* SPDX-License-Identifier: Apache-2.0 */
/* telvet completion: completion scripts for bash and zsh, from the tables. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "gate/gate.h"

static const struct tv_option options[] = {
    {.name = "help",
     .letter = 'h',
     .help = "show this",
     .kind = TV_OPTION_HELP},
    TV_OPTION_END,
};

static void print_words(const struct tv_command *command)
{
    for (const struct tv_option *o = command->options; o->name; o++) {
        printf("%s--%s", o == command->options ? "" : " ", o->name);
    }
}

static void print_bash_choices(const struct tv_command *command)
{
    for (const struct tv_option *o = command->options; o->name; o++) {
        if (!o->choices) {
            continue;
        }
        printf("    %s:--%s) words=\"", command->name, o->name);
        for (size_t i = 0; o->choices[i]; i++) {
            printf("%s%s", i ? " " : "", o->choices[i]);
        }
        fputs("\" ;;\n", stdout);
    }
}

static void print_bash(void)
{
    fputs("# bash completion for telvet\n_telvet()\n{\n"
          "    local word=${COMP_WORDS[COMP_CWORD]} words=\n"
          "    local before=${COMP_WORDS[COMP_CWORD-1]}\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        words=\"",
          stdout);
    for (size_t i = 0; tv_commands[i]; i++) {
        printf("%s%s", i ? " " : "", tv_commands[i]->name);
    }
    fputs("\"\n    else\n        case ${COMP_WORDS[1]}:$before in\n", stdout);
    for (size_t i = 0; tv_commands[i]; i++) {
        print_bash_choices(tv_commands[i]);
    }
    for (size_t i = 0; tv_commands[i]; i++) {
        printf("    %s:*) case $word in -*) words=\"", tv_commands[i]->name);
        print_words(tv_commands[i]);
        fputs("\" ;; esac ;;\n", stdout);
    }
    fputs("        esac\n    fi\n"
          "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
          "}\ncomplete -o default -F _telvet telvet\n",
          stdout);
}

/* Within '…' of zsh, brackets and colons are special too. */
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

static void print_zsh_option(const struct tv_option *o)
{
    printf("        '%s--%s%s[", o->kind == TV_OPTION_LIST ? "*" : "", o->name,
           o->value ? "=" : "");
    print_zsh_text(o->help);
    fputs("]", stdout);
    if (o->choices) {
        printf(":%s:(", o->name);
        for (size_t i = 0; o->choices[i]; i++) {
            printf("%s%s", i ? " " : "", o->choices[i]);
        }
        fputs(")", stdout);
    } else if (o->value) {
        printf(":%s:_files", o->name);
    }
    fputs("' \\\n", stdout);
}

static void print_zsh(void)
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
        printf("    %s) _arguments \\\n", tv_commands[i]->name);
        for (const struct tv_option *o = tv_commands[i]->options; o->name;
             o++) {
            print_zsh_option(o);
        }
        fputs("        '*:file:_files' ;;\n", stdout);
    }
    fputs("    esac\n}\n_telvet \"$@\"\n", stdout);
}

static int run(void *values, const struct tv_strings *arguments,
               struct tv_arena *arena)
{
    (void)values;
    (void)arena;
    const char *shell = arguments->items[0];
    if (strcmp(shell, "bash") == 0) {
        print_bash();
    } else if (strcmp(shell, "zsh") == 0) {
        print_zsh();
    } else {
        struct tv_error err;
        tv_fail(&err, TV_USAGE, "shell \"%s\" is none of: bash, zsh", shell);
        return tv_cli_trouble(&err);
    }
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
    .run = run,
};
