/* Words of UTF-8 text: folded by the pinned table and hashed; offsets in code points.
 *
 * Each character is folded for itself: marks stay in the order in which they were written. Composed and decomposed
 * forms of a word agree, but for those rare ones whose marks normalisation would put in another order.
 *
 * A word is a run of word characters. Characters of scripts without spaces are words of their own; marks belong to the
 * character before; ignored characters (soft hyphen, joiners) neither make nor break a word. A byte that is no part of
 * well-formed UTF-8 breaks and counts as one code point.
 */
#include "kernel.h"
#include "utf8.h"

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

static inline uint32_t hash_ascii(const uint8_t *s, size_t n, size_t readable) /* letters and digits only */
{
    const uint64_t lower = 0x2020202020202020ULL;
    uint64_t hash = TL_SEED, block;
    size_t left = n;
    for (; left >= 8; left -= 8, s += 8, readable -= 8)
        hash = tl_step(hash, tl_load8(s) | lower);
    if (left) {
        if (readable >= 8) {
            block = tl_load8(s);
        } else {
            uint8_t padded[8] = {0};
            memcpy(padded, s, left);
            block = tl_load8(padded);
        }
        hash = tl_step(hash, (block | lower) & (~0ULL >> (64 - 8 * left)));
    }
    return tl_last(hash, n);
}

/* Bit i of the results: byte i is an ASCII letter or digit; byte i is not ASCII. */
static inline void classify(const uint8_t *s, uint64_t *word, uint64_t *high)
{
    uint8_t flags[64], above[64];
    for (int i = 0; i < 64; i++) {
        uint8_t c = s[i];
        flags[i] = (uint8_t)((uint8_t)((c | 0x20) - 'a') < 26) | (uint8_t)((uint8_t)(c - '0') < 10);
        above[i] = c >> 7;
    }
    uint64_t w = 0, h = 0;
    for (int i = 0; i < 8; i++) { /* eight 0/1 bytes to eight bits */
        w |= (tl_load8(flags + 8 * i) * 0x0102040810204080ULL >> 56) << (8 * i);
        h |= (tl_load8(above + 8 * i) * 0x0102040810204080ULL >> 56) << (8 * i);
    }
    *word = w;
    *high = h;
}

static uint64_t below(unsigned bit) { return bit < 64 ? (1ULL << bit) - 1 : ~0ULL; }

/* One text. ASCII words are found 64 bytes at a time; where another word character stands, the word it belongs to is
 * read with care. */
TELLINGS_CLONES
static void words_of(const tl_table *table, const uint8_t *s, size_t n, size_t readable, sink *to)
{
    size_t at = 0, known = 0; /* `known`: the end of the last well-formed sequence that was seen */
    uint32_t point = 0;       /* code points before `at` */
    int open = 0;
    size_t open_at = 0;
    uint32_t open_point = 0;
    while (at < n) {
        unsigned size = n - at < 64 ? (unsigned)(n - at) : 64, stop = size;
        uint64_t word, high, tails = 0; /* tails: bytes that begin no code point */
        if (n - at >= 64) {
            classify(s + at, &word, &high);
        } else {
            uint8_t padded[64] = {0};
            memcpy(padded, s + at, size);
            classify(padded, &word, &high);
        }
        for (uint64_t rest = high; rest; rest &= rest - 1) {
            unsigned k = (unsigned)__builtin_ctzll(rest);
            if (at + k < known) {
                tails |= 1ULL << k;
                continue;
            }
            decoded c = decode(s + at + k, n - at - k);
            if (c.length) {
                known = at + k + c.length;
                if ((entry_of(table, c.code) & 7) != TL_BREAK) {
                    stop = k;
                    break;
                }
            }
        }
        word &= below(stop);
        uint64_t before = word << 1 | (uint64_t)open;
        uint64_t begins = word & ~before, finishes = ~word & before & below(stop);
        while (finishes) {
            unsigned k = (unsigned)__builtin_ctzll(finishes);
            finishes &= finishes - 1;
            if (!open) {
                unsigned b = (unsigned)__builtin_ctzll(begins);
                begins &= begins - 1;
                open_at = at + b;
                open_point = point + b - (unsigned)__builtin_popcountll(tails & below(b));
            }
            size_t length = at + k - open_at;
            put(to, hash_ascii(s + open_at, length, readable - open_at), open_point, open_point + (uint32_t)length);
            open = 0;
        }
        if (begins) {
            unsigned b = (unsigned)__builtin_ctzll(begins);
            open = 1;
            open_at = at + b;
            open_point = point + b - (unsigned)__builtin_popcountll(tails & below(b));
        }
        point += stop - (unsigned)__builtin_popcountll(tails & below(stop));
        at += stop;
        if (stop < size) {
            if (open) {
                at = open_at;
                point = open_point;
                open = 0;
            }
            at = careful(table, s, n, at, &point, to);
            known = at;
        }
    }
    if (open) {
        size_t length = n - open_at;
        put(to, hash_ascii(s + open_at, length, readable - open_at), open_point, open_point + (uint32_t)length);
    }
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
