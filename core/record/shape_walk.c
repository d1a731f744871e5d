/* SPDX-License-Identifier: Apache-2.0 */
/* Steps over values of checked JSON. */
#include "record/shape_parts.h"

const char *tv_walk_blanks(const char *at)
{
    while (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t') {
        at++;
    }
    return at;
}

const char *tv_walk_string(const char *at)
{
    for (at++; *at != '"'; at++) {
        at += *at == '\\';
    }
    return at + 1;
}

static const char *skip_container(const char *at)
{
    unsigned depth = 0;
    do {
        if (*at == '"') {
            at = tv_walk_string(at);
            continue;
        }
        if (*at == '{' || *at == '[') {
            depth++;
        } else if (*at == '}' || *at == ']') {
            depth--;
        }
        at++;
    } while (depth > 0);
    return at;
}

const char *tv_walk_value(const char *at)
{
    if (*at == '"') {
        return tv_walk_string(at);
    }
    if (*at == '{' || *at == '[') {
        return skip_container(at);
    }
    while ((*at >= '0' && *at <= '9') || (*at >= 'a' && *at <= 'z') ||
           *at == '.' || *at == '-' || *at == '+' || *at == 'E') {
        at++;
    }
    return at;
}

bool tv_walk_item(const char **at, char close)
{
    *at = tv_walk_blanks(*at);
    if (**at == ',') {
        *at = tv_walk_blanks(*at + 1);
    }
    if (**at != close) {
        return true;
    }
    (*at)++;
    return false;
}
