/* SPDX-License-Identifier: Apache-2.0 */
/* Writes the answer about a number as text and as JSON. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/opinion.h"
#include "record/words.h"
#include "json/writer.h"

#define TEXT_LIMIT ((size_t)64 << 10)
#define CODE_SIZE 64u
#define EXPLAIN_SIZE 1024u

/* ---- shared by both formats ---------------------------------------------- */

/* The region of the number, or of the best suggestion if it has none. */
static const struct tv_phone_region *region_of(const struct tv_phone *phone)
{
    if (phone->answer.region) {
        return phone->answer.region;
    }
    return phone->suggestion_count > 0 ? phone->suggestions[0].region : NULL;
}

static enum tv_number_type type_of(const struct tv_phone *phone)
{
    if (phone->answer.type != TV_NUMBER_NONE || phone->suggestion_count == 0) {
        return phone->answer.type;
    }
    return (enum tv_number_type)phone->suggestions[0].type;
}

/* ---- text ---------------------------------------------------------------- */

static void put(struct tv_out *out, struct tv_text text)
{
    struct tv_buf safe;
    tv_buf_init(&safe, TEXT_LIMIT);
    tv_text_for_terminal(&safe, text);
    tv_out_text(out, tv_buf_text(&safe));
    tv_buf_finish(&safe);
}

static void put_remark(struct tv_out *out, const struct tv_remark *remark)
{
    struct tv_buf text;
    tv_buf_init(&text, TEXT_LIMIT);
    tv_remark_sentence(remark, &text);
    tv_out_printf(out, "  %-7s  ", tv_severity_name(remark->severity));
    put(out, tv_buf_text(&text));
    tv_out_printf(out, " (phone.%s)\n", remark->id);
    tv_buf_finish(&text);
}

/* Writes the remarks, the headline first. */
static void put_remarks(struct tv_out *out, const struct tv_opinion *opinion)
{
    if (opinion->remark_count > 0) {
        put_remark(out, &opinion->remarks[opinion->headline]);
    }
    for (uint32_t i = 0; i < opinion->remark_count; i++) {
        if (i != opinion->headline) {
            put_remark(out, &opinion->remarks[i]);
        }
    }
}

/* Writes what the numbering plan says about the number, and its date. */
static void put_plan(struct tv_out *out, const struct tv_phone *phone)
{
    char text[EXPLAIN_SIZE];
    size_t size = tv_phone_explain(phone, text, sizeof(text));
    tv_out_string(out, "  ");
    put(out, (struct tv_text){text, size});
    tv_out_char(out, '\n');
}

static void put_suggestion(struct tv_out *out, const struct tv_catalog *catalog,
                           const struct tv_phone *phone, uint32_t index)
{
    const struct tv_phone_suggestion *one = &phone->suggestions[index];
    char plain[TV_PHONE_SPELLING_SIZE], spaced[TV_PHONE_SPELLING_SIZE];
    struct tv_text reason = tv_opinion_reason(catalog, one);
    tv_phone_suggestion_write(one, TV_PHONE_E164, plain);
    tv_out_string(out, plain);
    if (phone->field == TV_PHONE_OFFICE) {
        tv_phone_suggestion_write(one, TV_PHONE_SPACED, spaced);
        tv_out_printf(out, ", for sign-in %s", spaced);
    }
    if (reason.size > 0) {
        tv_out_string(out, " (");
        tv_out_text(out, reason);
        tv_out_char(out, ')');
    }
    tv_out_char(out, '\n');
}

static const char *lead_of(const struct tv_phone *phone, uint32_t index)
{
    static const char *const leads[] = {
        "", "  Suggested: ", "  Suggested, to be checked: ", "  To be asked: "};
    if (index > 0) {
        return "  or: ";
    }
    return phone->suggestions[0].confidence == TV_CONFIDENCE_ASK &&
                   phone->suggestion_count > 1
               ? "  One of: "
               : leads[phone->suggestions[0].confidence & 3];
}

void tv_opinion_text(struct tv_out *out, const struct tv_catalog *catalog,
                     const struct tv_opinion *opinion)
{
    put(out, opinion->text);
    tv_out_printf(out, "%s%s\n", opinion->text.size > 0 ? ": " : "(empty): ",
                  tv_opinion_verdict(opinion));
    put_remarks(out, opinion);
    put_plan(out, &opinion->phone);
    for (uint32_t i = 0; i < opinion->phone.suggestion_count; i++) {
        tv_out_string(out, lead_of(&opinion->phone, i));
        put_suggestion(out, catalog, &opinion->phone, i);
    }
}

/* ---- JSON ---------------------------------------------------------------- */

static void write_remark(struct tv_writer *w, const struct tv_remark *remark)
{
    struct tv_buf text;
    tv_buf_init(&text, TEXT_LIMIT);
    tv_buf_printf(&text, "phone.%s", remark->id);
    tv_write_begin_object(w);
    tv_write_member_text(w, "code", tv_buf_text(&text));
    if (remark->rule) {
        tv_write_member_string(w, "rule", remark->rule->id);
    }
    tv_write_member_string(w, "severity", tv_severity_name(remark->severity));
    tv_buf_clear(&text);
    tv_remark_sentence(remark, &text);
    tv_write_member_text(w, "message", tv_buf_text(&text));
    tv_write_end_object(w);
    tv_buf_finish(&text);
}

static void write_remarks(struct tv_writer *w, const struct tv_opinion *opinion)
{
    tv_write_key(w, "diagnoses");
    tv_write_begin_array(w);
    if (opinion->remark_count > 0) {
        write_remark(w, &opinion->remarks[opinion->headline]);
    }
    for (uint32_t i = 0; i < opinion->remark_count; i++) {
        if (i != opinion->headline) {
            write_remark(w, &opinion->remarks[i]);
        }
    }
    tv_write_end_array(w);
}

static void write_country(struct tv_writer *w, const struct tv_phone *phone)
{
    const struct tv_phone_region *region = region_of(phone);
    if (region) {
        tv_write_key(w, "country");
        tv_write_begin_object(w);
        tv_write_member_string(w, "id", region->id);
        tv_write_member_string(w, "name", region->name);
        tv_write_member_int(w, "code", region->code);
        tv_write_end_object(w);
    }
    if (type_of(phone) != TV_NUMBER_NONE) {
        tv_write_member_string(w, "type", tv_number_type_name(type_of(phone)));
    }
}

/* Writes how many digits are missing or superfluous. */
static void write_length(struct tv_writer *w, const struct tv_phone *phone)
{
    if (tv_phone_has(phone, TV_PHONE_TOO_SHORT)) {
        const struct tv_phone_detail *detail =
            &phone->details[TV_PHONE_TOO_SHORT];
        tv_write_key(w, "missing");
        tv_write_begin_array(w);
        tv_write_int(w, detail->value);
        tv_write_int(w, detail->most > detail->value ? detail->most
                                                     : detail->value);
        tv_write_end_array(w);
    }
    if (tv_phone_has(phone, TV_PHONE_TOO_LONG)) {
        tv_write_member_int(w, "tooMany",
                            phone->details[TV_PHONE_TOO_LONG].value);
    }
}

static void write_suggestion(struct tv_writer *w,
                             const struct tv_catalog *catalog,
                             const struct tv_phone_suggestion *one)
{
    char spelled[TV_PHONE_SPELLING_SIZE], code[CODE_SIZE];
    struct tv_text reason = tv_opinion_reason(catalog, one);
    snprintf(code, sizeof(code), "phone.%s",
             tv_phone_code_name((enum tv_phone_code)one->reason));
    tv_write_begin_object(w);
    tv_phone_suggestion_write(one, TV_PHONE_E164, spelled);
    tv_write_member_string(w, "value", spelled);
    tv_phone_suggestion_write(one, TV_PHONE_SPACED, spelled);
    tv_write_member_string(w, "spelling", spelled);
    tv_write_member_string(w, "confidence",
                           tv_confidence_name(one->confidence));
    tv_write_member_string(w, "mends", code);
    if (reason.size > 0) {
        tv_write_member_text(w, "reason", reason);
    }
    tv_write_end_object(w);
}

static void write_suggestions(struct tv_writer *w,
                              const struct tv_catalog *catalog,
                              const struct tv_phone *phone)
{
    tv_write_key(w, "suggestions");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < phone->suggestion_count; i++) {
        write_suggestion(w, catalog, &phone->suggestions[i]);
    }
    tv_write_end_array(w);
}

void tv_opinion_json(struct tv_out *out, const struct tv_catalog *catalog,
                     const struct tv_opinion *opinion)
{
    const struct tv_phone *phone = &opinion->phone;
    char plan[EXPLAIN_SIZE];
    struct tv_writer writer;
    struct tv_writer *w = &writer;
    tv_writer_init(w, out, false);
    tv_write_begin_object(w);
    tv_write_member_text(w, "input", opinion->text);
    tv_write_member_string(w, "verdict", tv_opinion_verdict(opinion));
    write_country(w, phone);
    if (phone->extension[0] != '\0') {
        tv_write_member_string(w, "extension", phone->extension);
    }
    write_length(w, phone);
    tv_phone_explain(phone, plan, sizeof(plan));
    tv_write_member_string(w, "plan", plan);
    write_remarks(w, opinion);
    write_suggestions(w, catalog, phone);
    tv_write_member_string(w, "numberingData", tv_plan_date());
    tv_write_end_object(w);
    tv_out_char(out, '\n');
}
