/* SPDX-License-Identifier: Apache-2.0 */
/* Overrides of rules and messages, on top of a profile. */
#include "catalog/override.h"

#include <string.h>

#include "support/test.h"

static const struct tv_message numbers[] = {
    {.id = "trunk"},
    {.id = "blank", .severity = TV_SEVERITY_NOTE, .has_severity = true},
};
static const struct tv_message voices[] = {{.id = "off"}, {.id = "trunk"}};
static const struct tv_text plans[] = {{"a", 1}};
static const struct tv_param params[] = {
    {.name = "days", .is_integer = true, .integer = 60},
    {.name = "plans", .texts = plans, .text_count = 1},
};
static const struct tv_rule rules[] = {
    {.id = "TV0001",
     .name = "NumberWrong",
     .family = "phone",
     .messages = numbers,
     .message_count = 2,
     .params = params,
     .param_count = 2},
    {.id = "TV0002",
     .name = "NumberShared",
     .family = "phone",
     .messages = voices,
     .message_count = 2},
};
static const struct tv_catalog catalog = {.rules = rules, .rule_count = 2};

static const bool selected[] = {true, false};
static const enum tv_severity severities[] = {0, TV_SEVERITY_NOTE};
static const struct tv_profile profile = {
    .name = "p", .selected = selected, .severity = severities};

struct state {
    struct tv_arena arena;
    struct tv_doc *doc;
    const struct tv_profile *profile;
    struct tv_overrides overrides;
    struct tv_error err;
};

static enum tv_status apply(struct state *state, const struct tv_profile *to,
                            const char *text)
{
    struct tv_text json = {text, strlen(text)};
    memset(state, 0, sizeof(*state));
    tv_arena_init(&state->arena);
    state->profile = to;
    enum tv_status status =
        tv_doc_parse(json, "c.json", &state->doc, &state->err);
    return status != TV_OK ? status
                           : tv_overrides_apply(&catalog, state->doc,
                                                tv_doc_root(state->doc),
                                                &state->arena, &state->profile,
                                                &state->overrides, &state->err);
}

static void finish(struct state *state)
{
    tv_doc_destroy(state->doc);
    tv_arena_finish(&state->arena);
}

static void a_rule_is_overridden_by_id_or_name(void)
{
    struct state state;
    CU_ASSERT_EQUAL(apply(&state, &profile,
                          "{\"TV0001\": {\"severity\": \"warning\", "
                          "\"enabled\": false, \"params\": {\"days\": 7}},\n"
                          " \"NumberShared\": {\"enabled\": true}}"),
                    TV_OK);
    CU_ASSERT_FALSE(state.profile->selected[0]);
    CU_ASSERT_TRUE(state.profile->selected[1]);
    CU_ASSERT_EQUAL(state.profile->severity[0], TV_SEVERITY_WARNING);
    CU_ASSERT_EQUAL(state.profile->severity[1], TV_SEVERITY_NOTE);
    const struct tv_param *days =
        tv_param_find(&state.profile->params[0], "days");
    CU_ASSERT_PTR_NOT_NULL_FATAL(days);
    CU_ASSERT_EQUAL(days->integer, 7);
    CU_ASSERT_PTR_NULL(tv_param_find(&state.profile->params[0], "plans"));
    CU_ASSERT_STRING_EQUAL(state.profile->name, "p");
    CU_ASSERT_EQUAL(state.overrides.count, 2);
    CU_ASSERT_EQUAL(state.overrides.items[1].line, 2);
    finish(&state);
}

static void a_code_is_that_message_of_all_or_of_one(void)
{
    struct state state;
    /* "TV0002.trunk" is more specific, so it wins in any order. */
    CU_ASSERT_EQUAL(apply(&state, &profile,
                          "{\"TV0002.trunk\": {\"severity\": \"error\"}, "
                          "\"phone.trunk\": {\"severity\": \"note\"}}"),
                    TV_OK);
    CU_ASSERT_EQUAL(state.profile->message_severities[0][0], TV_SEVERITY_NOTE);
    CU_ASSERT_EQUAL(state.profile->message_severities[0][1], 0);
    CU_ASSERT_EQUAL(state.profile->message_severities[1][1], TV_SEVERITY_ERROR);
    finish(&state);
}

static void a_second_layer_leaves_what_it_does_not_name(void)
{
    struct state user, project;
    CU_ASSERT_EQUAL(
        apply(&user, &profile,
              "{\"TV0001\": {\"severity\": \"error\", \"params\": {\"days\": "
              "7, \"plans\": [\"x\", \"y\"]}}, \"phone.blank\": "
              "{\"severity\": \"error\"}}"),
        TV_OK);
    CU_ASSERT_EQUAL(apply(&project, user.profile,
                          "{\"TV0001\": {\"params\": {\"days\": 8}}}"),
                    TV_OK);
    const struct tv_params *made = &project.profile->params[0];
    CU_ASSERT_EQUAL(project.profile->severity[0], TV_SEVERITY_ERROR);
    CU_ASSERT_EQUAL(tv_param_find(made, "days")->integer, 8);
    CU_ASSERT_EQUAL(tv_param_find(made, "plans")->text_count, 2);
    CU_ASSERT_EQUAL(made->count, 2);
    CU_ASSERT_EQUAL(project.profile->message_severities[0][1],
                    TV_SEVERITY_ERROR);
    finish(&project);
    finish(&user);
}

static const struct {
    const char *text, *says;
} refusals[] = {
    {"[]", "c.json:1:1: \"rules\" must be an object of rule ids, names and "
           "codes"},
    {"{\"TV0003\": {}}",
     "c.json:1:2: no rule or code \"TV0003\"; did you mean TV0001?"},
    {"{\"phone.trunc\": {}}",
     "c.json:1:2: no rule or code \"phone.trunc\"; did you mean phone.trunk?"},
    {"{\"voice.trunk\": {}}",
     "c.json:1:2: no rule or code \"voice.trunk\"; `telvet rules` lists "
     "them"},
    {"{\"TV0001\": 7}", "c.json:1:12: an object was expected"},
    {"{\"TV0001\": {\"sev\": \"note\"}}",
     "c.json:1:13: unknown key \"sev\", did you mean \"severity\"?"},
    {"{\"TV0001\": {\"severity\": \"bad\"}}",
     "c.json:1:25: \"severity\" must be error, warning or note"},
    {"{\"TV0001\": {\"enabled\": 1}}",
     "c.json:1:24: \"enabled\" must be true or false"},
    {"{\"TV0001\": {\"params\": []}}",
     "c.json:1:23: \"params\" must be an object"},
    {"{\"TV0001\": {\"params\": {\"day\": 1}}}",
     "c.json:1:24: TV0001 has no parameter \"day\"; did you mean \"days\"?"},
    {"{\"TV0001\": {\"params\": {\"days\": \"1\"}}}",
     "c.json:1:32: the parameter \"days\" of TV0001 must be a whole number"},
    {"{\"TV0001\": {\"params\": {\"plans\": 1}}}",
     "c.json:1:33: the parameter \"plans\" of TV0001 must be a text or a list "
     "of texts"},
    {"{\"phone.trunk\": {\"enabled\": false}}",
     "c.json:1:18: unknown key \"enabled\""},
};

static void what_names_nothing_is_refused_by_place_and_nearest(void)
{
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        struct state state;
        CU_ASSERT_EQUAL(apply(&state, &profile, refusals[i].text), TV_INPUT);
        CU_ASSERT_STRING_EQUAL(state.err.text, refusals[i].says);
        CU_ASSERT_PTR_EQUAL(state.profile, &profile);
        finish(&state);
    }
}

const char *const tv_test_suite = "catalog_override";
const struct tv_test tv_tests[] = {
    TV_TEST(a_rule_is_overridden_by_id_or_name),
    TV_TEST(a_code_is_that_message_of_all_or_of_one),
    TV_TEST(a_second_layer_leaves_what_it_does_not_name),
    TV_TEST(what_names_nothing_is_refused_by_place_and_nearest),
    {NULL, NULL},
};
