/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ports that are needed, as a short list, and which of them a row of an
 * allowlist speaks of, as bits over that list.
 */
#ifndef TELVET_PLUGIN_NETWORK_PORTS_H
#define TELVET_PLUGIN_NETWORK_PORTS_H

#include "words.h"

#define TV_PORTS_MOST 64u

struct tv_ports {
    uint32_t count;
    uint16_t port[TV_PORTS_MOST]; /* ascending */
};

/* Reads "3478,3479,3480,3481", "3478-3481", "80, 443"; false if it is none of
 * that, or more than TV_PORTS_MOST ports. */
bool tv_ports_read(struct tv_text text, struct tv_ports *out);

/* The bits of all of them. */
uint64_t tv_ports_all(const struct tv_ports *ports);

/* Which of the ports "any", "80,443" or "3478-3481" has; false if the text
 * cannot be understood. */
bool tv_ports_match(const struct tv_ports *ports, struct tv_text text,
                    uint64_t *out);

/* Adds "3478-3481" or "80,443". */
void tv_ports_describe(const struct tv_ports *ports, uint64_t bits,
                       struct tv_line *line);

#endif
