/* SPDX-License-Identifier: Apache-2.0 */
/* Parses, matches and formats ports. */
#include "ports.h"

struct span {
    uint32_t first, last;
};

static bool read_port(struct tv_text text, uint32_t *out)
{
    uint32_t value = 0;
    text = tv_word_trim(text);
    if (text.size == 0 || text.size > 5) {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') {
            return false;
        }
        value = value * 10 + (uint32_t)(text.data[i] - '0');
    }
    *out = value;
    return value <= 65535;
}

/* "443", "3478-3481", "3478:3481". */
static bool read_span(struct tv_text text, struct span *out)
{
    size_t cut = 0;
    while (cut < text.size && text.data[cut] != '-' && text.data[cut] != ':') {
        cut++;
    }
    struct tv_text head = {text.data, cut};
    if (!read_port(head, &out->first)) {
        return false;
    }
    out->last = out->first;
    if (cut < text.size) {
        struct tv_text tail = {text.data + cut + 1, text.size - cut - 1};
        return read_port(tail, &out->last) && out->first <= out->last;
    }
    return true;
}

static bool add_port(struct tv_ports *ports, uint16_t port)
{
    uint32_t at = ports->count;
    while (at > 0 && ports->port[at - 1] > port) {
        at--;
    }
    if (at > 0 && ports->port[at - 1] == port) {
        return true;
    }
    if (ports->count == TV_PORTS_MOST) {
        return false;
    }
    memmove(&ports->port[at + 1], &ports->port[at],
            (ports->count - at) * sizeof(ports->port[0]));
    ports->port[at] = port;
    ports->count++;
    return true;
}

bool tv_ports_read(struct tv_text text, struct tv_ports *out)
{
    struct tv_text word;
    struct tv_ports ports = {0};
    while (tv_word_take(&text, ",;", &word)) {
        struct span span;
        if (!read_span(tv_word_trim(word), &span)) {
            return false;
        }
        for (uint32_t port = span.first; port <= span.last; port++) {
            if (!add_port(&ports, (uint16_t)port)) {
                return false;
            }
        }
    }
    *out = ports;
    return ports.count > 0;
}

uint64_t tv_ports_all(const struct tv_ports *ports)
{
    return ports->count == 64 ? UINT64_MAX : (UINT64_C(1) << ports->count) - 1;
}

bool tv_ports_match(const struct tv_ports *ports, struct tv_text text,
                    uint64_t *out)
{
    static const char *const anything[] = {"any", "*", "all", NULL};
    struct tv_text word;
    uint64_t bits = 0;
    text = tv_word_trim(text);
    if (tv_word_among(text, anything)) {
        *out = tv_ports_all(ports);
        return true;
    }
    bool read = false;
    while (tv_word_take(&text, ",;", &word)) {
        struct span span;
        if (!read_span(tv_word_trim(word), &span)) {
            return false;
        }
        read = true;
        for (uint32_t i = 0; i < ports->count; i++) {
            if (ports->port[i] >= span.first && ports->port[i] <= span.last) {
                bits |= UINT64_C(1) << i;
            }
        }
    }
    *out = bits;
    return read;
}

void tv_ports_describe(const struct tv_ports *ports, uint64_t bits,
                       struct tv_line *line)
{
    bool more = false;
    for (uint32_t i = 0; i < ports->count; i++) {
        if (!(bits >> i & 1)) {
            continue;
        }
        uint32_t last = i;
        while (last + 1 < ports->count && (bits >> (last + 1) & 1) &&
               ports->port[last + 1] == ports->port[last] + 1) {
            last++;
        }
        if (more) {
            tv_line_add_string(line, ",");
        }
        tv_line_add_number(line, ports->port[i]);
        if (last > i) {
            tv_line_add_string(line, "-");
            tv_line_add_number(line, ports->port[last]);
        }
        more = true;
        i = last;
    }
}
