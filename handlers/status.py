"""How far the reports of a round have come: all parties for administrators and directors, the own
group for heads and staff; and who has not sent."""

from dataclasses import dataclass, replace

from handlers.errors import NotFoundForPerson
from handlers.group_names import group_after
from handlers.obligations import round_asked
from handlers.parties import own_parties, senders_of
from handlers.rules.permissions import (
    FEWEST_ADMINISTRATORS,
    Capability,
    administrators,
)
from handlers.rules.rounds import last_day
from handlers.rules.standing import OWING, Cell
from handlers.standings import Standing, standings
from handlers.turn import Replies, Turn
from messages import keywords as K
from messages import status as cards
from messages import status_actions as status
from messages.progress_report import group_name
from messages.texts import status as T
from messages.thai import thai_digits
from store.model import GroupId, Plan, ReminderStatus, ReportingRound

TOLD = (ReminderStatus.PUSHED, ReminderStatus.RODE_ALONG)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose parties the person may look at, all where `groups` is None; who they are or not."""

    groups: frozenset[GroupId] | None
    names: bool
    may_remind: bool = False


def scope_of(turn: Turn) -> Scope:
    """By the person's present roles, the widest one."""
    person = turn.enrolled()
    if turn.may(Capability.REVIEW):
        return Scope(None, names=True, may_remind=True)
    if turn.may(Capability.SEE_ALL_GROUPS):
        return Scope(None, names=False)
    own = {party.group for party in own_parties(person)} | {*person.groups()}
    if not own:
        raise NotFoundForPerson(T.NO_OWN_GROUP)
    return Scope(frozenset(own), names=True)


async def show_status(turn: Turn) -> Replies:
    """The round that is due first, or the one picked; a number asks for one indicator, a name for
    one group."""
    picked = turn.action if isinstance(turn.action, status.ShowStatus) else status.ShowStatus()
    shown = await _shown(turn, picked.round)
    if turn.number is not None:
        return await _indicator(turn, shown, turn.number)
    typed, group = group_after(turn, K.STATUS) if turn.action is None else ("", None)
    if typed:
        return _group(shown, group.id if group else "", T.NO_SUCH_GROUP)
    if len(shown.lines) == 1:
        return Replies((cards.group_card(shown, shown.lines[0], is_alone=True),), may_carry=False)
    if len(shown.lines) > cards.MOST_LINES:
        return Replies((cards.parties_card(shown, picked.page),), may_carry=False)
    return Replies((cards.matrix_card(shown),), may_carry=False)


async def show_group(turn: Turn) -> Replies:
    """One party's indicators."""
    if not isinstance(turn.action, status.ShowStatusOfGroup):
        raise NotFoundForPerson(T.STATUS_GONE)
    return _group(await _shown(turn, turn.action.round), turn.action.group, T.STATUS_GONE)


def _group(shown: cards.Shown, group: str, otherwise: str) -> Replies:
    line = next((x for x in shown.lines if x.group == group), None)
    if line is None:
        raise NotFoundForPerson(otherwise)
    card = cards.group_card(shown, line, is_alone=len(shown.lines) == 1)
    return Replies((card,), may_carry=False)


async def show_indicator(turn: Turn) -> Replies:
    """One indicator's parties."""
    if not isinstance(turn.action, status.ShowStatusOfIndicator):
        raise NotFoundForPerson(T.STATUS_GONE)
    return await _indicator(turn, await _shown(turn, turn.action.round), turn.action.indicator)


async def _indicator(turn: Turn, shown: cards.Shown, number: int) -> Replies:
    indicator = turn.knowledge.plans[shown.year].indicator(number)
    if indicator is None:
        raise NotFoundForPerson(T.NO_SUCH_INDICATOR)
    return Replies((cards.indicator_card(shown, indicator),), may_carry=False)


async def show_owing(turn: Turn) -> Replies:
    """Which parties have not sent all, and who of them has to act."""
    wanted = turn.action if isinstance(turn.action, status.ShowOwing) else status.ShowOwing()
    shown = await _shown(turn, wanted.round)
    lines = [await _with_reminder(turn, line) for line in shown.lines]
    card = cards.owing_card(replace(shown, lines=tuple(lines)), wanted.page)
    return Replies((card,), may_carry=False)


async def _shown(turn: Turn, wanted: str) -> cards.Shown:
    scope = scope_of(turn)
    plan, round, others = await round_asked(turn, wanted)
    found = await standings(turn, plan, round, scope.groups)
    if not found:
        raise NotFoundForPerson(T.NO_OWN_GROUP)
    return cards.Shown(
        plan.fiscal_year,
        round,
        tuple(i.number for i in plan.indicators),
        tuple([await _line(turn, plan, round, one, scope) for one in found]),
        tuple(others),
        scope.may_remind,
        await _warning(turn, scope),
    )


async def _line(
    turn: Turn, plan: Plan, round: ReportingRound, standing: Standing, scope: Scope
) -> cards.Line:
    named = plan.group(standing.group)
    name = group_name(plan, standing.group)
    heads = await senders_of(turn.unit, standing.group, turn.now.date())
    return cards.Line(
        standing.group,
        name,
        named.short_name if named else T.DIRECTORS_SHORT,
        tuple(_mark(turn, round, cell) for cell in standing.cells),
        tuple(head.name for head in heads if head.line_user_id) if scope.names else None,
    )


def _mark(turn: Turn, round: ReportingRound, cell: Cell) -> cards.Mark:
    today = turn.now.date()
    is_late = cell.is_late(round, today)
    in_grace = cell.stage in OWING and not is_late and today > round.due
    return cards.Mark(
        cell.indicator,
        cell.stage.name,
        cell.done,
        cell.total,
        (today - round.due).days if is_late else None,
        last_day(round) if in_grace else None,
    )


async def _with_reminder(turn: Turn, line: cards.Line) -> cards.Line:
    """The line with the day on which somebody of the party was last reminded."""
    days = [
        reminder.day
        for head in await senders_of(turn.unit, GroupId(line.group), turn.now.date())
        for reminder in await turn.unit.reminders.of_person(head.id)
        if reminder.status in TOLD and not reminder.is_of_return
    ]
    return replace(line, reminded=max(days, default=None))


async def _warning(turn: Turn, scope: Scope) -> str:
    """That the office has too few administrators, for those who can change it."""
    if not scope.may_remind:
        return ""
    count = len(administrators(await turn.unit.people.all()))
    if count >= FEWEST_ADMINISTRATORS:
        return ""
    return T.FEW_ADMINISTRATORS.format(count=thai_digits(count))
