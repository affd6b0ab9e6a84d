"""Cards around the questions of a report: for whom and which round, a lead group's text, what was
saved."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from messages import actions, flex, theme
from messages import keywords as K
from messages import report_actions as report
from messages.flex import Part
from messages.lists import Row, list_card
from messages.message import Message
from messages.texts import progress_report as T
from messages.thai import round_name, short_date, short_moment, shorten_units, thai_digits
from store.model import (
    Evidence,
    GroupId,
    Plan,
    ProgressReport,
    ReportingRound,
    TrayItemId,
)

__all__ = [
    "group_name",
    "groups_card",
    "lead_card",
    "piece_of",
    "round_name",
    "rounds_card",
    "said",
    "saved_card",
    "share_without_whole",
]
SHOWN_OF_A_TEXT = 500
_PERCENT = re.compile(rf"(?:%|{T.PERCENT})")
_WHOLE = re.compile(rf"\d\s*(?:/|{'|'.join(T.OF_A_WHOLE)})\s*\d")


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"progress_report.{template}")


def group_name(plan: Plan, group: GroupId) -> str:
    """The group's name as forms have it; the directors are a party without a group."""
    named = plan.group(group)
    return named.form_name if named else T.DIRECTORS


def share_without_whole(text: str) -> bool:
    """Whether a percentage stands there without the numbers that it comes from."""
    return bool(_PERCENT.search(text)) and not _WHOLE.search(text)


def piece_of(evidence: Evidence, tray: TrayItemId | None = None) -> dict[str, Any]:
    """A piece of evidence as answers hold it; `tray` is the tray item that it was."""
    piece: dict[str, Any] = {"kind": evidence.kind.value, "value": evidence.value}
    own = {
        "sha256": evidence.sha256,
        "size": evidence.size,
        "media_type": evidence.media_type,
        "tray": tray,
    }
    return piece | {name: value for name, value in own.items() if value is not None}


def saved_card(sent: ProgressReport, round: str, group: str, left: int) -> Message:
    """What was saved, and what the group still owes."""
    title = T.SAVED.format(
        number=thai_digits(sent.indicator), round=round, version=thai_digits(sent.version)
    )
    detail = T.SAVED_DETAIL.format(group=group, at=short_moment(sent.submitted_at))
    rest = T.LEFT_TO_REPORT.format(count=thai_digits(left)) if left else T.ALL_REPORTED
    footer = [flex.button(K.SENT.label, actions.ShowSent())]
    if left:
        footer.insert(0, flex.button(K.REPORT.label, actions.StartReport(0), primary=True))
    bubble = flex.card(
        kicker=T.TITLE_WITHOUT,
        title=title,
        body=[flex.text(detail, size=theme.NOTE, color=theme.SECONDARY), flex.text(rest)],
        footer=footer,
    )
    return flex.flex_message(
        bubble, alt_text=f"{title} {detail} {rest}", template="progress_report.saved"
    )


def groups_card(groups: Sequence[tuple[GroupId, str]], indicator: int) -> Message:
    """Which of the person's groups to report for; `indicator` 0 is asked afterwards."""
    rows = [Row(name, actions.StartReport(indicator, group)) for group, name in groups]
    return list_card(
        kicker=T.TITLE_WITHOUT,
        title=T.GROUPS_TITLE,
        rows=rows,
        template="progress_report.groups",
    )


def rounds_card(
    rounds: Sequence[ReportingRound], group: GroupId, indicator: int, today: date
) -> Message:
    """Which of several open rounds to report in."""
    rows = [
        Row(
            round_name(r),
            report.OpenReport(r.id, group, indicator),
            _due_on(r, today),
        )
        for r in rounds
    ]
    return list_card(
        kicker=T.TITLE_WITHOUT,
        title=T.ROUNDS_TITLE,
        rows=rows,
        template="progress_report.rounds",
    )


def _due_on(round: ReportingRound, today: date) -> str:
    due = short_date(round.due)
    return T.DUE_ON.format(due=due) if today <= round.due else T.WAS_DUE_ON.format(due=due)


def lead_card(
    led: ProgressReport, plan: Plan, round: ReportingRound, group: GroupId, by: str
) -> Message:
    """What the lead group has written, to agree to in one tap or to write oneself."""
    rows = [
        Row(T.AGREE, report.ConfirmLead(led.id, group), T.AGREE_DETAIL),
        Row(T.WRITE_OWN, report.OpenReport(round.id, group, led.indicator, 1), T.WRITE_OWN_DETAIL),
    ]
    texts = [(T.SUMMARY.label, led.summary), (T.OUTCOME.label, led.outcome)]
    texts = [(label, shorten_units(value, SHOWN_OF_A_TEXT)) for label, value in texts if value]
    before: list[Part] = [flex.text(T.LED_BY.format(group=by), size=theme.NOTE)]
    before += [flex.labelled(label, value) for label, value in texts]
    number = thai_digits(led.indicator)
    return list_card(
        kicker=f"{T.TITLE.format(number=number)} · {round_name(round)}",
        title=T.AGREE_TITLE,
        rows=rows,
        template="progress_report.lead",
        before=before,
        said=" ".join([T.LED_BY.format(group=by), *(f"{a} {b}" for a, b in texts)]),
    )
