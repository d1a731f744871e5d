/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the filters let through; every other system call fails with EPERM. Each
 * adds its rules to a filter that denies all, and is false if one cannot be
 * added.
 */
#ifndef TELVET_HOST_ALLOWED_H
#define TELVET_HOST_ALLOWED_H

#include <seccomp.h>
#include <stdbool.h>

/* Stands for the process that a filter is set in: above every number that a
 * process can have, and unlike any system call or flag. */
#define TV_NOBODY 0x6e6f626fu

/* While a plugin is mapped and its constructors run: files may be read. */
bool tv_allow_loading(scmp_filter_ctx filter);

/* While it is called: no file, and no new code. */
bool tv_allow_judging(scmp_filter_ctx filter);

#endif
