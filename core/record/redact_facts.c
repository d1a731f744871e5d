/* SPDX-License-Identifier: Apache-2.0 */
/* Which facts may hold names: all that are not listed here. */
#include <string.h>

#include "base/count.h"
#include "record/redact_parts.h"

static const struct {
    const char *fact; /* with a dot at the end: all facts below it */
    enum tv_redact_class class;
} classes[] = {
    {"network.", TV_REDACT_WORD},
    {"snapshot.collections.detail", TV_REDACT_SENTENCE},
    {"snapshot.collections.name", TV_REDACT_WORD},
    {"snapshot.collections.problem", TV_REDACT_WORD},
    {"snapshot.collections.time", TV_REDACT_WORD},
    {"tenant.cloud", TV_REDACT_WORD},
    {"tenant.group_policies.type", TV_REDACT_WORD},
    {"tenant.skus.", TV_REDACT_WORD},
    {"user.account_type", TV_REDACT_WORD},
    {"user.country", TV_REDACT_SENTENCE},
    {"user.deleted_at", TV_REDACT_WORD},
    {"user.device.", TV_REDACT_WORD},
    {"user.disabled_plans", TV_REDACT_WORD},
    {"user.features", TV_REDACT_WORD},
    {"user.graph_deleted_at", TV_REDACT_WORD},
    {"user.graph_plans", TV_REDACT_WORD},
    {"user.interpreted_type", TV_REDACT_WORD},
    {"user.invitation", TV_REDACT_WORD},
    {"user.licence_states.", TV_REDACT_WORD},
    {"user.licences.", TV_REDACT_WORD},
    {"user.line_uri", TV_REDACT_PHONE},
    {"user.numbers.number", TV_REDACT_PHONE},
    {"user.numbers.", TV_REDACT_WORD},
    {"user.office_phones", TV_REDACT_PHONE},
    {"user.plans.", TV_REDACT_WORD},
    {"user.presence.", TV_REDACT_WORD},
    {"user.removal", TV_REDACT_SENTENCE},
    {"user.removed", TV_REDACT_WORD},
    {"user.teams_number", TV_REDACT_PHONE},
    {"user.teams_numbers.number", TV_REDACT_PHONE},
    {"user.teams_numbers.", TV_REDACT_WORD},
    {"user.type", TV_REDACT_WORD},
    {"user.upgrade_mode", TV_REDACT_WORD},
    {"user.usage_location", TV_REDACT_WORD},
};

/* Microsoft's vocabularies consist of letters, digits and a few marks. A value
 * with anything else was entered by somebody, and may be a name. */
static bool is_word(struct tv_text text)
{
    static const char marks[] = "_-+.:/,()*";
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                     (c >= 'A' && c <= 'Z');
        if (!plain && !memchr(marks, c, sizeof(marks) - 1)) {
            return false;
        }
    }
    return true;
}

enum tv_redact_class tv_redact_class_of_value(struct tv_text fact,
                                              struct tv_text value)
{
    enum tv_redact_class class = tv_redact_class_of(fact);
    return class == TV_REDACT_WORD && !is_word(value) ? TV_REDACT_NAME : class;
}

enum tv_redact_class tv_redact_class_of(struct tv_text fact)
{
    for (size_t i = 0; i < TV_COUNT_OF(classes); i++) {
        const char *name = classes[i].fact;
        size_t size = strlen(name);
        bool below = name[size - 1] == '.';
        if (fact.size >= size && memcmp(fact.data, name, size) == 0 &&
            (below || fact.size == size)) {
            return classes[i].class;
        }
    }
    return TV_REDACT_NAME;
}
