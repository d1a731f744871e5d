/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shape of user principal names.
 */
#include "snapshot/principal.h"

#include <string.h>

#include "snapshot/index.h"

static bool is_allowed(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (c != '\0' && strchr("'.-_!#^~", c));
}

static bool is_part(const char *begin, const char *end)
{
    const char *at = begin;
    while (at < end && is_allowed(*at)) {
        at++;
    }
    return at == end && at > begin;
}

bool tv_may_be_principal(const struct tv_snapshot_state *state,
                         struct tv_text text)
{
    text = tv_without_sip(text);
    const char *sign = memchr(text.data, '@', text.size);
    const char *end = text.data + text.size;
    struct tv_subject_name name = {.upn_text = text,
                                   .upn_hash = tv_subject_upn_hash(text)};
    return (sign && is_part(text.data, sign) && is_part(sign + 1, end)) ||
           tv_subject_named(state, TV_SUBJECT_USER, &name) != TV_NO_SUBJECT;
}
