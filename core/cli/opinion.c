/* SPDX-License-Identifier: Apache-2.0 */
/* Diagnoses a number and finds the rules' messages for the diagnoses. */
#include <stdio.h>
#include <string.h>

#include "cli/opinion.h"

#define FAMILY "phone"
#define CODE_SIZE 64u
/* The part of messages that names the owner; `telvet phone` has none. */
#define OWNER " of expert '{0}'"

/* Whether a rule is about the field, by the name of its check. */
static bool speaks_of(const struct tv_rule *rule, enum tv_phone_field field)
{
    static const char *const prefixes[] = {
        [TV_PHONE_OFFICE] = FAMILY ".office_",
        [TV_PHONE_TEAMS_LINE] = FAMILY ".teams_"};
    return strncmp(rule->check, prefixes[field], strlen(prefixes[field])) == 0;
}

static void find_message(const struct tv_catalog *catalog,
                         enum tv_phone_field field, struct tv_remark *remark)
{
    char code[CODE_SIZE];
    uint32_t message = 0;
    snprintf(code, sizeof(code), FAMILY ".%s", remark->id);
    for (uint32_t rule = 0;
         !remark->rule && tv_catalog_code(catalog, code, &rule, &message);
         rule++) {
        if (speaks_of(&catalog->rules[rule], field)) {
            remark->rule = &catalog->rules[rule];
            remark->message = &remark->rule->messages[message];
        }
    }
}

static enum tv_severity severity_of(const struct tv_phone *phone,
                                    enum tv_phone_code code,
                                    const struct tv_remark *remark)
{
    return remark->message ? remark->message->severity
                           : (enum tv_severity)tv_phone_severity(phone, code);
}

void tv_opinion_form(const struct tv_catalog *catalog, struct tv_text text,
                     enum tv_phone_field field,
                     const struct tv_phone_region *home, struct tv_opinion *out)
{
    out->text = text;
    out->worst = (enum tv_severity)0;
    out->headline = out->remark_count = 0;
    tv_phone_read(text, field, home, &out->phone);
    for (uint32_t code = 0; code < TV_PHONE_CODES; code++) {
        if (!tv_phone_has(&out->phone, (enum tv_phone_code)code)) {
            continue;
        }
        struct tv_remark *remark = &out->remarks[out->remark_count];
        remark->rule = NULL;
        remark->message = NULL;
        tv_phone_words_of(&out->phone, (enum tv_phone_code)code, text,
                          &remark->words);
        remark->id = remark->words.message;
        find_message(catalog, field, remark);
        remark->severity =
            severity_of(&out->phone, (enum tv_phone_code)code, remark);
        if (remark->severity > out->worst) {
            out->worst = remark->severity;
            out->headline = out->remark_count;
        }
        out->remark_count++;
    }
}

const char *tv_opinion_verdict(const struct tv_opinion *opinion)
{
    return opinion->worst ? tv_severity_name(opinion->worst) : "fine";
}

static void add_filled(struct tv_buf *out, struct tv_text text,
                       const struct tv_phone_words *words)
{
    for (size_t i = 0; i < text.size; i++) {
        bool placeholder =
            text.data[i] == '{' && i + 2 < text.size && text.data[i + 2] == '}';
        uint32_t number =
            placeholder ? (uint32_t)(text.data[i + 1] - '0') : UINT32_MAX;
        if (number >= 1 && number <= words->arg_count) {
            tv_buf_add_text(out, words->args[number - 1]);
            i += 2;
        } else {
            tv_buf_add_char(out, text.data[i]);
        }
    }
}

void tv_remark_sentence(const struct tv_remark *remark, struct tv_buf *out)
{
    if (!remark->message) {
        tv_buf_add_string(out, remark->id);
        return;
    }
    struct tv_text text = remark->message->text;
    const char *owner = strstr(text.data, OWNER);
    if (!owner) {
        add_filled(out, remark->message->brief, &remark->words);
        return;
    }
    size_t before = (size_t)(owner - text.data), skip = sizeof(OWNER) - 1;
    struct tv_text parts[] = {{text.data, before},
                              {owner + skip, text.size - before - skip}};
    add_filled(out, parts[0], &remark->words);
    add_filled(out, parts[1], &remark->words);
}

struct tv_text tv_opinion_reason(const struct tv_catalog *catalog,
                                 const struct tv_phone_suggestion *suggestion)
{
    struct tv_text none = {"", 0};
    char code[CODE_SIZE];
    uint32_t rule = 0;
    uint32_t message = 0;
    snprintf(code, sizeof(code), FAMILY ".%s",
             tv_phone_code_name((enum tv_phone_code)suggestion->reason));
    return tv_catalog_code(catalog, code, &rule, &message)
               ? catalog->rules[rule].messages[message].mends
               : none;
}
