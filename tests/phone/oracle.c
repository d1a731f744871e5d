/* SPDX-License-Identifier: Apache-2.0 */
/* Reads oracle.tsv. */
#include "phone/oracle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS 13

static void demand(bool holds, const char *path)
{
    if (!holds) {
        fprintf(stderr, "%s: not the oracle that is expected\n", path);
        exit(EXIT_FAILURE);
    }
}

static size_t undo_escapes(char *text)
{
    static const char letters[] = "tnr\\", meant[] = "\t\n\r\\";
    char *to = text;
    for (const char *from = text; *from; from++) {
        const char *escape =
            *from == '\\' && from[1] ? strchr(letters, from[1]) : NULL;
        *to++ = escape ? meant[escape - letters] : *from;
        from += escape != NULL;
    }
    *to = '\0';
    return (size_t)(to - text);
}

/* Cuts a line into columns; how many there are. */
static int cut(char *line, char *columns[COLUMNS])
{
    int count = 0;
    for (char *at = line; at && count < COLUMNS; count++) {
        columns[count] = at;
        at = strchr(at, '\t');
        if (at) {
            *at++ = '\0';
        }
    }
    return count;
}

static char *next_line(struct oracle *oracle)
{
    char *line = oracle->at, *end = line ? strchr(line, '\n') : NULL;
    if (!end) {
        return NULL;
    }
    *end = '\0';
    oracle->at = end + 1;
    return line;
}

/* The line of the version stands before all rows. */
static void read_head(struct oracle *oracle, const char *path)
{
    char *line = next_line(oracle);
    while (line && *line == '#') {
        line = next_line(oracle);
    }
    demand(line && strncmp(line, "V\t", 2) == 0, path);
    oracle->version = line + 2;
    char *tab = strchr(line + 2, '\t');
    demand(tab != NULL, path);
    *tab = ' ';
    demand(next_line(oracle) != NULL, path); /* names of columns */
}

void oracle_open(struct oracle *oracle, const char *path)
{
    FILE *file = fopen(path, "rb");
    demand(file && fseek(file, 0, SEEK_END) == 0, path);
    long size = ftell(file);
    demand(size > 0 && fseek(file, 0, SEEK_SET) == 0, path);
    oracle->text = malloc((size_t)size + 1);
    demand(oracle->text &&
               fread(oracle->text, 1, (size_t)size, file) == (size_t)size,
           path);
    fclose(file);
    oracle->text[size] = '\0';
    oracle->at = oracle->text;
    read_head(oracle, path);
}

bool oracle_next(struct oracle *oracle, struct oracle_row *out)
{
    char *columns[COLUMNS], *line = next_line(oracle);
    if (!line) {
        return false;
    }
    demand(cut(line, columns) == COLUMNS, "oracle.tsv");
    *out = (struct oracle_row){
        .input = columns[0],
        .input_size = undo_escapes(columns[0]),
        .region = columns[1],
        .e164 = columns[2],
        .possible = columns[3][0] == 'y',
        .valid = columns[4][0] == 'y',
        .type = columns[5],
        .reason = columns[6],
        .number_region = columns[7],
        .extension = columns[8],
        .strict = columns[9],
        .mutation = columns[10],
        .base_id = columns[11],
        .base_e164 = columns[12],
    };
    return true;
}

void oracle_close(struct oracle *oracle)
{
    free(oracle->text);
    *oracle = (struct oracle){0};
}
