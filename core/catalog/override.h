/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Overrides: what a configuration makes of rules and of single messages, on top
 * of the profile.
 *
 *     "rules": {
 *       "TV1102": { "enabled": true, "severity": "warning",
 *                   "params": { "max_age_days": 90 } },
 *       "phone.trunk-paren": { "severity": "note" }
 *     }
 */
#ifndef TELVET_CATALOG_OVERRIDE_H
#define TELVET_CATALOG_OVERRIDE_H

#include "catalog/catalog.h"
#include "json/doc.h"

/* One of them as it was written, for those who show where a value is from. */
struct tv_override {
    const char *name; /* id, name or code, as given */
    bool sets_enabled, enabled;
    enum tv_severity severity; /* 0: left alone */
    struct tv_params params;
    uint32_t line, column;
};

struct tv_overrides {
    const struct tv_override *items;
    uint32_t count;
};

/*
 * Reads the object of overrides at `node` of `doc`, and puts them on top of
 * `*profile`, which becomes a profile of its own in `arena`. What names no rule
 * or code, a parameter that the rule does not have or of another type, an
 * unknown key: TV_INPUT with its place and the nearest name.
 */
enum tv_status
tv_overrides_apply(const struct tv_catalog *catalog, const struct tv_doc *doc,
                   const struct tv_node *node, struct tv_arena *arena,
                   const struct tv_profile **profile, struct tv_overrides *out,
                   struct tv_error *err) TV_MUST_CHECK;

#endif
