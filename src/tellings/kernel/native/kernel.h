/* The loops of the kernel: plain C11 over caller-owned arrays, no Python, no global state.
 *
 * Every function has a twin of the same name in tellings.kernel.twin whose results are identical.
 * Arrays named `bounds` and `offsets` have one entry more than there are documents.
 */
#ifndef TELLINGS_KERNEL_H
#define TELLINGS_KERNEL_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Versions of a hot loop, chosen when the program is loaded, where the platform can; WIDE ones have one for AVX-512. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__) && !defined(TELLINGS_PLAIN)
#if __GNUC__ >= 12
#define TELLINGS_CLONES __attribute__((target_clones("arch=x86-64-v3", "default")))
#define TELLINGS_WIDE_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define TELLINGS_CLONES __attribute__((target_clones("avx2", "default")))
#define TELLINGS_WIDE_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#endif
#else
#define TELLINGS_CLONES
#define TELLINGS_WIDE_CLONES
#endif

/* Parts of a hot loop belong into it, and into each of its clones. */
#if defined(__GNUC__)
#define TELLINGS_INLINE static inline __attribute__((always_inline))
#else
#define TELLINGS_INLINE static inline
#endif

/* The pinned table of characters: which make words, and what they fold to.
 *
 * entry = blocks[index[code >> 8] * 256 + (code & 255)]: bits 0-2 class, bits 4-7 number of folded code points (0: it
 * stays as it is), bits 8-31 the folded code point (one), or where they stand in `pool` (several).
 */
typedef struct {
    const uint16_t *index;
    const uint32_t *blocks;
    const uint32_t *pool;
} tl_table;

enum { TL_BREAK = 0, TL_WORD = 1, TL_LONE = 2, TL_MARK = 3, TL_IGNORED = 4 };

/* Words of UTF-8 texts. `starts` and `ends` (code points of each text) may both be NULL. Returns the number of words;
 * the arrays must hold bytes / 2 + texts entries. */
size_t tl_words(const tl_table *table, const uint8_t *bytes, const int64_t *offsets, size_t texts, uint32_t *hashes,
                uint32_t *starts, uint32_t *ends, int64_t *bounds);

/* Hashes of the n-grams of one text into `out` (at least max(1, words) entries); a text with fewer words than `size`
 * is one n-gram. Returns their number. */
size_t tl_grams(const uint32_t *words, size_t count, unsigned size, uint32_t *out);

/* MinHash signatures: `sums[k]` and `factors[k]` make the k-th permutation. Returns 0, or -1 without memory. */
int tl_minhash(const uint32_t *words, const int64_t *bounds, size_t texts, unsigned size, const uint32_t *factors,
               const uint32_t *sums, size_t permutations, uint32_t *signatures);

/* Keys of the `rows` (1 at least) from `first` on of every text, and its place (`text << 32`). Texts without words are
 * left out, and those that are alone for certain: keys fall into slots by their lowest bits, TL_SLOTS a text or more.
 * Returns how many are left, or -1 without memory; the arrays must hold one entry for each text. */
ptrdiff_t tl_band(const uint32_t *signatures, size_t texts, size_t permutations, size_t first, size_t rows,
                  uint64_t *keys, uint64_t *places);

enum { TL_SLOTS = 8 };

/* In how many permutations the texts of each pair agree. */
void tl_agreement(const uint32_t *signatures, size_t permutations, const uint64_t *pairs, size_t count,
                  uint32_t *agreement);

/* Winnowed fingerprints (Schleimer, Wilkerson and Aiken 2003, rightmost minimum). Returns their number, or -1 without
 * memory; the arrays must hold one entry for each word. */
ptrdiff_t tl_winnow(const uint32_t *words, const int64_t *bounds, size_t texts, unsigned size, unsigned window,
                    uint32_t first, uint32_t *hashes, uint64_t *places);

/* Stable sort of keys with their values, by the lowest `bits` of the key. Returns 0, or -1 without memory. */
int tl_sort(uint64_t *keys, uint64_t *values, size_t count, unsigned bits);

/* Pairs of places with the same hash. See seeds.c. */
typedef struct {
    uint64_t pairs;    /* pairs written */
    uint64_t hot;      /* hashes with more than `most` places */
    uint64_t left_out; /* pairs of places of those hashes that were not written */
} tl_seed_counts;

enum { TL_MOST_PARTS = 4096 };

typedef struct {
    uint32_t split, parts;   /* parts are a power of two */
    size_t *at;              /* where the next seed of each part goes; counts them where `pairs` is NULL */
    uint64_t *pairs, *spots; /* both NULL, or with room for all */
} tl_seeds_into;

tl_seed_counts tl_seeds(const uint64_t *hashes, const uint64_t *places, size_t count, size_t most,
                        const tl_seeds_into *to);

/* How a seed grows into a passage; see match.c. Sizes in words. */
typedef struct {
    uint32_t drop;    /* extension stops when the score has fallen this far below its best */
    uint32_t miss;    /* a differing word costs this much, an equal one earns 1 */
    uint32_t gap;     /* words on both sides together that may be skipped between two stretches */
    uint32_t anchor;  /* equal words that a skip must lead to */
    uint32_t join;    /* longest distance on one side between two stretches of one passage */
    uint32_t least;   /* equal words of the shortest passage */
    uint32_t repeats; /* so many stretches of a pair are followed, more where texts are long; see match.c */
} tl_match_settings;

typedef struct {
    uint32_t pair; /* which of the pairs */
    uint32_t a_start, a_end, b_start, b_end;
    uint32_t equal;   /* equal words along the passage */
    uint32_t longest; /* longest run of equal words */
} tl_passage;

typedef struct {
    tl_passage *items;
    size_t count, room;
    uint64_t left_out; /* seeds of stretches that were not followed */
} tl_passages;

/* Passages of every pair, in order of place; `pairs` (a << 32 | b) are sorted, equal ones stand together, and two texts
 * have fewer than 2^32 words together. Returns 0, or -1 without memory. The caller frees `found->items`. */
int tl_match(const uint32_t *words, const int64_t *bounds, const uint64_t *pairs, const uint64_t *spots, size_t count,
             const tl_match_settings *settings, tl_passages *found);

/* Distinct n-grams of both texts and how many they share, for each pair: three numbers a pair. Returns 0, or -1. */
int tl_overlap(const uint32_t *words, const int64_t *bounds, const uint64_t *pairs, size_t count, unsigned size,
               uint32_t *shared);

static inline uint64_t tl_load8(const uint8_t *at) /* little end first on every machine */
{
    uint64_t value;
    memcpy(&value, at, sizeof value);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    value = __builtin_bswap64(value);
#endif
    return value;
}

/* Seeds that grow as they are found; the caller frees both arrays. */
typedef struct {
    uint64_t *pairs, *spots;
    size_t count, room;
    uint64_t hot, left_out; /* n-grams with more than `repeats` places, and pairs of places not written for that */
} tl_spots;

/* The places where the texts of each pair hold the same n-gram, at most the first `repeats` of each text. Returns 0, or
 * -1 without memory. See meet.c. */
int tl_meet(const uint32_t *words, const int64_t *bounds, const uint64_t *pairs, size_t count, unsigned size,
            unsigned repeats, tl_spots *found);

/* Words that announce a quotation among the last `near` words of a paragraph: their hashes, rising. */
typedef struct {
    const uint32_t *hashes;
    size_t count;
    unsigned near;
} cue_words;

/* 1 for every quoted word, 0 for the others; `starts` are the words' first code points. See quoted.c. */
void tl_quoted(const uint8_t *bytes, const int64_t *offsets, size_t texts, const uint32_t *starts,
               const uint32_t *hashes, const int64_t *bounds, const cue_words *cues, uint8_t *quoted);

/* The smallest text of the group that each text belongs to, where `pairs` (a << 32 | b) hang together. */
void tl_components(const uint64_t *pairs, size_t count, size_t texts, uint32_t *roots);

enum { TL_MOST_GROUPS = 64, TL_MOST_REPEATS = 65536, TL_MOST_GAP = 1024 };

/* Marks the places of stock n-grams: of those that stand in texts of `least` different groups (`roots`), or, with
 * `labels` (0: none), in texts of `least_in_one` different groups that bear one label. At most TL_MOST_GROUPS each.
 * Returns how many n-grams are stock. */
size_t tl_stock(const uint64_t *hashes, const uint64_t *places, size_t count, const uint32_t *roots,
                const uint32_t *labels, unsigned least, unsigned least_in_one, uint8_t *stock);

/* Marks the words of the n-grams that stand at marked places. */
void tl_cover(const uint64_t *places, const uint8_t *marks, size_t count, const int64_t *bounds, unsigned size,
              uint8_t *words);

/* Marks the words between two marked ones of one text that are at most `gap` words apart. */
void tl_fill(const int64_t *bounds, size_t texts, unsigned gap, uint8_t *marks);

/* What makes a list: an n-gram that stands `times` times or more, never more than `apart` words from the last time. */
typedef struct {
    uint32_t times, apart;
} tl_list_settings;

/* Marks the words of lists, from the first occurrence of such an n-gram to the last. Returns 0, or -1 without memory.
 */
int tl_lists(const uint32_t *words, const int64_t *bounds, size_t texts, unsigned size, const tl_list_settings *use,
             uint8_t *marks);

/* How many of the words from `begins` to `ends` are marked (1 or 0), for each run. */
void tl_count(const uint8_t *marks, const int64_t *begins, const int64_t *ends, size_t runs, uint32_t *counts);

static inline size_t tl_words_of(const int64_t *bounds, uint64_t text)
{
    return (size_t)(bounds[text + 1] - bounds[text]);
}

/* Words of the longest text that a pair names, at least 1. */
static inline size_t tl_longest(const int64_t *bounds, const uint64_t *pairs, size_t count)
{
    size_t longest = 1;
    for (size_t i = 0; i < 2 * count; i++) {
        size_t words = tl_words_of(bounds, i & 1 ? pairs[i / 2] >> 32 : (uint32_t)pairs[i / 2]);
        longest = words > longest ? words : longest;
    }
    return longest;
}

#define TL_SEED 0x9E3779B97F4A7C15ULL
#define TL_STEP 0xFF51AFD7ED558CCDULL
#define TL_LAST 0xC4CEB9FE1A85EC53ULL

static inline uint64_t tl_step(uint64_t hash, uint64_t block)
{
    hash = (hash ^ block) * TL_STEP;
    return hash ^ (hash >> 32);
}

static inline uint32_t tl_last(uint64_t hash, uint64_t length)
{
    return (uint32_t)(((hash ^ length) * TL_LAST) >> 32);
}

#endif
