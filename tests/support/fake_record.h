/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A judged scan made of literals: three rules and a tenant of any number of
 * people, for tests of those who read records. It hands out only the parts that
 * were asked for, so that who forgets to ask is found out.
 *
 *     struct fake_record fake;
 *     fake_make(&fake, 2);
 *     fake_add(&fake, FAKE_MISSING, 0, TV_VERDICT_FAIL);
 *     fake_conclude(&fake);
 *     const char *text = fake_write(&tv_format_text, &fake, 1);
 *     fake_finish(&fake);
 */
#ifndef TELVET_TESTS_SUPPORT_FAKE_RECORD_H
#define TELVET_TESTS_SUPPORT_FAKE_RECORD_H

#include "base/arena.h"
#include "record/record.h"
#include "report/report.h"

enum {
    FAKE_MISSING, /* TV1101, people: "missing", and "odd" of severity warning */
    FAKE_VOICE,   /* TV2001, people: "off" */
    FAKE_TENANT,  /* TV6001, the tenant: "off" */
    FAKE_RULES
};

#define FAKE_MAX_NOTICES 8u

struct fake_record {
    struct tv_tenant_source source; /* first: it is the source itself */
    struct tv_run_record run;
    struct tv_tenant_record tenant;
    struct tv_report_options options; /* of fake_write */
    struct tv_arena arena;
    struct tv_rule_record rules[FAKE_RULES];
    struct tv_finding_record *findings, *gone; /* gone: of the baseline */
    struct tv_finding_brief *briefs;
    uint32_t room, gone_count;
    struct tv_subject_record *people;
    uint32_t people_count;
    struct tv_person_record *persons; /* those that are worth listing */
    uint32_t *blockers;
    struct tv_fault_record fault;
    struct tv_notice_record notices[FAKE_MAX_NOTICES];
};

/* Names that try to break out of every form there is; the first people of a
 * fake may be given them. */
#define FAKE_HOSTILE 12u
extern const struct tv_text fake_hostile_names[FAKE_HOSTILE];

/* A tenant of `people`, nothing found. Finish it in any case. */
void fake_make(struct fake_record *fake, uint32_t people);
void fake_finish(struct fake_record *fake);

/* Gives the first people hostile UPNs and display names. */
void fake_make_hostile(struct fake_record *fake);

/* Adds a finding, filled in as a scan would; to be changed by the caller until
 * fake_conclude. Rules and people in ascending order. */
struct tv_finding_record *fake_add(struct fake_record *fake, uint32_t rule,
                                   uint32_t person, uint32_t verdict);
/* A finding of the baseline that is gone. */
struct tv_finding_record *fake_add_gone(struct fake_record *fake, uint32_t rule,
                                        uint32_t person);
void fake_waive(struct tv_finding_record *finding);
/* Gives a rule, and its first message, another severity. */
void fake_rerate(struct fake_record *fake, uint32_t rule, uint32_t severity);
void fake_notice(struct fake_record *fake, const char *code, uint32_t severity);
void fake_fault(struct fake_record *fake);

/* Counts, and makes briefs, people and the exit status of what was added. */
void fake_conclude(struct fake_record *fake);

/* Everybody fails TV1101 and is unknown for TV2001; the tenant passes. */
void fake_usual(struct fake_record *fake, uint32_t people);

/* With a waiver and a baseline: of three people the first is waived, the second
 * new, the third changed; one finding is fixed, one could not be judged again,
 * and a waiver soon expires. */
void fake_marked(struct fake_record *fake);

/* A report of `count` fakes with the options of the first; terminated, valid
 * until the next call. */
const char *fake_write(const struct tv_format *format, struct fake_record *fake,
                       uint32_t count);
/* The same with a snapshot that could not be read in front. */
const char *fake_write_unreadable(const struct tv_format *format,
                                  struct fake_record *fake);

/* A report of any one tenant; as above. */
const char *fake_write_source(const struct tv_format *format,
                              const struct tv_report_options *options,
                              struct tv_tenant_source *source);

#endif
