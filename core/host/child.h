/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Child processes that run plugin code: how they are prepared before they load
 * a plugin, and how they are ended.
 */
#ifndef TELVET_HOST_CHILD_H
#define TELVET_HOST_CHILD_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"

/* The descriptors of a settled child: its pipes and, from TV_CHILD_PLUGIN on,
 * the files of its plugins. Besides them only the standard streams are open, on
 * /dev/null. */
#define TV_CHILD_IN 3
#define TV_CHILD_OUT 4
#define TV_CHILD_PLUGIN 5

/* The path of the child's plugin number `index`, for the dynamic linker;
 * written to and returned from `buffer`. */
#define TV_CHILD_PATH_SIZE 32u
const char *tv_child_plugin_path(uint32_t index,
                                 char buffer[TV_CHILD_PATH_SIZE]);

/* Exit status of a child for which the kernel refused the filter. A plugin can
 * exit with it, too: tv_sandbox_works tells whether it is true. */
#define TV_CHILD_NO_FILTER 73

/* Exit status of a child that could not be settled. A plugin can exit with it,
 * too: tv_child_setup_works tells whether it is true. */
#define TV_CHILD_SETUP_FAILED 74

/* Makes a pipe whose ends are closed on exec. */
enum tv_status tv_child_pipe(int ends[2], struct tv_error *err) TV_MUST_CHECK;

/* What a child keeps: the ends of its pipes, and the files of its plugins. All
 * are borrowed; /dev/null takes the place of a negative one. */
struct tv_child_files {
    int in, out;
    const int *plugins;
    uint32_t plugin_count; /* at most TV_MAX_PLUGINS */
};

/*
 * In the child: makes it leader of a process group, has the kernel kill it when
 * the parent dies, turns off core dumps, puts the standard streams on /dev/null
 * and its files at their places, and closes every other descriptor. Exits with
 * TV_CHILD_SETUP_FAILED if that fails.
 */
void tv_child_setup(pid_t parent, const struct tv_child_files *files);

/* In the parent: tries to settle a child that exits at once. False if this
 * process cannot fork or has too few file descriptors left for a child.
 * `plugin` is the file of a plugin, or negative. */
bool tv_child_setup_works(int plugin);

/* In the child, once the plugins are loaded: closes every descriptor above the
 * pipes, which are the plugins and what their constructors opened. */
void tv_child_close_files(void);

/* How a child ended. */
struct tv_child_end {
    int signal;      /* the signal that killed it, 0 if it exited */
    int exit_status; /* if it exited */
};

/* In the parent: true if the child has ended; does not reap it. */
bool tv_child_has_ended(pid_t child);
/* Kills the child and its process group, without waiting for their end. */
void tv_child_kill(pid_t child);
/* The same, then waits for the child's end and reaps it. */
struct tv_child_end tv_child_reap(pid_t child);

/* "SIGSEGV", or "signal 99"; written to and returned from `buffer`. */
#define TV_SIGNAL_NAME_SIZE 32u
const char *tv_signal_name(int signal, char buffer[TV_SIGNAL_NAME_SIZE]);

#endif
