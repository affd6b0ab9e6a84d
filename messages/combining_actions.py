"""What the buttons around the office's own text carry.

They are packed and unpacked with all others in `actions.py`; rights are checked by handlers.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShowCombining:
    """The indicators that groups have written on in a round; empty: the last one with reports."""

    round: str = ""


@dataclass(frozen=True, slots=True)
class ShowColumns:
    """One indicator's columns."""

    round: str
    indicator: int


@dataclass(frozen=True, slots=True)
class ShowTexts:
    """All groups' texts of one column side by side, from page 0 on."""

    round: str
    indicator: int
    column: str
    page: int


@dataclass(frozen=True, slots=True)
class CombineTexts:
    """Make the office's text: of one report, of all (`all`), or written anew (empty)."""

    round: str
    indicator: int
    column: str
    report: str


CombiningAction = ShowCombining | ShowColumns | ShowTexts | CombineTexts
NAMES: dict[str, Any] = {
    "combining": ShowCombining,
    "columns": ShowColumns,
    "texts": ShowTexts,
    "combine": CombineTexts,
}
