/* SPDX-License-Identifier: Apache-2.0 */
/* Two independent parsers agree on what JSON is: the reader and the document
 * parser, over slightly damaged records. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "support/draw.h"
#include "support/test.h"
#include "json/doc.h"
#include "json/reader.h"

#define ROUNDS 60000u
#define MOST 512u

static const char *const seeds[] = {
    "{\"id\":\"5a\",\"n\":[1,-2.5e3,0],\"t\":true,\"f\":false,\"z\":null}",
    "{\"a\":{\"b\":[{\"c\":\"\\u00e9\\ud83d\\ude00\"},{}]},\"d\":\"\xc3\xa9\"}",
    "{ \"k\" : [ [ ] , { } ] , \"s\" : \"\\\"\\\\\\/\\b\\f\\n\\r\\t\" }",
    ("{\"plans\":[{\"id\":\"x\",\"status\":\"Enabled\"},{\"id\":\"y\"}],"
     "\"e\":\"\xe2\x82\xac \xf0\x9f\x98\x80\",\"m\":0.1E-7}"),
    /* Objects that no path wants, in the usual machine-written form. */
    ("{\"p\":[{\"when\":\"2026-02-03T09:12:44Z\",\"state\":\"Enabled\","
     "\"service\":\"SCO\",\"id\":\"5a\"},{\"a\":\"b\",\"c\":\"d\"}],"
     "\"q\":{\"a\":\"\",\"\":\"b\",\"n\":1}}"),
    /* The same, with texts longer than a scanner's block. */
    ("{\"q\":[{\"a\":\"0123456789012345678901234567890123456789012345678901234"
     "5678901234567890\",\"b\":\"c\",\"d\":\"01234567890123456789012345678901"
     "23456789012345678901234567890\",\"e\":\"f\"}],\"id\":\"\"}"),
};

/* Data after the record in its file; it must not affect the result. */
static const char *const behind[] = {"", "\",\"a\":\"b\",\"c\":\"d\"}",
                                     "}\n{\"a\":\"b\"}", "]}\"\\u"};

static const char alphabet[] =
    "{}[]\":,\\u0019eE+-.tfn \n\t\x01\x7f\x80\xc3\xa9\xed\xff/";

static size_t mutate(uint64_t *state, const char *seed, char out[MOST])
{
    size_t size = strlen(seed);
    memcpy(out, seed, size);
    for (uint32_t i = draw_below(state, 4); i > 0; i--) {
        size_t at = draw_below(state, (uint32_t)size);
        char c = alphabet[draw_below(state, sizeof(alphabet) - 1)];
        switch (draw_below(state, 3)) {
        case 0:
            out[at] = c;
            break;
        case 1:
            memmove(out + at, out + at + 1, size - at - 1);
            size--;
            break;
        default:
            memmove(out + at + 1, out + at, size - at);
            out[at] = c;
            size++;
            break;
        }
    }
    return size;
}

/* Errors that only the document parser has, on purpose. */
static bool is_document_rule(const char *sentence)
{
    static const char *const rules[] = {"u0000 is refused", "was there before",
                                        "number is too large", "beyond 2^53"};
    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
        if (strstr(sentence, rules[i])) {
            return true;
        }
    }
    return false;
}

static void both_parsers_accept_the_same(void)
{
    static const char *const paths[] = {"id", "plans[].status", "a.b[].c"};
    struct tv_arena arena;
    struct tv_json_paths *made = NULL;
    struct tv_error err = {TV_OK, ""};
    tv_arena_init(&arena);
    CU_ASSERT_EQUAL_FATAL(tv_json_paths_make(&arena, paths, 3, &made, &err),
                          TV_OK);
    struct tv_json_reader *reader = tv_json_reader_create(made);
    uint64_t state = 20261123;
    unsigned accepted = 0, refused = 0, differed = 0;
    for (uint32_t i = 0; i < ROUNDS; i++) {
        char text[MOST + TV_JSON_PADDING] = "";
        size_t size =
            mutate(&state, seeds[draw_below(&state, COUNT_OF(seeds))], text);
        const char *rest = behind[draw_below(&state, COUNT_OF(behind))];
        memset(text + size, 0, TV_JSON_PADDING);
        memcpy(text + size, rest, strlen(rest));
        struct tv_json_events events;
        struct tv_json_fault fault = {0, ""};
        struct tv_doc *doc = NULL;
        bool one = tv_json_read(reader, text, size, &events, &fault);
        bool two = tv_doc_parse((struct tv_text){text, size}, "t", &doc,
                                &err) == TV_OK;
        bool object = two && tv_node_kind(tv_doc_root(doc)) == TV_NODE_OBJECT;
        bool same = one == object || (one && is_document_rule(err.text));
        accepted += one;
        refused += !one;
        if (!same && differed++ < 5) {
            printf("    %.*s\n    reader: %s\n    document: %s\n", (int)size,
                   text, one ? "valid" : fault.text, two ? "valid" : err.text);
        }
        tv_doc_destroy(doc);
    }
    CU_ASSERT_EQUAL(differed, 0);
    CU_ASSERT(accepted > ROUNDS / 10);
    CU_ASSERT(refused > ROUNDS / 10);
    tv_json_reader_destroy(reader);
    tv_arena_finish(&arena);
}

const char *const tv_test_suite = "reader agreement";
const struct tv_test tv_tests[] = {TV_TEST(both_parsers_accept_the_same),
                                   {NULL, NULL}};
