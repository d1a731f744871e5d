/* SPDX-License-Identifier: Apache-2.0 */
/* The environment of the commands: directories, terminal, standard streams. */
#define _DEFAULT_SOURCE /* TIOCGWINSZ */
#include "cli/cli.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/text.h"
#include "gate/gate.h"

int tv_cli_trouble(const struct tv_error *err)
{
    struct tv_buf line;
    tv_buf_init(&line, (size_t)4 << 10);
    struct tv_text text = tv_text_of(err->text);
    tv_text_for_terminal(&line, text);
    fflush(stdout);
    fprintf(stderr, "telvet: %s\n", line.data ? line.data : "");
    tv_buf_finish(&line);
    return TV_EXIT_TROUBLE;
}

int tv_cli_flush(int status)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        if (errno == EPIPE) {
            return status;
        }
        struct tv_error err;
        tv_fail_errno(&err, "standard output");
        return tv_cli_trouble(&err);
    }
    return status;
}

int tv_cli_commit(struct tv_out *out, int status)
{
    struct tv_error err;
    if (tv_out_commit(out, &err) != TV_OK && out->error != EPIPE) {
        status = tv_cli_trouble(&err);
    }
    tv_out_finish(out);
    return status;
}

static const char *program_dir(struct tv_arena *arena)
{
    char path[PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", path, sizeof(path) - 1);
    if (size <= 0) {
        return NULL;
    }
    path[size] = '\0';
    char *slash = strrchr(path, '/');
    if (!slash) {
        return NULL;
    }
    *slash = '\0';
    return tv_arena_strdup(arena, path);
}

bool tv_cli_is_directory(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static const char *find_dir(struct tv_arena *arena, const char *beside,
                            const char *installed)
{
    const char *program = program_dir(arena);
    if (program) {
        const char *path = tv_path_join(arena, program, beside);
        if (tv_cli_is_directory(path)) {
            return path;
        }
        path = tv_arena_printf(arena, "%s/../%s", program, installed);
        if (tv_cli_is_directory(path)) {
            return path;
        }
    }
    return tv_arena_printf(arena, "%s/%s", TELVET_PREFIX, installed);
}

const char *tv_cli_rules_dir(struct tv_arena *arena)
{
    return find_dir(arena, "rules", TELVET_RULES_DIR);
}

const char *tv_cli_plugin_dir(struct tv_arena *arena)
{
    return find_dir(arena, "plugins", TELVET_PLUGIN_DIR);
}

const char *tv_cli_quote(struct tv_arena *arena, const char *name)
{
    struct tv_buf quoted;
    tv_buf_init(&quoted, (size_t)64 << 10);
    struct tv_text text = tv_text_of(name);
    tv_buf_add_char(&quoted, '"');
    tv_text_for_terminal(&quoted, text);
    tv_buf_add_char(&quoted, '"');
    const char *copy = tv_arena_strdup(arena, quoted.data ? quoted.data : "");
    tv_buf_finish(&quoted);
    return copy;
}

const char *tv_cli_plain(struct tv_arena *arena, const char *text)
{
    char *quoted = tv_arena_strdup(arena, tv_cli_quote(arena, text));
    quoted[strlen(quoted) - 1] = '\0';
    return quoted + 1;
}

bool tv_cli_is_terminal(int fd)
{
    const char *terminal = getenv("TERM");
    return terminal && strcmp(terminal, "dumb") != 0 && isatty(fd) == 1;
}

bool tv_cli_colour(const char *when, int fd)
{
    if (strcmp(when, "auto") != 0) {
        return strcmp(when, "always") == 0;
    }
    const char *none = getenv("NO_COLOR");
    return (!none || none[0] == '\0') && tv_cli_is_terminal(fd);
}

unsigned tv_cli_width(int fd)
{
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) != 0) {
        return 0;
    }
    const char *columns = getenv("COLUMNS");
    char *end = NULL;
    unsigned long wanted = columns ? strtoul(columns, &end, 10) : 0;
    bool given = wanted > 0 && wanted < USHRT_MAX && *end == '\0';
    return given ? (unsigned)wanted : size.ws_col;
}
