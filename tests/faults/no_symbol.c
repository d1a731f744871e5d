/* SPDX-License-Identifier: Apache-2.0 */
/* Exports nothing that telvet knows. */
#include <telvet/plugin.h>

TV_EXPORT extern const int something_else;
const int something_else = 1;
