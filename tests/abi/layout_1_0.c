/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The layout that ABI 1.0 has for ever, on 64-bit machines. Compiled against
 * the header of today and against the one that 1.0 was released with: this file
 * does not compile if a member was moved.
 */
#include <telvet/plugin.h>

#define AT(type, member, offset, bytes)                                        \
    _Static_assert(offsetof(struct type, member) == (offset),                  \
                   #type "." #member " was moved");                            \
    _Static_assert(sizeof(((struct type *)0)->member) == (bytes),              \
                   #type "." #member " has another size")

/* Later versions may append, never shrink. */
#define AT_LEAST(type, bytes)                                                  \
    _Static_assert(sizeof(struct type) >= (bytes), #type " has shrunk")

_Static_assert(sizeof(void *) == 8, "64-bit machines");
_Static_assert(TV_ABI_MAGIC == 0x54564554u, "the magic");
_Static_assert(TV_ABI_MAJOR == 1, "another major has another layout");

AT(tv_text, data, 0, 8);
AT(tv_text, size, 8, 8);
_Static_assert(sizeof(struct tv_text) == 16, "tv_text has no size member");

AT(tv_need, size, 0, 4);
AT(tv_need, flags, 4, 4);
AT(tv_need, fact, 8, 16);
AT_LEAST(tv_need, 24);

AT(tv_judgement, size, 0, 4);
AT(tv_judgement, verdict, 4, 4);
AT(tv_judgement, need, 8, 4);
AT(tv_judgement, item, 12, 4);
AT(tv_judgement, message, 16, 16);
AT(tv_judgement, args, 32, 8);
AT(tv_judgement, arg_count, 40, 4);
AT(tv_judgement, confidence, 44, 4);
AT(tv_judgement, discriminator, 48, 16);
AT(tv_judgement, suggestion, 64, 16);
AT_LEAST(tv_judgement, 80);

AT(tv_host, size, 0, 4);
AT(tv_host, abi_minor, 4, 4);
AT(tv_host, state, 8, 8);
AT(tv_host, count, 16, 8);
AT(tv_host, item_state, 24, 8);
AT(tv_host, boolean, 32, 8);
AT(tv_host, integer, 40, 8);
AT(tv_host, text, 48, 8);
AT(tv_host, param_texts, 56, 8);
AT(tv_host, param_integer, 64, 8);
AT(tv_host, now, 72, 8);
AT(tv_host, scratch, 80, 8);
AT(tv_host, data, 88, 8);
AT(tv_host, report, 96, 8);
AT_LEAST(tv_host, 104);

AT(tv_check, size, 0, 4);
AT(tv_check, subject, 4, 4);
AT(tv_check, name, 8, 16);
AT(tv_check, needs, 24, 8);
AT(tv_check, need_count, 32, 4);
AT(tv_check, flags, 36, 4);
AT(tv_check, evaluate, 40, 8);
AT_LEAST(tv_check, 48);

/* The frozen prefix, and what 1.0 has behind it. */
AT(tv_plugin, magic, 0, 4);
AT(tv_plugin, abi_major, 4, 2);
AT(tv_plugin, abi_minor, 6, 2);
AT(tv_plugin, size, 8, 4);
AT(tv_plugin, features, 12, 4);
AT(tv_plugin, name, 16, 16);
AT(tv_plugin, version, 32, 16);
AT(tv_plugin, summary, 48, 16);
AT(tv_plugin, checks, 64, 8);
AT(tv_plugin, check_count, 72, 4);
AT(tv_plugin, reserved_alignment, 76, 4);
AT_LEAST(tv_plugin, 80);

_Static_assert(TV_SUBJECT_USER == 1 && TV_SUBJECT_TENANT == 2 &&
                   TV_SUBJECT_CHANNEL == 3 && TV_SUBJECT_NETWORK == 4,
               "subjects");
_Static_assert(TV_VERDICT_NOT_APPLICABLE == 1 && TV_VERDICT_PASS == 2 &&
                   TV_VERDICT_UNKNOWN == 3 && TV_VERDICT_FAIL == 4,
               "verdicts");
_Static_assert(TV_STATE_UNKNOWN == 0 && TV_STATE_ABSENT == 1 &&
                   TV_STATE_KNOWN == 2,
               "states");
_Static_assert(TV_CONFIDENCE_NONE == 0 && TV_CONFIDENCE_CERTAIN == 1 &&
                   TV_CONFIDENCE_LIKELY == 2 && TV_CONFIDENCE_ASK == 3,
               "confidences");
_Static_assert(TV_NEED_OPTIONAL == 1 && TV_NEED_ONE_OF == 2, "need flags");
