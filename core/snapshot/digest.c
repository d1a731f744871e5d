/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SHA-256 of the files of a snapshot, and of all of it. A small snapshot is
 * hashed from the data that is read anyway, a large one by threads of its own
 * while the collections are read.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>

#include "snapshot/digest.h"
#include "snapshot/source.h"

#define MAX_THREADS 8u
#define WORTH_A_THREAD ((uint64_t)2 << 20) /* bytes of all files */
#define HEAD_SIZE 4096u /* most bytes before the records that a tap rereads */

struct tv_digesting {
    struct tv_snapshot_state *state;
    struct stat *before; /* per file, as it was before anything was read */
    _Atomic uint32_t next;
    pthread_t threads[MAX_THREADS];
    unsigned thread_count;
    struct tv_sha256 *sha; /* of one file after the other, and of the whole */
};

static void *hash_files(void *given)
{
    struct tv_digesting *digesting = given;
    struct tv_snapshot *shown = &digesting->state->shown;
    for (;;) {
        uint32_t file = atomic_fetch_add(&digesting->next, 1);
        if (file >= shown->file_count) {
            return NULL;
        }
        struct tv_snapshot_file *own = &shown->files[file];
        struct tv_error err;
        if (own->sha256[0] == '\0' &&
            tv_sha256_file(own->path, own->sha256, &err) != TV_OK) {
            own->sha256[0] = '\0';
        }
    }
}

/* Looks at all files. Returns their total size. */
static uint64_t look_at_all(struct tv_digesting *digesting)
{
    const struct tv_snapshot *shown = &digesting->state->shown;
    uint64_t total = 0;
    digesting->before =
        tv_calloc((size_t)shown->file_count + 1, sizeof(struct stat));
    for (uint32_t i = 0; i < shown->file_count; i++) {
        digesting->before[i] = tv_source_look_at(digesting->state, i);
        total += (uint64_t)digesting->before[i].st_size;
    }
    return total;
}

static void start_threads(struct tv_digesting *digesting, unsigned count)
{
    count = count < MAX_THREADS ? count : MAX_THREADS;
    while (digesting->thread_count < count &&
           pthread_create(&digesting->threads[digesting->thread_count], NULL,
                          hash_files, digesting) == 0) {
        digesting->thread_count++;
    }
}

static void drop(struct tv_snapshot_state *state)
{
    struct tv_digesting *digesting = state->digesting;
    tv_sha256_destroy(digesting->sha);
    tv_free(digesting->before);
    tv_free(digesting);
    state->digesting = NULL;
}

void tv_digest_begin(struct tv_snapshot_state *state)
{
    struct tv_digesting *digesting = tv_calloc(1, sizeof(*digesting));
    digesting->state = state;
    digesting->sha = tv_sha256_create();
    state->digesting = digesting;
    uint64_t total = look_at_all(digesting);
    if (!state->options.hash_files && total > TV_SNAPSHOT_DIGESTED) {
        drop(state);
        return;
    }
    if (total >= WORTH_A_THREAD) {
        start_threads(digesting, state->options.threads);
    }
}

/* ---- from what is read anyway ---- */

struct tv_tap tv_tap_open(const struct tv_snapshot_state *state, uint32_t file,
                          int fd)
{
    const struct tv_digesting *digesting = state->digesting;
    const struct tv_file_state *known = &state->files[file];
    const struct tv_tap none = {NULL, 0};
    char head[HEAD_SIZE];
    size_t size = (size_t)known->begin;
    bool is_transcoded = known->fd >= 0;
    if (!digesting || digesting->thread_count > 0 || is_transcoded ||
        known->begin > sizeof(head) ||
        tv_read_at(fd, head, size, 0) != (ssize_t)size) {
        return none;
    }
    tv_sha256_reset(digesting->sha);
    tv_sha256_add(digesting->sha, head, size);
    return (struct tv_tap){digesting->sha, known->begin};
}

void tv_tap_add(struct tv_tap *tap, uint64_t offset, const char *data,
                size_t size)
{
    if (tap->sha && offset == tap->next) {
        tv_sha256_add(tap->sha, data, size);
        tap->next += size;
    }
}

void tv_tap_close(struct tv_tap *tap, struct tv_snapshot_state *state,
                  uint32_t file)
{
    if (tap->sha && tap->next == state->shown.files[file].size) {
        tv_sha256_hex(tap->sha, state->shown.files[file].sha256);
    }
    tap->sha = NULL;
}

/* ---- the end ---- */

/* If a file has changed, what was read may not be what was hashed: its digest
 * is dropped, and its collection altered. */
static void demand_the_same(struct tv_snapshot_state *state, uint32_t file,
                            const struct stat *before)
{
    struct tv_snapshot_file *shown = &state->shown.files[file];
    if (tv_source_is_unchanged(state, file, before)) {
        return;
    }
    shown->sha256[0] = '\0';
    if (shown->collection < TV_COLLECTION_COUNT) {
        state->shown.store.tables[shown->collection].altered = true;
    }
}

void tv_digest_end(struct tv_snapshot_state *state)
{
    struct tv_digesting *digesting = state->digesting;
    struct tv_snapshot *shown = &state->shown;
    if (!digesting) {
        return;
    }
    /* Hashes the files that no thread has taken. */
    (void)hash_files(digesting);
    for (unsigned i = 0; i < digesting->thread_count; i++) {
        (void)pthread_join(digesting->threads[i], NULL);
    }
    tv_sha256_reset(digesting->sha);
    for (uint32_t i = 0; i < shown->file_count; i++) {
        struct tv_text name = {shown->files[i].name,
                               strlen(shown->files[i].name)};
        demand_the_same(state, i, &digesting->before[i]);
        tv_sha256_add_line(digesting->sha, shown->files[i].sha256, name);
        if (!state->options.hash_files) {
            shown->files[i].sha256[0] = '\0';
        }
    }
    tv_sha256_hex(digesting->sha, shown->sha256);
    drop(state);
}
