/* SPDX-License-Identifier: Apache-2.0 */
/* Makes a judged tenant from literals. */
#include "scene.h"

#include <stdio.h>
#include <string.h>

#include "gate/annotate.h"

static const struct tv_message wrong[] = {
    {.id = "trunk", .severity = TV_SEVERITY_ERROR},
    {.id = "blank", .severity = TV_SEVERITY_NOTE, .has_severity = true},
};
static const struct tv_message shared[] = {
    {.id = "trunk", .severity = TV_SEVERITY_WARNING},
    {.id = "shared", .severity = TV_SEVERITY_WARNING},
};
static const struct tv_message closed[] = {
    {.id = "hole", .severity = TV_SEVERITY_ERROR},
};

static const struct tv_rule rules[RULES] = {
    {.id = "TV0001",
     .name = "NumberWrong",
     .family = "phone",
     .severity = TV_SEVERITY_ERROR,
     .pathways = TV_PATHWAY_PSTN,
     .messages = wrong,
     .message_count = 2},
    {.id = "TV0002",
     .name = "NumberShared",
     .family = "phone",
     .severity = TV_SEVERITY_WARNING,
     .pathways = TV_PATHWAY_PSTN | TV_PATHWAY_VOIP,
     .messages = shared,
     .message_count = 2},
    {.id = "TV0003",
     .name = "RangeClosed",
     .family = "network",
     .severity = TV_SEVERITY_ERROR,
     .pathways = TV_PATHWAY_VOIP,
     .messages = closed,
     .message_count = 1},
    {.id = "TV0004",
     .name = "NobodyAsks",
     .family = "phone",
     .severity = TV_SEVERITY_ERROR,
     .pathways = TV_PATHWAY_PSTN},
};

static const uint32_t kinds[RULES] = {TV_SUBJECT_USER, TV_SUBJECT_USER,
                                      TV_SUBJECT_NETWORK, 0};

const struct tv_catalog scene_catalog = {.rules = rules, .rule_count = RULES};

static const struct tv_message_record records[RULES][2] = {
    {{.id = {"trunk", 5}, .severity = TV_SEVERITY_ERROR},
     {.id = {"blank", 5}, .severity = TV_SEVERITY_NOTE, .own_severity = true}},
    {{.id = {"trunk", 5}, .severity = TV_SEVERITY_WARNING},
     {.id = {"shared", 6}, .severity = TV_SEVERITY_WARNING}},
    {{.id = {"hole", 4}, .severity = TV_SEVERITY_ERROR}},
};

struct tv_text scene_text(const char *string)
{
    return (struct tv_text){string, string ? strlen(string) : 0};
}

static void give_finding(struct tv_tenant_source *source, uint32_t number,
                         unsigned parts, struct tv_finding_record *out)
{
    struct scene *scene = (struct scene *)(void *)source;
    const struct scene_finding *finding = &scene->findings[number];
    uint32_t kind = kinds[finding->rule];
    (void)parts;
    scene->reads++;
    memset(out, 0, sizeof(*out));
    out->brief = scene->briefs[number];
    snprintf(scene->id, sizeof(scene->id), "id-%u", finding->subject);
    snprintf(scene->name, sizeof(scene->name), "p%u@a.example",
             finding->subject);
    out->subject.kind = kind;
    out->subject.id = scene_text(kind == TV_SUBJECT_USER ? scene->id : "net");
    out->subject.name =
        scene_text(kind == TV_SUBJECT_USER ? scene->name : "net");
    out->discriminator = scene_text(finding->discriminator);
}

static void make_rule(struct scene *scene, uint32_t number)
{
    struct tv_rule_record *rule = &scene->rules[number];
    *rule = (struct tv_rule_record){
        .id = scene_text(rules[number].id),
        .name = scene_text(rules[number].name),
        .family = scene_text(rules[number].family),
        .severity = rules[number].severity,
        .pathways = rules[number].pathways,
        .subject_kind = kinds[number],
        .messages = records[number],
        .message_count = rules[number].message_count,
        .counts = {.verdict =
                       kinds[number] ? TV_VERDICT_PASS : TV_VERDICT_UNKNOWN},
    };
}

static void count(struct scene *scene, uint32_t number,
                  const struct scene_finding *finding)
{
    struct tv_rule_record *rule = &scene->rules[finding->rule];
    if (rule->finding_count++ == 0) {
        rule->first_finding = number;
    }
    rule->counts.fail += finding->verdict == TV_VERDICT_FAIL;
    rule->counts.unknown += finding->verdict == TV_VERDICT_UNKNOWN;
    if (finding->verdict > rule->counts.verdict) {
        rule->counts.verdict = finding->verdict;
    }
    if (finding->verdict == TV_VERDICT_FAIL) {
        scene->tenant.totals.fails[finding->severity]++;
    }
}

void scene_make(struct scene *scene, uint32_t rule_count,
                const struct scene_finding *findings, uint32_t finding_count)
{
    memset(scene, 0, sizeof(*scene));
    scene->source = (struct tv_tenant_source){.tenant = &scene->tenant,
                                              .finding = give_finding};
    scene->findings = findings;
    scene->briefs =
        tv_calloc((size_t)finding_count + 1, sizeof(*scene->briefs));
    for (uint32_t r = 0; r < rule_count; r++) {
        make_rule(scene, r);
    }
    for (uint32_t i = 0; i < finding_count; i++) {
        scene->briefs[i] = (struct tv_finding_brief){
            .rule = findings[i].rule,
            .verdict = (uint8_t)findings[i].verdict,
            .severity = (uint8_t)findings[i].severity,
            .message = findings[i].message,
            .subject = findings[i].subject,
        };
        count(scene, i, &findings[i]);
    }
    scene->tenant.label = scene_text("a");
    scene->tenant.domain = scene_text("a.example");
    scene->tenant.rules = scene->rules;
    scene->tenant.rule_count = rule_count;
    scene->tenant.briefs = scene->briefs;
    scene->tenant.finding_count = finding_count;
}

void scene_annotate(struct scene *scene, const struct tv_annotation *annotation)
{
    struct tv_tenant_record *tenant = &scene->tenant;
    for (uint32_t i = 0; annotation->waiver && i < tenant->finding_count; i++) {
        scene->briefs[i].waived = annotation->waiver[i] != TV_NO_WAIVER;
    }
    tenant->notices = annotation->notices;
    tenant->notice_count = annotation->notice_count;
}

void scene_finish(struct scene *scene)
{
    tv_free(scene->briefs);
}
