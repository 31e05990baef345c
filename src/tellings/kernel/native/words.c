/* Words of UTF-8 text: folded by the pinned table and hashed; offsets in code points.
 *
 * Each character is folded for itself: marks stay in the order in which they were written. Composed and decomposed
 * forms of a word agree, but for those rare ones whose marks normalisation would put in another order.
 *
 * A word is a run of word characters. Characters of scripts without spaces are words of their own; marks belong to the
 * character before; ignored characters (soft hyphen, joiners) neither make nor break a word. A byte that is no part of
 * well-formed UTF-8 breaks and counts as one code point.
 */
#include "chunk.h"
#include "utf8.h"

enum {
    SHORT = 16,  /* bytes of a word that is hashed at once */
    AT_ONCE = 8, /* edges that are noted at once, some of them for nothing */
    EDGES = 1024 /* edges of words that are hashed together */
};

#define LOWER 0x2020202020202020ULL

static uint32_t entry_of(const tl_table *table, uint32_t code)
{
    return table->blocks[(uint32_t)table->index[code >> 8] * 256 + (code & 255)];
}

/* Where words go, and the one that is open in the careful reading. */
typedef struct {
    uint32_t *hashes, *starts, *ends;
    size_t count;
    uint64_t hash, block, length; /* folded bytes so far: whole blocks, the block begun, their number */
    uint32_t start, end;
    int open, lone;
} sink;

static void put(sink *to, uint32_t hash, uint32_t start, uint32_t end)
{
    to->hashes[to->count] = hash;
    if (to->starts) {
        to->starts[to->count] = start;
        to->ends[to->count] = end;
    }
    to->count++;
}

static void add_byte(sink *to, uint8_t byte)
{
    to->block |= (uint64_t)byte << (8 * (to->length & 7));
    if ((++to->length & 7) == 0) {
        to->hash = tl_step(to->hash, to->block);
        to->block = 0;
    }
}

static void add_code(sink *to, uint32_t code)
{
    if (code < 0x80) {
        add_byte(to, (uint8_t)code);
        return;
    }
    unsigned tail = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static const uint8_t lead[4] = {0, 0xC0, 0xE0, 0xF0};
    add_byte(to, (uint8_t)(lead[tail] | code >> (6 * tail)));
    while (tail--)
        add_byte(to, (uint8_t)(0x80 | (code >> (6 * tail) & 0x3F)));
}

static void open_word(sink *to, uint32_t at, int lone)
{
    to->hash = TL_SEED;
    to->block = to->length = 0;
    to->start = at;
    to->open = 1;
    to->lone = lone;
}

static void close_word(sink *to)
{
    if (!to->open)
        return;
    uint64_t hash = to->length & 7 ? tl_step(to->hash, to->block) : to->hash;
    put(to, tl_last(hash, to->length), to->start, to->end);
    to->open = 0;
}

/* Reads character by character from `at` (code point `*point`) to the next break; returns where that is. */
static size_t careful(const tl_table *table, const uint8_t *s, size_t n, size_t at, uint32_t *point, sink *to)
{
    while (at < n) {
        decoded c = decode(s + at, n - at);
        uint32_t entry = c.length ? entry_of(table, c.code) : TL_BREAK;
        unsigned kind = entry & 7;
        if (kind == TL_BREAK)
            break;
        if (kind != TL_IGNORED) {
            int apart = kind == TL_LONE || (kind == TL_WORD && to->lone);
            if (to->open && apart)
                close_word(to);
            if (!to->open)
                open_word(to, *point, kind == TL_LONE);
            unsigned folded = entry >> 4 & 15;
            uint32_t value = entry >> 8;
            if (folded < 2)
                add_code(to, folded ? value : c.code);
            else
                for (unsigned i = 0; i < folded; i++)
                    add_code(to, table->pool[value + i]);
            to->end = *point + 1;
        }
        at += c.length;
        ++*point;
    }
    close_word(to);
    return at;
}

static uint32_t hash_long(const uint8_t *s, size_t n, size_t readable) /* letters and digits only */
{
    uint64_t hash = TL_SEED;
    for (size_t at = 0; at < n; at += 8) {
        uint8_t block[8] = {0};
        size_t left = n - at < 8 ? n - at : 8;
        memcpy(block, s + at, readable - at < 8 ? readable - at : 8);
        hash = tl_step(hash, (tl_load8(block) | LOWER) & (~0ULL >> (64 - 8 * left)));
    }
    return tl_last(hash, n);
}

/* The same for at most sixteen bytes where sixteen may be read, without a branch: lengths are hard to foresee. */
TELLINGS_INLINE uint32_t hash_short(const uint8_t *s, size_t n)
{
    static const uint8_t kept[2 * SHORT] = {255, 255, 255, 255, 255, 255, 255, 255,
                                            255, 255, 255, 255, 255, 255, 255, 255};
    const uint8_t *masks = kept + SHORT - n;
    uint64_t one = tl_step(TL_SEED, (tl_load8(s) | LOWER) & tl_load8(masks));
    uint64_t two = tl_step(one, (tl_load8(s + 8) | LOWER) & tl_load8(masks + 8));
    return tl_last(one ^ ((one ^ two) & (0 - (uint64_t)(n > 8))), n);
}

/* A text as it is read, and the ASCII words that were seen and not yet hashed: where they begin and end, in turn. */
typedef struct {
    const uint8_t *s;
    size_t n, readable; /* bytes of the text; bytes that may be read */
    size_t at, tails;   /* bytes read, and those of them that begin no code point */
    size_t count;       /* of `edges`; where it is odd, a word is open */
    uint32_t *edges;
} reading;

TELLINGS_INLINE void note_edges(reading *r, uint64_t turns)
{
    uint32_t *to = r->edges + r->count;
    for (unsigned left = ones(turns); left; left = left > AT_ONCE ? left - AT_ONCE : 0)
        for (int i = 0; i < AT_ONCE; i++, turns &= turns - 1)
            *to++ = (uint32_t)r->at + lowest(turns | 1ULL << 63);
}

/* Reads up to the first byte beyond ASCII, or until there are edges enough. */
TELLINGS_INLINE void read_ascii(reading *r)
{
    unsigned size = CHUNK, stop = CHUNK;
    while (stop == size && r->at < r->n && r->count < EDGES) {
        uint8_t padded[CHUNK];
        uint64_t word, high, open = r->count & 1;
        size = r->n - r->at < CHUNK ? (unsigned)(r->n - r->at) : CHUNK;
        letters(whole_chunk(r->s + r->at, size, padded), &word, &high);
        stop = high ? lowest(high) : size;
        uint64_t turns = (word ^ (word << 1 | open)) & below(stop);
        note_edges(r, turns);
        r->count += ones(turns);
        r->at += stop;
    }
}

/* Hashes the words that are complete. */
TELLINGS_INLINE void put_ascii(reading *r, sink *to)
{
    size_t words = r->count / 2;
    uint32_t *hashes = to->hashes + to->count;
    for (size_t i = 0; i < words; i++) {
        size_t from = r->edges[2 * i], length = r->edges[2 * i + 1] - from, left = r->readable - from;
        hashes[i] = length <= SHORT && left >= SHORT ? hash_short(r->s + from, length)
                                                     : hash_long(r->s + from, length, left);
    }
    for (size_t i = 0; to->starts && i < words; i++) {
        to->starts[to->count + i] = r->edges[2 * i] - (uint32_t)r->tails;
        to->ends[to->count + i] = r->edges[2 * i + 1] - (uint32_t)r->tails;
    }
    to->count += words;
    r->count &= 1;
    r->edges[0] = r->edges[2 * words];
}

/* Reads one character beyond ASCII, or the word that it belongs to. */
static void read_other(const tl_table *table, reading *r, sink *to)
{
    decoded c = decode(r->s + r->at, r->n - r->at);
    if (c.length == 0 || (entry_of(table, c.code) & 7) == TL_BREAK) {
        if (r->count & 1)
            r->edges[r->count++] = (uint32_t)r->at;
        if (to->starts)
            put_ascii(r, to);
        r->at += c.length ? c.length : 1;
        r->tails += c.length ? c.length - 1 : 0;
        return;
    }
    put_ascii(r, to);
    size_t from = r->count ? r->edges[0] : r->at;
    uint32_t point = (uint32_t)(from - r->tails);
    r->at = careful(table, r->s, r->n, from, &point, to);
    r->tails = r->at - point;
    r->count = 0;
}

/* One text. ASCII words are found 64 bytes at a time; where another word character stands, the word it belongs to is
 * read with care. */
TELLINGS_CLONES
static void words_of(const tl_table *table, const uint8_t *s, size_t n, size_t readable, sink *to)
{
    uint32_t edges[EDGES + CHUNK + AT_ONCE];
    reading r = {.s = s, .n = n, .readable = readable, .edges = edges};
    while (r.at < n) {
        read_ascii(&r);
        if (r.at < n && s[r.at] >= 0x80)
            read_other(table, &r, to);
        else
            put_ascii(&r, to);
    }
    if (r.count)
        edges[r.count++] = (uint32_t)n;
    put_ascii(&r, to);
}

size_t tl_words(const tl_table *table, const uint8_t *bytes, const int64_t *offsets, size_t texts, uint32_t *hashes,
                uint32_t *starts, uint32_t *ends, int64_t *bounds)
{
    sink to = {.hashes = hashes, .starts = starts, .ends = ends};
    size_t total = texts ? (size_t)offsets[texts] : 0;
    for (size_t d = 0; d < texts; d++) {
        size_t from = (size_t)offsets[d], until = (size_t)offsets[d + 1];
        bounds[d] = (int64_t)to.count;
        words_of(table, bytes + from, until - from, total - from, &to);
    }
    bounds[texts] = (int64_t)to.count;
    return to.count;
}
