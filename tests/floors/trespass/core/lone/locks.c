/* SPDX-License-Identifier: Apache-2.0 */
/* Part of a plugin, and starts threads. */
#include <pthread.h>
#include <string.h>
