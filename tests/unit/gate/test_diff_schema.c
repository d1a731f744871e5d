/* SPDX-License-Identifier: Apache-2.0 */
/* The published schema of differences has exactly the words that telvet
 * writes. ci/sarif validates whole documents with it. */
#include <string.h>

#include "gate/changes.h"
#include "support/test.h"
#include "json/doc.h"

const char *const tv_test_suite = "diff_schema";

static const char *change_name(uint32_t number)
{
    return tv_change_name((enum tv_change_kind)number);
}

/* The enumerations of the schema, with the functions that name their values. */
static const struct {
    const char *definition, *property;
    bool list; /* of such words */
    const char *(*name)(uint32_t number);
    uint32_t count;
} words[] = {
    {"change", "change", false, change_name, TV_CHANGE_KINDS},
    {"change", "why", true, tv_why_name, TV_WHYS},
    {"rule", "changed", true, tv_rule_part_name, TV_RULE_PARTS},
};

static const struct tv_node *enumeration(const struct tv_doc *schema, size_t i)
{
    const struct tv_node *definitions =
        tv_node_get(tv_doc_root(schema), "$defs");
    const struct tv_node *property =
        tv_node_get(tv_node_get(tv_node_get(definitions, words[i].definition),
                                "properties"),
                    words[i].property);
    return tv_node_get(
        words[i].list ? tv_node_get(property, "items") : property, "enum");
}

static void the_schema_has_every_word_in_order(void)
{
    struct tv_doc *schema = NULL;
    struct tv_error err;
    CU_ASSERT_TRUE_FATAL(tv_test_argc > 1);
    CU_ASSERT_EQUAL_FATAL(
        tv_doc_read(tv_test_argv[1], TV_DOC_MAX_SIZE, &schema, &err), TV_OK);
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        const struct tv_node *list = enumeration(schema, i);
        const struct tv_node *word = tv_node_first(list);
        CU_ASSERT_EQUAL(tv_node_size(list), words[i].count);
        for (uint32_t n = 0; n < words[i].count && word; n++) {
            CU_ASSERT_STRING_EQUAL(tv_node_string(word), words[i].name(n));
            word = tv_node_next(word);
        }
    }
    tv_doc_destroy(schema);
}

const struct tv_test tv_tests[] = {
    TV_TEST(the_schema_has_every_word_in_order),
    {NULL, NULL},
};
