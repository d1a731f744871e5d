/* SPDX-License-Identifier: Apache-2.0 */
/* The source that wraps another one and redacts a tenant. */
#include "record/redact.h"

#include <string.h>

#include "base/count.h"
#include "record/redact_parts.h"
#include "record/words.h"

/* ---- one record -----------------------------------------------------------
 */

static void read_finding(struct tv_tenant_source *source, uint32_t number,
                         unsigned parts, struct tv_finding_record *out)
{
    struct tv_redacted *redacted = (struct tv_redacted *)source;
    unsigned wanted = parts & ~(unsigned)TV_PART_SNIPPET;
    wanted |= parts & TV_PART_SNIPPET ? TV_PART_PLACE : 0u;
    tv_arena_reset(&redacted->finding);
    /* Evidence is always read: it shows which words of the texts are names. */
    redacted->inner->finding(redacted->inner, number, wanted | TV_PART_EVIDENCE,
                             out);
    tv_redact_finding(redacted, &redacted->finding, out);
    out->brief = redacted->tenant.briefs[number];
}

static void read_absent(struct tv_tenant_source *source, uint32_t number,
                        struct tv_finding_record *out)
{
    struct tv_redacted *redacted = (struct tv_redacted *)source;
    tv_arena_reset(&redacted->absent);
    redacted->inner->absent(redacted->inner, number, out);
    tv_redact_finding(redacted, &redacted->absent, out);
}

static void read_person(struct tv_tenant_source *source, uint32_t number,
                        struct tv_person_record *out)
{
    struct tv_redacted *redacted = (struct tv_redacted *)source;
    redacted->inner->person(redacted->inner, number, out);
    tv_redact_subject(redacted, &out->subject);
}

/* ---- the words of a tenant ------------------------------------------------
 */

/* Whether a directory name is too common to identify a tenant. */
static bool is_common(struct tv_text word)
{
    static const char *const common[] = {"snapshot", "snapshots", "export",
                                         "exports",  "tenant",    "data",
                                         "out",      ".",         ".."};
    for (size_t i = 0; i < TV_COUNT_OF(common); i++) {
        if (tv_text_alike(word, tv_text_of(common[i]))) {
            return true;
        }
    }
    return word.size < 3;
}

static void learn_tenant(struct tv_redacted *redacted,
                         const struct tv_tenant_record *tenant)
{
    struct tv_redactor *redactor = redacted->redactor;
    struct tv_text first = tenant->domain;
    const char *dot =
        first.size > 0 ? memchr(first.data, '.', first.size) : NULL;
    first.size = dot ? (size_t)(dot - first.data) : 0;
    const struct {
        const char *part;
        struct tv_text name;
    } names[] = {{"id", tenant->id},
                 {"name", tenant->name},
                 {"domain", tenant->domain},
                 {"directory", tenant->label},
                 {"", first}};
    redacted->pseudonym = tv_redact_name(redactor, &redacted->arena, "tenant",
                                         tv_tenant_key(tenant));
    for (size_t i = 0; i < TV_COUNT_OF(names); i++) {
        if (names[i].part[0]) {
            tv_redact_note(redactor, redacted->pseudonym, "tenant",
                           names[i].part, names[i].name);
        }
        if (!is_common(names[i].name)) {
            tv_redact_words_add(redactor, &redacted->words, names[i].name,
                                redacted->pseudonym);
        }
    }
}

/* Collects all names before the first text is redacted, so that a person is
 * also recognised in the findings of others. */
static void learn_people(struct tv_redacted *redacted)
{
    struct tv_tenant_source *inner = redacted->inner;
    const struct tv_tenant_record *tenant = inner->tenant;
    struct tv_finding_record finding;
    struct tv_person_record person;
    for (uint32_t i = 0; i < tenant->finding_count; i++) {
        inner->finding(inner, i, 0, &finding);
        tv_redact_subject(redacted, &finding.subject);
    }
    for (uint32_t i = 0; i < tenant->absent_count; i++) {
        inner->absent(inner, i, &finding);
        tv_redact_subject(redacted, &finding.subject);
    }
    for (uint32_t i = 0; i < tenant->person_count; i++) {
        inner->person(inner, i, &person);
        tv_redact_subject(redacted, &person.subject);
    }
    for (uint32_t i = 0; i < tenant->fault_count; i++) {
        struct tv_subject_record subject = tenant->faults[i].subject;
        tv_redact_subject(redacted, &subject);
    }
    redacted->learned = true;
}

/* ---- the tenant -----------------------------------------------------------
 */

/* Numbers the subjects anew: those with the same pseudonym become one, as they
 * will be for a reader of the redacted result. */
static void copy_briefs(struct tv_redacted *redacted)
{
    const struct tv_tenant_record *tenant = redacted->inner->tenant;
    struct tv_finding_brief *briefs = tv_arena_array(
        &redacted->arena, tenant->finding_count, sizeof(*briefs));
    struct tv_subject_record last = {.kind = 0};
    for (uint32_t i = 0; i < tenant->finding_count; i++) {
        struct tv_finding_record finding;
        redacted->inner->finding(redacted->inner, i, 0, &finding);
        tv_redact_subject(redacted, &finding.subject);
        briefs[i] = tenant->briefs[i];
        bool same = i > 0 && briefs[i - 1].rule == briefs[i].rule &&
                    last.kind == finding.subject.kind &&
                    tv_text_same(last.name, finding.subject.name) &&
                    last.id.size == finding.subject.id.size;
        briefs[i].subject = same ? briefs[i - 1].subject : i;
        last = finding.subject;
        if (!same) {
            last.name = tv_arena_text(&redacted->arena, last.name);
        }
    }
    redacted->tenant.briefs = briefs;
}

static void redact_problems(struct tv_redacted *redacted,
                            const struct tv_redacting *redacting)
{
    struct tv_tenant_record *tenant = &redacted->tenant;
    struct tv_problem_record *problems = tv_arena_array(
        &redacted->arena, tenant->problem_count, sizeof(*problems));
    struct tv_fault_record *faults =
        tv_arena_array(&redacted->arena, tenant->fault_count, sizeof(*faults));
    for (uint32_t i = 0; i < tenant->problem_count; i++) {
        problems[i] = tenant->problems[i];
        problems[i].text = tv_redact_text(redacting, problems[i].text);
    }
    for (uint32_t i = 0; i < tenant->fault_count; i++) {
        faults[i] = tenant->faults[i];
        faults[i].text = tv_redact_text(redacting, faults[i].text);
        tv_redact_subject(redacted, &faults[i].subject);
    }
    tenant->problems = problems;
    tenant->faults = faults;
}

static void redact_waivers(struct tv_redacted *redacted,
                           struct tv_redacting redacting)
{
    struct tv_tenant_record *tenant = &redacted->tenant;
    struct tv_arena *arena = &redacted->arena;
    struct tv_waiver_record *waivers =
        tv_arena_array(arena, tenant->waiver_count, sizeof(*waivers));
    struct tv_notice_record *notices =
        tv_arena_array(arena, tenant->notice_count, sizeof(*notices));
    for (uint32_t i = 0; i < tenant->waiver_count; i++) {
        waivers[i] = tenant->waivers[i];
        tv_redact_waiver(redacted, arena, &waivers[i]);
    }
    for (uint32_t i = 0; i < tenant->notice_count; i++) {
        struct tv_waiver_record waiver = {.id = tenant->notices[i].waiver};
        tv_redact_waiver(redacted, arena, &waiver);
        struct tv_redact_value id = {.text = tenant->notices[i].waiver,
                                     .pseudonym = waiver.id};
        redacting.values = &id;
        redacting.value_count = 1;
        notices[i] = tenant->notices[i];
        notices[i].waiver = waiver.id;
        notices[i].text = tv_redact_text(&redacting, notices[i].text);
        notices[i].file = tv_redact_text(&redacting, notices[i].file);
    }
    tenant->waivers = waivers;
    tenant->notices = notices;
}

static void redact_tenant(struct tv_redacted *redacted)
{
    struct tv_tenant_record *tenant = &redacted->tenant;
    struct tv_text *const names[] = {&tenant->label, &tenant->id, &tenant->name,
                                     &tenant->domain};
    struct tv_redacting redacting = {.redactor = redacted->redactor,
                                     .words = &redacted->words,
                                     .arena = &redacted->arena,
                                     .least_digits = TV_REDACT_LEAST_DIGITS};
    for (size_t i = 0; i < TV_COUNT_OF(names); i++) {
        if (names[i]->size > 0) {
            *names[i] = redacted->pseudonym;
        }
    }
    redact_problems(redacted, &redacting);
    redact_waivers(redacted, redacting);
}

static void destroy(struct tv_redacted *redacted)
{
    if (redacted) {
        tv_redact_words_finish(&redacted->words);
        tv_map_finish(&redacted->subjects);
        tv_free(redacted->pseudonyms);
        tv_arena_finish(&redacted->person);
        tv_arena_finish(&redacted->absent);
        tv_arena_finish(&redacted->finding);
        tv_arena_finish(&redacted->arena);
        tv_free(redacted);
    }
}

static struct tv_redacted *create(struct tv_redactor *redactor,
                                  struct tv_tenant_source *source)
{
    struct tv_redacted *redacted = tv_calloc(1, sizeof(*redacted));
    redacted->redactor = redactor;
    redacted->inner = source;
    if (source) {
        redacted->tenant = *source->tenant;
    }
    redacted->source = (struct tv_tenant_source){.tenant = &redacted->tenant,
                                                 .finding = read_finding,
                                                 .absent = read_absent,
                                                 .person = read_person};
    tv_arena_init(&redacted->arena);
    tv_arena_init(&redacted->finding);
    tv_arena_init(&redacted->absent);
    tv_arena_init(&redacted->person);
    tv_redact_words_init(&redacted->words, &redacted->arena);
    tv_map_init(&redacted->subjects, 64, true);
    return redacted;
}

struct tv_tenant_source *tv_redactor_tenant(struct tv_redactor *redactor,
                                            struct tv_tenant_source *source)
{
    destroy(redactor->tenant);
    struct tv_redacted *redacted = create(redactor, source);
    redactor->tenant = redacted;
    learn_tenant(redacted, source->tenant);
    learn_people(redacted);
    copy_briefs(redacted);
    redact_tenant(redacted);
    return &redacted->source;
}

/* Replaces everything from the first quotation mark to the last, since a path
 * may contain one itself. */
static struct tv_text without_paths(struct tv_redactor *redactor,
                                    struct tv_text pseudonym,
                                    struct tv_text why)
{
    size_t first = 0, last = why.size;
    while (first < why.size && why.data[first] != '"') {
        first++;
    }
    while (last > first && why.data[last - 1] != '"') {
        last--;
    }
    if (first == last) {
        return why;
    }
    struct tv_buf out;
    tv_buf_init(&out, why.size + pseudonym.size + 4);
    tv_buf_add(&out, why.data, first);
    tv_buf_add_char(&out, '"');
    tv_buf_add_text(&out, pseudonym);
    tv_buf_add_char(&out, '"');
    tv_buf_add(&out, why.data + last, why.size - last);
    struct tv_text result = tv_arena_text(&redactor->arena, tv_buf_text(&out));
    tv_buf_finish(&out);
    return result;
}

void tv_redactor_unreadable(struct tv_redactor *redactor, struct tv_text *label,
                            struct tv_text *why)
{
    struct tv_redacted *redacted = create(redactor, NULL);
    struct tv_redacting redacting = {.redactor = redactor,
                                     .words = &redacted->words,
                                     .arena = &redactor->arena,
                                     .least_digits = TV_REDACT_LEAST_DIGITS};
    struct tv_text pseudonym =
        tv_redact_name(redactor, &redactor->arena, "tenant", *label);
    tv_redact_note(redactor, pseudonym, "tenant", "directory", *label);
    if (!is_common(*label)) {
        tv_redact_words_add(redactor, &redacted->words, *label, pseudonym);
    }
    *why = tv_redact_text(&redacting, without_paths(redactor, pseudonym, *why));
    *label = pseudonym;
    destroy(redacted);
}

void tv_redactor_destroy(struct tv_redactor *redactor)
{
    if (redactor) {
        destroy(redactor->tenant);
        tv_hmac_destroy(redactor->hmac);
        tv_map_finish(&redactor->known);
        tv_free(redactor->items);
        tv_buf_finish(&redactor->text);
        tv_arena_finish(&redactor->arena);
        tv_free(redactor);
    }
}
