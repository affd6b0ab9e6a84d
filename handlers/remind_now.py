"""An administrator has people reminded of what they owe: preview with cost, then once a day each.

It takes the way of every reminder: it rides on a reply, else it is pushed in office hours within
what the month has left; nobody is reminded who has nothing left to do by then.
"""

from dataclasses import dataclass, replace

from handlers.auditing import audit
from handlers.budgets import budget_of
from handlers.errors import NotFoundForPerson
from handlers.group_names import group_after
from handlers.obligations import plan_in_force, rounds_at_work
from handlers.office_calendar import office_calendar
from handlers.parties import people_on, senders_of
from handlers.reminders import card_of, moved
from handlers.rules.office_days import is_office_time
from handlers.rules.quota import PushClass
from handlers.rules.standing import OWING
from handlers.rules.work import Item
from handlers.standings import standings
from handlers.turn import Replies, Turn
from handlers.work_list import to_do
from messages import keywords as K
from messages import remind_now as cards
from messages import status_actions as status
from messages.progress_report import group_name
from messages.texts import remind_now as T
from messages.texts import status as S
from store.model import (
    AuditAction,
    Person,
    Plan,
    Reminder,
    ReminderId,
    ReminderStatus,
)


@dataclass(frozen=True, slots=True)
class _Owing:
    """Somebody with what waits for them, and today's reminder where there is one."""

    person: Person
    items: tuple[Item, ...]
    today: Reminder | None
    wants_none: bool

    @property
    def is_told(self) -> bool:
        """Whether today's reminder has gone out or is on its way for certain."""
        return self.today is not None and (
            self.today.status is not ReminderStatus.WAITING or self.today.is_asked
        )


async def preview(turn: Turn) -> Replies:
    """Whom it would go to and what it says; nothing is sent yet."""
    wanted = turn.action if isinstance(turn.action, status.PreviewReminders) else None
    group, indicator = (wanted.group, wanted.indicator) if wanted else _typed(turn)
    plan = plan_in_force(turn)
    found = await _owing(turn, group, indicator)
    going = _going(found)
    budget = await budget_of(turn.unit, turn.now, turn.push_reserve)
    shown = cards.Preview(
        people=tuple(_reminded(plan, one) for one in going),
        sample=card_of(list(going[0].items)) if going else None,
        usable=budget.usable(PushClass.REPORTS) if budget else None,
        is_unlimited=budget is not None and budget.limit is None,
        is_office_time=is_office_time(turn.now, await office_calendar(turn.unit)),
        told_today=sum(one.is_told for one in found),
        want_none=sum(one.wants_none and not one.is_told for one in found),
        not_enrolled=await _not_enrolled(turn, plan, group, indicator),
    )
    if not going:
        return Replies((cards.nobody(shown),))
    return Replies(cards.preview_messages(shown, group, indicator), may_carry=False)


def _typed(turn: Turn) -> tuple[str, int]:
    """The group or indicator after the word; raises NotFoundForPerson where none has the name."""
    typed, group = group_after(turn, K.REMIND) if turn.number is None else ("", None)
    if typed and group is None:
        raise NotFoundForPerson(S.NO_SUCH_GROUP)
    return group.id if group else "", turn.number or 0


async def send(turn: Turn) -> Replies:
    """Everybody who still owes it and was not reminded today waits for a reply or a push."""
    action = turn.action
    if not isinstance(action, status.SendReminders):
        return await preview(turn)
    plan = plan_in_force(turn)
    found = await _owing(turn, action.group, action.indicator)
    going = _going(found)
    if not going:
        told = sum(one.is_told for one in found)
        nobody = cards.Preview((), None, None, False, False, told_today=told)
        return Replies((cards.nobody(nobody),))
    for one in going:
        await _let_wait(turn, one)
    about = f"group:{action.group}" if action.group else ""
    await audit(turn, AuditAction.REMINDERS_ASKED, about, count=str(len(going)))
    return Replies((cards.begun([_reminded(plan, one) for one in going]),))


def _going(found: list[_Owing]) -> list[_Owing]:
    return [one for one in found if not one.is_told and not one.wants_none]


async def _owing(turn: Turn, group: str, indicator: int) -> list[_Owing]:
    today, found = turn.now.date(), []
    for person in await people_on(turn.unit, today):
        if not person.line_user_id or not person.is_reachable:
            continue
        items = await to_do(turn, person)
        is_meant = any(
            group in ("", item.group) and indicator in (0, item.indicator.number) for item in items
        )
        if not is_meant:
            continue
        wants_none = (await turn.unit.preferences.of(person.id)).wants_none(today)
        reminder = await turn.unit.reminders.find(_id(turn, person))
        found.append(_Owing(person, tuple(items), reminder, wants_none))
    return found


def _id(turn: Turn, person: Person) -> ReminderId:
    return ReminderId(f"{turn.now.date().isoformat()}@{person.id}")


async def _let_wait(turn: Turn, one: _Owing) -> None:
    waiting = one.today or Reminder(
        _id(turn, one.person), one.person.id, turn.now.date(), ReminderStatus.WAITING, turn.now
    )
    for older in await turn.unit.reminders.of_person(one.person.id):
        is_older = older.status is ReminderStatus.WAITING and older.id != waiting.id
        if is_older and not older.is_of_return:
            await moved(turn, older, ReminderStatus.DROPPED)
    await turn.unit.reminders.put(replace(waiting, is_asked=True, changed_at=turn.now))


def _reminded(plan: Plan, one: _Owing) -> cards.Reminded:
    parties = dict.fromkeys(group_name(plan, item.group) for item in one.items)
    numbers = sorted({item.indicator.number for item in one.items})
    return cards.Reminded(one.person.name, tuple(parties), tuple(numbers))


async def _not_enrolled(turn: Turn, plan: Plan, group: str, indicator: int) -> tuple[str, ...]:
    """The parties that owe it and have nobody in LINE to be told."""
    names: dict[str, None] = {}
    for round in await rounds_at_work(turn):
        of_year = turn.knowledge.plans[round.fiscal_year]
        for one in await standings(turn, of_year, round):
            owes = any(
                cell.stage in OWING and indicator in (0, cell.indicator.number)
                for cell in one.cells
            )
            if group not in ("", one.group) or not owes:
                continue
            heads = await senders_of(turn.unit, one.group, turn.now.date())
            if not any(head.line_user_id and head.is_reachable for head in heads):
                names[group_name(plan, one.group)] = None
    return tuple(names)


async def say_whose(turn: Turn) -> Replies:
    """For whoever is no administrator; raises NotAllowed for guests."""
    turn.enrolled()
    return Replies((cards.said(T.REMIND_WHOSE, "whose"),))
