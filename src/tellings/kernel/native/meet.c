/* Seeds of given pairs: all places where both texts hold the same n-gram. */
#include "kernel.h"

#include <stdlib.h>

/* The places of a text's n-grams by hash: heads of chains, and the next place in each chain (counted from 1). */
typedef struct {
    uint32_t *heads, *next;
    size_t mask;
} places;

static void enter(places *of, const uint32_t *grams, size_t count)
{
    size_t slots = 16; /* as many as this text needs: one long text must not slow down the short ones */
    while (slots < count)
        slots *= 2;
    of->mask = slots - 1;
    memset(of->heads, 0, (of->mask + 1) * sizeof *of->heads);
    for (size_t i = count; i-- > 0;) { /* so that chains rise */
        size_t slot = grams[i] * 0x9E3779B1u & of->mask;
        of->next[i] = of->heads[slot];
        of->heads[slot] = (uint32_t)i + 1;
    }
}

static int put(tl_spots *to, uint64_t pair, uint64_t spot)
{
    if (to->count == to->room) {
        size_t room = to->room ? 2 * to->room : 1024;
        uint64_t *pairs = realloc(to->pairs, room * sizeof *pairs);
        to->pairs = pairs ? pairs : to->pairs;
        uint64_t *spots = pairs ? realloc(to->spots, room * sizeof *spots) : NULL;
        to->spots = spots ? spots : to->spots;
        if (!pairs || !spots)
            return -1;
        to->room = room;
    }
    to->pairs[to->count] = pair;
    to->spots[to->count++] = spot;
    return 0;
}

int tl_meet(const uint32_t *words, const int64_t *bounds, const uint64_t *pairs, size_t count, unsigned size,
            unsigned repeats, tl_spots *found)
{
    size_t longest = tl_longest(bounds, pairs, count), slots = 16;
    while (slots < longest)
        slots *= 2;
    uint32_t *one = malloc(longest * sizeof *one), *two = malloc(longest * sizeof *two);
    places of = {malloc(slots * sizeof *of.heads), malloc(longest * sizeof *of.next), slots - 1};
    int failed = !one || !two || !of.heads || !of.next;
    uint64_t last = UINT64_MAX;
    for (size_t i = 0; i < count && !failed; i++) {
        size_t a = (size_t)(pairs[i] >> 32), b = (size_t)(uint32_t)pairs[i];
        size_t a_words = (size_t)(bounds[a + 1] - bounds[a]), b_words = (size_t)(bounds[b + 1] - bounds[b]);
        if (a_words < size || b_words < size)
            continue;
        if (a != last)
            enter(&of, one, tl_grams(words + bounds[a], a_words, size, one));
        last = a;
        size_t grams = tl_grams(words + bounds[b], b_words, size, two);
        for (size_t j = 0; j < grams && !failed; j++) {
            unsigned written = 0;
            uint32_t p = of.heads[two[j] * 0x9E3779B1u & of.mask];
            for (; p && written < repeats && !failed; p = of.next[p - 1])
                if (one[p - 1] == two[j]) {
                    failed = put(found, pairs[i], (uint64_t)(p - 1) << 32 | j);
                    written++;
                }
        }
    }
    free(one);
    free(two);
    free(of.heads);
    free(of.next);
    return failed ? -1 : 0;
}
