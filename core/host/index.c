/* SPDX-License-Identifier: Apache-2.0 */
/* Writes the index of a plugin directory, and reads it with every check. The
 * format: a first line, the digest of all fact names, the entries, and the
 * digest of everything before it. An entry is the digest of a plugin and its
 * description. */
#include "host/index.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "facts/facts.h"
#include "host/describe.h"
#include "host/trust.h"

/* The number changes with the format of descriptions. */
#define FIRST_LINE "telvet plugins 1\n"
#define LINE_SIZE (sizeof(FIRST_LINE) - 1)
#define DIGEST_SIZE ((size_t)TV_SHA256_HEX - 1)
#define HEAD_SIZE (LINE_SIZE + DIGEST_SIZE)

static void digest_of(struct tv_text text, char out[TV_SHA256_HEX])
{
    struct tv_sha256 *sha = tv_sha256_create();
    tv_sha256_add(sha, text.data, text.size);
    tv_sha256_hex(sha, out);
    tv_sha256_destroy(sha);
}

/* Descriptions refer to facts by number; this identifies the numbering. */
static void digest_facts(char out[TV_SHA256_HEX])
{
    struct tv_sha256 *sha = tv_sha256_create();
    for (uint32_t fact = 0; fact < tv_fact_count(); fact++) {
        const char *name = tv_fact(fact)->name;
        tv_sha256_add(sha, name, strlen(name) + 1);
    }
    tv_sha256_hex(sha, out);
    tv_sha256_destroy(sha);
}

/* ---- reading -------------------------------------------------------------
 */

static bool is_sealed(struct tv_text text)
{
    char digest[TV_SHA256_HEX];
    struct tv_text rest = {text.data, text.size - DIGEST_SIZE};
    digest_of(rest, digest);
    return memcmp(text.data + rest.size, digest, DIGEST_SIZE) == 0;
}

static bool is_ours(struct tv_text text)
{
    char facts[TV_SHA256_HEX];
    digest_facts(facts);
    return text.size >= HEAD_SIZE + DIGEST_SIZE &&
           memcmp(text.data, FIRST_LINE, LINE_SIZE) == 0 &&
           memcmp(text.data + LINE_SIZE, facts, DIGEST_SIZE) == 0;
}

const struct tv_index *tv_index_read(struct tv_arena *arena, int directory,
                                     const struct tv_index *next)
{
    struct tv_error err;
    struct tv_text text = {NULL, 0};
    int fd = -1;
    if (tv_trust_open_in(directory, TV_INDEX_NAME, &fd, &err) != TV_OK) {
        return next;
    }
    enum tv_status status =
        tv_file_read_open(arena, fd, TV_INDEX_NAME, TV_MAX_INDEX, &text, &err);
    close(fd);
    if (status != TV_OK || !is_ours(text) || !is_sealed(text)) {
        return next;
    }
    struct tv_index *index = tv_arena_alloc(arena, sizeof(*index));
    *index = (struct tv_index){
        {text.data + HEAD_SIZE, text.size - HEAD_SIZE - DIGEST_SIZE}, next};
    return index;
}

/* The size of the entry that `rest` begins with, or 0. */
static size_t entry_size(struct tv_text rest)
{
    size_t left = rest.size > DIGEST_SIZE ? rest.size - DIGEST_SIZE : 0;
    size_t size = tv_description_size(rest.data + DIGEST_SIZE, left);
    return size == 0 || size > left ? 0 : DIGEST_SIZE + size;
}

/* Finds the description of the plugin with that digest; empty if there is
 * none. */
static struct tv_text find(struct tv_text rest, const char *sha256)
{
    size_t size = entry_size(rest);
    while (size > 0 && memcmp(rest.data, sha256, DIGEST_SIZE) != 0) {
        rest.data += size;
        rest.size -= size;
        size = entry_size(rest);
    }
    return (struct tv_text){rest.data + DIGEST_SIZE,
                            size > 0 ? size - DIGEST_SIZE : 0};
}

bool tv_index_describe(const struct tv_index *index, struct tv_arena *arena,
                       struct tv_plugin_info *plugin)
{
    struct tv_error err;
    struct tv_text found = {NULL, 0};
    if (plugin->sha256[0] == '\0') {
        return false;
    }
    for (; index && found.size == 0; index = index->next) {
        found = find(index->entries, plugin->sha256);
    }
    struct tv_plugin_info read = *plugin;
    bool described =
        found.size > 0 && tv_description_read(arena, found.data, found.size,
                                              &read, &err) == TV_OK;
    /* A refusal is never taken from an index. */
    if (described && !read.refused) {
        *plugin = read;
    }
    return described && !read.refused;
}

/* ---- writing -------------------------------------------------------------
 */

void tv_index_write(struct tv_buf *out, const struct tv_plugin_info *plugins,
                    uint32_t count)
{
    char digest[TV_SHA256_HEX];
    size_t start = out->size;
    digest_facts(digest);
    tv_buf_add_string(out, FIRST_LINE);
    tv_buf_add_string(out, digest);
    for (uint32_t i = 0; i < count; i++) {
        if (!plugins[i].refused && plugins[i].sha256[0] != '\0') {
            tv_buf_add_string(out, plugins[i].sha256);
            tv_describe(out, &plugins[i]);
        }
    }
    if (!out->failed) {
        digest_of((struct tv_text){out->data + start, out->size - start},
                  digest);
        tv_buf_add_string(out, digest);
    }
}
