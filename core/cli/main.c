/* SPDX-License-Identifier: Apache-2.0 */
/* The program: finds the command and runs it. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/cli.h"
#include "cli/config.h"
#include "gate/gate.h"

const struct tv_command *const tv_commands[] = {
    &tv_command_scan,       &tv_command_person,  &tv_command_report,
    &tv_command_diff,       &tv_command_verify,  &tv_command_rules,
    &tv_command_explain,    &tv_command_phone,   &tv_command_plugins,
    &tv_command_facts,      &tv_command_waive,   &tv_command_config,
    &tv_command_completion, &tv_command_version, NULL,
};

static void print_usage(FILE *out)
{
    fputs(
        "usage: telvet COMMAND [OPTION]… [ARGUMENT]…\n\n"
        "Tells, person by person, whether agents of Dynamics 365 Customer\n"
        "Service can consult the experts of a Microsoft 365 tenant, and hand\n"
        "calls over to them, through Microsoft Teams.\n\ncommands:\n",
        out);
    for (size_t i = 0; tv_commands[i]; i++) {
        fprintf(out, "  %-12s %s\n", tv_commands[i]->name,
                tv_commands[i]->summary);
    }
    fputs("\n`telvet help COMMAND` describes a command, `man telvet` all of "
          "them.\n\nexit status: 0 nothing at or above the threshold, 1 "
          "findings, 2 something\nneeded could not be judged, 3 telvet could "
          "not do its work\n",
          out);
}

static const struct tv_command *find_command(const char *name)
{
    for (size_t i = 0; tv_commands[i]; i++) {
        if (strcmp(tv_commands[i]->name, name) == 0) {
            return tv_commands[i];
        }
    }
    return NULL;
}

static int unknown_command(const char *name)
{
    const char *names[32];
    size_t count = 0;
    for (; tv_commands[count]; count++) {
        names[count] = tv_commands[count]->name;
    }
    const char *nearest = tv_text_nearest(name, names, count);
    struct tv_error err;
    if (nearest) {
        tv_fail(&err, TV_USAGE, "unknown command \"%s\"; did you mean %s?",
                name, nearest);
    } else {
        tv_fail(&err, TV_USAGE, "unknown command \"%s\"; see `telvet --help`",
                name);
    }
    return tv_cli_trouble(&err);
}

/* Prints the help of a command, or of the program if `name` is NULL. */
static int help(const char *name)
{
    const struct tv_command *command = name ? find_command(name) : NULL;
    if (name && !command) {
        return unknown_command(name);
    }
    if (command) {
        tv_options_help(command, stdout);
    } else {
        print_usage(stdout);
    }
    return tv_cli_flush(0);
}

static enum tv_status parse(const struct tv_command *command, int argc,
                            char **argv, struct tv_arena *arena, char *values,
                            struct tv_settings *settings,
                            struct tv_strings *arguments, bool *help,
                            struct tv_error *err)
{
    if (!command->configured) {
        struct tv_origin *origins = tv_arena_array(
            arena, tv_options_count(command->options), sizeof(*origins));
        return tv_options_parse(command, argc, argv, arena, values, origins,
                                arguments, help, err);
    }
    const struct tv_settings *handed = settings;
    memcpy(values + command->settings, &handed, sizeof(const void *));
    return tv_config_parse(command, argc, argv, arena, values, settings,
                           arguments, help, err);
}

static int run_command(const struct tv_command *command, int argc, char **argv)
{
    struct tv_arena arena;
    tv_arena_init(&arena);
    char *values = tv_arena_alloc(&arena, command->values_size + 1);
    if (command->defaults) {
        memcpy(values, command->defaults, command->values_size);
    }
    struct tv_strings arguments;
    struct tv_settings settings = {.options = NULL};
    struct tv_error err;
    bool help = false;
    int status = 0;
    if (parse(command, argc, argv, &arena, values, &settings, &arguments, &help,
              &err) != TV_OK) {
        status = tv_cli_trouble(&err);
    } else if (help) {
        tv_options_help(command, stdout);
        status = tv_cli_flush(0);
    } else {
        status = command->run(values, &arguments, &arena);
    }
    tv_settings_finish(&settings);
    tv_arena_finish(&arena);
    return status;
}

/* If a standard stream is closed, its descriptor is opened on /dev/null, in a
 * mode in which its use fails. Otherwise a report could be opened under that
 * descriptor, and get what is written to the stream. */
static bool hold_streams(void)
{
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int fd = 0; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", modes[fd]) != fd) {
            return false;
        }
    }
    return true;
}

/* A closed pipe and a file that is too large are reported as errors, so their
 * signals are ignored. SIGCHLD may have been inherited as ignored; then waitpid
 * could not tell how a worker ended. */
static void settle_signals(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction heed = {.sa_handler = SIG_DFL};
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL);
    sigaction(SIGCHLD, &heed, NULL);
}

int main(int argc, char **argv)
{
    settle_signals();
    if (!hold_streams()) {
        return TV_EXIT_TROUBLE;
    }

    if (argc < 2) {
        print_usage(stderr);
        return TV_EXIT_TROUBLE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        return help(NULL);
    }
    if (strcmp(argv[1], "help") == 0) {
        bool of_help = argc > 2 && argv[2][0] == '-';
        return help(of_help ? NULL : argv[2]);
    }
    if (strcmp(argv[1], "--version") == 0) {
        return run_command(&tv_command_version, 0, NULL);
    }
    const struct tv_command *command = find_command(argv[1]);
    return command ? run_command(command, argc - 2, argv + 2)
                   : unknown_command(argv[1]);
}
