/* SPDX-License-Identifier: Apache-2.0 */
/* Looks sideways, and into a library of another floor. */
#include "base/text.h"
#include "plugins.h"
#include "json/doc.h"
#include <cjson/cJSON.h>
#include <stdio.h>
