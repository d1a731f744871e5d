/* SPDX-License-Identifier: Apache-2.0 */
/* Computes the digest of a whole rule pack, for receipts. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "catalog/load.h"

#define MAX_DEPTH 4u
#define MAX_FILES 65536u

struct listing {
    struct tv_arena arena;
    const struct tv_catalog *catalog;
    const char *root;
    const char **names; /* relative to the root */
    uint32_t count, capacity;
    struct tv_error *err;
};

static enum tv_status add(struct listing *listing, const char *name)
{
    if (listing->count == MAX_FILES) {
        return tv_fail(listing->err, TV_LIMIT, "%s: more than %u files",
                       listing->root, MAX_FILES);
    }
    if (listing->count == listing->capacity) {
        listing->capacity = listing->capacity * 2 + 256;
        listing->names = tv_realloc_array(listing->names, listing->capacity,
                                          sizeof(*listing->names));
    }
    listing->names[listing->count++] = name;
    return TV_OK;
}

/* Lists the files of a folder and below; NULL is the root. */
static enum tv_status list(struct listing *listing, const char *folder,
                           unsigned depth)
{
    struct tv_names names;
    const char *path =
        folder ? tv_path_join(&listing->arena, listing->root, folder)
               : listing->root;
    enum tv_status status =
        tv_names_read(&listing->arena, path, false, &names, listing->err);
    for (uint32_t i = 0; i < names.count && status == TV_OK; i++) {
        const char *text = names.items[i].text;
        const char *name =
            folder ? tv_path_join(&listing->arena, folder, text) : text;
        if (!names.items[i].is_directory) {
            status = add(listing, name);
        } else if (depth < MAX_DEPTH) {
            status = list(listing, name, depth + 1);
        }
    }
    return status;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Prefers the digest of the content that was read, in case the file has changed
 * since; only files that no rule uses are read here. */
static enum tv_status digest_file(struct listing *listing, const char *name,
                                  char out[TV_SHA256_HEX])
{
    const char *known = tv_pack_digest_of(listing->catalog, name);
    if (known) {
        memcpy(out, known, TV_SHA256_HEX);
        return TV_OK;
    }
    return tv_sha256_file(tv_path_join(&listing->arena, listing->root, name),
                          out, listing->err);
}

static enum tv_status digest(struct listing *listing, char out[TV_SHA256_HEX])
{
    struct tv_sha256 *sha = tv_sha256_create();
    enum tv_status status = TV_OK;
    for (uint32_t i = 0; i < listing->count && status == TV_OK; i++) {
        char hex[TV_SHA256_HEX];
        struct tv_text name = {listing->names[i], strlen(listing->names[i])};
        status = digest_file(listing, name.data, hex);
        if (status == TV_OK) {
            tv_sha256_add_line(sha, hex, name);
        }
    }
    tv_sha256_hex(sha, out);
    tv_sha256_destroy(sha);
    return status;
}

enum tv_status tv_catalog_digest(const struct tv_catalog *catalog,
                                 char out[TV_SHA256_HEX], struct tv_error *err)
{
    struct listing listing = {
        .catalog = catalog, .root = catalog->directory, .err = err};
    tv_arena_init(&listing.arena);
    enum tv_status status = list(&listing, NULL, 0);
    if (status == TV_OK) {
        if (listing.count > 0) {
            qsort(listing.names, listing.count, sizeof(*listing.names),
                  by_name);
        }
        status = digest(&listing, out);
    }
    tv_free(listing.names);
    tv_arena_finish(&listing.arena);
    return status;
}
