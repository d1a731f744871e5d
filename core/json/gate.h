/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The gate before cJSON: whether a document is RFC 8259 to the letter, and
 * where its values are. Private to the floor.
 */
#ifndef TELVET_JSON_GATE_H
#define TELVET_JSON_GATE_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

#define TV_GATE_DEPTH 64u
/* cJSON copies a number into 64 bytes and drops the rest. */
#define TV_GATE_NUMBER 60u

#define TV_GATE_NO_KEY UINT32_MAX

/* Where a value and its key begin, in bytes. */
struct tv_gate_place {
    uint32_t value;
    uint32_t key; /* TV_GATE_NO_KEY outside of objects */
};

struct tv_gate {
    struct tv_gate_place *places; /* of every value, in document order */
    uint32_t count, capacity;
    uint32_t fault_at; /* why it is refused, and where */
    const char *fault;
};

/* `text` has at most TV_DOC_MAX_SIZE bytes and no byte order mark. False with
 * the fault. To be finished in either case. */
bool tv_gate_read(struct tv_gate *gate, struct tv_text text);
void tv_gate_finish(struct tv_gate *gate);

#endif
