"""Cards for lead groups: the shared indicators, and the groups to choose from."""

from collections.abc import Mapping, Sequence

from messages import flex
from messages import report_actions as report
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.progress_report import group_name
from messages.texts import leads as T
from messages.thai import thai_digits
from store.model import GroupId, Indicator, Plan


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"leads.{template}")


def leads_card(plan: Plan, shared: Sequence[Indicator], leads: Mapping[int, GroupId]) -> Message:
    """The indicators of every group, under their own numbers, with their lead groups."""
    rows = [
        Row(
            T.LEAD_ROW.format(number=thai_digits(i.number), name=i.name),
            report.ShowLeads(i.number),
            T.LED.format(group=group_name(plan, leads[i.number])) if i.number in leads else T.NONE,
        )
        for i in shared[:10]
    ]
    return list_card(
        kicker=T.LEADS_KICKER,
        title=T.LEADS_TITLE,
        rows=rows,
        template="leads.leads",
        said=" · ".join(row.detail or "" for row in rows),
        numbers=[i.number for i in shared[:10]],
    )


def groups_card(plan: Plan, indicator: Indicator, now: GroupId | None, page: int) -> Message:
    """The groups that could lead the indicator; each for itself is one of the choices."""
    number = indicator.number
    own = [Row(T.NONE, report.SetLead(number, ""), None if now else T.NOW)]
    rows = [
        Row(g.form_name, report.SetLead(number, g.id), T.NOW if g.id == now else None)
        for g in plan.groups
    ]
    shown = page_of(rows, page, lambda n: report.ShowLeads(number, n), others=len(own))
    return list_card(
        kicker=T.LEADS_KICKER,
        title=T.LEAD_GROUPS.format(number=thai_digits(number)),
        rows=[*shown, *own],
        template="leads.groups",
    )
