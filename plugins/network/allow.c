/* SPDX-License-Identifier: Apache-2.0 */
/* Interprets rows of an allowlist. */
#include "allow.h"

static uint32_t cell_state(const struct tv_host *host, struct tv_eval *eval,
                           uint32_t need, uint32_t item)
{
    uint32_t whole = host->state(eval, need);
    return whole == TV_STATE_KNOWN ? host->item_state(eval, need, item) : whole;
}

/* Reads the text of a cell, empty if absent. False if it is unknown. */
static bool read_cell(const struct tv_host *host, struct tv_eval *eval,
                      uint32_t need, uint32_t item, struct tv_text *out)
{
    uint32_t state = cell_state(host, eval, need, item);
    struct tv_text nothing = {"", 0};
    *out = state == TV_STATE_KNOWN ? tv_word_trim(host->text(eval, need, item))
                                   : nothing;
    return state != TV_STATE_UNKNOWN;
}

/* Parses one protocol; 0 if it is not understood. */
static uint32_t protocol_of(struct tv_text word)
{
    static const char *const every[] = {"any",  "*",    "all", "ip",
                                        "ipv4", "ipv6", "-1",  NULL};
    static const char *const tcp[] = {"tcp", "6", "tcp6", NULL};
    static const char *const udp[] = {"udp", "17", "udp6", NULL};
    static const char *const other[] = {"icmp", "icmpv6", "icmp6", "1",  "58",
                                        "esp",  "50",     "ah",    "51", "gre",
                                        "47",   "sctp",   "132",   NULL};
    static const struct {
        const char *const *words;
        uint32_t protocols;
    } table[] = {{every, TV_TCP | TV_UDP | TV_OTHER_PROTOCOL},
                 {tcp, TV_TCP},
                 {udp, TV_UDP},
                 {other, TV_OTHER_PROTOCOL}};
    for (uint32_t i = 0; i < TV_COUNT_OF(table); i++) {
        if (tv_word_among(word, table[i].words)) {
            return table[i].protocols;
        }
    }
    return 0;
}

/* Parses "tcp", "tcp/udp", "any"; 0 if a part is not understood. */
static uint32_t protocols_of(struct tv_text text)
{
    uint32_t protocols = 0;
    struct tv_text word;
    while (tv_word_take(&text, ",;/+& ", &word)) {
        uint32_t one = protocol_of(word);
        if (one == 0) {
            return 0;
        }
        protocols |= one;
    }
    return protocols;
}

static bool read_action(struct tv_text text, bool *out_denies)
{
    static const char *const allow[] = {"allow", "permit",  "accept",
                                        "pass",  "allowed", NULL};
    static const char *const deny[] = {"deny",  "drop",   "reject",
                                       "block", "denied", NULL};
    *out_denies = tv_word_among(text, deny);
    return *out_denies || text.size == 0 || tv_word_among(text, allow);
}

static bool read_direction(struct tv_text text, bool *out_comes_in)
{
    static const char *const in[] = {"in", "inbound", "ingress", "incoming",
                                     NULL};
    static const char *const out[] = {"out",  "outbound", "egress", "outgoing",
                                      "both", "any",      "*",      NULL};
    *out_comes_in = tv_word_among(text, in);
    return *out_comes_in || text.size == 0 || tv_word_among(text, out);
}

static bool read_status(struct tv_text text, bool *out_is_off)
{
    static const char *const on[] = {"enabled", "enable", "active", "on",
                                     "true",    "yes",    "1",      NULL};
    static const char *const off[] = {"disabled", "disable", "inactive", "off",
                                      "false",    "no",      "0",        NULL};
    *out_is_off = tv_word_among(text, off);
    return *out_is_off || text.size == 0 || tv_word_among(text, on);
}

/* Whether it is everything of its family: 0.0.0.0/0 or ::/0. */
static bool is_everywhere(const struct tv_destination *destination)
{
    struct tv_address all;
    if (destination->kind != TV_DESTINATION_RANGE) {
        return destination->kind == TV_DESTINATION_ANY;
    }
    all = tv_address_mask(tv_address_bits(destination->family));
    return destination->range.first.high == 0 &&
           destination->range.first.low == 0 &&
           tv_address_compare(destination->range.last, all) == 0;
}

static bool is_any_port(struct tv_text text)
{
    static const char *const anything[] = {"any",     "*",       "all",
                                           "0-65535", "1-65535", NULL};
    return text.size == 0 || tv_word_among(text, anything);
}

static void note(struct tv_allow_row *row, uint32_t part, bool known,
                 bool understood)
{
    if (!known || !understood) {
        row->unclear |= part;
        row->unread |= known ? 0 : part;
    }
}

/* Whether any column says that the row is switched off. */
static bool read_off(const struct tv_host *host, struct tv_eval *eval,
                     uint32_t item, struct tv_allow_row *row)
{
    static const struct {
        uint32_t need, part;
        int32_t off;
    } switches[] = {{TV_ALLOW_ENABLED, TV_UNCLEAR_ENABLED, 0},
                    {TV_ALLOW_DISABLED, TV_UNCLEAR_DISABLED, 1}};
    struct tv_text text;
    bool off;
    bool known = read_cell(host, eval, TV_ALLOW_STATUS, item, &text);
    note(row, TV_UNCLEAR_STATUS, known, read_status(text, &off));
    for (size_t i = 0; i < TV_COUNT_OF(switches); i++) {
        uint32_t need = switches[i].need;
        uint32_t state = cell_state(host, eval, need, item);
        note(row, switches[i].part, state != TV_STATE_UNKNOWN, true);
        off |= state == TV_STATE_KNOWN &&
               host->boolean(eval, need, item) == switches[i].off;
    }
    return off;
}

/* Sets row->idle unless the row is enabled and for outgoing traffic. */
static void read_scope(const struct tv_host *host, struct tv_eval *eval,
                       uint32_t item, struct tv_allow_row *row)
{
    struct tv_text text;
    bool comes_in;
    bool known = read_cell(host, eval, TV_ALLOW_DIRECTION, item, &text);
    note(row, TV_UNCLEAR_DIRECTION, known, read_direction(text, &comes_in));
    row->idle = read_off(host, eval, item, row) || comes_in;
}

void tv_allow_read(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t item, const struct tv_ports *ports,
                   struct tv_allow_row *out)
{
    struct tv_allow_row row = {0};
    struct tv_text text;
    read_scope(host, eval, item, &row);
    if (row.idle) {
        *out = (struct tv_allow_row){.idle = true};
        return;
    }
    bool known = read_cell(host, eval, TV_ALLOW_DESTINATION, item, &text);
    tv_destination_read(text, &row.destination);
    note(&row, TV_UNCLEAR_DESTINATION, known,
         row.destination.kind != TV_DESTINATION_UNCLEAR);

    const uint32_t every = TV_TCP | TV_UDP | TV_OTHER_PROTOCOL;
    known = read_cell(host, eval, TV_ALLOW_PROTOCOL, item, &text);
    row.protocols = text.size > 0 ? protocols_of(text) : known ? every : 0;
    note(&row, TV_UNCLEAR_PROTOCOL, known, row.protocols != 0);

    known = read_cell(host, eval, TV_ALLOW_PORTS, item, &text);
    bool any_port = known && is_any_port(text);
    bool understood = true;
    if (any_port) {
        row.ports = tv_ports_all(ports);
    } else {
        understood = tv_ports_match(ports, text, &row.ports);
    }
    note(&row, TV_UNCLEAR_PORTS, known, understood);

    known = read_cell(host, eval, TV_ALLOW_ACTION, item, &text);
    note(&row, TV_UNCLEAR_ACTION, known, read_action(text, &row.denies));
    row.denies_all = row.unclear == 0 && row.denies && any_port &&
                     row.protocols == every && is_everywhere(&row.destination);
    *out = row;
}
