/* SPDX-License-Identifier: Apache-2.0 */
/*
 * IPv4 and IPv6 addresses as 128-bit numbers. An IPv4 address has the value of
 * its 32 bits; the family is stored separately.
 */
#ifndef TELVET_PLUGIN_NETWORK_ADDRESS_H
#define TELVET_PLUGIN_NETWORK_ADDRESS_H

#include <stdbool.h>

#include <telvet/plugin.h>

enum { TV_IPV4 = 4, TV_IPV6 = 6 };

struct tv_address {
    uint64_t high, low;
};

/* "2001:0db8:0000:0000:0000:0000:0000:0000" and NUL. */
#define TV_ADDRESS_SIZE 40u

/* The bits of an address: 32 or 128. */
unsigned tv_address_bits(uint32_t family);

/* Compares like memcmp: below 0, 0 or above 0. */
int tv_address_compare(struct tv_address a, struct tv_address b);

/* The next and the previous address; both wrap around at 128 bits. */
struct tv_address tv_address_next(struct tv_address address);
struct tv_address tv_address_previous(struct tv_address address);

/* A mask of the lowest `bits` bits, 0 to 128. */
struct tv_address tv_address_mask(unsigned bits);

/* Parses a text that is an address as a whole: four decimal numbers without
 * leading zeros, or any form of RFC 4291, without a zone. */
bool tv_address_parse(struct tv_text text, uint32_t *out_family,
                      struct tv_address *out);

/* Formats an address, IPv6 as in RFC 5952; returns the size without the NUL. */
size_t tv_address_format(uint32_t family, struct tv_address address,
                         char out[TV_ADDRESS_SIZE]);

#endif
