/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A baseline is an earlier result, JSON or SARIF written by telvet. The
 * findings of a tenant are compared with those of the baseline by fingerprint.
 * States:
 *
 *     new        the baseline has no such finding
 *     unchanged  the baseline has it: same verdict, severity and evidence
 *     updated    the baseline has it, but one of these differs
 *     worse      (a flag of updated) it counts again: it fails and did not, or
 *                more severely, or its waiver is gone
 *     absent     only the baseline has it: it is fixed, or its subject is gone
 *     carried    only the baseline has it, but it could not be judged again:
 * its rule is not part of this run or could not judge the subject, or an
 * incomplete snapshot may hide the subject
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

/* TV_INPUT if the file is neither a JSON result nor SARIF written by telvet, or
 * if it is redacted. */
enum tv_status tv_baseline_open(const char *path, struct tv_baseline **out,
                                struct tv_error *err) TV_MUST_CHECK;
void tv_baseline_destroy(struct tv_baseline *baseline);

/* SHA-256 of the file, hexadecimal. */
struct tv_text tv_baseline_sha256(const struct tv_baseline *baseline);

/* Identifies a tenant; members that are not known are empty. */
struct tv_baseline_tenant {
    struct tv_text id, domain, label; /* label: of the snapshot */
};

/*
 * Chooses the tenant of the baseline to compare with next. Tenants match by id.
 * If one of the two has no id, they match by the label of the snapshot (in
 * SARIF also by domain); if several tenants have the same label, they match in
 * their order, each once. `alone` says that the run has only this tenant.
 *
 * TV_INPUT if the baseline is about another tenant: one has the same label but
 * another id, or there is no match and `alone`. Otherwise a tenant without a
 * match is no error; all its findings are new.
 */
enum tv_status tv_baseline_choose(struct tv_baseline *baseline,
                                  const struct tv_baseline_tenant *tenant,
                                  bool alone,
                                  struct tv_error *err) TV_MUST_CHECK;

/* Whether this run judges a subject of the baseline. */
enum tv_presence {
    TV_SUBJECT_JUDGED,
    TV_SUBJECT_GONE,  /* it is not in scope, and the snapshot is complete */
    TV_SUBJECT_HIDDEN /* it is not in scope, but data may be missing */
};
struct tv_presence_of {
    enum tv_presence (*ask)(void *user,
                            const struct tv_subject_record *subject);
    void *user;
};

struct tv_comparison {
    const uint8_t *states; /* per finding, enum tv_baseline_state */
    const bool *worse;     /* per finding */
    uint32_t absent_count; /* findings that only the baseline has */
};

/* Calls tv_waivers_count_before for each finding of the chosen tenant that was
 * waived in the baseline. */
void tv_baseline_remember(struct tv_baseline *baseline,
                          struct tv_waivers *waivers);

/* Compares the findings of `source` with the chosen tenant of the baseline.
 * `waiver` is indexed by finding: TV_NO_WAIVER, or anything else for a waived
 * one; NULL if there are no waivers. What `out` points to lives in the arena.
 */
void tv_baseline_compare(struct tv_baseline *baseline,
                         struct tv_tenant_source *source,
                         const uint32_t *waiver,
                         const struct tv_presence_of *presence,
                         struct tv_arena *arena, struct tv_comparison *out);

/* Reads finding `number` of those that only the baseline has, by the last
 * comparison, and converts it to the rules of this run. `user` is the struct
 * tv_baseline. Texts are borrowed until the next call, and until another tenant
 * is chosen. */
void tv_baseline_absent(void *user, uint32_t number,
                        struct tv_finding_record *out);

/* TV_OK if all that was read since tv_baseline_open was as it was then; an
 * error if the file has changed meanwhile. */
enum tv_status tv_baseline_check(const struct tv_baseline *baseline,
                                 struct tv_error *err) TV_MUST_CHECK;

#endif
