/* SPDX-License-Identifier: Apache-2.0 */
/* Codes, the names of messages: "phone.trunk-paren". */
#include <string.h>

#include "base/text.h"
#include "catalog/catalog.h"

/* If the code begins with that word and a dot, the rest behind the dot; else
 * NULL. */
static const char *behind(const char *code, const char *word)
{
    size_t size = strlen(word);
    return strncmp(code, word, size) == 0 && code[size] == '.' ? code + size + 1
                                                               : NULL;
}

static const struct tv_message *message_of(const struct tv_rule *rule,
                                           const char *code)
{
    const char *id = behind(code, rule->family);
    if (!id) {
        id = behind(code, rule->id);
    }
    if (!id) {
        return NULL;
    }
    struct tv_text text = tv_text_of(id);
    return tv_rule_message(rule, text);
}

bool tv_catalog_code(const struct tv_catalog *catalog, const char *code,
                     uint32_t *rule, uint32_t *message)
{
    for (uint32_t i = *rule; i < catalog->rule_count; i++) {
        const struct tv_rule *own = &catalog->rules[i];
        const struct tv_message *found = message_of(own, code);
        if (found) {
            *rule = i;
            *message = (uint32_t)(found - own->messages);
            return true;
        }
    }
    return false;
}

const char *tv_message_code(const struct tv_rule *rule,
                            const struct tv_message *message,
                            struct tv_arena *arena)
{
    return tv_arena_printf(arena, "%s.%s", rule->family, message->id);
}

const char *tv_catalog_nearest_code(const struct tv_catalog *catalog,
                                    const char *code, struct tv_arena *arena)
{
    size_t count = 0;
    for (uint32_t i = 0; i < catalog->rule_count; i++) {
        count += catalog->rules[i].message_count;
    }
    const char **names = tv_arena_array(arena, count + 1, sizeof(*names));
    count = 0;
    for (uint32_t i = 0; i < catalog->rule_count; i++) {
        const struct tv_rule *rule = &catalog->rules[i];
        for (uint32_t m = 0; m < rule->message_count; m++) {
            names[count++] = tv_message_code(rule, &rule->messages[m], arena);
        }
    }
    return tv_text_nearest(code, names, count);
}
