/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The description of a plugin as bytes, from the child that loaded it to the
 * parent. The parent trusts nothing in it: it checks every size, number and
 * name again.
 */
#ifndef TELVET_HOST_DESCRIBE_H
#define TELVET_HOST_DESCRIBE_H

#include "base/buf.h"
#include "host/plugins.h"

#define TV_MAX_DESCRIPTION ((size_t)4 << 20)

/* Appends a frame: its size, then either the refusal or name, version, summary,
 * ABI and checks. */
void tv_describe(struct tv_buf *out, const struct tv_plugin_info *info);

/* The size of the frame that `data` begins with, including its head: 0 if more
 * bytes are needed to tell, SIZE_MAX if there is no valid one. */
size_t tv_description_size(const void *data, size_t size);

/* Reads one whole frame into `info`, whose path, file, fd and sha256 are kept.
 * TV_PLUGIN if it is not what tv_describe writes. */
enum tv_status tv_description_read(struct tv_arena *arena, const void *data,
                                   size_t size, struct tv_plugin_info *info,
                                   struct tv_error *err) TV_MUST_CHECK;

#endif
