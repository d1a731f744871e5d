/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waivers of literals, and the findings that most tests have them match.
 */
#ifndef TELVET_TESTS_UNIT_GATE_WAIVER_TEXT_H
#define TELVET_TESTS_UNIT_GATE_WAIVER_TEXT_H

#include "gate/waivers.h"
#include "scene.h"

/* A file of waivers is HEAD, waivers with commas between them, TAIL. */
#define HEAD "{\"schemaVersion\": 1, \"waivers\": [\n"
#define TAIL "]}"
/* A waiver of which a test says the rest. */
#define BASE(id, rule)                                                         \
    "{\"id\": \"" id "\", \"rule\": \"" rule "\", \"justification\": \"why\"," \
    " \"owner\": \"who\""
#define DAYS ", \"created\": \"2026-11-01\", \"expires\": \"2026-12-31\""
#define WHOLE(id, rule, subjects)                                              \
    BASE(id, rule) DAYS ", \"subjects\": " subjects "}"

/* The findings of most tests: those of the first two rules, and all. */
enum { FINDINGS_OF_TWO = 5, FINDINGS = 7 };
extern const struct scene_finding findings[FINDINGS];

/* Reads a text from the file `path`, which is gone then; NULL and why if it is
 * refused. To be destroyed. Tests run side by side: each has a path of its own.
 */
struct tv_waivers *open_waivers(const char *path, const char *text,
                                const char *as_of, uint32_t max_days,
                                struct tv_error *err);

#endif
