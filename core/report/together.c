/* SPDX-License-Identifier: Apache-2.0 */
/* Writes a tenant to several reports at once. Findings and people are most of a
 * report, so they are cut into pieces that several threads write. */
#include "report/together.h"

#include "base/pieces.h"
#include "report/view.h"

#define PIECE_FINDINGS 32u /* findings, or people, in a piece */

/* A report whose format has a listing. Set before threads start on the pieces;
 * they share it read-only. */
struct lister {
    const struct tv_listing *listing;
    struct tv_report *report;
    /* The writer's state before the first person and before the first finding.
     */
    struct tv_writer people, writer;
    uint32_t first; /* number of the first finding that is listed */
};

struct tv_together {
    struct tv_together_report *reports;
    uint32_t report_count;
    struct lister *listers; /* those of the reports that have a listing */
    struct tv_view *views;  /* by lister, of the thread that owns the reports */
    struct tv_out **outs;   /* by lister */
    uint32_t lister_count;
    struct tv_pieces *pieces;
};

/* State of one thread that writes pieces. */
struct hand {
    const struct tv_together *together;
    struct tv_tenant_source *source;
    struct tv_view *views; /* by lister; NULL before the first piece */
};

struct tv_together *tv_together_create(const struct tv_together_report *reports,
                                       uint32_t count)
{
    struct tv_together *together = tv_calloc(1, sizeof(*together));
    together->reports = tv_calloc(count, sizeof(*together->reports));
    together->report_count = count;
    together->listers = tv_calloc(count, sizeof(*together->listers));
    together->views = tv_calloc(count, sizeof(*together->views));
    together->outs = tv_calloc(count, sizeof(void *));
    for (uint32_t i = 0; i < count; i++) {
        const struct tv_listing *listing = reports[i].format->listing;
        together->reports[i] = reports[i];
        if (listing) {
            together->listers[together->lister_count++] = (struct lister){
                .listing = listing, .report = reports[i].report};
        }
    }
    together->pieces = tv_pieces_create(together->lister_count);
    return together;
}

void tv_together_destroy(struct tv_together *together)
{
    if (together) {
        tv_pieces_destroy(together->pieces);
        tv_free(together->reports);
        tv_free(together->listers);
        tv_free(together->views);
        tv_free(together->outs);
        tv_free(together);
    }
}

/* ---- pieces -------------------------------------------------------------- */

/* Each helper needs a report of its own, because the owner is using the writer
 * and the buffers of the original. */
static struct tv_report *open_own(const struct tv_report *report)
{
    struct tv_report *own = tv_report_create(NULL, &report->options);
    own->own = report->own;
    return own;
}

static void open_views(struct hand *hand)
{
    const struct tv_together *together = hand->together;
    hand->views = tv_calloc(together->lister_count, sizeof(*hand->views));
    for (uint32_t i = 0; i < together->lister_count; i++) {
        struct tv_view *view = &hand->views[i];
        *view = together->views[i];
        view->source = hand->source;
        view->report = open_own(view->report);
    }
}

static void close_views(struct hand *hand)
{
    for (uint32_t i = 0; hand->views && i < hand->together->lister_count; i++) {
        tv_report_destroy(hand->views[i].report);
    }
    tv_free(hand->views);
}

/* Makes a report continue in `out` from the state `writer`. `behind_one` tells
 * whether the piece follows an item, so that a comma is due. */
static void go_on(struct tv_report *report, const struct tv_writer *writer,
                  struct tv_out *out, bool behind_one)
{
    struct tv_writer *w = &report->writer;
    report->out = out;
    *w = *writer;
    w->out = out;
    if (w->depth > 0) {
        w->has_items[w->depth - 1] |= behind_one;
    }
}

static bool lists(const struct lister *lister, const struct tv_view *view,
                  uint32_t number)
{
    return !lister->listing->lists || lister->listing->lists(view, number);
}

/* Reads the finding once, with the parts that any lister needs; not at all if
 * no lister lists it. */
static void list_finding(const struct hand *hand, uint32_t number)
{
    const struct tv_together *together = hand->together;
    struct tv_finding_record finding;
    unsigned parts = 0;
    for (uint32_t i = 0; i < together->lister_count; i++) {
        const struct lister *lister = &together->listers[i];
        if (lists(lister, &hand->views[i], number)) {
            parts |= lister->listing->parts;
        }
    }
    if (parts == 0) {
        return;
    }
    hand->source->finding(hand->source, number, parts, &finding);
    for (uint32_t i = 0; i < together->lister_count; i++) {
        const struct lister *lister = &together->listers[i];
        if (lists(lister, &hand->views[i], number)) {
            lister->listing->finding(&hand->views[i], &finding);
        }
    }
}

static uint32_t pieces_of(uint32_t count)
{
    return count / PIECE_FINDINGS + (count % PIECE_FINDINGS != 0);
}

/* The number of pieces with people; those with findings follow. */
static uint32_t people_pieces(const struct tv_together *together,
                              const struct tv_tenant_record *tenant)
{
    bool any = false;
    for (uint32_t i = 0; i < together->lister_count; i++) {
        any |= together->listers[i].listing->person != NULL;
    }
    return any ? pieces_of(tenant->person_count) : 0;
}

static void list_people(const struct hand *hand, uint32_t begin,
                        struct tv_out *const *outs)
{
    const struct tv_together *together = hand->together;
    uint32_t count = hand->source->tenant->person_count;
    for (uint32_t i = 0; i < together->lister_count; i++) {
        const struct lister *lister = &together->listers[i];
        const struct tv_view *view = &hand->views[i];
        if (!lister->listing->person) {
            continue;
        }
        go_on(view->report, &lister->people, outs[i], begin > 0);
        for (uint32_t p = begin; p < count && p - begin < PIECE_FINDINGS; p++) {
            lister->listing->person(view, p);
        }
    }
}

/* Writes what stands between the people and the findings. */
static void end_people(const struct lister *lister, const struct tv_view *view,
                       struct tv_out *out)
{
    if (lister->listing->between) {
        go_on(view->report, &lister->people, out,
              view->tenant->person_count > 0);
        lister->listing->between(view);
    }
}

static void list_findings(const struct hand *hand, uint32_t begin,
                          struct tv_out *const *outs)
{
    const struct tv_together *together = hand->together;
    uint32_t count = hand->source->tenant->finding_count;
    for (uint32_t i = 0; i < together->lister_count; i++) {
        const struct lister *lister = &together->listers[i];
        if (begin == 0) {
            end_people(lister, &hand->views[i], outs[i]);
        }
        go_on(hand->views[i].report, &lister->writer, outs[i],
              begin > lister->first);
    }
    for (uint32_t i = begin; i < count && i - begin < PIECE_FINDINGS; i++) {
        list_finding(hand, i);
    }
}

static void make_piece(void *context, size_t number, struct tv_out *const *outs)
{
    struct hand *hand = context;
    uint32_t people = people_pieces(hand->together, hand->source->tenant);
    if (!hand->views) {
        open_views(hand);
    }
    if (number < people) {
        list_people(hand, (uint32_t)number * PIECE_FINDINGS, outs);
    } else {
        list_findings(hand, (uint32_t)(number - people) * PIECE_FINDINGS, outs);
    }
}

void tv_together_help(struct tv_together *together,
                      struct tv_tenant_source *twin)
{
    struct hand hand = {.together = together, .source = twin};
    if (together->lister_count > 0) {
        tv_pieces_help(together->pieces, make_piece, &hand);
    }
    close_views(&hand);
}

/* ---- a tenant ------------------------------------------------------------ */

/* Writes what stands between people and findings into a scratch buffer, to
 * learn the state of the writer before the first finding: another thread may
 * start there before the people are written. */
static void look_behind_people(struct lister *lister,
                               const struct tv_view *view)
{
    struct tv_buf text;
    struct tv_out out;
    if (!lister->listing->between) {
        return;
    }
    tv_buf_init(&text, SIZE_MAX);
    tv_out_open_buf(&out, &text);
    end_people(lister, view, &out);
    tv_out_finish(&out);
    tv_buf_finish(&text);
}

static void begin_list(struct lister *lister, struct tv_view *view,
                       struct tv_tenant_source *source)
{
    uint32_t count = source->tenant->finding_count;
    tv_view_begin(view, lister->report, source);
    if (lister->listing->begin) {
        lister->listing->begin(view);
    }
    lister->people = lister->report->writer;
    look_behind_people(lister, view);
    lister->writer = lister->report->writer;
    lister->first = 0;
    while (lister->first < count && !lists(lister, view, lister->first)) {
        lister->first++;
    }
}

static void end_list(const struct lister *lister, struct tv_view *view,
                     struct tv_out *out)
{
    bool any = lister->first < view->tenant->finding_count;
    go_on(lister->report, &lister->writer, out, any);
    if (lister->listing->end) {
        lister->listing->end(view);
    }
    tv_view_end(view);
}

static void list(struct tv_together *together, struct tv_tenant_source *source)
{
    struct hand hand = {together, source, together->views};
    uint32_t findings = pieces_of(source->tenant->finding_count);
    uint32_t people = people_pieces(together, source->tenant);
    for (uint32_t i = 0; i < together->lister_count; i++) {
        struct lister *lister = &together->listers[i];
        together->outs[i] = lister->report->out;
        begin_list(lister, &together->views[i], source);
    }
    /* At least one piece of findings, for it also ends the people. */
    tv_pieces_write(together->pieces, people + findings + (findings == 0),
                    make_piece, &hand, together->outs);
    for (uint32_t i = 0; i < together->lister_count; i++) {
        end_list(&together->listers[i], &together->views[i], together->outs[i]);
    }
}

void tv_together_tenant(struct tv_together *together,
                        struct tv_tenant_source *source)
{
    for (uint32_t i = 0; i < together->report_count; i++) {
        const struct tv_together_report *one = &together->reports[i];
        if (one->format->tenant) {
            one->format->tenant(one->report, source);
        }
    }
    if (together->lister_count > 0) {
        list(together, source);
    }
}

void tv_together_alone(struct tv_together_report report,
                       struct tv_tenant_source *source)
{
    struct tv_together *alone = tv_together_create(&report, 1);
    tv_together_tenant(alone, source);
    tv_together_destroy(alone);
}

void tv_together_unreadable(struct tv_together *together, struct tv_text label,
                            struct tv_text why)
{
    for (uint32_t i = 0; i < together->report_count; i++) {
        const struct tv_together_report *one = &together->reports[i];
        one->format->unreadable(one->report, label, why);
    }
}
