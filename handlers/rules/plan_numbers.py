"""Numbers of the plan as people type them: 8 is an indicator, 8.3 a measure, O42 an OIT item."""

import re
from dataclasses import dataclass

from handlers.rules.understanding.normalise import key
from store.model import Plan

_NUMBER = re.compile(r"\D*?(\d{1,2})(?:\.(\d{1,2}))?")
_CODE = re.compile(r"(?:oit\D*|o)(\d{1,2})")


@dataclass(frozen=True, slots=True)
class PlanNumber:
    """An indicator, or a measure within it."""

    indicator: int | None
    measure: int | None

    @property
    def code(self) -> str:
        """As people type it."""
        return f"{self.indicator}" if self.measure is None else f"{self.indicator}.{self.measure}"


def plan_number(text: str, plan: Plan) -> PlanNumber | None:
    """The indicator or measure that the text names, if the plan has it."""
    found = _NUMBER.fullmatch(key(text))
    indicator = plan.indicator(int(found[1])) if found else None
    if found is None or indicator is None:
        return None
    measure = int(found[2]) if found[2] else None
    if measure is not None and not 1 <= measure <= len(indicator.measures):
        return None
    return PlanNumber(indicator.number, measure)


def item_code(text: str) -> str | None:
    """The OIT item that the text names, as O42."""
    found = _CODE.fullmatch(key(text))
    return f"O{int(found[1])}" if found else None
