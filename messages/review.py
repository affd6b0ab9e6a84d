"""Cards of the review: what waits, one indicator's reports, one report with what it changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from messages import flex, theme
from messages import keywords as K
from messages import review_actions as reviewing
from messages.combining import flags_note
from messages.flex import Part
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.pictures import Picture, strip
from messages.progress_report import group_name
from messages.sent_reports import fields_of, whole_texts
from messages.texts import review as T
from messages.thai import round_and_year, short_moment, shorten_units, thai_digits
from store.model import Plan, ProgressReport, ReportingRound

SHOWN_OF_A_TEXT = 400
SHOWN_OF_BEFORE = 160


@dataclass(frozen=True, slots=True)
class Shown:
    """A report that waits, with what is said of it; `before` is what was accepted, `flags` (kind,
    words) what should not be printed."""

    report: ProgressReport
    round: ReportingRound
    before: ProgressReport | None
    what: str
    by: str = ""
    pictures: Sequence[Picture] = ()
    flags: Sequence[tuple[str, str]] = ()


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"review.{template}")


def queue_card(plan: Plan, counts: Mapping[int, tuple[int, int]]) -> Message:
    """Every indicator with reports that wait, under its own number: how many, how many plain."""
    names = {i.number: i.name for i in plan.indicators}
    rows = [
        Row(
            T.QUEUE_ROW.format(number=thai_digits(n), name=names[n]),
            reviewing.ShowReviewsOf(n),
            _counted(*counts[n]),
        )
        for n in counts
    ]
    total = sum(count for count, _ in counts.values())
    return list_card(
        kicker=T.REVIEW_KICKER,
        title=T.QUEUE_TITLE.format(count=thai_digits(total)),
        rows=rows,
        numbers=list(counts),
        template="review.queue",
    )


def _counted(count: int, plain: int) -> str:
    if plain:
        return T.QUEUE_DETAIL_PLAIN.format(count=thai_digits(count), plain=thai_digits(plain))
    return T.QUEUE_DETAIL.format(count=thai_digits(count))


def of_card(plan: Plan, indicator: int, shown: Sequence[Shown], plain: int, page: int) -> Message:
    """The reports on an indicator that wait; those that say nothing new in one row."""
    rows = [
        Row(group_name(plan, s.report.group), reviewing.ShowForReview(s.report.id), _detail(s))
        for s in shown
    ]
    if plain:
        words = T.ACCEPT_PLAIN.format(count=thai_digits(plain))
        rows.insert(0, Row(words, reviewing.AcceptPlain(indicator, plain)))
    title = T.OF_TITLE.format(number=thai_digits(indicator), count=thai_digits(len(shown)))
    return list_card(
        kicker=T.REVIEW_KICKER,
        title=title,
        rows=page_of(rows, page, lambda n: reviewing.ShowReviewsOf(indicator, n)),
        template="review.of",
    )


def _detail(shown: Shown) -> str:
    version = thai_digits(shown.report.version)
    return T.ROW_DETAIL.format(round=round_and_year(shown.round), version=version, what=shown.what)


def report_cards(plan: Plan, shown: Shown) -> tuple[tuple[Message, ...], Message]:
    """The texts that are too long for the card; and the card: what the report says and changes,
    and the two decisions."""
    report = shown.report
    number = thai_digits(report.indicator)
    title = T.REVIEWED_TITLE.format(group=group_name(plan, report.group), number=number)
    sent = T.SENT.format(
        round=round_and_year(shown.round),
        version=thai_digits(report.version),
        name=shown.by,
        at=short_moment(report.submitted_at),
    )
    fields = fields_of(report, plan)
    changes = _changes(plan, shown)
    choices = [
        flex.choice("1", T.ACCEPT, reviewing.AcceptReport(report.id)),
        flex.choice("2", T.RETURN, reviewing.ReturnReport(report.id)),
        flex.choice("3", T.BACK_TO, reviewing.ShowReviewsOf(report.indicator)),
    ]
    body: list[Part] = [
        flex.text(f"{sent} · {shown.what}", size=theme.NOTE, color=theme.SECONDARY),
        *(flex.labelled(a, shorten_units(b, SHOWN_OF_A_TEXT)) for a, b in fields),
        *strip(shown.pictures),
        *([flex.note(changes)] if changes else []),
        *([flex.note(flags_note(shown.flags))] if shown.flags else []),
        *(flex.choice_row(c, thai_digits(c.number)) for c in choices),
    ]
    bubble = flex.card(kicker=T.REVIEW_KICKER, title=title, body=body)
    alt = f"{title} {sent} " + " ".join(f"{label} {value}" for label, value in fields)
    card = flex.flex_message(bubble, alt_text=alt, template="review.report", choices=choices)
    return whole_texts(fields, SHOWN_OF_A_TEXT), card


def _changes(plan: Plan, shown: Shown) -> str:
    """What was accepted where it reads otherwise now."""
    if shown.before is None:
        return ""
    now, before = dict(fields_of(shown.report, plan)), dict(fields_of(shown.before, plan))
    lines = [
        T.CHANGED_FIELD.format(
            field=field,
            before=shorten_units(before.get(field, "") or T.NOTHING_BEFORE, SHOWN_OF_BEFORE),
        )
        for field in dict.fromkeys((*now, *before))
        if now.get(field, "") != before.get(field, "")
    ]
    return "\n".join([T.CHANGED, *lines]) if lines else T.CHANGED_NOTHING


def return_word() -> str:
    """How the reason is asked for again after a pause."""
    return K.REVIEW.label
