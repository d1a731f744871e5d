/* SPDX-License-Identifier: Apache-2.0 */
/* telvet person: why a person is ready or not, from a snapshot that is judged
 * now or from the result of an earlier scan. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/person_find.h"
#include "cli/person_list.h"
#include "cli/scan.h"
#include "record/stored.h"
#include "report/person.h"

#define NO_NUMBERS                                                             \
    ": its rules do not read every telephone number; say the name or id"

/* Why a place showed nobody, ascending by how much it tells; only the highest
 * is printed. ONE_OR_ANOTHER is printed even if another place showed somebody,
 * because somebody else could be meant. */
enum grade { NO_COMPLAINT, NOBODY, NOBODY_BUT, NOT_IN_SCOPE, ONE_OR_ANOTHER };

/* The error so far; printed after all places were searched. */
struct complaint {
    enum grade grade;
    struct tv_error err;
    struct tv_strings lines;
};

struct asking {
    const struct tv_scan_values *values;
    struct tv_arena *arena;
    const char *who;
    uint32_t places;
    struct tv_out out;
    uint32_t shown;
    struct complaint complaint;
    enum tv_exit exit_status;
};

/* ---- nobody to show ------------------------------------------------------ */

/* A snapshot or result that is searched. */
struct place {
    const char *name;
    const char *hint; /* why a person may be missing in the search; or "" */
};

/* Resets the complaint to the grade; NULL if it already has this grade or a
 * higher one. */
static struct complaint *complain(struct asking *asking, enum grade grade)
{
    struct complaint *complaint = &asking->complaint;
    if (grade <= complaint->grade) {
        return NULL;
    }
    *complaint = (struct complaint){.grade = grade};
    return complaint;
}

static void complain_of_several(struct asking *asking,
                                const struct tv_search *search,
                                const struct place *place)
{
    bool fit = search->fit > TV_FIT_PART;
    struct complaint *complaint =
        complain(asking, fit ? ONE_OR_ANOTHER : NOBODY_BUT);
    if (complaint) {
        tv_fail(&complaint->err, TV_USAGE,
                fit ? "several people in %s are \"%s\"; say which by name or "
                      "id:"
                    : "nobody in %s is \"%s\"; did you mean one of these?",
                place->name, asking->who);
        tv_search_list(search, &complaint->lines);
    }
}

static void complain_of_nobody(struct asking *asking, const char *nearest,
                               const struct place *place)
{
    struct complaint *complaint =
        complain(asking, nearest ? NOBODY_BUT : NOBODY);
    if (complaint && nearest) {
        tv_fail(&complaint->err, TV_USAGE,
                "nobody in %s is \"%s\"; did you mean %s?", place->name,
                asking->who, nearest);
    } else if (complaint) {
        tv_fail(&complaint->err, TV_USAGE, "nobody in %s is \"%s\"%s",
                asking->places > 1 ? "any of them" : place->name, asking->who,
                place->hint);
    }
}

static void tell_nobody(struct asking *asking, const struct tv_search *search,
                        const struct place *place)
{
    if (search->count > 1) {
        complain_of_several(asking, search, place);
    } else {
        complain_of_nobody(asking,
                           search->count == 1
                               ? search->fitting[0].subject.name.data
                               : search->nearest,
                           place);
    }
}

static void tell_scope(struct asking *asking, const struct tv_search *search,
                       const struct tv_snapshot *snapshot)
{
    const struct tv_store *store = &snapshot->store;
    struct complaint *complaint = complain(asking, NOT_IN_SCOPE);
    const char *why =
        !store->experts_listed
            ? "but the account is switched off or no person's, which nobody "
              "judges unasked"
        : tv_table_is_damaged(&store->tables[TV_COLLECTION_EXPERTS])
            ? "but not all of the list of experts is, so whether they are in "
              "scope is not known"
            : "but is not one of the experts listed";
    if (complaint) {
        tv_fail(&complaint->err, TV_USAGE,
                "\"%s\" is in %s, %s; --experts FILE names others to judge",
                search->fitting[0].subject.name.data, snapshot->directory, why);
    }
}

/* ---- somebody to show ---------------------------------------------------- */

static enum tv_exit exit_of(uint32_t verdict)
{
    return verdict == TV_VERDICT_PASS   ? TV_EXIT_CLEAN
           : verdict == TV_VERDICT_FAIL ? TV_EXIT_FINDINGS
                                        : TV_EXIT_UNKNOWN;
}

static void show(struct asking *asking, const struct tv_run_record *run,
                 struct tv_tenant_source *source,
                 const struct tv_subject_record *subject)
{
    const struct tv_report_options options = {
        .run = run,
        .colour = tv_cli_colour(asking->values->colour, STDOUT_FILENO),
        .width = tv_cli_width(STDOUT_FILENO),
    };
    struct tv_dossier dossier;
    struct tv_arena arena;
    tv_arena_init(&arena);
    tv_dossier_make(source, subject, &arena, &dossier);
    if (tv_cli_wants_json(asking->values->format)) {
        tv_person_write_json(&asking->out, &options, source, &dossier);
    } else {
        tv_out_string(&asking->out, asking->shown > 0 ? "\n" : "");
        tv_person_write(&asking->out, &options, source, &dossier);
    }
    asking->shown++;
    asking->exit_status =
        tv_exit_join(asking->exit_status,
                     exit_of(tv_dossier_verdict(source->tenant, &dossier)));
    tv_arena_finish(&arena);
}

/* ---- snapshots ----------------------------------------------------------- */

/* Whether a person may be missing from both collections that list people. */
static bool may_lack_people(const struct tv_store *store)
{
    const struct tv_table *users = &store->tables[TV_COLLECTION_USERS];
    const struct tv_table *teams = &store->tables[TV_COLLECTION_TEAMS_USERS];
    return (!users->present || tv_table_is_damaged(users)) &&
           (!teams->present || tv_table_is_damaged(teams));
}

/* Why a person who was not found may exist all the same; or "". */
static const char *hint_of(const struct asking *asking,
                           const struct tv_snapshot *snapshot)
{
    return may_lack_people(&snapshot->store) ? ": it does not show everybody"
           : tv_search_by_number(asking->who) &&
                   tv_people_lack_numbers(snapshot)
               ? NO_NUMBERS
               : "";
}

/* tv_scan_callbacks.choose: narrows the snapshot to the person; rules about the
 * tenant are judged as always. */
static bool choose(void *user, struct tv_snapshot *snapshot)
{
    struct asking *asking = user;
    const struct tv_people_source people = {tv_people_of_snapshot, snapshot};
    struct tv_search search;
    tv_search(&search, asking->who, &people, asking->arena);
    if (!tv_search_found(&search)) {
        const struct place place = {snapshot->directory,
                                    hint_of(asking, snapshot)};
        tell_nobody(asking, &search, &place);
        return false;
    }
    if (!tv_snapshot_has_expert(snapshot, search.fitting[0].number)) {
        tell_scope(asking, &search, snapshot);
        return false;
    }
    tv_snapshot_narrow(snapshot, search.fitting[0].number);
    return true;
}

static void judged(void *user, const struct tv_run_record *run,
                   struct tv_tenant_source *source)
{
    struct tv_person_record person;
    source->person(source, 0, &person);
    show(user, run, source, &person.subject);
}

static void ask_snapshots(struct asking *asking,
                          const struct tv_strings *snapshots)
{
    const struct tv_scan_callbacks callbacks = {
        .choose = choose, .judged = judged, .user = asking, .json = -1};
    bool whole;
    int status = tv_scan_with(asking->values, snapshots, asking->arena,
                              &callbacks, &whole);
    if (!whole || status == TV_EXIT_TROUBLE) {
        asking->exit_status = TV_EXIT_TROUBLE;
    }
}

/* ---- results ------------------------------------------------------------- */

static void ask_tenant(struct asking *asking, const struct tv_run_record *run,
                       struct tv_tenant_source *source, const char *path)
{
    struct tv_recorded recorded = {
        source, !run->all || tv_search_by_number(asking->who)};
    const struct tv_people_source people = {tv_people_of_records, &recorded};
    struct tv_search search;
    tv_search(&search, asking->who, &people, asking->arena);
    if (tv_search_found(&search)) {
        show(asking, run, source, &search.fitting[0].subject);
    } else {
        bool lacks = tv_search_by_number(asking->who) &&
                     tv_records_lack_numbers(source->tenant);
        const struct place place = {
            path, lacks      ? NO_NUMBERS
                  : run->all ? ""
                             : ": written without --all, it does not list who "
                               "is ready and has no finding"};
        tell_nobody(asking, &search, &place);
    }
}

static enum tv_status read_result(struct asking *asking, const char *path,
                                  struct tv_error *err)
{
    struct tv_stored *stored = NULL;
    enum tv_status status = tv_stored_open(path, &stored, err);
    if (status == TV_OK) {
        const struct tv_run_record *run = tv_stored_run(stored);
        for (uint32_t i = 0; i < run->tenant_total; i++) {
            struct tv_text label, why;
            struct tv_tenant_source *source =
                tv_stored_entry(stored, i, &label, &why);
            if (source) {
                ask_tenant(asking, run, source, path);
            }
        }
        status = tv_stored_check(stored, err);
    }
    tv_stored_destroy(stored);
    return status;
}

static void ask_result(struct asking *asking, const char *path)
{
    struct tv_error err;
    if (read_result(asking, path, &err) != TV_OK) {
        asking->exit_status = (enum tv_exit)tv_cli_trouble(&err);
    }
}

/* ---- the command --------------------------------------------------------- */

/* Consecutive snapshots are judged in one scan. */
static void ask_all(struct asking *asking, const struct tv_strings *places)
{
    for (uint32_t i = 0; i < places->count;) {
        struct tv_strings run = {places->items + i, 0};
        while (i < places->count && tv_cli_is_directory(places->items[i])) {
            run.count++;
            i++;
        }
        if (run.count > 0) {
            ask_snapshots(asking, &run);
        } else {
            ask_result(asking, places->items[i++]);
        }
    }
}

/* Options about judging are refused if there is no snapshot to judge: they
 * would have no effect. Configured values are ignored instead. */
static enum tv_status check(const struct tv_scan_values *values,
                            const struct tv_strings *arguments,
                            struct tv_error *err)
{
    static const char *const anywhere[] = {"format", "color",     "progress",
                                           "config", "no-config", NULL};
    bool judges = false;
    for (uint32_t i = 1; i < arguments->count; i++) {
        judges = judges || tv_cli_is_directory(arguments->items[i]);
    }
    for (const struct tv_option *o = tv_person_options; o->name; o++) {
        if (!judges && !anywhere[tv_option_choice(anywhere, o->name)] &&
            tv_settings_origin(values->settings, o->name).kind ==
                TV_ORIGIN_FLAG) {
            return tv_fail(err, TV_USAGE,
                           "--%s says how to judge a snapshot; a result was "
                           "judged when it was written",
                           o->name);
        }
    }
    return arguments->items[0][0] != '\0'
               ? TV_OK
               : tv_fail(err, TV_USAGE, "WHO must not be empty");
}

static void tell_complaint(struct asking *asking)
{
    const struct complaint *complaint = &asking->complaint;
    if (complaint->grade == NO_COMPLAINT ||
        (asking->shown > 0 && complaint->grade != ONE_OR_ANOTHER)) {
        return;
    }
    asking->exit_status = (enum tv_exit)tv_cli_trouble(&complaint->err);
    for (uint32_t i = 0; i < complaint->lines.count; i++) {
        fprintf(stderr, "%s\n", complaint->lines.items[i]);
    }
}

static int run(void *given, const struct tv_strings *arguments,
               struct tv_arena *arena)
{
    struct tv_scan_values *values = given;
    struct tv_strings places = {arguments->items + 1, arguments->count - 1};
    struct asking asking = {.values = values,
                            .arena = arena,
                            .who = arguments->items[0],
                            .places = places.count};
    struct tv_error err;
    values->quiet = values->all = true;
    if (check(values, arguments, &err) != TV_OK ||
        tv_out_open(&asking.out, "-", &err) != TV_OK) {
        return tv_cli_trouble(&err);
    }
    ask_all(&asking, &places);
    tell_complaint(&asking);
    return tv_cli_commit(&asking.out, (int)asking.exit_status);
}

const struct tv_command tv_command_person = {
    .name = "person",
    .arguments = "WHO SNAPSHOT|RESULT.json…",
    .summary = "tell why somebody is ready, or is not",
    .description =
        "Tells of one person on which pathways they are ready, which rules "
        "decide that,\nand every rule's verdict with the facts it rests on. "
        "WHO is an object id, a user\nprincipal name, or a display name or "
        "telephone number that nobody else has.\nA SNAPSHOT is judged now; a "
        "RESULT tells what an earlier scan found, and all of\nit if that had "
        "--all.\n\n    telvet person kofi.mensah@contoso.example "
        "contoso/\n\nExit status: 0 ready on every pathway that is judged, 1 "
        "blocked on one, 2 not\nknown, 3 nobody found, or telvet could not do "
        "its work.",
    .options = tv_person_options,
    .values_size = sizeof(struct tv_scan_values),
    .defaults = &tv_scan_defaults,
    .configured = true,
    .settings = offsetof(struct tv_scan_values, settings),
    .min_arguments = 2,
    .max_arguments = 1000000,
    .complete = TV_COMPLETE_FILES,
    .run = run,
};
