/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Turns a diagnosis into the id of its message and the arguments that the
 * message shows. The sentences themselves are in the rules.
 */
#ifndef TELVET_PHONE_WORDS_H
#define TELVET_PHONE_WORDS_H

#include "phone/number.h"

#define TV_PHONE_WORDS_SIZE 512u /* bytes of all arguments */

struct tv_phone_words {
    /* The code's name, except "shared-cost" for the less severe kind of
     * "premium". */
    const char *message;
    /* First the text that was read, then the arguments that the table in
     * words.c lists. None is empty; "?" stands for an unknown one. */
    uint32_t arg_count;
    struct tv_text args[TV_MAX_ARGS];
    char room[TV_PHONE_WORDS_SIZE];
};

/* `diagnosis` must be one of phone->codes, read from `text`. The arguments
 * borrow `text` and point into `out`. */
void tv_phone_words_of(const struct tv_phone *phone,
                       enum tv_phone_code diagnosis, struct tv_text text,
                       struct tv_phone_words *out);

#endif
