"""Chance that comes out the same each time."""

from random import Random


def chance(seed: float) -> Random:
    """A source of its own for that seed."""
    return Random(seed)  # noqa: S311 - nothing here is a secret
