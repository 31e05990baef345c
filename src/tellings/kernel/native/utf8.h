/* One code point of UTF-8. */
#ifndef TELLINGS_UTF8_H
#define TELLINGS_UTF8_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint32_t code;
    unsigned length; /* bytes; 0 where the bytes are not well formed */
} decoded;

static inline decoded decode(const uint8_t *s, size_t left)
{
    const decoded bad = {0, 0};
    uint8_t lead = s[0];
    unsigned length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || length > left)
        return bad;
    if (length == 1)
        return (decoded){lead, 1};
    uint32_t code = lead & (0x7Fu >> length);
    for (unsigned i = 1; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return bad;
        code = code << 6 | (s[i] & 0x3F);
    }
    static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < smallest[length] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        return bad;
    return (decoded){code, length};
}

#endif
