"""Which reports are accepted, which wait, and what stands in the office's report meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers.obligations import rounds_of
from handlers.rules.rounds import DIRECTORS, newest_by_measure
from handlers.turn import Scene
from store.model import Plan, ProgressReport, ReportId, ReportingRound, Review
from store.unit import Unit


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that waits for review. `before` is what the group had accepted on the indicator:
    in the same round, else in the last one before."""

    report: ProgressReport
    round: ReportingRound
    before: ProgressReport | None

    @property
    def is_unchanged(self) -> bool:
        """Whether it says word for word what was accepted before."""
        return self.before is not None and said_in(self.report) == said_in(self.before)

    @property
    def is_plain(self) -> bool:
        """Whether it says nothing new: agrees with the lead group, or with what was accepted."""
        return self.report.confirms is not None or self.is_unchanged


def said_in(report: ProgressReport) -> tuple[object, ...]:
    """All that a report says."""
    texts = (report.summary, report.outcome, report.problem, report.suggestion)
    pieces = tuple((e.kind, e.value, e.sha256) for e in report.evidence)
    return (dict(report.statuses), *texts, report.reason, report.expected_month, pieces)


async def waiting_reviews(scene: Scene, plan: Plan) -> list[Waiting]:
    """What waits, by indicator, then in the order of coming, of the years before, too. Corrected
    versions wait no more."""
    decided = {review.id: review for review in await scene.unit.reviews.all()}
    years = sorted(scene.knowledge.opened | {plan.fiscal_year})
    rounds = [r for year in years for r in await rounds_of(scene, year)]
    found: list[Waiting] = []
    for group in (*(g.id for g in plan.groups), DIRECTORS):
        sent: list[ProgressReport] = []
        for round in rounds:
            own = await scene.unit.reports.of_group(round.id, group)
            sent += own
            standing = {r.id: r for r in newest_by_measure(own).values() if r.id not in decided}
            found += [Waiting(r, round, _before(r, sent, decided)) for r in standing.values()]
    return sorted(found, key=lambda w: (w.report.indicator, w.report.submitted_at, w.report.id))


def _before(
    report: ProgressReport, sent: Sequence[ProgressReport], decided: dict[ReportId, Review]
) -> ProgressReport | None:
    own = [r for r in sent if r.indicator == report.indicator and r.id != report.id]
    accepted = [r for r in own if r.id in decided and decided[r.id].is_accepted]
    same_round = [r for r in accepted if r.round_id == report.round_id]
    return max(same_round or accepted, key=lambda r: r.submitted_at, default=None)


async def accepted_in(unit: Unit) -> frozenset[ReportId]:
    """The reports that were accepted."""
    return frozenset(r.id for r in await unit.reviews.all() if r.is_accepted)


def standing(
    reports: Iterable[ProgressReport], accepted: frozenset[ReportId]
) -> tuple[tuple[ProgressReport, ...], tuple[ProgressReport, ...]]:
    """What the office's report prints, and the corrections that wait to take its place.

    What was accepted stays until the correction is: of a measure that has an accepted version no
    newer one is printed that is not.
    """
    every = sorted(reports, key=lambda r: (r.submitted_at, r.version))
    held = {
        (r.round_id, r.group, measure) for r in every if r.id in accepted for measure in r.statuses
    }
    printed: list[ProgressReport] = []
    waiting: list[ProgressReport] = []
    for report in every:
        keys = {(report.round_id, report.group, measure) for measure in report.statuses}
        is_held = report.id not in accepted and bool(keys & held)
        (waiting if is_held else printed).append(report)
    return tuple(printed), tuple(_not_replaced(waiting, every))


def _not_replaced(
    waiting: Sequence[ProgressReport], every: Sequence[ProgressReport]
) -> Iterable[ProgressReport]:
    """Of the corrections only those that stand newest; an accepted one after them ended them."""
    by_matter: dict[tuple[object, ...], list[ProgressReport]] = {}
    for report in every:
        by_matter.setdefault((report.round_id, report.group), []).append(report)
    newest = {r.id for own in by_matter.values() for r in newest_by_measure(own).values()}
    return (report for report in waiting if report.id in newest)
