/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The negotiation: what a plugin's exported constant must be, before anything
 * of it is used. Runs in the process that loaded the plugin, never in the
 * parent.
 */
#ifndef TELVET_HOST_ACCEPT_H
#define TELVET_HOST_ACCEPT_H

#include <stddef.h>

#include "host/plugins.h"

/* The sizes that ABI 1.0 gave its structs: shorter ones are refused. */
#define TV_PLUGIN_SIZE_1_0 80u
#define TV_CHECK_SIZE_1_0 48u
#define TV_NEED_SIZE_1_0 24u
/* A longer struct of a newer minor is read this far, no further. */
#define TV_MAX_STRUCT 4096u
#define TV_MAX_SUMMARY 256u /* bytes */

struct tv_entry {
    void (*evaluate)(const struct tv_host *host, struct tv_eval *eval);
};

/*
 * Takes down what `symbol` offers: name, version, summary, ABI and checks of
 * `info`, and the function of each check. `readable` is how many bytes of the
 * symbol there are. The sentence of a refusal reads behind the file's name:
 * "was built for …".
 *
 * A struct is copied as far as both know it into a zeroed one of ours. It must
 * be as long as in ABI 1.0; what is beyond ours must be zero.
 */
enum tv_status tv_plugin_accept(struct tv_arena *arena, const void *symbol,
                                size_t readable, struct tv_plugin_info *info,
                                const struct tv_entry **entries,
                                struct tv_error *err) TV_MUST_CHECK;

/* What names are made of, and that a summary is one line of what may be shown
 * as it is; also for what comes back over a pipe. */
bool tv_is_check_name(struct tv_text name);
bool tv_is_plugin_name(struct tv_text name);
bool tv_is_version(struct tv_text version);
bool tv_is_summary(struct tv_text summary);

#endif
