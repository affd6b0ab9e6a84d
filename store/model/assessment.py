"""What the ITA itself fixes anew from year to year: levels of scores, and OIT's list of items."""

from dataclasses import dataclass

from store.model.plan import FiscalYear


@dataclass(frozen=True, slots=True)
class Level:
    """A level and the least that it takes: of the total and, where `each` is given, of every
    instrument's score as well. Scores go from 0 to 100."""

    name: str
    total: float
    each: float | None = None


@dataclass(frozen=True, slots=True)
class LevelScale:
    """The levels of a range of fiscal years, best first; the first whose terms hold is reached.

    `first_year` None: all years up to `last_year`. `source` says where it is from.
    """

    first_year: FiscalYear | None
    last_year: FiscalYear
    levels: tuple[Level, ...]
    source: str

    def holds_in(self, year: FiscalYear) -> bool:
        """Whether the year is one of its years."""
        return (self.first_year is None or self.first_year <= year) and year <= self.last_year


@dataclass(frozen=True, slots=True)
class OitItem:
    """An item that OIT asks to publish, as `O42`; not `is_sure` where nothing confirms it."""

    code: str
    title: str
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class OitList:
    """The items of a year as far as they are known. `count` is how many there are in all, None
    where that is not known; `scope` says whose list it is, `source` where it is from."""

    year: FiscalYear
    count: int | None
    scope: str
    source: str
    items: tuple[OitItem, ...]
