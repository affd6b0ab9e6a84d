"""The words and patterns by which a printed plan is read, as data."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec

from store.model import OfficeRole


@dataclass(frozen=True, slots=True)
class SheetWords:
    """A sheet of the workbook that a plan can be written in: its name and first row."""

    title: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanWords:
    """Regular expressions `heading`, `item`, `day`, `month`, `year`; the others as printed.

    `heading_printed` and `heading_score` are what a heading is made of, `sheets` the workbook's:
    `indicators`, `measures`, `steps`.
    """

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
    heading_printed: str
    heading_score: str
    sheets: dict[str, SheetWords]


@cache
def load_plan_words() -> PlanWords:
    """The words that ship; msgspec.ValidationError names the field that is wrong."""
    data = resources.files("store").joinpath("data/lexicon/plan.json").read_bytes()
    return msgspec.json.decode(data, type=PlanWords)
