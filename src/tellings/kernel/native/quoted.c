/* Which words stand inside quotation marks.
 *
 * Curly and angle marks open and close, a straight mark does the other of what the last one did. A paragraph begins
 * outside; what it leaves open lasts to its end, as in quotations that run over several paragraphs.
 */
#include "kernel.h"
#include "utf8.h"

enum { PLAIN, OPENS, CLOSES, TURNS, ENDS };

static int mark(uint32_t code)
{
    switch (code) {
    case 0x22:
        return TURNS;
    case 0x0A:
        return ENDS;
    case 0xAB:
    case 0x201C:
    case 0x201E:
    case 0x300C:
        return OPENS;
    case 0xBB:
    case 0x201D:
    case 0x300D:
        return CLOSES;
    default:
        return PLAIN;
    }
}

/* One text; words from `begin` to `end`, their places in `starts`. */
static void quoted_of(const uint8_t *s, size_t n, const uint32_t *starts, size_t words, uint8_t *quoted)
{
    size_t word = 0;
    uint32_t point = 0;
    int open = 0;
    for (size_t at = 0; at < n && word < words; point++) {
        decoded c = s[at] < 0x80 ? (decoded){s[at], 1} : decode(s + at, n - at);
        at += c.length ? c.length : 1;
        int what = c.length ? mark(c.code) : PLAIN;
        if (what == PLAIN)
            continue;
        for (; word < words && starts[word] <= point; word++)
            quoted[word] = (uint8_t)open;
        open = what == OPENS || (what == TURNS && !open);
    }
    for (; word < words; word++)
        quoted[word] = (uint8_t)open;
}

void tl_quoted(const uint8_t *bytes, const int64_t *offsets, size_t texts, const uint32_t *starts,
               const int64_t *bounds, uint8_t *quoted)
{
    for (size_t d = 0; d < texts; d++)
        quoted_of(bytes + offsets[d], (size_t)(offsets[d + 1] - offsets[d]), starts + bounds[d],
                  (size_t)(bounds[d + 1] - bounds[d]), quoted + bounds[d]);
}
