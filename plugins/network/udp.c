/* SPDX-License-Identifier: Apache-2.0 */
/* network.udp: media need not go over TCP 443, which works but sounds bad. */
#include "checks.h"
#include "tell.h"

enum { CLOUD = TV_ALLOW_NEEDS, IPS, UDP, AREA };

TV_ALLOW_NEED_DEFINITIONS
static const struct tv_need cloud = TV_NEED_MAYBE("tenant.cloud");
static const struct tv_need ips = TV_NEED_MAYBE("network.teams_media.ips");
static const struct tv_need udp = TV_NEED_MAYBE("network.teams_media.udp");
static const struct tv_need area = TV_NEED_MAYBE("network.teams_media.area");
static const struct tv_need *const needs[] = {TV_ALLOW_NEED_LIST, &cloud, &ips,
                                              &udp, &area};

static const struct tv_list lists[] = {
    {.ips = TV_NO_NEED,
     .tcp = TV_NO_NEED,
     .udp = TV_NO_NEED,
     .ranges = "acs_ranges",
     .tcp_ports = "acs_tcp",
     .udp_ports = "acs_udp"},
    {.ips = IPS,
     .tcp = TV_NO_NEED,
     .udp = UDP,
     .area = AREA,
     .ranges = "media_ranges",
     .tcp_ports = "media_tcp",
     .udp_ports = "media_udp"},
};

/* A set of addresses. */
struct set {
    struct tv_range *ranges;
    size_t count;
};

static bool subtract(struct tv_survey *survey, const struct tv_range *a,
                     size_t a_count, const struct tv_range *b, size_t b_count,
                     struct set *out)
{
    out->ranges = survey->host->scratch(survey->eval, (a_count + b_count + 1) *
                                                          sizeof(*out->ranges));
    if (!out->ranges) {
        return false;
    }
    out->count = tv_ranges_subtract(a, a_count, b, b_count, out->ranges);
    return true;
}

/* Computes which part of the holes in UDP is open over TCP, certainly and
 * possibly. Only the first port is compared, which is the one that clients
 * try. */
static bool tcp_only(struct tv_survey *survey, const struct tv_demand *demand,
                     const struct tv_ports *tcp_ports, struct set *out_sure,
                     struct set *out_perhaps)
{
    struct tv_demand over_tcp = *demand;
    over_tcp.protocol = TV_TCP;
    over_tcp.ports = tcp_ports;
    if (!tv_cover_read(survey->host, survey->eval, &over_tcp,
                       &survey->second) ||
        !tv_cover_read(survey->host, survey->eval, demand, &survey->cover)) {
        return false;
    }
    const struct tv_holes *tcp = tv_cover_holes(&survey->second, 0, 0);
    const struct tv_holes *udp_holes = tv_cover_holes(&survey->cover, 0, 0);
    return subtract(survey, udp_holes->closed, udp_holes->closed_count,
                    tcp->shut, tcp->shut_count, out_sure) &&
           subtract(survey, udp_holes->shut, udp_holes->shut_count, tcp->closed,
                    tcp->closed_count, out_perhaps);
}

static void tell(struct tv_survey *survey, const struct tv_demand *demand,
                 const struct set *set, uint32_t verdict)
{
    struct tv_line port_line = {.size = 0}, set_line = {.size = 0};
    tv_tell_ports(demand, tv_ports_all(demand->ports), &port_line);
    tv_tell_blocks(demand->family, set->ranges, set->count, &set_line);
    const struct tv_text args[] = {demand->name, tv_line_text(&port_line),
                                   tv_line_text(&set_line)};
    struct tv_judgement judgement = {
        .size = sizeof(judgement),
        .verdict = verdict,
        .need = TV_ALLOW_DESTINATION,
        .item = tv_cover_row_for(&survey->cover, UINT64_MAX,
                                 verdict == TV_VERDICT_FAIL ? TV_SURELY_DENIES
                                                            : TV_IN_DOUBT),
        .message =
            tv_text_of(verdict == TV_VERDICT_FAIL ? "tcp-only" : "unclear"),
        .args = args,
        .arg_count = TV_COUNT_OF(args),
        .discriminator = demand->name};
    if (survey->quiet) {
        return;
    }
    survey->host->report(survey->eval, &judgement);
    if (verdict == TV_VERDICT_FAIL) {
        struct tv_closed closed = {demand->family, set->ranges, set->count,
                                   tv_line_text(&port_line)};
        tv_tell_further(survey, &closed, &judgement);
    }
}

static void judge_range(struct tv_survey *survey,
                        const struct tv_required *required,
                        const struct tv_required_range *range)
{
    struct tv_demand demand = {{range->name, range->name_size},
                               range->family,
                               range->range,
                               TV_UDP,
                               &required->udp};
    struct set sure, perhaps;
    survey->tally.demands++;
    if (!tcp_only(survey, &demand, &required->tcp, &sure, &perhaps)) {
        tv_tell_unknown(survey, TV_ALLOW_DESTINATION, 0, "too-long",
                        demand.name, "too-long");
    } else if (sure.count > 0) {
        survey->tally.fails++;
        tell(survey, &demand, &sure, TV_VERDICT_FAIL);
    } else if (perhaps.count > 0) {
        survey->tally.unknowns++;
        tell(survey, &demand, &perhaps, TV_VERDICT_UNKNOWN);
    }
}

/* False if there is no list for the cloud. */
static bool judge_list(struct tv_survey *survey, const struct tv_list *list,
                       const char *cloud_name)
{
    struct tv_line source;
    struct tv_required required;
    if (!tv_survey_read(survey, list, cloud_name, &source, &required)) {
        return false;
    }
    bool both = required.tcp.count > 0 && required.udp.count > 0;
    for (uint32_t i = 0; both && i < required.count; i++) {
        if (required.ranges[i].family == TV_IPV4) {
            judge_range(survey, &required, &required.ranges[i]);
        }
    }
    return true;
}

static void judge(struct tv_survey *survey, const char *cloud_name)
{
    bool found = true;
    for (uint32_t i = 0; i < TV_COUNT_OF(lists); i++) {
        found = judge_list(survey, &lists[i], cloud_name) && found;
    }
    if (!found) {
        tv_tell_no_list(survey, cloud_name);
    }
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_survey survey = {.host = host, .eval = eval};
    tv_survey_judge(&survey, CLOUD, judge);
}

const struct tv_check network_udp =
    TV_CHECK(TV_SUBJECT_NETWORK, "network.udp", needs, evaluate);
