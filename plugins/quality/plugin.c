/* SPDX-License-Identifier: Apache-2.0 */
/* quality: whether the snapshot is fit to be judged. */
#include <telvet/rule.h>

#include "checks.h"

static const struct tv_check *const checks[] = {
    &quality_truncated, &quality_row_limit, &quality_flattened,
    &quality_selected,  &quality_concealed, &quality_skew,
};

const struct tv_plugin telvet_plugin = TV_PLUGIN(
    "quality", "1.0.0",
    "Snapshot quality: truncated, flattened, concealed, apart", checks);
