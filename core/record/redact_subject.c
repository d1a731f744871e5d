/* SPDX-License-Identifier: Apache-2.0 */
/* Redacts subjects and waivers. */
#include "base/count.h"
#include "record/redact_parts.h"
#include "record/words.h"

/* Whether the name is one of telvet's own, for subjects that have none. */
static bool is_own_word(const struct tv_subject_record *subject)
{
    static const char *const own[] = {
        "network", "people not shown by the snapshot",
        "voice channels not shown by the snapshot"};
    for (size_t i = 0; i < TV_COUNT_OF(own); i++) {
        struct tv_text word = tv_text_of(own[i]);
        if (tv_text_same(subject->name, word) &&
            (subject->id.size == 0 || tv_text_same(subject->id, word))) {
            return true;
        }
    }
    return false;
}

static void learn(struct tv_redacted *redacted, struct tv_text name,
                  struct tv_text pseudonym, const char *kind, const char *part)
{
    if (name.size > 0) {
        tv_redact_note(redacted->redactor, pseudonym, kind, part, name);
        tv_redact_words_add(redacted->redactor, &redacted->words, name,
                            pseudonym);
    }
}

/* The pseudonym of a subject, by object id or else by name; created on first
 * use. */
static struct tv_text pseudonym_of(struct tv_redacted *redacted,
                                   const struct tv_subject_record *subject)
{
    struct tv_text id = subject->id.size > 0 ? subject->id : subject->name;
    struct tv_arena *arena = &redacted->arena;
    struct tv_buf key;
    if (subject->kind == TV_SUBJECT_TENANT) {
        return redacted->pseudonym;
    }
    tv_buf_init(&key, id.size + 16);
    tv_buf_add_char(&key, (char)('0' + subject->kind % 10));
    tv_buf_add_text(&key, id);
    uint32_t count = redacted->pseudonym_count;
    uint32_t number = tv_map_get(&redacted->subjects, tv_buf_text(&key));
    if (number == TV_MAP_NONE) {
        redacted->pseudonyms = tv_grow_array(redacted->pseudonyms, count,
                                             sizeof(*redacted->pseudonyms));
        redacted->pseudonyms[count] = tv_redact_name(
            redacted->redactor, arena, tv_subject_name(subject->kind), id);
        number = tv_map_add(&redacted->subjects,
                            tv_arena_text(arena, tv_buf_text(&key)),
                            redacted->pseudonym_count++);
    }
    tv_buf_finish(&key);
    return redacted->pseudonyms[number];
}

void tv_redact_subject(struct tv_redacted *redacted,
                       struct tv_subject_record *subject)
{
    const char *kind = tv_subject_name(subject->kind);
    if (subject->kind == 0 || is_own_word(subject)) {
        return;
    }
    struct tv_text pseudonym = pseudonym_of(redacted, subject);
    /* The tenant's names have been collected before; later all have. */
    if (subject->kind != TV_SUBJECT_TENANT && !redacted->learned) {
        learn(redacted, subject->id, pseudonym, kind, "id");
        learn(redacted, subject->name, pseudonym, kind, "name");
        learn(redacted, subject->display, pseudonym, kind, "display name");
    }
    subject->id = subject->id.size > 0 ? pseudonym : subject->id;
    subject->name = pseudonym;
    subject->display = (struct tv_text){NULL, 0};
}

static struct tv_text replace(struct tv_redacted *redacted,
                              struct tv_arena *arena, const char *kind,
                              struct tv_text name)
{
    if (name.size == 0) {
        return name;
    }
    struct tv_text pseudonym =
        tv_redact_name(redacted->redactor, arena, kind, name);
    tv_redact_note(redacted->redactor, pseudonym, kind, "", name);
    return pseudonym;
}

void tv_redact_waiver(struct tv_redacted *redacted, struct tv_arena *arena,
                      struct tv_waiver_record *waiver)
{
    waiver->id = replace(redacted, arena, "waiver", waiver->id);
    waiver->owner = replace(redacted, arena, "owner", waiver->owner);
    waiver->ticket = replace(redacted, arena, "ticket", waiver->ticket);
    waiver->justification =
        replace(redacted, arena, "reason", waiver->justification);
}
