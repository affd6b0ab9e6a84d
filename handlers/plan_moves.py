"""What another owner of an indicator moves: who reports from now on, who no more, what stays."""

from handlers.obligations import rounds_of
from handlers.report_context import CONVERSATION
from handlers.rules.plan_edits import reporting
from handlers.rules.rounds import is_of_every_group
from handlers.turn import Turn
from messages import plan_desk as cards
from messages.texts import plan_desk as T
from messages.thai import thai_digits
from store.model import GroupId, Plan


async def moves_of(turn: Turn, plan: Plan, changed: Plan, number: int) -> list[str]:
    """Lines about every party that gains the indicator or loses it; drafts and reports of those
    who lose it are kept."""
    before, after = plan.indicator(number), changed.indicator(number)
    if before is None or after is None:
        return []
    had, has = reporting(plan, before), reporting(changed, after)
    gains, loses = ([g for g in has if g not in had], [g for g in had if g not in has])
    lines = []
    if gains:
        lines.append(T.GAINS.format(names=_names(plan, gains)))
    if loses:
        lines.append(T.LOSES.format(names=_names(plan, loses)))
    lines += [line for g in loses if (line := await _kept(turn, plan, g, number))]
    leads = {x.indicator: x.group for x in await turn.unit.leads.of_year(plan.fiscal_year)}
    if number in leads and is_of_every_group(before) and not is_of_every_group(after):
        lines.append(T.LEAD_ENDS.format(name=cards.group_name(plan, leads[number])))
    return lines or [T.NOTHING_MOVES]


def _names(plan: Plan, groups: list[GroupId]) -> str:
    return ", ".join(cards.group_name(plan, g) for g in groups)


async def _kept(turn: Turn, plan: Plan, group: GroupId, number: int) -> str | None:
    """What a party that reports no more has written on the indicator this year."""
    rounds = await rounds_of(turn, plan.fiscal_year)
    sent = [
        r
        for round in rounds
        for r in await turn.unit.reports.of_group(round.id, group)
        if r.indicator == number
    ]
    of_year = {round.id for round in rounds}
    drafts = [
        d
        for d in await turn.unit.drafts.about_group(group)
        if d.conversation == CONVERSATION
        and d.about.get("round") in of_year
        and d.answers.get("indicator", "..").split(".")[1] == str(number)
    ]
    if not sent and not drafts:
        return None
    return T.KEPT.format(
        name=cards.group_name(plan, group),
        sent=thai_digits(len(sent)),
        drafts=thai_digits(len(drafts)),
        number=thai_digits(number),
    )
