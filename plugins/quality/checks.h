/* SPDX-License-Identifier: Apache-2.0 */
/* The checks of this plugin, one per file. */
#ifndef TELVET_PLUGINS_QUALITY_CHECKS_H
#define TELVET_PLUGINS_QUALITY_CHECKS_H

#include <telvet/plugin.h>

extern const struct tv_check quality_truncated;
extern const struct tv_check quality_row_limit;
extern const struct tv_check quality_flattened;
extern const struct tv_check quality_selected;
extern const struct tv_check quality_concealed;
extern const struct tv_check quality_skew;

#endif
