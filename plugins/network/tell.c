/* SPDX-License-Identifier: Apache-2.0 */
/* Reports what is closed. */
#include "tell.h"

#define BLOCKS_SHOWN 12u /* in the first finding */
#define PARTS_MOST 8u    /* parts of one finding, at most */
#define TAIL_SIZE 32u    /* " and 4294967295 more" */

void tv_tell_blocks(uint32_t family, const struct tv_range *ranges,
                    size_t count, struct tv_line *line)
{
    uint64_t blocks = 0;
    for (size_t i = 0; i < count; i++) {
        struct tv_range rest = ranges[i];
        struct tv_cidr cidr;
        bool more = true;
        while (more) {
            more = tv_cidr_take(family, &rest, &cidr);
            if (blocks++ >= BLOCKS_SHOWN) {
                continue;
            }
            char text[TV_CIDR_SIZE];
            struct tv_text block = {text, tv_cidr_format(family, cidr, text)};
            tv_line_add_string(line, blocks > 1 ? ", " : "");
            tv_line_add(line, block);
        }
    }
    if (blocks > BLOCKS_SHOWN) {
        tv_line_add_string(line, " and ");
        tv_line_add_number(line, blocks - BLOCKS_SHOWN);
        tv_line_add_string(line, " more");
    }
}

/* Appends as many blocks as fit, from number `from` on. Returns the number
 * after the last one; `*out_total` becomes the number of all. */
static uint64_t add_blocks_from(const struct tv_closed *closed, uint64_t from,
                                struct tv_line *line, uint64_t *out_total)
{
    uint64_t number = 0, next = from;
    for (size_t i = 0; i < closed->count; i++) {
        struct tv_range rest = closed->ranges[i];
        struct tv_cidr cidr;
        bool more = true;
        while (more) {
            more = tv_cidr_take(closed->family, &rest, &cidr);
            if (number++ != next ||
                sizeof(line->data) - line->size < TV_CIDR_SIZE + TAIL_SIZE) {
                continue;
            }
            char text[TV_CIDR_SIZE];
            struct tv_text block = {text,
                                    tv_cidr_format(closed->family, cidr, text)};
            tv_line_add_string(line, line->size > 0 ? ", " : "");
            tv_line_add(line, block);
            next++;
        }
    }
    *out_total = number;
    return next;
}

void tv_tell_further(struct tv_survey *survey, const struct tv_closed *closed,
                     const struct tv_judgement *first)
{
    uint64_t next = BLOCKS_SHOWN, total = UINT64_MAX;
    for (uint32_t part = 2; next < total && part <= PARTS_MOST; part++) {
        struct tv_line list = {.size = 0}, name = {.size = 0};
        next = add_blocks_from(closed, next, &list, &total);
        if (next < total && part == PARTS_MOST) {
            tv_line_add_string(&list, " and ");
            tv_line_add_number(&list, total - next);
            tv_line_add_string(&list, " more");
        }
        tv_line_add(&name, first->discriminator);
        tv_line_add_string(&name, "/");
        tv_line_add_number(&name, part);
        const struct tv_text args[] = {first->args[0], closed->ports,
                                       tv_line_text(&list)};
        struct tv_judgement judgement = {.size = sizeof(judgement),
                                         .verdict = TV_VERDICT_FAIL,
                                         .need = first->need,
                                         .item = first->item,
                                         .message = tv_text_of("further"),
                                         .args = args,
                                         .arg_count = TV_COUNT_OF(args),
                                         .discriminator = tv_line_text(&name)};
        if (list.size > 0) {
            survey->host->report(survey->eval, &judgement);
        }
    }
}

void tv_tell_ports(const struct tv_demand *demand, uint64_t bits,
                   struct tv_line *line)
{
    tv_line_add_string(line, demand->protocol == TV_UDP ? "UDP " : "TCP ");
    tv_ports_describe(demand->ports, bits, line);
}

void tv_tell_unknown(struct tv_survey *survey, uint32_t need, uint32_t item,
                     const char *message, struct tv_text arg,
                     const char *discriminator)
{
    struct tv_judgement judgement = {.size = sizeof(judgement),
                                     .verdict = TV_VERDICT_UNKNOWN,
                                     .need = need,
                                     .item = item,
                                     .message = tv_text_of(message),
                                     .args = &arg,
                                     .arg_count = 1,
                                     .discriminator =
                                         tv_text_of(discriminator)};
    survey->tally.unknowns++;
    if (!survey->quiet) {
        survey->host->report(survey->eval, &judgement);
    }
}

/* Writes a discriminator, "20.202.0.0/16/udp", with the ports unless they are
 * all that are required. */
static void name_finding(const struct tv_survey *survey, uint64_t ports,
                         struct tv_line *line)
{
    const struct tv_demand *demand = &survey->cover.demand;
    tv_line_add(line, demand->name);
    tv_line_add_string(line, demand->protocol == TV_UDP ? "/udp" : "/tcp");
    if (survey->always_ports || ports != tv_ports_all(demand->ports)) {
        tv_line_add_string(line, "/");
        tv_ports_describe(demand->ports, ports, line);
    }
}

/* The number of missing addresses is shown for IPv4 only, where it means
 * something to people. */
static uint32_t arg_count(const struct tv_demand *demand, bool fails,
                          bool blocked)
{
    if (blocked) {
        return 3;
    }
    return fails && demand->family == TV_IPV4 ? 5 : 4;
}

/* Buffers for the arguments of a finding. */
struct lines {
    struct tv_line ports, blocks, size, name;
};

static void write_lines(const struct tv_survey *survey, uint64_t ports,
                        struct lines *out)
{
    const struct tv_demand *demand = &survey->cover.demand;
    const struct tv_holes *holes = &survey->cover.holes[0];
    bool fails = holes->closed_count > 0;
    out->ports.size = out->blocks.size = out->size.size = out->name.size = 0;
    tv_tell_ports(demand, ports, &out->ports);
    tv_tell_blocks(demand->family, fails ? holes->closed : holes->shut,
                   fails ? holes->closed_count : holes->shut_count,
                   &out->blocks);
    tv_line_add_number(&out->size,
                       tv_ranges_size(holes->closed, holes->closed_count));
    name_finding(survey, ports, &out->name);
}

void tv_tell_holes(struct tv_survey *survey, uint64_t ports,
                   struct tv_text source, bool blocked)
{
    const struct tv_cover *cover = &survey->cover;
    const struct tv_demand *demand = &cover->demand;
    const struct tv_holes *holes = &cover->holes[0];
    bool fails = holes->closed_count > 0;
    struct lines lines;
    write_lines(survey, ports, &lines);
    const struct tv_text args[] = {demand->name, tv_line_text(&lines.ports),
                                   source, tv_line_text(&lines.blocks),
                                   tv_line_text(&lines.size)};
    struct tv_judgement judgement = {
        .size = sizeof(judgement),
        .verdict = fails ? TV_VERDICT_FAIL : TV_VERDICT_UNKNOWN,
        .need = TV_ALLOW_DESTINATION,
        .item = tv_cover_row_for(cover, ports,
                                 fails ? TV_SURELY_DENIES : TV_IN_DOUBT),
        .message = tv_text_of(blocked ? "blocked"
                              : fails ? "partial"
                                      : "unclear"),
        .args = args,
        .arg_count = arg_count(demand, fails, blocked),
        .discriminator = tv_line_text(&lines.name)};
    if (fails) {
        judgement.suggestion = demand->name;
        judgement.confidence = TV_CONFIDENCE_CERTAIN;
    }
    survey->host->report(survey->eval, &judgement);
    if (fails && !blocked) {
        struct tv_closed closed = {demand->family, holes->closed,
                                   holes->closed_count,
                                   tv_line_text(&lines.ports)};
        tv_tell_further(survey, &closed, &judgement);
    }
}

void tv_tell_no_list(struct tv_survey *survey, const char *cloud)
{
    tv_tell_unknown(survey, TV_ALLOW_DESTINATION, 0, "no-list",
                    tv_text_of(cloud[0] ? cloud : "global"), "no-list");
}
