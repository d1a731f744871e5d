/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Declared paths as a trie: a node stands for an object on the way, its members
 * for the keys that are declared there. Private to the reader.
 */
#ifndef TELVET_JSON_PATHS_H
#define TELVET_JSON_PATHS_H

#include "json/reader.h"

#define TV_JSON_MAX_MEMBERS 128u /* declared keys of one object */
#define TV_JSON_NONE UINT16_MAX

struct tv_json_member {
    const char *key;
    uint16_t size;
    uint16_t value;      /* path that ends here as a value, or NONE */
    uint16_t list;       /* path that ends here as a list, or NONE */
    uint16_t inner;      /* node of its object, or of each item, or NONE */
    bool inner_is_items; /* `inner` is of items: a [] follows the key */
    bool plain;          /* only `value` is set */
};

struct tv_json_node {
    struct tv_json_member *members;
    uint32_t count;
};

struct tv_json_paths {
    struct tv_json_node *nodes; /* the first is the record itself */
    uint32_t node_count;
    uint32_t path_count;
    bool *is_list;       /* per path: it holds a [] */
    bool either_initial; /* see tv_json_paths_take_either_initial */
};

#endif
