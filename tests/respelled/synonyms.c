/* SPDX-License-Identifier: Apache-2.0 */
/* The words, each with where it is written so. */
#include "synonyms.h"

#include "base/text.h"

static const struct {
    const char *key, *text, *other;
} table[] = {
    /* Graph in camelCase, Teams PowerShell in PascalCase, ignoring case */
    {"accountType", "user", "User"},
    {"accountType", "guest", "Guest"},
    {"accountType", "resourceAccount", "ResourceAccount"},
    {"accountType", "sfbOnPremUser", "SfBOnPremUser"},
    {"assignmentCategory", "primary", "Primary"},
    {"assignmentCategory", "private", "Private"},
    {"activationState", "activated", "Activated"},
    {"activationState", "assignmentFailed", "AssignmentFailed"},
    {"numberType", "directRouting", "DirectRouting"},

    /* cmdlets show the names of policies with a tag, and ignore their case */
    {"Identity", "Tag:AllowCalling", "AllowCalling"},
    {"Identity", "Tag:AllowCalling", "tag:allowcalling"},
    {"Identity", "Tag:DisallowCalling", "DisallowCalling"},
    {"Identity", "Tag:FederationOnly", "FederationOnly"},
    {"Identity", "Tag:Contoso Restricted", "Contoso Restricted"},
    {"Identity", "Global", "global"},
    {"Name", "AllowCalling", "Tag:AllowCalling"},
    {"Name", "DisallowCalling", "Tag:DisallowCalling"},
    {"TeamsCallingPolicy", "AllowCalling", "Tag:AllowCalling"},
    {"displayName", "AllowCalling", "allowcalling"},
    {"displayName", "DisallowCalling", "Tag:DisallowCalling"},

    /* the words of people and of firewalls: rules/network/TV5005.md */
    {"destination", "20.202.0.0/16", "20.202.0.0/255.255.0.0"},
    {"destination", "20.202.0.0/16", "20.202.0.0 255.255.0.0"},
    {"destination", "20.202.0.0/16", "20.202.0.0-20.202.255.255"},
    {"destination", "20.202.0.0/17", "20.202.0.0-20.202.127.255"},
    {"destination", "52.112.0.0/14", "52.112.0.0/255.252.0.0"},
    {"destination", "52.112.0.0/14", "52.112.0.0 - 52.115.255.255"},
    {"destination", "2603:1063::/38", "2603:1063:0:0:0:0:0:0/38"},
    {"destination", "2603:1063::/38", "2603:1063:0000::/38"},
    {"protocol", "udp", "UDP"},
    {"protocol", "udp", "17"},
    {"protocol", "tcp", "Tcp"},
    {"protocol", "tcp", "6"},
    {"protocol", "any", "Any"},
    {"protocol", "any", "*"},
    {"protocol", "any", "tcp/udp"},
    {"ports", "any", "*"},
    {"ports", "any", "0-65535"},
    {"ports", "443", "443-443"},
    {"ports", "3478-3481", "3478:3481"},
    {"ports", "3478-3481", "3478 - 3481"},
    {"action", "allow", "Allow"},
    {"action", "allow", "permit"},
    {"action", "allow", "ACCEPT"},
    {"direction", "out", "Outbound"},
    {"direction", "out", "egress"},

    /* lists of ports, as the web service of endpoints gives them */
    {"udpPorts", "3478,3479,3480,3481", "3478-3481"},
    {"udpPorts", "3478,3479,3480,3481", "3478, 3479, 3480, 3481"},
    {"tcpPorts", "80,443", "443,80"},
    {"tcpPorts", "80,443", "443, 80"},

    /* truths of reports */
    {"Used Windows", "Yes", "True"},
    {"Used Mac", "No", "False"},
    {"Used Web", "No", "no"},
};

const char *synonym_of(struct tv_text key, struct tv_text text, unsigned number)
{
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        bool fits = tv_text_alike(key, tv_text_of(table[i].key)) &&
                    tv_text_same(text, tv_text_of(table[i].text));
        if (fits && number-- == 0) {
            return table[i].other;
        }
    }
    return NULL;
}
