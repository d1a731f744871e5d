/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the number of a row, and compares. */
#include "rows.h"

#include <stdio.h>
#include <string.h>

#include "support/test.h"

static void write_codes(const struct tv_phone *phone, uint64_t ignored,
                        char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < TV_PHONE_CODES; i++) {
        enum tv_phone_code code = (enum tv_phone_code)i;
        if (tv_phone_has(phone, code) && (ignored >> i & 1) == 0) {
            int length =
                snprintf(out + used, size - used, "%s%s", used > 0 ? " " : "",
                         tv_phone_code_name(code));
            used += (size_t)length;
        }
    }
}

static void check_row(const struct row *row, enum tv_phone_field field)
{
    struct tv_phone phone;
    struct tv_text text = {row->text, strlen(row->text)};
    struct tv_text region = {row->region, strlen(row->region)};
    char codes[512], first[TV_PHONE_SPELLING_SIZE] = "";
    uint32_t confidence = TV_CONFIDENCE_NONE;
    tv_phone_read(text, field, tv_phone_region_find(region), &phone);
    write_codes(&phone,
                strstr(row->codes, "placeholder")
                    ? 0
                    : TV_PHONE_BIT(TV_PHONE_PLACEHOLDER),
                codes, sizeof(codes));
    if (phone.suggestion_count > 0) {
        confidence = phone.suggestions[0].confidence;
        (void)tv_phone_suggestion_write(&phone.suggestions[0], TV_PHONE_E164,
                                        first);
    }
    bool right = strcmp(codes, row->codes) == 0 &&
                 strcmp(first, row->suggestion) == 0 &&
                 confidence == row->confidence;
    if (!right) {
        printf("\n    '%s' %s: \"%s\", \"%s\", %u", row->text, row->region,
               codes, first, confidence);
    }
    CU_ASSERT(right);
}

void check_rows(const struct row *rows, size_t count, enum tv_phone_field field)
{
    for (size_t i = 0; i < count; i++) {
        check_row(&rows[i], field);
    }
}
