"""Cards of what groups owe: shares of rounds, and one share's indicators with their state."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from messages import actions, flex, theme
from messages import keywords as K
from messages import report_actions as report
from messages.flex import Part
from messages.lists import MOST_ROWS, Row, list_card
from messages.message import Message
from messages.progress_report import group_name
from messages.texts import catalogue as CT
from messages.texts import my_work as T
from messages.thai import round_name, share, short_date, thai_digits
from store.model import FiscalYear, ReportingRound

__all__ = ["Share", "WorkRow", "group_name", "shares_card", "work_card"]


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One indicator that is owed; `state` names a line of T.STATES, `who` acts next there."""

    indicator: int
    name: str
    measures: int
    state: str
    who: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Share:
    """A group's share of a round: what it owes, and how much of all is reported. The reader may
    report where `is_mine`."""

    year: FiscalYear
    group: str
    name: str
    round: ReportingRound
    items: tuple[WorkRow, ...]
    done: int
    total: int
    is_mine: bool


def work_card(shown: Share, today: date) -> Message:
    """What the group owes, at most ten lines under the indicators' own numbers."""
    items = shown.items[:MOST_ROWS]
    bar = _progress(shown)
    title = T.WORK_TITLE.format(group=shown.name) if items else T.ALL_SENT.format(group=shown.name)
    rows = [Row(_words(i), _action(shown, i), _detail(i, shown.round, today)) for i in items]
    footer = [flex.button(K.SENT.label, actions.ShowSent())] if shown.is_mine else []
    return list_card(
        kicker=_kicker(shown, today),
        title=title,
        rows=rows,
        template="my_work.work" if items else "my_work.all_sent",
        before=bar,
        footer=footer,
        said=" ".join([_kicker(shown, today), _sentence(shown)]),
        numbers=[item.indicator for item in items],
    )


def _action(shown: Share, item: WorkRow) -> actions.Action:
    if not shown.is_mine:
        return actions.ShowIndicator(shown.year, item.indicator, "overview")
    return report.OpenReport(shown.round.id, shown.group, item.indicator)


def _kicker(shown: Share, today: date) -> str:
    year = CT.KICKER.format(feature=K.MY_WORK.label, year=thai_digits(shown.year))
    return f"{year} · {_due(shown.round, today)}"


def _due(round: ReportingRound, today: date) -> str:
    day = short_date(round.due)
    if today <= round.due:
        return T.SHARE_DUE.format(round=round_name(round), day=day)
    return T.SHARE_WAS_DUE.format(round=round_name(round), day=day)


def _sentence(shown: Share) -> str:
    return T.PROGRESS.format(share=share(shown.done, shown.total))


def _progress(shown: Share) -> list[Part]:
    figure = flex.text(_sentence(shown), size=theme.NOTE, color=theme.SECONDARY)
    return [figure, flex.progress_bar(shown.done, shown.total)]


def _words(item: WorkRow) -> str:
    return T.WORK_ROW.format(number=thai_digits(item.indicator), name=item.name)


def _detail(item: WorkRow, round: ReportingRound, today: date) -> str:
    state = T.STATES[item.state].format(who=item.who)
    parts = [state, T.WORK_MEASURES.format(count=thai_digits(item.measures))]
    if item.is_late:
        parts.append(T.LATE)
    elif today > round.due:
        parts.append(T.IN_GRACE)
    return " · ".join(parts)


def shares_card(shares: Sequence[Share], today: date) -> Message:
    """Which group and round to look at, where there are several."""
    rows = [
        Row(
            T.SHARE.format(group=s.name, round=round_name(s.round)),
            report.ShowWork(s.group, s.round.id),
            f"{_sentence(s)} · {_due(s.round, today)}",
        )
        for s in shares[:MOST_ROWS]
    ]
    return list_card(
        kicker=K.MY_WORK.label, title=T.WHICH_SHARE, rows=rows, template="my_work.shares"
    )
