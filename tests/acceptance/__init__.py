"""Acceptance tests: what the product must show, written from its promises and not from its code."""
