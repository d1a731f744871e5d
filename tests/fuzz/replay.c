/* SPDX-License-Identifier: Apache-2.0 */
/* Stands in for libFuzzer: runs a target over every file of directories. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "target.h"

/* In memory of just its size, so that sanitizers see every step too far. */
static int run_file(const char *path)
{
    struct stat info;
    FILE *file = fopen(path, "rb");
    if (!file || fstat(fileno(file), &info) != 0) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    int run = 0;
    if (S_ISREG(info.st_mode)) {
        size_t size = (size_t)info.st_size;
        uint8_t *data = malloc(size > 0 ? size : 1);
        if (!data || fread(data, 1, size, file) != size) {
            perror(path);
            exit(EXIT_FAILURE);
        }
        LLVMFuzzerTestOneInput(data, size);
        free(data);
        run = 1;
    }
    fclose(file);
    return run;
}

static int run_directory(const char *directory)
{
    struct dirent **entries;
    int count = scandir(directory, &entries, NULL, alphasort);
    if (count < 0) {
        perror(directory);
        exit(EXIT_FAILURE);
    }
    int runs = 0;
    for (int i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof(path), "%s/%s", directory, entries[i]->d_name);
        runs += run_file(path);
        free(entries[i]);
    }
    free(entries);
    return runs;
}

int main(int argc, char **argv)
{
    int runs = 0;
    for (int i = 1; i < argc; i++) {
        runs += run_directory(argv[i]);
    }
    printf("%d inputs replayed\n", runs);
    return runs > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
