/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state of a baseline, for both its formats. Private to core/gate.
 */
#ifndef TELVET_GATE_BASELINE_STATE_H
#define TELVET_GATE_BASELINE_STATE_H

#include "base/sha256.h"
#include "gate/baseline.h"
#include "record/own_words.h"
#include "record/stored.h"
#include "json/doc.h"

/* One finding of the baseline's chosen tenant. */
struct tv_old_finding {
    const char *fingerprint, *evidence; /* 64 digits each, or "" */
    /* JSON: index of the finding; findings that the old result itself carried
     * follow, numbered from source_count. SARIF: index into `results`. */
    uint32_t number;
    uint8_t verdict, severity;
    /* taken: a finding of this run has the same fingerprint. */
    bool waived, taken;
    uint8_t state; /* if not taken: TV_BASELINE_ABSENT or _CARRIED */
    bool removed;  /* absent because its subject is no longer judged */
};

struct tv_baseline {
    struct tv_arena arena;   /* until the baseline is destroyed */
    struct tv_arena tenant;  /* until another tenant is chosen */
    struct tv_arena scratch; /* until another finding is read */
    const char *path;        /* for messages */
    char sha256[TV_SHA256_HEX];
    struct tv_stored *stored; /* a JSON result; NULL for SARIF */
    struct tv_doc *sarif;     /* NULL for JSON */
    /* Per tenant of the baseline: it was already chosen by its label. */
    bool *entry_taken;
    struct tv_own_words words;
    const struct tv_rule_record *rules; /* of the tenant compared last */
    uint32_t rule_count;

    /* The chosen tenant; if none is chosen, there are no findings. */
    struct tv_tenant_source *source; /* JSON */
    uint32_t source_count;           /* JSON: number of findings in `source` */
    const struct tv_node **results;  /* SARIF: per old finding */
    struct tv_old_finding *olds;
    uint32_t old_count;
    uint32_t *left; /* indexes of those that are not `taken` */
    uint32_t left_count;
};

/* Reads olds[at] in full, from either format. */
void tv_baseline_read(struct tv_baseline *baseline, uint32_t at,
                      struct tv_finding_record *out);

uint32_t tv_sarif_run_count(const struct tv_doc *sarif);
/* Finds the run of a tenant, see tv_baseline_choose; NULL if there is none.
 * Sets `other_id` if a run has the same label or domain but another id. */
const struct tv_node *tv_sarif_run_of(struct tv_baseline *baseline,
                                      const struct tv_baseline_tenant *tenant,
                                      bool *other_id);
/* TV_INPUT if a run was not written by telvet. */
enum tv_status tv_sarif_check(const struct tv_doc *sarif,
                              struct tv_error *err) TV_MUST_CHECK;
/* Sets olds[] to the findings of a run. */
void tv_sarif_list(struct tv_baseline *baseline, const struct tv_node *run);
/* Converts a SARIF result to a record; texts are in the scratch arena or in the
 * document. */
void tv_sarif_finding(struct tv_baseline *baseline,
                      const struct tv_node *result,
                      struct tv_finding_record *out);

#endif
