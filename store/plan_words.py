"""The words and patterns by which a printed plan is read, as data."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec

from store.model import OfficeRole


@dataclass(frozen=True, slots=True)
class PlanWords:
    """Regular expressions `heading`, `item`, `day`, `month`, `year`; the others as printed."""

    parts: dict[str, str]
    part_1_header: str
    part_2_header: str
    heading: str
    item: str
    problem: str
    day: str
    month: str
    year: str
    every_group: tuple[str, ...]
    roles: dict[OfficeRole, tuple[str, ...]]
    office: str


@cache
def load_plan_words() -> PlanWords:
    """The words that ship; msgspec.ValidationError names the field that is wrong."""
    data = resources.files("store").joinpath("data/lexicon/plan.json").read_bytes()
    return msgspec.json.decode(data, type=PlanWords)
