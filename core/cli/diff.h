/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The difference between two results, and the formats in which it is printed.
 */
#ifndef TELVET_CLI_DIFF_H
#define TELVET_CLI_DIFF_H

#include "base/file.h"
#include "gate/changes.h"

/* A tenant of both results, or of only one of them. */
struct tv_tenant_diff {
    struct tv_side before, after; /* source NULL: not in that result */
    struct tv_changes changes;    /* empty if only one result has it */
};

/* Reads the finding of a change from the later result, or from the earlier one
 * if `as_before` is set or the later one lacks it. */
void tv_diff_finding(const struct tv_tenant_diff *diff,
                     const struct tv_change *change, bool as_before,
                     struct tv_finding_record *out);
/* The tenant of the later result; of the earlier one if the later lacks it. */
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

/* As text for terminals, and as Markdown. */
void tv_diff_text_tenant(struct tv_out *out, const struct tv_tenant_diff *diff);
void tv_diff_text_end(struct tv_out *out, bool any);
void tv_diff_md_tenant(struct tv_out *out, const struct tv_tenant_diff *diff);

#endif
