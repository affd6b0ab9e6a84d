"""The year in figures: what is done, what is weakest, and the problems that are real ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers.rules.rounds import newest_by_measure
from handlers.rules.standing import Cell, Stage
from handlers.rules.understanding.normalise import command_key
from messages import keywords as K
from store.model import Indicator, Instrument, MeasureStatus, Plan, ProgressReport

_SENT = (Stage.SENT, Stage.ACCEPTED)
_NO_PROBLEM = frozenset(map(command_key, K.NONE))


@dataclass(frozen=True, slots=True)
class Part:
    """Of so many things this many."""

    done: int
    total: int

    @property
    def share(self) -> float:
        """Between 0 and 1; a whole of nothing is complete."""
        return self.done / self.total if self.total else 1.0


def sent_of(cells: Iterable[Cell]) -> Part:
    """The indicators that are sent, of those that fall to anybody."""
    mine = [cell for cell in cells if cell.stage is not Stage.NOT_OURS]
    return Part(sum(cell.stage in _SENT for cell in mine), len(mine))


def measures_done(reports: Iterable[Sequence[ProgressReport]], cells: Iterable[Cell]) -> Part:
    """The measures that parties call done, of all that fall to them; `reports` party by party."""
    done = sum(
        status is MeasureStatus.DONE
        for own in reports
        for measure, report in newest_by_measure(own).items()
        for status in [report.statuses[measure]]
    )
    return Part(done, sum(cell.total for cell in cells))


def weakest_indicator(cells: Sequence[Cell]) -> tuple[Indicator, Part] | None:
    """Where the smallest share is sent, the first of those alike; None where all is sent."""
    by_number: dict[int, list[Cell]] = {}
    for cell in cells:
        by_number.setdefault(cell.indicator.number, []).append(cell)
    parts = [(own[0].indicator, sent_of(own)) for _, own in sorted(by_number.items())]
    worst = min(parts, key=lambda part: part[1].share, default=None)
    return None if worst is None or worst[1].share == 1 else worst


def weakest_instrument(cells: Sequence[Cell]) -> tuple[Instrument, Part] | None:
    """The same by the instrument that assesses the indicators."""
    kinds = dict.fromkeys(cell.indicator.instrument for cell in cells)
    parts = [(k, sent_of([c for c in cells if c.indicator.instrument is k])) for k in kinds]
    worst = min(parts, key=lambda part: part[1].share, default=None)
    return None if worst is None or worst[1].share == 1 else worst


def lowest_score(plan: Plan) -> tuple[Indicator, float] | None:
    """The indicator with the lowest ITA score of those that have one."""
    scored = [(i, i.score.value) for i in plan.indicators if i.score.value is not None]
    return min(scored, key=lambda pair: pair[1], default=None)


def is_real_problem(text: str) -> bool:
    """Whether somebody wrote of a problem and not that there is none."""
    key = command_key(text)
    return bool(key) and key not in _NO_PROBLEM
