/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Validates a plugin's exported constant before anything in it is used. Runs in
 * the process that loaded the plugin.
 */
#ifndef TELVET_HOST_ACCEPT_H
#define TELVET_HOST_ACCEPT_H

#include <stddef.h>

#include "host/plugins.h"

/* The sizes that ABI 1.0 gave its structs: shorter ones are refused. */
#define TV_PLUGIN_SIZE_1_0 80u
#define TV_CHECK_SIZE_1_0 48u
#define TV_NEED_SIZE_1_0 24u
/* The longest struct that is accepted, from a plugin of a newer minor. */
#define TV_MAX_STRUCT 4096u
#define TV_MAX_SUMMARY 256u /* bytes */

struct tv_entry {
    void (*evaluate)(const struct tv_host *host, struct tv_eval *eval);
};

/*
 * Reads what `symbol` offers: fills in name, version, summary, ABI and checks
 * of `info`, and lists the function of each check in `entries`, both in the
 * arena. `readable` is the size of the symbol in bytes. TV_PLUGIN if it is
 * refused, with a sentence to follow the file's name: "was built for …".
 *
 * Each struct is copied, as far as both sides know it, into a zeroed one of
 * ours. It must be at least as long as in ABI 1.0, and what is beyond ours must
 * be zero.
 */
enum tv_status tv_plugin_accept(struct tv_arena *arena, const void *symbol,
                                size_t readable, struct tv_plugin_info *info,
                                const struct tv_entry **entries,
                                struct tv_error *err) TV_MUST_CHECK;

/* Whether these texts are valid: names and versions by length and characters; a
 * summary is one line that may be shown as it is. Also used for descriptions
 * that come over a pipe. */
bool tv_is_check_name(struct tv_text name);
bool tv_is_plugin_name(struct tv_text name);
bool tv_is_version(struct tv_text version);
bool tv_is_summary(struct tv_text summary);

#endif
