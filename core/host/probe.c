/* SPDX-License-Identifier: Apache-2.0 */
/* Loading for description, in children. */
#include "host/probe.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/time.h"
#include "host/child.h"
#include "host/describe.h"
#include "host/library.h"

#define READ_SIZE ((size_t)64 << 10)
#define TICK_MS 20 /* how often a silent child is looked at */

struct probe {
    struct tv_arena *arena;
    struct tv_plugin_info *plugins;
    uint32_t count;
    uint32_t next; /* the first that was not described */
    unsigned timeout_ms;
    pid_t child;
    int in;
    struct tv_buf buf;
};

/* ---- in the child --------------------------------------------------------
 */

static bool write_all(int fd, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t written = write(fd, data, size);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        data += written;
        size -= (size_t)written;
    }
    return true;
}

/* Never unloaded: what a destructor does must not follow the description. */
static bool describe_one(const struct tv_plugin_info *plugin)
{
    struct tv_arena arena;
    struct tv_buf buf;
    struct tv_error err;
    struct tv_library library;
    struct tv_plugin_info info = {.path = plugin->path, .file = plugin->file};
    tv_arena_init(&arena);
    tv_buf_init(&buf, TV_MAX_DESCRIPTION);
    if (tv_library_open(&arena, &info, &library, &err) != TV_OK) {
        info.refused = err.text;
    }
    tv_describe(&buf, &info);
    bool written = !buf.failed && write_all(TV_CHILD_OUT, buf.data, buf.size);
    tv_buf_finish(&buf);
    tv_arena_finish(&arena);
    return written;
}

static _Noreturn void run_child(const struct probe *probe, pid_t parent,
                                int out)
{
    tv_child_settle(parent, -1, out);
    for (uint32_t i = probe->next; i < probe->count; i++) {
        if (!probe->plugins[i].refused && !describe_one(&probe->plugins[i])) {
            _exit(1);
        }
    }
    _exit(0);
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
    probe->child = fork();
    if (probe->child == 0) {
        run_child(probe, parent, ends[1]);
    }
    close(ends[1]);
    if (probe->child < 0) {
        close(ends[0]);
        return tv_fail_errno(err, "cannot start a process to load plugins in");
    }
    probe->in = ends[0];
    tv_buf_clear(&probe->buf);
    return TV_OK;
}

static void skip_refused(struct probe *probe)
{
    while (probe->next < probe->count && probe->plugins[probe->next].refused) {
        probe->next++;
    }
}

static void refuse(struct probe *probe, const char *why)
{
    struct tv_plugin_info *plugin = &probe->plugins[probe->next++];
    plugin->refused = tv_arena_printf(probe->arena, "%s %s", plugin->file, why);
    skip_refused(probe);
}

/* Takes every whole description out of the buffer; false if one is none. */
static bool take_descriptions(struct probe *probe)
{
    size_t at = 0;
    bool fine = true;
    while (fine && probe->next < probe->count) {
        size_t left = probe->buf.size - at;
        const char *data = probe->buf.data + at;
        size_t size = left > 0 ? tv_description_size(data, left) : 0;
        if (size != SIZE_MAX && (size == 0 || size > left)) {
            break;
        }
        struct tv_plugin_info *plugin = &probe->plugins[probe->next];
        struct tv_error err;
        fine = size != SIZE_MAX && tv_description_read(probe->arena, data, size,
                                                       plugin, &err) == TV_OK;
        if (fine && plugin->refused) {
            refuse(probe, plugin->refused);
        } else if (fine) {
            probe->next++;
            skip_refused(probe);
        }
        at += fine ? size : 0;
    }
    size_t rest = probe->buf.size - at;
    if (rest > 0) {
        memmove(probe->buf.data, probe->buf.data + at, rest);
    }
    probe->buf.size = rest;
    return fine;
}

enum ending { GOING_ON, ENDED, SILENT, GARBLED };

/* Reads what is there; the child has ended if that is nothing for ever. */
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
    return probe->buf.failed || !take_descriptions(probe) ? GARBLED : GOING_ON;
}

/* A grandchild may hold the pipe open, so its end is not waited for. */
static enum ending wait_for_child(struct probe *probe)
{
    int64_t since = tv_clock_ms();
    enum ending ending = GOING_ON;
    while (ending == GOING_ON && probe->next < probe->count) {
        struct pollfd poller = {.fd = probe->in, .events = POLLIN};
        bool ended = tv_child_has_ended(probe->child);
        int ready = poll(&poller, 1, ended ? 0 : TICK_MS);
        uint32_t before = probe->next;
        if (ready > 0) {
            ending = read_some(probe);
        } else if (ended) {
            ending = ENDED;
        }
        if (probe->next != before) {
            since = tv_clock_ms();
        } else if (tv_clock_ms() - since > (int64_t)probe->timeout_ms) {
            ending = SILENT;
        }
    }
    return ending;
}

static void blame(struct probe *probe, enum ending ending,
                  struct tv_child_end end)
{
    char name[TV_SIGNAL_NAME_SIZE];
    if (ending == SILENT) {
        refuse(probe, tv_arena_printf(probe->arena,
                                      "did not finish loading within %u ms",
                                      probe->timeout_ms));
    } else if (ending == GARBLED) {
        refuse(probe, "gave no valid description while loading");
    } else if (end.signal != 0) {
        refuse(probe, tv_arena_printf(probe->arena, "died of %s while loading",
                                      tv_signal_name(end.signal, name)));
    } else {
        refuse(probe,
               tv_arena_printf(probe->arena,
                               "ended its process with status %d while loading",
                               end.exit_status));
    }
}

static enum tv_status probe_once(struct probe *probe, struct tv_error *err)
{
    enum tv_status status = start(probe, err);
    if (status != TV_OK) {
        return status;
    }
    enum ending ending = wait_for_child(probe);
    if (ending == ENDED) {
        /* Its own end, not the one that reaping would give it. */
        for (int i = 0; i < TICK_MS && !tv_child_has_ended(probe->child); i++) {
            poll(NULL, 0, 1);
        }
    }
    struct tv_child_end end = tv_child_reap(probe->child);
    close(probe->in);
    if (probe->next < probe->count) {
        blame(probe, ending, end);
    }
    return TV_OK;
}

enum tv_status tv_probe(struct tv_arena *arena, struct tv_plugin_info *plugins,
                        uint32_t count, unsigned timeout_ms,
                        struct tv_error *err)
{
    struct probe probe = {.arena = arena,
                          .plugins = plugins,
                          .count = count,
                          .timeout_ms = timeout_ms};
    enum tv_status status = TV_OK;
    tv_buf_init(&probe.buf, TV_MAX_DESCRIPTION + READ_SIZE);
    skip_refused(&probe);
    while (status == TV_OK && probe.next < count) {
        status = probe_once(&probe, err);
    }
    tv_buf_finish(&probe.buf);
    return status;
}
