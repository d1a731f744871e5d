/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the files of a rule pack, keeps their content, and records their
 * digests. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/map.h"
#include "base/sha256.h"
#include "catalog/load.h"

#define EXPECTED 128u /* files */

struct tv_pack_reader {
    const char *root;      /* path of the pack's directory */
    int directory;         /* its descriptor; -1: not open */
    struct tv_arena arena; /* holds the content of files */
    struct tv_map numbers; /* index of a digest by name within the pack */
    char (*digests)[TV_SHA256_HEX];
    uint32_t count, capacity;
    struct tv_sha256 *sha;
    /* Holds the text of a document until it is parsed. */
    struct tv_arena scratch;
};

struct tv_pack_reader *tv_pack_reader_create(const char *root)
{
    struct tv_pack_reader *reader = tv_calloc(1, sizeof(*reader));
    reader->root = root;
    reader->directory = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    tv_map_init(&reader->numbers, EXPECTED, false);
    reader->sha = tv_sha256_create();
    tv_arena_init(&reader->arena);
    tv_arena_init(&reader->scratch);
    return reader;
}

void tv_pack_reader_close_dir(struct tv_pack_reader *reader)
{
    if (reader && reader->directory >= 0) {
        close(reader->directory);
        reader->directory = -1;
    }
}

void tv_pack_reader_destroy(struct tv_pack_reader *reader)
{
    if (reader) {
        tv_pack_reader_close_dir(reader);
        tv_map_finish(&reader->numbers);
        tv_free(reader->digests);
        tv_sha256_destroy(reader->sha);
        tv_arena_finish(&reader->scratch);
        tv_arena_finish(&reader->arena);
        tv_free(reader);
    }
}

struct tv_arena *tv_pack_arena(struct tv_pack_reader *reader)
{
    return &reader->arena;
}

/* The path relative to the pack's directory. */
static struct tv_text name_of(const struct tv_pack_reader *reader,
                              const char *path)
{
    const char *name = path + strlen(reader->root);
    name += strspn(name, "/");
    return (struct tv_text){name, strlen(name)};
}

static void note(struct tv_pack_reader *reader, struct tv_text name,
                 struct tv_text content)
{
    if (reader->count == reader->capacity) {
        reader->capacity = reader->capacity * 2 + EXPECTED;
        reader->digests = tv_realloc_array(reader->digests, reader->capacity,
                                           sizeof(*reader->digests));
    }
    tv_sha256_reset(reader->sha);
    tv_sha256_add(reader->sha, content.data, content.size);
    tv_sha256_hex(reader->sha, reader->digests[reader->count]);
    (void)tv_map_add(&reader->numbers, name, reader->count++);
}

/* Opens relative to the pack's open directory, because resolving the whole path
 * for each file takes longer than reading it. Without the directory it uses the
 * path, which gives the right error message. */
static enum tv_status read_text(struct tv_arena *arena,
                                const struct tv_pack_reader *reader,
                                const char *path, size_t limit,
                                struct tv_text *out, struct tv_error *err)
{
    int directory = reader->directory;
    return directory < 0
               ? tv_file_read(arena, path, limit, out, err)
               : tv_file_read_at(arena, directory, name_of(reader, path).data,
                                 path, limit, out, err);
}

/* Allocates the text in `arena`. */
static enum tv_status read_into(struct tv_arena *arena,
                                struct tv_pack_reader *reader, const char *path,
                                size_t limit, struct tv_text *out,
                                struct tv_error *err)
{
    enum tv_status status = read_text(arena, reader, path, limit, out, err);
    if (status == TV_OK) {
        char *kept = tv_arena_strdup(&reader->arena, path);
        note(reader, name_of(reader, kept), *out);
    }
    return status;
}

enum tv_status tv_pack_read(struct tv_pack_reader *reader, const char *path,
                            size_t limit, struct tv_text *out,
                            struct tv_error *err)
{
    return read_into(&reader->arena, reader, path, limit, out, err);
}

enum tv_status tv_pack_read_doc(struct tv_pack_reader *reader, const char *path,
                                struct tv_doc **out, struct tv_error *err)
{
    struct tv_arena *scratch = &reader->scratch;
    struct tv_doc *doc = NULL;
    struct tv_text text;
    enum tv_status status =
        read_into(scratch, reader, path, TV_MAX_RULE_FILE, &text, err);
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
    for (unsigned i = 0; i < TV_PACK_READERS; i++) {
        const struct tv_pack_reader *reader = catalog->readers[i];
        uint32_t number = tv_map_get(&reader->numbers, key);
        if (number != TV_MAP_NONE) {
            return reader->digests[number];
        }
    }
    return NULL;
}
