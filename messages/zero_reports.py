"""Cards of zero reports: what was recorded, and all groups' answers."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from messages import flex, theme
from messages import response_actions as respond
from messages.message import Message
from messages.texts import zero_reports as T
from messages.thai import share, short_date, short_moment, thai_digits
from store.model import AwarenessMessage, Campaign, ZeroReport


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"zero_reports.{template}")


def saved_card(groups: Sequence[str], at: datetime, received: Mapping[str, int]) -> Message:
    """What was recorded, for which groups, and how to change it."""
    title = T.SOME_TITLE if received else T.NONE_TITLE
    lines = [T.SAVED_FOR.format(groups=" · ".join(groups), at=short_moment(at))]
    if received:
        lines.append(_counts(received))
    hint = flex.text(T.CHANGE_HINT, size=theme.LABEL, color=theme.SECONDARY)
    body = [*(flex.text(line) for line in lines), hint]
    bubble = flex.card(kicker=T.KICKER, title=title, body=body)
    alt = " ".join((title, *lines, T.CHANGE_HINT))
    return flex.flex_message(bubble, alt_text=alt, template="zero_reports.saved")


def list_card(
    message: AwarenessMessage,
    campaign: Campaign,
    groups: Sequence[tuple[str, ZeroReport | None]],
    older: int | None,
) -> Message:
    """Each group's answer, and the way to the campaign before this one."""
    answered = sum(report is not None for _, report in groups)
    lead = T.LIST_LEAD.format(
        title=message.title,
        due=short_date(campaign.due_at),
        share=share(answered, len(groups)),
    )
    lines = [T.GROUP_ANSWER.format(group=name, answer=_answer(report)) for name, report in groups]
    body = [flex.text(lead, size=theme.NOTE), *(flex.text(line) for line in lines)]
    footer = []
    if older is not None:
        footer = [flex.button(T.OLDER, respond.ShowZeroReports(older))]
    bubble = flex.card(kicker=T.LIST_KICKER, title=T.KICKER, body=body, footer=footer)
    alt = " ".join((T.KICKER, lead, *lines))
    return flex.flex_message(bubble, alt_text=alt, template="zero_reports.list")


def _answer(report: ZeroReport | None) -> str:
    if report is None:
        return T.NOT_YET
    if not report.received:
        return T.NO_GIFTS
    return T.GIFTS.format(counts=_counts(report.received))


def _counts(received: Mapping[str, int]) -> str:
    return " · ".join(f"{T.GIVERS[giver]} {thai_digits(n)}" for giver, n in received.items())
