/* SPDX-License-Identifier: Apache-2.0 */
/* telvet facts: the fact table, for those who write checks. */
#include "facts/facts.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"
#include "gate/gate.h"
#include "json/writer.h"

struct values {
    bool sources;
    const char *format;
};

static const struct values defaults = {.format = "text"};

static const struct tv_option options[] = {
    {.name = "sources",
     .letter = 's',
     .help = "show where each fact is found",
     .kind = TV_OPTION_FLAG,
     .offset = offsetof(struct values, sources)},
    TV_FORM_OPTION(struct values, format),
    TV_OPTION_END,
};

/* Whether the word is in the name, meaning or sources of the fact. */
static bool has_word(const struct tv_fact *fact, struct tv_text word)
{
    for (uint32_t i = 0; i < fact->source_count; i++) {
        if (tv_text_contains(tv_text_of(fact->sources[i].path), word)) {
            return true;
        }
    }
    return tv_text_contains(tv_text_of(fact->name), word) ||
           tv_text_contains(tv_text_of(fact->description), word);
}

/* ---- for people ---------------------------------------------------------- */

static void print_sources(const struct tv_fact *fact)
{
    for (uint32_t i = 0; i < fact->source_count; i++) {
        printf("    %s: %s\n",
               tv_collection_info(fact->sources[i].collection)->name,
               fact->sources[i].path);
    }
}

static int print_list(struct tv_text word, bool sources)
{
    for (uint32_t i = 0; i < tv_fact_count(); i++) {
        const struct tv_fact *fact = tv_fact(i);
        if (!has_word(fact, word)) {
            continue;
        }
        printf("%-40s %s%-6s %s\n", fact->name, fact->list ? "list of " : "",
               tv_fact_type_name(fact->type), fact->description);
        if (sources) {
            print_sources(fact);
        }
    }
    return tv_cli_flush(0);
}

/* ---- for programs -------------------------------------------------------- */

static void write_fact(struct tv_writer *w, const struct tv_fact *fact)
{
    tv_write_begin_object(w);
    tv_write_member_string(w, "name", fact->name);
    tv_write_member_string(w, "subject", tv_subject_name(fact->subject));
    tv_write_member_string(w, "type", tv_fact_type_name(fact->type));
    tv_write_member_bool(w, "list", fact->list);
    tv_write_member_string(w, "description", fact->description);
    tv_write_key(w, "sources");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < fact->source_count; i++) {
        const struct tv_source *source = &fact->sources[i];
        tv_write_inline(w);
        tv_write_begin_object(w);
        tv_write_member_string(w, "collection",
                               tv_collection_info(source->collection)->name);
        tv_write_member_string(w, "path", source->path);
        tv_write_end_object(w);
    }
    tv_write_end_array(w);
    tv_write_end_object(w);
}

static int write_list(struct tv_text word)
{
    struct tv_out out;
    struct tv_writer writer;
    tv_out_open_fd(&out, 1);
    tv_writer_init(&writer, &out, true);
    tv_write_begin_array(&writer);
    for (uint32_t i = 0; i < tv_fact_count(); i++) {
        if (has_word(tv_fact(i), word)) {
            write_fact(&writer, tv_fact(i));
        }
    }
    tv_write_end_array(&writer);
    tv_out_char(&out, '\n');
    return tv_cli_commit(&out, 0);
}

/* ---- the command --------------------------------------------------------- */

static bool is_anywhere(struct tv_text word)
{
    for (uint32_t i = 0; i < tv_fact_count(); i++) {
        if (has_word(tv_fact(i), word)) {
            return true;
        }
    }
    return false;
}

static int run(void *given, const struct tv_strings *arguments,
               struct tv_arena *arena)
{
    const struct values *values = given;
    (void)arena;
    const char *word = arguments->count > 0 ? arguments->items[0] : "";
    if (!is_anywhere(tv_text_of(word))) {
        struct tv_error err;
        tv_fail(&err, TV_USAGE,
                "no fact has \"%s\" in its name, meaning or sources; "
                "`telvet facts` lists all",
                word);
        return tv_cli_trouble(&err);
    }
    return tv_cli_wants_json(values->format)
               ? write_list(tv_text_of(word))
               : print_list(tv_text_of(word), values->sources);
}

const struct tv_command tv_command_facts = {
    .name = "facts",
    .arguments = "[WORD]",
    .summary = "list the facts that checks can read",
    .description = "Lists the fact table: name, type and meaning, and with "
                   "--sources where\neach fact is found. WORD narrows the list "
                   "to those with it in one of these,\nfor example "
                   "\"user.device\" or \"businessPhones\".",
    .options = options,
    .values_size = sizeof(struct values),
    .defaults = &defaults,
    .max_arguments = 1,
    .run = run,
};
