/* From fingerprints, sorted by hash and then by place, to seeds: pairs of places in different texts that hold the same
 * n-gram.
 *
 * A hash with at most `most` places pairs all of them. One with more is hot: each place is paired with the next text's
 * only, so that copies stay linked while stock phrases cost one pair a text; what is left out is counted. Of two texts
 * below `split` no pair is made (both belong to the old collection); a hot hash pairs each new text with the last old
 * one as well.
 *
 * Seeds lie in parts by the lowest bits of their pair. A first run over the places counts what each part holds, a
 * second one writes.
 */
#include "kernel.h"

static uint32_t text_of(uint64_t place) { return (uint32_t)(place >> 32); }

static size_t put_pair(uint64_t one, uint64_t two, const tl_seeds_into *to)
{
    uint32_t a = text_of(one), b = text_of(two);
    if (a == b || (a < to->split && b < to->split))
        return 0;
    size_t at = to->at[b & (to->parts - 1)]++;
    if (to->pairs) {
        to->pairs[at] = (uint64_t)a << 32 | b;
        to->spots[at] = one << 32 | (two & UINT32_MAX);
    }
    return 1;
}

/* The group of one hash: where it begins and ends, and the first place of the new collection. */
typedef struct {
    size_t begin, end, fresh;
} group;

static uint64_t pair_all(const uint64_t *places, group g, const tl_seeds_into *to)
{
    uint64_t written = 0;
    for (size_t i = g.begin; i < g.end; i++)
        for (size_t j = i + 1 > g.fresh ? i + 1 : g.fresh; j < g.end; j++)
            written += put_pair(places[i], places[j], to);
    return written;
}

static uint64_t pair_next(const uint64_t *places, group g, const tl_seeds_into *to)
{
    uint64_t written = 0;
    size_t j = g.fresh; /* the first place of the next text; it never goes back, whatever one text repeats */
    for (size_t i = g.fresh; i < g.end; i++) {
        while (j < g.end && (j <= i || text_of(places[j]) == text_of(places[i])))
            j++;
        if (j < g.end)
            written += put_pair(places[i], places[j], to);
        if (g.fresh > g.begin)
            written += put_pair(places[g.fresh - 1], places[i], to);
    }
    return written;
}

tl_seed_counts tl_seeds(const uint64_t *hashes, const uint64_t *places, size_t count, size_t most,
                        const tl_seeds_into *to)
{
    tl_seed_counts found = {0, 0, 0};
    for (group g = {0, 0, 0}; g.begin < count; g.begin = g.end) {
        for (g.end = g.begin + 1; g.end < count && hashes[g.end] == hashes[g.begin]; g.end++)
            ;
        if (g.end == g.begin + 1)
            continue;
        for (g.fresh = g.begin; g.fresh < g.end && text_of(places[g.fresh]) < to->split; g.fresh++)
            ;
        uint64_t size = g.end - g.begin, old = g.fresh - g.begin;
        int hot = size > most;
        uint64_t written = hot ? pair_next(places, g, to) : pair_all(places, g, to);
        found.pairs += written;
        found.hot += (uint64_t)hot;
        found.left_out += hot ? size * (size - 1) / 2 - (old ? old * (old - 1) / 2 : 0) - written : 0;
    }
    return found;
}
