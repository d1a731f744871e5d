/* SPDX-License-Identifier: Apache-2.0 */
/* Joins exit statuses, and checks which are possible. */
#include "record/exit.h"

#include "base/text.h"

enum tv_exit tv_exit_join(enum tv_exit a, enum tv_exit b)
{
    static const unsigned char rank[] = {
        [TV_EXIT_CLEAN] = 0,
        [TV_EXIT_UNKNOWN] = 1,
        [TV_EXIT_FINDINGS] = 2,
        [TV_EXIT_TROUBLE] = 3,
    };
    return rank[a] >= rank[b] ? a : b;
}

bool tv_finding_counts(const struct tv_finding_brief *brief)
{
    bool is_new = brief->baseline == TV_BASELINE_NONE ||
                  brief->baseline == TV_BASELINE_NEW || brief->worse;
    return brief->verdict == TV_VERDICT_FAIL && !brief->waived && is_new;
}

bool tv_notice_is_coverage(const struct tv_notice_record *notice)
{
    return tv_text_starts(notice->code, "coverage.");
}

static uint32_t count_coverage(const struct tv_tenant_record *tenant)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < tenant->notice_count; i++) {
        count += tv_notice_is_coverage(&tenant->notices[i]);
    }
    return count;
}

static bool has_finding(const struct tv_tenant_record *tenant)
{
    for (uint32_t i = 0; i < tenant->finding_count; i++) {
        if (tv_finding_counts(&tenant->briefs[i])) {
            return true;
        }
    }
    return false;
}

bool tv_exit_is_possible(const struct tv_tenant_record *tenant,
                         enum tv_exit status)
{
    uint32_t coverage = count_coverage(tenant);
    switch (status) {
    case TV_EXIT_CLEAN:
        return coverage == 0;
    case TV_EXIT_FINDINGS:
        return tenant->notice_count > coverage || has_finding(tenant);
    case TV_EXIT_UNKNOWN:
        return true;
    case TV_EXIT_TROUBLE:
        return false; /* a tenant that could not be judged has no record */
    }
    return false;
}
