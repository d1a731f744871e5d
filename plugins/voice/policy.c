/* SPDX-License-Identifier: Apache-2.0 */
/* Looks up a policy by name, and reads its switch. */
#include "policy.h"

#include <telvet/rule.h>

static const char tag[] = "Tag:";

static struct tv_text without_tag(struct tv_text text)
{
    size_t size = sizeof(tag) - 1;
    while (text.size > 0 && text.data[0] == ' ') {
        text.data++;
        text.size--;
    }
    struct tv_text head = {text.data, size};
    if (text.size >= size && tv_text_is_nocase(head, tag)) {
        text.data += size;
        text.size -= size;
    }
    return text;
}

struct tv_text policy_name(struct tv_text text)
{
    struct tv_text name = without_tag(text);
    return name.size > 0 ? name : tv_text_of("Global");
}

static enum policy_answer switch_of(const struct tv_host *host,
                                    struct tv_eval *eval, uint32_t flags,
                                    uint32_t item)
{
    if (host->item_state(eval, flags, item) != TV_STATE_KNOWN) {
        return POLICY_UNKNOWN;
    }
    return host->boolean(eval, flags, item) ? POLICY_ON : POLICY_OFF;
}

enum policy_answer policy_switch(const struct tv_host *host,
                                 struct tv_eval *eval, uint32_t names,
                                 uint32_t flags, struct tv_text wanted,
                                 uint32_t *item)
{
    enum policy_answer answer = POLICY_NOT_EXPORTED;
    uint32_t count = host->count(eval, names);
    for (uint32_t i = 0; i < count; i++) {
        struct tv_text name = without_tag(host->text(eval, names, i));
        if (!tv_text_equal_nocase(name, wanted)) {
            continue;
        }
        enum policy_answer one = switch_of(host, eval, flags, i);
        *item = answer == POLICY_NOT_EXPORTED ? i : *item;
        /* If two policies with this name disagree, it is unknown which is
         * older. */
        answer = answer == POLICY_NOT_EXPORTED || answer == one
                     ? one
                     : POLICY_UNKNOWN;
    }
    return answer;
}
