"""Questions with an answer that an administrator wrote or approved."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QAEntry:
    """An answer with the ways people ask for it; `measure` counts within `indicator`."""

    id: str
    questions: tuple[str, ...]
    answer: str
    indicator: int | None = None
    measure: int | None = None
