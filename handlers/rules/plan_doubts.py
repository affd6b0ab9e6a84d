"""What there is to look at in a plan that was read, and what keeps it from being used."""

from dataclasses import dataclass
from enum import StrEnum

from store.model import Plan


class DoubtKind(StrEnum):
    """What an administrator has to look at before the plan is used."""

    NO_INDICATORS = "no_indicators"
    INDICATOR_MISSING = "indicator_missing"
    ROW_NOT_READ = "row_not_read"
    NO_SCORE = "no_score"
    NO_PERIOD = "no_period"
    PERIOD_OTHER_YEAR = "period_other_year"
    NOBODY_RESPONSIBLE = "nobody_responsible"
    NUMBERS_OUT_OF_ORDER = "numbers_out_of_order"
    MEASURES_DIFFER = "measures_differ"
    JOINED_OVER_PAGES = "joined_over_pages"
    NOT_A_FILE = "not_a_file"
    TOO_LARGE = "too_large"
    SHEET_MISSING = "sheet_missing"
    FORMULA = "formula"
    TEXT_TOO_LONG = "text_too_long"
    NUMBER_UNREADABLE = "number_unreadable"
    INDICATOR_TWICE = "indicator_twice"
    INDICATOR_UNKNOWN = "indicator_unknown"
    NAME_MISSING = "name_missing"
    INSTRUMENT_UNKNOWN = "instrument_unknown"
    SCORE_UNREADABLE = "score_unreadable"
    PERIOD_UNREADABLE = "period_unreadable"
    PERIOD_OUTSIDE = "period_outside"
    PERIOD_MOVED = "period_moved"
    HOLDER_UNKNOWN = "holder_unknown"
    NO_MEASURES = "no_measures"
    MEASURE_TWICE = "measure_twice"
    NAMES_A_YEAR = "names_a_year"


REFUSING = frozenset(
    {
        DoubtKind.NO_INDICATORS,
        DoubtKind.NOBODY_RESPONSIBLE,
        DoubtKind.NOT_A_FILE,
        DoubtKind.TOO_LARGE,
        DoubtKind.SHEET_MISSING,
        DoubtKind.FORMULA,
        DoubtKind.TEXT_TOO_LONG,
        DoubtKind.NUMBER_UNREADABLE,
        DoubtKind.INDICATOR_TWICE,
        DoubtKind.INDICATOR_UNKNOWN,
        DoubtKind.NAME_MISSING,
        DoubtKind.INSTRUMENT_UNKNOWN,
        DoubtKind.SCORE_UNREADABLE,
        DoubtKind.PERIOD_UNREADABLE,
        DoubtKind.PERIOD_OUTSIDE,
        DoubtKind.NO_MEASURES,
        DoubtKind.MEASURE_TWICE,
    }
)
"""With one of these nothing is stored: whoever sent the file mends it first."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at; `indicator` is None for the whole, `detail` its own words, `cell`
    where it stands in a workbook as sheet!cell."""

    kind: DoubtKind
    indicator: int | None
    detail: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """The plan as read, not yet in use; None where one of the doubts refuses it."""

    plan: Plan | None
    doubts: tuple[Doubt, ...]

    @property
    def refused(self) -> tuple[Doubt, ...]:
        """The doubts that keep the plan from being used."""
        return tuple(d for d in self.doubts if d.kind in REFUSING)
