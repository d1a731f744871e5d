/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The fact table itself. To add a fact, add a line. Where the names come from:
 * reference pages of Microsoft Graph v1.0, the MicrosoftTeams PowerShell module
 * and Dataverse.
 */
#include "facts/facts.h"

#include <string.h>

#include "base/count.h"

/* clang-format off */
#define USERS(path) {TV_COLLECTION_USERS, path}
#define TEAMS(path) {TV_COLLECTION_TEAMS_USERS, path}
#define NUMBERS(path) {TV_COLLECTION_NUMBERS, path}
#define PRESENCE(path) {TV_COLLECTION_PRESENCE, path}
#define DEVICE(path) {TV_COLLECTION_DEVICE_USAGE, path}
#define SKUS(path) {TV_COLLECTION_SKUS, path}
#define FEDERATION(path) {TV_COLLECTION_ACS_FEDERATION, path}
#define EXTERNAL(path) {TV_COLLECTION_EXTERNAL_ACCESS_POLICIES, path}
#define CALLING(path) {TV_COLLECTION_CALLING_POLICIES, path}
#define GROUPS(path) {TV_COLLECTION_GROUP_POLICIES, path}
#define RESOURCES(path) {TV_COLLECTION_ACS_RESOURCES, path}
#define WORKSTREAM(path) {TV_COLLECTION_WORKSTREAMS, path}
#define CHANNEL(path) {TV_COLLECTION_VOICE_CHANNELS, path}
#define ALLOW(path) {TV_COLLECTION_ALLOWLIST, path}
#define ENDPOINT(path) {TV_COLLECTION_ENDPOINTS, path}
#define EXPERT(path) {TV_COLLECTION_EXPERTS, path}
#define MANIFEST(path) {TV_COLLECTION_MANIFEST, path}
#define REPORT(path) {TV_COLLECTION_REPORT, path}
#define SUBJECTS(path) {TV_COLLECTION_SUBJECTS, path}

#define NO_LEADER NULL

struct row {
    const char *name;
    uint32_t subject;
    enum tv_fact_type type;
    const char *leader;
    struct tv_source sources[TV_MAX_SOURCES];
    const char *description;
    bool list, optional;
};

/* ONE: a single value. LIST: a list. WITH: a list paired with a leader. MAYBE:
 * the same, but most exports lack it, so a record without it is absent. */
#define ONE(name, subject, type, text, ...)                                    \
    {name, TV_SUBJECT_##subject, TV_FACT_##type, NO_LEADER, {__VA_ARGS__}, text, false, false}
#define LIST(name, subject, type, text, ...)                                   \
    {name, TV_SUBJECT_##subject, TV_FACT_##type, NO_LEADER, {__VA_ARGS__}, text, true, false}
#define WITH(lead, name, subject, type, text, ...)                             \
    {name, TV_SUBJECT_##subject, TV_FACT_##type, lead, {__VA_ARGS__}, text, true, false}
#define MAYBE(lead, name, subject, type, text, ...)                            \
    {name, TV_SUBJECT_##subject, TV_FACT_##type, lead, {__VA_ARGS__}, text, true, true}

static const struct row rows[] = {
    /* ---- who it is ---- */
    ONE("user.id", USER, GUID, "object id in Entra",
        USERS("id"), TEAMS("id"), TEAMS("Identity"), EXPERT("id")),
    ONE("user.upn", USER, TEXT, "user principal name",
        USERS("userPrincipalName"), TEAMS("userPrincipalName"),
        TEAMS("UserPrincipalName"), EXPERT("userPrincipalName")),
    ONE("user.name", USER, TEXT, "display name",
        USERS("displayName"), TEAMS("DisplayName")),
    ONE("user.exists", USER, BOOL, "found in users or teams-users",
        SUBJECTS("exists")),
    ONE("user.is_expert", USER, BOOL, "listed among the experts",
        SUBJECTS("expert")),
    ONE("user.enabled", USER, BOOL, "sign-in is allowed",
        USERS("accountEnabled"), TEAMS("AccountEnabled")),
    ONE("user.deleted_at", USER, TIME, "when the account was soft-deleted",
        TEAMS("SoftDeletionTimestamp"), USERS("deletedDateTime")),
    ONE("user.graph_deleted_at", USER, TIME, "the same, as Graph says",
        USERS("deletedDateTime")),
    ONE("user.removed", USER, TEXT, "reason of a delta's removal",
        USERS("@removed.reason")),
    /* Normally an object, which cannot be read as a text and is therefore
     * unknown; so a pass cannot overlook a removal whatever its form. */
    ONE("user.removal", USER, TEXT, "whatever stands for a delta's removal",
        USERS("@removed")),
    ONE("user.type", USER, WORD, "Member or Guest", USERS("userType")),
    ONE("user.account_type", USER, WORD,
        "user, resourceAccount, guest, sfbOnPremUser, ineligibleUser",
        TEAMS("accountType"), TEAMS("AccountType")),
    ONE("user.interpreted_type", USER, WORD, "InterpretedUserType of Teams",
        TEAMS("InterpretedUserType")),
    ONE("user.department", USER, TEXT, "department", USERS("department")),
    ONE("user.invitation", USER, TEXT, "PendingAcceptance or Accepted, of guests",
        USERS("externalUserState")),
    ONE("user.synced", USER, BOOL, "mastered in on-premises Active Directory",
        USERS("onPremisesSyncEnabled"), TEAMS("UserDirSyncEnabled")),
    ONE("user.usage_location", USER, TEXT, "ISO 3166 alpha-2 country",
        USERS("usageLocation"), TEAMS("UsageLocation")),
    /* Free text in Entra. An export that did not select it says nothing about
     * it. */
    ONE("user.country", USER, TEXT, "country of the address, else usage location",
        USERS("country"), TEAMS("Country"), USERS("usageLocation"),
        TEAMS("UsageLocation")),

    /* ---- numbers ---- */
    LIST("user.office_phones", USER, TEXT, "office phone; at most one",
        USERS("businessPhones[]")),
    ONE("user.line_uri", USER, TEXT, "LineUri: tel:+…;ext=…", TEAMS("LineUri")),
    ONE("user.teams_number", USER, TEXT, "primary number in Teams",
        TEAMS("telephoneNumbers[assignmentCategory=primary].telephoneNumber"),
        TEAMS("TelephoneNumbers[AssignmentCategory=Primary].TelephoneNumber")),
    LIST("user.teams_numbers.number", USER, TEXT, "numbers in Teams",
        TEAMS("telephoneNumbers[].telephoneNumber"),
        TEAMS("TelephoneNumbers[].TelephoneNumber")),
    WITH("user.teams_numbers.number", "user.teams_numbers.category", USER, TEXT,
        "primary, private or alternate",
        TEAMS("telephoneNumbers[].assignmentCategory"),
        TEAMS("TelephoneNumbers[].AssignmentCategory")),
    LIST("user.numbers.number", USER, TEXT, "number assignments",
        NUMBERS("telephoneNumber"), NUMBERS("TelephoneNumber")),
    WITH("user.numbers.number", "user.numbers.category", USER, TEXT,
        "primary, private or alternate",
        NUMBERS("assignmentCategory"), NUMBERS("AssignmentCategory")),
    WITH("user.numbers.number", "user.numbers.activation", USER, TEXT,
        "activated, assignmentPending, …",
        NUMBERS("activationState"), NUMBERS("ActivationState")),
    WITH("user.numbers.number", "user.numbers.type", USER, TEXT,
        "directRouting, callingPlan, operatorConnect",
        NUMBERS("numberType"), NUMBERS("NumberType")),

    /* ---- licences ---- */
    LIST("user.plans.id", USER, GUID, "service plans assigned",
        USERS("assignedPlans[].servicePlanId"),
        TEAMS("AssignedPlan[].ServicePlanId")),
    WITH("user.plans.id", "user.plans.status", USER, TEXT,
        "Enabled, Warning, Suspended, Deleted, LockedOut",
        USERS("assignedPlans[].capabilityStatus"),
        TEAMS("AssignedPlan[].CapabilityStatus")),
    /* During its grace period a plan is Warning in Graph but Enabled in
     * PowerShell. These two facts show which of them user.plans came from, and
     * what PowerShell says about each plan. */
    LIST("user.graph_plans", USER, GUID, "service plans, if Graph says them",
        USERS("assignedPlans[].servicePlanId")),
    LIST("user.shell_grace", USER, BOOL,
        "in the grace period; newer modules say so, for some tenants",
        TEAMS("AssignedPlan[].IsInGracePeriod")),
    LIST("user.licences.sku", USER, GUID, "licences assigned",
        USERS("assignedLicenses[].skuId")),
    LIST("user.disabled_plans", USER, GUID, "service plans switched off",
        USERS("assignedLicenses[].disabledPlans[]")),
    LIST("user.licence_states.sku", USER, GUID, "licence assignments",
        USERS("licenseAssignmentStates[].skuId")),
    WITH("user.licence_states.sku", "user.licence_states.state", USER, TEXT,
        "Active, ActiveWithError, Disabled, Error",
        USERS("licenseAssignmentStates[].state")),
    WITH("user.licence_states.sku", "user.licence_states.error", USER, TEXT,
        "CountViolation, DependencyViolation, …",
        USERS("licenseAssignmentStates[].error")),
    LIST("user.features", USER, TEXT, "Teams, PhoneSystem, CallingPlan, …",
        TEAMS("featureTypes[]"), TEAMS("FeatureTypes[]")),

    /* ---- voice and policies ---- */
    ONE("user.enterprise_voice", USER, BOOL, "Enterprise Voice is on",
        TEAMS("isEnterpriseVoiceEnabled"), TEAMS("EnterpriseVoiceEnabled")),
    ONE("user.enterprise_voice_graph", USER, BOOL, "the same, as Graph says",
        TEAMS("isEnterpriseVoiceEnabled")),
    ONE("user.enterprise_voice_shell", USER, BOOL, "the same, as PowerShell says",
        TEAMS("EnterpriseVoiceEnabled")),
    /* A policy assigned through a group appears only among the effective
     * assignments; PowerShell leaves the property TeamsCallingPolicy empty
     * then. That the effective assignments contain none counts only if
     * PowerShell names none, either. */
    ONE("user.calling_policy", USER, TEXT, "Teams calling policy; absent: Global",
        TEAMS("effectivePolicyAssignments[policyType=TeamsCallingPolicy]"
              ".policyAssignment.displayName"),
        TEAMS("TeamsCallingPolicy"), TEAMS("TeamsCallingPolicy.Name"),
        TEAMS("effectivePolicyAssignments[policyType=TeamsCallingPolicy]"
              ".policyAssignment.displayName")),
    ONE("user.effective_calling_policy", USER, TEXT,
        "the same, if the effective assignments were collected",
        TEAMS("effectivePolicyAssignments[policyType=TeamsCallingPolicy]"
              ".policyAssignment.displayName")),
    ONE("user.external_access_policy", USER, TEXT,
        "external access policy; absent: Global",
        TEAMS("ExternalAccessPolicy"), TEAMS("ExternalAccessPolicy.Name")),
    ONE("user.upgrade_mode", USER, TEXT, "TeamsOnly, Islands, SfBOnly, …",
        TEAMS("TeamsUpgradeEffectiveMode")),

    /* ---- clients ---- */
    ONE("user.presence.availability", USER, TEXT, "Available, Offline, …",
        PRESENCE("availability")),
    ONE("user.presence.activity", USER, TEXT, "Available, InACall, …",
        PRESENCE("activity")),
    ONE("user.device.windows", USER, BOOL, "Teams for Windows was used",
        DEVICE("usedWindows")),
    ONE("user.device.mac", USER, BOOL, "Teams for Mac was used",
        DEVICE("usedMac")),
    ONE("user.device.web", USER, BOOL, "Teams on the web was used",
        DEVICE("usedWeb")),
    ONE("user.device.ios", USER, BOOL, "Teams for iOS was used",
        DEVICE("usediOS")),
    ONE("user.device.android", USER, BOOL, "Teams for Android was used",
        DEVICE("usedAndroidPhone")),
    ONE("user.device.last_activity", USER, TIME, "last activity in Teams",
        DEVICE("lastActivityDate")),

    /* ---- the tenant ---- */
    ONE("tenant.id", TENANT, GUID, "tenant id", MANIFEST("tenant.id")),
    ONE("tenant.cloud", TENANT, TEXT, "global, gcchigh, dod, china; as the manifest says",
        MANIFEST("cloud")),
    LIST("tenant.skus.id", TENANT, GUID, "subscriptions", SKUS("skuId")),
    WITH("tenant.skus.id", "tenant.skus.part", TENANT, TEXT, "part number",
        SKUS("skuPartNumber")),
    WITH("tenant.skus.id", "tenant.skus.status", TENANT, TEXT,
        "Enabled, Warning, Suspended, Deleted, LockedOut",
        SKUS("capabilityStatus")),
    WITH("tenant.skus.id", "tenant.skus.enabled", TENANT, INT, "units bought",
        SKUS("prepaidUnits.enabled")),
    WITH("tenant.skus.id", "tenant.skus.consumed", TENANT, INT, "units used",
        SKUS("consumedUnits")),
    /* MCOEV, MCOEV_GOV, MCOEVSMB; absent: not a Teams Phone subscription */
    WITH("tenant.skus.id", "tenant.skus.phone_provisioning", TENANT, TEXT,
        "provisioning state of its Teams Phone plan",
        SKUS("servicePlans[servicePlanId="
             "4828c8ec-dc2e-4779-b502-87ac9ce28ab7|"
             "db23fce2-a974-42ef-9002-d78dd42a0f22|"
             "ed777b71-af04-42ca-9798-84344c66f7c6].provisioningStatus")),
    ONE("tenant.acs.enabled", TENANT, BOOL, "federation with ACS is on",
        FEDERATION("EnableAcsUsers")),
    LIST("tenant.acs.allowed", TENANT, TEXT, "ACS resources allowed",
        FEDERATION("AllowedAcsResources[]")),
    LIST("tenant.acs_resources.immutable_id", TENANT, TEXT,
        "immutable ids of our ACS resources",
        RESOURCES("properties.immutableResourceId"),
        RESOURCES("immutableResourceId")),
    WITH("tenant.acs_resources.immutable_id", "tenant.acs_resources.name",
        TENANT, TEXT, "their names", RESOURCES("name"), RESOURCES("name")),
    LIST("tenant.external_policies.name", TENANT, TEXT,
        "external access policies", EXTERNAL("Identity")),
    WITH("tenant.external_policies.name", "tenant.external_policies.acs",
        TENANT, BOOL, "EnableAcsFederationAccess",
        EXTERNAL("EnableAcsFederationAccess")),
    LIST("tenant.calling_policies.name", TENANT, TEXT, "calling policies",
        CALLING("Identity")),
    WITH("tenant.calling_policies.name", "tenant.calling_policies.private_calling",
        TENANT, BOOL, "AllowPrivateCalling", CALLING("AllowPrivateCalling")),
    LIST("tenant.group_policies.type", TENANT, TEXT,
        "policies that groups hand out: TeamsCallingPolicy, …",
        GROUPS("PolicyType")),
    WITH("tenant.group_policies.type", "tenant.group_policies.name", TENANT, TEXT,
        "their names", GROUPS("PolicyName")),

    /* ---- Dynamics voice channels ---- */
    ONE("channel.id", CHANNEL, GUID, "voice channel setting",
        CHANNEL("msdyn_ocvoicechannelsettingid")),
    ONE("channel.name", CHANNEL, TEXT, "name of the workstream",
        WORKSTREAM("msdyn_name"), CHANNEL("msdyn_name")),
    ONE("channel.state", CHANNEL, INT, "0 active, 1 inactive",
        CHANNEL("statecode")),
    ONE("channel.workstream", CHANNEL, GUID, "its workstream",
        CHANNEL("_msdyn_liveworkstreamid_value")),
    ONE("channel.phone_number", CHANNEL, GUID, "its phone number record",
        CHANNEL("_msdyn_phonenumberid_value")),
    ONE("channel.teams_consult", CHANNEL, BOOL,
        "Consult > External Microsoft Teams users",
        CHANNEL("msdyn_agentexternalteamsparticipantcontrolenabled")),
    ONE("channel.teams_transfer", CHANNEL, BOOL,
        "Transfer > External Microsoft Teams users",
        CHANNEL("msdyn_agentexternalteamsparticipanttransfercontrolenabled")),
    ONE("channel.number_consult", CHANNEL, BOOL,
        "Consult > External phone number",
        CHANNEL("msdyn_agentexternalparticipantcontrolenabled")),
    ONE("channel.number_transfer", CHANNEL, BOOL,
        "Transfer > External phone number",
        CHANNEL("msdyn_agentexternalparticipanttransfercontrolenabled")),
    ONE("channel.enhanced", CHANNEL, BOOL, "enhanced voice",
        WORKSTREAM("msdyn_enablevoicev2")),
    ONE("channel.workstream_state", CHANNEL, INT, "0 active, 1 inactive",
        WORKSTREAM("statecode")),

    /* ---- the network ---- */
    LIST("network.allow.destination", NETWORK, TEXT, "CIDR that may be reached",
        ALLOW("destination"), ALLOW("destinationAddress"), ALLOW("cidr"),
        ALLOW("address")),
    WITH("network.allow.destination", "network.allow.protocol", NETWORK, TEXT,
        "tcp, udp or any; absent: any", ALLOW("protocol"), ALLOW("proto"),
        ALLOW("ipProtocol"), ALLOW("transport")),
    WITH("network.allow.destination", "network.allow.ports", NETWORK, TEXT,
        "\"443\", \"3478-3481\", \"80,443\"; absent: any", ALLOW("ports"), ALLOW("port"),
        ALLOW("destinationPort"), ALLOW("destinationPorts")),
    WITH("network.allow.destination", "network.allow.action", NETWORK, TEXT,
        "allow or deny; absent: allow", ALLOW("action"), ALLOW("access"),
        ALLOW("effect"), ALLOW("verdict")),
    MAYBE("network.allow.destination", "network.allow.direction", NETWORK, TEXT,
        "out or in; absent: out", ALLOW("direction"), ALLOW("dir"),
        ALLOW("flow"), ALLOW("trafficDirection")),
    MAYBE("network.allow.destination", "network.allow.enabled", NETWORK, BOOL,
        "whether it is in force; absent: it is", ALLOW("enabled"),
        ALLOW("isEnabled"), ALLOW("active"), ALLOW("isActive")),
    MAYBE("network.allow.destination", "network.allow.disabled", NETWORK, BOOL,
        "whether it is not; absent: it is", ALLOW("disabled"),
        ALLOW("isDisabled"), ALLOW("inactive"), ALLOW("isInactive")),
    MAYBE("network.allow.destination", "network.allow.status", NETWORK, TEXT,
        "enabled or disabled; absent: enabled", ALLOW("status"), ALLOW("state"),
        ALLOW("ruleStatus"), ALLOW("ruleState")),
    LIST("network.endpoints.id", NETWORK, INT, "endpoint sets in the answer",
        ENDPOINT("id")),
    LIST("network.teams_media.ips", NETWORK, TEXT, "addresses of set 11",
        ENDPOINT("[id=11]ips[]")),
    ONE("network.teams_media.udp", NETWORK, TEXT, "UDP ports of set 11",
        ENDPOINT("[id=11]udpPorts")),
    ONE("network.teams_media.area", NETWORK, TEXT,
        "service area of set 11; Skype: that of Teams",
        ENDPOINT("[id=11]serviceArea")),
    LIST("network.teams_signal.ips", NETWORK, TEXT, "addresses of set 12",
        ENDPOINT("[id=12]ips[]")),
    ONE("network.teams_signal.tcp", NETWORK, TEXT, "TCP ports of set 12",
        ENDPOINT("[id=12]tcpPorts")),
    ONE("network.teams_signal.udp", NETWORK, TEXT, "UDP ports of set 12",
        ENDPOINT("[id=12]udpPorts")),
    ONE("network.teams_signal.area", NETWORK, TEXT,
        "service area of set 12; Skype: that of Teams",
        ENDPOINT("[id=12]serviceArea")),

    /* ---- the snapshot itself: one item per collection and problem ---- */
    LIST("snapshot.collections.name", TENANT, TEXT,
        "collections found; once, and once more for each further problem",
        REPORT("name")),
    WITH("snapshot.collections.name", "snapshot.collections.problem", TENANT,
        TEXT, "code of what is wrong; absent: nothing", REPORT("problem")),
    WITH("snapshot.collections.name", "snapshot.collections.detail", TENANT,
        TEXT, "the same as a sentence", REPORT("detail")),
    WITH("snapshot.collections.name", "snapshot.collections.time", TENANT, TIME,
        "when it was collected, by the manifest", REPORT("time")),
};
/* clang-format on */

#define FACT_COUNT TV_COUNT_OF(rows)

static struct tv_fact facts[FACT_COUNT];
static size_t name_sizes[FACT_COUNT];

static uint32_t row_index(const char *name)
{
    uint32_t i = 0;
    while (strcmp(rows[i].name, name) != 0) {
        i++;
    }
    return i;
}

static uint32_t source_count(const struct row *row)
{
    uint32_t count = 0;
    while (count < TV_MAX_SOURCES && row->sources[count].path) {
        count++;
    }
    return count;
}

/* The table names leaders; this turns the names into numbers, before main. */
__attribute__((constructor)) static void number_facts(void)
{
    for (uint32_t i = 0; i < FACT_COUNT; i++) {
        const struct row *row = &rows[i];
        facts[i] = (struct tv_fact){
            .name = row->name,
            .subject = row->subject,
            .type = row->type,
            .list = row->list,
            .leader = row->leader ? row_index(row->leader) : i,
            .source_count = source_count(row),
            .description = row->description,
            .optional = row->optional,
        };
        memcpy(facts[i].sources, row->sources, sizeof(row->sources));
        name_sizes[i] = strlen(row->name);
    }
}

const struct tv_fact *tv_fact(uint32_t fact)
{
    return &facts[fact];
}

uint32_t tv_fact_count(void)
{
    return FACT_COUNT;
}

uint32_t tv_fact_find(struct tv_text name)
{
    for (uint32_t i = 0; i < FACT_COUNT; i++) {
        if (name.size == name_sizes[i] &&
            memcmp(name.data, facts[i].name, name.size) == 0) {
            return i;
        }
    }
    return TV_NO_FACT;
}

const char *tv_subject_name(uint32_t subject)
{
    static const char *const names[] = {"none", "user", "tenant", "channel",
                                        "network"};
    return subject <= TV_SUBJECT_KINDS ? names[subject] : names[0];
}

const char *tv_fact_type_name(enum tv_fact_type type)
{
    static const char *const names[] = {"bool", "int",  "text",
                                        "guid", "time", "text"};
    return names[type];
}
