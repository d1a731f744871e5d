/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The report of `telvet person`: who the person is, how ready they are on each
 * pathway, the verdict of every rule with the facts it rests on, and the
 * findings of the tenant that keep everybody from being ready.
 *
 * Like every report it is made from records alone. So it says the same for a
 * scan and for the JSON result of that scan, if the result lists everything
 * (--all).
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
