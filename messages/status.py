"""Cards of how far the reports of a round have come: all, one party, one indicator, who owes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from messages import actions, flex, theme
from messages import keywords as K
from messages import status_actions as status
from messages.flex import Part
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.texts import status as T
from messages.thai import round_and_year, round_name, share, short_date, thai_digits
from store.model import FiscalYear, Indicator, ListedChoice, ReportingRound

LABEL_WIDTH = "92px"
MOST_LINES = 12
"""A matrix of more would not fit into a bubble's bytes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One indicator of one party: `stage` names a line of the texts; `days` late, None where it
    is not; `until` is the last day of grace while it lasts."""

    indicator: Indicator
    stage: str
    done: int
    total: int
    days: int | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One party with its marks. `short` fits beside the matrix, `heads` are who reports for it,
    None where the reader sees no names; `reminded` is the day of the last reminder."""

    group: str
    name: str
    short: str
    marks: tuple[Mark, ...]
    heads: tuple[str, ...] | None = None
    reminded: date | None = None

    @property
    def sent(self) -> int:
        """How many indicators are sent, accepted ones too."""
        return sum(mark.stage in ("SENT", "ACCEPTED") for mark in self.marks)

    @property
    def total(self) -> int:
        """How many fall to the party."""
        return sum(mark.stage != "NOT_OURS" for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Shown:
    """A round with the parties that the reader may look at, and the other open rounds."""

    year: FiscalYear
    round: ReportingRound
    numbers: tuple[int, ...]
    lines: tuple[Line, ...]
    others: tuple[ReportingRound, ...] = ()
    may_remind: bool = False
    warning: str = ""


def matrix_card(shown: Shown) -> Message:
    """Every party's row of marks, one an indicator; each row leads to the party."""
    groups = [
        flex.choice(str(n), line.short, status.ShowStatusOfGroup(shown.round.id, line.group))
        for n, line in enumerate(shown.lines, 1)
    ]
    rounds = [_other(other) for other in shown.others]
    after = len(groups) + 1
    more = [flex.choice(str(n), row.words, row.action) for n, row in enumerate(rounds, after)]
    figures, title = _figures(shown), _title(shown.round)
    body: list[Part] = [
        *([flex.note(shown.warning)] if shown.warning else []),
        flex.text(figures),
        flex.progress_bar(*_total(shown)),
        _matrix(shown, groups),
        flex.text(T.LEGEND, size=theme.LABEL, color=theme.SECONDARY),
        flex.text(T.STATUS_HINT, size=theme.LABEL, color=theme.SECONDARY),
        *(flex.choice_row(choice, thai_digits(choice.number)) for choice in more),
    ]
    bubble = flex.card(kicker=_kicker(shown), title=title, body=body, footer=_footer(shown))
    counted = (
        T.ROW_OF_GROUP.format(group=line.short, share=share(line.sent, line.total))
        for line in shown.lines
    )
    alt = " ".join((title, figures, shown.warning, *counted))
    choices = [*groups, *more]
    return flex.flex_message(bubble, alt_text=alt, template="status.matrix", choices=choices)


def parties_card(shown: Shown, page: int) -> Message:
    """The parties as a list, where they are too many for a matrix."""
    rows = [
        Row(
            line.name,
            status.ShowStatusOfGroup(shown.round.id, line.group),
            T.ROW_OF_GROUP.format(group=line.short, share=share(line.sent, line.total)),
        )
        for line in shown.lines
    ]
    rows += [_other(other) for other in shown.others]
    figures = _figures(shown)
    return list_card(
        kicker=_kicker(shown),
        title=_title(shown.round),
        rows=page_of(rows, page, lambda to: status.ShowStatus(shown.round.id, to)),
        template="status.parties",
        before=[
            *([flex.note(shown.warning)] if shown.warning else []),
            flex.text(figures),
            flex.progress_bar(*_total(shown)),
        ],
        footer=_footer(shown),
        said=figures,
    )


def _matrix(shown: Shown, groups: Sequence[ListedChoice]) -> Part:
    rows = (
        _row(shown, choice.number, line, choice.data)
        for line, choice in zip(shown.lines, groups, strict=True)
    )
    return flex.box([_header(shown.numbers), *rows], spacing="xs")


def _other(round: ReportingRound) -> Row:
    words = T.OTHER_ROUND.format(round=round_and_year(round))
    return Row(words, status.ShowStatus(round.id))


def _kicker(shown: Shown) -> str:
    return T.STATUS_KICKER.format(year=thai_digits(shown.year))


def _title(round: ReportingRound) -> str:
    due = T.STATUS_DUE.format(day=short_date(round.due))
    return T.STATUS_TITLE.format(round=round_name(round), due=due)


def _total(shown: Shown) -> tuple[int, int]:
    return sum(line.sent for line in shown.lines), sum(line.total for line in shown.lines)


def _figures(shown: Shown) -> str:
    sent, total = _total(shown)
    marks = [mark for line in shown.lines for mark in line.marks]
    accepted = sum(mark.stage == "ACCEPTED" for mark in marks)
    late = sum(mark.days is not None for mark in marks)
    counted = T.COUNTED.format(
        sent=thai_digits(sent), accepted=thai_digits(accepted), total=thai_digits(total)
    )
    return f"{counted} · {T.COUNTED_LATE.format(late=thai_digits(late))}" if late else counted


def _header(numbers: Sequence[int]) -> Part:
    label = flex.text(T.MATRIX_HEAD, size=theme.LABEL, color=theme.SECONDARY)
    cells = [_cell(thai_digits(n), theme.SECONDARY) for n in numbers]
    return flex.row([flex.box([label], width=LABEL_WIDTH, flex=0), *cells])


def _row(shown: Shown, number: str, line: Line, data: str) -> Part:
    by_number = {mark.indicator.number: mark for mark in line.marks}
    label = flex.row(
        [
            flex.text(thai_digits(number), size=theme.LABEL, color=theme.ACCENT, flex=0),
            flex.text(line.short, size=theme.LABEL),
        ],
        spacing="xs",
    )
    cells = [_cell(*_mark(by_number.get(n))) for n in shown.numbers]
    tapped = {"type": "postback", "label": line.short, "data": data, "displayText": line.short}
    return flex.row(
        [flex.box([label], width=LABEL_WIDTH, flex=0), *cells],
        paddingTop="4px",
        paddingBottom="4px",
        backgroundColor=theme.ROW,
        cornerRadius="4px",
        action=tapped,
    )


def _mark(mark: Mark | None) -> tuple[str, str]:
    if mark is None:
        return T.MARK_NOT_THEIRS, theme.SECONDARY
    if mark.days is not None:
        return T.MARK_LATE, theme.ERROR
    if mark.stage == "RETURNED":
        return T.MARKS[mark.stage], theme.WARNING
    return T.MARKS[mark.stage], theme.ACCENT if mark.stage in ("SENT", "ACCEPTED") else theme.TEXT


def _cell(content: str, color: str) -> Part:
    # Without what other texts carry: a matrix of them has to fit into a bubble's bytes.
    look = {"size": theme.LABEL, "color": color, "align": "center"}
    return {"type": "text", "text": content, "wrap": True, "scaling": True, **look}


def _footer(shown: Shown) -> list[Part]:
    owing = status.ShowOwing(shown.round.id, 0)
    footer = [flex.button(K.OWING.label, owing, primary=not shown.may_remind)]
    if shown.may_remind:
        footer.append(flex.button(K.REMIND.label, status.PreviewReminders()))
        footer.append(flex.button(K.SUMMARY.label, status.ShowSummary()))
    return footer


def group_card(shown: Shown, line: Line, *, is_alone: bool) -> Message:
    """One party's indicators under their own numbers, with who reports for it."""
    title = T.GROUP_STATUS.format(group=line.name, round=round_name(shown.round))
    rows = [
        Row(
            T.INDICATOR_ROW.format(
                number=thai_digits(mark.indicator.number), name=mark.indicator.name
            ),
            actions.ShowIndicator(shown.year, mark.indicator.number, "overview"),
            _detail(mark),
        )
        for mark in line.marks
    ]
    counted = T.ROW_OF_GROUP.format(group=line.short, share=share(line.sent, line.total))
    before: list[Part] = [flex.text(counted), flex.progress_bar(line.sent, line.total)]
    heads = _heads(line)
    if heads:
        before.append(flex.text(heads, size=theme.NOTE, color=theme.SECONDARY))
    footer = [] if is_alone else [flex.button(K.STATUS.label, status.ShowStatus(shown.round.id))]
    if shown.may_remind and line.sent < line.total:
        footer.insert(0, flex.button(K.REMIND.label, status.PreviewReminders(line.group, 0)))
    return list_card(
        kicker=_kicker(shown),
        title=title,
        rows=rows,
        template="status.group",
        before=before,
        footer=footer,
        said=f"{counted} {heads}",
        numbers=[mark.indicator.number for mark in line.marks],
    )


def _heads(line: Line) -> str:
    if line.heads is None:
        return ""
    return T.HEADS.format(names=" · ".join(line.heads)) if line.heads else T.NO_HEAD


def _detail(mark: Mark) -> str:
    parts = [T.STAGES[mark.stage]]
    if 0 < mark.done < mark.total:
        parts.append(T.STAGE_MEASURES.format(share=share(mark.done, mark.total)))
    if mark.days is not None:
        parts.append(T.STAGE_LATE.format(days=thai_digits(mark.days)))
    elif mark.until is not None:
        parts.append(T.STAGE_IN_GRACE.format(day=short_date(mark.until)))
    return " · ".join(parts)


def indicator_card(shown: Shown, indicator: Indicator) -> Message:
    """One indicator's parties with their state."""
    found = [
        (line, mark) for line in shown.lines for mark in line.marks if mark.indicator == indicator
    ]
    rows = [
        Row(
            line.name,
            status.ShowStatusOfGroup(shown.round.id, line.group),
            " · ".join(filter(None, (_detail(mark), _heads(line)))),
        )
        for line, mark in found
    ]
    number = thai_digits(indicator.number)
    footer = [flex.button(K.STATUS.label, status.ShowStatus(shown.round.id))]
    if shown.may_remind:
        remind = status.PreviewReminders("", indicator.number)
        footer.insert(0, flex.button(K.REMIND.label, remind))
    return list_card(
        kicker=_kicker(shown),
        title=T.INDICATOR_STATUS.format(number=number, round=round_name(shown.round)),
        rows=rows,
        template="status.indicator",
        before=[flex.text(indicator.name), *([] if rows else [flex.note(T.NOT_GIVEN)])],
        footer=footer,
        said=indicator.name,
    )


def owing_card(shown: Shown, page: int) -> Message:
    """The parties that have not sent all, the latest first, with the indicators they owe."""
    rows = []
    for line in shown.lines:
        owed = [mark for mark in line.marks if mark.stage not in ("SENT", "ACCEPTED", "NOT_OURS")]
        if not owed:
            continue
        numbers = " ".join(thai_digits(mark.indicator.number) for mark in owed)
        late = max((mark.days for mark in owed if mark.days is not None), default=None)
        parts = [T.OWING_NUMBERS.format(numbers=numbers), _heads(line)]
        parts.append(T.STAGE_LATE.format(days=thai_digits(late)) if late is not None else "")
        if line.reminded is not None:
            parts.append(T.REMINDED_ON.format(day=short_date(line.reminded)))
        show = status.ShowStatusOfGroup(shown.round.id, line.group)
        rows.append((len(owed), Row(line.name, show, " · ".join(filter(None, parts)))))
    if not rows:
        none = T.OWING_NONE.format(round=round_name(shown.round))
        return flex.text_message(none, template="status.owing_none")
    count = thai_digits(sum(owed for owed, _ in rows))
    listed = [row for _, row in sorted(rows, key=lambda row: -row[0])]
    footer = []
    if shown.may_remind:
        remind = status.PreviewReminders()
        footer.append(flex.button(K.REMIND.label, remind, primary=True))
    footer.append(flex.button(K.STATUS.label, status.ShowStatus(shown.round.id)))
    return list_card(
        kicker=_kicker(shown),
        title=T.OWING_TITLE.format(round=round_name(shown.round), count=count),
        rows=page_of(listed, page, lambda to: status.ShowOwing(shown.round.id, to)),
        template="status.owing",
        footer=footer,
    )
