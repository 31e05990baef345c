/* Which words are quoted: inside quotation marks, in a block under the words that announce it, or in a post.
 *
 * Curly and angle marks open and close, a straight mark does the other of what the last one did. A paragraph begins
 * outside; what it leaves open lasts to its end, as in quotations that run over several paragraphs. A paragraph under
 * one that ends with a colon and with a cue ("she wrote in a letter:") is a block quotation, unless it is the entry of
 * a list. One that ends with a dash, a name, a handle in parentheses and perhaps a date is a post, and so is one that
 * begins with a name and a handle.
 */
#include "chunk.h"
#include "utf8.h"

enum { PLAIN, OPENS, CLOSES, TURNS, ENDS };

/* Most bytes of a name, of a handle, of what follows it in the line that signs a post, and of a block or a post: what
 * is longer is a text without paragraphs. */
enum { NAME = 60, HANDLE = 15, DATE = 24, BLOCK = 2000 };

/* The paragraph that is read: its first byte, its first word, and whether the last one announced it. */
typedef struct {
    size_t begin, word;
    int announced;
} paragraph;

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

static int is_space(uint8_t byte) { return byte == ' ' || byte == '\t' || byte == '\r'; }

static int is_of_handle(uint8_t byte)
{
    return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || byte == '_';
}

/* An en or em dash that ends at `at`. */
static int is_dash(const uint8_t *s, size_t at)
{
    return at >= 3 && s[at - 3] == 0xE2 && s[at - 2] == 0x80 && (s[at - 1] == 0x93 || s[at - 1] == 0x94);
}

/* Whether a line begins as the entries of lists do: with a dash, a dot, a star or a number. */
static int is_entry(const uint8_t *s, size_t n)
{
    if (s[0] == '-' || s[0] == '*' || (s[0] >= '0' && s[0] <= '9'))
        return 1;
    if (n >= 2 && s[0] == 0xC2 && s[1] == 0xB7)
        return 1;
    return n >= 3 && (is_dash(s, 3) || (s[0] == 0xE2 && s[1] == 0x80 && s[2] == 0xA2));
}

/* Whether a line ends as posts do that are printed in full: "- Ada Name (@ada) May 1, 2020", with a long dash. */
static int is_signed(const uint8_t *s, size_t n)
{
    size_t at = n, end, least = n > DATE ? n - DATE : 0;
    while (at > least && s[at - 1] != '(' && s[at - 1] != ')')
        at--;
    if (at == 0 || s[at - 1] != ')')
        return 0;
    for (end = --at; at > 0 && end - at < HANDLE && is_of_handle(s[at - 1]); at--)
        ;
    if (at == end || at < 2 || s[at - 1] != '@' || s[at - 2] != '(')
        return 0;
    at -= 2;
    for (least = at > NAME ? at - NAME : 0; at > least; at--)
        if (is_dash(s, at) || (at >= 2 && s[at - 1] == '-' && s[at - 2] == '-'))
            return 1;
    return 0;
}

/* Whether a line begins as posts do: "Ada Name (@ada) Words". What goes on in lower case tells of the person. */
static int is_headed(const uint8_t *s, size_t n)
{
    size_t at = 0, begin;
    while (at < n && at < NAME && s[at] != '(' && s[at] != ')')
        at++;
    if (at == 0 || n - at < 2 || s[at] != '(' || s[at + 1] != '@')
        return 0;
    begin = at += 2;
    while (at < n && at - begin < HANDLE && is_of_handle(s[at]))
        at++;
    return at > begin && n - at > 2 && s[at] == ')' && s[at + 1] == ' ' && s[at + 2] >= 'A' && s[at + 2] <= 'Z';
}

static int is_cue(uint32_t hash, const cue_words *cues)
{
    size_t low = 0, high = cues->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (cues->hashes[middle] < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < cues->count && cues->hashes[low] == hash;
}

/* A paragraph ends before byte `end` and word `word`; a blank one leaves open what the last one announced. */
static void finish(const uint8_t *s, size_t end, size_t word, paragraph *of, const uint32_t *hashes,
                   const cue_words *cues, uint8_t *quoted)
{
    size_t begin = of->begin;
    while (end > begin && is_space(s[end - 1]))
        end--;
    while (begin < end && is_space(s[begin]))
        begin++;
    if (begin == end)
        return;
    s += begin;
    end -= begin;
    if (end <= BLOCK && ((of->announced && !is_entry(s, end)) || is_signed(s, end) || is_headed(s, end)))
        memset(quoted + of->word, 1, word - of->word);
    of->announced = 0;
    if (s[end - 1] == ':')
        for (size_t k = word; k > of->word && word - k < cues->near && !of->announced; k--)
            of->announced = is_cue(hashes[k - 1], cues);
}

/* One text; its words' first code points are in `starts`. Only marks, ends of paragraphs and bytes beyond ASCII are
 * looked at. */
static void quoted_of(const uint8_t *s, size_t n, const uint32_t *starts, const uint32_t *hashes, size_t words,
                      const cue_words *cues, uint8_t *quoted)
{
    size_t word = 0, known = 0; /* `known`: the end of the last well-formed sequence */
    uint32_t point = 0;         /* code points before `at` */
    int open = 0;
    paragraph of = {0, 0, 0};
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
            if (what == ENDS) {
                finish(s, at + k, word, &of, hashes, cues, quoted);
                of.begin = at + k + 1;
                of.word = word;
            }
        }
        point += size - tails;
    }
    memset(quoted + word, open, words - word);
    /* No words are left where reading stopped before the end of the last paragraph. */
    const uint8_t *stop = n > of.begin ? memchr(s + of.begin, '\n', n - of.begin) : NULL;
    finish(s, stop ? (size_t)(stop - s) : n, words, &of, hashes, cues, quoted);
}

void tl_quoted(const uint8_t *bytes, const int64_t *offsets, size_t texts, const uint32_t *starts,
               const uint32_t *hashes, const int64_t *bounds, const cue_words *cues, uint8_t *quoted)
{
    for (size_t d = 0; d < texts; d++)
        quoted_of(bytes + offsets[d], (size_t)(offsets[d + 1] - offsets[d]), starts + bounds[d], hashes + bounds[d],
                  (size_t)(bounds[d + 1] - bounds[d]), cues, quoted + bounds[d]);
}
