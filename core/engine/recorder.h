/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The flight recorder: a page that a worker shares with the parent and writes
 * before each call. Plugin code could write it, too, so it serves only for
 * diagnosis and the parent validates every number in it. It can name only
 * judgements of the worker's own plugin.
 */
#ifndef TELVET_ENGINE_RECORDER_H
#define TELVET_ENGINE_RECORDER_H

#include <stdint.h>

enum tv_phase {
    TV_PHASE_START,
    TV_PHASE_LOADING,
    TV_PHASE_IDLE,
    TV_PHASE_JUDGING, /* `rule` and `subject` are set */
    TV_PHASE_SENDING  /* `block` is set */
};

struct tv_recorder {
    volatile uint64_t progress; /* grows with every step of the worker */
    volatile uint32_t phase;    /* enum tv_phase */
    volatile uint32_t block;    /* being judged or sent */
    volatile uint32_t rule;
    volatile uint32_t subject;
    /* 1: the worker died because it used up its memory. */
    volatile uint32_t exhausted;
};

#endif
