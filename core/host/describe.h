/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The description of a plugin on its way from the child that loaded it to the
 * parent. The parent believes nothing: every size, number and name is checked
 * again.
 */
#ifndef TELVET_HOST_DESCRIBE_H
#define TELVET_HOST_DESCRIBE_H

#include "base/buf.h"
#include "host/plugins.h"

#define TV_MAX_DESCRIPTION ((size_t)4 << 20)

/* Appends a frame: its size, then a refusal or everything but path and file. */
void tv_describe(struct tv_buf *out, const struct tv_plugin_info *info);

/* The size of the frame that `data` begins with, its head included: 0 if more
 * is needed to tell, SIZE_MAX if it is none. */
size_t tv_description_size(const void *data, size_t size);

/* Reads one whole frame into `info`, whose path, file, fd and hash stay.
 * TV_PLUGIN if it is not what tv_describe writes. */
enum tv_status tv_description_read(struct tv_arena *arena, const void *data,
                                   size_t size, struct tv_plugin_info *info,
                                   struct tv_error *err) TV_MUST_CHECK;

#endif
