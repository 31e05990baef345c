/* From seeds to passages.
 *
 * The seeds of a pair are taken diagonal by diagonal; each that no earlier one covers grows without gaps while its
 * score stays near its best (X-drop, Altschul and others 1990). The stretches are chained over several diagonals
 * where both texts go on within `join` words, at a cost that grows with the distance; the ends of a chain then grow
 * over small gaps to the next `anchor` equal words. What is equal is counted word by word.
 */
#include "kernel.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t a, b; /* first words */
} spot;

typedef struct {
    uint32_t a, b, length, equal, longest;
    int64_t score; /* of the best chain that ends here */
    int32_t before; /* the stretch before it in that chain, -1 for none */
    int taken;
} stretch;

typedef struct {
    const uint32_t *a, *b;
    size_t a_size, b_size;
} texts;

typedef struct {
    size_t length, equal, longest;
} growth;

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

/* How far two sequences stay alike. */
static inline growth grow(const uint32_t *a, const uint32_t *b, way to, size_t room, const tl_match_settings *use)
{
    growth best = {0, 0, 0};
    int64_t score = 0, top = 0;
    size_t equal = 0, run = 0, longest = 0;
    for (size_t t = 0; t < room; t++) {
        if (word(a, t, to) == word(b, t, to)) {
            score++, equal++, run++;
            longest = run > longest ? run : longest;
        } else {
            score -= use->miss;
            run = 0;
        }
        if (score > top) {
            top = score;
            best = (growth){t + 1, equal, longest};
        } else if (score < top - (int64_t)use->drop) {
            break;
        }
    }
    return best;
}

static inline int alike(const uint32_t *a, const uint32_t *b, way to, size_t count)
{
    for (size_t t = 0; t < count; t++)
        if (word(a, t, to) != word(b, t, to))
            return 0;
    return 1;
}

/* The smallest skip (`da` words here, `db` there) that leads to `anchor` equal words. */
static inline int skip(const uint32_t *a, size_t a_room, const uint32_t *b, size_t b_room, way to,
                       const tl_match_settings *use, size_t *da, size_t *db)
{
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

static int by_diagonal(const void *x, const void *y)
{
    const spot *one = x, *two = y;
    int64_t d1 = (int64_t)one->a - one->b, d2 = (int64_t)two->a - two->b;
    if (d1 != d2)
        return d1 < d2 ? -1 : 1;
    return (one->a > two->a) - (one->a < two->a);
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
    growth found = {length, 0, 0};
    size_t run = 0;
    for (size_t t = 0; t < length; t++) {
        run = a[t] == b[t] ? run + 1 : 0;
        found.equal += a[t] == b[t];
        found.longest = run > found.longest ? run : found.longest;
    }
    return found;
}

/* The stretch through one seed. */
static stretch stretched(const texts *of, spot at, const tl_match_settings *use)
{
    const uint32_t *a = of->a + at.a, *b = of->b + at.b;
    size_t a_room = of->a_size - at.a, b_room = of->b_size - at.b;
    growth forth = grow(a, b, FORTH, a_room < b_room ? a_room : b_room, use);
    growth back = grow(a, b, BACK, at.a < at.b ? at.a : at.b, use);
    stretch s = {.a = at.a - (uint32_t)back.length,
                 .b = at.b - (uint32_t)back.length,
                 .length = (uint32_t)(back.length + forth.length),
                 .equal = (uint32_t)(back.equal + forth.equal),
                 .before = -1};
    s.longest = (uint32_t)tally(of->a + s.a, of->b + s.b, s.length).longest;
    return s;
}

/* All stretches of a pair, at most `repeats`; returns their number, and counts the seeds of the others. */
static size_t stretches(const texts *of, spot *spots, size_t count, const tl_match_settings *use, stretch *out,
                        uint64_t *left_out)
{
    size_t found = 0;
    int64_t diagonal = INT64_MIN;
    uint32_t covered = 0;
    qsort(spots, count, sizeof *spots, by_diagonal);
    for (size_t i = 0; i < count; i++) {
        int64_t here = (int64_t)spots[i].a - spots[i].b;
        if (here == diagonal && spots[i].a < covered)
            continue;
        if (found == use->repeats) {
            ++*left_out;
            continue;
        }
        stretch s = stretched(of, spots[i], use);
        diagonal = here;
        covered = s.a + s.length;
        if (s.length)
            out[found++] = s;
    }
    qsort(out, found, sizeof *out, by_place);
    return found;
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
                all[i].before = (int32_t)j;
            }
        }
    }
}

/* The best chain among the stretches that are not taken: its last stretch, or -1. */
static int32_t best_end(const stretch *all, size_t count)
{
    int32_t best = -1;
    for (size_t i = 0; i < count; i++)
        if (!all[i].taken && (best < 0 || all[i].score > all[best].score))
            best = (int32_t)i;
    return best;
}

/* Takes the chain that ends at `last` as one passage; of stretches that overlap the earlier one ends where the later
 * one begins, on both sides. */
static tl_passage taken(const texts *of, stretch *all, int32_t last, const tl_match_settings *use)
{
    const stretch *end = &all[last];
    tl_passage p = {.a_end = end->a + end->length, .b_end = end->b + end->length};
    for (int32_t i = last, after = -1; i >= 0 && !all[i].taken; after = i, i = all[i].before) {
        stretch *s = &all[i];
        uint32_t overlap = 0;
        if (after >= 0) {
            int64_t da = (int64_t)s->a + s->length - all[after].a, db = (int64_t)s->b + s->length - all[after].b;
            int64_t most = da > db ? da : db;
            overlap = most > 0 ? (uint32_t)most : 0;
        }
        growth kept = {s->length, s->equal, s->longest};
        if (overlap)
            kept = tally(of->a + s->a, of->b + s->b, s->length - overlap);
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

static int inside(const tl_passage *p, const tl_passage *held)
{
    return p->a_start >= held->a_start && p->a_end <= held->a_end && p->b_start >= held->b_start &&
           p->b_end <= held->b_end;
}

static int keep(tl_passages *found, size_t since, tl_passage p)
{
    for (size_t i = since; i < found->count; i++)
        if (inside(&p, &found->items[i]))
            return 0;
    if (found->count == found->room) {
        size_t room = found->room ? 2 * found->room : 256;
        tl_passage *items = realloc(found->items, room * sizeof *items);
        if (!items)
            return -1;
        found->items = items;
        found->room = room;
    }
    found->items[found->count++] = p;
    return 0;
}

static int passages(const texts *of, uint32_t pair, stretch *all, size_t count, const tl_match_settings *use,
                    tl_passages *found)
{
    size_t since = found->count;
    for (int32_t last; (last = best_end(all, count)) >= 0;) {
        tl_passage p = taken(of, all, last, use);
        p.pair = pair;
        if (p.equal >= use->least && keep(found, since, p))
            return -1;
    }
    return 0;
}

int tl_match(const uint32_t *words, const int64_t *bounds, const uint64_t *pairs, const uint64_t *spots, size_t count,
             const tl_match_settings *settings, tl_passages *found)
{
    size_t most = 0, end;
    for (size_t i = 0; i < count; i = end) {
        for (end = i + 1; end < count && pairs[end] == pairs[i]; end++)
            ;
        most = end - i > most ? end - i : most;
    }
    spot *places = malloc((most + 1) * sizeof *places);
    stretch *room = malloc((settings->repeats + 1) * sizeof *room);
    int failed = !places || !room;
    uint32_t pair = 0;
    for (size_t i = 0; i < count && !failed; i = end, pair++) {
        for (end = i; end < count && pairs[end] == pairs[i]; end++)
            places[end - i] = (spot){(uint32_t)(spots[end] >> 32), (uint32_t)spots[end]};
        size_t a = (size_t)(pairs[i] >> 32), b = (size_t)(uint32_t)pairs[i];
        texts of = {words + bounds[a], words + bounds[b], (size_t)(bounds[a + 1] - bounds[a]),
                    (size_t)(bounds[b + 1] - bounds[b])};
        size_t n = stretches(&of, places, end - i, settings, room, &found->left_out);
        chain(room, n, settings);
        failed = passages(&of, pair, room, n, settings, found);
    }
    free(places);
    free(room);
    return failed ? -1 : 0;
}
