/* What the calls of the kernel take and give back: buffers, checked and released together, and whole numbers. */
#ifndef TELLINGS_BUFFERS_H
#define TELLINGS_BUFFERS_H

#define Py_LIMITED_API 0x030B0000
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "kernel.h"

/* The buffers of one call, released together. */
enum { MOST_BUFFERS = 10 };
typedef struct {
    Py_buffer views[MOST_BUFFERS];
    int count, failed;
} held;

static void release(held *all)
{
    while (all->count)
        PyBuffer_Release(&all->views[--all->count]);
}

static int refuse(held *all, const char *why)
{
    if (!all->failed)
        PyErr_SetString(PyExc_ValueError, why);
    return all->failed = 1;
}

/* The ends of a call: its buffers are released, and what it gives back is None or a number; NULL where it was refused,
 * or where a negative number tells that there was no memory. */
static PyObject *ended_with(held *all, ptrdiff_t number)
{
    release(all);
    if (all->failed)
        return NULL;
    return number < 0 ? PyErr_NoMemory() : PyLong_FromSsize_t(number);
}

static PyObject *ended(held *all, int failed)
{
    release(all);
    if (all->failed)
        return NULL;
    return failed ? PyErr_NoMemory() : Py_NewRef(Py_None);
}

/* Whole numbers in the byte order of the machine, or bytes. */
static int whole_numbers(const Py_buffer *view, size_t size)
{
    const char *format = view->format ? view->format : "B";
    while (*format && strchr("@=<", *format))
        format++;
    return *format && strchr("cbB?hHiIlLqQnN", *format) && !format[1] &&
           ((size_t)view->itemsize == size || view->itemsize == 1) && (size_t)view->len % size == 0;
}

/* The memory of `object` as items of `size` bytes, contiguous and aligned; never NULL where nothing failed. */
static void *items(held *all, PyObject *object, const char *name, size_t size, int writable, size_t *count)
{
    static uint64_t nothing;
    *count = 0;
    if (all->failed)
        return NULL;
    Py_buffer *view = &all->views[all->count];
    if (PyObject_GetBuffer(object, view, (writable ? PyBUF_CONTIG : PyBUF_CONTIG_RO) | PyBUF_FORMAT)) {
        if (PyErr_ExceptionMatches(PyExc_BufferError)) {
            PyErr_Clear();
            PyErr_Format(PyExc_ValueError, "%s: contiguous memory is wanted, writable where results go", name);
        }
        all->failed = 1;
        return NULL;
    }
    all->count++;
    if (!whole_numbers(view, size))
        PyErr_Format(PyExc_ValueError, "%s: whole numbers of %d bytes are wanted", name, (int)size);
    else if ((uintptr_t)view->buf % size)
        PyErr_Format(PyExc_ValueError, "%s: the memory is not aligned", name);
    else {
        *count = (size_t)view->len / size;
        return view->buf ? view->buf : &nothing;
    }
    all->failed = 1;
    return NULL;
}

/* A whole number from 0 to `most`. The two below are converters for PyArg_ParseTuple. */
static int number(PyObject *object, unsigned long long most, unsigned long long *value)
{
    PyObject *whole = PyNumber_Index(object);
    if (!whole)
        return 0;
    *value = PyLong_AsUnsignedLongLong(whole);
    Py_DECREF(whole);
    if (PyErr_Occurred() && !PyErr_ExceptionMatches(PyExc_OverflowError))
        return 0;
    if (PyErr_Occurred() || *value > most) {
        PyErr_Clear();
        PyErr_Format(PyExc_ValueError, "a number from 0 to %llu is wanted", most);
        return 0;
    }
    return 1;
}

static int number32(PyObject *object, void *into)
{
    unsigned long long value;
    if (!number(object, UINT32_MAX, &value))
        return 0;
    *(uint32_t *)into = (uint32_t)value;
    return 1;
}

static int number63(PyObject *object, void *into)
{
    unsigned long long value;
    if (!number(object, INT64_MAX, &value))
        return 0;
    *(uint64_t *)into = value;
    return 1;
}

/* Offsets rise from 0 to at most `most`, and places in a text fit 32 bits. Returns the number of texts. */
static size_t texts_of(held *all, const int64_t *bounds, size_t count, size_t most, const char *why)
{
    if (all->failed)
        return 0;
    int fine = count > 0 && bounds[0] == 0 && bounds[count - 1] >= 0 && (uint64_t)bounds[count - 1] <= most;
    for (size_t i = 1; fine && i < count; i++)
        fine = bounds[i] >= bounds[i - 1];
    if (!fine || count > UINT32_MAX)
        refuse(all, why);
    for (size_t i = 1; !all->failed && i < count; i++)
        if (bounds[i] - bounds[i - 1] > UINT32_MAX)
            refuse(all, "a text is too long");
    return all->failed ? 0 : count - 1;
}

static void pairs_within(held *all, const uint64_t *pairs, size_t count, size_t texts)
{
    for (size_t i = 0; !all->failed && i < count; i++)
        if (pairs[i] >> 32 >= texts || (uint32_t)pairs[i] >= texts)
            refuse(all, "a pair names a text that is not there");
}

/* Whether a table of characters points only into itself, and makes no more words than there is room for: letters that
 * are words of their own take three bytes. */
static int whole_table(const tl_table *table, size_t entries, size_t folded)
{
    for (size_t i = 0; i < 0x1100; i++)
        if (((size_t)table->index[i] + 1) * 256 > entries)
            return 0;
    for (size_t i = 0; i < entries; i++) {
        size_t length = table->blocks[i] >> 4 & 15;
        if (length > 1 && (table->blocks[i] >> 8) + length > folded)
            return 0;
    }
    for (uint32_t code = 0; code < 0x800; code++)
        if ((table->blocks[(uint32_t)table->index[code >> 8] * 256 + (code & 255)] & 7) == TL_LONE)
            return 0;
    return 1;
}

#endif
