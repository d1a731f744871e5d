/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes snapshots for measurements; equal arguments give equal files:
 *
 *     bench_generate DIR USERS [TENANTS]
 *
 * Records have the properties, the sizes and the compact form of Graph; about
 * one person in ten has some fault. With TENANTS, DIR/t00000 and so on.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define PATH_SIZE 4096
#define USERS_MOST 10000000
#define TENANTS_MOST 100000

static const struct plan {
    const char *service, *id;
} plans[] = {
    /* The first two carry the calls. */
    {"MicrosoftCommunicationsOnline", "4828c8ec-dc2e-4779-b502-87ac9ce28ab7"},
    {"TeamspaceAPI", "57ff2da0-773e-42df-b2af-ffb7a2317929"},
    {"exchange", "efb87545-963c-4e0d-99df-69c6916d9eb0"},
    {"SharePoint", "5dbe027f-2339-4123-9542-606e4d348a72"},
    {"SharePoint", "e95bec33-7c88-4a70-8e19-b10bd9d0c014"},
    {"MicrosoftOffice", "43de0ff5-c92c-492b-9116-175376d08c38"},
    {"MicrosoftCommunicationsOnline", "0feaeb32-d00e-4d66-bd5a-43b5b83db82c"},
    {"MicrosoftCommunicationsOnline", "3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40"},
    {"AADPremiumService", "41781fb2-bc02-4b7c-bd55-b576c07bb09d"},
    {"AADPremiumService", "eec0eb4f-6444-4f95-aba0-50c24d67f998"},
    {"SCO", "c1ec4a95-1f05-45b3-a911-aa3fa01094f5"},
    {"RMSOnline", "6c57d4b6-3b23-47a5-9bc9-69f17b4947b3"},
    {"MultiFactorService", "8a256a2b-b617-496d-b51b-e76466e88db0"},
    {"ProjectWorkManagement", "b737dad2-2f6c-4c65-90e3-ca563267e8b9"},
    {"ProcessSimple", "07699545-9485-468e-95b6-2fca3738be01"},
    {"OfficeForms", "e212cbc7-0961-4c40-9825-01117710dcb1"},
    {"To-Do", "3fb82609-8c27-4f7b-bd51-30634711ee67"},
    {"WindowsDefenderATP", "871d91ec-ec1a-452b-a83f-bd76c7d770ef"},
};

/* What may be wrong with a person. */
enum fault {
    NO_PHONE,
    PHONE_NOT_E164,
    PHONE_SHORT,
    DISABLED,
    NO_LOCATION,
    NO_PLAN,
    PLAN_DELETED,
    NO_VOICE,
    NO_CLIENT,
    FAULTS,
    FAULT_NONE
};

struct person {
    uint32_t number;
    char id[37];
    char upn[64];
    char phone[16];
    enum fault fault;
    uint32_t plan_count;
    uint64_t seed;
};

struct files {
    FILE *users, *teams, *numbers, *devices, *presence;
};

/* splitmix64 */
static uint64_t draw(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static uint32_t draw_below(uint64_t *state, uint32_t below)
{
    return (uint32_t)(draw(state) % below);
}

static void make_person(uint32_t tenant, uint32_t number, struct person *out)
{
    uint64_t state = ((uint64_t)tenant << 32) + number + 1;
    uint64_t a = draw(&state);
    uint64_t b = draw(&state);
    out->number = number;
    snprintf(out->id, sizeof(out->id), "%08x-%04x-4%03x-8%03x-%012llx",
             (unsigned)(a >> 32), (unsigned)(a >> 16 & 0xffff),
             (unsigned)(a & 0xfff), (unsigned)(b >> 52),
             (unsigned long long)(b & UINT64_C(0xffffffffffff)));
    snprintf(out->upn, sizeof(out->upn), "person.%07u@t%05u.example",
             (unsigned)number, (unsigned)tenant);
    snprintf(out->phone, sizeof(out->phone), "+4416%08u",
             (unsigned)(number % 100000000));
    out->fault = draw_below(&state, 10) == 0
                     ? (enum fault)draw_below(&state, FAULTS)
                     : FAULT_NONE;
    /* 5 to 40, mostly few: 2.4 KB per record. */
    out->plan_count = 5;
    if (draw_below(&state, 5) > 0) {
        uint32_t some = draw_below(&state, 36);
        out->plan_count += some * draw_below(&state, 36) / 35;
    }
    out->seed = state;
}

static void write_phones(FILE *file, const struct person *person)
{
    unsigned line = person->number % 1000;
    switch (person->fault) {
    case NO_PHONE:
        fputs("[]", file);
        break;
    case PHONE_NOT_E164:
        fprintf(file, "[\"020 7946 0%03u\"]", line);
        break;
    case PHONE_SHORT:
        fputs("[\"+4420\"]", file);
        break;
    case DISABLED:
    case NO_LOCATION:
    case NO_PLAN:
    case PLAN_DELETED:
    case NO_VOICE:
    case NO_CLIENT:
    case FAULTS:
    case FAULT_NONE:
        fprintf(file, "[\"%s\"]", person->phone);
        break;
    }
}

static void write_plan(FILE *file, const struct plan *plan, const char *status)
{
    fprintf(file,
            "{\"assignedDateTime\":\"2026-02-03T09:12:44Z\","
            "\"capabilityStatus\":\"%s\",\"service\":\"%s\","
            "\"servicePlanId\":\"%s\"}",
            status, plan->service, plan->id);
}

static void write_plans(FILE *file, const struct person *person)
{
    uint64_t state = person->seed;
    /* The plans for calls stand anywhere among the others. */
    uint32_t phone_at = draw_below(&state, person->plan_count);
    uint32_t teams_at =
        (phone_at + 1 + draw_below(&state, person->plan_count - 1)) %
        person->plan_count;
    for (uint32_t i = 0; i < person->plan_count; i++) {
        bool phone = i == phone_at && person->fault != NO_PLAN;
        size_t which = phone ? 0
                       : i == teams_at
                           ? 1
                           : 2 + draw_below(&state, COUNT_OF(plans) - 2);
        if (i > 0) {
            fputc(',', file);
        }
        write_plan(file, &plans[which],
                   phone && person->fault == PLAN_DELETED ? "Deleted"
                                                          : "Enabled");
    }
}

static void write_user(FILE *file, const struct person *person)
{
    fprintf(file,
            "{\"id\":\"%s\",\"userPrincipalName\":\"%s\","
            "\"displayName\":\"Person %u\",\"accountEnabled\":%s,"
            "\"userType\":\"Member\",\"usageLocation\":%s,"
            "\"department\":\"Technical Support\",\"businessPhones\":",
            person->id, person->upn, (unsigned)person->number,
            person->fault == DISABLED ? "false" : "true",
            person->fault == NO_LOCATION ? "null" : "\"GB\"");
    write_phones(file, person);
    fprintf(file,
            ",\"mobilePhone\":\"+44 7700 900%03u\",\"onPremisesSyncEnabled\":"
            "null,\"externalUserState\":null,\"assignedLicenses\":"
            "[{\"disabledPlans\":[],\"skuId\":"
            "\"06ebc4ee-1bb5-47dd-8120-11324bc54e06\"}],\"assignedPlans\":[",
            (unsigned)(person->number % 1000));
    write_plans(file, person);
    fputs("],\"licenseAssignmentStates\":[{\"skuId\":"
          "\"06ebc4ee-1bb5-47dd-8120-11324bc54e06\",\"assignedByGroup\":null,"
          "\"disabledPlans\":[],\"state\":\"Active\",\"error\":\"None\","
          "\"lastUpdatedDateTime\":\"2026-02-03T09:12:44Z\"}]}\n",
          file);
}

/* In the form of Get-CsOnlineUser, because Graph lacks the policies. */
static void write_teams_user(FILE *file, const struct person *person)
{
    fprintf(file,
            "{\"Identity\":\"%s\",\"UserPrincipalName\":\"%s\","
            "\"AccountEnabled\":%s,\"AccountType\":\"User\","
            "\"EnterpriseVoiceEnabled\":%s,\"LineUri\":\"tel:%s\","
            "\"FeatureTypes\":[\"Teams\",\"AudioConferencing\"%s],"
            "\"InterpretedUserType\":\"PureOnlineTeamsOnly"
            "User\",\"TeamsUpgradeEffectiveMode\":\"TeamsOnly\","
            "\"ExternalAccessPolicy\":null,\"TeamsCallingPolicy\":null,"
            "\"SoftDeletionTimestamp\":null}\n",
            person->id, person->upn,
            person->fault == DISABLED ? "false" : "true",
            person->fault == NO_VOICE ? "false" : "true", person->phone,
            person->fault == NO_PLAN || person->fault == PLAN_DELETED
                ? ""
                : ",\"PhoneSystem\"");
}

static void write_number(FILE *file, const struct person *person)
{
    fprintf(file,
            "{\"TelephoneNumber\":\"%s\",\"NumberType\":\"DirectRouting\","
            "\"ActivationState\":\"Activated\",\"AssignedPstnTargetId\":"
            "\"%s\",\"AssignmentCategory\":\"Primary\"}\n",
            person->phone, person->id);
}

static void write_person(const struct files *files, const struct person *person)
{
    write_user(files->users, person);
    write_teams_user(files->teams, person);
    write_number(files->numbers, person);
    fprintf(files->devices,
            "2026-11-18,%s,2026-11-18,False,,No,No,No,No,No,%s,30\n",
            person->upn, person->fault == NO_CLIENT ? "No" : "Yes");
    fprintf(files->presence,
            "{\"id\":\"%s\",\"availability\":\"Available\",\"activity\":"
            "\"Available\"}\n",
            person->id);
}

static FILE *open_in(const char *dir, const char *name)
{
    char path[PATH_SIZE];
    int size = snprintf(path, sizeof(path), "%s/%s", dir, name);
    FILE *file = size < (int)sizeof(path) ? fopen(path, "wb") : NULL;
    if (!file) {
        fprintf(stderr, "%s/%s: %s\n", dir, name, strerror(errno));
        exit(1);
    }
    return file;
}

static void close_file(FILE *file, const char *what)
{
    if (ferror(file) || fclose(file) != 0) {
        fprintf(stderr, "%s: %s\n", what, strerror(errno));
        exit(1);
    }
}

static void write_text(const char *dir, const char *name, const char *text)
{
    FILE *file = open_in(dir, name);
    fputs(text, file);
    close_file(file, name);
}

static void make_dir(const char *dir)
{
    if (mkdir(dir, 0755) != 0 && errno != EEXIST) {
        fprintf(stderr, "%s: %s\n", dir, strerror(errno));
        exit(1);
    }
}

/* Writes the small collections, so that rules of every family are judged. */
static void write_tenant(const char *dir)
{
    write_text(dir, "acs-federation.json",
               "{\"Identity\":\"Global\",\"EnableAcsUsers\":true,"
               "\"AllowedAcsResources\":"
               "[\"1da19e01-36db-4156-88d7-df9c5147f0a3\"]}\n");
    write_text(dir, "external-access-policies.json",
               "[{\"Identity\":\"Global\",\"EnableAcsFederationAccess\":true}"
               "]\n");
    write_text(dir, "calling-policies.json",
               "[{\"Identity\":\"Global\",\"AllowPrivateCalling\":true}]\n");
    write_text(dir, "allowlist.csv",
               "destination,protocol,ports,action\n"
               "20.202.0.0/16,any,any,allow\n52.112.0.0/12,any,any,allow\n");
}

static void write_snapshot(const char *dir, uint32_t tenant, uint32_t users)
{
    make_dir(dir);
    write_tenant(dir);
    struct files files = {
        open_in(dir, "users.ndjson"), open_in(dir, "teams-users.ndjson"),
        open_in(dir, "numbers.ndjson"), open_in(dir, "device-usage.csv"),
        open_in(dir, "presence.ndjson")};
    fputs("Report Refresh Date,User Principal Name,Last Activity Date,"
          "Is Deleted,Deleted Date,Used Web,Used Windows Phone,Used iOS,"
          "Used Mac,Used Android Phone,Used Windows,Report Period\n",
          files.devices);
    for (uint32_t i = 0; i < users; i++) {
        struct person person;
        make_person(tenant, i, &person);
        write_person(&files, &person);
    }
    close_file(files.users, "users.ndjson");
    close_file(files.teams, "teams-users.ndjson");
    close_file(files.numbers, "numbers.ndjson");
    close_file(files.devices, "device-usage.csv");
    close_file(files.presence, "presence.ndjson");
}

static uint32_t read_count(const char *text, unsigned long most)
{
    char *end;
    errno = 0;
    unsigned long value = strtoul(text, &end, 10);
    if (errno != 0 || *end != '\0' || value < 1 || value > most) {
        fprintf(stderr, "\"%s\" must be a number from 1 to %lu\n", text, most);
        exit(2);
    }
    return (uint32_t)value;
}

int main(int argc, char **argv)
{
    if (argc != 3 && argc != 4) {
        fputs("usage: bench_generate DIR USERS [TENANTS]\n", stderr);
        return 2;
    }
    uint32_t users = read_count(argv[2], USERS_MOST);
    make_dir(argv[1]);
    if (argc == 3) {
        write_snapshot(argv[1], 0, users);
        return 0;
    }
    uint32_t tenants = read_count(argv[3], TENANTS_MOST);
    for (uint32_t i = 0; i < tenants; i++) {
        char dir[PATH_SIZE];
        int size = snprintf(dir, sizeof(dir), "%s/t%05u", argv[1], (unsigned)i);
        if (size >= (int)sizeof(dir)) {
            fputs("the path is too long\n", stderr);
            return 2;
        }
        write_snapshot(dir, i, users);
    }
    return 0;
}
