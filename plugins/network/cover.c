/* SPDX-License-Identifier: Apache-2.0 */
/* Computes which part of a required range is closed. */
#include "cover.h"

static uint32_t effects_of(const struct tv_allow_row *row)
{
    if (row->unclear & TV_UNCLEAR_ACTION) {
        return TV_MAY_ALLOW | TV_MAY_DENY | TV_IN_DOUBT;
    }
    if (row->denies) {
        return TV_MAY_DENY | (row->unclear ? TV_IN_DOUBT : TV_SURELY_DENIES);
    }
    return TV_MAY_ALLOW | (row->unclear ? TV_IN_DOUBT : TV_SURELY_ALLOWS);
}

/* The part of a demand that a row concerns; false if there is none. */
static bool share(const struct tv_allow_row *row,
                  const struct tv_demand *demand, struct tv_piece *out)
{
    const struct tv_destination *destination = &row->destination;
    if (row->idle) {
        return false;
    }
    bool protocol_fits = (row->unclear & TV_UNCLEAR_PROTOCOL) ||
                         (row->protocols & demand->protocol);
    out->ports = row->unclear & TV_UNCLEAR_PORTS ? tv_ports_all(demand->ports)
                                                 : row->ports;
    out->effects = effects_of(row);
    out->range = demand->range;
    if (!protocol_fits || out->ports == 0 || row->denies_all ||
        destination->kind == TV_DESTINATION_HOST) {
        return false;
    }
    if (destination->kind != TV_DESTINATION_RANGE) {
        return true;
    }
    return destination->family == demand->family &&
           tv_range_clip(&out->range, destination->range);
}

static bool make_room(const struct tv_host *host, struct tv_eval *eval,
                      uint32_t count, struct tv_cover *cover)
{
    if (count <= cover->room) {
        return true;
    }
    /* Pieces; operands and difference; closed and not open, twice. */
    const size_t spans = (size_t)2 * count + 2;
    struct tv_range *ranges = host->scratch(eval, 7 * spans * sizeof(*ranges));
    cover->pieces = host->scratch(eval, count * sizeof(*cover->pieces));
    if (!ranges || !cover->pieces) {
        return false;
    }
    cover->left = ranges;
    cover->right = ranges + spans;
    cover->middle = ranges + 2 * spans;
    for (size_t i = 0; i < 2; i++) {
        cover->holes[i].closed = ranges + (3 + 2 * i) * spans;
        cover->holes[i].shut = ranges + (4 + 2 * i) * spans;
    }
    cover->room = count;
    return true;
}

bool tv_cover_read(const struct tv_host *host, struct tv_eval *eval,
                   const struct tv_demand *demand, struct tv_cover *cover)
{
    struct tv_allow_row row;
    struct tv_piece piece;
    uint32_t rows = host->count(eval, TV_ALLOW_DESTINATION);
    uint32_t count = 0;
    for (uint32_t i = 0; i < rows; i++) {
        tv_allow_read(host, eval, i, demand->ports, &row);
        count += share(&row, demand, &piece);
    }
    if (!make_room(host, eval, count > 0 ? count : 1, cover)) {
        return false;
    }
    cover->demand = *demand;
    cover->piece_count = 0;
    for (uint32_t i = 0; i < rows && cover->piece_count < count; i++) {
        tv_allow_read(host, eval, i, demand->ports, &row);
        if (share(&row, demand, &piece)) {
            piece.item = i;
            cover->pieces[cover->piece_count++] = piece;
        }
    }
    return true;
}

/* The normalised set of the pieces that have an effect for a port. */
static size_t gather(const struct tv_cover *cover, uint32_t port,
                     uint32_t effect, struct tv_range *out)
{
    size_t count = 0;
    for (uint32_t i = 0; i < cover->piece_count; i++) {
        const struct tv_piece *piece = &cover->pieces[i];
        if ((piece->effects & effect) && (piece->ports >> port & 1)) {
            out[count++] = piece->range;
        }
    }
    return tv_ranges_plain(out, count);
}

/* The demand minus what is allowed and not denied. */
static size_t remainder_of(struct tv_cover *cover, uint32_t port,
                           uint32_t allows, uint32_t denies,
                           struct tv_range *out)
{
    size_t left = gather(cover, port, allows, cover->left);
    size_t right = gather(cover, port, denies, cover->right);
    size_t open = tv_ranges_subtract(cover->left, left, cover->right, right,
                                     cover->middle);
    return tv_ranges_subtract(&cover->demand.range, 1, cover->middle, open,
                              out);
}

const struct tv_holes *tv_cover_holes(struct tv_cover *cover, uint32_t port,
                                      uint32_t place)
{
    struct tv_holes *holes = &cover->holes[place];
    holes->closed_count = remainder_of(cover, port, TV_MAY_ALLOW,
                                       TV_SURELY_DENIES, holes->closed);
    holes->shut_count =
        remainder_of(cover, port, TV_SURELY_ALLOWS, TV_MAY_DENY, holes->shut);
    return holes;
}

static bool same(const struct tv_holes *a, const struct tv_holes *b)
{
    return tv_ranges_equal(a->closed, a->closed_count, b->closed,
                           b->closed_count) &&
           tv_ranges_equal(a->shut, a->shut_count, b->shut, b->shut_count);
}

uint64_t tv_cover_group(struct tv_cover *cover, uint64_t asked)
{
    uint64_t group = 0;
    for (uint32_t port = 0; port < TV_PORTS_MOST; port++) {
        if (!(asked >> port & 1)) {
            continue;
        }
        const struct tv_holes *holes =
            tv_cover_holes(cover, port, group ? 1 : 0);
        if (group == 0 || same(&cover->holes[0], holes)) {
            group |= UINT64_C(1) << port;
        }
    }
    return group;
}

uint32_t tv_cover_row_for(const struct tv_cover *cover, uint64_t ports,
                          uint32_t effects)
{
    uint32_t touching = UINT32_MAX;
    for (uint32_t i = 0; i < cover->piece_count; i++) {
        const struct tv_piece *piece = &cover->pieces[i];
        if (!(piece->ports & ports)) {
            continue;
        }
        if (piece->effects & effects) {
            return piece->item;
        }
        touching = touching == UINT32_MAX ? piece->item : touching;
    }
    return touching == UINT32_MAX ? 0 : touching;
}
