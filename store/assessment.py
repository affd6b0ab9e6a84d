"""What ships about the assessment itself, by fiscal year: levels of scores, items of OIT.

Each year is decided anew: a year that is not in the data has none, and none is carried over.
"""

from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec

from store.model.assessment import LevelScale, OitItem, OitList
from store.model.plan import FiscalYear

T = TypeVar("T")


@cache
def load_level_scales() -> tuple[LevelScale, ...]:
    """Every scale that ships; msgspec.ValidationError names the field that is wrong."""
    return _read("levels.json", tuple[LevelScale, ...])


@cache
def load_oit_lists() -> tuple[OitList, ...]:
    """Every list that ships; msgspec.ValidationError names the field that is wrong."""
    return _read("oit_items.json", tuple[OitList, ...])


def level_scale(year: FiscalYear) -> LevelScale | None:
    """The scale of that year, None where it is not known."""
    return next((s for s in load_level_scales() if s.holds_in(year)), None)


def oit_lists(year: FiscalYear) -> tuple[OitList, ...]:
    """What is known of that year's items; lists of different offices stand apart."""
    return tuple(x for x in load_oit_lists() if x.year == year)


def oit_item(year: FiscalYear, code: str) -> tuple[OitList, OitItem] | None:
    """The item of that year, and in whose list it stands."""
    found = ((x, item) for x in oit_lists(year) for item in x.items if item.code == code)
    return next(found, None)


def oit_count(year: FiscalYear) -> int | None:
    """How many items the year has, None where that is not known."""
    return next((x.count for x in oit_lists(year) if x.count is not None), None)


def _read(name: str, kind: type[T]) -> T:
    data = resources.files("store").joinpath(f"data/assessment/{name}").read_bytes()
    return msgspec.json.decode(data, type=kind)
