/* Stable radix sort of 64-bit keys with 64-bit values, eleven bits at a time from the lowest. */
#include "kernel.h"

#include <stdlib.h>
#include <string.h>

enum { DIGIT = 11, BUCKETS = 1 << DIGIT };

static int one_bucket(const size_t *counts, size_t total)
{
    for (int i = 0; i < BUCKETS; i++)
        if (counts[i])
            return counts[i] == total;
    return 1;
}

int tl_sort(uint64_t *keys, uint64_t *values, size_t count, unsigned bits)
{
    if (count == 0)
        return 0;
    uint64_t *room = malloc(2 * count * sizeof *room);
    if (!room)
        return -1;
    uint64_t *from_keys = keys, *from_values = values, *to_keys = room, *to_values = room + count;
    for (unsigned shift = 0; shift < bits; shift += DIGIT) {
        size_t counts[BUCKETS] = {0}, next = 0;
        unsigned wide = bits - shift < DIGIT ? bits - shift : DIGIT;
        uint64_t mask = (1ULL << wide) - 1;
        for (size_t i = 0; i < count; i++)
            counts[from_keys[i] >> shift & mask]++;
        if (one_bucket(counts, count))
            continue;
        for (int i = 0; i < BUCKETS; i++) {
            size_t here = counts[i];
            counts[i] = next;
            next += here;
        }
        for (size_t i = 0; i < count; i++) {
            size_t at = counts[from_keys[i] >> shift & mask]++;
            to_keys[at] = from_keys[i];
            to_values[at] = from_values[i];
        }
        uint64_t *keys_now = to_keys, *values_now = to_values;
        to_keys = from_keys, to_values = from_values;
        from_keys = keys_now, from_values = values_now;
    }
    if (from_keys != keys) {
        memcpy(keys, from_keys, count * sizeof *keys);
        memcpy(values, from_values, count * sizeof *values);
    }
    free(room);
    return 0;
}
