/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A judged tenant made from literals, and the small catalogue of its rules:
 *
 *     TV0001  NumberWrong   phone   user    error, "trunk" and "blank" (note)
 *     TV0002  NumberShared  phone   user    warning, "trunk" and "shared"
 *     TV0003  RangeClosed   network network error, "hole"
 *     TV0004  NobodyAsks    phone   nobody  error: no plugin has its check
 */
#ifndef TELVET_TESTS_UNIT_GATE_SCENE_H
#define TELVET_TESTS_UNIT_GATE_SCENE_H

#include "record/record.h"

enum { TRUNK = 0, BLANK = 1, SHARED = 1, HOLE = 0 };
enum { RULE_WRONG, RULE_SHARED, RULE_CLOSED, RULE_NOBODY, RULES };

extern const struct tv_catalog scene_catalog;

/* A finding, by rule and then subject. */
struct scene_finding {
    uint32_t rule, verdict, severity;
    uint16_t message;
    uint32_t
        subject; /* number; its id is "id-<n>", its name "p<n>@a.example" */
    const char *discriminator;
};

struct scene {
    struct tv_tenant_source source;
    struct tv_tenant_record tenant;
    struct tv_rule_record rules[RULES];
    struct tv_finding_brief *briefs;
    const struct scene_finding *findings;
    char id[32], name[64];
    uint64_t reads; /* calls of `finding` */
};

/* Judges the first `rules` of the four rules. */
void scene_make(struct scene *scene, uint32_t rules,
                const struct scene_finding *findings, uint32_t count);
/* Applies the gate's annotations to the tenant, as tv_live_annotate does. */
struct tv_annotation;
void scene_annotate(struct scene *scene,
                    const struct tv_annotation *annotation);
void scene_finish(struct scene *scene);

struct tv_text scene_text(const char *string);

#endif
