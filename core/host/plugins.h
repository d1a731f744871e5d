/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plugins as the parent knows them: found, judged fit to load, described. Their
 * code is never mapped into the parent; a child loads each and describes it.
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
    const char *path;                     /* as found */
    const char *file;                     /* last component */
    int fd;                               /* of the file judged; -1 if none */
    const char *name, *version, *summary; /* NULL if it was refused */
    uint16_t abi_major, abi_minor;
    const struct tv_check_info *checks;
    uint32_t check_count;
    const char *refused; /* one sentence, or NULL if it may be used */
    char sha256[65];     /* of the file; "" if it could not be read */
    bool is_own;         /* one of telvet's own, see tv_plugin_is_own */
};

struct tv_plugin_options {
    const char *const *directories;
    uint32_t directory_count;
    unsigned load_timeout_ms; /* of one plugin's loading */
    uint64_t load_memory;     /* bytes that loading may add; 0: unfiltered */
    bool own;                 /* the directory is telvet's own */
    bool hash;                /* fill in sha256 */
    bool index;               /* believe what an index says, see host/index.h */
};

struct tv_plugin_list {
    struct tv_arena arena;
    struct tv_plugin_info *plugins; /* by file name, then by directory order */
    uint32_t plugin_count;
    struct tv_plugin_options options; /* as was asked, for its directories */
    const struct tv_index *index;     /* of the directories, or NULL */
    struct tv_probes *probes; /* children that are still to be heard, or NULL */
};

/*
 * Finds every *.so in the directories, refuses what others than its owner could
 * have written (file or directory; the owner must be root or the caller), loads
 * each in a child of its own and takes down its description, bounded and
 * checked; with an index, only those that are not in it. The files stay open:
 * what is judged by is what was described. One bad plugin is refused, with the
 * reason; it takes nothing else down. A check name that two plugins offer is
 * refused in the later one. Fails only if a directory cannot be read, or no
 * child can be held.
 */
enum tv_status tv_plugins_find(const struct tv_plugin_options *options,
                               struct tv_plugin_list **out,
                               struct tv_error *err) TV_MUST_CHECK;

/* The same in three steps: between the first and the last the children load,
 * and the caller does something else, also while another thread takes the
 * second. Until the last nothing is known of a plugin but its file. */
enum tv_status tv_plugins_begin(const struct tv_plugin_options *options,
                                struct tv_plugin_list **out,
                                struct tv_error *err) TV_MUST_CHECK;
void tv_plugins_hash(struct tv_plugin_list *list); /* if it is needed */
enum tv_status tv_plugins_end(struct tv_plugin_list *list,
                              struct tv_error *err) TV_MUST_CHECK;

/* At any time; NULL is fine. */
void tv_plugin_list_destroy(struct tv_plugin_list *list);

/* Whether telvet comes with a plugin of that name. */
bool tv_plugin_is_own(const char *name);

/* Finds a usable check by name; false if no plugin offers it. */
bool tv_plugins_check(const struct tv_plugin_list *list, const char *name,
                      uint32_t *plugin, uint32_t *check);

#endif
