/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plugins as the parent knows them: found, checked for trust, and described.
 * Their code is never mapped into the parent for this: a child loads each and
 * describes it.
 */
#ifndef TELVET_HOST_PLUGINS_H
#define TELVET_HOST_PLUGINS_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

#include "base/arena.h"
#include "base/error.h"

#define TV_MAX_PLUGINS 256u
#define TV_MAX_CHECKS 1024u /* of one plugin */
#define TV_MAX_NEEDS 64u    /* of one check */
#define TV_MAX_NAME 64u     /* bytes of a name */

struct tv_check_info {
    const char *name;
    uint32_t subject;
    const uint32_t *needs; /* fact numbers */
    const uint32_t *need_flags;
    uint32_t need_count;
};

struct tv_plugin_info {
    const char *path; /* as found */
    const char *file; /* last component */
    int fd;           /* the file that was checked; -1 if none */
    const char *name, *version, *summary; /* NULL if it was refused */
    uint16_t abi_major, abi_minor;
    const struct tv_check_info *checks;
    uint32_t check_count;
    const char *refused; /* why it may not be used, one sentence; else NULL */
    char sha256[65];     /* of the file; "" if it could not be read */
    bool is_own;         /* one of telvet's own, see tv_plugin_is_own */
};

struct tv_plugin_options {
    const char *const *directories;
    uint32_t directory_count;
    unsigned load_timeout_ms; /* for loading one plugin */
    uint64_t load_memory; /* bytes that loading may allocate; 0: no sandbox */
    bool own;             /* the directories are telvet's own */
    bool hash;            /* fill in sha256 */
    bool index;           /* use the index of a directory, see host/index.h */
};

struct tv_plugin_list {
    struct tv_arena arena;
    struct tv_plugin_info *plugins; /* by file name, then by directory order */
    uint32_t plugin_count;
    struct tv_plugin_options options; /* as they were given */
    const struct tv_index *index;     /* of the directories, or NULL */
    struct tv_probes *probes;         /* children not read from yet, or NULL */
};

/*
 * Finds every *.so in the directories. Refuses a plugin if others than root and
 * the caller own or may write its file or directory. Loads each in a child of
 * its own and reads its description, bounded and checked; with an index, only
 * those that are not in it. The files stay open, so that what is loaded later
 * is what was described.
 *
 * A bad plugin is refused, with the reason, and affects no other. If two
 * plugins offer a check of the same name, the later one is refused. Fails only
 * if a directory cannot be read, a limit is exceeded, or no child can be
 * started or filtered. `out` is the caller's to destroy.
 */
enum tv_status tv_plugins_find(const struct tv_plugin_options *options,
                               struct tv_plugin_list **out,
                               struct tv_error *err) TV_MUST_CHECK;

/* The same in three steps. The children load between the first and the last;
 * meanwhile the caller does something else, also while another thread takes the
 * second step. Before the last step only the file of a plugin is known. */
enum tv_status tv_plugins_begin(const struct tv_plugin_options *options,
                                struct tv_plugin_list **out,
                                struct tv_error *err) TV_MUST_CHECK;
/* Fills in sha256 if it is needed. */
void tv_plugins_hash(struct tv_plugin_list *list);
enum tv_status tv_plugins_end(struct tv_plugin_list *list,
                              struct tv_error *err) TV_MUST_CHECK;

/* May be called after any step; NULL is fine. */
void tv_plugin_list_destroy(struct tv_plugin_list *list);

/* Whether telvet comes with a plugin of that name. */
bool tv_plugin_is_own(const char *name);

/* Finds a usable check by name; false if no plugin offers it. */
bool tv_plugins_check(const struct tv_plugin_list *list, const char *name,
                      uint32_t *plugin, uint32_t *check);

#endif
