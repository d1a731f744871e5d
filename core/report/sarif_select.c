/* SPDX-License-Identifier: Apache-2.0 */
/* Which findings a SARIF run lists. */
#include "report/sarif_parts.h"

static bool is_full(const struct tv_view *view)
{
    return view->report->options.sarif_profile == TV_SARIF_FULL;
}

static bool is_open_fail(const struct tv_finding_brief *brief)
{
    return brief->verdict == TV_VERDICT_FAIL && !brief->waived;
}

/* GitHub keeps 5,000 results per run, so telvet chooses the worst. Sets left[]
 * to how many results of each severity fit. */
static struct tv_selection share_room(const struct tv_view *view,
                                      uint32_t *left)
{
    const struct tv_totals_record *totals = &view->tenant->totals;
    bool cuts = view->report->options.sarif_profile == TV_SARIF_GITHUB;
    uint32_t room = cuts ? TV_SARIF_MAX_RESULTS : UINT32_MAX;
    struct tv_selection selection = {.shown = 0};
    for (uint32_t severity = TV_SEVERITY_ERROR; severity > 0; severity--) {
        uint32_t count = totals->fails[severity];
        uint32_t taken = count < room ? count : room;
        left[severity] = taken;
        selection.shown += taken;
        selection.total += count;
        room -= taken;
    }
    return selection;
}

struct tv_selection tv_sarif_select(const struct tv_view *view)
{
    uint32_t left[4] = {0};
    struct tv_selection selection = share_room(view, left);
    for (uint32_t i = 0; i < view->tenant->finding_count; i++) {
        const struct tv_finding_brief *brief = &view->tenant->briefs[i];
        uint32_t severity = brief->severity & 3u;
        if (is_open_fail(brief) && left[severity] > 0) {
            left[severity]--;
            selection.until[severity] = i + 1;
        }
    }
    return selection;
}

/* Services that take uploads ignore suppressions, so waived findings are only
 * in the full profile. */
bool tv_sarif_lists(const struct tv_view *view, uint32_t number)
{
    const struct tv_selection *selection =
        &tv_sarif_own(view->report)->selection;
    const struct tv_finding_brief *brief = &view->tenant->briefs[number];
    return is_open_fail(brief) ? number < selection->until[brief->severity & 3u]
                               : is_full(view);
}
