"""Cards of what was sent: the versions, one report whole, a group's text in the office's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from messages import actions, flex, theme
from messages import keywords as K
from messages import report_actions as report
from messages.conversation import said
from messages.flex import Part
from messages.limits import MESSAGES
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.pictures import Picture, strip
from messages.progress_report import group_name
from messages.texts import catalogue as CT
from messages.texts import evidence as E
from messages.texts import progress_report as P
from messages.texts import sent_reports as T
from messages.thai import round_name, short_moment, shorten_units, thai_digits, utf16
from store.model import GroupId, MeasureStatus, Plan, ProgressReport, Review

__all__ = [
    "Message",
    "Shown",
    "group_name",
    "office_text_cards",
    "report_cards",
    "round_name",
    "sent_card",
    "sent_nothing",
    "text_groups",
]
SHOWN_OF_A_TEXT = 500
SHOWN_BESIDE_ROWS = 250
"""A card of rows has less room; what is longer follows whole."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A report with what has to be said of it: the names of who sent and drafted it, the lead
    group's report that it agrees to."""

    report: ProgressReport
    plan: Plan
    round: str
    by: str
    drafted_by: str
    led: ProgressReport | None
    can_correct: bool
    pictures: Sequence[Picture] = ()
    review: Review | None = None


def sent_nothing(*, may_report: bool) -> Message:
    """There is no report yet, and how to begin one for whoever may."""
    sentence = T.SENT_NOTHING if may_report else T.SENT_NOTHING_STAFF
    return flex.text_message(sentence, template="sent_reports.sent_nothing")


def sent_card(
    reports: Sequence[ProgressReport], plan: Plan, rounds: Mapping[str, str], page: int
) -> Message:
    """The reports as a list to pick from, newest first; `rounds` names each round id."""
    rows = [
        Row(_row_words(r, plan), actions.ShowReport(r.id), _detail(r, rounds[r.round_id]))
        for r in reports
    ]
    shown = page_of(rows, page, report.ShowSentPage)
    said = " · ".join(row.detail for row in shown if row.detail)
    return list_card(
        kicker=P.TITLE_WITHOUT,
        title=T.SENT_TITLE,
        rows=shown,
        template="sent_reports.sent",
        said=said,
    )


def _detail(sent: ProgressReport, round: str) -> str:
    return T.SENT_DETAIL.format(
        round=round, version=thai_digits(sent.version), at=short_moment(sent.submitted_at)
    )


def _row_words(sent: ProgressReport, plan: Plan) -> str:
    indicator = plan.indicator(sent.indicator)
    name = indicator.name if indicator else ""
    return T.SENT_ROW.format(number=thai_digits(sent.indicator), name=name)


def fields_of(sent: ProgressReport, plan: Plan) -> list[tuple[str, str]]:
    """What a report says, each with its label; what is empty is left out."""
    fields = [
        (P.STATUSES.label, _status_lines(sent, plan)),
        (P.SUMMARY.label, sent.summary),
        (P.OUTCOME.label, sent.outcome),
        (P.PROBLEM, sent.problem),
        (P.SUGGESTION, sent.suggestion),
        (P.REASON.label, sent.reason),
        (P.EXPECTED_MONTH.label, sent.expected_month),
        (P.EVIDENCE.label, _evidence_lines(sent)),
    ]
    return [(label, value) for label, value in fields if value]


def _parts(fields: Sequence[tuple[str, str]], most: int = SHOWN_OF_A_TEXT) -> list[Part]:
    return [flex.labelled(label, shorten_units(value, most)) for label, value in fields]


def report_cards(shown: Shown) -> tuple[Message, ...]:
    """One submitted report whole: the card, then each text that is too long for it."""
    sent, plan = shown.report, shown.plan
    detail = T.SENT_BY.format(detail=_detail(sent, shown.round), name=shown.by)
    notes = [detail]
    if shown.drafted_by:
        notes.append(T.DRAFTED_BY.format(name=shown.drafted_by))
    notes.append(_decided(shown.review))
    fields = fields_of(sent, plan)
    if shown.led is not None:
        notes.append(T.CONFIRMS.format(group=group_name(plan, shown.led.group)))
        fields.append((T.LEAD_TEXT, shown.led.summary))
    fields = [(label, value) for label, value in fields if value]
    body: list[Part] = [flex.text(n, size=theme.NOTE, color=theme.SECONDARY) for n in notes]
    body += [*_parts(fields), *strip(shown.pictures)]
    choices = (
        [flex.choice("1", K.CORRECT.label, report.CorrectReport(sent.id))]
        if shown.can_correct
        else []
    )
    footer = [flex.button(K.SENT.label, actions.ShowSent())]
    if shown.can_correct:
        body.append(flex.choice_row(choices[0], thai_digits("1"), T.CORRECTION_HINT))
    kicker = CT.KICKER.format(feature=T.SENT_TITLE, year=thai_digits(sent.fiscal_year))
    title = _row_words(sent, plan)
    bubble = flex.card(kicker=kicker, title=title, body=body, footer=footer)
    alt = f"{title} {' '.join(notes)} " + " ".join(f"{label} {value}" for label, value in fields)
    card = flex.flex_message(bubble, alt_text=alt, template="sent_reports.report", choices=choices)
    return card, *whole_texts(fields)


def _decided(review: Review | None) -> str:
    """What the administrators made of it."""
    if review is None:
        return T.WAITS_FOR_REVIEW
    at = short_moment(review.at)
    if review.is_accepted:
        return T.ACCEPTED_AT.format(at=at)
    return T.RETURNED_AT.format(at=at, reason=shorten_units(review.reason, SHOWN_BESIDE_ROWS))


def whole_texts(
    fields: Sequence[tuple[str, str]], most: int = SHOWN_OF_A_TEXT
) -> tuple[Message, ...]:
    """What the card has cut, each in a message of its own."""
    long = [(label, value) for label, value in fields if utf16(value) > most]
    return tuple(said(f"{label}\n{value}", "whole") for label, value in long[: MESSAGES - 1])


def _status_lines(sent: ProgressReport, plan: Plan) -> str:
    indicator = plan.indicator(sent.indicator)
    measures = indicator.measures if indicator else ()
    return "\n".join(
        f"{P.STATUS_MARKS[status]} {thai_digits(sent.indicator)}.{thai_digits(m.number)}"
        f" {P.STATUS_WORDS[MeasureStatus(status)][0]}"
        for m in measures
        if (status := sent.statuses.get(m.id))
    )


def _evidence_lines(sent: ProgressReport) -> str:
    return "\n".join(E.piece(e.kind, e.value) for e in sent.evidence)


def office_text_cards(
    plan: Plan,
    group: GroupId,
    standing: Sequence[ProgressReport],
    page: int,
    rounds: Mapping[str, str],
    pictures: Sequence[Picture] = (),
) -> tuple[Message, ...]:
    """One of the group's reports that hold now, with the way to the others."""
    sent = standing[page]
    fields = fields_of(sent, plan)
    title = _row_words(sent, plan)
    detail = _detail(sent, rounds[sent.round_id])
    rows = [
        Row(_row_words(r, plan), report.ShowOfficeText(group, n), _detail(r, rounds[r.round_id]))
        for n, r in enumerate(standing)
        if n != page
    ]
    card = list_card(
        kicker=T.TEXT_KICKER.format(group=group_name(plan, group)),
        title=title,
        rows=rows[:9],
        template="sent_reports.office_text",
        before=[
            flex.text(detail, size=theme.NOTE, color=theme.SECONDARY),
            *_parts(fields, SHOWN_BESIDE_ROWS),
            *strip(pictures),
        ],
        said=" ".join([detail, *(f"{label} {value}" for label, value in fields)]),
    )
    return card, *whole_texts(fields, SHOWN_BESIDE_ROWS)


def text_groups(plan: Plan, groups: Sequence[GroupId]) -> Message:
    """Whose text to look at."""
    rows = [Row(group_name(plan, g), report.ShowOfficeText(g)) for g in groups]
    return list_card(
        kicker=K.OFFICE_TEXT.label,
        title=T.TEXT_GROUPS,
        rows=rows,
        template="sent_reports.text_groups",
    )
