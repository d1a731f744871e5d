/* SPDX-License-Identifier: Apache-2.0 */
/* The faults, by what they do. */
#include "expected.h"

#include <signal.h>

#define TALKATIVE 200

#define REFUSED(name, words)                                                   \
    {                                                                          \
        name, words, {0}, {0}, false, false, false                             \
    }
#define SAME(name, ...)                                                        \
    {                                                                          \
        name, NULL, {__VA_ARGS__}, {__VA_ARGS__}, false, false, false          \
    }
#define HANGS(name)                                                            \
    {                                                                          \
        name, NULL, {.kind = STRIKES, .cause = TV_CAUSE_HANG},                 \
            {.kind = STRIKES, .cause = TV_CAUSE_HANG}, true, false, false      \
    }
#define DIES(name, why, number)                                                \
    SAME(name, .kind = STRIKES, .cause = (why), .signal = (number))
#define UNHEARD(name, why) SAME(name, .kind = UNKNOWN, .cause = (why))
#define BREAKS(name, text)                                                     \
    SAME(name, .kind = BREACH, .cause = TV_CAUSE_NONSENSE, .words = (text))
#define GOOD(name) SAME(name, .kind = PASSES)
#define QUIET(name)                                                            \
    {                                                                          \
        name, NULL, {.kind = PASSES}, {.kind = PASSES}, false, false, true     \
    }
#define DENIED(name)                                                           \
    {                                                                          \
        name, NULL, {.kind = PASSES}, {.kind = FAILS}, false, false, false     \
    }
#define HELD(name, ...)                                                        \
    {                                                                          \
        name, NULL, {__VA_ARGS__}, {.kind = NOT_RUN}, false, true, false       \
    }

const struct fault faults[] = {
    /* Refused before any judgement. */
    REFUSED("no_symbol", "does not export \"telvet_plugin\""),
    REFUSED("undefined_symbol",
            "cannot be loaded: undefined symbol: nobody_has_this"),
    REFUSED("wrong_magic", "is no telvet plugin"),
    REFUSED("wrong_major", "plugin ABI 2.1, this telvet loads"),
    REFUSED("unknown_feature", "relies on features 0x80000000"),
    REFUSED("newer_used_tail", "does not know"),
    REFUSED("short_struct", "struct tv_plugin of 24 bytes"),
    REFUSED("crash_in_constructor", "died of SIGSEGV while loading"),
    REFUSED("exit_in_constructor",
            "ended its process with status 7 while loading"),
    {"hang_in_constructor",
     "did not finish loading within 500 ms",
     {0},
     {0},
     true,
     false,
     false},
    REFUSED("forges_description",
            "forges_description.so is what it says itself"),
    REFUSED("garbles_description", "gave no valid description while loading"),
    /* Accepted, and as good as any. */
    GOOD("newer_unused_tail"),
    /* Ends the process, or keeps it. */
    DIES("crash", TV_CAUSE_CRASH, SIGSEGV),
    DIES("aborts", TV_CAUSE_CRASH, SIGABRT),
    DIES("stack_overflow", TV_CAUSE_CRASH, SIGSEGV),
    HELD("endless_allocation", .kind = STRIKES, .cause = TV_CAUSE_MEMORY,
         .signal = SIGABRT),
    HELD("exhausts_unheard", .kind = STRIKES, .cause = TV_CAUSE_MEMORY,
         .signal = SIGSEGV),
    /* The limits that one worker hit do not count for its replacement. */
    HELD("exhausts_once", .kind = STRIKES, .cause = TV_CAUSE_CRASH,
         .signal = SIGSEGV, .first = TV_CAUSE_MEMORY, .first_signal = SIGABRT),
    DIES("exit_0", TV_CAUSE_EXIT, 0),
    DIES("exit_after_pass", TV_CAUSE_EXIT, 0),
    HANGS("hang"),
    HANGS("sleep"),
    {"slow", NULL, {.kind = PASSES}, {.kind = PASSES}, true, false, false},
    /* Says nothing, or nonsense. */
    UNHEARD("silence", TV_CAUSE_SILENCE),
    BREAKS("nonsense_verdict", "none of TV_VERDICT_*: '77'"),
    BREAKS("unknown_message",
           "not among \"messages\" of its rule: 'never-heard-of'"),
    BREAKS("flood", "more judgements or longer texts than are kept"),
    /* Is heard, within limits. */
    SAME("huge_message", .kind = FAILS, .words = "xxxxxxxx"),
    SAME("talkative", .kind = FAILS, .words = "yyyyyyyy", .said = TALKATIVE),
    SAME("invalid_utf8", .kind = FAILS,
         .words = "caf\xef\xbf\xbd \xef\xbf\xbd\xef\xbf\xbd"),
    SAME("undeclared_fact", .kind = FAILS),
    /* Reaches out. */
    GOOD("writes_stdout"),
    {"closes_descriptors",
     NULL,
     {.kind = PASSES},
     {.kind = STRIKES, .cause = TV_CAUSE_NONSENSE},
     false,
     false,
     false},
    DIES("garbles_pipe", TV_CAUSE_NONSENSE, 0),
    GOOD("leaves_child"),
    DIES("orphans", TV_CAUSE_EXIT, 0),
    DIES("keeps_telling", TV_CAUSE_EXIT, 0),
    DENIED("uses_socket"),
    DENIED("uses_fopen"),
    DENIED("uses_system"),
    HELD("reaches_out", .kind = PASSES),
    HELD("reaches_out_loading", .kind = PASSES),
    /* Knows telvet from within: what it does stays its own affair. */
    QUIET("scribbles"),
    QUIET("looks_around"),
    GOOD("answers_twice"),
    DIES("blames_neighbour", TV_CAUSE_CRASH, SIGSEGV),
    DIES("exits_unfiltered", TV_CAUSE_EXIT, 0),
    DIES("forges_answer", TV_CAUSE_NONSENSE, 0),
    HANGS("steals_work"),
    HANGS("pretends_progress"),
};

const size_t fault_count = sizeof(faults) / sizeof(faults[0]);
