/* Drives the kernel's loops with hostile input under sanitizers.
 *
 *     drive TABLE SECONDS SEED     readable cases first, then texts put together at random
 *
 * Built with -DTELLINGS_LIBFUZZER it is a target of libFuzzer instead; the table's path is then in TELLINGS_TABLE.
 * Every array is as large as the loops ask for and no larger, so that a step beyond it is seen.
 */
#include "kernel.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint8_t *table_bytes;
static uint16_t *pages;
static uint32_t *blocks, *pool;
static tl_table table;

static void demand(int fine, const char *what)
{
    if (!fine) {
        fprintf(stderr, "drive: %s\n", what);
        abort();
    }
}

static void *room(size_t count, size_t size)
{
    void *at = malloc(count * size + (count == 0));
    demand(at != NULL, "no memory");
    return at;
}

static void *copied(const void *from, size_t bytes)
{
    void *to = room(bytes, 1);
    if (bytes)
        memcpy(to, from, bytes);
    return to;
}

static void load(const char *path)
{
    FILE *file = fopen(path, "rb");
    demand(file && !fseek(file, 0, SEEK_END), "the table cannot be read");
    long size = ftell(file);
    rewind(file);
    table_bytes = room((size_t)size, 1);
    demand(fread(table_bytes, 1, (size_t)size, file) == (size_t)size, "the table cannot be read");
    fclose(file);
    uint32_t counts[2];
    memcpy(counts, table_bytes + 4, sizeof counts);
    const uint8_t *at = table_bytes + 12;
    pages = copied(at, 2 * 0x1100);
    blocks = copied(at += 2 * 0x1100, 4 * (size_t)counts[0]);
    pool = copied(at + 4 * (size_t)counts[0], 4 * (size_t)counts[1]);
    table = (tl_table){pages, blocks, pool};
}

/* Texts: what stands between two bytes 0xFE, which no UTF-8 holds. */
typedef struct {
    uint8_t *bytes;
    int64_t *offsets, *bounds;
    uint32_t *hashes, *starts, *ends;
    size_t texts, words;
} block;

static block block_of(const uint8_t *data, size_t size)
{
    block b = {.bytes = room(size, 1), .texts = 1};
    for (size_t i = 0; i < size; i++)
        b.texts += data[i] == 0xFE;
    b.offsets = room(b.texts + 1, sizeof *b.offsets);
    b.bounds = room(b.texts + 1, sizeof *b.bounds);
    size_t text = 0, written = 0;
    b.offsets[0] = 0;
    for (size_t i = 0; i < size; i++) {
        if (data[i] == 0xFE)
            b.offsets[++text] = (int64_t)written;
        else
            b.bytes[written++] = data[i];
    }
    b.offsets[b.texts] = (int64_t)written;
    uint8_t *exact = copied(b.bytes, written);
    free(b.bytes);
    b.bytes = exact;
    size_t most = written / 2 + b.texts;
    b.hashes = room(most, 4), b.starts = room(most, 4), b.ends = room(most, 4);
    b.words = tl_words(&table, b.bytes, b.offsets, b.texts, b.hashes, b.starts, b.ends, b.bounds);
    demand(b.words <= most, "more words than room");
    for (size_t d = 0; d < b.texts; d++)
        for (int64_t i = b.bounds[d], last = 0; i < b.bounds[d + 1]; last = b.ends[i++])
            demand(b.starts[i] >= last && b.ends[i] > b.starts[i] && b.ends[i] <= b.offsets[d + 1] - b.offsets[d],
                   "words overlap or lie outside their text");
    uint32_t *again = room(most, 4);
    demand(tl_words(&table, b.bytes, b.offsets, b.texts, again, NULL, NULL, b.bounds) == b.words &&
               (b.words == 0 || !memcmp(again, b.hashes, 4 * b.words)),
           "words differ without places");
    free(again);
    /* Only what was found is kept, so that reading beyond it is seen. */
    uint32_t **columns[] = {&b.hashes, &b.starts, &b.ends};
    for (int i = 0; i < 3; i++) {
        uint32_t *short_one = copied(*columns[i], 4 * b.words);
        free(*columns[i]);
        *columns[i] = short_one;
    }
    return b;
}

static void drop(block *b)
{
    free(b->bytes);
    free(b->offsets);
    free(b->bounds);
    free(b->hashes);
    free(b->starts);
    free(b->ends);
}

static void try_sketches(const block *b, unsigned size)
{
    uint32_t factors[64], sums[64];
    for (uint32_t k = 0; k < 64; k++)
        factors[k] = 2654435761u * (2 * k + 1), sums[k] = 40503u * k;
    uint32_t *signatures = room(64 * b->texts, 4);
    demand(!tl_minhash(b->hashes, b->bounds, b->texts, size, factors, sums, 64, signatures), "no memory");
    uint64_t *keys = room(b->texts, 8), *places = room(b->texts, 8);
    for (size_t first = 0; first < 64; first += size) {
        size_t rows = first + size < 64 ? size : 64 - first;
        ptrdiff_t left = tl_band(signatures, b->texts, 64, first, rows, keys, places);
        demand(left >= 0 && (size_t)left <= b->texts, "more keys than texts");
        for (ptrdiff_t i = 0; i < left; i++)
            places[i] |= places[0] >> 32;
        uint32_t *agree = room((size_t)left, 4);
        tl_agreement(signatures, 64, places, (size_t)left, agree);
        demand(left == 0 || agree[0] == 64, "a text that does not agree with itself");
        free(agree);
    }
    free(keys);
    free(places);
    free(signatures);
    uint32_t *grams = room(b->words, 4);
    demand(tl_grams(b->hashes, b->words, size, grams) <= b->words, "more n-grams than words");
    free(grams);
    uint8_t *marks = room(b->words, 1);
    uint32_t cue = b->words ? b->hashes[0] : 0;
    const cue_words cues = {&cue, 1, size};
    tl_quoted(b->bytes, b->offsets, b->texts, b->starts, b->hashes, b->bounds, &cues, marks);
    tl_fill(b->bounds, b->texts, size, marks);
    const tl_list_settings lists = {2 + size % 3, 4 * size};
    demand(!tl_lists(b->hashes, b->bounds, b->texts, size, &lists, marks), "no memory");
    int64_t begin = 0, end = (int64_t)b->words;
    uint32_t counted;
    tl_count(marks, &begin, &end, 1, &counted);
    demand(counted <= b->words, "more marks than words");
    free(marks);
}

static void try_stock(const block *b, const uint64_t *hashes, const uint64_t *places, size_t count,
                      const uint64_t *pairs, size_t number, unsigned size)
{
    uint32_t *roots = room(b->texts, 4), *labels = room(b->texts, 4);
    tl_components(pairs, number, b->texts, roots);
    for (size_t d = 0; d < b->texts; d++) {
        demand(roots[d] <= d, "a root that is not the smallest text");
        labels[d] = (uint32_t)(d % 3);
        roots[d] = (uint32_t)d;
    }
    uint8_t *marks = room(count, 1), *covered = room(b->words, 1);
    memset(covered, 0, b->words);
    tl_stock(hashes, places, count, roots, labels, 3, 2, marks);
    tl_cover(places, marks, count, b->bounds, size, covered);
    free(roots);
    free(labels);
    free(marks);
    free(covered);
}

static void try_match(const block *b, const uint64_t *pairs, const uint64_t *spots, size_t count,
                      const tl_match_settings *use)
{
    tl_passages found = {0};
    demand(!tl_match(b->hashes, b->bounds, pairs, spots, count, use, &found), "no memory");
    size_t distinct = 0;
    for (size_t i = 0; i < count; i++)
        distinct += i == 0 || pairs[i] != pairs[i - 1];
    for (size_t i = 0; i < found.count; i++) {
        tl_passage p = found.items[i];
        demand(p.pair < distinct && p.a_start < p.a_end && p.b_start < p.b_end && p.longest <= p.equal &&
                   p.equal >= use->least && p.equal <= p.a_end - p.a_start && p.equal <= p.b_end - p.b_start,
               "a passage that cannot be");
    }
    free(found.items);
}

static void try_pairs(const block *b, unsigned size, unsigned window, size_t most, uint32_t split,
                      const tl_match_settings *use)
{
    uint32_t *short_hashes = room(b->words, 4);
    uint64_t *places = room(b->words, 8);
    ptrdiff_t written = tl_winnow(b->hashes, b->bounds, b->texts, size, window, 0, short_hashes, places);
    demand(written >= 0, "no memory");
    size_t count = (size_t)written;
    uint64_t *hashes = room(count, 8);
    for (size_t i = 0; i < count; i++)
        hashes[i] = short_hashes[i];
    demand(!tl_sort(hashes, places, count, 32), "no memory");
    for (size_t i = 1; i < count; i++)
        demand(hashes[i - 1] < hashes[i] || (hashes[i - 1] == hashes[i] && places[i - 1] < places[i]), "not sorted");
    size_t edges[4] = {0}, next = 0;
    tl_seeds_into to = {.split = split, .parts = 4, .at = edges};
    tl_seed_counts seeds = tl_seeds(hashes, places, count, most, &to);
    for (size_t part = 0; part < to.parts; part++) {
        size_t here = edges[part];
        edges[part] = next;
        next += here;
    }
    uint64_t *pairs = room(seeds.pairs, 8), *spots = room(seeds.pairs, 8);
    to.pairs = pairs, to.spots = spots;
    tl_seeds(hashes, places, count, most, &to);
    demand(edges[3] == seeds.pairs, "seeds that were not counted");
    demand(!tl_sort(pairs, spots, seeds.pairs, 64), "no memory");
    try_match(b, pairs, spots, seeds.pairs, use);
    try_stock(b, hashes, places, count, pairs, seeds.pairs, size);
    uint32_t *shared = room(3 * seeds.pairs, 4);
    demand(!tl_overlap(b->hashes, b->bounds, pairs, seeds.pairs, size, shared), "no memory");
    for (size_t i = 0; i < seeds.pairs; i++)
        demand(shared[3 * i + 2] <= shared[3 * i] && shared[3 * i + 2] <= shared[3 * i + 1], "more shared than there");
    free(shared);
    size_t distinct = 0;
    for (size_t i = 0; i < seeds.pairs; i++)
        if (i == 0 || pairs[i] != pairs[i - 1])
            pairs[distinct++] = pairs[i];
    tl_spots met = {0};
    demand(!tl_meet(b->hashes, b->bounds, pairs, distinct, size, 4, &met), "no memory");
    try_match(b, met.pairs, met.spots, met.count, use);
    free(met.pairs);
    free(met.spots);
    free(pairs);
    free(spots);
    free(hashes);
    free(places);
    free(short_hashes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!table.index)
        load(getenv("TELLINGS_TABLE"));
    if (size < 8)
        return 0;
    const uint8_t *p = data;
    block b = block_of(data + 8, size - 8);
    if (p[0] & 1) /* few different words, so that everything repeats */
        for (size_t i = 0; i < b.words; i++)
            b.hashes[i] %= 1u + (p[0] >> 1);
    tl_match_settings use = {.drop = p[1] & 15, .miss = p[1] >> 4, .gap = p[2] & 31, .anchor = 1u + (p[2] >> 5),
                             .join = p[3], .least = p[4] & 31, .repeats = p[4] >> 5};
    unsigned gram = 1u + (p[5] & 15);
    try_sketches(&b, gram);
    try_pairs(&b, gram, 1u + (p[5] >> 4), 1u + (p[6] & 31), p[6] >> 5, &use);
    drop(&b);
    return 0;
}

#ifndef TELLINGS_LIBFUZZER
static uint64_t state;

static uint32_t dice(uint32_t below)
{
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (uint32_t)((state >> 33) % below);
}

static const char *const PIECES[] = {
    "a", "Zebra", "of the", "7", " ", " ", " ", "\n", ".", "\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x99",
    "\xC2\xAB", "\xC2\xBB", "\xC2\xAD", "\xE2\x80\x8D", "\xCC\x81", "\xC3\xA9", "\xC3\x9F", "\xC4\xB0",
    "\xEF\xAC\x81", "\xE1\xBA\xAD", "\xE4\xB8\xAD", "\xE0\xB9\x84", "\xE0\xB8\x81\xE0\xB9\x87", "\xD8\xB9",
    "\xF0\x9D\x92\x9C", "\xF0\xA0\x80\x80", "\xF0\x9F\x98\x80", "\xED\x95\x9C", "\xEF\xB7\xBA", "\xCD\x85",
    "wwwwwwww", "wwwwwwwww", "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq", "\xFE", "\xFE", "\x80", "\xC3", "\xE2\x82",
    "\xF0\x9F\x98", "\xED\xA0\x80", "\xC0\xAF", "\xF4\x90\x80\x80", "\xF5", "\xFF"
};
enum { KINDS = sizeof PIECES / sizeof *PIECES, MOST = 1 << 14 };

static size_t put_together(uint8_t *data)
{
    size_t size = 0, parts = dice(dice(8) ? 60 : 1500);
    while (size < 8)
        data[size++] = (uint8_t)dice(256);
    for (size_t i = 0; i < parts && size < MOST - 300; i++) {
        const char *piece = PIECES[dice(KINDS)];
        size_t length = strlen(piece);
        memcpy(data + size, piece, length);
        size += length;
        if (size > 20 && dice(12) == 0) { /* repeat something from before */
            size_t from = 8 + dice((uint32_t)size - 8), again = dice(200);
            again = from + again > size ? size - from : again;
            memcpy(data + size, data + from, again);
            size += again;
        }
        if (dice(40) == 0)
            data[8 + dice((uint32_t)size - 8)] = (uint8_t)dice(256);
    }
    return size;
}

/* Every piece and every pair of pieces across the edge of a chunk of 64 bytes, and at the end of a text. */
static void at_edges(void)
{
    for (unsigned before = 52; before <= 66; before++)
        for (unsigned i = 0; i < KINDS * KINDS; i++) {
            uint8_t data[256] = {3, 0x26, 0x88, 30, 0x22, 0x01, 0x04, 0};
            size_t size = 8;
            for (unsigned k = 0; k < before; k++)
                data[size++] = (uint8_t)(i & 1 || !(k & 1) ? 'a' : ' ');
            for (int k = 0; k < 2; k++) {
                const char *piece = PIECES[k ? i / KINDS : i % KINDS];
                memcpy(data + size, piece, strlen(piece));
                size += strlen(piece);
            }
            LLVMFuzzerTestOneInput(data, size);
        }
}

static void repeated(const char *piece, size_t times)
{
    uint8_t *data = room(8 + times * strlen(piece), 1);
    memcpy(data, "\x02\x26\x88\x1E\x22\x07\x04\x00", 8);
    for (size_t i = 0; i < times; i++)
        memcpy(data + 8 + i * strlen(piece), piece, strlen(piece));
    LLVMFuzzerTestOneInput(data, 8 + times * strlen(piece));
    free(data);
}

/* Memory that runs out: the linker leads all allocations here (--wrap). So many are granted, then none; a negative
 * number refuses none. */
static long granted = -1;

static int refused(void)
{
    if (granted > 0)
        granted--;
    else
        return granted == 0;
    return 0;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *at, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *at, size_t size);
void *__wrap_malloc(size_t size) { return refused() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t count, size_t size) { return refused() ? NULL : __real_calloc(count, size); }
void *__wrap_realloc(void *at, size_t size) { return refused() ? NULL : __real_realloc(at, size); }

/* Loops that need memory of their own, over pairs of texts and their seeds; negative where there was none. */
static ptrdiff_t loop(int which, const block *b, const uint64_t *pairs, const tl_spots *met, uint32_t *out)
{
    static const uint32_t ones[64] = {1};
    const tl_match_settings use = {6, 2, 8, 4, 30, 4, 64};
    const tl_list_settings lists = {2, 20};
    uint64_t *wide = (uint64_t *)(void *)out;
    tl_spots again = {0};
    tl_passages found = {0};
    ptrdiff_t end = -1;
    switch (which) {
    case 0:
        return tl_minhash(b->hashes, b->bounds, b->texts, 3, ones, ones, 64, out);
    case 1:
        return tl_band(b->hashes, b->texts, 1, 0, 1, wide, wide + b->texts);
    case 2:
        return tl_winnow(b->hashes, b->bounds, b->texts, 3, 2, 0, out, wide + b->words);
    case 3:
        return tl_sort(met->pairs, met->spots, met->count, 64);
    case 4:
        return tl_overlap(b->hashes, b->bounds, pairs, 3, 3, out);
    case 5:
        return tl_lists(b->hashes, b->bounds, b->texts, 3, &lists, (uint8_t *)out);
    case 6:
        end = tl_meet(b->hashes, b->bounds, pairs, 3, 3, 64, &again);
        break;
    default:
        end = tl_match(b->hashes, b->bounds, met->pairs, met->spots, met->count, &use, &found);
    }
    free(again.pairs);
    free(again.spots);
    free(found.items);
    return end;
}

/* Every loop with every allocation of its own refused once, and all behind it; what it had must be let go. */
static void starved(void)
{
    static const uint64_t pairs[] = {1, 2, (uint64_t)1 << 32 | 2};
    char text[3 * 3000] = "";
    for (int i = 0; i < 900; i++)
        strcat(text, i % 300 == 299 ? "\xFE" : i % 2 ? "alpha " : i % 7 ? "beta " : "gamma ");
    text[strlen(text) - 1] = ' ';
    block b = block_of((const uint8_t *)text, strlen(text));
    tl_spots met = {0};
    demand(b.texts == 3 && !tl_meet(b.hashes, b.bounds, pairs, 3, 3, 64, &met) && met.count > 4096, "no seeds");
    uint32_t *out = room(8 * (b.words + 64 * b.texts), 4);
    for (int which = 0; which < 8; which++) {
        long needed = -1;
        ptrdiff_t end;
        do {
            granted = ++needed;
            end = loop(which, &b, pairs, &met, out);
            granted = -1;
        } while (end < 0);
        demand(needed > 0, "a loop that needs no memory");
    }
    free(out);
    free(met.pairs);
    free(met.spots);
    drop(&b);
}

int main(int count, char **arguments)
{
    demand(count == 4, "usage: drive TABLE SECONDS SEED");
    load(arguments[1]);
    state = strtoull(arguments[3], NULL, 10);
    LLVMFuzzerTestOneInput((const uint8_t *)"\0\0\0\0\0\0\0\0", 8);
    at_edges();
    starved();
    for (int i = 0; i < KINDS; i++)
        for (int times = 1; times <= 100000; times *= 10)
            if (PIECES[i][0] != (char)0xFE || times <= 1000)
                repeated(PIECES[i], (size_t)times);
    repeated("one two three four five six seven eight nine ten\xFE", 60);
    repeated("a ", 1 << 20);
    uint8_t *data = room(MOST, 1);
    unsigned long runs = 0;
    time_t until = time(NULL) + atoi(arguments[2]);
    for (; time(NULL) < until; runs++) {
        size_t size = put_together(data);
        uint8_t *exact = copied(data, size);
        LLVMFuzzerTestOneInput(exact, size);
        free(exact);
    }
    free(data);
    free(table_bytes);
    free(pages);
    free(blocks);
    free(pool);
    printf("drive: cases and %lu random texts, nothing found\n", runs);
    return 0;
}
#endif
