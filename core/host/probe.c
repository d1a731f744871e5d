/* SPDX-License-Identifier: Apache-2.0 */
/* Loads plugins in children, to have them described. */
#include "host/probe.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/time.h"
#include "host/child.h"
#include "host/describe.h"
#include "host/library.h"
#include "host/sandbox.h"
#include "host/trouble.h"

#define READ_SIZE ((size_t)64 << 10)
#define TICK_MS 20      /* how often a silent child is checked */
#define MOST_AWAY_MS 40 /* most time that one check counts, however late */
#define AHEAD 16u       /* most children that were started and not read from */

/* One plugin and its child, if it has one. */
struct probe {
    const struct tv_probes *all;
    struct tv_plugin_info *plugin;
    pid_t child;
    int in;
    struct tv_buf buf;
};

struct tv_probes {
    struct tv_arena *arena;
    struct tv_plugin_options options;
    struct probe *items;
    uint32_t count, started;
};

/* ---- in the child --------------------------------------------------------
 */

/* The plugin is never unloaded, so that no destructor runs after the
 * description. */
static bool describe(const struct tv_plugin_info *plugin)
{
    struct tv_arena arena;
    struct tv_buf buf;
    struct tv_error err;
    struct tv_library library;
    struct tv_plugin_info info = {.path = plugin->path, .file = plugin->file};
    char path[TV_CHILD_PATH_SIZE];
    tv_arena_init(&arena);
    tv_buf_init(&buf, TV_MAX_DESCRIPTION);
    if (tv_library_open(&arena, tv_child_plugin_path(0, path), &info, &library,
                        &err) != TV_OK) {
        info.refused = err.text;
    }
    tv_describe(&buf, &info);
    bool written =
        !buf.failed && tv_write_all(TV_CHILD_OUT, buf.data, buf.size);
    tv_buf_finish(&buf);
    tv_arena_finish(&arena);
    return written;
}

static _Noreturn void run_child(const struct probe *probe, pid_t parent,
                                int out)
{
    uint64_t memory = probe->all->options.load_memory;
    struct tv_child_files files = {-1, out, &probe->plugin->fd, 1};
    struct tv_error err;
    tv_child_setup(parent, &files);
    if (memory > 0 && tv_sandbox_enter(memory, &err) != TV_OK) {
        _exit(TV_CHILD_NO_FILTER);
    }
    _exit(describe(probe->plugin) ? 0 : 1);
}

/* ---- in the parent -------------------------------------------------------
 */

static enum tv_status start(struct probe *probe, struct tv_error *err)
{
    int ends[2];
    enum tv_status status = tv_child_pipe(ends, err);
    if (status != TV_OK) {
        return status;
    }
    pid_t parent = getpid();
    if (probe->all->options.load_memory > 0) {
        (void)tv_sandbox_prepare(); /* the child reports a failure itself */
    }
    probe->child = fork();
    if (probe->child == 0) {
        run_child(probe, parent, ends[1]);
    }
    close(ends[1]);
    if (probe->child < 0) {
        probe->child = 0;
        close(ends[0]);
        return tv_fail_errno(err, "cannot start a process to load plugins in");
    }
    probe->in = ends[0];
    return TV_OK;
}

static void refuse(struct probe *probe, const char *why)
{
    struct tv_plugin_info *plugin = probe->plugin;
    plugin->refused =
        tv_arena_printf(probe->all->arena, "%s %s", plugin->file, why);
}

enum ending { GOING_ON, DESCRIBED, ENDED, SILENT, GARBLED };

/* Takes the description out of the buffer once it is whole. What a child writes
 * behind it is not read. */
static enum ending take_description(struct probe *probe)
{
    struct tv_buf *buf = &probe->buf;
    struct tv_error err;
    size_t size = tv_description_size(buf->data, buf->size);
    if (buf->failed || size == SIZE_MAX) {
        return GARBLED;
    }
    if (size == 0 || size > buf->size) {
        return GOING_ON;
    }
    if (tv_description_read(probe->all->arena, buf->data, size, probe->plugin,
                            &err) != TV_OK) {
        return GARBLED;
    }
    if (probe->plugin->refused) {
        refuse(probe, probe->plugin->refused);
    }
    return DESCRIBED;
}

/* Reads what is available; the end of the pipe counts as the child's end. */
static enum ending read_some(struct probe *probe)
{
    char data[READ_SIZE];
    ssize_t size = read(probe->in, data, sizeof(data));
    if (size < 0) {
        return errno == EINTR ? GOING_ON : ENDED;
    }
    if (size == 0) {
        return ENDED;
    }
    tv_buf_add(&probe->buf, data, (size_t)size);
    return take_description(probe);
}

/* Does not wait for the end of the pipe, since a grandchild may keep it open.
 * Counts only time during which this process was running. */
static enum ending wait_for_child(struct probe *probe)
{
    int64_t looked = tv_clock_ms();
    int64_t waited = 0;
    enum ending ending = GOING_ON;
    while (ending == GOING_ON) {
        struct pollfd poller = {.fd = probe->in, .events = POLLIN};
        bool ended = tv_child_has_ended(probe->child);
        int ready = poll(&poller, 1, ended ? 0 : TICK_MS);
        int64_t now = tv_clock_ms();
        waited += now - looked < MOST_AWAY_MS ? now - looked : MOST_AWAY_MS;
        looked = now;
        if (ready > 0) {
            ending = read_some(probe);
        } else if (ended) {
            ending = ENDED;
        }
        if (ending == GOING_ON &&
            waited > (int64_t)probe->all->options.load_timeout_ms) {
            ending = SILENT;
        }
    }
    return ending;
}

static enum tv_status blame(struct probe *probe, enum ending ending,
                            struct tv_child_end end, struct tv_error *err)
{
    char name[TV_SIGNAL_NAME_SIZE];
    if (ending == SILENT) {
        refuse(probe, tv_arena_printf(probe->all->arena,
                                      "did not finish loading within %u ms",
                                      probe->all->options.load_timeout_ms));
    } else if (ending == GARBLED) {
        refuse(probe, "gave no valid description while loading");
    } else if (end.signal != 0) {
        refuse(probe,
               tv_arena_printf(probe->all->arena, "died of %s while loading",
                               tv_signal_name(end.signal, name)));
    } else if (tv_trouble_check(&end, -1, err) != TV_OK) {
        return TV_SYSTEM;
    } else {
        refuse(probe,
               tv_arena_printf(probe->all->arena,
                               "ended its process with status %d while loading",
                               end.exit_status));
    }
    return TV_OK;
}

static enum tv_status finish(struct probe *probe, struct tv_error *err)
{
    enum ending ending = wait_for_child(probe);
    if (ending == ENDED) {
        /* Let it end by itself; reaping would kill it and hide how it ended. */
        for (int i = 0; i < TICK_MS && !tv_child_has_ended(probe->child); i++) {
            poll(NULL, 0, 1);
        }
    }
    struct tv_child_end end = tv_child_reap(probe->child);
    close(probe->in);
    probe->child = 0;
    return ending == DESCRIBED ? TV_OK : blame(probe, ending, end, err);
}

/* Starts children for the next plugins, from `next` on. If the system allows
 * only fewer at a time, one is enough. */
static enum tv_status start_ahead(struct tv_probes *probes, uint32_t next,
                                  struct tv_error *err)
{
    enum tv_status status = TV_OK;
    while (status == TV_OK && probes->started < probes->count &&
           probes->started < next + AHEAD) {
        status = start(&probes->items[probes->started], err);
        probes->started += status == TV_OK;
    }
    return probes->started > next ? TV_OK : status;
}

enum tv_status tv_probes_begin(struct tv_arena *arena,
                               struct tv_plugin_info *plugins, uint32_t count,
                               const struct tv_plugin_options *options,
                               struct tv_probes **out, struct tv_error *err)
{
    struct tv_probes *probes = tv_calloc(1, sizeof(*probes));
    *probes = (struct tv_probes){.arena = arena, .options = *options};
    probes->items = tv_calloc(count, sizeof(*probes->items));
    for (uint32_t i = 0; i < count; i++) {
        if (!plugins[i].refused && !plugins[i].name) {
            struct probe *probe = &probes->items[probes->count++];
            *probe = (struct probe){.all = probes, .plugin = &plugins[i]};
            tv_buf_init(&probe->buf, TV_MAX_DESCRIPTION + READ_SIZE);
        }
    }
    enum tv_status status = start_ahead(probes, 0, err);
    if (status != TV_OK) {
        tv_probes_destroy(probes);
        return status;
    }
    *out = probes;
    return TV_OK;
}

enum tv_status tv_probes_read(struct tv_probes *probes, struct tv_error *err)
{
    enum tv_status status = TV_OK;
    for (uint32_t i = 0; i < probes->count && status == TV_OK; i++) {
        status = start_ahead(probes, i, err);
        if (status == TV_OK) {
            status = finish(&probes->items[i], err);
        }
    }
    return status;
}

void tv_probes_destroy(struct tv_probes *probes)
{
    if (!probes) {
        return;
    }
    for (uint32_t i = 0; i < probes->count; i++) {
        struct probe *probe = &probes->items[i];
        if (probe->child > 0) {
            (void)tv_child_reap(probe->child);
            close(probe->in);
        }
        tv_buf_finish(&probe->buf);
    }
    tv_free(probes->items);
    tv_free(probes);
}
