/* Sixty-four bytes at once: bit i of a mask speaks of byte i. */
#ifndef TELLINGS_CHUNK_H
#define TELLINGS_CHUNK_H

#include "kernel.h"

#if defined(__SSE2__) && !defined(TELLINGS_PORTABLE)
#define TELLINGS_SSE2
#include <emmintrin.h>
#endif

enum { CHUNK = 64 };

static inline uint64_t below(unsigned bit) { return bit < 64 ? (1ULL << bit) - 1 : ~0ULL; }

static inline unsigned lowest(uint64_t mask) { return (unsigned)__builtin_ctzll(mask); }

static inline unsigned ones(uint64_t mask) { return (unsigned)__builtin_popcountll(mask); }

/* The chunk at `at` of which `size` bytes are there; a short one is copied and filled up with zeros. */
static inline const uint8_t *whole_chunk(const uint8_t *at, unsigned size, uint8_t padded[CHUNK])
{
    if (size == CHUNK)
        return at;
    memset(padded, 0, CHUNK);
    memcpy(padded, at, size);
    return padded;
}

#ifdef TELLINGS_SSE2

static inline __m128i sixteen(const uint8_t *s, int part)
{
    const void *at = s + 16 * part;
    return _mm_loadu_si128((const __m128i *)at);
}

static inline uint64_t bits(__m128i flags, int part)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(flags) << (16 * part);
}

/* Bytes that are ASCII letters or digits; bytes that are not ASCII. */
static inline void letters(const uint8_t *s, uint64_t *word, uint64_t *high)
{
    uint64_t w = 0, h = 0;
    for (int part = 0; part < 4; part++) {
        __m128i c = sixteen(s, part), small = _mm_or_si128(c, _mm_set1_epi8(0x20));
        /* Moved to the upper end of the signed bytes, a range is what lies above one bound. */
        __m128i letter = _mm_cmpgt_epi8(_mm_add_epi8(small, _mm_set1_epi8(127 - 'z')), _mm_set1_epi8(127 - 26));
        __m128i digit = _mm_cmpgt_epi8(_mm_add_epi8(c, _mm_set1_epi8(127 - '9')), _mm_set1_epi8(127 - 10));
        w |= bits(_mm_or_si128(letter, digit), part);
        h |= bits(c, part);
    }
    *word = w;
    *high = h;
}

/* Bytes that are `one` or `two`, or not ASCII. */
static inline uint64_t any_of(const uint8_t *s, char one, char two)
{
    uint64_t found = 0;
    for (int part = 0; part < 4; part++) {
        __m128i c = sixteen(s, part);
        __m128i same = _mm_or_si128(_mm_cmpeq_epi8(c, _mm_set1_epi8(one)), _mm_cmpeq_epi8(c, _mm_set1_epi8(two)));
        found |= bits(_mm_or_si128(same, c), part);
    }
    return found;
}

#else

static inline uint64_t bits(const uint8_t flags[CHUNK]) /* of bytes that are 0 or 1 */
{
    uint64_t mask = 0;
    for (int i = 0; i < 8; i++)
        mask |= (tl_load8(flags + 8 * i) * 0x0102040810204080ULL >> 56) << (8 * i);
    return mask;
}

static inline void letters(const uint8_t *s, uint64_t *word, uint64_t *high)
{
    uint8_t flags[CHUNK], above[CHUNK];
    for (int i = 0; i < CHUNK; i++) {
        uint8_t c = s[i];
        flags[i] = (uint8_t)((uint8_t)((c | 0x20) - 'a') < 26) | (uint8_t)((uint8_t)(c - '0') < 10);
        above[i] = c >> 7;
    }
    *word = bits(flags);
    *high = bits(above);
}

static inline uint64_t any_of(const uint8_t *s, char one, char two)
{
    uint8_t flags[CHUNK];
    for (int i = 0; i < CHUNK; i++)
        flags[i] = (uint8_t)(s[i] == (uint8_t)one) | (uint8_t)(s[i] == (uint8_t)two) | (uint8_t)(s[i] >> 7);
    return bits(flags);
}

#endif

#endif
