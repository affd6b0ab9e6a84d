"""Into a report: by its word, its number, a line of somebody's work, or a lead group's text."""

from dataclasses import dataclass

from handlers.errors import NotFoundForPerson
from handlers.obligations import (
    Matter,
    lead_of,
    open_rounds,
    owed_by,
    owes,
    report_of_lead,
    why_not_owed,
    year_of,
)
from handlers.parties import Party, parties_of
from handlers.report_context import CONVERSATION
from handlers.turn import Replies, StartConversation, Turn
from messages import actions
from messages import progress_report as cards
from messages import report_actions as report
from messages.flex import text_message
from messages.texts import conversation as C
from messages.texts import progress_report as T
from store.model import Lead, Plan, ProgressReport, ReportingRound


@dataclass(frozen=True, slots=True)
class Place:
    """A party that the person may report for, in a round that is open."""

    party: Party
    round: ReportingRound


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked to report; empty and None stand for any."""

    number: int | None = None
    measure: int | None = None
    group: str = ""
    round: str = ""
    is_own: bool = False


async def start_report(turn: Turn) -> Replies:
    """The word or button for a report: asks which, or goes straight into one that is owed."""
    wanted = _wanted(turn)
    plan, rounds = await open_rounds(turn, turn.year or await year_of(turn, wanted.round))
    parties = [p for p in await parties_of(turn) if wanted.group in ("", p.group)]
    if not parties:
        return await show_whose(turn)
    rounds = [r for r in rounds if wanted.round in ("", r.id)] or rounds
    places = await _places(turn, plan, rounds, parties, wanted)
    if not places:
        put_by = await _put_by(turn, wanted)
        if put_by is not None:
            return Replies(start=put_by)
        raise NotFoundForPerson(await _why_none(turn, plan, rounds[0], parties, wanted))
    number = wanted.number or 0
    groups = list(dict.fromkeys(place.party.group for place in places))
    if len(groups) > 1:
        named = [(g, cards.group_name(plan, g)) for g in groups]
        return Replies((cards.groups_card(named, number),), may_carry=False)
    if len(places) > 1 and turn.measure is None:
        open_in = [place.round for place in places]
        card = cards.rounds_card(open_in, groups[0], number, turn.now.date())
        return Replies((card,), may_carry=False)
    return await _into(turn, plan, places[0], wanted)


async def _put_by(turn: Turn, wanted: Wanted) -> StartConversation | None:
    """A draft that the person has put by of what is not owed any more: a correction, or what
    another group has to report by now, whose words are shown to be copied."""
    for draft in await turn.unit.drafts.of_person(turn.enrolled().id):
        is_whole = wanted.measure is None and "statuses" in draft.answers
        is_begun = "corrects" in draft.about or is_whole
        if draft.conversation != CONVERSATION or not is_begun:
            continue
        code = draft.answers["indicator"]
        if wanted.number in (None, Matter.of(code).indicator):
            return StartConversation(CONVERSATION, {**draft.about, "indicator": code})
    return None


def _wanted(turn: Turn) -> Wanted:
    match turn.action:
        case actions.StartReport(indicator, group):
            return Wanted(indicator or None, None, group)
        case report.OpenReport(round, group, indicator, own):
            return Wanted(indicator or None, None, group, round, bool(own))
        case _:
            return Wanted(turn.number, turn.measure)


async def _places(
    turn: Turn,
    plan: Plan,
    rounds: list[ReportingRound],
    parties: list[Party],
    wanted: Wanted,
) -> list[Place]:
    """Where something of what was asked for is owed."""
    places = []
    for party in parties:
        for round in rounds:
            if wanted.number is None:
                is_owed = bool(await owed_by(turn, plan, round, party))
            else:
                number, measure = wanted.number, wanted.measure
                is_owed = await owes(turn, plan, round, party, number, measure)
            if is_owed:
                places.append(Place(party, round))
    return places


async def _why_none(
    turn: Turn, plan: Plan, round: ReportingRound, parties: list[Party], wanted: Wanted
) -> str:
    if wanted.number is None:
        return T.NOTHING_OWED.format(round=cards.round_name(round))
    matter = Matter(parties[0].group, wanted.number, wanted.measure)
    return await why_not_owed(turn, plan, round, parties, matter)


async def _into(turn: Turn, plan: Plan, place: Place, wanted: Wanted) -> Replies:
    """The conversation, or the lead group's text where there is one to agree to."""
    group = place.party.group
    about = {"round": place.round.id, "group": group}
    if wanted.number is None:
        return Replies(start=StartConversation(CONVERSATION, about))
    matter = Matter(group, wanted.number, wanted.measure)
    lead = await lead_of(turn, plan, wanted.number, group)
    if lead is not None and not wanted.is_own and not await _has_draft(turn, about, matter):
        led = await report_of_lead(turn, place.round, lead)
        if led is not None and place.party.sends:
            return _offer(plan, place, lead, led)
    about["indicator"] = matter.code
    return Replies(start=StartConversation(CONVERSATION, about))


async def _has_draft(turn: Turn, about: dict[str, str], matter: Matter) -> bool:
    return any(
        dict(draft.about) == about and draft.answers.get("indicator") == matter.code
        for draft in await turn.unit.drafts.of_person(turn.enrolled().id)
    )


def _offer(plan: Plan, place: Place, lead: Lead, led: ProgressReport) -> Replies:
    by = cards.group_name(plan, lead.group)
    card = cards.lead_card(led, plan, place.round, place.party.group, by)
    return Replies((card,), may_carry=False, subject=led.indicator)


async def show_whose(turn: Turn) -> Replies:
    """For people who head no group: whose it is, and where their own scope of it is."""
    if turn.person is None:
        return Replies((cards.said(T.NO_PLAN_FOR_GUESTS, "not_for_guests"),), may_carry=False)
    return Replies((cards.said(T.HEADS_ONLY, "whose"),), may_carry=False)


async def nothing_open(turn: Turn) -> Replies:
    """A conversation word while no question waits: what is put by, or what was sent."""
    parties = await parties_of(turn) if turn.person else []
    if not parties:
        sentence = C.NOTHING_OPEN
    elif await turn.unit.drafts.of_person(turn.enrolled().id):
        sentence = T.DRAFTS_PUT_BY
    else:
        sentence = T.NOTHING_OPEN
    return Replies((text_message(sentence, template="progress_report.nothing_open"),))
