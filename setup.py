"""The kernel in C, the one part of the build that pyproject.toml cannot describe.

It is optional: without a compiler the package installs and runs on NumPy. One build serves Python 3.11 and later.
"""

import sys

from setuptools import Extension, setup

NATIVE = "src/tellings/kernel/native"
LOOPS = (
    "bands",
    "lists",
    "match",
    "meet",
    "module",
    "overlap",
    "quoted",
    "seeds",
    "sketch",
    "sort",
    "stock",
    "words",
)

setup(
    ext_modules=[
        Extension(
            "tellings.kernel._native",
            sources=[f"{NATIVE}/{name}.c" for name in LOOPS],
            depends=[f"{NATIVE}/{name}.h" for name in ("buffers", "chunk", "kernel", "utf8")],
            extra_compile_args=[] if sys.platform == "win32" else ["-O3", "-std=c11"],
            py_limited_api=True,
            optional=True,
        )
    ],
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
