/* SPDX-License-Identifier: Apache-2.0 */
/* Errors: sentences made safe for any terminal, log or report. */
#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Longer than a sentence, so that `keep` alone does the cutting, between two
 * characters. */
#define DRAFT_SIZE (2 * TV_ERROR_SIZE)

static bool is_control(uint32_t code_point)
{
    return code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0);
}

/* Copies the draft into the error, character by character. */
static void keep(struct tv_error *err, const char *draft)
{
    size_t size = strlen(draft);
    size_t used = 0;
    for (size_t at = 0; at < size;) {
        size_t begin = at;
        uint32_t code_point = tv_utf8_next(draft, size, &at);
        char encoded[4] = {'?'};
        size_t needed = 1;
        /* A bad byte also decodes to U+FFFD, but is one byte long; U+FFFD
         * itself takes three. */
        bool bad = code_point == 0xfffd && at - begin == 1;
        if (!bad && !is_control(code_point)) {
            needed = tv_utf8_encode(code_point, encoded);
        }
        if (used + needed >= sizeof(err->text)) {
            break;
        }
        memcpy(err->text + used, encoded, needed);
        used += needed;
    }
    err->text[used] = '\0';
}

enum tv_status tv_fail(struct tv_error *err, enum tv_status status,
                       const char *format, ...)
{
    if (err) {
        char draft[DRAFT_SIZE];
        va_list args;
        va_start(args, format);
        vsnprintf(draft, sizeof(draft), format, args);
        va_end(args);
        keep(err, draft);
        err->status = status;
    }
    return status;
}

enum tv_status tv_fail_errno(struct tv_error *err, const char *format, ...)
{
    int number = errno;
    if (!err) {
        return TV_SYSTEM;
    }
    char reason[128];
    if (strerror_r(number, reason, sizeof(reason)) != 0) {
        snprintf(reason, sizeof(reason), "error %d", number);
    }
    char sentence[TV_ERROR_SIZE];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof(sentence), format, args);
    va_end(args);
    return tv_fail(err, TV_SYSTEM, "%s: %s", sentence, reason);
}

void tv_error_prefix(struct tv_error *err, const char *format, ...)
{
    if (!err) {
        return;
    }
    char prefix[TV_ERROR_SIZE];
    va_list args;
    va_start(args, format);
    vsnprintf(prefix, sizeof(prefix), format, args);
    va_end(args);
    char draft[DRAFT_SIZE];
    snprintf(draft, sizeof(draft), "%s%s", prefix, err->text);
    keep(err, draft);
}
