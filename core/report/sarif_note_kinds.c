/* SPDX-License-Identifier: Apache-2.0 */
/* The kinds of notification about a run, as SARIF descriptors. */
#include "report/sarif_parts.h"

const struct tv_note_info tv_note_infos[TV_NOTE_KINDS] = {
    [TV_NOTE_DATA_MISSING] =
        {"TVN-1001", "DataMissing",
         "A rule could not be judged for some subjects.",
         "What a rule needs was not collected, was cut short, or could not be "
         "read. What is not known is neither a pass nor a fail.",
         "Collect what is missing and scan again.", "warning",
         "Rule '{0}' could not be judged for '{1}' subjects, because '{2}': "
         "'{3}'.",
         4},
    [TV_NOTE_SNAPSHOT_PROBLEM] =
        {"TVN-1002", "SnapshotProblem", "A file of the snapshot has a fault.",
         "A file or a record of the snapshot could not be read as it should "
         "be. What it would have shown is not known.",
         "Export the file again and scan again.", "warning",
         "Snapshot problem at '{0}': '{1}'.", 2},
    [TV_NOTE_RESULTS_CUT] =
        {"TVN-1003", "ResultsCut", "The run lists only the worst findings.",
         "Code scanning keeps 5,000 results of a run. The worst are listed; "
         "the JSON report has all of them.",
         "Mend what is listed, or read the JSON report.", "note",
         "The scan has '{0}' findings; the worst '{1}' are listed here.", 2},
    [TV_NOTE_TOO_MANY_RUNS] =
        {"TVN-1004", "TooManyRuns", "The file has more runs than GitHub takes.",
         "GitHub refuses a file of more than 20 runs, and each tenant is one.",
         "Scan the tenants in groups of at most 20.", "warning",
         "The file has '{0}' runs, and GitHub takes '{1}' at most.", 2},
    [TV_NOTE_PLUGIN_FAILED] =
        {"TVN-2001", "PluginFailed", "A plugin failed while it judged.",
         "A check crashed, hung, or broke its contract. What it was judging is "
         "not known; everything else was judged.",
         "Tell the author of the plugin; scan again with a mended one.",
         "error", "Plugin '{0}' failed at rule '{1}': '{2}'.", 3},
    [TV_NOTE_PLUGIN_REFUSED] =
        {"TVN-2002", "PluginRefused", "A plugin file was refused.",
         "A file in the plugin directory is no plugin that this telvet may "
         "load. The rules that need it are not known.",
         "Install a plugin that fits, in a directory that only its owner can "
         "write.",
         "error", "Plugin file '{0}' was refused: '{1}'.", 2},
    [TV_NOTE_UNREADABLE] =
        {"TVN-2003", "SnapshotUnreadable", "A snapshot could not be read.",
         "The directory of the snapshot could not be opened or judged, so "
         "nothing is known of this tenant.",
         "Name a directory of exports that may be read.", "error",
         "Snapshot '{0}' could not be judged: '{1}'.", 2},
    [TV_NOTE_WAIVER] =
        {"TVN-1005", "WaiverNotice", "A waiver needs attention.",
         "A waiver has expired or soon will, is not used, covers more than it "
         "did, or breaks a rule of the profile.",
         "Mend or remove the waiver in its file.", "warning",
         "Notice '{0}' at '{1}': '{2}'.", 3},
    [TV_NOTE_COVERAGE] =
        {"TVN-1006", "CoverageNotice", "A collection has too few records.",
         "A collection has fewer of its records than were asked for, or nobody "
         "knows how many there should be.",
         "Collect it again, to its end, with a manifest that says how many "
         "records to expect.",
         "warning", "Notice '{0}': '{1}'.", 2},
};

void tv_sarif_notification(struct tv_report *report, uint32_t number)
{
    struct tv_writer *w = &report->writer;
    const struct tv_note_info *info = &tv_note_infos[number];
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_string(w, "id", info->id);
    tv_write_member_string(w, "name", info->name);
    tv_sarif_message(report, "shortDescription", tv_text_of(info->title));
    tv_sarif_message(report, "fullDescription", tv_text_of(info->summary));
    tv_sarif_message(report, "help", tv_text_of(info->help));
    tv_buf_clear(&report->text);
    tv_buf_printf(&report->text, "%s#%s", TELVET_HOMEPAGE, info->id);
    tv_write_member_text(w, "helpUri", tv_buf_text(&report->text));
    tv_write_key(w, "messageStrings");
    tv_write_begin_object(w);
    tv_write_key(w, "default");
    tv_write_begin_object(w);
    tv_write_member_string(w, "text", info->text);
    tv_write_end_object(w);
    tv_write_end_object(w);
    tv_write_key(w, "defaultConfiguration");
    tv_write_begin_object(w);
    tv_write_member_string(w, "level", info->level);
    tv_write_end_object(w);
    tv_write_end_object(w);
}
