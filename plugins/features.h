/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The features of a person in Teams (FeatureTypes of Get-CsOnlineUser): one
 * word per item, or all words in one text if a CSV export joined them.
 */
#ifndef TELVET_PLUGINS_FEATURES_H
#define TELVET_PLUGINS_FEATURES_H

#include <telvet/rule.h>

/* Whether a character separates words. */
static inline int tv_feature_ends(char c)
{
    return c == ',' || c == ';' || c == '|' || c == ' ' || c == '\t' ||
           c == '\r' || c == '\n';
}

/* 1 if an item of user.features is the word, or contains it among others. */
static inline int tv_feature_has(struct tv_text item, const char *word)
{
    size_t begin = 0, end = 0;
    while (begin < item.size) {
        struct tv_text one;
        for (end = begin;
             end < item.size && !tv_feature_ends(item.data[end]);) {
            end++;
        }
        one.data = item.data + begin;
        one.size = end - begin;
        if (tv_text_is_nocase(one, word)) {
            return 1;
        }
        begin = end + 1;
    }
    return 0;
}

#endif
