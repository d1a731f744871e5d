/* SPDX-License-Identifier: Apache-2.0 */
/* Puts into words what is closed. */
#include "tell.h"

#define BLOCKS_SHOWN 12u /* at once; the rest follows */
#define PARTS_MOST 8u    /* of one finding */
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

/* Blocks from number `from` on, as many as fit; the number behind the last, and
 * in `out_total` how many there are. */
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

/* "20.202.0.0/16/udp", with the ports if they are not all that are needed. */
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

static bool is_whole(const struct tv_demand *demand,
                     const struct tv_range *ranges, size_t count)
{
    return tv_ranges_equal(&demand->range, 1, ranges, count);
}

/* How many addresses are missing is a number for people in IPv4 only. */
static uint32_t arg_count(const struct tv_demand *demand, bool fails,
                          bool blocked)
{
    if (blocked) {
        return 3;
    }
    return fails && demand->family == TV_IPV4 ? 5 : 4;
}

/* One group of ports with the same holes. */
static void tell_group(struct tv_survey *survey, uint64_t ports,
                       struct tv_text source)
{
    const struct tv_cover *cover = &survey->cover;
    const struct tv_demand *demand = &cover->demand;
    const struct tv_holes *holes = &cover->holes[0];
    bool fails = holes->closed_count > 0;
    bool blocked =
        fails && is_whole(demand, holes->closed, holes->closed_count);
    struct tv_line port_line = {.size = 0}, list_line = {.size = 0};
    struct tv_line size_line = {.size = 0}, name_line = {.size = 0};
    tv_tell_ports(demand, ports, &port_line);
    tv_tell_blocks(demand->family, fails ? holes->closed : holes->shut,
                   fails ? holes->closed_count : holes->shut_count, &list_line);
    tv_line_add_number(&size_line,
                       tv_ranges_size(holes->closed, holes->closed_count));
    name_finding(survey, ports, &name_line);
    const struct tv_text args[] = {demand->name, tv_line_text(&port_line),
                                   source, tv_line_text(&list_line),
                                   tv_line_text(&size_line)};
    struct tv_judgement judgement = {
        .size = sizeof(judgement),
        .verdict = fails ? TV_VERDICT_FAIL : TV_VERDICT_UNKNOWN,
        .need = TV_ALLOW_DESTINATION,
        .item = tv_cover_culprit(cover, ports,
                                 fails ? TV_SURELY_DENIES : TV_IN_DOUBT),
        .message = tv_text_of(blocked ? "blocked"
                              : fails ? "partial"
                                      : "unclear"),
        .args = args,
        .arg_count = arg_count(demand, fails, blocked),
        .discriminator = tv_line_text(&name_line)};
    if (fails) {
        judgement.suggestion = demand->name;
        judgement.confidence = TV_CONFIDENCE_CERTAIN;
    }
    survey->host->report(survey->eval, &judgement);
    if (fails && !blocked) {
        struct tv_closed closed = {demand->family, holes->closed,
                                   holes->closed_count,
                                   tv_line_text(&port_line)};
        tv_tell_further(survey, &closed, &judgement);
    }
}

static void survey_demand(struct tv_survey *survey,
                          const struct tv_demand *demand, struct tv_text source)
{
    struct tv_cover *cover = &survey->cover;
    uint64_t asked = tv_ports_all(demand->ports);
    bool blocked = true;
    survey->tally.demands++;
    if (!tv_cover_read(survey->host, survey->eval, demand, cover)) {
        tv_tell_unknown(survey, TV_ALLOW_DESTINATION, 0, "too-long",
                        demand->name, "too-long");
        return;
    }
    while (asked) {
        uint64_t group = tv_cover_group(cover, asked);
        const struct tv_holes *holes = &cover->holes[0];
        survey->tally.fails += holes->closed_count > 0;
        survey->tally.unknowns +=
            holes->closed_count == 0 && holes->shut_count > 0;
        blocked =
            blocked && is_whole(demand, holes->closed, holes->closed_count);
        if (holes->shut_count > 0 && !survey->quiet) {
            tell_group(survey, group, source);
        }
        asked &= ~group;
    }
    survey->tally.blocked += blocked;
}

static void survey_range(struct tv_survey *survey,
                         const struct tv_required *required,
                         const struct tv_required_range *range)
{
    const struct tv_ports *const ports[] = {&required->udp, &required->tcp};
    static const uint32_t protocols[] = {TV_UDP, TV_TCP};
    for (uint32_t i = 0; i < TV_COUNT_OF(protocols); i++) {
        struct tv_demand demand = {{range->name, range->name_size},
                                   range->family,
                                   range->range,
                                   protocols[i],
                                   ports[i]};
        if (ports[i]->count > 0) {
            survey_demand(survey, &demand, required->source);
        }
    }
}

void tv_tell_no_list(struct tv_survey *survey, const char *cloud)
{
    tv_tell_unknown(survey, TV_ALLOW_DESTINATION, 0, "no-list",
                    tv_text_of(cloud[0] ? cloud : "global"), "no-list");
}

bool tv_survey_list(struct tv_survey *survey, const struct tv_list *list,
                    const char *cloud)
{
    struct tv_line source;
    struct tv_required required;
    tv_required_read(survey->host, survey->eval, list, cloud, &source,
                     &required);
    if (!required.found) {
        return false;
    }
    if (required.unreadable) {
        tv_tell_unknown(survey, required.need, required.item, "unreadable",
                        required.source, "unreadable");
    }
    for (uint32_t i = 0; i < required.count; i++) {
        if (required.ranges[i].family == survey->family) {
            survey_range(survey, &required, &required.ranges[i]);
        }
    }
    return true;
}

/* What a tally comes to. */
static uint32_t verdict_of(const struct tv_tally *tally)
{
    if (tally->fails > 0) {
        return TV_VERDICT_FAIL;
    }
    if (tally->unknowns > 0) {
        return TV_VERDICT_UNKNOWN;
    }
    return tally->demands > 0 ? TV_VERDICT_PASS : TV_VERDICT_NOT_APPLICABLE;
}

/* What it would be in a cloud, without a report. */
static uint32_t sound(struct tv_survey *survey, tv_survey_part *judge,
                      const char *cloud)
{
    survey->quiet = true;
    memset(&survey->tally, 0, sizeof(survey->tally));
    judge(survey, cloud);
    uint32_t verdict = verdict_of(&survey->tally);
    survey->quiet = false;
    memset(&survey->tally, 0, sizeof(survey->tally));
    return verdict;
}

/* Every cloud that the rule knows would come to the same. */
static bool clouds_agree(struct tv_survey *survey, tv_survey_part *judge)
{
    uint32_t count;
    uint32_t worldwide = sound(survey, judge, "");
    const struct tv_text *clouds =
        survey->host->param_texts(survey->eval, "clouds", &count);
    for (uint32_t i = 0; i < count; i++) {
        char cloud[TV_CLOUD_SIZE] = "";
        if (clouds[i].size == 0 || clouds[i].size >= sizeof(cloud)) {
            continue;
        }
        memcpy(cloud, clouds[i].data, clouds[i].size);
        if (sound(survey, judge, cloud) != worldwide) {
            return false;
        }
    }
    return true;
}

void tv_survey_judge(struct tv_survey *survey, uint32_t cloud_need,
                     tv_survey_part *judge)
{
    char cloud[TV_CLOUD_SIZE];
    const struct tv_host *host = survey->host;
    if (!tv_cloud_read(host, survey->eval, cloud_need, cloud) &&
        !clouds_agree(survey, judge)) {
        tv_unknown_for(host, survey->eval, cloud_need, "cloud");
        return;
    }
    judge(survey, cloud);
    uint32_t verdict = verdict_of(&survey->tally);
    if (verdict == TV_VERDICT_PASS) {
        tv_pass(host, survey->eval);
    } else if (verdict == TV_VERDICT_NOT_APPLICABLE) {
        tv_not_applicable(host, survey->eval);
    }
}
