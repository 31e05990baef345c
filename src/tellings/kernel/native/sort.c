/* Stable sort of 64-bit keys with 64-bit values: dealt out by the highest bits into piles that fit the cache, each of
 * which is sorted digit by digit from the lowest (radix sort). Bits in which no two keys differ are passed over.
 */
#include "kernel.h"

#include <stdlib.h>

enum { DIGIT = 10, PILE = 4096, MOST_PILES = 11 }; /* bits, records, bits */

typedef struct {
    uint64_t key, value;
} record;

/* The bits in which keys differ, of the lowest `bits`. */
static uint64_t differing(const uint64_t *keys, size_t count, unsigned bits)
{
    uint64_t differ = 0;
    for (size_t i = 1; i < count; i++)
        differ |= keys[i] ^ keys[0];
    return bits < 64 ? differ & ((1ULL << bits) - 1) : differ;
}

static unsigned width(uint64_t bits)
{
    unsigned wide = 0;
    for (; bits; bits >>= 1)
        wide++;
    return wide;
}

/* Sorts records by the given bits of their keys; they end in `from` or in `to`, which is returned. */
static record *digits(record *from, record *to, size_t count, uint64_t bits)
{
    for (unsigned shift = 0; count > 1 && bits >> shift; shift += DIGIT) {
        while (!(bits >> shift & 1))
            shift++;
        size_t at[1 << DIGIT] = {0}, next = 0;
        uint64_t mask = bits >> shift & ((1 << DIGIT) - 1);
        for (size_t i = 0; i < count; i++)
            at[from[i].key >> shift & mask]++;
        for (uint64_t i = 0; i <= mask; i++) {
            size_t here = at[i];
            at[i] = next;
            next += here;
        }
        for (size_t i = 0; i < count; i++)
            to[at[from[i].key >> shift & mask]++] = from[i];
        record *sorted = to;
        to = from;
        from = sorted;
        if (shift + DIGIT >= 64)
            break;
    }
    return from;
}

/* Deals records out by `piles` bits of their keys from `shift` on, and where each pile ends into `ends`; returns the
 * size of the largest. */
static size_t deal(const uint64_t *keys, const uint64_t *values, size_t count, unsigned shift, unsigned piles,
                   record *out, size_t *ends)
{
    size_t next = 0, largest = 0;
    uint64_t mask = (1ULL << piles) - 1;
    memset(ends, 0, sizeof *ends << piles);
    for (size_t i = 0; i < count; i++)
        ends[keys[i] >> shift & mask]++;
    for (size_t i = 0; i <= mask; i++) {
        size_t here = ends[i];
        largest = here > largest ? here : largest;
        ends[i] = next;
        next += here;
    }
    for (size_t i = 0; i < count; i++)
        out[ends[keys[i] >> shift & mask]++] = (record){keys[i], values[i]};
    return largest;
}

int tl_sort(uint64_t *keys, uint64_t *values, size_t count, unsigned bits)
{
    uint64_t differ = differing(keys, count, bits);
    if (!differ)
        return 0;
    unsigned top = width(differ), piles = 0;
    while (piles < MOST_PILES && piles + 1 < top && count >> piles > PILE)
        piles++;
    unsigned shift = piles ? top - piles : 0;
    uint64_t below = piles ? differ & ((1ULL << shift) - 1) : differ;
    size_t ends[1 << MOST_PILES], begin = 0;
    record *dealt = malloc(count * sizeof *dealt);
    size_t largest = dealt ? deal(keys, values, count, shift, piles, dealt, ends) : 0;
    record *room = dealt ? malloc(largest * sizeof *room) : NULL;
    for (size_t pile = 0; room && pile < (size_t)1 << piles; begin = ends[pile++]) {
        const record *sorted = digits(dealt + begin, room, ends[pile] - begin, below);
        for (size_t i = begin; i < ends[pile]; i++) {
            keys[i] = sorted[i - begin].key;
            values[i] = sorted[i - begin].value;
        }
    }
    int failed = !room;
    free(dealt);
    free(room);
    return failed ? -1 : 0;
}
