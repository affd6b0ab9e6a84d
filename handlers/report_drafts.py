"""Drafts that change hands: corrections, drafts left behind, drafts for a head to confirm."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from handlers.parties import parties_for, parties_of
from handlers.turn import Turn
from messages import progress_report as cards
from store.model import (
    Draft,
    DraftId,
    GroupId,
    Person,
    PersonId,
    ProgressReport,
    ReportId,
)


async def is_open_to(turn: Turn, draft: Draft) -> bool:
    """Whether the draft's person still reports for its group."""
    parties = await parties_of(turn)
    return any(p.group == draft.about["group"] for p in parties)


async def begin(turn: Turn, draft: Draft) -> Draft:
    """A new draft filled from the report that it corrects, or from one that was left behind by
    somebody who may not write it any more."""
    corrects = draft.about.get("corrects")
    if corrects is not None:
        report = await turn.unit.reports.find(ReportId(corrects))
        return replace(draft, answers={**draft.answers, **answers_of(report)}) if report else draft
    return await _left_behind(turn, draft) or draft


def answers_of(report: ProgressReport) -> dict[str, Any]:
    """A report as the answers that it came from."""
    answers: dict[str, Any] = {
        "statuses": {measure: status.value for measure, status in report.statuses.items()},
        "evidence": {
            "items": [cards.piece_of(piece) for piece in report.evidence],
            "is_ended": True,
        },
    }
    if report.summary:
        answers |= {"summary": report.summary, "outcome": report.outcome}
        answers["problem_suggestion"] = [report.problem, report.suggestion]
    if report.reason:
        answers["reason"] = report.reason
    if report.expected_month:
        answers["expected_month"] = report.expected_month
    return answers


async def _left_behind(turn: Turn, draft: Draft) -> Draft | None:
    """The draft of the same matter whose person has ceased to report for the group."""
    group = GroupId(draft.about["group"])
    matter = draft.answers.get("indicator")
    if matter is None:
        return None
    for other in await turn.unit.drafts.about_group(group):
        is_same = (
            other.conversation == draft.conversation
            and dict(other.about) == dict(draft.about)
            and other.answers.get("indicator") == matter
        )
        if not is_same or other.person_id == draft.person_id:
            continue
        if not await may_write(turn, other.person_id, group, int(matter.split(".")[1])):
            await turn.unit.drafts.remove(other.id)
            writer = other.handed_by or other.person_id
            return replace(
                other, id=draft.id, person_id=draft.person_id, handed_by=writer, note=""
            )
    return None


async def may_write(turn: Turn, id: PersonId, group: GroupId, indicator: int) -> bool:
    """Whether the person is of the office and writes the group's reports on the indicator."""
    person = await turn.unit.people.find(id)
    if person is None or person.left_on is not None:
        return False
    parties = await parties_for(turn.unit, person, turn.now.date())
    return any(p.group == group and p.covers(indicator) for p in parties)


async def opened_by(turn: Turn, draft: Draft, heads: Sequence[Person]) -> Person:
    """Which of a group's heads is to confirm: whoever sent it back, else the one who delegated."""
    given = await turn.unit.delegations.to_person(draft.person_id)
    wanted = [draft.handed_by, *(d.by for d in given if d.group == draft.about["group"])]
    return next((h for w in wanted for h in heads if h.id == w), heads[0])


async def handed_over(turn: Turn, draft: Draft, to: Person, note: str = "") -> None:
    """The draft is somebody else's from now on, under a new id, so that old buttons end here."""
    given = replace(
        draft,
        id=DraftId(turn.new_id()),
        person_id=to.id,
        handed_by=draft.person_id,
        note=note,
        told_at=None,
        editing=None,
        wants_cancel=False,
        last_text=None,
        changed_at=turn.now,
    )
    await turn.unit.drafts.put(given)
