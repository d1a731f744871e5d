/* SPDX-License-Identifier: Apache-2.0 */
/* Needs more than the ABI promises. */
#include <stdbool.h>
