/* SPDX-License-Identifier: Apache-2.0 */
/* The tool of a SARIF run: telvet with its rules, plugins as extensions. */
#include "base/sha256.h"
#include "report/sarif_parts.h"

static void write_guid(struct tv_report *report, const char *kind,
                       struct tv_text name)
{
    struct tv_buf *text = &report->text;
    char guid[37];
    tv_buf_clear(text);
    tv_buf_printf(text, "%s/", kind);
    tv_buf_add_text(text, name);
    tv_uuid_of(text->data, text->size, guid);
    tv_write_member_string(&report->writer, "guid", guid);
}

static void write_rules(struct tv_report *report, const struct tv_view *view)
{
    const struct tv_text *kept = tv_sarif_own(report)->rules;
    struct tv_writer *w = &report->writer;
    tv_write_key(w, "rules");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < report->run->rule_count; i++) {
        bool has_own = view && tv_sarif_rule_has_own(view, i);
        if (has_own || !kept) {
            tv_sarif_rule(report, has_own ? view : NULL, i);
        } else {
            tv_write_raw(w, kept[i]);
        }
    }
    tv_write_end_array(w);
}

static void write_driver(struct tv_report *report, const struct tv_view *view)
{
    struct tv_writer *w = &report->writer;
    tv_write_key(w, "driver");
    tv_write_begin_object(w);
    const struct tv_run_record *run = report->run;
    write_guid(report, "tool", tv_text_of("telvet"));
    tv_write_member_string(w, "name", "telvet");
    tv_buf_clear(&report->text);
    tv_buf_add_string(&report->text, "telvet ");
    tv_buf_add_text(&report->text, run->version);
    tv_write_member_text(w, "fullName", tv_buf_text(&report->text));
    tv_write_member_text(w, "version", run->version);
    tv_write_member_text(w, "semanticVersion", run->version);
    tv_write_member_string(w, "informationUri", TELVET_HOMEPAGE);
    tv_write_member_string(w, "language", "en");
    write_rules(report, view);
    tv_sarif_kept(report, "notifications", tv_sarif_own(report)->notifications,
                  TV_NOTE_KINDS);
    tv_write_end_object(w);
}

static void write_location(struct tv_report *report,
                           const struct tv_plugin_record *plugin)
{
    struct tv_writer *w = &report->writer;
    tv_write_key(w, "locations");
    tv_write_begin_array(w);
    tv_write_begin_object(w);
    tv_sarif_member(report, "uri", tv_sarif_uri, plugin->file);
    tv_write_member_string(w, "uriBaseId", "PLUGINROOT");
    tv_write_end_object(w);
    tv_write_end_array(w);
}

static void write_extension(struct tv_report *report, uint32_t number)
{
    struct tv_writer *w = &report->writer;
    struct tv_buf *text = &report->text;
    const struct tv_plugin_record *plugin = &report->run->plugins[number];
    if (plugin->refused.size > 0) {
        return;
    }
    tv_write_inline(w);
    tv_write_begin_object(w);
    write_guid(report, "plugin", plugin->name);
    tv_write_member_text(w, "name", plugin->name);
    tv_write_member_text(w, "version", plugin->version);
    tv_buf_clear(text);
    tv_buf_add_text(text,
                    plugin->summary.size > 0 ? plugin->summary : plugin->name);
    if (text->size == 0 || text->data[text->size - 1] != '.') {
        tv_buf_add_char(text, '.');
    }
    tv_sarif_message(report, "shortDescription", tv_buf_text(text));
    tv_sarif_message(report, "fullDescription", tv_buf_text(text));
    write_location(report, plugin);
    tv_write_key(w, "properties");
    tv_write_begin_object(w);
    tv_buf_clear(text);
    tv_buf_printf(text, "%u.%u", (unsigned)plugin->abi_major,
                  (unsigned)plugin->abi_minor);
    tv_write_member_text(w, "abiVersion", tv_buf_text(text));
    if (plugin->sha256.size > 0) {
        tv_write_member_text(w, "sha-256", plugin->sha256);
    }
    tv_write_end_object(w);
    tv_write_end_object(w);
}

static void write_rule(struct tv_report *report, uint32_t number)
{
    tv_sarif_rule(report, NULL, number);
}

/* Rules are long: if there is only one run, they are written directly. */
static void make_kept(struct tv_report *report)
{
    struct tv_sarif_own *own = tv_sarif_own(report);
    if (report->run->tenant_total > 1) {
        own->rules = tv_sarif_keep(report, write_rule, report->run->rule_count);
    }
    own->extensions =
        tv_sarif_keep(report, write_extension, report->run->plugin_count);
    own->notifications =
        tv_sarif_keep(report, tv_sarif_notification, TV_NOTE_KINDS);
}

void tv_sarif_tool(struct tv_report *report, const struct tv_view *view)
{
    struct tv_writer *w = &report->writer;
    struct tv_sarif_own *own = tv_sarif_own(report);
    if (!own->extensions) {
        make_kept(report);
    }
    tv_write_key(w, "tool");
    tv_write_begin_object(w);
    write_driver(report, view);
    tv_sarif_kept(report, "extensions", own->extensions,
                  report->run->plugin_count);
    tv_write_end_object(w);
}
