/* From seeds to passages.
 *
 * The seeds of a pair are taken diagonal by diagonal, those with the most seeds first; each seed that no earlier one
 * covers grows without gaps while its score stays near its best (X-drop, Altschul and others 1990). The stretches are
 * chained over several diagonals where both texts go on within `join` words, at a cost that grows with the distance;
 * the ends of a chain then grow over small gaps to the next `anchor` equal words. What is equal is counted word by
 * word. The work on a pair is bounded by the length of its shorter text: see `enough`.
 */
#include "kernel.h"

#include <stdlib.h>

/* Memory that will be read soon: texts of pairs lie anywhere. */
#if defined(__GNUC__)
#define FETCH(at) __builtin_prefetch((const void *)(at))
#else
#define FETCH(at) ((void)(at))
#endif

/* A seed: its diagonal (words of a up to it, and of b from it on) << 32 | word of a. */
typedef uint64_t spot;

typedef struct {
    size_t first, count; /* of the spots */
} diagonal;

typedef struct {
    uint32_t a, b, length, equal;
    int64_t score;  /* of the best chain that ends here */
    int64_t before; /* the stretch before it in that chain, -1 for none */
    int taken;
} stretch;

typedef struct {
    int64_t score;
    size_t last;
} ending; /* of a chain */

typedef struct {
    const uint32_t *a, *b;
    size_t a_size, b_size;
} texts;

typedef struct {
    size_t length, equal, longest;
    size_t seen; /* words looked at */
} growth;

/* What one pair after the other works in. */
typedef struct {
    spot *spots;
    diagonal *diagonals;
    stretch *stretches;
    ending *endings;
    uint32_t *reached;
    size_t stretch_room, ending_room, reached_room;
} bench;

/* Room for one item more than `count`; twice as much as before where it is short. */
static int room_for(void **items, size_t *room, size_t count, size_t size)
{
    if (count < *room)
        return 0;
    size_t wanted = count < 128 ? 256 : 2 * count;
    void *more = realloc(*items, wanted * size);
    if (!more)
        return -1;
    *items = more;
    *room = wanted;
    return 0;
}

/* Sequences are read forwards from where a pointer points, or backwards from before it. */
typedef enum { FORTH, BACK } way;

static inline uint32_t word(const uint32_t *at, size_t t, way to)
{
    return to == FORTH ? at[t] : at[-1 - (ptrdiff_t)t];
}

static inline const uint32_t *past(const uint32_t *at, size_t words, way to)
{
    return to == FORTH ? at + words : at - words;
}

/* How many words are equal from the first on. */
static inline size_t same(const uint32_t *a, const uint32_t *b, way to, size_t room)
{
    size_t t = 0;
    for (; t + 2 <= room; t += 2) { /* two at a time: copies are equal for long */
        uint64_t one, two;
        memcpy(&one, past(a, to == FORTH ? t : t + 2, to), sizeof one);
        memcpy(&two, past(b, to == FORTH ? t : t + 2, to), sizeof two);
        if (one != two)
            break;
    }
    while (t < room && word(a, t, to) == word(b, t, to))
        t++;
    return t;
}

/* How far two sequences stay alike. The score is best where a run of equal words ends. */
static inline growth grow(const uint32_t *a, const uint32_t *b, way to, size_t room, const tl_match_settings *use)
{
    growth best = {0, 0, 0, 0};
    int64_t score = 0, top = 0;
    size_t equal = 0, longest = 0, t = 0;
    for (;;) {
        size_t run = same(past(a, t, to), past(b, t, to), to, room - t);
        t += run, equal += run, score += (int64_t)run;
        longest = run > longest ? run : longest;
        if (score > top) {
            top = score;
            best = (growth){t, equal, longest, 0};
        }
        if (t == room)
            break;
        t++, score -= use->miss;
        if (score < top - (int64_t)use->drop)
            break;
    }
    best.seen = t;
    return best;
}

static inline int alike(const uint32_t *a, const uint32_t *b, way to, size_t count)
{
    for (size_t t = 0; t < count; t++)
        if (word(a, t, to) != word(b, t, to))
            return 0;
    return 1;
}

/* Which of the words here stand there as well: bit t for word t, and some by chance. */
static inline uint64_t known(const uint32_t *a, size_t a_room, const uint32_t *b, size_t b_room, way to, size_t words)
{
    uint64_t bits = 0, found = 0;
    for (size_t t = 0; t < words && t < b_room; t++)
        bits |= 1ULL << (word(b, t, to) & 63);
    for (size_t t = 0; t < words && t < a_room; t++)
        found |= (bits >> (word(a, t, to) & 63) & 1) << t;
    return found;
}

/* Whether there can be `anchor` equal words within the gap: seldom, and then no more has to be compared. */
static inline int hopeless(const uint32_t *a, size_t a_room, const uint32_t *b, size_t b_room, way to,
                           const tl_match_settings *use)
{
    size_t words = (size_t)use->gap + use->anchor;
    if (words > 64)
        return 0;
    uint64_t found = known(a, a_room, b, b_room, to, words);
    for (uint32_t more = 1; more < use->anchor; more++)
        found &= found >> 1;
    return !found;
}

/* The smallest skip (`da` words here, `db` there) that leads to `anchor` equal words; of two, the one with fewer here.
 */
static inline int skip(const uint32_t *a, size_t a_room, const uint32_t *b, size_t b_room, way to,
                       const tl_match_settings *use, size_t *da, size_t *db)
{
    if (hopeless(a, a_room, b, b_room, to, use))
        return 0;
    for (size_t total = 1; total <= use->gap; total++)
        for (size_t here = 0; here <= total; here++) {
            size_t there = total - here;
            if (here + use->anchor <= a_room && there + use->anchor <= b_room &&
                alike(past(a, here, to), past(b, there, to), to, use->anchor)) {
                *da = here;
                *db = there;
                return 1;
            }
        }
    return 0;
}

/* Grows one end of a passage over gaps. `a` and `b` are where it ends. */
static inline void reach(const uint32_t *a, size_t a_room, const uint32_t *b, size_t b_room, way to,
                         const tl_match_settings *use, tl_passage *passage, uint32_t *a_more, uint32_t *b_more)
{
    size_t da = 0, db = 0;
    *a_more = *b_more = 0;
    while (skip(a, a_room, b, b_room, to, use, &da, &db)) {
        a = past(a, da, to), a_room -= da;
        b = past(b, db, to), b_room -= db;
        growth g = grow(a, b, to, a_room < b_room ? a_room : b_room, use);
        a = past(a, g.length, to), a_room -= g.length;
        b = past(b, g.length, to), b_room -= g.length;
        *a_more += (uint32_t)(da + g.length);
        *b_more += (uint32_t)(db + g.length);
        passage->equal += (uint32_t)g.equal;
        passage->longest = g.longest > passage->longest ? (uint32_t)g.longest : passage->longest;
    }
}

static inline uint32_t word_of(spot at) { return (uint32_t)at; }

static inline uint32_t diagonal_of(spot at) { return (uint32_t)(at >> 32); }

static int by_diagonal(const void *x, const void *y)
{
    spot one = *(const spot *)x, two = *(const spot *)y;
    return (one > two) - (one < two);
}

static int most_first(const void *x, const void *y)
{
    const diagonal *one = x, *two = y;
    if (one->count != two->count)
        return one->count > two->count ? -1 : 1;
    return (one->first > two->first) - (one->first < two->first);
}

enum { FEW = 96 }; /* spots that are sorted by insertion, which is faster for a usual pair */

static void in_diagonals(spot *spots, size_t count)
{
    if (count > FEW) {
        qsort(spots, count, sizeof *spots, by_diagonal);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        spot at = spots[i];
        size_t j = i;
        for (; j && spots[j - 1] > at; j--)
            spots[j] = spots[j - 1];
        spots[j] = at;
    }
}

static int by_place(const void *x, const void *y)
{
    const stretch *one = x, *two = y;
    if (one->a != two->a)
        return one->a < two->a ? -1 : 1;
    if (one->b != two->b)
        return one->b < two->b ? -1 : 1;
    return (one->length > two->length) - (one->length < two->length);
}

/* Equal words at equal places, in all and in one run. */
static growth tally(const uint32_t *a, const uint32_t *b, size_t length)
{
    growth found = {length, 0, 0, length};
    for (size_t t = 0; t < length; t++) {
        size_t run = same(a + t, b + t, FORTH, length - t);
        t += run;
        found.equal += run;
        found.longest = run > found.longest ? run : found.longest;
    }
    return found;
}

/* The stretch through one seed. */
static inline void stretched(const texts *of, spot at, const tl_match_settings *use, stretch *out, uint64_t *seen)
{
    size_t i = word_of(at), j = i + of->b_size - 1 - diagonal_of(at);
    size_t a_room = of->a_size - i, b_room = of->b_size - j;
    growth forth = grow(of->a + i, of->b + j, FORTH, a_room < b_room ? a_room : b_room, use);
    growth back = grow(of->a + i, of->b + j, BACK, i < j ? i : j, use);
    *seen += forth.seen + back.seen;
    out->a = (uint32_t)(i - back.length);
    out->b = (uint32_t)(j - back.length);
    out->length = (uint32_t)(back.length + forth.length);
    out->equal = (uint32_t)(back.equal + forth.equal);
    out->before = -1;
    out->taken = 0;
}

enum { PER_WORD = 2 }; /* words looked at for each of the shorter text: what copies ask for, however they were edited */

/* Whether the work on a pair ends: `repeats` stretches were followed, and more words looked at than texts alike for the
 * most part ask for. */
static int enough(const texts *of, size_t found, uint64_t seen, const tl_match_settings *use)
{
    return found >= use->repeats && seen >= (uint64_t)PER_WORD * (of->a_size < of->b_size ? of->a_size : of->b_size);
}

/* The spots by diagonal, and where each begins, those with the most first. Returns the number of diagonals. */
static size_t diagonals(bench *at, size_t count)
{
    size_t found = 0;
    in_diagonals(at->spots, count);
    for (size_t i = 0; i < count; i++) {
        if (!i || diagonal_of(at->spots[i]) != diagonal_of(at->spots[i - 1]))
            at->diagonals[found++] = (diagonal){i, 0};
        at->diagonals[found - 1].count++;
    }
    if (found > 1)
        qsort(at->diagonals, found, sizeof *at->diagonals, most_first);
    return found;
}

/* All stretches of a pair in order of place, up to where it is enough; counts the seeds of the others. Returns their
 * number, or -1. */
static ptrdiff_t stretches(bench *at, const texts *of, size_t count, const tl_match_settings *use, uint64_t *left_out)
{
    size_t found = 0, number = diagonals(at, count);
    uint64_t seen = 0;
    for (size_t d = 0; d < number; d++) {
        const spot *s = at->spots + at->diagonals[d].first, *end = s + at->diagonals[d].count;
        for (uint32_t covered = 0; s < end; s++) {
            if (word_of(*s) < covered)
                continue;
            if (enough(of, found, seen, use)) {
                ++*left_out;
                continue;
            }
            if (room_for((void **)&at->stretches, &at->stretch_room, found, sizeof *at->stretches))
                return -1;
            stretch *one = &at->stretches[found];
            stretched(of, *s, use, one, &seen);
            covered = one->a + one->length;
            found += one->length > 0;
        }
    }
    if (found > 1)
        qsort(at->stretches, found, sizeof *at->stretches, by_place);
    return (ptrdiff_t)found;
}

/* What `next` adds to a chain that ends with `last`; negative or zero where they do not go together. */
static int64_t gain(const stretch *last, const stretch *next, const tl_match_settings *use)
{
    int64_t da = (int64_t)next->a - last->a - last->length, db = (int64_t)next->b - last->b - last->length;
    int64_t overlap = da < db ? -da : -db, apart = da > db ? da : db;
    if (next->a <= last->a || next->b <= last->b || apart > (int64_t)use->join)
        return 0;
    overlap = overlap > 0 ? overlap : 0;
    apart = apart > 0 ? apart : 0;
    return (int64_t)next->equal - overlap - apart / 4 - 1;
}

enum { LOOK_BACK = 64 }; /* stretches before one that it may follow */

static void chain(stretch *all, size_t count, const tl_match_settings *use)
{
    for (size_t i = 0; i < count; i++) {
        all[i].score = all[i].equal;
        for (size_t j = i > LOOK_BACK ? i - LOOK_BACK : 0; j < i; j++) {
            int64_t more = gain(&all[j], &all[i], use);
            if (more > 0 && all[j].score + more > all[i].score) {
                all[i].score = all[j].score + more;
                all[i].before = (int64_t)j;
            }
        }
    }
}

static int best_first(const void *x, const void *y)
{
    const ending *one = x, *two = y;
    if (one->score != two->score)
        return one->score > two->score ? -1 : 1;
    return (one->last > two->last) - (one->last < two->last);
}

/* Takes the chain that ends at `last` as one passage; of stretches that overlap the earlier one ends where the later
 * one begins, on both sides. */
static tl_passage taken(const texts *of, stretch *all, size_t last, const tl_match_settings *use)
{
    const stretch *end = &all[last];
    tl_passage p = {.a_end = end->a + end->length, .b_end = end->b + end->length};
    for (int64_t i = (int64_t)last, after = -1; i >= 0 && !all[i].taken; after = i, i = all[i].before) {
        stretch *s = &all[i];
        uint32_t overlap = 0;
        if (after >= 0) {
            int64_t da = (int64_t)s->a + s->length - all[after].a, db = (int64_t)s->b + s->length - all[after].b;
            int64_t most = da > db ? da : db;
            overlap = most > 0 ? (uint32_t)most : 0;
        }
        growth kept = tally(of->a + s->a, of->b + s->b, s->length - overlap);
        p.equal += (uint32_t)kept.equal;
        p.longest = kept.longest > p.longest ? (uint32_t)kept.longest : p.longest;
        p.a_start = s->a;
        p.b_start = s->b;
        s->taken = 1;
    }
    uint32_t a_more, b_more;
    reach(of->a + p.a_end, of->a_size - p.a_end, of->b + p.b_end, of->b_size - p.b_end, FORTH, use, &p, &a_more,
          &b_more);
    p.a_end += a_more;
    p.b_end += b_more;
    reach(of->a + p.a_start, p.a_start, of->b + p.b_start, p.b_start, BACK, use, &p, &a_more, &b_more);
    p.a_start -= a_more;
    p.b_start -= b_more;
    return p;
}

/* By where they begin, so that one inside another comes after it. */
static int by_beginning(const void *x, const void *y)
{
    const tl_passage *one = x, *two = y;
    const uint32_t keys[][2] = {{one->a_start, two->a_start},
                                {one->b_start, two->b_start},
                                {two->a_end, one->a_end},
                                {two->b_end, one->b_end}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

static int inside(const tl_passage *p, const tl_passage *held)
{
    return p->a_start >= held->a_start && p->a_end <= held->a_end && p->b_start >= held->b_start &&
           p->b_end <= held->b_end;
}

static inline uint32_t larger(uint32_t one, uint32_t two) { return one > two ? one : two; }

/* Puts passages in order of place; one inside another is that other, an end of which grew over what a better chain had
 * taken. `reached[i]` is where the first i + 1 that are kept end at most: none of them holds what ends behind. Returns
 * how many are left. */
static size_t outermost(tl_passage *all, size_t count, uint32_t *reached)
{
    size_t kept = 0;
    if (count > 1)
        qsort(all, count, sizeof *all, by_beginning);
    for (size_t i = 0; i < count; i++) {
        size_t j = kept;
        while (j && reached[j - 1] >= all[i].a_end && !inside(&all[i], &all[j - 1]))
            j--;
        if (j && reached[j - 1] >= all[i].a_end) {
            all[j - 1].equal = larger(all[j - 1].equal, all[i].equal);
            all[j - 1].longest = larger(all[j - 1].longest, all[i].longest);
            continue;
        }
        reached[kept] = kept ? larger(reached[kept - 1], all[i].a_end) : all[i].a_end;
        all[kept++] = all[i];
    }
    return kept;
}

/* The passages of one pair: chains, best first, each without what a better one took. */
static int passages(bench *at, const texts *of, uint32_t pair, size_t count, const tl_match_settings *use,
                    tl_passages *found)
{
    size_t since = found->count;
    if (count && (room_for((void **)&at->endings, &at->ending_room, count - 1, sizeof *at->endings) ||
                  room_for((void **)&at->reached, &at->reached_room, count - 1, sizeof *at->reached)))
        return -1;
    for (size_t i = 0; i < count; i++)
        at->endings[i] = (ending){at->stretches[i].score, i};
    if (count > 1)
        qsort(at->endings, count, sizeof *at->endings, best_first);
    for (size_t i = 0; i < count; i++) {
        if (at->stretches[at->endings[i].last].taken)
            continue;
        tl_passage p = taken(of, at->stretches, at->endings[i].last, use);
        p.pair = pair;
        if (p.equal < use->least)
            continue;
        if (room_for((void **)&found->items, &found->room, found->count, sizeof *found->items))
            return -1;
        found->items[found->count++] = p;
    }
    if (found->count > since)
        found->count = since + outermost(found->items + since, found->count - since, at->reached);
    return 0;
}

enum { AHEAD = 12 }; /* seeds between the one that grows and the one whose words are fetched */

/* Not inlined, it would be taken for a function that does nothing, and left out. */
TELLINGS_INLINE void fetch(const uint32_t *words, const int64_t *bounds, const uint64_t *pairs, const uint64_t *spots,
                           size_t count, size_t at)
{
    if (at + 2 * AHEAD < count) {
        FETCH(&bounds[pairs[at + 2 * AHEAD] >> 32]);
        FETCH(&bounds[(uint32_t)pairs[at + 2 * AHEAD]]);
    }
    if (at + AHEAD < count) {
        uint64_t two = pairs[at + AHEAD], place = spots[at + AHEAD];
        const uint32_t *a = words + bounds[two >> 32] + (place >> 32);
        const uint32_t *b = words + bounds[(uint32_t)two] + (uint32_t)place;
        FETCH((uintptr_t)a - 32); /* seeds grow to both sides */
        FETCH((uintptr_t)a + 32);
        FETCH((uintptr_t)b - 32);
        FETCH((uintptr_t)b + 32);
    }
}

int tl_match(const uint32_t *words, const int64_t *bounds, const uint64_t *pairs, const uint64_t *spots, size_t count,
             const tl_match_settings *settings, tl_passages *found)
{
    size_t most = 1, end;
    for (size_t i = 0; i < count; i = end) {
        for (end = i + 1; end < count && pairs[end] == pairs[i]; end++)
            ;
        most = end - i > most ? end - i : most;
    }
    bench at = {.spots = malloc(most * sizeof *at.spots), .diagonals = malloc(most * sizeof *at.diagonals)};
    int failed = !at.spots || !at.diagonals;
    uint32_t pair = 0;
    for (size_t i = 0; i < count && !failed; i = end, pair++) {
        size_t a = (size_t)(pairs[i] >> 32), b = (size_t)(uint32_t)pairs[i];
        texts of = {words + bounds[a], words + bounds[b], tl_words_of(bounds, a), tl_words_of(bounds, b)};
        for (end = i; end < count && pairs[end] == pairs[i]; end++) {
            uint64_t one = spots[end] >> 32, two = (uint32_t)spots[end];
            at.spots[end - i] = (one + of.b_size - 1 - two) << 32 | one;
            fetch(words, bounds, pairs, spots, count, end);
        }
        ptrdiff_t n = stretches(&at, &of, end - i, settings, &found->left_out);
        if (n > 0)
            chain(at.stretches, (size_t)n, settings);
        failed = n < 0 || passages(&at, &of, pair, (size_t)n, settings, found);
    }
    free(at.spots);
    free(at.diagonals);
    free(at.stretches);
    free(at.endings);
    free(at.reached);
    return failed ? -1 : 0;
}
