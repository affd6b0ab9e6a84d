"""What a party owes in a round, each indicator with its state; for lists, status and reminders."""

from collections.abc import Mapping, Sequence

from handlers.obligations import lead_of, owed_by, report_of_lead, rounds_at_work
from handlers.parties import Party, name_of, parties_for
from handlers.report_context import CONVERSATION
from handlers.rules.rounds import DIRECTORS, falls_to, said_not_ours
from handlers.rules.work import WAITING, Item, State, in_order
from handlers.turn import Scene
from store.model import (
    Draft,
    GroupId,
    Indicator,
    Person,
    PersonId,
    Plan,
    ProgressReport,
    ReportingRound,
    Role,
)


async def work_of(
    turn: Scene, plan: Plan, round: ReportingRound, party: Party, reader: PersonId
) -> list[Item]:
    """The lines that `reader` sees of the party's work in the round."""
    drafts = await _drafts(turn, round, party.group)
    items = []
    for indicator, measures in await owed_by(turn, plan, round, party):
        own = drafts.get(indicator.number, [])
        state, who = await _state(turn, plan, round, party, indicator, own, reader)
        items.append(Item(party.group, round, indicator, measures, state, who))
    items += await _returned(turn, plan, round, party, reader)
    return in_order(items)


async def _returned(
    turn: Scene, plan: Plan, round: ReportingRound, party: Party, reader: PersonId
) -> list[Item]:
    """The corrections that a review asks the reader for."""
    found = []
    for draft in await turn.unit.drafts.about_group(party.group):
        is_asked = draft.person_id == reader and "corrects" in draft.about and draft.note
        if not is_asked or draft.about.get("round") != round.id:
            continue
        number = int(draft.answers["indicator"].split(".")[1])
        indicator = plan.indicator(number)
        if indicator is not None and party.covers(number):
            measures = indicator.measures
            found.append(Item(party.group, round, indicator, measures, State.SENT_BACK))
    return found


async def to_do(scene: Scene, person: Person) -> list[Item]:
    """What the person has to act on next, in every round that is open."""
    rounds = await rounds_at_work(scene)
    found = []
    for party in await parties_for(scene.unit, person, scene.now.date()):
        for round in rounds:
            plan = scene.knowledge.plans[round.fiscal_year]
            items = await work_of(scene, plan, round, party, person.id)
            # An administrator drafts for the directors; these are asked to confirm.
            is_drafted = party.group == DIRECTORS and Role.DIRECTOR in person.roles
            passed = WAITING | {State.OPEN} if is_drafted else WAITING
            found += [item for item in items if item.state not in passed]
    return found


async def _drafts(
    turn: Scene, round: ReportingRound, group: GroupId
) -> Mapping[int, Sequence[Draft]]:
    """The group's drafts of the round by indicator; corrections are no part of what is owed."""
    found: dict[int, list[Draft]] = {}
    for draft in await turn.unit.drafts.about_group(group):
        is_report = draft.conversation == CONVERSATION and draft.about.get("round") == round.id
        if is_report and "corrects" not in draft.about and "indicator" in draft.answers:
            number = int(draft.answers["indicator"].split(".")[1])
            found.setdefault(number, []).append(draft)
    return found


async def _state(
    turn: Scene,
    plan: Plan,
    round: ReportingRound,
    party: Party,
    indicator: Indicator,
    drafts: Sequence[Draft],
    reader: PersonId,
) -> tuple[State, str]:
    mine = [d for d in drafts if d.person_id == reader]
    if any(d.note for d in mine):
        return State.SENT_BACK, ""
    handed = next((d for d in mine if d.handed_by is not None), None)
    if handed is not None:
        return State.TO_CONFIRM, await name_of(turn, handed.handed_by)
    if mine:
        return State.DRAFTED, ""
    others = [d for d in drafts if "statuses" in d.answers]
    if others:
        return State.WITH_OTHER, await name_of(turn, others[0].person_id)
    delegate = await _delegate(turn, party, indicator.number, reader)
    if delegate:
        return State.WITH_OTHER, delegate
    lead = await lead_of(turn, plan, indicator.number, party.group)
    if lead is None:
        return State.OPEN, ""
    named = plan.group(lead.group)
    who = named.short_name if named else ""
    is_written = await report_of_lead(turn, round, lead) is not None
    return (State.LED, who) if is_written else (State.WAITS_FOR_LEAD, who)


async def _delegate(turn: Scene, party: Party, number: int, reader: PersonId) -> str:
    """Who was asked to draft it, if that is somebody else."""
    today = turn.now.date()
    for delegation in await turn.unit.delegations.of_group(party.group):
        is_due = delegation.is_in_force(today) and delegation.covers(party.group, number)
        if is_due and delegation.to_person != reader:
            return await name_of(turn, delegation.to_person)
    return ""


async def progress_of(
    plan: Plan,
    party: Party,
    sent: Sequence[ProgressReport],
    earlier: Sequence[ProgressReport],
) -> tuple[int, int]:
    """How many of the party's indicators are wholly reported, of how many. What the group once
    said not to be its own counts as neither."""
    covered = {measure for report in sent for measure in report.statuses}
    declined = set(said_not_ours(earlier)) - covered
    done = total = 0
    for indicator in plan.indicators:
        if not (falls_to(indicator, party.group) and party.covers(indicator.number)):
            continue
        measures = {m.id for m in indicator.measures} - declined
        total += bool(measures)
        done += bool(measures) and measures <= covered
    return done, total
