/* How many n-grams two texts share. */
#include "kernel.h"

#include <stdlib.h>

/* A set of hashes that is emptied by counting on: a slot holds a member where its stamp is the present round. */
typedef struct {
    uint32_t *slots, *stamps, round;
    size_t mask;
} set;

static size_t size_for(size_t members)
{
    size_t size = 16;
    while (size < 2 * members)
        size *= 2;
    return size;
}

static int make(set *of, size_t members)
{
    size_t size = size_for(members);
    of->slots = malloc(size * sizeof *of->slots);
    of->stamps = calloc(size, sizeof *of->stamps);
    of->mask = 0;
    of->round = 0;
    return of->slots && of->stamps ? 0 : -1;
}

static void drop(set *of)
{
    free(of->slots);
    free(of->stamps);
}

static size_t slot_of(const set *of, uint32_t gram)
{
    size_t at = gram * 0x9E3779B1u & of->mask;
    while (of->stamps[at] == of->round && of->slots[at] != gram)
        at = (at + 1) & of->mask;
    return at;
}

static int holds(const set *of, uint32_t gram) { return of->stamps[slot_of(of, gram)] == of->round; }

static int added(set *to, uint32_t gram)
{
    size_t at = slot_of(to, gram);
    if (to->stamps[at] == to->round)
        return 0;
    to->stamps[at] = to->round;
    to->slots[at] = gram;
    return 1;
}

/* Fills a set with the grams of one text; `also` may name a set whose common members are counted. */
static uint32_t fill(set *to, const uint32_t *grams, size_t count, const set *also, uint32_t *common)
{
    uint32_t distinct = 0;
    to->mask = size_for(count) - 1; /* one long text must not slow down the short ones */
    to->round++;
    for (size_t i = 0; i < count; i++)
        if (added(to, grams[i])) {
            distinct++;
            *common += also && holds(also, grams[i]);
        }
    return distinct;
}

int tl_overlap(const uint32_t *words, const int64_t *bounds, const uint64_t *pairs, size_t count, unsigned size,
               uint32_t *shared)
{
    size_t longest = tl_longest(bounds, pairs, count);
    set one = {0}, two = {0};
    uint32_t *grams = malloc(longest * sizeof *grams);
    int failed = !grams || make(&one, longest) || make(&two, longest);
    uint64_t last = UINT64_MAX;
    uint32_t distinct = 0, none = 0;
    for (size_t i = 0; i < count && !failed; i++) {
        size_t a = (size_t)(pairs[i] >> 32), b = (size_t)(uint32_t)pairs[i];
        if (a != last) {
            size_t n = tl_grams(words + bounds[a], (size_t)(bounds[a + 1] - bounds[a]), size, grams);
            distinct = fill(&one, grams, n, NULL, &none);
            last = a;
        }
        uint32_t common = 0;
        size_t n = tl_grams(words + bounds[b], (size_t)(bounds[b + 1] - bounds[b]), size, grams);
        shared[3 * i + 1] = fill(&two, grams, n, &one, &common);
        shared[3 * i] = distinct;
        shared[3 * i + 2] = common;
    }
    free(grams);
    drop(&one);
    drop(&two);
    return failed ? -1 : 0;
}
