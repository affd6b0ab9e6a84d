"""What is new, gone or changed between two plans, in the words of both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.rules.plan_copy import shifted
from handlers.rules.plan_edits import written
from store.catalogue import squeeze
from store.model import Indicator, Plan, Responsible


class ChangeKind(StrEnum):
    """What has happened to it."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


class PlanPart(StrEnum):
    """What of an indicator."""

    INDICATOR = "indicator"
    NAME = "name"
    INSTRUMENT = "instrument"
    SCORE = "score"
    PERIOD = "period"
    HOLDERS = "holders"
    ISSUE = "issue"
    MEASURE = "measure"
    STEP = "step"
    RESULTS = "results"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `number` is the measure's or step's, None for the indicator's own; it is
    the number after, or before where it is gone. Empty words stand for none."""

    kind: ChangeKind
    part: PlanPart
    indicator: int
    number: int | None
    before: str
    after: str


def plan_difference(before: Plan, after: Plan) -> tuple[Change, ...]:
    """All differences, indicator by indicator. Of another year's plan, dates that are only as
    many years later are none, and neither is that scores and results are not there yet."""
    found: list[Change] = []
    numbers = {i.number for i in (*before.indicators, *after.indicators)}
    years = after.fiscal_year - before.fiscal_year
    for number in sorted(numbers):
        old, new = before.indicator(number), after.indicator(number)
        if old is None and new is not None:
            found.append(_whole(ChangeKind.NEW, new))
        elif new is None and old is not None:
            found.append(_whole(ChangeKind.GONE, old))
        elif old is not None and new is not None:
            found += _of_indicator(old, new, years)
    return tuple(found)


def _whole(kind: ChangeKind, indicator: Indicator) -> Change:
    is_new = kind is ChangeKind.NEW
    before, after = ("", indicator.name) if is_new else (indicator.name, "")
    return Change(kind, PlanPart.INDICATOR, indicator.number, None, before, after)


def _of_indicator(old: Indicator, new: Indicator, years: int) -> Iterator[Change]:
    period = old.period.printed
    pairs = [
        (PlanPart.NAME, old.name, new.name),
        (PlanPart.INSTRUMENT, old.instrument.value, new.instrument.value),
        (PlanPart.PERIOD, shifted(period, years) if years else period, new.period.printed),
        (PlanPart.HOLDERS, parties(old.responsible), parties(new.responsible)),
        (PlanPart.ISSUE, "\n".join(old.issue), "\n".join(new.issue)),
    ]
    if new.score.printed or not years:
        pairs.append((PlanPart.SCORE, old.score.printed or "", new.score.printed or ""))
    for part, one, other in pairs:
        if squeeze(one) != squeeze(other):
            was = period if part is PlanPart.PERIOD else one
            yield Change(_kind(one, other), part, new.number, None, was, other)
    if not years and _results(old) != _results(new):
        results = (" ".join(old.result), " ".join(new.result))
        yield Change(ChangeKind.CHANGED, PlanPart.RESULTS, new.number, None, *results)
    measures = ([m.text for m in old.measures], [m.text for m in new.measures])
    yield from _items(PlanPart.MEASURE, new.number, *measures)
    steps = ([s.text for s in old.steps], [s.text for s in new.steps])
    yield from _items(PlanPart.STEP, new.number, *steps)


def parties(responsible: Responsible) -> str:
    """Who reports, as printed or as assigned in the place of these."""
    return written(responsible.assigned) if responsible.assigned else responsible.printed


def _kind(before: str, after: str) -> ChangeKind:
    if before and after:
        return ChangeKind.CHANGED
    return ChangeKind.NEW if after else ChangeKind.GONE


def _results(indicator: Indicator) -> tuple[str, ...]:
    texts = (indicator.result, indicator.summary, indicator.outcome)
    said = (indicator.problem, indicator.part2_problem, indicator.suggestion)
    return tuple(squeeze(*text) for text in texts) + tuple(squeeze(text) for text in said)


def _items(
    part: PlanPart, indicator: int, old: Sequence[str], new: Sequence[str]
) -> Iterator[Change]:
    """Items with the same words are the same wherever they stand; of the others those with the
    same number are one that was changed."""
    kept_old, kept_new = {squeeze(t) for t in old}, {squeeze(t) for t in new}
    gone = {n: text for n, text in enumerate(old, 1) if squeeze(text) not in kept_new}
    fresh = {n: text for n, text in enumerate(new, 1) if squeeze(text) not in kept_old}
    for n in sorted(gone.keys() | fresh.keys()):
        before, after = gone.get(n, ""), fresh.get(n, "")
        yield Change(_kind(before, after), part, indicator, n, before, after)
