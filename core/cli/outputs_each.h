/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reports per tenant: an -o whose path contains "{tenant}". Private to
 * outputs*.c.
 */
#ifndef TELVET_CLI_OUTPUTS_EACH_H
#define TELVET_CLI_OUTPUTS_EACH_H

#include "cli/outputs.h"

/* Whether a path contains "{tenant}". */
bool tv_outputs_is_each(const char *path);

/* Writes and commits the reports of each tenant, with the content that a scan
 * of this tenant alone would write, using up to `threads` threads. Errors are
 * stored in `outputs` and returned by tv_outputs_commit. */
void tv_outputs_each(struct tv_outputs *outputs,
                     const struct tv_output_tenant *tenants, uint32_t count,
                     unsigned threads);

#endif
