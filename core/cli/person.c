/* SPDX-License-Identifier: Apache-2.0 */
/* telvet person: why somebody is ready, or is not, by a snapshot that is judged
 * now or by the result of an earlier scan. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/person_crowd.h"
#include "cli/person_find.h"
#include "cli/scan.h"
#include "record/stored.h"
#include "report/person.h"

/* Why somebody was not shown; kept until it is clear that nobody is. */
struct complaint {
    struct tv_error err; /* status TV_OK: none */
    struct tv_strings lines;
};

struct asking {
    const struct tv_scan_values *values;
    struct tv_arena *arena;
    const char *who;
    struct tv_out out;
    uint32_t shown;
    struct complaint complaint;
    enum tv_exit exit_status;
};

/* ---- who is not shown ---------------------------------------------------- */

static void complain_of_many(struct asking *asking,
                             const struct tv_search *search, const char *where)
{
    struct complaint *complaint = &asking->complaint;
    tv_fail(&complaint->err, TV_USAGE,
            "several people in %s are \"%s\"; say which by name or id:", where,
            asking->who);
    tv_search_list(search, &complaint->lines);
}

static void complain_of_nobody(struct asking *asking,
                               const struct tv_search *search,
                               const char *where, const char *hint)
{
    struct complaint *complaint = &asking->complaint;
    bool one = search->fit == TV_FIT_PART && search->count == 1;
    const char *nearest =
        one ? search->fitting[0].subject.name.data : search->nearest;
    if (search->fit == TV_FIT_PART && !one) {
        tv_fail(&complaint->err, TV_USAGE,
                "nobody in %s is \"%s\"; did you mean one of these?", where,
                asking->who);
        tv_search_list(search, &complaint->lines);
    } else {
        tv_fail(&complaint->err, TV_USAGE, "nobody in %s is \"%s\"%s%s%s%s",
                where, asking->who, nearest ? "; did you mean " : "",
                nearest ? nearest : "", nearest ? "?" : "",
                nearest ? "" : hint);
    }
}

static void complain(struct asking *asking, const struct tv_search *search,
                     const char *where, const char *hint)
{
    if (asking->complaint.err.status != TV_OK) {
        return; /* the first word on it is the last */
    }
    if (search->fit > TV_FIT_PART) {
        complain_of_many(asking, search, where);
    } else {
        complain_of_nobody(asking, search, where, hint);
    }
}

static void complain_of_scope(struct asking *asking,
                              const struct tv_search *search,
                              const struct tv_snapshot *snapshot)
{
    const char *name = search->fitting[0].subject.name.data;
    tv_fail(&asking->complaint.err, TV_USAGE,
            snapshot->store.experts_listed
                ? "\"%s\" is in %s, but is not one of the experts listed: name "
                  "them in --experts FILE to have them judged"
                : "\"%s\" is in %s, but the account is switched off or no "
                  "person's: without a list of experts nobody judges it; name "
                  "it in --experts FILE",
            name, snapshot->directory);
}

/* ---- who is shown -------------------------------------------------------- */

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
    if (asking->shown++ > 0) {
        tv_out_char(&asking->out, '\n');
    }
    tv_person_write(&asking->out, &options, source, &dossier);
    asking->exit_status =
        tv_exit_join(asking->exit_status,
                     exit_of(tv_dossier_verdict(source->tenant, &dossier)));
    tv_arena_finish(&arena);
}

/* ---- of snapshots -------------------------------------------------------- */

/* tv_scan_guest.choose: only this one is judged, and what judges the tenant. */
static bool choose(void *user, struct tv_snapshot *snapshot)
{
    struct asking *asking = user;
    const struct tv_crowd crowd = {tv_crowd_of_snapshot, snapshot};
    struct tv_search search;
    tv_search(&search, asking->who, &crowd, asking->arena);
    if (!tv_search_found(&search)) {
        complain(asking, &search, snapshot->directory, "");
        return false;
    }
    if (!tv_snapshot_has_expert(snapshot, search.fitting[0].number)) {
        complain_of_scope(asking, &search, snapshot);
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
    const struct tv_scan_guest guest = {
        .choose = choose, .judged = judged, .user = asking, .json = -1};
    bool whole;
    int status =
        tv_scan_with(asking->values, snapshots, asking->arena, &guest, &whole);
    if (!whole || status == TV_EXIT_TROUBLE) {
        asking->exit_status = TV_EXIT_TROUBLE;
    }
}

/* ---- of results ---------------------------------------------------------- */

static void ask_tenant(struct asking *asking, const struct tv_run_record *run,
                       struct tv_tenant_source *source, const char *path)
{
    struct tv_recorded recorded = {
        source, !run->all || tv_search_by_number(asking->who)};
    const struct tv_crowd crowd = {tv_crowd_of_records, &recorded};
    struct tv_search search;
    tv_search(&search, asking->who, &crowd, asking->arena);
    if (tv_search_found(&search)) {
        show(asking, run, source, &search.fitting[0].subject);
    } else {
        complain(asking, &search, path,
                 run->all ? ""
                          : ": written without --all, it does not list who is "
                            "ready and has no finding");
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

static bool is_directory(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* Snapshots that follow one another are judged together. */
static void ask_all(struct asking *asking, const struct tv_strings *places)
{
    for (uint32_t i = 0; i < places->count;) {
        struct tv_strings run = {places->items + i, 0};
        while (i < places->count && is_directory(places->items[i])) {
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

static void tell_complaint(struct asking *asking)
{
    const struct complaint *complaint = &asking->complaint;
    if (asking->shown > 0 || complaint->err.status == TV_OK) {
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
    struct asking asking = {
        .values = values, .arena = arena, .who = arguments->items[0]};
    struct tv_error err;
    values->quiet = values->all = true;
    if (tv_out_open(&asking.out, "-", &err) != TV_OK) {
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
        "Tells of one person on which pathways they are ready, and every "
        "rule's verdict\nwith the facts it rests on. WHO is an object id, a "
        "user principal name, or a\ndisplay name or telephone number that "
        "nobody else has. A SNAPSHOT is judged now;\na RESULT tells what an "
        "earlier scan found, and all of it if that had --all.\n\n    telvet "
        "person kofi.mensah@contoso.example contoso/\n\nExit status: 0 ready "
        "on every pathway that is judged, 1 blocked on one, 2 not known,\n3 "
        "nobody was found, or telvet could not do its work.",
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
