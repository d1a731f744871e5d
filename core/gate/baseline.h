/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A baseline: an earlier result that a tenant is held against, finding by
 * finding, by fingerprint. It may be a JSON result or SARIF of telvet's.
 *
 *     new        the baseline has no such finding
 *     unchanged  it has: same verdict, severity, evidence
 *     updated    it has, and one of these is another
 *     worse      updated, and it counts again: it fails and did not, or more
 *                severely, or it was waived and is no longer
 *     absent     of the baseline alone: fixed, or its subject is removed
 *     carried    of the baseline alone, and nobody can tell: its rule was not
 *                asked or could not judge the subject, or the subject may be
 *                among those that an incomplete snapshot does not show
 */
#ifndef TELVET_GATE_BASELINE_H
#define TELVET_GATE_BASELINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "gate/waivers.h"
#include "record/record.h"

struct tv_baseline;

/* TV_INPUT if it is neither a result nor SARIF of telvet's. */
enum tv_status tv_baseline_open(const char *path, struct tv_baseline **out,
                                struct tv_error *err) TV_MUST_CHECK;
void tv_baseline_destroy(struct tv_baseline *baseline);

/* SHA-256 of the file, hexadecimal. */
struct tv_text tv_baseline_sha256(const struct tv_baseline *baseline);

/* What a tenant is told by; what it has not is empty. */
struct tv_baseline_tenant {
    struct tv_text id, domain, label; /* label: of the snapshot */
};

/*
 * Chooses the tenant that is compared next: by its id, else by the label of the
 * snapshot if one of the two has no id, in SARIF by the domain, too; of several
 * with one label each goes with one, in their order. `alone` says that the run
 * has no other. TV_INPUT if what it has is of another tenant: the label is the
 * same and the id is not, or there is none for the only one. Else a tenant that
 * it lacks is new altogether.
 */
enum tv_status tv_baseline_choose(struct tv_baseline *baseline,
                                  const struct tv_baseline_tenant *tenant,
                                  bool alone,
                                  struct tv_error *err) TV_MUST_CHECK;

/* Whether a subject of the baseline is judged this time. */
enum tv_presence {
    TV_SUBJECT_JUDGED,
    TV_SUBJECT_GONE,  /* all that there are were shown, and it is not there */
    TV_SUBJECT_HIDDEN /* it may be among those that are not shown */
};
struct tv_presence_of {
    enum tv_presence (*ask)(void *user,
                            const struct tv_subject_record *subject);
    void *user;
};

struct tv_comparison {
    const uint8_t *states; /* per finding, enum tv_baseline_state */
    const bool *worse;     /* per finding */
    uint32_t absent_count; /* those of the baseline alone */
};

/* Findings under a waiver in the baseline, once a tenant is chosen. */
void tv_baseline_remember(struct tv_baseline *baseline,
                          struct tv_waivers *waivers);

/* Compares the tenant with what was chosen. `waiver` is per finding
 * TV_NO_WAIVER or not, or NULL. What is handed out lives in the arena. */
void tv_baseline_compare(struct tv_baseline *baseline,
                         struct tv_tenant_source *source,
                         const uint32_t *waiver,
                         const struct tv_presence_of *presence,
                         struct tv_arena *arena, struct tv_comparison *out);

/* Number `number` of those that the last comparison found in the baseline
 * alone, as one of this run; `user` is the baseline. Borrowed until the next
 * call, and until another tenant is chosen. */
void tv_baseline_absent(void *user, uint32_t number,
                        struct tv_finding_record *out);

/* Whether all that was read of it since is as it was when it was opened. */
enum tv_status tv_baseline_check(const struct tv_baseline *baseline,
                                 struct tv_error *err) TV_MUST_CHECK;

#endif
