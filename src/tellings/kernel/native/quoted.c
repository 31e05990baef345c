/* Which words stand inside quotation marks.
 *
 * Curly and angle marks open and close, a straight mark does the other of what the last one did. A paragraph begins
 * outside; what it leaves open lasts to its end, as in quotations that run over several paragraphs.
 */
#include "chunk.h"
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

/* One text; its words' first code points are in `starts`. Only marks, ends of paragraphs and bytes beyond ASCII are
 * looked at. */
static void quoted_of(const uint8_t *s, size_t n, const uint32_t *starts, size_t words, uint8_t *quoted)
{
    size_t word = 0, known = 0; /* `known`: the end of the last well-formed sequence */
    uint32_t point = 0;         /* code points before `at` */
    int open = 0;
    for (size_t at = 0; at < n && word < words; at += CHUNK) {
        uint8_t padded[CHUNK];
        unsigned size = n - at < CHUNK ? (unsigned)(n - at) : CHUNK, tails = 0;
        uint64_t look = any_of(whole_chunk(s + at, size, padded), '"', '\n');
        for (; look; look &= look - 1) {
            unsigned k = lowest(look);
            if (at + k < known) {
                tails++;
                continue;
            }
            decoded c = decode(s + at + k, n - at - k);
            known = at + k + c.length;
            int what = c.length ? mark(c.code) : PLAIN;
            if (what == PLAIN)
                continue;
            for (; word < words && starts[word] <= point + k - tails; word++)
                quoted[word] = (uint8_t)open;
            open = what == OPENS || (what == TURNS && !open);
        }
        point += size - tails;
    }
    memset(quoted + word, open, words - word);
}

void tl_quoted(const uint8_t *bytes, const int64_t *offsets, size_t texts, const uint32_t *starts,
               const int64_t *bounds, uint8_t *quoted)
{
    for (size_t d = 0; d < texts; d++)
        quoted_of(bytes + offsets[d], (size_t)(offsets[d + 1] - offsets[d]), starts + bounds[d],
                  (size_t)(bounds[d + 1] - bounds[d]), quoted + bounds[d]);
}
