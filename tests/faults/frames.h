/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a hostile plugin may know of the process it is in: the flight recorders,
 * found by their mapping, and what an answer to the parent looks like.
 */
#ifndef TELVET_TESTS_FAULTS_FRAMES_H
#define TELVET_TESTS_FAULTS_FRAMES_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/recorder.h"
#include "fixture.h"
#include "host/child.h"

#define RECORDER_SIZE 4096u

static char *recorders, *recorders_end;

/* While plugins are loaded, files can be read. */
__attribute__((constructor)) static void find_recorders(void)
{
    char line[512];
    FILE *maps = fopen("/proc/self/maps", "r");
    while (maps && fgets(line, sizeof(line), maps)) {
        char *rest = NULL;
        char *from = (char *)strtoul(line, &rest, 16);
        char *to = (char *)strtoul(rest + 1, &rest, 16);
        if (memcmp(rest, " rw-s", 5) == 0) {
            recorders = from;
            recorders_end = to;
        }
    }
    if (maps) {
        fclose(maps);
    }
}

/* The number in "faulty-701@…". */
static uint32_t person_of(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text upn = host->text(eval, 0, 0);
    uint32_t person = 0;
    for (size_t i = 7; i < upn.size && upn.data[i] != '@'; i++) {
        person = person * 10 + (uint32_t)(upn.data[i] - '0');
    }
    return person;
}

#endif
