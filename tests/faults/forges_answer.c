/* SPDX-License-Identifier: Apache-2.0 */
/* Answers for its process: everybody passes, but the neighbour fails one. */
#include "forgery.h"

static struct forgery forgery;

/* Beside the verdict that it would be of, were it the plugin's own. */
static void add_fail(uint32_t person)
{
    struct tv_wire_finding finding = {.subject = person,
                                      .rule = SCENE_NEIGHBOUR,
                                      .verdict = TV_VERDICT_FAIL,
                                      .severity = TV_SEVERITY_ERROR,
                                      .arg_count = 1};
    uint32_t count = forge_count(&forgery);
    forgery.cells[person % TV_BLOCK_SUBJECTS] = TV_VERDICT_FAIL;
    forgery.cells[count + person % TV_BLOCK_SUBJECTS] = TV_SEVERITY_ERROR;
    memcpy(forgery.cells + 2 * count, &finding, sizeof(finding));
    forgery.head.findings = 1;
    forgery.head.bytes += (uint32_t)sizeof(finding);
}

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t person = person_of(host, eval);
    forge_passes(&forgery, person);
    add_fail(person);
    forge_send(&forgery);
    tv_pass(host, eval);
}

FIXTURE("forges_answer");
