/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reports of one tenant alone, beside those of all: an -o whose name has the
 * place of the tenant's. Private to the outputs.
 */
#ifndef TELVET_CLI_OUTPUTS_EACH_H
#define TELVET_CLI_OUTPUTS_EACH_H

#include "cli/outputs.h"

/* Whether a path has the place of the tenant's name, "{tenant}". */
bool tv_outputs_is_each(const char *path);

/* Writes and commits the reports of each tenant, as a scan of it alone would
 * have, by up to `threads` threads. What goes wrong is told by the commit of
 * all outputs. */
void tv_outputs_each(struct tv_outputs *outputs,
                     const struct tv_output_tenant *tenants, uint32_t count,
                     unsigned threads);

#endif
