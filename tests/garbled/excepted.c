/* SPDX-License-Identifier: Apache-2.0 */
/* The table of exceptions, each with its reason. */
#include "excepted.h"

#include <string.h>
#include <strings.h>

#include "garble.h"

static const struct excepted table[] = {
    {NULL, RECORDS, NONE, NULL, "an export of nothing says there is nothing"},
    {"TV1001", NULL, ANYTHING, "TV1007", "under that name there is nobody"},
    {"TV1002", "SoftDeletionTimestamp", NONE | UNNAMED, NULL,
     "who is not deleted has no time; Graph alone settles it"},
    {"TV1002", "deletedDateTime", NONE | UNNAMED, NULL,
     "who is not deleted has no time; most do not select it"},
    {"TV1002", "@removed", NONE | UNNAMED, NULL,
     "who is there was not removed"},
    {NULL, "businessPhones", NONSENSE, "TV1107", "half of it is short"},
    {NULL, "businessPhones", NONSENSE, "TV1104", "a guest has none"},
    {NULL, "telephoneNumber", NONSENSE, "TV1208", "half of it is short"},
    {NULL, "FeatureTypes", NONSENSE, NULL, "the word is there all the same"},
    {"TV1003", "assignedPlans", FLATTENED, NULL, "nobody collected them"},
    {"TV1003", "servicePlanId", FLATTENED, NULL, "nobody collected them"},
    {"TV1003", "InterpretedUserType", A_WORD, NULL, "half a word is a word"},
    {"TV1003", "assignedPlans", NONE, NULL, "no plan at all"},
    {"TV1006", "assignedLicenses", NONE, NULL, "no licence at all"},
    {"TV1101", NULL, ANYTHING, "TV1102", "there is one, if a wrong one"},
    {"TV1102", NULL, ANYTHING, "TV1101", "there is none"},
    {"TV1103", NULL, ANYTHING, "TV1102", "it is no number"},
    {"TV1103", NULL, ANYTHING, "TV1101", "there is none"},
    {"TV1104", NULL, ANYTHING, "TV1102", "there is one, if a wrong one"},
    {"TV1105", "onPremisesSyncEnabled", NONE, NULL, "mastered in Entra"},
    {"TV1105", NULL, ANYTHING, "TV1206", "there is one, if a wrong one"},
    {"TV1106", NULL, ANYTHING, "TV1102", "it is no number"},
    {"TV1106", NULL, ANYTHING, "TV1101", "there is none"},
    {"TV1107", NULL, ANYTHING, "TV1102", "it is no number"},
    {"TV1107", NULL, ANYTHING, "TV1101", "there is none"},
    {"TV1108", NULL, ANYTHING, "TV1102", "it is no number"},
    {"TV1108", NULL, ANYTHING, "TV1101", "there is none"},
    {"TV1109", NULL, ANYTHING, "TV1102", "it is no number"},
    {"TV1109", NULL, ANYTHING, "TV1101", "there is none"},
    {"TV1109", "usageLocation", ANYTHING, "TV3006", "it is no country"},
    {"TV1201", NULL, ANYTHING, "TV1206", "there is one, if a wrong one"},
    {"TV1202", NULL, ANYTHING, "TV1102", "it is no number"},
    {"TV1202", NULL, ANYTHING, "TV1206", "it can be read, or is no number"},
    {"TV1202", NULL, ANYTHING, "TV1101", "there is none"},
    {"TV1203", NULL, ANYTHING, "TV1201", "there is none in Teams"},
    {"TV1204", NULL, ANYTHING, "TV1102", "it is no number"},
    {"TV1204", NULL, ANYTHING, "TV1101", "there is none"},
    {"TV1204", NULL, ANYTHING, "TV1206", "it is no number"},
    {"TV1205", "AssignedPstnTargetId", NONE, NULL, "it is nobody's"},
    {"TV1206", "assignmentCategory", A_WORD, NULL, "half a word is a word"},
    {"TV1206", NULL, ANYTHING, "TV1201", "there is none"},
    {"TV1207", NULL, ANYTHING, "TV1206", "it is no number"},
    {"TV1207", NULL, ANYTHING, "TV1201", "there is none"},
    {"TV1208", NULL, ANYTHING, "TV1206", "it is no number"},
    {"TV1208", "assignmentCategory", A_WORD, NULL, "half a word is a word"},
    {"TV1208", NULL, ANYTHING, "TV1201", "there is none"},
    {"TV1209", NULL, ANYTHING, "TV1206", "it is no number"},
    {"TV1209", "assignmentCategory", A_WORD, NULL, "half a word is a word"},
    {"TV1209", NULL, ANYTHING, "TV1201", "there is none"},
    {"TV1209", "usageLocation", ANYTHING, "TV3006", "it is no country"},
    {"TV2003", NULL, NONE | UNNAMED, NULL,
     "one view has nothing to agree with"},
    {"TV2101", "ExternalAccessPolicy", NONE, NULL, "none is Global"},
    {"TV2101", "Name", NONE, NULL, "none is Global"},
    {"TV2101", NULL, NONE | THE_END, NULL, "none is Global"},
    {"TV2103", "effectivePolicyAssignments", NONE, NULL, "none is Global"},
    {"TV2103", "policyType", A_WORD, NULL, "half a word is a word"},
    {"TV2103", "TeamsCallingPolicy", NONE, NULL, "none is Global"},
    {"TV2103", "Name", NONE, NULL, "none is Global"},
    {"TV3003", "assignedLicenses", NONE, NULL, "no licence at all"},
    {"TV3003", "disabledPlans", NONE, NULL, "nothing is switched off"},
    {"TV3003", NULL, NONE, NULL, "null is no licence"},
    {"TV3004", "assignedPlans", NONE, "TV3001", "no plan that could end"},
    {"TV3005", "licenseAssignmentStates", NONE, NULL, "no licence at all"},
    {"TV3007", "servicePlans", NONE, NULL, "no Teams Phone in it"},
    {"TV3007", "servicePlanId", A_WORD, NULL, "half an id is another's"},
    {"TV5001", "enabled", NONE | UNNAMED, NULL, "most rows do not say it"},
    {"TV5004", NULL, ANYTHING, "TV5002", "TCP is closed as well"},
    {"TV5005", NULL, THE_END, "TV5001", "no row is left"},
    {"TV5005", NULL, NONE | A_WORD, NULL, "any port, or port 7"},
    {"TV6002", NULL, ANYTHING, "TV6001", "federation is off"},
    {"TV6003", "AllowedAcsResources", NONE, NULL, "nothing on the list"},
    {"TV6004", NULL, ANYTHING, "TV6003", "it is no id"},
    {"TV6004", "AllowedAcsResources", NONE, NULL, "nothing on the list"},
    {"TV6005", NULL, ANYTHING, "TV6003", "there is something, if no id"},
    {"TV6005", NULL, ANYTHING, "TV6001", "federation is off"},
    {"TV7001", NULL, THE_END, NULL, "a header alone is a list of none"},
    {"TV7004", "msdyn_enablevoicev2", NONE, NULL, "never set is off"},
};

#define COUNT (sizeof(table) / sizeof(table[0]))

static bool used[COUNT];

const struct excepted *excepted(const char *rule, const char *key,
                                unsigned says, unsigned number)
{
    for (size_t i = 0; i < COUNT; i++) {
        bool fits =
            (!table[i].rule || strcmp(table[i].rule, rule) == 0) &&
            (table[i].says & says) &&
            (!table[i].key || (key && strcasecmp(table[i].key, key) == 0));
        if (fits && number-- == 0) {
            return &table[i];
        }
    }
    return NULL;
}

void excepted_use(const struct excepted *one)
{
    used[one - table] = true;
}

void excepted_tell_unused(void (*tell)(const struct excepted *one))
{
    for (size_t i = 0; i < COUNT; i++) {
        if (!used[i]) {
            tell(&table[i]);
        }
    }
}
