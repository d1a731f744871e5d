/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The gate before cJSON: checks that a document is strict RFC 8259, and notes
 * where each value begins. Private to the floor.
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
    uint32_t fault_at; /* byte offset of the fault */
    const char *fault; /* why the document is refused; constant, or NULL */
};

/* Checks `text`, which has at most TV_DOC_MAX_SIZE bytes and no byte order
 * mark. Returns false with the fault set. In either case the caller finishes
 * the gate. */
bool tv_gate_read(struct tv_gate *gate, struct tv_text text);
void tv_gate_finish(struct tv_gate *gate);

#endif
