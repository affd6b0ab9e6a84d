"""What the buttons around opening a fiscal year carry; packed with all others."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShowOpening:
    """The ways to open a year; 0 is the next one that has no plan in force."""

    year: int = 0


@dataclass(frozen=True, slots=True)
class OpenYear:
    """Begin to open a year from a source (`copy`, `excel`, `word`, `kept`); empty asks which."""

    year: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class PlanForm:
    """The workbook for a year's plan, `filled` (1) with the plan before or empty (0)."""

    year: int
    filled: int


@dataclass(frozen=True, slots=True)
class ShowPlanChanges:
    """A page of what is different in the plan that is being looked at."""

    page: int


OpeningAction = ShowOpening | OpenYear | PlanForm | ShowPlanChanges
NAMES: dict[str, Any] = {
    "opening": ShowOpening,
    "openyear": OpenYear,
    "planform": PlanForm,
    "changes": ShowPlanChanges,
}
