/* SPDX-License-Identifier: Apache-2.0 */
/* Opens files, and knows the host. */
#include <fcntl.h>
#include <telvet/plugin.h>

#include "base/text.h"
#include "lone/lone.h"
