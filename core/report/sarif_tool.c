/* SPDX-License-Identifier: Apache-2.0 */
/* The tool of a SARIF run: telvet with its rules, plugins as extensions. */
#include "base/sha256.h"
#include "report/sarif_parts.h"

static void write_guid(struct tv_report *report, const char *kind,
                       const char *name)
{
    struct tv_buf *text = &report->text;
    char guid[37];
    tv_buf_clear(text);
    tv_buf_printf(text, "%s/%s", kind, name);
    tv_uuid_of(text->data, text->size, guid);
    tv_write_member_string(&report->writer, "guid", guid);
}

static void write_driver(struct tv_report *report, const struct tv_view *view)
{
    struct tv_writer *w = &report->writer;
    tv_write_key(w, "driver");
    tv_write_begin_object(w);
    write_guid(report, "tool", "telvet");
    tv_write_member_string(w, "name", "telvet");
    tv_write_member_string(w, "fullName", "telvet " TELVET_VERSION);
    tv_write_member_string(w, "version", TELVET_VERSION);
    tv_write_member_string(w, "semanticVersion", TELVET_VERSION);
    tv_write_member_string(w, "informationUri", TELVET_HOMEPAGE);
    tv_write_member_string(w, "language", "en");
    tv_write_key(w, "rules");
    tv_write_begin_array(w);
    const struct tv_catalog *catalog = report->options.catalog;
    for (uint32_t i = 0; view && i < view->result->rule_count; i++) {
        tv_sarif_rule(report, view, &view->result->rules[i], i);
    }
    for (uint32_t i = 0; !view && catalog && i < catalog->rule_count; i++) {
        struct tv_bound_rule bound = {.rule = &catalog->rules[i],
                                      .plugin = UINT32_MAX};
        tv_sarif_rule(report, NULL, &bound, i);
    }
    tv_write_end_array(w);
    tv_sarif_descriptors(report);
    tv_write_end_object(w);
}

static void write_location(struct tv_report *report,
                           const struct tv_plugin_info *plugin)
{
    struct tv_writer *w = &report->writer;
    tv_write_key(w, "locations");
    tv_write_begin_array(w);
    tv_write_begin_object(w);
    tv_sarif_member(report, "uri", tv_sarif_uri, tv_text_of(plugin->file));
    tv_write_member_string(w, "uriBaseId", "PLUGINROOT");
    tv_write_end_object(w);
    tv_write_end_array(w);
}

static void write_extension(struct tv_report *report,
                            const struct tv_plugin_info *plugin)
{
    struct tv_writer *w = &report->writer;
    struct tv_buf *text = &report->text;
    tv_write_inline(w);
    tv_write_begin_object(w);
    write_guid(report, "plugin", plugin->name);
    tv_write_member_string(w, "name", plugin->name);
    tv_write_member_string(w, "version", plugin->version);
    tv_buf_clear(text);
    tv_buf_add_string(text, plugin->summary ? plugin->summary : plugin->name);
    if (text->size == 0 || text->data[text->size - 1] != '.') {
        tv_buf_add_char(text, '.');
    }
    tv_sarif_message(report, "shortDescription", tv_buf_text(text));
    tv_sarif_message(report, "fullDescription", tv_buf_text(text));
    write_location(report, plugin);
    tv_write_key(w, "properties");
    tv_write_begin_object(w);
    tv_buf_clear(text);
    tv_buf_printf(text, "%u.%u", plugin->abi_major, plugin->abi_minor);
    tv_write_member_text(w, "abiVersion", tv_buf_text(text));
    if (plugin->sha256[0]) {
        tv_write_member_string(w, "sha-256", plugin->sha256);
    }
    tv_write_end_object(w);
    tv_write_end_object(w);
}

void tv_sarif_tool(struct tv_report *report, const struct tv_view *view)
{
    struct tv_writer *w = &report->writer;
    const struct tv_plugin_list *plugins = report->options.plugins;
    tv_write_key(w, "tool");
    tv_write_begin_object(w);
    write_driver(report, view);
    tv_write_key(w, "extensions");
    tv_write_begin_array(w);
    for (uint32_t i = 0; plugins && i < plugins->plugin_count; i++) {
        if (!plugins->plugins[i].refused) {
            write_extension(report, &plugins->plugins[i]);
        }
    }
    tv_write_end_array(w);
    tv_write_end_object(w);
}
