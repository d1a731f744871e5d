/* SPDX-License-Identifier: Apache-2.0 */
/* Reads exit statuses, and checks them against the records. */
#include "record/exit.h"
#include "record/stored_parts.h"

static bool read_status(struct tv_stored *stored,
                        const struct tv_extent *extent, enum tv_exit *out)
{
    static const struct tv_field field = {
        .key = "exitStatus", .kind = TV_FIELD_COUNT, .limit = TV_EXIT_TROUBLE};
    uint32_t number = 0;
    bool good = tv_stored_part(stored, extent, &field, &number);
    *out = (enum tv_exit)number;
    return good;
}

bool tv_stored_read_tenant_exit(struct tv_stored_tenant *tenant)
{
    const struct tv_extent *extent = &tenant->members[TV_TENANT_EXIT];
    enum tv_exit status;
    if (!read_status(tenant->stored, extent, &status)) {
        return false;
    }
    tenant->tenant.exit_status = (int)status;
    return tv_exit_is_possible(&tenant->tenant, status) ||
           tv_stored_fail(tenant->stored, extent->begin,
                          "exitStatus %d cannot follow from the results and "
                          "notices of the tenant",
                          (int)status);
}

bool tv_stored_read_exit(struct tv_stored *stored,
                         const struct tv_extent *extent)
{
    enum tv_exit joined =
        stored->unreadable_count > 0 ? TV_EXIT_TROUBLE : TV_EXIT_CLEAN;
    enum tv_exit status;
    if (!read_status(stored, extent, &status)) {
        return false;
    }
    for (uint32_t i = 0; i < stored->tenant_count; i++) {
        joined = tv_exit_join(
            joined, (enum tv_exit)stored->tenants[i]->tenant.exit_status);
    }
    stored->exit_status = (int)status;
    return status == joined ||
           tv_stored_fail(stored, extent->begin,
                          "exitStatus %d is not the one of all tenants "
                          "together, which is %d",
                          (int)status, (int)joined);
}
