/* SPDX-License-Identifier: Apache-2.0 */
/* Writes a report and reads it back. */
#include <stdio.h>
#include <sys/stat.h>

#include "record/exit.h"
#include "report/report_set.h"
#include "support/fake_record.h"
#include "support/test.h"

#define TEXT(literal) TV_TEXT_INIT(literal)

static const char *read_back(FILE *file)
{
    static char *text;
    struct stat info;
    CU_ASSERT_EQUAL_FATAL(fstat(fileno(file), &info), 0);
    size_t size = (size_t)info.st_size;
    text = tv_realloc_array(text, size + 1, 1);
    rewind(file);
    CU_ASSERT_EQUAL_FATAL(fread(text, 1, size, file), size);
    text[size] = '\0';
    return text;
}

/* A report that is being written to a file. */
struct writing {
    const struct tv_format *format;
    struct tv_report *report;
    struct tv_out out;
    FILE *file;
};

static void begin(struct writing *writing, const struct tv_format *format,
                  const struct tv_report_options *options)
{
    writing->format = format;
    writing->file = tmpfile();
    CU_ASSERT_PTR_NOT_NULL_FATAL(writing->file);
    tv_out_open_fd(&writing->out, fileno(writing->file));
    writing->report = format->begin(&writing->out, options);
}

static void give(const struct writing *writing, struct tv_tenant_source *source)
{
    tv_report_write_tenant(
        (struct tv_report_set_member){writing->format, writing->report},
        source);
}

static const char *end(struct writing *writing, int exit_status)
{
    struct tv_error err;
    writing->format->end(writing->report, exit_status);
    CU_ASSERT_EQUAL_FATAL(tv_out_commit(&writing->out, &err), TV_OK);
    tv_out_finish(&writing->out);
    const char *text = read_back(writing->file);
    fclose(writing->file);
    return text;
}

const char *fake_write(const struct tv_format *format, struct fake_record *fake,
                       uint32_t count)
{
    struct writing writing;
    enum tv_exit joined = TV_EXIT_CLEAN;
    begin(&writing, format, &fake[0].options);
    for (uint32_t i = 0; i < count; i++) {
        give(&writing, &fake[i].source);
        joined = tv_exit_join(joined, (enum tv_exit)fake[i].tenant.exit_status);
    }
    return end(&writing, (int)joined);
}

const char *fake_write_unreadable(const struct tv_format *format,
                                  struct fake_record *fake)
{
    struct writing writing;
    begin(&writing, format, &fake->options);
    format->unreadable(writing.report, (struct tv_text)TEXT("fabrikam"),
                       (struct tv_text)TEXT("no such directory"));
    give(&writing, &fake->source);
    return end(&writing, TV_EXIT_TROUBLE);
}

const char *fake_write_source(const struct tv_format *format,
                              const struct tv_report_options *options,
                              struct tv_tenant_source *source)
{
    struct writing writing;
    begin(&writing, format, options);
    give(&writing, source);
    return end(&writing, source->tenant->exit_status);
}
