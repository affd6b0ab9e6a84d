"""The year's reporting rounds, kept by administrators: opening, due day, grace, closed or not."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import InvalidAnswer, NotFoundForPerson
from handlers.obligations import earlier_years_open, plan_opened, round_of, rounds_of
from handlers.steps import Text
from handlers.turn import Replies, StartConversation, Turn
from messages import report_actions as report
from messages import rounds as cards
from messages.texts import rounds as T
from messages.thai import day_named, thai_digits
from store.model import AuditAction, Draft, ReportingRound, RoundId

OPENS, GRACE, CLOSE = "opens", "grace", "close"
MOST_GRACE = 60


async def show_rounds(turn: Turn) -> Replies:
    """Every round of the plan in force and those of years before that are open still, or the
    rounds of the year asked for."""
    plan = plan_opened(turn, turn.year)
    rounds = await rounds_of(turn, plan.fiscal_year)
    if turn.year is None:
        rounds += await earlier_years_open(turn)
    return Replies((cards.rounds_card(plan.fiscal_year, rounds, turn.now.date()),))


async def edit_round(turn: Turn) -> Replies:
    """What can be changed of a round; closing and opening happen at once."""
    action = turn.action
    if not isinstance(action, report.EditRound):
        raise NotFoundForPerson(T.GONE)
    round = await round_of(turn, RoundId(action.round))
    if round is None:
        raise NotFoundForPerson(T.GONE)
    match action.part:
        case "":
            return Replies((cards.round_card(round),), may_carry=False)
        case "close" | "open":
            changed = replace(round, is_closed=action.part == CLOSE)
            await _keep(turn, changed, action.part)
            return Replies((cards.changed_card(changed),))
        case "opens" | "due" | "grace":
            about = {"round": action.round, "part": action.part}
            return Replies(start=StartConversation("edit_round", about))
        case _:
            raise NotFoundForPerson(T.GONE)


async def _keep(turn: Turn, changed: ReportingRound, part: str) -> None:
    """Writes the round, and the year's others that were only usual ones until now."""
    for round in await rounds_of(turn, changed.fiscal_year):
        await turn.unit.rounds.put(changed if round.id == changed.id else round)
    about, months = f"round:{changed.id}", str(changed.months)
    await audit(turn, AuditAction.ROUND_CHANGED, about, part=part, round=months)


async def say_whose(turn: Turn) -> Replies:
    """For whoever keeps no rounds: when reports are due."""
    plan = plan_opened(turn, turn.year)
    rounds = await rounds_of(turn, plan.fiscal_year)
    return Replies((cards.due_card(plan.fiscal_year, rounds, turn.now.date()),))


@dataclass(frozen=True, slots=True)
class RoundContext:
    """The round that is changed, and what of it."""

    round: ReportingRound
    part: str


async def _load(turn: Turn, draft: Draft) -> RoundContext:
    round = await round_of(turn, RoundId(draft.about["round"]))
    if round is None:
        raise NotFoundForPerson(T.GONE)
    return RoundContext(round, draft.about["part"])


def value_problem(text: str, context: Any) -> str | None:
    """Why the text is no day or number of days for this part, or None."""
    return None if _changed(context, text) else problem_of(context, text)


def problem_of(context: RoundContext, text: str) -> str:
    """What is wrong with a value."""
    if context.part == GRACE:
        return T.GRACE_UNREADABLE.format(most=thai_digits(MOST_GRACE))
    return T.DAY_BEFORE_OPENING if day_named(text) else T.DAY_UNREADABLE


def _changed(context: RoundContext, text: str) -> ReportingRound | None:
    """The round with the value; None where it does not fit."""
    round = context.round
    if context.part == GRACE:
        days = cards.days_named(text)
        fits = days is not None and days <= MOST_GRACE
        return replace(round, grace_days=days or 0) if fits else None
    day: date | None = day_named(text)
    if day is None:
        return None
    changed = replace(round, opens=day) if context.part == OPENS else replace(round, due=day)
    return changed if changed.opens <= changed.due else None


async def _finish(turn: Turn, draft: Draft, context: RoundContext) -> Replies:
    changed = _changed(context, draft.answers["value"])
    if changed is None:
        raise InvalidAnswer(problem_of(context, draft.answers["value"]))
    await _keep(turn, changed, context.part)
    return Replies((cards.changed_card(changed),))


def _title(context: RoundContext) -> str:
    return T.EDIT_TITLE.format(round=cards.round_name(context.round), part=T.PARTS[context.part])


EDIT_ROUND = Conversation(
    "edit_round",
    (Text(key="value", question=T.VALUE, check=value_problem),),
    load=_load,
    finish=_finish,
    title=_title,
    resume_word=cards.RESUME,
)
