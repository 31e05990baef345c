/* Seeds of given pairs: places where both texts hold the same n-gram.
 *
 * The n-grams of both texts are sorted with their places and read side by side, so that the work is linear in the
 * lengths whatever the texts repeat. Of the places of an n-gram in one text the first `repeats` are paired; what that
 * leaves out is counted.
 */
#include "kernel.h"

#include <stdlib.h>

/* N-grams, each with its place (gram << 32 | word), and room to sort them in. */
typedef struct {
    uint64_t *items, *room;
    uint32_t *grams;
    size_t count;
} places;

static int make(places *of, size_t most)
{
    of->items = malloc(most * sizeof *of->items);
    of->room = malloc(most * sizeof *of->room);
    of->grams = malloc(most * sizeof *of->grams);
    of->count = 0;
    return of->items && of->room && of->grams ? 0 : -1;
}

static void drop(places *of)
{
    free(of->items);
    free(of->room);
    free(of->grams);
}

/* Sorts the n-grams of a text; equal ones stay in order of place. */
static void enter(places *of, const uint32_t *words, size_t count, unsigned size)
{
    of->count = tl_grams(words, count, size, of->grams);
    for (size_t i = 0; i < of->count; i++)
        of->items[i] = (uint64_t)of->grams[i] << 32 | i;
    for (unsigned shift = 32; shift < 64; shift += 8) {
        size_t at[256] = {0}, next = 0;
        for (size_t i = 0; i < of->count; i++)
            at[of->items[i] >> shift & 255]++;
        for (size_t i = 0; i < 256; i++) {
            size_t here = at[i];
            at[i] = next;
            next += here;
        }
        for (size_t i = 0; i < of->count; i++)
            of->room[at[of->items[i] >> shift & 255]++] = of->items[i];
        uint64_t *sorted = of->room;
        of->room = of->items;
        of->items = sorted;
    }
}

/* How many of the n-grams from the first on are equal. */
static size_t equal(const uint64_t *items, size_t count)
{
    size_t same = 1;
    while (same < count && items[same] >> 32 == items[0] >> 32)
        same++;
    return same;
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

/* The places of one n-gram, `here` in a and `there` in b. */
static int put_all(const uint64_t *one, size_t here, const uint64_t *two, size_t there, uint64_t pair, size_t repeats,
                   tl_spots *found)
{
    size_t first = here < repeats ? here : repeats, second = there < repeats ? there : repeats;
    found->hot += here > repeats || there > repeats;
    found->left_out += (uint64_t)here * there - (uint64_t)first * second;
    for (size_t i = 0; i < first; i++)
        for (size_t j = 0; j < second; j++)
            if (put(found, pair, one[i] << 32 | (uint32_t)two[j]))
                return -1;
    return 0;
}

static int side_by_side(const places *one, const places *two, uint64_t pair, size_t repeats, tl_spots *found)
{
    for (size_t i = 0, j = 0; i < one->count && j < two->count;) {
        uint64_t a = one->items[i] >> 32, b = two->items[j] >> 32;
        if (a != b) {
            i += a < b, j += a > b;
            continue;
        }
        size_t here = equal(one->items + i, one->count - i), there = equal(two->items + j, two->count - j);
        if (put_all(one->items + i, here, two->items + j, there, pair, repeats, found))
            return -1;
        i += here, j += there;
    }
    return 0;
}

int tl_meet(const uint32_t *words, const int64_t *bounds, const uint64_t *pairs, size_t count, unsigned size,
            unsigned repeats, tl_spots *found)
{
    size_t longest = tl_longest(bounds, pairs, count);
    places one, two;
    int failed = make(&one, longest) | make(&two, longest);
    uint64_t last = UINT64_MAX;
    for (size_t i = 0; i < count && !failed; i++) {
        size_t a = (size_t)(pairs[i] >> 32), b = (size_t)(uint32_t)pairs[i];
        size_t a_words = tl_words_of(bounds, a), b_words = tl_words_of(bounds, b);
        if (a_words < size || b_words < size)
            continue;
        if (a != last)
            enter(&one, words + bounds[a], a_words, size);
        last = a;
        enter(&two, words + bounds[b], b_words, size);
        failed = side_by_side(&one, &two, pairs[i], repeats, found);
    }
    drop(&one);
    drop(&two);
    return failed ? -1 : 0;
}
