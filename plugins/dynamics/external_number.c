/* SPDX-License-Identifier: Apache-2.0 */
/* dynamics.external_number: agents may consult and transfer to any number. */
#include <telvet/rule.h>

#include "channel.h"
#include "checks.h"

enum { CONSULT, TRANSFER, ENHANCED, STATE, WORKSTREAM };

static const struct tv_need consult = TV_NEED("channel.number_consult");
static const struct tv_need transfer = TV_NEED("channel.number_transfer");
static const struct tv_need enhanced = TV_NEED_MAYBE("channel.enhanced");
static const struct tv_need state = TV_NEED_MAYBE("channel.state");
static const struct tv_need workstream =
    TV_NEED_MAYBE("channel.workstream_state");
static const struct tv_need *const needs[] = {&consult, &transfer, &enhanced,
                                              &state, &workstream};

#define NOTHING UINT32_MAX

/* Messages by toggle: consult, transfer. */
static const char *const off[] = {"consult-off", "transfer-off"};
static const char *const unset[] = {"consult-never-set", "transfer-never-set"};
static const char *const names[] = {"consult", "transfer"};

/* Whether the toggle does not exist: a legacy workstream has one toggle for
 * both, which is stored as consult. */
static int is_not_there(const struct tv_host *host, struct tv_eval *eval,
                        uint32_t need, int toggle)
{
    return need == TRANSFER && toggle == TOGGLE_UNSET &&
           channel_toggle(host, eval, ENHANCED) == TOGGLE_OFF;
}

/* For a toggle that is not on: the need whose value leaves open whether that is
 * a fault, or NOTHING if it certainly is one. */
static uint32_t what_is_open(const struct tv_host *host, struct tv_eval *eval,
                             uint32_t need, int toggle)
{
    struct channel_states states = {STATE, WORKSTREAM};
    uint32_t unknown;
    if (need == TRANSFER && toggle == TOGGLE_UNSET &&
        channel_toggle(host, eval, ENHANCED) == TOGGLE_UNKNOWN) {
        return ENHANCED;
    }
    return channel_use_of(host, eval, states, 0, &unknown) == CHANNEL_IN_USE
               ? NOTHING
               : unknown;
}

static void judge(const struct tv_host *host, struct tv_eval *eval,
                  uint32_t need)
{
    int toggle = channel_toggle(host, eval, need);
    struct tv_judgement said = {.size = sizeof(said),
                                .verdict = TV_VERDICT_PASS,
                                .need = need,
                                .discriminator = tv_text_of(names[need])};
    if (toggle != TOGGLE_ON && !is_not_there(host, eval, need, toggle)) {
        uint32_t open = what_is_open(host, eval, need, toggle);
        said.verdict = open == NOTHING ? TV_VERDICT_FAIL : TV_VERDICT_UNKNOWN;
        said.need = open == NOTHING ? need : open;
        said.message = tv_text_of(open != NOTHING        ? ""
                                  : toggle == TOGGLE_OFF ? off[need]
                                                         : unset[need]);
    }
    host->report(eval, &said);
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct channel_states states = {STATE, WORKSTREAM};
    uint32_t unknown;
    if (channel_use_of(host, eval, states, 0, &unknown) == CHANNEL_UNUSED) {
        tv_not_applicable(host, eval);
        return;
    }
    judge(host, eval, CONSULT);
    judge(host, eval, TRANSFER);
}

const struct tv_check dynamics_external_number =
    TV_CHECK(TV_SUBJECT_CHANNEL, "dynamics.external_number", needs, evaluate);
