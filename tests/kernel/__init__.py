"""Tests of the kernel: C against NumPy, and both against what they promise."""
