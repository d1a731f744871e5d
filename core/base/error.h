/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Errors: a status to branch on and a sentence for people, in a struct on the
 * caller's stack. The function that detects the cause writes the sentence; its
 * callers add a prefix only if it holds something that only they know.
 */
#ifndef TELVET_BASE_ERROR_H
#define TELVET_BASE_ERROR_H

#include <stdarg.h>

enum tv_status {
    TV_OK = 0,
    TV_USAGE,  /* the command line or a configuration is wrong */
    TV_INPUT,  /* a file holds what it must not */
    TV_PLUGIN, /* a plugin breaks its contract */
    TV_LIMIT,  /* a named limit was passed */
    TV_SYSTEM  /* the operating system refused */
};

#define TV_ERROR_SIZE 512u

struct tv_error {
    enum tv_status status;
    char text[TV_ERROR_SIZE];
};

#define TV_MUST_CHECK __attribute__((warn_unused_result))
#define TV_PRINTF(format, first)                                               \
    __attribute__((__format__(__printf__, format, first)))

/* Writes the sentence (lower case, no full stop) and returns `status`. Control
 * characters and bytes that are not UTF-8 become '?'; a sentence that is too
 * long is cut between two characters. `err` may be NULL. */
enum tv_status tv_fail(struct tv_error *err, enum tv_status status,
                       const char *format, ...) TV_PRINTF(3, 4);

/* The same with ": " and strerror(errno) appended; the status is TV_SYSTEM. */
enum tv_status tv_fail_errno(struct tv_error *err, const char *format, ...)
    TV_PRINTF(2, 3);

/* Puts text before the sentence, whose end is cut if it gets too long. */
void tv_error_prefix(struct tv_error *err, const char *format, ...)
    TV_PRINTF(2, 3);

/* Prints one line on standard error and ends the process with status 3, without
 * running exit handlers. */
_Noreturn void tv_out_of_memory(void);

#endif
