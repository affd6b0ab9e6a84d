"""Figures, no tests: each module has `run()`, which gives rows that hold a ratio and its target.

A ratio is taken in one run against an anchor, so that a slow machine changes little.
"""
