/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The layout of what ABI 1.1 appended to 1.0, on 64-bit machines: this file
 * does not compile if a member was moved.
 */
#include <telvet/plugin.h>

#define AT(type, member, offset, bytes)                                        \
    _Static_assert(offsetof(struct type, member) == (offset),                  \
                   #type "." #member " was moved");                            \
    _Static_assert(sizeof(((struct type *)0)->member) == (bytes),              \
                   #type "." #member " has another size")

AT(tv_suggestion, size, 0, 4);
AT(tv_suggestion, confidence, 4, 4);
AT(tv_suggestion, value, 8, 16);
AT(tv_suggestion, spelling, 24, 16);
AT(tv_suggestion, reason, 40, 16);
_Static_assert(sizeof(struct tv_suggestion) >= 56, "tv_suggestion has shrunk");

AT(tv_judgement, spelling, 80, 16);
AT(tv_judgement, reason, 96, 16);
AT(tv_judgement, others, 112, 8);
AT(tv_judgement, other_count, 120, 4);
AT(tv_judgement, reserved_alignment, 124, 4);
_Static_assert(sizeof(struct tv_judgement) >= 128, "tv_judgement has shrunk");

AT(tv_host, remember, 104, 8);
AT(tv_host, find, 112, 8);
_Static_assert(sizeof(struct tv_host) >= 120, "tv_host has shrunk");

_Static_assert(TV_MAX_MEMORIES == 16 && TV_MAX_MEMORY == 16384, "limits");
_Static_assert(TV_NEED_ENOUGH == 4, "need flag");
_Static_assert(TV_NO_ITEM == UINT32_MAX, "no item");
_Static_assert(TV_ABI_MINOR >= 1 && TV_MAX_OTHERS == 3, "since 1.1");
