/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The system calls that the filters allow; every other one fails with EPERM.
 * Each function adds its rules to a filter that denies everything. False if one
 * cannot be added.
 */
#ifndef TELVET_HOST_ALLOWED_H
#define TELVET_HOST_ALLOWED_H

#include <seccomp.h>
#include <stdbool.h>

/* A placeholder for the id of the process in which a filter is installed. It is
 * above every process id, and no system call or flag has this number. */
#define TV_NOBODY 0x6e6f626fu

/* While a plugin is mapped and its constructors run: files may be read. */
bool tv_allow_loading(scmp_filter_ctx filter);

/* While its checks are called: no files, and no new executable memory. */
bool tv_allow_judging(scmp_filter_ctx filter);

#endif
