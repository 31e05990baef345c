/* Lists that a page prints among its prose: photo galleries, tables of results, rows of links.
 *
 * The entries of a list open or close with the same words, over and over and close together, as prose does not. All
 * words from the first entry to the last are marked.
 */
#include "kernel.h"

#include <stdlib.h>

/* Where an n-gram of one text was seen last, where its present row of occurrences began, and how long that row is. */
typedef struct {
    uint32_t gram, begin, last, times;
} row;

static row *slot_of(row *rows, size_t mask, uint32_t gram)
{
    size_t at = gram * 0x9E3779B1u & mask;
    while (rows[at].times && rows[at].gram != gram)
        at = (at + 1) & mask;
    return &rows[at];
}

static void lists_of(const uint32_t *grams, size_t count, unsigned size, const tl_list_settings *use, row *rows,
                     size_t mask, uint8_t *marks)
{
    memset(rows, 0, (mask + 1) * sizeof *rows);
    for (uint32_t i = 0; i < count; i++) {
        row *held = slot_of(rows, mask, grams[i]);
        if (!held->times || i - held->last > use->apart)
            *held = (row){grams[i], i, i, 0};
        if (++held->times == use->times)
            memset(marks + held->begin, 1, i + size - held->begin);
        else if (held->times > use->times)
            memset(marks + held->last, 1, i + size - held->last);
        held->last = i;
    }
}

int tl_lists(const uint32_t *words, const int64_t *bounds, size_t texts, unsigned size, const tl_list_settings *use,
             uint8_t *marks)
{
    size_t longest = 1, slots = 16;
    for (size_t d = 0; d < texts; d++) {
        size_t count = (size_t)(bounds[d + 1] - bounds[d]);
        longest = count > longest ? count : longest;
    }
    while (slots < 2 * longest)
        slots *= 2;
    uint32_t *grams = malloc(longest * sizeof *grams);
    row *rows = malloc(slots * sizeof *rows);
    int failed = !grams || !rows;
    for (size_t d = 0; d < texts && !failed; d++) {
        size_t count = (size_t)(bounds[d + 1] - bounds[d]), room = 16;
        if (count < size)
            continue;
        while (room < 2 * count)
            room *= 2;
        count = tl_grams(words + bounds[d], count, size, grams);
        lists_of(grams, count, size, use, rows, room - 1, marks + bounds[d]);
    }
    free(grams);
    free(rows);
    return failed ? -1 : 0;
}
