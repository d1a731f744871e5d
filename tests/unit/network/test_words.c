/* SPDX-License-Identifier: Apache-2.0 */
/* Parsing addresses, destinations and ports as people write them. */
#include <string.h>

#include "cidr.h"
#include "ports.h"
#include "support/test.h"

static void addresses_are_written_as_rfc_5952_says(void)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"20.202.0.1", "20.202.0.1"},
        {"255.255.255.255", "255.255.255.255"},
        {"0.0.0.0", "0.0.0.0"},
        {"::", "::"},
        {"::1", "::1"},
        {"1::", "1::"},
        {"2603:1063::", "2603:1063::"},
        {"2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},
        {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
        {"0:0:0:0:0:0:0:0", "::"},
        {"1:0:0:2:0:0:0:3", "1:0:0:2::3"},
        {"::ffff:20.202.0.1", "::ffff:14ca:1"},
        {"64:ff9b::192.0.2.33", "64:ff9b::c000:221"},
        {"1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"},
        {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
        {"1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"},
    };
    for (size_t i = 0; i < TV_COUNT_OF(cases); i++) {
        uint32_t family;
        struct tv_address address;
        char out[TV_ADDRESS_SIZE];
        CU_ASSERT_FATAL(
            tv_address_parse(tv_text_of(cases[i].text), &family, &address));
        size_t size = tv_address_format(family, address, out);
        CU_ASSERT_EQUAL(size, strlen(cases[i].expected));
        CU_ASSERT_STRING_EQUAL(out, cases[i].expected);
    }
}

static void what_is_no_address_is_refused(void)
{
    static const char *const cases[] = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.4 ",
        "1..3.4",
        ".1.2.3",
        "1.2.3.",
        ":",
        ":::",
        "1:::2",
        "1::2::3",
        "::1::",
        "1:2",
        "12345::",
        "1:2:3:4:5:6:7",
        ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8:",
        "::1%eth0",
        "g::",
        "1.2.3.4::",
        "::1.2.3",
        "1:2:3:4:5:6:7:1.2.3.4",
        "+1.2.3.4",
        "1.2.3.-4",
        "0x1.2.3.4",
        "1:2:3:4:5:6:7:8::",
    };
    for (size_t i = 0; i < TV_COUNT_OF(cases); i++) {
        uint32_t family;
        struct tv_address address;
        CU_ASSERT(!tv_address_parse(tv_text_of(cases[i]), &family, &address));
    }
}

/* The range as "first-last" for comparison, or the kind. */
static void describe(const struct tv_destination *destination, char *out)
{
    static const char *const kinds[] = {"unclear", "", "any", "host"};
    char text[TV_ADDRESS_SIZE];
    size_t size;
    if (destination->kind != TV_DESTINATION_RANGE) {
        memcpy(out, kinds[destination->kind],
               strlen(kinds[destination->kind]) + 1);
        return;
    }
    size =
        tv_address_format(destination->family, destination->range.first, text);
    memcpy(out, text, size);
    out[size++] = '-';
    size_t tail =
        tv_address_format(destination->family, destination->range.last, text);
    memcpy(out + size, text, tail + 1);
}

static void destinations_are_read_in_every_form(void)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"20.202.0.0/16", "20.202.0.0-20.202.255.255"},
        {"20.202.1.5/16", "20.202.0.0-20.202.255.255"},
        {" 20.202.0.0 / 16 ", "20.202.0.0-20.202.255.255"},
        {"20.202.0.0/255.255.0.0", "20.202.0.0-20.202.255.255"},
        {"20.202.0.0 255.255.0.0", "20.202.0.0-20.202.255.255"},
        {"20.202.0.0", "20.202.0.0-20.202.0.0"},
        {"20.202.0.0-20.202.0.9", "20.202.0.0-20.202.0.9"},
        {"20.202.0.0 - 20.202.0.9", "20.202.0.0-20.202.0.9"},
        {"0.0.0.0/0", "0.0.0.0-255.255.255.255"},
        {"1.2.3.4/32", "1.2.3.4-1.2.3.4"},
        {"::/0", "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
        {"2603:1063::/38",
         "2603:1063::-2603:1063:3ff:ffff:ffff:ffff:ffff:ffff"},
        {"::1/128", "::1-::1"},
        {"2001:db8::-2001:db8::f", "2001:db8::-2001:db8::f"},
        {"any", "any"},
        {"ANY", "any"},
        {"*", "any"},
        {"*.lync.com", "host"},
        {"teams.microsoft.com", "host"},
        {"a.b-c_d.x1", "host"},
        {"", "unclear"},
        {"AzureCloud", "unclear"},
        {"AzureCloud.westeurope", "unclear"},
        {"Teams.Microsoft.com", "host"},
        {"20.202.0.0/33", "unclear"},
        {"20.202.0.0/016", "unclear"},
        {"20.202.0.0/", "unclear"},
        {"20.202.0.0/+8", "unclear"},
        {"2001:db8::/129", "unclear"},
        {"2001:db8::/ffff::", "unclear"},
        {"20.202.0.0/255.0.255.0", "unclear"},
        {"20.202.0.9-20.202.0.0", "unclear"},
        {"20.202.0.0-2001:db8::", "unclear"},
        {"20.202.0.0,20.203.0.0", "unclear"},
        {"20.202.*.*", "unclear"},
        {"20.202.0.999", "unclear"},
        {".lync.com", "unclear"},
        {"lync.com.", "unclear"},
        {"lync..com", "unclear"},
        {"!20.202.0.0/16", "unclear"},
    };
    for (size_t i = 0; i < TV_COUNT_OF(cases); i++) {
        struct tv_destination destination;
        char out[2 * TV_ADDRESS_SIZE];
        tv_destination_read(tv_text_of(cases[i].text), &destination);
        describe(&destination, out);
        CU_ASSERT_STRING_EQUAL(out, cases[i].expected);
    }
}

static void ports_are_read_and_described(void)
{
    static const struct {
        const char *text, *expected; /* NULL: refused */
    } cases[] = {
        {"443", "443"},
        {"80, 443", "80,443"},
        {"443,80,443", "80,443"},
        {"3478,3479,3480,3481", "3478-3481"},
        {"3478-3481", "3478-3481"},
        {"1-3;5;7-8", "1-3,5,7-8"},
        {"65535", "65535"},
        {"", NULL},
        {"any", NULL},
        {"65536", NULL},
        {"0-100", NULL}, /* more than can be held */
        {"9-1", NULL},
        {"80-", NULL},
        {"-80", NULL},
        {"80 443", NULL},
        {"http", NULL},
    };
    for (size_t i = 0; i < TV_COUNT_OF(cases); i++) {
        struct tv_ports ports;
        struct tv_line line = {.size = 0};
        bool read = tv_ports_read(tv_text_of(cases[i].text), &ports);
        CU_ASSERT_EQUAL(read, cases[i].expected != NULL);
        if (read && cases[i].expected) {
            tv_ports_describe(&ports, tv_ports_all(&ports), &line);
            CU_ASSERT(tv_text_is(tv_line_text(&line), cases[i].expected));
        }
    }
}

static void ports_of_a_row_are_matched(void)
{
    static const struct {
        const char *text;
        bool understood;
        uint64_t bits; /* over 80, 443, 3478 */
    } cases[] = {
        {"any", true, 7},        {"*", true, 7},
        {"443", true, 2},        {"80,443", true, 3},
        {"1-65535", true, 7},    {"81-442", true, 0},
        {"3000:4000", true, 4},  {"80;3478-3481", true, 5},
        {"", false, 0},          {"web", false, 0},
        {"80,web", false, 0},    {"70000", false, 0},
        {"4000-3000", false, 0},
    };
    struct tv_ports ports;
    CU_ASSERT_FATAL(tv_ports_read(tv_text_of("80,443,3478"), &ports));
    for (size_t i = 0; i < TV_COUNT_OF(cases); i++) {
        uint64_t bits = 0;
        CU_ASSERT_EQUAL(
            tv_ports_match(&ports, tv_text_of(cases[i].text), &bits),
            cases[i].understood);
        if (cases[i].understood) {
            CU_ASSERT_EQUAL(bits, cases[i].bits);
        }
    }
}

static void a_line_never_grows_over_its_limit(void)
{
    struct tv_line line = {.size = 0};
    for (size_t i = 0; i < 2000; i++) {
        tv_line_add_number(&line, UINT64_MAX);
    }
    CU_ASSERT_EQUAL(tv_line_text(&line).size, TV_MAX_ARG_SIZE);
}

const char *const tv_test_suite = "network words";
const struct tv_test tv_tests[] = {
    TV_TEST(addresses_are_written_as_rfc_5952_says),
    TV_TEST(what_is_no_address_is_refused),
    TV_TEST(destinations_are_read_in_every_form),
    TV_TEST(ports_are_read_and_described),
    TV_TEST(ports_of_a_row_are_matched),
    TV_TEST(a_line_never_grows_over_its_limit),
    {NULL, NULL},
};
