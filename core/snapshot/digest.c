/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SHA-256 of the files of a snapshot and of all of it, taken by threads of
 * their own while the collections are read.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>

#include "snapshot/digest.h"

#define MAX_THREADS 8u

struct tv_digesting {
    struct tv_snapshot_state *state;
    struct stat *before; /* per file, as it was when it was hashed */
    _Atomic uint32_t next;
    pthread_t threads[MAX_THREADS];
    unsigned thread_count;
};

static struct stat look_at(const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0) {
        memset(&info, 0, sizeof(info));
    }
    return info;
}

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
        digesting->before[file] = look_at(own->path);
        if (tv_sha256_file(own->path, own->sha256, &err) != TV_OK) {
            own->sha256[0] = '\0';
        }
    }
}

/* What is small is hashed in no time. */
static bool is_small(const struct tv_snapshot *shown)
{
    uint64_t total = 0;
    for (uint32_t i = 0; i < shown->file_count; i++) {
        total += (uint64_t)look_at(shown->files[i].path).st_size;
    }
    return total <= TV_SNAPSHOT_DIGESTED;
}

struct tv_digesting *tv_digest_begin(struct tv_snapshot_state *state)
{
    if (!state->options.hash_files && !is_small(&state->shown)) {
        return NULL;
    }
    struct tv_digesting *digesting = tv_calloc(1, sizeof(*digesting));
    unsigned threads = state->options.threads;
    threads = threads > MAX_THREADS ? MAX_THREADS : threads;
    digesting->state = state;
    digesting->before =
        tv_calloc((size_t)state->shown.file_count + 1, sizeof(struct stat));
    while (digesting->thread_count < threads &&
           pthread_create(&digesting->threads[digesting->thread_count], NULL,
                          hash_files, digesting) == 0) {
        digesting->thread_count++;
    }
    return digesting;
}

/* What was read may not be what was hashed: then nothing of it is known. */
static void demand_the_same(struct tv_snapshot_state *state, uint32_t file,
                            const struct stat *before)
{
    struct tv_snapshot_file *shown = &state->shown.files[file];
    struct stat now = look_at(shown->path);
    if (now.st_size == before->st_size && now.st_ino == before->st_ino &&
        now.st_mtim.tv_sec == before->st_mtim.tv_sec &&
        now.st_mtim.tv_nsec == before->st_mtim.tv_nsec) {
        return;
    }
    shown->sha256[0] = '\0';
    tv_problem_addf(state, shown->collection, file, "broken-file",
                    "%s: the file changed while it was read", shown->name);
    if (shown->collection < TV_COLLECTION_COUNT) {
        state->shown.store.tables[shown->collection].altered = true;
    }
}

void tv_digest_end(struct tv_digesting *digesting)
{
    if (!digesting) {
        return;
    }
    struct tv_snapshot_state *state = digesting->state;
    struct tv_snapshot *shown = &state->shown;
    struct tv_sha256 *sha = tv_sha256_create();
    /* What no thread took, this one does. */
    (void)hash_files(digesting);
    for (unsigned i = 0; i < digesting->thread_count; i++) {
        (void)pthread_join(digesting->threads[i], NULL);
    }
    for (uint32_t i = 0; i < shown->file_count; i++) {
        struct tv_text name = {shown->files[i].name,
                               strlen(shown->files[i].name)};
        demand_the_same(state, i, &digesting->before[i]);
        tv_sha256_add_line(sha, shown->files[i].sha256, name);
        if (!state->options.hash_files) {
            shown->files[i].sha256[0] = '\0';
        }
    }
    tv_sha256_hex(sha, shown->sha256);
    tv_sha256_destroy(sha);
    tv_free(digesting->before);
    tv_free(digesting);
}
