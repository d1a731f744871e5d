/* SPDX-License-Identifier: Apache-2.0 */
/* Parses, formats and increments addresses. */
#include "address.h"

#define GROUPS 8u

unsigned tv_address_bits(uint32_t family)
{
    return family == TV_IPV4 ? 32u : 128u;
}

int tv_address_compare(struct tv_address a, struct tv_address b)
{
    if (a.high != b.high) {
        return a.high < b.high ? -1 : 1;
    }
    if (a.low != b.low) {
        return a.low < b.low ? -1 : 1;
    }
    return 0;
}

struct tv_address tv_address_next(struct tv_address address)
{
    address.low++;
    address.high += address.low == 0;
    return address;
}

struct tv_address tv_address_previous(struct tv_address address)
{
    address.high -= address.low == 0;
    address.low--;
    return address;
}

static uint64_t mask64(unsigned bits)
{
    return bits >= 64 ? UINT64_MAX : (UINT64_C(1) << bits) - 1;
}

struct tv_address tv_address_mask(unsigned bits)
{
    struct tv_address mask = {bits > 64 ? mask64(bits - 64) : 0, mask64(bits)};
    return mask;
}

/* Parses a number of at most `most` digits from *at on. False if there is no
 * digit, there are too many, or a decimal one has a leading zero. */
static bool read_number(struct tv_text text, size_t *at, uint32_t base,
                        unsigned most, uint32_t *out)
{
    size_t begin = *at;
    uint32_t value = 0;
    for (; *at < text.size; (*at)++) {
        char c = text.data[*at];
        uint32_t digit = 99;
        if (c >= '0' && c <= '9') {
            digit = (uint32_t)(c - '0');
        } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
            digit = (uint32_t)((c | 0x20) - 'a') + 10;
        }
        if (digit >= base) {
            break;
        }
        if (*at - begin == most) {
            return false;
        }
        value = value * base + digit;
    }
    size_t size = *at - begin;
    *out = value;
    return size > 0 && (base == 16 || size == 1 || text.data[begin] != '0');
}

/* Parses four decimal numbers from `at` to the end of the text. */
static bool read_ipv4(struct tv_text text, size_t at, uint32_t *out)
{
    uint32_t value = 0;
    for (unsigned i = 0; i < 4; i++) {
        uint32_t octet;
        if (i > 0 && (at == text.size || text.data[at++] != '.')) {
            return false;
        }
        if (!read_number(text, &at, 10, 3, &octet) || octet > 255) {
            return false;
        }
        value = value << 8 | octet;
    }
    *out = value;
    return at == text.size;
}

/* The groups of an IPv6 address, and the position of "::". */
struct groups {
    uint32_t value[GROUPS];
    unsigned count;
    unsigned gap; /* index of the first group after "::", else GROUPS + 1 */
};

static bool starts_ipv4(struct tv_text text, size_t at)
{
    while (at < text.size && text.data[at] != ':' && text.data[at] != '.') {
        at++;
    }
    return at < text.size && text.data[at] == '.';
}

static bool read_gap(struct tv_text text, size_t *at, struct groups *groups)
{
    if (*at + 1 < text.size && text.data[*at] == ':' &&
        text.data[*at + 1] == ':') {
        if (groups->gap <= GROUPS) {
            return false; /* a second one */
        }
        groups->gap = groups->count;
        *at += 2;
    }
    return true;
}

static bool read_group(struct tv_text text, size_t *at, struct groups *groups)
{
    uint32_t value;
    if (starts_ipv4(text, *at) && groups->count + 2 <= GROUPS) {
        if (!read_ipv4(text, *at, &value)) {
            return false;
        }
        *at = text.size;
        groups->value[groups->count++] = value >> 16;
        groups->value[groups->count++] = value & 0xffff;
        return true;
    }
    if (!read_number(text, at, 16, 4, &value)) {
        return false;
    }
    groups->value[groups->count++] = value;
    return true;
}

static bool read_groups(struct tv_text text, struct groups *groups)
{
    size_t at = 0;
    groups->count = 0;
    groups->gap = GROUPS + 1;
    if (!read_gap(text, &at, groups)) {
        return false;
    }
    while (at < text.size) {
        size_t before;
        if (groups->count == GROUPS || !read_group(text, &at, groups)) {
            return false;
        }
        before = at;
        if (!read_gap(text, &at, groups)) {
            return false;
        }
        if (at == before && at < text.size && text.data[at++] != ':') {
            return false;
        }
        if (at == before + 1 && at == text.size) {
            return false; /* a colon at the end */
        }
    }
    return groups->gap <= GROUPS ? groups->count < GROUPS
                                 : groups->count == GROUPS;
}

static struct tv_address join_groups(const struct groups *groups)
{
    uint64_t half[2] = {0, 0};
    unsigned missing = GROUPS - groups->count;
    for (unsigned i = 0; i < groups->count; i++) {
        unsigned at = i < groups->gap ? i : i + missing;
        half[at / 4] |= (uint64_t)groups->value[i] << (48 - 16 * (at % 4));
    }
    struct tv_address address = {half[0], half[1]};
    return address;
}

bool tv_address_parse(struct tv_text text, uint32_t *out_family,
                      struct tv_address *out)
{
    uint32_t ipv4;
    struct groups groups;
    if (read_ipv4(text, 0, &ipv4)) {
        *out_family = TV_IPV4;
        out->high = 0;
        out->low = ipv4;
        return true;
    }
    if (text.size < 2 || !read_groups(text, &groups)) {
        return false;
    }
    *out_family = TV_IPV6;
    *out = join_groups(&groups);
    return true;
}

static size_t write_number(uint64_t value, uint32_t base, char *out)
{
    char digits[20];
    size_t count = 0;
    do {
        digits[count++] = "0123456789abcdef"[value % base];
        value /= base;
    } while (value > 0);
    for (size_t i = 0; i < count; i++) {
        out[i] = digits[count - 1 - i];
    }
    return count;
}

/* The longest run of at least two zero groups; the first one of equal
 * length. */
static unsigned longest_gap(const uint32_t *value, unsigned *out_size)
{
    unsigned best = GROUPS;
    *out_size = 1;
    for (unsigned i = 0; i < GROUPS; i++) {
        unsigned size = 0;
        while (i + size < GROUPS && value[i + size] == 0) {
            size++;
        }
        if (size > *out_size) {
            best = i;
            *out_size = size;
        }
    }
    return best;
}

static size_t write_ipv6(struct tv_address address, char *out)
{
    uint32_t value[GROUPS];
    for (unsigned i = 0; i < GROUPS; i++) {
        uint64_t half = i < 4 ? address.high : address.low;
        value[i] = (uint32_t)(half >> (48 - 16 * (i % 4)) & 0xffff);
    }
    unsigned gap_size;
    unsigned gap = longest_gap(value, &gap_size);
    size_t size = 0;
    for (unsigned i = 0; i < GROUPS; i++) {
        if (i == gap) {
            out[size++] = ':';
            out[size++] = ':';
            i += gap_size - 1;
            continue;
        }
        if (size > 0 && out[size - 1] != ':') {
            out[size++] = ':';
        }
        size += write_number(value[i], 16, out + size);
    }
    return size;
}

size_t tv_address_format(uint32_t family, struct tv_address address,
                         char out[TV_ADDRESS_SIZE])
{
    size_t size = 0;
    if (family == TV_IPV6) {
        size = write_ipv6(address, out);
    } else {
        for (unsigned i = 0; i < 4; i++) {
            if (i > 0) {
                out[size++] = '.';
            }
            size +=
                write_number(address.low >> (24 - 8 * i) & 255, 10, out + size);
        }
    }
    out[size] = '\0';
    return size;
}
