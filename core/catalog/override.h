/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Overrides: changes that a configuration makes to rules and single messages,
 * on top of the profile.
 *
 *   "rules": {
 *     "TV1102": { "enabled": true, "severity": "warning",
 *                 "params": { "max_age_days": 90 } },
 *     "phone.trunk-paren": { "severity": "note" }
 *   }
 */
#ifndef TELVET_CATALOG_OVERRIDE_H
#define TELVET_CATALOG_OVERRIDE_H

#include "catalog/catalog.h"
#include "json/doc.h"

/* One override as it was written, for reports that show where a value comes
 * from. */
struct tv_override {
    const char *name; /* id, name or code, as given */
    bool sets_enabled, enabled;
    enum tv_severity severity; /* 0: unchanged */
    struct tv_params params;
    uint32_t line, column;
};

struct tv_overrides {
    const struct tv_override *items;
    uint32_t count;
};

/*
 * Reads the object of overrides at `node` of `doc` and applies them to a copy
 * of `*profile` in `arena`, which `*profile` then points to. TV_INPUT with
 * position and the most similar name for: a name that is no rule or code, a
 * parameter that the rule does not have or that has another type, an unknown
 * key.
 */
enum tv_status
tv_overrides_apply(const struct tv_catalog *catalog, const struct tv_doc *doc,
                   const struct tv_node *node, struct tv_arena *arena,
                   const struct tv_profile **profile, struct tv_overrides *out,
                   struct tv_error *err) TV_MUST_CHECK;

#endif
