/* SPDX-License-Identifier: Apache-2.0 */
/* Draws the progress bar. */
#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "base/time.h"
#include "cli/cli.h"

#define BAR_CELLS 24u
#define QUIET_MS 500
#define REDRAW_MS 100
#define LABEL_LIMIT ((size_t)64 << 10) /* bytes after escaping */

void tv_progress_init(struct tv_progress *progress, const char *when)
{
    bool terminal = tv_cli_is_terminal(STDERR_FILENO);
    *progress = (struct tv_progress){
        .shown =
            strcmp(when, "auto") == 0 ? terminal : strcmp(when, "always") == 0,
        .width = tv_cli_width(STDERR_FILENO),
        .started_ms = tv_clock_ms(),
    };
    progress->next_ms = progress->started_ms + QUIET_MS;
}

void tv_progress_begin(struct tv_progress *progress, const char *phase,
                       const char *label)
{
    struct tv_buf safe;
    tv_buf_init(&safe, LABEL_LIMIT);
    tv_text_for_terminal(&safe, tv_text_of(label));
    struct tv_text text = tv_buf_text(&safe);
    size_t size = tv_utf8_cut(text.data, text.size, TV_PROGRESS_LABEL);
    memcpy(progress->label, text.data, size);
    progress->label[size] = '\0';
    progress->phase = phase;
    tv_buf_finish(&safe);
}

static unsigned columns_of(const char *text)
{
    return (unsigned)tv_text_columns(tv_text_of(text));
}

/* The number of cells of the bar, if `used` columns of the line are taken. One
 * column stays free: a full line would wrap, and could not be redrawn. */
static unsigned cells_within(const struct tv_progress *progress, unsigned used)
{
    unsigned width = progress->width;
    unsigned taken = used + (unsigned)sizeof(" [] 100 %");
    return width == 0 || width >= taken + BAR_CELLS ? BAR_CELLS
           : width > taken                          ? width - taken
                                                    : 0;
}

/* On a narrow terminal first the label is left out, then the bar. */
static void draw(const struct tv_progress *progress, uint64_t done,
                 uint64_t total)
{
    unsigned percent = total > 0 ? (unsigned)(done * 100 / total) : 0;
    const char *label = progress->label, *blank = label[0] ? " " : "";
    unsigned phase = columns_of(progress->phase);
    unsigned cells = cells_within(progress, phase + columns_of(label) + 1);
    char bar[BAR_CELLS + 1];
    percent = percent > 100 ? 100 : percent;
    if (cells < BAR_CELLS) {
        label = blank = "";
        cells = cells_within(progress, phase);
    }
    for (unsigned i = 0; i < cells; i++) {
        bar[i] = i * 100 < percent * cells ? '#' : '.';
    }
    bar[cells] = '\0';
    fprintf(stderr, "\r%s%s%s%s%s%s %3u %%\x1b[K", progress->phase, blank,
            label, cells ? " [" : "", bar, cells ? "]" : "", percent);
    fflush(stderr);
}

void tv_progress_update(void *user, uint64_t done, uint64_t total)
{
    struct tv_progress *progress = user;
    if (!progress->shown || tv_clock_ms() < progress->next_ms) {
        return;
    }
    progress->next_ms = tv_clock_ms() + REDRAW_MS;
    progress->drawn = true;
    draw(progress, done, total);
}

void tv_progress_end(struct tv_progress *progress)
{
    if (progress->drawn) {
        fputs("\r\x1b[K", stderr);
        fflush(stderr);
        progress->drawn = false;
    }
}
