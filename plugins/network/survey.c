/* SPDX-License-Identifier: Apache-2.0 */
/* Judges lists of required ranges in the tenant's cloud, one demand at a
 * time. */
#include "survey.h"

#include "tell.h"

static void survey_demand(struct tv_survey *survey,
                          const struct tv_demand *demand, struct tv_text source)
{
    struct tv_cover *cover = &survey->cover;
    uint64_t asked = tv_ports_all(demand->ports);
    bool all_blocked = true;
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
        bool blocked = tv_ranges_equal(&demand->range, 1, holes->closed,
                                       holes->closed_count);
        all_blocked = all_blocked && blocked;
        if (holes->shut_count > 0 && !survey->quiet) {
            tv_tell_holes(survey, group, source, blocked);
        }
        asked &= ~group;
    }
    survey->tally.blocked += all_blocked;
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

bool tv_survey_read(struct tv_survey *survey, const struct tv_list *list,
                    const char *cloud, struct tv_line *source,
                    struct tv_required *out)
{
    tv_required_read(survey->host, survey->eval, list, cloud, source, out);
    if (out->found && out->unreadable) {
        tv_tell_unknown(survey, out->need, out->item, "unreadable", out->source,
                        "unreadable");
    }
    return out->found;
}

bool tv_survey_list(struct tv_survey *survey, const struct tv_list *list,
                    const char *cloud)
{
    struct tv_line source;
    struct tv_required required;
    if (!tv_survey_read(survey, list, cloud, &source, &required)) {
        return false;
    }
    for (uint32_t i = 0; i < required.count; i++) {
        if (required.ranges[i].family == survey->family) {
            survey_range(survey, &required, &required.ranges[i]);
        }
    }
    return true;
}

/* The verdict of a tally. */
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

/* The verdict that a cloud would give, without reporting. */
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

/* Whether all clouds that the rule knows give the same verdict. */
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
