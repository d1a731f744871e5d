/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cells of an allowlist, a destination and ports, apart at a line end: whatever
 * they hold, what is read of them is within their family and their ports, and
 * what is written of that is read as itself.
 */
#include <stdlib.h>
#include <string.h>

#include "cidr.h"
#include "ports.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds) {
        abort();
    }
}

/* Block after block of a range is that range, and each is read as itself. */
static void check_range(uint32_t family, struct tv_range range)
{
    unsigned bits = tv_address_bits(family);
    struct tv_address next = range.first;
    struct tv_range rest = range;
    struct tv_cidr cidr;
    unsigned blocks = 0;
    bool more = true;
    demand(tv_address_compare(range.first, range.last) <= 0);
    demand(tv_address_compare(range.last, tv_address_mask(bits)) <= 0);
    while (more) {
        char text[TV_CIDR_SIZE];
        struct tv_destination again;
        more = tv_cidr_take(family, &rest, &cidr);
        size_t size = tv_cidr_format(family, cidr, text);
        tv_destination_read((struct tv_text){text, size}, &again);
        demand(again.kind == TV_DESTINATION_RANGE && again.family == family);
        demand(tv_address_compare(again.range.first, next) == 0);
        next = tv_address_next(again.range.last);
        demand(++blocks <= 2 * bits);
    }
    demand(tv_address_compare(tv_address_previous(next), range.last) == 0);
}

static void check_destination(struct tv_text text)
{
    struct tv_destination destination;
    tv_destination_read(text, &destination);
    if (destination.kind == TV_DESTINATION_RANGE) {
        demand(destination.family == TV_IPV4 || destination.family == TV_IPV6);
        check_range(destination.family, destination.range);
    }
}

static void check_ports(struct tv_text text)
{
    static const struct tv_ports asked = {4, {80, 443, 3478, 65535}};
    static struct tv_line line;
    struct tv_ports ports, again;
    uint64_t bits = 0;
    demand(!tv_ports_match(&asked, text, &bits) || bits >> asked.count == 0);
    if (!tv_ports_read(text, &ports)) {
        return;
    }
    demand(ports.count <= TV_PORTS_MOST);
    for (uint32_t i = 1; i < ports.count; i++) {
        demand(ports.port[i - 1] < ports.port[i]);
    }
    demand(tv_ports_match(&ports, text, &bits) && bits == tv_ports_all(&ports));
    line.size = 0;
    tv_ports_describe(&ports, bits, &line);
    demand(tv_ports_read(tv_line_text(&line), &again));
    demand(again.count == ports.count &&
           memcmp(again.port, ports.port, ports.count * sizeof(uint16_t)) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *cut = size > 0 ? memchr(data, '\n', size) : NULL;
    size_t first = cut ? (size_t)(cut - data) : size;
    if (size > 4096) {
        return 0;
    }
    check_destination((struct tv_text){(const char *)data, first});
    if (cut) {
        check_ports((struct tv_text){(const char *)cut + 1, size - first - 1});
    }
    return 0;
}
