/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads a baseline from SARIF. Only telvet's own is accepted, because it needs
 * properties that SARIF does not define. The profiles for uploads lack waived
 * and unknown findings, so a baseline from such a file lacks them, too.
 */
#include <stdio.h>
#include <string.h>

#include "gate/baseline_state.h"
#include "record/words.h"

static const char *string_at(const struct tv_node *object, const char *key)
{
    return tv_node_string(tv_node_get(object, key));
}

static bool says(const struct tv_node *object, const char *key,
                 const char *value)
{
    const char *string = string_at(object, key);
    return string && strcmp(string, value) == 0;
}

static const struct tv_node *runs_of(const struct tv_doc *sarif)
{
    return tv_node_get(tv_doc_root(sarif), "runs");
}

enum tv_status tv_sarif_check(const struct tv_doc *sarif, struct tv_error *err)
{
    const struct tv_node *runs = runs_of(sarif);
    if (tv_node_kind(runs) != TV_NODE_ARRAY) {
        return tv_node_fail(sarif, tv_doc_root(sarif), err,
                            "this is no SARIF: it has no runs");
    }
    for (const struct tv_node *run = tv_node_first(runs); run;
         run = tv_node_next(run)) {
        const struct tv_node *driver =
            tv_node_get(tv_node_get(run, "tool"), "driver");
        if (!says(driver, "name", "telvet")) {
            return tv_node_fail(sarif, run, err,
                                "this is not the SARIF of telvet");
        }
    }
    return TV_OK;
}

uint32_t tv_sarif_run_count(const struct tv_doc *sarif)
{
    return tv_node_size(runs_of(sarif));
}

/* ---- which run ------------------------------------------------------------
 */

static bool correlates(const struct tv_node *run, struct tv_text key)
{
    char text[600], guid[37];
    size_t size = sizeof("tenant/") - 1;
    if (key.size > sizeof(text) - size) {
        return false;
    }
    memcpy(text, "tenant/", size);
    memcpy(text + size, key.data, key.size);
    tv_uuid_of(text, size + key.size, guid);
    return says(tv_node_get(run, "automationDetails"), "correlationGuid", guid);
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || strchr("-._~/", c);
}

/* Whether automationDetails.id is "telvet/LABEL/", with LABEL percent-encoded.
 */
static bool has_label(const struct tv_node *run, struct tv_text label)
{
    static const char digits[] = "0123456789ABCDEF";
    const char *id = string_at(tv_node_get(run, "automationDetails"), "id");
    static const char prefix[] = "telvet/";
    if (!id || strncmp(id, prefix, sizeof(prefix) - 1) != 0) {
        return false;
    }
    id += sizeof(prefix) - 1;
    for (size_t i = 0; i < label.size; i++) {
        unsigned char c = (unsigned char)label.data[i];
        if (c != '\0' && is_plain((char)c)) {
            if (*id++ != (char)c) {
                return false;
            }
        } else if (id[0] == '%' && id[1] == digits[c >> 4] &&
                   id[2] == digits[c & 15]) {
            id += 3;
        } else {
            return false;
        }
    }
    return strcmp(id, "/") == 0;
}

/* correlationGuid is made of the id of the tenant; if it has none, of its
 * domain, and without a domain of its label. */
const struct tv_node *tv_sarif_run_of(struct tv_baseline *baseline,
                                      const struct tv_baseline_tenant *tenant,
                                      bool *other_id)
{
    const struct tv_node *named = NULL;
    struct tv_text id = tenant->id, domain = tenant->domain;
    uint32_t number = 0, at = 0;
    for (const struct tv_node *run = tv_node_first(runs_of(baseline->sarif));
         run; run = tv_node_next(run), number++) {
        if (id.size > 0 && correlates(run, id)) {
            return run;
        }
        bool nameless =
            correlates(run, tenant->label) || correlates(run, domain);
        bool alike =
            nameless || has_label(run, tenant->label) || has_label(run, domain);
        bool fits = alike && (nameless || id.size == 0);
        if (fits && !named && !baseline->entry_taken[number]) {
            named = run;
            at = number;
        }
        *other_id |= alike && !fits;
    }
    if (named) {
        baseline->entry_taken[at] = true;
    }
    return named;
}

/* ---- its results ----------------------------------------------------------
 */

static uint32_t verdict_of(const struct tv_node *result)
{
    const char *kind = string_at(result, "kind");
    return !kind || strcmp(kind, "fail") == 0 ? TV_VERDICT_FAIL
           : strcmp(kind, "open") == 0        ? TV_VERDICT_UNKNOWN
                                              : TV_VERDICT_PASS;
}

static uint32_t severity_of(const struct tv_node *result)
{
    const char *level = string_at(result, "level");
    return level && strcmp(level, "error") == 0  ? TV_SEVERITY_ERROR
           : level && strcmp(level, "note") == 0 ? TV_SEVERITY_NOTE
                                                 : TV_SEVERITY_WARNING;
}

static const char *hash_of(const char *text)
{
    return text && strlen(text) == TV_SHA256_HEX - 1 &&
                   strspn(text, "0123456789abcdef") == TV_SHA256_HEX - 1
               ? text
               : "";
}

static const char *fingerprint_of(const struct tv_node *result)
{
    return hash_of(string_at(tv_node_get(result, "partialFingerprints"),
                             "subjectRule/v1"));
}

static const char *evidence_of(const struct tv_node *result)
{
    return hash_of(
        string_at(tv_node_get(result, "properties"), "evidenceHash"));
}

/* A carried finding has no suppression, but names its former waiver in its own
 * properties. */
static const struct tv_node *suppression_of(const struct tv_node *result)
{
    const struct tv_node *suppression =
        tv_node_first(tv_node_get(result, "suppressions"));
    bool was = string_at(tv_node_get(result, "properties"), "waiver") != NULL;
    return !suppression && was ? result : suppression;
}

static const char *waiver_of(const struct tv_node *result)
{
    const struct tv_node *suppression = suppression_of(result);
    return string_at(tv_node_get(suppression, "properties"), "waiver");
}

static bool is_of_now(const struct tv_node *result)
{
    return string_at(result, "ruleId") && fingerprint_of(result)[0] != '\0' &&
           verdict_of(result) >= TV_VERDICT_UNKNOWN &&
           !says(result, "baselineState", "absent");
}

/* The severity of an unknown is that of its rule; SARIF writes level "none" for
 * it, so it is not compared. */
void tv_sarif_list(struct tv_baseline *baseline, const struct tv_node *run)
{
    const struct tv_node *results = tv_node_get(run, "results");
    size_t most = tv_node_size(results);
    baseline->olds =
        tv_arena_array(&baseline->tenant, most, sizeof(*baseline->olds));
    baseline->results =
        tv_arena_array(&baseline->tenant, most + 1, sizeof(void *));
    for (const struct tv_node *result = tv_node_first(results); result;
         result = tv_node_next(result)) {
        if (!is_of_now(result)) {
            continue;
        }
        uint32_t verdict = verdict_of(result), at = baseline->old_count++;
        baseline->results[at] = result;
        baseline->olds[at] = (struct tv_old_finding){
            .fingerprint = fingerprint_of(result),
            .evidence = evidence_of(result),
            .number = at,
            .verdict = (uint8_t)verdict,
            .severity =
                verdict == TV_VERDICT_FAIL ? (uint8_t)severity_of(result) : 0,
            .waived = suppression_of(result) != NULL,
        };
    }
}

/* ---- as a record ----------------------------------------------------------
 */

/* Undoes the escapes of brackets. What else tv_sarif_foreign changes cannot be
 * undone. */
static struct tv_text unescape(struct tv_baseline *baseline, const char *string)
{
    if (!string) {
        return (struct tv_text){NULL, 0};
    }
    char *text = tv_arena_strdup(&baseline->scratch, string);
    size_t size = 0;
    for (size_t i = 0; string[i]; i++) {
        bool escape =
            string[i] == '\\' && (string[i + 1] == '[' || string[i + 1] == ']');
        i += escape;
        text[size++] = string[i];
    }
    text[size] = '\0';
    return (struct tv_text){text, size};
}

static uint32_t kind_of(const char *kind)
{
    for (uint32_t i = 1; kind && i <= TV_SUBJECT_KINDS; i++) {
        if (strcmp(kind, tv_subject_name(i)) == 0) {
            return i;
        }
    }
    return TV_SUBJECT_TENANT;
}

/* Cuts the id out of "contoso.example/users/ID". */
static const char *id_of(const char *whole, uint32_t kind)
{
    static const char *const words[] = {
        [TV_SUBJECT_USER] = "/users/", [TV_SUBJECT_CHANNEL] = "/channels/"};
    if (kind == TV_SUBJECT_NETWORK) {
        return "network";
    }
    if (!whole || kind == TV_SUBJECT_TENANT) {
        return whole;
    }
    const char *at = strstr(whole, words[kind]);
    return at ? at + strlen(words[kind]) : whole;
}

static void read_subject(struct tv_baseline *baseline,
                         const struct tv_node *result,
                         struct tv_subject_record *out)
{
    const struct tv_node *place =
        tv_node_first(tv_node_get(result, "locations"));
    const struct tv_node *logical =
        tv_node_first(tv_node_get(place, "logicalLocations"));
    out->kind = kind_of(string_at(logical, "kind"));
    out->name = unescape(baseline, string_at(logical, "name"));
    out->id = unescape(
        baseline, id_of(string_at(logical, "fullyQualifiedName"), out->kind));
    out->display = (struct tv_text){NULL, 0};
    if (out->name.size == 0) {
        out->name = out->id.size > 0 ? out->id : tv_text_of("somebody");
    }
}

static void read_message(struct tv_baseline *baseline,
                         const struct tv_node *result,
                         struct tv_finding_record *out)
{
    const struct tv_node *message = tv_node_get(result, "message");
    const struct tv_node *argument =
        tv_node_first(tv_node_get(message, "arguments"));
    out->message_id = tv_text_of(string_at(message, "id"));
    for (; argument && out->arg_count <= TV_MAX_ARGS;
         argument = tv_node_next(argument)) {
        out->args[out->arg_count++] =
            unescape(baseline, tv_node_string(argument));
    }
}

static uint8_t cause_of(const char *code)
{
    for (uint32_t cause = 0; code && cause < TV_CAUSE_COUNT; cause++) {
        const char *name = tv_cause_code((enum tv_cause)cause);
        if (name && strcmp(name, code) == 0) {
            return (uint8_t)cause;
        }
    }
    return TV_CAUSE_NO_PROPERTY;
}

void tv_sarif_finding(struct tv_baseline *baseline,
                      const struct tv_node *result,
                      struct tv_finding_record *out)
{
    const struct tv_node *properties = tv_node_get(result, "properties");
    uint32_t verdict = verdict_of(result);
    memset(out, 0, sizeof(*out));
    out->rule_id = tv_text_of(string_at(result, "ruleId"));
    out->code = tv_text_of(string_at(properties, "code"));
    out->waiver.id = tv_text_of(waiver_of(result));
    out->brief = (struct tv_finding_brief){
        .verdict = (uint8_t)verdict,
        .severity = (uint8_t)severity_of(result),
        .cause = verdict == TV_VERDICT_UNKNOWN
                     ? cause_of(string_at(properties, "cause"))
                     : 0,
    };
    read_subject(baseline, result, &out->subject);
    read_message(baseline, result, out);
    (void)snprintf(out->fingerprint, sizeof(out->fingerprint), "%s",
                   fingerprint_of(result));
    (void)snprintf(out->evidence_hash, sizeof(out->evidence_hash), "%s",
                   evidence_of(result));
}
