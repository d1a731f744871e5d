/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the ranges and ports that are required. */
#include "require.h"

#define PARAM_SIZE 64u

bool tv_cloud_read(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t need, char out[TV_CLOUD_SIZE])
{
    /* GCC uses the worldwide cloud's addresses. */
    static const char *const worldwide[] = {"global",     "worldwide", "public",
                                            "commercial", "gcc",       NULL};
    out[0] = '\0';
    if (!tv_known(host, eval, need)) {
        return host->state(eval, need) == TV_STATE_ABSENT;
    }
    struct tv_text cloud = tv_word_trim(host->text(eval, need, 0));
    if (cloud.size == 0 || tv_word_among(cloud, worldwide)) {
        return true;
    }
    size_t size = cloud.size < TV_CLOUD_SIZE ? cloud.size : TV_CLOUD_SIZE - 1;
    for (size_t i = 0; i < size; i++) {
        char c = tv_ascii_lower(cloud.data[i]);
        out[i] = (char)(c >= 'a' && c <= 'z' ? c : '_');
    }
    out[size] = '\0';
    return true;
}

/* The parameter "<name>_<cloud>", or "<name>" for the worldwide cloud. */
static const struct tv_text *param_of(const struct tv_host *host,
                                      struct tv_eval *eval, const char *name,
                                      const char *cloud, uint32_t *count)
{
    char full[PARAM_SIZE];
    size_t size = strlen(name);
    size_t tail = strlen(cloud);
    *count = 0;
    if (size + 1 + tail >= sizeof(full)) {
        return NULL;
    }
    memcpy(full, name, size + 1);
    if (tail > 0) {
        full[size++] = '_';
    }
    memcpy(full + size, cloud, tail + 1);
    return host->param_texts(eval, full, count);
}

static bool add_range(struct tv_required *required, struct tv_text text)
{
    struct tv_destination destination;
    struct tv_cidr cidr;
    tv_destination_read(text, &destination);
    if (required->count == TV_REQUIRED_MOST ||
        destination.kind != TV_DESTINATION_RANGE) {
        return false;
    }
    struct tv_required_range *added = &required->ranges[required->count];
    struct tv_range rest = destination.range;
    if (tv_cidr_take(destination.family, &rest, &cidr)) {
        return false; /* not a single block */
    }
    added->family = destination.family;
    added->range = destination.range;
    added->name_size = tv_cidr_format(added->family, cidr, added->name);
    required->count++;
    return true;
}

static void cannot_read(struct tv_required *required, uint32_t need,
                        uint32_t item)
{
    if (!required->unreadable) {
        required->unreadable = true;
        required->need = need;
        required->item = item;
    }
}

static void read_collected(const struct tv_host *host, struct tv_eval *eval,
                           uint32_t need, struct tv_required *out)
{
    uint32_t count = host->count(eval, need);
    if (count == 0) {
        cannot_read(out, need, 0);
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t state = host->item_state(eval, need, i);
        if (state != TV_STATE_KNOWN ||
            !add_range(out, host->text(eval, need, i))) {
            cannot_read(out, need, i);
        }
    }
}

static void read_built_in(const struct tv_host *host, struct tv_eval *eval,
                          const char *name, const char *cloud,
                          struct tv_required *out)
{
    uint32_t count;
    const struct tv_text *ranges = param_of(host, eval, name, cloud, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (!add_range(out, ranges[i])) {
            cannot_read(out, 0, 0);
        }
    }
    out->found = count > 0;
}

/* Reads the ports of the collected set, else of the parameter. A set omits
 * ports that it does not need; one that cannot be read might require more, so
 * it gives false. */
static bool read_ports(const struct tv_host *host, struct tv_eval *eval,
                       bool collected, uint32_t need, const char *name,
                       const char *cloud, struct tv_ports *out)
{
    uint32_t count = 0;
    const struct tv_text *texts = NULL;
    out->count = 0;
    if (collected && need != TV_NO_NEED) {
        uint32_t state = host->state(eval, need);
        return state == TV_STATE_ABSENT ||
               (state == TV_STATE_KNOWN &&
                tv_ports_read(host->text(eval, need, 0), out));
    }
    if (!name) {
        return true;
    }
    texts = param_of(host, eval, name, cloud, &count);
    if (count == 0) {
        texts = host->param_texts(eval, name, &count);
    }
    return count == 0 || tv_text_is(texts[0], "none") ||
           tv_ports_read(texts[0], out);
}

static void say_source(const struct tv_host *host, struct tv_eval *eval,
                       bool collected, struct tv_line *line)
{
    uint32_t count;
    line->size = 0;
    if (collected) {
        tv_line_add_string(line, "the collected endpoints");
        return;
    }
    const struct tv_text *date = host->param_texts(eval, "list_date", &count);
    tv_line_add_string(line, "the built-in list of ");
    if (count > 0) {
        tv_line_add(line, date[0]);
    }
}

/* Whether the set was collected, by its number in the worldwide cloud. If its
 * ranges cannot be read, its area still shows that it exists. */
static bool is_collected(const struct tv_host *host, struct tv_eval *eval,
                         const struct tv_list *list, const char *cloud)
{
    return cloud[0] == '\0' && list->ips != TV_NO_NEED &&
           (host->count(eval, list->ips) > 0 ||
            tv_known(host, eval, list->area));
}

/* Whether the set is one of Teams: 1, 0, or -1 if the area is not understood.
 * Each cloud has its own numbers; 11 and 12 are Teams in the worldwide one
 * only, and the area shows which cloud the list is of. */
static int is_of_teams(const struct tv_host *host, struct tv_eval *eval,
                       const struct tv_list *list)
{
    static const char *const others[] = {"Common", "Exchange", "SharePoint",
                                         NULL};
    struct tv_text area = tv_word_trim(host->text(eval, list->area, 0));
    return tv_text_is_nocase(area, "Skype") ? 1
           : tv_word_among(area, others)    ? 0
                                            : -1;
}

static void read_all_ports(const struct tv_host *host, struct tv_eval *eval,
                           const struct tv_list *list, bool collected,
                           const char *cloud, struct tv_required *out)
{
    if (!read_ports(host, eval, collected, list->tcp, list->tcp_ports, cloud,
                    &out->tcp)) {
        cannot_read(out, collected ? list->tcp : 0, 0);
    }
    if (!read_ports(host, eval, collected, list->udp, list->udp_ports, cloud,
                    &out->udp)) {
        cannot_read(out, collected ? list->udp : 0, 0);
    }
}

void tv_required_read(const struct tv_host *host, struct tv_eval *eval,
                      const struct tv_list *list, const char *cloud,
                      struct tv_line *source, struct tv_required *out)
{
    memset(out, 0, sizeof(*out));
    bool collected = is_collected(host, eval, list, cloud);
    int of_teams = collected ? is_of_teams(host, eval, list) : 0;
    if (of_teams < 0) {
        out->found = true;
        cannot_read(out, list->area, 0);
        say_source(host, eval, collected, source);
        out->source = tv_line_text(source);
        return;
    }
    collected = of_teams > 0;
    if (collected) {
        out->found = true;
        read_collected(host, eval, list->ips, out);
    } else {
        read_built_in(host, eval, list->ranges, cloud, out);
    }
    read_all_ports(host, eval, list, collected, cloud, out);
    if (collected && out->udp.count == 0 &&
        (list->tcp == TV_NO_NEED || out->tcp.count == 0)) {
        /* A set without ports would require nothing. */
        read_all_ports(host, eval, list, false, cloud, out);
    }
    say_source(host, eval, collected, source);
    out->source = tv_line_text(source);
}
