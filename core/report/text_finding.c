/* SPDX-License-Identifier: Apache-2.0 */
/* One finding for people: what is wrong, what else, what to write instead. */
#include "report/advice.h"
#include "report/message.h"
#include "report/subject.h"
#include "report/text_page.h"
#include "report/text_parts.h"

/* Told beside others of the same thing: a fail that can be said briefly. */
static bool can_be_folded(const struct tv_view *view,
                          const struct tv_finding *finding)
{
    const struct tv_rule *rule = view->result->rules[finding->rule].rule;
    return finding->verdict == TV_VERDICT_FAIL &&
           finding->message < rule->message_count &&
           rule->messages[finding->message].brief.size > 0;
}

static bool is_same_thing(const struct tv_view *view,
                          const struct tv_finding *a,
                          const struct tv_finding *b)
{
    return a->rule == b->rule && a->subject == b->subject &&
           a->item == b->item && can_be_folded(view, b);
}

/* Findings of one thing: they stand together. */
struct fold {
    uint32_t first, end, headline;
};

/* The first of the worst is the headline. */
static void fold_of(const struct tv_view *view, uint32_t number,
                    struct fold *out)
{
    const struct tv_finding *findings = view->result->findings;
    const struct tv_finding *own = &findings[number];
    *out = (struct fold){number, number + 1, number};
    if (!can_be_folded(view, own)) {
        return;
    }
    while (out->first > view->first[own->rule] &&
           is_same_thing(view, own, &findings[out->first - 1])) {
        out->first--;
    }
    while (out->end < view->first[own->rule + 1] &&
           is_same_thing(view, own, &findings[out->end])) {
        out->end++;
    }
    out->headline = out->first;
    for (uint32_t i = out->first; i < out->end; i++) {
        if (findings[i].severity > findings[out->headline].severity) {
            out->headline = i;
        }
    }
}

bool tv_text_is_folded(const struct tv_view *view, uint32_t number)
{
    struct fold fold;
    fold_of(view, number, &fold);
    return fold.headline != number;
}

static void put_sentence(const struct tv_view *view,
                         const struct tv_finding *finding)
{
    struct tv_buf *text = &view->report->text;
    struct tv_sentence sentence;
    struct tv_location place;
    tv_place_of(view, finding, false, &place);
    tv_sentence_of(view, finding, &sentence);
    tv_buf_clear(text);
    tv_sentence_add(text, &sentence, tv_buf_add_text, tv_buf_add_text);
    if (place.file) {
        tv_buf_printf(text, " (%s:%u:%u)", place.file->name,
                      (unsigned)place.start_line, (unsigned)place.start_column);
    }
    tv_page_wrap(view->report, "    - ", 6, tv_buf_text(text));
}

static void put_others(const struct tv_view *view, const struct fold *fold)
{
    struct tv_buf *text = &view->report->text;
    bool any = false;
    tv_buf_clear(text);
    for (uint32_t i = fold->first; i < fold->end; i++) {
        struct tv_sentence brief;
        if (i != fold->headline &&
            tv_brief_of(view, &view->result->findings[i], &brief)) {
            tv_buf_add_string(text, any ? "; " : "");
            tv_sentence_add(text, &brief, tv_buf_add_text, tv_buf_add_text);
            any = true;
        }
    }
    if (any) {
        tv_page_wrap(view->report, "      Also: ", 8, tv_buf_text(text));
    }
}

static void add_suggestion(const struct tv_view *view,
                           const struct tv_finding *finding, uint32_t index,
                           struct tv_buf *text)
{
    const struct tv_rule *rule = view->result->rules[finding->rule].rule;
    struct tv_suggestion one = tv_suggestion_at(finding, index);
    const struct tv_message *mended =
        tv_suggestion_mends(view, finding, one.reason);
    tv_buf_add_text(text, one.value);
    if (one.spelling.size > 0) {
        tv_buf_add_string(text, ", or ");
        tv_buf_add_text(text, one.spelling);
        tv_buf_add_char(text, ' ');
        tv_buf_add_string(text, rule->spelling ? rule->spelling : "elsewhere");
    }
    if (mended && mended->mends.size > 0) {
        tv_buf_add_string(text, " (");
        tv_buf_add_text(text, mended->mends);
        tv_buf_add_char(text, ')');
    }
}

static const char *lead_of(const struct tv_finding *finding)
{
    static const char *const leads[] = {
        [TV_CONFIDENCE_NONE] = "",
        [TV_CONFIDENCE_CERTAIN] = "      Suggested: ",
        [TV_CONFIDENCE_LIKELY] = "      Suggested, to be checked: ",
        [TV_CONFIDENCE_ASK] = "      To be asked: "};
    return finding->confidence == TV_CONFIDENCE_ASK && finding->other_count > 0
               ? "      One of: "
               : leads[finding->confidence & 3];
}

static void put_suggestions(const struct tv_view *view,
                            const struct tv_finding *finding)
{
    struct tv_buf *text = &view->report->text;
    tv_buf_clear(text);
    for (uint32_t i = 0; i < tv_suggestion_count(finding); i++) {
        tv_buf_add_string(text, i > 0 ? "; or " : "");
        add_suggestion(view, finding, i, text);
    }
    tv_page_wrap(view->report, lead_of(finding), 8, tv_buf_text(text));
}

/* In one line, however wide the terminal: it is there to be copied. */
static void put_command(const struct tv_view *view,
                        const struct tv_finding *finding)
{
    static const char in_ad[] =
        "Active Directory masters this account, so make the change there:";
    struct tv_buf *text = &view->report->text;
    struct tv_finding_command command;
    if (!tv_finding_command(view, finding, text, &command) || !command.filled) {
        return;
    }
    if (command.in_ad) {
        tv_page_wrap(view->report, "      ", 8, tv_text_of(in_ad));
    }
    tv_out_string(view->report->out, "        ");
    tv_page_put(view->report, TV_PAINT_NONE, tv_buf_text(text), 0);
    tv_page_blank(view->report);
}

void tv_text_finding(const struct tv_view *view, uint32_t number)
{
    const struct tv_finding *findings = view->result->findings;
    struct fold fold;
    fold_of(view, number, &fold);
    put_sentence(view, &findings[number]);
    put_others(view, &fold);
    uint32_t suggests = number;
    for (uint32_t i = fold.first; i < fold.end; i++) {
        if (findings[suggests].confidence == TV_CONFIDENCE_NONE) {
            suggests = i;
        }
    }
    if (findings[suggests].confidence != TV_CONFIDENCE_NONE) {
        put_suggestions(view, &findings[suggests]);
        put_command(view, &findings[suggests]);
    }
}
