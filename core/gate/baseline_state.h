/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a baseline is made of, whatever its form. Private to the floor.
 */
#ifndef TELVET_GATE_BASELINE_STATE_H
#define TELVET_GATE_BASELINE_STATE_H

#include "base/sha256.h"
#include "gate/baseline.h"
#include "record/own_words.h"
#include "record/stored.h"
#include "json/doc.h"

/* One finding of the tenant that is chosen. */
struct tv_old_finding {
    const char *fingerprint, *evidence; /* 64 digits each, or "" */
    uint32_t number; /* in its list; those of the baseline's own from below */
    uint8_t verdict, severity;
    bool waived, taken;
    uint8_t state; /* of what is left: enum tv_baseline_state */
    bool removed;
};

struct tv_baseline {
    struct tv_arena arena;   /* of the file */
    struct tv_arena tenant;  /* of the tenant that is chosen */
    struct tv_arena scratch; /* of one finding that is handed out */
    const char *path;        /* for messages */
    char sha256[TV_SHA256_HEX];
    struct tv_stored *stored; /* a JSON result, or … */
    struct tv_doc *sarif;
    /* Per tenant of it: it went with one that has its label, and no id to be
     * told by. */
    bool *entry_taken;
    struct tv_own_words words;
    const struct tv_rule_record *rules; /* of the tenant compared last */
    uint32_t rule_count;

    /* Of the tenant that is chosen; without one there are no findings. */
    struct tv_tenant_source *source; /* of a JSON result */
    uint32_t source_count;           /* its findings; its absent ones follow */
    const struct tv_node **results;  /* of SARIF, per old finding */
    struct tv_old_finding *olds;
    uint32_t old_count;
    uint32_t *left; /* those that were not found again */
    uint32_t left_count;
};

/* Reads an old finding in full, whatever list of which form it stands in. */
void tv_baseline_read(struct tv_baseline *baseline, uint32_t at,
                      struct tv_finding_record *out);

/* Of SARIF: the run of a tenant, NULL if there is none; `other_id` is set if
 * one of the same name has another id. */
uint32_t tv_sarif_run_count(const struct tv_doc *sarif);
const struct tv_node *tv_sarif_run_of(struct tv_baseline *baseline,
                                      const struct tv_baseline_tenant *tenant,
                                      bool *other_id);
/* Whether all runs are telvet's; else TV_INPUT. */
enum tv_status tv_sarif_check(const struct tv_doc *sarif,
                              struct tv_error *err) TV_MUST_CHECK;
/* Lists the findings of a run into the baseline. */
void tv_sarif_list(struct tv_baseline *baseline, const struct tv_node *run);
/* Makes a record of a result; texts are put into the scratch arena. */
void tv_sarif_finding(struct tv_baseline *baseline,
                      const struct tv_node *result,
                      struct tv_finding_record *out);

#endif
