"""Cards of the year's reporting rounds, and numbers of days as people write them."""

import re
from collections.abc import Sequence
from datetime import date

from messages import flex
from messages import keywords as K
from messages import report_actions as report
from messages.lists import Row, list_card
from messages.message import Message
from messages.texts import rounds as T
from messages.thai import round_and_year, round_name, short_date, thai_digits
from store.model import FiscalYear, ReportingRound

__all__ = ["RESUME", "changed_card", "days_named", "due_card", "round_card", "round_name"]
RESUME = K.ROUNDS.label


def days_named(text: str) -> int | None:
    """A number of days, in either digits, with or without its word."""
    found = re.fullmatch(rf"\s*(\d{{1,3}})\s*(?:{T.DAYS})?\s*", text)
    return int(found[1]) if found else None


def _row(round: ReportingRound) -> str:
    return T.ROUND_DAYS.format(
        opens=short_date(round.opens),
        due=short_date(round.due),
        grace=thai_digits(round.grace_days),
    )


def _state(round: ReportingRound, today: date) -> str:
    if round.is_closed:
        return T.IS_CLOSED
    return T.NOW if round.opens <= today else T.OPENS_LATER


def rounds_card(year: FiscalYear, rounds: Sequence[ReportingRound], today: date) -> Message:
    """The rounds to choose one from."""
    rows = [
        Row(_name_of(r, year), report.EditRound(r.id), f"{_row(r)} · {_state(r, today)}")
        for r in rounds
    ]
    return list_card(
        kicker=K.ROUNDS.label,
        title=T.ROUNDS_OF_YEAR.format(year=thai_digits(year)),
        rows=rows,
        template="rounds.rounds",
        said=" · ".join(row.detail or "" for row in rows),
    )


def _name_of(round: ReportingRound, year: FiscalYear) -> str:
    """The round's name, with its year where that is not the plan's in force."""
    return round_name(round) if round.fiscal_year == year else round_and_year(round)


def round_card(round: ReportingRound) -> Message:
    """What can be changed of a round."""
    rows = [Row(words, report.EditRound(round.id, part)) for part, words in T.PARTS.items()]
    if round.is_closed:
        rows.append(Row(T.REOPEN, report.EditRound(round.id, "open")))
    else:
        rows.append(Row(T.CLOSE, report.EditRound(round.id, "close"), T.CLOSE_DETAIL))
    return list_card(
        kicker=K.ROUNDS.label,
        title=T.ROUND_TITLE.format(round=round_name(round)),
        rows=rows,
        template="rounds.round",
        before=[flex.text(_row(round))],
        said=_row(round),
    )


def changed_card(round: ReportingRound) -> Message:
    """What the round is now."""
    row = f"{_row(round)} · {T.IS_CLOSED}" if round.is_closed else _row(round)
    said = T.ROUND_CHANGED.format(round=round_name(round), row=row)
    return flex.text_message(said, template="rounds.changed")


def due_card(year: FiscalYear, rounds: Sequence[ReportingRound], today: date) -> Message:
    """When reports are due, for everybody."""
    lines = [T.DUE_TITLE.format(year=thai_digits(year))]
    lines += [f"{round_name(r)}: {_row(r)} · {_state(r, today)}" for r in rounds]
    return flex.text_message("\n".join(lines), template="rounds.due")
