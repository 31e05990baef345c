/* The Python face of the kernel: takes buffers (NumPy arrays, Arrow buffers, bytes), checks them, releases the
 * interpreter lock and calls the loops. Built against the limited API, so that one build serves Python 3.11 and later.
 */
#include "buffers.h"

#include <stdlib.h>

static PyObject *py_words(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *index, *blocks, *pool, *bytes, *offsets, *hashes, *starts, *ends, *bounds;
    if (!PyArg_ParseTuple(args, "OOOOOOOOO", &index, &blocks, &pool, &bytes, &offsets, &hashes, &starts, &ends,
                          &bounds))
        return NULL;
    held all = {0};
    size_t pages, entries, folded, size, edges, room, first_room = SIZE_MAX, last_room = SIZE_MAX, written_edges;
    tl_table table = {.index = items(&all, index, "index", 2, 0, &pages)};
    table.blocks = items(&all, blocks, "blocks", 4, 0, &entries);
    table.pool = items(&all, pool, "pool", 4, 0, &folded);
    const uint8_t *text = items(&all, bytes, "bytes", 1, 0, &size);
    const int64_t *from = items(&all, offsets, "offsets", 8, 0, &edges);
    uint32_t *out = items(&all, hashes, "hashes", 4, 1, &room), *first = NULL, *last = NULL;
    if ((starts == Py_None) != (ends == Py_None))
        refuse(&all, "starts and ends are wanted together");
    if (starts != Py_None) {
        first = items(&all, starts, "starts", 4, 1, &first_room);
        last = items(&all, ends, "ends", 4, 1, &last_room);
    }
    int64_t *to = items(&all, bounds, "bounds", 8, 1, &written_edges);
    size_t texts = texts_of(&all, from, edges, size, "offsets must rise from 0 to the length of the bytes");
    size_t wanted = size / 2 + texts;
    if (!all.failed && (written_edges != edges || room < wanted || first_room < wanted || last_room < wanted))
        refuse(&all, "the arrays for the results are too short");
    if (!all.failed && (pages != 0x1100 || !whole_table(&table, entries, folded)))
        refuse(&all, "this is no table of characters");
    size_t count = 0;
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        count = tl_words(&table, text, from, texts, out, first, last, to);
        Py_END_ALLOW_THREADS
    }
    return ended_with(&all, (ptrdiff_t)count);
}

static PyObject *py_grams(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *words, *out;
    uint32_t size;
    if (!PyArg_ParseTuple(args, "OO&O", &words, number32, &size, &out))
        return NULL;
    held all = {0};
    size_t count, room, written = 0;
    const uint32_t *from = items(&all, words, "words", 4, 0, &count);
    uint32_t *to = items(&all, out, "out", 4, 1, &room);
    if (!all.failed && (size == 0 || room < count))
        refuse(&all, "the n-grams need a size of at least 1 and room for one a word");
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        written = tl_grams(from, count, size, to);
        Py_END_ALLOW_THREADS
    }
    return ended_with(&all, (ptrdiff_t)written);
}

static PyObject *py_minhash(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *words, *bounds, *factors, *sums, *signatures;
    uint32_t size;
    if (!PyArg_ParseTuple(args, "OOO&OOO", &words, &bounds, number32, &size, &factors, &sums, &signatures))
        return NULL;
    held all = {0};
    size_t count, edges, permutations, others, room;
    const uint32_t *from = items(&all, words, "words", 4, 0, &count);
    const int64_t *at = items(&all, bounds, "bounds", 8, 0, &edges);
    const uint32_t *times = items(&all, factors, "factors", 4, 0, &permutations);
    const uint32_t *plus = items(&all, sums, "sums", 4, 0, &others);
    uint32_t *out = items(&all, signatures, "signatures", 4, 1, &room);
    size_t texts = texts_of(&all, at, edges, count, "bounds must rise from 0 to the number of words");
    if (!all.failed && (size == 0 || permutations != others || permutations % 64 || room < texts * permutations))
        refuse(&all, "permutations come in multiples of 64, with room for one number each a text");
    int failed = 0;
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        failed = tl_minhash(from, at, texts, size, times, plus, permutations, out);
        Py_END_ALLOW_THREADS
    }
    return ended(&all, failed);
}

static PyObject *py_band(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *signatures, *keys, *places;
    uint32_t permutations, first, rows;
    if (!PyArg_ParseTuple(args, "OO&O&O&OO", &signatures, number32, &permutations, number32, &first, number32, &rows,
                          &keys, &places))
        return NULL;
    held all = {0};
    size_t size, room, others;
    const uint32_t *from = items(&all, signatures, "signatures", 4, 0, &size);
    uint64_t *out = items(&all, keys, "keys", 8, 1, &room), *where = items(&all, places, "places", 8, 1, &others);
    if (!all.failed && (permutations == 0 || size % permutations || size / permutations > UINT32_MAX))
        refuse(&all, "whole signatures are wanted");
    size_t texts = all.failed ? 0 : size / permutations;
    if (!all.failed && (rows == 0 || (size_t)first + rows > permutations || room < texts || others < texts))
        refuse(&all, "a band needs rows within the signatures, and room for one key and place a text");
    ptrdiff_t left = 0;
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        left = tl_band(from, texts, permutations, first, rows, out, where);
        Py_END_ALLOW_THREADS
    }
    return ended_with(&all, left);
}

static PyObject *py_agreement(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *signatures, *pairs, *agreement;
    uint32_t permutations;
    if (!PyArg_ParseTuple(args, "OO&OO", &signatures, number32, &permutations, &pairs, &agreement))
        return NULL;
    held all = {0};
    size_t size, count, room;
    const uint32_t *from = items(&all, signatures, "signatures", 4, 0, &size);
    const uint64_t *two = items(&all, pairs, "pairs", 8, 0, &count);
    uint32_t *out = items(&all, agreement, "agreement", 4, 1, &room);
    if (!all.failed && (permutations == 0 || size % permutations || room < count))
        refuse(&all, "whole signatures are wanted, and room for one number a pair");
    if (!all.failed)
        pairs_within(&all, two, count, size / permutations);
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        tl_agreement(from, permutations, two, count, out);
        Py_END_ALLOW_THREADS
    }
    return ended(&all, 0);
}

static PyObject *py_winnow(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *words, *bounds, *hashes, *places;
    uint32_t size, window, first;
    if (!PyArg_ParseTuple(args, "OOO&O&O&OO", &words, &bounds, number32, &size, number32, &window, number32, &first,
                          &hashes, &places))
        return NULL;
    held all = {0};
    size_t count, edges, room, others;
    const uint32_t *from = items(&all, words, "words", 4, 0, &count);
    const int64_t *at = items(&all, bounds, "bounds", 8, 0, &edges);
    uint32_t *out = items(&all, hashes, "hashes", 4, 1, &room);
    uint64_t *where = items(&all, places, "places", 8, 1, &others);
    size_t texts = texts_of(&all, at, edges, count, "bounds must rise from 0 to the number of words");
    if (!all.failed && (size == 0 || window == 0 || room < count || others < count))
        refuse(&all, "fingerprints need a size and a window of at least 1 and room for one a word");
    if (!all.failed && first + texts > UINT32_MAX)
        refuse(&all, "there are too many texts");
    ptrdiff_t written = 0;
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        written = tl_winnow(from, at, texts, size, window, first, out, where);
        Py_END_ALLOW_THREADS
    }
    return ended_with(&all, written);
}

static PyObject *py_sort(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *keys, *values;
    uint32_t bits;
    if (!PyArg_ParseTuple(args, "OOO&", &keys, &values, number32, &bits))
        return NULL;
    held all = {0};
    size_t count, others;
    uint64_t *sorted = items(&all, keys, "keys", 8, 1, &count), *with = items(&all, values, "values", 8, 1, &others);
    if (!all.failed && (count != others || bits > 64))
        refuse(&all, "as many values as keys are wanted, and at most 64 bits");
    int failed = 0;
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        failed = tl_sort(sorted, with, count, bits);
        Py_END_ALLOW_THREADS
    }
    return ended(&all, failed);
}

static PyObject *py_seeds(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *hashes, *places;
    uint64_t most;
    size_t edges[TL_MOST_PARTS] = {0}, next = 0;
    tl_seeds_into to = {.at = edges};
    if (!PyArg_ParseTuple(args, "OOO&O&O&", &hashes, &places, number32, &to.split, number63, &most, number32,
                          &to.parts))
        return NULL;
    held all = {0};
    size_t count, others;
    const uint64_t *from = items(&all, hashes, "hashes", 8, 0, &count);
    const uint64_t *at = items(&all, places, "places", 8, 0, &others);
    if (!all.failed && (count != others || most < 1))
        refuse(&all, "as many places as hashes are wanted, and at least 1 place a hash");
    if (!all.failed && (to.parts < 1 || to.parts > TL_MOST_PARTS || to.parts & (to.parts - 1)))
        refuse(&all, "parts are a power of two");
    PyObject *pairs = NULL, *spots = NULL, *result = NULL;
    tl_seed_counts found = {0, 0, 0};
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        found = tl_seeds(from, at, count, (size_t)most, &to);
        Py_END_ALLOW_THREADS
        pairs = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(8 * found.pairs));
        spots = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(8 * found.pairs));
    }
    if (pairs && spots) {
        to.pairs = (uint64_t *)PyBytes_AsString(pairs);
        to.spots = (uint64_t *)PyBytes_AsString(spots);
        for (size_t part = 0; part < to.parts; part++) {
            size_t here = edges[part];
            edges[part] = next;
            next += here;
        }
        Py_BEGIN_ALLOW_THREADS
        tl_seeds(from, at, count, (size_t)most, &to);
        Py_END_ALLOW_THREADS
        result = Py_BuildValue("(OOKK)", pairs, spots, (unsigned long long)found.hot,
                               (unsigned long long)found.left_out);
    }
    Py_XDECREF(pairs);
    Py_XDECREF(spots);
    release(&all);
    return result;
}

static PyObject *py_match(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *words, *bounds, *pairs, *spots;
    tl_match_settings use;
    if (!PyArg_ParseTuple(args, "OOOOO&O&O&O&O&O&O&", &words, &bounds, &pairs, &spots, number32, &use.drop, number32,
                          &use.miss, number32, &use.gap, number32, &use.anchor, number32, &use.join, number32,
                          &use.least, number32, &use.repeats))
        return NULL;
    held all = {0};
    size_t count, edges, seeds, others;
    const uint32_t *from = items(&all, words, "words", 4, 0, &count);
    const int64_t *at = items(&all, bounds, "bounds", 8, 0, &edges);
    const uint64_t *two = items(&all, pairs, "pairs", 8, 0, &seeds);
    const uint64_t *where = items(&all, spots, "spots", 8, 0, &others);
    size_t texts = texts_of(&all, at, edges, count, "bounds must rise from 0 to the number of words");
    if (!all.failed && (seeds != others || use.anchor == 0))
        refuse(&all, "as many spots as pairs are wanted, and an anchor of at least 1");
    if (!all.failed && (use.repeats > TL_MOST_REPEATS || use.gap > TL_MOST_GAP))
        refuse(&all, "repeats or gap are too large");
    pairs_within(&all, two, seeds, texts);
    for (size_t i = 0; !all.failed && i < seeds; i++) {
        size_t a = (size_t)(two[i] >> 32), b = (size_t)(uint32_t)two[i];
        if ((int64_t)(where[i] >> 32) >= at[a + 1] - at[a] || (int64_t)(uint32_t)where[i] >= at[b + 1] - at[b])
            refuse(&all, "a seed lies outside its text");
        else if (at[a + 1] - at[a] + at[b + 1] - at[b] > UINT32_MAX)
            refuse(&all, "two texts are too long together");
    }
    tl_passages found = {0};
    PyObject *result = NULL;
    int failed = 0;
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        failed = tl_match(from, at, two, where, seeds, &use, &found);
        Py_END_ALLOW_THREADS
        if (failed)
            PyErr_NoMemory();
        else
            result = Py_BuildValue("(y#K)", found.items ? (const char *)found.items : "",
                                   (Py_ssize_t)(found.count * sizeof *found.items), (unsigned long long)found.left_out);
    }
    free(found.items);
    release(&all);
    return result;
}

static PyObject *py_overlap(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *words, *bounds, *pairs, *shared;
    uint32_t size;
    if (!PyArg_ParseTuple(args, "OOOO&O", &words, &bounds, &pairs, number32, &size, &shared))
        return NULL;
    held all = {0};
    size_t count, edges, number, room;
    const uint32_t *from = items(&all, words, "words", 4, 0, &count);
    const int64_t *at = items(&all, bounds, "bounds", 8, 0, &edges);
    const uint64_t *two = items(&all, pairs, "pairs", 8, 0, &number);
    uint32_t *out = items(&all, shared, "shared", 4, 1, &room);
    size_t texts = texts_of(&all, at, edges, count, "bounds must rise from 0 to the number of words");
    if (!all.failed && (size == 0 || room < 3 * number))
        refuse(&all, "n-grams need a size of at least 1, and three numbers a pair room");
    pairs_within(&all, two, number, texts);
    int failed = 0;
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        failed = tl_overlap(from, at, two, number, size, out);
        Py_END_ALLOW_THREADS
    }
    return ended(&all, failed);
}

static PyObject *py_meet(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *words, *bounds, *pairs;
    uint32_t size, repeats;
    if (!PyArg_ParseTuple(args, "OOOO&O&", &words, &bounds, &pairs, number32, &size, number32, &repeats))
        return NULL;
    held all = {0};
    size_t count, edges, number;
    const uint32_t *from = items(&all, words, "words", 4, 0, &count);
    const int64_t *at = items(&all, bounds, "bounds", 8, 0, &edges);
    const uint64_t *two = items(&all, pairs, "pairs", 8, 0, &number);
    size_t texts = texts_of(&all, at, edges, count, "bounds must rise from 0 to the number of words");
    if (!all.failed && size == 0)
        refuse(&all, "n-grams need a size of at least 1");
    pairs_within(&all, two, number, texts);
    tl_spots found = {0};
    PyObject *result = NULL;
    int failed = 0;
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        failed = tl_meet(from, at, two, number, size, repeats, &found);
        Py_END_ALLOW_THREADS
        Py_ssize_t length = (Py_ssize_t)(8 * found.count);
        if (failed)
            PyErr_NoMemory();
        else
            result = Py_BuildValue("(y#y#KK)", found.pairs ? (const char *)found.pairs : "", length,
                                   found.spots ? (const char *)found.spots : "", length,
                                   (unsigned long long)found.hot, (unsigned long long)found.left_out);
    }
    free(found.pairs);
    free(found.spots);
    release(&all);
    return result;
}

static PyObject *py_quoted(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *bytes, *offsets, *starts, *hashes, *bounds, *cues, *quoted;
    uint32_t near;
    if (!PyArg_ParseTuple(args, "OOOOOOO&O", &bytes, &offsets, &starts, &hashes, &bounds, &cues, number32, &near,
                          &quoted))
        return NULL;
    held all = {0};
    size_t size, edges, words, hashed, others, count, room;
    const uint8_t *text = items(&all, bytes, "bytes", 1, 0, &size);
    const int64_t *from = items(&all, offsets, "offsets", 8, 0, &edges);
    const uint32_t *first = items(&all, starts, "starts", 4, 0, &words);
    const uint32_t *of = items(&all, hashes, "hashes", 4, 0, &hashed);
    const int64_t *at = items(&all, bounds, "bounds", 8, 0, &others);
    const uint32_t *said = items(&all, cues, "cues", 4, 0, &count);
    uint8_t *out = items(&all, quoted, "quoted", 1, 1, &room);
    size_t texts = texts_of(&all, from, edges, size, "offsets must rise from 0 to the length of the bytes");
    texts_of(&all, at, others, words, "bounds must rise from 0 to the number of words");
    if (!all.failed && (edges != others || hashed != words || room < words))
        refuse(&all, "as many bounds as offsets are wanted, as many hashes as starts, and room for one mark a word");
    for (size_t i = 1; !all.failed && i < count; i++)
        if (said[i] <= said[i - 1])
            refuse(&all, "cues must rise");
    if (!all.failed) {
        const cue_words use = {said, count, near};
        Py_BEGIN_ALLOW_THREADS
        tl_quoted(text, from, texts, first, of, at, &use, out);
        Py_END_ALLOW_THREADS
    }
    return ended(&all, 0);
}

static PyObject *py_components(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *pairs, *roots;
    if (!PyArg_ParseTuple(args, "OO", &pairs, &roots))
        return NULL;
    held all = {0};
    size_t count, texts;
    const uint64_t *two = items(&all, pairs, "pairs", 8, 0, &count);
    uint32_t *out = items(&all, roots, "roots", 4, 1, &texts);
    pairs_within(&all, two, count, texts);
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        tl_components(two, count, texts, out);
        Py_END_ALLOW_THREADS
    }
    return ended(&all, 0);
}

static PyObject *py_stock(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *hashes, *places, *roots, *labels, *stock;
    uint32_t least, least_in_one;
    if (!PyArg_ParseTuple(args, "OOOOO&O&O", &hashes, &places, &roots, &labels, number32, &least, number32,
                          &least_in_one, &stock))
        return NULL;
    held all = {0};
    size_t count, others, texts, labelled = 0, room;
    const uint64_t *from = items(&all, hashes, "hashes", 8, 0, &count);
    const uint64_t *at = items(&all, places, "places", 8, 0, &others);
    const uint32_t *of = items(&all, roots, "roots", 4, 0, &texts);
    const uint32_t *with = labels == Py_None ? NULL : items(&all, labels, "labels", 4, 0, &labelled);
    uint8_t *out = items(&all, stock, "stock", 1, 1, &room);
    if (!all.failed && (count != others || room < count || (with && labelled != texts) || least < 1 ||
                        least > TL_MOST_GROUPS || least_in_one < 1 || least_in_one > TL_MOST_GROUPS))
        refuse(&all, "as many places and marks as hashes are wanted, as many labels as roots, and 1 to 64 groups");
    for (size_t i = 0; !all.failed && i < count; i++)
        if (at[i] >> 32 >= texts)
            refuse(&all, "a place names a text that is not there");
    size_t found = 0;
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        found = tl_stock(from, at, count, of, with, least, least_in_one, out);
        Py_END_ALLOW_THREADS
    }
    return ended_with(&all, (ptrdiff_t)found);
}

static PyObject *py_cover(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *places, *marks, *bounds, *words;
    uint32_t size;
    if (!PyArg_ParseTuple(args, "OOOO&O", &places, &marks, &bounds, number32, &size, &words))
        return NULL;
    held all = {0};
    size_t count, others, edges, room;
    const uint64_t *at = items(&all, places, "places", 8, 0, &count);
    const uint8_t *marked = items(&all, marks, "marks", 1, 0, &others);
    const int64_t *of = items(&all, bounds, "bounds", 8, 0, &edges);
    uint8_t *out = items(&all, words, "words", 1, 1, &room);
    size_t texts = texts_of(&all, of, edges, room, "bounds must rise from 0 to the number of words");
    if (!all.failed && count != others)
        refuse(&all, "as many marks as places are wanted");
    for (size_t i = 0; !all.failed && i < count; i++)
        if (at[i] >> 32 >= texts || of[at[i] >> 32] + (int64_t)(uint32_t)at[i] + size > of[(at[i] >> 32) + 1])
            refuse(&all, "a place lies outside its text");
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        tl_cover(at, marked, count, of, size, out);
        Py_END_ALLOW_THREADS
    }
    return ended(&all, 0);
}

static PyObject *py_fill(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *bounds, *marks;
    uint32_t gap;
    if (!PyArg_ParseTuple(args, "OO&O", &bounds, number32, &gap, &marks))
        return NULL;
    held all = {0};
    size_t edges, room;
    const int64_t *of = items(&all, bounds, "bounds", 8, 0, &edges);
    uint8_t *out = items(&all, marks, "marks", 1, 1, &room);
    size_t texts = texts_of(&all, of, edges, room, "bounds must rise from 0 to the number of words");
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        tl_fill(of, texts, gap, out);
        Py_END_ALLOW_THREADS
    }
    return ended(&all, 0);
}

static PyObject *py_lists(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *words, *bounds, *marks;
    uint32_t size;
    tl_list_settings use;
    if (!PyArg_ParseTuple(args, "OOO&O&O&O", &words, &bounds, number32, &size, number32, &use.times, number32,
                          &use.apart, &marks))
        return NULL;
    held all = {0};
    size_t count, edges, room;
    const uint32_t *from = items(&all, words, "words", 4, 0, &count);
    const int64_t *at = items(&all, bounds, "bounds", 8, 0, &edges);
    uint8_t *out = items(&all, marks, "marks", 1, 1, &room);
    size_t texts = texts_of(&all, at, edges, count, "bounds must rise from 0 to the number of words");
    if (!all.failed && (size == 0 || use.times < 2 || room < count))
        refuse(&all, "lists need a size of at least 1, 2 times or more and room for one mark a word");
    int failed = 0;
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        failed = tl_lists(from, at, texts, size, &use, out);
        Py_END_ALLOW_THREADS
    }
    return ended(&all, failed);
}

static PyObject *py_count(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *marks, *begins, *ends, *counts;
    if (!PyArg_ParseTuple(args, "OOOO", &marks, &begins, &ends, &counts))
        return NULL;
    held all = {0};
    size_t words, runs, others, room;
    const uint8_t *marked = items(&all, marks, "marks", 1, 0, &words);
    const int64_t *first = items(&all, begins, "begins", 8, 0, &runs), *last = items(&all, ends, "ends", 8, 0, &others);
    uint32_t *out = items(&all, counts, "counts", 4, 1, &room);
    if (!all.failed && (runs != others || room < runs))
        refuse(&all, "as many ends and counts as begins are wanted");
    for (size_t i = 0; !all.failed && i < runs; i++)
        if (first[i] < 0 || last[i] < first[i] || (uint64_t)last[i] > words)
            refuse(&all, "a run lies outside the words");
    if (!all.failed) {
        Py_BEGIN_ALLOW_THREADS
        tl_count(marked, first, last, runs, out);
        Py_END_ALLOW_THREADS
    }
    return ended(&all, 0);
}

/* A string as UTF-8; what no encoding holds (lone surrogates) becomes a question mark. */
static PyObject *encoded(PyObject *text)
{
    PyObject *bytes = PyUnicode_AsUTF8String(text);
    if (!bytes && PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) {
        PyErr_Clear();
        bytes = PyUnicode_AsEncodedString(text, "utf-8", "replace");
    }
    return bytes;
}

typedef struct {
    char *bytes;
    size_t size, room;
} buffer;

static int append(buffer *to, PyObject *text)
{
    char *from;
    Py_ssize_t size;
    PyObject *bytes = encoded(text);
    if (!bytes || PyBytes_AsStringAndSize(bytes, &from, &size)) {
        Py_XDECREF(bytes);
        return -1;
    }
    if (to->size + (size_t)size > to->room) {
        size_t room = 2 * to->room + (size_t)size;
        char *more = realloc(to->bytes, room);
        if (!more) {
            Py_DECREF(bytes);
            PyErr_NoMemory();
            return -1;
        }
        to->bytes = more;
        to->room = room;
    }
    if (size)
        memcpy(to->bytes + to->size, from, (size_t)size);
    to->size += (size_t)size;
    Py_DECREF(bytes);
    return 0;
}

static PyObject *py_gather(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *texts, *offsets;
    if (!PyArg_ParseTuple(args, "O!O", &PyList_Type, &texts, &offsets))
        return NULL;
    held all = {0};
    size_t edges;
    int64_t *ends = items(&all, offsets, "offsets", 8, 1, &edges);
    Py_ssize_t count = PyList_Size(texts);
    if (!all.failed && edges != (size_t)count + 1)
        refuse(&all, "one more offset than texts is wanted");
    buffer data = {0};
    for (Py_ssize_t i = 0; !all.failed && i < count; i++) {
        ends[i] = (int64_t)data.size;
        PyObject *text = PySequence_GetItem(texts, i); /* held, and missed, whatever an encoder's error sets off */
        all.failed = !text || append(&data, text);
        Py_XDECREF(text);
    }
    PyObject *result = NULL;
    if (!all.failed) {
        ends[count] = (int64_t)data.size;
        result = PyBytes_FromStringAndSize(data.bytes ? data.bytes : "", (Py_ssize_t)data.size);
    }
    free(data.bytes);
    release(&all);
    return result;
}

static PyMethodDef methods[] = {
    {"gather", py_gather, METH_VARARGS, "Strings as UTF-8, one after the other."},
    {"words", py_words, METH_VARARGS, "Words of UTF-8 texts; see tellings.kernel."},
    {"grams", py_grams, METH_VARARGS, "Hashes of the n-grams of one text."},
    {"minhash", py_minhash, METH_VARARGS, "MinHash signatures."},
    {"band", py_band, METH_VARARGS, "Keys of one band of signatures."},
    {"agreement", py_agreement, METH_VARARGS, "In how many permutations pairs agree."},
    {"winnow", py_winnow, METH_VARARGS, "Winnowed fingerprints."},
    {"sort", py_sort, METH_VARARGS, "Stable sort of keys with values."},
    {"seeds", py_seeds, METH_VARARGS, "Pairs of places with the same hash."},
    {"match", py_match, METH_VARARGS, "Passages of pairs."},
    {"overlap", py_overlap, METH_VARARGS, "Distinct and shared n-grams of pairs."},
    {"meet", py_meet, METH_VARARGS, "Seeds of given pairs."},
    {"quoted", py_quoted, METH_VARARGS, "Which words are quoted."},
    {"components", py_components, METH_VARARGS, "The group of each text."},
    {"stock", py_stock, METH_VARARGS, "Which places hold stock wording."},
    {"cover", py_cover, METH_VARARGS, "Marks the words of marked places."},
    {"fill", py_fill, METH_VARARGS, "Fills small gaps between marked words."},
    {"lists", py_lists, METH_VARARGS, "Marks the words of lists."},
    {"count", py_count, METH_VARARGS, "Marked words of runs."},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {{0, NULL}};

static struct PyModuleDef module = {.m_base = PyModuleDef_HEAD_INIT,
                                    .m_name = "tellings.kernel._native",
                                    .m_doc = "The loops in C.",
                                    .m_methods = methods,
                                    .m_slots = slots};

PyMODINIT_FUNC PyInit__native(void);
PyMODINIT_FUNC PyInit__native(void) { return PyModuleDef_Init(&module); }
