/* How many n-grams two texts share. */
#include "kernel.h"

#include <stdlib.h>

/* An n-gram, and the rounds in which it was last found in a first and in a second text. */
typedef struct {
    uint32_t gram, one, two;
} slot;

/* The n-grams of two texts. Those of the first stay while the second changes; a text is emptied by counting its rounds
 * on. */
typedef struct {
    slot *slots;
    size_t mask;
    uint32_t one, two;
} table;

static size_t size_for(size_t members)
{
    size_t size = 16;
    while (size < 2 * members)
        size *= 2;
    return size;
}

/* Where an n-gram of the present texts stands, or will. */
static inline slot *slot_of(const table *of, uint32_t gram)
{
    size_t at = gram * 0x9E3779B1u & of->mask;
    while (of->slots[at].gram != gram && (of->slots[at].one == of->one || of->slots[at].two == of->two))
        at = (at + 1) & of->mask;
    return &of->slots[at];
}

/* Another first text, of so many n-grams that they and a second text's have room. Returns how many are distinct. */
static uint32_t first(table *to, const uint32_t *grams, size_t count, size_t members)
{
    uint32_t distinct = 0;
    to->mask = size_for(members) - 1; /* one long text must not slow down the short ones */
    to->one++;
    to->two++;
    for (size_t i = 0; i < count; i++) {
        slot *at = slot_of(to, grams[i]);
        distinct += at->one != to->one;
        at->gram = grams[i];
        at->one = to->one;
    }
    return distinct;
}

/* Another second text. Returns how many n-grams are distinct, and counts those of the first text. */
static uint32_t second(table *to, const uint32_t *grams, size_t count, uint32_t *common)
{
    uint32_t distinct = 0, both = 0;
    to->two++;
    for (size_t i = 0; i < count; i++) {
        slot *at = slot_of(to, grams[i]);
        uint32_t fresh = at->gram != grams[i] || at->two != to->two;
        distinct += fresh;
        both += fresh & (at->gram == grams[i]) & (at->one == to->one);
        at->gram = grams[i];
        at->two = to->two;
    }
    *common = both;
    return distinct;
}

/* The longest of the second texts that follow with one first text. */
static size_t longest_second(const int64_t *bounds, const uint64_t *pairs, size_t count)
{
    size_t longest = 0;
    for (size_t i = 0; i < count && pairs[i] >> 32 == pairs[0] >> 32; i++) {
        size_t words = tl_words_of(bounds, (uint32_t)pairs[i]);
        longest = words > longest ? words : longest;
    }
    return longest;
}

int tl_overlap(const uint32_t *words, const int64_t *bounds, const uint64_t *pairs, size_t count, unsigned size,
               uint32_t *shared)
{
    size_t longest = tl_longest(bounds, pairs, count);
    uint32_t *grams = malloc(longest * sizeof *grams);
    table of = {.slots = calloc(size_for(2 * longest), sizeof *of.slots)};
    int failed = !grams || !of.slots;
    uint64_t last = UINT64_MAX;
    uint32_t distinct = 0;
    for (size_t i = 0; i < count && !failed; i++) {
        uint64_t a = pairs[i] >> 32, b = (uint32_t)pairs[i];
        if (a != last) {
            size_t n = tl_grams(words + bounds[a], tl_words_of(bounds, a), size, grams);
            distinct = first(&of, grams, n, n + longest_second(bounds, pairs + i, count - i));
            last = a;
        }
        size_t n = tl_grams(words + bounds[b], tl_words_of(bounds, b), size, grams);
        shared[3 * i + 1] = second(&of, grams, n, &shared[3 * i + 2]);
        shared[3 * i] = distinct;
    }
    free(grams);
    free(of.slots);
    return failed ? -1 : 0;
}
