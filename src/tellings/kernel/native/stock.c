/* Which texts hang together, and which wording is stock: found in texts that have nothing else in common. */
#include "kernel.h"

#include <string.h>

static uint32_t root_of(uint32_t *parent, uint32_t text)
{
    while (parent[text] != text) {
        parent[text] = parent[parent[text]];
        text = parent[text];
    }
    return text;
}

void tl_components(const uint64_t *pairs, size_t count, size_t texts, uint32_t *roots)
{
    for (size_t d = 0; d < texts; d++)
        roots[d] = (uint32_t)d;
    for (size_t i = 0; i < count; i++) {
        uint32_t a = root_of(roots, (uint32_t)(pairs[i] >> 32)), b = root_of(roots, (uint32_t)pairs[i]);
        if (a < b)
            roots[b] = a;
        else
            roots[a] = b;
    }
    for (size_t d = 0; d < texts; d++)
        roots[d] = root_of(roots, (uint32_t)d);
}

/* Whether the places of one hash lie in at least `least` different groups; with `labels`, of texts of one label. */
static int spread(const uint64_t *places, size_t count, const uint32_t *roots, const uint32_t *labels, uint32_t label,
                  unsigned least)
{
    uint32_t seen[TL_MOST_GROUPS];
    unsigned number = 0;
    for (size_t i = 0; i < count && number < least; i++) {
        uint32_t text = (uint32_t)(places[i] >> 32), root = roots[text];
        if (labels && labels[text] != label)
            continue;
        unsigned j = 0;
        while (j < number && seen[j] != root)
            j++;
        if (j == number)
            seen[number++] = root;
    }
    return number >= least;
}

/* The same for the label of any of the places; a text of label 0 has none. Looks at the first labels only, as many as
 * can be kept: wording that more outlets share is caught by the count over all. */
static int spread_in_one(const uint64_t *places, size_t count, const uint32_t *roots, const uint32_t *labels,
                         unsigned least)
{
    uint32_t tried[TL_MOST_GROUPS];
    unsigned number = 0;
    for (size_t i = 0; i + least <= count && number < TL_MOST_GROUPS; i++) {
        uint32_t label = labels[places[i] >> 32];
        unsigned j = 0;
        while (j < number && tried[j] != label)
            j++;
        if (label == 0 || j < number)
            continue;
        tried[number++] = label;
        if (spread(places + i, count - i, roots, labels, label, least))
            return 1;
    }
    return 0;
}

size_t tl_stock(const uint64_t *hashes, const uint64_t *places, size_t count, const uint32_t *roots,
                const uint32_t *labels, unsigned least, unsigned least_in_one, uint8_t *stock)
{
    size_t found = 0, end;
    memset(stock, 0, count);
    for (size_t begin = 0; begin < count; begin = end) {
        for (end = begin + 1; end < count && hashes[end] == hashes[begin]; end++)
            ;
        size_t size = end - begin;
        int many = size >= least && spread(places + begin, size, roots, NULL, 0, least);
        if (!many && labels && size >= least_in_one)
            many = spread_in_one(places + begin, size, roots, labels, least_in_one);
        if (many) {
            memset(stock + begin, 1, size);
            found++;
        }
    }
    return found;
}

void tl_count(const uint8_t *marks, const int64_t *begins, const int64_t *ends, size_t runs, uint32_t *counts)
{
    for (size_t i = 0; i < runs; i++) {
        uint32_t count = 0;
        for (int64_t at = begins[i]; at < ends[i]; at++)
            count += marks[at];
        counts[i] = count;
    }
}

void tl_cover(const uint64_t *places, const uint8_t *marks, size_t count, const int64_t *bounds, unsigned size,
              uint8_t *words)
{
    for (size_t i = 0; i < count; i++)
        if (marks[i])
            memset(words + bounds[places[i] >> 32] + (uint32_t)places[i], 1, size);
}

void tl_fill(const int64_t *bounds, size_t texts, unsigned gap, uint8_t *marks)
{
    for (size_t d = 0; d < texts; d++) {
        int64_t last = -1;
        for (int64_t at = bounds[d]; at < bounds[d + 1]; at++) {
            if (!marks[at])
                continue;
            if (last >= 0 && at - last - 1 <= (int64_t)gap)
                memset(marks + last + 1, 1, (size_t)(at - last - 1));
            last = at;
        }
    }
}
