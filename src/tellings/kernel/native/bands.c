/* From signatures to candidates: the keys of one band of rows, and how far the signatures of two texts agree. */
#include "kernel.h"

#include <stdlib.h>

/* One bit a slot. */
static uint64_t has(const uint64_t *slots, uint64_t slot) { return slots[slot >> 6] >> (slot & 63) & 1; }

static uint64_t key_of(const uint32_t *band, size_t rows)
{
    uint64_t key = 0;
    for (size_t row = 0; row < rows; row++)
        key = tl_step(key, band[row]);
    return key;
}

ptrdiff_t tl_band(const uint32_t *signatures, size_t texts, size_t permutations, size_t first, size_t rows,
                  uint64_t *keys, uint64_t *places)
{
    size_t slots = 64, filled = 0, shared = 0;
    while (slots < TL_SLOTS * texts)
        slots *= 2;
    uint64_t *seen = calloc(slots / 32, sizeof *seen), *again = seen + slots / 64;
    if (!seen)
        return -1;
    for (size_t d = 0; d < texts; d++) {
        const uint32_t *signature = signatures + d * permutations;
        if (signature[first] == UINT32_MAX && signature[0] == UINT32_MAX)
            continue; /* no words: the largest number everywhere */
        uint64_t key = key_of(signature + first, rows), slot = key & (slots - 1);
        again[slot >> 6] |= seen[slot >> 6] & 1ULL << (slot & 63);
        seen[slot >> 6] |= 1ULL << (slot & 63);
        keys[filled] = key;
        places[filled++] = (uint64_t)d << 32;
    }
    for (size_t i = 0; i < filled; i++) { /* no branch: which texts share a slot is hard to foresee */
        uint64_t key = keys[i], place = places[i];
        keys[shared] = key;
        places[shared] = place;
        shared += has(again, key & (slots - 1));
    }
    free(seen);
    return (ptrdiff_t)shared;
}

TELLINGS_WIDE_CLONES
void tl_agreement(const uint32_t *signatures, size_t permutations, const uint64_t *pairs, size_t count,
                  uint32_t *agreement)
{
    for (size_t i = 0; i < count; i++) {
        const uint32_t *a = signatures + (pairs[i] >> 32) * permutations;
        const uint32_t *b = signatures + (pairs[i] & UINT32_MAX) * permutations;
        uint32_t equal = 0;
        for (size_t k = 0; k < permutations; k++)
            equal += a[k] == b[k];
        agreement[i] = equal;
    }
}
