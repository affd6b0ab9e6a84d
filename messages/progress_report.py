"""Cards after the questions: what was saved, what was sent, and one report whole."""

from collections.abc import Mapping, Sequence

from messages import actions, flex, theme
from messages import keywords as K
from messages.conversation import said
from messages.flex import Part
from messages.limits import MESSAGES
from messages.message import Message
from messages.texts import catalogue as CT
from messages.texts import progress_report as T
from messages.thai import (
    MONTHS,
    SHORT_MONTHS,
    round_name,
    short_moment,
    shorten_units,
    thai_digits,
)
from store.model import MeasureStatus, Plan, ProgressReport, ResponsibleGroup

__all__ = [
    "groups_card",
    "names_month",
    "report_cards",
    "round_name",
    "saved_card",
    "sent_card",
    "sent_nothing",
]
MOST_LISTED = 10
SHOWN_OF_A_TEXT = 700


def names_month(text: str) -> bool:
    """Whether the text names a month of the year, in full or short."""
    compact = text.replace(" ", "")
    return any(m in compact or m.replace(".", "") in compact for m in (*MONTHS, *SHORT_MONTHS))


def saved_card(report: ProgressReport, round: str, group: str, left: int) -> Message:
    """What was saved, and what the group still owes."""
    title = T.SAVED.format(
        number=thai_digits(report.indicator), round=round, version=thai_digits(report.version)
    )
    detail = T.SAVED_DETAIL.format(group=group, at=short_moment(report.submitted_at))
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


def sent_nothing(*, may_report: bool) -> Message:
    """There is no report yet, and how to begin one for whoever may."""
    sentence = T.SENT_NOTHING if may_report else T.SENT_NOTHING_STAFF
    return flex.text_message(sentence, template="progress_report.sent_nothing")


def sent_card(reports: Sequence[ProgressReport], plan: Plan, rounds: Mapping[str, str]) -> Message:
    """The newest reports as a list to pick from; `rounds` names each round id."""
    shown = reports[:MOST_LISTED]
    choices = [
        flex.choice(str(n), _row_words(report, plan), actions.ShowReport(report.id))
        for n, report in enumerate(shown, 1)
    ]
    details = [
        T.SENT_DETAIL.format(
            round=rounds[r.round_id],
            version=thai_digits(r.version),
            at=short_moment(r.submitted_at),
        )
        for r in shown
    ]
    body: list[Part] = [
        flex.choice_row(choice, thai_digits(choice.number), detail)
        for choice, detail in zip(choices, details, strict=True)
    ]
    if len(reports) > len(shown):
        more = T.SENT_MORE.format(shown=thai_digits(len(shown)), total=thai_digits(len(reports)))
        body.append(flex.text(more, size=theme.NOTE, color=theme.SECONDARY))
    bubble = flex.card(kicker=T.TITLE_WITHOUT, title=T.SENT_TITLE, body=body)
    listed = " ".join(
        f"{thai_digits(c.number)} {c.words} ({d})" for c, d in zip(choices, details, strict=True)
    )
    return flex.flex_message(
        bubble,
        alt_text=f"{T.SENT_TITLE} {listed}",
        template="progress_report.sent",
        choices=choices,
    )


def _row_words(report: ProgressReport, plan: Plan) -> str:
    indicator = plan.indicator(report.indicator)
    name = indicator.name if indicator else ""
    return T.SENT_ROW.format(number=thai_digits(report.indicator), name=name)


def groups_card(groups: Sequence[ResponsibleGroup], indicator: int) -> Message:
    """Which of the person's groups to report for; `indicator` 0 is asked afterwards."""
    choices = [
        flex.choice(str(n), group.form_name, actions.StartReport(indicator, group.id))
        for n, group in enumerate(groups, 1)
    ]
    rows = [flex.choice_row(choice, thai_digits(choice.number)) for choice in choices]
    bubble = flex.card(kicker=T.TITLE_WITHOUT, title=T.GROUPS_TITLE, body=rows)
    listed = " ".join(f"{thai_digits(c.number)} {c.words}" for c in choices)
    return flex.flex_message(
        bubble,
        alt_text=f"{T.GROUPS_TITLE} {listed}",
        template="progress_report.groups",
        choices=choices,
    )


def report_cards(report: ProgressReport, plan: Plan, round: str) -> tuple[Message, ...]:
    """One submitted report whole: the card, then each text that is too long for it."""
    detail = T.SENT_DETAIL.format(
        round=round, version=thai_digits(report.version), at=short_moment(report.submitted_at)
    )
    fields = [
        (T.STATUSES.label, _status_lines(report, plan)),
        (T.REASON.label, report.reason),
        (T.EXPECTED_MONTH.label, report.expected_month),
        (T.SUMMARY.label, report.summary),
        (T.OUTCOME.label, report.outcome),
        (T.PROBLEM, report.problem),
        (T.SUGGESTION, report.suggestion),
        (T.EVIDENCE.label, _evidence_lines(report)),
    ]
    answered = [(label, value) for label, value in fields if value]
    body: list[Part] = [flex.text(detail, size=theme.NOTE, color=theme.SECONDARY)]
    body += [
        flex.labelled(label, shorten_units(value, SHOWN_OF_A_TEXT)) for label, value in answered
    ]
    kicker = CT.KICKER.format(feature=T.SENT_TITLE, year=thai_digits(report.fiscal_year))
    title = _row_words(report, plan)
    bubble = flex.card(
        kicker=kicker,
        title=title,
        body=body,
        footer=[flex.button(K.SENT.label, actions.ShowSent())],
    )
    alt = f"{title} {detail} " + " ".join(f"{label} {value}" for label, value in answered)
    card = flex.flex_message(bubble, alt_text=alt, template="progress_report.report")
    long = [(label, value) for label, value in answered if len(value) > SHOWN_OF_A_TEXT]
    return card, *(said(f"{label}\n{value}", "whole") for label, value in long[: MESSAGES - 1])


def _status_lines(report: ProgressReport, plan: Plan) -> str:
    indicator = plan.indicator(report.indicator)
    measures = indicator.measures if indicator else ()
    return "\n".join(
        f"{T.STATUS_MARKS[status]} {thai_digits(report.indicator)}.{thai_digits(m.number)}"
        f" {T.STATUS_WORDS[MeasureStatus(status)][0]}"
        for m in measures
        if (status := report.statuses.get(m.id))
    )


def _evidence_lines(report: ProgressReport) -> str:
    return "\n".join(T.piece(e.kind, e.value) for e in report.evidence)
