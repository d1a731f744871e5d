/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The two filters of system calls (allowed.h), compiled once and installed in
 * child processes. An installed filter cannot be removed; a second one can only
 * narrow it.
 */
#ifndef TELVET_HOST_FILTER_H
#define TELVET_HOST_FILTER_H

#include <stdbool.h>

#include "base/error.h"

/* Compiles both unless that is done already; false if it fails. */
bool tv_filter_prepare(void);

/* Each installs one in this process. TV_SYSTEM if it is not compiled, or the
 * kernel refuses it. */
enum tv_status tv_filter_for_loading(struct tv_error *err) TV_MUST_CHECK;
enum tv_status tv_filter_for_judging(struct tv_error *err) TV_MUST_CHECK;

#endif
