/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The two filters of system calls (allowed.h), made once and set in children. A
 * filter that is set cannot be taken back; a second one only narrows it.
 */
#ifndef TELVET_HOST_FILTER_H
#define TELVET_HOST_FILTER_H

#include <stdbool.h>

#include "base/error.h"

/* Makes both, if they are not made; false if they cannot be. */
bool tv_filter_prepare(void);

/* Set one in this process. TV_SYSTEM if it is not made, or the kernel does not
 * take it. */
enum tv_status tv_filter_for_loading(struct tv_error *err) TV_MUST_CHECK;
enum tv_status tv_filter_for_judging(struct tv_error *err) TV_MUST_CHECK;

#endif
