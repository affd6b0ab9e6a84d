"""A head lets somebody of the group draft, confirms what comes back, or sends it back."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import NotFoundForPerson
from handlers.obligations import open_rounds, owed_by
from handlers.parties import Party, name_of, parties_of, people_on
from handlers.report_drafts import handed_over, may_write
from handlers.rules.rounds import DIRECTORS, last_day
from handlers.steps import Text
from handlers.turn import Replies, StartConversation, Turn
from messages import delegating as cards
from messages import report_actions as report
from messages.texts import delegating as T
from messages.thai import thai_digits
from store.model import (
    AuditAction,
    Delegation,
    DelegationId,
    Draft,
    DraftId,
    GroupId,
    Person,
    PersonId,
    Plan,
    Role,
)

EVERY = "0"
STAYS = timedelta(days=30)
"""How long after a round's days of grace what was delegated may still be drafted."""


async def delegate(turn: Turn) -> Replies:
    """Asks, in order and only where there is a choice: for which group, what, and to whom."""
    plan, rounds = await open_rounds(turn)
    wanted = turn.action if isinstance(turn.action, report.Delegate) else report.Delegate()
    if turn.number is not None:
        wanted = replace(wanted, indicator=str(turn.number))
    own = [p for p in await parties_of(turn) if p.sends and wanted.group in ("", p.group)]
    if not own:
        raise NotFoundForPerson(T.HEADS_ONLY)
    if len(own) > 1:
        groups = [p.group for p in own]
        return Replies((cards.groups_card(plan, groups, wanted.indicator),), may_carry=False)
    wanted = replace(wanted, group=own[0].group)
    given = await _given(turn, own[0].group)
    if not wanted.indicator:
        owed = [o for r in rounds for o in await owed_by(turn, plan, r, own[0])]
        shown = {i.number: i for i, _ in owed}
        card = cards.indicators_card(plan, own[0].group, list(shown.values()), given)
        return Replies((card,), may_carry=False)
    if not _is_of(plan, wanted.indicator):
        raise NotFoundForPerson(T.GONE)
    people = await _people(turn, own[0])
    if not wanted.person:
        if not people:
            raise NotFoundForPerson(T.NOBODY)
        return Replies((cards.people_card(wanted, people),), may_carry=False)
    chosen = next((p for p in people if p.id == wanted.person), None)
    if chosen is None:
        raise NotFoundForPerson(T.GONE)
    until = max(last_day(r) for r in rounds)
    return await _give(turn, plan, wanted, chosen, max(until, turn.now.date()) + STAYS)


def _is_of(plan: Plan, indicator: str) -> bool:
    return indicator == EVERY or (
        indicator.isdecimal() and plan.indicator(int(indicator)) is not None
    )


async def _people(turn: Turn, party: Party) -> list[Person]:
    """Who of the group could draft: everybody but the head. For the directors, who are no group,
    it is the heads and the people of the group that keeps the plan."""
    me = turn.enrolled().id
    everyone = await people_on(turn.unit, turn.now.date())
    if party.group == DIRECTORS:
        keeps = turn.knowledge.plan.issuing_group
        others = [p for p in everyone if p.id != me and Role.DIRECTOR not in p.roles]
        return [p for p in others if Role.HEAD in p.roles or keeps in p.groups()]
    return [p for p in everyone if party.group in p.groups() and p.id != me]


async def _given(turn: Turn, group: GroupId) -> list[cards.Given]:
    today = turn.now.date()
    return [
        cards.Given(d, await name_of(turn, d.to_person))
        for d in await turn.unit.delegations.of_group(group)
        if d.is_in_force(today)
    ]


async def _give(
    turn: Turn, plan: Plan, wanted: report.Delegate, to: Person, until: date
) -> Replies:
    """Writes the delegation; one for the same matter is replaced."""
    number = int(wanted.indicator) or None
    group = GroupId(wanted.group)
    for before in await turn.unit.delegations.of_group(group):
        if before.indicator == number:
            await turn.unit.delegations.remove(before.id)
    id = DelegationId(turn.new_id())
    given = Delegation(id, group, number, to.id, turn.enrolled().id, until)
    await turn.unit.delegations.put(given)
    what = {"group": str(group), "until": until.isoformat()}
    if number:
        what["indicator"] = str(number)
    await audit(turn, AuditAction.DELEGATE_NAMED, f"delegation:{id}", to.id, **what)
    return Replies((cards.given_card(plan, given, to.name),))


async def end_delegation(turn: Turn) -> Replies:
    """Takes a delegation back; what the delegate has drafted stays with them, unsent."""
    wanted = turn.action.delegation if isinstance(turn.action, report.EndDelegation) else ""
    found = await turn.unit.delegations.find(DelegationId(wanted))
    own = {p.group for p in await parties_of(turn) if p.sends}
    if found is None or found.group not in own:
        raise NotFoundForPerson(T.GONE)
    await turn.unit.delegations.remove(found.id)
    about, group = f"delegation:{found.id}", str(found.group)
    await audit(turn, AuditAction.DELEGATE_ENDED, about, found.to_person, group=group)
    name = await name_of(turn, found.to_person)
    return Replies((cards.said(T.ENDED.format(name=name), "ended"),))


async def _handed(turn: Turn, id: str) -> Draft | None:
    """A draft that somebody wrote for the person: the named one, else the one that is open."""
    mine = await turn.unit.drafts.of_person(turn.enrolled().id)
    handed = [d for d in mine if d.handed_by is not None and not d.note]
    if id:
        return next((d for d in handed if d.id == id), None)
    is_open = next((d for d in handed if d.id == turn.chat.draft_id), None)
    return is_open or (handed[0] if len(handed) == 1 else None)


async def send_back(turn: Turn) -> Replies:
    """Asks why, unless the reason was typed along."""
    id = turn.action.draft if isinstance(turn.action, report.SendBack) else ""
    draft = await _handed(turn, id)
    if draft is None:
        raise NotFoundForPerson(T.NOTHING_HANDED)
    reason = cards.rest_of(turn.text) if not id else ""
    if reason:
        replies = await _back(turn, draft, reason)
        return replace(replies, leaves_draft=turn.chat.draft_id == draft.id)
    return Replies(start=StartConversation("send_back", {"draft": draft.id}))


async def _back(turn: Turn, draft: Draft, reason: str) -> Replies:
    writer = await turn.unit.people.find(draft.handed_by or PersonId(""))
    number = str(draft.answers.get("indicator", "..")).split(".")[1]
    group = GroupId(draft.about["group"])
    # Whoever began it may work for another group by now, or for none.
    if writer is None or not await may_write(turn, writer.id, group, int(number or 0)):
        raise NotFoundForPerson(T.WRITER_LEFT)
    await handed_over(turn, draft, writer, note=reason)
    await turn.unit.drafts.remove(draft.id)
    said = T.SENT_BACK.format(number=thai_digits(number), name=writer.name)
    return Replies((cards.said(said, "sent_back"),))


@dataclass(frozen=True, slots=True)
class BackContext:
    """The draft that is given back; None once it was sent or given back."""

    draft: Draft | None
    writer: str


async def _load(turn: Turn, draft: Draft) -> BackContext:
    handed = await turn.unit.drafts.find(DraftId(draft.about["draft"]))
    is_mine = handed is not None and handed.person_id == turn.enrolled().id
    writer = await name_of(turn, handed.handed_by) if handed else ""
    return BackContext(handed if is_mine else None, writer)


async def _finish(turn: Turn, draft: Draft, context: BackContext) -> Replies:
    if context.draft is None:
        raise NotFoundForPerson(T.NOTHING_HANDED)
    return await _back(turn, context.draft, draft.answers["reason"])


SEND_BACK = Conversation(
    "send_back",
    (Text(key="reason", question=T.REASON),),
    load=_load,
    finish=_finish,
    title=lambda context: T.BACK_TITLE.format(name=context.writer),
    lost=lambda context: T.NOTHING_HANDED if context.draft is None else None,
    resume_word=cards.SEND_BACK,
)
