/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of the HTML report. Private to it.
 *
 * Every part is a card in the chapter of its tenant; ids of elements begin with
 * "t<number of the tenant>-". `has` tells whether a part has any content. If it
 * has none, the part is not written and the table of contents does not link to
 * it.
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

/* Writes markup unescaped; never pass text of a tenant or of a rule. */
void tv_html_put(struct tv_report *report, const char *format, ...)
    TV_PRINTF(2, 3);
/* Writes text escaped. */
void tv_html_put_text(struct tv_report *report, struct tv_text text);
/* Writes text from a tenant: escaped and within <bdi>. */
void tv_html_put_foreign(struct tv_report *report, struct tv_text text);
/* "1,000" */
void tv_html_put_number(struct tv_report *report, uint64_t number);
/* Writes a coloured label. `word` is its text and its CSS class: a severity or
 * a state. */
void tv_html_put_chip(struct tv_report *report, const char *word);
/* The display name above the UPN (or id); the latter alone if there is no
 * display name. */
void tv_html_put_subject(struct tv_report *report,
                         const struct tv_subject_record *subject);
/* The sentence of a finding. */
void tv_html_put_sentence(struct tv_report *report,
                          const struct tv_finding_record *finding);
/* "users.json:12:5" */
void tv_html_put_place(const struct tv_html *html,
                       const struct tv_place_record *place);
/* Writes <a href="#t1-TV1101">TV1101</a>, or the id alone if the rule has no
 * fails: the page has no entry for such a rule. */
void tv_html_put_rule_link(const struct tv_html *html, uint32_t rule);

/* One option of a filter's drop-down: what rows are compared with, and what the
 * user reads. */
struct tv_html_choice {
    const char *value, *label;
};
struct tv_html_select {
    /* The rows' data attribute that is compared, and what the user reads. */
    const char *name, *label;
    const struct tv_html_choice *choices; /* ends with a NULL value */
};
/* Writes a form that filters the long tables within the element t<n>-`list`, or
 * that element itself if it is such a table. */
void tv_html_put_filter(const struct tv_html *html, const char *list,
                        const struct tv_html_select *selects, size_t count);

/*
 * A table of any length. Rows beyond the first TV_HTML_ROWS form a second table
 * within <noscript>. A browser that runs no script shows it like the first one;
 * for other browsers it is plain text, which the page's script parses into rows
 * on demand. So a page does not become slower with the number of people.
 */
#define TV_HTML_ROWS 200u
struct tv_html_table {
    struct tv_report *report;
    const char *kind; /* class: "people" */
    const char *head; /* the cells of its header row, as markup */
    uint32_t rows;    /* written so far */
};
/* Writes the header row and opens <tbody>; the caller has written <table> and
 * the caption. */
void tv_html_table_begin(struct tv_html_table *table);
/* To be called before each row; the caller ends a row with </tr> and a line
 * end. */
void tv_html_table_row(struct tv_html_table *table);
void tv_html_table_end(struct tv_html_table *table);

/* The worst severity among the fails of a rule, waived ones too; 0 if it has
 * none. */
uint32_t tv_html_worst(const struct tv_html *html, uint32_t rule);

#endif
