/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The difference of two results, and the forms it is shown in.
 */
#ifndef TELVET_CLI_DIFF_H
#define TELVET_CLI_DIFF_H

#include "base/file.h"
#include "gate/changes.h"

/* One tenant of both results, or of one of them alone. */
struct tv_tenant_diff {
    struct tv_side before, after; /* source NULL: not in that result */
    struct tv_changes changes;    /* nothing, if it is in one alone */
};

/* The finding of a change as it is now, or as it was if it is gone. */
void tv_diff_finding(const struct tv_tenant_diff *diff,
                     const struct tv_change *change, bool as_before,
                     struct tv_finding_record *out);
/* Whichever of the two there is, the later one first. */
const struct tv_tenant_record *
tv_diff_tenant(const struct tv_tenant_diff *diff);

struct tv_diff_form {
    void (*begin)(struct tv_out *out);
    void (*tenant)(struct tv_out *out, const struct tv_tenant_diff *diff);
    void (*end)(struct tv_out *out, bool any);
};

void tv_diff_json_begin(struct tv_out *out);
void tv_diff_json_tenant(struct tv_out *out, const struct tv_tenant_diff *diff);
void tv_diff_json_end(struct tv_out *out, bool any);

/* For terminals, and as Markdown. */
void tv_diff_text_tenant(struct tv_out *out, const struct tv_tenant_diff *diff);
void tv_diff_text_end(struct tv_out *out, bool any);
void tv_diff_md_tenant(struct tv_out *out, const struct tv_tenant_diff *diff);

#endif
