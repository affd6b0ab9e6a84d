"""Looks up where every party stands in a round, for the cards of the state and for the summary."""

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.obligations import earlier_reports, sent_in
from handlers.report_context import CONVERSATION
from handlers.rules.standing import Cell, Handed, cells_of, parties_in
from handlers.turn import Scene
from store.model import GroupId, Plan, ReportId, ReportingRound, Review


@dataclass(frozen=True, slots=True)
class Standing:
    """One party's cells in a round."""

    group: GroupId
    cells: tuple[Cell, ...]


async def standings(
    scene: Scene, plan: Plan, round: ReportingRound, groups: Iterable[GroupId] | None = None
) -> list[Standing]:
    """The parties in the plan's order, or those of `groups` only, each with its cells."""
    decided: dict[ReportId, Review] = {r.id: r for r in await scene.unit.reviews.all()}
    wanted = None if groups is None else set(groups)
    found = []
    for group in parties_in(plan):
        if wanted is not None and group not in wanted:
            continue
        handed = Handed(
            await sent_in(scene, round, group),
            await earlier_reports(scene, round, group),
            await _drafted(scene, round, group),
        )
        found.append(Standing(group, cells_of(plan, group, handed, decided)))
    return found


async def _drafted(scene: Scene, round: ReportingRound, group: GroupId) -> set[int]:
    """The indicators that somebody has begun to write on."""
    found = set()
    for draft in await scene.unit.drafts.about_group(group):
        is_report = draft.conversation == CONVERSATION and draft.about.get("round") == round.id
        if is_report and "indicator" in draft.answers:
            found.add(int(draft.answers["indicator"].split(".")[1]))
    return found
