/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which files of the directory are which collections.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/count.h"
#include "base/file.h"
#include "base/text.h"
#include "snapshot/foreign.h"
#include "snapshot/source.h"

static const char *const endings[] = {"json", "ndjson", "jsonl", "csv", "txt"};

static int compare_names(const void *a, const void *b)
{
    const struct tv_snapshot_file *one = a, *two = b;
    return strcmp(one->name, two->name);
}

static bool has_known_ending(const char *name)
{
    const char *dot = strrchr(name, '.');
    for (unsigned i = 0; dot && i < TV_COUNT_OF(endings); i++) {
        if (strcasecmp(dot + 1, endings[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* "users" of users.json, of users.0001.json. */
static struct tv_text base_name(const char *name)
{
    return (struct tv_text){name, strcspn(name, ".")};
}

static bool is_ignored(const char *name)
{
    const char *dot = strrchr(name, '.');
    return name[0] == '.' || strncasecmp(name, "readme", 6) == 0 ||
           (dot && strcasecmp(dot, ".md") == 0);
}

/* The collection of files with that base name, ASCII case ignored. */
static enum tv_collection collection_of(struct tv_text base)
{
    for (uint32_t i = 0; i < TV_COLLECTION_MANIFEST; i++) {
        const char *name = tv_collection_info((enum tv_collection)i)->name;
        if (tv_text_alike(base, tv_text_of(name))) {
            return (enum tv_collection)i;
        }
    }
    return TV_COLLECTION_COUNT;
}

/* The longest name that a base name begins with: "users" of "users (1)". */
static const char *continued_name(struct tv_text base)
{
    const char *found = NULL;
    for (uint32_t i = 0; i <= TV_COLLECTION_MANIFEST; i++) {
        const char *name = tv_collection_info((enum tv_collection)i)->name;
        size_t size = strlen(name);
        bool longer = !found || size > strlen(found);
        if (longer && base.size > size &&
            strncasecmp(base.data, name, size) == 0 &&
            strchr(" -_(", base.data[size])) {
            found = name;
        }
    }
    return found;
}

static const char *nearest_name(const char *base)
{
    const char *names[TV_COLLECTION_MANIFEST + 1];
    for (uint32_t i = 0; i <= TV_COLLECTION_MANIFEST; i++) {
        names[i] = tv_collection_info((enum tv_collection)i)->name;
    }
    const char *found = continued_name(tv_text_of(base));
    return found ? found
                 : tv_text_nearest(base, names, TV_COLLECTION_MANIFEST + 1);
}

/* What is wrong with the name of a file, and what to do. */
static void report_unknown(struct tv_snapshot_state *state, uint32_t file)
{
    const char *name = state->shown.files[file].name;
    const char *foreign = tv_foreign_ending(name);
    char *base = tv_arena_strdup(&state->shown.arena, name);
    base[base_name(name).size] = '\0';
    const char *near = nearest_name(base);
    if (S_ISDIR(tv_source_look_at(state, file).st_mode)) {
        tv_problem_addf(state, TV_COLLECTION_COUNT, file, "unknown-file",
                        "%s: a folder, which is not read: scan it by itself, "
                        "or move its exports out of it",
                        name);
    } else if (collection_of(base_name(name)) != TV_COLLECTION_COUNT) {
        tv_problem_addf(state, TV_COLLECTION_COUNT, file, "unknown-file",
                        "%s: %s", name,
                        foreign ? foreign
                                : "not read; .json, .ndjson, .jsonl, .csv or "
                                  ".txt was expected at the end of its name");
    } else if (near) {
        tv_problem_addf(state, TV_COLLECTION_COUNT, file, "unknown-file",
                        "%s: not a name that telvet knows; was \"%s\" meant?",
                        name, near);
    } else {
        tv_problem_addf(state, TV_COLLECTION_COUNT, file, "unknown-file",
                        "%s: not a name that telvet knows; it is not read",
                        name);
    }
}

/* Reports the name with "?" for every byte that is not ASCII. */
static void report_not_utf8(struct tv_snapshot_state *state, const char *name)
{
    char *legible = tv_arena_strdup(&state->shown.arena, name);
    for (char *at = legible; *at; at++) {
        *at = (unsigned char)*at < 0x80 ? *at : '?';
    }
    tv_problem_addf(state, TV_COLLECTION_COUNT, TV_NO_FILE, "unknown-file",
                    "%s: a name that is not UTF-8; it is not read", legible);
}

static void add_file(struct tv_snapshot_state *state, const char *name)
{
    struct tv_snapshot *shown = &state->shown;
    shown->files =
        tv_grow_array(shown->files, shown->file_count, sizeof(*shown->files));
    shown->files[shown->file_count++] = (struct tv_snapshot_file){
        .name = tv_arena_strdup(&shown->arena, name),
        .path = tv_path_join(&shown->arena, shown->directory, name),
        .collection = has_known_ending(name) ? collection_of(base_name(name))
                                             : TV_COLLECTION_COUNT,
    };
}

/* NULL behind the last entry, with errno 0; NULL with errno if that failed. */
static const struct dirent *next_entry(DIR *directory)
{
    errno = 0;
    return readdir(directory);
}

static enum tv_status list_directory(struct tv_snapshot_state *state,
                                     struct tv_error *err)
{
    struct tv_snapshot *shown = &state->shown;
    DIR *directory = opendir(shown->directory);
    if (!directory) {
        return tv_fail_errno(err, "\"%s\"", shown->directory);
    }
    enum tv_status status = TV_OK;
    const struct dirent *entry;
    while (status == TV_OK && (entry = next_entry(directory)) != NULL) {
        const char *name = entry->d_name;
        if (is_ignored(name)) {
            continue;
        }
        /* One place is kept for a list of experts from elsewhere. */
        if (shown->file_count + 1 >= TV_SNAPSHOT_MAX_FILES) {
            status = tv_fail(err, TV_LIMIT, "\"%s\" holds more than %u files",
                             shown->directory, TV_SNAPSHOT_MAX_FILES - 1);
        } else if (tv_utf8_valid(name, strlen(name)) != strlen(name)) {
            report_not_utf8(state, name);
        } else {
            add_file(state, name);
        }
    }
    if (status == TV_OK && errno != 0) {
        status = tv_fail_errno(err, "\"%s\"", shown->directory);
    }
    (void)closedir(directory);
    return status;
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 &&
           one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/* Adds a file from outside the directory. Its name has a slash, as no other
 * has. */
static struct tv_snapshot_file *add_from_elsewhere(struct tv_snapshot *shown,
                                                   const char *path)
{
    const char *slash = strrchr(path, '/');
    struct tv_text name =
        tv_text_clean(&shown->arena, tv_text_of(slash ? slash + 1 : path));
    struct tv_snapshot_file *file = &shown->files[shown->file_count++];
    *file = (struct tv_snapshot_file){
        .name = tv_arena_printf(&shown->arena, "experts/%.*s", (int)name.size,
                                name.data),
        .path = tv_arena_strdup(&shown->arena, path),
    };
    return file;
}

/* Replaces the snapshot's list of experts by the file that was asked for by
 * name. That may be a file of the snapshot, unless it is another collection. */
static void replace_experts(struct tv_snapshot *shown, const char *path)
{
    struct tv_snapshot_file *given = NULL;
    for (uint32_t i = 0; i < shown->file_count; i++) {
        struct tv_snapshot_file *file = &shown->files[i];
        bool is_free = file->collection == TV_COLLECTION_EXPERTS ||
                       file->collection == TV_COLLECTION_COUNT;
        if (is_free && is_same_file(file->path, path)) {
            given = file;
        }
        if (file->collection == TV_COLLECTION_EXPERTS) {
            file->collection = TV_COLLECTION_MANIFEST;
        }
    }
    given = given ? given : add_from_elsewhere(shown, path);
    given->collection = TV_COLLECTION_EXPERTS;
}

/* On file systems that ignore case the name may be in any case; an exact match
 * is preferred. */
uint32_t tv_manifest_file(const struct tv_snapshot *shown)
{
    static const char name[] = "snapshot.json";
    uint32_t found = TV_NO_FILE;
    for (uint32_t i = 0; i < shown->file_count; i++) {
        if (strcmp(shown->files[i].name, name) == 0) {
            return i;
        }
        if (found == TV_NO_FILE &&
            strcasecmp(shown->files[i].name, name) == 0) {
            found = i;
        }
    }
    return found;
}

enum tv_status tv_discover(struct tv_snapshot_state *state,
                           struct tv_error *err)
{
    struct tv_snapshot *shown = &state->shown;
    enum tv_status status = list_directory(state, err);
    struct tv_snapshot_file *listed = shown->files;
    uint32_t count = shown->file_count;
    shown->files =
        tv_arena_array(&shown->arena, count + 1u, sizeof(*shown->files));
    state->files =
        tv_arena_array(&shown->arena, count + 1u, sizeof(*state->files));
    if (count > 0) {
        memcpy(shown->files, listed, count * sizeof(*listed));
    }
    tv_free(listed);
    if (status != TV_OK) {
        return status;
    }
    qsort(shown->files, count, sizeof(*shown->files), compare_names);
    for (uint32_t i = 0; i <= count; i++) {
        state->files[i].fd = -1;
    }
    if (state->options.experts) {
        replace_experts(shown, state->options.experts);
    }
    uint32_t manifest = tv_manifest_file(shown);
    for (uint32_t i = 0; i < count; i++) {
        if (i != manifest &&
            shown->files[i].collection == TV_COLLECTION_COUNT) {
            report_unknown(state, i);
        }
    }
    return TV_OK;
}
