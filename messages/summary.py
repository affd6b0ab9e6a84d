"""The year on one card, for directors and administrators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from messages import flex
from messages import keywords as K
from messages import status_actions as status
from messages.message import Message
from messages.texts import summary as T
from messages.thai import round_name, share, short_date, shorten_units, thai_digits
from store.model import FiscalYear, Indicator, ReportingRound

MOST_PROBLEMS = 5
SHOWN_OF_A_PROBLEM = 140


@dataclass(frozen=True, slots=True)
class Problem:
    """What a party wrote about an indicator."""

    group: str
    indicator: int
    text: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Pairs are done and total. What is None is not known or not there."""

    year: FiscalYear
    round: ReportingRound
    today: date
    sent: tuple[int, int]
    waiting: int
    late: int
    done: tuple[int, int]
    indicator: tuple[Indicator, tuple[int, int]] | None
    instrument: tuple[str, tuple[int, int]] | None
    lowest: tuple[Indicator, str] | None
    problems: Sequence[Problem]
    told: tuple[int, int]
    asked: int
    next_due: ReportingRound | None


def summary_card(shown: Summary) -> Message:
    """The figures, the weakest, real problems, awareness, and what is due next."""
    lines = [
        (T.REPORTS, _reports(shown)),
        (T.DONE, T.DONE_OF.format(share=share(*shown.done))),
        (T.WEAKEST, _weakest(shown)),
        *_lowest(shown),
        (T.PROBLEMS, _problems(shown.problems)),
        (T.TOLD, _told(shown)),
        (T.NEXT_DUE, _next(shown)),
    ]
    title = T.SUMMARY_TITLE.format(round=round_name(shown.round), today=short_date(shown.today))
    bubble = flex.card(
        kicker=T.SUMMARY_KICKER.format(year=thai_digits(shown.year)),
        title=title,
        body=[flex.progress_bar(*shown.sent), *(flex.labelled(a, b) for a, b in lines)],
        footer=[
            flex.button(K.STATUS.label, status.ShowStatus(shown.round.id), primary=True),
            flex.button(K.OWING.label, status.ShowOwing(shown.round.id)),
        ],
    )
    alt = f"{title} " + " ".join(f"{label} {value}" for label, value in lines)
    return flex.flex_message(bubble, alt_text=alt, template="summary.summary")


def _reports(shown: Summary) -> str:
    parts = [T.REPORTS_SENT.format(share=share(*shown.sent))]
    if shown.waiting:
        parts.append(T.REPORTS_WAITING.format(count=thai_digits(shown.waiting)))
    if shown.late:
        parts.append(T.REPORTS_LATE.format(count=thai_digits(shown.late)))
    return " · ".join(parts)


def _weakest(shown: Summary) -> str:
    lines = []
    if shown.indicator is not None:
        indicator, counted = shown.indicator
        number = thai_digits(indicator.number)
        lines.append(
            T.WEAKEST_INDICATOR.format(number=number, name=indicator.name, share=share(*counted))
        )
    if shown.instrument is not None:
        instrument, counted = shown.instrument
        lines.append(T.WEAKEST_INSTRUMENT.format(instrument=instrument, share=share(*counted)))
    return "\n".join(lines) or T.WEAKEST_NONE


def _lowest(shown: Summary) -> list[tuple[str, str]]:
    if shown.lowest is None:
        return []
    indicator, score = shown.lowest
    number = thai_digits(indicator.number)
    return [(T.LOWEST_SCORE, T.SCORE_OF.format(number=number, name=indicator.name, score=score))]


def _problems(problems: Sequence[Problem]) -> str:
    lines = [
        T.PROBLEM_OF.format(
            group=problem.group,
            number=thai_digits(problem.indicator),
            text=shorten_units(" ".join(problem.text.split()), SHOWN_OF_A_PROBLEM),
        )
        for problem in problems[:MOST_PROBLEMS]
    ]
    if len(problems) > MOST_PROBLEMS:
        lines.append(T.PROBLEMS_MORE.format(count=thai_digits(len(problems) - MOST_PROBLEMS)))
    return "\n".join(lines) or T.PROBLEMS_NONE


def _told(shown: Summary) -> str:
    if not shown.asked:
        return T.TOLD_NONE
    return T.TOLD_OF.format(share=share(*shown.told), count=thai_digits(shown.asked))


def _next(shown: Summary) -> str:
    if shown.next_due is None:
        return T.NO_NEXT_DUE
    day = short_date(shown.next_due.due)
    return T.NEXT_DUE_OF.format(round=round_name(shown.next_due), day=day)
