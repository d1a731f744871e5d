/* SPDX-License-Identifier: Apache-2.0 */
/* The decimal digits of all scripts. */
#include "phone/script.h"

#include <stddef.h>

/* The zeros of general category Nd in Unicode 15.0, ascending; each is followed
 * by its nine other digits. The names are Unicode's, or more common ones. */
static const struct {
    uint32_t zero;
    const char *script;
} scripts[] = {
    {0x0660, "Arabic"},
    {0x06F0, "Persian"},
    {0x07C0, "N'Ko"},
    {0x0966, "Devanagari"},
    {0x09E6, "Bengali"},
    {0x0A66, "Gurmukhi"},
    {0x0AE6, "Gujarati"},
    {0x0B66, "Oriya"},
    {0x0BE6, "Tamil"},
    {0x0C66, "Telugu"},
    {0x0CE6, "Kannada"},
    {0x0D66, "Malayalam"},
    {0x0DE6, "Sinhala"},
    {0x0E50, "Thai"},
    {0x0ED0, "Lao"},
    {0x0F20, "Tibetan"},
    {0x1040, "Myanmar"},
    {0x1090, "Shan"},
    {0x17E0, "Khmer"},
    {0x1810, "Mongolian"},
    {0x1946, "Limbu"},
    {0x19D0, "New Tai Lue"},
    {0x1A80, "Tai Tham"},
    {0x1A90, "Tai Tham"},
    {0x1B50, "Balinese"},
    {0x1BB0, "Sundanese"},
    {0x1C40, "Lepcha"},
    {0x1C50, "Ol Chiki"},
    {0xA620, "Vai"},
    {0xA8D0, "Saurashtra"},
    {0xA900, "Kayah Li"},
    {0xA9D0, "Javanese"},
    {0xA9F0, "Tai Laing"},
    {0xAA50, "Cham"},
    {0xABF0, "Meetei Mayek"},
    {0xFF10, "full-width"},
    {0x104A0, "Osmanya"},
    {0x10D30, "Hanifi Rohingya"},
    {0x11066, "Brahmi"},
    {0x110F0, "Sora Sompeng"},
    {0x11136, "Chakma"},
    {0x111D0, "Sharada"},
    {0x112F0, "Khudawadi"},
    {0x11450, "Newa"},
    {0x114D0, "Tirhuta"},
    {0x11650, "Modi"},
    {0x116C0, "Takri"},
    {0x11730, "Ahom"},
    {0x118E0, "Warang Citi"},
    {0x11950, "Dives Akuru"},
    {0x11C50, "Bhaiksuki"},
    {0x11D50, "Masaram Gondi"},
    {0x11DA0, "Gunjala Gondi"},
    {0x11F50, "Kawi"},
    {0x16A60, "Mro"},
    {0x16AC0, "Tangsa"},
    {0x16B50, "Pahawh Hmong"},
    {0x1D7CE, "mathematical"},
    {0x1D7D8, "mathematical"},
    {0x1D7E2, "mathematical"},
    {0x1D7EC, "mathematical"},
    {0x1D7F6, "mathematical"},
    {0x1E140, "Nyiakeng Puachue Hmong"},
    {0x1E2F0, "Wancho"},
    {0x1E4F0, "Nag Mundari"},
    {0x1E950, "Adlam"},
    {0x1FBF0, "segmented"},
};

int tv_phone_script_digit(uint32_t code, const char **script)
{
    size_t low = 0, high = sizeof(scripts) / sizeof(scripts[0]);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code >= scripts[middle].zero + 10) {
            low = middle + 1;
        } else if (code < scripts[middle].zero) {
            high = middle;
        } else {
            *script = scripts[middle].script;
            return (int)(code - scripts[middle].zero);
        }
    }
    return -1;
}
