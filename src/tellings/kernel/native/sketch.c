/* What texts are found by: n-grams, MinHash signatures, winnowed fingerprints. */
#include "kernel.h"

#include <stdlib.h>

#define BASE 0x9E3779B97F4A7C15ULL

static uint32_t scrambled(uint64_t rolled)
{
    return (uint32_t)(((rolled ^ rolled >> 29) * 0xBF58476D1CE4E5B9ULL) >> 32);
}

size_t tl_grams(const uint32_t *words, size_t count, unsigned size, uint32_t *out)
{
    if (count == 0)
        return 0;
    uint64_t rolled = 0, leaving = 1;
    unsigned first = count < size ? (unsigned)count : size;
    for (unsigned i = 0; i < first; i++) {
        rolled = rolled * BASE + words[i];
        leaving *= BASE;
    }
    out[0] = scrambled(rolled);
    if (count <= size)
        return 1;
    for (size_t i = size; i < count; i++) {
        rolled = rolled * BASE + (words[i] - leaving * words[i - size]); /* in brackets what need not wait */
        out[i - size + 1] = scrambled(rolled);
    }
    return count - size + 1;
}

static size_t longest_text(const int64_t *bounds, size_t texts)
{
    size_t longest = 1;
    for (size_t d = 0; d < texts; d++) {
        size_t count = tl_words_of(bounds, d);
        longest = count > longest ? count : longest;
    }
    return longest;
}

enum { LANES = 32 }; /* permutations whose least values, factors and sums stay in registers */

TELLINGS_WIDE_CLONES
static void smallest(const uint32_t *grams, size_t count, const uint32_t *factors, const uint32_t *sums,
                     uint32_t *least)
{
    uint32_t best[LANES], times[LANES], plus[LANES];
    memcpy(times, factors, sizeof times);
    memcpy(plus, sums, sizeof plus);
    for (int k = 0; k < LANES; k++)
        best[k] = UINT32_MAX;
    for (size_t i = 0; i < count; i++) {
        uint32_t gram = grams[i];
        for (int k = 0; k < LANES; k++) {
            uint32_t value = times[k] * gram + plus[k];
            value ^= value >> 15;
            best[k] = value < best[k] ? value : best[k];
        }
    }
    memcpy(least, best, sizeof best);
}

int tl_minhash(const uint32_t *words, const int64_t *bounds, size_t texts, unsigned size, const uint32_t *factors,
               const uint32_t *sums, size_t permutations, uint32_t *signatures)
{
    uint32_t *grams = malloc(longest_text(bounds, texts) * sizeof *grams);
    if (!grams)
        return -1;
    for (size_t d = 0; d < texts; d++) {
        size_t count = tl_grams(words + bounds[d], tl_words_of(bounds, d), size, grams);
        for (size_t k = 0; k < permutations; k += LANES)
            smallest(grams, count, factors + k, sums + k, signatures + d * permutations + k);
    }
    free(grams);
    return 0;
}

/* The fingerprints of one text's grams: the rightmost smallest of every window, each once. */
static size_t fingerprints(const uint32_t *grams, size_t count, unsigned window, uint64_t text, uint32_t *hashes,
                           uint64_t *places)
{
    size_t written = 0, least = 0, last = SIZE_MAX, width = window < count ? window : count;
    for (size_t end = width; end <= count; end++) {
        size_t begin = end - width;
        if (end == width || least < begin) {
            least = begin;
            for (size_t i = begin + 1; i < end; i++)
                least = grams[i] <= grams[least] ? i : least;
        } else if (grams[end - 1] <= grams[least]) {
            least = end - 1;
        }
        if (least != last) {
            hashes[written] = grams[least];
            places[written++] = text << 32 | least;
            last = least;
        }
    }
    return written;
}

ptrdiff_t tl_winnow(const uint32_t *words, const int64_t *bounds, size_t texts, unsigned size, unsigned window,
                    uint32_t first, uint32_t *hashes, uint64_t *places)
{
    uint32_t *grams = malloc(longest_text(bounds, texts) * sizeof *grams);
    if (!grams)
        return -1;
    size_t written = 0;
    for (size_t d = 0; d < texts; d++) {
        size_t count = tl_words_of(bounds, d);
        if (count < size)
            continue;
        count = tl_grams(words + bounds[d], count, size, grams);
        written += fingerprints(grams, count, window, (uint64_t)first + d, hashes + written, places + written);
    }
    free(grams);
    return (ptrdiff_t)written;
}
