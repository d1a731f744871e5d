/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A short list of required ports; subsets of it are bit masks over the indices.
 */
#ifndef TELVET_PLUGIN_NETWORK_PORTS_H
#define TELVET_PLUGIN_NETWORK_PORTS_H

#include "words.h"

#define TV_PORTS_MOST 64u

struct tv_ports {
    uint32_t count;
    uint16_t port[TV_PORTS_MOST]; /* ascending */
};

/* Parses "3478,3479,3480,3481", "3478-3481", "80, 443"; false if the text is
 * not like that, or has more than TV_PORTS_MOST ports. */
bool tv_ports_read(struct tv_text text, struct tv_ports *out);

/* The mask of all ports. */
uint64_t tv_ports_all(const struct tv_ports *ports);

/* The mask of the ports that "any", "80,443" or "3478-3481" contains; false if
 * the text is not understood. */
bool tv_ports_match(const struct tv_ports *ports, struct tv_text text,
                    uint64_t *out);

/* Appends the ports of a mask: "3478-3481" or "80,443". */
void tv_ports_describe(const struct tv_ports *ports, uint64_t bits,
                       struct tv_line *line);

#endif
