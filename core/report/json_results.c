/* SPDX-License-Identifier: Apache-2.0 */
/* The results of the JSON report: the most of it, so that several threads may
 * make them. */
#include "base/pieces.h"
#include "report/json_parts.h"

#define PIECE_RESULTS 32u

/* What all who make results share; told before the first piece is taken. */
struct sharing {
    struct tv_pieces *pieces;
    struct tv_writer writer; /* within the array, before its first item */
    uint32_t first;          /* finding that is shown */
};

static bool is_shown(const struct tv_view *view, uint32_t number)
{
    uint32_t verdict = view->tenant->briefs[number].verdict;
    return view->report->run->all || verdict == TV_VERDICT_FAIL ||
           verdict == TV_VERDICT_UNKNOWN;
}

static uint32_t first_shown(const struct tv_view *view)
{
    uint32_t first = 0;
    while (first < view->tenant->finding_count && !is_shown(view, first)) {
        first++;
    }
    return first;
}

static void make_piece(void *context, size_t number, struct tv_out *out)
{
    struct tv_view *view = context;
    const struct sharing *sharing = view->report->own;
    struct tv_writer *w = &view->report->writer;
    size_t begin = sharing->first + number * PIECE_RESULTS;
    size_t count = view->tenant->finding_count;
    *w = sharing->writer;
    w->out = out;
    w->has_items[w->depth - 1] = number > 0;
    for (size_t i = begin; i < count && i < begin + PIECE_RESULTS; i++) {
        if (is_shown(view, (uint32_t)i)) {
            struct tv_finding_record finding;
            tv_view_finding(view, (uint32_t)i, TV_PART_ALL, &finding);
            tv_json_result(view, &finding);
        }
    }
}

void tv_json_results(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    struct sharing *sharing = view->report->own;
    struct tv_view own = *view;
    tv_write_key(w, "results");
    tv_write_begin_array(w);
    sharing->writer = *w;
    sharing->first = first_shown(view);
    uint32_t left = view->tenant->finding_count - sharing->first;
    tv_pieces_write(sharing->pieces,
                    left / PIECE_RESULTS + (left % PIECE_RESULTS != 0),
                    make_piece, &own, sharing->writer.out);
    *w = sharing->writer;
    w->has_items[w->depth - 1] = left > 0;
    tv_write_end_array(w);
}

void tv_json_sharing_begin(struct tv_report *report)
{
    struct sharing *sharing = tv_arena_alloc(&report->arena, sizeof(*sharing));
    sharing->pieces = tv_pieces_create();
    report->own = sharing;
}

void tv_json_sharing_end(struct tv_report *report)
{
    struct sharing *sharing = report->own;
    tv_pieces_destroy(sharing->pieces);
}

void tv_json_help_results(struct tv_report *report, uint32_t before,
                          struct tv_tenant_source *twin)
{
    const struct sharing *sharing = report->own;
    /* The report's own writer and texts are in use. */
    struct tv_report own = {.run = report->run, .own = report->own};
    struct tv_view view = {
        .report = &own, .source = twin, .tenant = twin->tenant};
    tv_buf_init(&own.text, TV_REPORT_TEXT_LIMIT);
    tv_pieces_help(sharing->pieces, before, make_piece, &view);
    tv_buf_finish(&own.text);
}
