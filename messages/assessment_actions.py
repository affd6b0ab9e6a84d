"""What the buttons around levels and OIT items carry; packed and unpacked in `actions.py`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShowLevels:
    """The levels of a year and the office's own; year 0 is the year answered from."""

    year: int = 0


@dataclass(frozen=True, slots=True)
class ShowOitItems:
    """The OIT items of a year, from page 0 on; year 0 is the year answered from."""

    year: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowOitItem:
    """One item, as `O42`, of that year."""

    year: int
    code: str


AssessmentAction = ShowLevels | ShowOitItems | ShowOitItem
NAMES: dict[str, Any] = {"levels": ShowLevels, "oits": ShowOitItems, "oit": ShowOitItem}
