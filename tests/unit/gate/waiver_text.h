/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waivers made from literals, and the findings that most tests match with them.
 */
#ifndef TELVET_TESTS_UNIT_GATE_WAIVER_TEXT_H
#define TELVET_TESTS_UNIT_GATE_WAIVER_TEXT_H

#include "gate/waivers.h"
#include "scene.h"

/* A file of waivers is HEAD, waivers with commas between them, TAIL. */
#define HEAD "{\"schemaVersion\": 1, \"waivers\": [\n"
#define TAIL "]}"
/* The begin of a waiver, which a test completes. */
#define BASE(id, rule)                                                         \
    "{\"id\": \"" id "\", \"rule\": \"" rule "\", \"justification\": \"why\"," \
    " \"owner\": \"who\""
#define DAYS ", \"created\": \"2026-11-01\", \"expires\": \"2026-12-31\""
#define WHOLE(id, rule, subjects)                                              \
    BASE(id, rule) DAYS ", \"subjects\": " subjects "}"

/* The findings of most tests: those of the first two rules, and all. */
enum { FINDINGS_OF_TWO = 5, FINDINGS = 7 };
extern const struct scene_finding findings[FINDINGS];

/* Writes `text` to the file `path`, reads waivers from it, and removes it. NULL
 * and an error if it is refused. The caller destroys the result. Tests run in
 * parallel, so each needs a path of its own. */
struct tv_waivers *open_waivers(const char *path, const char *text,
                                const char *as_of, uint32_t max_days,
                                struct tv_error *err);

#endif
