#!/usr/bin/env bash
# Runs the kernel in C under AddressSanitizer and UndefinedBehaviorSanitizer: hostile input from a driver (libFuzzer
# where clang is, random texts elsewhere) and the kernel's tests. Usage: tools/sanitize.sh [SECONDS] [SEED]
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60} seed=${2:-1}
python=${PYTHON:-.venv/bin/python}
native=src/tellings/kernel/native
out=build/sanitize
table=src/tellings/kernel/data/characters.bin
checks="-std=c11 -g -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all -DTELLINGS_PLAIN"
warnings="-Wall -Wextra -Wconversion -Wsign-conversion -Wshadow -Wcast-align -Wstrict-prototypes -Werror"
loops=$(ls $native/*.c | grep -v /module.c)
export ASAN_OPTIONS=allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1

command -v gcc >/dev/null || { echo "sanitize: gcc is needed: run 'apt-get install gcc libc6-dev'" >&2; exit 1; }
mkdir -p $out

# The driver answers for allocations (--wrap), so that memory can run out where a test wants it.
# TELLINGS_PLAIN leaves out the clones for AVX2, whose choice at loading time the sanitizers cannot follow, and
# TELLINGS_PORTABLE what is written for SSE2 alone: both ways of reading are tried.
for way in "" -DTELLINGS_PORTABLE; do
    echo "sanitize: hostile cases and random texts for $seconds seconds $way"
    # shellcheck disable=SC2086
    gcc $checks $warnings $way -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc \
        -I$native $loops tests/kernel/native/drive.c -o $out/drive
    $out/drive $table "$seconds" "$seed"
done

if command -v clang >/dev/null && echo 'int LLVMFuzzerTestOneInput(void){return 0;}' |
    clang -x c - -fsanitize=fuzzer -o $out/probe 2>/dev/null; then
    echo "sanitize: libFuzzer for $seconds seconds"
    # shellcheck disable=SC2086
    clang $checks $warnings -fsanitize=fuzzer -DTELLINGS_LIBFUZZER -I$native $loops tests/kernel/native/drive.c \
        -o $out/fuzz
    mkdir -p $out/corpus
    TELLINGS_TABLE=$table $out/fuzz -max_total_time="$seconds" -max_len=4096 -print_final_stats=1 $out/corpus
else
    echo "sanitize: no clang with libFuzzer here; the driver's random texts stand for it"
fi

echo "sanitize: the kernel's tests"
rm -rf $out/src
mkdir -p $out/src
cp -r src/tellings $out/src/
rm -f $out/src/tellings/kernel/_native.*.so
include=$($python -c 'import sysconfig; print(sysconfig.get_path("include"))')
# shellcheck disable=SC2086
gcc $checks $warnings -DTELLINGS_PORTABLE -fPIC -shared -I"$include" $native/*.c -o $out/src/tellings/kernel/_native.abi3.so
# Without Python's own allocator every array and result has its guarded edges; the interpreter itself leaks by design.
LD_PRELOAD="$(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libstdc++.so)" \
    ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0 PYTHONMALLOC=malloc PYTHONPATH=$out/src \
    $python -m pytest -q -s -p no:cacheprovider tests/kernel
echo "sanitize: clean"
