/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a diagnosis says: the id of its message and the arguments that the
 * message shows. The sentences themselves are in the rules.
 */
#ifndef TELVET_PHONE_WORDS_H
#define TELVET_PHONE_WORDS_H

#include "phone/number.h"

#define TV_PHONE_WORDS_SIZE 512u /* of the texts of one diagnosis */

struct tv_phone_words {
    /* The code's name; "shared-cost" of the lighter kind of "premium". */
    const char *message;
    /* The text as it stands, then what the table in words.c lists; none is
     * empty, "?" stands for what cannot be told. */
    uint32_t arg_count;
    struct tv_text args[TV_MAX_ARGS];
    char room[TV_PHONE_WORDS_SIZE];
};

/* `diagnosis` is one that `phone` has, read from `text`, which is borrowed. */
void tv_phone_words_of(const struct tv_phone *phone,
                       enum tv_phone_code diagnosis, struct tv_text text,
                       struct tv_phone_words *out);

#endif
