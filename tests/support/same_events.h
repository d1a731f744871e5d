/* SPDX-License-Identifier: Apache-2.0 */
/* Compares the events of reading one record twice. */
#ifndef TELVET_TESTS_SUPPORT_SAME_EVENTS_H
#define TELVET_TESTS_SUPPORT_SAME_EVENTS_H

#include <string.h>

#include "json/reader.h"

static inline bool same_event(const struct tv_json_event *a, uint32_t shift,
                              const struct tv_json_event *b)
{
    bool placed = a->kind != TV_JSON_MISSING;
    return a->path == b->path && a->kind == b->kind && a->role == b->role &&
           a->early == b->early &&
           (!placed ||
            (a->begin + shift == b->begin && a->end + shift == b->end));
}

/* Whether the events of `one`, with its tails expanded, are those of `two`,
 * which has no tails, and the text of each tail is that in the record. Adds the
 * number of tails to *tails. */
static inline bool same_events(const char *record,
                               const struct tv_json_events *one,
                               const struct tv_json_events *two,
                               uint32_t *tails)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < one->count; i++) {
        const struct tv_json_event *first = &one->at[i];
        uint32_t count = 1, shift = 0;
        if (first->kind == TV_JSON_TAIL) {
            const struct tv_json_tail *tail =
                tv_json_tail(one->tails, first->path);
            shift = first->begin;
            if (memcmp(tail->text, record + shift, tail->size) != 0 ||
                first->end != shift + tail->size) {
                return false;
            }
            first = tail->events;
            count = tail->count;
            ++*tails;
        }
        for (uint32_t k = 0; k < count; k++, at++) {
            if (at == two->count ||
                !same_event(&first[k], shift, &two->at[at])) {
                return false;
            }
        }
    }
    return at == two->count;
}

#endif
