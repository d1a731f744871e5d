/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The flight recorder: a page that a worker shares with the parent and writes
 * before each call. Plugin code could write it too: it is for diagnosis, and
 * the parent checks every number in it before use: it can name judgements of
 * the worker's own plugin only.
 */
#ifndef TELVET_ENGINE_RECORDER_H
#define TELVET_ENGINE_RECORDER_H

#include <stdint.h>

enum tv_phase {
    TV_PHASE_START,
    TV_PHASE_LOADING,
    TV_PHASE_IDLE,
    TV_PHASE_JUDGING, /* `rule`, `subject` */
    TV_PHASE_SENDING  /* `block` */
};

struct tv_recorder {
    volatile uint64_t progress; /* grows with every step */
    volatile uint32_t phase;    /* enum tv_phase */
    volatile uint32_t block;    /* being judged or sent */
    volatile uint32_t rule;
    volatile uint32_t subject;
    volatile uint32_t exhausted; /* 1: it died with its memory used up */
};

#endif
