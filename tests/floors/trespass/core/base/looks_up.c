/* SPDX-License-Identifier: Apache-2.0 */
/* Looks up. */
#include "json/doc.h"
