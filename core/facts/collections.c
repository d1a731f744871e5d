/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The exports of a tenant. To add one, add an enum value and a line. Where the
 * names come from: see facts.c.
 */
#include "facts/facts.h"

#include "base/text.h"

/* clang-format off */
static const struct tv_collection_info collections[TV_COLLECTION_COUNT] = {
    [TV_COLLECTION_USERS] = {
        "users", TV_SUBJECT_USER, TV_JOIN_IDENTITY, false, false,
        {"id", "ObjectId"}, {"userPrincipalName"},
        "Graph /users", "User.Read.All"},
    [TV_COLLECTION_TEAMS_USERS] = {
        "teams-users", TV_SUBJECT_USER, TV_JOIN_IDENTITY, false, false,
        {"id", "Identity", "ObjectId"}, {"userPrincipalName", "UserPrincipalName"},
        "Graph /admin/teams/userConfigurations or Get-CsOnlineUser",
        "TeamsUserConfiguration.Read.All"},
    [TV_COLLECTION_NUMBERS] = {
        "numbers", TV_SUBJECT_USER, TV_JOIN_MANY, true, false,
        {"assignmentTargetId", "AssignedPstnTargetId", "TargetId"}, {NULL},
        "Graph numberAssignments or Get-CsPhoneNumberAssignment",
        "TeamsTelephoneNumber.Read.All"},
    [TV_COLLECTION_PRESENCE] = {
        "presence", TV_SUBJECT_USER, TV_JOIN_ONE, false, false,
        {"id"}, {NULL},
        "Graph /communications/getPresencesByUserId", "Presence.Read.All"},
    [TV_COLLECTION_DEVICE_USAGE] = {
        "device-usage", TV_SUBJECT_USER, TV_JOIN_ONE, false, false,
        {"userId"}, {"userPrincipalName"},
        "Graph report getTeamsDeviceUsageUserDetail", "Reports.Read.All"},
    [TV_COLLECTION_SKUS] = {
        "skus", TV_SUBJECT_TENANT, TV_JOIN_RECORDS, false, false,
        {"skuId"}, {NULL},
        "Graph /subscribedSkus", "Organization.Read.All"},
    [TV_COLLECTION_ACS_FEDERATION] = {
        "acs-federation", TV_SUBJECT_TENANT, TV_JOIN_SINGLE, false, false,
        {NULL}, {NULL},
        "Get-CsTeamsAcsFederationConfiguration", "Teams Reader"},
    [TV_COLLECTION_EXTERNAL_ACCESS_POLICIES] = {
        "external-access-policies", TV_SUBJECT_TENANT, TV_JOIN_RECORDS, false, false,
        {"Identity"}, {NULL},
        "Get-CsExternalAccessPolicy", "Teams Reader"},
    [TV_COLLECTION_CALLING_POLICIES] = {
        "calling-policies", TV_SUBJECT_TENANT, TV_JOIN_RECORDS, false, false,
        {"Identity"}, {NULL},
        "Get-CsTeamsCallingPolicy", "Teams Reader"},
    [TV_COLLECTION_GROUP_POLICIES] = {
        "group-policies", TV_SUBJECT_TENANT, TV_JOIN_RECORDS, false, false,
        {NULL}, {NULL},
        "Get-CsGroupPolicyAssignment", "Teams Reader"},
    [TV_COLLECTION_CALLING_SETTINGS] = {
        "calling-settings", TV_SUBJECT_USER, TV_JOIN_ONE, false, false,
        {NULL}, {"SipUri"},
        "Get-CsUserCallingSettings", "Teams Communications Administrator"},
    [TV_COLLECTION_ACS_RESOURCES] = {
        "acs-resources", TV_SUBJECT_TENANT, TV_JOIN_RECORDS, false, true,
        {"id", "name"}, {NULL},
        "az communication list", "Reader on the subscription"},
    [TV_COLLECTION_WORKSTREAMS] = {
        "workstreams", TV_SUBJECT_CHANNEL, TV_JOIN_ONE, false, false,
        {"msdyn_liveworkstreamid"}, {NULL},
        "Dataverse msdyn_liveworkstreams", "read on msdyn_liveworkstream"},
    [TV_COLLECTION_VOICE_CHANNELS] = {
        "voice-channels", TV_SUBJECT_CHANNEL, TV_JOIN_IDENTITY, false, false,
        {"msdyn_ocvoicechannelsettingid"}, {NULL},
        "Dataverse msdyn_ocvoicechannelsettings",
        "read on msdyn_ocvoicechannelsetting"},
    [TV_COLLECTION_PHONE_NUMBERS] = {
        "phone-numbers", TV_SUBJECT_CHANNEL, TV_JOIN_ONE, false, false,
        {"msdyn_ocphonenumberid"}, {NULL},
        "Dataverse msdyn_ocphonenumbers", "read on msdyn_ocphonenumber"},
    [TV_COLLECTION_ALLOWLIST] = {
        "allowlist", TV_SUBJECT_NETWORK, TV_JOIN_RECORDS, false, false,
        {NULL}, {NULL},
        "what the customer's firewall lets out", "the network team"},
    [TV_COLLECTION_ENDPOINTS] = {
        "endpoints", TV_SUBJECT_NETWORK, TV_JOIN_RECORDS, false, true,
        {"id"}, {NULL},
        "https://endpoints.office.com/endpoints/worldwide", "none"},
    [TV_COLLECTION_EXPERTS] = {
        "experts", TV_SUBJECT_USER, TV_JOIN_IDENTITY, true, true,
        {"id", "objectId"}, {"userPrincipalName", "upn"},
        "the people in scope", "none"},
    [TV_COLLECTION_MANIFEST] = {
        "snapshot", TV_SUBJECT_TENANT, TV_JOIN_SINGLE, false, false,
        {NULL}, {NULL}, "snapshot.json", "none"},
    [TV_COLLECTION_REPORT] = {
        "(collections)", TV_SUBJECT_TENANT, TV_JOIN_RECORDS, true, true,
        {NULL}, {NULL}, "the reading of the snapshot", "none"},
    [TV_COLLECTION_SUBJECTS] = {
        "(subjects)", TV_SUBJECT_USER, TV_JOIN_ONE, false, false,
        {NULL}, {NULL}, "the joining of the snapshot", "none"},
};
/* clang-format on */

const struct tv_collection_info *tv_collection_info(enum tv_collection id)
{
    return &collections[id];
}

enum tv_collection tv_collection_find(struct tv_text name)
{
    enum tv_collection id = TV_COLLECTION_USERS;
    while (id < TV_COLLECTION_MANIFEST &&
           !tv_text_same(name, tv_text_of(collections[id].name))) {
        id++;
    }
    return id < TV_COLLECTION_MANIFEST ? id : TV_COLLECTION_COUNT;
}
