/* SPDX-License-Identifier: Apache-2.0 */
/* Writes a text to a file. */
#include "put_file.h"

#include "base/file.h"
#include "support/test.h"

void put_file(const char *path, const char *text)
{
    struct tv_out out;
    struct tv_error err = {TV_OK, ""};
    if (tv_out_open(&out, path, &err) == TV_OK) {
        tv_out_string(&out, text);
        if (tv_out_commit(&out, &err) != TV_OK) {
            CU_FAIL("the file could not be written");
        }
        tv_out_finish(&out);
    }
}
