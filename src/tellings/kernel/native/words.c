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

enum { SHORT = 16 }; /* bytes of a word that is hashed at once */

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

/* Reads character by character from `at` (code point `*point`) to the next break; returns where that is. It is part of
 * each clone: a call to code for narrower registers costs more than a short word. */
TELLINGS_INLINE size_t careful(const tl_table *table, const uint8_t *s, size_t n, size_t at, uint32_t *point, sink *to)
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

TELLINGS_INLINE uint32_t hash_ascii(const uint8_t *s, size_t n, size_t readable)
{
    return n <= SHORT && readable >= SHORT ? hash_short(s, n) : hash_long(s, n, readable);
}

/* A text as it is read: where (byte `at`, code point `point`), and the ASCII word that is open. */
typedef struct {
    const uint8_t *s;
    size_t n, readable; /* bytes of the text; bytes that may be read */
    size_t at, known;   /* `known`: the end of the last well-formed sequence that was seen */
    uint32_t point;
    int open;
    size_t open_at;
    uint32_t open_point;
} reading;

/* The bytes of a chunk that begin no code point; `stop` becomes the first that begins a word character beyond ASCII. */
TELLINGS_INLINE uint64_t tails_of(const tl_table *table, reading *r, uint64_t high, unsigned *stop)
{
    uint64_t tails = 0;
    for (; high; high &= high - 1) {
        unsigned k = lowest(high);
        if (r->at + k < r->known) {
            tails |= 1ULL << k;
            continue;
        }
        decoded c = decode(r->s + r->at + k, r->n - r->at - k);
        if (c.length == 0)
            continue;
        r->known = r->at + k + c.length;
        if ((entry_of(table, c.code) & 7) != TL_BREAK) {
            *stop = k;
            break;
        }
    }
    return tails;
}

TELLINGS_INLINE void put_ascii(sink *to, const reading *r, size_t from, uint32_t point, size_t until)
{
    size_t length = until - from;
    put(to, hash_ascii(r->s + from, length, r->readable - from), point, point + (uint32_t)length);
}

/* One chunk: the ASCII words that end in it, up to a word character beyond ASCII. Returns how far it was read. */
TELLINGS_INLINE unsigned chunk_of(const tl_table *table, reading *r, unsigned size, sink *to)
{
    uint8_t padded[CHUNK];
    uint64_t word, high;
    unsigned stop = size;
    letters(whole_chunk(r->s + r->at, size, padded), &word, &high);
    uint64_t tails = high ? tails_of(table, r, high, &stop) : 0;
    word &= below(stop);
    uint64_t before = word << 1 | (uint64_t)r->open;
    uint64_t begins = word & ~before, finishes = ~word & before & below(stop);
    if (finishes && r->open) {
        put_ascii(to, r, r->open_at, r->open_point, r->at + lowest(finishes));
        finishes &= finishes - 1;
        r->open = 0;
    }
    for (; finishes; finishes &= finishes - 1, begins &= begins - 1) {
        unsigned b = lowest(begins);
        put_ascii(to, r, r->at + b, r->point + b - ones(tails & below(b)), r->at + lowest(finishes));
    }
    if (begins) {
        unsigned b = lowest(begins);
        r->open = 1;
        r->open_at = r->at + b;
        r->open_point = r->point + b - ones(tails & below(b));
    }
    r->point += stop - ones(tails & below(stop));
    r->at += stop;
    return stop;
}

/* One text. ASCII words are found 64 bytes at a time; where another word character stands, the word it belongs to is
 * read with care. */
TELLINGS_CLONES
static void words_of(const tl_table *table, const uint8_t *s, size_t n, size_t readable, sink *into)
{
    reading r = {.s = s, .n = n, .readable = readable};
    sink to = *into; /* a copy stays in registers */
    while (r.at < n) {
        unsigned size = n - r.at < CHUNK ? (unsigned)(n - r.at) : CHUNK;
        if (chunk_of(table, &r, size, &to) == size)
            continue;
        if (r.open) {
            r.at = r.open_at;
            r.point = r.open_point;
            r.open = 0;
        }
        r.at = r.known = careful(table, s, n, r.at, &r.point, &to);
    }
    if (r.open)
        put_ascii(&to, &r, r.open_at, r.open_point, n);
    *into = to;
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
