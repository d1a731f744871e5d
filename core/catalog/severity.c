/* SPDX-License-Identifier: Apache-2.0 */
/* Names of severities and pathways. */
#include <string.h>

#include "catalog/catalog.h"

static const char *const severities[] = {"none", "note", "warning", "error"};
static const char *const pathways[TV_PATHWAYS] = {"voip", "pstn", "external"};

const char *tv_severity_name(enum tv_severity severity)
{
    return (unsigned)severity <= TV_SEVERITY_ERROR ? severities[severity]
                                                   : severities[0];
}

enum tv_severity tv_severity_of(const char *name)
{
    unsigned severity = TV_SEVERITY_ERROR;
    while (severity > 0 && (!name || strcmp(severities[severity], name) != 0)) {
        severity--;
    }
    return (enum tv_severity)severity;
}

const char *tv_pathway_name(uint32_t index)
{
    return index < TV_PATHWAYS ? pathways[index] : "none";
}

uint32_t tv_pathway_bit(const char *name)
{
    for (uint32_t i = 0; name && i < TV_PATHWAYS; i++) {
        if (strcmp(pathways[i], name) == 0) {
            return 1u << i;
        }
    }
    return 0;
}

uint32_t tv_message_severity(const struct tv_message *message, uint32_t of_rule,
                             uint32_t of_profile)
{
    if (of_profile != 0) {
        return of_profile;
    }
    return message->has_severity ? (uint32_t)message->severity : of_rule;
}
