/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sniffing forms: by the first value for JSON, by the ending for CSV and text.
 */
#include "snapshot/form.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "snapshot/extent.h"
#include "snapshot/foreign.h"
#include "snapshot/header.h"
#include "snapshot/page.h"
#include "snapshot/source.h"

#define HEAD_SIZE ((size_t)64 << 10)
#define FIRST_HEAD_SIZE ((size_t)4 << 10) /* if the ending says lines */

static bool has_ending(const char *name, const char *ending)
{
    const char *dot = strrchr(name, '.');
    return dot && strcasecmp(dot + 1, ending) == 0;
}

static bool has_ending_of_lines(const char *name)
{
    return has_ending(name, "ndjson") || has_ending(name, "jsonl");
}

/* Whether each record has a line of its own, judged by the first: no line end
 * in it, and one behind it. *sure becomes false if the head ends before the
 * second record begins. */
static bool is_lines(const char *at, const struct tv_head *head, bool *sure)
{
    const char *end = tv_extent(at, head->end, head->is_all);
    if (!end) {
        return false;
    }
    const char *next = tv_extent_blanks(end, head->end);
    *sure = *sure && (next < head->end || head->is_all);
    return memchr(at, '\n', (size_t)(end - at)) == NULL && next < head->end &&
           memchr(end, '\n', (size_t)(next - end)) != NULL;
}

static enum tv_form json_form(const struct tv_snapshot_file *shown,
                              const struct tv_head *head, bool *sure,
                              const char **label)
{
    const char *at = tv_extent_blanks(head->begin, head->end);
    *sure = true;
    *label = NULL;
    if (at >= head->end || (*at != '[' && *at != '{')) {
        /* More text may be needed to say what is wrong. */
        size_t size = (size_t)(head->end - head->begin);
        *sure = (at < head->end && size >= HEAD_SIZE) || head->is_all;
        return TV_FORM_NONE;
    }
    const char *first = *at == '[' ? tv_extent_blanks(at + 1, head->end) : at;
    bool told = first < head->end;
    /* Rules of a firewall may have a "value" and be no pages. */
    bool may_be_page =
        *at == '{' || shown->collection != TV_COLLECTION_ALLOWLIST;
    if (told && may_be_page && *first == '{' &&
        tv_is_page(first, head->end, &told)) {
        *label = "json pages";
        return TV_FORM_PAGES;
    }
    *sure = told || head->is_all;
    if (*at == '[') {
        *label = "json array";
        return TV_FORM_VALUES;
    }
    if (has_ending_of_lines(shown->name) || is_lines(at, head, sure)) {
        *label = "ndjson";
        return TV_FORM_LINES;
    }
    *label = "json object";
    return TV_FORM_VALUES;
}

static bool sniff_json(struct tv_snapshot_state *state, uint32_t file,
                       const struct tv_head *head, bool *sure)
{
    struct tv_snapshot_file *shown = &state->shown.files[file];
    state->files[file].form = json_form(shown, head, sure, &shown->form);
    if (!*sure || state->files[file].form != TV_FORM_NONE) {
        return true;
    }
    if (tv_extent_blanks(head->begin, head->end) >= head->end) {
        tv_problem_addf(state, shown->collection, file, "empty",
                        "%s: the file is empty", shown->name);
    } else {
        tv_problem_addf(state, shown->collection, file, "unreadable",
                        "%s:1:1: %s", shown->name,
                        tv_is_formatted_table(head->begin, head->end)
                            ? tv_formatted_table
                            : "not JSON: an array or an object was expected");
    }
    return false;
}

/* Whether a file is JSON, whatever its ending: no CSV header and no line of a
 * plain list begins like this, not even "{id}" or "[2603::]". */
static bool begins_as_json(const struct tv_head *head)
{
    const char *at = tv_extent_blanks(head->begin, head->end);
    if (at >= head->end || (*at != '[' && *at != '{')) {
        return false;
    }
    const char *second = *at == '[' ? "[{\"]" : "\"}";
    at = tv_extent_blanks(at + 1, head->end);
    return at < head->end && *at != '\0' && strchr(second, *at);
}

/* False with a problem noted; *sure is false if more must be read to tell. */
static bool sniff(struct tv_snapshot_state *state, uint32_t file,
                  const struct tv_head *head, bool *sure)
{
    const struct tv_snapshot_file *shown = &state->shown.files[file];
    /* A list of experts that is given by name may have any ending. */
    bool csv =
        !has_ending(shown->name, "json") && !has_ending_of_lines(shown->name);
    const char *foreign = tv_foreign(head->begin, head->end);
    if (foreign) {
        tv_problem_addf(state, shown->collection, file, "unreadable",
                        "%s:1:1: %s", shown->name, foreign);
        return false;
    }
    *sure = csv;
    return csv && !begins_as_json(head) ? tv_header_sniff(state, file, head)
                                        : sniff_json(state, file, head, sure);
}

bool tv_form_sniff(struct tv_snapshot_state *state, uint32_t file, int fd)
{
    struct tv_snapshot_file *shown = &state->shown.files[file];
    struct tv_file_state *known = &state->files[file];
    size_t limit = TV_JSON_MAX_RECORD + HEAD_SIZE;
    bool sure = false, good = false;
    size_t first =
        has_ending_of_lines(shown->name) ? FIRST_HEAD_SIZE : HEAD_SIZE;
    for (size_t size = first; !sure; size *= 16) {
        size_t most = size < limit ? size : limit;
        uint64_t left = known->size - known->begin;
        most = left < most ? (size_t)left : most;
        char *data = tv_realloc_array(NULL, most + TV_JSON_PADDING, 1);
        ssize_t got = tv_read_at(fd, data, most, known->begin);
        if (got < 0) {
            tv_problem_addf(state, shown->collection, file, "unreadable",
                            "%s: %s", shown->name, strerror(errno));
            sure = true;
        } else {
            struct tv_head head = {data, data + got, (size_t)got == left};
            memset(data + got, 0, TV_JSON_PADDING);
            good = sniff(state, file, &head, &sure);
            sure = sure || !good || head.is_all || most >= limit;
        }
        tv_free(data);
    }
    return good;
}
