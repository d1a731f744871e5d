/* SPDX-License-Identifier: Apache-2.0 */
/* One finding as text: what is wrong, what else is wrong with the same value,
 * and what to write instead. */
#include "report/text_page.h"
#include "report/text_parts.h"

/* ---- findings about the same thing --------------------------------------- */

static const struct tv_finding_brief *brief_of(const struct tv_view *view,
                                               uint32_t number)
{
    return &view->tenant->briefs[number];
}

static struct tv_text words_of(const struct tv_view *view,
                               const struct tv_finding_brief *brief)
{
    const struct tv_rule_record *rule = &view->tenant->rules[brief->rule];
    return brief->message < rule->message_count
               ? rule->messages[brief->message].brief
               : (struct tv_text){NULL, 0};
}

/* Only an open fail whose message has a brief form can be written below another
 * finding. */
static bool can_be_folded(const struct tv_view *view,
                          const struct tv_finding_brief *brief)
{
    return brief->verdict == TV_VERDICT_FAIL && !brief->waived &&
           words_of(view, brief).size > 0;
}

static bool is_same_thing(const struct tv_view *view,
                          const struct tv_finding_brief *a,
                          const struct tv_finding_brief *b)
{
    return a->rule == b->rule && a->subject == b->subject &&
           a->item == b->item && can_be_folded(view, b);
}

/* Consecutive findings [first, end) about the same thing, written together
 * below the headline. */
struct fold {
    uint32_t first, end, headline;
};

/* The headline is the first finding of the worst severity. */
static void fold_of(const struct tv_view *view, uint32_t number,
                    struct fold *out)
{
    const struct tv_finding_brief *own = brief_of(view, number);
    const struct tv_rule_record *rule = &view->tenant->rules[own->rule];
    *out = (struct fold){number, number + 1, number};
    if (!can_be_folded(view, own)) {
        return;
    }
    while (out->first > rule->first_finding &&
           is_same_thing(view, own, brief_of(view, out->first - 1))) {
        out->first--;
    }
    while (out->end < rule->first_finding + rule->finding_count &&
           is_same_thing(view, own, brief_of(view, out->end))) {
        out->end++;
    }
    out->headline = out->first;
    for (uint32_t i = out->first; i < out->end; i++) {
        if (brief_of(view, i)->severity >
            brief_of(view, out->headline)->severity) {
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

/* ---- one finding --------------------------------------------------------- */

/* The finding's state against the baseline. */
static const char *mark_of(const struct tv_finding_brief *brief)
{
    return brief->baseline == TV_BASELINE_NEW       ? "new: "
           : brief->baseline == TV_BASELINE_UPDATED ? "changed: "
                                                    : "";
}

void tv_text_add_place(const struct tv_view *view,
                       const struct tv_finding_record *finding,
                       struct tv_buf *out)
{
    if (finding->place.file < view->tenant->file_count) {
        tv_buf_add_string(out, " (");
        tv_buf_add_text(out, view->tenant->files[finding->place.file].name);
        tv_buf_printf(out, ":%u:%u)", (unsigned)finding->place.line,
                      (unsigned)finding->place.column);
    }
}

static void put_sentence(const struct tv_view *view,
                         const struct tv_finding_record *finding)
{
    struct tv_buf *text = &view->report->text;
    tv_buf_clear(text);
    tv_buf_add_string(text, mark_of(&finding->brief));
    tv_finding_say(text, finding);
    tv_text_add_place(view, finding, text);
    tv_page_wrap(view->report, "    - ", 6, tv_buf_text(text));
}

static void put_others(const struct tv_view *view, const struct fold *fold)
{
    struct tv_buf *text = &view->report->text;
    bool any = false;
    tv_buf_clear(text);
    for (uint32_t i = fold->first; i < fold->end; i++) {
        struct tv_finding_record finding;
        if (i == fold->headline) {
            continue;
        }
        tv_view_finding(view, i, 0, &finding);
        tv_buf_add_string(text, any ? "; " : "");
        tv_sentence_add(text, words_of(view, &finding.brief), finding.args,
                        finding.arg_count, tv_buf_add_text, tv_buf_add_text);
        any = true;
    }
    if (any) {
        tv_page_wrap(view->report, "      Also: ", 8, tv_buf_text(text));
    }
}

static void add_suggestion(struct tv_buf *text,
                           const struct tv_suggestion_record *suggestion,
                           struct tv_text use)
{
    tv_buf_add_text(text, suggestion->value);
    if (suggestion->spelling.size > 0) {
        tv_buf_add_string(text, ", or ");
        tv_buf_add_text(text, suggestion->spelling);
        tv_buf_add_char(text, ' ');
        tv_buf_add_text(text, use.size > 0 ? use : tv_text_of("elsewhere"));
    }
    if (suggestion->reason.size > 0) {
        tv_buf_add_string(text, " (");
        tv_buf_add_text(text, suggestion->reason);
        tv_buf_add_char(text, ')');
    }
}

static const char *lead_of(const struct tv_finding_record *finding)
{
    static const char *const leads[] = {
        [TV_CONFIDENCE_NONE] = "",
        [TV_CONFIDENCE_CERTAIN] = "      Suggested: ",
        [TV_CONFIDENCE_LIKELY] = "      Suggested, to be checked: ",
        [TV_CONFIDENCE_ASK] = "      To be asked: "};
    uint32_t confidence = finding->brief.confidence & 3u;
    return confidence == TV_CONFIDENCE_ASK && finding->suggestion_count > 1
               ? "      One of: "
               : leads[confidence];
}

static void put_suggestions(const struct tv_view *view,
                            const struct tv_finding_record *finding)
{
    struct tv_buf *text = &view->report->text;
    const struct tv_rule_record *rule =
        &view->tenant->rules[finding->brief.rule];
    tv_buf_clear(text);
    for (uint32_t i = 0; i < finding->suggestion_count; i++) {
        tv_buf_add_string(text, i > 0 ? "; or " : "");
        add_suggestion(text, &finding->suggestions[i], rule->spelling);
    }
    tv_page_wrap(view->report, lead_of(finding), 8, tv_buf_text(text));
}

/* Never wrapped, because it is there to be copied. */
static void put_command(const struct tv_view *view,
                        const struct tv_finding_record *finding)
{
    static const char in_ad[] =
        "Active Directory masters this account, so make the change there:";
    const struct tv_rule_record *rule =
        &view->tenant->rules[finding->brief.rule];
    if (!tv_finding_is_filled(rule, finding)) {
        return;
    }
    if (finding->command_in_ad) {
        tv_page_wrap(view->report, "      ", 8, tv_text_of(in_ad));
    }
    tv_out_string(view->report->out, "        ");
    tv_page_put(view->report, TV_PAINT_NONE, finding->command, 0);
    tv_page_blank(view->report);
}

void tv_text_finding(const struct tv_view *view, uint32_t number)
{
    struct tv_finding_record finding;
    struct fold fold;
    fold_of(view, number, &fold);
    tv_view_finding(view, number, TV_PART_PLACE, &finding);
    put_sentence(view, &finding);
    put_others(view, &fold);
    uint32_t suggests = number;
    for (uint32_t i = fold.first; i < fold.end; i++) {
        if (brief_of(view, suggests)->confidence == TV_CONFIDENCE_NONE) {
            suggests = i;
        }
    }
    if (brief_of(view, suggests)->confidence != TV_CONFIDENCE_NONE) {
        tv_view_finding(view, suggests, 0, &finding);
        put_suggestions(view, &finding);
        put_command(view, &finding);
    }
}
