/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the findings that a new waiver is for: one by its fingerprint, or those
 * of a rule by their subjects. */
#include "cli/waive_find.h"

#include <string.h>

#include "base/text.h"
#include "gate/glob.h"
#include "record/words.h"

#define LEAST_PRINT 8u /* digits needed of a fingerprint */

struct finding {
    const struct tv_waive_request *wanted;
    const struct tv_waivables *found;
    const struct tv_catalog *catalog;
    struct tv_arena *arena;
    struct tv_waiver_draft *draft;
    struct tv_error *err;
};

/* ---- a finding by its fingerprint ---- */

static bool is_print(const char *text)
{
    size_t size = strspn(text, "0123456789abcdef");
    return size >= LEAST_PRINT && text[size] == '\0';
}

/* Whether the rule has several findings about this subject. */
static bool has_siblings(const struct tv_waivables *found,
                         const struct tv_waivable *own)
{
    for (uint32_t i = 0; i < found->count; i++) {
        const struct tv_waivable *other = &found->items[i];
        if (other != own && tv_text_alike(other->rule, own->rule) &&
            tv_text_alike(other->id, own->id) &&
            tv_text_alike(other->tenant, own->tenant)) {
            return true;
        }
    }
    return false;
}

static void draft_of(struct finding *finding, const struct tv_waivable *own)
{
    struct tv_waiver_draft *draft = finding->draft;
    const char **subject = tv_arena_array(finding->arena, 1, sizeof(*subject));
    *subject = finding->wanted->by_id || own->name.size == 0 ? own->id.data
                                                             : own->name.data;
    draft->rule = own->rule.data;
    draft->subjects = subject;
    draft->subject_count = 1;
    draft->matched = 1;
    if (own->discriminator.size > 0 && has_siblings(finding->found, own)) {
        draft->discriminator = own->discriminator.data;
    }
    if (finding->found->tenant_count > 1 && !draft->tenant) {
        draft->tenant = own->tenant.data;
    }
}

static enum tv_status find_print(struct finding *finding, const char *print)
{
    const struct tv_waivable *own = NULL;
    for (uint32_t i = 0; i < finding->found->count; i++) {
        const struct tv_waivable *one = &finding->found->items[i];
        if (!tv_text_starts(one->fingerprint, print)) {
            continue;
        }
        if (own) {
            return tv_fail(finding->err, TV_USAGE,
                           "several fingerprints begin with \"%s\"", print);
        }
        own = one;
    }
    if (!own) {
        return tv_fail(finding->err, TV_USAGE,
                       "no finding has the fingerprint \"%s\"", print);
    }
    if (own->unknown && !finding->wanted->unknown) {
        return tv_fail(finding->err, TV_USAGE,
                       "this finding is unknown, and stays so; to waive it "
                       "all the same give --unknown");
    }
    draft_of(finding, own);
    return TV_OK;
}

/* ---- findings by rule and subject ---- */

static bool is_of_rule(const struct finding *finding, const char *name,
                       const struct tv_waivable *one)
{
    uint32_t message, rule = 0;
    while (tv_catalog_find(finding->catalog, name, &rule, &message)) {
        const struct tv_rule *own = &finding->catalog->rules[rule++];
        if (!tv_text_alike(tv_text_of(own->id), one->rule)) {
            continue;
        }
        if (message == TV_ALL_MESSAGES ||
            tv_text_alike(tv_text_of(own->messages[message].id),
                          one->message)) {
            return true;
        }
    }
    return false;
}

static bool is_of_subject(const struct tv_waivable *one, const char *subject)
{
    struct tv_text text = tv_text_of(subject);
    return strcmp(subject, "all") == 0 || tv_text_alike(text, one->id) ||
           tv_text_alike(text, one->name) ||
           (tv_is_glob(text) &&
            (tv_glob_match(text, one->name) || tv_glob_match(text, one->id)));
}

static bool is_meant(const struct finding *finding, const char *rule,
                     const struct tv_waivable *one)
{
    return (!one->unknown || finding->wanted->unknown) &&
           is_of_rule(finding, rule, one);
}

static enum tv_status fail_subject(const struct finding *finding,
                                   const char *rule, const char *subject)
{
    const char **names = tv_arena_array(
        finding->arena, (size_t)finding->found->count + 1, sizeof(*names));
    size_t count = 0;
    for (uint32_t i = 0; i < finding->found->count; i++) {
        if (is_meant(finding, rule, &finding->found->items[i])) {
            names[count++] = finding->found->items[i].name.data;
        }
    }
    const char *nearest = tv_text_nearest(subject, names, count);
    return tv_fail(finding->err, TV_USAGE,
                   "no finding of %s is about \"%s\"%s%s%s", rule, subject,
                   nearest ? "; did you mean " : "", nearest ? nearest : "",
                   nearest ? "?" : "");
}

/* Checks that subject `number` has findings, and counts those that no earlier
 * subject matches. */
static enum tv_status find_subject(struct finding *finding, const char *rule,
                                   uint32_t number)
{
    const char **subjects = finding->wanted->subjects->items;
    uint32_t found = 0;
    for (uint32_t i = 0; i < finding->found->count; i++) {
        const struct tv_waivable *one = &finding->found->items[i];
        if (!is_meant(finding, rule, one) ||
            !is_of_subject(one, subjects[number])) {
            continue;
        }
        uint32_t before = 0;
        while (!is_of_subject(one, subjects[before])) {
            before++;
        }
        finding->draft->matched += before == number;
        found++;
    }
    return found > 0 ? TV_OK : fail_subject(finding, rule, subjects[number]);
}

/* The subject to write: as given, or with `by_id` the id of the subject that is
 * meant. */
static const char *subject_of(const struct finding *finding, const char *rule,
                              const char *given)
{
    if (!finding->wanted->by_id || tv_is_glob(tv_text_of(given))) {
        return given;
    }
    for (uint32_t i = 0; i < finding->found->count; i++) {
        const struct tv_waivable *one = &finding->found->items[i];
        if (is_meant(finding, rule, one) && is_of_subject(one, given) &&
            one->id.size > 0) {
            return one->id.data;
        }
    }
    return given;
}

static enum tv_status check_rule(const struct finding *finding,
                                 const char *rule)
{
    uint32_t at = 0, message;
    if (!tv_catalog_find(finding->catalog, rule, &at, &message)) {
        const char *nearest =
            tv_catalog_suggest(finding->catalog, rule, finding->arena);
        return tv_fail(finding->err, TV_USAGE,
                       "\"%s\" is no fingerprint, rule or code%s%s%s", rule,
                       nearest ? "; did you mean " : "", nearest ? nearest : "",
                       nearest ? "?" : "");
    }
    return finding->wanted->subjects->count > 0
               ? TV_OK
               : tv_fail(finding->err, TV_USAGE,
                         "say whose findings of %s are waived: --subject "
                         "NAME, or --subject all",
                         rule);
}

static enum tv_status find_rule(struct finding *finding, const char *rule)
{
    const struct tv_strings *given = finding->wanted->subjects;
    const char **subjects =
        tv_arena_array(finding->arena, given->count, sizeof(*subjects));
    bool all = false;
    enum tv_status status = check_rule(finding, rule);
    for (uint32_t i = 0; i < given->count && status == TV_OK; i++) {
        status = find_subject(finding, rule, i);
        all = all || strcmp(given->items[i], "all") == 0;
        subjects[i] = subject_of(finding, rule, given->items[i]);
    }
    finding->draft->rule = rule;
    finding->draft->subjects = subjects;
    finding->draft->subject_count = all ? 0 : given->count;
    return status;
}

enum tv_status tv_waive_find(const struct tv_waive_request *wanted,
                             const struct tv_waivables *found,
                             const struct tv_catalog *catalog,
                             struct tv_arena *arena,
                             struct tv_waiver_draft *draft,
                             struct tv_error *err)
{
    struct finding finding = {wanted, found, catalog, arena, draft, err};
    return is_print(wanted->finding) ? find_print(&finding, wanted->finding)
                                     : find_rule(&finding, wanted->finding);
}
