/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Children that run plugin code: what each does before it loads the first, and
 * how it is put to rest.
 */
#ifndef TELVET_HOST_CHILD_H
#define TELVET_HOST_CHILD_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"

/* Where a settled child finds its pipes and, from there on, the plugins it is
 * for; nothing else is open. */
#define TV_CHILD_IN 3
#define TV_CHILD_OUT 4
#define TV_CHILD_PLUGIN 5

/* One of its plugins, by a path that the dynamic linker can open; written to
 * and returned from `buffer`. */
#define TV_CHILD_PATH_SIZE 32u
const char *tv_child_plugin_path(uint32_t index,
                                 char buffer[TV_CHILD_PATH_SIZE]);

/* Exit status of a child for which the kernel takes no filter, if it is to be
 * believed (tv_sandbox_works). */
#define TV_CHILD_NO_FILTER 73

/* Exit status of a child that could not be settled, if it is to be believed
 * (tv_child_settles). */
#define TV_CHILD_UNSETTLED 74

/* A pipe, closed on exec. */
enum tv_status tv_child_pipe(int ends[2], struct tv_error *err) TV_MUST_CHECK;

/* What a child keeps: the ends of its pipes, and the files of its plugins.
 * Borrowed; /dev/null is in the place of those that are negative. */
struct tv_child_files {
    int in, out;
    const int *plugins;
    uint32_t plugin_count; /* at most TV_MAX_PLUGINS */
};

/*
 * In the child: a process group of its own, death with the parent, no core
 * dumps, standard streams on /dev/null, its files at their places, every other
 * descriptor closed. Ends the process if it cannot.
 */
void tv_child_settle(pid_t parent, const struct tv_child_files *files);

/* In the parent: tries to settle a child that then ends. False if this process
 * has too few file descriptors left for one, or cannot fork. */
bool tv_child_settles(int plugin);

/* Closes every descriptor behind the pipes, once the plugins are loaded: they,
 * and what their constructors opened. */
void tv_child_close_files(void);

/* How a child ended. */
struct tv_child_end {
    int signal;      /* that killed it, 0 if it exited */
    int exit_status; /* if it exited */
};

/* In the parent: true if it has ended (not yet reaped). */
bool tv_child_has_ended(pid_t child);
/* Kills it and what it left behind, without waiting for their end. */
void tv_child_kill(pid_t child);
/* The same, and reaps it. */
struct tv_child_end tv_child_reap(pid_t child);

/* "SIGSEGV", or "signal 99"; written to and returned from `buffer`. */
#define TV_SIGNAL_NAME_SIZE 32u
const char *tv_signal_name(int signal, char buffer[TV_SIGNAL_NAME_SIZE]);

#endif
