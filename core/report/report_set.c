/* SPDX-License-Identifier: Apache-2.0 */
/* Writes a tenant to several reports at once. Findings and people are most of a
 * report, so they are cut into pieces that several threads write. */
#include "report/report_set.h"

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

struct tv_report_set {
    struct tv_report_set_member *reports;
    uint32_t report_count;
    struct lister *listers; /* those of the reports that have a listing */
    struct tv_view *views;  /* by lister, of the thread that owns the reports */
    struct tv_out **outs;   /* by lister */
    uint32_t lister_count;
    struct tv_pieces *pieces;
};

/* State of one thread that writes pieces. */
struct piece_writer {
    const struct tv_report_set *set;
    struct tv_tenant_source *source;
    struct tv_view *views; /* by lister; NULL before the first piece */
};

struct tv_report_set *
tv_report_set_create(const struct tv_report_set_member *reports, uint32_t count)
{
    struct tv_report_set *set = tv_calloc(1, sizeof(*set));
    set->reports = tv_calloc(count, sizeof(*set->reports));
    set->report_count = count;
    set->listers = tv_calloc(count, sizeof(*set->listers));
    set->views = tv_calloc(count, sizeof(*set->views));
    set->outs = tv_calloc(count, sizeof(void *));
    for (uint32_t i = 0; i < count; i++) {
        const struct tv_listing *listing = reports[i].format->listing;
        set->reports[i] = reports[i];
        if (listing) {
            set->listers[set->lister_count++] = (struct lister){
                .listing = listing, .report = reports[i].report};
        }
    }
    set->pieces = tv_pieces_create(set->lister_count);
    return set;
}

void tv_report_set_destroy(struct tv_report_set *set)
{
    if (set) {
        tv_pieces_destroy(set->pieces);
        tv_free(set->reports);
        tv_free(set->listers);
        tv_free(set->views);
        tv_free(set->outs);
        tv_free(set);
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

static void open_views(struct piece_writer *writer)
{
    const struct tv_report_set *set = writer->set;
    writer->views = tv_calloc(set->lister_count, sizeof(*writer->views));
    for (uint32_t i = 0; i < set->lister_count; i++) {
        struct tv_view *view = &writer->views[i];
        *view = set->views[i];
        view->source = writer->source;
        view->report = open_own(view->report);
    }
}

static void close_views(struct piece_writer *writer)
{
    for (uint32_t i = 0; writer->views && i < writer->set->lister_count; i++) {
        tv_report_destroy(writer->views[i].report);
    }
    tv_free(writer->views);
}

/* Makes a report continue in `out` from the state `writer`. `behind_one` tells
 * whether the piece follows an item, so that a comma is due. */
static void continue_in(struct tv_report *report,
                        const struct tv_writer *writer, struct tv_out *out,
                        bool behind_one)
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
static void list_finding(const struct piece_writer *writer, uint32_t number)
{
    const struct tv_report_set *set = writer->set;
    struct tv_finding_record finding;
    unsigned parts = 0;
    for (uint32_t i = 0; i < set->lister_count; i++) {
        const struct lister *lister = &set->listers[i];
        if (lists(lister, &writer->views[i], number)) {
            parts |= lister->listing->parts;
        }
    }
    if (parts == 0) {
        return;
    }
    writer->source->finding(writer->source, number, parts, &finding);
    for (uint32_t i = 0; i < set->lister_count; i++) {
        const struct lister *lister = &set->listers[i];
        if (lists(lister, &writer->views[i], number)) {
            lister->listing->finding(&writer->views[i], &finding);
        }
    }
}

static uint32_t pieces_of(uint32_t count)
{
    return count / PIECE_FINDINGS + (count % PIECE_FINDINGS != 0);
}

/* The number of pieces with people; those with findings follow. */
static uint32_t people_pieces(const struct tv_report_set *set,
                              const struct tv_tenant_record *tenant)
{
    bool any = false;
    for (uint32_t i = 0; i < set->lister_count; i++) {
        any |= set->listers[i].listing->person != NULL;
    }
    return any ? pieces_of(tenant->person_count) : 0;
}

static void list_people(const struct piece_writer *writer, uint32_t begin,
                        struct tv_out *const *outs)
{
    const struct tv_report_set *set = writer->set;
    uint32_t count = writer->source->tenant->person_count;
    for (uint32_t i = 0; i < set->lister_count; i++) {
        const struct lister *lister = &set->listers[i];
        const struct tv_view *view = &writer->views[i];
        if (!lister->listing->person) {
            continue;
        }
        continue_in(view->report, &lister->people, outs[i], begin > 0);
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
        continue_in(view->report, &lister->people, out,
                    view->tenant->person_count > 0);
        lister->listing->between(view);
    }
}

static void list_findings(const struct piece_writer *writer, uint32_t begin,
                          struct tv_out *const *outs)
{
    const struct tv_report_set *set = writer->set;
    uint32_t count = writer->source->tenant->finding_count;
    for (uint32_t i = 0; i < set->lister_count; i++) {
        const struct lister *lister = &set->listers[i];
        if (begin == 0) {
            end_people(lister, &writer->views[i], outs[i]);
        }
        continue_in(writer->views[i].report, &lister->writer, outs[i],
                    begin > lister->first);
    }
    for (uint32_t i = begin; i < count && i - begin < PIECE_FINDINGS; i++) {
        list_finding(writer, i);
    }
}

static void make_piece(void *context, size_t number, struct tv_out *const *outs)
{
    struct piece_writer *writer = context;
    uint32_t people = people_pieces(writer->set, writer->source->tenant);
    if (!writer->views) {
        open_views(writer);
    }
    if (number < people) {
        list_people(writer, (uint32_t)number * PIECE_FINDINGS, outs);
    } else {
        list_findings(writer, (uint32_t)(number - people) * PIECE_FINDINGS,
                      outs);
    }
}

void tv_report_set_help(struct tv_report_set *set,
                        struct tv_tenant_source *twin)
{
    struct piece_writer writer = {.set = set, .source = twin};
    if (set->lister_count > 0) {
        tv_pieces_help(set->pieces, make_piece, &writer);
    }
    close_views(&writer);
}

/* ---- a tenant ------------------------------------------------------------ */

/* Writes what stands between people and findings into a scratch buffer, to
 * learn the state of the writer before the first finding: another thread may
 * start there before the people are written. */
static void find_state_after_people(struct lister *lister,
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
    find_state_after_people(lister, view);
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
    continue_in(lister->report, &lister->writer, out, any);
    if (lister->listing->end) {
        lister->listing->end(view);
    }
    tv_view_end(view);
}

static void list(struct tv_report_set *set, struct tv_tenant_source *source)
{
    struct piece_writer writer = {set, source, set->views};
    uint32_t findings = pieces_of(source->tenant->finding_count);
    uint32_t people = people_pieces(set, source->tenant);
    for (uint32_t i = 0; i < set->lister_count; i++) {
        struct lister *lister = &set->listers[i];
        set->outs[i] = lister->report->out;
        begin_list(lister, &set->views[i], source);
    }
    /* At least one piece of findings, for it also ends the people. */
    tv_pieces_write(set->pieces, people + findings + (findings == 0),
                    make_piece, &writer, set->outs);
    for (uint32_t i = 0; i < set->lister_count; i++) {
        end_list(&set->listers[i], &set->views[i], set->outs[i]);
    }
}

void tv_report_set_tenant(struct tv_report_set *set,
                          struct tv_tenant_source *source)
{
    for (uint32_t i = 0; i < set->report_count; i++) {
        const struct tv_report_set_member *one = &set->reports[i];
        if (one->format->tenant) {
            one->format->tenant(one->report, source);
        }
    }
    if (set->lister_count > 0) {
        list(set, source);
    }
}

void tv_report_write_tenant(struct tv_report_set_member report,
                            struct tv_tenant_source *source)
{
    struct tv_report_set *alone = tv_report_set_create(&report, 1);
    tv_report_set_tenant(alone, source);
    tv_report_set_destroy(alone);
}

void tv_report_set_unreadable(struct tv_report_set *set, struct tv_text label,
                              struct tv_text why)
{
    for (uint32_t i = 0; i < set->report_count; i++) {
        const struct tv_report_set_member *one = &set->reports[i];
        one->format->unreadable(one->report, label, why);
    }
}
