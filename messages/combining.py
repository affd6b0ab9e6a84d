"""Cards around the office's own text: indicators, columns, all groups' texts side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from messages import combining_actions as combining
from messages import flex, theme
from messages.flex import Part
from messages.lists import Row, list_card
from messages.message import Message
from messages.texts import combining as T
from messages.texts import exports as E
from messages.thai import round_and_year, short_date, shorten_units, thai_digits
from store.model import Indicator, PersonId, ReportId, ReportingRound, Wording

TEXTS_A_PAGE = 5
SHOWN_OF_A_TEXT = 700
SHOWN_IN_ALT = 120


@dataclass(frozen=True, slots=True)
class Written:
    """An indicator: how many groups wrote, how many columns have an own text, and an old one."""

    indicator: Indicator
    groups: int
    made: int
    stale: int


@dataclass(frozen=True, slots=True)
class GroupText:
    """One group's text, whole."""

    report: ReportId
    group: str
    text: str
    by: PersonId


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an indicator: the groups' texts, and the office's own where there is one."""

    round: ReportingRound
    indicator: int
    column: str
    texts: Sequence[GroupText]
    own: Wording | None
    is_stale: bool


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"combining.{template}")


def _kicker(round: ReportingRound) -> str:
    return T.COMBINING_KICKER.format(round=round_and_year(round))


def indicators_card(
    round: ReportingRound, rows: Sequence[Written], others: Sequence[ReportingRound]
) -> Message:
    """The indicators that groups wrote on, under their own numbers."""
    listed = [
        Row(
            T.COMBINING_ROW.format(number=thai_digits(w.indicator.number), name=w.indicator.name),
            combining.ShowColumns(round.id, w.indicator.number),
            _counted(w),
        )
        for w in rows
    ]
    return list_card(
        kicker=_kicker(round),
        title=T.COMBINING_TITLE,
        rows=listed,
        template="combining.indicators",
        before=[flex.text(T.COMBINING_HINT, size=theme.NOTE, color=theme.SECONDARY)],
        footer=[
            flex.button(
                T.OTHER_COMBINING.format(round=round_and_year(other)),
                combining.ShowCombining(other.id),
            )
            for other in others[:3]
        ],
        numbers=[w.indicator.number for w in rows],
    )


def _counted(written: Written) -> str:
    parts = [T.GROUPS_WROTE.format(count=thai_digits(written.groups))]
    if written.made:
        parts.append(T.TEXTS_MADE.format(count=thai_digits(written.made)))
    if written.stale:
        parts.append(T.TEXTS_STALE.format(count=thai_digits(written.stale)))
    return " · ".join(parts)


def columns_card(
    round: ReportingRound,
    indicator: Indicator,
    columns: Mapping[str, tuple[Wording | None, bool]],
) -> Message:
    """The four columns with whose words the report prints."""
    rows = [
        Row(
            E.COLUMNS[name],
            combining.ShowTexts(round.id, indicator.number, name, 0),
            _state(own, is_stale=is_stale),
        )
        for name, (own, is_stale) in columns.items()
    ]
    number = thai_digits(indicator.number)
    return list_card(
        kicker=_kicker(round),
        title=T.COLUMNS_TITLE.format(number=number, name=indicator.name),
        rows=rows,
        template="combining.columns",
    )


def _state(own: Wording | None, *, is_stale: bool) -> str:
    if own is None:
        return T.COLUMN_NONE
    version = thai_digits(own.version)
    if is_stale:
        return T.COLUMN_STALE.format(version=version)
    return T.COLUMN_MADE.format(version=version, at=short_date(own.at))


def texts_card(shown: Column, page: int) -> Message:
    """The groups' texts of a page one under another, then what can be done."""
    pages = max(1, -(-len(shown.texts) // TEXTS_A_PAGE))
    page = page if 0 <= page < pages else 0
    texts = shown.texts[page * TEXTS_A_PAGE : (page + 1) * TEXTS_A_PAGE]
    place = (shown.round.id, shown.indicator, shown.column)
    rows = [
        Row(T.USE_GROUP.format(group=one.group), combining.CombineTexts(*place, one.report))
        for one in texts
    ]
    if len(shown.texts) > 1:
        rows.append(Row(T.JOIN_ALL, combining.CombineTexts(*place, "all"), T.JOIN_MEANS))
    rows.append(Row(T.WRITE_OWN, combining.CombineTexts(*place, "")))
    if page + 1 < pages:
        rows.append(Row(T.MORE_TEXTS, combining.ShowTexts(*place, page + 1)))
    column = E.COLUMNS[shown.column]
    number = thai_digits(shown.indicator)
    return list_card(
        kicker=_kicker(shown.round),
        title=T.COLUMN_TITLE.format(number=number, column=column),
        rows=rows,
        template="combining.texts",
        before=[*_own(shown), *(_text(one) for one in texts or ())]
        or [flex.text(T.NOTHING_SAID, color=theme.SECONDARY)],
        footer=[flex.button(T.BACK_TO_COLUMNS, combining.ShowColumns(*place[:2]))],
        said=" ".join(_short(one) for one in texts),
    )


def _short(one: GroupText) -> str:
    return T.ONE_BY_ONE.format(group=one.group, text=shorten_units(one.text, SHOWN_IN_ALT))


def _own(shown: Column) -> list[Part]:
    if shown.own is None:
        return []
    text = shorten_units(shown.own.text, SHOWN_OF_A_TEXT)
    state = _state(shown.own, is_stale=shown.is_stale)
    return [flex.labelled(T.NOW_OFFICE, text), flex.note(state)]


def _text(one: GroupText) -> Part:
    return flex.labelled(one.group, shorten_units(one.text, SHOWN_OF_A_TEXT))


def flags_note(flags: Sequence[tuple[str, str]]) -> str:
    """That the reader should look at them before anything is printed."""
    return T.FLAGS_FOUND.format(flags=flags_said(flags))


def flags_said(flags: Sequence[tuple[str, str]]) -> str:
    """What should not be printed, in words: (kind, words) each."""
    return " · ".join(T.FLAG_KINDS[kind].format(words=words) for kind, words in flags)
