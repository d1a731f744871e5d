/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of the HTML report. Private to it.
 *
 * Every part is a card of the tenant's chapter; ids of elements begin with
 * "t<number of the tenant>-". A part that has nothing to say writes nothing and
 * says so by its `has` function, so that no link leads nowhere.
 */
#ifndef TELVET_REPORT_HTML_PAGE_H
#define TELVET_REPORT_HTML_PAGE_H

#include "record/record.h"
#include "report/view.h"

/* A tenant being written. */
struct tv_html {
    const struct tv_view *view;
    struct tv_report *report; /* the view's */
    const struct tv_tenant_record *tenant;
    unsigned number; /* of the tenant, from 1 */
};

struct tv_html_part {
    const char *id, *title;
    bool (*has)(const struct tv_html *html);
    void (*write)(const struct tv_html *html);
};

extern const struct tv_html_part tv_html_readiness;
extern const struct tv_html_part tv_html_people;
extern const struct tv_html_part tv_html_plan;
extern const struct tv_html_part tv_html_findings;
extern const struct tv_html_part tv_html_network;
extern const struct tv_html_part tv_html_unknowns;
extern const struct tv_html_part tv_html_waivers;
extern const struct tv_html_part tv_html_annex;

/* ---- writing ------------------------------------------------------------- */

/* Markup of telvet's own; nothing from a tenant or a rule goes through it. */
void tv_html_put(struct tv_report *report, const char *format, ...)
    TV_PRINTF(2, 3);
/* Escaped; `foreign` in <bdi> as well. */
void tv_html_put_text(struct tv_report *report, struct tv_text text);
void tv_html_put_foreign(struct tv_report *report, struct tv_text text);
/* "1,000" */
void tv_html_put_number(struct tv_report *report, uint64_t number);
/* A word on its colour: class and text are one of telvet's words. */
void tv_html_put_chip(struct tv_report *report, const char *word);
/* A name over an address, or the one that is known. */
void tv_html_put_subject(struct tv_report *report,
                         const struct tv_subject_record *subject);
/* The sentence of a finding. */
void tv_html_put_sentence(struct tv_report *report,
                          const struct tv_finding_record *finding);
/* "users.json:12:5" */
void tv_html_put_place(const struct tv_html *html,
                       const struct tv_place_record *place);
/* <a href="#t1-TV1101">TV1101</a>; the id alone if the rule holds, as only
 * rules that do not are listed. */
void tv_html_put_rule_link(const struct tv_html *html, uint32_t rule);

/* A word of a fixed set for a filter, and what the user reads. */
struct tv_html_choice {
    const char *value, *label;
};
struct tv_html_select {
    const char *name, *label; /* of the data attribute; for people */
    const struct tv_html_choice *choices; /* ends with a NULL value */
};
/* A filter over the long tables within the element t<n>-`list`, or over it. */
void tv_html_put_filter(const struct tv_html *html, const char *list,
                        const struct tv_html_select *selects, size_t count);

/*
 * A table of any length. Rows beyond the first TV_HTML_ROWS are a table of
 * their own within <noscript>: to a browser that runs no script they are shown
 * like the others, to the page's script they are text, of which it makes rows
 * as they are wanted. So the cost of a page does not grow with its people.
 */
#define TV_HTML_ROWS 200u
struct tv_html_table {
    struct tv_report *report;
    const char *kind; /* class: "people" */
    const char *head; /* the cells of its header row */
    uint32_t rows;
};
/* Behind <table> and its caption: the header, and what the rows stand in. */
void tv_html_table_begin(struct tv_html_table *table);
/* Before each row, which ends with </tr> and a line end. */
void tv_html_table_row(struct tv_html_table *table);
void tv_html_table_end(struct tv_html_table *table);

/* The worst severity among the fails of a rule, 0 if there are none. */
uint32_t tv_html_worst(const struct tv_html *html, uint32_t rule);

#endif
