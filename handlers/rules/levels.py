"""Which ITA level scores reach by the scale of their year; none while a score is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from store.model import Instrument, Level, LevelScale, Plan


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an office stands: each instrument's mean, and the level where it follows from them.

    `missing` are the indicators without a score; nothing is worked out while there is one.
    """

    missing: tuple[int, ...]
    instruments: Mapping[Instrument, float]
    level: Level | None


def level_of(scale: LevelScale, total: float, least: float) -> Level | None:
    """The level for a total where no instrument's score is below `least`."""
    return next(
        (
            level
            for level in scale.levels
            if total >= level.total and (level.each is None or least >= level.each)
        ),
        None,
    )


def standing_of(plan: Plan, scale: LevelScale) -> Standing:
    """The office's level by its plan's scores.

    The total is a weighted mean of the instruments and lies between their lowest and highest:
    where both ends give the same level it holds for any weights, which differ by year and kind of
    office. Else there is none.
    """
    missing = tuple(i.number for i in plan.indicators if i.score.value is None)
    if missing or not plan.indicators:
        return Standing(missing, {}, None)
    scores: dict[Instrument, list[float]] = {}
    for indicator in plan.indicators:
        if indicator.score.value is not None:
            scores.setdefault(indicator.instrument, []).append(indicator.score.value)
    # Scores are published with two decimals; what is shown as 95.00 is 95.
    means = {i: round(sum(values) / len(values), 2) for i, values in scores.items()}
    lowest, highest = min(means.values()), max(means.values())
    level = level_of(scale, lowest, lowest)
    return Standing((), means, level if level == level_of(scale, highest, lowest) else None)
