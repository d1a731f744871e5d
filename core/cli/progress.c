/* SPDX-License-Identifier: Apache-2.0 */
/* Draws the progress bar. */
#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "base/time.h"

#define BAR_CELLS 24u
#define QUIET_MS 500
#define REDRAW_MS 100
#define LABEL_LIMIT ((size_t)64 << 10) /* bytes, escaped */

void tv_progress_init(struct tv_progress *progress, const char *when)
{
    bool terminal = isatty(STDERR_FILENO) == 1;
    *progress = (struct tv_progress){
        .shown =
            strcmp(when, "auto") == 0 ? terminal : strcmp(when, "always") == 0,
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

static void draw(const struct tv_progress *progress, uint64_t done,
                 uint64_t total)
{
    unsigned percent = total > 0 ? (unsigned)(done * 100 / total) : 0;
    percent = percent > 100 ? 100 : percent;
    char bar[BAR_CELLS + 1];
    for (unsigned i = 0; i < BAR_CELLS; i++) {
        bar[i] = i * 100 < percent * BAR_CELLS ? '#' : '.';
    }
    bar[BAR_CELLS] = '\0';
    fprintf(stderr, "\r%s %s [%s] %3u %%\x1b[K", progress->phase,
            progress->label, bar, percent);
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
