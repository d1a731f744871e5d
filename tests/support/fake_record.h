/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A judged scan made from literals, for tests of code that reads records: three
 * rules, and a tenant with any number of people. Findings are read with only
 * the parts that were requested, so that code that forgets to request a part
 * fails.
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
    FAKE_MISSING, /* TV1101 about people, messages "missing", "odd" (warning) */
    FAKE_VOICE,   /* TV2001 about people, message "off" */
    FAKE_TENANT,  /* TV6001 about the tenant, message "off" */
    FAKE_RULES
};

#define FAKE_MAX_NOTICES 8u

struct fake_record {
    struct tv_tenant_source source; /* must be first, for casts */
    struct tv_run_record run;
    struct tv_tenant_record tenant;
    struct tv_report_options options; /* of fake_write */
    struct tv_arena arena;
    struct tv_rule_record rules[FAKE_RULES];
    struct tv_finding_record *findings, *gone; /* gone: only the baseline's */
    struct tv_finding_brief *briefs;
    uint32_t room, gone_count;
    struct tv_subject_record *people;
    uint32_t people_count;
    struct tv_person_record *persons; /* those that reports list */
    uint32_t *blockers;
    struct tv_fault_record fault;
    struct tv_notice_record notices[FAKE_MAX_NOTICES];
};

/* Names that try to break out of every format; see fake_make_hostile. */
#define FAKE_HOSTILE 12u
extern const struct tv_text fake_hostile_names[FAKE_HOSTILE];

/* Makes a tenant with `people` people and no findings. Finish it in any case.
 */
void fake_make(struct fake_record *fake, uint32_t people);
void fake_finish(struct fake_record *fake);

/* Gives the first people hostile UPNs and display names. */
void fake_make_hostile(struct fake_record *fake);

/* Adds a finding with all members set as by a scan; the caller may change it
 * until fake_conclude. Findings must be added by ascending rule, then person.
 */
struct tv_finding_record *fake_add(struct fake_record *fake, uint32_t rule,
                                   uint32_t person, uint32_t verdict);
/* Adds a finding that only the baseline has. */
struct tv_finding_record *fake_add_gone(struct fake_record *fake, uint32_t rule,
                                        uint32_t person);
void fake_waive(struct tv_finding_record *finding);
/* Changes the severity of a rule and of its first message. */
void fake_rerate(struct fake_record *fake, uint32_t rule, uint32_t severity);
void fake_notice(struct fake_record *fake, const char *code, uint32_t severity);
void fake_fault(struct fake_record *fake);

/* Computes counts, briefs, people and exit status from the findings. */
void fake_conclude(struct fake_record *fake);

/* Makes a fake in which everybody fails TV1101 and is unknown for TV2001; the
 * tenant passes. Concluded. */
void fake_usual(struct fake_record *fake, uint32_t people);

/* Makes a fake with a waiver and a baseline: of three people the first is
 * waived, the second new, the third changed. One finding is fixed, one could
 * not be judged again, and a waiver expires soon. Concluded. */
void fake_marked(struct fake_record *fake);

/* Writes a report of `count` fakes with the options of the first one, and
 * returns its text: terminated, valid until the next call. */
const char *fake_write(const struct tv_format *format, struct fake_record *fake,
                       uint32_t count);
/* The same for one fake, preceded by a snapshot that could not be read. */
const char *fake_write_unreadable(const struct tv_format *format,
                                  struct fake_record *fake);

/* The same for any tenant. */
const char *fake_write_source(const struct tv_format *format,
                              const struct tv_report_options *options,
                              struct tv_tenant_source *source);

#endif
