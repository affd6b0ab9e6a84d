"""Lead groups: an administrator names who writes an indicator of every group; the others agree."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.auditing import audit
from handlers.errors import NotFoundForPerson, RoundClosed
from handlers.obligations import (
    Owed,
    lead_of,
    open_round,
    owed_by,
    plan_in_force,
    report_of_lead,
)
from handlers.occasions import thank_when_all_is_sent
from handlers.parties import parties_of
from handlers.rules.rounds import is_of_every_group
from handlers.turn import Replies, Turn
from messages import leads as cards
from messages import progress_report as reports
from messages import report_actions as report
from messages.texts import leads as T
from messages.texts import progress_report as P
from messages.thai import round_name, thai_digits
from store.model import AuditAction, GroupId, Lead, LeadId, ProgressReport, ReportId


async def show_leads(turn: Turn) -> Replies:
    """Which group leads which indicator; of one indicator the groups to choose from."""
    plan = plan_in_force(turn)
    wanted = turn.action if isinstance(turn.action, report.ShowLeads) else report.ShowLeads()
    number = turn.number or wanted.indicator
    leads = {x.indicator: x.group for x in await turn.unit.leads.of_year(plan.fiscal_year)}
    shared = [i for i in plan.indicators if is_of_every_group(i)]
    if not number:
        return Replies((cards.leads_card(plan, shared, leads),), may_carry=False)
    indicator = next((i for i in shared if i.number == number), None)
    if indicator is None:
        raise NotFoundForPerson(T.NOT_SHARED.format(number=thai_digits(number)))
    card = cards.groups_card(plan, indicator, leads.get(number), wanted.page)
    return Replies((card,), may_carry=False)


async def set_lead(turn: Turn) -> Replies:
    """The group writes the indicator from now on; an empty one: each writes for itself."""
    plan, action = plan_in_force(turn), turn.action
    if not isinstance(action, report.SetLead):
        raise NotFoundForPerson(T.GONE)
    indicator = plan.indicator(action.indicator)
    if indicator is None or not is_of_every_group(indicator):
        raise NotFoundForPerson(T.NOT_SHARED.format(number=thai_digits(action.indicator)))
    id = LeadId(indicator.id)
    number, about = thai_digits(indicator.number), f"indicator:{indicator.id}"
    if not action.group:
        await turn.unit.leads.remove(id)
        await audit(turn, AuditAction.LEAD_ENDED, about, indicator=str(indicator.number))
        return Replies((cards.said(T.NO_LEAD_NOW.format(number=number), "set"),))
    group = plan.group(GroupId(action.group))
    if group is None:
        raise NotFoundForPerson(T.GONE)
    by = turn.enrolled().id
    lead = Lead(id, plan.fiscal_year, indicator.number, group.id, by, turn.now)
    await turn.unit.leads.put(lead)
    which = str(indicator.number)
    await audit(turn, AuditAction.LEAD_SET, about, indicator=which, group=group.id)
    said = T.LEADS_NOW.format(number=number, group=group.form_name)
    return Replies((cards.said(said, "set"),))


async def say_whose(turn: Turn) -> Replies:
    """Only administrators name lead groups."""
    turn.enrolled()
    return Replies((cards.said(T.WHOSE, "whose"),))


async def confirm_lead(turn: Turn) -> Replies:
    """In one tap: my group agrees to the lead group's report as it was shown."""
    action = turn.action
    wanted = action if isinstance(action, report.ConfirmLead) else report.ConfirmLead("", "")
    led = await turn.unit.reports.find(ReportId(wanted.report))
    if led is None:
        raise NotFoundForPerson(T.GONE)
    group, number = GroupId(wanted.group), thai_digits(led.indicator)
    party = next((p for p in await parties_of(turn) if p.group == group and p.sends), None)
    if party is None or not party.covers(led.indicator):
        raise NotFoundForPerson(P.NOT_OURS.format(number=number))
    plan, round = await open_round(turn, led.round_id)
    if round.is_closed:
        raise RoundClosed(P.ROUND_CLOSED)
    lead = await lead_of(turn, plan, led.indicator, group)
    now = await report_of_lead(turn, round, lead) if lead else None
    if now is None or now.id != led.id or round.id != led.round_id:
        raise NotFoundForPerson(P.LEAD_CHANGED.format(number=number))
    agreed = await _agreed(turn, led, group, await owed_by(turn, plan, round, party))
    if agreed is None:
        raise NotFoundForPerson(P.NOT_OWED.format(number=number, round=round_name(round)))
    await turn.unit.reports.add(agreed)
    await thank_when_all_is_sent(turn, plan, round, group)
    left = len(await owed_by(turn, plan, round, party))
    name = reports.group_name(plan, group)
    card = reports.saved_card(agreed, round_name(round), name, left)
    more = cards.said(P.AGREED_ADD, "agreed")
    return Replies((more, card), subject=led.indicator)


async def _agreed(
    turn: Turn, led: ProgressReport, group: GroupId, owed: Sequence[Owed]
) -> ProgressReport | None:
    """The group's own report of what it still owes; None where that is nothing."""
    of_indicator = (ms for i, ms in owed if i.number == led.indicator)
    statuses = {
        m.id: led.statuses[m.id] for ms in of_indicator for m in ms if m.id in led.statuses
    }
    if not statuses:
        return None
    before = await turn.unit.reports.of_group(led.round_id, group)
    agreed = replace(
        led,
        id=ReportId(turn.new_id()),
        group=group,
        version=1 + sum(bool(set(r.statuses) & set(statuses)) for r in before),
        statuses=statuses,
        submitted_by=turn.enrolled().id,
        submitted_at=turn.now,
        confirms=led.id,
    )
    return _without_texts(agreed)


def _without_texts(agreed: ProgressReport) -> ProgressReport:
    """What the lead group wrote stays in its own report, to which this one points."""
    return replace(
        agreed,
        summary="",
        outcome="",
        problem="",
        suggestion="",
        reason="",
        expected_month="",
        evidence=(),
        corrects=None,
        drafted_by=None,
    )
