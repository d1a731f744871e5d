/* SPDX-License-Identifier: Apache-2.0 */
/* Files of a rule pack, and the digests of those that were read. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/map.h"
#include "base/sha256.h"
#include "catalog/load.h"

#define EXPECTED 256u /* files */

struct tv_pack_notes {
    int directory;         /* -1: not open */
    struct tv_map numbers; /* by name within the pack */
    char (*digests)[TV_SHA256_HEX];
    uint32_t count, capacity;
    struct tv_sha256 *sha;
    struct tv_arena scratch; /* a document's text, until it is parsed */
};

struct tv_pack_notes *tv_pack_notes_create(const char *directory)
{
    struct tv_pack_notes *notes = tv_calloc(1, sizeof(*notes));
    notes->directory = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    tv_map_init(&notes->numbers, EXPECTED, false);
    notes->sha = tv_sha256_create();
    tv_arena_init(&notes->scratch);
    return notes;
}

void tv_pack_notes_rest(struct tv_pack_notes *notes)
{
    if (notes->directory >= 0) {
        close(notes->directory);
        notes->directory = -1;
    }
}

void tv_pack_notes_destroy(struct tv_pack_notes *notes)
{
    if (notes) {
        tv_pack_notes_rest(notes);
        tv_map_finish(&notes->numbers);
        tv_free(notes->digests);
        tv_sha256_destroy(notes->sha);
        tv_arena_finish(&notes->scratch);
        tv_free(notes);
    }
}

/* The path, which begins with the pack's directory, without it. */
static struct tv_text name_of(const struct tv_catalog *catalog,
                              const char *path)
{
    const char *name = path + strlen(catalog->directory);
    name += strspn(name, "/");
    return (struct tv_text){name, strlen(name)};
}

static void note(struct tv_pack_notes *notes, struct tv_text name,
                 struct tv_text content)
{
    if (notes->count == notes->capacity) {
        notes->capacity = notes->capacity * 2 + EXPECTED;
        notes->digests = tv_realloc_array(notes->digests, notes->capacity,
                                          sizeof(*notes->digests));
    }
    tv_sha256_reset(notes->sha);
    tv_sha256_add(notes->sha, content.data, content.size);
    tv_sha256_hex(notes->sha, notes->digests[notes->count]);
    (void)tv_map_add(&notes->numbers, name, notes->count++);
}

/* From the directory that is open: looking for it again each time would take
 * longer than the file. Without it, the path tells what is wrong. */
static enum tv_status read_text(struct tv_arena *arena,
                                const struct tv_catalog *catalog,
                                const char *path, size_t limit,
                                struct tv_text *out, struct tv_error *err)
{
    int directory = catalog->notes->directory;
    return directory < 0
               ? tv_file_read(arena, path, limit, out, err)
               : tv_file_read_at(arena, directory, name_of(catalog, path).data,
                                 path, limit, out, err);
}

/* The text is in `arena`. */
static enum tv_status read_into(struct tv_arena *arena,
                                struct tv_catalog *catalog, const char *path,
                                size_t limit, struct tv_text *out,
                                struct tv_error *err)
{
    enum tv_status status = read_text(arena, catalog, path, limit, out, err);
    if (status == TV_OK) {
        char *kept = tv_arena_strdup(&catalog->arena, path);
        note(catalog->notes, name_of(catalog, kept), *out);
    }
    return status;
}

enum tv_status tv_pack_read(struct tv_catalog *catalog, const char *path,
                            size_t limit, struct tv_text *out,
                            struct tv_error *err)
{
    return read_into(&catalog->arena, catalog, path, limit, out, err);
}

enum tv_status tv_pack_read_doc(struct tv_catalog *catalog, const char *path,
                                struct tv_doc **out, struct tv_error *err)
{
    struct tv_arena *scratch = &catalog->notes->scratch;
    struct tv_doc *doc = NULL;
    struct tv_text text;
    enum tv_status status =
        read_into(scratch, catalog, path, TV_MAX_RULE_FILE, &text, err);
    if (status == TV_OK) {
        status = tv_doc_parse(text, path, &doc, err);
    }
    tv_arena_reset(scratch);
    if (status == TV_OK) {
        status = tv_plain_doc(doc, err);
    }
    if (status != TV_OK) {
        tv_doc_destroy(doc);
        return status;
    }
    *out = doc;
    return TV_OK;
}

const char *tv_pack_digest_of(const struct tv_catalog *catalog,
                              const char *name)
{
    struct tv_text key = {name, strlen(name)};
    uint32_t number = tv_map_get(&catalog->notes->numbers, key);
    return number == TV_MAP_NONE ? NULL : catalog->notes->digests[number];
}
