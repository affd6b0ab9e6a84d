"""What the buttons around the plan carry; packed and unpacked in `actions.py`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShowPlan:
    """The indicators of a year's plan with what can be changed; 0 is the year answered from."""

    year: int = 0


@dataclass(frozen=True, slots=True)
class ShowPlanIndicator:
    """One indicator of a year's plan, with what can be changed of it."""

    year: int
    indicator: int


@dataclass(frozen=True, slots=True)
class EditPlan:
    """Change a part of an indicator: owners, period, score."""

    year: int
    indicator: int
    part: str


PlanAction = ShowPlan | ShowPlanIndicator | EditPlan
NAMES: dict[str, Any] = {"plan": ShowPlan, "planind": ShowPlanIndicator, "planedit": EditPlan}
