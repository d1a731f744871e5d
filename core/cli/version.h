/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What this telvet is.
 */
#ifndef TELVET_CLI_VERSION_H
#define TELVET_CLI_VERSION_H

const char *tv_version(void); /* "0.1.0" */

#endif
