/* SPDX-License-Identifier: Apache-2.0 */
/* Names of values in records, and the sentences of findings. */
#include "record/words.h"

#include <string.h>

#include "base/text.h"

struct tv_text tv_tenant_key(const struct tv_tenant_record *tenant)
{
    return tenant->domain.size > 0 ? tenant->domain
           : tenant->id.size > 0   ? tenant->id
                                   : tenant->label;
}

struct tv_text tv_tenant_title(const struct tv_tenant_record *tenant)
{
    return tenant->name.size > 0 ? tenant->name : tv_tenant_key(tenant);
}

const char *tv_readiness_name(uint32_t verdict)
{
    static const char *const names[] = {
        [TV_VERDICT_NOT_APPLICABLE] = "notJudged",
        [TV_VERDICT_PASS] = "ready",
        [TV_VERDICT_UNKNOWN] = "unknown",
        [TV_VERDICT_FAIL] = "blocked",
    };
    return verdict >= TV_VERDICT_NOT_APPLICABLE && verdict <= TV_VERDICT_FAIL
               ? names[verdict]
               : names[TV_VERDICT_UNKNOWN];
}

const char *tv_confidence_name(uint32_t confidence)
{
    static const char *const names[] = {"none", "certain", "likely", "ask"};
    return names[confidence & 3];
}

void tv_sentence_add(struct tv_buf *out, struct tv_text text,
                     const struct tv_text *args, uint32_t arg_count,
                     tv_escape *fixed, tv_escape *escape)
{
    while (text.size > 0) {
        const char *brace = memchr(text.data, '{', text.size);
        size_t size = brace ? (size_t)(brace - text.data) : text.size;
        fixed(out, (struct tv_text){text.data, size});
        if (!brace || text.size - size < 3) {
            break;
        }
        uint32_t number = (uint32_t)(brace[1] - '0');
        if (number < arg_count) {
            escape(out, args[number]);
        }
        text.data += size + 3;
        text.size -= size + 3;
    }
}

void tv_finding_say(struct tv_buf *out, const struct tv_finding_record *finding)
{
    tv_sentence_add(out, finding->text, finding->args, finding->arg_count,
                    tv_buf_add_text, tv_buf_add_text);
}

static bool mentions_suggestion(struct tv_text command)
{
    static const char mark[] = "{suggestion";
    size_t size = sizeof(mark) - 1;
    for (size_t i = 0; i + size <= command.size; i++) {
        if (memcmp(command.data + i, mark, size) == 0) {
            return true;
        }
    }
    return false;
}

bool tv_finding_is_filled(const struct tv_rule_record *rule,
                          const struct tv_finding_record *finding)
{
    uint32_t confidence = finding->brief.confidence;
    return finding->command.size > 0 &&
           (confidence == TV_CONFIDENCE_CERTAIN ||
            confidence == TV_CONFIDENCE_LIKELY) &&
           mentions_suggestion(finding->command_in_ad ? rule->command_ad
                                                      : rule->command);
}

const char *tv_tenant_scope(const struct tv_tenant_record *tenant)
{
    static const char *const scopes[2][2] = {
        {" people: no experts were named, so every enabled person is judged",
         " person: no experts were named, so every enabled person is judged"},
        {" experts", " expert"}};
    return scopes[tenant->experts_listed][tenant->totals.experts == 1];
}
