/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the three tables and checks them strictly. */
#include <string.h>

#include "phone/tool/tool.h"

struct data data;

const enum tv_number_type kind_types[KIND_NAMES] = {
    [KIND_PREMIUM] = TV_NUMBER_PREMIUM,
    [KIND_TOLL_FREE] = TV_NUMBER_TOLL_FREE,
    [KIND_SHARED_COST] = TV_NUMBER_SHARED_COST,
    [KIND_VOIP] = TV_NUMBER_VOIP,
    [KIND_PERSONAL] = TV_NUMBER_PERSONAL,
    [KIND_PAGER] = TV_NUMBER_PAGER,
    [KIND_UAN] = TV_NUMBER_UAN,
    [KIND_VOICEMAIL] = TV_NUMBER_VOICEMAIL,
    [KIND_FIXED] = TV_NUMBER_FIXED,
    [KIND_MOBILE] = TV_NUMBER_MOBILE,
};

static const char *const kind_names[KIND_NAMES] = {
    [KIND_PREMIUM] = "premium",
    [KIND_TOLL_FREE] = "tollfree",
    [KIND_SHARED_COST] = "shared",
    [KIND_VOIP] = "voip",
    [KIND_PERSONAL] = "personal",
    [KIND_PAGER] = "pager",
    [KIND_UAN] = "uan",
    [KIND_VOICEMAIL] = "voicemail",
    [KIND_FIXED] = "fixed",
    [KIND_MOBILE] = "mobile",
};

/* ---- fields ---- */

static const char *optional(const char *field)
{
    return strcmp(field, "-") == 0 ? NULL : field;
}

static uint32_t lengths_of(const struct line *line, unsigned field)
{
    uint32_t lengths = 0;
    const char *at = line->fields[field];
    while (optional(at)) {
        size_t size = strspn(at, "0123456789");
        unsigned length = 0;
        for (size_t i = 0; i < size && i < 3; i++) {
            length = length * 10 + (unsigned)(at[i] - '0');
        }
        if (length == 0 || length > LENGTH_MAX ||
            (at[size] != ',' && at[size] != '\0')) {
            fault(line->place, "\"%s\" must be lengths from 1 to %d",
                  line->fields[field], LENGTH_MAX);
        }
        lengths |= (uint32_t)1 << length;
        if (at[size] == '\0') {
            break;
        }
        at += size + 1;
    }
    return lengths;
}

static void need_room(const struct line *line, unsigned count, unsigned most)
{
    if (count >= most) {
        fault(line->place, "more than %u lines of \"%s\"", most,
              line->fields[0]);
    }
}

static struct region *last_region(const struct line *line)
{
    if (data.region_count == 0) {
        fault(line->place, "\"%s\" before any region", line->fields[0]);
    }
    return &data.regions[data.region_count - 1];
}

/* ---- records ---- */

static void read_version(const struct line *line)
{
    line_expect(line, 5);
    (void)line_number(line, 1, 1, 1);
    const char *date = line->fields[4];
    if (strlen(date) != 10 || strspn(date, "0123456789-") != 10 ||
        date[4] != '-' || date[7] != '-') {
        fault(line->place, "\"%s\" must be a date like 2026-09-29", date);
    }
    data.source = line->fields[2];
    data.version = line->fields[3];
    data.date = date;
}

static bool begins_other(unsigned a, unsigned b)
{
    while (b > a) {
        b /= 10;
    }
    return a == b;
}

static void check_regions(const struct code *code)
{
    if (code->region_count == 0 || code->regions[0] != '\0') {
        fault(code->place, "the regions of %u must follow as listed",
              code->number);
    }
}

static void read_code(const struct line *line)
{
    line_expect(line, 3);
    need_room(line, data.code_count, CODES_MAX);
    if (data.code_count > 0) {
        check_regions(&data.codes[data.code_count - 1]);
    }
    unsigned number = line_number(line, 1, 1, 999);
    for (unsigned i = 0; i < data.code_count; i++) {
        unsigned other = data.codes[i].number;
        if (other >= number || begins_other(other, number)) {
            fault(line->place, "%u begins with %u, or should stand before it",
                  number, other);
        }
    }
    data.codes[data.code_count++] =
        (struct code){.place = line->place,
                      .number = number,
                      .regions = line->fields[2],
                      .first_region = data.region_count};
}

/* Checks that the region is the next one in the list of its calling code. */
static void count_region(const struct line *line)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    if (data.code_count == 0) {
        fault(line->place, "a region before any calling code");
    }
    struct code *code = &data.codes[data.code_count - 1];
    const char *id = line->fields[1];
    size_t size = strlen(id);
    bool is_id =
        (size == 2 && strspn(id, alphabet) == 2) || strcmp(id, "001") == 0;
    if (!is_id || strcspn(code->regions, " ") != size ||
        memcmp(code->regions, id, size) != 0 ||
        line_number(line, 2, 1, 999) != code->number) {
        fault(line->place, "\"%s\" is not the next region of its calling code",
              id);
    }
    code->regions += size + (code->regions[size] == ' ');
    code->region_count++;
}

static void read_region(const struct line *line)
{
    line_expect(line, 14);
    need_room(line, data.region_count, REGIONS_MAX);
    count_region(line);
    char *const *fields = line->fields;
    data.regions[data.region_count++] =
        (struct region){.place = line->place,
                        .id = fields[1],
                        .trunk = optional(fields[3]),
                        .parsing = optional(fields[4]),
                        .transform = optional(fields[5]),
                        .idd = optional(fields[6]),
                        .preferred_idd = optional(fields[7]),
                        .leading = optional(fields[8]),
                        .lengths = lengths_of(line, 9),
                        .local_lengths = lengths_of(line, 10),
                        .general = fields[11],
                        .fixed_is_mobile = line_number(line, 12, 0, 1) != 0,
                        .name = fields[13],
                        .first_kind = data.kind_count};
}

static void read_kind(const struct line *line)
{
    line_expect(line, 5);
    need_room(line, data.kind_count, KINDS_MAX);
    struct region *region = last_region(line);
    unsigned name = 0;
    while (name < KIND_NAMES &&
           strcmp(kind_names[name], line->fields[1]) != 0) {
        name++;
    }
    if (name == KIND_NAMES) {
        fault(line->place, "\"%s\" is no type", line->fields[1]);
    }
    data.kinds[data.kind_count++] = (struct kind){
        .place = line->place,
        .name = (enum kind_name)name,
        .lengths = lengths_of(line, 2),
        .pattern = line->fields[3],
        .example = optional(line->fields[4]),
    };
    region->kind_count++;
}

static void read_emergency(const struct line *line)
{
    line_expect(line, 2);
    last_region(line)->emergency = line->fields[1];
}

static void read_shorts(const struct line *line)
{
    line_expect(line, 2);
    last_region(line)->shorts = line->fields[1];
}

static void read_remark(const struct line *line, struct remark *remarks,
                        unsigned *count, const char *alphabet)
{
    line_expect(line, 3);
    need_room(line, *count, REMARKS_MAX);
    const char *pattern = line->fields[1];
    if (pattern[strspn(pattern, alphabet)] != '\0' ||
        strlen(pattern) > REMARK_MAX) {
        fault(line->place, "\"%s\" may hold %s, and %d of them", pattern,
              alphabet, REMARK_MAX);
    }
    remarks[(*count)++] =
        (struct remark){line->place, pattern, line->fields[2]};
}

static void read_placeholder(const struct line *line)
{
    read_remark(line, data.placeholders, &data.placeholder_count,
                "0123456789x[-]");
}

static void read_note(const struct line *line)
{
    read_remark(line, data.notes, &data.note_count, "0123456789");
}

/* ---- files ---- */

static const struct record {
    const char *letter;
    void (*read)(const struct line *line);
    unsigned file; /* index in the order of data_read() */
} records[] = {
    {"V", read_version, 0},     {"C", read_code, 0},      {"R", read_region, 0},
    {"T", read_kind, 0},        {"E", read_emergency, 0}, {"S", read_shorts, 0},
    {"P", read_placeholder, 1}, {"N", read_note, 2},
};

#define RECORDS (sizeof(records) / sizeof(records[0]))

static void read_file(const char *name, unsigned file)
{
    struct lines lines;
    struct line line;
    lines_open(&lines, name);
    while (lines_next(&lines, &line)) {
        size_t i = 0;
        while (i < RECORDS &&
               (records[i].file != file ||
                strcmp(records[i].letter, line.fields[0]) != 0)) {
            i++;
        }
        if (i == RECORDS) {
            fault(line.place, "\"%s\" is no record of this file",
                  line.fields[0]);
        }
        records[i].read(&line);
    }
}

void data_read(const char *numbering, const char *placeholders,
               const char *notes)
{
    read_file(numbering, 0);
    if (!data.version || data.code_count == 0) {
        fault((struct place){numbering, 0}, "no version or no calling code");
    }
    check_regions(&data.codes[data.code_count - 1]);
    read_file(placeholders, 1);
    read_file(notes, 2);
}
