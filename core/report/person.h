/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One person instead of a tenant: who it is, how ready, every rule's verdict
 * with the facts it rests on, and what of the tenant stands in the way.
 *
 * Like every report it is made of records alone: of a scan and of its result
 * that lists everything (--all) it says the same.
 */
#ifndef TELVET_REPORT_PERSON_H
#define TELVET_REPORT_PERSON_H

#include "record/dossier.h"
#include "report/report.h"

/* Writes the page, as text for a terminal. */
void tv_person_write(struct tv_out *out,
                     const struct tv_report_options *options,
                     struct tv_tenant_source *source,
                     const struct tv_dossier *dossier);

/* Writes the same as JSON, on one line. */
void tv_person_write_json(struct tv_out *out,
                          const struct tv_report_options *options,
                          struct tv_tenant_source *source,
                          const struct tv_dossier *dossier);

#endif
