/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Addresses of IPv4 and IPv6 as numbers of 128 bits. An IPv4 address is the
 * number of its 32 bits; which family a number belongs to is told beside it.
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

/* 32 or 128. */
unsigned tv_address_bits(uint32_t family);

/* Below 0, 0, above 0. */
int tv_address_compare(struct tv_address a, struct tv_address b);

/* One more, one less; both go around at the ends of 128 bits. */
struct tv_address tv_address_next(struct tv_address address);
struct tv_address tv_address_previous(struct tv_address address);

/* The mask that leaves the lowest `bits` bits, 0 to 128. */
struct tv_address tv_address_mask(unsigned bits);

/* The whole text is an address: four decimal numbers without leading zeros, or
 * RFC 4291 in any of its forms, without a zone. */
bool tv_address_parse(struct tv_text text, uint32_t *out_family,
                      struct tv_address *out);

/* As RFC 5952 writes it; returns the size without the NUL. */
size_t tv_address_format(uint32_t family, struct tv_address address,
                         char out[TV_ADDRESS_SIZE]);

#endif
