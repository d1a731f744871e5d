/* SPDX-License-Identifier: Apache-2.0 */
/* Parses destinations, and splits ranges into CIDR blocks. */
#include "cidr.h"

#include "words.h"

static struct tv_text slice(struct tv_text text, size_t begin, size_t end)
{
    struct tv_text part = {text.data + begin, end - begin};
    return tv_word_trim(part);
}

/* The index of the first such character, or the size of the text. */
static size_t find(struct tv_text text, char wanted)
{
    size_t at = 0;
    while (at < text.size && text.data[at] != wanted) {
        at++;
    }
    return at;
}

static bool read_prefix(struct tv_text text, unsigned most, unsigned *out)
{
    unsigned value = 0;
    if (text.size == 0 || text.size > 3 ||
        (text.size > 1 && text.data[0] == '0')) {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') {
            return false;
        }
        value = value * 10 + (unsigned)(text.data[i] - '0');
    }
    *out = value;
    return value <= most;
}

/* Converts "255.255.0.0" to 16; a mask with gaps is refused. */
static bool read_netmask(struct tv_text text, unsigned *out)
{
    uint32_t family;
    struct tv_address mask;
    if (!tv_address_parse(text, &family, &mask) || family != TV_IPV4) {
        return false;
    }
    for (unsigned prefix = 0; prefix <= 32; prefix++) {
        if (mask.low == (UINT64_C(0xffffffff) << (32 - prefix) & 0xffffffff)) {
            *out = prefix;
            return true;
        }
    }
    return false;
}

static struct tv_range block(uint32_t family, struct tv_address base,
                             unsigned prefix)
{
    struct tv_address mask = tv_address_mask(tv_address_bits(family) - prefix);
    struct tv_range range = {{base.high & ~mask.high, base.low & ~mask.low},
                             {base.high | mask.high, base.low | mask.low}};
    return range;
}

static bool read_block(struct tv_text text, size_t cut,
                       struct tv_destination *out)
{
    struct tv_address base;
    struct tv_text tail = {NULL, 0};
    if (!tv_address_parse(slice(text, 0, cut), &out->family, &base)) {
        return false;
    }
    unsigned prefix = tv_address_bits(out->family);
    if (cut < text.size) {
        tail = slice(text, cut + 1, text.size);
        if (!(text.data[cut] == '/' && read_prefix(tail, prefix, &prefix)) &&
            !(out->family == TV_IPV4 && read_netmask(tail, &prefix))) {
            return false;
        }
    }
    out->range = block(out->family, base, prefix);
    return true;
}

static bool read_from_to(struct tv_text text, size_t cut,
                         struct tv_destination *out)
{
    uint32_t family;
    return cut < text.size &&
           tv_address_parse(slice(text, 0, cut), &out->family,
                            &out->range.first) &&
           tv_address_parse(slice(text, cut + 1, text.size), &family,
                            &out->range.last) &&
           family == out->family &&
           tv_address_compare(out->range.first, out->range.last) <= 0;
}

static bool is_host_letter(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           c == '-' || c == '_' || c == '*';
}

/* Whether it is like "AzureCloud.WestEurope" or "Storage.westus": one dot, and
 * capitals. */
static bool is_regional_tag(struct tv_text text)
{
    size_t dots = 0, capitals = 0;
    for (size_t i = 0; i < text.size; i++) {
        dots += text.data[i] == '.';
        capitals += text.data[i] >= 'A' && text.data[i] <= 'Z';
    }
    return dots == 1 && capitals > 0;
}

/* Whether it is labels separated by dots, the last one beginning with a
 * letter. */
static bool is_host_name(struct tv_text text)
{
    size_t label = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '.') {
            if (i == label || i + 1 == text.size) {
                return false;
            }
            label = i + 1;
        } else if (!is_host_letter(text.data[i])) {
            return false;
        }
    }
    char first = text.size > 0 ? (char)(text.data[label] | 0x20) : '0';
    return label > 0 && first >= 'a' && first <= 'z';
}

void tv_destination_read(struct tv_text text, struct tv_destination *out)
{
    static const char *const anything[] = {"any",      "*",    "all",
                                           "internet", "any4", NULL};
    out->kind = TV_DESTINATION_UNCLEAR;
    text = tv_word_trim(text);
    if (text.size == 0) {
        return;
    }
    size_t slash = find(text, '/');
    size_t cut = slash < text.size ? slash : find(text, ' ');
    if (tv_word_among(text, anything)) {
        out->kind = TV_DESTINATION_ANY;
    } else if (read_from_to(text, find(text, '-'), out) ||
               read_block(text, cut, out)) {
        out->kind = TV_DESTINATION_RANGE;
    } else if (is_host_name(text) && !is_regional_tag(text)) {
        out->kind = TV_DESTINATION_HOST;
    }
}

bool tv_cidr_take(uint32_t family, struct tv_range *range, struct tv_cidr *out)
{
    unsigned prefix = tv_address_bits(family);
    struct tv_range taken = {range->first, range->first};
    while (prefix > 0) {
        struct tv_range wider = block(family, range->first, prefix - 1);
        if (tv_address_compare(wider.first, range->first) != 0 ||
            tv_address_compare(wider.last, range->last) > 0) {
            break;
        }
        taken = wider;
        prefix--;
    }
    out->base = range->first;
    out->prefix = prefix;
    bool more = tv_address_compare(taken.last, range->last) < 0;
    range->first = tv_address_next(taken.last);
    return more;
}

size_t tv_cidr_format(uint32_t family, struct tv_cidr cidr,
                      char out[TV_CIDR_SIZE])
{
    size_t size = tv_address_format(family, cidr.base, out);
    out[size++] = '/';
    if (cidr.prefix >= 100) {
        out[size++] = '1';
    }
    if (cidr.prefix >= 10) {
        out[size++] = (char)('0' + cidr.prefix / 10 % 10);
    }
    out[size++] = (char)('0' + cidr.prefix % 10);
    out[size] = '\0';
    return size;
}
