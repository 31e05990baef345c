#!/usr/bin/env bash
# Sets up .venv with pinned requirements and the package itself, installing what is missing from Debian when
# permitted. Says loudly what it could not do. Usage: tools/setup.sh [test]   ("test": also what only tests need)
set -euo pipefail
cd "$(dirname "$0")/.."
want=${1:-run}
venv=.venv

say() { printf 'setup: %s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1
    fi
}

updated=no
debian() { # debian PACKAGE... : install from Debian, or say what to do
    command -v apt-get >/dev/null || { say "please install by hand: $*"; return 1; }
    if [ $updated = no ]; then as_root apt-get update -qq >/dev/null 2>&1 || true; updated=yes; fi
    say "installing from Debian: $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null 2>&1 ||
        { say "could not install $*: run 'apt-get install $*' as root"; return 1; }
}

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$candidate" ] && command -v "$candidate" >/dev/null || continue
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$candidate"; return; }
    done
    return 1
}

python=$(find_python) || { debian python3 python3-venv && python=$(find_python); } ||
    { say "Python 3.11 or later is needed; set PYTHON to its path"; exit 1; }

if [ ! -x $venv/bin/python ] || ! $venv/bin/python -m pip --version >/dev/null 2>&1; then
    rm -rf $venv
    "$python" -m venv $venv 2>/dev/null || { rm -rf $venv; debian python3-venv && "$python" -m venv $venv; } ||
        { say "cannot make a virtual environment: install python3-venv"; exit 1; }
fi

# The kernel is built in C wherever that is possible, and runs in NumPy elsewhere.
compiler() { command -v cc || command -v gcc || command -v clang; } >/dev/null
headers() { "$python" -c 'import os, sysconfig; os.stat(sysconfig.get_path("include") + "/Python.h")' 2>/dev/null; }
compiler || debian gcc libc6-dev || say "no C compiler: the kernel will run in NumPy, which is slower"
if compiler && ! headers; then
    debian python3-dev && headers || { say "a C compiler is here, but not the headers of $python: install them"; exit 1; }
fi

# A stamp names what was installed, so that a second run costs nothing.
stamp=$venv/.installed-$want
sum=$(cat requirements/*.txt pyproject.toml setup.py src/tellings/_version.py src/tellings/kernel/native/* | sha256sum)
built() { ! compiler || compgen -G 'src/tellings/kernel/_native.*.so' >/dev/null; }
if [ "$(cat $stamp 2>/dev/null)" != "$sum" ] || ! built; then
    say "installing the pinned requirements into $venv"
    pip="$venv/bin/python -m pip install --quiet --disable-pip-version-check"
    $pip --require-hashes -r requirements/run.txt
    $pip --require-hashes -r requirements/dev.txt
    $pip --no-deps --no-build-isolation --editable .
    if compiler && [ "$($venv/bin/python -c 'from tellings.kernel import NAME; print(NAME)')" != C ]; then
        say "a C compiler is here, but the kernel in C was not built or does not load:"
        $venv/bin/python setup.py -q build_ext --inplace --force >&2 || true
        $venv/bin/python -c 'import tellings.kernel._native' || true
        exit 1
    fi
    # An editable install compiles nothing, and where PYTHONDONTWRITEBYTECODE is set every run would compile anew.
    $venv/bin/python -m compileall -q src/tellings
    echo "$sum" >$stamp
fi

if [ "$want" = test ] && ! command -v chromium >/dev/null; then
    debian chromium || say "no Chromium: the tests of the report in a browser will fail under CI and be skipped elsewhere"
fi
